/** Instants and quantities as people here write them: `Fri 27 Nov, 17:30`, `1.5 kg`. */
import type { Language } from '../../kernel/language.ts'
import { copyLanguage, type CopyLanguage } from './render.ts'

/** Where nobody says another: the country that Wakala was made for. */
export const DEFAULT_ZONE = 'Africa/Johannesburg'

/** Making a formatter costs far more than using it, and a process meets few zones. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

/** The wall clock and the calendar of a zone, summer time included. */
const localOf = (atMs: number, timeZone: string) => {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(atMs)
      .map((p) => [p.type, p.value]),
  )
  const year = Number(parts.year)
  const month = Number(parts.month) - 1
  const day = Number(parts.day)
  const weekday = new Date(Date.UTC(year, month, day)).getUTCDay()
  return { year, month, day, weekday, time: `${parts.hour}:${parts.minute}` }
}

const CALENDAR: Record<CopyLanguage, { readonly days: readonly string[]; readonly months: readonly string[] }> = {
  en: {
    days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  },
  zu: {
    days: ['Son', 'Mso', 'Bil', 'Tha', 'Sin', 'Hla', 'Mgq'],
    months: ['Jan', 'Feb', 'Mas', 'Eph', 'Mey', 'Jun', 'Jul', 'Aga', 'Sep', 'Okt', 'Nov', 'Dis'],
  },
}

export const formatTime = (atMs: number, timeZone = DEFAULT_ZONE): string => localOf(atMs, timeZone).time

/** `Fri 27 Nov, 17:30` in the shop's time. */
export const formatWhen = (atMs: number, language: Language, timeZone = DEFAULT_ZONE): string => {
  const { weekday, day, month, time } = localOf(atMs, timeZone)
  const { days, months } = CALENDAR[copyLanguage(language)]
  return `${days[weekday]} ${day} ${months[month]}, ${time}`
}

/** With the year, for what is kept: `Fri 27 Nov 2026, 17:30`. */
export const formatDated = (atMs: number, language: Language, timeZone = DEFAULT_ZONE): string =>
  formatWhen(atMs, language, timeZone).replace(',', ` ${localOf(atMs, timeZone).year},`)

/** The day alone, with its year. */
export const dateText = (atMs: number, language: Language, timeZone = DEFAULT_ZONE): string =>
  formatDated(atMs, language, timeZone).split(',')[0] ?? ''

/** The time alone when it is today, else the day too. */
export const formatSoon = (atMs: number, nowMs: number, language: Language, timeZone = DEFAULT_ZONE): string => {
  const at = localOf(atMs, timeZone)
  const now = localOf(nowMs, timeZone)
  const isToday = at.day === now.day && at.month === now.month && at.year === now.year
  return isToday ? at.time : formatWhen(atMs, language, timeZone)
}

/** Minutes of a day as a clock shows them; the end of the day is 24:00. */
export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Thousandths as people write them: `2`, `1.5`; with `kg` for goods sold by weight. */
export const formatQuantity = (milli: number, soldBy: 'unit' | 'weight' = 'unit'): string => {
  const whole = Math.floor(milli / 1000)
  const rest = String(milli % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const number = rest === '' ? String(whole) : `${whole}.${rest}`
  return soldBy === 'weight' ? `${number} kg` : number
}
