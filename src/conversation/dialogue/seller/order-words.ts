/**
 * What a seller says of several orders at once, or of one with its reason: "accept all", "ready 12 and 13", "decline 14 no
 * bread". Heard only where the numbers are those of open orders; pure.
 */
import type { OrderId, VariantId } from '../../../kernel/ids.ts'
import { fitText } from '../../../channel/index.ts'
import { applyMove, type OrderMove } from '../../../orders/index.ts'
import { goodsNamed } from '../goods.ts'
import { ACCEPT, DECLINE, HAND_OVER, HANDED_OVER, HERE_FOR, numberIn, ofOneOrder, ORDER, READY } from './move-words.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'

/** Asks why. `instead`: of another order, of which she has thought better, nothing is done. */
export interface DeclineMeaning {
  readonly type: 'DECLINE'
  readonly orderId: OrderId
  readonly instead?: OrderId
}
/** Asks why. `instead` as above; `isDone`: it has been accepted, which cannot be taken back. */
export interface CancelMeaning {
  readonly type: 'CANCEL'
  readonly orderId: OrderId
  readonly instead?: OrderId
  readonly isDone?: true
}

export type OrderMeaning =
  /** Oldest first. */
  | { readonly type: 'MOVE_MANY'; readonly move: 'accept' | 'mark_ready'; readonly orderIds: readonly OrderId[] }
  | { readonly type: 'MOVE'; readonly orderId: OrderId; readonly move: OrderMove; readonly reason: string | null }
  /** Asks for the customer's code. */
  | { readonly type: 'HAND_OVER'; readonly orderId: OrderId }
  | { readonly type: 'CODE'; readonly orderId: OrderId; readonly code: string }
  | { readonly type: 'NO_SUCH'; readonly number: number }
  | { readonly type: 'NONE_FIT' }
  | DeclineMeaning
  | CancelMeaning
  /** Which open orders hold these? Oldest first. */
  | { readonly type: 'ORDERED'; readonly variantIds: readonly VariantId[]; readonly orderIds: readonly OrderId[] }
  /** She wants to reach a customer; null: it is not plain whose order it is about. */
  | { readonly type: 'CONTACT'; readonly number: number | null }

/** A reason that a seller typed goes to the customer; longer ones are cut. */
export const REASON_MAX = 100
/** As many as one message tells of. */
const MANY_MOST = 10

const POLITE = String.raw`^(?:(?:please|pls|ok|okay|ngicela|asseblief|kopa)[\s,]+)*`
const END = String.raw`(?:[\s,]+(?:please|pls|now|asb|asseblief|manje|hle|jwale|nou))*[\s.!]*$`
const ORDERS = String.raw`(?:(?:the |my )?(?:new )?(?:orders?|oda|ama-?oda|i-?oda|di-?oda|bestellings?))`
const ALL = String.raw`(?:all|everything|them all|all of them|onke|wonke|zonke|konke|alles|almal|tsohle|kaofela)`
const NUMBERS = String.raw`(?<numbers>#?\d{1,6}(?:(?:\s*[,&+]\s*|\s+(?:and|no|en|le|na)\s*-?|\s+)#?\d{1,6})+)`

const whole = (text: string): RegExp => new RegExp(`${POLITE}(?:${text})${END}`, 'iu')
const ACCEPT_ALL = whole(
  `${ACCEPT}\\s+(?:${ALL}(?:\\s+(?:the\\s+)?${ORDERS})?|${ORDERS}\\s+(?:${ALL}|ezintsha|amasha))`,
)
const READY_ALL = whole(`(?:${ALL}(?:\\s+(?:the\\s+)?${ORDERS})?(?:\\s+is|\\s+are)?\\s+${READY}|${READY}\\s+${ALL})`)
const ACCEPT_MANY = whole(
  `(?:${ACCEPT}\\s+(?:${ORDERS}\\s+)?${NUMBERS}|(?:${ORDERS}\\s+)?${NUMBERS.replace('<numbers>', '<before>')}\\s+(?:${ACCEPT}(?:ed)?)(?:\\s+(?:all|both|albei|zombili))?)`,
)
const READY_MANY = whole(
  `(?:${READY}\\s+(?:${ORDERS}\\s+)?${NUMBERS}|(?:${ORDERS}\\s+)?${NUMBERS}\\s+(?:are |is )?${READY})`,
)
/** In the words that no customer says. */
const READY_ONE = ofOneOrder(READY, READY)
const HANDED_ONE = ofOneOrder(`${HANDED_OVER}|${HAND_OVER}`, `${HANDED_OVER}|${HAND_OVER}`)
const WITH_CODE = whole(`(?:${ORDERS}\\s+)?#?(\\d{1,6})(?:\\s+${HANDED_OVER})?[\\s,:]+(?:code\\s*)?(\\d{4})`)
const DECLINE_WHY = new RegExp(
  String.raw`${POLITE}(?:decline|reject|refuse|cancel|say no to|yenqaba|nqaba|khansela|weier|kanselleer|hana|hlakola)\s+(?:order\s*|oda\s*|i-oda\s*)?#?(\d{1,6})[\s,:;.-]+(?:(?:because|cos|coz|as|since|ngoba|ngenxa yokuthi|want|omdat|hobane|reason:?)\s+)?(\p{L}.{2,})$`,
  'iu',
)
/** "Order 12 no, we don't have bread". */
const NO_BECAUSE =
  /^(?:order\s*|oda\s*)?#?(\d{1,6})\s*[,:-]?\s*(?:no|cha|nee|tjhe|not possible|cannot|can.?t|kan nie|angikwazi|asikwazi|ha re kgone)(?:\s*[,;:-]\s*|\s+(?:sorry|because|cos|since|ngoba|omdat|hobane)\s+)(\p{L}.{2,})$/iu
/** "12 is a fake order, decline": she is asked what the customer is told. */
const DECLINE_LAST = new RegExp(
  String.raw`^${ORDER}(\d{1,6})\s+(?!accept|ready)[^\d]{2,40}?[\s,;.-]+(?:so\s+)?(?:please\s+|pls\s+)?(?:${DECLINE}|cancel|khansela|kanselleer|hlakola)(?:\s+(?:it|that|this|pls|please))*[\s.!]*$`,
  'iu',
)
const CANCELS = /(?<!\p{L})(?:cancel|khansela|kanselleer|hlakola)(?!\p{L})/iu
/** "I didnt mean to accept 14", "accepted 14 by mistake". */
const NOT_MEANT =
  /^\W*(?:(?:sorry|oops|eish|no)[\s,]+)*(?:i )?(?:(?:did ?n.?t|did not) (?:mean|want) to accept(?: order)?|accepted(?: order)?(?=.*mistake))\s*#?(\d{1,6})(?: by mistake)?[\s.!]*$/iu
/** "Accept 12 but not 13": the other is left as it is. */
const ACCEPT_BUT = new RegExp(
  String.raw`^(?:${ACCEPT})\s+${ORDER}(?<number>\d{1,6})\s*,?\s*(?:but |and |en |maar )?(?:not|nie|eseng|hhayi)\s+${ORDER}\d{1,6}(?: nie)?[\s.!]*$`,
  'iu',
)
const DECLINE_ALL = new RegExp(
  String.raw`^(?:please |pls )?(?:${DECLINE}|cancel|say no to)\s+(?:${ALL}|the)(?:\s+(?:the\s+)?(?:new\s+)?${ORDERS})(?:[\s,]+\D*)?$|^(?:${DECLINE})\s+${ALL}[\s.!]*$`,
  'iu',
)
/** "Reject all new orders": each is declined for itself, with its reason. */
export const declinesAll = (text: string): boolean => DECLINE_ALL.test(text.replace(/\s+/gu, ' ').trim())
const TAKES_IT = /(?<!\p{L})(?:accept|accepted|ready|do ?n.?t|do not|not|never|moenie|musa|ungam?\p{L}*)(?!\p{L})/iu

/** "Yet", "before lunch": when it cannot be made, and not why; she may mean to make it later. */
const WHEN_NOT_WHY =
  /^(?:yet|today|tonight|tomorrow|right|just|at|by|in|on|before|until|till|so (?:soon|fast|quick)|this|any ?more|again|alone|for (?:now|today|\d)|manje|namhlanje|namuhla|kusasa|okwamanje|nou|nog|vandag|môre|voor|jwale|kajeno|hosane)(?!\p{L})/iu
/** "I can't do 13, there is no bread". */
const CANNOT_BECAUSE = new RegExp(
  String.raw`^(?:(?:sorry|eish|uxolo|askies)[\s,]+)?(?:(?:(?:i|we)\s+)?(?:can.?t|cannot|can not|wo ?n.?t|unable to)\s+(?:be able to\s+)?(?:do|make|take|fill|accept|prepare|finish)|(?:angi|asi|andi)(?:sa)?kwazi\s+uk[uw]\p{L}{2,12}|(?:ons|ek) kan nie)\s+(?:order\s*|oda\s*|i-?oda\s*)?(?:i-?|u-?)?#?(\d{1,6})(?:\s*[,;:-]\s*|\s+)(?:(?:maak nie|because|cos|coz|as|since|ngoba|want|omdat)[\s,]+)?(\p{L}.{2,})$`,
  'iu',
)
/** Another order, or another move, in what would be sent to a customer as a reason. */
const NO_REASON = /\d|\b(?:accept|ready|decline|cancel|reject|order|please|pls|now|yamukela|aanvaar)\b/iu

const CUSTOMER = String.raw`(?:(?:the |this |that |my |die |le |lo )?(?:customers?|client|buyer|person|guy|lady|ikhasimende|i-?customer|umthengi|moreki|moreke|kli[eë]nt|him|her|them)|(?:order|oda|i-?oda)?\s*#?(?<number>\d{1,6}))`
/** "Call the customer", "what is her number", "bel die kliënt", "umakhele ucingo". */
const CONTACT = [
  whole(
    String.raw`(?:(?:how (?:do|can) i|can i|i want to|let me|i need to|ngi\w*|ek wil|ke batla ho)\s+)*(?:call|phone|ring|contact|reach|whats ?app|message|text|talk to|speak to|write to|get hold of|bel|kontak|skakel|letsetsa|founela|shaya|fonela|shayela|thintana ne|xhumana ne)\s+(?:to\s+)?${CUSTOMER}(?:\s+(?:back|ucingo|number))?`,
  ),
  whole(
    String.raw`(?:(?:what.?s|what is|give me|send me|show me|i want|i need|do you have|can i (?:get|have)|ngiphe|ngicela|gee my|mphe)\s+)*(?:${CUSTOMER}(?:.s)?\s+(?:phone |cell |contact |whatsapp )?(?:numbers?|contacts?|details|nommer|inombolo|nomoro)|(?:(?:the|his|her|their|die)\s+)?(?:phone |cell |contact |whatsapp )?(?:number|contact|details|nommer|inombolo|nomoro)\s+(?:of|for|van|ya|ye)[\s-]*${CUSTOMER.replace('(?<number>', '(?<other>')}|(?:his|her|their) (?:phone |cell |contact )?(?:number|details))`,
  ),
]

/** The order whose customer is meant: the one that is named, else the only one that is open. */
const contact = (text: string, { openOrders }: DialogueFacts): OrderMeaning | null => {
  for (const pattern of CONTACT) {
    const { groups, index } = pattern.exec(text) ?? {}
    if (index === undefined) continue
    const said = groups?.number ?? groups?.other
    const [only, another] = openOrders
    if (said === undefined) return { type: 'CONTACT', number: another === undefined ? (only?.number ?? null) : null }
    const named = openOrders.find(({ number }) => number === Number(said))
    return named === undefined ? { type: 'NO_SUCH', number: Number(said) } : { type: 'CONTACT', number: Number(said) }
  }
  return null
}

const WANTED = String.raw`(?:(?:has|have|had|did|is|are|all|else)\s+)*(?:order(?:ed|ing)?|bought|buy(?:ing)?|wants?|asked for|took|get(?:s|ting)?|have|has|with|need(?:s|ed)?)`
const WHOSE = [
  whole(
    String.raw`(?:who|which (?:orders?|customers?|people|one)|what orders|how many (?:orders|people|customers)|any ?(?:one|body|orders?)|did any(?:one|body))\s+${WANTED}\s+(?:(?:a|the|any|my)\s+)?(?<name>\p{L}.{0,60}?)(?:\s+(?:in it|in them|today|so far))*\??`,
  ),
  whole(
    String.raw`how many\s+(?<name>\p{L}.{0,60}?)\s+(?:(?:must|do|should) (?:i|we) (?:need to |have to )?(?:make|cook|prepare|pack|bake)|(?:are|were|have been|is|was|got|did (?:they|people|customers)) (?:on )?order(?:ed)?)(?: now| today| so far)*\??`,
  ),
  whole(String.raw`(?:who|which order) (?:is|are) (?:the )?(?<name>\p{L}.{0,60}?) for\??`),
  whole(String.raw`(?:show (?:me )?)?(?:the |all |my )*orders (?:with|for|of|that have) (?<name>\p{L}.{0,60}?)`),
  whole(
    String.raw`(?:u?ngubani|ngobani|obani|ubani)\s+(?:\p{L}{0,4}-?)?(?:od\p{L}*|odol\p{L}*|funa\p{L}*|theng\p{L}*)\s+(?<name>\p{L}.{0,60}?)\??`,
  ),
  whole(
    String.raw`(?:ke )?(?:mang|bomang)\s+(?:(?:ya|ba|o|yo)\s+)?(?:odar\p{L}*|odil\p{L}*|rek\p{L}*|batl\p{L}*|kopil\p{L}*)\s+(?<name>\p{L}.{0,60}?)\??`,
  ),
  whole(
    String.raw`wie (?:het (?<name>\p{L}.{0,60}?) (?:bestel|gekoop|gevra)|(?:wil|soek) (?<other>\p{L}.{0,60}?)(?: h[eê])?)\??`,
  ),
]

/** Open orders that hold what she names, whatever the kind. */
const ordered = (text: string, facts: DialogueFacts): OrderMeaning | null => {
  for (const pattern of WHOSE) {
    const { groups } = pattern.exec(text) ?? {}
    const name = groups?.name ?? groups?.other
    const goods = name === undefined ? [] : goodsNamed(name.replace(/^die\s+/iu, ''), facts)
    if (goods.length === 0) continue
    const variantIds = goods.map(({ variantId }) => variantId)
    const orders = facts.openOrders.filter(({ lines }) => lines.some((line) => variantIds.includes(line.variantId)))
    return { type: 'ORDERED', variantIds, orderIds: orders.map(({ id }) => id).toReversed() }
  }
  return null
}

const YES = String.raw`(?:[✅✔👍👌🆗]\ufe0f?[🏻-🏿]?|yes|ja|yebo|ee|ewe|ok(?:ay)?|${ACCEPT}|taking|sure|sharp|fine|(?:i|we)(?:.?ll| will| can)? (?:do|make)(?: it)?|(?:we(?:.?ll| will| can)?|i can) (?:take|accept)(?: it)?|i(?:.?ll| will)? (?:take|accept) it|ngiyayi\p{L}+|siyayi\p{L}+|ke a e (?:batla|nka))`
const NO = String.raw`(?:[❌✖👎🚫]\ufe0f?[🏻-🏿]?|(?:say |says )?no|nope|nee|cha|hayi|tjhe|nnyaa|${DECLINE}|(?:i |we )?can ?n.?t(?: do| make)?(?: it)?|angi\p{L}+|ha ke e batle)`
const VERDICT = new RegExp(
  String.raw`^${ORDER}(?<before>\d{1,6})\s*[:=-]?\s*(?:(?<yes>${YES})|(?<no>${NO}))[\s.!]*$|^(?:(?<yesTo>${YES})|(?<noTo>${NO}))(?: to)?\s+${ORDER}(?<behind>\d{1,6})[\s.!]*$`,
  'iu',
)

/** "12 yes": of a new order only, and only where no number is asked for. */
const verdict = (text: string, pending: Question | null, facts: DialogueFacts): OrderMeaning | null => {
  if (pending !== null && !VERDICT_NOW.includes(pending.type)) return null
  const { before, behind, yes, yesTo } = VERDICT.exec(text)?.groups ?? {}
  const order = facts.openOrders.find(({ number }) => number === Number(before ?? behind ?? 'x'))
  if (order?.state !== 'placed') return null
  return (yes ?? yesTo) === undefined
    ? { type: 'DECLINE', orderId: order.id }
    : { type: 'MOVE', orderId: order.id, move: 'accept', reason: null }
}
const VERDICT_NOW: readonly Question['type'][] = [
  'seller_order',
  'seller_orders',
  'seller_next',
  'seller_which',
  'seller_shop',
]

// No words in two ways, not even a blank: each piece of a list would double how many ways there are to read it.
const SAYS = String.raw`(?:${YES}|${NO}|${READY})`
const PIECE = String.raw`(?:${ORDER}\d{1,6}\s*(?:[:=-]\s*)?${SAYS}|${SAYS}(?: to)?\s+${ORDER}\d{1,6})(?!\p{L}|\d)`
const LIST = new RegExp(
  String.raw`^${PIECE}(?:(?:\s*[,;.&]\s*|\s+)(?:(?:and|but|then|en|maar|kodwa|le|na|mme|empa)\s+)?${PIECE})+[\s.!]*$`,
  'iu',
)

/** "…, 13 no bread": what stands behind the last of them; numbers in it would be of another order. */
const WITH_TAIL = new RegExp(
  String.raw`^(?<list>${PIECE}(?:(?:\s*[,;.&]\s*|\s+)(?:(?:and|but|then|en|maar|kodwa|le|na|mme|empa)\s+)?${PIECE})+)(?<tail>[\s,;:]+\p{L}[^\d,;]{2,60})$`,
  'iu',
)
/** "13 say no". */
const SAY = /\s+says?\s+/iu
const ENDS_WITH_NO = new RegExp(String.raw`^${ORDER}\d{1,6}\s*[:=-]?\s*${NO}$`, 'iu')

/**
 * "12 yes 13 no": each order with what is said of it; null when the text is anything else, names one twice, or one that is not
 * open.
 */
export const orderVerdicts = (text: string, { openOrders }: DialogueFacts): readonly string[] | null => {
  const { list = text, tail = '' } = WITH_TAIL.exec(text)?.groups ?? {}
  if (!LIST.test(list)) return null
  const told = [...list.matchAll(new RegExp(PIECE, 'giu'))].map(([piece]) => piece.trim())
  const last = told.at(-1) ?? ''
  if (tail !== '' && !ENDS_WITH_NO.test(last)) return null
  const pieces = [...told.slice(0, -1), `${last.replace(SAY, ' ')}${tail}`]
  const numbers = pieces.flatMap(numbersIn)
  const isPlain = new Set(numbers).size === pieces.length && numbers.length === pieces.length
  return isPlain && numbers.every((number) => openOrders.some((order) => order.number === number)) ? pieces : null
}

const numbersIn = (text: string): readonly number[] => [...text.matchAll(/\d{1,6}/gu)].map(([digits]) => Number(digits))

const fits = (facts: DialogueFacts, move: OrderMove): readonly OrderId[] =>
  facts.openOrders
    .filter(({ state }) => {
      const step = applyMove(state, move)
      return step.ok && step.value.changed
    })
    .map(({ id }) => id)
    .toReversed()

const all = (move: 'accept' | 'mark_ready', facts: DialogueFacts): OrderMeaning => {
  const orderIds = fits(facts, move).slice(0, MANY_MOST)
  return orderIds.length === 0 ? { type: 'NONE_FIT' } : { type: 'MOVE_MANY', move, orderIds }
}

const many = (move: 'accept' | 'mark_ready', text: string, facts: DialogueFacts): OrderMeaning => {
  const numbers = numbersIn(text)
  const strange = numbers.find((number) => !facts.openOrders.some((order) => order.number === number))
  if (strange !== undefined) return { type: 'NO_SUCH', number: strange }
  const named = fits(facts, move).filter((id) =>
    numbers.includes(facts.openOrders.find((o) => o.id === id)?.number ?? -1),
  )
  return named.length === 0 ? { type: 'NONE_FIT' } : { type: 'MOVE_MANY', move, orderIds: named.slice(0, MANY_MOST) }
}

/** Null when the words are about something else, or about one order without more. */
export const readOrderWords = (said: string, pending: Question | null, facts: DialogueFacts): OrderMeaning | null => {
  if (pending?.type === 'decline_reason' || pending?.type === 'cancel_reason') return null
  const text = said.replace(/\s+/g, ' ').trim()
  const reached = contact(text, facts)
  if (reached !== null) return reached
  const wanted = ordered(text, facts)
  if (wanted !== null) return wanted
  const answered = verdict(text, pending, facts)
  if (answered !== null) return answered
  const but = facts.openOrders.find(({ number }) => number === Number(ACCEPT_BUT.exec(text)?.groups?.number ?? 'x'))
  if (but?.state === 'placed') return { type: 'MOVE', orderId: but.id, move: 'accept', reason: null }
  if (ACCEPT_ALL.test(text)) return all('accept', facts)
  if (READY_ALL.test(text)) return all('mark_ready', facts)
  const taken = ACCEPT_MANY.exec(text)?.groups
  const accepted = taken?.numbers ?? taken?.before
  if (accepted !== undefined) return many('accept', accepted, facts)
  const groups = READY_MANY.exec(text)?.groups
  if (groups?.numbers !== undefined) return many('mark_ready', groups.numbers, facts)
  const handed = handedOver(text, facts)
  if (handed !== null) return handed
  const number = numberIn(READY_ONE, text)
  if (number === null) return declined(text, facts)
  const order = facts.openOrders.find((o) => o.number === number)
  // One that is not open may still be the last: the usual reading knows it.
  return order === undefined ? null : { type: 'MOVE', orderId: order.id, move: 'mark_ready', reason: null }
}

const handedOver = (text: string, facts: DialogueFacts): OrderMeaning | null => {
  const open = (number: number | null): OrderId | null =>
    facts.openOrders.find((o) => number !== null && o.number === number)?.id ?? null
  const [, numbered, code] = WITH_CODE.exec(text) ?? []
  const named = open(numbered === undefined ? null : Number(numbered))
  if (named !== null && code !== undefined) return { type: 'CODE', orderId: named, code }
  const orderId = open(numberIn(HANDED_ONE, text) ?? numberIn(HERE_FOR, text))
  return orderId === null ? null : { type: 'HAND_OVER', orderId }
}

const declined = (text: string, facts: DialogueFacts): OrderMeaning | null => {
  const unwanted = TAKES_IT.test(text) ? undefined : DECLINE_LAST.exec(text)?.[1]
  const open = facts.openOrders.find((o) => o.number === Number(unwanted ?? 'x'))
  if (open?.state === 'placed') return { type: 'DECLINE', orderId: open.id }
  if (open !== undefined && CANCELS.test(text)) return { type: 'CANCEL', orderId: open.id }
  const taken = Number(NOT_MEANT.exec(text)?.[1] ?? 'x')
  const accepted = facts.openOrders.find((o) => o.number === taken && o.state !== 'placed')
  if (accepted !== undefined) return { type: 'CANCEL', orderId: accepted.id, isDone: true }
  const [, number, why] = DECLINE_WHY.exec(text) ?? NO_BECAUSE.exec(text) ?? CANNOT_BECAUSE.exec(text) ?? []
  if (number === undefined || why === undefined || NO_REASON.test(why)) return null
  const order = facts.openOrders.find((o) => o.number === Number(number))
  if (order === undefined) return { type: 'NO_SUCH', number: Number(number) }
  if (WHEN_NOT_WHY.test(why))
    return order.state === 'placed' ? { type: 'DECLINE', orderId: order.id } : { type: 'CANCEL', orderId: order.id }
  const move = order.state === 'placed' ? 'decline' : 'cancel_by_shop'
  return { type: 'MOVE', orderId: order.id, move, reason: fitText(why.replace(/[\s.!]+$/u, ''), REASON_MAX) }
}
