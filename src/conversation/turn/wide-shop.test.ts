import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upsertProducts, type ProductInput } from '../../catalog/index.ts'
import type { ProductId, VariantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { createNewId } from '../../platform/new-id.ts'
import { createWorld, wordsOf, type Person, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
  shop = await world.addShop()
  const deps = { clock: world.clock, newId: createNewId(world.clock) }
  const product = (name: string, position: number): ProductInput => {
    const variantId = randomUUID() as VariantId
    const variant = { variantId, sku: variantId, name: '', aliases: [], price: cents(10_00), tracked: false }
    const productId = randomUUID() as ProductId
    return {
      productId,
      name,
      category: 'Shelf',
      aliases: [],
      position,
      variants: [{ ...variant, soldBy: 'unit' }],
      options: [],
    }
  }
  const all = [
    ...Array.from({ length: 1_100 }, (_, i) => product(`Thing ${i}`, 100 + i)),
    product('Pilchards', 9_998),
    product('Condensed milk', 9_999),
  ]
  for (let at = 0; at < all.length; at += 200) {
    const saved = await world.test.api.withTenant(shop.tenantId, (tx) =>
      upsertProducts(deps, tx, { products: all.slice(at, at + 200), actor: { type: 'system' } }),
    )
    if (!saved.ok) throw new Error(saved.error.code)
  }
})
afterAll(() => world.stop())

const person: Person = { waId: '27718889001', bsuid: 'ZA.wide', name: 'Thabo' }
const say = async (...messages: readonly Readonly<Record<string, unknown>>[]) => {
  const before = world.graph.sent.length
  await world.deliver(world.messagesBody(shop, person, ...messages))
  await world.settle()
  return world.graph.sent.slice(before)
}

describe('a shop with more goods than are kept', () => {
  it('sells what stands last in its menu, by words, slips of the thumb included', async () => {
    const sent = await say(world.text(person, '2 pilchards and 1 condenced milk'))

    expect(sent).toHaveLength(1)
    expect(wordsOf(sent[0])).toContain('2 × Pilchards')
    expect(wordsOf(sent[0])).toContain('1 × Condensed milk')
  })

  it('still knows what is in the cart in the next turn', async () => {
    const sent = await say(world.text(person, 'what is in my cart?'))

    expect(wordsOf(sent[0])).toContain('2 × Pilchards')
  })
})
