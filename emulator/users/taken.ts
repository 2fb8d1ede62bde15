/**
 * What a page has sent under a key of its own. On a bad line the answer gets lost, and the page sends the same again: it
 * must not become a second message.
 */
import type { Chat } from './model.ts'

export interface Taken {
  readonly wamid: string
  readonly n: number
}

/** A page sends one at a time, so the last few would do. */
const KEPT_MAX = 100

export const findTaken = (chat: Chat, key: string | undefined): Taken | undefined => {
  const entry = chat.taken?.find((each) => each.key === key)
  return entry && { wamid: entry.wamid, n: entry.n }
}

export const rememberTaken = (chat: Chat, key: string | undefined, taken: Taken): void => {
  if (key !== undefined) chat.taken = [...(chat.taken ?? []), { key, ...taken }].slice(-KEPT_MAX)
}
