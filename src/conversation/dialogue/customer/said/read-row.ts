/** A row or button that is written instead of tapped: its words, or its number. */
import { choiceIds, choiceIdTitled } from '../../../compose/present.ts'
import type { DialogueContext } from '../../context.ts'
import { readChoice } from './read-intent.ts'
import { isAmountAsked, isCountOfOffered } from './read-quantity.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'
import type { Reader } from './heard.ts'

export const readRow: Reader = ({ said, text, context, facts }) => {
  const chosen = labelledRow(text, context, facts) ?? chosenRow(said, context, facts)
  return chosen === null ? null : readChoice(chosen, said.wamid, { ...context, lastTap: null }, facts)
}

/**
 * The label of a button or row, typed instead of tapped. Goods are left to the understanding, which also hears how many;
 * numbers to `chosenRow`.
 */
const labelledRow = (text: string, context: DialogueContext, facts: DialogueFacts): string | null => {
  const { pending } = context
  const wanted = text.trim().toLowerCase()
  if (pending === null || pending.type === 'quantity' || wanted.length < LABEL_MIN) return null
  return choiceIdTitled(pending, facts, wanted)
}

const LABEL_MIN = 3

/** "2" after a numbered list: the id of its second row. */
const chosenRow = ({ text, understanding: u }: Said, context: DialogueContext, facts: DialogueFacts): string | null => {
  const { pending } = context
  if (pending?.type === 'item' && isAmountAsked(text)) return null
  if (isCountOfOffered(text, pending)) return null
  // A bare number in answer to "how many?" is a quantity, and the review is not a list.
  if (u.choice === undefined || u.lines.length > 0 || pending === null) return null
  if (pending.type === 'quantity' || pending.type === 'review') return null
  return choiceIds(pending, facts)[u.choice - 1] ?? null
}
