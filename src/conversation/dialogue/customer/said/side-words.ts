/**
 * Questions that no intent stands for: what a budget buys, what may be eaten, what "it" is made of, who may fetch. Only
 * where the words say nothing else; read before the understanding's own reading is acted on. Pure.
 */
import { formatRand, cents, type Cents } from '../../../../kernel/money.ts'
import { normalise } from '../../../understanding/normalise.ts'
import type { VariantId, Wamid } from '../../../../kernel/ids.ts'
import { BANDS, type IntentId, type Understanding } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem, onSale } from '../../facts.ts'
import { readGrievance } from './grievance-words.ts'
import { readOwnTotal } from './own-total-words.ts'
import { readPriceAsked } from './price-asked-words.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'
import type { ReplyPart } from '../../types.ts'
import { byHeadings, readRecommends } from './recommend-words.ts'
import { readWorries } from './worry-words.ts'

/** A list shows ten rows. */
const OFFER_MOST = 9

const anyOf = (...phrases: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')

const CHEAPEST = anyOf(
  'okushibhile(?:yo)?',
  'cheapest',
  'least expensive',
  'lowest price',
  'goedkoopste',
  '(?:e|oku)shibhile(?:yo)? kakhulu',
  'tlase ka ho fetisisa',
)
/** "Which is cheaper?" of what is being looked at, or of what is named. */
const CHEAPER = new RegExp(
  `(?:(?:which|what|any(?:thing)?|something|is there|have you got|do you have|wat|watter|iets|yini|iyiphi|yiphi|okuthile|ntoni|eng|efe|ke|na)(?!\\p{L}).*)?(?<!\\p{L})(?:cheaper|less expensive|goedkoper|(?:e|o|oku)shibhile(?:yo)?|(?:e|o)tshiphu|theko e (?:tlase|fase)|tlhwatlhwa e e kwa tlase)(?!\\p{L})`,
  'u',
)

/** "The cheaper one" is an answer, and no question. */
const TAKES_CHEAPER = /(?<!\p{L})(?:the|die|that|take|give me|gee|vat)\s+(?:the |die )?(?:cheaper|goedkoper)/u

/** "Anything cold?": a kind of thing, in the words in which headings, names and descriptions speak of it. */
const KINDS_OF_THINGS: readonly (readonly [asked: RegExp, written: RegExp])[] = [
  [
    anyOf('cold', 'ice ?cold', 'cool', 'koud', 'koue', '(?:e|oku|eli)?bandayo', '(?:e|oku)?pholile(?:yo)?', 'e batang', 'tsididi', 'e tsididi', 'refreshing', 'to drink', 'thirst\\p{L}*', 'drinkies', 'okuphuzwayo', 'ho nwa', 'te drink'),
    /\b(?:cold|cool ?drinks?|drinks?|beverages?|juices?|ice|water|koeldrank|drankies|iziphuzo|dino)\b/u,
  ],
  [
    anyOf('hot', 'warm', 'eshisayo', 'okushisayo', 'e chesang', 'bothitho'),
    /\b(?:hot|warm|meals?|kotas?|soups?|coffee|tea|grill|chips|takeaways?|food)\b/u,
  ],
  [anyOf('sweet', 'soet', '(?:e|oku)mnandi', 'e monate', 'dessert', 'nagereg'), /\b(?:sweets?|desserts?|cakes?|biscuits?|chocolates?|ice ?cream|puddings?|candy)\b/u],
  [anyOf('to snack', 'snacks?', 'peckish', 'to nibble', 'iets te peusel'), /\b(?:snacks?|chips|simba|nuts|biscuits?|sweets?)\b/u],
] // prettier-ignore
const ANYTHING = /(?<!\p{L})(?:anything|something|smth|sth|any|some|iets|okuthile|into|utho|ntho|sengwe|selo)(?!\p{L})/u
const ASKS_FOR_SUM = anyOf(
  'what', 'wat', 'anything', 'something', 'iets', 'have', 'got', 'only', 'under', 'below', 'less than', 'up to', 'max', 'budget',
  'ini', 'yini', 'kuphi', 'eat', 'people', 'feed', 'kids', 'ngingathola\\p{L}*', 'ndingafumana\\p{L}*', 'ntoni', 'nginemali', 'ngine', 'nginama', 'ndine', 'eng', 'nka reka\\p{L}*', 'onder', 'ngaphansi',
) // prettier-ignore
/** These speak of money for another reason: change for a note, a fee, a total that is owed. */
const OTHER_SUMS: readonly IntentId[] = ['deliver', 'pay_how', 'cart', 'track', 'return', 'human', 'cancel', 'stop']

const DIET = anyOf(
  'hala+l', 'kosher', 'vegan', 'vegetarian', 'vegetaries', 'veggie', 'meat ?free', 'gluten(?: ?free)?', 'lactose', 'dairy ?free', 'sugar ?free',
  'allerg\\p{L}+', '(?:do not|dont|don.t|cant|can.t|cannot|never|not allowed to) eat (?:any )?(?:pork|pig|meat|beef|chicken|fish|nuts?|peanuts?|dairy|eggs?)', 'diabetic', 'a?ngi(?:yi)?dli (?:inyama|ingulube)', 'andi(?:yi)?tyi (?:inyama|ihagu)', 'ha ?ke ?je (?:nama|fariki)', 'eet (?:nie|geen) (?:vleis|vark)',
) // prettier-ignore
const NOT_EATEN =
  '(?:pork|pig|meat|beef|chicken|fish|nuts?|peanuts?|dairy|egg|ingulube|inyama|ihagu|vark|vleis|nama|fariki)'
const WITHOUT = new RegExp(
  `^(?:.*(?:anything|something|which|what|iets|okuthile|eat)\\s.*)?(?:without|no|not|dont eat|do not eat|ngaphandle kwe|sonder|geen)\\s?(?:any )?${NOT_EATEN}(?: please| pls)?[\\s?.!]*$`,
  'u',
)

const WHAT_IS_IT = new RegExp(
  `^(?:so |and |but |ok(?:ay)? )*(?:is (?:that|it|this) with .{2,30}|what(?:'?s| is| comes)? (?:in|inside|on|with)(?: it| that| this| them)?|what(?:'?s| is) (?:it|that|this)|yini (?:ngaphakathi|kuyo|kuwo|kuso)|kukhonani (?:kuyo|ngaphakathi)|wat is (?:daarin|binne|dit)|ke eng ka hare)(?: made of)?[\\s?.!]*$`,
  'u',
)

const KIN =
  '(?:cousin|brother|sister|son|daughter|child|kid|wife|husband|mother|mom|mum|father|dad|friend|neighbou?r|granny|gogo|somebody|someone|umntwana|umfowethu|udadewethu|umngani|ingane|ngwana|abuti|ausi|broer|suster|seun|dogter|vriend|kind|iemand)'
const SENDS_KIN = new RegExp(
  `give it to (?:my )?${KIN}|${KIN}.*(?:collect|fetch|pick|get it|come|coming|take it|landa|lata|thatha|tsaya|nka|haal)|(?:send|sending|thumela|stuur|roma) (?:my |umfowethu |die )?.*${KIN}`,
  'u',
)

/** "She will come fetch it herself", of what is being ordered. */
const OTHER_COMES =
  /(?<!\p{L})(?:(?:he|she|they)(?: ?'?ll| will| is going to| are going to| can)? (?:come |just )*(?:to |and |will )?(?:fetch|collect|pick)|(?:uzo|bazo)(?:yi|si|li|ku|zi)?(?:landa|thatha)|(?:uza|baza) ku(?:yi|si|li|zi)?(?:thatha|landa)|(?:hy|sy|hulle) (?:sal|gaan|kom) .{0,15}haal|o tla e? ?lata)(?!\p{L})/u

/** What goes wrong at a gate or a counter while an order waits. */
const DOOR = anyOf(
  'gate', 'locked', 'hooter', 'hoot(?:ing)?', 'door ?bell', 'knock(?:ed|ing)?', 'driver', 'rider', 'delivery (?:guy|man)', 'wrong (?:house|address|street|place)',
  '(?:nobody|no ?one) (?:is |has |came|here|opens?|opening|answers?|answering).*', 'isango', 'umshayeli', 'ikheli', 'hek', 'drywer', 'kgoro', 'heke', 'mokganni',
) // prettier-ignore

const PRAISE = anyOf(
  'delicious',
  '(?:nice|good|great|lovely|best|amazing) (?:food|kota|meal|lunch|service)',
  'lekker kos',
  'dijo tse monate',
  'ukudla (?:oku|kwenu ku|kwakho ku)mnandi',
  'tasty',
  'yummy',
  'enjoyed',
  '(?:was|is|so|were) (?:nice|good|great|lovely|amazing|awesome|perfect|fire|lit|banging|on point|top notch|the best)',
  'kumnandi',
  'bekumnandi',
  'kwamnandi',
  'monate',
  'baie lekker',
  'was lekker',
  '10 ?/ ?10',
  '(?:five|5) stars?',
)
const CANNOT_COME = anyOf(
  'can ?not come', "can'?t come", "can'?t make it", 'cant make it', "(?:i ?am|i'?m) not coming", 'wont make it', "won'?t make it", 'angisakwazi ukuza', 'angizi', 'andikwazi ukuza', 'kan nie (?:meer )?kom', 'kom nie meer nie', 'ha ke sa tla', 'nka se tle',
) // prettier-ignore

const ANOTHER_DAY = anyOf(
  'tomorrow',
  'tmrw',
  '2moro',
  'another (?:day|time)',
  'later',
  'next week',
  '(?:nga)?kusasa',
  'ngomso',
  'hosane',
  'kamoso',
  'm[oô]re',
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day',
)

/** "There was no polony inside": something is missing from what she has in her hands. */
const MISSES =
  /(?:there (?:was|were|is|are|wasn'?t|isn'?t)(?: no| any)?|has no|had no|came without|without any|bekungekho|akukho|daar was (?:nie|geen)|ho ne ho se) ?\p{L}+.* (?:inside|in it|in mine|in my \p{L}+|ngaphakathi|kuyo|binne|daarin|ka hare)(?:\s|$)/u

const WHY = /^(?:but )?(?:why|why not|how come|kungani|ngobani|hobaneng|hoekom|waarom|kutheni)[\s?!.]*$/u
const GOES_ON =
  /^(?:(?:ok|okay|yes|yebo|ja|ee|ewe|sure) )*(?:go|go for it|go on|(?:sorry,? |oops,? |no,? )?i mean(?:t)? (?:yes|yebo|to confirm|confirm)|go ahead|lets go|let us go|order it|do it|send it through|awe+h?|eya|tswela pele|eya,? tswela pele|(?:ho lokile,? |go siame,? )?ke (?:a )?e (?:nka|batla|tsaya)|(?:kulungile,? |lungile,? )?(?:ngi|ndi)ya(?:yi|zi)thatha|ek vat dit|qhubeka|gaan voort|maak so)(?: pls| please| my bra| bra)?[\s!.]*$/u
/** The word of the button, with a yes around it. */
const CONFIRMS =
  /^(?:ok |okay |yes |yebo |ja |ee |ewe |please )*(?:i )?(?:confirm|qinisekisa|ngiyaqinisekisa|bevestig|netefatsa)(?: it| order| my order| please| pls| asb)?[\s!.]*$/u
const WAITS =
  /^(?:ok |hmm+ |eish |yho |no )*(?:not yet|not now|(?:just |please )?wait(?: first| a bit| a minute| for .{2,30})?|hold on|hang on|linda(?: kancane)?|yima|ema pele|emela|wag(?: bietjie| eers)?)(?: pls| please)?[\s!.…]*$/u

const offer = (items: readonly DialogueItem[], notes: readonly ReplyPart[]): Meaning => ({
  type: 'OFFER',
  variantIds: items.slice(0, OFFER_MOST).map(({ variantId }) => variantId),
  notes,
})

/** What costs the least, of what was named or of all. */
const cheapest = (u: Understanding, facts: DialogueFacts): readonly DialogueItem[] => {
  const named = u.lines.flatMap((line) => line.productId ?? line.candidates?.map((c) => c.productId) ?? [])
  const among = onSale(facts).filter(({ productId }) => named.length === 0 || named.includes(productId))
  return [...among].sort((a, b) => a.price - b.price)
}

/** What is being looked at: what the open question offers. */
const lookedAt = ({ pending }: DialogueContext): readonly VariantId[] => {
  if (pending?.type === 'item') return pending.item.candidates
  return pending?.type === 'offer' || pending?.type === 'details' ? pending.variantIds : []
}

const ASKS_WHICH =
  /\?|(?<!\p{L})(?:which|what|is|are|any|anything|something|have|do|wat|watter|iets|yini|iyiphi|yiphi|ntoni|yintoni|eng|efe|na|ke)(?!\p{L})/u

/** One of those that are asked about was picked by its price, and nothing was asked. */
const picksOne = (words: string, u: Understanding, { pending }: DialogueContext): boolean =>
  pending?.type === 'item' &&
  !ASKS_WHICH.test(words) &&
  u.lines.some(({ variantId }) => variantId !== undefined && pending.item.candidates.includes(variantId))

/** Of what is named or looked at, the cheapest first; of nothing named, all. */
const readCheaper = (
  words: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  if (!CHEAPER.test(words) || TAKES_CHEAPER.test(words) || u.lines.some(({ qtyGiven }) => qtyGiven === true))
    return null
  // "The cheapest" to "which one?" picks it.
  if (picksOne(words, u, context)) return null
  const shown = u.lines.length > 0 ? [] : lookedAt(context)
  if (facts.catalogue.isPart === true && shown.length === 0 && u.lines.length === 0) return null
  const among = cheapest(u, facts).filter(({ variantId }) => shown.length < 2 || shown.includes(variantId))
  return among.length === 0 ? null : offer(among, [{ type: 'say', key: 'budget.cheapest', params: {} }])
}

/** "Something cold": goods that are written to be so, under their heading or by themselves. */
const readKind = (words: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  if (u.lines.some(({ qtyGiven, score }) => qtyGiven === true || score >= NAMED_WELL)) return null
  const written = ANYTHING.test(words) ? KINDS_OF_THINGS.find(([asked]) => asked.test(words))?.[1] : undefined
  if (written === undefined) return null
  const fitting = onSale(facts).filter(({ name, category, description, aliases }) =>
    [name, category ?? '', description ?? '', ...aliases].some((text) => written.test(text.toLowerCase())),
  )
  return fitting.length === 0 ? null : offer(byHeadings(fitting), [{ type: 'say', key: 'offer.kind', params: {} }])
}
/** Below that a line is a guess at a word that may mean something else. */
const NAMED_WELL = 0.9

/** Cents: nobody spends more on what such a shop sells; who speaks of more wants something else. */
const BUDGET_MOST = 5_000_00

const readBudget = (
  words: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  if (u.lines.some(({ qtyGiven }) => qtyGiven === true)) return null
  // Where only a part of the goods is at hand, nobody can say what costs the least.
  const isPart = facts.catalogue.isPart === true
  if (CHEAPEST.test(words) && !isPart && !picksOne(words, u, context)) {
    const least = cheapest(u, facts)
    return least.length === 0 ? null : offer(least, [{ type: 'say', key: 'budget.cheapest', params: {} }])
  }
  if (u.unmatched.some((part) => !ASKS_FOR_SUM.test(part.toLowerCase()))) return null
  const money = u.entities.find(({ kind, value }) => kind === 'money' && Number(value) <= BUDGET_MOST)
  const isOther = OTHER_SUMS.includes(u.intent) && u.confidence >= BANDS.confirm
  if (money === undefined || isOther || u.lines.length > 0 || !ASKS_FOR_SUM.test(words)) return null
  const sum: Cents = cents(Number(money.value))
  const amount = formatRand(sum)
  const inReach = byHeadings(
    onSale(facts)
      .filter(({ price, soldBy }) => price <= sum && soldBy === 'unit')
      .sort((a, b) => b.price - a.price),
  )
  if (inReach.length > 0) return offer(inReach, [{ type: 'say', key: 'budget.for', params: { amount } }])
  const least = cheapest(u, facts)
  return isPart || least.length === 0
    ? null
    : offer(least.slice(0, 3), [{ type: 'say', key: 'budget.none', params: { amount } }])
}

/** "Gluten free bread", "vegan kota": asked of the goods, which nobody here knows to be so. */
const isClaimed = (diet: RegExpExecArray, words: string, surface: string): boolean =>
  words
    .slice(diet.index + diet[0].length)
    .trimStart()
    .startsWith(surface.toLowerCase()) || surface.toLowerCase().startsWith(diet[0])

/** What is written of the goods may say it; a guess about what somebody may eat would be worse than none. */
const readDiet = (words: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  const diet = DIET.exec(words)
  const isOfThem = diet !== null && u.lines.some((line) => isClaimed(diet, words, line.surface))
  const isAsked =
    (diet !== null && (u.lines.length === 0 || isOfThem)) || (filledCart(facts) === null && WITHOUT.test(words))
  if (!isAsked || u.lines.some(({ qtyGiven }) => qtyGiven === true)) return null
  const wanted = diet?.[0] ?? ''
  const stated = onSale(facts).filter(({ name, description, category }) =>
    [name, description ?? '', category ?? ''].some((text) => wanted !== '' && text.toLowerCase().includes(wanted)),
  )
  const isAllergy = wanted.startsWith('allerg')
  return stated.length > 0 && !isAllergy ? offer(stated, []) : { type: 'DIET' }
}

/** "What's inside?" of what was spoken of last. */
const readWhatItIs = (words: string, { lastVariantId }: DialogueContext, facts: DialogueFacts): Meaning | null => {
  if (lastVariantId === null || findItem(facts, lastVariantId) === null) return null
  if (WHAT_IS_IT.test(words)) return { type: 'DETAILS', variantIds: [lastVariantId] }
  if (!IS_IT.test(words)) return null
  return filledCart(facts) === null ? { type: 'DETAILS', variantIds: [lastVariantId], more: true } : { type: 'DIET' }
}
/** "Are they spicy?" */
const IS_IT =
  /^(?:and |so |but |ok )*(?:(?:is|are) (?:it|they|that|this|these|those)|(?:does|do) (?:it|they) (?:have|come with)|is (?:dit|hulle)|ingabe)\s+\p{L}+(?:\s\p{L}+){0,3}\s?\??$/u

/** "Is mama Thandi there?": the owner by her name, and no goods. */
const asksForOwner = (words: string, u: Understanding, { shop }: DialogueFacts): boolean => {
  const name = shop.ownerName?.toLowerCase().split(/\s+/).at(-1) ?? ''
  return name.length > 2 && u.lines.length === 0 && anyOf(name.replace(/[^\p{L}]/gu, '')).test(words)
}

/** Null when the message is none of these. */
export const readSideWords = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
  wamid: Wamid,
): Meaning | null => {
  const words = normalise(text).text.trim()
  const other =
    readOwnTotal(words, u, context, facts) ??
    readPriceAsked(text, words, u, facts) ??
    readGrievance(words, u, facts) ??
    readWorries(words, u, facts) ??
    readDiet(words, u, facts) ??
    readCheaper(words, u, context, facts) ??
    readBudget(words, u, context, facts) ??
    readRecommends(text, u, facts) ??
    readKind(words, u, facts) ??
    readWhatItIs(words, context, facts)
  if (other !== null) return other
  const cart = filledCart(facts)
  if (cart !== null && context.pending?.type === 'review' && TOO_MANY.test(words)) {
    return { type: 'CHANGE', orderId: null, page: 0 }
  }
  if (cart !== null) {
    const isFetched = cart.delivery === null && u.lines.length === 0
    return isFetched && (SENDS_KIN.test(words) || OTHER_COMES.test(words)) ? { type: 'SENDS_OTHER' } : null
  }
  if (asksForOwner(words, u, facts)) return { type: 'UNSURE', guesses: ['human'] }
  const isTracking = u.intent === 'track' && u.confidence >= BANDS.act
  if (facts.openOrders.length > 0 && u.lines.length === 0 && !isTracking) {
    if (SENDS_KIN.test(words)) return { type: 'SENDS_OTHER' }
    // Another day is for a person to agree to.
    if (CANNOT_COME.test(words) && ANOTHER_DAY.test(words)) return { type: 'UNSURE', guesses: ['human'] }
    if (CANNOT_COME.test(words)) return { type: 'CANCEL', orderId: null, sure: false, wrongQuantity: false }
    if (DOOR.test(words) && facts.openOrders.some(({ state }) => state !== 'placed')) return { type: 'AT_DOOR' }
  }
  if (
    facts.lastOrder !== null &&
    u.lines.every(({ qtyGiven }) => qtyGiven !== true) &&
    PRAISE.test(words) &&
    !/[?]|\b(?:not|nie|never)\b/u.test(text)
  ) {
    return { type: 'THANKS', wamid }
  }
  if (facts.lastOrder?.state === 'completed' && u.lines.length === 0 && MISSES.test(words)) return { type: 'RETURN' }
  return facts.lastOrder !== null && WHY.test(words) ? { type: 'TRACK', orderId: facts.lastOrder.id } : null
}

/** It is asked what is to be less: words alone do not say how many are enough. */
const TOO_MANY =
  /^(?:eish|yho|no|haibo|hayi|oh|wow|but|sorry)?[\s,!]*(?:(?:that.?s|that is|thats|its|it.?s|it is|this is)\s+)?(?:way |far )?(?:too many|a lot|kuningi(?: kakhulu)?|maningi(?: kakhulu)?|baningi kakhulu|zininzi|ke tse ngata(?: haholo)?|di dintsi|(?:dis |dit is )?te veel)[\s!.]*$/u

/** "Go", "awe" and "not yet" under a review; null for everything that is said plainly. */
export const readReviewWords = (text: string): 'confirms' | 'goes_on' | 'waits' | null => {
  const words = normalise(text).text.trim()
  if (CONFIRMS.test(words)) return 'confirms'
  if (WAITS.test(words)) return 'waits'
  return GOES_ON.test(words) ? 'goes_on' : null
}
