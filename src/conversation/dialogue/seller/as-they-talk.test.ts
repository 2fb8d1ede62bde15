/** Second thoughts of sellers as they talk, after a question of ours or after what was done. */
import { describe, expect, it } from 'vitest'
import { sellerTalk, talkFacts } from './talks.fakes.ts'

describe('a seller who talks on', () => {
  it.each<readonly [words: string, done: readonly string[], says: string | RegExp]>([
    ['decline 12 >> eish wait the bread just came, accept', ['accept 12'], /Order 12 is accepted/],
    ['decline 12 >> wait the bread just came', [], /Order 12 is not declined/],
    ['bread 20 >> no i meant 20 loaves came', ['more white bread 20'], /20 came in/],
    ['close now >> sorry i meant pause', ['close_shop'], /./],
    ['what now >> sorry i meant pause', [], /For how long/],
    ['coke 2l R30 >> yes >> no thats wrong put it back', ['price coke 2 l 30'], /Change Coke, 2 L from R30 to R28\?/],
    ['close now >> no not now at 6', ['close_shop'], /\*Order 12\*: new/],
    ['milk R22 >> yes >> no', ['price milk 22'], /\*Order 12\*: new/],
    ['accept all >> not 12', ['accept 12', 'accept 13'], /Why do you cancel order 12\?/],
    ['accept all >> not 13', ['accept 12', 'accept 13'], /Why do you cancel order 13\?/],
    ['14 ready >> hand over', ['mark_ready 14'], /Order 14: take R70 in cash/],
    ['14 ready >> nikezela', ['mark_ready 14'], /14.*R70/],
    ['add product >> vetkoek polony 8 rand', ['add_product'], /Add Vetkoek polony at R8\?/],
    ['add product pie >> 8', [], /Write its name, its price/],
    ['re feditse mahe >> a teng hape', ['out eggs', 'back eggs'], /./],
    ['bread finished >> sorry i meant brown bread', ['out white bread', 'back white bread'], /White Bread/],
    ['bread finished >> sorry i meant finished', ['out white bread'], /./],
    ['borotho bo fedile >> o teng hape', ['out white bread', 'back white bread'], /How many are there/],
    ['13 ready yet? >> no >> its ready', [], /open orders/],
    ['show 14 >> its ready', ['mark_ready 14'], /Order 14 is ready/],
    ['show 14 >> cancel it', [], /Why do you cancel order 14\?/],
    ['show 13 >> cancel it', [], /Why do you decline order 13\?/],
    ['hand over', [], /Which order do you hand over\?/],
  ])('is heard: %s', (words, done, says) => {
    const told = sellerTalk(words)

    expect(told.done).toEqual(done)
    expect(told.bodies.at(-1)).toMatch(says)
  })

  it.each(['yes', 'no', 'yebo', 'nee', 'ok'])('takes and declines no order behind something else: %s', (word) => {
    const openOrders = talkFacts.openOrders.filter(({ number }) => number !== 13)

    const told = sellerTalk(`vetkoek finished >> ${word}`, { ...talkFacts, openOrders })

    expect(told.done).toEqual(['out fat cake'])
    expect(told.bodies.at(-1)).not.toContain('Why do you decline')
  })

  it.each(['send out', 'thumela', 'stuur', 'romela', 'on its way'])(
    'names no order where one alone can leave: %s',
    (words) => {
      const delivery = { ...{ zoneId: 'z', zoneName: 'Zone 6', fee: 0, minimum: 0, minutes: 30, place: 'x' } } as never
      const openOrders = talkFacts.openOrders.map((order) => (order.number === 15 ? { ...order, delivery } : order))

      expect(sellerTalk(words, { ...talkFacts, openOrders }).bodies[0]).toContain('Who brings order 15?')
      expect(sellerTalk(words).bodies[0]).not.toContain('Who brings')
    },
  )
})
