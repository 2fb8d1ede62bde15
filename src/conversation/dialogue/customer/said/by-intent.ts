/** What the words as a whole are for, once no reader found more in them. */
import { BANDS, type IntentId, type Understanding } from '../../../understanding/types.ts'
import { laterNote } from './beside-order.ts'
import { CANCELS, readCancelsChanged } from './cancel-words.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart } from '../../facts.ts'
import { saysOnlyYes } from './plain-yes.ts'
import { readOrder } from './read-order.ts'
import { readSideQuestions } from './side-questions.ts'
import { readIntent, readYes } from './read-intent.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Question } from '../../question.ts'
import type { ReplyPart } from '../../types.ts'
import type { Heard } from './heard.ts'
import { unsure } from './unsure.ts'

/** Acting on a misreading of these would cost the person something, so they are asked about first. */
const RISKY: readonly IntentId[] = ['stop', 'start', 'cancel', 'human', 'return']

/** What she may say of the order behind her yes. */
const ORDERS_IT: readonly IntentId[] = ['order', 'checkout']

const alsoSays = (u: Understanding, intent: IntentId): boolean =>
  u.alternatives.some((other) => other.intent === intent)

/** "Ok order that" confirms what is little, as "ok" does. */
const STARTS_SOFTLY = /^\W*(?:o?k|okay|oky|okey|sho|shap|sharp|cool|fine|alright)(?!\p{L})/iu

/** What the words as a whole are for. */
export const byIntent = ({ said, text, u, isFirm, isUnderReview, context, facts }: Heard): Meaning => {
  const { intent } = u
  // "Yes order it", "yes that's all": a yes with nothing beside it but that it is to be ordered.
  if (
    isUnderReview &&
    said.source === 'text' &&
    ORDERS_IT.includes(intent) &&
    alsoSays(u, 'yes') &&
    saysOnlyYes(text)
  ) {
    return readYes(said.wamid, context, facts, !STARTS_SOFTLY.test(text))
  }
  // "Do you have pizza?" deserves its answer before the menu.
  const asksFor = intent === 'menu' || intent === 'order' || intent === 'add'
  if (asksFor && u.unmatched.length > 0) return { type: 'ORDER', reading: readOrder(u, context, facts) }
  if (intent === 'order' || intent === 'add') return { type: 'MENU', category: null, page: 0 }
  if (intent === 'price') return withNotes(readPrice(u, context, facts), laterNote(text, facts))
  if (intent === 'language') return { type: 'LANGUAGE', picked: u.requestedLanguage ?? null }
  if (intent === 'pay_how') {
    const other = u.payMethod !== undefined && u.payMethod !== 'cash'
    return { type: 'PAY_HOW', other, ...(u.payMethod === 'book' ? { book: true } : {}) }
  }
  // "Start again" is START to somebody who has stopped the adverts, and a new list to somebody who is ordering.
  if (intent === 'start' && filledCart(facts) !== null && /\bagain\b/iu.test(text)) {
    return { type: 'CANCEL', orderId: facts.cart?.id ?? null, sure: false, wrongQuantity: false }
  }
  // Who has got nothing from the shop yet brings nothing back: it is about what is being ordered.
  const hasNothing = filledCart(facts) !== null && facts.lastOrder === null
  if (intent === 'return' && hasNothing) return { type: 'CHANGE', orderId: null, page: 0 }
  // "Yes i want to cancel": it is asked whether she does.
  if (!isFirm && intent === 'cancel' && isUnderReview) return readIntent(intent, said.wamid, context, facts, false)
  if (!isFirm && RISKY.includes(intent)) return unsure(u)
  // "Yes, but no onions" confirms nothing: what it is to be without was not understood.
  if (isUnderReview && intent === 'yes' && YES_BUT.test(text)) return { type: 'CHANGE', orderId: null, page: 0 }
  // "Ok let me think", "yes, where?", "ok i dont have cash now": nothing is ordered or agreed to by a yes with more in it.
  if (isUnderReview && intent === 'yes' && !saysOnlyYes(text)) {
    // "Ok send me the menu": she looks on.
    const looksOn = u.alternatives.some((other) => other.intent === 'menu' && other.confidence >= BANDS.confirm)
    return looksOn ? { type: 'MENU', category: null, page: 0 } : { type: 'NOT_YET' }
  }
  const asked = context.pending?.type ?? 'menu'
  if (NEEDS_PLAIN_YES.includes(asked) && intent === 'yes' && !saysOnlyYes(text.replace(CANCELS, ' '))) return unsure(u)
  const cancelled = intent === 'cancel' ? readCancelsChanged(text, facts) : null
  if (cancelled !== null) return cancelled
  // "Cancel, I ordered by mistake": asked about, because mistakes are also mended.
  if (intent === 'change' && CANCELS.test(text)) return readIntent('cancel', said.wamid, context, facts, false)
  return readIntent(intent, said.wamid, context, facts, isFirm && u.soft !== true && said.source !== 'voice')
}

/** A yes that takes something back. "No problem" takes nothing back. */
const YES_BUT =
  /\b(?:but|except|without|kodwa|maar|empa|mara|ngaphandle|sonder|ntle le|kantle)\b|\S\s+(?:no|not|geen)\s+(?!problem|prob\b|worries|stress|rush|thanks|more\b)\p{L}/iu

/** What these do is not undone by another word. */
const NEEDS_PLAIN_YES: readonly Question['type'][] = ['consent', 'cancel_order', 'cancel_cart']

/** "Can I order bread for tomorrow?": its price, and that nobody plans it. */
const withNotes = (meaning: Meaning, notes: readonly ReplyPart[]): Meaning =>
  meaning.type === 'PRICE' ? { ...meaning, notes: [...meaning.notes, ...notes] } : meaning

const readPrice = (u: Understanding, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const named = u.lines.flatMap((l) =>
    l.variantId !== undefined ? [l.variantId] : (l.candidates ?? []).map((c) => c.variantId),
  )
  const known = named.filter((id) => facts.catalogue.items.some((i) => i.variantId === id))
  const words = u.unmatched.join(', ')
  if (known.length === 0 && words !== '') {
    return { type: 'ORDER', reading: readOrder(u, context, facts) }
  }
  // "Malini?" under the review asks what all of it costs; elsewhere the last product, the cart, or everything.
  if (known.length === 0 && context.pending?.type === 'review' && filledCart(facts) !== null) {
    return { type: 'SHOW_CART', edited: false }
  }
  // "How much are they?" of several that were just named.
  if (known.length === 0 && context.pending?.type === 'item') known.push(...context.pending.item.candidates)
  if (known.length === 0 && context.lastVariantId !== null) known.push(context.lastVariantId)
  if (known.length === 0) {
    return filledCart(facts) === null ? { type: 'MENU', category: null, page: 0 } : { type: 'SHOW_CART', edited: false }
  }
  const notes = readSideQuestions(u, facts).answers
  return { type: 'PRICE', variantIds: [...new Set(known)].slice(0, 9), notes }
}
