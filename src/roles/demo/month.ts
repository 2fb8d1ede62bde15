/** A month of trade for a demo shop, the same for the same seed: who ordered what, when, and what became of it. Pure. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import { seededRandom } from '../../kernel/random.ts'
import type { ShopItem } from '../../catalog/index.ts'
import type { Zone } from '../../fulfilment/index.ts'
import type { OpeningHours } from '../../tenants/index.ts'

interface MonthLine {
  readonly item: ShopItem
  readonly quantityMilli: number
  readonly total: Cents
}

export interface MonthOrder {
  readonly placedAtMs: number
  /** Accepted orders are packed, handed over or fetched this much later; the others end then. */
  readonly endedAtMs: number
  readonly state: 'completed' | 'cancelled' | 'declined' | 'expired'
  /** Index among the shop's customers. */
  readonly customer: number
  readonly zone: Zone | null
  readonly lines: readonly MonthLine[]
  readonly total: Cents
}

export const MONTH_DAYS = 30
/** Regulars: a shop's order book is mostly the same people. */
export const MONTH_CUSTOMERS = 40

/** Orders of a weekday, Sunday first: Fridays and Saturdays are the busy ones. */
const ORDERS_A_DAY = [6, 7, 7, 8, 9, 15, 14] as const
/** Twice: at lunch and after work. */
const BUSY_HOURS = [8, 9, 10, 11, 12, 12, 12, 13, 13, 14, 15, 16, 17, 17, 17, 18, 18, 18] as const
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
type Spans = NonNullable<OpeningHours['sun']>
const ALL_DAY: Spans = [['00:00', '24:00']]
/** Whether a shop is open from this hour until the next. */
const isOpenAll = (spans: Spans, hour: number): boolean =>
  spans.some(([from, until]) => Number.parseInt(from) <= hour && hour + 1 <= Number.parseInt(until))
/** All of South Africa, the whole year. */
const UTC_OFFSET_MS = 2 * HOUR_MS

export const planMonth = (shop: {
  readonly seed: number
  readonly nowMs: number
  readonly items: readonly ShopItem[]
  readonly zones: readonly Zone[]
  /** Absent: always open. */
  readonly hours?: OpeningHours
}): readonly MonthOrder[] => {
  const random = seededRandom(shop.seed)
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]! // lists here are never empty
  /** The first few are asked for most. */
  const favourite = (n: number): number => Math.floor(n * random() ** 2)
  const today = Math.floor((shop.nowMs + UTC_OFFSET_MS) / DAY_MS) * DAY_MS - UTC_OFFSET_MS

  const orderAt = (placedAtMs: number): MonthOrder => {
    const wanted = new Set(Array.from({ length: 1 + below(4) }, () => favourite(shop.items.length)))
    const lines = [...wanted].map((i): MonthLine => {
      const item = shop.items[i]!
      const quantityMilli = item.soldBy === 'weight' ? 250 * (1 + below(8)) : 1_000 * (1 + below(3))
      return { item, quantityMilli, total: cents(Math.round((item.price * quantityMilli) / 1_000)) }
    })
    const goods = lines.reduce((sum, line) => sum + line.total, 0)
    const customer = favourite(MONTH_CUSTOMERS)
    // Who lives where she lives is brought it there, if it is enough.
    const home = shop.zones[customer % shop.zones.length]
    const zone = home !== undefined && goods >= home.minimum && random() < 0.6 ? home : null
    const dice = random()
    const state = dice < 0.91 ? 'completed' : dice < 0.95 ? 'cancelled' : dice < 0.98 ? 'declined' : 'expired'
    return {
      placedAtMs,
      endedAtMs: placedAtMs + (state === 'completed' ? 18 + below(40) : 3 + below(25)) * MINUTE_MS,
      state,
      customer,
      zone,
      lines,
      total: cents(goods + (zone?.fee ?? 0)),
    }
  }
  const days = Array.from({ length: MONTH_DAYS }, (_, i) => today - (MONTH_DAYS - i) * DAY_MS)
  return days
    .flatMap((day) => {
      const weekday = new Date(day + UTC_OFFSET_MS).getUTCDay()
      const usual = ORDERS_A_DAY[weekday] ?? 7
      const spans = shop.hours ? (shop.hours[WEEKDAYS[weekday]!] ?? []) : ALL_DAY
      const hours = BUSY_HOURS.filter((hour) => isOpenAll(spans, hour))
      return Array.from({ length: hours.length === 0 ? 0 : usual - 1 + below(3) }, () =>
        orderAt(day + pick(hours) * HOUR_MS + below(60) * MINUTE_MS + below(60_000)),
      )
    })
    .toSorted((a, b) => a.placedAtMs - b.placedAtMs)
}
