/** For tests: a shell that carries out commands in memory as the real one would; with it the builders of what it starts from. */
import {
  canBeFound,
  findZone,
  isOnlyAreaName,
  makePlace,
  withDirections,
  zoneOfPin,
  zoneOfWords,
  type Place,
  type SavedPlace,
  type Zone,
} from '../../fulfilment/index.ts'
import type { ClosureId, OrderId, PlaceId, RiderId, VariantId, ZoneId } from '../../kernel/ids.ts'
import { addDays, localDateAt, startOfDay } from '../../kernel/local-date.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import { type Language } from '../../kernel/language.ts'
import {
  applyMove,
  cutLines,
  type LineRequest,
  lineTotal,
  type OrderLineView,
  orderTotal,
  type OrderView,
  type Shortage,
} from '../../orders/index.ts'
import type { OutboundMessage } from '../../channel/index.ts'
import { compose, type Proofs } from '../compose/compose.ts'
import { cartFingerprint } from './fingerprint.ts'
import { findGoods, isCounted, siblings, withGoods } from './goods.ts'
import type {
  Command,
  DialogueFacts,
  DialogueSnapshot,
  GoodsOutcome,
  Happening,
  Outcome,
  PlacesDone,
  ReplyPart,
  RiderFacts,
  StepFunction,
} from './types.ts'
import { NOW, PRIVACY_STEPS, aCart, aChange, aDay, aLine, anItem, facts, idOf as id } from './builders.fakes.ts'

export * from './builders.fakes.ts'

const ZONE = 'Africa/Johannesburg'

export interface Turn {
  readonly message: OutboundMessage | null
  readonly proofs: Proofs
  readonly commands: readonly Command[]
  readonly replies: readonly ReplyPart[]
  readonly language: Language
}

export interface FakeShell {
  readonly turn: (happening: Happening) => Turn
  readonly facts: () => DialogueFacts
  readonly snapshot: () => DialogueSnapshot | null
  readonly setFacts: (change: Partial<DialogueFacts>) => void
  readonly setSnapshot: (snapshot: DialogueSnapshot | null) => void
  /** Messages sent in answers so far. */
  readonly sent: readonly OutboundMessage[]
}

/** Rounds in which outcomes may ask for more; the real shell has the same bound. */
const ROUNDS_MAX = 8

/** Runs turns as the real shell does: step, carry out, feed back, compose. Stock is `stock` thousandths of everything. */
export const fakeShell = (
  step: StepFunction,
  start: DialogueFacts = facts(),
  options: {
    readonly stock?: number
    readonly audience?: 'customer' | 'seller'
    /** Null: carts belong to nobody, as those that a seller fills. */
    readonly customerId?: null
  } = {},
): FakeShell => {
  let now = start
  let snapshot: DialogueSnapshot | null = null
  let nextNumber = 12
  let nextId = 5100
  const sent: OutboundMessage[] = []

  const setCart = (cart: OrderView | null): void => {
    now = { ...now, cart }
  }
  const reprice = (cart: OrderView, lines: readonly OrderLineView[]): OrderView => ({
    ...cart,
    lines,
    total: orderTotal(lines, cart.delivery),
  })

  const add = (requests: readonly LineRequest[]): Outcome => {
    const shortages: Shortage[] = []
    const owner = options.customerId === null ? { customerId: null } : {}
    let cart = now.cart ?? aCart([], { id: id<OrderId>(nextId++), ...owner })
    for (const r of requests) {
      const item = now.catalogue.items.find((i) => i.variantId === r.variantId)
      if (item === undefined) continue
      const quantityMilli = Math.min(r.quantityMilli, options.stock ?? 100_000)
      if (quantityMilli < r.quantityMilli) {
        shortages.push({
          variantId: item.variantId,
          name: item.name,
          askedMilli: r.quantityMilli,
          availableMilli: quantityMilli,
        })
      }
      if (quantityMilli === 0) continue
      const lineOptions = r.options.flatMap((o) => {
        const known = item.options.find((k) => k.optionId === o.optionId)
        return known === undefined
          ? []
          : [{ optionId: o.optionId, name: known.name, included: o.included, priceDelta: known.priceDelta }]
      })
      const unitPrice: Cents = cents(lineOptions.reduce((sum, o) => sum + o.priceDelta, item.price as number))
      const lineNo = Math.max(0, ...cart.lines.map((l) => l.lineNo)) + 1
      const total = lineTotal(quantityMilli, unitPrice)
      cart = reprice(cart, [
        ...cart.lines,
        aLine(lineNo, item, quantityMilli, { options: lineOptions, note: r.note, unitPrice, total }),
      ])
    }
    setCart(cart)
    return { type: 'cart_changed', cart, shortages }
  }

  const move = (
    orderId: OrderId,
    m: 'cancel_by_customer' | Extract<Command, { type: 'order_move' }>['move'],
    code?: string,
    reason?: string,
    override = false,
  ): Outcome => {
    const order = now.openOrders.find((o) => o.id === orderId)
    if (order === undefined) return { type: 'order_refused', refusal: { code: 'orders.not_found' } }
    const moved = applyMove(order.state, m)
    if (!moved.ok) return { type: 'order_refused', refusal: moved.error }
    if (m === 'hand_over' && !override && code !== order.handoverCode) {
      return { type: 'order_refused', refusal: { code: 'orders.wrong_code', attemptsLeft: 2 } }
    }
    const next: OrderView = {
      ...order,
      state: moved.value.next,
      handoverCode: order.handoverCode ?? (m === 'accept' ? '4821' : null),
      reason: reason ?? order.reason,
      paymentState: m === 'hand_over' ? 'paid' : order.paymentState,
    }
    const ended = ['completed', 'declined', 'cancelled', 'expired'].includes(next.state)
    now = {
      ...now,
      openOrders: ended
        ? now.openOrders.filter((o) => o.id !== orderId)
        : now.openOrders.map((o) => (o.id === orderId ? next : o)),
      lastOrder: next,
    }
    return { type: 'order_moved', order: next }
  }

  /** Zones as the shop has them; places are not sealed here. */
  const deliver = (command: Command): Outcome => {
    const zones = now.zones ?? []
    const setPlace = (zone: Zone | null, place: Place): Outcome => {
      if (zone === null) return { type: 'place_refused', why: 'outside' }
      const cart = now.cart ?? aCart([], { id: id<OrderId>(nextId++) })
      const delivery = { ...zone, zoneName: zone.name, place: JSON.stringify(place) }
      const total = orderTotal(cart.lines, delivery)
      const delivered: OrderView = { ...cart, delivery, fulfilmentMethod: 'delivery', total }
      now = { ...now, cart: delivered, places: { ...now.places, [cart.id]: place } }
      return { type: 'place_set', cart: delivered, place, isComplete: canBeFound(place) }
    }
    const change = (orderId: OrderId, changed: Partial<OrderView>): OrderView | undefined => {
      now = { ...now, openOrders: now.openOrders.map((o) => (o.id === orderId ? { ...o, ...changed } : o)) }
      return now.openOrders.find((o) => o.id === orderId)
    }
    switch (command.type) {
      case 'set_place': {
        const { pin, words } = command.place
        const text = words.join(' ')
        const zone = pin === null ? zoneOfWords(zones, text) : zoneOfPin(zones, pin)
        if (zone === null) {
          return pin === null
            ? { type: 'place_refused', why: 'which_area', words: words.join(', ') }
            : { type: 'place_refused', why: 'outside' }
        }
        return setPlace(zone, makePlace({ pin, words: isOnlyAreaName(zone, text) ? [] : words }))
      }
      case 'use_place': {
        const saved = now.savedPlaces?.find(({ placeId }) => placeId === command.placeId)
        if (saved === undefined) return { type: 'places_changed', did: 'gone', places: now.savedPlaces ?? [] }
        return setPlace(findZone(zones, saved.zoneId), saved.place)
      }
      case 'set_zone':
        return setPlace(findZone(zones, command.zoneId), makePlace({ words: [command.words] }))
      case 'set_slot':
      case 'set_collection': {
        if (now.cart === null) return { type: 'order_refused', refusal: { code: 'orders.cart_empty' } }
        const cart: OrderView = {
          ...now.cart,
          delivery: null,
          fulfilmentMethod: 'collection',
          slot: command.type === 'set_slot' ? command.slot : null,
          total: orderTotal(now.cart.lines),
        }
        setCart(cart)
        return { type: 'cart_changed', cart, shortages: [] }
      }
      case 'add_directions': {
        const place = withDirections(now.places?.[command.orderId] ?? { pin: null, directions: null }, command.words)
        if (now.cart?.id === command.orderId) {
          return setPlace(findZone(zones, now.cart.delivery?.zoneId ?? ('' as ZoneId)), place)
        }
        const order = change(command.orderId, {})
        now = { ...now, places: { ...now.places, [command.orderId]: place } }
        return order
          ? { type: 'place_moved', order, place }
          : { type: 'order_refused', refusal: { code: 'orders.not_found' } }
      }
      case 'come_for_it': {
        const order = change(command.orderId, {
          delivery: null,
          fulfilmentMethod: 'collection',
          total: orderTotal(now.openOrders.find((o) => o.id === command.orderId)?.lines ?? []),
        })
        return order
          ? { type: 'order_changed', order, how: 'changed' }
          : { type: 'order_refused', refusal: { code: 'orders.not_found' } }
      }
      default:
        return { type: 'place_refused', why: 'other_zone' }
    }
  }

  const keepPlaces = (command: Extract<Command, { type: 'keep_place' | 'forget_places' }>): Outcome => {
    const done = (did: PlacesDone, places: readonly SavedPlace[]): Outcome => {
      now = { ...now, savedPlaces: places }
      return { type: 'places_changed', did, places }
    }
    const places = now.savedPlaces ?? []
    if (command.type === 'forget_places') {
      const left = command.placeId === null ? [] : places.filter(({ placeId }) => placeId !== command.placeId)
      return done(left.length < places.length ? 'forgotten' : 'gone', left)
    }
    if (command.as === null) return done('refused', places)
    const order = [now.cart, ...now.openOrders, now.lastOrder].find((o) => o?.id === command.orderId)
    const place = order && now.places?.[order.id]
    if (!order?.delivery || !place) return done('gone', places)
    const { zoneId } = order.delivery
    const kept = { placeId: id<PlaceId>(nextId++), zoneId, kind: command.as, mustConfirm: false }
    return done('kept', [{ ...kept, place }, ...places])
  }

  const promise = (orderId: OrderId, minutes: number): Outcome => {
    const isNew = now.openOrders.find((o) => o.id === orderId)?.state === 'placed'
    const promisedAtMs = now.nowMs + minutes * 60_000
    const moved: Outcome | null = isNew ? move(orderId, 'accept') : null
    if (moved !== null && moved.type !== 'order_moved') return moved
    now = { ...now, openOrders: now.openOrders.map((o) => (o.id === orderId ? { ...o, promisedAtMs } : o)) }
    const order = now.openOrders.find((o) => o.id === orderId)
    if (!order) return { type: 'order_refused', refusal: { code: 'orders.not_found' } }
    return { type: isNew ? 'order_moved' : 'promised', order }
  }

  const changed = (order: OrderView, how: 'changed' | 'asked' | 'kept'): Outcome => {
    now = { ...now, openOrders: now.openOrders.map((o) => (o.id === order.id ? order : o)) }
    return { type: 'order_changed', order, how }
  }

  /** Books without reservations. */
  const sell = (
    command: Extract<Command, { type: 'sell_out' | 'put_back' | 'take_off_sale' | 'count_item' | 'set_price' }>,
  ): GoodsOutcome => {
    const { variantId } = command
    const item = findGoods(now, variantId)
    const kinds = (whole: boolean): readonly VariantId[] =>
      item === null || !whole ? [variantId] : siblings(now, item.productId).map((i) => i.variantId)
    const outcome = (): GoodsOutcome => {
      if (item === null) return { type: 'goods_refused', why: 'gone', variantId }
      switch (command.type) {
        case 'sell_out':
          return { type: 'goods_out', variantId, whole: command.whole, variantIds: kinds(command.whole) }
        case 'take_off_sale':
          return { type: 'goods_removed', variantId, whole: command.whole, variantIds: kinds(command.whole) }
        case 'put_back': {
          const variantIds = kinds(command.whole)
          const uncounted = variantIds.filter((id) => findGoods(now, id)?.availableMilli === 0)
          const isNew = command.isNew ? { isNew: true as const } : {}
          return { type: 'goods_back', variantId, whole: command.whole, variantIds, uncounted, ...isNew }
        }
        case 'count_item': {
          if (!isCounted(item)) return { type: 'goods_refused', why: 'not_counted', variantId }
          const { countedMilli } = command
          const beforeMilli = item.availableMilli ?? 0
          return { type: 'goods_counted', variantId, countedMilli, beforeMilli, reservedMilli: 0 }
        }
        case 'set_price':
          return { type: 'price_set', variantId, before: item.price, price: command.price }
      }
    }
    const came = outcome()
    now = withGoods(now, came)
    return came
  }

  const read = (facts: Pick<DialogueFacts, 'sales'> | Pick<DialogueFacts, 'owed'>): Outcome => {
    now = { ...now, ...facts }
    if ('sales' in facts && facts.sales) return { type: 'sales_read', sales: facts.sales }
    return { type: 'owed_read', owed: now.owed ?? { short: [] } }
  }
  const closedFor = (fromMs: number, opensMs: number): Outcome => ({
    type: 'shop_closed_for',
    closureId: id<ClosureId>(nextId++),
    fromMs,
    opensMs,
  })

  const carryOut = (command: Command): Outcome => {
    switch (command.type) {
      case 'cart_replace':
        if (now.cart !== null) setCart(reprice(now.cart, []))
        return add(command.lines)
      case 'cart_add':
        return add(command.lines)
      case 'cart_set_quantity':
      case 'cart_remove': {
        if (now.cart === null) return { type: 'order_refused', refusal: { code: 'orders.cart_empty' } }
        const lines = now.cart.lines.flatMap((l) => {
          if (l.lineNo !== command.lineNo) return [l]
          if (command.type === 'cart_remove') return []
          return [{ ...l, quantityMilli: command.quantityMilli, total: lineTotal(command.quantityMilli, l.unitPrice) }]
        })
        setCart(reprice(now.cart, lines))
        return { type: 'cart_changed', cart: now.cart, shortages: [] }
      }
      case 'cart_refresh': {
        if (now.cart === null) return { type: 'order_refused', refusal: { code: 'orders.cart_empty' } }
        const kept = now.cart.lines.filter((l) => now.catalogue.items.some((i) => i.variantId === l.variantId))
        const lines = kept.map((l) => {
          const unitPrice = now.catalogue.items.find((i) => i.variantId === l.variantId)?.price ?? l.unitPrice
          return { ...l, unitPrice, total: lineTotal(l.quantityMilli, unitPrice) }
        })
        const shortages = now.cart.lines
          .filter((l) => !kept.includes(l))
          .map(({ variantId, name, quantityMilli: askedMilli }) => ({ variantId, name, askedMilli, availableMilli: 0 }))
        const repriced = lines.some((l, i) => l.unitPrice !== kept[i]?.unitPrice)
        setCart(reprice(now.cart, lines))
        return { type: 'cart_changed', cart: now.cart, shortages, ...(repriced ? { repriced } : {}) }
      }
      case 'cart_clear':
        setCart(null)
        return { type: 'cart_changed', cart: null, shortages: [] }
      case 'place_order': {
        if (now.cart === null) return { type: 'order_refused', refusal: { code: 'orders.cart_empty' } }
        if (cartFingerprint(now.cart) !== command.fingerprint) {
          return { type: 'order_refused', refusal: { code: 'orders.not_reviewed' } }
        }
        const { amendsOrderId } = now.cart
        const amended = now.openOrders.find((o) => o.id === amendsOrderId)
        if (amended !== undefined) {
          const { lines, total, delivery, fulfilmentMethod } = now.cart
          setCart(null)
          return amended.state === 'placed'
            ? changed({ ...amended, lines, total, delivery, fulfilmentMethod }, 'changed')
            : changed({ ...amended, change: aChange({ askedBy: 'customer', lines, total }) }, 'asked')
        }
        const slot = command.slot ?? now.cart.slot
        if (slot !== null && !now.slots?.some((s) => s.slotId === slot.slotId && s.fromMs === slot.fromMs)) {
          setCart({ ...now.cart, slot: null })
          const instead = { cart: now.cart, slots: now.slots ?? [] }
          return { type: 'order_refused', refusal: { code: 'orders.slot_unavailable' }, instead }
        }
        const order: OrderView = { ...now.cart, slot, state: 'placed', number: nextNumber++, placedAtMs: now.nowMs }
        now = { ...now, cart: null, openOrders: [order, ...now.openOrders], lastOrder: order }
        return { type: 'order_placed', order }
      }
      case 'cancel_order':
        return move(command.orderId, 'cancel_by_customer')
      case 'order_move':
        return move(command.orderId, command.move, command.code, command.reason, command.override)
      case 'start_change': {
        const order = now.openOrders.find((o) => o.id === command.orderId)
        if (order === undefined) return { type: 'order_refused', refusal: { code: 'orders.not_found' } }
        if (now.cart !== null && now.cart.lines.length > 0) {
          return { type: 'order_refused', refusal: { code: 'orders.cart_in_use' } }
        }
        const { delivery, fulfilmentMethod, total } = order
        const own = { delivery: delivery && { ...delivery, place: null }, fulfilmentMethod, total }
        setCart(aCart(order.lines, { id: id<OrderId>(nextId++), amendsOrderId: order.id, ...own }))
        return { type: 'cart_changed', cart: now.cart, shortages: [] }
      }
      case 'answer_change': {
        const order = now.openOrders.find((o) => o.id === command.orderId)
        if (order?.change == null) return { type: 'order_refused', refusal: { code: 'orders.change_over' } }
        const { lines, total } = command.agree ? order.change : order
        return changed({ ...order, lines, total, change: null }, command.agree ? 'changed' : 'kept')
      }
      case 'cut_order': {
        const order = now.openOrders.find((o) => o.id === command.orderId)
        if (order === undefined) return { type: 'order_refused', refusal: { code: 'orders.not_found' } }
        const cut = cutLines(order.state, order.lines, [command])
        if (!cut.ok) return { type: 'order_refused', refusal: cut.error }
        const change = aChange({ askedBy: 'shop', lines: cut.value, total: orderTotal(cut.value) })
        return changed({ ...order, state: order.state === 'placed' ? 'accepted' : order.state, change }, 'asked')
      }
      case 'consent':
        now = { ...now, customer: { ...now.customer, stopped: command.action === 'withdrawn' } }
        return { type: 'done' }
      case 'set_language':
        now = { ...now, customer: { ...now.customer, language: command.language, languageChosen: command.chosen } }
        return { type: 'done' }
      case 'privacy_open':
      case 'privacy_answer':
      case 'privacy_text':
      case 'privacy_keep':
        return { type: 'privacy', step: PRIVACY_STEPS[command.type] }
      case 'hand_over':
        if (command.quiet) now = { ...now, botQuiet: true }
        return { type: 'done' }
      case 'give_back':
        now = { ...now, botQuiet: false }
        return { type: 'done' }
      case 'react':
      case 'fetch_photo':
      case 'try_again':
        return { type: 'done' }
      case 'set_place':
      case 'set_zone':
      case 'set_collection':
      case 'set_slot':
      case 'add_directions':
      case 'move_place':
      case 'use_place':
      case 'come_for_it':
        return deliver(command)
      case 'keep_place':
      case 'forget_places':
        return keepPlaces(command)
      case 'pause_shop': {
        const untilMs = now.nowMs + command.minutes * 60_000
        now = { ...now, shop: { ...now.shop, pausedUntilMs: untilMs } }
        return { type: 'shop_paused', untilMs }
      }
      case 'close_shop': {
        // From noon on, as the real one from its hours: the last time that the words allow.
        const minute = command.at === null ? null : command.at.at(-1)
        if (minute === undefined) return { type: 'shop_stays' }
        const fromMs = minute === null ? now.nowMs : NOW + (minute - 12 * 60) * 60_000
        const closing = { fromMs, opensMs: NOW + 20 * 60 * 60_000 }
        now = { ...now, shop: { ...now.shop, closing, isOpen: now.shop.isOpen && fromMs > now.nowMs } }
        return { type: 'shop_closing', closing }
      }
      case 'resume_shop': {
        const isOpen = now.shop.isOpen || now.shop.closing != null
        now = { ...now, shop: { ...now.shop, pausedUntilMs: null, closing: null, isOpen } }
        return { type: 'shop_resumed', isOpen, hoursText: now.shop.hoursText }
      }
      case 'add_product': {
        const { name, price, soldBy, stockMilli } = command
        const item = anItem(nextId++, name, price, { soldBy, availableMilli: stockMilli })
        now = withGoods(now, { type: 'product_drafted', item })
        return { type: 'product_drafted', item }
      }
      case 'sell_out':
      case 'put_back':
      case 'take_off_sale':
      case 'count_item':
      case 'set_price':
        return sell(command)
      case 'agreement': {
        const is = command.answer === null ? 'open' : command.answer.agrees ? 'accepted' : 'objected'
        return { type: 'agreement_told', is, version: 'v2', url: 'https://wakala.test/agreement', answerByMs: null }
      }
      case 'want_stock_news':
        return { type: 'stock_news_wanted', wanted: command.wanted }
      case 'read_sales': {
        const { span, productId } = command
        return read({
          sales: { span, productId, fromMs: now.nowMs, orders: 0, cash: cents(0), other: cents(0), items: [] },
        })
      }
      case 'read_owed':
        return read({ owed: { short: [] } })
      case 'close_days': {
        const fromMs = startOfDay(command.from, ZONE)
        return closedFor(fromMs, startOfDay(addDays(command.to, 1), ZONE) + 8 * 60 * 60_000)
      }
      case 'close_early': {
        const [minute] = command.at
        if (minute === undefined) return { type: 'shop_stays' }
        const opens = startOfDay(addDays(command.day, 1), ZONE) + 8 * 60 * 60_000
        return closedFor(startOfDay(command.day, ZONE) + minute * 60_000, opens)
      }
      case 'open_late': {
        const [minute] = command.at
        if (minute === undefined) return { type: 'shop_stays' }
        const day = startOfDay(command.day ?? addDays(localDateAt(now.nowMs, ZONE), 1), ZONE)
        return closedFor(day + 8 * 60 * 60_000, day + minute * 60_000)
      }
      case 'drop_closure':
        return { type: 'closure_dropped' }
      case 'set_preparation': {
        const before = now.shop.prepMinutes ?? 20
        now = { ...now, shop: { ...now.shop, prepMinutes: command.minutes } }
        return { type: 'preparation_set', before, minutes: command.minutes }
      }
      case 'read_day': {
        const day = aDay({ orders: now.openOrders, placed: now.openOrders.length })
        now = { ...now, day }
        return { type: 'day_read', day }
      }
      case 'promise':
        return promise(command.orderId, command.minutes)
      case 'add_rider': {
        const rider: RiderFacts = { riderId: id<RiderId>(nextId++), name: command.name, run: null }
        now = { ...now, riders: [...(now.riders ?? []), rider] }
        return { type: 'rider_added', rider }
      }
      case 'send_with': {
        const sent = move(command.orderId, 'dispatch')
        if (sent.type !== 'order_moved') return sent
        const riderName = now.riders?.find((r) => r.riderId === command.riderId)?.name ?? ''
        return { type: 'sent_with', order: sent.order, riderName, link: 'https://wakala.example/run/token' }
      }
      case 'close_run': {
        const rider = now.riders?.find((r) => r.run?.runId === command.runId)
        const taken = rider?.run?.cashTaken ?? cents(0)
        return {
          type: 'run_closed',
          riderName: rider?.name ?? '',
          handedIn: command.handedIn,
          missing: cents(taken - command.handedIn),
        }
      }
    }
  }

  const turn = (happening: Happening): Turn => {
    let result = step(snapshot, happening, now)
    const language = result.language
    const replies: ReplyPart[] = [...result.replies]
    const done: Command[] = []
    const queue = [...result.commands]
    snapshot = JSON.parse(JSON.stringify(result.snapshot)) as DialogueSnapshot // as the database would keep it
    for (let round = 0; round < ROUNDS_MAX && queue.length > 0; round++) {
      const command = queue.shift() as Command // the length was checked
      done.push(command)
      result = step(snapshot, carryOut(command), now)
      snapshot = JSON.parse(JSON.stringify(result.snapshot)) as DialogueSnapshot
      replies.push(...result.replies)
      queue.push(...result.commands)
    }
    const { message, proofs } = compose(replies, now, language, options.audience)
    if (message !== null) sent.push(message)
    if (proofs.noticeVersion !== undefined) {
      now = { ...now, customer: { ...now.customer, noticeVersionGiven: proofs.noticeVersion } }
    }
    return { message, proofs, commands: done, replies, language }
  }

  return {
    turn,
    facts: () => now,
    snapshot: () => snapshot,
    setFacts: (change) => {
      now = { ...now, ...change }
    },
    setSnapshot: (s) => {
      snapshot = s
    },
    sent,
  }
}

/** The text of a message, whatever its type. */
export const bodyOf = (message: OutboundMessage | null): string =>
  message === null ? '' : 'body' in message ? message.body : ''

/** The choices of a message: buttons or rows. */
export const choicesOf = (
  message: OutboundMessage | null,
): readonly { readonly id: string; readonly title: string; readonly description?: string }[] =>
  message?.type === 'buttons'
    ? message.buttons
    : message?.type === 'list'
      ? message.sections.flatMap((s) => s.rows)
      : []

/** The id behind a title, as a thumb would find it. */
export const choice = (message: OutboundMessage | null, title: string): string => {
  const found = choicesOf(message).find((c) => c.title === title)
  if (found === undefined)
    throw new Error(
      `no choice "${title}" in: ${choicesOf(message)
        .map((c) => c.title)
        .join(', ')}`,
    )
  return found.id
}
