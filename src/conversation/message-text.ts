/** What a stored message says in plain words, for people who read along. Pure. */
import type { InboundContent, OutboundMessage } from '../channel/index.ts'

/** As it was sealed: what came in has its content, what went out its message. */
export type SealedMessage = { readonly content: InboundContent } | { readonly message: OutboundMessage }

const inboundText = (content: InboundContent): string | null => {
  switch (content.type) {
    case 'text':
      return content.body
    case 'tap':
      return content.title
    case 'media':
      return content.caption ?? null
    case 'edit':
      return content.text ?? content.caption ?? null
    case 'location':
      return [content.name, content.address].filter(Boolean).join(', ') || `${content.latitude}, ${content.longitude}`
    case 'order':
      return content.text ?? null
    case 'reaction':
      return content.emoji ?? null
    default:
      return null
  }
}

const outboundText = (message: OutboundMessage): string | null => {
  switch (message.type) {
    case 'text':
    case 'buttons':
    case 'list':
    case 'cta_url':
    case 'location_request':
    case 'contact_request':
      return message.body
    case 'image':
    case 'document':
      return message.caption ?? null
    case 'template':
      return Object.values(message.params).join('\n')
    case 'reaction':
      return message.emoji
    case 'location':
      return [message.name, message.address].filter(Boolean).join(', ') || null
  }
}

export const messageText = (sealed: SealedMessage): string | null =>
  'content' in sealed ? inboundText(sealed.content) : outboundText(sealed.message)
