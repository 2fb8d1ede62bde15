import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
  shop = await world.addShop()
})
afterAll(() => world.stop())

const THANDI: Person = { waId: '27718889001', bsuid: 'ZA.old1', name: 'Thandi' }
const SIPHO: Person = { waId: '27718889002', bsuid: 'ZA.old2', name: 'Sipho' }

const orderIdOf = async (number: number): Promise<string> => {
  const [row] = await world.rows<{ id: string }>('select id from sales_order where tenant_id = $1 and number = $2', [
    shop.tenantId,
    number,
  ])
  return row?.id ?? ''
}

describe('a button of an order that is over and not the latest', () => {
  it('says to its customer how that order ended, and to nobody else that there is one', async () => {
    for (const _ of [1, 2]) {
      await world.say(shop, THANDI, '2 white bread')
      await world.say(shop, THANDI, 'confirm')
      await world.say(shop, THANDI, 'cancel my order')
      await world.say(shop, THANDI, 'yes')
    }
    await world.say(shop, SIPHO, 'hi')
    const id = `o:${Buffer.from((await orderIdOf(1)).replaceAll('-', ''), 'hex').toString('base64url')}:track`

    const own = await world.press(shop, THANDI, id)
    const others = await world.press(shop, SIPHO, id)

    expect(wordsOf(own[0])).toContain('Order 1: cancelled')
    expect(wordsOf(others[0])).not.toMatch(/Order 1|cancelled/)
    expect(wordsOf(others[0])).toContain('cannot find that order')
  })
})
