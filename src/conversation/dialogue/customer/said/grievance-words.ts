/**
 * What went wrong with goods that she has, what she says she has paid, and that things cost too much: said in words that name
 * goods and numbers, which are no order for them. Pure.
 */
import { BANDS, type Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { filledCart } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const anyOf = (...phrases: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')

/** Heard of whoever got something from the shop. */
const GRIEVANCE = anyOf(
  'wrong (?:order|food|thing|things|item|items|stuff|kota|one)', 'not what i (?:ordered|wanted|asked)', 'you (?:gave|sent|forgot|left out|did ?n.?t (?:give|put|add|send))',
  "(?:was|were|is|are|wasn'?t|came) (?:so |very |too |all )?(?:cold|raw|stale|rotten|burnt|sour|hard|spoilt|spoiled|missing|expired|off|flat|dry|warm|mouldy|old|not fresh)",
  'there (?:was|were|is|are) (?:no|not|a hair|hair|only)', 'food poisoning', 'made me sick', 'i never got', "i did ?n.?t get",
  '(?:e|o|ku)ngalungil\\p{L}*', '(?:e|a)ngey(?:i|a)yo', 'ayiyiyo', 'akuyona', 'e fosahetseng', 'e e phoso', 'phoso', 'fosahetse\\p{L}*',
  '(?:bekungekho|ninginike|nikhohlwe|nikhohliwe|nginikezwe|bekubanda|ibibanda|kubolile)', '(?:verkeerde (?:bestelling|ding|kos)|julle het (?:\\p{L}+ ){0,3}vergeet|was koud|was rou)', '(?:le lebetse|e ne e bata|e bodile|le mphile)',
) // prettier-ignore
const CHANGE_DUE =
  /\b(?:my (?:r ?\d+ )?(?:change|shintshi)|short(?:ed)? (?:me )?(?:by )?r ?\d+|wrong change|ushintshi wami|tjhentjhi ya ka|my kleingeld)\b/u

/** She says that money has moved; here only cash does, when she gets her things. */
const PAID = anyOf(
  'i(?: have|ve)?(?: already| just)? (?:paid|eft|transferred|sent (?:the |you )?(?:money|cash|ewallet|the ewallet))', 'money (?:is |was )?sent', '(?:proof|prove) of payment', 'paid already', 'check your account',
  '(?:se)?ngikhokhile', '(?:se)?ndihlawule', 'ke lefile', 'ke lefetse', 'ek het (?:klaar |al )?betaal',
) // prettier-ignore
/** Which note she brings: it is cash, and that is how it is paid. */
const NOTE =
  /\b(?:r ?\d{2,3}|\d{2,3} ?rands?|(?:two |one )?hundred|\d{3}) ?(?:rand )?notes?\b|\bchange (?:for|of) (?:a )?r? ?\d{2,3}\b/u

const DEAR = anyOf(
  '(?:too |so |very |yho |is |are )?expensive', 'lower (?:the |your )?price', 'make it cheaper', 'too (?:much|dear)', 'negotiate', 'best price', 'last price',
  'te duur', '(?:i|ku|li|zi|si)?ya(?:ku)?biza(?: kakhulu)?', '(?:ku|ya|i|li)biza kakhulu', '(?:ku|ya|i)dula', 'theko e hodimo', 'e a tura',
) // prettier-ignore
/** Asked for at any number of them. */
const DISCOUNT = anyOf('discount', '\\d+ ?% off', 'afslag', 'isaphulelo')
/** "Yesterday it was 20": a number that was a price. */
const WAS_LESS =
  /\b(?:yesterday|last (?:week|time|month)|before|izolo|gister|maobane)\b.*\b(?:was|for|paid|were|r) ?r? ?\d|\b(?:it|they|price) (?:was|were) r? ?\d|\bused to (?:be|cost) r? ?\d/u

/** Null when nothing is amiss. */
export const readGrievance = (words: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  const isOrdering = filledCart(facts) !== null
  const hasGoods = facts.lastOrder?.state === 'completed'
  if (!isOrdering && CHANGE_DUE.test(words)) {
    return facts.lastOrder === null ? { type: 'UNSURE', guesses: ['human'] } : { type: 'RETURN' }
  }
  if (!isOrdering && hasGoods && GRIEVANCE.test(words)) return { type: 'RETURN' }
  const counts = u.lines.some(({ qtyGiven }) => qtyGiven === true)
  const fetches = u.intent === 'collect' && u.confidence >= BANDS.confirm
  // "Take out the tomatoes, too expensive" says what she wants done about it.
  const takesOut = isOrdering && (u.removals ?? []).length > 0
  if (WAS_LESS.test(words) || DISCOUNT.test(words) || (!counts && !takesOut && !fetches && DEAR.test(words)))
    return { type: 'DEAR' }
  if (counts) return null
  if (NOTE.test(words) && u.lines.length === 0) return { type: 'PAY_HOW', other: false }
  // What is plainly about paying is answered by itself.
  const isKnown = u.intent === 'pay_how' && u.confidence >= BANDS.act
  return PAID.test(words) && u.lines.length === 0 && !isKnown ? { type: 'PAY_HOW', other: true } : null
}
