/**
 * How things of the catalogue are written in one cell of a table: money, quantities, hours, words by language, options.
 * Written so that a person can write them too; what is printed is read back exactly. Pure.
 */
import { isLanguage } from '../../kernel/language.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import { WEEKDAYS, type OpeningHours, type Weekday } from '../../tenants/index.ts'
import type { AliasesByLanguage } from '../product.ts'

/** A spreadsheet would take these for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/

/** A quote in front of what a spreadsheet would run; `readText` takes it away again. */
export const printText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
export const readText = (cell: string): string => (/^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell)

export const printMoney = (amount: number): string => {
  const sign = amount < 0 ? '-' : ''
  const abs = Math.abs(amount)
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}

/** Blanks between thousands; where cents are told by the other mark, points or commas between them too. */
const withoutThousands = (number: string): string => {
  const plain = number.replace(/\s(?=\d{3}(?:\D|$))/g, '')
  if (/^\d{1,3}(?:,\d{3})+\.\d{1,2}$/.test(plain)) return plain.replaceAll(',', '')
  return /^\d{1,3}(?:\.\d{3})+,\d{1,2}$/.test(plain) ? plain.replaceAll('.', '') : plain
}

/** `45`, `45.50`, `R45,50`, `R 1 234.50`, `1,234.50`; null when it is none of them. */
export const readMoney = (cell: string): Cents | null => {
  const plain = withoutThousands(cell.replace(/^(?:ZAR|R)\s*/i, ''))
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain)
  return match ? cents(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))) : null
}

export const printMilli = (milli: number): string => {
  const sign = milli < 0 ? '-' : ''
  const abs = Math.abs(milli)
  const rest = String(abs % 1_000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${sign}${Math.floor(abs / 1_000)}${rest === '' ? '' : `.${rest}`}`
}

/** Units or kilograms with up to three decimals, as thousandths; null when it is none. */
export const readMilli = (cell: string): number | null => {
  const match = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(cell.replace(/\s(?=\d{3}(?:\D|$))/g, ''))
  return match ? Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0')) : null
}

const YES = new Set(['yes', 'y', 'true', '1', 'ja', 'yebo'])
const NO = new Set(['no', 'n', 'false', '0', 'nee', 'cha'])
export const printBoolean = (value: boolean): string => (value ? 'yes' : 'no')
export const readBoolean = (cell: string): boolean | null => {
  const word = cell.toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}

// Marks of our own grammar within a cell stand behind a backslash when they are meant as text. While a cell is taken
// apart they are characters of the private use area, where no mark is looked for.
const PRIVATE = 0xe000
const MARKS = /[\\;,/=():]/g
const hide = (cell: string): string =>
  cell.replace(/\\([\x20-\x7e])/g, (_, mark: string) => String.fromCharCode(PRIVATE + mark.charCodeAt(0)))
const show = (text: string): string =>
  text.replace(/[\ue020-\ue07e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - PRIVATE)).trim()
const mask = (text: string): string => text.replace(MARKS, '\\$&').replace(/(^|\s)([+-])/g, '$1\\$2')

const pieces = (text: string, mark: string): readonly string[] =>
  text
    .split(mark)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

export interface Words {
  readonly aliases: readonly string[]
  readonly aliasesByLanguage: AliasesByLanguage
}

const listWords = ({ aliases, aliasesByLanguage }: Words): readonly string[] => [
  ...aliases.map(mask),
  ...Object.entries(aliasesByLanguage)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([language, words]) => (words ?? []).map((word) => `${language}:${mask(word)}`)),
]

const readWords = (all: readonly string[]): Words => {
  const aliases: string[] = []
  const byLanguage: Partial<Record<string, string[]>> = {}
  for (const word of all) {
    const colon = word.indexOf(':')
    const language = word.slice(0, Math.max(0, colon)).trim()
    if (colon > 0 && isLanguage(language)) (byLanguage[language] ??= []).push(show(word.slice(colon + 1)))
    else aliases.push(show(word))
  }
  return { aliases, aliasesByLanguage: byLanguage }
}

/** `sphatlo; zu:ikota; st:dikota`: words of any language, and words of one. */
export const printAliases = (words: Words): string => listWords(words).join('; ')
export const readAliases = (cell: string): Words => readWords(pieces(hide(cell), ';'))

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}

/** `Mon-Fri 06:00-11:00; Sat 08:00-10:00, 12:00-14:00`; empty: always. */
export const printHours = (hours: OpeningHours | null): string => {
  if (hours === null) return ''
  const groups: { first: Weekday; last: Weekday; times: string }[] = []
  for (const [i, day] of WEEKDAYS.entries()) {
    const spans = hours[day]
    if (spans === undefined) continue
    const times = spans.length === 0 ? 'closed' : spans.map(([from, to]) => `${from}-${to}`).join(', ')
    const before = groups.at(-1)
    if (before?.times === times && before.last === WEEKDAYS[i - 1]) before.last = day
    else groups.push({ first: day, last: day, times })
  }
  return groups
    .map(({ first, last, times }) => `${DAY_NAMES[first]}${first === last ? '' : `-${DAY_NAMES[last]}`} ${times}`)
    .join('; ')
}

const HOURS = /^([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(.+)$/i
const SPAN = /^(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})$/
const twoDigits = (time: string): string => time.padStart(5, '0')

/** Undefined when it cannot be read; null when it says nothing, which is always. */
export const readHours = (cell: string): OpeningHours | null | undefined => {
  if (cell === '') return null
  const hours: Partial<Record<Weekday, readonly (readonly [string, string])[]>> = {}
  for (const piece of pieces(cell, ';')) {
    const [, first = '', last = first, times = ''] = HOURS.exec(piece) ?? []
    const from = WEEKDAYS.indexOf(first.toLowerCase() as Weekday)
    const to = WEEKDAYS.indexOf(last.toLowerCase() as Weekday)
    if (from < 0 || to < from) return undefined
    const spans: (readonly [string, string])[] = []
    for (const span of times.toLowerCase() === 'closed' ? [] : pieces(times, ',')) {
      const [, opens, closes] = SPAN.exec(span) ?? []
      if (opens === undefined || closes === undefined) return undefined
      spans.push([twoDigits(opens), twoDigits(closes)])
    }
    for (const day of WEEKDAYS.slice(from, to + 1)) hours[day] = spans
  }
  return hours
}

export interface GroupCell {
  readonly name: string
  readonly choicesMin: number
  readonly choicesMax: number
}

/** `Sauce 1-2; Extras 0-3`: the question, and how many of its options must and may be chosen. */
export const printGroups = (groups: readonly GroupCell[]): string =>
  groups.map(({ name, choicesMin, choicesMax }) => `${mask(name)} ${choicesMin}-${choicesMax}`).join('; ')

export const readGroups = (cell: string): readonly GroupCell[] | null => {
  const groups: GroupCell[] = []
  for (const piece of pieces(hide(cell), ';')) {
    const [, name = '', min, max] = /^(.+?)\s+(\d{1,2})-(\d{1,2})$/.exec(piece) ?? []
    if (min === undefined || max === undefined) return null
    groups.push({ name: show(name), choicesMin: Number(min), choicesMax: Number(max) })
  }
  return groups
}

export interface OptionCell extends Words {
  readonly name: string
  readonly group: string | null
  readonly default: boolean
  readonly removable: boolean
  readonly priceDelta: number
}

/** `Sauce/Chilli =ushili,zu:upelepele +2.00 (in) (fixed)`: its group, other words, price, part of it, cannot be left out. */
export const printOptions = (options: readonly OptionCell[]): string =>
  options
    .map((option) => {
      const words = listWords(option)
      return [
        `${option.group === null ? '' : `${mask(option.group)}/`}${mask(option.name)}`,
        ...(words.length === 0 ? [] : [`=${words.join(',')}`]),
        ...(option.priceDelta === 0 ? [] : [`${option.priceDelta > 0 ? '+' : ''}${printMoney(option.priceDelta)}`]),
        ...(option.default ? ['(in)'] : []),
        ...(option.removable ? [] : ['(fixed)']),
      ].join(' ')
    })
    .join('; ')

// White space is taken from its first character on (`BLANK`): tried from each of a thousand, it would be for minutes.
const BLANK = String.raw`(?<!\s)\s+`
const OPTION = new RegExp(
  String.raw`^([^=()]+?)(?:${BLANK}=([^()]*?))?(?:${BLANK}([+-])\s?R?(\d{1,7}(?:[.,]\d{1,2})?))?((?:(?:${BLANK})?\((?:in|fixed)\))*)$`,
  'i',
)

export const readOptions = (cell: string): readonly OptionCell[] | null => {
  const options: OptionCell[] = []
  for (const piece of pieces(hide(cell), ';')) {
    const match = OPTION.exec(piece)
    if (!match) return null
    const [, named = '', words = '', sign, price, flags = ''] = match
    const [name = '', group] = named.split('/').reverse()
    if (named.split('/').length > 2 || show(name) === '' || /(?:^|\s)[+-]/.test(named)) return null
    const delta = price === undefined ? 0 : (readMoney(price) ?? 0)
    options.push({
      name: show(name),
      group: group === undefined ? null : show(group),
      ...readWords(pieces(words, ',')),
      priceDelta: sign === '-' ? 0 - delta : delta,
      default: /\(in\)/i.test(flags),
      removable: !/\(fixed\)/i.test(flags),
    })
  }
  return options
}
