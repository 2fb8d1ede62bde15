/** "Cancel", in the words around it: what is meant, when an order is open, changed, or asked about. Pure. */
import type { Wamid } from '../../../../kernel/ids.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { amendedOrder, filledCart } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** "Cancel my order and make a new one": the first comes first, and is asked about. */
const CANCELS_FIRST =
  /^\W*(?:hey|hi|hello|please|pls|ok|sorry|no|can you|i want to|ngicela|sawubona)?[\s,]*(?:cancel|khansela|rhoxisa|hlakola|kanselleer|scrap|drop)\s+(?:my |the |that |i-?|le |die )?(?:last |old |first |whole )?(?:orders?|oda|odolo|odara|bestelling)\b.*\b(?:and|then|en|bese|then|new|entsha|nuwe|ntjha)\b/iu

const AROUND_CANCEL = String.raw`(?:yes|yebo|ja|ee|ewe|ok|okay|just|please|pls|asb|then|now|rather|it|that|this|the|my|order|oda|i-?oda|i-?odolo|yam|lam|e|a|i|le|vele|ke|nje|futhi|hle|bo|manje|nou|dan|dit|maar|sis|sisi|bhuti|bro|man|asseblief|already|guys|u|o|yona|yami|lami|tlhe|want to|ngicela|ndicela|u?ku|ke kopa ho|ke kopa o|ek wil)`
const CANCEL_WORD = String.raw`(?:cancel|cancell?ed|(?:sengi|ngiya|uyi|uli|niyi|nili|ni|u)?khansel[ae](?:ni)?|khanselela|(?:u|ni)?rhoxise|rhoxis[ae]|hlakol[ae]|kanselleer|kanseleer|phimol[ae]|phumol[ae]|stop the order|scrap it)`
const JUST_CANCELS = new RegExp(
  `^\\W*(?:${AROUND_CANCEL}[\\s,]+)*${CANCEL_WORD}(?:[\\s,]+${AROUND_CANCEL})*\\W*$`,
  'iu',
)

/** Of words with one space between them. */
const CANCELS_NUMBER = new RegExp(
  `^\\W*(?:${AROUND_CANCEL}[\\s,]+)*${CANCEL_WORD} (?:(?:my|the|le|die) )?(?:(?:order|i-?oda|oda|bestelling) ?)?(?:(?:no\\.?|nr\\.?|number|#) ?)?(?<number>\\d{1,6})\\W*$`,
  'iu',
)

const CHANGE_WORD = String.raw`(?:change|edit|amend|update|modify|fix|shintsha|shintshe|tshintsha|guqula|fetola|fetole|verander|wysig)`
/** The word "order" or a # is wanted: "change it to 4" counts things. */
const CHANGES_NUMBER = new RegExp(
  `^\\W*(?:(?:${AROUND_CANCEL}|need to|i'?d like to|can|may|ngifuna|ndifuna)[\\s,]+)*(?:uku)?${CHANGE_WORD} (?:(?:something|things|items) (?:in|on|of) )?(?:(?:my|the|le|die) )?(?:(?:orders?|i-?oda|oda|i-?odolo|odara|bestelling) ?(?:(?:no\\.?|nr\\.?|number|#|:) ?)?|(?:number|#) ?)(?<number>\\d{1,6})(?: (?:please|pls|asb|asseblief|hle|tu))*\\W*$`,
  'iu',
)

/** "Change order 12": that one of those that are open, and not twelve of something. */
export const readChangesNumber = (text: string, facts: DialogueFacts): Meaning | null => {
  const number = Number(CHANGES_NUMBER.exec(text.replaceAll(/\s+/gu, ' '))?.groups?.number ?? Number.NaN)
  const called = facts.openOrders.find((order) => order.number === number)
  return called === undefined ? null : { type: 'CHANGE', orderId: called.id, page: 0 }
}

/** "Yes cancel", "khansela vele", "e hlakole": the word itself, whatever little stands around it. */
export const readCancelWord = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const isFree = filledCart(facts) === null && facts.openOrders.length > 0
  if (isFree && CANCELS_FIRST.test(text)) return { type: 'CANCEL', orderId: null, sure: false, wrongQuantity: false }
  const number = Number(CANCELS_NUMBER.exec(text.replaceAll(/\s+/gu, ' '))?.groups?.number ?? Number.NaN)
  const called = facts.openOrders.find((order) => order.number === number)
  if (called !== undefined) return { type: 'CANCEL', orderId: called.id, sure: false, wrongQuantity: false }
  if (!JUST_CANCELS.test(text)) return null
  const { pending } = context
  if (pending?.type === 'cancel_order')
    return { type: 'CANCEL', orderId: pending.orderId, sure: true, wrongQuantity: false }
  if (pending?.type === 'cancel_cart')
    return { type: 'CANCEL', orderId: facts.cart?.id ?? null, sure: true, wrongQuantity: false }
  return isFree ? { type: 'CANCEL', orderId: null, sure: false, wrongQuantity: false } : null
}

const WHOLE_ORDER =
  /\b(?:(?:my|the|whole|entire|that|placed) orders?|everything|all of it|i-?oda|oda|oda yami|i-?odolo|iodolo|odara|order ya|bestelling|alles|konke|yonke|tsohle)\b/iu

/** While a change waits for its Confirm, "cancel" drops the change; "cancel my order" may mean the order, so that is asked. */
export const readCancelsChanged = (text: string, facts: DialogueFacts): Meaning | null => {
  const order = filledCart(facts) === null ? null : amendedOrder(facts)
  return order !== null && WHOLE_ORDER.test(text)
    ? { type: 'CANCEL', orderId: order.id, sure: false, wrongQuantity: false }
    : null
}

/** In a sentence about a mistake. */
export const CANCELS = /\b(?:cancel|khansela|kanselleer|hlakola)\b/iu

const IGNORES =
  /^\W*(?:(?:sorry|oops|eish|hi|please|pls|no|hayi|nee)[\s,]+)*(?:(?:ignore|disregard) (?:that|it|this|me|us|my (?:last |previous )?(?:messages?|texts?|orders?))|(?:(?:it was |that was )?my|the) (?:kids?|child|son|daughter|baby|toddler|little (?:one|brother|sister)) (?:(?:who|that|just)\s+)?(?:sent?|typed|wrote|pressed|ordered|was playing|were playing|took my phone)(?!\p{L})(?! (?:me|us))[^?]{0,40}|wrong (?:chat|number|person|group))(?:[\s,]+(?:sorry|please|pls|ignore|ignore it|my (?:kid|child) (?:sent|ordered) (?:it|that)))*\W*$/iu

/** "My kid sent that, ignore": of what is ordered it is asked whether it is to go; else nothing is to be done. */
export const readIgnores = (text: string, wamid: Wamid, facts: DialogueFacts): Meaning | null => {
  if (!IGNORES.test(text)) return null
  const cart = filledCart(facts)
  if (cart !== null) return { type: 'CANCEL', orderId: cart.id, sure: false, wrongQuantity: false }
  return facts.openOrders.length > 0
    ? { type: 'CANCEL', orderId: null, sure: false, wrongQuantity: false }
    : { type: 'THANKS', wamid }
}
