/** One line of a basket's message, as it was written or as somebody has edited it. Pure. */
import type { OptionId } from '../kernel/ids.ts'
import type { CatalogueOption, ShopItem } from '../catalog/index.ts'
import { UNITS_MOST, type LineRequest } from '../orders/index.ts'
import { itemName, oneLine } from './basket.ts'
import { MESSAGE_WORDS } from './copy/message-words.ts'
import { STORE_LANGUAGES } from './copy/languages.ts'
import { tagOf, TAG_PATTERN, isTag, type Tag } from './tag.ts'

type ChosenOption = LineRequest['options'][number]

export type ReadLine =
  | {
      readonly type: 'line'
      readonly item: ShopItem
      readonly quantityMilli: number
      /** In the catalogue's order; only what differs from the item as it comes. */
      readonly options: readonly ChosenOption[]
      /** What somebody added that is no option, in her words. */
      readonly note: string | null
      /** The line's total as it stands in the message, in cents; never what is charged. */
      readonly statedCents: number | null
    }
  /** Somebody wrote 0: not wanted after all. */
  | { readonly type: 'dropped' }
  /** It has a tag, and its words say something else: `text` without tag and price is for whoever understands people. */
  | { readonly type: 'unread'; readonly text: string }

const TAG = new RegExp(`\\[(${TAG_PATTERN})(\\+(?:${TAG_PATTERN}(?:\\+${TAG_PATTERN})*)?)?\\]`, 'giu')
/** Bullets, quotation marks and pictures may stand before it. */
const QUANTITY = /^[^\p{L}\p{N}.,]{0,20}(\d{1,6}(?:[.,]\d{1,3})?)\s*(kg|g)?\s*[×x✕*]\s*/iu
/** At most what is printed: `@ R1 234.50 = R2 469`. */
const PRICES = /\s*@\s*R?\s?[\d ,.]{1,20}\s*=\s*R?\s?([\d ,.]{1,20})\s*$/iu

interface Parts {
  readonly tag: Tag
  readonly codes: readonly Tag[] | null
  readonly before: string
  readonly after: string
}

const splitLine = (text: string): Parts | null => {
  const match = [...text.matchAll(TAG)].at(-1)
  const tag = match?.[1]?.toLowerCase()
  if (!match || tag === undefined || !isTag(tag)) return null
  const codes = match[2]?.toLowerCase().split('+').filter(isTag) ?? null
  return { tag, codes, before: text.slice(0, match.index), after: text.slice(match.index + match[0].length) }
}

/** Where each tag of a text ends. */
export const tagEnds = (text: string): readonly number[] =>
  [...text.matchAll(TAG)].map(({ index, 0: tag }) => index + tag.length)

/** All tags of a text. */
export const tagsIn = (text: string): readonly Tag[] =>
  [...text.matchAll(TAG)].map(([, tag = '']) => tag.toLowerCase()).filter(isTag)

/** The tag of a line, if it has one. */
export const tagIn = (text: string): Tag | null => splitLine(text)?.tag ?? null

const parseCents = (text: string): number | null => {
  const [rands = '', rest = ''] = text
    .replace(/[ ,](?=\d{3})/g, '')
    .trim()
    .split(/[.,]/)
  return /^\d{1,9}$/.test(rands) && /^\d{0,2}$/.test(rest) ? Number(rands) * 100 + Number(rest.padEnd(2, '0')) : null
}

const parseQuantity = (number: string, unit: string | undefined, soldBy: ShopItem['soldBy']): number | null => {
  const value = Number(number.replace(',', '.'))
  const milli = Math.round(unit?.toLowerCase() === 'g' ? value : value * 1_000)
  const fits = soldBy === 'weight' || (unit === undefined && milli % 1_000 === 0)
  return fits && milli <= UNITS_MOST * 1_000 ? milli : null
}

/** How much of `text` is the item's name, which a message may show cut (`…`); -1 when it is another. */
const nameLength = (text: string, item: ShopItem): number => {
  const name = itemName(item).toLowerCase()
  const lower = text.toLowerCase()
  if (lower.startsWith(name)) return name.length
  const cut = lower.indexOf('…')
  return cut > 0 && name.startsWith(lower.slice(0, cut)) ? cut + 1 : -1
}

const differing = (option: CatalogueOption): ChosenOption => ({
  optionId: option.optionId,
  included: !option.default,
})

interface Phrase {
  readonly text: string
  readonly option: CatalogueOption
}

/** How an option's choice is written, in every language; the longest first. */
const phrasesOf = (item: ShopItem, names: (option: CatalogueOption) => readonly string[]): readonly Phrase[] =>
  item.options
    .flatMap((option) =>
      names(option).flatMap((name) =>
        STORE_LANGUAGES.map((language) => {
          const { with: withIt, without } = MESSAGE_WORDS[language]
          return { text: (option.default ? without : withIt)(oneLine(name)).toLowerCase(), option }
        }),
      ),
    )
    .sort((a, b) => b.text.length - a.text.length)

/** Reads `(no atchar, with cheese)`; what is no phrase of ours is kept as words. */
const readGroup = (
  text: string,
  phrases: readonly Phrase[],
): { readonly options: readonly CatalogueOption[]; readonly words: string; readonly rest: string } => {
  const options: CatalogueOption[] = []
  const words: string[] = []
  let at = 1
  while (at <= text.length) {
    const lower = text.slice(at).toLowerCase()
    const phrase = phrases.find(
      (p) => lower.startsWith(p.text) && /^\s*[,)]/.test(lower.slice(p.text.length)) && !options.includes(p.option),
    )
    const end = phrase ? phrase.text.length : Math.max(0, lower.search(/[,)]|$/u))
    if (phrase) options.push(phrase.option)
    else words.push(text.slice(at, at + end))
    const separator = /^\s*([,)])?\s*/.exec(text.slice(at + end)) // matches always, if only nothing
    at += end + (separator?.[0].length ?? 0)
    if (separator?.[1] !== ',') break
  }
  return { options, words: words.join(', '), rest: text.slice(at) }
}

/** `and no onions please` → `no onions`. */
const FILLER =
  /^[\s,.;:&+()-]*(?:(?:and|but|also|plus|please|kodwa|futhi|ngicela|en|asb)\b[\s,]*)*|[\s,.;:]*(?:please|pls|plz|ngicela|asb|thanks|ngiyabonga)?[\s,.;:!()-]*$/giu
/** Other ways of saying `no` and `with`, for words that a person typed. */
const NO = /^(?:no|without|hold the|ngaphandle kwe-?|ngaphandle kuka-?|ungafaki(?: i)?-?|sonder|geen)\s*(.+)$/iu
const WITH = /^(?:with|add|extra|plus|ne-|na-|faka(?: i)?-?|engeza(?: i)?-?|met|ekstra)\s*(.+)$/iu

/** An option of this item that the words ask for, by name or alias; undefined when they say anything else. */
const optionSaid = (words: string, item: ShopItem): CatalogueOption | undefined => {
  const plain = words.replace(FILLER, '')
  const no = NO.exec(plain)?.[1]?.toLowerCase()
  const extra = WITH.exec(plain)?.[1]?.toLowerCase()
  return item.options.find((option) => {
    const wanted = option.default ? no : extra
    const isNamed = (name: string): boolean => wanted === oneLine(name).toLowerCase()
    return (
      wanted !== undefined && (option.removable || !option.default) && [option.name, ...option.aliases].some(isNamed)
    )
  })
}

/** What somebody wrote beside an item: options of it where they are, and else a note. */
export const readWish = (
  words: readonly string[],
  item: ShopItem,
): { readonly options: readonly ChosenOption[]; readonly note: string | null } => {
  const options: CatalogueOption[] = []
  const notes: string[] = []
  for (const wish of words) {
    const option = optionSaid(wish, item)
    if (option) options.push(option)
    else if (/[\p{L}\p{N}]/u.test(wish)) notes.push(oneLine(wish.replace(/^[\s,;:]+|[\s,;:]+$/gu, '')))
  }
  return { options: options.map(differing), note: notes.length === 0 ? null : notes.join(', ') }
}

const inCatalogueOrder = (options: readonly ChosenOption[], item: ShopItem): readonly ChosenOption[] => {
  const place = (id: OptionId): number => item.options.findIndex((o) => o.optionId === id)
  const once = options.filter((o, i) => options.findIndex((p) => p.optionId === o.optionId) === i)
  return [...once].sort((a, b) => place(a.optionId) - place(b.optionId))
}

/**
 * Reads a line, given the items that have its tag (mostly one). Null when it has no tag, or its item is none of these.
 */
export const readBasketLine = (text: string, items: readonly ShopItem[]): ReadLine | null => {
  const parts = splitLine(text)
  if (!parts) return null
  const candidates = items.filter((item) => tagOf(item.variantId) === parts.tag)
  if (candidates.length === 0) return null
  const stated = PRICES.exec(parts.before)?.[1]
  const unpriced = parts.before.replace(PRICES, '')
  const quantity = QUANTITY.exec(unpriced)
  const described = quantity ? oneLine(unpriced.slice(quantity[0].length)) : ''
  const best = candidates
    .map((item) => ({ item, length: nameLength(described, item) }))
    .reduce((a, b) => (b.length > a.length ? b : a))
  const { item } = best
  const quantityMilli = quantity?.[1] === undefined ? null : parseQuantity(quantity[1], quantity[2], item.soldBy)
  if (best.length < 0 || quantityMilli === null) {
    return { type: 'unread', text: oneLine(`${unpriced} ${parts.after}`) }
  }
  if (quantityMilli === 0) return { type: 'dropped' }
  const behindName = described.slice(best.length).trim()
  const how = parts.codes === null ? readHow(behindName, item) : readCodes(parts.codes, item)
  const wish = readWish([...how.words, parts.after], item)
  return {
    type: 'line',
    item,
    quantityMilli,
    options: inCatalogueOrder([...how.options.map(differing), ...wish.options], item),
    note: wish.note,
    statedCents: stated === undefined ? null : parseCents(stated),
  }
}

interface How {
  readonly options: readonly CatalogueOption[]
  readonly words: readonly string[]
}

const readHow = (text: string, item: ShopItem): How => {
  if (!text.startsWith('(')) return { options: [], words: text === '' ? [] : [text] }
  const group = readGroup(
    text,
    phrasesOf(item, (option) => [option.name]),
  )
  return { options: group.options, words: [group.words, group.rest].filter((w) => w.trim() !== '') }
}

/** The codes say it all; the words before them were found not to. */
const readCodes = (codes: readonly Tag[], item: ShopItem): How => ({
  options: item.options.filter((option) => codes.includes(tagOf(option.optionId))),
  words: [],
})
