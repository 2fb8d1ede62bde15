/** An order that is placed goes the other way: brought instead of collected, or fetched instead of brought. On a real database. */
import { describe, expect, it } from 'vitest'
import { ORLANDO } from '../fulfilment/fakes.ts'
import { THANDI, useTalk, type Talk } from './test-setup.ts'
import { offering, offers, wordsOf, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let says: Talk['says']
let taps: Talk['taps']
let toHer: Talk['toHer']
let places: Talk['places']
useTalk((opened, own, talk) => {
  world = opened
  shop = own
  ;({ says, taps, toHer, places } = talk)
})

const toSeller = (sent: Awaited<ReturnType<World['say']>>) =>
  wordsOf(sent.findLast((s) => s.body.to === `+${shop.owner.waId}`))
const sendsPin = async () => {
  const before = world.graph.sent.length
  await world.deliver(world.messagesBody(shop, THANDI, world.message(THANDI, { type: 'location', location: ORLANDO })))
  await world.settle()
  return toHer(world.graph.sent.slice(before))
}
const order = async () =>
  (
    await world.rows<{ state: string; way: string; fee: number; total: number; hasPlace: boolean; number: number }>(
      `select state, fulfilment_method as way, delivery_fee_cents::int as fee, total_cents::int as total,
          place_sealed is not null as "hasPlace", number
         from sales_order where tenant_id = $1 and number is not null`,
      [shop.tenantId],
    )
  )[0]
const placesForDelivery = async () => {
  const review = await says('2 white bread')
  await taps(review, 'i:deliver')
  await taps(await sendsPin(), ':confirm:')
}

describe('“deliver it rather”', () => {
  it('before the shop accepts: where to, the whole order with fee and new total, and it changes with her confirmation', async () => {
    await world.say(shop, shop.owner, 'hi') // so that the alert needs no template
    await places()
    const where = await says('deliver it rather please')
    const review = await sendsPin()
    const unchanged = await order()
    const sent = await world.press(shop, THANDI, offering(review, ':confirm:'))

    expect(wordsOf(where)).toContain('location')
    expect(wordsOf(review)).toContain('as it will be')
    expect(unchanged).toMatchObject({ way: 'collection', fee: 0, total: 36_00 })
    expect(wordsOf(toHer(sent))).toContain('is changed')
    const changed = await order()
    expect(changed).toMatchObject({ way: 'delivery', hasPlace: true })
    expect(changed?.total).toBe(36_00 + (changed?.fee ?? 0))
    expect(changed?.fee).toBeGreaterThan(0)
    expect(wordsOf(review)).toContain(`R${(changed?.total ?? 0) / 100}`)
    expect(toSeller(sent)).toContain('To be brought')
  })

  it('to the place that she names with it: that order with its fee, and it changes with her confirmation', async () => {
    await places()
    const review = await says('actually bring it to 4521 Moema street, orlando west')
    const unchanged = await order()
    await taps(review, ':confirm:')

    expect(wordsOf(review)).toContain('as it will be')
    expect(wordsOf(review)).toContain('4521 Moema street')
    expect(unchanged).toMatchObject({ way: 'collection', fee: 0, hasPlace: false })
    expect(await order()).toMatchObject({ way: 'delivery', hasPlace: true })
  })

  it('where she leaves it as it was, it stays so', async () => {
    await places()
    await says('can you rather bring it to me')
    const review = await sendsPin()
    await taps(review, ':cancel:')

    expect(await order()).toMatchObject({ way: 'collection', fee: 0, total: 36_00, hasPlace: false })
  })

  it('after the shop has accepted is for a person to promise, and nothing is changed', async () => {
    await places()
    await world.say(shop, shop.owner, `accept ${(await order())?.number ?? ''}`)
    const answer = await says('deliver it rather please')

    expect(wordsOf(answer)).toContain('can say whether somebody can bring it')
    expect(offers(answer)).toContain('i:human')
    expect(await order()).toMatchObject({ state: 'accepted', way: 'collection', total: 36_00 })
  })

  it('asked as a question is answered with where the shop delivers', async () => {
    await places()
    const answer = await says('do you deliver?')

    expect(wordsOf(answer)).toContain('Yes, we deliver')
    expect(await order()).toMatchObject({ way: 'collection' })
  })
})

describe('“I will fetch it myself”', () => {
  it.each([false, true])('takes the fee off by one tap, accepted: %s; the shop is told', async (isAccepted) => {
    await placesForDelivery()
    if (isAccepted) await world.say(shop, shop.owner, `accept ${(await order())?.number ?? ''}`)
    const asked = await says('I will fetch it myself')
    const before = await order()
    const sent = await world.press(shop, THANDI, offering(asked, ':come_for_it'))

    expect(wordsOf(asked)).toContain('you pay R36')
    expect(before).toMatchObject({ way: 'delivery' })
    expect(await order()).toMatchObject({ way: 'collection', fee: 0, total: 36_00, hasPlace: false })
    expect(toSeller(sent)).toContain('collect')
  })

  it('comes too late when it is on its way', async () => {
    await placesForDelivery()
    await world.say(shop, shop.owner, `accept ${(await order())?.number ?? ''}`)
    await world.say(shop, shop.owner, `ready ${(await order())?.number ?? ''}`)
    await world.rows(`update sales_order set state = 'out_for_delivery' where tenant_id = $1 and number is not null`, [
      shop.tenantId,
    ])
    const answer = await says('I will fetch it myself')

    expect(wordsOf(answer)).toContain('already on its way')
    expect(await order()).toMatchObject({ state: 'out_for_delivery', way: 'delivery' })
  })
})
