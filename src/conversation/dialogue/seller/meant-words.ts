/**
 * A seller takes back what she has just said or done of her goods ("cancel that"), or names what she meant instead ("sorry, I
 * meant milk", "milk R23 no sorry R22"). What was done is taken back only as far as it is known how it stood before; where
 * it is not, she is asked. Pure.
 */
import type { VariantId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import { findGoods, goodsNamed, isCounted, isPossiblePrice } from '../goods.ts'
import type { GoodsMeaning, MeantMeaning } from './goods-meaning.ts'
import { MONEY, NUMBER } from './goods-patterns.ts'
import { numbersAsDigits } from '../spoken-numbers.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'

/** How people say that they have thought better of it. */
export const OOPS = String.raw`(?:no|nope|oh|oops|sorry|wait|hold on|hang on|wag|linda|yima|ema|eish|yoh|actually|haai|hayi|cha|nee|tjhe|nnyaa|uxolo|askies|jammer|ngiyaxolisa|ndiyaxolisa|ntshwarele|my (?:mistake|bad)|mistake)`
export const MEAN = String.raw`(?:(?:i|we) (?:actually |rather )?(?:mean(?:t)?(?: to (?:say|write))?|wanted to say|was talking about)|(?:be(?:ngi|ndi)?|ngi|ndi)(?:sho|qonde|thetha)(?: ukuthi)?|ke ne ke (?:bolela|re|rialo|bua ka)|ne ke re|ke bolela|ek (?:het )?bedoel)`
const NOT = String.raw`(?:(?:and )?not|nie|hhayi|eseng|e seng)`
const NAME = String.raw`(?:the |die )?(?<name>\p{L}.{0,60}?)`
const END = String.raw`(?:\s+(?:is |are )?(?:finished|out|sold out|back))?(?:[\s,]+(?:please|pls|instead|rather|asb|hle|sorry))*[\s.!]*$`

const MEANT = [
  new RegExp(
    String.raw`^\W*(?:${OOPS}[\s,.!]+)*${MEAN}\s+${NAME}(?:[\s,]+${NOT}\s+(?:the )?(?<not>\p{L}.{0,60}?))?${END}`,
    'iu',
  ),
  new RegExp(
    String.raw`^\W*(?:${OOPS}[\s,.!]+)*(?:not|nie|hhayi|eseng)\s+(?:the )?(?<not>\p{L}.{0,60}?)(?:\s*,\s*(?:but\s+)?|\s+but\s+)${NAME}${END}`,
    'iu',
  ),
]
/** Both in one breath: what was said first, and what counts. */
const CORRECTED = new RegExp(String.raw`^(?<first>.{3,80}?)[\s,.;-]+(?:${OOPS}[\s,.!]+)*${MEAN}\s+${NAME}${END}`, 'iu')
const CORRECTED_MONEY = new RegExp(
  String.raw`^(?<first>.{3,80}?)[\s,.;-]+(?:(?:${OOPS}|i mean|i meant|make it|rather|or rather|make that)[\s,]+)+${MONEY}[\s.!]*$`,
  'iu',
)
/** "No sorry 21": another number than that which has just been written down. */
const OTHER_NUMBER = new RegExp(
  String.raw`^\W*(?:(?:${OOPS}|i mean|i meant|make it|make that|rather|it.?s)[\s,.!]+)+(?:r\s?)?${NUMBER}(?:\s?rands?)?(?:[\s,]+(?:rather|instead|sorry|pls|please))*[\s.!]*$`,
  'iu',
)

/** Words alone that take back what was just done. */
const UNDO =
  /^\W*(?:(?:oh|no|oops|sorry|wait|hayi|cha|nee|tjhe)[\s,!]+)*(?:(?:please |pls )?(?:cancel|undo|forget|take|remove|scrap|reverse|stop)\s+(?:that|it|this)(?:\s+(?:back|one))?|(?:my |a )?mistake|wrong|not that|undo|oops|never ?mind|i made a mistake|(?:(?:that.?s|that is|it.?s|it is|this is|that was)\s+(?:wrong|a mistake|not right|incorrect|verkeerd)[\s,.]*)?(?:put|change|bring|set|sit)\s+(?:it|that|dit)\s+back(?: to (?:what|how) it was)?|(?:that.?s|that is|it.?s|this is|that was)\s+(?:wrong|a mistake|not right|incorrect)|(?:actually )?(?:do ?n.?t|do not|moenie) (?:do (?:it|that)|close(?: it| up)?|pause|stop|sluit(?: nie)?)|yekela|khansela lokho|los dit|vergeet dit|tlohela)(?:[\s,]+(?:please|pls|sorry|asb))*[\s.!]*$/iu
/** "No its not", behind something that was said to be so. */
const IT_IS_NOT = /^\W*(?:no|nope|sorry|wait)[\s,!]+(?:it.?s|it is|they.?re|they are|is|are)\s+(?:not|n.t)[\s.!]*$/iu

export const isUndo = (text: string): boolean => UNDO.test(text)

/** What takes back what was just done to goods; null when nothing was, or how it stood is not known. */
export const undoOfGoods = (text: string, pending: Question | null): GoodsMeaning | null => {
  const isTakenBack = UNDO.test(text)
  if (!isTakenBack && !(pending?.type === 'item_next' && IT_IS_NOT.test(text))) return null
  if (pending?.type === 'received') {
    const last = pending.items.at(-1)
    return last === undefined ? null : { type: 'COUNT', variantId: last.variantId, countedMilli: null }
  }
  if (pending?.type === 'price_next') {
    return { type: 'SET_PRICE', variantId: pending.variantId, price: pending.before, said: 0 }
  }
  if (pending?.type !== 'item_next') return null
  const { variantId, whole, to, counted } = pending
  if (counted !== undefined) return { type: 'COUNT', variantId, countedMilli: null }
  // What came back may have been there all the time.
  return to === 'back' ? { type: 'PUT_BACK', variantId, whole } : { type: 'REMOVE', variantId, whole, sure: false }
}

const itemsOf = (ids: readonly VariantId[], facts: DialogueFacts): readonly DialogueItem[] =>
  ids.flatMap((id) => findGoods(facts, id) ?? [])

/** What an open question is about, and what has just been done. */
const aboutOf = (pending: Question): readonly VariantId[] => {
  switch (pending.type) {
    case 'which_goods':
      return pending.variantIds
    case 'received':
      return pending.items.slice(-1).map(({ variantId }) => variantId)
    case 'item_next':
    case 'price_next':
    case 'price_sure':
    case 'new_price':
    case 'item_count':
    case 'remove_sure':
      return [pending.variantId]
    default:
      return []
  }
}

/** "I meant milk": null when the words are about something else, or nothing was said that it could be meant of. */
export const readMeant = (words: string, pending: Question | null, facts: DialogueFacts): GoodsMeaning | null => {
  if (pending === null || (aboutOf(pending).length === 0 && pending.type !== 'goods')) return null
  const other = otherNumber(words, pending, facts)
  if (other !== null) return other
  const groups = MEANT.map((pattern) => pattern.exec(words)?.groups).find((found) => found !== undefined)
  if (groups?.name === undefined) return null
  const goods = goodsNamed(groups.name, facts)
  if (goods.length === 0) return otherOfKind(groups.name, pending, facts)
  const before = itemsOf(aboutOf(pending), facts)
  const isOfThat = ({ productId }: DialogueItem): boolean => before.some((item) => item.productId === productId)
  // "Milk, not eggs", when it was bread.
  if (groups.not !== undefined && !goodsNamed(groups.not, facts).some(isOfThat)) return null
  return asked(pending, goods) ?? done(pending, goods, facts)
}

/** "Sorry, I meant brown bread", of which she has none here: the white one is back, and which is finished is asked. */
const otherOfKind = (name: string, pending: Question, facts: DialogueFacts): MeantMeaning | null => {
  if (pending.type !== 'item_next' || pending.to !== 'back' || pending.removed) return null
  const words = name.toLowerCase().trim().split(/\s+/u)
  const item = findGoods(facts, pending.variantId)
  const known = item === null ? [] : [item.name, ...item.aliases].map((own) => own.toLowerCase().split(/\s+/u).at(-1))
  if (words.length !== 2 || !known.includes(words.at(-1))) return null
  const { variantId, whole } = pending
  return {
    ...{ type: 'INSTEAD', staysOn: null },
    commands: [{ type: 'put_back', variantId, whole }],
    asks: { type: 'goods', verb: 'out', page: 0 },
  }
}

/** Goods in place of those of an open question. */
const asked = (pending: Question, goods: readonly DialogueItem[]): GoodsMeaning | null => {
  const variantIds = goods.map(({ variantId }) => variantId)
  const [variantId, another] = variantIds
  if (variantId === undefined) return null
  const which = (verb: 'price' | 'count' | 'remove', amount: number | null, moved?: number): GoodsMeaning => ({
    type: 'WHICH_GOODS',
    ...{ verb, variantIds },
    amount: moved === undefined ? amount : Math.abs(moved),
    ...(moved === undefined ? {} : { by: moved > 0 ? ('up' as const) : ('down' as const) }),
  })
  const isOne = another === undefined
  switch (pending.type) {
    case 'which_goods':
    case 'goods':
      if (pending.type === 'which_goods' && pending.rest !== undefined) return null
      return {
        ...({ type: 'WHICH_GOODS', verb: pending.verb, variantIds, amount: pending.amount ?? null } as const),
        ...(pending.type === 'which_goods' && pending.by !== undefined ? { by: pending.by } : {}),
      }
    case 'price_sure': {
      const { price, moved } = pending
      if (!isOne) return which('price', price, moved)
      const to = moved === undefined ? price : (((goods[0]?.price ?? 0) + moved) as Cents)
      return { type: 'SET_PRICE', variantId, price: to, said: 0, ...(moved === undefined ? {} : { moved }) }
    }
    case 'new_price':
      return isOne ? { type: 'SET_PRICE', variantId, price: null, said: 0 } : which('price', null)
    case 'item_count':
      return isOne ? { type: 'COUNT', variantId, countedMilli: null } : which('count', null)
    case 'remove_sure':
      return isOne ? { type: 'REMOVE', variantId, whole: false, sure: false } : which('remove', null)
    default:
      return null
  }
}

/** What was done is undone, and done to these; which of them, or at what price, is asked. */
const done = (pending: Question, goods: readonly DialogueItem[], facts: DialogueFacts): MeantMeaning | null => {
  const variantIds = goods.map(({ variantId }) => variantId)
  const [item, another] = goods
  if (item === undefined) return null
  const { variantId } = item
  const isOne = another === undefined
  const instead = (commands: readonly Command[], asks: Question | null = null): MeantMeaning => ({
    ...{ type: 'INSTEAD', commands, asks, staysOn: null },
  })
  const which = (verb: 'out' | 'back' | 'price' | 'count' | 'remove', amount: number | null): Question => ({
    ...{ type: 'which_goods', verb, variantIds, amount },
  })
  if (pending.type === 'received') {
    const last = pending.items.at(-1)
    if (last === undefined || !goods.every(isCounted)) return null
    const count: Question = { type: 'item_count', variantId: last.variantId }
    // Two questions at once are none: which goods came in is said again.
    return isOne ? instead([{ type: 'receive_item', variantId, milli: last.milli }], count) : null
  }
  if (pending.type === 'price_next') {
    const { price, before } = pending
    // Changed since by somebody else: then it is theirs.
    const isAsSet = findGoods(facts, pending.variantId)?.price === price
    const undo: Command[] = isAsSet ? [{ type: 'set_price', variantId: pending.variantId, price: before }] : []
    if (!isOne) return instead(undo, which('price', price))
    if (!isPossiblePrice(price) || item.price === price) return null
    return instead(undo, { type: 'price_sure', variantId, price, asked: 1 })
  }
  if (pending.type !== 'item_next') return null
  const { whole, to, counted, removed } = pending
  if (counted !== undefined) {
    const count: Question = { type: 'item_count', variantId: pending.variantId }
    return isOne && isCounted(item) ? instead([{ type: 'count_item', variantId, countedMilli: counted }], count) : null
  }
  if (to === 'out') {
    const staysOn = pending.variantId
    return isOne
      ? { ...instead([{ type: 'put_back', variantId, whole: false }]), staysOn }
      : { ...instead([], which('back', null)), staysOn }
  }
  const undo: Command = { type: 'put_back', variantId: pending.variantId, whole }
  if (removed) return instead([undo], isOne ? { type: 'remove_sure', variantId, whole: false } : which('remove', null))
  return isOne ? instead([undo, { type: 'sell_out', variantId, whole: false }]) : instead([undo], which('out', null))
}

/** "No sorry 21" behind a price that was set or goods that were counted; an open order of that number is meant first. */
const otherNumber = (words: string, pending: Question, facts: DialogueFacts): GoodsMeaning | null => {
  const said = OTHER_NUMBER.exec(numbersAsDigits(words))?.groups?.number
  if (said === undefined) return null
  const amount = Number(said.replace(',', '.'))
  const isSaid = /r\s?\d|(?<!\p{L})(?:make (?:it|that)|i mean|i meant)(?!\p{L})/iu.test(words)
  if (facts.openOrders.some(({ number }) => number === amount) && !isSaid) return null
  if (pending.type === 'price_next') {
    return { type: 'SET_PRICE', variantId: pending.variantId, price: Math.round(amount * 100) as Cents, said: 0 }
  }
  if (pending.type === 'item_next' && pending.counted !== undefined) {
    return { type: 'COUNT', variantId: pending.variantId, countedMilli: Math.round(amount * 1000) }
  }
  return null
}

const substituted = (first: GoodsMeaning, goods: readonly DialogueItem[]): GoodsMeaning | null => {
  const variantIds = goods.map(({ variantId }) => variantId)
  const [variantId, another] = variantIds
  if (variantId === undefined) return null
  const isOne = another === undefined
  switch (first.type) {
    case 'SELL_OUT':
      return isOne ? { ...first, variantId } : { type: 'WHICH_GOODS', verb: 'out', variantIds, amount: null }
    case 'PUT_BACK':
      return isOne ? { ...first, variantId } : { type: 'WHICH_GOODS', verb: 'back', variantIds, amount: null }
    case 'COUNT':
      return isOne
        ? { type: 'COUNT', variantId, countedMilli: first.countedMilli }
        : { type: 'WHICH_GOODS', verb: 'count', variantIds, amount: first.countedMilli }
    case 'SET_PRICE': {
      if (first.moved !== undefined) return null
      const { price } = first
      return isOne ? { ...first, variantId } : { type: 'WHICH_GOODS', verb: 'price', variantIds, amount: price }
    }
    case 'REMOVE':
      return isOne ? { ...first, variantId } : { type: 'WHICH_GOODS', verb: 'remove', variantIds, amount: null }
    case 'WHICH_GOODS':
      return first.by === undefined ? { ...first, variantIds } : null
    default:
      return null
  }
}

/**
 * "Bread is finished, I mean milk", "milk R23 no sorry R22": what counts of it.
 *
 * @param read what words say of goods that are named, all of them and nothing else.
 */
export const readCorrected = (
  words: string,
  facts: DialogueFacts,
  read: (words: string) => GoodsMeaning | null,
): GoodsMeaning | null => {
  const other = CORRECTED.exec(words)?.groups
  if (other?.first !== undefined && other.name !== undefined) {
    const goods = goodsNamed(other.name, facts)
    const first = goods.length === 0 ? null : read(other.first)
    return first === null ? null : substituted(first, goods)
  }
  const spoken = numbersAsDigits(words)
  const { first: said, money } = CORRECTED_MONEY.exec(spoken)?.groups ?? {}
  if (said === undefined || money === undefined) return null
  const first = read(said)
  const amount = Math.round(Number(money.replace(/[^\d.,]/gu, '').replace(',', '.')) * 100)
  if (first?.type === 'SET_PRICE' && first.price !== null && first.moved === undefined) {
    return { ...first, price: amount as Cents }
  }
  const isPrice = first?.type === 'WHICH_GOODS' && first.verb === 'price' && first.by === undefined
  return isPrice && first.amount !== null ? { ...first, amount } : null
}
