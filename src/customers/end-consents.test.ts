import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId, NewId, TenantId } from '../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { placesDigest } from '../privacy/index.ts'
import { listPlaces } from './consent-chain-store.ts'
import type { ConsentAction } from './consent.ts'
import { recordConsent } from './consent-store.ts'
import { endConsents } from './end-consents.ts'

const TOLD_MS = Date.parse('2026-11-25T08:00:00Z')
const NOW_MS = TOLD_MS + 1_200 * DAY_MS
const TIMES = { beforeMs: NOW_MS - 1_096 * DAY_MS, nowMs: NOW_MS }

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

/** A customer who said these, a day apart. */
const whoSaid = async (tenantId: TenantId, ...actions: readonly ConsentAction[]): Promise<CustomerId> => {
  const customerId = randomUUID() as CustomerId
  await db.owner.query(
    `insert into customer (tenant_id, id, source, created_at, last_seen_at) values ($1, $2, 'inbound', now(), now())`,
    [tenantId, customerId],
  )
  for (const [i, action] of actions.entries()) {
    const atMs = TOLD_MS + i * DAY_MS
    const deps = { clock: { now: () => atMs }, newId: (() => randomUUID()) as NewId }
    const recorded = await db.worker.withTenant(tenantId, (tx) =>
      recordConsent(deps, tx, {
        ...{ customerId, purpose: 'marketing', channel: 'whatsapp', action, actor: { type: 'customer' } },
        ...{ wording: { id: 'consent.ask', version: 'v1', language: 'en', text: 'Offers?' }, occurredAtMs: atMs },
      }),
    )
    expect(recorded.ok).toBe(true)
  }
  return customerId
}
const end = (tenantId: TenantId, most = 100) => db.scheduler.withTenant(tenantId, (tx) => endConsents(tx, TIMES, most))
const left = async (customerId: CustomerId): Promise<readonly [entries: number, places: number]> => {
  const { rows } = await db.owner.query<{ entries: number; places: number }>(
    `select (select count(*)::int from consent_entry where customer_id = $1) as entries,
        (select count(*)::int from consent_place where customer_id = $1) as places`,
    [customerId],
  )
  return [rows[0]!.entries, rows[0]!.places]
}

describe('ending consents', () => {
  it('tells of each ledger how much went, and the digest of all its places', async () => {
    const tenantId = await db.addTenant()
    const customerId = await whoSaid(tenantId, 'asked', 'granted', 'withdrawn')
    await whoSaid(tenantId, 'refused', 'refused')

    const cuts = await end(tenantId)

    const places = await db.worker.withTenant(tenantId, (tx) => listPlaces(tx, customerId))
    expect(cuts).toEqual([{ customerId, rows: 2, places: placesDigest(places) }])
    expect(places.every(({ destroyedAtMs }) => destroyedAtMs === NOW_MS)).toBe(true)
    expect(await end(tenantId)).toEqual([])
  })

  it('takes so many ledgers at most, the rest the next time, and none of another shop', async () => {
    const [tenantId, other] = [await db.addTenant(), await db.addTenant()]
    const hers = [await whoSaid(tenantId, 'granted', 'withdrawn'), await whoSaid(tenantId, 'granted', 'refused')]
    const elsewhere = await whoSaid(other, 'granted', 'withdrawn')

    const rounds = [await end(tenantId, 1), await end(tenantId, 1), await end(tenantId, 1)]

    expect(rounds.map((cuts) => cuts.length)).toEqual([1, 1, 0])
    expect(rounds.flat().map(({ customerId }) => customerId)).toEqual(hers.toSorted())
    expect(await left(elsewhere)).toEqual([2, 0])
  })

  it('leaves nothing of who is being erased meanwhile', async () => {
    const tenantId = await db.addTenant()
    const customerId = await whoSaid(tenantId, 'granted', 'withdrawn')
    await db.owner.query('begin')
    await db.owner.query('select id from customer where tenant_id = $1 and id = $2 for update', [tenantId, customerId])

    const ending = end(tenantId).then(
      () => 'ended',
      (error: Error) => error.message,
    )
    for (let isWaiting = false; !isWaiting;) {
      const { rows } = await db.owner.query<{ n: number }>(
        'select count(*)::int as n from pg_locks where not granted and transactionid = pg_current_xact_id()::xid',
      )
      isWaiting = (rows[0]?.n ?? 0) > 0
    }
    for (const table of ['consent_place', 'consent_entry'])
      await db.owner.query(`delete from ${table} where tenant_id = $1 and customer_id = $2`, [tenantId, customerId])
    await db.owner.query('commit')

    expect(await ending).toBe('a consent ledger changed meanwhile')
    expect(await left(customerId)).toEqual([0, 0])
  })
})
