/** Who wrote, to which business, and what one message says. Part of `events.ts`, which gives the rules of reading. */
import type { PhoneNumberId, Wamid } from '../../kernel/ids.ts'

/** One of the known values, completed by the editor, or whatever else Meta sends. */
export type Open<Known extends string> = Known | (string & Record<never, never>)

/** Which business an event is about. `displayPhone` is digits only; it is the second key where there is no id. */
export type Route = {
  /** Messaging account (the former WABA); for `partner_solutions` the portfolio. Empty when the entry has none. */
  readonly wabaId: string
  readonly phoneNumberId?: PhoneNumberId
  readonly displayPhone?: string
  /** `entry.time`, Unix milliseconds; sent on account fields, normally absent on messages. */
  readonly entryTimeMs?: number
}

/**
 * A person on WhatsApp. At least one of `waId` and `bsuid` is set, except on `system` messages, which may only name
 * the person in their content. `waId` is absent for people who hide their number behind a username.
 */
export type Sender = {
  /** Digits, no `+`. Not promised to be the number that can be dialled. */
  readonly waId?: string
  /** Business-scoped user id, e.g. `ZA.1002003004005006`. Opaque: never normalise it. */
  readonly bsuid?: string
  readonly parentBsuid?: string
  /** Without the leading `@`. */
  readonly username?: string
  /** Chosen by the person: untrusted text. */
  readonly profileName?: string
  readonly identityKeyHash?: string
}

type TextContent = { readonly type: 'text'; readonly body: string }

/** A control of ours was tapped. People tap old messages and tap twice: the id must describe itself. */
type TapContent = {
  readonly type: 'tap'
  readonly source: 'button' | 'list' | 'template'
  readonly id: string
  readonly title: string
  readonly description?: string
}

export type MediaKind = 'image' | 'audio' | 'video' | 'document' | 'sticker'
export type MediaContent = {
  readonly type: 'media'
  readonly media: MediaKind
  /** Lives 7 days at Meta. */
  readonly id: string
  readonly mimeType: string
  /** Base64, as sent. */
  readonly sha256?: string
  readonly caption?: string
  readonly filename?: string
  /** True for a recorded voice note, false for an attached audio file. */
  readonly voice?: boolean
  /** Good for 5 minutes, with the bearer token. */
  readonly url?: string
  readonly animated?: boolean
}

type LocationContent = {
  readonly type: 'location'
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
  readonly address?: string
}

export type SharedContact = {
  readonly name: string
  readonly phones: readonly { readonly phone: string; readonly waId?: string }[]
}
type ContactsContent = {
  readonly type: 'contacts'
  readonly contacts: readonly SharedContact[]
  /** `contact_request` when it answers our request for the phone number. */
  readonly origin?: Open<'contact_request' | 'other'>
}

/** `emoji` absent: the reaction was taken back. Never starts a turn and never opens a window. */
type ReactionContent = { readonly type: 'reaction'; readonly messageWamid: Wamid; readonly emoji?: string }

/** A cart of Meta's catalogue. Prices are the client's cached ones: re-price on the server. */
type OrderContent = {
  readonly type: 'order'
  readonly catalogId: string
  readonly text?: string
  readonly items: readonly {
    readonly retailerId: string
    readonly quantity: number
    /** In major units as sent (`45` is R45); may be decimal. Never charge it. */
    readonly itemPrice: number
    readonly currency: string
  }[]
}

type FlowReplyContent = {
  readonly type: 'flow_reply'
  readonly name: string
  readonly body: string
  /** The parsed JSON, or the string itself when it is no JSON. Data from outside either way. */
  readonly response: unknown
}

type CallPermissionContent = {
  readonly type: 'call_permission'
  readonly response: Open<'accept' | 'reject'>
  readonly expiresAtMs?: number
  readonly responseSource?: string
}

type EditContent = {
  readonly type: 'edit'
  readonly originalWamid: Wamid
  readonly text?: string
  readonly caption?: string
}

type RevokeContent = { readonly type: 'revoke'; readonly originalWamid: Wamid }

/** A person changed number or identity. Re-key on `previousBsuid`: a new number always brings a new BSUID. */
type SystemContent = {
  readonly type: 'system'
  readonly systemType: Open<
    'user_changed_number' | 'user_changed_user_id' | 'user_identity_changed' | 'customer_identity_changed'
  >
  readonly waId?: string
  readonly bsuid?: string
  readonly previousBsuid?: string
  readonly parentBsuid?: string
  readonly previousParentBsuid?: string
  readonly body?: string
}

type UnsupportedContent = {
  readonly type: 'unsupported'
  readonly unsupportedType?: string
  readonly code?: number
  readonly details?: string
}

/** A type that we do not know, or a known type whose fields we cannot read. `raw` is a bounded copy. */
type UnknownContent = { readonly type: 'unknown'; readonly rawType: string; readonly raw: unknown }

export type InboundContent =
  | TextContent
  | TapContent
  | MediaContent
  | LocationContent
  | ContactsContent
  | ReactionContent
  | OrderContent
  | FlowReplyContent
  | CallPermissionContent
  | EditContent
  | RevokeContent
  | SystemContent
  | UnsupportedContent
  | UnknownContent

/**
 * Whether a turn starts at once instead of waiting for the person to finish typing. A tap, a cart and a filled form
 * are complete as they come; text, pictures and pins are often followed by more.
 */
export const isTapHandledAtOnce = (content: InboundContent): boolean =>
  content.type === 'tap' ||
  content.type === 'flow_reply' ||
  content.type === 'order' ||
  content.type === 'call_permission'

/** What WhatsApp shows in the chat and nobody typed, by the word for what it could not tell us of it. */
const GESTURES: ReadonlySet<string> = new Set(['reaction', 'pin', 'keep_in_chat', 'poll_update'])
/** Types of which we could not read more, and which are no words either way; `request_welcome` has gone with the welcome. */
const WORDLESS: ReadonlySet<string> = new Set([
  ...['reaction', 'system', 'edit', 'revoke', 'ephemeral', 'request_welcome'],
])

/** Whether an answer is expected at all: not to a thumb, a pinned message or a changed number. */
export const isSaidToUs = (content: InboundContent): boolean => {
  switch (content.type) {
    case 'reaction':
    case 'system':
      return false
    case 'unsupported':
      return !GESTURES.has(content.unsupportedType ?? '')
    case 'unknown':
      return !WORDLESS.has(content.rawType)
    default:
      return true
  }
}
