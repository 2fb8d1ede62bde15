/** "A kota, a coke and a fanta, 2 of each": one number for all that is named, or for all that is in the cart. Pure. */
import { bind } from '../../../understanding/bind.ts'
import { POLITE } from '../../../understanding/lexicon/index.ts'
import type { Token } from '../../../understanding/normalise.ts'
import { isSeparator } from '../../../understanding/order-words.ts'
import { numberAt } from '../../../understanding/scan.ts'
import type { ParsedLine, Understanding } from '../../../understanding/types.ts'
import { linesToChange } from './cart-lines.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { lineCommand, readLineChange } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const EACH = wordsOf(
  'each elk elkeen elke ngakunye ngayinye ngalinye ngasinye ngolunye nganye nganoma kanngwe ngamunye everything',
)
/** Between the number and "each". */
const OF = wordsOf('of van tsa tse ya ka')
const AROUND = wordsOf(
  'no wait sorry actually rather ok okay make it them just like so i want need give me get take then please ngicela ngifuna ndicela ke kopa batla gee my ek soek wil',
)

interface OfEach {
  readonly count: number
  /** Nothing else is said. */
  readonly isAll: boolean
}

const isIn = (words: ReadonlySet<string>, token: Token | undefined): boolean =>
  token !== undefined && words.has(token.text)

const ofEach = (text: string): OfEach | null => {
  const { tokens } = bind(text)
  for (let at = 0; at < tokens.length; at++) {
    const number = numberAt(tokens, at)
    if (number === undefined || number.n < 1) continue
    const behind = at + number.length
    const to = isIn(OF, tokens[behind]) ? behind + 1 : behind
    // "3 of each coke and a kota": every kind of coke, as the understanding has read it.
    const isOfKind = to > behind && tokens[to + 1]?.kind === 'word' && !POLITE.has(tokens[to + 1]!.text)
    if (!isIn(EACH, tokens[to]) || isOfKind) continue
    const rest = [...tokens.slice(0, at), ...tokens.slice(to + 1)]
    const isAll = rest.every((token) => isSeparator(token) || POLITE.has(token.text) || AROUND.has(token.text))
    return { count: number.n, isAll }
  }
  return null
}

/** What was counted by itself ("3 kotas, a coke and a fanta, 2 of each") stays as it was counted. */
const isUncounted = (line: ParsedLine, count: number): boolean =>
  line.weightGrams === undefined && line.amount === undefined && (line.qty === 1 || line.qty === count)

/** A question with such a number is rather about rand. */
const PRICE_LEAST = 10

const PEOPLE =
  /^(?:kids|children|people|friends|boys|girls|brothers|sisters|adults|abantu|izingane|abantwana|batho|bana|mense|kinders)$/iu
const EACH_MOST = 200

/** "Give 3 kids 1 magwinya each": for how many people; null where that is not said. */
const peopleOfEach = (text: string): number | null => {
  const { tokens } = bind(text)
  const at = tokens.findIndex(({ text: word }, i) => PEOPLE.test(word) && numberAt(tokens, i - 1) !== undefined)
  const count = at < 1 ? undefined : numberAt(tokens, at - 1)?.n
  const isEach = tokens.slice(at + 1).some((token) => isIn(EACH, token))
  return count !== undefined && count > 1 && isEach ? count : null
}

/** The same with the number put to each of the goods that were named. */
export const withEach = (u: Understanding, text: string): Understanding => {
  const [sole, other] = u.lines
  const people = sole?.qtyGiven === true && other === undefined ? peopleOfEach(text) : null
  if (sole !== undefined && people !== null && people * sole.qty <= EACH_MOST)
    return { ...u, lines: [{ ...sole, qty: people * sole.qty }] }
  const each = u.lines.length < 2 ? null : ofEach(text)
  if (each === null) return u
  // "Kota and fanta, 25 each?" asks what they cost; "can I get 2 of each?" asks for them.
  if (each.count >= PRICE_LEAST && (u.intent === 'price' || text.includes('?'))) return u
  return {
    ...u,
    lines: u.lines.map((line) => (isUncounted(line, each.count) ? { ...line, qty: each.count, qtyGiven: true } : line)),
  }
}

/** "2 of each", said by itself of a list of several: so many of every line, and of what is still being asked about. */
export const readEachOfCart = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const changeable = context.pending?.type === 'item' ? null : linesToChange(facts)
  const each = changeable === null ? null : ofEach(text)
  if (changeable === null || each?.isAll !== true || changeable.lines.length < 2) return null
  const commands = changeable.lines.map((line) => lineCommand(line, each.count * 1000))
  const reading = readLineChange([...changeable.opening, ...commands], context)
  const items = context.items.map((item) => ({ ...item, quantityMilli: each.count * 1000 }))
  return { type: 'ORDER', reading: { ...reading, items } }
}
