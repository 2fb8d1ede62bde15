/** What of an order is not there, in a seller's words: which order, which line of it, and how many there are. Pure. */
import type { OrderId } from '../../../kernel/ids.ts'
import { goodsNamed } from '../goods.ts'
import { numbersAsDigits } from '../spoken-numbers.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'
import { linesNow } from './change-rules.ts'
import type { SellerMeaning } from './events.ts'
import { target } from './targets.ts'

/** "Short 12": something of that order is not there. */
const SHORT_WORDS =
  /^(?:(?:(?:something|we are|we're|i am|i'm)\s+)?short\s+(?:on |of |in )?(?:order\s*)?#?(\d{1,6})|(?:there (?:is|are) no|we have no|(?:i|we) (?:don.t|do not) have|no more|out of|ayikho|akukho)\s+\p{L}[\p{L} ]{1,40}?\s+(?:for|in|ye|ya|yase|vir)\s+(?:order\s*|i-?oda\s*)?#?(\d{1,6})|(?:(?:sorry|eish|askies|uxolo)[\s,]+)?(?:order\s*|oda\s*|i-?oda\s*|customer\s*)?#?(\d{1,6})[\s,:-]+(?:(?:has|have|there is|there are|there.?s|we|i)\s+)*(?:no|no more|out of|do ?n.?t have(?: any)?|do not have(?: any)?|ca ?n.?t (?:do|make)|cannot (?:do|make)|(?:only (?:have|got)|have only|got only)(?: \d{1,3})?|geen|akukho|ayikho|(?:ha|ga|a) (?:re|ke) na|asina(?:so|yo|lo|wo)?)\s+(?!(?:sorry|we|i|thanks?|because|cos|not|it|please|now|today|this|that|in|by|right|yet|the order)\b)\p{L}[\p{L} ]{1,40}?(?:\s+(?:left|sorry|in stock|any ?more))*)[\s.!]*$/iu

/** What is out of an order, by its name. */
const lineNamed = (text: string, orderId: OrderId, facts: DialogueFacts): SellerMeaning | null => {
  const goods = goodsNamed(text.replace(/^\W*(?:the|no|out of|i-?)\s+/iu, ''), facts)
  const order = facts.openOrders.find(({ id }) => id === orderId)
  const [line, another] = (order === undefined ? [] : linesNow(order)).filter((l) =>
    goods.some((item) => item.variantId === l.variantId),
  )
  if (line === undefined || another !== undefined) return null
  return { type: 'SHORT', orderId, line: { lineNo: line.lineNo, quantityMilli: null } }
}

/** How many there are of a line: "1", "only 2", "none". As many as are wanted, or more, are none that is short: it is asked again. */
const LEFT =
  /^\W*(?:(?:only|just|i have|we have|there (?:is|are)|kuphela|net|feela|ke na le|ngina)\s+)*(?:(?<none>none|nothing|no|zero|not one|akukho|lutho|niks|geen|ha ho letho)|(?<number>\d{1,4}(?:[.,]\d{1,3})?)\s*(?:kg|x)?)(?:\s+(?:left|only|at all|kuphela|oor|feela|of them))*[\s.!]*$/iu
const leftSaid = (
  text: string,
  { orderId, lineNo }: Extract<Question, { type: 'short_left' }>,
  facts: DialogueFacts,
): SellerMeaning | null => {
  const { none, number } = LEFT.exec(text)?.groups ?? {}
  const order = facts.openOrders.find(({ id }) => id === orderId)
  const line = order === undefined ? undefined : linesNow(order).find((l) => l.lineNo === lineNo)
  if (line === undefined || (none === undefined && number === undefined)) return null
  const milli = none === undefined ? Math.round(Number(number?.replace(',', '.')) * 1_000) : 0
  return { type: 'SHORT', orderId, line: { lineNo, quantityMilli: milli < line.quantityMilli ? milli : null } }
}

/** Null when the words are about something else. */
export const readShortWords = (said: string, pending: Question | null, facts: DialogueFacts): SellerMeaning | null => {
  const text = said.trim()
  const short = SHORT_WORDS.exec(text)
  if (short !== null) return target('short', Number(short[1] ?? short[2] ?? short[3]), facts)
  if (pending?.type === 'short_line') return lineNamed(text, pending.orderId, facts)
  return pending?.type === 'short_left' ? leftSaid(numbersAsDigits(text), pending, facts) : null
}
