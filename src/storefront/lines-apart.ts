/** A list whose lines have run into one, as some apps paste what was copied. Pure. */
import type { ShopItem } from '../catalog/index.ts'
import { readBasketLine, tagEnds } from './read-basket-line.ts'

/** Where a line could begin: names of goods have amounts in them as well. */
const AMOUNT = /(?<!\S)[\d.,]{1,10}\s*(?:kg|g)?\s*[×x✕*]\s/giu
/** A line begins with one amount; a few more may be in the wish before it and in its name. */
const AMOUNTS_TRIED_MOST = 12

/** The first place from which this reads as a line of the list; where its item is gone, the first amount; null: nowhere. */
const beginningOf = (segment: string, items: readonly ShopItem[]): number | null => {
  const starts = [...segment.matchAll(AMOUNT)].slice(0, AMOUNTS_TRIED_MOST).map((m) => m.index)
  const reads = starts.map((at) => readBasketLine(segment.slice(at), items))
  const at = reads.findIndex((read) => read !== null && read.type !== 'unread')
  return starts[at === -1 ? reads.indexOf(null) : at] ?? null
}

/** What stands behind the last tag: a wish for its item, and the words that end a list. */
const tailApart = (tail: string, isFrame: (line: string) => boolean): readonly [wish: string, frame: string] => {
  const at = [...tail.matchAll(/(?<!\S)\S/gu)].map((m) => m.index).find((i) => isFrame(tail.slice(i).trim()))
  return at === undefined ? [tail, ''] : [tail.slice(0, at), tail.slice(at)]
}

/**
 * The lines of which this one was made: each ends with its tag and the wish behind it. The line itself where a part does not
 * read, because then nobody knows what was run together.
 */
export const linesApart = (
  line: string,
  items: readonly ShopItem[],
  isFrame: (line: string) => boolean,
): readonly string[] => {
  const lines: string[] = []
  let from = 0
  for (const end of tagEnds(line)) {
    const segment = line.slice(from, end)
    const at = beginningOf(segment, items)
    if (at === null) return [line]
    const before = segment.slice(0, at)
    if (lines.length === 0) lines.push(before)
    else lines.push((lines.pop() ?? '') + before)
    lines.push(segment.slice(at))
    from = end
  }
  const [wish, frame] = tailApart(line.slice(from), isFrame)
  return [...lines.slice(0, -1), (lines.at(-1) ?? '') + wish, frame].map((part) => part.trim()).filter(Boolean)
}
