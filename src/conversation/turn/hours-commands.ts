/** Carries out what a seller says of days to come and of her speed: closed days, a late opening, the time for new orders. */
import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import type { ClosureId } from '../../kernel/ids.ts'
import { addDays, localDateAt, startOfDay, type LocalDate } from '../../kernel/local-date.ts'
import { dayEndsAt, isOpenAt, opensNextAt } from '../../orders/index.ts'
import {
  CLOSURES_MOST,
  deleteClosure,
  endClosures,
  insertClosure,
  savePausedUntil,
  savePreparation,
} from '../../tenants/index.ts'
import type { Command } from '../dialogue/command.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import { record, weekOf } from '../shop-record.ts'
import type { CommandScope } from './command-scope.ts'
import { takesOrdersAt } from './facts.ts'

export type HoursCommand = Extract<
  Command,
  {
    type: 'close_days' | 'close_early' | 'close_part' | 'open_late' | 'open_again' | 'drop_closure' | 'set_preparation'
  }
>

/** A late opening is of one of these days: later ones are named. */
const LATE_DAYS = 7

export const executeHours = async (scope: CommandScope, command: HoursCommand, nowMs: number): Promise<Outcome> => {
  switch (command.type) {
    case 'close_days':
      return closeDays(scope, command.from, command.to, nowMs)
    case 'close_early':
      return closeEarly(scope, command.day, command.at, nowMs)
    case 'close_part':
      return closePart(scope, command, nowMs)
    case 'open_late':
      return openLate(scope, command.day, command.at, nowMs)
    case 'open_again':
      return openAgain(scope, command.at, nowMs)
    case 'drop_closure':
      return drop(scope, command.closureIds, nowMs)
    case 'set_preparation':
      return setPreparation(scope, command.minutes, nowMs)
  }
}

/** From the end of the day of trade before until that of the last day is over: a night of trade belongs to its evening. */
const closeDays = async (scope: CommandScope, from: LocalDate, to: LocalDate, nowMs: number): Promise<Outcome> => {
  const { tenant } = scope
  const lastMinuteOf = (date: LocalDate): number => startOfDay(addDays(date, 1), tenant.timeZone) - MINUTE_MS
  const evening = dayEndsAt(lastMinuteOf(addDays(from, -1)), weekOf(tenant))
  return close(scope, Math.max(nowMs, evening), dayEndsAt(lastMinuteOf(to), weekOf(tenant)), nowMs)
}

/** Closes between two instants, Unix ms; not when the shop would not have been open between them. */
const close = async (scope: CommandScope, fromMs: number, toMs: number, nowMs: number): Promise<Outcome> => {
  const { deps, tx, tenant } = scope
  const week = weekOf(tenant)
  const opensMs = opensNextAt(fromMs, week)
  if (opensMs === null || opensMs >= toMs || tenant.closures.length >= CLOSURES_MOST) {
    return { type: 'shop_closed_for', closureId: null, fromMs, opensMs: takesOrdersAt(tenant, fromMs) }
  }
  const closure = { id: deps.newId<'ClosureId'>(), fromMs, toMs, reason: null }
  await insertClosure(tx, closure, nowMs)
  await record(
    scope,
    'tenants.closed_days',
    { in_hours: Math.round((fromMs - nowMs) / HOUR_MS), hours: Math.round((toMs - fromMs) / HOUR_MS) },
    nowMs,
  )
  const closures = [...tenant.closures, closure]
  return {
    type: 'shop_closed_for',
    closureId: closure.id,
    fromMs,
    opensMs: takesOrdersAt({ ...tenant, closures }, toMs),
  }
}

/** From a time at which the shop would be open on that day until that day of trade is over. */
const closeEarly = async (
  scope: CommandScope,
  day: LocalDate,
  at: readonly number[],
  nowMs: number,
): Promise<Outcome> => {
  const { tenant } = scope
  const week = weekOf(tenant)
  const fromMs = at
    .map((minute) => startOfDay(day, tenant.timeZone) + minute * MINUTE_MS)
    // Open at both halves of the clock, "at 10" ends the evening.
    .findLast((ms) => ms > nowMs && isOpenAt(ms, week) && isOpenAt(ms - MINUTE_MS, week))
  return fromMs === undefined ? { type: 'shop_stays' } : close(scope, fromMs, dayEndsAt(fromMs, week), nowMs)
}

/**
 * Between two times of one day: of what she may mean the shortest span of which something is left, in which the shop would be
 * open. What has begun is closed from now on.
 */
const closePart = async (
  scope: CommandScope,
  { day, from, to }: Extract<HoursCommand, { type: 'close_part' }>,
  nowMs: number,
): Promise<Outcome> => {
  const { tenant } = scope
  const week = weekOf(tenant)
  const midnight = startOfDay(day, tenant.timeZone)
  const spans = from
    .flatMap((start) => to.map((end) => [midnight + start * MINUTE_MS, midnight + end * MINUTE_MS] as const))
    .filter(([start, end]) => start < end && end > nowMs)
    .toSorted((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0])
  const span = spans.find(([start, end]) => (opensNextAt(Math.max(start, nowMs), week) ?? end) < end)
  return span === undefined ? { type: 'shop_stays' } : close(scope, Math.max(span[0], nowMs), span[1], nowMs)
}

const late = (outcome: Outcome): Outcome =>
  outcome.type === 'shop_closed_for' ? { ...outcome, isLate: true } : outcome

/** Of the day that she means, or of the next on which it is a later opening than that of the week. */
const openLate = async (
  scope: CommandScope,
  day: LocalDate | null,
  at: readonly number[],
  nowMs: number,
): Promise<Outcome> => {
  const { timeZone } = scope.tenant
  const today = localDateAt(nowMs, timeZone)
  const days = day === null ? Array.from({ length: LATE_DAYS }, (_, ahead) => addDays(today, ahead)) : [day]
  for (const date of days) {
    for (const minute of at) {
      const opensMs = startOfDay(date, timeZone) + minute * MINUTE_MS
      const fromMs = lateFrom(scope, date, opensMs, nowMs)
      if (fromMs !== null) return late(await close(scope, fromMs, opensMs, nowMs))
    }
  }
  return { type: 'shop_stays' }
}

/** Since when the shop would have been open on that day before the time that is said; null when it is no later opening. */
const lateFrom = ({ tenant }: CommandScope, date: LocalDate, opensMs: number, nowMs: number): number | null => {
  const week = weekOf(tenant)
  if (opensMs <= nowMs || !isOpenAt(opensMs, week)) return null
  const evening = dayEndsAt(startOfDay(date, tenant.timeZone) - MINUTE_MS, week)
  const first = opensNextAt(Math.max(nowMs, evening), week)
  // Open already today: whoever says at noon that she opens at five means another day, or an earlier word.
  if (first === null || first >= opensMs || (first === nowMs && isOpenAt(nowMs - MINUTE_MS, week))) return null
  return first
}

/** Whatever closes the shop now is kept as it was until now, and a closing until that time takes its place. */
const openAgain = async (scope: CommandScope, at: readonly number[], nowMs: number): Promise<Outcome> => {
  const { deps, tx, tenant } = scope
  const closures = tenant.closures.filter(({ fromMs, toMs }) => !(fromMs <= nowMs && nowMs < toMs))
  const open = { ...tenant, closures, pausedUntilMs: null }
  const midnightMs = startOfDay(localDateAt(nowMs, tenant.timeZone), tenant.timeZone)
  const [toMs] = at
    .map((minute) => midnightMs + minute * MINUTE_MS)
    .filter((ms) => ms > nowMs && isOpenAt(ms, weekOf(open)))
    .toSorted((a, b) => a - b)
  if (toMs === undefined) return { type: 'shop_stays' }
  await endClosures(tx, nowMs)
  await savePausedUntil(tx, null)
  const closure = { id: deps.newId<'ClosureId'>(), fromMs: nowMs, toMs, reason: null }
  await insertClosure(tx, closure, nowMs)
  await record(scope, 'tenants.closed_days', { in_hours: 0, hours: Math.round((toMs - nowMs) / HOUR_MS) }, nowMs)
  const opensMs = takesOrdersAt({ ...open, closures: [...closures, closure] }, toMs)
  return { type: 'shop_closed_for', closureId: closure.id, fromMs: nowMs, opensMs }
}

const drop = async (scope: CommandScope, closureIds: readonly ClosureId[], nowMs: number): Promise<Outcome> => {
  let dropped = false
  for (const closureId of closureIds) dropped = (await deleteClosure(scope.tx, closureId)) || dropped
  if (dropped) await record(scope, 'tenants.closure_dropped', {}, nowMs)
  return { type: 'closure_dropped' }
}

const setPreparation = async (scope: CommandScope, minutes: number, nowMs: number): Promise<Outcome> => {
  const before = scope.tenant.settings.prepMinutes
  if (before !== minutes) {
    await savePreparation(scope.tx, minutes)
    await record(scope, 'tenants.preparation_changed', { before, minutes }, nowMs)
  }
  return { type: 'preparation_set', before, minutes }
}
