/** Shops of this installation, run by its operator: opened, suspended, resumed, given keys, their numbers put back to work. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId, PhoneNumberId, TenantId } from '../../../kernel/ids.ts'
import { reveal } from '../../../kernel/redacted.ts'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../../platform/http/problem.ts'
import { appendAudit, type AuditFacts } from '../../../privacy/index.ts'
import {
  listApiKeys,
  listPausedNumbers,
  listShops,
  makeApiKey,
  openShop,
  PLATFORM_TENANT,
  refuseClosed,
  resumeNumber,
  setShopStatus,
  SHOP_SCOPES,
  shopExists,
  type Directory,
  type Tenant,
} from '../../../tenants/index.ts'
import { acceptIn } from './agreement-routes.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import { KeyBody, NewApiKeySchema, scopeFacts, toKeyWire } from '../keys/routes.ts'
import { inShopOf } from '../operator/shop.ts'
import { toNumberWire } from './number-wire.ts'
import {
  NumberParams,
  OpenShopBody,
  PAUSED_MOST,
  PausedNumbersPage,
  ResumedNumberSchema,
  ResumeNumberBody,
  TenantParams,
  TenantSchema,
  TenantsPage,
  TenantsQuery,
} from './schema.ts'
import { toIsoOrNull } from '../times.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT } from '../words.ts'

const ALL_SHOP_SCOPES: ReadonlySet<string> = new Set(SHOP_SCOPES)

/** A shop as its operator sees it. */
export const toTenantWire = (t: Tenant, nowMs: number) => ({
  id: t.tenantId,
  slug: t.slug,
  name: t.name,
  status: t.status,
  closedAt: toIsoOrNull(t.closedAtMs),
  numbers: t.numbers.map((number) => toNumberWire(number, nowMs)),
})

export interface TenantRouteDeps {
  readonly db: Database
  readonly directory: Directory
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
}

export const tenantRoutes =
  (deps: TenantRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, directory, clock } = deps

    /** Runs an operator's work in a shop's scope, with its audit entry; refused when there is no such shop. */
    const inShop = async <T>(
      tenantId: TenantId,
      work: (tx: TenantTx) => Promise<Result<T, Refusal>>,
    ): Promise<Result<T, Refusal>> => {
      const result = await inShopOf(db, tenantId, work)
      directory.forgetTenant(tenantId)
      return result
    }
    const audit = (tx: TenantTx, by: string, action: string, facts: AuditFacts = {}) =>
      appendAudit(deps, tx, {
        actor: { type: 'operator', id: by },
        action,
        objectType: 'tenant',
        objectId: tx.tenantId,
        purpose: 'settings',
        facts,
        atMs: clock.now(),
      })

    app.get(
      '/tenants',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'listTenants',
          summary: 'Shops of this installation, newest first, a page at a time',
          tags: ['operator'],
          querystring: TenantsQuery,
          response: { 200: TenantsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { status = null, limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)?.id ?? null
        const found = await listShops(db, { before, status, most: limit + 1 })
        const { rows, nextCursor } = toPage(found, limit, (t) => ({ id: t.tenantId, atMs: t.createdAtMs }))
        const tenants = rows.map(({ tenantId, createdAtMs, ...rest }) => ({
          id: tenantId,
          ...rest,
          createdAt: new Date(createdAtMs).toISOString(),
        }))
        return { tenants, nextCursor }
      },
    )

    app.post(
      '/tenants',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'createTenant',
          summary: 'Open a shop with its owner and its WhatsApp number',
          description:
            'Bring the `id` (a UUID, best of version 7) and the request may be sent twice: the shop that is there is answered with 200. Without `agreement` the shop is suspended until it has accepted it and is resumed.',
          tags: ['operator'],
          body: OpenShopBody,
          response: { 200: TenantSchema, 201: TenantSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { id, agreement, ...shop } = request.body
        const tenantId = (id ?? deps.newId<'TenantId'>()) as TenantId // the schema has checked the form
        if (tenantId === PLATFORM_TENANT) return sendProblem(reply, { code: 'tenants.id_taken' })
        if (id !== undefined && (await shopExists(db, tenantId))) {
          const known = await directory.getTenant(tenantId)
          return known.slug === shop.slug
            ? toTenantWire(known, clock.now())
            : sendProblem(reply, { code: 'tenants.id_taken' })
        }
        const opened = await db.withTenant(tenantId, async (tx) => {
          const result = await openShop(deps, tx, { hours: {}, ...shop, accessToken: shop.accessToken ?? null })
          if (!result.ok) return result
          const { keyId } = callerOf(request)
          await audit(tx, keyId, 'tenants.shop_opened')
          if (agreement === undefined) return setShopStatus(tx, 'suspended')
          return acceptIn(deps, tx, agreement, { actor: { type: 'operator', id: keyId }, keyId })
        })
        if (!opened.ok) return sendProblem(reply, opened.error)
        return reply.code(201).send(toTenantWire(await directory.getTenant(tenantId), clock.now()))
      },
    )

    app.get(
      '/tenants/:tenantId',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'getTenant',
          summary: 'One shop',
          tags: ['operator'],
          params: TenantParams,
          querystring: NoQuery,
          response: { 200: TenantSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenantId = request.params.tenantId as TenantId // the schema has checked the form
        if (!(await shopExists(db, tenantId))) return sendProblem(reply, { code: 'tenants.not_found' })
        return toTenantWire(await directory.getTenant(tenantId), clock.now())
      },
    )

    for (const [verb, status, summary] of [
      ['suspend', 'suspended', 'Suspend a shop: what comes in is kept, nothing is said or sent, its keys open nothing'],
      ['resume', 'active', 'Let a suspended shop work again'],
    ] as const) {
      app.post(
        `/tenants/:tenantId/${verb}`,
        {
          config: { scope: 'operator' },
          schema: {
            operationId: `${verb}Tenant`,
            summary,
            description: 'Twice is once. Every process knows it within 15 seconds.',
            tags: ['operator'],
            params: TenantParams,
            body: EmptyBody,
            response: { 200: TenantSchema, '4xx': ProblemSchema },
          },
        },
        async (request, reply) => {
          const tenantId = request.params.tenantId as TenantId // the schema has checked the form
          const changed = await inShop(tenantId, async (tx) => {
            const result = await setShopStatus(tx, status)
            if (result.ok && result.value.changed) await audit(tx, callerOf(request).keyId, `tenants.shop_${verb}d`)
            return result
          })
          return changed.ok
            ? toTenantWire(await directory.getTenant(tenantId), clock.now())
            : sendProblem(reply, changed.error)
        },
      )
    }

    app.post(
      '/tenants/:tenantId/keys',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'createTenantKey',
          summary: 'Make the first API key of a shop',
          description:
            'The shop makes its others itself, by a key with `keys:write`. Where it ever had one, revoked or not, this is refused, whatever grant you have: a key outlives a grant and leaves no trace of who looks. Shown in this answer and never again.',
          tags: ['operator'],
          params: TenantParams,
          body: KeyBody,
          response: { 201: NewApiKeySchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenantId = request.params.tenantId as TenantId // the schema has checked the form
        const made = await inShop(tenantId, async (tx) => {
          const open = await refuseClosed(tx) // holds the shop: two at once are one
          if (!open.ok) return open
          const known = await listApiKeys(tx, tenantId, { before: null, most: 1 })
          if (known.length > 0) return err({ code: 'tenants.key_not_first' as const })
          const result = await makeApiKey(deps, tx, { tenantId, ...request.body }, ALL_SHOP_SCOPES)
          if (!result.ok) return result
          const { view, key } = result.value
          await audit(tx, callerOf(request).keyId, 'tenants.key_made', { key_id: view.id, ...scopeFacts(view) })
          return ok({ ...toKeyWire(view), key: reveal(key) })
        })
        return made.ok ? reply.code(201).send(made.value) : sendProblem(reply, made.error)
      },
    )

    app.get(
      '/numbers/paused',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'listPausedNumbers',
          summary: 'Numbers from which nothing is sent until something is mended at Meta',
          description: `At most ${PAUSED_MOST}: put these back to work, and look again.`,
          tags: ['operator'],
          querystring: NoQuery,
          response: { 200: PausedNumbersPage, '4xx': ProblemSchema },
        },
      },
      async () => ({ numbers: [...(await listPausedNumbers(db, PAUSED_MOST))], nextCursor: null }),
    )

    app.post(
      '/tenants/:tenantId/numbers/:phoneNumberId/resume',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'resumeNumber',
          summary: 'Let a number send again, once its token, its bill or its account is mended',
          description:
            "What waited goes by itself within minutes, also what Meta's restrictions kept back: call it once they are lifted. Twice is once.",
          tags: ['operator'],
          params: NumberParams,
          body: ResumeNumberBody,
          response: { 200: ResumedNumberSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenantId = request.params.tenantId as TenantId // the schema has checked the form
        const phoneNumberId = request.params.phoneNumberId as PhoneNumberId
        const resumed = await inShop(tenantId, async (tx) => {
          const result = await resumeNumber(
            tx,
            deps.keyring,
            phoneNumberId,
            request.body?.accessToken ?? null,
            clock.now(),
          )
          if (result.ok) {
            const facts = {
              was_paused: result.value.wasPaused,
              was_restricted: result.value.wasRestricted,
              token_given: request.body?.accessToken !== undefined,
            }
            await audit(tx, callerOf(request).keyId, 'tenants.number_resumed', facts)
          }
          return result
        })
        return resumed.ok ? { phoneNumberId, status: 'connected' as const } : sendProblem(reply, resumed.error)
      },
    )
  }
