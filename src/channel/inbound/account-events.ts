/** What Meta tells about templates, numbers and accounts. Part of `events.ts`, which gives the rules of reading. */
import type { Open, Route } from './content.ts'

type TemplateRoute = Route & {
  readonly templateId: string
  readonly name: string
  /** Normalised to underscores (`en_ZA`), though Meta may send `en-ZA`. */
  readonly language: string
}

export type TemplateStatusEvent = TemplateRoute & {
  readonly kind: 'template_status'
  readonly event: Open<'APPROVED' | 'REJECTED' | 'PENDING' | 'PAUSED' | 'UNPAUSED' | 'DISABLED' | 'FLAGGED' | 'DELETED'>
  readonly reason?: string
  readonly category?: string
  readonly disableDate?: string
  readonly title?: string
  readonly description?: string
  readonly recommendation?: string
}
export type TemplateQualityEvent = TemplateRoute & {
  readonly kind: 'template_quality'
  readonly previous?: string
  readonly current: Open<'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'>
}
/** Announced (`correctCategory` set, with a date) or done (`previousCategory` set). Cost follows Meta's category. */
export type TemplateCategoryEvent = TemplateRoute & {
  readonly kind: 'template_category'
  readonly newCategory?: string
  readonly previousCategory?: string
  readonly correctCategory?: string
  readonly effectiveAtMs?: number
}
export type TemplateComponentsEvent = TemplateRoute & {
  readonly kind: 'template_components'
  readonly body?: string
  readonly title?: string
  readonly footer?: string
  readonly buttons: readonly { readonly type: string; readonly text?: string; readonly url?: string }[]
}

export type NumberQualityEvent = Route & {
  readonly kind: 'number_quality'
  readonly event: Open<'ONBOARDING' | 'THROUGHPUT_UPGRADE' | 'UPGRADE' | 'DOWNGRADE' | 'FLAGGED' | 'UNFLAGGED'>
  readonly limitTier?: string
  readonly oldLimitTier?: string
}
export type NumberNameEvent = Route & {
  readonly kind: 'number_name'
  readonly decision: Open<'APPROVED' | 'REJECTED' | 'PENDING' | 'DEFERRED'>
  readonly requestedName?: string
  readonly rejectionReason?: string
}

export type AccountUpdateEvent = Route & {
  readonly kind: 'account_update'
  readonly event: Open<
    | 'ACCOUNT_VIOLATION'
    | 'ACCOUNT_RESTRICTION'
    | 'DISABLED_UPDATE'
    | 'ACCOUNT_DELETED'
    | 'ACCOUNT_OFFBOARDED'
    | 'ACCOUNT_RECONNECTED'
    | 'PARTNER_ADDED'
    | 'PARTNER_REMOVED'
  >
  readonly violationType?: string
  readonly restrictions: readonly { readonly type: string; readonly expiresAtMs?: number }[]
  readonly banState?: Open<'SCHEDULE_FOR_DISABLE' | 'DISABLE' | 'REINSTATE'>
  readonly banDate?: string
  readonly disconnection?: { readonly reason?: string; readonly initiatedBy?: string }
  readonly partnerWabaId?: string
  readonly country?: string
  /** The whole value, bounded: the remaining details are for the operator's eyes. */
  readonly raw: unknown
}
export type AccountAlertEvent = Route & {
  readonly kind: 'account_alert'
  readonly entityType?: string
  readonly entityId?: string
  readonly severity?: Open<'CRITICAL' | 'WARNING' | 'INFORMATIONAL'>
  readonly status?: string
  readonly alertType?: string
  readonly description?: string
}
export type AccountReviewEvent = Route & {
  readonly kind: 'account_review'
  readonly decision: Open<'APPROVED' | 'REJECTED' | 'PENDING' | 'DEFERRED'>
}
export type CapabilityEvent = Route & {
  readonly kind: 'capability'
  /** A tier (`TIER_2K`) or a number as text; `-1` means unlimited. */
  readonly dailyLimit?: string
  readonly phoneNumbersMaxPerBusiness?: number
  readonly phoneNumbersMaxPerWaba?: number
}
export type SecurityEvent = Route & {
  readonly kind: 'security'
  readonly event: Open<'PIN_CHANGED' | 'PIN_RESET_REQUEST' | 'PIN_REQUEST_SUCCESS'>
  readonly requester?: string
}

export type UsernameUpdateEvent = Route & {
  readonly kind: 'username_update'
  readonly username?: string
  readonly status: Open<'approved' | 'reserved' | 'deleted'>
  readonly context?: string
}

export type UserActionEvent = Route & {
  readonly kind: 'user_action'
  readonly actionType: Open<'marketing_messages_link_click' | 'landing_page_view'>
  readonly timestampMs?: number
  readonly raw: unknown
}

export type GroupEvent = Route & { readonly kind: 'group'; readonly field: string; readonly raw: unknown }

export type FlowEvent = Route & {
  readonly kind: 'flow_event'
  readonly event: string
  readonly flowId?: string
  readonly oldStatus?: string
  readonly newStatus?: string
  readonly raw: unknown
}
