/**
 * Errors as RFC 9457 problem documents. Contexts refuse with values that have a code; here each code becomes a status, a
 * title and a sentence, from one table that the role puts together and types by the union of all codes.
 */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { HTTP_ERRORS } from './errors.ts'

/** Status, title and a sentence for whoever called. */
export type Problem = readonly [status: number, title: string, detail: string]
export type ProblemTable = Readonly<Record<string, Problem>>

/** Where every code is explained, relative to the server that answered. */
const TYPE_BASE = '/api/docs#'
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

export interface FieldError {
  /** Path of the field, with dots: `items.0.name`; `body` when the whole is meant. */
  readonly field: string
  readonly message: string
}

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Explains the code', examples: ['/api/docs#orders.not_found'] }),
    title: Type.String({ examples: ['No such order'] }),
    status: Type.Integer({ examples: [404] }),
    detail: Type.String({ examples: ['There is no such order in this shop.'] }),
    code: Type.String({ description: 'Never changes its meaning', examples: ['orders.not_found'] }),
    instance: Type.String({
      description: 'This occurrence: the request id',
      examples: ['urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11'],
    }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String({ examples: ['items.0.name'] }),
          message: Type.String({ examples: ['is missing'] }),
        }),
      ),
    ),
  },
  { additionalProperties: true, title: 'Problem', description: 'RFC 9457; facts of the code stand beside the rest' },
)

/** A refusal: its code, and facts that the caller may read. */
export interface Refusal {
  readonly code: string
}

/** What every answer from a person-readable or API route carries. Webhooks go without: Meta reads none of it. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const

/** What is away or busy is worth another try then. */
const RETRY_AFTER_SECONDS = '2'

/** Facts would overwrite these members of the document. */
const RESERVED = new Set(['type', 'title', 'status', 'detail', 'code', 'instance'])

const toProblemDocument = (problem: Problem, refusal: Refusal, requestId: string): object => {
  const [status, title, detail] = problem
  const facts = Object.fromEntries(Object.entries(refusal).filter(([name]) => !RESERVED.has(name)))
  const { code } = refusal
  return { type: `${TYPE_BASE}${code}`, title, status, detail, code, instance: `urn:request:${requestId}`, ...facts }
}

/**
 * Answers with the problem document of a refusal. The facts of the refusal become members of the document.
 *
 * @throws when the table has no such code: that is a defect, answered with 500.
 */
export const sendProblem = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
  const problem =
    reply.server.problems[refusal.code] ?? (HTTP_ERRORS as Readonly<Record<string, Problem>>)[refusal.code]
  if (!problem) throw new Error(`no problem document for the code ${refusal.code}`)
  if (problem[0] === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS)
  return reply
    .code(problem[0])
    .headers({ ...SECURITY_HEADERS, 'x-request-id': reply.request.id })
    .type(PROBLEM_TYPE)
    .send(toProblemDocument(problem, refusal, reply.request.id))
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly problems: ProblemTable
  }
}
