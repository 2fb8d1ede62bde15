/** The agreement between a shop and its operator: read and accepted by the shop, or written down by the operator for it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId } from '../../../kernel/ids.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../../platform/http/problem.ts'
import { appendAudit, type AuditActor } from '../../../privacy/index.ts'
import {
  acceptAgreement,
  findAcceptance,
  findAgreementNotice,
  findObjection,
  giveObjectionReason,
  listUnaccepted,
  objectToAgreement,
  OPERATOR_AGREEMENT,
  refuseClosed,
  type Acceptance,
  type AgreementNotice,
  type Objection,
} from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { inShopOf } from '../operator/shop.ts'
import { closed, Id, Instant, NextCursor, NoQuery, Nullable, OneOf, PAGE_DEFAULT, pageQuery, Text } from '../words.ts'

/** How a person accepts for a shop. */
export const AcceptBody = Type.Object(
  {
    version: Text(40, {
      minLength: 1,
      description: 'Of the words that she has read',
      examples: [OPERATOR_AGREEMENT.version],
    }),
    acceptedBy: Text(100, {
      minLength: 2,
      description: 'The person who accepts for the shop',
      examples: ['Joy Mabena, owner'],
    }),
  },
  { ...closed, examples: [{ version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' }] },
)

/** How a person objects for a shop. */
const ObjectBody = Type.Object(
  {
    version: Text(40, {
      minLength: 1,
      description: 'Of the words that she has read',
      examples: [OPERATOR_AGREEMENT.version],
    }),
    objectedBy: Text(100, {
      minLength: 2,
      description: 'The person who objects for the shop',
      examples: ['Joy Mabena, owner'],
    }),
    reason: Type.Optional(
      Text(2000, {
        minLength: 2,
        description: 'What she objects to, in her words; the operator reads it. No name of a customer',
        examples: ['Clause 6: tell me before another company is used, not after'],
      }),
    ),
  },
  { ...closed, examples: [{ version: OPERATOR_AGREEMENT.version, objectedBy: 'Joy Mabena, owner' }] },
)

const NoticeSchema = Type.Object(
  { toldAt: Instant, answerBy: Instant },
  {
    title: 'AgreementNotice',
    description: 'When the shop was told of these words, and until when it is asked to answer',
  },
)
const ObjectionSchema = Type.Object(
  {
    objectedAt: Instant,
    objectedBy: Type.String({ examples: ['Joy Mabena, owner'] }),
    reason: Nullable(Type.String({ examples: ['Clause 6: tell me before another company is used, not after'] })),
  },
  { title: 'AgreementObjection' },
)

const UnacceptedQuery = Type.Object(
  {
    answer: Type.Optional(
      OneOf(['objected', 'none'], 'objected', 'Shops that objected, or that said nothing; both unless told'),
    ),
    ...pageQuery,
  },
  closed,
)
const UnacceptedPage = Type.Object({
  version: Type.String({ examples: [OPERATOR_AGREEMENT.version] }),
  shops: Type.Array(
    Type.Object(
      {
        id: Id,
        slug: Type.String({ examples: ['joys-spaza'] }),
        name: Type.String({ examples: ['Joy’s Spaza'] }),
        notice: Nullable(NoticeSchema),
        isOverdue: Type.Boolean({ description: 'The day by which it was asked to answer is over' }),
        objection: Nullable(ObjectionSchema),
      },
      { title: 'UnacceptedAgreement' },
    ),
  ),
  nextCursor: NextCursor,
})

const AgreementSchema = Type.Object(
  {
    version: Type.String({ examples: [OPERATOR_AGREEMENT.version] }),
    text: Type.String({
      description: 'The words in force',
      examples: ['Agreement between the shop and its operator …'],
    }),
    sha256: Type.String({
      description: 'Of the text in UTF-8, hexadecimal',
      examples: [OPERATOR_AGREEMENT.sha256.toString('hex')],
    }),
    isAccepted: Type.Boolean({ description: 'False: the shop does not go live, nor on after a suspension' }),
    acceptedAt: Nullable(Instant),
    acceptedBy: Nullable(Type.String({ examples: ['Joy Mabena, owner'] })),
    notice: Nullable(NoticeSchema),
    objection: Nullable(ObjectionSchema),
  },
  { title: 'OperatorAgreement' },
)

const noticeToWire = (notice: AgreementNotice | null) =>
  notice && {
    toldAt: new Date(notice.toldAtMs).toISOString(),
    answerBy: new Date(notice.answerByMs).toISOString(),
  }
const objectionToWire = (objection: Objection | null) =>
  objection && {
    objectedAt: new Date(objection.objectedAtMs).toISOString(),
    objectedBy: objection.objectedBy,
    reason: objection.reason,
  }

/** As the shop of `tx` stands to the words in force. */
const readAgreement = async (tx: TenantTx) => {
  const [acceptance, notice, objection] = await Promise.all([
    findAcceptance(tx),
    findAgreementNotice(tx),
    findObjection(tx),
  ])
  return toWire(acceptance, notice, objection)
}

const toWire = (acceptance: Acceptance | null, notice: AgreementNotice | null, objection: Objection | null) => ({
  version: OPERATOR_AGREEMENT.version,
  text: OPERATOR_AGREEMENT.text,
  sha256: OPERATOR_AGREEMENT.sha256.toString('hex'),
  isAccepted: acceptance !== null,
  acceptedAt: acceptance && new Date(acceptance.acceptedAtMs).toISOString(),
  acceptedBy: acceptance?.acceptedBy ?? null,
  notice: noticeToWire(notice),
  objection: objectionToWire(objection),
})

type Given = { readonly version: string; readonly acceptedBy: string }

/** Accepts in `tx`, with the entry in the audit chain. */
export const acceptIn = async (
  deps: { readonly clock: Clock; readonly newId: NewId },
  tx: TenantTx,
  given: Given,
  by: { readonly actor: AuditActor; readonly keyId: string },
): Promise<Result<Acceptance, Refusal>> => {
  const nowMs = deps.clock.now()
  const accepted = await acceptAgreement(tx, { ...given, proof: { keyId: by.keyId }, nowMs })
  if (!accepted.ok) return accepted
  const { isNew, ...acceptance } = accepted.value
  if (isNew) {
    await appendAudit(deps, tx, {
      actor: by.actor,
      action: 'tenants.agreement_accepted',
      objectType: 'tenant',
      objectId: tx.tenantId,
      purpose: 'settings',
      facts: { version: acceptance.version, by_key: by.keyId },
      atMs: nowMs,
    })
  }
  return ok(acceptance)
}

/** Objects in `tx`, with the entry in the audit chain. Words that come later are added to an objection that has none. */
const objectIn = async (
  deps: { readonly clock: Clock; readonly newId: NewId },
  tx: TenantTx,
  given: { readonly version: string; readonly objectedBy: string; readonly reason?: string },
  by: { readonly actor: AuditActor; readonly keyId: string },
): Promise<Result<void, Refusal>> => {
  const nowMs = deps.clock.now()
  const reason = given.reason ?? null
  const objected = await objectToAgreement(tx, { ...given, reason, proof: { keyId: by.keyId }, nowMs })
  if (!objected.ok) return objected
  const { isNew, version } = objected.value
  const isExplained = !isNew && reason !== null && (await giveObjectionReason(tx, reason))
  if (isNew || isExplained) {
    await appendAudit(deps, tx, {
      actor: by.actor,
      action: isNew ? 'tenants.agreement_objected' : 'tenants.agreement_objection_explained',
      objectType: 'tenant',
      objectId: tx.tenantId,
      purpose: 'settings',
      facts: { version, by_key: by.keyId },
      atMs: nowMs,
    })
  }
  return ok(undefined)
}

interface AgreementRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
}

export const agreementRoutes =
  (deps: AgreementRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write } = deps

    app.get(
      '/agreement',
      {
        config: { scope: 'shop:read', worksSuspended: true },
        schema: {
          operationId: 'getAgreement',
          summary: 'The agreement with the operator (POPIA s21), and whether the shop has accepted it',
          description: 'Also while the shop is suspended.',
          tags: ['shop'],
          querystring: NoQuery,
          response: { 200: AgreementSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => db.withTenant(callerOf(request).tenantId, readAgreement),
    )

    app.post(
      '/agreement/accept',
      {
        config: { scope: 'shop:write', worksSuspended: true },
        schema: {
          operationId: 'acceptAgreement',
          summary: 'Accept the agreement with the operator',
          description: 'The version must be the one in force. Twice is once. Also while the shop is suspended.',
          tags: ['shop'],
          body: AcceptBody,
          response: { 200: AgreementSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { keyId } = callerOf(request)
        const accepted = await write(request, reply, async (tx) => {
          const result = await acceptIn(deps, tx, request.body, { actor: { type: 'system' }, keyId })
          return result.ok ? ok(await readAgreement(tx)) : result
        })
        return accepted.ok ? accepted.value : sendProblem(reply, accepted.error)
      },
    )

    app.post(
      '/agreement/object',
      {
        config: { scope: 'shop:write', worksSuspended: true },
        schema: {
          operationId: 'objectToAgreement',
          summary: 'Object to the words in force; the operator sees it',
          description:
            'The shop goes on as it is. The first objection to a version stands; a `reason` may be added once to one that has none. An acceptance may follow, and then counts; what was accepted is not objected to afterwards.',
          tags: ['shop'],
          body: ObjectBody,
          response: { 200: AgreementSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { keyId } = callerOf(request)
        const objected = await write(request, reply, async (tx) => {
          const result = await objectIn(deps, tx, request.body, { actor: { type: 'system' }, keyId })
          return result.ok ? ok(await readAgreement(tx)) : result
        })
        return objected.ok ? objected.value : sendProblem(reply, objected.error)
      },
    )

    app.get(
      '/agreements/unaccepted',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'listUnacceptedAgreements',
          summary: 'Shops at work that have not accepted the words in force, newest first, a page at a time',
          description:
            'With when they were told, until when they were asked to answer, and what they object to. Silence accepts nothing and stops nothing.',
          tags: ['operator'],
          querystring: UnacceptedQuery,
          response: { 200: UnacceptedPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { answer, limit = PAGE_DEFAULT, cursor } = request.query
        const found = await listUnaccepted(db, {
          objected: answer === undefined ? null : answer === 'objected',
          before: readCursor(cursor)?.id ?? null,
          most: limit + 1,
        })
        const { rows, nextCursor } = toPage(found, limit, (s) => ({ id: s.tenantId, atMs: s.createdAtMs }))
        const nowMs = deps.clock.now()
        const shops = rows.map(({ tenantId, slug, name, notice, objection }) => ({
          ...{ id: tenantId, slug, name },
          notice: noticeToWire(notice),
          isOverdue: notice !== null && notice.answerByMs < nowMs,
          objection: objectionToWire(objection),
        }))
        return { version: OPERATOR_AGREEMENT.version, shops, nextCursor }
      },
    )

    app.get(
      '/tenants/:tenantId/agreement',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'getTenantAgreement',
          summary: 'Whether a shop has accepted the words in force, was told of them, and objects',
          tags: ['operator'],
          params: Type.Object({ tenantId: Id }),
          querystring: NoQuery,
          response: { 200: AgreementSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const read = await inShopOf(db, request.params.tenantId, async (tx) => ok(await readAgreement(tx)))
        return read.ok ? read.value : sendProblem(reply, read.error)
      },
    )

    app.post(
      '/tenants/:tenantId/agreement/objection',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'recordObjection',
          summary: 'Write down that a shop objects to the agreement, on paper or in words',
          tags: ['operator'],
          params: Type.Object({ tenantId: Id }),
          body: ObjectBody,
          response: { 200: AgreementSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { keyId } = callerOf(request)
        const by = { actor: { type: 'operator', id: keyId }, keyId } as const
        const objected = await inShopOf(db, request.params.tenantId, async (tx) => {
          const result = await objectIn(deps, tx, request.body, by)
          return result.ok ? ok(await readAgreement(tx)) : result
        })
        return objected.ok ? objected.value : sendProblem(reply, objected.error)
      },
    )

    app.post(
      '/tenants/:tenantId/agreement',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'recordAgreement',
          summary: 'Write down that a shop has accepted the agreement, on paper or in words',
          tags: ['operator'],
          params: Type.Object({ tenantId: Id }),
          body: AcceptBody,
          response: { 200: AgreementSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { keyId } = callerOf(request)
        const by = { actor: { type: 'operator', id: keyId }, keyId } as const
        const accepted = await inShopOf(db, request.params.tenantId, async (tx) => {
          const open = await refuseClosed(tx)
          if (!open.ok) return open
          const result = await acceptIn(deps, tx, request.body, by)
          return result.ok ? ok(await readAgreement(tx)) : result
        })
        return accepted.ok ? accepted.value : sendProblem(reply, accepted.error)
      },
    )
  }
