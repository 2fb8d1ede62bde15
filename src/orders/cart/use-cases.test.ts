import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VariantId } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { clearCart } from './clear-cart.ts'
import { removeLine } from './remove-line.ts'
import { repriceCart } from './reprice-cart.ts'
import { setQuantity } from './set-quantity.ts'
import { must, shopsOn } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { aShop, cartOf } = shopsOn(() => db)

describe('a cart', () => {
  it('is made by the first thing put into it, and is the order that is placed later', async () => {
    const { shop, party } = await aShop()

    expect(await cartOf(shop, party)).toBeNull()
    const added = must(
      await shop.add(party, {
        variantId: shop.kota,
        options: [{ optionId: shop.cheese, included: true }],
        note: 'hot',
      }),
    )

    expect(added).toMatchObject({ state: 'cart', number: null, total: 40_00, customerId: party.customerId })
    expect(added.lines).toMatchObject([{ lineNo: 1, name: 'Kota', note: 'hot', options: [{ name: 'Extra cheese' }] }])
    expect(await cartOf(shop, party)).toEqual(added)
  })

  it('merges equal lines over several messages', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    await shop.add(party, { quantityMilli: 2_000 }, { variantId: shop.mince, quantityMilli: 750 })

    expect((await cartOf(shop, party))?.lines).toMatchObject([
      { lineNo: 1, name: 'Bread white', quantityMilli: 3_000, total: 54_00 },
      { lineNo: 2, name: 'Mince', quantityMilli: 750, total: 74_99 },
    ])
  })

  it('is left as it was when one of the lines cannot be had', async () => {
    const { shop, party } = await aShop()
    const before = must(await shop.add(party, {}))

    const refused = await shop.add(party, { variantId: shop.kota }, { variantId: randomUUID() as VariantId })

    expect(refused).toMatchObject({ ok: false, error: { code: 'orders.product_unavailable' } })
    expect(await cartOf(shop, party)).toEqual(before)
  })

  it('changes quantities, loses lines and is emptied', async () => {
    const { deps, shop, party } = await aShop()
    const { conversationId } = party
    await shop.add(party, {}, { variantId: shop.kota }, { variantId: shop.mince, quantityMilli: 500 })

    const more = must(
      await shop.run((tx) => setQuantity(deps, tx, { conversationId, lineNo: 2, quantityMilli: 3_000 })),
    )
    const fewer = must(await shop.run((tx) => removeLine(deps, tx, { conversationId, lineNo: 1 })))
    const stored = await cartOf(shop, party)
    const empty = must(await shop.run((tx) => clearCart(deps, tx, { conversationId })))

    expect(more.total).toBe(18_00 + 105_00 + 50_00)
    expect(fewer.lines.map((line) => line.lineNo)).toEqual([2, 3])
    expect(stored).toEqual(fewer)
    expect(empty).toMatchObject({ id: more.id, total: 0, lines: [] })
    expect(await cartOf(shop, party)).toEqual(empty)
  })

  it('cannot be changed where there never was one', async () => {
    const { deps, shop, party } = await aShop()
    const { conversationId } = party

    const refusals = [
      await shop.run((tx) => clearCart(deps, tx, { conversationId })),
      await shop.run((tx) => removeLine(deps, tx, { conversationId, lineNo: 1 })),
      await shop.run((tx) => repriceCart(deps, tx, { conversationId })),
    ]

    for (const refused of refusals) expect(refused).toEqual({ ok: false, error: { code: 'orders.cart_empty' } })
    expect(await cartOf(shop, party)).toBeNull()
  })

  it('stores what people write, whatever it is', async () => {
    const { shop, party } = await aShop()

    const added = must(await shop.add(party, { note: `"; drop table \u0000 🍞 \ud83d` }))

    expect(added.lines[0]?.note).toBe('"; drop table 🍞 \ufffd')
    expect(await cartOf(shop, party)).toEqual(added)
  })
})
