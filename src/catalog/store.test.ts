import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OptionId, OrderId, TenantId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { verifyAudit } from '../privacy/audit.ts'
import { adjustStock } from './adjust-stock.ts'
import { anOption } from './fakes.ts'
import type { ProductInput } from './product.ts'
import { takeOffSale } from './sell-out.ts'
import { checkStockBooks, deriveLevel, type Reservation, type StockEntry } from './test-books.ts'
import { lockReservedStock, lockStock, reserveStock, settleStock } from './stock-store.ts'
import { findItems, findOffSale, loadCatalogue } from './items-store.ts'
import { actor, aProduct, aVariant, deps } from './test-goods.ts'
import { upsertProducts } from './upsert-products.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const upsert = (tenantId: TenantId, ...products: ProductInput[]) =>
  db.api.withTenant(tenantId, (tx) => upsertProducts(deps, tx, { products, actor }))
const load = (tenantId: TenantId) => db.worker.withTenant(tenantId, loadCatalogue)

describe('the catalogue', () => {
  it('reads back what was written, in the order of the menu', async () => {
    const tenantId = await db.addTenant()
    const option = anOption({ optionId: randomUUID() as OptionId, aliases: ['chizi'] })
    const [small, large] = [
      aVariant({ name: '500 ml', price: cents(12_00), aliases: ['small'] }),
      aVariant({ name: '2 L', price: cents(25_00), tracked: false }),
    ]
    const coke = aProduct({
      name: 'Coke',
      category: 'Drinks',
      aliases: ['cooldrink'],
      position: 2,
      variants: [small, large],
    })
    const kota = aProduct({ name: 'Kota', position: 1, options: [option] })

    await upsert(tenantId, coke, kota)
    const { items } = await load(tenantId)

    expect(items.map((i) => [i.name, i.variantName])).toEqual([
      ['Kota', undefined],
      ['Coke', '500 ml'],
      ['Coke', '2 L'],
    ])
    expect(items[0]?.options).toEqual([option])
    expect(items[1]).toEqual({
      productId: coke.productId,
      variantId: small.variantId,
      name: 'Coke',
      variantName: '500 ml',
      aliases: ['cooldrink', 'small'],
      options: [],
      groups: [],
      price: 12_00,
      soldBy: 'unit',
      categoryId: items[1]?.categoryId,
      category: 'Drinks',
      position: 2,
      description: '',
      hours: [],
      expiresOn: null,
      timeZone: 'Africa/Johannesburg',
      vatClass: 'standard',
      photo: null,
      tracked: true,
      availableMilli: 0,
    })
    expect(items[2]?.availableMilli).toBeNull()
  })

  it('changes its version with every change of what is sold, and not with stock', async () => {
    const tenantId = await db.addTenant()
    const one = aProduct()
    await upsert(tenantId, one)
    const first = (await load(tenantId)).version

    const variantId = one.variants[0]!.variantId
    await db.worker.withTenant(tenantId, (tx) =>
      adjustStock(deps, tx, { variantId, deltaMilli: 1_000, reason: 'received', actor }),
    )
    const afterStock = (await load(tenantId)).version
    await db.api.withTenant(tenantId, (tx) => takeOffSale(deps, tx, { variantId, whole: false, actor }))
    const offSale = await load(tenantId)

    expect(afterStock).toBe(first)
    expect(offSale.version).not.toBe(first)
    expect(offSale.items).toEqual([])
  })

  it('takes off sale the variants that a product no longer names', async () => {
    const tenantId = await db.addTenant()
    const [kept, dropped] = [aVariant({ name: 'kept' }), aVariant({ name: 'dropped' })]
    const before = aProduct({ variants: [kept, dropped] })
    await upsert(tenantId, before)

    await upsert(tenantId, { ...before, variants: [kept] })

    expect((await load(tenantId)).items.map((i) => i.variantId)).toEqual([kept.variantId])
    const found = await db.worker.withTenant(tenantId, (tx) => findItems(tx, [kept.variantId, dropped.variantId]))
    expect(found.map((i) => i.variantId)).toEqual([kept.variantId])
  })

  it('keeps what a product has given up given up when its other kinds change, and for now what is off for now', async () => {
    const tenantId = await db.addTenant()
    const [kept, given, waiting] = [aVariant({ name: 'S' }), aVariant({ name: 'M' }), aVariant({ name: 'L' })]
    const before = aProduct({ variants: [kept, given, waiting] })
    await upsert(tenantId, before)
    await upsert(tenantId, { ...before, variants: [kept, waiting] })
    await upsert(tenantId, { ...before, variants: [kept, { ...waiting, active: false }] })

    const off = [given, waiting].map((variant) => ({ ...variant, active: false }))
    await upsert(tenantId, { ...before, variants: [{ ...kept, price: cents(99_00) }, ...off] })

    expect(await db.worker.withTenant(tenantId, findOffSale)).toMatchObject([{ variantId: waiting.variantId }])
  })

  it('lets two kinds change their SKUs for each other’s', async () => {
    const tenantId = await db.addTenant()
    const [small, large] = [aVariant({ sku: 'COKE-1' }), aVariant({ sku: 'COKE-2' })]
    const coke = aProduct({ variants: [small, large] })
    await upsert(tenantId, coke)

    const swapped = await upsert(tenantId, {
      ...coke,
      variants: [
        { ...small, sku: 'COKE-2' },
        { ...large, sku: 'COKE-1' },
      ],
    })

    expect(swapped.ok).toBe(true)
    const { rows } = await db.owner.query('select id, sku from variant where tenant_id = $1 order by sku', [tenantId])
    expect(rows).toEqual([
      { id: large.variantId, sku: 'COKE-1' },
      { id: small.variantId, sku: 'COKE-2' },
    ])
  })

  it('audits a changed price', async () => {
    const tenantId = await db.addTenant()
    const before = aProduct()
    await upsert(tenantId, before)

    await upsert(tenantId, { ...before, variants: [{ ...before.variants[0]!, price: cents(40_00) }] })

    const { rows } = await db.owner.query('select action, facts from audit_event where tenant_id = $1', [tenantId])
    expect(rows).toEqual([{ action: 'catalog.price_changed', facts: { from_cents: 35_00, to_cents: 40_00 } }])
    expect(await db.worker.withTenant(tenantId, verifyAudit)).toMatchObject({ ok: true })
  })

  it('refuses a SKU that another variant has, and a variant of another product', async () => {
    const tenantId = await db.addTenant()
    const first = aProduct()
    await upsert(tenantId, first)

    const taken = await upsert(tenantId, aProduct({ variants: [aVariant({ sku: first.variants[0]!.sku })] }))
    const moved = await upsert(tenantId, aProduct({ variants: [first.variants[0]!] }))

    expect(taken).toMatchObject({ ok: false, error: { code: 'catalog.sku_taken' } })
    expect(moved).toMatchObject({ ok: false, error: { code: 'catalog.invalid_product', field: 'variants.id' } })
  })

  it('refuses to change what is not there', async () => {
    const tenantId = await db.addTenant()
    const variantId = randomUUID() as VariantId

    const wasThere = await db.api.withTenant(tenantId, (tx) =>
      takeOffSale(deps, tx, { variantId, whole: false, actor }),
    )
    const adjusted = await db.worker.withTenant(tenantId, (tx) =>
      adjustStock(deps, tx, { variantId, deltaMilli: 1_000, reason: 'received', actor }),
    )

    expect(wasThere).toBe(false)
    expect(adjusted).toEqual({ ok: false, error: { code: 'catalog.not_found' } })
  })

  it('shows another tenant nothing, and lets it change nothing', async () => {
    const [tenantId, stranger] = [await db.addTenant(), await db.addTenant()]
    const one = aProduct()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!

    const changed = await db.api.withTenant(stranger, (tx) => takeOffSale(deps, tx, { variantId, whole: false, actor }))
    const seen = await db.worker.withTenant(
      stranger,
      (tx) => tx.sql`select id from variant where tenant_id = ${tenantId}`,
    )

    expect(changed).toBe(false)
    expect(seen).toEqual([])
    expect((await load(stranger)).items).toEqual([])
    expect((await load(tenantId)).items).toHaveLength(1)
  })
})

/** An order's row, only so that a reservation has something to point at. */
const anOrderRow = async (tenantId: TenantId): Promise<OrderId> => {
  const id = randomUUID() as OrderId
  await db.owner.query(
    `insert into sales_order (tenant_id, id, state, created_at, updated_at) values ($1, $2, 'cart', now(), now())`,
    [tenantId, id],
  )
  return id
}

describe('stock', () => {
  it('enters a change once, however often an offline till sends it', async () => {
    const tenantId = await db.addTenant()
    const one = aProduct()
    await upsert(tenantId, one)
    const change = {
      variantId: one.variants[0]!.variantId,
      deltaMilli: 24_000,
      reason: 'received',
      actor,
      entryId: randomUUID(),
    } as const

    const first = await db.worker.withTenant(tenantId, (tx) => adjustStock(deps, tx, change))
    const again = await db.worker.withTenant(tenantId, (tx) => adjustStock(deps, tx, change))

    expect(first).toMatchObject({ ok: true, value: { onHandMilli: 24_000, reservedMilli: 0 } })
    expect(again).toEqual(first)
  })

  it.each([0, 0.5, 1_000_000_001])('refuses a change of %d', async (deltaMilli) => {
    const tenantId = await db.addTenant()

    const changed = await db.worker.withTenant(tenantId, (tx) =>
      adjustStock(deps, tx, { variantId: randomUUID() as VariantId, deltaMilli, reason: 'count', actor }),
    )

    expect(changed).toMatchObject({ ok: false, error: { code: 'catalog.delta_out_of_range' } })
  })

  it('loses no change when 20 are made at once', async () => {
    const tenantId = await db.addTenant()
    const one = aProduct()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!

    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.worker.withTenant(tenantId, (tx) =>
          adjustStock(deps, tx, { variantId, deltaMilli: 1_000, reason: 'received', actor }),
        ),
      ),
    )

    const [level] = await db.worker.withTenant(tenantId, (tx) => lockStock(tx, [variantId]))
    expect(level?.onHandMilli).toBe(20_000)
    expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
  })

  it('finds books that do not add up', async () => {
    const tenantId = await db.addTenant()
    const one = aProduct()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!
    await db.owner.query('insert into stock_level (tenant_id, variant_id, on_hand_milli) values ($1, $2, 5)', [
      tenantId,
      variantId,
    ])

    const mismatches = await db.worker.withTenant(tenantId, checkStockBooks)

    expect(mismatches).toEqual([{ variantId, onHandMilli: 5, entriesMilli: 0, reservedMilli: 0, heldMilli: 0 }])
  })

  it('keeps level and books equal through any sequence of changes, reservations and settlements', async () => {
    const aStep = fc.oneof(
      fc.record({ type: fc.constant('adjust' as const), deltaMilli: fc.integer({ min: -5_000, max: 5_000 }) }),
      fc.record({ type: fc.constant('reserve' as const), quantityMilli: fc.integer({ min: 1, max: 3_000 }) }),
      fc.record({ type: fc.constantFrom('release' as const, 'consume' as const), pick: fc.nat(5) }),
    )
    const run = async (steps: readonly (typeof aStep extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> => {
      const tenantId = await db.addTenant()
      const one = aProduct()
      await upsert(tenantId, one)
      const { variantId } = one.variants[0]!
      const orders: OrderId[] = []
      for (const step of [{ type: 'adjust', deltaMilli: 9_000 } as const, ...steps]) {
        const orderId = step.type === 'reserve' ? await anOrderRow(tenantId) : (orders[0] as OrderId)
        await db.worker.withTenant(tenantId, async (tx) => {
          if (step.type === 'adjust') {
            await adjustStock(deps, tx, { variantId, deltaMilli: step.deltaMilli, reason: 'count', actor })
          } else if (step.type === 'reserve') {
            orders.push(orderId)
            await lockStock(tx, [variantId])
            const quantities = [{ variantId, quantityMilli: step.quantityMilli }]
            await reserveStock(tx, { orderId, quantities, atMs: deps.clock.now() })
          } else if (orders.length > 0) {
            const picked = orders[step.pick % orders.length]!
            const levels = await lockReservedStock(tx, picked)
            const settlement = { orderId: picked, levels, outcome: step.type, actor: 'system', atMs: deps.clock.now() }
            await settleStock(deps, tx, settlement)
            await settleStock(deps, tx, settlement) // settling again changes nothing
          }
        })
      }

      const { rows: entries } = await db.owner.query<StockEntry>(
        `select variant_id as "variantId", delta_milli as "deltaMilli" from stock_entry where tenant_id = $1`,
        [tenantId],
      )
      const { rows: reservations } = await db.owner.query<Reservation>(
        `select variant_id as "variantId", quantity_milli as "quantityMilli", state
           from stock_reservation where tenant_id = $1`,
        [tenantId],
      )
      const [level] = await db.worker.withTenant(tenantId, (tx) => lockStock(tx, [variantId]))
      expect(level).toMatchObject(deriveLevel(variantId, entries, reservations))
      expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
    }

    await fc.assert(fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), run), { numRuns: 12 })
  })

  it('shows another tenant no stock', async () => {
    const [tenantId, stranger] = [await db.addTenant(), await db.addTenant()]
    const one = aProduct()
    await upsert(tenantId, one)
    const { variantId } = one.variants[0]!
    await db.worker.withTenant(tenantId, (tx) =>
      adjustStock(deps, tx, { variantId, deltaMilli: 1_000, reason: 'received', actor }),
    )

    const adjusted = await db.worker.withTenant(stranger, (tx) =>
      adjustStock(deps, tx, { variantId, deltaMilli: 1_000, reason: 'received', actor }),
    )
    const seen = await db.worker.withTenant(
      stranger,
      (tx) => tx.sql`select variant_id from stock_entry where tenant_id = ${tenantId}`,
    )

    expect(adjusted).toMatchObject({ ok: false, error: { code: 'catalog.not_found' } })
    expect(seen).toEqual([])
    expect(await db.worker.withTenant(stranger, (tx) => lockStock(tx, [variantId]))).toEqual([])
  })
})
