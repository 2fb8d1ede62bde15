/** "How much is delivery?", "malini ukuletha", and "how much?" right behind "do you deliver?". Pure. */
import type { Understanding } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { canDeliver } from '../delivery-rules.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Question } from '../../question.ts'

const COSTS =
  /(?<!\p{L})(?:how ?m[ua]ch|hw ?m(?:u|a)?ch|what(?:.?s| is| are)? (?:the|your) (?:price|fee|charge)|(?:does|do) (?:it|they|you) (?:cost|charge)|(?:yi|i|ku|ngu|ngi)?malini|(?:ku)?biza malini|(?:ke |go ja |di ja )?bokae|hoeveel|wat kos)(?!\p{L})/iu
const BRINGING =
  /(?<!\p{L})(?:deliver(?:y|ies|ing)?|uku(?:yi)?(?:letha|lethwa|diliva|delivara)|aflewer(?:ing)?|(?:om )?te bring|(?:go |ho )?(?:tlisa|isa)|delivery fee)(?!\p{L})/iu
const ASKS_WHERE: readonly Question['type'][] = ['where', 'zones', 'directions']

/** Null when it names goods, or asks what something else costs. */
export const readFees = (
  text: string,
  u: Understanding,
  { asked, pending }: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  if (!canDeliver(facts) || u.lines.length > 0 || (u.removals ?? []).length > 0 || !COSTS.test(text)) return null
  if (BRINGING.test(text)) return { type: 'FEES' }
  // "How much?", "malini?": nothing is named but what was asked before.
  const isBare = u.intent === 'price' && u.unmatched.length === 0 && text.trim().split(/\s+/u).length <= BARE_WORDS_MOST
  const isSpokenOf = asked === 'delivery' || (pending !== null && ASKS_WHERE.includes(pending.type))
  return isBare && isSpokenOf ? { type: 'FEES' } : null
}
const BARE_WORDS_MOST = 4
