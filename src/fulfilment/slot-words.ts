/** Times as people write them, set against the times that there are: `5pm`, `tomorrow morning`, `ngoLwesihlanu ngo 10`. Pure. */
import { addDays, localDateAt, weekdayOf, type LocalDate } from '../kernel/local-date.ts'
import type { SlotTime } from './slot.ts'

/** What was said of a time; null where nothing was. */
interface SaidTime {
  readonly days: readonly LocalDate[] | null
  /** Minutes after midnight; two of them where nobody said whether before or after noon. */
  readonly minutes: readonly number[] | null
  /** Minutes after midnight within which it begins. */
  readonly part: readonly [from: number, to: number] | null
}

/** Longer texts tell a story, and a time in it is part of the story. */
const TEXT_MOST = 60
const NOON = 12 * 60
const DAY = 24 * 60

const WEEKDAYS: readonly RegExp[] = [
  /\bsun(day)?\b|sonto\b/,
  /\bmon(day)?\b|msombuluko\b/,
  /\btue(s|sday)?\b|lwesibili\b/,
  /\bwed(nesday)?\b|lwesithathu\b/,
  /\bthu(r|rs|rsday)?\b|lwesine\b/,
  /\bfri(day)?\b|lwesihlanu\b/,
  /\bsat(urday)?\b|mgqibelo\b/,
]
const TODAY = /\b(today|tonight|namhlanje|namuhla)\b/
const TOMORROW = /\b(tomorrow|tmrw|kusasa|ngomuso)\b/
const PARTS: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/\b(morning|ekuseni)\b/, [0, NOON]],
  [/\b(afternoon|ntambama|emini)\b/, [NOON, 17 * 60]],
  [/\b(evening|tonight|kusihlwa)\b/, [17 * 60, DAY]],
]

const readDays = (text: string, today: LocalDate): readonly LocalDate[] | null => {
  if (TOMORROW.test(text)) return [addDays(today, 1)]
  if (TODAY.test(text)) return [today]
  const weekday = WEEKDAYS.findIndex((name) => name.test(text))
  if (weekday < 0) return null
  // On a Friday "Friday" is today, or when today's are over the next one: the soonest that is free.
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  return ahead === 0 ? [today, addDays(today, 7)] : [addDays(today, ahead)]
}

const readMinutes = (text: string): readonly number[] | null => {
  const halves = /\b(\d{1,2})(?:[:.h](\d{2}))?\s?([ap])m\b/.exec(text)
  if (halves) {
    const [hour, minute] = [Number(halves[1]), Number(halves[2] ?? 0)]
    return hour >= 1 && hour <= 12 && minute < 60 ? [(hour % 12) * 60 + minute + (halves[3] === 'p' ? NOON : 0)] : null
  }
  const clock = /\b(\d{1,2})[:h](\d{2})\b/.exec(text)
  if (clock) {
    const [hour, minute] = [Number(clock[1]), Number(clock[2])]
    return hour < 24 && minute < 60 ? [hour * 60 + minute] : null
  }
  const hour = Number(
    /\b(?:at|around|by|ngo|om)[\s-]?(\d{1,2})\b/.exec(text)?.[1] ??
      /\b(\d{1,2})\s?(?:o.?clock|uur)\b/.exec(text)?.[1] ??
      Number.NaN,
  )
  if (!(hour >= 1 && hour < 24)) return null
  return hour > 12 ? [hour * 60] : [(hour % 12) * 60, (hour % 12) * 60 + NOON]
}

const readTime = (sent: string, today: LocalDate): SaidTime | null => {
  const text = sent.toLowerCase().trim()
  if (text.length > TEXT_MOST) return null
  const days = readDays(text, today)
  const minutes = readMinutes(text)
  const part = PARTS.find(([name]) => name.test(text))?.[1] ?? null
  return days === null && minutes === null && part === null ? null : { days, minutes, part }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes after midnight by the zone's clocks. */
const localMinute = (atMs: number, timeZone: string): number => {
  const formatter =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' })
  formatters.set(timeZone, formatter)
  const [hour = 0, minute = 0] = formatter.format(atMs).split(':').map(Number)
  return hour * 60 + minute
}

/**
 * The times that fit what was said, soonest first: a clock time means the slot around it, a part of the day those that
 * begin in it. Null when no time was said.
 */
export const slotsByWords = (
  times: readonly SlotTime[],
  text: string,
  nowMs: number,
  timeZone: string,
): readonly SlotTime[] | null => {
  const said = readTime(text, localDateAt(nowMs, timeZone))
  if (said === null) return null
  const { days, minutes, part } = said
  return times.filter(({ fromMs, toMs }) => {
    const from = localMinute(fromMs, timeZone)
    const to = from + Math.round((toMs - fromMs) / 60_000)
    return (
      (days === null || days.includes(localDateAt(fromMs, timeZone))) &&
      (minutes === null || minutes.some((minute) => from <= minute && minute < to)) &&
      (part === null || (part[0] <= from && from < part[1]))
    )
  })
}
