/** Facts about data-subject requests; each is about one request, and carries its type. */
export const PRIVACY_EVENTS = ['privacy_requested', 'privacy_answered', 'privacy_reminded'] as const
export type PrivacyEventType = (typeof PRIVACY_EVENTS)[number]

/** Facts about what is held of a customer, for whoever has a copy of it (s24(3)): ids alone, so that the copy is renewed. */
export const CORRECTION_EVENTS = ['customer_corrected', 'customer_correction_disputed'] as const
type CorrectionEventType = (typeof CORRECTION_EVENTS)[number]

/** A customer was erased: whoever has a copy of what was held of her deletes it too. One for each id that she ever had. */
export const ERASURE_EVENT = 'customer_erased'
export type RecipientEventType = CorrectionEventType | typeof ERASURE_EVENT
