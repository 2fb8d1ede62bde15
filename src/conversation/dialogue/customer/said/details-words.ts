/** "What's in the kota?", "isithombe se-kota": goods that somebody wants to know more of before she orders them. Pure. */
import { normalise } from '../../../understanding/normalise.ts'
import { BANDS, type IntentId, type Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** What a list of their sizes can hold. */
const VARIANTS_MOST = 9

const GREETING = '(?:hi|hello|hey|ok|okay|sorry|so|and|please|pls|sawubona|molo|dumela|heita|hallo)'

/** Written from the front: what somebody asks for in these words is not the goods but what they are. */
const ASKS = new RegExp(
  `\\b(?:${[
    "what(?:'?s| is| are| comes)? (?:in|inside|on|with)", 'what does .* (?:have|come with|contain)',
    'how (?:big|large|small|long|thick|heavy|spicy|hot|fresh)', 'how many (?:slices|pieces|bites|people|grams|ml|litres?)', 'hoe groot', 'e kgolo hakae', 'show me', '(?:can|let) (?:i|me) see',
    '(?:picture|photo|pic|image|foto)s? of', 'tell me (?:more )?about', 'details (?:of|about|for)', 'describe',
    'isithombe', 'umfanekiso', 'setshwantsho', 'senepe', 'ngi(?:bonise|tshengise|khombise)', 'ndibonise', 'mpontshe', 'ngitshele nge', 'ngitjele nge',
    'ku(?:nani|khona ini|khona yini)', '[ie]nani', 'yini (?:e?ngaphakathi|eku|ekhona|ku)', 'iqukethe', 'yenziwe ngani', 'inantoni', 'ho na le eng', 'ke eng ka hare', 'wat is (?:in|op)', 'wys my', 'foto van',
  ].join('|')})`,
  'u',
) // prettier-ignore

/** "What is a dagwood?", "iyini ikota": what it is, and not where or how much. */
const WHAT_IS = new RegExp(
  `^(?:${GREETING}[\\s,!.]+)*(?:${[
    "what(?:'?s| is| are)(?: an?| the| your)?", '(?:i|u|ku|li|si|a|zi)?yini', '(?:yi|i)ntoni', 'ke eng', 'wat is(?: n| die)?',
  ].join('|')})\\s|\\s(?:(?:i|u|li|si|zi)yini|yintoni|ke eng)[\\s?.!]*$`,
  'u',
) // prettier-ignore

/** "Is the kota halal?", "does it have nuts", "ingabe ikota iyashisa": a question about goods is no order for them. */
const ASKS_OF = new RegExp(
  `^(?:${GREETING}[\\s,!.]+)*(?:is|are|does|do|has|was|were|which|why|ingabe|ngabe|ingaba|het|na)\\s|\\sna[\\s?.!]*$`,
  'u',
)

const ASKS_OF_AT_ONCE = new RegExp(
  `^(?:${GREETING}[\\s,!.]+)*(?:is(?! daar)|are|does|has|was|were|ingabe|ngabe|ingaba)\\s`,
  'u',
)
const OF_MONEY = /how much|price|cost|cheap|malini|bokae|hoeveel|\bkos\b|prys|ixabiso|intengo|r ?\d|rand/u

/** "When does the bread come?": the shop's people know. */
const WHEN = new RegExp(
  `^(?:${GREETING}[\\s,!.]+)*(?:(?:when|what time) (?:does|do|is|are|will) (?:the|your|my|fresh) .*(?:come|coming|in|ready|back|arrive|fresh|baked|delivered)|.* (?:i|li|u|si|bu)?(?:fika|fikile|za|buya) nini|.* (?:e|di|se)?(?:tla )?(?:fihla|goroga|tla) neng|wanneer (?:kom|is) die .*)[\\s?.!]*$`,
  'u',
)

/** These ask for something else of the goods, in words of their own. */
const OTHER_QUESTIONS: readonly IntentId[] = [
  'price', 'hours', 'location', 'return', 'cancel', 'change', 'add', 'remove', 'deliver', 'collect', 'human', 'pay_how',
] // prettier-ignore

const isAskedAbout = (words: string, u: Understanding): 'what' | 'more' | null => {
  if (ASKS.test(words)) return 'what'
  if (WHEN.test(words) && u.intent !== 'track') return 'more'
  // A question mark alone makes it a question for the price, which "is there pork in the kota?" is not.
  if (u.intent === 'price' && ASKS_OF_AT_ONCE.test(words) && !OF_MONEY.test(words)) return 'more'
  if (OTHER_QUESTIONS.includes(u.intent) && u.confidence >= BANDS.confirm) return null
  if (WHAT_IS.test(words)) return 'what'
  // "Do you have bread?" and "is it possible to get a kota" are known for what they are.
  return u.intent === 'order' && !isWish(u) && ASKS_OF.test(words) ? 'more' : null
}

/** Above that it was the words that asked for goods, and not the goods alone. */
const isWish = (u: Understanding): boolean => u.confidence >= 0.9

/** The goods that the message wants to know more of; null when it wants something else. */
export const readDetails = (text: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  const line = u.lines.at(-1)
  if (line === undefined || u.lines.some((l) => l.qtyGiven === true) || (u.removals ?? []).length > 0) return null
  const words = normalise(text).text
  const asked = isAskedAbout(words, u)
  // "Is there pork in the kota?" is about the kota; other questions are about one thing.
  if (asked === null || (asked === 'what' && u.lines.length > 1)) return null
  const first = line.variantId ?? line.candidates?.[0]?.variantId
  const item = first === undefined ? null : findItem(facts, first)
  if (item === null) return null
  const sizes = facts.catalogue.items.filter(({ productId }) => productId === item.productId)
  // Of a plain name the parser takes the whole one; who looks wants to see that there is a half as well.
  const named = sizes.filter(
    ({ variantName }) => variantName !== undefined && words.includes(variantName.toLowerCase()),
  )
  const meant = named.length > 0 ? named : sizes
  const variantIds = meant.slice(0, VARIANTS_MOST).map(({ variantId }) => variantId)
  return { type: 'DETAILS', variantIds, ...(asked === 'more' ? { more: true } : {}) }
}
