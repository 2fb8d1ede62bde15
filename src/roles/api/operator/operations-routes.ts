/** What needs a person: parked items, quarantine, and the proof that nobody changed the audit chain. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { homeOf } from '../../../channel/index.ts'
import { DAY_MS, type Clock } from '../../../kernel/clock.ts'
import type { ItemId, TenantId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { listParked, replayParked, type LaneHint } from '../../../platform/lanes/index.ts'
import { verifyAudit } from '../../../privacy/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'
import {
  AuditSchema,
  ItemParams,
  ParkedQuery,
  ParkedSchema,
  QuarantineParams,
  QuarantineSchema,
  ReplayedSchema,
} from './operations-schema.ts'
import { listQuarantine, replayQuarantine } from './operations-store.ts'
import { toIso } from '../times.ts'

/** The router looks for batches of the last 29 days; a day less, so that it still finds what is put back now. */
const REPLAY_DAYS = 28

interface OperationsDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly hint: (hint: LaneHint) => void
  /** Batches of these shards wait to be routed. */
  readonly wakeRouter: (shards: ReadonlySet<number>) => void
}

const verify = async (db: Database, tenantId: TenantId) => {
  const proof = await db.withTenant(tenantId, verifyAudit)
  return proof.ok
    ? { holds: true as const, entries: proof.value.entries, headHash: proof.value.headHash.toString('hex') }
    : { holds: false as const, seq: proof.error.seq, why: proof.error.why }
}

export const operationsRoutes =
  ({ db, write, clock, hint, wakeRouter }: OperationsDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/parked',
      {
        config: { scope: 'parked:read' },
        schema: {
          operationId: 'listParked',
          summary: 'Items that failed too often and wait for a person, oldest first',
          tags: ['operations'],
          querystring: ParkedQuery,
          response: { 200: ParkedSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { queue = null, limit = PAGE_DEFAULT, cursor } = request.query
        const key = readCursor(cursor)
        const after = key && { parkedAtMs: key.atMs, id: key.id as ItemId }
        const found = await db.withTenant(callerOf(request).tenantId, (tx) =>
          listParked(tx, { queue, after, most: limit + 1 }),
        )
        const { rows, nextCursor } = toPage(found, limit, ({ id, parkedAtMs }) => ({ id, atMs: parkedAtMs }))
        const items = rows.map(({ parkedAtMs, ...item }) => ({ ...item, parkedAt: toIso(parkedAtMs) }))
        return { items, nextCursor }
      },
    )

    app.post(
      '/parked/:itemId/replay',
      {
        config: { scope: 'parked:write' },
        schema: {
          operationId: 'replayParked',
          summary: 'Put a parked item back at the end of its lane',
          tags: ['operations'],
          params: ItemParams,
          body: EmptyBody,
          response: { 200: ReplayedSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const itemId = request.params.itemId as ItemId // the schema has checked the form
        const nowMs = clock.now()
        let due: LaneHint | null = null
        const replayed = await write(request, reply, async (tx) => {
          const lane = await replayParked(tx, itemId, nowMs)
          if (!lane) return err({ code: 'api.parked_item_not_found' } as const)
          due = { ...lane, tenantId, dueAtMs: nowMs }
          return ok({ replayed: true as const })
        })
        if (due) hint(due)
        return replayed.ok ? replayed.value : sendProblem(reply, replayed.error)
      },
    )

    app.get(
      '/quarantine',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'listQuarantine',
          summary: 'Webhooks that belong to no shop, for the operator, oldest first',
          tags: ['operator'],
          querystring: PageQuery,
          response: { 200: QuarantineSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const after = readCursor(cursor)
        const found = await db.withPlatform((tx) => listQuarantine(tx, { after, most: limit + 1 }))
        const { rows, nextCursor } = toPage(found, limit, (entry) => entry)
        return {
          entries: rows.map(({ atMs, ...entry }) => ({ ...entry, at: toIso(atMs) })),
          nextCursor,
        }
      },
    )

    app.post(
      '/quarantine/:id/replay',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'replayQuarantine',
          summary: 'Route the raw batch again, for example once its number is connected',
          description: 'What was routed before is known by its id and happens once.',
          tags: ['operator'],
          params: QuarantineParams,
          body: EmptyBody,
          response: { 200: ReplayedSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const nowMs = clock.now()
        const outcome = await db.withPlatform((tx) =>
          replayQuarantine(tx, request.params.id, nowMs, nowMs - REPLAY_DAYS * DAY_MS),
        )
        if (outcome === 'not_found') return sendProblem(reply, { code: 'api.quarantine_not_found' })
        if (outcome === 'expired') return sendProblem(reply, { code: 'api.quarantine_expired' })
        wakeRouter(new Set([homeOf(outcome.shard)]))
        return { replayed: true as const }
      },
    )

    // The chain's head is held while it is read, so a shop verifies once at a time and whoever asks meanwhile waits.
    const verifying = new Map<TenantId, ReturnType<typeof verify>>()
    app.get(
      '/audit/verify',
      {
        config: { scope: 'shop:read' },
        schema: {
          operationId: 'verifyAudit',
          summary: 'Compute the audit chain again and say whether it holds',
          tags: ['operations'],
          querystring: NoQuery,
          response: { 200: AuditSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { tenantId } = callerOf(request)
        const running = verifying.get(tenantId) ?? verify(db, tenantId).finally(() => verifying.delete(tenantId))
        verifying.set(tenantId, running)
        const result = await running
        if (!result.holds) request.log.error({ tenantId, seq: result.seq, why: result.why }, 'audit chain broken')
        return result
      },
    )
  }
