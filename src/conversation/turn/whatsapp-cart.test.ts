/** WhatsApp's own cart names goods by whatever the shop called them in its catalogue at Meta. */
import { describe, expect, it } from 'vitest'
import { useWorld } from '../test-setup.ts'
import { wordsOf, type Person, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }

const sendsCart = async (...items: readonly { readonly product_retailer_id: string; readonly quantity: number }[]) => {
  const before = world.graph.sent.length
  const order = { catalog_id: '5550001', product_items: items }
  await world.deliver(world.messagesBody(shop, THANDI, world.message(THANDI, { type: 'order', order })))
  await world.settle()
  return wordsOf(world.graph.sent.slice(before).at(-1))
}
const skuOfBread = async (): Promise<string> => {
  const [row] = await world.rows<{ sku: string }>('select sku from variant where tenant_id = $1 and id = $2', [
    shop.tenantId,
    shop.bread,
  ])
  return row!.sku
}

describe('a cart of WhatsApp’s', () => {
  it('is the goods whose ids it names, and those whose SKUs', async () => {
    const sku = await skuOfBread()

    const byId = await sendsCart({ product_retailer_id: shop.bread, quantity: 2 })
    const bySku = await sendsCart(
      { product_retailer_id: sku, quantity: 1 },
      { product_retailer_id: shop.bread, quantity: 1 },
    )

    expect(byId).toContain('2 × White Bread')
    expect(bySku).toContain('4 × White Bread')
  })

  it('is told of what the shop does not sell, also where another shop has that SKU', async () => {
    const other = await world.addShop()
    await world.rows(`update variant set sku = 'ONLY-THERE' where tenant_id = $1 and id = $2`, [
      other.tenantId,
      other.bread,
    ])

    const answered = await sendsCart({ product_retailer_id: 'ONLY-THERE', quantity: 1 })

    expect(answered).toContain('we do not sell that any more')
    expect(answered).not.toContain('White Bread @')
  })
})
