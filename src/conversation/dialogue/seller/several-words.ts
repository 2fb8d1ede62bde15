/**
 * What a seller says of goods that came in ("stock came, 20 bread 12 coke"), and of several prices in one message ("coke 20 and
 * bread 18"). Each part names goods of hers with its number, or nothing of the whole is heard: half of it done would be worse
 * than asked again. Pure.
 */
import type { VariantId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { DialogueContext } from '../context.ts'
import { goodsNamed, isCounted } from '../goods.ts'
import { LEAD, NUMBER, TAIL } from './goods-patterns.ts'
import { type NewPrice } from '../command.ts'
import { type DialogueFacts } from '../dialogue-facts.ts'
import { SEVERAL_MOST, type GoodsPart, type Question } from '../question.ts'

export type SeveralMeaning =
  /** Came in, `more` thousandths each; or new prices, cents. A part that names several goods is asked about first. */
  | { readonly type: 'SEVERAL'; readonly verb: 'more' | 'price'; readonly parts: readonly GoodsPart[] }
  /** Her yes to several prices. */
  | { readonly type: 'PRICES_SURE'; readonly prices: readonly NewPrice[] }

const GOT = String.raw`(?:(?:we|i)(?:.?ve| have)? |ons het |sithole |sifake |re fumane )?(?:just |also )?(?:got|received|bought|took in|stocked|gekry|ontvang)(?: in)?`
const STOCK = String.raw`(?:it|they|everything|(?:the |my |our |new |fresh )*(?:stock|goods|order|delivery|van|truck|bread van|milk van|supplier|driver|groceries|voorraad|goedere)|i-?stock|isitokwe|isitoko|impahla|setoko|thepa)`
const CAME = String.raw`(?:(?:has |have |is |are |did )?(?:just |now )?(?:came|come|arrived|arrive|here|in|delivered|landed)(?: in| now| today)?|(?:si|zi|i|lu|se)?fik(?:ile|e)|het (?:aan)?gekom|is hier|(?:e|di|se)? ?fihlile|e gorogile)`
const ARRIVED = new RegExp(
  `${LEAD}(?:${STOCK}\\s+${CAME}|(?:${CAME}|delivery|new stock|fresh stock|stock in|nuwe voorraad)(?:\\s+(?:of|today))?|${GOT}|kufike)[\\s,:;.-]+(?<list>.+)$`,
  'iu',
)
/** "24 bread came in, 10 milk": the first says that they came. */
const FIRST_ARRIVED = new RegExp(
  `${LEAD}(?<first>\\d{1,4}\\s?(?:x\\s+)?\\p{L}[^\\d,;]{1,40}?)\\s+${CAME}(?:\\s*[,;]\\s*|\\s+)(?:(?:and|plus|also|en|le)\\s+)?(?<others>\\d.+)$`,
  'iu',
)
/** "The bread truck came, 30 loaves": what it brings is in its name. */
const BROUGHT = new RegExp(
  `${LEAD}(?:the |my |our )?(?<name>\\p{L}+)\\s+(?:truck|van|lorry|guy|man|delivery|bakkie|trok)\\s+${CAME}[\\s,:;-]+(?:(?:with|we got|i got|brought|met)\\s+)*(?<count>\\d{1,4})(?:\\s+(?:loaves|loafs|units|of them|pieces|items))?[\\s.!]*$`,
  'iu',
)

/** Of these "20" counts, and is neither a measure nor part of a name: "12 coke 2l", "6 coke 500 ml". */
const NEXT_COUNT =
  /\s+(?=\d{1,4}\s*(?:x\s+)?\p{L}{2})(?!\d+\s*(?:ml|kg|kgs|kilos?|g|grams?|l|lt|ltr|litres?|liters?)(?!\p{L}))/iu
/** And where the names come first: "milk 24 eggs 60". */
const NEXT_NAME = /(?<=\p{L}\s\d{1,4})\s+(?=\p{L}{3})/iu
const BETWEEN = /\s*(?:\n+|;|,(?!\d)|&|\+|(?<!\p{L})(?:and|plus|also|en|le|ne|na|no)(?!\p{L})-?)\s*/iu
/** "Bread R18.50 milk R21.50". */
/** "New prices bread 19 milk 22": where prices are spoken of, a number is one. */
const PRICES = /^\W*(?:new |our |the |change |update )*(?:prices?|pryse|amanani|ditheko)(?!\p{L})/iu
const BEHIND_PRICE = /(?<=\p{L}\s\d{1,5}(?:[.,]\d{2})?)\s+(?=\p{L}{3})(?!rands?(?!\p{L}))/iu
const BEHIND_MONEY = /(?<=r\s?\d{1,5}(?:[.,]\d{2})?)\s+(?=\p{L}{3})/iu
const COUNT_FIRST = new RegExp(
  `^${NUMBER}\\s*(?:x\\s+|×\\s*|of\\s+|more\\s+|extra\\s+)?(?<name>\\p{L}.*?)${TAIL}`,
  'iu',
)
const COUNT_LAST = new RegExp(`^(?<name>\\p{L}.*?)\\s*[:=x-]?\\s+${NUMBER}${TAIL}`, 'iu')

const milliOf = (number: string): number => Math.round(Number(number.replace(',', '.')) * 1000)

const countedPart = (text: string, facts: DialogueFacts): GoodsPart | null => {
  for (const pattern of [COUNT_FIRST, COUNT_LAST]) {
    const { name, number } = pattern.exec(text)?.groups ?? {}
    if (name === undefined || number === undefined) continue
    const goods = goodsNamed(name, facts)
    const counted = goods.filter(isCounted)
    const named = counted.length > 0 ? counted : goods
    if (named.length > 0) return { variantIds: named.map(({ variantId }) => variantId), amount: milliOf(number) }
  }
  return null
}

const allOf = <T>(parts: readonly (T | null)[]): readonly T[] | null =>
  parts.length === 0 || parts.length > SEVERAL_MOST || parts.includes(null) ? null : (parts as readonly T[])

/** "Stock came, 20 bread 12 coke". */
export const readArrivals = (text: string, facts: DialogueFacts): SeveralMeaning | null => {
  const brought = BROUGHT.exec(text.trim())?.groups
  const { first, others } = FIRST_ARRIVED.exec(text.trim())?.groups ?? {}
  const list =
    brought?.name !== undefined && goodsNamed(brought.name, facts).length > 0
      ? `${brought.count} ${brought.name}`
      : first === undefined
        ? ARRIVED.exec(text.trim())?.groups?.list
        : `${first}, ${others}`
  if (list === undefined) return null
  const words = list
    .split(BETWEEN)
    .flatMap((part) => part.split(/^\p{L}/u.test(part) ? NEXT_NAME : NEXT_COUNT))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const parts = allOf(words.map((part) => countedPart(part, facts)))
  return parts === null ? null : { type: 'SEVERAL', verb: 'more', parts }
}

/**
 * "Coke 20 and bread 18".
 *
 * @param read the new price that one part says of goods, all of it and nothing else.
 */
export const readPrices = (text: string, read: (part: string) => GoodsPart | null): SeveralMeaning | null => {
  const words = text
    .trim()
    .replace(
      new RegExp(
        `${LEAD}(?:(?:new |change (?:the )?|update (?:the )?)?(?:prices|price(?!\\s+(?:of|for|on|ya|ye|van)\\s)|pryse|amanani|ditheko)[\\s:;,-]+)?`,
        'iu',
      ),
      '',
    )
    .split(BETWEEN)
    .flatMap((part) => part.split(BEHIND_MONEY))
    .flatMap((part) => (PRICES.test(text) ? part.split(BEHIND_PRICE) : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (words.length < 2 || words.length > SEVERAL_MOST || words.some((part) => !/\d/u.test(part))) return null
  const parts = allOf(words.map(read))
  if (parts === null) return null
  // One of them twice is a slip, or a second thought.
  const named = parts.map(({ variantIds }) => variantIds.join())
  return new Set(named).size < named.length ? null : { type: 'SEVERAL', verb: 'price', parts }
}

type Which = Extract<Question, { type: 'which_goods' }>

/** Is the question about one of several parts, or of what came in? */
const waits = (pending: Question | null): pending is Which & { readonly amount: number } =>
  pending?.type === 'which_goods' &&
  pending.amount !== null &&
  (pending.rest !== undefined || (pending.verb === 'count' && pending.by === 'up'))

/** What an answer to "which of these?" may look like; other meanings have some of it too. */
interface Answer {
  readonly type: string
  readonly variantId?: VariantId | null
  readonly said?: number
  readonly countedMilli?: number | null
}

/** The answer to "which of these?" with what waits for it; the meaning as it is where nothing does. */
export const withRest = <M extends Answer>(
  meaning: M,
  { pending }: Pick<DialogueContext, 'pending'>,
): M | SeveralMeaning => {
  if (!waits(pending)) return meaning
  const answer: Answer = meaning
  const verb = pending.verb === 'price' ? 'price' : 'more'
  const isAnswer =
    verb === 'price'
      ? answer.type === 'SET_PRICE' && answer.said === 0
      : answer.type === 'COUNT' && answer.countedMilli === null
  const { variantId } = answer
  if (!isAnswer || variantId == null || !pending.variantIds.includes(variantId)) return meaning
  const part = { variantIds: [variantId], amount: pending.amount }
  return { type: 'SEVERAL', verb, parts: [part, ...(pending.rest ?? [])] }
}

/** What was said of it just now is not taken in twice: she repeats herself when an answer is slow. */
export const isRepeated = (
  { parts }: Extract<SeveralMeaning, { type: 'SEVERAL' }>,
  pending: Question | null,
): boolean =>
  pending?.type === 'received' &&
  parts.every(({ variantIds: [variantId], amount }) =>
    pending.items.some((item) => item.variantId === variantId && item.milli === amount),
  )

/** Prices as they are asked about together. */
export const pricesOf = (parts: readonly GoodsPart[]): readonly NewPrice[] =>
  parts.flatMap(({ variantIds: [variantId], amount }) =>
    variantId === undefined ? [] : [{ variantId, price: amount as Cents }],
  )
