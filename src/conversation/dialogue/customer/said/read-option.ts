/** Answers to "which of these options?": a tap, words, a number, "that’s all" or "leave it". What they make of the order. */
import type { OptionId, VariantId } from '../../../../kernel/ids.ts'
import { canBeHad } from '../../availability.ts'
import { answerOption, askedAnew, chooseFor, findAsked, isEnough, isOptionQuestion, findGroup, optionsNamed, type Choosing, type Wanted } from '../choose-options.ts' // prettier-ignore
import type { DialogueContext } from '../../context.ts'
import type { Meaning, OrderReading } from '../events.ts'
import { findItem } from '../../facts.ts'
import { readProduct } from './read-order.ts'
import type { OptionTap } from '../../tap.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'
import type { ItemQuestion, OptionQuestion } from '../../question.ts'

const showCart: Meaning = { type: 'SHOW_CART', edited: false }

/** `rest` are the other questions; one that is still open for this item is asked next. */
const order = (
  item: DialogueItem,
  { quantityMilli, note }: Wanted,
  choosing: Choosing,
  rest: readonly ItemQuestion[],
): Meaning => {
  const { variantId } = item
  const reading: OrderReading = {
    commands:
      choosing.question === null
        ? [{ type: 'cart_add', lines: [{ variantId, quantityMilli, options: choosing.options, note: note ?? null }] }]
        : [],
    items: choosing.question === null ? rest : [choosing.question, ...rest],
    notes: [],
    offer: [],
    lastVariantId: variantId,
  }
  return { type: 'ORDER', reading }
}

const onlyItems = (items: readonly ItemQuestion[], context: DialogueContext): Meaning => ({
  type: 'ORDER',
  reading: { commands: [], items, notes: [], offer: [], lastVariantId: context.lastVariantId },
})

interface Open {
  readonly asked: OptionQuestion
  readonly item: DialogueItem
}

/** The question that was asked last, when it is about options and its item is still sold. */
const openOption = (context: DialogueContext, facts: DialogueFacts): Open | null => {
  const [asked] = context.items
  if (context.pending?.type !== 'option' || !isOptionQuestion(asked)) return null
  const variantId = asked.candidates[0]
  const item = variantId === undefined ? null : findItem(facts, variantId)
  return item === null ? null : { asked, item }
}

const rest = (context: DialogueContext, asked: OptionQuestion): readonly ItemQuestion[] =>
  context.items.filter((other) => other !== asked)

/** What is not sold any more; the other questions stay. */
const gone = (variantId: VariantId, context: DialogueContext): Meaning => ({
  type: 'ORDER',
  reading: {
    commands: [],
    items: context.items.filter((item) => !(isOptionQuestion(item) && item.candidates[0] === variantId)),
    notes: [{ type: 'say', key: 'product_gone', params: {} }],
    offer: [],
    lastVariantId: context.lastVariantId,
  },
})

/** What cannot be had at this hour, or no more, is not asked about either. */
const notNow = (item: DialogueItem, context: DialogueContext, facts: DialogueFacts): Meaning => ({
  type: 'ORDER',
  reading: {
    ...readProduct(item.variantId, 1000, { ...context, pending: null, items: [] }, facts),
    items: context.items.filter((other) => !(isOptionQuestion(other) && other.candidates[0] === item.variantId)),
  },
})

/** A tapped option, now or of an old message. */
export const readOptionTap = (tap: OptionTap, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const item = findItem(facts, tap.variantId)
  if (item === null) return gone(tap.variantId, context)
  if (!canBeHad(facts, item)) return notNow(item, context, facts)
  const asked = findAsked(context.items, item)
  const { pick } = tap
  if (pick === 'leave') return asked === null ? showCart : onlyItems(rest(context, asked), context)
  if (pick === 'done') return asked === null ? showCart : readDone({ asked, item }, context)
  if (typeof pick === 'number') {
    if (asked === null) return showCart
    return onlyItems([{ ...asked, group: { ...asked.group, page: pick } }, ...rest(context, asked)], context)
  }
  const isKnown = item.options.some(({ optionId }) => optionId === pick)
  const from = asked ?? askedAnew(item, tap.quantityMilli, pick)
  if (!isKnown || from === null) return gone(tap.variantId, context)
  const others = asked === null ? context.items : rest(context, asked)
  return order(item, from, answerOption(item, from, [pick], false), others)
}

/** "That’s all": goes on when it is enough, and asks again when it is not. */
const readDone = ({ asked, item }: Open, context: DialogueContext): Meaning =>
  order(item, asked, chooseFor(item, asked, asked.options), rest(context, asked))

/** Words that name options and nothing else; null when they say something else. */
export const readOptionWords = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const open = openOption(context, facts)
  const named: readonly OptionId[] | null = open === null ? null : optionsNamed(text, open.item)
  if (open === null || named === null) return null
  const { asked, item } = open
  return order(item, asked, answerOption(item, asked, named, true), rest(context, asked))
}

/** "No" to "anything else?" is "that’s all"; to a question that must be answered it is "leave it". */
export const readNoOption = (context: DialogueContext, facts: DialogueFacts): Meaning => {
  const open = openOption(context, facts)
  const group = open === null ? null : findGroup(open.item, open.asked.group.groupId)
  return open !== null && group !== null && isEnough(open.item, group, open.asked.options)
    ? readDone(open, context)
    : onlyItems(context.items.slice(1), context)
}

/** "Make it 3" while its options are asked about: of what is asked; null when no such question is open. */
export const readOptionQuantity = (
  quantityMilli: number,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const open = openOption(context, facts)
  if (open === null) return null
  const others = rest(context, open.asked)
  return onlyItems(quantityMilli <= 0 ? others : [{ ...open.asked, quantityMilli }, ...others], context)
}
