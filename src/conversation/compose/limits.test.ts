import { describe, expect, it } from 'vitest'
import { checkOutbound } from '../../channel/outbound/check.ts'
import { localDate } from '../../kernel/local-date.ts'
import { cents } from '../../kernel/money.ts'
import { ORDER_STATES, type OrderRefusal, type Receipt } from '../../orders/index.ts'
import { COPY_LANGUAGES } from '../copy/index.ts'
import { COPY, type CopyKey } from '../copy/keys.ts'
import { composeCustomerNotification, composeSellerAlert } from '../news/notifications.ts'
import type { ClosureId, OptionGroupId } from '../../kernel/ids.ts'
import { bodyOf, choicesOf, facts, NOW, uuid } from '../dialogue/fakes.ts'
import { type DialogueFacts } from '../dialogue/dialogue-facts.ts'
import { GOODS_VERBS, SELLER_VERBS, type ItemQuestion, type Question } from '../dialogue/question.ts'
import { type ReplyPart } from '../dialogue/types.ts'
import { INTENT_IDS } from '../understanding/types.ts'
import { compose } from './compose.ts'
import { choiceIds } from './present.ts'
import {
  longDelivery,
  longFacts,
  longGroup,
  longItems,
  longLate,
  longOrder,
  longSavedPlaces,
  longShop,
  longSlots,
  TOTAL,
} from './worst-case.fakes.ts'

const LONG_SPAN = { from: localDate(2026, 9, 20), to: localDate(2026, 9, 30) }
const ids = longItems.map((i) => i.variantId)
const orderIds = longFacts.openOrders.map((o) => o.id)
const orderId = orderIds[0]!
const item: ItemQuestion = { candidates: ids.slice(0, 9), quantityMilli: 998_999, options: [] }

const asksOption = { ...item, candidates: ids.slice(0, 1), group: { groupId: longGroup.groupId, page: 0 } }
const allOptions = longItems[0]!.options.map(({ optionId }) => ({ optionId, included: true }))

/** Every question, in every form that it takes; typed, so that a new one cannot be left out. */
const QUESTIONS = {
  menu: [
    { type: 'menu', category: null, page: 0 },
    { type: 'menu', category: null, page: 2 },
    { type: 'menu', category: 'unknown', page: 7 },
  ],
  nudge: [{ type: 'nudge' }],
  review: [{ type: 'review' }],
  item: [
    { type: 'item', item },
    { type: 'item', item: { ...item, candidates: [] } },
  ],
  option: [
    ...[0, 3, 99].map(
      (page) => ({ type: 'option', item: { ...asksOption, group: { ...asksOption.group, page } } }) as const,
    ),
    ...[1, 25, 48, 50].map(
      (n) => ({ type: 'option', item: { ...asksOption, options: allOptions.slice(0, n) } }) as const,
    ),
    { type: 'option', item: { ...asksOption, candidates: [] } },
  ],
  details: [ids.slice(0, 9), ids.slice(0, 1), [longLate.variantId], []].map((variantIds) => ({
    type: 'details',
    variantIds,
  })),
  offer: [{ type: 'offer', variantIds: ids }],
  change: [0, 1, 4, 99].map((page) => ({ type: 'change', page })),
  quantity: [1, 2, 999].map((lineNo) => ({ type: 'quantity', lineNo })),
  placed: [{ type: 'placed', orderId }],
  cancel_order: [{ type: 'cancel_order', orderId }],
  cancel_cart: [true, false].map((afterStop) => ({ type: 'cancel_cart', afterStop })),
  which_cancel: [{ type: 'which_cancel', orderIds }],
  consent: [{ type: 'consent' }],
  languages: [{ type: 'languages' }],
  help: [{ type: 'help' }],
  privacy: [{ type: 'privacy' }],
  privacy_item: [{ type: 'privacy_item', requestId: orderId, choices: ids }],
  privacy_band: [{ type: 'privacy_band', requestId: orderId }],
  privacy_code: [{ type: 'privacy_code', requestId: orderId }],
  privacy_fix: [{ type: 'privacy_fix' }],
  privacy_text: [
    { type: 'privacy_text', what: 'name' },
    { type: 'privacy_text', what: 'other' },
  ],
  privacy_delete: [{ type: 'privacy_delete', requestId: orderId }],
  guesses: [
    { type: 'guesses', intents: INTENT_IDS },
    { type: 'guesses', intents: [] },
  ],
  seller_help: [{ type: 'seller_help' }],
  seller_orders: [0, 2, 99].map((page) => ({ type: 'seller_orders', page })),
  seller_order: orderIds.slice(0, 2).map((orderId) => ({ type: 'seller_order', orderId })),
  seller_next: [{ type: 'seller_next', orderId }],
  seller_which: SELLER_VERBS.map((verb) => ({
    type: 'seller_which',
    verb,
    orderIds,
  })),
  decline_reason: [{ type: 'decline_reason', orderId }],
  cancel_reason: [{ type: 'cancel_reason', orderId }],
  short_line: [{ type: 'short_line', orderId }],
  short_left: [
    { type: 'short_left', orderId, lineNo: 1 },
    { type: 'short_left', orderId, lineNo: 99 },
  ],
  seller_change: [{ type: 'seller_change', orderId }],
  shortage: [{ type: 'shortage', orderId }],
  which_change: [{ type: 'which_change', orderIds: longFacts.openOrders.map((o) => o.id) }],
  code: [{ type: 'code', orderId }],
  photo_of: [{ type: 'photo_of', file: { mediaId: '1'.repeat(256), sha256: null } }],
  seller_basket: [{ type: 'seller_basket' }],
  seller_day: [{ type: 'seller_day' }],
  seller_sales: [{ type: 'seller_sales' }],
  seller_owed: [{ type: 'seller_owed' }],
  closed_days: [{ type: 'closed_days', closureIds: Array.from({ length: 7 }, (_, i) => uuid(8101 + i) as ClosureId) }],
  close_sure: [null, [0, 1440] as const].map((part) => ({ type: 'close_sure', span: { ...LONG_SPAN, part } })),
  preparation: [{ type: 'preparation', before: 1440 }],
  agreement: [{ type: 'agreement', version: 'v'.repeat(40) }],
  seller_shop: [{ type: 'seller_shop' }],
  pause_how_long: [{ type: 'pause_how_long' }],
  where: [{ type: 'where' }, { type: 'where', other: true }],
  change_way: (['delivery', 'collection'] as const).map((to) => ({ type: 'change_way', orderId, to })),
  same_place: [{ type: 'same_place', placeId: longSavedPlaces[0]!.placeId }],
  places: [{ type: 'places' }],
  keep_place: [
    { type: 'keep_place', orderId },
    { type: 'keep_place', orderId, as: 'work' },
  ],
  goods: GOODS_VERBS.flatMap((verb) => [0, 3].map((page) => ({ type: 'goods' as const, verb, page }))),
  which_goods: GOODS_VERBS.map((verb) => ({
    type: 'which_goods',
    verb,
    variantIds: ids.slice(0, 9),
    amount: 1_000_000_000,
  })),
  prices_sure: [
    { type: 'prices_sure', prices: ids.slice(0, 5).map((variantId) => ({ variantId, price: cents(10_000_000) })) },
  ],
  received: [{ type: 'received', items: [{ variantId: ids[0]!, milli: 1_000_000_000 }] }],
  item_count: [{ type: 'item_count', variantId: ids[0]! }],
  item_next: (['out', 'back'] as const).map((to) => ({ type: 'item_next', variantId: ids[0]!, whole: true, to })),
  price_next: [1, 10_000_000].map((before) => ({
    type: 'price_next',
    variantId: ids[0]!,
    before: cents(before),
    price: cents(10_000_000),
  })),
  draft_sure: [{ type: 'draft_sure', variantId: ids[0]! }],
  remove_sure: [true, false].map((whole) => ({ type: 'remove_sure', variantId: ids[0]!, whole })),
  new_price: [{ type: 'new_price', variantId: ids[0]! }],
  new_product: [{ type: 'new_product' }],
  price_sure: [1, 10_000_000].map((price) => ({
    type: 'price_sure',
    variantId: ids[0]!,
    price: cents(price),
    asked: 2,
  })),
  zones: (['outside', 'which_area', 'other_zone'] as const).map((why) => ({ type: 'zones', why })),
  directions: [{ type: 'directions', orderId }],
  seller_when: [{ type: 'seller_when', orderId }],
  seller_rider: [{ type: 'seller_rider', orderId }],
  seller_runs: [{ type: 'seller_runs' }],
  run_cash: [{ type: 'run_cash', runId: longFacts.riders![0]!.run!.runId }],
} as const satisfies { readonly [K in Question['type']]: readonly Extract<Question, { type: K }>[] }

const REFUSALS: readonly OrderRefusal[] = [
  { code: 'orders.move_not_allowed', state: 'out_for_delivery', move: 'accept' },
  { code: 'orders.not_found' },
  { code: 'orders.cart_empty' },
  {
    code: 'orders.out_of_stock',
    shortages: longItems.map((i) => ({
      variantId: i.variantId,
      name: i.name,
      askedMilli: 998_999,
      availableMilli: 997_001,
    })),
  },
  { code: 'orders.not_reviewed' },
  { code: 'orders.price_changed' },
  { code: 'orders.wrong_code', attemptsLeft: 4 },
  { code: 'orders.code_locked' },
  { code: 'orders.too_many_lines', most: 30 },
  { code: 'orders.quantity_out_of_range', most: 999 },
  { code: 'orders.product_unavailable', name: longItems[0]!.name },
  {
    code: 'orders.out_of_hours',
    name: longItems[0]!.name,
    hours: [{ mon: [['06:00', '11:00']], wed: [['06:00', '11:30']], fri: [['06:00', '11:00']] }],
  },
  {
    code: 'orders.choice_missing',
    name: longItems[0]!.name,
    groupId: uuid(1) as OptionGroupId,
    group: 'w'.repeat(60),
    choicesMin: 1,
    choicesMax: 2,
  },
  { code: 'orders.shop_closed' },
  { code: 'orders.shop_paused', untilMs: Date.UTC(2027, 8, 29, 21, 59) },
  { code: 'orders.below_minimum', minimum: TOTAL, missing: TOTAL },
  { code: 'orders.slot_unavailable' },
  { code: 'orders.promise_fixed', state: 'out_for_delivery' },
  { code: 'orders.change_open', askedBy: 'shop' },
  { code: 'orders.change_over' },
  { code: 'orders.too_late_to_change', state: 'out_for_delivery' },
  { code: 'orders.nothing_left' },
  { code: 'orders.cart_in_use' },
]

const LONG_PARAM = 'w'.repeat(2000)
const allSays = (Object.keys(COPY) as CopyKey[]).map(
  (key) =>
    ({
      type: 'say',
      key,
      params: Object.fromEntries(
        COPY[key].map((p) => [p, /^(count|left|most|orders|messages)$/.test(p) ? 99 : LONG_PARAM]),
      ),
    }) as unknown as ReplyPart,
)
const tellings: readonly ReplyPart[] = [
  ...allSays,
  ...ORDER_STATES.map((state): ReplyPart => ({ type: 'status', order: longOrder(3, { state }) })),
  ...ORDER_STATES.map((state): ReplyPart => ({
    type: 'status',
    order: longOrder(3, { state, delivery: longDelivery }),
  })),
  { type: 'promised', order: longOrder(3) },
  { type: 'prices', variantIds: ids },
  { type: 'not_now', variantId: longLate.variantId },
  { type: 'prices', variantIds: [longLate.variantId] },
  ...REFUSALS.map((refusal): ReplyPart => ({ type: 'refusal', refusal })),
]
const questions: readonly Question[] = Object.values(QUESTIONS).flat()
/** More than one message holds; the rest would only be cut off. */
const muchNews = tellings.filter((p) => p.type !== 'say' || p.key !== 'stop.done').slice(-25)
/** Without a cart, orders or goods: what an old button may meet. */
const bare: DialogueFacts = facts({ catalogue: { version: '0', items: [] } })

const expectSendable = (parts: readonly ReplyPart[], known: DialogueFacts, language: 'en' | 'zu'): void => {
  const { message } = compose(parts, known, language)

  if (message !== null) expect(checkOutbound(message)).toEqual({ ok: true, value: message })
}

describe.each(COPY_LANGUAGES)('with the longest data that the schema allows, in %s,', (language) => {
  it.each(questions)('%j is a message that Meta takes, alone and with the notice and all news', (question) => {
    const ask: ReplyPart = { type: 'ask', question }

    for (const known of [longFacts, bare]) {
      expectSendable([ask], known, language)
      expectSendable([...muchNews, ask], known, language)
      expectSendable([ask], { ...known, shop: { ...known.shop, isOpen: false } }, language)
      for (const slots of [[], longSlots]) {
        const collected = known.cart && { ...known.cart, delivery: null }
        expectSendable([...muchNews, ask], { ...known, cart: collected, slots }, language)
        const customer = { ...known.customer, nameToConfirm: 'N'.repeat(100) }
        expectSendable([...muchNews, ask], { ...known, cart: collected, slots, customer }, language)
      }
    }
  })

  it.each(tellings.map((part) => [part.type === 'say' ? part.key : part.type, part] as const))(
    'the news "%s" is a message that Meta takes',
    (_, part) => {
      expectSendable([part], longFacts, language)
    },
  )

  it('a review of thirty lines keeps its total and its buttons, whatever is said before', () => {
    const { message, proofs } = compose(
      [...tellings.filter((p) => p.type === 'refusal'), { type: 'ask', question: { type: 'review' } }],
      longFacts,
      language,
    )

    expect(bodyOf(message)).toContain('R9 999 999.99*')
    expect(choicesOf(message)).toHaveLength(3)
    expect(proofs.summary).toBe(true)
  })

  it('a review that asks about a name has all that it had, and the way to another name', () => {
    const customer = { ...longFacts.customer, nameToConfirm: 'N'.repeat(100) }
    const ask: ReplyPart = { type: 'ask', question: { type: 'review' } }
    const without = choicesOf(compose([ask], longFacts, language).message)

    const { message, proofs } = compose([ask], { ...longFacts, customer }, language)

    expect(bodyOf(message)).toContain('R9 999 999.99*')
    expect(bodyOf(message)).toContain('NNNN')
    expect(choicesOf(message)).toEqual([...without, expect.objectContaining({ id: 'vf:name' })])
    expect(proofs.summary).toBe(true)
  })

  it.each([
    ...(['accepted', 'declined', 'ready', 'completed', 'cancelled_by_shop', 'expired'] as const),
    ...(['dispatched', 'new_time', 'not_safe', 'nobody_there'] as const),
  ])('the notification "%s" and its template are taken, collected and delivered', (kind) => {
    for (const order of [longOrder(1), longOrder(1, { delivery: longDelivery })]) {
      const { message, template } = composeCustomerNotification({ kind, order, shop: longShop, language, atMs: NOW })

      expect(checkOutbound(message)).toMatchObject({ ok: true })
      expect(checkOutbound(template)).toMatchObject({ ok: true })
    }
  })

  it.each([1, 30])('the receipt with %d lines asks whether the place may be kept, and is taken', (lines) => {
    const order = longOrder(1, { state: 'completed', delivery: longDelivery })
    const receipt: Receipt = {
      shop: {
        name: longShop.name,
        legalName: 'L'.repeat(200),
        address: longShop.address,
        vatNumber: '4' + '0'.repeat(9),
      },
      number: 999_999,
      lines: order.lines.slice(0, lines),
      delivery: longDelivery,
      tax: { percent: 15, beforeTax: TOTAL, tax: TOTAL },
      total: TOTAL,
      rounding: cents(9),
      due: TOTAL,
      issuedAtMs: NOW,
      timeZone: 'Africa/Johannesburg',
    }
    const url = `https://x.example/r/${'r'.repeat(200)}`

    const { message } = composeCustomerNotification({
      kind: 'completed',
      order,
      shop: longShop,
      language,
      atMs: NOW,
      handedOver: {
        ...{ receipt, url },
        asksToKeepPlace: true,
      },
    })

    expect(checkOutbound(message)).toMatchObject({ ok: true })
    expect(choicesOf(message)).toHaveLength(3)
    expect(bodyOf(message)).toContain(language === 'zu' ? 'izindawo zami' : 'my places')
  })

  it.each([
    ...(['order_placed', 'cancelled_by_customer', 'hand_over_asked', 'picture', 'expired'] as const),
    ...(['not_safe', 'nobody_there', 'will_collect', 'retry_asked', 'undelivered'] as const),
  ])('the alert "%s" and its template are taken, with and without an order', (kind) => {
    for (const order of [longOrder(1), longOrder(1, { state: 'completed' }), null]) {
      const { message, template } = composeSellerAlert(
        kind,
        order,
        { customerName: '*N*\n'.repeat(200), shopName: longShop.name },
        language,
      )

      expect(checkOutbound(message)).toMatchObject({ ok: true })
      expect(checkOutbound(template)).toMatchObject({ ok: true })
    }
  })
})

describe('a long review', () => {
  it('adds up: lines that are not shown one by one are summed', () => {
    const { message } = compose([{ type: 'ask', question: { type: 'review' } }], longFacts, 'en')

    const shown = bodyOf(message)
      .split('\n')
      .filter((l) => l.includes(' = R9 999 999.99')).length
    const summed = Number(/and (\d+) more lines/.exec(bodyOf(message))?.[1] ?? 0)
    expect(shown + summed).toBe(30)
  })

  it('of ordinary length shows every line', () => {
    const lines = longFacts.cart!.lines.map((l, i) => ({ ...l, name: `Loaf of bread ${i}`, options: [], note: null }))
    const known = { ...longFacts, cart: { ...longFacts.cart!, lines } }

    const { message } = compose([{ type: 'ask', question: { type: 'review' } }], known, 'en')

    expect(bodyOf(message).match(/Loaf of bread/g)).toHaveLength(30)
  })
})

describe('the menu', () => {
  const titles = (question: Question, known = longFacts) => {
    const { message } = compose([{ type: 'ask', question }], known, 'en')
    return choicesOf(message)
  }

  it('of up to ten goods lists them with their prices', () => {
    const known = facts({ catalogue: { version: '1', items: longItems.slice(0, 10) } })

    const rows = titles({ type: 'menu', category: null, page: 0 }, known)

    expect(rows).toHaveLength(10)
    expect(rows.every((r) => r.description?.includes('R9 999 999.99'))).toBe(true)
  })

  it('of a large shop leads through categories and pages to every product', () => {
    const seen = new Set<string>()
    const visited = new Set<string>()
    const walk = (question: Extract<Question, { type: 'menu' }>): void => {
      for (const id of choiceIds(question, longFacts)) {
        if (visited.has(id)) continue
        visited.add(id)
        const [kind, first, page] = id.split(':')
        if (kind === 'p') seen.add(String(first))
        else walk({ type: 'menu', category: first === '' ? null : String(first), page: Number(page) })
      }
    }

    walk({ type: 'menu', category: null, page: 0 })

    expect(seen.size).toBe(longItems.length)
  })

  it('leaves out what is sold out', () => {
    const items = longItems.slice(0, 3).map((i, n) => ({ ...i, available: n === 0 ? ('no' as const) : i.available }))

    expect(
      titles({ type: 'menu', category: null, page: 0 }, facts({ catalogue: { version: '1', items } })),
    ).toHaveLength(2)
  })
})
