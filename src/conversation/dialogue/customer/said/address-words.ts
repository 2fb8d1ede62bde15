/** "Change my address", "wrong address": where an order is to go, said without saying where. Pure. */
import { zoneOfWords } from '../../../../fulfilment/index.ts'
import type { Wamid } from '../../../../kernel/ids.ts'
import type { OrderView } from '../../../../orders/index.ts'
import type { Meaning } from '../events.ts'
import { canDeliver } from '../delivery-rules.ts'
import { filledCart, hasEnded } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'

const PLACE = '(?:address|adress|adres|addres|location|delivery (?:place|address)|i?kheli|i?dilesi|aterese|adrese)'
const ELSEWHERE = new RegExp(
  [
    String.raw`\b(?:change|update|correct|fix|wrong|different|another|new|other)\s+(?:(?:my|the|to|a|an|of|for|it|delivery|drop off|i?order)\s+){0,4}${PLACE}\b`,
    String.raw`\b${PLACE}\s+(?:(?:is|was|i gave|that|you have)\s+){0,4}(?:wrong|not right|incorrect|changed)\b`,
    String.raw`\b(?:shintsha|lungisa|tshintsha|lokisa|fetola|verander|verkeerde)\s+(?:(?:my|die|le|i|ya|ka)\s+){0,3}${PLACE}\b`,
    String.raw`\b${PLACE}(?:\s+\p{L}+)?\s+(?:a?liyiyona|aliyona|alilungile|ayiyiyo|ayilunganga|e fosahetseng|is verkeerd)`,
  ].join('|'),
  'iu',
)
/** "Wrong address, its 21 Vilakazi": what finds the door, while it can still be told; without that, or elsewhere, a person can help. */
const readDoorAnew = (text: string, wamid: Wamid, order: OrderView, facts: DialogueFacts): Meaning => {
  const zone = zoneOfWords(facts.zones ?? [], text)
  const isThere = zone === null || zone.zoneId === order.delivery?.zoneId
  const isTold = isThere && /\d/u.test(text) && order.state !== 'out_for_delivery'
  return isTold ? { type: 'DIRECTIONS', orderId: order.id, words: text, wamid } : { type: 'UNSURE', guesses: ['human'] }
}

/** Longer texts tell a story, or say where. */
const WORDS_MOST = 10

/**
 * What she puts together is asked where to; an order that is fetched may be brought instead, or is said to be fetched. Null
 * when it is about nothing that goes anywhere, or she says where in the same breath.
 */
export const readElsewhere = (
  { text, source, wamid, understanding: u }: Said,
  facts: DialogueFacts,
): Meaning | null => {
  if (source === 'edited' || u.lines.length > 0 || !ELSEWHERE.test(text)) return null
  const cart = filledCart(facts)
  const placed = cart === null ? facts.openOrders.filter((open) => !hasEnded(open)) : []
  const [delivered] = placed
  if (delivered !== undefined && placed.length === 1 && delivered.delivery !== null) {
    return readDoorAnew(text, wamid, delivered, facts)
  }
  const isLong = text.trim().split(/\s+/).length > WORDS_MOST || u.entities.some(({ kind }) => kind === 'place')
  if (isLong) return null
  if (cart !== null) return canDeliver(facts) ? { type: 'DELIVER' } : { type: 'COLLECT' }
  const [order, another] = placed
  if (order === undefined || another !== undefined || order.delivery !== null) return null
  if (!canDeliver(facts)) return { type: 'COLLECT' }
  return { type: 'CHANGE_WAY', orderId: order.id, to: 'delivery', sure: false }
}
