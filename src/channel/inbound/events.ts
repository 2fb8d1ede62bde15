/**
 * What Meta tells us, as readonly data: one `ChannelEvent` for each thing that happened. Only shapes here; the reader
 * is `parse-webhook.ts`. Meta adds enum values without notice, so every enum of Meta's is `Known | string` and
 * whoever handles it needs a default branch. Shapes: Meta's Cloud API documentation, v26.0, read Nov 2026.
 */
import type { PhoneNumberId, Wamid } from '../../kernel/ids.ts'
import type {
  AccountAlertEvent,
  AccountReviewEvent,
  AccountUpdateEvent,
  CapabilityEvent,
  FlowEvent,
  GroupEvent,
  NumberNameEvent,
  NumberQualityEvent,
  SecurityEvent,
  TemplateCategoryEvent,
  TemplateComponentsEvent,
  TemplateQualityEvent,
  TemplateStatusEvent,
  UserActionEvent,
  UsernameUpdateEvent,
} from './account-events.ts'
import type { InboundContent, Open, Route, Sender } from './content.ts'

export type * from './account-events.ts'
export type * from './content.ts'

type NumberRoute = Route & { readonly phoneNumberId: PhoneNumberId }

/** The advert that brought the person here; opens Meta's free entry point. */
export type Referral = {
  readonly sourceType?: Open<'ad' | 'post'>
  readonly sourceId?: string
  readonly sourceUrl?: string
  readonly headline?: string
  readonly body?: string
  readonly mediaType?: string
  readonly ctwaClid?: string
}

export type MessageEvent = NumberRoute & {
  readonly kind: 'message'
  readonly wamid: Wamid
  readonly from: Sender
  /** Meta's time, Unix milliseconds: the customer service window counts from this. */
  readonly timestampMs: number
  /** The quoted message, or the one that carried the tapped control. */
  readonly contextWamid?: Wamid
  readonly forwarded?: 'once' | 'often'
  readonly referredProduct?: { readonly catalogId?: string; readonly retailerId: string }
  readonly referral?: Referral
  readonly groupId?: string
  readonly content: InboundContent
  /** Another party (Meta's agent, the owner) is handling this chat: show it, never answer it. */
  readonly standby?: true
}

/** An error of Meta's, as it comes with statuses, messages and whole webhooks; without a code where none could be read. */
export type MetaError = { readonly code?: number; readonly title?: string; readonly details?: string }

export type MessageStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export type StatusEvent = NumberRoute & {
  readonly kind: 'status'
  readonly wamid: Wamid
  readonly status: Open<MessageStatus>
  readonly timestampMs: number
  readonly recipientWaId?: string
  readonly recipientBsuid?: string
  readonly recipientParentBsuid?: string
  /** Set for a group; `recipientWaId` is then absent. */
  readonly groupId?: string
  /** What we put into `biz_opaque_callback_data` when sending: the join key when our HTTP answer was lost. */
  readonly opaque?: string
  /** Take the first one seen for a wamid; never sum. */
  readonly pricing?: {
    readonly model?: string
    readonly type?: Open<'regular' | 'free_customer_service' | 'free_entry_point' | 'free_group_customer_service'>
    readonly category?: string
    readonly subtype?: string
    readonly billable?: boolean
  }
  readonly errors: readonly MetaError[]
  readonly templateId?: string
  readonly standby?: true
}

/** The owner (or, on standby, another party) wrote to a customer from her own app: mirror it and quieten the bot. */
export type EchoEvent = Route & {
  readonly kind: 'echo'
  readonly wamid: Wamid
  readonly to: Sender
  readonly timestampMs: number
  readonly content: InboundContent
  readonly standby?: true
}

export type HistoryMessage = {
  readonly wamid: Wamid
  /** `in` when the peer of the thread wrote it. */
  readonly direction: 'in' | 'out'
  readonly timestampMs: number
  readonly content: InboundContent
  readonly status?: Open<'DELIVERED' | 'ERROR' | 'PENDING' | 'PLAYED' | 'READ' | 'SENT'>
}

/** One chunk of a coexistence history sync; chunks come unordered. `error` (2593109) when the owner declined. */
export type HistoryEvent = Route & {
  readonly kind: 'history'
  /** 0: last day, 1: to day 90, 2: to day 180. */
  readonly phase?: number
  readonly chunkOrder?: number
  readonly progressPercent?: number
  readonly threads: readonly { readonly peerWaId: string; readonly messages: readonly HistoryMessage[] }[]
  readonly error?: MetaError
}

export type StateSyncEvent = Route & {
  readonly kind: 'state_sync'
  readonly contacts: readonly {
    readonly action: Open<'add' | 'remove'>
    readonly phone?: string
    readonly fullName?: string
    readonly firstName?: string
    readonly timestampMs?: number
  }[]
}

/** WhatsApp's own "stop offers" switch. `stop` suppresses every marketing send at once, by BSUID and by phone. */
export type PreferenceEvent = Route & {
  readonly kind: 'preference'
  readonly waId?: string
  readonly bsuid?: string
  readonly parentBsuid?: string
  readonly category: Open<'marketing_messages'>
  readonly value: Open<'stop' | 'resume' | 'signup'>
  readonly detail?: string
  readonly signupId?: string
  readonly timestampMs: number
}

/** A call by the person (`USER_INITIATED`) opens the customer service window as a message does, answered or not. */
export type CallEvent = Route & {
  readonly kind: 'call'
  readonly callId: string
  readonly event: Open<'connect' | 'terminate' | 'RINGING' | 'ACCEPTED' | 'REJECTED'>
  readonly direction?: Open<'USER_INITIATED' | 'BUSINESS_INITIATED'>
  readonly peer: Sender
  readonly timestampMs: number
  /** When it began: the end of a call is told with the time of the end. */
  readonly startedAtMs: number
  readonly status?: Open<'COMPLETED' | 'FAILED'>
  readonly durationSeconds?: number
  readonly opaque?: string
}

export type HandoverEvent = Route & {
  readonly kind: 'handover'
  readonly type: Open<'control_passed' | 'control_taken'>
  readonly previousOwnerRole?: string
  readonly newOwnerRole?: string
  readonly peer?: Sender
  readonly raw: unknown
}

/** Trouble that belongs to no single message (`value.errors`). */
export type ChannelErrorEvent = Route & { readonly kind: 'channel_error'; readonly error: MetaError }

/** Why a fragment could not be read: short fixed words, never content, so that they may be logged and counted. */
export type UnknownReason =
  | 'unknown_field'
  | 'not_used'
  | 'not_an_object'
  | 'no_id'
  | 'no_sender'
  | 'no_phone_number_id'
  | 'no_status'
  | 'no_value'
  | 'bad_timestamp'
  | 'nothing_inside'
  | 'too_many'
  | 'reader_failed'

/** What could not be read, kept for the operator and for replay by a later version. `raw` is a bounded copy. */
export type UnknownEvent = Route & {
  readonly kind: 'unknown_change' | 'unknown_message' | 'unknown_status'
  readonly field: string
  readonly reason: UnknownReason
  readonly raw: unknown
}

export type ChannelEvent =
  | MessageEvent
  | StatusEvent
  | EchoEvent
  | HistoryEvent
  | StateSyncEvent
  | PreferenceEvent
  | TemplateStatusEvent
  | TemplateQualityEvent
  | TemplateCategoryEvent
  | TemplateComponentsEvent
  | NumberQualityEvent
  | NumberNameEvent
  | AccountUpdateEvent
  | AccountAlertEvent
  | AccountReviewEvent
  | CapabilityEvent
  | SecurityEvent
  | CallEvent
  | HandoverEvent
  | ChannelErrorEvent
  | UsernameUpdateEvent
  | UserActionEvent
  | GroupEvent
  | FlowEvent
  | UnknownEvent

export type ParsedWebhook = {
  readonly events: readonly ChannelEvent[]
  /** One line for each `unknown_*` event: for counters and the operator's list. */
  readonly unknown: readonly { readonly field: string; readonly reason: UnknownReason }[]
}
