/** "What do you recommend?", "what's nice here?": answered with what the shop shows first under each heading. Pure. */
import { normalise } from '../../../understanding/normalise.ts'
import type { Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { onSale } from '../../facts.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'

const HERE = String.raw`(?:\s+(?:here|today|now|tonight|there|then|man|bra|in your shop|at your (?:shop|place)|on (?:the|your) menu|to eat|to have|please|pls|namhlanje|namuhla|vandag|by julle|kajeno|gompieno|lapho|apho|lapha|mo|moo))*`
const GOOD = String.raw`(?:nice|good|hot|popular|fresh|(?:the )?best|tasty|yummy|delicious|lekker|special|recommended|fire)`
const RECOMMENDS = new RegExp(
  [
    String.raw`(?:what'?s|wats|whats|what is|what)\s+${GOOD}${HERE}[\s?.!]*$`,
    String.raw`(?:what|which)\b.*\b(?:recommend|suggest|sells? (?:the )?(?:most|best)|(?:most|best) (?:popular|liked|loved))\b`,
    String.raw`what (?:must|should|can|do) (?:i|we|people|they|most people|everyone) (?:mostly |usually )?(?:eat|try|get|take|go for|like|buy|order)${HERE}[\s?.!]*$`,
    String.raw`(?:^|\s)(?:recommend|suggest)(?: me)? (?:something|anything|some food)`,
    String.raw`^(?:\S+\s){0,3}(?:any |your )?(?:suggestions?|recommendations?)[\s?.!]*$`,
    String.raw`(?:best|top) ?sellers?|(?:most|best) selling|surprise me|house special(?:ity|ty)?`,
    String.raw`y?i?n(?:i|toni) (?:e|oku)?mnandi${HERE}[\s?.!]*$|(?:e|oku)mnandi (?:ku|i)?y(?:i)?ni|(?:u|ni)?(?:ngi|si)?(?:ncoma|ncomela) (?:i)?ni|(?:u|ni)cebisa ntoni|(?:ngidle|nditye|ngithathe|ndithathe)ni${HERE}[\s?.!]*$`,
    String.raw`(?:ke )?eng e (?:e )?(?:monate|kgethegileng)${HERE}[\s?.!]*$|(?:o|le) (?:kgothaletsa|eletsa|gakolola)(?:ng| eng)`,
    String.raw`wat is (?:lekker|goed|die beste|gewild)${HERE}[\s?.!]*$|wat (?:beveel|stel) (?:jy|julle|u) (?:aan|voor)|wat verkoop (?:die )?(?:beste|meeste)`,
  ].join('|'),
  'u',
)
/** A list shows ten rows. */
const OFFER_MOST = 9

/** One of each heading in turn, so that what is offered is no list of drinks. */
export const byHeadings = (items: readonly DialogueItem[]): readonly DialogueItem[] => {
  const turns = new Map<string | null, number>()
  const seen = new Set<string>()
  return items
    .filter(({ productId }) => !seen.has(productId) && seen.add(productId))
    .map((item, place) => {
      const turn = turns.get(item.category) ?? 0
      turns.set(item.category, turn + 1)
      return { item, turn, place }
    })
    .sort((a, b) => a.turn - b.turn || a.place - b.place)
    .map(({ item }) => item)
}

/** Null when she asks for something else. Of a shop whose goods are not all at hand the menu is shown. */
export const readRecommends = (text: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  if (u.lines.length > 0 || !RECOMMENDS.test(normalise(text).text.trim())) return null
  const first = facts.catalogue.isPart === true ? [] : byHeadings(onSale(facts))
  if (first.length === 0) return { type: 'MENU', category: null, page: 0 }
  const variantIds = first.slice(0, OFFER_MOST).map(({ variantId }) => variantId)
  return { type: 'OFFER', variantIds, notes: [{ type: 'say', key: 'offer.kind', params: {} }] }
}
