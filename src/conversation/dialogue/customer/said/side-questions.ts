/** "2 kotas, and what time do you close?": what is asked beside the goods is answered above the review. Pure. */
import type { IntentId, Understanding } from '../../../understanding/types.ts'
import { zoneLine } from '../delivery.ts'
import * as rules from '../rules.ts'
import { zonesOf } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { ReplyPart } from '../../types.ts'

interface SideQuestions {
  readonly answers: readonly ReplyPart[]
  /** The question came out on top, though goods were asked for by number beside it. */
  readonly orders: boolean
}

/** Less than that may be a word of the goods: "open" in "open sandwich". */
const HEARD = 0.6

const ANSWERED = ['hours', 'location', 'pay_how', 'deliver', 'track'] as const satisfies readonly IntentId[]

const answer = (
  intent: (typeof ANSWERED)[number],
  { payMethod }: Understanding,
  facts: DialogueFacts,
): readonly ReplyPart[] => {
  switch (intent) {
    case 'hours':
      return rules.hoursParts(facts)
    case 'location':
      return [rules.say('location', { shop: facts.shop.name, address: facts.shop.address })]
    case 'pay_how':
      // The review says how it is paid; only another wish needs its answer.
      return payMethod === undefined || payMethod === 'cash'
        ? []
        : rules.payParts(facts, payMethod === 'book' ? 'book' : true)
    case 'track':
      return hasOrder(facts) || facts.shop.prepMinutes === undefined
        ? []
        : [rules.say('track.cart_about', { minutes: facts.shop.prepMinutes })]
    case 'deliver':
      return zonesOf(facts).slice(0, 5).map(zoneLine)
  }
}

/** "How long for 2 kotas?" of whoever waits for hers asks after those; of anybody else it is how long they would take. */
const hasOrder = ({ openOrders }: DialogueFacts): boolean => openOrders.length > 0

/** In these words goods are wanted, without a number as well. */
const WISHES =
  /(?<!\p{L})(?:please|pls|plz|asb|asseblief|hle|ngicela|ndicela|ke kopa|(?:can|may|could) i (?:get|have)|give me|i want|i need|i.?ll (?:have|take)|i.?d like|ngifuna|ndifuna|ke batla|ek (?:wil|soek)|kan ek|gee my)(?!\p{L})/iu

/** @param text as it was written; goods are ordered by what it says around them. */
export const readSideQuestions = (u: Understanding, facts: DialogueFacts, text = ''): SideQuestions => {
  const heard = [{ intent: u.intent, confidence: u.confidence }, ...u.alternatives]
  const asked = ANSWERED.filter((intent) => heard.some((h) => h.intent === intent && h.confidence >= HEARD))
  // "How much is delivery?" beside an order; a wish to have it brought is asked about by itself.
  const told = asked.filter((intent) => intent !== 'deliver' || u.intent === 'price')
  return {
    answers: told.flatMap((intent) => answer(intent, u, facts)),
    orders:
      u.lines.length > 0 &&
      (WISHES.test(text) || u.lines.some((line) => line.qtyGiven === true)) &&
      (u.intent === 'hours' ||
        u.intent === 'location' ||
        (u.intent === 'track' && !hasOrder(facts)) ||
        (u.intent === 'price' && asked.includes('deliver'))),
  }
}
