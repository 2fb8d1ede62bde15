/** A seller thinks better of an order: what still waits for her is left or taken, what is done is said to be done. */
import { describe, expect, it } from 'vitest'
import { bodyOf, understood } from '../fakes.ts'
import { sellerTalk } from './talks.fakes.ts'

type Case = readonly [words: string, done: readonly string[], says: string | RegExp]

const check = (words: string, done: readonly string[], says: string | RegExp): void => {
  const told = sellerTalk(words)

  expect(told.done).toEqual(done)
  expect(told.bodies.at(-1)).toMatch(says)
}

describe('asked why she declines it', () => {
  it.each<Case>([
    ['decline 12 >> no wait accept it', ['accept 12'], /Order 12 is accepted/],
    ['decline 12 >> actually accept', ['accept 12'], /Order 12 is accepted/],
    ['decline 12 >> no i meant accept', ['accept 12'], /Order 12 is accepted/],
    ['decline 12 >> accept it', ['accept 12'], /Order 12 is accepted/],
    ['decline 12 >> sorry, accept 12', ['accept 12'], /Order 12 is accepted/],
    ['weier 12 >> nee wag, aanvaar dit', ['accept 12'], /12 is accepted/],
    ['yenqaba 12 >> cha, yamukela', ['accept 12'], /12 lamukelwe/],
    ['decline 12 >> accept 13', ['accept 13'], /Order 13 is accepted/],
  ])('takes it after all: %s', check)

  it.each<Case>([
    ['decline 12 >> wait', [], /Order 12 is not declined[^]*\*Order 12\*: new/u],
    ['decline 12 >> no wait', [], /Order 12 is not declined/],
    ['decline 12 >> no', [], /Order 12 is not declined/],
    ['decline 12 >> sorry', [], /Order 12 is not declined/],
    ['decline 12 >> never mind', [], /Order 12 is not declined/],
    ['decline 12 >> cancel that', [], /Order 12 is not declined/],
    ['decline 12 >> leave it', [], /Order 12 is not declined/],
    ['decline 12 >> keep it', [], /Order 12 is not declined/],
    ['decline 12 >> not that one', [], /Order 12 is not declined/],
    ['decline 12 >> wrong order', [], /Order 12 is not declined/],
    ['decline 12 >> not 12', [], /Order 12 is not declined/],
    ['cancel 14 >> dont', [], /Order 14 is not cancelled/],
    ['cancel 14 >> no wait dont cancel', [], /Order 14 is not cancelled/],
  ])('leaves it: %s', check)

  it.each<Case>([
    ['decline 12 >> sorry i meant 13', [], /Order 12 is not declined[^]*Why do you decline order 13\?/u],
    ['decline 12 >> 13', [], /Order 12 is not declined[^]*Why do you decline order 13\?/u],
    ['decline 12 >> no, 13', [], /Why do you decline order 13\?/],
    ['decline 12 >> i meant 14', [], /Why do you cancel order 14\?/],
    ['decline 12 >> sorry i meant 13 >> no bread', ['decline 13: no bread'], /Order 13 is declined/],
  ])('means another: %s', check)

  it.each<Case>([
    ['decline 12 >> ok', [], /Why do you decline order 12\?/],
    ['decline 12 >> yes', [], /Why do you decline order 12\?/],
    ['decline 12 >> decline it', [], /Why do you decline order 12\?/],
    ['decline 12 >> 77', [], /Why do you decline order 12\?/],
    ['decline 12 >> accept 12 and 13', [], /did not understand/],
    ['decline 12 >> 12', [], /Why do you decline order 12\?/],
  ])('is asked again when she gives no reason: %s', check)

  it.each<Case>([
    [`decline 12 >> ${'1'.repeat(40)}x`, [`decline 12: ${'1'.repeat(40)}x`], /Order 12 is declined/],
    ['decline 12 >> sold out', ['decline 12: sold out'], /Order 12 is declined/],
    ['decline 12 >> out of stock', ['decline 12: out of stock'], /Order 12 is declined/],
    ['decline 12 >> we cant do it', ['decline 12: we cant do it'], /Order 12 is declined/],
    ['decline 12 >> I cannot accept it now', ['decline 12: I cannot accept it now'], /Order 12 is declined/],
    ['decline 12 >> no bread till 5', ['decline 12: no bread till 5'], /Order 12 is declined/],
    ['decline 12 >> sorry no bread', ['decline 12: sorry no bread'], /Order 12 is declined/],
  ])('is believed when she does: %s', check)
})

describe('an order that was just moved', () => {
  it.each<Case>([
    ['decline 12 no bread >> no wait accept it', ['decline 12: no bread'], /Order 12 is declined.*cannot be undone/],
    ['decline 12 no bread >> cancel that', ['decline 12: no bread'], /Order 12 is declined.*cannot be undone/],
    ['ready 14 >> no wait its not ready', ['mark_ready 14'], /Order 14 is marked as ready[^]*“late 14 20”/u],
    ['ready 14 >> not ready yet sorry', ['mark_ready 14'], /Order 14 is marked as ready/],
    ['ready 14 >> oops', ['mark_ready 14'], /Order 14 is marked as ready/],
    ['hand over 15 >> 4821 >> mistake', ['hand_over 15'], /Order 15 is handed over: that cannot be undone/],
  ])('cannot be undone, which is said: %s', check)

  it.each<Case>([
    ['accept 12 >> no wait decline it', ['accept 12'], /Order 12 is accepted[^]*Why do you cancel order 12\?/u],
    ['accept 12 >> cancel that', ['accept 12'], /Why do you cancel order 12\?/],
    ['accept 12 >> cancel that >> no gas', ['accept 12', 'cancel_by_shop 12: no gas'], /Order 12 is cancelled/],
    ['accept 12 >> no sorry decline >> wait', ['accept 12'], /Order 12 is not cancelled/],
    ['accept 12 >> no', ['accept 12'], /\*Order 13\*: new/],
    ['accept 12 >> sorry i meant 13', ['accept 12'], /Order 12 is accepted and[^]*\*Order 13\*: new/u],
  ])('may be cancelled, and is asked about: %s', check)

  it('stands beside the next, which has its own words', () => {
    expect(sellerTalk('decline 12 no bread >> accept').done).toEqual(['decline 12: no bread', 'accept 13'])
    expect(sellerTalk('accept 12 >> accept 13').done).toEqual(['accept 12', 'accept 13'])
    expect(sellerTalk('accept 12 >> 13 no >> no bread').done).toEqual(['accept 12', 'decline 13: no bread'])
  })

  it('is known by its number alone when it is over', () => {
    const { shell } = sellerTalk('decline 12 no bread')
    shell.setFacts({ lastOrder: null })

    const { message } = shell.turn({
      ...({ type: 'said', text: 'no wait accept it', wamid: 'wamid.t' as never, source: 'text' } as const),
      understanding: understood({ intent: 'accept' }),
    })

    expect(bodyOf(message)).toContain('Order 12 is declined')
  })
})
