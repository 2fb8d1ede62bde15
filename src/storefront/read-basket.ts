/** A whole message with a basket in it, as it arrives on WhatsApp. Pure. */
import type { ShopItem } from '../catalog/index.ts'
import type { LineRequest } from '../orders/index.ts'
import { lineTotal, priceChoice } from '../orders/index.ts'
import { frameLanguage } from './basket-text.ts'
import { oneLine } from './basket.ts'
import type { StoreLanguage } from './copy/languages.ts'
import { linesApart } from './lines-apart.ts'
import { readBasketLine, readWish, tagEnds, tagIn, tagsIn, type ReadLine } from './read-basket-line.ts'
import type { Tag } from './tag.ts'

/** A message holds 4 096 characters; no basket needs more lines, and no reader more work. */
const LINES_READ_MOST = 100

interface ReadBasket {
  readonly lines: readonly LineRequest[]
  /** Names, as written, of what the shop does not sell now. */
  readonly gone: readonly string[]
  /** A price in the message is not today's: it was edited, or has changed since. */
  readonly pricesDiffer: boolean
  /** The language of the page that made it; null when its own words around the list are gone. */
  readonly language: StoreLanguage | null
  /** Everything else that was said, for whoever understands people; empty when there was nothing. */
  readonly rest: string
}

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/u).slice(0, LINES_READ_MOST)

const isFrame = (line: string): boolean => frameLanguage(line) !== null

/** The lines of a list, each by itself. */
const listLines = (text: string, items: readonly ShopItem[]): readonly string[] =>
  linesOf(text)
    .flatMap((line) => {
      const read = readBasketLine(line, items)
      const isOne = read === null || read.type === 'dropped' || (read.type === 'line' && read.note === null)
      return isOne && tagEnds(line).length < 2 ? [line] : linesApart(line, items, isFrame)
    })
    .slice(0, LINES_READ_MOST)

/** The tags in a text: which items to look up. None: there is no basket in it. */
export const basketTags = (text: string): readonly Tag[] =>
  [...new Set(linesOf(text).flatMap((line) => (/[×x✕*]/iu.test(line) ? tagsIn(line) : [])))].slice(0, LINES_READ_MOST)

const differsFrom = (line: Extract<ReadLine, { type: 'line' }>): boolean => {
  if (line.statedCents === null) return false
  const priced = priceChoice(line.item, line.options)
  return priced.ok && lineTotal(line.quantityMilli, priced.value.unitPrice) !== line.statedCents
}

/** What is left of a line whose item is not sold any more: its name as written. */
const nameWritten = (line: string): string =>
  oneLine(
    line
      .replace(/\[[^\]]*\].*$/u, '')
      .replace(/\s*@\s*R.*$/u, '')
      .replace(/^\s*[\d.,]+\s*(?:kg|g)?\s*[×x✕*]\s*/iu, ''),
  )

/** Reads a text, given the items that have its tags. `rest` is the whole text when there is no basket in it. */
export const readBasket = (text: string, items: readonly ShopItem[]): ReadBasket => {
  const lines: LineRequest[] = []
  const gone: string[] = []
  const rest: string[] = []
  let pricesDiffer = false
  let language: StoreLanguage | null = null
  for (const raw of listLines(text, items)) {
    const written = raw.trim()
    const read = readBasketLine(written, items)
    language ??= read === null ? frameLanguage(written) : null
    if (read?.type === 'line') {
      const { item, quantityMilli, options, note } = read
      lines.push({ variantId: item.variantId, quantityMilli, options, note })
      pricesDiffer ||= differsFrom(read)
    } else if (read?.type === 'unread') rest.push(read.text)
    else if (read === null && tagIn(written) !== null) gone.push(nameWritten(written))
    else if (read === null && written !== '' && !isFrame(written)) rest.push(written)
  }
  return { lines, gone, pricesDiffer, language, rest: rest.join('\n') }
}

/** Adds what was wished to one line. */
const withWished = (line: LineRequest, wish: ReturnType<typeof readWish>): LineRequest => {
  const kept = line.options.filter((o) => wish.options.every((w) => w.optionId !== o.optionId))
  const note = [line.note, wish.note].filter((n) => n !== null).join(', ')
  return { ...line, options: [...kept, ...wish.options], note: note === '' ? null : note }
}

/**
 * Words under the list that ask for nothing by themselves (`and no onions please`): an option where only one of the items
 * has it, else a wish for the last item, as people write it. The review shows where they went before anything is ordered.
 */
export const withWish = (
  lines: readonly LineRequest[],
  words: string,
  items: readonly ShopItem[],
): readonly LineRequest[] => {
  const itemOf = (line: LineRequest): ShopItem | undefined => items.find((i) => i.variantId === line.variantId)
  return words.split('\n').reduce<readonly LineRequest[]>((now, wish) => {
    const having = now.flatMap((line, at) => {
      const item = itemOf(line)
      return item && readWish([wish], item).options.length > 0 ? [at] : []
    })
    const at = having.length === 1 ? having[0] : now.length - 1
    return now.map((line, i) => {
      const item = i === at ? itemOf(line) : undefined
      return item ? withWished(line, readWish([wish], item)) : line
    })
  }, lines)
}
