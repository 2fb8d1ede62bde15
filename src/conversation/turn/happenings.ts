/** Turns the messages that wait in a lane into what happened: one list a turn, in order. Pure. */
import type { Wamid } from '../../kernel/ids.ts'
import type { InboundContent, InboxPayload, InboxSealed } from '../../channel/index.ts'

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
/** Thousands of blanks say no more than some do, and cost whoever looks for words between them seconds. */
const BLANKS_MOST = 8
const BLANKS = new RegExp(`(\\s{${BLANKS_MOST}})\\s+`, 'g')

const bounded = (text: string): string => text.slice(0, TEXT_MOST).replace(BLANKS, '$1')

const isText = (h: RawHappening | undefined): h is Extract<RawHappening, { type: 'text' }> => h?.type === 'text'

type EditContent = Extract<InboundContent, { readonly type: 'edit' }>

/** The last edit of each message, by Meta's time: neither edits nor their messages come in order. */
const lastEdits = (messages: readonly InboxMessage[]): ReadonlyMap<Wamid, EditContent> => {
  const last = new Map<Wamid, { readonly atMs: number; readonly content: EditContent }>()
  for (const { payload, sealed } of messages) {
    const { content } = sealed
    if (content.type !== 'edit') continue
    const before = last.get(content.originalWamid)
    if (!before || payload.atMs >= before.atMs) last.set(content.originalWamid, { atMs: payload.atMs, content })
  }
  return new Map([...last].map(([wamid, { content }]) => [wamid, content]))
}

const wordsOf = (edit: EditContent): string => edit.text ?? edit.caption ?? ''

/** A message as it reads after its edit; what holds no words stays, and the words come behind it. */
const edited = (happening: RawHappening, edit: EditContent): readonly RawHappening[] => {
  const text = wordsOf(edit)
  if (happening.type === 'text') return [{ ...happening, text }]
  const { content, wamid } = happening
  if (content.type === 'media') return [{ ...happening, content: { ...content, caption: text } }]
  return [happening, { type: 'text', text, wamid, source: 'edited' }]
}

/**
 * Taken back before it was answered: as if never said. Edited before it was answered: only the new words count, whichever of
 * the two comes first. What was answered already stays answered; its edit is read as something new.
 */
const settleEdits = (messages: readonly InboxMessage[]): readonly RawHappening[] => {
  const isChange = ({ type }: InboundContent): boolean => type === 'edit' || type === 'revoke'
  const here = new Set(messages.filter((m) => !isChange(m.sealed.content)).map((m) => m.payload.wamid))
  const edits = lastEdits(messages)
  const revoked = new Set(
    messages.flatMap(({ sealed: { content } }) => (content.type === 'revoke' ? [content.originalWamid] : [])),
  )
  return messages.flatMap(({ payload: { wamid }, sealed: { content } }): readonly RawHappening[] => {
    if (content.type === 'revoke') return here.has(content.originalWamid) ? [] : [{ type: 'content', content, wamid }]
    if (content.type === 'edit') {
      const { originalWamid } = content
      const isSettled = here.has(originalWamid) || revoked.has(originalWamid) || edits.get(originalWamid) !== content
      return isSettled ? [] : [{ type: 'text', text: wordsOf(content), wamid, source: 'edited' }]
    }
    if (revoked.has(wamid)) return []
    const happening: RawHappening =
      content.type === 'text'
        ? { type: 'text', text: content.body, wamid, source: 'text' }
        : { type: 'content', content, wamid }
    const edit = edits.get(wamid)
    return edit ? edited(happening, edit) : [happening]
  })
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
      const text = `${before.text}\n${happening.text}`.slice(0, TEXT_MOST) // also before there are many
      gathered[gathered.length - 1] = { ...before, text, wamid: happening.wamid }
    } else gathered.push(happening)
  }
  return gathered.map((happening) => (isText(happening) ? { ...happening, text: bounded(happening.text) } : happening))
}
