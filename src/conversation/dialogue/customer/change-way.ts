/**
 * "Deliver it rather", "I'll fetch it myself", of an order that is placed. Fetching it costs nobody anything, so it is settled
 * at once while it is at the shop. Bringing it costs a fee and somebody's time: until the shop accepts, the customer chooses
 * where to and confirms the whole order with its new total; afterwards only a person can promise it. Pure.
 */
import type { OrderId } from '../../../kernel/ids.ts'
import { CUSTOMER_CHANGES, orderTotal, type OrderView } from '../../../orders/index.ts'
import type { Cents } from '../../../kernel/money.ts'
import { BANDS, type Understanding } from '../../understanding/types.ts'
import type { Way, WayMeaning } from './events.ts'
import { canDeliver } from './delivery-rules.ts'
import { filledCart, findOrder, hasEnded } from '../facts.ts'
import { placeSaid } from './said/place-beside.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Said } from '../happening.ts'

/** Whether the customer may still turn the order to that way by herself. */
export const mayTurn = (order: OrderView, to: Way): boolean =>
  to === 'collection'
    ? order.delivery !== null && !hasEnded(order) && order.state !== 'out_for_delivery'
    : order.delivery === null && CUSTOMER_CHANGES[order.state] === 'at_once'

type OfOrder = { readonly orderId: OrderId; readonly facts: DialogueFacts }

/** While another order is being put together, starting the change is refused with that reason. */
export const turnsToDelivery = ({ orderId, facts }: OfOrder): boolean => {
  const order = findOrder(facts, orderId)
  return order !== null && canDeliver(facts) && mayTurn(order, 'delivery')
}

export const comesForIt = ({ orderId, facts }: OfOrder): boolean => {
  const order = findOrder(facts, orderId)
  return order !== null && mayTurn(order, 'collection')
}

/** What is owed when she fetches it: no fee. */
export const totalWithoutFee = (order: OrderView): Cents => orderTotal(order.lines)

/** The order that goes the other way so far: the one that can still be turned, else the newest. */
const turnable = (to: Way, { openOrders }: DialogueFacts): OrderView | null => {
  const others = openOrders.filter((order) => (order.delivery === null) === (to === 'delivery') && !hasEnded(order))
  return others.find((order) => mayTurn(order, to)) ?? others[0] ?? null
}

/** "Do you deliver?" wants to know; "deliver it rather" wants it done. */
const ASKS =
  /^\W*(?:hi|hello|hey|sawubona|molo|dumela|hallo)?\W*(?:do|does|are|is|where|when|what|how|kuphi|nini|waar|kae|wanneer)\b/iu
/** Words that turn something which is there already. */
const TURNS =
  /\b(?:rather|instead|changed? my mind|it|my order|the order|to me|my (?:place|house|home|gate)|eerder|liewer|dit|my bestelling|kunalokho|esikhundleni|yami|kimi|kwam|ntle|ka mo|ya ka|bakeng|mo go nna|ho nna)\b/iu
const BRINGS =
  /(?<!\b(?:don.?t|do not|not|need to|have to)\s)\b(?:deliver|bring|drop|lewer)\s+(?:it|them|my order|the order|dit|hulle)\b(?!\s+back)/iu
/** "Change to delivery, Orlando West", "rather deliver", "delivery instead". */
const TO_DELIVERY = new RegExp(
  [
    String.raw`\b(?:change|switch|turn|verander|shintsha|tshintsha|fetola|fetolela)\b[^.!?]{0,25}\b(?:deliver(?:y|ed)?|aflewering|ukulethwa|ukuletha|delivara)\b`,
    String.raw`\b(?:rather|actually|liewer|eerder)\b[^.!?]{0,15}\b(?:deliver(?:y|ed)?|aflewer)\b`,
    String.raw`\b(?:make it|want|need)\s+(?:a )?delivery\b`,
    String.raw`\bdeliver(?:y|ed)? (?:instead|rather)\b`,
  ].join('|'),
  'iu',
)
const COMES_HERSELF =
  /\b(?:fetch|collect|pick\s*(?:it\s*)?up|come (?:and get|for|get)|get it) (?:it |them |my order |the order )?(?:myself|rather|instead)\b|\b(?:i'?ll|i will|ill|let me|can i|could i|may i|i'?m coming to|i can|rather)\s+(?:rather\s+|just\s+)?(?:come\s+)?(?:and\s+)?(?:fetch|collect|pick)\b/iu

/** Null when it is about no order that is placed, or only asks how the shop does it. */
export const readWay = (
  { text, source, understanding: u }: Said,
  isFirm: boolean,
  facts: DialogueFacts,
): WayMeaning | null => {
  if (source === 'edited' || filledCart(facts) !== null || u.lines.length > 0) return null
  const isSure = u.confidence >= BANDS.confirm
  const to =
    (isSure && u.intent === 'deliver') || BRINGS.test(text) || TO_DELIVERY.test(text)
      ? 'delivery'
      : (isFirm && u.intent === 'collect') || COMES_HERSELF.test(text)
        ? 'collection'
        : null
  if (to === null || (to === 'delivery' && !canDeliver(facts))) return null
  const order = turnable(to, facts)
  if (order === null) return null
  if (ASKS.test(text) && !TURNS.test(text)) return null
  const place = to === 'delivery' ? placeSaid(text, facts) : null
  // With a place in it, it is about nothing else but where this order goes.
  const turns = TURNS.test(text) || TO_DELIVERY.test(text) || place !== null
  return {
    type: 'CHANGE_WAY',
    orderId: order.id,
    to,
    sure: to === 'delivery' && mayTurn(order, to) && turns,
    ...(place === null ? {} : { place }),
  }
}

/** "No, I'll come and fetch it", of what is being ordered to be brought; "meet him at the gate" is no such thing. */
export const fetchesInstead = (text: string, u: Understanding, facts: DialogueFacts): boolean =>
  filledCart(facts)?.delivery != null && u.lines.length === 0 && COMES_HERSELF.test(text) && !MEETS.test(text)
const MEETS = /\b(?:gate|door|outside|driver|rider|corner|street|road|hek|isango|umshayeli)\b/iu
