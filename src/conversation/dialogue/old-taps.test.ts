/** Buttons of earlier messages, tapped when something else is being ordered: they say what they do, or ask, or do nothing. */
import { describe, expect, it } from 'vitest'
import { aZone, ORLANDO } from '../../fulfilment/fakes.ts'
import type { SavedPlace } from '../../fulfilment/index.ts'
import type { OptionId, ClosureId, OrderChangeId, OrderId, PlaceId, RiderId, RunId, SlotId } from '../../kernel/ids.ts'
import { localDate } from '../../kernel/local-date.ts'
import { cents } from '../../kernel/money.ts'
import { NOTICE_VERSION } from '../copy/notice.ts'
import { bodyOf, choicesOf, COKE, facts, fakeShell, KOTA, line, said, tapped, uuid } from './fakes.ts'
import { customerStep } from './step.ts'
import { tapId } from './tap-ids.ts'
import type { OrderTap, Tap } from './tap.ts'
import type { Command } from './command.ts'
import type { DialogueFacts } from './dialogue-facts.ts'

const zone = aZone({ minimum: 0 as never })
const home: SavedPlace = {
  placeId: uuid(7401) as PlaceId,
  zoneId: zone.zoneId,
  kind: 'home',
  place: { pin: ORLANDO, directions: 'blue gate behind the school' },
  mustConfirm: false,
}
/** Of a cart that was emptied, of one that is an order by now, or of somebody's who was here before. */
const GONE = uuid(9901) as OrderId
const aPlace = home.placeId
const changeId = uuid(9902) as OrderChangeId
const slot = { slotId: uuid(9903) as SlotId, fromMs: 0 }

/** Every kind of button, as an earlier order's message carries it; typed, so that a new kind cannot be left out. */
const ORDER_TAPS = {
  confirm: [{ verb: 'confirm', fingerprint: 'old' }],
  at: [{ verb: 'at', slot, fingerprint: 'old' }],
  change: [{ verb: 'change', page: 0 }],
  line: [{ verb: 'line', lineNo: 1 }],
  set: [{ verb: 'set', lineNo: 1, variantId: KOTA.variantId, quantityMilli: 9_000 }],
  cancel: [{ verb: 'cancel' }, { verb: 'cancel', fingerprint: 'old' }],
  cancel_yes: [{ verb: 'cancel_yes' }, { verb: 'cancel_yes', fingerprint: 'old' }],
  keep: [{ verb: 'keep' }],
  track: [{ verb: 'track' }],
  accept: [{ verb: 'accept' }],
  decline: [{ verb: 'decline', reason: null }],
  ready: [{ verb: 'ready' }],
  hand_over: [{ verb: 'hand_over' }],
  show: [{ verb: 'show' }],
  more: [{ verb: 'more' }],
  come_for_it: [{ verb: 'come_for_it' }],
  bring_it: [{ verb: 'bring_it' }],
  try_again: [{ verb: 'try_again' }],
  place: [{ verb: 'place', as: 'home' }],
  when: [{ verb: 'when', minutes: 30 }],
  send: [{ verb: 'send', rider: uuid(9904) as RiderId }],
  short: [{ verb: 'short', line: { lineNo: 1, quantityMilli: 1000 } }],
  cancel_shop: [{ verb: 'cancel_shop', reason: null }],
  agree: [{ verb: 'agree', changeId }],
  refuse: [{ verb: 'refuse', changeId }],
  replace: [{ verb: 'replace', changeId }],
} as const satisfies Record<OrderTap['verb'], readonly OrderTap[]>

const TAPS = {
  order: Object.values(ORDER_TAPS).flatMap((taps) =>
    taps.map((tap) => ({ type: 'order', orderId: GONE, tap }) as const),
  ),
  // These name goods: they add what they say, and the answer shows it.
  product: [],
  option: [
    { type: 'option', variantId: KOTA.variantId, quantityMilli: 2000, pick: 'done' },
    { type: 'option', variantId: KOTA.variantId, quantityMilli: 2000, pick: 'leave' },
    { type: 'option', variantId: KOTA.variantId, quantityMilli: 2000, pick: 1 },
    { type: 'option', variantId: KOTA.variantId, quantityMilli: 2000, pick: uuid(9905) as OptionId },
  ],
  menu: [{ type: 'menu', category: null, page: 0 }],
  language: [{ type: 'language', language: 'zu' }],
  intent: (
    ['menu', 'cart', 'cancel', 'change', 'checkout', 'deliver', 'track', 'hours', 'help', 'return'] as const
  ).map((intent) => ({ type: 'intent', intent }) as const),
  consent: [{ type: 'consent', agreed: false }],
  privacy: [{ type: 'privacy', topic: 'see' }],
  privacy_item: [{ type: 'privacy_item', requestId: uuid(9906), variantId: null }],
  privacy_band: [{ type: 'privacy_band', requestId: uuid(9906), band: 1 }],
  privacy_fix: [{ type: 'privacy_fix', what: 'name' }],
  privacy_keep: [{ type: 'privacy_keep', requestId: uuid(9906) }],
  orders: [{ type: 'orders', page: 0 }],
  zone: [{ type: 'zone', zoneId: zone.zoneId }],
  place: (['use', 'sure', 'delete'] as const).map((verb) => ({ type: 'place', verb, placeId: aPlace }) as const),
  places: [
    { type: 'places', verb: 'other' },
    { type: 'places', verb: 'clear' },
  ],
  runs: [{ type: 'runs' }],
  run_cash: [{ type: 'run_cash', runId: uuid(9907) as RunId, cents: null }],
  shop: [{ type: 'shop', verb: 'close' }],
  pause: [{ type: 'pause', until: 60 }],
  agreement: [{ type: 'agreement', version: 'v1', agrees: true }],
  drop_closure: [{ type: 'drop_closure', closureIds: [uuid(9908) as ClosureId, uuid(9909) as ClosureId] }],
  preparation: [{ type: 'preparation', minutes: 40 }],
  goods: [{ type: 'goods', verb: 'out', page: 0 }],
  item: [{ type: 'item', variantId: COKE.variantId, tap: { verb: 'price', price: cents(1), said: 2 } }],
  close: [{ type: 'close', span: { from: localDate(2026, 1, 4), to: localDate(2026, 1, 4), part: [0, 720] } }],
  prices: [{ type: 'prices', prices: [{ variantId: COKE.variantId, price: cents(1) }] }],
  keep_price: [{ type: 'keep_price' }],
} as const satisfies Record<Tap['type'], readonly Tap[]>

const ALL: readonly (readonly [id: string, tap: Tap])[] = Object.values(TAPS)
  .flat()
  .map((tap) => [tapId(tap), tap] as const)

/** These change what is being ordered, or order it. */
const CHANGES: readonly Command['type'][] = [
  'cart_add', 'cart_replace', 'cart_set_quantity', 'cart_remove', 'cart_clear', 'place_order', 'set_slot', 'set_place', 'set_zone',
  'set_collection', 'use_place', 'start_change', 'add_directions',
] // prettier-ignore

const shell = (over: Partial<DialogueFacts> = {}) =>
  fakeShell(
    customerStep,
    facts({
      zones: [zone],
      savedPlaces: [home],
      customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION },
      ...over,
    }),
  )
const ordering = () => {
  const s = shell()
  s.turn(said({ intent: 'order', lines: [line(KOTA, 2)] }))
  return s
}
const delivered = () => {
  const s = ordering()
  s.turn({ type: 'shared_location', ...ORLANDO, wamid: 'wamid.pin' as never })
  return s
}
const titles = (turn: ReturnType<ReturnType<typeof shell>['turn']>) => choicesOf(turn.message).map((c) => c.title)

describe.each([
  ['under the review of a newer cart', ordering],
  ['under the review of a newer cart that is delivered', delivered],
  ['while nothing is ordered', shell],
] as const)('a button of an earlier order, tapped %s', (_, start) => {
  it.each(ALL)('%s changes nothing of it', (id) => {
    const s = start()
    const before = s.facts().cart

    const { commands } = s.turn(tapped(id))

    expect(commands.map((c) => c.type).filter((type) => CHANGES.includes(type))).toEqual([])
    expect(s.facts().cart).toEqual(before)
  })
})

describe('a place of an earlier order', () => {
  it('is asked about before a newer cart goes there, and then it does', () => {
    const s = ordering()

    const asked = s.turn(tapped(tapId({ type: 'place', verb: 'use', placeId: aPlace })))
    const review = s.turn(tapped(choicesOf(asked.message)[0]?.id ?? ''))

    expect(bodyOf(asked.message)).toContain('blue gate behind the school')
    expect(titles(asked)[0]).toBe('Yes, the same')
    expect(bodyOf(review.message)).toContain('blue gate behind the school')
    expect(s.facts().cart?.delivery).not.toBeNull()
  })

  it('leads to the menu while nothing is ordered, and the next cart is collected', () => {
    const s = shell()

    const told = s.turn(tapped(tapId({ type: 'place', verb: 'use', placeId: aPlace })))
    s.turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    expect(bodyOf(told.message)).toContain('You have no order yet')
    expect(s.facts().cart?.delivery).toBeNull()
  })

  it('is what was asked for while the question is open', () => {
    const s = ordering()
    s.turn(said({ intent: 'deliver' }))

    s.turn(tapped(tapId({ type: 'place', verb: 'use', placeId: aPlace })))

    expect(s.facts().cart?.delivery).not.toBeNull()
  })
})

describe('an old area', () => {
  it('is told with its price, and chosen only in answer to "where?"', () => {
    const s = ordering()

    const told = s.turn(tapped(tapId({ type: 'zone', zoneId: zone.zoneId })))

    expect(bodyOf(told.message)).toContain(zone.name)
    expect(s.facts().cart?.delivery).toBeNull()
  })
})

describe('an old Cancel', () => {
  it('asks first when the cart holds something else by now', () => {
    const s = ordering()
    const cart = s.facts().cart
    const old = tapId({
      type: 'order',
      orderId: cart?.id as OrderId,
      tap: { verb: 'cancel', fingerprint: 'emptied-long-ago' },
    })

    const asked = s.turn(tapped(old))

    expect(titles(asked)[0]).toBe('Cancel order')
    expect(s.facts().cart?.lines).toHaveLength(1)
  })

  it('of the list as it is clears it', () => {
    const s = ordering()
    const change = s.turn(tapped(tapId({ type: 'intent', intent: 'change' })))
    const clear = choicesOf(change.message).find((c) => c.title === 'Cancel everything')

    s.turn(tapped(clear?.id ?? ''))

    expect(clear).toBeDefined()
    expect(s.facts().cart?.lines ?? []).toEqual([])
  })
})

describe('"I will collect" of an earlier review', () => {
  it('shows the newer cart as it is, unless that is what is being looked at', () => {
    const s = delivered()
    s.turn(tapped(tapId({ type: 'menu', category: null, page: 0 })))

    const shown = s.turn(tapped(tapId({ type: 'intent', intent: 'collect' })))
    const kept = s.facts().cart?.delivery
    s.turn(tapped(tapId({ type: 'intent', intent: 'collect' })))

    expect(titles(shown)).toContain('I will collect')
    expect(kept).not.toBeNull()
    expect(s.facts().cart?.delivery).toBeNull()
  })
})

describe('goods of an earlier menu', () => {
  it('are added to what is ordered now, which is shown', () => {
    const s = ordering()

    const review = s.turn(tapped(tapId({ type: 'product', variantId: COKE.variantId, quantityMilli: 1000 })))

    expect(bodyOf(review.message)).toContain('2 × Kota')
    expect(bodyOf(review.message)).toContain('1 × Coke')
    expect(titles(review)[0]).toBe('Confirm')
  })
})
