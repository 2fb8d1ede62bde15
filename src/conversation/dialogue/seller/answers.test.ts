/** What a seller says behind a question, or behind something that was done, is about that. */
import { describe, expect, it } from 'vitest'
import { sellerTalk } from './talks.fakes.ts'

type Case = readonly [words: string, done: readonly string[], says: string | RegExp]

const check = (words: string, done: readonly string[], says: string | RegExp): void => {
  const told = sellerTalk(words)

  expect(told.done).toEqual(done)
  expect(told.bodies.at(-1)).toMatch(says)
}

describe('a row of a list', () => {
  it.each<Case>([
    ['decline 12 >> 1', ['decline 12: out_of_stock'], /Order 12 is declined/],
    ['decline 12 >> number 2', ['decline 12: closing'], /Order 12 is declined/],
    ['pause >> 1', ['pause_shop'], /No new orders until 12:30/],
    ['kota 40 >> 2', [], /Change Kota, Quarter from R25 to R40\?/],
    ['stock >> 1', [], /How many are there of Coke, 2 L\?/],
    ['short 12 >> 1', [], /the customer wants 2\. How many are there\?/],
  ])('is named by its place: %s', check)
})

describe('how much', () => {
  it.each<Case>([
    ['short 12 >> kota >> 1', ['cut_order'], /./],
    ['short 12 >> kota >> only 1 left', ['cut_order'], /./],
    ['short 12 >> kota >> 2', [], /How many are there\?/],
    ['short 12 >> kota >> none', [], /Why do you decline order 12\?/],
    ['stock >> bread 12', ['count white bread 12'], /12 counted/],
    ['pause >> 30', ['pause_shop'], /No new orders until 12:30/],
    ['pause >> ngehora', ['pause_shop'], /No new orders until 13:00/],
  ])('is a number: %s', check)
})

describe('"yes" and "no"', () => {
  it.each(['kota 40', 'stock', 'hand over 15', 'pause', 'short 12'])(
    'accept and decline no order where something else is asked: %s',
    (asked) => {
      expect(sellerTalk(`${asked} >> yes`).done).toEqual([])
      expect(sellerTalk(`${asked} >> no`).done).toEqual([])
    },
  )
})

describe('behind an order', () => {
  it.each<Case>([
    ['accept 12 >> it will be 45 min sorry', ['accept 12', 'promise'], /new time 12:45/],
    ['accept 12 >> where must i deliver', ['accept 12'], /\*Order 12\*: accepted/],
    ['accept 12 >> who is it from', ['accept 12'], /\*Order 12\*: accepted/],
    ['decline 13 >> its too late we closing', ['decline 13: its too late we closing'], /Order 13 is declined/],
    ['decline 13 >> help me please', [], /I bring you the orders/],
    ['ready 14 >> she is here', ['mark_ready 14'], /Order 14: take R70 in cash/],
    ['the lady is here for 15', [], /Order 15: take R70 in cash/],
    ['yamukela 12 >> izophuza kancane', ['accept 12'], /12[^]*\?/],
    ['yamukela 12 >> ngemizuzu engu-20', ['accept 12', 'promise'], /12:20/],
    ['amohela 12 >> metsotso e 20', ['accept 12', 'promise'], /12:20/],
    ['aanvaar 12 >> 20 minute', ['accept 12', 'promise'], /12:20/],
    ['14 isilungile >> usefikile', ['mark_ready 14'], /14/],
    ['nikeza 15 >> ukhohlwe ikhodi', [], /Ikhodi isengxoxweni|The code stands/],
    ['nikeza 15 >> akanamali', [], /Ngazi ikheshi|I know of cash/],
    ['hand over 15 >> she has no cash', [], /I know of cash only/],
    ['hand over 15 >> she paid with eft', [], /I know of cash only/],
    ['hand over 15 >> she only has R50', [], /I know of cash only/],
    ['hand over 15 >> she does not know the code', [], /The code stands in the customer’s own chat/],
  ])('it is about that order: %s', check)
})

describe('a question', () => {
  it.each([
    ['decline 13 >> what time did she want it', /\*Order 13\*: new/],
    ['decline 13 >> can she take brown instead?', /\*Order 13\*: new/],
    ['decline 13 >> why is 14 late?', /\*Order 14\*: accepted/],
    ['cancel 14 >> did she pay for it already?', /\*Order 14\*: accepted|Order 14 is not paid/],
  ])('is never the reason that a customer is told: %s', (words, says) => {
    check(words, [], says)
  })
})

describe('behind what is finished', () => {
  it.each<Case>([
    ['bread finished >> and milk', ['out white bread', 'out milk'], /Milk is finished/],
    ['bread finished >> milk too', ['out white bread', 'out milk'], /Milk is finished/],
    ['isinkwa siphelile >> nobisi', ['out white bread', 'out milk'], /Milk is finished/],
    ['bohobe bo fedile >> lebese le lona', ['out white bread', 'out milk'], /Milk is finished/],
    ['brood is klaar >> melk ook', ['out white bread', 'out milk'], /Milk is finished/],
    [
      'isinkwa siphelile >> cha sisekhona',
      ['out white bread', 'back white bread'],
      /(?:How many|Zingaki).*White Bread/,
    ],
    ['isinkwa siphelile >> sibuyile', ['out white bread', 'back white bread'], /(?:How many|Zingaki).*White Bread/],
    [
      'bread finished >> no wait it is still there',
      ['out white bread', 'back white bread'],
      /How many are there of White Bread/,
    ],
  ])('more is finished, or it is there: %s', check)
})

describe('behind what was done to the shop', () => {
  it.each<Case>([
    ['closed tomorrow >> and sunday', ['close_days', 'close_days'], /from Sun 29 Nov/],
    ['vala kusasa >> nangeSonto', ['close_days', 'close_days'], /29 Nov/],
    ['ima kancane >> imizuzu engama-45', ['pause_shop'], /12:45/],
    ['ngimatasa imizuzu engu-40 >> sekulungile manje', ['set_preparation', 'set_preparation'], /20/],
    ['ngithengiseni namhlanje >> nayizolo', ['read_sales', 'read_sales'], /./],
    ['maak om 5 toe >> nee om 6', ['close_shop', 'close_shop'], /18:00/],
    ['close at 5 >> no stay open', ['close_shop', 'resume_shop'], /You take orders again/],
    ['busy 40 minutes >> back to normal', ['set_preparation', 'set_preparation'], /in 20 minutes from now on/],
  ])('it goes on from there: %s', check)
})
