/** What short words may change: the cart, else the one placed order that can still be changed. Pure. */
import type { OrderLineView, OrderView } from '../../../../orders/index.ts'
import { isChangeable } from '../change-rules.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart } from '../../facts.ts'
import { readLineChange } from './read-order.ts'
import type { Command } from '../../command.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { ReplyPart } from '../../types.ts'

export interface ChangeableLines {
  readonly lines: readonly OrderLineView[]
  /** What comes before any change of them: a placed order is copied into the cart, with the same line numbers. */
  readonly opening: readonly Command[]
}

/** The placed order that short words mean: null while a new one is being put together, and when it is not plain which of several. */
export const orderToChange = (facts: DialogueFacts): OrderView | null => {
  if (filledCart(facts) !== null) return null
  const [order, another] = facts.openOrders.filter(isChangeable)
  return order === undefined || another !== undefined ? null : order
}

/** How a change of a placed order begins. */
export const openingOf = ({ id }: OrderView): Command => ({ type: 'start_change', orderId: id })

/** Null when nothing is ordered, or when it is not plain which of several placed orders is meant. */
export const linesToChange = (facts: DialogueFacts): ChangeableLines | null => {
  const cart = filledCart(facts)
  if (cart !== null) return { lines: cart.lines, opening: [] }
  const order = orderToChange(facts)
  return order && { lines: order.lines, opening: [openingOf(order)] }
}

/** The whole list, with a row for each line: which of them is meant? */
export const whichLine: Meaning = { type: 'CHANGE', orderId: null, page: 0 }

/** The line that "it" and a bare number speak of; undefined when it may be any of several. */
export const lineSpokenOf = (
  lines: readonly OrderLineView[],
  { lastVariantId }: DialogueContext,
): OrderLineView | undefined =>
  lines.findLast(({ variantId }) => variantId === lastVariantId) ?? (lines.length === 1 ? lines[0] : undefined)

/** These commands, after which that line is the one spoken of. */
export const changed = (
  { opening }: ChangeableLines,
  commands: readonly Command[],
  line: OrderLineView,
  context: DialogueContext,
  notes: readonly ReplyPart[] = [],
): Meaning => {
  const all = commands.length === 0 ? [] : [...opening, ...commands]
  return { type: 'ORDER', reading: { ...readLineChange(all, context), notes, lastVariantId: line.variantId } }
}
