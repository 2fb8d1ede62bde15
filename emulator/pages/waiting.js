// @ts-check
/** Pure: how a message looks on the phone while it waits to be sent. */

/** @import { ChatMessage, WireObject } from './types.ts' */
/** @import { Chat } from './chat.js' */
/** @import { Outgoing } from './outgoing.js' */

/** Behind everything that the emulator has counted. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER - 100_000

/**
 * The chat with what waits at its end. What the emulator has taken already, though its answer was lost, is there once.
 *
 * @param {Chat} chat
 * @param {readonly Outgoing[]} waiting Of this chat.
 * @returns {Chat}
 */
export const withWaiting = (chat, waiting) => {
  if (waiting.length === 0) return chat
  const messages = new Map(chat.messages)
  const arrived = new Set([...messages.values()].map(({ key }) => key))
  waiting.forEach(({ key, at, message }, place) => {
    const bubble = arrived.has(key) ? null : bubbleOf(message, chat)
    if (!bubble) return
    const wamid = `waiting ${key}`
    const { contextId, forwarded } = message
    const drawn = { n: AFTER_ALL + place, wamid, at, status: 'waiting', contextId, forwarded, ...bubble }
    messages.set(wamid, { ...drawn, direction: 'in' })
  })
  return { ...chat, messages }
}

/**
 * A reaction, an edit or a deletion changes another message and is no bubble.
 *
 * @param {WireObject} message
 * @param {Chat} chat
 * @returns {{ type: string, body: WireObject } | null}
 */
const bubbleOf = (message, chat) => {
  switch (message['type']) {
    case 'text':
      return { type: 'text', body: { text: { body: message['text'] } } }
    case 'tap': {
      const title = titleIn(chat.messages.get(message['contextId'])?.body, message['id'])
      return { type: 'text', body: { text: { body: title ?? message['id'] } } }
    }
    case 'flow':
      return { type: 'interactive', body: { interactive: { nfm_reply: {} } } }
    case 'contacts': {
      const card = { name: { formatted_name: message['name'] }, phones: [{ phone: message['phone'] }] }
      return { type: 'contacts', body: { contacts: [card] } }
    }
    case 'image': {
      const link = `data:${message['mimeType']};base64,${message['dataBase64']}`
      return { type: 'image', body: { image: { link, caption: message['caption'] } } }
    }
    case 'location':
    case 'audio':
      return { type: message['type'], body: { [message['type']]: message } }
    default:
      return null
  }
}

/**
 * The words on the button or row that was tapped, wherever in the message it stands.
 *
 * @param {unknown} value
 * @param {string} id
 * @returns {string | undefined}
 */
const titleIn = (value, id) => {
  if (typeof value !== 'object' || value === null) return undefined
  const part = /** @type {WireObject} */ (value)
  if ((part['id'] ?? part['payload']) === id) return part['title'] ?? part['text']
  for (const inner of Object.values(part)) {
    const title = titleIn(inner, id)
    if (title !== undefined) return title
  }
  return undefined
}
