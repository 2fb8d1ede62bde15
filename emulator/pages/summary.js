// @ts-check
/** @import { ChatMessage, MessageError, WireObject } from './types.ts' */

import { plainText } from './format.js'

/** A quote shows the beginning; the rest is one tap away. */
const SUMMARY_CHARACTERS_MAX = 140

/**
 * One line for a quote, a label or the unread marker.
 *
 * @param {ChatMessage} message
 * @returns {string}
 */
export const summaryOf = (message) => {
  if (message.revoked) return 'Deleted message'
  const text = plainText(textOf(message)).replace(/\s+/g, ' ').trim()
  return text.length > SUMMARY_CHARACTERS_MAX ? `${text.slice(0, SUMMARY_CHARACTERS_MAX - 1)}…` : text
}

/**
 * The words of a message, or what stands for them.
 *
 * @param {ChatMessage} message
 * @returns {string}
 */
export const textOf = ({ type, body }) => {
  const part = body[type] ?? {}
  switch (type) {
    case 'text':
      return part.body ?? ''
    case 'interactive':
      return interactiveText(part)
    case 'button':
      return part.text ?? part.payload ?? ''
    case 'template':
      return templateOf(body).bodyText
    case 'location':
      return [part.name ?? 'Location', part.address].filter(Boolean).join(', ')
    case 'contacts':
      return `Contact: ${part[0]?.name?.formatted_name ?? ''}`
    case 'image':
    case 'video':
    case 'document':
      return part.caption ?? part.filename ?? NAMES[type]
    case 'order':
      return `Cart with ${part.product_items?.length ?? 0} products`
    case 'system':
      return part.body ?? 'System message'
    default:
      return NAMES[type] ?? `Message of type ${type}`
  }
}

/** @type {Readonly<Record<string, string>>} */
const NAMES = {
  image: 'Photo',
  video: 'Video',
  document: 'Document',
  audio: 'Voice note',
  sticker: 'Sticker',
  unsupported: 'Message that this phone cannot show',
}

/** @param {WireObject} interactive */
const interactiveText = (interactive) =>
  interactive['button_reply']?.title ??
  interactive['list_reply']?.title ??
  (interactive['nfm_reply'] ? 'Form sent' : undefined) ??
  interactive['body']?.text ??
  ''

/**
 * A template as it was sent, once its approved text has been filled in (see `template.js`); before that, its name.
 *
 * @param {WireObject} body
 * @returns {{ header: WireObject | null, bodyText: string, footer: string, buttons: readonly WireObject[] }}
 */
export const templateOf = (body) => {
  const template = body['template'] ?? {}
  const rendered = template.rendered ?? body['rendered']
  if (rendered) {
    const header = typeof rendered.header === 'string' ? { type: 'text', text: rendered.header } : rendered.header
    const text = typeof rendered.body === 'string' ? rendered.body : (rendered.body?.text ?? '')
    const footer = typeof rendered.footer === 'string' ? rendered.footer : (rendered.footer?.text ?? '')
    return { header: header ?? null, bodyText: text, footer, buttons: rendered.buttons ?? [] }
  }

  return { header: null, bodyText: `Template ${template.name ?? ''}`, footer: '', buttons: [] }
}

/**
 * @param {MessageError | undefined} error
 * @returns {string}
 */
export const reasonOfFailure = (error) => {
  if (!error) return 'Not delivered'
  const words = error.error_data?.details ?? error.title ?? error.message ?? 'unknown reason'
  return `Not delivered: ${words}${error.code ? ` (${error.code})` : ''}`
}
