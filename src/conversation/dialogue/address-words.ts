/** "Change my address", "wrong address": where an order is to go, said without saying where. Pure. */
import type { Meaning } from './customer-events.ts'
import { canDeliver } from './delivery-rules.ts'
import { filledCart, hasEnded } from './facts.ts'
import type { DialogueFacts, Said } from './types.ts'

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
/** Longer texts tell a story, or say where. */
const WORDS_MOST = 10

/**
 * What she puts together is asked where to; an order that is fetched may be brought instead, or is said to be fetched. Null
 * when it is about nothing that goes anywhere, or she says where in the same breath.
 */
export const readElsewhere = ({ text, source, understanding: u }: Said, facts: DialogueFacts): Meaning | null => {
  const isLong = text.trim().split(/\s+/).length > WORDS_MOST || u.entities.some(({ kind }) => kind === 'place')
  if (source === 'edited' || u.lines.length > 0 || isLong || !ELSEWHERE.test(text)) return null
  const cart = filledCart(facts)
  if (cart !== null) return canDeliver(facts) ? { type: 'DELIVER' } : { type: 'COLLECT' }
  const [order, another] = facts.openOrders.filter((open) => !hasEnded(open))
  if (order === undefined || another !== undefined || order.delivery !== null) return null
  if (!canDeliver(facts)) return { type: 'COLLECT' }
  return { type: 'CHANGE_WAY', orderId: order.id, to: 'delivery', sure: false }
}
