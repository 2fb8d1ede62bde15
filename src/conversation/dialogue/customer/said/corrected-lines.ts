/**
 * What a message that names goods means for the lines of the cart: those that its words speak of, and whether it corrects what is
 * there instead of adding to it. Pure.
 */
import type { VariantId } from '../../../../kernel/ids.ts'
import type { OrderLineView } from '../../../../orders/index.ts'
import type { ParsedLine, Removal, Understanding } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import { filledCart, findItem } from '../../facts.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'

export const removalFits = (removal: Removal, line: OrderLineView): boolean =>
  line.variantId === removal.variantId ||
  (removal.variantId === undefined && line.productId === removal.productId) ||
  (removal.candidates ?? []).some((c) => c.variantId === line.variantId)

/** The lines of the cart that words for goods fit. */
export const linesNamed = (words: ParsedLine | Removal, facts: DialogueFacts): readonly OrderLineView[] => {
  const lines = facts.cart?.lines ?? []
  const named = lines.filter(
    ({ variantId }) => variantId === words.variantId || (words.candidates ?? []).some((c) => c.variantId === variantId),
  )
  // "The kotas" of whoever has ordered Full Houses, which are kotas by their name.
  return named.length > 0 ? named : lines.filter((line) => isKindOf(line, words, facts))
}

const isKindOf = (line: OrderLineView, { variantId }: ParsedLine | Removal, facts: DialogueFacts): boolean => {
  const item = variantId === undefined ? null : findItem(facts, variantId)
  const own = findItem(facts, line.variantId)
  return item !== null && own !== null && (item.variantName ?? '') === '' && own.name === item.name
}

/** "Remove the coke", with a can and a bottle in the cart: which of them is asked, not guessed. */
export const isAmbiguous = (u: Understanding, facts: DialogueFacts): boolean => {
  const named = [...(u.removals ?? []), ...(u.intent === 'change' ? u.lines : [])]
  return named.some((words) => new Set(linesNamed(words, facts).map(({ variantId }) => variantId)).size > 1)
}

/** "A plain kota" is a kota. */
const PLAIN = String.raw`(?:plain|normal|ordinary|basic|standard|regular|gewone|ejwayelekile|eqhelekileyo)`
export const PLAIN_WORD = new RegExp(`^${PLAIN}$`, 'iu')
const SAYS_PLAIN = new RegExp(`\\b${PLAIN}\\b`, 'iu')

/** "No, a full house", "full house instead": what was ordered is put right, and not added to. */
const CORRECTS =
  /^\W*(?:no|nope|hayi|hhayi|cha|nee|nnyaa|tjhe|aowa|sorry|wait|actually|but|kodwa|maar|mara|empa)\b|\b(?:instead|this time|rather|eerder|liewer|kunalokho|esikhundleni|i said|i wanted|ngithe|ke itse|ke rile)\b/iu

/** "No wait, 3 coke and 1 fanta": what was said before is said anew. */
export const CORRECTS_COUNT =
  /^\W*(?:(?:oh|ag|ah|eish|awu|hawu|yho|yoh|haai|no|nope|hayi|hhayi|cha|nee|nnyaa|tjhe|aowa|sorry|wait|linda|wag|ema)\W+)*(?:no|nope|hayi|hhayi|cha|nee|nnyaa|tjhe|aowa|wait|sorry|i meant?|bengisho|ek bedoel)\b(?!\s+(?:problem|worries|thanks|more))|\b(?:i meant?|i said|bengisho|ngithe|ke itse|ke rile|ek bedoel)\W*$|^\W*(?:i said|ngithe|ke itse|ke rile)\b/iu

/** "Thats wrong, i said brown bread": what was understood before is not what was said. */
const SAID_BEFORE =
  /(?<!\p{L})(?:i (?:said|asked for|ordered|wanted)|be?ngithe|bengifuna|ndithe|bendifuna|ke itse|ke rile|ke ne ke batla|ek het (?:gesê|gese|gevra))(?!\p{L})/iu

/** "Sorry, I meant fanta": of what was spoken of last, something else. */
const MEANT = /\b(?:i mean|i meant|meant|bengisho|ngiqonde|ndithetha|ke ne ke bolela|ke ne ke re|ek bedoel|bedoel)\b/iu

/** "Make it coke": no more of anything. */
const MAKES_IT =
  /\b(?:make|let) (?:it|that|them|those)(?: be)?\s+(?:an? |the )?\p{L}|\b(?:yenza|yenze|yenzeni) (?:kube|ibe|ayibe|sibe)\s+\p{L}|\bmaak (?:dit|hulle)\s+(?:'?n )?\p{L}/iu

/** "Make chips small", "change the chips to large". */
const MAKES =
  /^\W*(?:(?:please|pls|can you|can u|ok|and|ngicela|no|sorry|nee|ag)\s+)*(?:make|change|let|maak|verander|yenza|etsa|dira)\s+(?!me\b|us\b|my\b|ons\b|vir\b)/iu

/** "Only 1 kota", "coke should be 2": how many there are to be, and not how many more. */
export const SETS =
  /\b(?:only|just|should be|must be|to be|in total|altogether|not more than|this time|kuphela|kube|makube|ibe|zibe|sibe|libe|abe|asibe|alibe|azibe|ayibe|mayibe|mazibe|slegs|net|moet|feela|fela)\b/iu

/** "One of them", "eyodwa yazo": some of a line, and not all of it. */
export const ONE_OF =
  /\b(?:of (?:them|those)|yazo|zazo|ya tsona|van (?:hulle|die))\b|\b(?:one|two|three|1|2|3|eyodwa|enye|ezimbili|een|twee|e nngwe)\s+(?:must be|should be|to be|ayibe|mayibe|ibe|zibe|moet|e be)\b|\b(?:make|maak|change|turn|yenza|etsa)\s+(?:one|1|een|enye|eyodwa|e nngwe)\s+(?:of (?:them|those)\s+)?(?:an? |the )?\p{L}+(?:\s+(?:one|please|pls|asb))*\W*$/iu

/** "The bread must be brown". */
export const IS_TO_BE = /\b(?:must be|should be|ayibe|mayibe|ibe|zibe|sibe|libe|asibe|alibe|azibe|moet)\b/iu

/** "Change to chips", "swap it for a fanta". */
const TURNS_TO =
  /\b(?:change|swap|swop|switch|turn)\s+(?:(?:it|that|them|those|mine|my order|the order)\s+)?(?:to|for|into|with)\b|\bverander\s+(?:(?:dit|hulle)\s+)?(?:na|in)\b/iu

/** "Sorry, and a white bread too": on top of what there is. */
const AS_WELL = /\b(?:as well|also|too|plus|and|futhi|ook|hape|gape)\b|^\W*\p{L}+\W+(?:en|ne|le)\b/iu

/** The product of a line; undefined when its words leave open which. */
const productOf = ({ productId, candidates = [] }: ParsedLine): DialogueItem['productId'] | undefined => {
  const [first] = candidates
  const isOne = first !== undefined && candidates.every((candidate) => candidate.productId === first.productId)
  return productId ?? (isOne ? first.productId : undefined)
}

const headOf = (facts: DialogueFacts, variantId: VariantId): string | null => {
  const words = (findItem(facts, variantId)?.name ?? '').toLowerCase().split(/\s+/)
  return words.length < 2 ? null : (words.at(-1) ?? null)
}

/** "The bread must be brown": another product, of the same kind by the last word of its name. */
const kinByName = ({ variantId }: ParsedLine, facts: DialogueFacts): readonly OrderLineView[] => {
  const head = variantId === undefined ? null : headOf(facts, variantId)
  return head === null ? [] : (facts.cart?.lines ?? []).filter((line) => headOf(facts, line.variantId) === head)
}

/** "Make it 3 bread", "3 bread rather": how many there are to be of what is in the cart. */
export const SETS_COUNT =
  /\b(?:make|let|change)\s+(?:it|that|them|those|the|my)\b|\b(?:instead|rather|eerder|liewer|kunalokho)\b/iu

/** "Make kotas 4", "maak die brode 3": the goods, and behind them how many there are to be. */
const MAKES_GOODS = /\b(?:make|let|change|keep|maak|verander|yenza|etsa|dira)\s+(?:(?:the|my|die|i|le)\s+)?$/iu
export const isMadeSoMany = ({ start, qtyGiven, weightGrams }: ParsedLine, text: string): boolean =>
  (qtyGiven === true || weightGrams !== undefined) &&
  MAKES_GOODS.test(text.slice(Math.max(0, start - MAKES_MOST), start))
const MAKES_MOST = 30

/**
 * "Make it 3 bread" of whoever has brown bread in her cart: the word is that of the kind, and it is the only one there of it,
 * although by itself it would be the white one.
 */
export const soleOfKind = (
  line: ParsedLine,
  u: Understanding,
  text: string,
  facts: DialogueFacts,
): OrderLineView | undefined => {
  const isSet =
    u.intent === 'change' ||
    isMadeSoMany(line, text) ||
    SETS_COUNT.test(text) ||
    CORRECTS_COUNT.test(text) ||
    SETS.test(text)
  if (line.qtyGiven !== true || u.intent === 'add' || !isSet || linesNamed(line, facts).length > 0) return undefined
  const word = line.surface.toLowerCase()
  const kin = (facts.cart?.lines ?? []).filter(({ variantId }) => headOf(facts, variantId) === word)
  return kin.length === 1 ? kin[0] : undefined
}

/** The one line of the cart that other goods, or another kind of the same, are to stand for. */
export const replacedBy = (u: Understanding, text: string, context: DialogueContext, facts: DialogueFacts) => {
  const [line, another] = u.lines
  if (line === undefined || another !== undefined || (u.removals ?? []).length > 0) return undefined
  const product = productOf(line)
  if (product === undefined) return undefined
  const turnsIt = MEANT.test(text) || TURNS_TO.test(text) || (line.qtyGiven !== true && MAKES_IT.test(text))
  if (turnsIt && filledCart(facts)?.lines.every(({ productId }) => productId !== product) === true) {
    return facts.cart?.lines.findLast(({ variantId }) => variantId === context.lastVariantId)
  }
  if (line.variantId === undefined) return undefined
  // "Make the kotas 3": how many, and not another kind.
  const isCount = line.qtyGiven === true && !SAYS_PLAIN.test(text) && linesNamed(line, facts).length > 0
  const turnsKind =
    u.intent === 'change' ||
    CORRECTS.test(text) ||
    SAID_BEFORE.test(text) ||
    ONE_OF.test(text) ||
    MAKES.test(text) ||
    IS_TO_BE.test(text)
  if (isCount || u.intent === 'add' || !turnsKind) return undefined
  const own = (facts.cart?.lines ?? []).filter(({ productId }) => productId === product)
  const makesKin = MAKES.test(text) && line.qtyGiven !== true
  const turnsKin =
    makesKin ||
    SAID_BEFORE.test(text) ||
    IS_TO_BE.test(text) ||
    ONE_OF.test(text) ||
    (CORRECTS_COUNT.test(text) && !AS_WELL.test(text))
  const kin = own.length === 0 && turnsKin ? kinByName(line, facts) : own
  if (kin.some(({ variantId }) => variantId === line.variantId)) return undefined
  return kin.length === 1 ? kin[0] : kin.find(({ variantId }) => variantId === context.lastVariantId)
}
