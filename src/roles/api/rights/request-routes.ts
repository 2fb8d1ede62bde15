/** Data-subject requests of the caller's shop, what was destroyed, and who else touches the data. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CustomerId } from '../../../kernel/ids.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import { cleanLine, PERSON_NAME_MOST } from '../../../kernel/text.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'
import {
  decideRequest,
  extendRequest,
  liftRestriction,
  listCertificates,
  listRequests,
  PROCESSORS,
  readRequest,
  verifyRequest,
  writeDownRequest,
  type DecidedRequest,
  type PrivacyRequest,
  type StaffDeps,
  type StaffRefusal,
} from '../../../privacy/index.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import { CustomerParams } from '../customers/schema.ts'
import type { Write } from '../idempotency.ts'
import {
  CertificatesPage,
  DecideBody,
  DecidedPrivacyRequest,
  LiftBody,
  PrivacyRequestBody,
  PrivacyRequestParams,
  PrivacyRequestSchema,
  PrivacyRequestsPage,
  PrivacyRequestsQuery,
  PrivacyRequestWithWords,
  ProcessorsSchema,
  VerifyBody,
} from './request-schema.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'

interface PrivacyRequestRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Pick<Directory, 'getTenant'>
  readonly staff: Omit<StaffDeps, 'exportUrl'>
  readonly publicUrl: string
}

const toWire = (r: PrivacyRequest) => ({
  id: r.id,
  type: r.type,
  state: r.state,
  tier: r.tier,
  channel: r.channel,
  customerId: r.customerId,
  receivedAt: toIso(r.receivedAtMs),
  dueAt: toIso(r.dueAtMs),
  extendedAt: toIsoOrNull(r.extendedAtMs),
  verifiedAt: toIsoOrNull(r.verifiedAtMs),
  verifiedHow: r.verifiedHow,
  executeAt: toIsoOrNull(r.executeAtMs),
  decidedAt: toIsoOrNull(r.decidedAtMs),
  refusalGround: r.refusalGround,
  closedAt: toIsoOrNull(r.closedAtMs),
  recordingRef: r.recordingRef,
  answersGo: r.answersGo,
  acknowledgementId: r.ackMessageId,
})

type Step<T extends PrivacyRequest> = (
  deps: StaffDeps,
  tx: TenantTx,
  staff: { readonly id: string },
) => Promise<Result<T, StaffRefusal>>

interface StepAsked<T extends PrivacyRequest, Wire extends object> {
  readonly take: Step<T>
  readonly wire: (taken: T) => Wire
  readonly status?: 200 | 201
  /** What of the answer is kept for the same request sent again. */
  readonly kept?: (answer: Wire) => Wire
}

export const privacyRequestRoutes =
  ({ db, write, directory, staff, publicUrl }: PrivacyRequestRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const exportPage = (slug: string): string => `${publicUrl}/s/${slug}/privacy/export`
    const depsOf = async (request: FastifyRequest): Promise<StaffDeps> => {
      const { slug } = await directory.getTenant(callerOf(request).tenantId)
      return { ...staff, exportUrl: (token) => `${exportPage(slug)}/${token}` }
    }
    /** One step by whoever holds the key: its id stands for the person, in the audit chain and for the second pair of eyes. */
    const step = async <T extends PrivacyRequest, Wire extends object>(
      request: FastifyRequest,
      reply: FastifyReply,
      { take, wire, status = 200, kept = (answer) => answer }: StepAsked<T, Wire>,
    ) => {
      const deps = await depsOf(request)
      return write(
        request,
        reply,
        async (tx) => {
          const taken = await take(deps, tx, { id: callerOf(request).keyId })
          return taken.ok ? ok(wire(taken.value)) : taken
        },
        { status, kept },
      )
    }

    app.get(
      '/privacy/requests',
      {
        config: { scope: 'privacy:read' },
        schema: {
          operationId: 'listPrivacyRequests',
          summary: 'What people asked about their data, newest first, a page at a time',
          tags: ['privacy'],
          querystring: PrivacyRequestsQuery,
          response: { 200: PrivacyRequestsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { state, limit = PAGE_DEFAULT, cursor } = request.query
        const query = { states: state?.length ? state : null, before: readCursor(cursor), most: limit + 1 }
        const found = await db.withTenant(callerOf(request).tenantId, (tx) => listRequests(tx, query))
        const { rows, nextCursor } = toPage(found, limit, ({ id, receivedAtMs }) => ({ id, atMs: receivedAtMs }))
        return { requests: rows.map(toWire), nextCursor }
      },
    )

    app.get(
      '/privacy/requests/:requestId',
      {
        config: { scope: 'privacy:read' },
        schema: {
          operationId: 'getPrivacyRequest',
          summary: 'One request, with what was asked and answered in words',
          tags: ['privacy'],
          params: PrivacyRequestParams,
          querystring: NoQuery,
          response: { 200: PrivacyRequestWithWords, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const deps = await depsOf(request)
        const { requestId } = request.params
        const found = await db.withTenant(callerOf(request).tenantId, (tx) => readRequest(deps, tx, requestId))
        if (!found) return sendProblem(reply, { code: 'privacy.request_not_found' })
        const { asked = null, answer = null, dispute = null } = found.details
        return { request: toWire(found.request), asked, answer, dispute }
      },
    )

    app.post(
      '/privacy/requests',
      {
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'createPrivacyRequest',
          summary: 'Write down what was asked at the counter, on the telephone or on paper',
          description: 'An objection is carried out at once. Never ask for a copy of an identity document.',
          tags: ['privacy'],
          body: PrivacyRequestBody,
          response: { 201: PrivacyRequestSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { type, channel, customerId, asked = null, recordingRef = null, receivedAt } = request.body
        const writeDown: Step<PrivacyRequest> = (deps, tx, by) =>
          writeDownRequest(deps, tx, by, {
            ...{ type, channel, asked, recordingRef },
            customerId: customerId as CustomerId, // the schema has checked the form
            receivedAtMs: receivedAt === undefined ? deps.clock.now() : Date.parse(receivedAt),
          })
        const created = await step(request, reply, { take: writeDown, wire: toWire, status: 201 })
        return created.ok ? created.value : sendProblem(reply, created.error)
      },
    )

    app.post(
      '/privacy/requests/:requestId/verify',
      {
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'verifyPrivacyRequest',
          summary: 'Say how it was proven who asks',
          tags: ['privacy'],
          params: PrivacyRequestParams,
          body: VerifyBody,
          response: { 200: PrivacyRequestSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { how, chatIsHers = null } = request.body
        const { requestId } = request.params
        const verify: Step<PrivacyRequest> = (deps, tx, by) =>
          verifyRequest(deps, tx, by, requestId, { how, chatIsHers })
        const done = await step(request, reply, { take: verify, wire: toWire })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.post(
      '/privacy/requests/:requestId/decide',
      {
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'decidePrivacyRequest',
          summary: 'Approve or refuse a request; the customer is told in the chat, or at the counter',
          description:
            'Approved, a request to see gets a link that is spent soon after it was used, in the chat or, where nobody has seen that the chat is hers (`answersGo`), as `readOut`, which is in this answer and nowhere else; one to delete is carried out a day later, and a correction of her name is written with `name`; anything else is corrected by who decides. In the third tier another key than the one that verified must decide.',
          tags: ['privacy'],
          params: PrivacyRequestParams,
          body: DecideBody,
          response: { 200: DecidedPrivacyRequest, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { decision, ground = null, answer = null, dispute = null } = request.body
        const name = request.body.name === undefined ? undefined : cleanLine(request.body.name, PERSON_NAME_MOST)
        if (name === null) throw new InvalidRequestError([{ field: 'name', message: 'has nothing to see in it' }])
        const { requestId } = request.params
        if (decision === 'refuse' && answer === null) {
          throw new InvalidRequestError([{ field: 'answer', message: 'is needed for a refusal' }])
        }
        const given =
          decision === 'approve'
            ? ({ decision, answer, ...(name === undefined ? {} : { name }) } as const)
            : ({ decision, ground, answer: answer ?? '', dispute } as const)
        const { slug } = await directory.getTenant(callerOf(request).tenantId)
        const decide: Step<DecidedRequest> = (deps, tx, by) => decideRequest(deps, tx, by, requestId, given)
        const toDecided = ({ readOut, ...taken }: DecidedRequest) => ({
          ...toWire(taken),
          readOut: readOut && {
            ...{ page: exportPage(slug), code: readOut.code, pin: readOut.pin },
            until: toIso(readOut.untilMs),
          },
        })
        // Shown once: who sends the request again is answered without it.
        const done = await step(request, reply, {
          take: decide,
          wire: toDecided,
          kept: (answer) => ({ ...answer, readOut: null }),
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.post(
      '/privacy/requests/:requestId/extend',
      {
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'extendPrivacyRequest',
          summary: 'Thirty days more for a request to see (PAIA s57)',
          tags: ['privacy'],
          params: PrivacyRequestParams,
          body: EmptyBody,
          response: { 200: PrivacyRequestSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { requestId } = request.params
        const extend: Step<PrivacyRequest> = (deps, tx, by) => extendRequest(deps, tx, by, requestId)
        const done = await step(request, reply, { take: extend, wire: toWire })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.post(
      '/customers/:customerId/restriction/lift',
      {
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'liftRestriction',
          summary: 'End the restriction of a customer’s data, with notice',
          description:
            'She is told in the chat at once, and it ends three days later (`executeAt`), unless she objects again meanwhile. What she objected to herself ends by her own wish alone. Twice is once.',
          tags: ['privacy'],
          params: CustomerParams,
          body: LiftBody,
          response: { 200: PrivacyRequestSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const customerId = request.params.customerId as CustomerId // the schema has checked the form
        const given = { customerId, ...request.body }
        const lift: Step<PrivacyRequest> = (deps, tx, by) => liftRestriction(deps, tx, by, given)
        const done = await step(request, reply, { take: lift, wire: toWire })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.get(
      '/privacy/certificates',
      {
        config: { scope: 'privacy:read' },
        schema: {
          operationId: 'listCertificates',
          summary: 'What was destroyed, when, by which rule, newest first',
          tags: ['privacy'],
          querystring: PageQuery,
          response: { 200: CertificatesPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const found = await db.withTenant(callerOf(request).tenantId, (tx) =>
          listCertificates(tx, readCursor(cursor), limit + 1),
        )
        const { rows, nextCursor } = toPage(found, limit, ({ id, atMs }) => ({ id, atMs }))
        return { certificates: rows.map(({ atMs, ...row }) => ({ ...row, at: toIso(atMs) })), nextCursor }
      },
    )

    app.get(
      '/privacy/processors',
      {
        config: { scope: 'privacy:read' },
        schema: {
          operationId: 'listProcessors',
          summary: 'Who else touches the data of customers, where, and on what terms',
          tags: ['privacy'],
          querystring: NoQuery,
          response: { 200: ProcessorsSchema, '4xx': ProblemSchema },
        },
      },
      async () => ({ processors: PROCESSORS.map((p) => ({ ...p, data: [...p.data], countries: [...p.countries] })) }),
    )
  }
