/** What a stored message says in plain words, for people who read along. Pure. */
import type { InboundContent, OutboundMessage, Referral } from '../channel/index.ts'

/** As it was sealed: what came in has its content, what went out its message. */
export type SealedMessage =
  { readonly content: InboundContent; readonly referral?: Referral } | { readonly message: OutboundMessage }

/** The advert that a message came from: what the shop pays Meta for, and may want to count. */
export interface AdvertView {
  readonly sourceType: string | null
  readonly sourceId: string | null
  readonly sourceUrl: string | null
  readonly headline: string | null
  /** Meta's id of the click, by which the shop's advert account knows it again. */
  readonly clickId: string | null
}

export const advertOf = (sealed: SealedMessage): AdvertView | null => {
  const referral = 'content' in sealed ? sealed.referral : undefined
  if (!referral) return null
  const { sourceType = null, sourceId = null, sourceUrl = null, headline = null, ctwaClid = null } = referral
  return { sourceType, sourceId, sourceUrl, headline, clickId: ctwaClid }
}

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
