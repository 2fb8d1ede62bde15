/** What a seller types about times, riders and cash. The intents are made for what customers say, so these are patterns. */
import { cents } from '../../kernel/money.ts'
import type { OrderId } from '../../kernel/ids.ts'
import type { DeliveryMeaning } from './seller-delivery.ts'
import type { DialogueFacts, Question } from './types.ts'

/** Longest promise that is typed; more is a slip. */
const MINUTES_MOST = 24 * 60
const NAME_MOST = 40

/** `rider Sipho`, `add rider Sipho`, `umlethi Sipho`. */
const RIDER = /^(?:(?:add|new|engeza)\s+)?(?:rider|driver|umlethi|i-?rider)\s+(\p{L}[\p{L}\p{M}' .-]*)$/iu
/** `riders`, `runs`, `abalethi`. */
const RUNS = /^(?:riders?|runs|run|abalethi|ama-?rider|cash in)[\s.!?]*$/iu
/** `accept 12 in 40`, `accept 12 in 40 minutes`, `12 in 40`. */
const ACCEPT_IN =
  /^(?:accept|yamukela|ok|order|oda|i-oda)?\s*#?(\d{1,6})\s+(?:in|emva kuka|emva kwe|ngemva)\s*-?(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?[\s.!]*$/iu
/** `late 12 30`: order 12 will take another thirty minutes from now. */
const LATE =
  /^(?:late|running late|delay|phuza|sephuzile)\s+#?(\d{1,6})(?:\s+(?:by\s+)?(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?)?[\s.!]*$/iu
/** `send 12`, `on its way 12`, `12 has left`, `thumela 12`, `12 lisendleleni`. */
const SEND =
  /^(?:send|send out|sent|dispatch(?:ed)?|deliver|out for delivery|on (?:its|the|it.s) way|thumela)\s+#?(\d{1,6})[\s.!]*$/iu
/** `send 15 with Sipho`, `give 15 to Sipho`: by the name of a rider. */
const SEND_WITH =
  /^(?:send|give|dispatch|thumela|nikeza|stuur)\s+(?:order\s*)?#?(\d{1,6})\s+(?:with|by|to|via|no|ngo|met|saam met|ka)\s*-?\s*(\p{L}[\p{L}' .-]{0,39}?)[\s.!]*$/iu
const SENT =
  /^(?:order|oda|i-oda)?\s*#?(\d{1,6})\s+(?:(?:is|has|was)\s+)?(?:on (?:its|the|it.s) way|out for delivery|out|left|gone|sent|lisendleleni|lithunyelwe|seliphumile)[\s.!]*$/iu
/** `20 min`, `in 20 minutes`, under an order that is being looked at: its time. Without the word it may be a number. */
const MINUTES = /^(?:in\s+|ngemizuzu\s+e?ngu-?\s?)?(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?[\s.!]*$/iu
const SAYS_MINUTES = /\dm|min|mizuzu/iu
/** An amount in answer to "how much?": `250`, `R250.50`. */
const AMOUNT = /^r?\s*(\d{1,5})(?:[.,](\d{2}))?\s*(?:rand)?$/iu

const numbered = (number: string | undefined, facts: DialogueFacts): OrderId | null =>
  facts.openOrders.find((order) => String(order.number) === number)?.id ?? null

/** Null when it is about something else, or about an order that is not open: then the usual reading says so. */
export const readDeliveryWords = (
  said: string,
  pending: Question | null,
  facts: DialogueFacts,
): DeliveryMeaning | null => {
  const text = said.trim()
  const rider = RIDER.exec(text)
  if (rider) {
    const name = (rider[1] ?? '').trim().slice(0, NAME_MOST)
    return { type: 'ADD_RIDER', name, orderId: pending?.type === 'seller_rider' ? pending.orderId : null }
  }
  if (RUNS.test(text)) return { type: 'RUNS' }
  const amount = pending?.type === 'run_cash' ? AMOUNT.exec(text) : null
  if (pending?.type === 'run_cash' && amount) {
    return { type: 'RUN_CASH', runId: pending.runId, handedIn: cents(Number(amount[1]) * 100 + Number(amount[2] ?? 0)) }
  }
  const bare = pending?.type === 'seller_when' ? /^(\d{1,4})\s*(?:m|min|mins|minutes|imizuzu)?$/iu.exec(text) : null
  if (pending?.type === 'seller_when' && bare) return promise(pending.orderId, bare[1])
  const timed = ACCEPT_IN.exec(text) ?? LATE.exec(text)
  const timedOrder = timed && numbered(timed[1], facts)
  if (timed && timedOrder) {
    return timed[2] === undefined ? { type: 'WHEN', orderId: timedOrder } : promise(timedOrder, timed[2])
  }
  const looking = pending?.type === 'seller_next' || pending?.type === 'seller_order' ? pending.orderId : null
  const time = looking !== null && SAYS_MINUTES.test(text) ? MINUTES.exec(text) : null
  if (looking !== null && time) return promise(looking, time[1])
  const withRider = SEND_WITH.exec(text)
  const given = withRider && numbered(withRider[1], facts)
  if (withRider && given) {
    const named = (facts.riders ?? []).filter((r) => r.name.toLowerCase() === withRider[2]?.toLowerCase())
    // Nobody of that name, or two of them: who brings it is asked.
    return { type: 'SEND', orderId: given, rider: named.length === 1 ? (named[0]?.riderId ?? null) : null }
  }
  const sent = numbered((SEND.exec(text) ?? SENT.exec(text))?.[1], facts)
  return sent === null ? null : { type: 'SEND', orderId: sent, rider: null }
}

const promise = (orderId: OrderId, minutes: string | undefined): DeliveryMeaning => {
  const n = Number(minutes)
  return n > 0 && n <= MINUTES_MOST ? { type: 'PROMISE', orderId, minutes: n } : { type: 'WHEN', orderId }
}
