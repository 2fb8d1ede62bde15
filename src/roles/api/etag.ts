/**
 * Entity tags (RFC 9110 §8.8.3): each answer to a GET carries one, made of its content, so that nothing has to be counted
 * up when something changes. `If-None-Match` saves the body; `If-Match` makes a write depend on what its caller has seen.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Result } from '../../kernel/result.ts'
import { err, ok } from '../../kernel/result.ts'
import type { ApiRefusal } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** This write honours `If-Match`; the document says so. */
    readonly ifMatch?: true
  }
}

/** Bytes of the hash: 128 bits, so that no two contents of one address ever share a tag. */
const TAG_BYTES = 16

/** The strong tag of what a route answers with, before it is serialised. */
export const etagOf = (wire: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(wire)).digest().subarray(0, TAG_BYTES).toString('base64url')}"`

const tagsIn = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))

/** Whether a header names this tag, or any (`*`). */
const names = (header: string, tag: string): boolean => header.trim() === '*' || tagsIn(header).includes(tag)

/**
 * Whether a write may go on, given what is there now. Call it under the lock of what is written. No header: it may.
 *
 * @param wire what a GET of the same thing would answer with now.
 */
export const checkIfMatch = (
  { headers }: Pick<FastifyRequest, 'headers'>,
  wire: unknown,
): Result<null, Extract<ApiRefusal, { code: 'api.precondition_failed' }>> => {
  const header = headers['if-match']
  if (header === undefined) return ok(null)
  const tag = etagOf(wire)
  return names(header, tag) ? ok(null) : err({ code: 'api.precondition_failed', etag: tag })
}

/** Puts the tag on what is answered with 200 or 201, and answers 304 to who has it already. */
export const addEntityTags = (app: FastifyInstance): void => {
  app.addHook('preSerialization', async (request, reply, payload) => {
    if (reply.statusCode !== 200 && reply.statusCode !== 201) return payload
    const tag = etagOf(payload)
    reply.header('etag', tag)
    const known = request.headers['if-none-match']
    if (request.method === 'GET' && known !== undefined && names(known, tag)) reply.code(304)
    return payload
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode !== 304) return payload
    reply.removeHeader('content-type').removeHeader('content-length')
    return null
  })
}
