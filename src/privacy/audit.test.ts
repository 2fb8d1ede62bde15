import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewId, StaffId, TenantId } from '../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { appendAudit, verifyAudit, type AuditEntry, type AuditFacts } from './audit.ts'

const newId = (() => randomUUID()) as NewId
const AT = Date.parse('2026-11-25T10:00:00.123Z')

const anEntry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  actor: { type: 'staff', id: 'b1e0c8f0-0000-4000-8000-000000000001' as StaffId },
  action: 'orders.completed',
  objectType: 'order',
  objectId: 'b1e0c8f0-0000-4000-8000-000000000002',
  purpose: 'order',
  facts: { override: true, total_cents: 12_50, through: 'preparing' },
  atMs: AT,
  ...given,
})

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const aChainOf = async (length: number): Promise<TenantId> => {
  const tenantId = await db.addTenant()
  for (let i = 0; i < length; i++) {
    await db.worker.withTenant(tenantId, (tx) => appendAudit({ newId }, tx, anEntry({ atMs: AT + i })))
  }
  return tenantId
}
const verify = (tenantId: TenantId) => db.worker.withTenant(tenantId, verifyAudit)
const tamper = (tenantId: TenantId, seq: number, set: string) =>
  db.owner.query(`update audit_event set ${set} where tenant_id = $1 and seq = $2`, [tenantId, seq])

describe('the audit chain', () => {
  it('verifies what was appended: the database and this program compute the same hashes', async () => {
    const tenantId = await aChainOf(3)

    const proof = await verify(tenantId)

    expect(proof).toMatchObject({ ok: true, value: { entries: 3 } })
  })

  it('verifies an empty chain', async () => {
    expect(await verify(await db.addTenant())).toMatchObject({ ok: true, value: { entries: 0 } })
  })

  it.each([
    ['a fact', `facts = jsonb_set(facts, '{total_cents}', '1251')`],
    ['one byte of the action', `action = 'orders.completee'`],
    ['the actor', 'actor_id = null'],
    ['the time, by a microsecond', `at = at + interval '1 microsecond'`],
    ['the object', `object_id = 'b1e0c8f0-0000-4000-8000-000000000003'`],
    ['the purpose', `purpose = 'stock'`],
    ['one bit of the hash', 'hash = set_byte(hash, 31, get_byte(hash, 31) # 1)'],
    ['one bit of the link', 'prev_hash = set_byte(prev_hash, 0, get_byte(prev_hash, 0) # 1)'],
  ])('names the entry in which somebody changed %s', async (_, set) => {
    const tenantId = await aChainOf(4)
    await tamper(tenantId, 3, set)

    const proof = await verify(tenantId)

    expect(proof).toMatchObject({ ok: false, error: { code: 'privacy.audit_broken', seq: 3 } })
  })

  it('names the entry that was removed, also when it was the last', async () => {
    const [middle, last] = [await aChainOf(3), await aChainOf(3)]
    await db.owner.query('delete from audit_event where tenant_id = $1 and seq = 2', [middle])
    await db.owner.query('delete from audit_event where tenant_id = $1 and seq = 3', [last])

    expect(await verify(middle)).toMatchObject({ ok: false, error: { seq: 2, why: 'gap' } })
    expect(await verify(last)).toMatchObject({ ok: false, error: { seq: 3, why: 'head' } })
  })

  it('shows an entry rewritten together with its own hash, at the entry that follows', async () => {
    const [tenantId, other] = [await aChainOf(3), await aChainOf(3)]
    await db.owner.query(
      `update audit_event a set hash = b.hash from audit_event b
        where a.tenant_id = $1 and a.seq = 2 and b.tenant_id = $2 and b.seq = 2`,
      [tenantId, other],
    )

    expect(await verify(tenantId)).toMatchObject({ ok: false, error: { seq: 2, why: 'hash' } })
  })

  it('stays one chain when 20 append at once', async () => {
    const tenantId = await db.addTenant()

    const appended = await Promise.all(
      Array.from({ length: 20 }, () => db.worker.withTenant(tenantId, (tx) => appendAudit({ newId }, tx, anEntry()))),
    )

    expect(appended.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(await verify(tenantId)).toMatchObject({ ok: true, value: { entries: 20 } })
  })

  it('goes on while it is verified: nobody waits with an order until that is done', async () => {
    const tenantId = await aChainOf(2)

    const [proof, appended] = await db.worker.withTenant(tenantId, async (tx) => {
      const before = await verifyAudit(tx)
      const another = db.api.withTenant(tenantId, (other) => appendAudit({ newId }, other, anEntry()))
      return [before, await Promise.race([another, sleep(2_000, 'waits')])]
    })

    expect(proof).toMatchObject({ ok: true, value: { entries: 2 } })
    expect(appended).toEqual({ seq: 3 })
    expect(await verify(tenantId)).toMatchObject({ ok: true, value: { entries: 3 } })
  })

  it('leaves no trace of a transaction that was rolled back', async () => {
    const tenantId = await aChainOf(1)

    await db.worker.withTenant(tenantId, async (tx) => {
      await appendAudit({ newId }, tx, anEntry())
      return { ok: false }
    })

    expect(await verify(tenantId)).toMatchObject({ ok: true, value: { entries: 1 } })
  })

  it('reads more than one page of entries', async () => {
    const tenantId = await db.addTenant()
    await db.worker.withTenant(tenantId, async (tx) => {
      await Promise.all(Array.from({ length: 1_203 }, () => appendAudit({ newId }, tx, anEntry())))
    })

    expect(await verify(tenantId)).toMatchObject({ ok: true, value: { entries: 1_203 } })
    await tamper(tenantId, 1_100, `action = 'x'`)
    expect(await verify(tenantId)).toMatchObject({ ok: false, error: { seq: 1_100, why: 'hash' } })
  })

  it.each<[string, AuditFacts]>([
    ['a name', { customer: 'Nomsa Dlamini' }],
    ['a phone number', { phone: '27710000002' }],
    ['a phone number inside a code', { wa: 'wa_27710000002' }],
    ['free text', { note: 'no atchar please, thanks' }],
    ['a fraction', { price: 1.5 }],
  ])('refuses %s as a fact', async (_, facts) => {
    const tenantId = await db.addTenant()

    const appended = db.worker.withTenant(tenantId, (tx) => appendAudit({ newId }, tx, anEntry({ facts })))

    await expect(appended).rejects.toThrow(TypeError)
  })

  it('refuses an object or an actor named by anything but an id or a code', async () => {
    const tenantId = await db.addTenant()
    const append = (given: Partial<AuditEntry>) =>
      db.worker.withTenant(tenantId, (tx) => appendAudit({ newId }, tx, anEntry(given)))

    await expect(append({ objectId: '27710000002' })).rejects.toThrow(TypeError)
    await expect(append({ actor: { type: 'operator', id: 'Sipho M' } })).rejects.toThrow(TypeError)
    await expect(append({ objectType: 'settings', objectId: 'opening_hours' })).resolves.toMatchObject({ seq: 1 })
  })

  it('cannot be changed or removed by a service', async () => {
    const tenantId = await aChainOf(1)

    for (const service of [db.worker, db.api, db.scheduler]) {
      await expect(
        service.withTenant(
          tenantId,
          (tx) => tx.sql`update audit_event set action = 'x' where tenant_id = ${tx.tenantId}`,
        ),
      ).rejects.toMatchObject({ code: '42501' })
      await expect(
        service.withTenant(tenantId, (tx) => tx.sql`delete from audit_event where tenant_id = ${tx.tenantId}`),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('shows another tenant nothing', async () => {
    const [tenantId, stranger] = [await aChainOf(2), await db.addTenant()]

    const seen = await db.worker.withTenant(
      stranger,
      (tx) => tx.sql`select seq from audit_event where tenant_id = ${tenantId}`,
    )

    expect(seen).toEqual([])
    expect(await verify(stranger)).toMatchObject({ ok: true, value: { entries: 0 } })
  })
})
