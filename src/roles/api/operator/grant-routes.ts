/** Grants by which an operator looks at a shop's data: opened with a reason, seen and ended by the shop. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { appendAudit, type AuditActor, type AuditFacts } from '../../../privacy/index.ts'
import {
  endGrant,
  GRANT_HOURS_MOST,
  GRANT_SCOPES,
  listGrants,
  openGrant,
  type OperatorGrant,
} from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { inShopOf } from './shop.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { closed, EmptyBody, Id, Instant, NextCursor, Nullable, OneOf, PAGE_DEFAULT, PageQuery, Text } from '../words.ts'

const HEADER = 'wakala-shop'
const GrantSchema = Type.Object(
  {
    id: Id,
    operator: Type.String({ description: 'The person who looks', examples: ['Lindiwe M., support'] }),
    reason: Type.String({ examples: ['The shop asked why order 12 has no receipt'] }),
    scopes: Type.Array(Type.String({ examples: ['orders:read'] })),
    openedAt: Instant,
    expiresAt: Instant,
    endedAt: Nullable(Instant),
    endedBy: Nullable(OneOf(['shop', 'operator'])),
    uses: Type.Integer({ description: 'Requests that were answered by it', examples: [3] }),
    lastUsedAt: Nullable(Instant),
  },
  { title: 'OperatorGrant' },
)
const GrantsPage = Type.Object({ grants: Type.Array(GrantSchema), nextCursor: NextCursor })
const GrantBody = Type.Object(
  {
    operator: Text(100, { minLength: 2, description: 'The person who will look', examples: ['Lindiwe M.'] }),
    reason: Text(500, {
      minLength: 10,
      description: 'Why, in words that the shop reads; no name of a customer',
      examples: ['The shop asked why an order was not delivered'],
    }),
    scopes: Type.Array(OneOf(GRANT_SCOPES), { minItems: 1, maxItems: GRANT_SCOPES.length }),
    hours: Type.Integer({ minimum: 1, maximum: GRANT_HOURS_MOST }),
  },
  {
    ...closed,
    examples: [
      {
        operator: 'Lindiwe M., support',
        reason: 'The shop asked why order 12 has no receipt',
        scopes: ['orders:read'],
        hours: 4,
      },
    ],
  },
)
const GrantParams = Type.Object({ grantId: Id })

const toWire = (grant: OperatorGrant) => ({
  id: grant.id,
  operator: grant.operator,
  reason: grant.reason,
  scopes: [...grant.scopes],
  openedAt: toIso(grant.openedAtMs),
  expiresAt: toIso(grant.expiresAtMs),
  endedAt: toIsoOrNull(grant.endedAtMs),
  endedBy: grant.endedBy,
  uses: grant.uses,
  lastUsedAt: toIsoOrNull(grant.lastUsedAtMs),
})

interface OperatorGrantRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
}

export const operatorGrantRoutes =
  (deps: OperatorGrantRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, clock } = deps
    const audit = (tx: TenantTx, actor: AuditActor, action: string, grantId: string, facts: AuditFacts) =>
      appendAudit(deps, tx, {
        ...{ actor, action, facts, objectType: 'operator_grant', objectId: grantId },
        ...{ purpose: 'security', atMs: clock.now() },
      })
    const end = async (tx: TenantTx, grantId: string, by: 'shop' | 'operator', keyId: string) => {
      const ended = await endGrant(tx, grantId, by, clock.now())
      if (!ended.ok) return ended
      const { isNew, ...grant } = ended.value
      const actor: AuditActor = by === 'operator' ? { type: 'operator', id: keyId } : { type: 'system' }
      if (isNew) await audit(tx, actor, 'tenants.operator_grant_ended', grantId, { by, by_key: keyId })
      return ok(toWire(grant))
    }

    app.post(
      '/tenants/:tenantId/grants',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'openOperatorGrant',
          summary: 'Look at a shop’s data, for a reason and for hours',
          description: `From now on your key reads what the scopes name when a request carries the header \`${HEADER}\` with the id of the shop. The shop sees the grant, its reason and each use of it, and can end it.`,
          tags: ['operator'],
          params: Type.Object({ tenantId: Id }),
          body: GrantBody,
          response: { 201: GrantSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { keyId } = callerOf(request)
        const grant = await inShopOf(db, request.params.tenantId, async (tx) => {
          const opened = await openGrant(deps, tx, { ...request.body, keyId, nowMs: clock.now() })
          const facts = Object.fromEntries(opened.scopes.map((scope) => [scope, true]))
          await audit(tx, { type: 'operator', id: keyId }, 'tenants.operator_grant_opened', opened.id, {
            ...facts,
            hours: request.body.hours,
          })
          return ok(toWire(opened))
        })
        return grant.ok ? reply.code(201).send(grant.value) : sendProblem(reply, grant.error)
      },
    )

    app.post(
      '/tenants/:tenantId/grants/:grantId/end',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'giveBackOperatorGrant',
          summary: 'Give a grant back before its time is over',
          description: 'Twice is once.',
          tags: ['operator'],
          params: Type.Object({ tenantId: Id, grantId: Id }),
          body: EmptyBody,
          response: { 200: GrantSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, grantId } = request.params
        const { keyId } = callerOf(request)
        const ended = await inShopOf(db, tenantId, (tx) => end(tx, grantId, 'operator', keyId))
        return ended.ok ? ended.value : sendProblem(reply, ended.error)
      },
    )

    app.get(
      '/operator-grants',
      {
        config: { scope: 'shop:read' },
        schema: {
          operationId: 'listOperatorGrants',
          summary: 'Who of the operator’s people may look or has looked at the shop’s data, and why, newest first',
          tags: ['privacy'],
          querystring: PageQuery,
          response: { 200: GrantsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const found = await db.withTenant(callerOf(request).tenantId, (tx) => listGrants(tx, before, limit + 1))
        const { rows, nextCursor } = toPage(found, limit, (grant) => ({ id: grant.id, atMs: grant.openedAtMs }))
        return { grants: rows.map(toWire), nextCursor }
      },
    )

    app.post(
      '/operator-grants/:grantId/end',
      {
        config: { scope: 'shop:write' },
        schema: {
          operationId: 'endOperatorGrant',
          summary: 'End a grant of the operator’s at once',
          description: 'Twice is once.',
          tags: ['privacy'],
          params: GrantParams,
          body: EmptyBody,
          response: { 200: GrantSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { keyId } = callerOf(request)
        const ended = await write(request, reply, (tx) => end(tx, request.params.grantId, 'shop', keyId))
        return ended.ok ? ended.value : sendProblem(reply, ended.error)
      },
    )
  }
