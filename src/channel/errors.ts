/** The refusals of this context. Each code has one HTTP status and one reply text, in tables typed by this union. */

/** A message that Meta would refuse. `length` and `limit` count UTF-16 units, or items where `field` is a list. */
type LimitExceeded = {
  readonly code: 'channel.limit_exceeded'
  readonly field: string
  readonly limit: number
  readonly length: number
}

export type MessageInvalid = {
  readonly code: 'channel.message_invalid'
  readonly field: string
  readonly problem: 'empty' | 'duplicate' | 'format' | 'not_allowed_here'
}

/** Meta refuses one-time passwords to a BSUID (131062): a phone number is needed. */
export type RecipientNeedsPhone = { readonly code: 'channel.recipient_needs_phone' }

export type MessageRefused = LimitExceeded | MessageInvalid

/** Why the send gate says no. */
export type SendRefusedCode =
  | 'channel.recipient_erased'
  | 'channel.recipient_restricted'
  | 'channel.recipient_unreachable'
  | 'channel.recipient_is_minor'
  | 'channel.recipient_never_wrote'
  | 'channel.recipient_stopped'
  | 'channel.number_paused'
  | 'channel.number_restricted'
  | 'channel.window_closed'
  | 'channel.template_unusable'
  | 'channel.template_category_mismatch'
  | 'channel.marketing_paused_by_recipient'
  | 'channel.marketing_not_registered'
  | 'channel.marketing_cleanse_too_old'
  | 'channel.marketing_blocked_by_registry'
  | 'channel.marketing_without_consent'
  | 'channel.marketing_outside_hours'
  | 'channel.marketing_too_often'
  | 'channel.marketing_restricted_goods'
  | 'channel.marketing_without_identity'
