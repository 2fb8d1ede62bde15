/** "What's in the kota?", "isithombe se-kota": goods that somebody wants to know more of before she orders them. Pure. */
import { normalise } from '../understanding/normalise.ts'
import type { Understanding } from '../understanding/types.ts'
import type { Meaning } from './customer-events.ts'
import { findItem } from './facts.ts'
import type { DialogueFacts } from './types.ts'

/** What a list of their sizes can hold. */
const VARIANTS_MOST = 9

/** Written from the front: what somebody asks for in these words is not the goods but what they are. */
const ASKS = new RegExp(
  `\\b(?:${[
    "what(?:'?s| is| are| comes)? (?:in|inside|on|with)", 'what does .* (?:have|come with|contain)', 'show me', '(?:can|let) (?:i|me) see',
    '(?:picture|photo|pic|image|foto)s? of', 'tell me (?:more )?about', 'details (?:of|about|for)', 'describe',
    'isithombe', 'umfanekiso', 'setshwantsho', 'senepe', 'ngi(?:bonise|tshengise|khombise)', 'ndibonise', 'mpontshe', 'ngitshele nge', 'ngitjele nge',
    'ku(?:nani|khona ini|khona yini)', 'iqukethe', 'yenziwe ngani', 'inantoni', 'ho na le eng', 'ke eng ka hare', 'wat is (?:in|op)', 'wys my', 'foto van',
  ].join('|')})`,
  'u',
) // prettier-ignore

/** The goods that the message wants to know more of; null when it wants something else. */
export const readDetails = (text: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  const [line, another] = u.lines
  if (line === undefined || another !== undefined || line.qtyGiven === true || (u.removals ?? []).length > 0)
    return null
  const words = normalise(text).text
  if (!ASKS.test(words)) return null
  const first = line.variantId ?? line.candidates?.[0]?.variantId
  const item = first === undefined ? null : findItem(facts, first)
  if (item === null) return null
  const sizes = facts.catalogue.items.filter(({ productId }) => productId === item.productId)
  // Of a plain name the parser takes the whole one; who looks wants to see that there is a half as well.
  const named = sizes.filter(
    ({ variantName }) => variantName !== undefined && words.includes(variantName.toLowerCase()),
  )
  const meant = named.length > 0 ? named : sizes
  return { type: 'DETAILS', variantIds: meant.slice(0, VARIANTS_MOST).map(({ variantId }) => variantId) }
}
