// @ts-check
/** Times on the phones are South African ones, wherever the tester sits. */

const ZONE = 'Africa/Johannesburg'
const timeFormat = new Intl.DateTimeFormat('en-ZA', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
const secondsFormat = new Intl.DateTimeFormat('en-ZA', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})
const dayKeyFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const dayFormat = new Intl.DateTimeFormat('en-ZA', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' })
const fullFormat = new Intl.DateTimeFormat('en-ZA', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

const DAY_MS = 86_400_000
/** From a customer's last message, a business may answer freely for this long; after it only by template. */
export const WINDOW_MS = DAY_MS

/**
 * Milliseconds since 1970 from what the wire may carry: an ISO string, Unix seconds, or milliseconds.
 *
 * @param {string | number} at
 * @returns {number}
 */
export const toMs = (at) => {
  const number = typeof at === 'number' ? at : /^\d+$/.test(at) ? Number(at) : Date.parse(at)
  return number < 1e11 ? number * 1000 : number
}

/** @param {number} ms */
export const formatTime = (ms) => timeFormat.format(ms)

/** @param {number} ms */
export const formatSeconds = (ms) => secondsFormat.format(ms)

/** @param {number} ms */
export const formatFull = (ms) => fullFormat.format(ms)

/** @param {number} ms */
export const dayKey = (ms) => dayKeyFormat.format(ms)

/**
 * @param {number} ms
 * @param {number} nowMs
 */
export const dayLabel = (ms, nowMs) => {
  const key = dayKey(ms)
  if (key === dayKey(nowMs)) return 'Today'
  if (key === dayKey(nowMs - DAY_MS)) return 'Yesterday'
  return dayFormat.format(ms)
}

/**
 * @param {number} ms
 * @returns {string} e.g. `23 h 59 min`
 */
export const formatSpan = (ms) => {
  const minutes = Math.max(0, Math.ceil(ms / 60_000))
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}
