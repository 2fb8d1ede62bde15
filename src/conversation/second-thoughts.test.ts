/** Second thoughts on a real database: what was said before it could be used, and what goes together. */
import { describe, expect, it } from 'vitest'
import { useTalk, type Talk } from './test-setup.ts'
import { offers, wordsOf, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let says: Talk['says']
let taps: Talk['taps']
let places: Talk['places']
useTalk((opened, own, talk) => {
  world = opened
  shop = own
  ;({ says, taps, places } = talk)
})

const orders = () =>
  world.rows<{ state: string; lines: number }>(
    `select state, (select count(*)::int from sales_order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id) as lines
       from sales_order o where tenant_id = $1 order by created_at`,
    [shop.tenantId],
  )

describe('the words of a place', () => {
  it('wait for their area, sealed, and find the door', async () => {
    const which = await says('2 white bread delivered to 4521 Moema street please')
    const [kept] = await world.rows<{ snapshot: unknown }>(
      'select snapshot from conversation where tenant_id = $1 and kind = $2',
      [shop.tenantId, 'customer'],
    )
    const review = await taps(which, offers(which)[0] ?? '')

    expect(wordsOf(which)).toContain('Which area')
    expect(JSON.stringify(kept)).toContain('"words"')
    expect(JSON.stringify(kept)).not.toContain('Moema')
    expect(wordsOf(review)).toContain('To: 4521 Moema street')
  })
})

describe('“cancel my order” while a change of it waits', () => {
  it('cancels the order, and leaves no change behind', async () => {
    await places()
    const change = await says('make it 3')
    const asked = await says('cancel my order')
    const done = await taps(asked, ':cancel_yes')

    expect(wordsOf(change)).toContain('as it will be')
    expect(wordsOf(asked)).toContain('Cancel order')
    expect(wordsOf(done)).toContain('cancelled')
    expect((await orders()).filter(({ lines }) => lines > 0)).toMatchObject([{ state: 'cancelled' }])
  })
})

describe('“delete my number”', () => {
  it('ends adverts at once, and begins the deletion', async () => {
    await says('2 white bread')
    const answer = await says('delete my number')

    expect(wordsOf(answer)).toContain('no more adverts')
    expect(
      await world.rows(`select action from consent_entry where tenant_id = $1 and purpose = 'marketing'`, [
        shop.tenantId,
      ]),
    ).toEqual([{ action: 'withdrawn' }])
    expect(await world.rows('select type from privacy_request where tenant_id = $1', [shop.tenantId])).toHaveLength(1)
  })
})
