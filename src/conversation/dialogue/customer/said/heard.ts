/** What every reader of a text is asked with, and when one is not asked at all. */
import type { Understanding } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'

/** Neither goods nor words that might be some. */
export const namesNothing = ({ understanding: u }: Said): boolean => u.lines.length === 0 && u.unmatched.length === 0

/** A text with what every reader of it asks. */
export interface Heard {
  readonly said: Said
  readonly text: string
  readonly u: Understanding
  readonly isFirm: boolean
  readonly namesGoods: boolean
  readonly isUnderReview: boolean
  readonly context: DialogueContext
  readonly facts: DialogueFacts
}

export type Reader = (heard: Heard) => Meaning | null

/** An edited message was read when it first came: what only changes an order by a word would change it twice. */
export const unlessEdited =
  (read: Reader): Reader =>
  (heard) =>
    heard.said.source === 'edited' ? null : read(heard)

/** Only of what was typed: a voice note, a caption or an edit says such short words of something else. */
export const whenTyped =
  (read: Reader): Reader =>
  (heard) =>
    heard.said.source === 'text' ? read(heard) : null
