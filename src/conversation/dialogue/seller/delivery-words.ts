/** What a seller types about times, riders and cash. The intents are made for what customers say, so these are patterns. */
import { cents } from '../../../kernel/money.ts'
import type { OrderId } from '../../../kernel/ids.ts'
import type { DeliveryMeaning } from './events.ts'
import { LATE, LATE_ALONE, LEFT, numberIn, ofOneOrder, ORDER, SEND, SENT } from './move-words.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'

/** Longest promise that is typed; more is a slip. */
const MINUTES_MOST = 24 * 60
const NAME_MOST = 40

/** `rider Sipho`, `add rider Sipho`, `umlethi Sipho`. */
const RIDER = /^(?:(?:add|new|engeza)\s+)?(?:rider|driver|umlethi|i-?rider)\s+(\p{L}[\p{L}\p{M}' .-]*)$/iu
const ROLE = String.raw`(?:rider|driver|delivery (?:guy|man|boy|person|lady|driver)|umlethi|umshayeli|i-?rider|i-?driver|drywer|afleweraar|mokganni|mokhanni|moisi)`
const NAME = String.raw`(?<name>(?:u-?\s?)?\p{L}[\p{L}\p{M}'-]*(?:\s\p{L}[\p{L}\p{M}'.-]*){0,2})`
/** "Sipho is the driver", "my driver is Thabo", "uSipho ungumshayeli", "Sipho will deliver". */
const RIDER_IS = [
  new RegExp(
    `^${NAME}\\s+(?:is|ke|e)\\s+(?:(?:the|my|our|a|new|now|also|die|'n|ons)\\s+)*${ROLE}(?:\\s+(?:now|today|too|ya (?:ka|rona)|wami))*[\\s.!]*$`,
    'iu',
  ),
  new RegExp(
    `^(?:(?:the|my|our|new|die|ons)\\s+)+${ROLE}(?:\\s+(?:today|now))?(?:\\s+(?:is|ke|ngu-?|name is|is called)|\\s*:)\\s*${NAME}[\\s.!]*$`,
    'iu',
  ),
  new RegExp(`^${NAME}\\s+(?:u?ngu|yi)(?:mshayeli|mlethi|rider|driver)(?:\\s+wami)?[\\s.!]*$`, 'iu'),
  new RegExp(
    `^(?:mokganni|moisi|umshayeli|umlethi)(?:\\s+(?:wa ka|wami|wethu))?\\s+(?:ke|ngu-?|u-?)\\s*${NAME}[\\s.!]*$`,
    'iu',
  ),
  new RegExp(
    `^${NAME}\\s+(?:will|is going to|must|can|sal)\\s+(?:deliver|do (?:the )?deliver(?:y|ies)|bring (?:it|them|the orders)|aflewer)(?:\\s+(?:for (?:me|us)|the orders|orders|today|now))*[\\s.!]*$`,
    'iu',
  ),
]
/** No names: "he is the driver", "who is the driver". */
const NOBODY =
  /^(?:who|what|where|when|how|why|is|he|she|they|it|that|this|here|there|the|a|my|our|your|no|one|nobody|somebody|someone|customer|ubani|wie|mang|i|we|you|order|\d.*)(?:\s|$)/iu

/** How a rider is, and not what she is called: "the driver is late". */
const HOW =
  /^(?:very |too |so |still |now |also |just |not |always |never |nog |te |baie )*(?:late|here|there|sick|ill|gone|coming|going|busy|lost|away|out|back|off|ready|waiting|drunk|stuck|tired|outside|slow|fast|good|bad|new|free|available|on|at|in|with|left|home|asleep|dead|hurt|missing|laat|siek|hier|daar|weg|besig|terug|klaar|moeg|stadig)(?:\s|$)/iu

const riderIn = (text: string): string | null => {
  for (const pattern of RIDER_IS) {
    const name = pattern.exec(text)?.groups?.name
    if (name !== undefined && !NOBODY.test(name) && !HOW.test(name))
      return name.replace(/^u-\s?(?=\p{L})/iu, '').replace(/^u(?=\p{Lu})/u, '')
  }
  return null
}

/** `riders`, `runs`, `abalethi`. */
const RUNS = /^(?:riders?|runs|run|abalethi|ama-?rider|cash in)[\s.!?]*$/iu
/** "Cash from Sipho 70", "Sipho gave me the money": how much is asked for the run. */
const CASH_OF = [
  /^(?:cash|money|imali) (?:from|of|ka|van)\s+(\p{L}[\p{L}' .-]{0,39}?)(?:\s+r?\s?\d{1,5}(?:[.,]\d\d)?)?[\s.!]*$/iu,
  /^(\p{L}[\p{L}' .-]{0,39}?)\s+(?:gave|brought|paid|handed)(?: me| in| back)*(?: (?:the|my|all))*(?: (?:cash|money|r?\s?\d{1,5}(?:[.,]\d\d)?))[\s.!]*$/iu,
]
/** `accept 12 in 40`, `accept 12 in 40 minutes`, `12 in 40`. */
const ACCEPT_IN =
  /^(?:accept|yamukela|ok|order|oda|i-oda)?\s*#?(\d{1,6})\s+(?:in|emva kuka|emva kwe|ngemva)\s*-?(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?[\s.!]*$/iu
/** `late 12 30`: order 12 will take another thirty minutes from now. */
const LATE_BY =
  /^(?:(?:i.?m |i am |we.?re |we are )?(?:late|running late)(?: with| on| for)?|delay|phuza|sephuzile|hold|wait with|keep)\s+(?:order\s*)?#?(\d{1,6})(?:[\s,]+(?:by\s+)?(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?)?[\s.!]*$/iu
/** "Order 14 will be late 20 minutes", "14 is 20 min late". */
const WILL_BE_LATE =
  /^(?:order|oda|i-oda)?\s*#?(\d{1,6})\s+(?:(?:will|is going to)\s+(?:be|take)|is|takes|needs)\s+(?:(?:running\s+)?late\s+(?:by\s+)?|another\s+)?(\d{1,4})\s*(?:m|min|mins|minutes)(?:\s+(?:late|more|longer))?[\s.!]*$/iu
/** "14 25 min", "tell 14 it's ready in 10 minutes", "ngizolungisa 14 ngemizuzu engu-20". */
const SO_LONG =
  /^(?:(?:tell|let)\s+)?(?:(?:the )?(?:customer|client|person)\s+(?:of|for|from|with)\s+)?(?:order|oda|i-oda)?\s*#?(\d{1,6})[\s,:-]+(?:(?:yes|ja|yebo|ok|but|take|takes|tell|him|her|them|the|customer|know|that|it.?s|it|is|will|be|ready|in|about)\s+)*(\d{1,4})\s*(?:m|min|mins|minutes)[\s.!]*$|^(?:(?:ngi|si)zo\p{L}{2,12}\s+)(?:i-oda\s+)?(\d{1,6})\s+ngemizuzu\s+e?(?:ngu|ngama|yi)[\s-]*(\d{1,4})[\s.!]*$/iu
/** "Hold 12, waiting for gas": when is asked. */
const HOLD = /^(?:hold|delay|wait with|keep)\s+(?:order\s*)?#?(\d{1,6})(?:[\s,]+\p{L}[\p{L}\s']{2,40})[\s.!]*$/iu
/** "I-oda 12 yenza imizuzu engama-30". */
const TAKES =
  /^(?:order|oda|i-oda)?\s*#?(\d{1,6})\s+(?:yenza|izothatha|ithatha|izoba|vat|neem|e tla nka|e nka|takes|needs)\s+(?:imizuzu|amaminithi|metsotso)\s+(?:enga(?:ma)?-?\s?|e?ngu-?\s?|e?yi-?\s?|tse |e )?(\d{1,4})[\s.!]*$/iu
/** "Thabo left with 15". */
const LEFT_WITH =
  /^(\p{L}[\p{L}'-]*)\s+(?:has\s+)?(?:left|went|gone|is (?:out|gone|on the way))\s+with\s+(?:order\s*)?#?(\d{1,6})[\s.!]*$/iu
/** `send 12`, `12 has left`, `thumela 12`, `12 lisendleleni`, `send 12 out`. */
const SENDS = [
  ofOneOrder(`${SEND}|${SENT}|${LEFT}`, `${SEND}|${SENT}`),
  new RegExp(`^(?:send|stuur|thumela)\\s+${ORDER}(?<before>\\d{1,6})\\s+(?:out|off|uit|weg)[\\s.!]*$`, 'iu'),
]
/** "14 is late": until when is asked. */
const IS_LATE = ofOneOrder(LATE, LATE)
/** `send 15 with Sipho`, `give 15 to Sipho`: by the name of a rider. */
const SEND_WITH =
  /^(?:send|give|dispatch|thumela|nikeza|stuur)\s+(?:order\s*)?#?(\d{1,6})\s+(?:with|by|to|via|no|ngo|met|saam met|ka)\s*-?\s*(\p{L}[\p{L}' .-]{0,39}?)[\s.!]*$/iu
/** `20 min`, `in 20 minutes`, under an order that is being looked at: its time. Without the word it may be a number. */
const MINUTES =
  /^(?:(?:it(?:.ll| will)?|will|be|take|takes|needs?|about|give me|make it|sorry|ready|in|ngemizuzu|imizuzu|metsotso(?: e| tse)?|oor|binnekort)[\s,]+)*(?:e?(?:ngu|ngama)-?\s?)?(\d{1,4})\s*(?:m|min|mins|minutes?|minuut|imizuzu)?(?:[\s,]+(?:sorry|please|pls|from now))*[\s.!]*$/iu
const SAYS_MINUTES = /\dm|min|mizuzu|metsotso|^ready in\b/iu
/** An amount in answer to "how much?": `250`, `R250.50`. */
const AMOUNT = /^r?\s*(\d{1,5})(?:[.,](\d{2}))?\s*(?:rand)?$/iu

const open = (number: number | null, { openOrders }: DialogueFacts): OrderId | null =>
  openOrders.find((order) => number !== null && order.number === number)?.id ?? null

const numbered = (number: string | undefined, facts: DialogueFacts): OrderId | null =>
  open(number === undefined ? null : Number(number), facts)

/** Null when it is about something else, or about an order that is not open: then the usual reading says so. */
export const readDeliveryWords = (
  said: string,
  pending: Question | null,
  facts: DialogueFacts,
): DeliveryMeaning | null => {
  const text = said.trim()
  const named = RIDER.exec(text)?.[1]
  const rider = named === undefined || HOW.test(named) ? riderIn(text) : named
  if (rider !== null) {
    const name = rider
      .trim()
      .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      .slice(0, NAME_MOST)
    return { type: 'ADD_RIDER', name, orderId: pending?.type === 'seller_rider' ? pending.orderId : null }
  }
  if (RUNS.test(text)) return { type: 'RUNS' }
  const payer = CASH_OF.map((pattern) => pattern.exec(text)?.[1])
    .find((name) => name !== undefined)
    ?.toLowerCase()
  if ((facts.riders ?? []).some(({ name }) => name.toLowerCase() === payer)) return { type: 'RUNS' }
  const amount = pending?.type === 'run_cash' ? AMOUNT.exec(text) : null
  if (pending?.type === 'run_cash' && amount) {
    return { type: 'RUN_CASH', runId: pending.runId, handedIn: cents(Number(amount[1]) * 100 + Number(amount[2] ?? 0)) }
  }
  const bare = pending?.type === 'seller_when' ? /^(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?$/iu.exec(text) : null
  if (pending?.type === 'seller_when' && bare) return promise(pending.orderId, bare[1])
  const timed =
    ACCEPT_IN.exec(text) ?? LATE_BY.exec(text) ?? WILL_BE_LATE.exec(text) ?? TAKES.exec(text) ?? HOLD.exec(text)
  const [, first, minutes, second, zulu] = SO_LONG.exec(text) ?? []
  const told = numbered(first ?? second, facts)
  if (told !== null) return promise(told, minutes ?? zulu)
  const timedOrder = timed && numbered(timed[1], facts)
  if (timed && timedOrder) {
    return timed[2] === undefined ? { type: 'WHEN', orderId: timedOrder } : promise(timedOrder, timed[2])
  }
  const isOver = pending?.type === 'seller_next' && pending.ended !== undefined
  const isShown = (pending?.type === 'seller_next' && !isOver) || pending?.type === 'seller_order'
  const looking = isShown ? pending.orderId : null
  const time = looking !== null && SAYS_MINUTES.test(text) ? MINUTES.exec(text) : null
  if (looking !== null && time) return promise(looking, time[1])
  if (looking !== null && LATE_ALONE.test(text)) return { type: 'WHEN', orderId: looking }
  const [, who, carried] = LEFT_WITH.exec(text) ?? []
  const withRider = who === undefined ? SEND_WITH.exec(text) : [text, carried, who]
  const given = withRider && numbered(withRider[1], facts)
  if (withRider && given) {
    const bearers = (facts.riders ?? []).filter((r) => r.name.toLowerCase() === withRider[2]?.toLowerCase())
    // Nobody of that name, or two of them: who brings it is asked.
    return { type: 'SEND', orderId: given, rider: bearers.length === 1 ? (bearers[0]?.riderId ?? null) : null }
  }
  // "12 left", of goods that are being counted.
  if (pending?.type === 'item_count' || pending?.type === 'short_left') return null
  const [sent] = SENDS.flatMap((pattern) => open(numberIn(pattern, text), facts) ?? [])
  if (sent !== undefined) return { type: 'SEND', orderId: sent, rider: null }
  const late = open(numberIn(IS_LATE, text), facts)
  return late === null ? null : { type: 'WHEN', orderId: late }
}

const promise = (orderId: OrderId, minutes: string | undefined): DeliveryMeaning => {
  const n = Number(minutes)
  return n > 0 && n <= MINUTES_MOST ? { type: 'PROMISE', orderId, minutes: n } : { type: 'WHEN', orderId }
}
