/**
 * Wishes in words ("extra hot please") that wait with a question about their goods, and the words of a place that wait for its
 * area. They are all that a snapshot holds of what a person wrote, so they are stored under her key: whoever is erased takes
 * them along. Pure but for the random of the cipher.
 */
import type { LaneId } from '../kernel/ids.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import { parseContext, type DialogueContext } from './dialogue/context.ts'
import type { ItemQuestion, Question } from './dialogue/question.ts'
import type { DialogueSnapshot } from './dialogue/types.ts'

const purpose = (id: LaneId): string => `conversation.wish:${id}`

type Change = (words: string) => string | null

const changedItem = <Item extends ItemQuestion>({ note, ...item }: Item, change: Change): Item => {
  const words = note === undefined ? null : change(note)
  return { ...item, ...(words === null ? {} : { note: words }) } as Item // but for its wish it is what it was
}

const changedQuestion = (question: Question | null, change: Change): Question | null => {
  if (question?.type === 'item') return { ...question, item: changedItem(question.item, change) }
  if (question?.type === 'option') return { ...question, item: changedItem(question.item, change) }
  if (question?.type !== 'zones' || question.words === undefined) return question
  const { words, ...asked } = question
  const changed = change(words)
  return changed === null ? asked : { ...asked, words: changed }
}

const hasWish = ({ items, pending }: DialogueContext): boolean =>
  items.some(({ note }) => note !== undefined) ||
  ((pending?.type === 'item' || pending?.type === 'option') && pending.item.note !== undefined) ||
  (pending?.type === 'zones' && pending.words !== undefined)

const changeWishes = (snapshot: DialogueSnapshot | null, change: Change): DialogueSnapshot | null => {
  const context = snapshot === null ? null : parseContext(snapshot.context)
  // What this version cannot read the dialogue throws away itself.
  if (snapshot === null || context === null || !hasWish(context)) return snapshot
  const items = context.items.map((item) => changedItem(item, change))
  return { ...snapshot, context: { ...context, items, pending: changedQuestion(context.pending, change) } }
}

/** As it is stored. */
export const sealWishes = (snapshot: DialogueSnapshot | null, key: Key, id: LaneId): DialogueSnapshot | null =>
  changeWishes(snapshot, (words) => sealJson(key, words, purpose(id)).toString('base64'))

/** As the dialogue reads it. A wish under a key that has been replaced (two customers turned out to be one) is gone. */
export const openWishes = (snapshot: DialogueSnapshot | null, key: Key, id: LaneId): DialogueSnapshot | null =>
  changeWishes(snapshot, (sealed) => {
    try {
      return openJson<string>(key, Buffer.from(sealed, 'base64'), purpose(id))
    } catch {
      return null
    }
  })
