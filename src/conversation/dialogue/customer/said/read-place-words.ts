/** Words that say where an order goes: in answer to "where?", or about the door. Pure. */
import { BANDS, type IntentId } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findOrder, hasEnded } from '../../facts.ts'
import { withoutWish } from './place-beside.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'
import type { Question } from '../../question.ts'

const DIRECTIONS_WORDS_MIN = 2

/** What finds a door. A pin that was chosen from a map brings a name and a street, and says nothing of the gate. */
const AT_THE_DOOR =
  /(?<!\p{L})(?:gate|door|fence|next to|opposite|behind|in front of|across from|past the|corner|upstairs|backyard|back room|shack|isango|igeyithi|geyithi|umnyango|eceleni|maqondana|ngemuva|phambi|ekhoneni|langs|oorkant|agter|hek|keiti|heke)(?!\p{L})/iu

/**
 * After a pin people describe the gate, before they confirm. What the words fit best is the door, while nothing is known of
 * it; once something is, they must speak of one.
 */
export const readsAsDirections = (
  { text, source, understanding: u }: Said,
  context: DialogueContext,
  facts: DialogueFacts,
) => {
  const { cart } = facts
  return (
    context.pending?.type === 'review' &&
    cart?.delivery != null &&
    (facts.places?.[cart.id]?.directions == null || AT_THE_DOOR.test(text)) &&
    source !== 'edited' &&
    u.intent === 'unknown' &&
    text.trim().split(/\s+/).length >= DIRECTIONS_WORDS_MIN
  )
}

/** What is still itself in answer to "where?": directions speak of shops, schools and times as well. */
const NOT_A_PLACE: readonly IntentId[] = [
  'cancel', 'human', 'help', 'track', 'menu', 'collect', 'thanks', 'privacy', 'language', 'start', 'return', 'greet',
  'checkout', 'cart', 'yes', 'no', 'change', 'pay_how', 'price', 'hours',
] // prettier-ignore

const ASKS_ELSE: readonly IntentId[] = ['price', 'cart', 'track', 'hours', 'pay_how', 'yes', 'no', 'help', 'human']

const ASKS_WHERE: readonly Question['type'][] = ['where', 'same_place', 'zones', 'directions']

/** "And a …", "I want another …": what follows these is wanted. */
const LEADS_TO_GOODS =
  /^\W*(?:(?:and|plus|also|add|then|please|pls|can i (?:get|have)|i want|i.d like|i would like|give me|ngicela|ngifuna|ke kopa|a|an|another|some|na|en|’n|'n)\W+)+$/iu
const PLACE_OF_GOODS = /(?<!\p{L})(?:shops?|stalls?|stands?|signs?|place|spot|near|by the)(?!\p{L})/iu

/** "A kota and a coke" names no place; "a kota shop, blue gate" does. */
const wantsGoods = ({ text, understanding: u }: Said): boolean => {
  const [first] = u.lines
  if (first === undefined || (u.intent !== 'order' && u.intent !== 'add')) return false
  const rest = text.slice(first.end)
  return LEADS_TO_GOODS.test(text.slice(0, first.start)) && !PLACE_OF_GOODS.test(rest) && !AT_THE_DOOR.test(rest)
}

/** Words in answer to "where?", or that find the door of an order just placed. */
export const readPlaceAnswer = (
  said: Said,
  isFirm: boolean,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const { pending } = context
  if (pending === null || !ASKS_WHERE.includes(pending.type)) return null
  const u = said.understanding
  if (isFirm && NOT_A_PLACE.includes(u.intent)) return null
  // With her words kept, all that is missing is the area: what asks for something else is no part of them.
  const isKept = pending.type === 'zones' && pending.words !== undefined
  if (isKept && ASKS_ELSE.includes(u.intent) && u.confidence >= BANDS.confirm) return null
  // "Liphi i-oda lami?" and "khansela i-oda lami" find no door, though they are not certain enough to be acted on by themselves.
  const isAboutOrder = [...ASKS_ELSE, 'cancel'].includes(u.intent) && u.confidence >= BANDS.confirm
  if (pending.type === 'directions' && isAboutOrder && !AT_THE_DOOR.test(said.text)) return null
  // "I will collect rather" is no place, however it is put.
  if (u.intent === 'collect' && u.confidence >= BANDS.confirm && pending.type !== 'directions') return null
  // "Yes" and "ok" by themselves find no door.
  const isBareAnswer = (u.intent === 'yes' || u.intent === 'no') && u.confidence >= BANDS.confirm
  if (isBareAnswer && said.text.trim().split(/\s+/).length <= 2) return null
  // "Two cokes too" is goods; "next to the kota shop" is not, though it names some.
  if (isFirm && (u.intent === 'order' || u.intent === 'add') && u.lines.some((line) => line.qtyGiven)) return null
  if (wantsGoods(said)) return null
  if (pending.type === 'directions') {
    const order = findOrder(facts, pending.orderId)
    const isFixed = order === null || order.delivery === null || hasEnded(order) || order.state === 'out_for_delivery'
    if (isFixed) return null
    return { type: 'DIRECTIONS', orderId: order.id, words: said.text, wamid: said.wamid }
  }
  return filledCart(facts) === null
    ? null
    : { type: 'PLACE', place: { pin: null, words: [withoutWish(said.text)] }, wamid: said.wamid }
}
