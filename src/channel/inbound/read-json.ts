/**
 * Small hand-written readers over parsed JSON. Each takes an unknown value and answers a bounded, clean one or
 * `undefined`; none throws. Hand-written because this runs for every webhook: a schema validator would validate the
 * whole 3 MB before we could keep the parts that are good.
 */
import { cleanLine, PERSON_NAME_MOST } from '../../kernel/text.ts'
import { isWaId } from '../phone.ts'

export type Json = { readonly [key: string]: unknown }

/** WhatsApp lets people write 65,536 characters; anything longer did not come from a person. */
const TEXT_MAX = 65_536
/** Names, titles, urls, reasons. */
const LINE_MAX = 4_096
/** Ids are opaque and Meta lengthens them: a wamid has 56 to 76 characters today. */
export const ID_MAX = 512

export const readObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined

/** The array, or an empty one. A single object where Meta documents an array is read as an array of one. */
export const readArray = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value
  return readObject(value) ? [value] : []
}

/**
 * A string of at most `max` UTF-16 units. PostgreSQL's `text` refuses NUL and its UTF-8 refuses lone surrogates, so
 * both become U+FFFD here rather than an error in the middle of a transaction.
 */
export const readText = (value: unknown, max: number = TEXT_MAX): string | undefined => {
  if (typeof value !== 'string') return undefined
  const cut = value.length > max ? value.slice(0, max) : value
  const formed = cut.isWellFormed() ? cut : cut.toWellFormed()
  return formed.includes('\0') ? formed.replaceAll('\0', '\uFFFD') : formed
}

export const readLine = (value: unknown): string | undefined => readText(value, LINE_MAX) || undefined

/** What somebody chose to be called: one line that is fit to be shown, `undefined` when there is nothing to see in it. */
export const readName = (value: unknown): string | undefined => readClean(value, PERSON_NAME_MOST)

/** What a map calls a place, or its address. */
export const readPlaceLine = (value: unknown): string | undefined => readClean(value, LINE_MAX)

const readClean = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' ? (cleanLine(value.slice(0, LINE_MAX), most) ?? undefined) : undefined

/** An id: a non-empty string, or an integer as text. A longer one is refused, not cut: cut ids collide. */
export const readId = (value: unknown): string | undefined => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  if (typeof value !== 'string' || value === '' || value.length > ID_MAX) return undefined
  return readText(value)
}

/** A finite number, or its decimal text. */
export const readNumber = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return undefined
  return Number(value)
}

export const readBoolean = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

/** Digits of a WhatsApp id or phone, with `+`, spaces and dashes dropped; `undefined` when it is no number. */
export const readDigits = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.length > 40) return undefined
  const digits = text.replace(/[\s+()-]/g, '')
  return /^\d{5,20}$/.test(digits) ? digits : undefined
}

/** WhatsApp's id of a person: digits that do not begin with a 0. */
export const readWaId = (value: unknown): string | undefined => {
  const digits = readDigits(value)
  return digits !== undefined && isWaId(digits) ? digits : undefined
}

/** Unix seconds, number or string, as milliseconds. No opinion about plausibility. */
export const readSeconds = (value: unknown): number | undefined => {
  const seconds = readNumber(value)
  return seconds !== undefined && seconds >= 0 && seconds < 1e12 ? Math.round(seconds * 1000) : undefined
}

type Loose<T> = { readonly [K in keyof T]: T[K] | (Record<never, never> extends Pick<T, K> ? undefined : never) }

/** Drops the keys that are `undefined`, so that optional means absent. */
export const defined = <T extends object>(loose: Loose<T>): T => {
  const out: Record<string, unknown> = {}
  for (const key in loose) if (loose[key] !== undefined) out[key] = loose[key]
  return out as T
}

/** Deep enough for every documented payload (at most 12 levels), far below what makes `JSON.stringify` overflow. */
const RAW_DEPTH_MAX = 24
/** Bounds what one unreadable fragment may cost to keep; the encrypted raw batch still holds all of it. */
const RAW_NODES_MAX = 5_000

/**
 * A copy of an unreadable fragment that is safe to store and to print as JSON: bounded in depth and size, its strings
 * clean. What is cut is replaced by the text `[cut]`.
 */
export const keepRaw = (value: unknown): unknown => {
  let nodes = 0
  const copy = (v: unknown, depth: number): unknown => {
    nodes += 1
    if (nodes > RAW_NODES_MAX || depth > RAW_DEPTH_MAX) return '[cut]'
    if (typeof v === 'string') return readText(v)
    if (Array.isArray(v)) {
      const out: unknown[] = []
      for (const item of v) {
        if (nodes > RAW_NODES_MAX) break
        out.push(copy(item, depth + 1))
      }
      return out
    }
    const object = readObject(v)
    if (object) {
      const entries: [string, unknown][] = []
      for (const key of Object.keys(object)) {
        if (nodes > RAW_NODES_MAX) break
        entries.push([readText(key, ID_MAX) as string, copy(object[key], depth + 1)])
      }
      return Object.fromEntries(entries) // defines own keys, so a key named `__proto__` stays data
    }
    return typeof v === 'number' || typeof v === 'boolean' || v === null ? v : undefined
  }
  return copy(value, 0)
}
