/** Times that are said of what is being ordered: when she collects it, or that it is for later. Pure. */
import { slotsByWords, type SlotTime } from '../../../../fulfilment/index.ts'
import type { IntentId } from '../../../understanding/types.ts'
import { laterNote } from './beside-order.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart } from '../../facts.ts'
import { readLineChange } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'

/** What is still itself though it names a time: "are you open tomorrow?" */
const NOT_A_TIME: readonly IntentId[] = [
  'cancel', 'human', 'help', 'hours', 'location', 'track', 'ready', 'return', 'deliver', 'language', 'start', 'no',
] // prettier-ignore

/** A time to collect, written under the review of an order that is collected at times. */
export const readTime = (
  said: Said,
  isFirm: boolean,
  facts: DialogueFacts,
  { pending }: DialogueContext,
): Meaning | null => {
  const cart = filledCart(facts)
  const times = facts.slots
  if (pending?.type !== 'review' || cart === null || times === undefined) return null
  if (cart.delivery !== null || cart.amendsOrderId !== null) return null
  const u = said.understanding
  if ((isFirm && NOT_A_TIME.includes(u.intent)) || u.lines.length > 0) return null
  if (FIRST.test(said.text)) return { type: 'TIME', slot: soonest(times) }
  const fitting = slotsByWords(times, said.text, facts.nowMs, facts.shop.timeZone ?? SA_TIME_ZONE)
  if (fitting === null) return null
  const [first] = fitting
  return { type: 'TIME', slot: first ? { slotId: first.slotId, fromMs: first.fromMs, toMs: first.toMs } : null }
}
/** "The first one", "whats the earliest": the soonest that is free, which is shown and still to be confirmed. */
const FIRST =
  /^\W*(?:(?:ok|okay|please|pls|the|what.?s|what is|when is|give me|i want|i take|take|is|die|ngicela|eyokuqala)\s+)*(?:first|earliest|soonest|vroegste|eerste)(?:\s+(?:one|time|slot|available|possible|you have|please|pls|een|tyd))*\W*$/iu
const soonest = (times: readonly SlotTime[]) => {
  const [first] = [...times].sort((a, b) => a.fromMs - b.fromMs)
  return first === undefined ? null : { slotId: first.slotId, fromMs: first.fromMs, toMs: first.toMs }
}
const SA_TIME_ZONE = 'Africa/Johannesburg'

/** "For tomorrow", said of what is being ordered or is to be, without goods: she is told what the shop can promise. */
export const readLater = (
  said: Said,
  isFirm: boolean,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const { intent } = said.understanding
  const isOrdering = context.pending?.type === 'review' && filledCart(facts) !== null
  const isOther = isFirm && NOT_A_TIME.includes(intent)
  if (isOther || !(isOrdering || (ORDERS_THEN.includes(intent) && facts.openOrders.length === 0))) return null
  const notes = laterNote(said.text, facts)
  return notes.length === 0 ? null : { type: 'ORDER', reading: { ...readLineChange([], context), notes } }
}
const ORDERS_THEN: readonly IntentId[] = ['order', 'add', 'checkout']
