/** The nouns of the emulated world. They are mutable on purpose: one process owns them, and hundreds change a second. */
import type { JsonObject } from '../core/json.ts'
import type { Refusal, StatusError } from '../graph/errors.ts'
import type { Restriction } from './restrictions.ts'

export type MessageStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'

export type PricingCategory = 'service' | 'utility' | 'marketing' | 'authentication' | 'referral_conversion'
export type PricingType = 'regular' | 'free_customer_service' | 'free_entry_point'

/** Meta's `pricing` object of a status webhook. */
export interface Pricing {
  readonly billable: boolean
  readonly pricing_model: 'PMP'
  readonly type: PricingType
  readonly category: PricingCategory
}

export interface ChatMessage {
  /** Position in this chat, from 1, both directions. */
  readonly n: number
  readonly wamid: string
  /** `in` is from the user to the business. */
  readonly direction: 'in' | 'out'
  /** Unix milliseconds, virtual. */
  readonly at: number
  type: string
  /** Meta's object of that type under its own key: `{ text: { body } }`, `{ interactive: { … } }`. */
  body: JsonObject
  status?: MessageStatus
  error?: StatusError
  readonly contextId?: string
  /** The emoji that the other side put on this message. */
  reaction?: string
  edited?: boolean
  revoked?: boolean
  pricing?: Pricing
  /** `app` when the owner wrote it in the Business app (coexistence). */
  readonly origin?: 'app'
  /** Under which a page sent it, so that it knows its own again. */
  readonly key?: string
}

export interface BusinessNumber {
  readonly phoneNumberId: string
  /** Digits, no plus. */
  readonly displayPhone: string
  name: string
  readonly wabaId: string
  registered: boolean
  /** Business app and API on one number: 20 messages a second. */
  coexistence: boolean
  messagesPerSecond: number
  paymentMethod: boolean
  /** What Meta has taken from it for a time; those that are over stay. */
  restrictions?: readonly Restriction[]
  status: 'CONNECTED' | 'FLAGGED' | 'RESTRICTED' | 'BANNED' | 'DISCONNECTED' | 'PENDING'
  qualityRating: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  messagingLimit: MessagingLimit
  /** Accepted besides the installation's token. */
  accessToken?: string
  catalogId?: string
  pin?: string
  profile: JsonObject
  override?: { readonly callbackUrl: string; readonly verifyToken: string }
}

type MessagingLimit = 'TIER_250' | 'TIER_2K' | 'TIER_10K' | 'TIER_100K' | 'TIER_UNLIMITED'

export interface User {
  /** Digits, no plus. Known to the emulator even while hidden from businesses. */
  phone: string
  bsuid: string
  name: string
  username?: string
  /** With a username: businesses that never knew the phone do not get it. */
  hidePhone: boolean
  /** Off: the user has switched read receipts off. */
  readReceipts: boolean
}

export interface Chat {
  phone: string
  readonly phoneNumberId: string
  messages: ChatMessage[]
  nextN: number
  /** Last message of the user that opened the customer service window, Unix ms. */
  windowOpenedAt: number | null
  /** Theoretical arrival time of the pair limiter, Unix ms. */
  pairNextAt: number
  /** The user's phone shows this chat: delivered messages are read at once. */
  open: boolean
  /** Delivered to the user and not yet read. */
  unread: string[]
  /** Inbound messages up to this position were marked read by the business. */
  readByBusinessN: number
  /** Last time this pair met with the phone number in sight; shared for 30 days after. */
  phoneKnownAt: number | null
  /** Came from an advertisement at this time and was not answered yet. */
  entryPointAt: number | null
  freeEntryUntil: number | null
  marketingStopped: boolean
  /** The business blocked this user. */
  blocked: boolean
  /** What pages sent under keys of theirs, the newest last (`taken.ts`). */
  taken?: readonly { readonly key: string; readonly wamid: string; readonly n: number }[]
}

/** One accepted send, kept for tests. */
export interface SendRecord {
  readonly n: number
  readonly wamid: string
  readonly at: number
  readonly phoneNumberId: string
  /** `to` or `recipient` exactly as the business gave it. */
  readonly to: string
  /** The user's phone; null when there is no such user. */
  readonly phone: string | null
  readonly type: string
  readonly category: PricingCategory
  readonly body: JsonObject
  readonly bizOpaqueCallbackData?: string
  readonly statuses: { readonly status: MessageStatus; readonly at: number; readonly error?: StatusError }[]
  pricing?: Pricing
  /** What it is to fail of, kept because a restart may come before it is told. */
  failure?: Refusal
}
