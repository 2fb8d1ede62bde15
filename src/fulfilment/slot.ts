/** Times at which goods may be collected: a week of them as the shop set it, as instants to choose from. Pure. */
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { SlotId } from '../kernel/ids.ts'
import { addDays, localDateAt, weekdayOf, type LocalDate } from '../kernel/local-date.ts'
import { instantOf } from '../kernel/wall-clock.ts'
import type { OrderSlot } from '../orders/index.ts'
import type { Weekday } from '../tenants/index.ts'

export interface Slot {
  readonly slotId: SlotId
  readonly weekday: Weekday
  /** Minutes after midnight in the shop's time. */
  readonly fromMinute: number
  readonly toMinute: number
  /** Orders that it takes on one day. */
  readonly capacity: number
}

export const SLOTS_MOST = 7 * 24
const CAPACITY_MOST = 10_000
/** Days ahead that are offered; with more, a customer would have to page. */
const DAYS_AHEAD = 7

const SUNDAY_FIRST: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The first field of a slot that does not fit; null when all do. */
export const misfitOfSlot = (slot: Omit<Slot, 'slotId'>): string | null => {
  const isMinute = (n: number): boolean => Number.isSafeInteger(n) && n >= 0 && n <= 24 * 60
  if (!isMinute(slot.fromMinute)) return 'from'
  if (!isMinute(slot.toMinute) || slot.toMinute <= slot.fromMinute) return 'to'
  const isCapacity = Number.isSafeInteger(slot.capacity) && slot.capacity > 0 && slot.capacity <= CAPACITY_MOST
  return isCapacity ? null : 'capacity'
}

/** The instant, Unix ms, of a minute of a day. */
const minuteOf = (date: LocalDate, minute: number, timeZone: string): number =>
  instantOf(Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS, timeZone)

/** One slot on one day. */
export interface SlotTime extends OrderSlot {
  readonly capacity: number
}

/**
 * The times from `earliestMs` on, soonest first, within the next week. A time counts while it has not ended, but never
 * one that ends before the goods could be ready.
 */
export const upcomingSlots = (slots: readonly Slot[], earliestMs: number, timeZone: string): readonly SlotTime[] => {
  const today = localDateAt(earliestMs, timeZone)
  const times: SlotTime[] = []
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const date = addDays(today, ahead)
    const weekday = SUNDAY_FIRST[weekdayOf(date)]
    for (const { slotId, fromMinute, toMinute, capacity } of slots.filter((slot) => slot.weekday === weekday)) {
      const fromMs = minuteOf(date, fromMinute, timeZone)
      const toMs = minuteOf(date, toMinute, timeZone)
      if (toMs > earliestMs && fromMs < earliestMs + DAYS_AHEAD * DAY_MS) times.push({ slotId, fromMs, toMs, capacity })
    }
  }
  return times.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs)
}

/** Those with a place left, given how many orders each holds. */
export const freeSlots = (
  times: readonly SlotTime[],
  taken: readonly { readonly slotId: SlotId; readonly fromMs: number; readonly taken: number }[],
): readonly SlotTime[] =>
  times.filter(
    ({ slotId, fromMs, capacity }) =>
      (taken.find((t) => t.slotId === slotId && t.fromMs === fromMs)?.taken ?? 0) < capacity,
  )
