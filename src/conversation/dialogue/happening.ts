/** What a person did, as a turn hears it. */
import type { VariantId, Wamid } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import type { LineRequest } from '../../orders/index.ts'
import type { Understanding } from '../understanding/types.ts'

/** What the person did: one per turn, bursts of texts come merged in one. */
export type Happening =
  | {
      readonly type: 'said'
      readonly text: string
      readonly understanding: Understanding
      readonly wamid: Wamid
      readonly source: 'text' | 'voice' | 'caption' | 'edited'
    }
  | { readonly type: 'tapped'; readonly id: string; readonly title: string; readonly wamid: Wamid }
  | {
      readonly type: 'shared_location'
      readonly latitude: number
      readonly longitude: number
      readonly name?: string
      readonly address?: string
      readonly wamid: Wamid
    }
  | {
      readonly type: 'sent_media'
      readonly media: MediaKind
      readonly caption?: string
      /** Where it can be fetched; of pictures only. */
      readonly file?: MediaFile
      readonly wamid: Wamid
    }
  | { readonly type: 'sent_order'; readonly items: readonly SentOrderItem[]; readonly wamid: Wamid }
  | SentBasket
  | { readonly type: 'sent_contacts'; readonly wamid: Wamid }
  | { readonly type: 'unsupported'; readonly kind: string; readonly wamid: Wamid }
  | { readonly type: 'revoked'; readonly wamid: Wamid }

/** Words, read against what the shop sells. */
export type Said = Extract<Happening, { type: 'said' }>

/**
 * The list that the shop's page makes, set against the catalogue. A customer sends her own; a seller forwards what came to
 * her ordinary WhatsApp. What else was said around it happens by itself, afterwards.
 */
export interface SentBasket {
  readonly type: 'sent_basket'
  readonly lines: readonly LineRequest[]
  /** Names, as written, of what is not sold now. */
  readonly gone: readonly string[]
  /** A price in the message is not today's. */
  readonly pricesDiffer: boolean
  /** In which its sender read the page; null when the list does not say. */
  readonly language: Language | null
  /** It came as an edit of a message that was answered already. */
  readonly isEdit: boolean
  readonly wamid: Wamid
}

/** Something that Meta keeps for seven days. */
export interface MediaFile {
  readonly mediaId: string
  /** As the webhook said it; null when it said none. */
  readonly sha256: string | null
}

export type MediaKind = 'image' | 'document' | 'audio' | 'video' | 'sticker'

/** A line of WhatsApp's own cart; `variantId` is null when the retailer id is not one of the shop's. */
interface SentOrderItem {
  readonly variantId: VariantId | null
  readonly quantityMilli: number
}
