import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomerId, NewId, StaffId, TenantId } from '../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { verifyAudit } from '../privacy/audit.ts'
import { listConsents, verifyConsents } from './consent-chain-store.ts'
import { recordConsent, type RecordConsent, type Wording } from './consent-store.ts'

const NOW_MS = Date.parse('2026-11-25T08:00:00Z')
const deps = { newId: (() => randomUUID()) as NewId, clock: { now: () => NOW_MS } }

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const ASK: Wording = { id: 'consent.ask', version: 'v1', language: 'zu', text: 'Singakuthumelela izikhangiso?' }
const STOPPED: Wording = { id: 'stop.done', version: 'v1', language: 'zu', text: 'Kulungile.' }
const NOTICE: Wording = {
  id: 'privacy_notice',
  version: 'v7',
  language: 'en',
  text: 'We use your number to serve you.',
}

const aCustomer = async (tenantId?: TenantId) => {
  const tenant = tenantId ?? (await db.addTenant())
  const customerId = randomUUID() as CustomerId
  await db.owner.query(
    `insert into customer (tenant_id, id, source, created_at, last_seen_at) values ($1, $2, 'inbound', now(), now())`,
    [tenant, customerId],
  )
  await db.owner.query(
    `insert into identity (tenant_id, kind, hmac, customer_id, sealed, first_seen_at, last_seen_at)
     values ($1, 'wa_id', $2, $3, $2, now(), now())`,
    [tenant, randomBytes(32), customerId],
  )
  const record = (given: Partial<RecordConsent>) =>
    db.worker.withTenant(tenant, (tx) =>
      recordConsent(deps, tx, {
        customerId,
        purpose: 'marketing',
        channel: 'whatsapp',
        action: 'granted',
        wording: ASK,
        occurredAtMs: NOW_MS,
        actor: { type: 'customer' },
        ...given,
      }),
    )
  const row = async () => {
    const { rows } = await db.owner.query<Record<string, unknown>>(
      'select marketing_state, stopped_at, notice_version, seq::int from customer where tenant_id = $1 and id = $2',
      [tenant, customerId],
    )
    return rows[0]
  }
  const verify = () => db.worker.withTenant(tenant, (tx) => verifyConsents(tx, customerId))
  return { tenantId: tenant, customerId, record, row, verify }
}

describe('the consent ledger', () => {
  it('takes the shop’s counter before its customer, as turns, restrictions and new names do', async () => {
    const { tenantId, customerId, record, row } = await aCustomer()
    await db.owner.query('begin')
    await db.owner.query('select 1 from tenant_counter where tenant_id = $1 for update', [tenantId])

    const recording = record({})
    for (let isWaiting = false; !isWaiting;) {
      const { rows } = await db.owner.query<{ n: number }>(
        'select count(*)::int as n from pg_locks where not granted and transactionid = pg_current_xact_id()::xid',
      )
      isWaiting = (rows[0]?.n ?? 0) > 0
    }
    const { rowCount: free } = await db.owner.query(
      'select 1 from customer where tenant_id = $1 and id = $2 for no key update skip locked',
      [tenantId, customerId],
    )
    await db.owner.query('commit')
    await recording

    expect([free, await row()]).toMatchObject([1, { marketing_state: 'granted' }])
  })

  it('keeps who said what, when, to which words, with proof', async () => {
    const { tenantId, customerId, record } = await aCustomer()

    await record({ proofMessageId: 'wamid.yes', promptMessageId: 'wamid.ask', occurredAtMs: NOW_MS - 5_000 })
    const entries = await db.worker.withTenant(tenantId, (tx) => listConsents(tx, customerId))

    expect(entries).toMatchObject([
      {
        customerId,
        purpose: 'marketing',
        action: 'granted',
        wordingId: 'consent.ask',
        wordingVersion: 'v1',
        wordingSha256: createHash('sha256').update('Singakuthumelela izikhangiso?').digest('hex'),
        language: 'zu',
        occurredAtMs: NOW_MS - 5_000,
        recordedAtMs: NOW_MS,
        actor: 'customer',
        proofMessageId: 'wamid.yes',
        promptMessageId: 'wamid.ask',
      },
    ])
  })

  it('brings the customer up to date: asked, granted, stopped, granted again', async () => {
    const { record, row } = await aCustomer()

    await record({ action: 'asked', actor: { type: 'system' }, occurredAtMs: NOW_MS - 4 })
    expect(await row()).toMatchObject({ marketing_state: 'asked', stopped_at: null })
    await record({ action: 'granted', occurredAtMs: NOW_MS - 3 })
    expect(await row()).toMatchObject({ marketing_state: 'granted', stopped_at: null })
    await record({ action: 'withdrawn', wording: STOPPED, occurredAtMs: NOW_MS - 2 })
    expect(await row()).toMatchObject({ marketing_state: 'withdrawn', stopped_at: new Date(NOW_MS - 2) })
    const last = await record({ action: 'granted', occurredAtMs: NOW_MS - 1 })
    expect(await row()).toMatchObject({ marketing_state: 'granted', stopped_at: null, seq: 4 })
    expect(last).toMatchObject({ ok: true, value: { consent: { state: 'granted', sinceMs: NOW_MS - 1 }, added: true } })
  })

  it('records a notice with its version, and asks for no consent by it', async () => {
    const { tenantId, record, row } = await aCustomer()

    await record({ action: 'notice_given', purpose: 'service', wording: NOTICE, actor: { type: 'system' } })

    expect(await row()).toMatchObject({ notice_version: 'v7', marketing_state: 'none' })
    await record({ action: 'refused' })
    expect(await row()).toMatchObject({ notice_version: 'v7', marketing_state: 'refused' })
    const { rows } = await db.owner.query(
      'select action, purpose, actor_type from audit_event where tenant_id = $1 order by seq',
      [tenantId],
    )
    expect(rows).toEqual([
      { action: 'customers.consent_notice_given', purpose: 'notice', actor_type: 'system' },
      { action: 'customers.consent_refused', purpose: 'consent', actor_type: 'customer' },
    ])
    expect(await db.worker.withTenant(tenantId, verifyAudit)).toMatchObject({ ok: true, value: { entries: 2 } })
  })

  it('records the same message once', async () => {
    const { record, verify } = await aCustomer()
    const first = await record({ proofMessageId: 'wamid.same' })

    const again = await record({ proofMessageId: 'wamid.same' })

    expect(first).toMatchObject({ value: { added: true } })
    expect(again).toMatchObject({ value: { added: false, entryId: first.ok ? first.value.entryId : '' } })
    expect(await verify()).toEqual({ ok: true, value: { entries: 1 } })
  })

  it('lets no "yes" from the future outrank a later "no"', async () => {
    const { record, row } = await aCustomer()
    await record({ action: 'granted', occurredAtMs: NOW_MS + 365 * 86_400_000 })

    await record({ action: 'withdrawn', wording: STOPPED, occurredAtMs: NOW_MS + 1 })

    expect(await row()).toMatchObject({ marketing_state: 'withdrawn' })
  })

  it('keeps one chain when entries are made at once', async () => {
    const { record, verify } = await aCustomer()

    await Promise.all(Array.from({ length: 10 }, (_, i) => record({ proofMessageId: `wamid.${i}` })))

    expect(await verify()).toEqual({ ok: true, value: { entries: 10 } })
  })

  it.each([
    [`action = 'granted'`],
    [`occurred_at = occurred_at + interval '1 day'`],
    [`wording_version = 'v2'`],
    [`wording_sha256 = set_byte(wording_sha256, 0, get_byte(wording_sha256, 0) # 1)`],
    [`proof_message_id = 'wamid.other'`],
    [`subject_hmac = set_byte(subject_hmac, 0, get_byte(subject_hmac, 0) # 1)`],
    [`prev_hash = set_byte(prev_hash, 31, get_byte(prev_hash, 31) # 1)`],
  ])('names the entry in which somebody set %s', async (set) => {
    const { tenantId, record, verify } = await aCustomer()
    await record({ action: 'asked' })
    const second = await record({ action: 'refused' })
    await record({ action: 'withdrawn', wording: STOPPED })
    const entryId = second.ok ? second.value.entryId : ''
    await db.owner.query(`update consent_entry set ${set} where tenant_id = $1 and id = $2`, [tenantId, entryId])

    expect(await verify()).toEqual({ ok: false, error: { code: 'customers.consent_ledger_broken', entryId } })
  })

  it('cannot be changed by a service, nor shortened by one that has no business to', async () => {
    const { tenantId, record } = await aCustomer()
    await record({})

    for (const service of [db.worker, db.api]) {
      await expect(
        service.withTenant(
          tenantId,
          (tx) => tx.sql`update consent_entry set action = 'granted' where tenant_id = ${tx.tenantId}`,
        ),
      ).rejects.toMatchObject({ code: '42501' })
    }
    // The worker erases people, the scheduler takes out what is over; nobody else takes anything away.
    await expect(
      db.api.withTenant(tenantId, (tx) => tx.sql`delete from consent_entry where tenant_id = ${tx.tenantId}`),
    ).rejects.toMatchObject({ code: '42501' })
    for (const service of [db.api, db.worker]) {
      await expect(
        service.withTenant(
          tenantId,
          (tx) => tx.sql`
            insert into consent_place (tenant_id, customer_id, id, recorded_at, prev_hash, hash, destroyed_at)
            select tenant_id, customer_id, id, recorded_at, prev_hash, hash, recorded_at + interval '1097 days'
              from consent_entry where tenant_id = ${tx.tenantId}`,
        ),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('survives the erasure of another customer of the shop', async () => {
    const kept = await aCustomer()
    const erased = await aCustomer(kept.tenantId)
    await kept.record({ action: 'asked' })
    await erased.record({ action: 'asked' })
    await kept.record({ action: 'granted' })

    await db.owner.query('delete from customer where tenant_id = $1 and id = $2', [erased.tenantId, erased.customerId])

    expect(await kept.verify()).toEqual({ ok: true, value: { entries: 2 } })
    expect(await db.worker.withTenant(kept.tenantId, verifyAudit)).toMatchObject({ ok: true, value: { entries: 3 } })
  })

  it('names the staff member who entered what was said at the counter', async () => {
    const { tenantId, customerId, record } = await aCustomer()
    const id = randomUUID() as StaffId

    await record({ channel: 'in_person', actor: { type: 'staff', id } })

    const [entry] = await db.worker.withTenant(tenantId, (tx) => listConsents(tx, customerId))
    expect(entry).toMatchObject({ actor: `staff:${id}`, channel: 'in_person' })
  })

  it.each([
    ['after entries of her own', true],
    ['before her first entry', false],
  ])('goes on for a customer whose ids went to another person %s', async (_when, hasEntries) => {
    const { tenantId, customerId, record, verify } = await aCustomer()
    if (hasEntries) await record({ proofMessageId: 'wamid.yes' })
    await db.owner.query('delete from identity where tenant_id = $1 and customer_id = $2', [tenantId, customerId])

    const recorded = await record({ action: 'withdrawn', wording: STOPPED, proofMessageId: 'wamid.stop' })

    expect(recorded).toMatchObject({ ok: true, value: { added: true } })
    expect(await verify()).toMatchObject({ ok: true })
    const entries = await db.worker.withTenant(tenantId, (tx) => listConsents(tx, customerId))
    expect(entries.map((entry) => entry.action)).toEqual(hasEntries ? ['granted', 'withdrawn'] : ['withdrawn'])
  })

  it('shows another tenant nothing, and lets it record nothing', async () => {
    const [mine, other] = [await aCustomer(), await aCustomer()]
    await mine.record({})

    const recorded = await other.record({ customerId: mine.customerId })
    const seen = await db.worker.withTenant(other.tenantId, (tx) =>
      Promise.all([
        listConsents(tx, mine.customerId),
        tx.sql`select id from consent_entry where tenant_id = ${mine.tenantId}`,
      ]),
    )

    expect(recorded).toEqual({ ok: false, error: { code: 'customers.not_found' } })
    expect(seen).toEqual([[], []])
  })
})
