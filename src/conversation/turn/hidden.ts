/**
 * A word to whoever wrote a card number, an ID number or a secret: that it was hidden, and to send none again (PRV-03). Never
 * the number itself, and not again within a day: who pastes three in a row is told once. Pure.
 */
import type { InboxSealed, SensitiveKind } from '../../channel/index.ts'
import { DAY_MS } from '../../kernel/clock.ts'
import type { ReplyPart } from '../dialogue/types.ts'

/** What there is to say about what was hidden in the messages of a turn; null when nothing is. */
export const tellHidden = (
  messages: readonly Pick<InboxSealed, 'masked'>[],
  toldAtMs: number | undefined,
  nowMs: number,
): ReplyPart | null => {
  const kinds = new Set<SensitiveKind>(messages.flatMap(({ masked = [] }) => masked))
  const [first] = kinds
  const isToldToday = toldAtMs !== undefined && nowMs - toldAtMs < DAY_MS
  if (first === undefined || isToldToday) return null
  return { type: 'say', key: 'hidden.told', params: { what: kinds.size > 1 ? 'several' : first } }
}
