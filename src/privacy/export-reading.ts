/**
 * What a person reads of a row of her export. Ids, hashes and counters by which the system finds its way are in the JSON
 * beside the page, whole; here they would hide what she looks for. Pure.
 */
import { cents, formatRand } from '../kernel/money.ts'
import { codeToRead, type ExportWords } from './export-codes.ts'
import { NAMES_ZU } from './export-names-zu.ts'
import type { ExportRow, ExportValue } from './export-person.ts'
import type { NoticeLanguage } from './notice-sections.ts'

/** A value in words, a list of them, or facts within a fact. */
export type Reading = string | { readonly list: readonly Reading[] } | { readonly facts: readonly Fact[] }
export type Fact = readonly [name: string, value: Reading]

const YES_NO: Readonly<Record<NoticeLanguage, readonly [no: string, yes: string]>> = {
  en: ['no', 'yes'],
  zu: ['cha', 'yebo'],
}

/** Nobody reads them: ids, keys of a lookup, positions, versions, the dialogue's own memory, and by what rule and price Meta sent. */
const FOR_MACHINES =
  /(?:^|_)(?:ids?|hmac|seq|wamid|rank|tries|repeats|version|snapshot|v|category|pricing|pricing_type|send_rule|queue|error_code)$/
/** What was sealed lies in one of these; its facts are facts of the row. */
const WRAPPERS = new Set(['content', 'message'])
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** `2026-11-26 05:24`, which both languages read. */
const LOCAL = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Africa/Johannesburg',
  dateStyle: 'short',
  timeStyle: 'short',
})

export const instantToRead = (atMs: number): string => LOCAL.format(atMs)

/** Units that are in the value as it is read, and so not in the name. */
const UNIT = /_(?:cents|milli|ms)$/

/** Whether somebody reads a fact of this name at all. */
export const isRead = (name: string): boolean => !FOR_MACHINES.test(name)

/** What a fact is called: in isiZulu by its own word, else as its column, in words. */
export const nameToRead = (name: string, language: NoticeLanguage): string => {
  const spoken = language === 'zu' ? (NAMES_ZU[name] ?? NAMES_ZU[name.replace(UNIT, '')]) : undefined
  return spoken ?? name.replace(UNIT, '').replaceAll('_', ' ')
}

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const isObject = (value: ExportValue): value is ExportRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Prices; that of an option lies within a line's JSON, without its unit. */
const MONEY = /(?:_cents|^price_delta)$/

const numberToRead = (name: string, value: number): string => {
  if (MONEY.test(name) && Number.isSafeInteger(value)) return formatRand(cents(value))
  if (name.endsWith('_at_ms')) return value === 0 ? '' : instantToRead(value)
  return String(name.endsWith('_milli') ? value / 1_000 : value)
}

type Codes = Pick<ExportWords, 'codes'>

const valueToRead = (name: string, value: ExportValue, language: NoticeLanguage, words: Codes): Reading => {
  if (value === null) return ''
  if (typeof value === 'boolean') return YES_NO[language][value ? 1 : 0]
  if (typeof value === 'number') return numberToRead(name, value)
  if (typeof value === 'string') {
    return INSTANT.test(value) ? instantToRead(Date.parse(value)) : codeToRead(name, value, words)
  }
  if (isObject(value)) return { facts: factsToRead(value, language, words) }
  const items = value.map((item) => valueToRead(name, item, language, words))
  return { list: items.filter((item) => !isEmpty(item)) }
}

const isEmpty = (reading: Reading): boolean =>
  typeof reading === 'string' ? reading === '' : ('list' in reading ? reading.list : reading.facts).length === 0

/** The facts of a row that somebody reads, in its order; empty ones are left out. */
export const factsToRead = (row: ExportRow, language: NoticeLanguage, words: Codes): readonly Fact[] =>
  Object.entries(row).flatMap(([key, value]): readonly Fact[] => {
    const name = toSnake(key)
    if (!isRead(name)) return []
    if (WRAPPERS.has(name) && isObject(value)) return factsToRead(value, language, words)
    const reading = valueToRead(name, value, language, words)
    return isEmpty(reading) ? [] : [[nameToRead(name, language), reading]]
  })
