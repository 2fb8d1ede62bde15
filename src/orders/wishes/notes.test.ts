/** A customer's wish is readable to whoever holds her key, and to nobody who reads the database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { createRests } from '../../kernel/rests.ts'
import { aClock } from '../../kernel/test-clock.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { getOrder } from '../reading/find-orders.ts'
import { sealClearNotes } from './seal-notes.ts'
import { must, noteDeps, shopsOn, type TestShop } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())
const { aShop } = shopsOn(() => db)

const WISH = 'no salt please, doctor Dlamini says so'

const anOrderWithWish = async () => {
  const { shop, party } = await aShop()
  must(await shop.add(party, { note: WISH }, { variantId: shop.kota }))
  return { shop, party, order: must(await shop.place(party)) }
}
const linesStored = async (shop: TestShop) => {
  const { rows } = await db.owner.query<{ note: string | null; note_sealed: Buffer | null; row: string }>(
    'select note, note_sealed, l::text as row from sales_order_line l where tenant_id = $1 order by line_no',
    [shop.tenantId],
  )
  return rows
}

describe('the wish of a customer', () => {
  it('is read as written, and stored sealed', async () => {
    const { shop, order } = await anOrderWithWish()

    const read = must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))
    const stored = await linesStored(shop)

    expect(read.lines.map((l) => l.note)).toEqual([WISH, null])
    expect(stored.map((r) => r.note)).toEqual([null, null])
    expect(stored.map((r) => r.note_sealed !== null)).toEqual([true, false])
    expect(stored.some((r) => r.note_sealed?.includes('Dlamini'))).toBe(false)
    expect(stored.map((r) => r.row).join()).not.toContain('Dlamini')
  })

  it('is gone with her key, and the sale stays', async () => {
    const { shop, party, order } = await anOrderWithWish()
    await db.owner.query('delete from customer_key where tenant_id = $1 and customer_id = $2', [
      shop.tenantId,
      party.customerId,
    ])

    const read = must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))

    expect(read).toEqual({ ...order, lines: order.lines.map((line) => ({ ...line, note: null })) })
  })

  it('cannot be moved to another order', async () => {
    const { shop, order } = await anOrderWithWish()
    const other = await shop.addCustomer()
    must(await shop.add(other, { note: 'another wish' }))
    must(await shop.place(other))
    await db.owner.query(
      `update sales_order_line l set note_sealed = s.note_sealed from sales_order_line s
        where s.tenant_id = l.tenant_id and l.tenant_id = $1 and l.order_id = $2 and s.order_id <> l.order_id`,
      [shop.tenantId, order.id],
    )

    const read = db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id))

    await expect(read).rejects.toThrow()
  })

  it('that the previous release stored readable is read, and sealed by the scheduler', async () => {
    const { shop, order } = await anOrderWithWish()
    await db.owner.query(
      'update sales_order_line set note = $2, note_sealed = null where tenant_id = $1 and note_sealed is not null',
      [shop.tenantId, WISH],
    )

    const before = must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))
    const first = await sealClearNotes({ ...noteDeps, db: db.scheduler })
    const again = await sealClearNotes({ ...noteDeps, db: db.scheduler })
    const after = must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))

    expect([first, again]).toEqual([
      { sealed: 1, failed: [] },
      { sealed: 0, failed: [] },
    ])
    expect(before).toEqual(order)
    expect(after).toEqual(order)
    expect((await linesStored(shop)).map((r) => r.note)).toEqual([null, null])
  })

  it('of other shops are sealed although one shop fails, which then rests', async () => {
    const [broken, sound] = [await anOrderWithWish(), await anOrderWithWish()]
    await db.owner.query(
      'update sales_order_line set note = $2, note_sealed = null where tenant_id = any ($1) and note_sealed is not null',
      [[broken.shop.tenantId, sound.shop.tenantId], WISH],
    )
    const tried: TenantId[] = []
    const failing = {
      platformSql: db.scheduler.platformSql,
      withTenant: ((tenantId, work) => {
        tried.push(tenantId)
        return tenantId === broken.shop.tenantId
          ? Promise.reject(new Error('a key that does not open'))
          : db.scheduler.withTenant(tenantId, work)
      }) as typeof db.scheduler.withTenant,
    }
    const rests = createRests<TenantId>({ clock: aClock() })

    const first = await sealClearNotes({ ...noteDeps, db: failing, rests })
    tried.length = 0
    const second = await sealClearNotes({ ...noteDeps, db: failing, rests })

    expect(first.sealed).toBe(1)
    expect(first.failed).toMatchObject([{ tenantId: broken.shop.tenantId }])
    expect((await linesStored(sound.shop)).map((r) => r.note)).toEqual([null, null])
    expect(second).toEqual({ sealed: 0, failed: [] })
    expect(tried).toEqual([])
  })
})
