/** For tests: anything that people may do and anything that may be known, by fast-check. */
import fc from 'fast-check'
import { aZone, ORLANDO } from '../../fulfilment/fakes.ts'
import { PLACE_KINDS, type Place, type SavedPlace } from '../../fulfilment/index.ts'
import type { ClosureId, OrderId, PlaceId, RiderId, SlotId, VariantId, Wamid, ZoneId } from '../../kernel/ids.ts'
import { LANGUAGES } from '../../kernel/language.ts'
import { cents } from '../../kernel/money.ts'
import { ORDER_STATES, type OrderDelivery, type OrderRefusal, type OrderView } from '../../orders/index.ts'
import { INTENT_IDS, type Understanding } from '../understanding/types.ts'
import {
  ATCHAR,
  BREAD,
  BUNNY,
  ITEMS,
  NOW,
  SAUCES,
  aCart,
  aDay,
  someSales,
  aLine,
  anItem,
  aShop,
  anOrder,
  facts,
  inLanguage,
  understood,
  uuid,
} from './fakes.ts'
import { orderTapId, tapId } from './tap-ids.ts'
import type { ItemTap } from './tap.ts'
import type { DialogueFacts } from './dialogue-facts.ts'
import type { Happening } from './happening.ts'
import type { Outcome } from './outcome.ts'
import type { DialogueSnapshot } from './types.ts'

/** Stands in everything that a person wrote; must never be found in a snapshot. */
export const WRITTEN = 'SECRETWORDS'

const wamid = 'wamid.any' as Wamid
const TIME = { slotId: uuid(7301) as SlotId, fromMs: NOW, toMs: NOW + 3_600_000, capacity: 2 }
/** With one that asks for choices, and one whose hour is over. */
const GOODS = [
  ...ITEMS,
  BUNNY,
  anItem(9, 'Porridge', 20_00, { hours: [{ fri: [['06:00', '11:00']] }], timeZone: 'Africa/Johannesburg' }),
]
const anyItem = fc.constantFrom(...GOODS)
const orderIds = [5001, 5002, 5900, 5999].map((n) => uuid(n) as OrderId)
const anyOrderId = fc.constantFrom(...orderIds)
const span = { surface: WRITTEN, start: 0, end: WRITTEN.length }

const anyLine = fc
  .record({
    item: anyItem,
    qty: fc.integer({ min: 1, max: 999 }),
    form: fc.nat(4),
    note: fc.boolean(),
    option: fc.boolean(),
  })
  .map(({ item, qty, form, note, option }): Understanding['lines'][number] => ({
    ...span,
    qty,
    score: 0.9,
    options: option ? [{ optionId: ATCHAR, included: false }] : [],
    ...(note ? { note: WRITTEN } : {}),
    ...(form === 0
      ? { candidates: ITEMS.slice(0, 3).map((i) => ({ variantId: i.variantId, productId: i.productId, score: 0.5 })) }
      : form === 1
        ? { candidates: [{ variantId: uuid(404) as VariantId, productId: item.productId, score: 0.5 }] }
        : form === 2
          ? { variantId: uuid(404) as VariantId, productId: item.productId }
          : {
              variantId: item.variantId,
              productId: item.productId,
              ...(form === 3 ? { weightGrams: 1234 } : { amount: cents(5000) }),
            }),
  }))

const anyUnderstanding: fc.Arbitrary<Understanding> = fc
  .record({
    intent: fc.constantFrom(...INTENT_IDS),
    confidence: fc.constantFrom(0.2, 0.7, 0.99),
    alternatives: fc.array(fc.record({ intent: fc.constantFrom(...INTENT_IDS), confidence: fc.constant(0.3) }), {
      maxLength: 3,
    }),
    lines: fc.array(anyLine, { maxLength: 3 }),
    removals: fc.array(
      anyItem.map((i) => ({ ...span, variantId: i.variantId, productId: i.productId })),
      { maxLength: 2 },
    ),
    unmatched: fc.array(fc.constant(WRITTEN), { maxLength: 2 }),
    restricted: fc.array(fc.constant(WRITTEN), { maxLength: 1 }),
    quantity: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
    wrongQuantity: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    choice: fc.option(fc.integer({ min: -1, max: 12 }), { nil: undefined }),
    soft: fc.constantFrom(true, undefined),
    requestedLanguage: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }),
    language: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }),
    entities: fc.array(
      fc.record({
        kind: fc.constantFrom('orderRef' as const, 'code' as const, 'money' as const),
        value: fc.constantFrom('12', '4821', '77', ''),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ quantity, wrongQuantity, choice, soft, requestedLanguage, language, entities, ...u }) =>
    understood({
      ...u,
      entities: entities.map((e) => ({ ...e, start: 0, end: 1 })),
      ...(quantity === undefined ? {} : { quantity }),
      ...(wrongQuantity === undefined ? {} : { wrongQuantity }),
      ...(choice === undefined ? {} : { choice }),
      ...(soft === undefined ? {} : { soft }),
      ...(requestedLanguage === undefined ? {} : { requestedLanguage }),
      ...(language === undefined ? {} : { language: inLanguage(language) }),
    }),
  )

const anyTapId: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc
    .record({ item: anyItem, q: fc.constantFrom(1000, 5000) })
    .map(({ item, q }) => tapId({ type: 'product', variantId: item.variantId, quantityMilli: q })),
  fc
    .constantFrom('done' as const, 'leave' as const, 0, 3, ATCHAR, ...BUNNY.options.map((o) => o.optionId))
    .map((pick) => tapId({ type: 'option', variantId: BUNNY.variantId, quantityMilli: 2000, pick })),
  fc.constantFrom(
    'm::0',
    'm::3',
    'm:-:1',
    'l:zu',
    'l:xh',
    'c:yes',
    'c:no',
    'v:see',
    'v:complain',
    'os:0',
    'os:9',
    'sh:today',
    'sh:resume',
    'sp:ask',
    'sp:30',
    'sp:today',
    'ps:other',
    'ps:clear',
    'g:out:0',
    'g:back:9',
    'g:price:1',
    'kp:no',
    'cl:2026-11-29:2026-11-29:0:720',
    'cl:2026-11-29:2026-11-30',
  ),
  fc
    .constantFrom('use', 'sure', 'delete')
    .map((verb) => tapId({ type: 'place', verb: verb as 'use', placeId: uuid(7401) as PlaceId })),
  fc.constantFrom(...INTENT_IDS).map((intent) => tapId({ type: 'intent', intent })),
  fc
    .record({
      variantId: fc.constantFrom(...ITEMS.map((i) => i.variantId), uuid(404) as VariantId),
      tap: fc.constantFrom<ItemTap>(
        { verb: 'out', whole: true },
        { verb: 'back', whole: false },
        { verb: 'back', whole: true, isNew: true },
        { verb: 'remove', whole: true, sure: false },
        { verb: 'remove', whole: false, sure: true },
        { verb: 'count', milli: null },
        { verb: 'count', milli: 12_000 },
        { verb: 'price', price: null, said: 0 },
        { verb: 'price', price: cents(0), said: 0 },
        { verb: 'price', price: cents(9_999_999), said: 1 },
      ),
    })
    .map(({ variantId, tap }) => tapId({ type: 'item', variantId, tap })),
  anyOrderId.map((id) => orderTapId(id, { verb: 'at', slot: TIME, fingerprint: 'x' })),
  anyOrderId.map((id) => orderTapId(id, { verb: 'place', as: 'home' })),
  fc
    .record({
      id: anyOrderId,
      verb: fc.constantFrom(
        'change',
        'line:1',
        'line:9',
        'cancel',
        'cancel_yes',
        'keep',
        'track',
        'accept',
        'decline',
        'decline:other',
        'ready',
        'hand_over',
        'show',
        'confirm:x',
        'come_for_it',
        'bring_it',
        'try_again',
        'when',
        'when:30',
        'send',
        'send:self',
      ),
    })
    .map(({ id, verb }) => `${orderTapId(id, { verb: 'show' }).replace(/show$/, '')}${verb}`),
)

export const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('said' as const),
      text: fc.constantFrom(
        WRITTEN,
        '4821',
        '12',
        '',
        '5pm',
        'tomorrow',
        'my places',
        'save this place',
        'delete home',
        'kota out',
        '12 coke',
        'coke 40',
        'delete coke',
        'add product pap R20',
        'close tomorrow',
        'best seller',
        'who owes me',
        'busy 40 minutes',
        'accept all',
        'price',
      ),
      understanding: anyUnderstanding,
      wamid: fc.constant(wamid),
      source: fc.constantFrom('text' as const, 'voice' as const, 'caption' as const, 'edited' as const),
    }),
  },
  { weight: 5, arbitrary: anyTapId.map((id): Happening => ({ type: 'tapped', id, title: WRITTEN, wamid })) },
  fc.constant<Happening>({ type: 'shared_location', latitude: -26.2, longitude: 27.9, name: WRITTEN, wamid }),
  fc
    .constantFrom('image' as const, 'document' as const, 'audio' as const, 'video' as const, 'sticker' as const)
    .map((media): Happening => ({ type: 'sent_media', media, caption: WRITTEN, wamid })),
  fc
    .array(
      fc.record({
        variantId: fc.option(anyItem.map((i) => i.variantId)),
        quantityMilli: fc.integer({ min: -1000, max: 5000 }),
      }),
      { maxLength: 3 },
    )
    .map((items): Happening => ({ type: 'sent_order', items, wamid })),
  fc
    .record({
      lines: fc.array(
        anyItem.map(({ variantId }) => ({ variantId, quantityMilli: 2000, options: [], note: WRITTEN })),
        { maxLength: 3 },
      ),
      gone: fc.array(fc.constant(WRITTEN), { maxLength: 2 }),
      pricesDiffer: fc.boolean(),
      language: fc.option(fc.constantFrom(...LANGUAGES)),
      isEdit: fc.boolean(),
    })
    .map((basket): Happening => ({ type: 'sent_basket', ...basket, wamid })),
  fc.constantFrom<Happening>(
    { type: 'sent_contacts', wamid },
    { type: 'unsupported', kind: 'poll', wamid },
    { type: 'unsupported', kind: 'reaction', wamid },
    { type: 'revoked', wamid },
  ),
)

const anyLines = fc
  .array(fc.record({ item: anyItem, q: fc.constantFrom(1000, 2000, 22_000, 500) }), { maxLength: 4 })
  .map((lines) => lines.map(({ item, q }, i) => aLine(i + 1, item, q, { note: WRITTEN })))
const ZONE = aZone({ zoneId: uuid(7001) as ZoneId })
const DELIVERY: OrderDelivery = {
  zoneId: ZONE.zoneId,
  zoneName: ZONE.name,
  fee: ZONE.fee,
  minimum: ZONE.minimum,
  minutes: ZONE.minutes,
  place: WRITTEN,
}
const anyOrder: fc.Arbitrary<OrderView> = fc
  .record({
    id: anyOrderId,
    state: fc.constantFrom(...ORDER_STATES.filter((s) => s !== 'cart')),
    number: fc.integer({ min: 1, max: 20 }),
    code: fc.option(fc.constantFrom('4821', '0000')),
    lines: anyLines,
    delivery: fc.option(fc.constant(DELIVERY)),
  })
  .map(({ id, state, number, code, lines, delivery }) =>
    anOrder({ id, state, number, handoverCode: code, lines, delivery, reason: WRITTEN }),
  )

const anySavedPlace: fc.Arbitrary<SavedPlace> = fc
  .record({
    kind: fc.constantFrom(...PLACE_KINDS),
    isRough: fc.boolean(),
    mustConfirm: fc.boolean(),
  })
  .map(({ isRough, ...known }) => ({
    ...known,
    placeId: uuid(7401) as PlaceId,
    zoneId: ZONE.zoneId,
    place: { pin: ORLANDO, directions: WRITTEN, ...(isRough ? { isRough } : {}) },
  }))

export const anyFacts: fc.Arbitrary<DialogueFacts> = fc
  .record({
    cart: fc.option(
      fc
        .record({ lines: anyLines, delivery: fc.option(fc.constant(DELIVERY)) })
        .map(({ lines, delivery }) => aCart(lines, { delivery })),
    ),
    zones: fc.constantFrom([], [ZONE]),
    slots: fc.constantFrom(undefined, [], [TIME]),
    savedPlaces: fc.array(anySavedPlace, { maxLength: 2 }),
    arePlacesHidden: fc.boolean(),
    places: fc.constant(
      Object.fromEntries(orderIds.map((id) => [id, { pin: ORLANDO, directions: WRITTEN }])) as Record<OrderId, Place>,
    ),
    riders: fc.constantFrom([], [{ riderId: uuid(7101) as RiderId, name: WRITTEN, run: null }]),
    openOrders: fc.array(anyOrder, { maxLength: 3 }),
    lastOrder: fc.option(anyOrder),
    botQuiet: fc.boolean(),
    isOpen: fc.boolean(),
    items: fc.constantFrom(
      GOODS,
      [],
      GOODS.map((i) => ({ ...i, available: 'no' as const })),
    ),
    language: fc.constantFrom(...LANGUAGES),
    languageChosen: fc.boolean(),
    stopped: fc.boolean(),
    name: fc.constantFrom({}, { nameToConfirm: WRITTEN }),
  })
  .map(({ isOpen, items, language, languageChosen, stopped, name, slots, ...f }) =>
    facts({
      ...f,
      ...(slots === undefined ? {} : { slots }),
      shop: aShop({ isOpen }),
      catalogue: { version: '1', items },
      customer: { displayName: WRITTEN, ...name, language, languageChosen, noticeVersionGiven: null, stopped },
    }),
  )

const REFUSALS: readonly OrderRefusal[] = [
  { code: 'orders.not_found' },
  { code: 'orders.wrong_code', attemptsLeft: 1 },
  { code: 'orders.move_not_allowed', state: 'completed', move: 'accept' },
  { code: 'orders.out_of_stock', shortages: [] },
]
export const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc
    .option(anyLines.map((lines) => aCart(lines)))
    .map((cart): Outcome => ({ type: 'cart_changed', cart, shortages: [] })),
  anyOrder.map((order): Outcome => ({ type: 'order_placed', order })),
  anyOrder.map((order): Outcome => ({ type: 'order_moved', order })),
  fc.constantFrom(...REFUSALS).map((refusal): Outcome => ({ type: 'order_refused', refusal })),
  anyOrder.map((order): Outcome => ({ type: 'place_moved', order, place: { pin: ORLANDO, directions: WRITTEN } })),
  anyOrder.map((order): Outcome => ({ type: 'promised', order })),
  anyLines.map((lines): Outcome => ({
    type: 'place_set',
    cart: aCart(lines),
    place: { pin: null, directions: WRITTEN },
    isComplete: lines.length > 1,
  })),
  fc
    .constantFrom('kept' as const, 'forgotten' as const, 'gone' as const, 'full' as const, 'hidden' as const)
    .map((did): Outcome => ({ type: 'places_changed', did, places: [] })),
  fc
    .constantFrom('outside' as const, 'which_area' as const, 'other_zone' as const)
    .map((why): Outcome => ({ type: 'place_refused', why })),
  fc.constantFrom<Outcome>(
    { type: 'shop_paused', untilMs: Date.UTC(2026, 10, 24, 18) },
    { type: 'shop_closing', closing: { fromMs: Date.UTC(2026, 10, 27, 15), opensMs: Date.UTC(2026, 10, 28, 6) } },
    { type: 'shop_stays' },
    { type: 'goods_out', variantId: ITEMS[0]!.variantId, whole: true, variantIds: [ITEMS[0]!.variantId] },
    { type: 'goods_back', variantId: ITEMS[2]!.variantId, whole: false, variantIds: [], uncounted: [] },
    {
      type: 'goods_back',
      variantId: ITEMS[2]!.variantId,
      whole: false,
      variantIds: [ITEMS[2]!.variantId],
      uncounted: [ITEMS[2]!.variantId],
    },
    { type: 'goods_removed', variantId: ITEMS[0]!.variantId, whole: false, variantIds: [ITEMS[0]!.variantId] },
    { type: 'product_drafted', item: ITEMS[0]! },
    { type: 'product_refused', why: 'restricted', name: WRITTEN },
    { type: 'goods_refused', why: 'not_counted', variantId: uuid(404) as VariantId },
    { type: 'goods_received', variantId: ITEMS[2]!.variantId, milli: 1000, onHandMilli: 5000, reservedMilli: 1000 },
    { type: 'price_set', variantId: ITEMS[2]!.variantId, before: cents(15_00), price: cents(16_00) },
    { type: 'shop_resumed', isOpen: true, hoursText: WRITTEN },
    { type: 'day_read', day: aDay() },
    { type: 'sales_read', sales: someSales() },
    { type: 'owed_read', owed: { short: [] } },
    { type: 'shop_closed_for', closureId: uuid(8101) as ClosureId, fromMs: 0, opensMs: 1 },
    { type: 'closure_dropped' },
    { type: 'preparation_set', before: 20, minutes: 40 },
    { type: 'stock_news_wanted', wanted: false },
    { type: 'agreement_told', is: 'open', version: 'v2', url: 'https://w.test/agreement', answerByMs: 1 },
    { type: 'done' },
  ),
)

const asksSauce = {
  candidates: [BUNNY.variantId],
  quantityMilli: 2000,
  options: [],
  group: { groupId: SAUCES, page: 0 },
}

/** What a database may hold after years: other versions, other shapes, states that are gone. */
export const anySnapshot: fc.Arbitrary<DialogueSnapshot | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    v: fc.constantFrom(0, 1, 2, 99),
    value: fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        'welcome',
        'browsing',
        'tracking',
        'idle',
        { ordering: 'review' },
        { ordering: 'gone' },
        { cancelling: 'asking' },
        { ordering: { review: 'x' } },
      ),
    ),
    context: fc.oneof(
      fc.jsonValue(),
      fc.record({
        failures: fc.nat(3),
        pending: fc.oneof(
          fc.constantFrom(
            null,
            { type: 'review' },
            { type: 'nonsense' },
            { type: 'quantity', lineNo: 1 },
            { type: 'code', orderId: orderIds[0] },
            { type: 'guesses', intents: ['yes', 'no', 'unknown'] },
            {
              type: 'item',
              item: {
                candidates: [uuid(2001)],
                quantityMilli: 1000,
                options: [{ optionId: ATCHAR, included: false }],
              },
            },
            { type: 'which_cancel', orderIds: orderIds.slice(0, 2) },
            { type: 'option', item: asksSauce },
            { type: 'option', item: { ...asksSauce, group: { groupId: 'x', page: -1 } } },
          ),
          fc.jsonValue(),
        ),
        items: fc.constantFrom(
          [],
          [asksSauce],
          [{ ...asksSauce, note: WRITTEN }],
          [{ ...asksSauce, group: { groupId: BREAD, page: 9 } }, asksSauce],
        ),
        reviewed: fc.constant(null),
        named: fc.constantFrom(undefined, false, true, 'x'),
        lastVariantId: fc.constantFrom(null, uuid(2001), uuid(404)),
        tongue: fc.constantFrom({}, { zu: 1.2 }, { fr: 3, zu: 'x' }),
        lastTap: fc.constant(null),
      }),
    ),
  }),
)
