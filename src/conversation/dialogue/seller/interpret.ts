/** From what a seller did to what was meant. Orders are named by number, by tap, or by being the only one that fits. */
import { isLanguage } from '../../../kernel/language.ts'
import type { OrderChangeId, OrderId, Wamid } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import { choiceIds } from '../../compose/present.ts'
import { BANDS, type Understanding } from '../../understanding/types.ts'
import type { DialogueContext } from '../context.ts'
import { SILENT_KINDS } from '../customer/interpret.ts'
import { readDeliveryWords } from './delivery-words.ts'
import { readAsksWords } from './asks-words.ts'
import { readCannotWords } from './cannot-words.ts'
import type { SellerMeaning } from './events.ts'
import { asksForPage } from './page.ts'
import { readMakeIt } from './make-it.ts'
import { readOrderThoughts, reasonOf, stays } from './order-thoughts.ts'
import { declinesAll, readOrderWords } from './order-words.ts'
import { keepAmount } from './goods-answers.ts'
import { readGoodsTap } from './goods-taps.ts'
import { readGoodsWords } from './goods-words.ts'
import { isUndo, MEAN, OOPS } from './meant-words.ts'
import { isOfPhoto, readPhoto, readPhotoAnswer } from './photo-words.ts'
import { readHoursWords } from './hours-words.ts'
import { readSalesWords } from './sales-words.ts'
import { numbersAsDigits, withMinutes, withClock } from '../spoken-numbers.ts'
import { isRepeated, withRest } from './several-words.ts'
import { readSlipped } from './slips.ts'
import { readShortWords } from './short-words.ts'
import { isFreeText, readShopTap, readShopWords } from './shop-words.ts'
import { basketNotes } from '../sent-basket.ts'
import { cancelTarget, codeIn, orderNumber, readCode, readMoveAlone, target } from './targets.ts'
import { parseTapId } from '../parse-tap.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Happening } from '../happening.ts'
import type { Question } from '../question.ts'

export const interpretSeller = (
  happening: Happening,
  context: DialogueContext,
  facts: DialogueFacts,
): SellerMeaning => {
  switch (happening.type) {
    case 'said': {
      const said = { ...happening, text: withoutAddress(happening.text) }
      if (happening.source === 'caption' && isOfPhoto(happening.text, facts)) return { type: 'NOTHING' }
      const meaning = readSaid(said, context, facts)
      if (happening.source === 'caption' && meaning.type === 'UNSURE') return { type: 'NOTHING' }
      const slipped =
        saysLittle(meaning, said.text) && happening.source !== 'caption' && !isFreeText(context.pending)
          ? readSlipped(said.text, facts, (text) => readWords({ ...said, text }, context, facts))
          : null
      if (slipped !== null) return settled(slipped, happening.source, context)
      return settled(meaning, happening.source, context)
    }
    case 'tapped': {
      const meaning = readTap(happening.id, happening.wamid, facts)
      return withRest(meaning.type === 'GOODS' ? keepAmount(meaning, context) : meaning, context)
    }
    case 'sent_media':
      if (happening.media === 'sticker') return { type: 'THANKS', wamid: happening.wamid }
      return readPhoto(happening, facts) ?? { type: 'MEDIA' }
    case 'revoked':
      return { type: 'NOTHING' }
    case 'sent_basket':
      return {
        type: 'BASKET',
        commands: happening.lines.length === 0 ? [] : [{ type: 'cart_replace', lines: happening.lines }],
        notes: basketNotes(happening),
      }
    case 'shared_location':
    case 'sent_order':
    case 'sent_contacts':
      return { type: 'MEDIA' }
    case 'unsupported':
      return SILENT_KINDS.includes(happening.kind) ? { type: 'NOTHING' } : { type: 'MEDIA' }
  }
}

/** Of words that are not understood, or not beyond a number in them, one may be a slip. */
const saysLittle = ({ type }: SellerMeaning, text: string): boolean =>
  ['UNSURE', 'SHOW', 'NO_SUCH'].includes(type) || (['WHICH', 'DECLINE', 'NONE_FIT'].includes(type) && !/\d/u.test(text))

/** What came in is taken in once: an edit of what was said, or the same again, is asked about. */
const settled = (
  meaning: SellerMeaning,
  source: Extract<Happening, { type: 'said' }>['source'],
  { pending }: DialogueContext,
): SellerMeaning => {
  if (meaning.type !== 'SEVERAL' || meaning.verb !== 'more') return meaning
  if (source !== 'edited' && !isRepeated(meaning, pending)) return meaning
  const [variantId] = meaning.parts[0]?.variantIds ?? []
  return variantId === undefined ? { type: 'UNSURE' } : { type: 'COUNT', variantId, countedMilli: null }
}

const readTap = (id: string, wamid: Wamid, facts: DialogueFacts): SellerMeaning => {
  const tap = parseTapId(id)
  switch (tap?.type) {
    case 'order':
      switch (tap.tap.verb) {
        case 'accept':
          return { type: 'MOVE', orderId: tap.orderId, move: 'accept', reason: null }
        case 'decline':
          return tap.tap.reason === null
            ? { type: 'DECLINE', orderId: tap.orderId }
            : { type: 'MOVE', orderId: tap.orderId, move: 'decline', reason: tap.tap.reason }
        case 'ready':
          return { type: 'MOVE', orderId: tap.orderId, move: 'mark_ready', reason: null }
        case 'hand_over':
          return { type: 'HAND_OVER', orderId: tap.orderId }
        case 'when':
          return tap.tap.minutes === null
            ? { type: 'WHEN', orderId: tap.orderId }
            : { type: 'PROMISE', orderId: tap.orderId, minutes: tap.tap.minutes }
        case 'send':
          return { type: 'SEND', orderId: tap.orderId, rider: tap.tap.rider }
        case 'more':
          return { type: 'SHOW', orderId: tap.orderId, isAll: true }
        case 'short':
          return { type: 'SHORT', orderId: tap.orderId, line: tap.tap.line }
        case 'cancel_shop':
          return tap.tap.reason === null
            ? { type: 'CANCEL', orderId: tap.orderId }
            : { type: 'MOVE', orderId: tap.orderId, move: 'cancel_by_shop', reason: tap.tap.reason }
        case 'agree':
        case 'refuse':
          return { type: 'ANSWER', orderId: tap.orderId, changeId: tap.tap.changeId, agree: tap.tap.verb === 'agree' }
        case 'confirm':
          return { type: 'PLACE', orderId: tap.orderId, fingerprint: tap.tap.fingerprint, wamid }
        case 'cancel':
          return facts.cart?.id === tap.orderId
            ? { type: 'DISCARD', orderId: tap.orderId }
            : { type: 'SHOW', orderId: tap.orderId }
        default:
          return { type: 'SHOW', orderId: tap.orderId }
      }
    case 'runs':
      return { type: 'RUNS' }
    case 'run_cash':
      return { type: 'RUN_CASH', runId: tap.runId, handedIn: tap.cents === null ? null : cents(tap.cents) }
    case 'orders':
      return { type: 'ORDERS', page: tap.page }
    case 'agreement':
      return { type: 'AGREEMENT', answer: { version: tap.version, agrees: tap.agrees, wamid } }
    case 'shop':
    case 'pause':
    case 'close':
    case 'drop_closure':
    case 'preparation':
      return readShopTap(tap)
    case 'goods':
    case 'item':
    case 'prices':
    case 'keep_price':
      return readGoodsTap(tap)
    case 'language':
      return { type: 'LANGUAGE', picked: tap.language }
    case 'intent':
      return tap.intent === 'language' ? { type: 'LANGUAGE', picked: null } : { type: 'HELP', greeted: false }
    default:
      return { type: 'HELP', greeted: false }
  }
}

/** "No more bread sis": who is spoken to says nothing of what is meant. */
const withoutAddress = (text: string): string => {
  const bare = text.replace(
    /[\s,]+(?:sis|sisi|bra|bru|bro|mama|ma|gogo|baba|my dear|dear|my friend|man|neh|hey|wena|bhuti|ausi|abuti|boss|bafethu|guys|tu|torho|hle|lol|haha)[\s.!]*$/iu,
    '',
  )
  return bare.trim() === '' ? text : bare
}

/** "Orders" by itself, in the words that sellers use for them; the intents are made for what customers say. */
const ORDERS_WORDS =
  /^(?:(?:hi|hello|sawubona|dumela|molo|hallo)[\s,]+)*(?:(?:and |so |ok )?what.?s next|next order|ke kopa ho bona di-?o(?:da|rder)s?(?: tsa ka)?|(?:angiboni|(?:ngicela|ngifuna) uku(?:bona|zibona)|ngifuna) ama-?oda(?: ami)?|wat moet (?:ek|ons)(?: nou)? (?:maak|gaarmaak|pak|bak)(?: nou)?|(?:ngenze|ngipheke|ngilungise)ni(?: manje)?|(?:did|has|have) (?:anyone|anybody|someone|somebody|people|they) (?:order|bought|buy|ordered)(?: (?:yet|anything|today))*|(?:what(?:.?s| is)|who(?:.?s| is)|anything|anyone|anybody|is (?:anything|anyone|anybody)|how many (?:are|is))(?: still)? (?:waiting|pending|outstanding)(?: now| for me)*|(?:any|no|there are no|are there (?:any )?|how many)(?: new| open| waiting)* orders?(?: (?:waiting|yet|are waiting|are there|since (?:this )?morning|this morning|today|so far|now))*|what (?:must|do|should|can) (?:i|we) (?:need to |have to )?(?:cook|make|prepare|pack|bake)(?: now| next| first| today)*|(?:order )?list (?:for|of) today|who (?:has )?ordered|(?:ma|zi)ngaki (?:ama-?oda|izinto) \p{L}*lindile|mangaki ama-?oda(?: \p{L}+)?|akhona ama-?oda|is daar (?:enige )?bestellings|na ho na le di-?oda|(?:(?:how many|show|see|list|give|me|my|the|all|open|new|today.?s|ngibonise|ngiboniseni|bonisa|bona|wys|alle|oop|nuwe)\s+)*(?:orders?|(?:ama-?|i-?|ii-?)oda|oda|ii-?odolo|di-?oda(?:ra)?|di-?otara|bestellings?))(?:\s+(?:please|asb|amasha|zonke|(?:for )?today|namuhla|vandag))?[\s.!?]*$/iu

/** "Where must I deliver?", "who is it from?": of the order that is being looked at. */
const ABOUT_IT =
  /^(?:(?:and|so|ok|but)\s+)*(?:where (?:must|do|should|can) (?:i|we|he|she) (?:deliver|take|go|bring|drop)(?: it)?(?: to)?|(?:what.?s |what is |show )?(?:the |her |his )?(?:address|directions|place|location)|who.?s? (?:is )?(?:it|he|she|this|that)(?: for| from)?|who ordered(?: it| this| that)?|what (?:did|does) (?:she|he|they) (?:order|want)|what.?s in it|ubani(?: lona| lo)?|kuphi|uhlalaphi|ke mang|hokae|wie is dit|waar bly (?:sy|hy))[\s?.!]*$/iu

/** "Add a coke to 12": what is in an order is changed by whoever ordered it. */
const ORDER_EDIT =
  /^(?:please\s+|pls\s+)?(?:add|put|remove|take|delete|faka|engeza|susa|khipha|voeg|sit|kenya|tlosa)\s+\p{L}.{0,60}?\s+(?:to|on|onto|from|off|in|of|ku|kwi|by|op|van|ho|ya)[\s-]*(?:order\s*|oda\s*|i-?oda\s*)?#?(\d{1,6})[\s.!]*$/iu

/** "Customer wants to change 13 to 3 kotas": whoever ordered it changes it. */
const WISHES_CHANGE =
  /^(?:order |oda )?#?(?=\d{1,6} (?:wants?|would like|asks? for) )(\d{1,6})\s.{3,60}$|^(?:the |my )?(?:customer|client|lady|guy|man|she|he|they)\s+(?:of \d{1,6} )?(?:wants?|would like|asks?|asked)\s+(?:to )?(?:change|add|remove|edit)\s+(?:\p{L}[^\d]{0,30}\s)?(?:order\s*)?#?(\d{1,6})(?:\s.{0,60})?$/iu

/** What her own words say, whatever the intents make of them; null when they say none of it. */
const readWords = (
  said: Extract<Happening, { type: 'said' }>,
  context: DialogueContext,
  facts: DialogueFacts,
): SellerMeaning | null => {
  const { pending } = context
  const photo = readPhotoAnswer(said.text, said.wamid, pending, facts)
  if (photo !== null) return photo
  const thought = readOrderThoughts(said.text, pending, facts)
  if (thought !== null) return thought
  const otherwise = readMakeIt(said.text, pending, facts)
  if (otherwise !== null) return otherwise
  const timed = withClock(said.text)
  const hours = readHoursWords(timed, pending, facts)
  if (hours !== null) return hours
  const shop = readShopWords(timed, context)
  if (shop !== null) return shop
  if (ORDERS_WORDS.test(said.text.trim())) return { type: 'ORDERS', page: 0 }
  if (asksForPage(said.text)) return { type: 'PAGE' }
  const short = readShortWords(said.text, pending, facts)
  if (short !== null) return short
  const edited = Number(ORDER_EDIT.exec(said.text.trim())?.[1])
  const [, wisher, changes] = WISHES_CHANGE.exec(said.text.trim()) ?? []
  const wished = Number(wisher ?? changes)
  const shown = facts.openOrders.find(({ number }) => number === edited || number === wished)?.number
  if (shown != null) return target('show', shown, facts)
  const spoken = numbersAsDigits(said.text)
  const ordered = readOrderWords(said.text, pending, facts) ?? readOrderWords(spoken, pending, facts)
  if (ordered !== null) return ordered
  if (declinesAll(said.text) && !isFreeText(pending)) return target('decline', null, facts)
  const delivery = readDeliveryWords(withMinutes(spoken), pending, facts)
  if (delivery !== null) return delivery
  const looking = pending?.type === 'seller_next' || pending?.type === 'seller_order' ? pending.orderId : null
  if (looking !== null && ABOUT_IT.test(said.text.trim()) && facts.openOrders.some(({ id }) => id === looking))
    return { type: 'SHOW', orderId: looking }
  const moved = readMoveAlone(said.text, pending, facts)
  if (moved !== null) return moved
  const asks = readAsksWords(said.text, pending, facts)
  if (asks !== null) return asks
  const sales = isFreeText(pending) ? null : readSalesWords(said.text, facts)
  if (sales !== null) return sales
  const goods = readGoodsWords(said.text, said.understanding, context, facts)
  if (goods !== null) return goods
  const cannot = isFreeText(pending) || pending?.type === 'seller_basket' ? null : readCannotWords(said.text)
  if (cannot !== null) return cannot
  // "Sorry, I meant 20 loaves came": of what has not been done nothing is to be undone.
  const meant = pending !== null && DONE.includes(pending.type) ? undefined : MEANT.exec(said.text)?.[1]
  return meant === undefined ? null : readWords({ ...said, text: meant }, { ...context, pending: null }, facts)
}
const MEANT = new RegExp(`^\\W*(?:${OOPS}[\\s,.!]+)*${MEAN}\\s+(.{3,})$`, 'iu')

/** Are these plain words of hers, as a whole? */
export const readsWords = (
  said: Extract<Happening, { type: 'said' }>,
  context: DialogueContext,
  facts: DialogueFacts,
): boolean => readWords({ ...said, text: withoutAddress(said.text) }, context, facts) !== null

const readSaid = (
  said: Extract<Happening, { type: 'said' }>,
  context: DialogueContext,
  facts: DialogueFacts,
): SellerMeaning => {
  const u = said.understanding
  const { pending } = context
  const number = orderNumber(u, said.text, facts)
  const isSure = u.confidence >= BANDS.confirm

  const plain = readWords(said, context, facts)
  if (plain !== null) return plain
  if (pending?.type === 'seller_basket' && isSure && number === null) {
    if (u.intent === 'yes' || u.intent === 'accept' || u.intent === 'checkout') {
      return { type: 'PLACE', orderId: null, fingerprint: null, wamid: said.wamid }
    }
    if (u.intent === 'no' || u.intent === 'decline' || u.intent === 'cancel') return { type: 'DISCARD', orderId: null }
  }
  if (pending?.type === 'close_sure' && isSure && number === null) {
    if (u.intent === 'yes' || u.intent === 'accept') return { type: 'CLOSE_SURE', span: pending.span }
    if (u.intent === 'no' || u.intent === 'decline') return { type: 'KEEP_PRICE' }
  }
  if (pending?.type === 'closed_days' && isUndo(said.text)) {
    return { type: 'DROP_CLOSURE', closureIds: pending.closureIds }
  }
  if (pending?.type === 'preparation' && (isUndo(said.text) || AS_USUAL.test(said.text)))
    return { type: 'PREPARATION', minutes: pending.before }
  if (pending?.type === 'seller_shop' && pending.undo && isUndo(said.text)) return { type: 'RESUME' }
  // "12 and 13 accept, 14 ready": of several things none is done alone, behind her back.
  const named = facts.openOrders.filter((o) => new RegExp(`(?<!\\d)${o.number ?? 'x'}(?!\\d)`, 'u').test(said.text))
  const saysMove = MOVES.includes(u.intent) || YES_AND_NO.test(said.text)
  if (named.length > 1 && saysMove && (!isFreeText(pending) || MOVES.includes(u.intent))) return { type: 'UNSURE' }
  const isQuestion = WANTS_TO_KNOW.test(said.text)
  const isReason = pending?.type === 'decline_reason' || pending?.type === 'cancel_reason'
  if (isReason && number === null) {
    // What she asks is never told to the customer: she is shown what it is about.
    if (isQuestion) return { type: 'SHOW', orderId: pending.orderId }
    // "Sold out", "we can't do it", or several words that name no order, are her reason.
    const asksForMe = ['help', 'human', 'greet', 'language'].includes(u.intent)
    const isTold = said.text.trim().split(/\s+/u).length >= REASON_WORDS && !asksForMe
    if (isTold || MOVES.includes(u.intent)) return reasonOf(said.text, pending)
  }
  // "Is 14 ready?", "did I accept 12": she wants to know, and nothing is moved by it.
  if (MOVES.includes(u.intent) && isQuestion) {
    return number === null ? { type: 'ORDERS', page: 0 } : target('show', number, facts)
  }
  // Of what is finished, and not of an order: she is asked what it is.
  if (u.intent === 'decline' && number === null && FINISHED.test(said.text))
    return { type: 'GOODS', verb: 'out', page: 0 }
  const isDenied = DENIED.test(said.text)
  if ((isSure && u.intent === 'accept' && isDenied) || ACCEPT_DENIED.test(said.text)) {
    return target('decline', number, facts)
  }
  if (isSure && u.intent === 'accept') return target('accept', number, facts)
  if (isSure && u.intent === 'decline') return target('decline', number, facts)
  if (isSure && u.intent === 'ready') {
    // "Its ready" is said of the order that is looked at; while it is asked which one is declined it may be any.
    if (number === null && !isDenied && pending?.type === 'seller_which' && pending.verb !== 'ready')
      return { type: 'ORDERS', page: 0 }
    const shown = number ?? (IT_IS.test(said.text) ? shownOrder(pending, facts) : null)
    if (number === null && shown !== null) return target('ready', shown, facts)
    return isDenied && number !== null
      ? target('show', number, facts)
      : isDenied
        ? UNSURE
        : target('ready', number, facts)
  }
  if (isSure && u.intent === 'cancel') return cancelTarget(number ?? shownNumber(said.text, pending, facts), facts)
  if (isSure && (u.intent === 'today' || u.intent === 'menu' || u.intent === 'track' || u.intent === 'cart')) {
    return number === null ? { type: 'ORDERS', page: 0 } : target('show', number, facts)
  }
  if (isSure && (u.intent === 'help' || u.intent === 'human')) return { type: 'HELP', greeted: false }
  if (isSure && u.intent === 'greet') return { type: 'HELP', greeted: true }
  if (isSure && u.intent === 'language') {
    const wanted = u.requestedLanguage
    return { type: 'LANGUAGE', picked: wanted !== undefined && isLanguage(wanted) ? wanted : null }
  }
  const code = codeIn(u, said.text)
  if (code !== null) return readCode(code, context, facts)
  // Only lists are counted: "1" under an order's buttons is more likely its number than "accept".
  const isList = pending !== null && COUNTED.includes(pending.type)
  const place = u.choice ?? Number(PLACE.exec(said.text)?.[1] ?? 0)
  const chosen = isList ? choiceIds(pending, facts)[place - 1] : undefined
  if (chosen !== undefined) return readTap(chosen, said.wamid, facts)
  if (isReason && !isQuestion && !(isSure && u.intent === 'no')) return reasonOf(said.text, pending)
  if (number !== null) return target('show', number, facts)
  const answer = pending?.type === 'seller_change' ? changeOf(pending.orderId, facts) : null
  if (isSure && answer !== null && (u.intent === 'yes' || u.intent === 'no')) {
    return { type: 'ANSWER', ...answer, agree: u.intent === 'yes' }
  }
  // "Ok" to nobody's question accepts none of several orders.
  const waiting = facts.openOrders.filter(({ state }) => state === 'placed')
  if (isSure && u.intent === 'yes' && u.soft === true && waiting.length > 1)
    return { type: 'THANKS', wamid: said.wamid }
  // Where something else is asked, or was done, it is no answer about an order: she is shown which one waits.
  const isOfElse = pending !== null && !OF_ORDERS.includes(pending.type)
  if (isSure && u.intent === 'yes') return isOfElse ? WHAT_WAITS : target('accept', null, facts)
  if (isSure && u.intent === 'no') {
    if (isReason) return stays(pending)
    return isOfElse || pending?.type === 'seller_next' ? WHAT_WAITS : target('decline', null, facts)
  }
  if (isSure && u.intent === 'thanks') return { type: 'THANKS', wamid: said.wamid }
  return { type: 'UNSURE' }
}

/** "Cancel it", of the order that is being looked at. */
const shownNumber = (text: string, pending: DialogueContext['pending'], facts: DialogueFacts): number | null => {
  return IT.test(text) ? shownOrder(pending, facts) : null
}
const shownOrder = (pending: DialogueContext['pending'], facts: DialogueFacts): number | null => {
  const isShown = pending?.type === 'seller_order' || (pending?.type === 'seller_next' && pending.ended === undefined)
  if (!isShown) return null
  return facts.openOrders.find(({ id }) => id === pending.orderId)?.number ?? null
}
const IT_IS = /^\W*(?:(?:yes|ok|okay|ja|yebo)[\s,]+)*(?:it.?s|it is|that.?s|this is|dit is|dis)\s/iu
const IT = /(?<!\p{L})(?:it|that|this|that one|this one|yona|lona|dit|hierdie|yeo)[\s.!]*$/iu

const REASON_WORDS = 4
const DONE: readonly Question['type'][] = [
  ...(['price_next', 'item_next', 'received', 'closed_days', 'preparation', 'seller_shop'] as const),
]
/** Under which a "yes" is about the order that waits. */
const OF_ORDERS: readonly Question['type'][] = [
  ...(['seller_order', 'seller_orders', 'seller_next', 'seller_which', 'seller_change'] as const),
]
/** Of the time for new orders, once the rush is over. */
const AS_USUAL =
  /^\W*(?:(?:ok|okay|now|we.?re|we are|it.?s|all|things are|everything is)\s+)*(?:back to (?:normal|usual)|(?:as )?(?:normal|usual)(?: again| now)?|not busy(?: any ?more| now)?|weer normaal|(?:se)?kulungile(?: manje)?|ho lokile jwale)[\s.!]*$/iu
const WHAT_WAITS: SellerMeaning = { type: 'HELP', greeted: true }
const UNSURE: SellerMeaning = { type: 'UNSURE' }
/** "Don't accept 12" names the move that she does not want. */
const DENIED =
  /(?<!\p{L})(?:do ?n.?t|do not|did ?n.?t|does ?n.?t|ca ?n.?t|cannot|can not|wo ?n.?t|will not|not|never|musa|ungam?\p{L}*|angi\p{L}+|moenie|kan nie|nie|sek?e|ska|ha k?e|ga ke)(?!\p{L})/iu
const ACCEPT_DENIED =
  /(?<!\p{L})(?:ungay?amukeli|ungayithathi|ungayithath[ae]|musa ukw?y?amukela|musa ukuthatha|sek?e (?:wa |oa )?(?:e )?amohela|o se ke oa amohela|ska amogela|moenie)(?!\p{L})(?=.*(?:amukel|thath|amohel|amogel|aanvaar|neem|accept|\d|$))/iu

const FINISHED = /phel(?:ile|elwe)|fedile|felets?we|sold[\s-]?out|out of stock|finished stock|uitverkoop/iu
const WANTS_TO_KNOW =
  /\?[\s?!.]*$|^\W*(?:(?:hi|hey|hello|so|and|please|pls|sawubona|dumela|molo|hallo)[\s,]+)*(?:(?:is|are|was|were)\s+(?:#?\d|order|it|the|that|this|my|i-?oda|die|bestelling)|(?:did|does|do i|do we|has|have (?:i|we)|het (?:ek|ons)|when|why|who|which|what|how|must (?:i|we)|should|shall|may|can|could|moet (?:ek|ons)|kan (?:ek|ons)|wanneer|nini|neng|na)\s)|\s(?:na|naa|yini)[\s.!]*$/iu

/** Of two orders, one thing of each. */
const YES_AND_NO =
  /(?<!\p{L})(?:yes|ja|yebo|ee|ewe|ok|no|nee|cha|hayi|tjhe)(?!\p{L}).*(?<!\p{L})(?:yes|ja|yebo|ee|ewe|ok|no|nee|cha|hayi|tjhe)(?!\p{L})/iu
const MOVES: readonly Understanding['intent'][] = ['accept', 'decline', 'ready', 'cancel']

/** "2", "number 2": a row of a list. */
const PLACE = /^\W*(?:(?:number|no\.?|option|the|i-?|nommer|nomoro)\s*)?#?(\d{1,2})[\s.!]*$/iu
/** Lists whose rows may be named by their place. */
const COUNTED: readonly string[] = [
  'seller_which',
  'decline_reason',
  'cancel_reason',
  'short_line',
  'pause_how_long',
  'goods',
  'which_goods',
]

/** What the customer of an order has asked to change, for a "yes" or "no". */
const changeOf = (
  orderId: OrderId,
  facts: DialogueFacts,
): { readonly orderId: OrderId; readonly changeId: OrderChangeId } | null => {
  const change = facts.openOrders.find((o) => o.id === orderId)?.change
  return change?.askedBy === 'customer' ? { orderId, changeId: change.id } : null
}
