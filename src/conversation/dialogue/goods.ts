/** Goods as their seller speaks of them: which she names, what a price may be, and how the facts stand after a change. Pure. */
import { PRICE_MOST_CENTS } from '../../catalog/index.ts'
import type { ProductId, VariantId } from '../../kernel/ids.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import { understand } from '../understanding/index.ts'
import type { CatalogueView } from '../understanding/types.ts'
import type { NewPrice } from './command.ts'
import type { DialogueFacts, DialogueItem } from './dialogue-facts.ts'
import type { GoodsOutcome } from './outcome.ts'
import type { GoodsPart } from './question.ts'

/** What she sells, and what she has taken off sale for now. */
export const allGoods = ({ catalogue, offSale = [] }: DialogueFacts): readonly DialogueItem[] => [
  ...catalogue.items,
  ...offSale.filter((off) => !catalogue.items.some((item) => item.variantId === off.variantId)),
]

export const findGoods = (facts: DialogueFacts, id: VariantId): DialogueItem | null =>
  facts.catalogue.items.find((i) => i.variantId === id) ?? facts.offSale?.find((i) => i.variantId === id) ?? null

export const isOffSale = (facts: DialogueFacts, id: VariantId): boolean =>
  (facts.offSale ?? []).some((i) => i.variantId === id)

/** Of these stock is kept. */
export const isCounted = (item: DialogueItem): boolean => item.availableMilli != null

export const siblings = (facts: DialogueFacts, productId: ProductId): readonly DialogueItem[] =>
  allGoods(facts).filter((item) => item.productId === productId)

/** Words around a name that name nothing, in English and isiZulu. */
const FILLERS = new Set(
  'the a an all any some of our my more this that die ons nog i u le lo la ya wa leli lesi yonke onke zonke lonke sonke wonke'.split(
    ' ',
  ),
)
/** Measures as people write them, in the short form that goods are named with. */
const MEASURES: Readonly<Record<string, string>> = {
  litre: 'l',
  litres: 'l',
  liter: 'l',
  lt: 'l',
  ltr: 'l',
  kilo: 'kg',
  kilos: 'kg',
  kgs: 'kg',
  gram: 'g',
  grams: 'g',
  mls: 'ml',
}
/** A number and its measure are two words, however they are written: "2l", "2 L". */
const wordsIn = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []).map((word) => MEASURES[word] ?? word)

/** Bread by its shape, where no goods are called so. */
const LOAVES = /(?<!\p{L})loa(?:f|ves)(?: of bread)?(?!\p{L})/iu

/** None of those within a number. */
const COMMA = /,(?!\d)/u

/**
 * The goods that these words name and nothing besides: one, or several when they do not say which. "Kota" names every kind
 * of kota; "quarter kota" names one.
 */
export const goodsNamed = (words: string, facts: DialogueFacts): readonly DialogueItem[] => {
  // "Coke, 2 L" is how a kind is written down, and what she is told to write.
  const named = namedAs(words, facts)
  const found = named.length === 0 && COMMA.test(words) ? namedAs(words.replace(COMMA, ' '), facts) : named
  return found.length === 0 && LOAVES.test(words) ? namedAs(words.replace(LOAVES, 'bread'), facts) : found
}

const namedAs = (words: string, facts: DialogueFacts): readonly DialogueItem[] => {
  const goods = allGoods(facts)
  const catalogue: CatalogueView = { version: facts.catalogue.version, items: goods }
  const { lines } = understand(words, { catalogue, role: 'seller', hasCart: false })
  const [line, another] = lines
  if (line === undefined || another !== undefined || line.options.length > 0) return []
  const ids = line.variantId === undefined ? (line.candidates ?? []).map((c) => c.variantId) : [line.variantId]
  const found = goods.filter((item) => ids.includes(item.variantId))
  const rest = wordsIn(`${words.slice(0, line.start)} ${words.slice(line.end)}`).filter((word) => !FILLERS.has(word))
  const named = new Set(found.flatMap((item) => wordsIn(`${item.name} ${item.variantName ?? ''}`)))
  if (rest.some((word) => !named.has(word))) return []
  const [first] = found
  if (first === undefined || found.some((item) => item.productId !== first.productId)) return found
  const kinds = goods.filter((item) => item.productId === first.productId)
  const spoken = new Set(wordsIn(words))
  const said = kinds.filter(({ variantName }) => {
    const parts = wordsIn(variantName ?? '')
    return parts.length > 0 && parts.every((part) => spoken.has(part))
  })
  return said.length > 0 ? said : kinds
}

/** Words around the kind that is meant, in answer to "which one?". */
const AROUND_KIND = new Set(
  'one ones it is its s please pls asb yes yebo ja just only die een ke e ya ye ka of with bottle'.split(' '),
)

/** Of these the ones that a few words tell apart: "2l", "the 500 ml one", "quarter"; none when they say something else. */
export const kindsNamed = (
  words: string,
  variantIds: readonly VariantId[],
  facts: DialogueFacts,
): readonly DialogueItem[] => {
  const spoken = wordsIn(words).filter((word) => !FILLERS.has(word) && !AROUND_KIND.has(word))
  if (spoken.length === 0) return []
  return allGoods(facts).filter((item) => {
    const named = new Set(wordsIn(`${item.name} ${item.variantName ?? ''}`))
    return variantIds.includes(item.variantId) && spoken.every((word) => named.has(word))
  })
}

// Prices

export const isPossiblePrice = (price: number): boolean =>
  Number.isSafeInteger(price) && price > 0 && price <= PRICE_MOST_CENTS

/** A change by as much as a digit too many or too few: asked twice. */
const SLIP_FACTOR = 5
export const isSlip = (before: Cents, price: Cents): boolean =>
  before > 0 && (price >= before * SLIP_FACTOR || price * SLIP_FACTOR <= before)

/** Of several new prices the first that is impossible, or a slip: such are changed one at a time. */
export const farPrice = (facts: DialogueFacts, parts: readonly GoodsPart[]): NewPrice | null => {
  for (const { variantIds, amount } of parts) {
    const item = variantIds[0] === undefined ? null : findGoods(facts, variantIds[0])
    if (item === null) continue
    if (!isPossiblePrice(amount) || isSlip(item.price, amount as Cents)) {
      return { variantId: item.variantId, price: amount as Cents }
    }
  }
  return null
}

/** What she meant when a digit or the point between rand and cents is at fault; null when nothing near comes of it. */
export const meantPrice = (before: Cents, price: Cents): Cents | null => {
  const meant = [price / 100, price / 10, price * 10, price * 100].filter(
    (p) => isPossiblePrice(p) && p * 2 >= before && p <= before * 2,
  )
  const [nearest] = meant.toSorted((a, b) => Math.abs(a - before) - Math.abs(b - before))
  return nearest === undefined ? null : cents(nearest)
}

// Facts after a change

/** The facts as they are after it, without reading again. */
export const withGoods = (facts: DialogueFacts, outcome: GoodsOutcome): DialogueFacts => {
  switch (outcome.type) {
    case 'goods_out':
      return change(facts, outcome.variantIds, (item) => [
        { ...item, available: 'no', ...(isCounted(item) ? { availableMilli: 0 } : {}) },
        !isCounted(item),
      ])
    case 'goods_removed':
      return change(facts, outcome.variantIds, (item) => [item, true])
    case 'goods_back':
      return change(facts, outcome.variantIds, (item) => {
        const isThere = !isCounted(item) || (item.availableMilli ?? 0) > 0
        return [{ ...item, available: isThere ? 'yes' : 'no' }, false]
      })
    case 'goods_counted': {
      const left = outcome.countedMilli - outcome.reservedMilli
      return change(facts, [outcome.variantId], (item) => [
        { ...item, availableMilli: left, available: left > 0 ? 'yes' : 'no' },
        false,
      ])
    }
    case 'goods_received': {
      const left = outcome.onHandMilli - outcome.reservedMilli
      return change(facts, [outcome.variantId], (item) => [
        { ...item, availableMilli: left, available: left > 0 ? 'yes' : 'no' },
        false,
      ])
    }
    case 'price_set':
      return change(facts, [outcome.variantId], (item) => [
        { ...item, price: outcome.price },
        isOffSale(facts, item.variantId),
      ])
    case 'product_drafted':
      return { ...facts, offSale: [outcome.item, ...(facts.offSale ?? [])] }
    case 'product_refused':
    case 'goods_refused':
      return facts
  }
}

const change = (
  facts: DialogueFacts,
  ids: readonly VariantId[],
  changed: (item: DialogueItem) => readonly [item: DialogueItem, isOff: boolean],
): DialogueFacts => {
  const now = allGoods(facts).map((item): readonly [DialogueItem, boolean] =>
    ids.includes(item.variantId) ? changed(item) : [item, isOffSale(facts, item.variantId)],
  )
  return {
    ...facts,
    catalogue: { ...facts.catalogue, items: now.flatMap(([item, isOff]) => (isOff ? [] : [item])) },
    offSale: now.flatMap(([item, isOff]) => (isOff ? [item] : [])),
  }
}
