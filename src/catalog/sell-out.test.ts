import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProductId, TenantId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { verifyAudit } from '../privacy/audit.ts'
import { adjustStock } from './adjust-stock.ts'
import { aProductInput, aVariantInput } from './fakes.ts'
import { findOffSale, loadCatalogue } from './items-store.ts'
import { PRICE_MOST_CENTS } from './product.ts'
import { countItem, putBack, receiveItem, sellOut } from './sell-out.ts'
import { setPrice } from './set-price.ts'
import { checkStockBooks } from './test-books.ts'
import { actor, deps } from './test-goods.ts'
import { upsertProducts } from './upsert-products.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const id = (): VariantId => randomUUID() as VariantId
let tenantId: TenantId
let bread: VariantId
let kota: VariantId
let mince: VariantId
const productId = randomUUID() as ProductId
const goods = () => [
  aProductInput({
    productId,
    name: 'Bread',
    variants: [aVariantInput({ variantId: bread, sku: bread, price: cents(18_00), tracked: true })],
  }),
  aProductInput({
    productId: randomUUID() as ProductId,
    name: 'Kota',
    variants: [aVariantInput({ variantId: kota, sku: kota, tracked: false })],
  }),
  aProductInput({
    productId: randomUUID() as ProductId,
    name: 'Mince',
    variants: [aVariantInput({ variantId: mince, sku: mince, tracked: true, soldBy: 'weight' })],
  }),
]
const put = async (products: ReturnType<typeof goods>) => {
  expect(await db.api.withTenant(tenantId, (tx) => upsertProducts(deps, tx, { products, actor }))).toMatchObject({
    ok: true,
  })
}

beforeEach(async () => {
  tenantId = await db.addTenant()
  ;[bread, kota, mince] = [id(), id(), id()]
  await put(goods())
  await db.worker.withTenant(tenantId, (tx) =>
    adjustStock(deps, tx, { variantId: bread, deltaMilli: 20_000, reason: 'opening', actor }),
  )
})

const out = (...variantIds: VariantId[]) =>
  db.worker.withTenant(tenantId, (tx) => sellOut(deps, tx, { variantIds, actor }))
const back = (...variantIds: VariantId[]) =>
  db.worker.withTenant(tenantId, (tx) => putBack(deps, tx, { variantIds, actor }))
const count = (variantId: VariantId, countedMilli: number) =>
  db.worker.withTenant(tenantId, (tx) => countItem(deps, tx, { variantId, countedMilli, actor }))
const price = (variantId: VariantId, amount: number) =>
  db.worker.withTenant(tenantId, (tx) => setPrice(deps, tx, { variantId, price: cents(amount), actor }))
const onSale = async () => {
  const { items } = await db.worker.withTenant(tenantId, loadCatalogue)
  return items.map((item) => [item.name, item.availableMilli])
}
const offSale = async () => (await db.worker.withTenant(tenantId, findOffSale)).map((item) => item.name)
const entries = async () =>
  (
    await db.owner.query<{ delta: number; reason: string; actor: string }>(
      `select delta_milli::int as delta, reason, actor from stock_entry where tenant_id = $1 and reason <> 'opening' order by at, id`,
      [tenantId],
    )
  ).rows
const audited = async () =>
  (
    await db.owner.query<{ action: string; facts: object }>(
      `select action, facts from audit_event where tenant_id = $1 and object_type = 'variant' order by seq`,
      [tenantId],
    )
  ).rows.map(({ action, facts }) => [action, facts])
const reserve = (variantId: VariantId, milli: number) =>
  db.owner.query('update stock_level set reserved_milli = $3 where tenant_id = $1 and variant_id = $2', [
    tenantId,
    variantId,
    milli,
  ])

describe('goods that came in', () => {
  const receive = (variantId: VariantId, milli: number) =>
    db.worker.withTenant(tenantId, (tx) => receiveItem(deps, tx, { variantId, milli, actor }))

  it('are an entry of the ledger for themselves, back on sale, and on record', async () => {
    await out(bread)
    await reserve(bread, 0)
    const received = await receive(bread, 24_000)

    expect(received).toMatchObject({ ok: true, value: { onHandMilli: 24_000, reservedMilli: 0 } })
    expect(await onSale()).toContainEqual(['Bread', 24_000])
    expect(await entries()).toContainEqual({ delta: 24_000, reason: 'received', actor: `staff:${actor.id}` })
    expect(await audited()).toContainEqual([
      'catalog.stock_received',
      { received_milli: 24_000, on_hand_milli: 24_000 },
    ])
    expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
  })

  it('are not taken in when nobody counts them, when there are none, or in half units', async () => {
    const codes = [await receive(kota, 1_000), await receive(bread, 0), await receive(bread, 1_500)].map(
      (received) => !received.ok && received.error.code,
    )

    expect(codes).toEqual(['catalog.not_counted', 'catalog.delta_out_of_range', 'catalog.delta_out_of_range'])
    expect(await entries()).toEqual([])
  })
})

describe('an item that is finished', () => {
  it('goes off sale for now when nobody counts it, and comes back', async () => {
    await out(kota)
    await out(kota)
    const without = await onSale()
    const waiting = await offSale()
    const { uncounted } = await back(kota)

    expect(without.map(([name]) => name)).toEqual(['Bread', 'Mince'])
    expect(waiting).toEqual(['Kota'])
    expect(uncounted).toEqual([])
    expect(await offSale()).toEqual([])
    expect((await onSale()).map(([name]) => name)).toContain('Kota')
    expect(await audited()).toEqual([
      ['catalog.taken_off_sale', {}],
      ['catalog.put_on_sale', {}],
    ])
  })

  it('is an entry of the ledger when it is counted, and leaves what orders hold', async () => {
    await reserve(bread, 3_000)
    await out(bread, kota)

    expect(await onSale()).toContainEqual(['Bread', 0])
    expect(await entries()).toEqual([{ delta: -17_000, reason: 'count', actor: `staff:${actor.id}` }])
    expect(await audited()).toEqual([
      ['catalog.sold_out', { missing_milli: 17_000 }],
      ['catalog.taken_off_sale', {}],
    ])
    await reserve(bread, 0)
    expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
  })

  it('that is counted asks for a number before it is back, and one that is there needs none', async () => {
    await out(bread)

    expect(await back(bread, kota)).toEqual({ uncounted: [bread], unknown: [] })
    await count(bread, 4_000)
    expect(await back(bread)).toEqual({ uncounted: [], unknown: [] })
  })

  it('is not found in another shop', async () => {
    const other = await db.addTenant()

    const strange = await db.worker.withTenant(other, (tx) => sellOut(deps, tx, { variantIds: [bread], actor }))

    expect(strange).toEqual({ unknown: [bread] })
    expect(await onSale()).toContainEqual(['Bread', 20_000])
  })

  it('is back when the catalogue is sent with it, and one that a product gives up does not wait', async () => {
    const [loaf] = goods()
    const half = aVariantInput({ variantId: id(), sku: 'half', name: 'Half', tracked: false })
    await put([{ ...loaf!, variants: [...loaf!.variants, half] }])
    await out(half.variantId)
    const waiting = await offSale()
    await put([loaf!])

    expect(waiting).toEqual(['Bread'])
    expect(await offSale()).toEqual([])
  })
})

describe('a count', () => {
  it('makes the books say what is on the shelf, and tells what they said', async () => {
    await reserve(bread, 2_000)

    expect(await count(bread, 12_000)).toEqual({
      ok: true,
      value: { countedMilli: 12_000, beforeMilli: 20_000, reservedMilli: 2_000 },
    })
    expect(await entries()).toEqual([{ delta: -8_000, reason: 'count', actor: `staff:${actor.id}` }])
    expect(await audited()).toEqual([['catalog.stock_counted', { counted_milli: 12_000, before_milli: 20_000 }]])
  })

  it('of what is sold by weight may be a part, of a loaf not', async () => {
    expect(await count(mince, 2_500)).toMatchObject({ ok: true })
    expect(await count(bread, 2_500)).toMatchObject({ ok: false, error: { code: 'catalog.delta_out_of_range' } })
  })

  it('of what nobody counts is refused', async () => {
    expect(await count(kota, 12_000)).toEqual({ ok: false, error: { code: 'catalog.not_counted' } })
    expect(await count(id(), 1_000)).toEqual({ ok: false, error: { code: 'catalog.not_found' } })
  })
})

describe('a price', () => {
  it('is changed for what is ordered from now on, and on record', async () => {
    expect(await price(bread, 19_50)).toEqual({ ok: true, value: { before: 18_00 } })
    await price(bread, 19_50)

    const { items } = await db.worker.withTenant(tenantId, loadCatalogue)
    expect(items.find((item) => item.variantId === bread)?.price).toBe(19_50)
    expect(await audited()).toEqual([['catalog.price_changed', { from_cents: 18_00, to_cents: 19_50 }]])
    expect(await db.worker.withTenant(tenantId, (tx) => verifyAudit(tx))).toMatchObject({ ok: true })
  })

  it('beyond what a shop may ask is refused', async () => {
    expect(await price(bread, PRICE_MOST_CENTS + 1)).toMatchObject({ ok: false, error: { field: 'variants.price' } })
    expect(await price(id(), 10_00)).toEqual({ ok: false, error: { code: 'catalog.not_found' } })
  })
})
