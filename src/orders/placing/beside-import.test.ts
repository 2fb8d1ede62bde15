/** Orders are placed while a large table is being taken into the catalogue. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  applyImport,
  createImport,
  createImportRunner,
  findSyncSeq,
  getImport,
  loadCatalogue,
  receiveFile,
  takeOffSale,
} from '../../catalog/index.ts'
import { findSettledSeq } from '../../catalog/items-store.ts'
import type { ImportId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { must, shopsOn, type TestShop } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { stockOf, expectBooksToHold, aShop } = shopsOn(() => db)
type Deps = Awaited<ReturnType<typeof aShop>>['deps']

/** Bread, for more and counted anew, among enough new goods for several chunks. */
const TABLE = [
  'product,category,variant,price,stock,tracked',
  'Bread,Food,white,20,7,yes',
  ...Array.from({ length: 420 }, (_, i) => `Tin ${i},Shelf ${i % 7},,10,5,yes`),
].join('\n')

const checkedImport = async ({ tenantId, owner }: TestShop, deps: Deps): Promise<ImportId> => {
  const importId = randomUUID() as ImportId
  if (owner.type !== 'staff') throw new Error('the owner is staff')
  await db.api.withTenant(tenantId, (tx) => createImport(deps, tx, { importId, actor: owner, skipBad: false }))
  await db.api.withTenant(tenantId, (tx) => receiveFile(deps, tx, importId, Buffer.from(TABLE)))
  await createImportRunner({ ...deps, db: db.api }).run(tenantId, importId)
  must(await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId)))
  return importId
}

/**
 * A database that does `work` when the transaction which applies an import has written a chunk and is open: beside it each
 * chunk of new goods writes its spellings in one of its own, and `work` comes in with the second of those.
 */
const whileApplying = (work: () => Promise<void>): Database => {
  let beside = 0
  return {
    ...db.api,
    withTenant: async (tenantId, inner, durability) => {
      if (durability === 'in_order' && ++beside === 2) await work()
      return db.api.withTenant(tenantId, inner, durability)
    },
  }
}

describe('while an import is applied', () => {
  it('an order for goods of the table is placed, at the old price, and moves on, and all books hold', async () => {
    const { deps, shop, party } = await aShop()
    const importId = await checkedImport(shop, deps)
    must(await shop.add(party, { quantityMilli: 2_000 }))
    let order: unknown
    const beside = whileApplying(async () => {
      const placed = must(await shop.place(party))
      order = must(await shop.move({ orderId: placed.id, move: 'accept' }))
    })

    await createImportRunner({ ...deps, db: beside }).run(shop.tenantId, importId)

    expect(order).toMatchObject({ state: 'accepted', number: 1, total: 36_00, lines: [{ unitPrice: 18_00 }] })
    const applied = must(await db.api.withTenant(shop.tenantId, (tx) => getImport(tx, importId)))
    expect(applied).toMatchObject({ state: 'applied', created: 420, changed: 1 })
    expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 7_000, reserved: 2_000 })
    await expectBooksToHold(shop.tenantId)
  })

  it('the seller takes her goods off sale, and whoever reads changes is not led past what is still to come', async () => {
    const { deps, shop } = await aShop()
    const { tenantId } = shop
    const read = () =>
      db.api.withTenant(tenantId, async (tx) => ({
        settled: await findSettledSeq(tx),
        newest: await findSyncSeq(tx),
        version: Number((await loadCatalogue(tx)).version),
      }))
    const importId = await checkedImport(shop, deps)
    const before = await read()
    let during: typeof before | undefined
    const beside = whileApplying(async () => {
      const goods = { variantId: shop.mince, whole: false, actor: shop.owner }
      expect(await db.api.withTenant(tenantId, (tx) => takeOffSale(deps, tx, goods))).toBe(true)
      during = await read()
    })

    await createImportRunner({ ...deps, db: beside }).run(tenantId, importId)

    const after = await read()
    expect(before.settled).toBe(before.newest)
    expect(during).toMatchObject({ settled: before.newest })
    expect(during!.version).toBeGreaterThan(before.version)
    expect(after.settled).toBe(after.newest)
    expect(after.version).toBeGreaterThan(during!.version)
  })

  it('a change of a product that it writes waits for it, and lets orders pass', async () => {
    const { deps, shop, party } = await aShop()
    const importId = await checkedImport(shop, deps)
    must(await shop.add(party, {}))
    let change: Promise<void> | undefined
    const beside = whileApplying(async () => {
      change = shop.setPrice('bread', 21_00)
      must(await shop.place(party))
    })

    await createImportRunner({ ...deps, db: beside }).run(shop.tenantId, importId)
    await change

    const { rows } = await db.owner.query(
      'select price_cents::int as price from variant where tenant_id = $1 and id = $2',
      [...[shop.tenantId, shop.bread]],
    )
    expect(rows).toEqual([{ price: 21_00 }])
    await expectBooksToHold(shop.tenantId)
  })
})
