/** What a list from the shop's page means: to the customer who sent it, and to the seller who forwards one. */
import { fitText } from '../../channel/index.ts'
import { chooseFor } from './customer/choose-options.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from './context.ts'
import type { Meaning, OrderReading } from './customer/events.ts'
import { filledCart, findItem } from './facts.ts'
import type { DialogueFacts } from './dialogue-facts.ts'
import type { SentBasket } from './happening.ts'
import type { ReplyPart } from './types.ts'

/** The person's own words are echoed, never at length. */
const ECHO_MAX = 200

/** What has to be said beside the list. */
export const basketNotes = ({ gone, pricesDiffer, lines }: SentBasket): readonly ReplyPart[] => [
  ...(gone.length === 0
    ? []
    : [{ type: 'say', key: 'basket.gone', params: { names: fitText(gone.join(', '), ECHO_MAX) } } as const]),
  ...(pricesDiffer && lines.length > 0 ? [{ type: 'say', key: 'basket.prices', params: {} } as const] : []),
]

/** The list is the order now: it takes the place of what was there, so that whoever sends it twice orders once. */
export const readSentBasket = (basket: SentBasket, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const cart = filledCart(facts)
  // An edited message has been acted on when it first came; when that order is placed, no second one is begun.
  if (basket.isEdit && cart === null && facts.openOrders.length > 0) return { type: 'SHOW_CART', edited: true }
  const replaces = cart !== null && basket.lines.length > 0
  const choosings = basket.lines.map((line) => {
    const item = findItem(facts, line.variantId)
    return { line, question: item === null ? null : chooseFor(item, line, line.options).question }
  })
  const lines = choosings.flatMap(({ line, question }) => (question === null ? [line] : []))
  const reading: OrderReading = {
    commands: lines.length > 0 ? [{ type: 'cart_replace', lines }] : replaces ? [{ type: 'cart_clear' }] : [],
    // The page asks as well; a list that was written by hand or is older than the question has no answer.
    items: choosings.flatMap(({ question }) => question ?? []).slice(0, OPEN_ITEMS_MAX),
    notes: [
      ...basketNotes(basket),
      ...(replaces ? [{ type: 'say', key: 'basket.replaced', params: {} } as const] : []),
    ],
    offer: [],
    lastVariantId: basket.lines.at(-1)?.variantId ?? context.lastVariantId,
  }
  return { type: 'ORDER', reading }
}
