/** Instants and quantities as people here write them: `Fri 27 Nov, 17:30`, `1.5 kg`. */
import type { Language } from '../../kernel/language.ts'
import { copyLanguage, type CopyLanguage } from './index.ts'

/** South Africa keeps UTC+2 all year; another country brings its own pack. */
const OFFSET_MS = 2 * 60 * 60 * 1000

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

const two = (n: number): string => String(n).padStart(2, '0')

export const formatTime = (atMs: number): string => {
  const d = new Date(atMs + OFFSET_MS)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/** `Fri 27 Nov, 17:30` in the shop's time. */
export const formatWhen = (atMs: number, language: Language): string => {
  const d = new Date(atMs + OFFSET_MS)
  const { days, months } = CALENDAR[copyLanguage(language)]
  return `${days[d.getUTCDay()]} ${d.getUTCDate()} ${months[d.getUTCMonth()]}, ${formatTime(atMs)}`
}

/** With the year, for what is kept: `Fri 27 Nov 2026, 17:30`. */
export const formatDated = (atMs: number, language: Language): string => {
  const year = new Date(atMs + OFFSET_MS).getUTCFullYear()
  return formatWhen(atMs, language).replace(',', ` ${year},`)
}

/** The time alone when it is today, else the day too. */
export const formatSoon = (atMs: number, nowMs: number, language: Language): string => {
  const day = (ms: number): number => Math.floor((ms + OFFSET_MS) / 86_400_000)
  return day(atMs) === day(nowMs) ? formatTime(atMs) : formatWhen(atMs, language)
}

/** Thousandths as people write them: `2`, `1.5`; with `kg` for goods sold by weight. */
export const formatQuantity = (milli: number, soldBy: 'unit' | 'weight' = 'unit'): string => {
  const whole = Math.floor(milli / 1000)
  const rest = String(milli % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const number = rest === '' ? String(whole) : `${whole}.${rest}`
  return soldBy === 'weight' ? `${number} kg` : number
}
