/** For tests: a shop's hours, goods and books in memory. */
import type { ClosureId, VariantId } from '../../kernel/ids.ts'
import { addDays, localDateAt, startOfDay } from '../../kernel/local-date.ts'
import { cents } from '../../kernel/money.ts'
import { NOW, aDay, anItem } from './builders.fakes.ts'
import { findGoods, isCounted, siblings } from './goods.ts'
import type { FakeWorld } from './shell-world.fakes.ts'
import type { Command } from './command.ts'
import type { GoodsOutcome, Outcome } from './outcome.ts'

const ZONE = 'Africa/Johannesburg'
const HOUR_MS = 60 * 60_000
/** When the shop opens, after midnight. */
const OPENS_MS = 8 * HOUR_MS

type GoodsCommand = Extract<
  Command,
  { type: 'sell_out' | 'put_back' | 'take_off_sale' | 'count_item' | 'receive_item' | 'set_price' }
>

/** Books without reservations. */
const sell = ({ now }: FakeWorld, command: GoodsCommand): GoodsOutcome => {
  const { variantId } = command
  const item = findGoods(now, variantId)
  if (item === null) return { type: 'goods_refused', why: 'gone', variantId }
  const kinds = (whole: boolean): readonly VariantId[] =>
    whole ? siblings(now, item.productId).map((i) => i.variantId) : [variantId]
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
      return { type: 'goods_counted', variantId, countedMilli, beforeMilli: item.availableMilli ?? 0, reservedMilli: 0 }
    }
    case 'receive_item': {
      if (!isCounted(item)) return { type: 'goods_refused', why: 'not_counted', variantId }
      const { milli } = command
      return {
        type: 'goods_received',
        variantId,
        milli,
        onHandMilli: (item.availableMilli ?? 0) + milli,
        reservedMilli: 0,
      }
    }
    case 'set_price':
      return { type: 'price_set', variantId, before: item.price, price: command.price }
  }
}

/** From noon on, as the real one from its hours: the last time that the words allow. */
const close = ({ now }: FakeWorld, { at }: Extract<Command, { type: 'close_shop' }>): Outcome => {
  const minute = at === null ? null : at.at(-1)
  if (minute === undefined) return { type: 'shop_stays' }
  const fromMs = minute === null ? now.nowMs : NOW + (minute - 12 * 60) * 60_000
  return { type: 'shop_closing', closing: { fromMs, opensMs: NOW + 20 * HOUR_MS } }
}

/** Days on which it is shut, or a part of one. */
const shut = (
  { now, nextId }: FakeWorld,
  command: Extract<Command, { type: 'close_days' | 'close_early' | 'close_part' | 'open_late' }>,
): Outcome => {
  const closedFor = (fromMs: number, opensMs: number): Outcome => ({
    type: 'shop_closed_for',
    closureId: nextId<ClosureId>(),
    fromMs,
    opensMs,
  })
  if (command.type === 'close_days') {
    return closedFor(startOfDay(command.from, ZONE), startOfDay(addDays(command.to, 1), ZONE) + OPENS_MS)
  }
  if (command.type === 'close_part') {
    const [from, to] = [command.from.at(-1), command.to.at(-1)]
    if (from === undefined || to === undefined) return { type: 'shop_stays' }
    const midnight = startOfDay(command.day, ZONE)
    return closedFor(Math.max(now.nowMs, midnight + from * 60_000), midnight + to * 60_000)
  }
  const [minute] = command.at
  if (minute === undefined) return { type: 'shop_stays' }
  if (command.type === 'close_early') {
    const opens = startOfDay(addDays(command.day, 1), ZONE) + OPENS_MS
    return closedFor(startOfDay(command.day, ZONE) + minute * 60_000, opens)
  }
  const day = startOfDay(command.day ?? addDays(localDateAt(now.nowMs, ZONE), 1), ZONE)
  const late = closedFor(day + OPENS_MS, day + minute * 60_000)
  return late.type === 'shop_closed_for' ? { ...late, isLate: true } : late
}

type ShopCommand =
  | GoodsCommand
  | Extract<
      Command,
      {
        type:
          | 'pause_shop'
          | 'close_shop'
          | 'resume_shop'
          | 'add_product'
          | 'agreement'
          | 'want_stock_news'
          | 'read_sales'
          | 'read_owed'
          | 'read_day'
          | 'close_days'
          | 'close_early'
          | 'close_part'
          | 'open_late'
          | 'open_again'
          | 'drop_closure'
          | 'set_preparation'
      }
    >

export const carryOutShop = (world: FakeWorld, command: ShopCommand): Outcome => {
  const { now, nextN } = world
  switch (command.type) {
    case 'pause_shop':
      return { type: 'shop_paused', untilMs: now.nowMs + command.minutes * 60_000 }
    case 'close_shop':
      return close(world, command)
    case 'resume_shop': {
      const isOpen = now.shop.isOpen || now.shop.closing != null
      return { type: 'shop_resumed', isOpen, hoursText: now.shop.hoursText }
    }
    case 'add_product': {
      const { name, price, soldBy, stockMilli } = command
      return { type: 'product_drafted', item: anItem(nextN(), name, price, { soldBy, availableMilli: stockMilli }) }
    }
    case 'agreement': {
      const is = command.answer === null ? 'open' : command.answer.agrees ? 'accepted' : 'objected'
      return { type: 'agreement_told', is, version: 'v2', url: 'https://wakala.test/agreement', answerByMs: null }
    }
    case 'want_stock_news':
      return { type: 'stock_news_wanted', wanted: command.wanted }
    case 'read_sales': {
      const { type: _, ...asked } = command
      const nothing = { fromMs: now.nowMs, orders: 0, cash: cents(0), other: cents(0), items: [] }
      return { type: 'sales_read', sales: { ...asked, ...nothing } }
    }
    case 'read_owed':
      return { type: 'owed_read', owed: { short: [] } }
    case 'read_day':
      return { type: 'day_read', day: aDay({ orders: now.openOrders, placed: now.openOrders.length }) }
    case 'close_days':
    case 'close_early':
    case 'close_part':
    case 'open_late':
      return shut(world, command)
    case 'open_again': {
      const at = command.at.find((minute) => NOW + (minute - 12 * 60) * 60_000 > now.nowMs)
      if (at === undefined) return { type: 'shop_stays' }
      const opensMs = NOW + (at - 12 * 60) * 60_000
      return { type: 'shop_closed_for', closureId: world.nextId<ClosureId>(), fromMs: now.nowMs, opensMs }
    }
    case 'drop_closure':
      return { type: 'closure_dropped' }
    case 'set_preparation':
      return { type: 'preparation_set', before: now.shop.prepMinutes ?? 20, minutes: command.minutes }
    default:
      return sell(world, command)
  }
}
