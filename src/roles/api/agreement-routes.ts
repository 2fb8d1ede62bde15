/** The agreement between a shop and its operator: read and accepted by the shop, or written down by the operator for it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Clock } from '../../kernel/clock.ts'
import type { NewId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../platform/http/problem.ts'
import { appendAudit, type AuditActor } from '../../privacy/index.ts'
import { acceptAgreement, findAcceptance, OPERATOR_AGREEMENT, type Acceptance } from '../../tenants/index.ts'
import { callerOf } from './auth.ts'
import type { Write } from './idempotency.ts'
import { inShopOf } from './operator-shop.ts'
import { closed, Id, Instant, NoQuery, Nullable, Text } from './words.ts'

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
  },
  { title: 'OperatorAgreement' },
)

const toWire = (acceptance: Acceptance | null) => ({
  version: OPERATOR_AGREEMENT.version,
  text: OPERATOR_AGREEMENT.text,
  sha256: OPERATOR_AGREEMENT.sha256.toString('hex'),
  isAccepted: acceptance !== null,
  acceptedAt: acceptance && new Date(acceptance.acceptedAtMs).toISOString(),
  acceptedBy: acceptance?.acceptedBy ?? null,
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
  const accepted = await acceptAgreement(tx, { ...given, keyId: by.keyId, nowMs })
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

export interface AgreementRouteDeps {
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
      async (request) => db.withTenant(callerOf(request).tenantId, async (tx) => toWire(await findAcceptance(tx))),
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
          return result.ok ? ok(toWire(result.value)) : result
        })
        return accepted.ok ? accepted.value : sendProblem(reply, accepted.error)
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
        const accepted = await inShopOf(db, request.params.tenantId, (tx) => acceptIn(deps, tx, request.body, by))
        return accepted.ok ? toWire(accepted.value) : sendProblem(reply, accepted.error)
      },
    )
  }
