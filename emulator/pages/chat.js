// @ts-check
/**
 * One chat as the phone shows it: a pure fold over what the emulator reports. Reactions, edits and deletions may come
 * either on the message they change or as items of their own; both end up on the message.
 */

/** @import { ChatMessage, MessageError, Pricing, WireObject } from './types.ts' */
/** @typedef {{ readonly messages: ReadonlyMap<string, ChatMessage>, readonly readUpToN: number }} Chat */
/** @typedef {{ wamid: string, status: string, pricing?: Pricing, error?: MessageError }} StatusReport */

/** Statuses only climb; `failed` replaces nothing that was delivered. */
const RANK = /** @type {Readonly<Record<string, number>>} */ ({
  queued: 0,
  accepted: 0,
  sent: 1,
  failed: 1.5,
  delivered: 2,
  read: 3,
  played: 4,
})

/** @type {Chat} */
export const EMPTY_CHAT = { messages: new Map(), readUpToN: 0 }

/**
 * @param {Chat} chat
 * @param {ChatMessage} message
 * @returns {Chat}
 */
export const applyMessage = (chat, message) => {
  const change = changeOf(message)
  const messages = new Map(chat.messages)
  if (!change) {
    messages.set(message.wamid, message)
  } else {
    const target = messages.get(change.wamid)
    if (target) messages.set(change.wamid, { ...target, ...change.with })
  }
  return { ...chat, messages }
}

/**
 * @param {readonly ChatMessage[]} items
 * @returns {Chat}
 */
export const chatOf = (items) => items.reduce(applyMessage, EMPTY_CHAT)

/**
 * @param {Chat} chat
 * @param {StatusReport} report
 * @returns {Chat}
 */
export const applyStatus = (chat, report) => {
  const known = chat.messages.get(report.wamid)
  if (!known) return chat
  const climbs = (RANK[report.status] ?? 0) >= (RANK[known.status ?? 'queued'] ?? 0)
  const messages = new Map(chat.messages)
  messages.set(report.wamid, {
    ...known,
    ...(climbs ? { status: report.status } : {}),
    ...(report.pricing ? { pricing: report.pricing } : {}),
    ...(report.error ? { error: report.error } : {}),
  })
  return { ...chat, messages }
}

/**
 * The business has read up to this message of the person's (or all of them, when none is named).
 *
 * @param {Chat} chat
 * @param {string | undefined} wamid
 * @returns {Chat}
 */
export const applyReadMark = (chat, wamid) => {
  const last = [...chat.messages.values()].at(-1)
  const n = wamid === undefined ? last?.n : chat.messages.get(wamid)?.n
  return { ...chat, readUpToN: Math.max(chat.readUpToN, n ?? 0) }
}

/** @param {Chat} chat */
export const inOrder = (chat) => [...chat.messages.values()].sort((a, b) => a.n - b.n)

/**
 * What the ticks of a message say. The person's own messages have no status on the wire: they were sent, and they are
 * read once the business has marked them.
 *
 * @param {ChatMessage} message
 * @param {number} readUpToN
 * @returns {string}
 */
export const statusOf = (message, readUpToN) => {
  if (message.direction === 'in' && message.n <= readUpToN) return 'read'
  return message.status ?? (message.direction === 'in' ? 'delivered' : 'sent')
}

/**
 * @param {ChatMessage} message
 * @returns {{ wamid: string, with: Partial<ChatMessage> } | null}
 */
const changeOf = ({ type, body, direction }) => {
  if (type === 'reaction') {
    const reaction = { emoji: body['reaction']?.emoji ?? '', from: direction }
    return { wamid: body['reaction']?.message_id, with: { reaction } }
  }
  if (type === 'edit') {
    const { original_message_id: wamid, message } = body['edit'] ?? {}
    return { wamid, with: { edited: true, ...(message ? { body: message } : {}) } }
  }
  if (type === 'revoke') return { wamid: body['revoke']?.original_message_id, with: { revoked: true } }
  return null
}

/**
 * The emoji that hang on a message, from a string, an object, or several.
 *
 * @param {unknown} reaction
 * @returns {string[]}
 */
export const reactionsOf = (reaction) => {
  const each = Array.isArray(reaction) ? reaction : [reaction]
  return each
    .map((one) => (typeof one === 'string' ? one : /** @type {WireObject | undefined} */ (one)?.['emoji']))
    .filter((emoji) => typeof emoji === 'string' && emoji !== '')
}
