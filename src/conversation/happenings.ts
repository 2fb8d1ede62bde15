/** Turns the messages that wait in a lane into what happened: one list a turn, in order. Pure. */
import type { Wamid } from '../kernel/ids.ts'
import type { InboundContent, InboxPayload, InboxSealed } from '../channel/index.ts'

export interface InboxMessage {
  readonly payload: InboxPayload
  readonly sealed: InboxSealed
}

/** A happening before it is understood: texts that follow each other are one. */
export type RawHappening =
  | {
      readonly type: 'text'
      readonly text: string
      readonly wamid: Wamid
      readonly source: 'text' | 'caption' | 'edited'
    }
  | { readonly type: 'content'; readonly content: InboundContent; readonly wamid: Wamid }

/** Longest text that is looked at: WhatsApp's own limit for a message. A burst beyond it is cut, not refused. */
const TEXT_MOST = 4_096

const isText = (h: RawHappening | undefined): h is Extract<RawHappening, { type: 'text' }> => h?.type === 'text'

/**
 * Taken back before it was answered: as if never said. Edited before it was answered: only the new words count. What was
 * answered already stays answered; its edit is read as something new.
 */
const settleEdits = (messages: readonly InboxMessage[]): readonly RawHappening[] => {
  const list: RawHappening[] = []
  for (const { payload, sealed } of messages) {
    const { content } = sealed
    const { wamid } = payload
    switch (content.type) {
      case 'text':
        list.push({ type: 'text', text: content.body, wamid, source: 'text' })
        break
      case 'edit': {
        const text = content.text ?? content.caption ?? ''
        const at = list.findIndex((h) => h.wamid === content.originalWamid)
        const original = list[at]
        if (original?.type === 'text') list[at] = { ...original, text }
        else if (original?.type === 'content' && original.content.type === 'media') {
          list[at] = { ...original, content: { ...original.content, caption: text } }
        } else list.push({ type: 'text', text, wamid, source: 'edited' })
        break
      }
      case 'revoke': {
        const at = list.findIndex((h) => h.wamid === content.originalWamid)
        if (at >= 0) list.splice(at, 1)
        else list.push({ type: 'content', content, wamid })
        break
      }
      default:
        list.push({ type: 'content', content, wamid })
    }
  }
  return list
}

const withCaption = (happening: RawHappening): readonly RawHappening[] => {
  if (happening.type !== 'content' || happening.content.type !== 'media') return [happening]
  const text = happening.content.caption?.trim() ?? ''
  return text === '' ? [happening] : [happening, { type: 'text', text, wamid: happening.wamid, source: 'caption' }]
}

/**
 * The words under a picture are a text of their own behind it: "2 kotas please" is an order whatever the picture shows.
 *
 * @param isAlone texts that must not be read together with others, such as STOP.
 */
export const gatherHappenings = (
  messages: readonly InboxMessage[],
  isAlone: (text: string) => boolean,
): readonly RawHappening[] => {
  const gathered: RawHappening[] = []
  for (const happening of settleEdits(messages).flatMap(withCaption)) {
    const before = gathered.at(-1)
    const joins =
      isText(before) &&
      isText(happening) &&
      before.source === happening.source &&
      !isAlone(before.text) &&
      !isAlone(happening.text)
    if (joins) {
      const text = `${before.text}\n${happening.text}`.slice(0, TEXT_MOST)
      gathered[gathered.length - 1] = { ...before, text, wamid: happening.wamid }
    } else gathered.push(happening)
  }
  return gathered
}
