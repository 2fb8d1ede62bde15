/**
 * What is left to say when Meta cannot fetch a picture (131053): the same words and buttons without it. A picture is an
 * ornament of a reply; the reply is what somebody waits for.
 */
import type { OutboundMessage } from './message.ts'

/** The message without its picture; null when there is none to leave out, or nothing to say without it. */
export const withoutPicture = (message: OutboundMessage): OutboundMessage | null => {
  switch (message.type) {
    case 'buttons':
    case 'cta_url': {
      const { header, ...rest } = message
      return typeof header === 'object' && header.type !== 'document' ? rest : null
    }
    case 'image': {
      const { caption, contextWamid } = message
      if (caption === undefined || caption.trim() === '') return null
      return { type: 'text', body: caption, ...(contextWamid === undefined ? {} : { contextWamid }) }
    }
    default:
      return null // a document is the message itself, and an approved template needs the header it was approved with
  }
}
