/** Facts about data-subject requests; each is about one request, and carries its type. */
export const PRIVACY_EVENTS = ['privacy_requested', 'privacy_answered', 'privacy_reminded'] as const
export type PrivacyEventType = (typeof PRIVACY_EVENTS)[number]
