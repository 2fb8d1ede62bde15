import { describe, expect, it } from 'vitest'
import type { Wamid } from '../../../kernel/ids.ts'
import type { LineRequest } from '../../../orders/index.ts'
import {
  ATCHAR, bodyOf, choice, choicesOf, COKE, facts, fakeShell, KOTA, said, tapped, type FakeShell,
} from '../fakes.ts' // prettier-ignore
import { sellerStep } from './step.ts'
import { customerStep } from '../step.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { SentBasket } from '../happening.ts'

const lines: readonly LineRequest[] = [
  { variantId: KOTA.variantId, quantityMilli: 2000, options: [{ optionId: ATCHAR, included: false }], note: null },
  { variantId: COKE.variantId, quantityMilli: 1000, options: [], note: null },
]
const basket = (given: Partial<SentBasket> = {}): SentBasket => ({
  type: 'sent_basket',
  lines,
  gone: [],
  pricesDiffer: false,
  language: null,
  isEdit: false,
  wamid: 'wamid.basket' as Wamid,
  ...given,
})
/** The shell's carts belong to a customer; what a seller writes down belongs to nobody. */
const seller = (given: Partial<DialogueFacts> = {}): FakeShell =>
  fakeShell(sellerStep, facts(given), { audience: 'seller', customerId: null })

describe('a list that a seller forwards', () => {
  it('is shown with today’s prices, and ordered and accepted only when she says so', () => {
    const { turn, facts: now } = seller()

    const shown = turn(basket())
    const placed = turn(tapped(choice(shown.message, 'Place order')))

    expect(bodyOf(shown.message)).toContain('2 × Kota')
    expect(shown.proofs.summary).toBe(true)
    expect(shown.commands).toEqual([{ type: 'cart_replace', lines }])
    expect(placed.commands.map((c) => c.type)).toEqual(['place_order', 'order_move'])
    expect(bodyOf(placed.message)).toMatch(/Order \d+ is in your list: R\d+/)
    expect(now().openOrders).toMatchObject([{ state: 'accepted', customerId: null }])
  })

  it('is placed by a typed yes, and handed over without a code', () => {
    const { turn, facts: now } = seller()
    turn(basket())

    const placed = turn(said({ intent: 'yes' }))
    const ready = turn(tapped(choice(placed.message, 'Ready')))
    const done = turn(tapped(choice(ready.message, 'Hand over')))

    expect(bodyOf(ready.message)).toContain('Tell your customer')
    expect(done.commands).toMatchObject([{ move: 'hand_over', override: true }])
    expect(bodyOf(done.message)).toContain('is handed over')
    expect(now().openOrders).toEqual([])
  })

  it.each(['tap', 'typed no'])('is left when she says so: %s', (way) => {
    const { turn, facts: now } = seller()
    const shown = turn(basket())

    const left = turn(way === 'tap' ? tapped(choice(shown.message, 'Leave it')) : said({ intent: 'no' }))

    expect(bodyOf(left.message)).toContain('Nothing is ordered')
    expect(now().cart).toBeNull()
    expect(now().openOrders).toEqual([])
  })

  it('takes the place of the one before, so that forwarding twice orders once', () => {
    const { turn, facts: now } = seller()
    turn(basket())

    turn(basket())

    expect(now().cart?.lines.map((l) => l.quantityMilli)).toEqual([2000, 1000])
  })

  it('is not placed as it was shown when another came after it', () => {
    const { turn, facts: now } = seller()
    const first = turn(basket())
    turn(basket({ lines: lines.slice(1) }))

    const tried = turn(tapped(choice(first.message, 'Place order')))

    expect(tried.commands).toEqual([])
    expect(bodyOf(tried.message)).toContain('has changed')
    expect(now().openOrders).toEqual([])
  })

  it('says what a second tap has become of: the order', () => {
    const { turn, facts: now } = seller()
    const shown = turn(basket())
    turn(tapped(choice(shown.message, 'Place order')))

    const again = turn(tapped(choice(shown.message, 'Place order')))

    expect(again.commands).toEqual([])
    expect(bodyOf(again.message)).toMatch(/Order \d+/)
    expect(now().openOrders).toHaveLength(1)
  })

  it('is cut to what there is, and says so', () => {
    const { turn } = fakeShell(sellerStep, facts(), { audience: 'seller', stock: 1_000, customerId: null })

    const shown = turn(basket())

    expect(bodyOf(shown.message)).toContain('you asked for 2')
    expect(choicesOf(shown.message).map((c) => c.title)).toEqual(['Place order', 'Leave it'])
  })

  it('with nothing that is sold says so, and shows what waits', () => {
    const { turn } = seller()

    const answer = turn(basket({ lines: [], gone: ['Fanta'] }))

    expect(bodyOf(answer.message)).toContain('Not sold now: Fanta')
  })
})

describe('a list that a customer sends', () => {
  it('is her order under review, whatever was in it before', () => {
    const { turn, facts: now } = fakeShell(customerStep, facts())
    turn(basket({ lines: lines.slice(1) }))

    const review = turn(basket())

    expect(now().cart?.lines.map((l) => l.quantityMilli)).toEqual([2000, 1000])
    expect(bodyOf(review.message)).toContain('takes the place')
    expect(choicesOf(review.message).map((c) => c.title)).toContain('Confirm')
    expect(review.proofs.summary).toBe(true)
  })

  it('says that prices differ and what is gone, before anything is confirmed', () => {
    const { turn } = fakeShell(customerStep, facts())

    const review = turn(basket({ pricesDiffer: true, gone: ['Fanta', 'Pie'] }))

    expect(bodyOf(review.message)).toContain('Prices have changed')
    expect(bodyOf(review.message)).toContain('Not sold now: Fanta, Pie')
  })

  it('that is edited after it was placed begins no second order', () => {
    const { turn, facts: now } = fakeShell(customerStep, facts())
    const review = turn(basket())
    turn(tapped(choice(review.message, 'Confirm')))

    const { commands } = turn(basket({ isEdit: true }))

    expect(commands).toEqual([])
    expect(now().openOrders).toHaveLength(1)
  })
})
