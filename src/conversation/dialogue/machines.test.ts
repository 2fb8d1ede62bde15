import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  initialTransition,
  transition,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate'
import { getStateNodes } from 'xstate/graph'
import { checkOutbound } from '../../channel/outbound/check.ts'
import { aZone, ORLANDO } from '../../fulfilment/fakes.ts'
import type { SavedPlace } from '../../fulfilment/index.ts'
import type { ClosureId, OrderId, PlaceId, RiderId, RunId, SlotId, Wamid, ZoneId } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { cents } from '../../kernel/money.ts'
import { compose } from '../compose/compose.ts'
import { anyFacts, anyHappening, anyOutcome, anySnapshot, WRITTEN } from './arbitraries.fakes.ts'
import type { CustomerEvent } from './customer/events.ts'
import { customerMachine } from './customer/machine.ts'
import { emptyContext, MACHINE_VERSION } from './context.ts'
import {
  COKE,
  KOTA,
  NOW,
  QUARTER,
  aCart,
  aChange,
  aDay,
  someSales,
  aLine,
  anOrder,
  aShop,
  bodyOf,
  facts,
  fakeShell,
  line,
  said,
  uuid,
  PRIVACY_REQUEST,
} from './fakes.ts'
import { cartFingerprint } from './fingerprint.ts'
import { ELSEWHERE } from './seller/asks-words.ts'
import type { SellerEvent } from './seller/events.ts'
import { sellerMachine } from './seller/machine.ts'
import { sellerStep } from './seller/step.ts'
import { customerStep } from './step.ts'
import type { Place } from './run.ts'
import type { StepFunction } from './types.ts'

const wamid = 'wamid.walk' as Wamid
const cart = aCart([aLine(1, KOTA, 1000)])
const second = anOrder({ id: uuid(5002) as OrderId, number: 13 })
const order = anOrder()

const short = anOrder({
  id: uuid(5003) as OrderId,
  number: 14,
  state: 'accepted',
  lines: [aLine(1, KOTA, 3_000), aLine(2, COKE, 1_000)],
  change: aChange({ askedBy: 'shop', lines: [aLine(1, KOTA, 3_000)] }),
})
const wished = anOrder({
  id: uuid(5004) as OrderId,
  number: 15,
  state: 'accepted',
  change: aChange({ askedBy: 'customer', lines: [aLine(1, KOTA, 3_000)] }),
})

/** Situations that the guards tell apart. */
const PLAIN = [
  facts(),
  facts({ cart }),
  facts({ openOrders: [order] }),
  facts({ cart, openOrders: [second, order] }),
  facts({ openOrders: [second, order] }),
  facts({ openOrders: [short] }),
  facts({ openOrders: [wished] }),
  facts({ openOrders: [order], cart: { ...cart, amendsOrderId: order.id } }),
  facts({
    openOrders: [anOrder({ state: 'ready', handoverCode: '4821' })],
    shop: aShop({ isOpen: false }),
    botQuiet: true,
  }),
]
const zone = aZone({ zoneId: uuid(7001) as ZoneId })
const delivery = {
  zoneId: zone.zoneId,
  zoneName: zone.name,
  fee: zone.fee,
  minimum: zone.minimum,
  minutes: 30,
  place: 'x',
}
const brought = anOrder({ id: uuid(5003) as OrderId, number: 14, state: 'ready', handoverCode: '1111', delivery })
const rider = {
  riderId: uuid(7101) as RiderId,
  name: 'Sipho',
  run: { runId: uuid(7201) as RunId, waiting: 1, cashTaken: cents(50_00), cashDue: cents(20_00) },
}
const time = { slotId: uuid(7301) as SlotId, fromMs: NOW, toMs: NOW + 3_600_000, capacity: 2 }
const saved: SavedPlace = {
  placeId: uuid(7401) as PlaceId,
  zoneId: zone.zoneId,
  kind: 'home',
  place: { pin: ORLANDO, directions: 'blue gate' },
  mustConfirm: true,
}
const DELIVERING = [
  facts({ cart, slots: [time] }),
  facts({ cart, zones: [zone], savedPlaces: [saved], openOrders: [brought], riders: [rider] }),
  facts({ cart: { ...cart, delivery, fulfilmentMethod: 'delivery' }, zones: [zone] }),
]
const reading = { commands: [], items: [], notes: [], offer: [], lastVariantId: null }
const item = { candidates: [KOTA.variantId, QUARTER.variantId], quantityMilli: 1000, options: [] }

const FILE = { mediaId: '81009', sha256: null }

/** An event without what the walk adds. */
type Sample<E> = Omit<E, 'facts' | 'language'>

/** A `Record` over the alphabet, so that a new event cannot be left out of the walk. */
const CUSTOMER: {
  readonly [T in CustomerEvent['type']]: readonly Sample<Extract<CustomerEvent, { type: T }>>[]
} = {
  GREET: [{ type: 'GREET' }],
  MENU: [{ type: 'MENU', category: null, page: 0 }],
  PRICE: [{ type: 'PRICE', variantIds: [KOTA.variantId], notes: [] }],
  DETAILS: [{ type: 'DETAILS', variantIds: [KOTA.variantId, QUARTER.variantId] }],
  OFFER: [{ type: 'OFFER', variantIds: [KOTA.variantId, COKE.variantId], notes: [] }],
  DIET: [{ type: 'DIET' }],
  DEAR: [{ type: 'DEAR' }],
  OWN_TOTAL: [{ type: 'OWN_TOTAL' }],
  SENDS_OTHER: [{ type: 'SENDS_OTHER' }],
  AT_DOOR: [{ type: 'AT_DOOR' }],
  CHANGE_WAY: [
    { type: 'CHANGE_WAY', orderId: order.id, to: 'delivery', sure: true },
    { type: 'CHANGE_WAY', orderId: brought.id, to: 'collection', sure: false },
  ],
  ORDER: [
    { type: 'ORDER', reading },
    { type: 'ORDER', reading: { ...reading, commands: [{ type: 'cart_remove', lineNo: 1 }] } },
    { type: 'ORDER', reading: { ...reading, commands: [{ type: 'cart_remove', lineNo: 1 }], items: [item] } },
    { type: 'ORDER', reading: { ...reading, items: [item] } },
    { type: 'ORDER', reading: { ...reading, offer: [COKE.variantId] } },
  ],
  SHOW_CART: [{ type: 'SHOW_CART', edited: false }],
  CONFIRM: [
    { type: 'CONFIRM', orderId: cart.id, fingerprint: cartFingerprint(cart), firm: true, tapped: true, wamid },
    { type: 'CONFIRM', orderId: order.id, fingerprint: 'old', firm: true, tapped: true, wamid },
    { type: 'CONFIRM', orderId: null, fingerprint: null, firm: false, tapped: false, wamid },
    {
      type: 'CONFIRM',
      orderId: cart.id,
      fingerprint: cartFingerprint(cart),
      firm: true,
      tapped: true,
      slot: { ...time, fromMs: 0 },
      wamid,
    },
  ],
  NOT_YET: [{ type: 'NOT_YET' }],
  TIME: [
    { type: 'TIME', slot: null },
    { type: 'TIME', slot: time },
  ],
  CHANGE: [
    { type: 'CHANGE', orderId: null, page: 0 },
    { type: 'CHANGE', orderId: order.id, page: 0 },
  ],
  WITHOUT: [{ type: 'WITHOUT', orderId: short.id, changeId: short.change!.id }],
  REPLACE: [{ type: 'REPLACE', orderId: short.id, changeId: short.change!.id }],
  CHANGED: [
    { type: 'CHANGED', outcome: { type: 'order_changed', order, how: 'changed' } },
    { type: 'CHANGED', outcome: { type: 'order_changed', order, how: 'asked' } },
  ],
  EDIT_LINE: [{ type: 'EDIT_LINE', orderId: cart.id, lineNo: 1 }],
  CANCEL: [
    { type: 'CANCEL', orderId: null, sure: false, wrongQuantity: false },
    { type: 'CANCEL', orderId: cart.id, sure: true, wrongQuantity: false },
    { type: 'CANCEL', orderId: order.id, sure: true, wrongQuantity: false },
  ],
  KEEP: [{ type: 'KEEP', orderId: order.id }],
  TRACK: [{ type: 'TRACK', orderId: null }],
  HOURS: [{ type: 'HOURS' }],
  LOCATION: [{ type: 'LOCATION' }],
  PAY_HOW: [{ type: 'PAY_HOW', other: true }],
  DELIVER: [{ type: 'DELIVER' }],
  FEES: [{ type: 'FEES' }],
  COLLECT: [{ type: 'COLLECT' }],
  RETURN: [{ type: 'RETURN' }],
  HELP: [{ type: 'HELP' }],
  HUMAN: [{ type: 'HUMAN' }],
  STOP: [{ type: 'STOP', wamid }],
  START: [{ type: 'START' }],
  CONSENT: [
    { type: 'CONSENT', agreed: true, wamid },
    { type: 'CONSENT', agreed: false, wamid },
  ],
  LANGUAGE: [
    { type: 'LANGUAGE', picked: 'zu' },
    { type: 'LANGUAGE', picked: null },
  ],
  PRIVACY: [
    { type: 'PRIVACY', topic: null, wamid },
    { type: 'PRIVACY', topic: 'see', wamid },
    { type: 'PRIVACY', topic: 'delete', stops: true, wamid },
  ],
  PRIVACY_FIX: [{ type: 'PRIVACY_FIX', what: 'name' }],
  PRIVACY_TEXT: [{ type: 'PRIVACY_TEXT', what: 'name', text: 'Thandeka', wamid }],
  PRIVACY_ANSWER: [
    { type: 'PRIVACY_ANSWER', requestId: PRIVACY_REQUEST, answer: { question: 'code', code: '482913' }, wamid },
  ],
  PRIVACY_KEEP: [{ type: 'PRIVACY_KEEP', requestId: null, wamid }],
  PRIVACY_STEP: [
    { type: 'PRIVACY_STEP', step: { type: 'kept' } },
    { type: 'PRIVACY_STEP', step: { type: 'ask_code', requestId: PRIVACY_REQUEST, code: '482913' } },
  ],
  MEDIA: [{ type: 'MEDIA', media: 'image' }],
  RESTRICTED: [{ type: 'RESTRICTED' }],
  UNREADABLE: [{ type: 'UNREADABLE' }],
  THANKS: [{ type: 'THANKS', wamid }],
  UNSURE: [
    { type: 'UNSURE', guesses: [] },
    { type: 'UNSURE', guesses: ['stop', 'hours'] },
  ],
  NOTHING: [{ type: 'NOTHING' }],
  CART_CHANGED: [
    { type: 'CART_CHANGED', outcome: { type: 'cart_changed', cart, shortages: [] } },
    { type: 'CART_CHANGED', outcome: { type: 'cart_changed', cart: null, shortages: [] } },
  ],
  PLACE: [{ type: 'PLACE', place: { pin: ORLANDO, words: [] }, wamid }],
  ZONE: [{ type: 'ZONE', zoneId: zone.zoneId }],
  DIRECTIONS: [
    { type: 'DIRECTIONS', orderId: cart.id, words: 'blue gate', wamid },
    { type: 'DIRECTIONS', orderId: brought.id, words: 'blue gate', wamid },
  ],
  USE_PLACE: [
    { type: 'USE_PLACE', placeId: saved.placeId, sure: false },
    { type: 'USE_PLACE', placeId: saved.placeId, sure: true },
  ],
  OTHER_PLACE: [{ type: 'OTHER_PLACE' }],
  MY_PLACES: [{ type: 'MY_PLACES' }],
  SAVE_PLACE: [
    { type: 'SAVE_PLACE', orderId: null, as: null },
    { type: 'SAVE_PLACE', orderId: brought.id, as: 'work' },
  ],
  KEEP_PLACE: [{ type: 'KEEP_PLACE', orderId: brought.id, as: 'home', wamid }],
  FORGET_PLACE: [{ type: 'FORGET_PLACE', placeId: null, wamid }],
  PLACES_CHANGED: [
    { type: 'PLACES_CHANGED', did: 'kept' },
    { type: 'PLACES_CHANGED', did: 'gone' },
  ],
  COME_FOR_IT: [{ type: 'COME_FOR_IT', orderId: brought.id }],
  TRY_AGAIN: [{ type: 'TRY_AGAIN', orderId: brought.id }],
  PLACE_SET: [
    { type: 'PLACE_SET', cart, isComplete: true },
    { type: 'PLACE_SET', cart, isComplete: false },
  ],
  PLACE_MOVED: [{ type: 'PLACE_MOVED', order: brought }],
  PLACE_REFUSED: [
    { type: 'PLACE_REFUSED', why: 'outside' },
    { type: 'PLACE_REFUSED', why: 'which_area' },
    { type: 'PLACE_REFUSED', why: 'which_area', words: 'the green gate' },
    { type: 'PLACE_REFUSED', why: 'other_zone' },
  ],
  PLACED: [
    { type: 'PLACED', order },
    { type: 'PLACED', order: { ...brought, state: 'placed' } },
  ],
  MOVED: [{ type: 'MOVED', order: { ...order, state: 'cancelled' } }],
  REFUSED: [{ type: 'REFUSED', outcome: { type: 'order_refused', refusal: { code: 'orders.price_changed' } } }],
}
const TOMORROW = '2026-11-28' as LocalDate
const CLOSURE = uuid(8101) as ClosureId
const SELLER: {
  readonly [T in SellerEvent['type']]: readonly Sample<Extract<SellerEvent, { type: T }>>[]
} = {
  ORDERS: [{ type: 'ORDERS', page: 0 }],
  SHOW: [{ type: 'SHOW', orderId: order.id }],
  MOVE: [{ type: 'MOVE', orderId: order.id, move: 'accept', reason: null }],
  MOVE_MANY: [{ type: 'MOVE_MANY', move: 'accept', orderIds: [order.id] }],
  DECLINE: [
    { type: 'DECLINE', orderId: order.id },
    { type: 'DECLINE', orderId: order.id, instead: order.id },
  ],
  STAYS: [{ type: 'STAYS', orderId: order.id, what: 'declined' }],
  TOO_LATE: [{ type: 'TOO_LATE', number: 12, state: 'declined', other: order.id }],
  HAND_OVER: [{ type: 'HAND_OVER', orderId: order.id }],
  SHORT: [
    { type: 'SHORT', orderId: order.id, line: null },
    { type: 'SHORT', orderId: order.id, line: { lineNo: 1, quantityMilli: null } },
    { type: 'SHORT', orderId: order.id, line: { lineNo: 1, quantityMilli: 1_000 } },
    { type: 'SHORT', orderId: second.id, line: { lineNo: 1, quantityMilli: 0 } },
  ],
  CANCEL: [{ type: 'CANCEL', orderId: short.id }],
  ANSWER: [
    { type: 'ANSWER', orderId: wished.id, changeId: wished.change!.id, agree: true },
    { type: 'ANSWER', orderId: wished.id, changeId: wished.change!.id, agree: false },
  ],
  CHANGED: [{ type: 'CHANGED', outcome: { type: 'order_changed', order, how: 'kept' } }],
  CODE: [{ type: 'CODE', orderId: order.id, code: '4821' }],
  WHICH: [{ type: 'WHICH', verb: 'accept', orderIds: [order.id, second.id], afterCode: false }],
  NO_SUCH: [{ type: 'NO_SUCH', number: 99 }],
  NONE_FIT: [{ type: 'NONE_FIT' }],
  PAID: [
    { type: 'PAID', orders: [] },
    { type: 'PAID', orders: [order, second] },
  ],
  HOURS: [{ type: 'HOURS' }],
  ELSEWHERE: ELSEWHERE.map((what) => ({ type: 'ELSEWHERE' as const, what })),
  CONTACT: [
    { type: 'CONTACT', number: null },
    { type: 'CONTACT', number: 12 },
  ],
  PHOTO: [
    { type: 'PHOTO', productId: KOTA.productId, variantId: KOTA.variantId, file: FILE, price: null, wamid },
    { type: 'PHOTO', productId: KOTA.productId, variantId: KOTA.variantId, file: FILE, price: cents(40_00), wamid },
  ],
  PHOTO_OF: [
    { type: 'PHOTO_OF', file: FILE, unknown: false },
    { type: 'PHOTO_OF', file: FILE, unknown: true },
  ],
  LANGUAGE: [
    { type: 'LANGUAGE', picked: 'zu' },
    { type: 'LANGUAGE', picked: null },
  ],
  HELP: [
    { type: 'HELP', greeted: false },
    { type: 'HELP', greeted: true },
  ],
  MEDIA: [{ type: 'MEDIA' }],
  THANKS: [{ type: 'THANKS', wamid }],
  UNSURE: [{ type: 'UNSURE' }],
  NOTHING: [{ type: 'NOTHING' }],
  TODAY: [{ type: 'TODAY' }],
  PAUSE: [
    { type: 'PAUSE', minutes: null },
    { type: 'PAUSE', minutes: 30 },
  ],
  CLOSE: [{ type: 'CLOSE', at: null }],
  CLOSE_DAYS: [{ type: 'CLOSE_DAYS', days: [{ from: TOMORROW, to: TOMORROW }] }],
  OPEN_LATE: [{ type: 'OPEN_LATE', day: null, at: [600] }],
  CLOSE_EARLY: [{ type: 'CLOSE_EARLY', day: TOMORROW, at: [900] }],
  CLOSE_PART: [{ type: 'CLOSE_PART', day: TOMORROW, from: [120, 840], to: [960] }],
  CLOSE_INSTEAD: [
    { type: 'CLOSE_INSTEAD', closureIds: [CLOSURE], closing: { type: 'close_days', from: TOMORROW, to: TOMORROW } },
  ],
  SAY_WHOLE: [{ type: 'SAY_WHOLE' }],
  CLOSE_ASK: [{ type: 'CLOSE_ASK', span: { from: TOMORROW, to: TOMORROW, part: null } }],
  CLOSE_SURE: ([null, [0, 720], [720, 1440]] as const).map((part) => ({
    type: 'CLOSE_SURE',
    span: { from: TOMORROW, to: TOMORROW, part },
  })),
  DROP_CLOSURE: [{ type: 'DROP_CLOSURE', closureIds: [CLOSURE] }],
  PREPARATION: [{ type: 'PREPARATION', minutes: 40 }],
  AGREEMENT: [
    { type: 'AGREEMENT', answer: null },
    { type: 'AGREEMENT', answer: { version: 'v2', agrees: true, wamid } },
    { type: 'AGREEMENT', answer: { version: 'v2', agrees: false, wamid } },
  ],
  SALES: [
    { type: 'SALES', span: 'week', productId: null },
    { type: 'SALES', span: 'days', days: { from: TOMORROW, to: TOMORROW }, productId: null },
  ],
  OWED: [{ type: 'OWED' }],
  GOODS: [{ type: 'GOODS', verb: 'out', page: 0 }],
  WHICH_GOODS: [{ type: 'WHICH_GOODS', verb: 'count', variantIds: [KOTA.variantId], amount: 12_000 }],
  SELL_OUT: [{ type: 'SELL_OUT', variantId: KOTA.variantId, whole: false }],
  PUT_BACK: [{ type: 'PUT_BACK', variantId: KOTA.variantId, whole: true }],
  COUNT: [
    { type: 'COUNT', variantId: KOTA.variantId, countedMilli: 1_000 },
    { type: 'COUNT', variantId: KOTA.variantId, countedMilli: null },
    { type: 'COUNT', variantId: KOTA.variantId, countedMilli: 1_000, isDoubtful: true },
  ],
  SET_PRICE: [
    { type: 'SET_PRICE', variantId: KOTA.variantId, price: null, said: 0 },
    { type: 'SET_PRICE', variantId: KOTA.variantId, price: cents(40_00), said: 0 },
    { type: 'SET_PRICE', variantId: KOTA.variantId, price: cents(40_00), said: 1 },
    { type: 'SET_PRICE', variantId: KOTA.variantId, price: cents(0), said: 1 },
  ],
  KEEP_PRICE: [{ type: 'KEEP_PRICE' }],
  OPEN_AGAIN: [{ type: 'OPEN_AGAIN', at: [14 * 60] }],
  ORDERED: [
    { type: 'ORDERED', variantIds: [KOTA.variantId], orderIds: [] },
    { type: 'ORDERED', variantIds: [KOTA.variantId], orderIds: [order.id] },
    { type: 'ORDERED', variantIds: [KOTA.variantId], orderIds: [order.id, second.id] },
  ],
  PRICE_LATER: [{ type: 'PRICE_LATER', variantId: KOTA.variantId, price: cents(30_00) }],
  INSTEAD: [
    {
      type: 'INSTEAD',
      commands: [{ type: 'put_back', variantId: KOTA.variantId, whole: false }],
      asks: { type: 'which_goods', verb: 'out', variantIds: [KOTA.variantId, QUARTER.variantId], amount: null },
      staysOn: null,
    },
    {
      type: 'INSTEAD',
      commands: [{ type: 'put_back', variantId: KOTA.variantId, whole: false }],
      asks: null,
      staysOn: QUARTER.variantId,
    },
  ],
  SEVERAL: [
    { type: 'SEVERAL', verb: 'more', parts: [{ variantIds: [KOTA.variantId], amount: 2_000 }] },
    { type: 'SEVERAL', verb: 'more', parts: [{ variantIds: [KOTA.variantId, QUARTER.variantId], amount: 2_000 }] },
    { type: 'SEVERAL', verb: 'price', parts: [{ variantIds: [KOTA.variantId], amount: 36_00 }] },
    { type: 'SEVERAL', verb: 'price', parts: [{ variantIds: [KOTA.variantId], amount: 1 }] },
  ],
  PRICES_SURE: [{ type: 'PRICES_SURE', prices: [{ variantId: KOTA.variantId, price: cents(36_00) }] }],
  ADD_PRODUCT: [{ type: 'ADD_PRODUCT', name: 'Pap', price: cents(20_00), soldBy: 'unit', stockMilli: null }],
  PRODUCT_UNFINISHED: [
    { type: 'PRODUCT_UNFINISHED', name: '' },
    { type: 'PRODUCT_UNFINISHED', name: 'Pap' },
  ],
  SELL_OUT_MANY: [{ type: 'SELL_OUT_MANY', variantIds: [KOTA.variantId, QUARTER.variantId] }],
  COST_OF: [{ type: 'COST_OF', variantIds: [KOTA.variantId] }],
  STOCK_OF: [
    { type: 'STOCK_OF', variantIds: [] },
    { type: 'STOCK_OF', variantIds: [KOTA.variantId] },
  ],
  REMOVE: [
    { type: 'REMOVE', variantId: KOTA.variantId, whole: true, sure: false },
    { type: 'REMOVE', variantId: KOTA.variantId, whole: false, sure: true },
  ],
  GOODS_CHANGED: [
    {
      type: 'GOODS_CHANGED',
      outcome: {
        type: 'goods_back',
        variantId: KOTA.variantId,
        whole: false,
        variantIds: [KOTA.variantId],
        uncounted: [KOTA.variantId],
      },
    },
    { type: 'GOODS_CHANGED', outcome: { type: 'product_drafted', item: KOTA } },
    { type: 'GOODS_CHANGED', outcome: { type: 'product_refused', why: 'restricted', name: 'Gin' } },
    { type: 'GOODS_CHANGED', outcome: { type: 'goods_refused', why: 'gone', variantId: KOTA.variantId } },
  ],
  RESUME: [{ type: 'RESUME' }, { type: 'RESUME', onlyNow: true }],
  STOCK_NEWS: [{ type: 'STOCK_NEWS', wanted: false }],
  SHOP_CHANGED: [
    { type: 'SHOP_CHANGED', outcome: { type: 'shop_paused', untilMs: 0 } },
    { type: 'SHOP_CHANGED', outcome: { type: 'shop_closing', closing: { fromMs: NOW, opensMs: NOW } } },
    { type: 'SHOP_CHANGED', outcome: { type: 'shop_stays' } },
    { type: 'SHOP_CHANGED', outcome: { type: 'shop_resumed', isOpen: true, hoursText: '' } },
    { type: 'SHOP_CHANGED', outcome: { type: 'day_read', day: aDay() } },
    { type: 'SHOP_CHANGED', outcome: { type: 'sales_read', sales: someSales() } },
    { type: 'SHOP_CHANGED', outcome: { type: 'owed_read', owed: { short: [] } } },
    {
      type: 'SHOP_CHANGED',
      outcome: { type: 'shop_closed_for', closureId: CLOSURE, fromMs: NOW + 1, opensMs: NOW + 2 },
    },
    { type: 'SHOP_CHANGED', outcome: { type: 'shop_closed_for', closureId: null, fromMs: NOW, opensMs: NOW } },
    { type: 'SHOP_CHANGED', outcome: { type: 'closure_dropped' } },
    { type: 'SHOP_CHANGED', outcome: { type: 'preparation_set', before: 20, minutes: 40 } },
    { type: 'SHOP_CHANGED', outcome: { type: 'preparation_set', before: 20, minutes: 20 } },
    { type: 'SHOP_CHANGED', outcome: { type: 'stock_news_wanted', wanted: true } },
    ...(['open', 'accepted', 'objected', 'outdated', 'not_hers'] as const).map(
      (is) =>
        ({
          type: 'SHOP_CHANGED',
          outcome: { type: 'agreement_told', is, version: 'v2', url: 'https://w.test/agreement', answerByMs: NOW },
        }) as const,
    ),
  ],
  PAGE: [{ type: 'PAGE' }],
  BASKET: [
    { type: 'BASKET', commands: [{ type: 'cart_replace', lines: [] }], notes: [] },
    { type: 'BASKET', commands: [], notes: [] },
  ],
  PLACE: [
    { type: 'PLACE', orderId: cart.id, fingerprint: cartFingerprint(cart), wamid },
    { type: 'PLACE', orderId: null, fingerprint: null, wamid },
    { type: 'PLACE', orderId: order.id, fingerprint: 'old', wamid },
  ],
  DISCARD: [{ type: 'DISCARD', orderId: null }],
  WHEN: [{ type: 'WHEN', orderId: order.id }],
  PROMISE: [{ type: 'PROMISE', orderId: order.id, minutes: 30 }],
  SEND: [
    { type: 'SEND', orderId: brought.id, rider: null },
    { type: 'SEND', orderId: brought.id, rider: 'self' },
    { type: 'SEND', orderId: brought.id, rider: rider.riderId },
  ],
  ADD_RIDER: [{ type: 'ADD_RIDER', name: 'Sipho', orderId: null }],
  RUNS: [{ type: 'RUNS' }],
  RUN_CASH: [
    { type: 'RUN_CASH', runId: rider.run.runId, handedIn: null },
    { type: 'RUN_CASH', runId: rider.run.runId, handedIn: cents(50_00) },
  ],
  PROMISED: [{ type: 'PROMISED', order: brought }],
  RIDER_ADDED: [{ type: 'RIDER_ADDED', rider }],
  SENT_WITH: [
    {
      type: 'SENT_WITH',
      outcome: { type: 'sent_with', order: brought, riderName: 'Sipho', link: 'https://x.example' },
    },
  ],
  RUN_REFUSED: [
    { type: 'RUN_REFUSED', outcome: { type: 'run_refused', limit: null } },
    { type: 'RUN_REFUSED', outcome: { type: 'run_refused', limit: cents(500_00) } },
  ],
  RUN_CLOSED: [
    {
      type: 'RUN_CLOSED',
      outcome: { type: 'run_closed', riderName: 'Sipho', handedIn: cents(40_00), missing: cents(10_00) },
    },
  ],
  CART_CHANGED: [
    { type: 'CART_CHANGED', outcome: { type: 'cart_changed', cart, shortages: [] } },
    { type: 'CART_CHANGED', outcome: { type: 'cart_changed', cart: null, shortages: [] } },
  ],
  PLACED: [{ type: 'PLACED', order }],
  MOVED: [{ type: 'MOVED', order: { ...order, state: 'accepted' } }],
  REFUSED: [
    { type: 'REFUSED', outcome: { type: 'order_refused', refusal: { code: 'orders.wrong_code', attemptsLeft: 1 } } },
    { type: 'REFUSED', outcome: { type: 'order_refused', refusal: { code: 'orders.code_locked' } } },
  ],
}

const SITUATIONS = [...PLAIN, ...DELIVERING]

/** Two places are the same when the same is asked in the same state. */
const keyOf = ({ value, context }: Place): string =>
  JSON.stringify([value, context.pending?.type, context.items.length, context.failures])

/**
 * Every place that the alphabet reaches, each by a shortest way: from each of them every event is tried in every
 * situation. XState's own `getShortestPaths` finds the same places, but queues each try and takes it
 * from the front of an array: nine tenths of a walk of minutes went there.
 */
const walk = (machine: AnyStateMachine, alphabet: Readonly<Record<string, readonly object[]>>) => {
  const events = SITUATIONS.flatMap((situation) =>
    Object.values(alphabet).flatMap((list) => list.map((e) => ({ ...e, facts: situation, language: 'en' }))),
  ) as unknown as readonly AnyEventObject[]
  const [start] = initialTransition(machine) as [AnyMachineSnapshot, unknown]
  const places = new Map([[keyOf(start), start]])
  for (const place of places.values()) {
    for (const event of events) {
      const [next] = transition(machine, place, event) as [AnyMachineSnapshot, unknown]
      const key = keyOf(next)
      if (!places.has(key)) places.set(key, next)
    }
  }
  return { reached: [...places.values()], tried: events.length }
}

/** Walks of tens of thousands of steps: long where others work on the machine. */
const LONG_MS = 120_000

describe.each([
  ['customer', customerMachine as AnyStateMachine, CUSTOMER, customerStep, { places: 562, events: 792 }],
  ['seller', sellerMachine as AnyStateMachine, SELLER, sellerStep, { places: 85, events: 660 }],
] as const)('the %s machine, walked from its start,', (name, machine, alphabet, step, { places, events }) => {
  const { reached, tried } = walk(machine, alphabet)

  it('goes at least as far as ever: no place and no event in any situation has been lost', () => {
    expect(reached.length).toBeGreaterThanOrEqual(places)
    expect(tried).toBeGreaterThanOrEqual(events)
  })

  it('reaches every one of its states', () => {
    const all = getStateNodes(machine)
      .filter((n) => n.type === 'atomic')
      .map((n) => n.path.join('.'))
    const seen = new Set(reached.map((s) => dotted(s.value)))

    expect(all.filter((path) => !seen.has(path))).toEqual([])
    expect(reached.length).toBeGreaterThan(all.length)
  })

  it(
    'has no dead end: from every place help, the menu and any words lead to an answer and on',
    { timeout: LONG_MS },
    () => {
      for (const state of reached) {
        const snapshot = { v: MACHINE_VERSION, value: state.value, context: state.context }
        for (const intent of ['help', 'menu', 'today', 'greet'] as const) {
          const known = facts({ cart, openOrders: [order] })

          const next = step(snapshot, said({ intent }), known)

          // Words that are kept as her own are answered by what came of them.
          const isTaken = next.commands.some((c) => c.type === 'privacy_text')
          expect(isTaken || compose(next.replies, known, 'en', name).message !== null).toBe(true)
        }
      }
    },
  )

  it('survives the database: what is stored and read back goes on as before', { timeout: LONG_MS }, () => {
    const happening = said({ intent: 'yes' })
    const different = reached.flatMap(({ value, context }) => {
      const snapshot = { v: MACHINE_VERSION, value, context }
      const stored = JSON.parse(JSON.stringify(snapshot)) as typeof snapshot
      // A step is a pure function: of equal snapshots it makes the same.
      const isSame = isDeepStrictEqual(stored, snapshot)
      const goesOn = SITUATIONS.every(
        (situation) =>
          (isSame || isDeepStrictEqual(step(stored, happening, situation), step(snapshot, happening, situation))) &&
          isDeepStrictEqual(step(stored, { type: 'done' }, situation).snapshot, stored),
      )
      return goesOn ? [] : [snapshot]
    })

    expect(different).toEqual([])
  })
})

const dotted = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object)
        .map(([k, v]) => `${k}.${dotted(v)}`)
        .join()

describe.each([
  ['customer', customerStep],
  ['seller', sellerStep],
] as const)('a step of the %s', (audience, step: StepFunction) => {
  it('is total: any snapshot, event and facts give a message that Meta takes, and a snapshot without anybody’s words but wishes', () => {
    fc.assert(
      fc.property(
        anySnapshot,
        fc.array(
          fc.tuple(fc.oneof({ weight: 3, arbitrary: anyHappening }, { weight: 1, arbitrary: anyOutcome }), anyFacts),
          { minLength: 1, maxLength: 6 },
        ),
        (start, events) => {
          let snapshot = start
          for (const [event, known] of events) {
            const next = step(snapshot, event, known)
            const { message } = compose(next.replies, known, next.language, audience)

            if (message !== null) expect(checkOutbound(message)).toEqual({ ok: true, value: message })
            expect(next.snapshot.v).toBe(MACHINE_VERSION)
            expect(
              JSON.stringify(next.snapshot, (key, value: unknown) => (key === 'note' ? undefined : value)),
            ).not.toContain(WRITTEN)
            expect(JSON.parse(JSON.stringify(next.snapshot))).toEqual(next.snapshot)
            snapshot = next.snapshot
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it('never asks for more than the shell will carry out', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 8 }), anyFacts, (happenings, known) => {
        const shell = fakeShell(step, known, { audience })

        for (const happening of happenings) expect(shell.turn(happening).commands.length).toBeLessThanOrEqual(8)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a customer’s words', () => {
  it('never place an order of which not every line was shown in the message before', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 12 }), (happenings) => {
        const shell = fakeShell(customerStep, facts())
        let shown: string | undefined

        for (const happening of happenings) {
          const { commands, proofs } = shell.turn(happening)
          const placed = commands.find((c) => c.type === 'place_order')
          if (placed !== undefined) expect(placed.fingerprint).toBe(shown)
          if (proofs.fingerprint !== undefined) shown = proofs.fingerprint
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('an old snapshot', () => {
  it.each([
    ['of another version', { v: 0, value: 'checkout', context: { cart: ['x'], tongue: { zu: 1.5 } } }],
    ['of a state that is gone', { v: MACHINE_VERSION, value: { ordering: 'paying' }, context: null }],
    [
      'that waits for a question of a later release',
      { v: MACHINE_VERSION, value: 'checkout', context: { ...emptyContext, pending: { type: 'asked_later' } } },
    ],
    ['that is no snapshot', { v: Number.NaN, value: null, context: 'x' }],
  ])('%s resumes with the cart kept and no second welcome', (_, old) => {
    const shell = fakeShell(customerStep, facts({ cart: aCart([aLine(1, KOTA, 2000)]), nowMs: NOW }))
    shell.setSnapshot(old)

    const { message } = shell.turn(said({ intent: 'add', lines: [line(COKE, 1)] }))

    expect(bodyOf(message)).toContain('R85')
    expect(shell.facts().cart?.lines).toHaveLength(2)
  })

  it('keeps the language that the person writes', () => {
    const shell = fakeShell(customerStep, facts())
    shell.setSnapshot({ v: 0, value: 'gone', context: { tongue: { zu: 1.5 } } })

    expect(shell.turn(said({ intent: 'hours' })).language).toBe('zu')
  })
})
