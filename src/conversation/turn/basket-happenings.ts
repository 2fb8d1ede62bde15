/**
 * A text with a list from the shop's page in it, as what happened: the list, and then whatever else was said, unless that
 * is a wish for what is on the list or no more than politeness. Pure.
 */
import type { ShopItem } from '../../catalog/index.ts'
import { readBasket, withWish } from '../../storefront/index.ts'
import type { RawHappening } from './happenings.ts'
import type { Happening } from '../dialogue/happening.ts'
import { BANDS, type IntentId, type Understanding } from '../understanding/types.ts'

type RawText = Extract<RawHappening, { type: 'text' }>

/** Said beside a list, these only mean the list: "Hi, please, I want:", "my order", "thanks". */
const POLITE: readonly IntentId[] = ['greet', 'order', 'cart', 'menu', 'checkout', 'thanks', 'yes', 'collect']

const namesGoods = ({ lines, removals = [] }: Understanding): boolean =>
  lines.some((line) => line.variantId !== undefined || line.candidates !== undefined) ||
  removals.some((r) => r.variantId !== undefined || r.candidates !== undefined)

/** Words that ask for something by themselves, and so are not lost in a note. */
const speaksForItself = (u: Understanding): boolean =>
  namesGoods(u) ||
  u.intent === 'stop' ||
  u.intent === 'restricted' ||
  (u.intent !== 'unknown' &&
    u.confidence >= BANDS.act &&
    !POLITE.includes(u.intent) &&
    u.intent !== 'remove' &&
    u.intent !== 'no')

const isPolite = (u: Understanding): boolean =>
  POLITE.includes(u.intent) && u.confidence >= BANDS.confirm && u.unmatched.length === 0

/** Null when there is no list in the text, or nothing is left of it: then the words speak, as ever. */
export const basketHappenings = (
  raw: RawText,
  items: readonly ShopItem[],
  understand: (text: string) => Understanding,
): readonly Happening[] | null => {
  const { lines, gone, pricesDiffer, language, rest } = readBasket(raw.text, items)
  if (lines.length === 0 && gone.length === 0) return null
  const { wamid, source } = raw
  const spoken: string[] = []
  let wished = lines
  for (const words of rest.split('\n').filter((line) => line !== '')) {
    const u = understand(words)
    if (speaksForItself(u)) spoken.push(words)
    else if (!isPolite(u)) wished = withWish(wished, words, items)
  }
  const basket: Happening = {
    type: 'sent_basket',
    lines: wished,
    gone,
    pricesDiffer,
    language,
    isEdit: source === 'edited',
    wamid,
  }
  const text = spoken.join('\n')
  return text === '' ? [basket] : [basket, { type: 'said', text, understanding: understand(text), wamid, source }]
}
