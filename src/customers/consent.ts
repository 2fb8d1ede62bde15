/**
 * Consent as a ledger: entries are added and never changed, and what holds now is a fold over them. Pure. In doubt the
 * fold decides for the customer.
 */
import type { CustomerId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'

export const CONSENT_PURPOSES = [
  'service',
  'marketing',
  'marketing_offhours',
  'salon_health_note',
  'allergy_note',
  'save_address',
  'llm_help',
  'profile_photo',
] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

export const CONSENT_ACTIONS = [
  'asked',
  'granted',
  'refused',
  'withdrawn',
  'expired',
  'blocked_by_registry',
  'notice_given',
] as const
export type ConsentAction = (typeof CONSENT_ACTIONS)[number]

/** Where it was said. */
export type ConsentChannel = 'whatsapp' | 'sms' | 'call' | 'in_person'

export interface ConsentEntry {
  readonly id: string
  readonly customerId: CustomerId
  readonly purpose: ConsentPurpose
  readonly channel: ConsentChannel
  readonly action: ConsentAction
  readonly wordingId: string
  readonly wordingVersion: string
  /** Of the words as she saw them, in UTF-8; in hexadecimal. */
  readonly wordingSha256: string
  readonly language: Language
  /** When it was said, Unix ms; never after it was recorded. */
  readonly occurredAtMs: number
  /** Unix ms; strictly rising within one customer's ledger. */
  readonly recordedAtMs: number
  /** `customer`, `staff:<id>` or `system`. */
  readonly actor: string
  /** The message in which the customer said it. */
  readonly proofMessageId: string | null
  /** The message that asked. */
  readonly promptMessageId: string | null
  readonly noticeVersion: string | null
}

export type ConsentState = 'none' | 'asked' | 'granted' | 'refused' | 'withdrawn' | 'expired' | 'blocked'

export interface Consent {
  readonly state: ConsentState
  /** When the present state began, Unix ms; null when nothing was ever said. */
  readonly sinceMs: number | null
}

/**
 * Where an action leads. Being asked changes nothing once there has been an answer, or anything else; consent can expire
 * only while it is granted; a notice is no consent.
 */
export const stateAfter = (state: ConsentState, action: ConsentAction): ConsentState => {
  const leads = {
    asked: state === 'none' ? 'asked' : state,
    granted: 'granted',
    refused: 'refused',
    withdrawn: 'withdrawn',
    expired: state === 'granted' ? 'expired' : state,
    blocked_by_registry: 'blocked',
    notice_given: state,
  } as const satisfies Record<ConsentAction, ConsentState>
  return leads[action]
}

/** Of two things said at the same instant, the one that protects the customer counts as the later. */
const WEIGHT = {
  notice_given: 0,
  asked: 1,
  granted: 2,
  expired: 3,
  refused: 4,
  withdrawn: 5,
  blocked_by_registry: 6,
} as const satisfies Record<ConsentAction, number>

type Said = Pick<ConsentEntry, 'purpose' | 'action' | 'occurredAtMs'>

/** What was said about one purpose, the earliest first. */
export const inOrder = <Entry extends Said>(entries: readonly Entry[], purpose: ConsentPurpose): readonly Entry[] =>
  entries
    .filter((entry) => entry.purpose === purpose)
    .sort((a, b) => a.occurredAtMs - b.occurredAtMs || WEIGHT[a.action] - WEIGHT[b.action])

/**
 * What holds for one purpose, by when things were said, not by when they were entered: a "no" at the counter that an
 * offline till reports a day later is a day old. The order of the entries given does not matter.
 */
export const foldConsent = (entries: readonly Said[], purpose: ConsentPurpose): Consent => {
  let consent: Consent = { state: 'none', sinceMs: null }
  for (const { action, occurredAtMs } of inOrder(entries, purpose)) {
    const state = stateAfter(consent.state, action)
    if (state !== consent.state) consent = { state, sinceMs: occurredAtMs }
  }
  return consent
}

/**
 * May this shop ask for this consent? Once, ever: after a question, an answer, a withdrawal or a block it may not ask
 * again, though the customer may say yes by herself (POPIA s69(2)).
 */
export const mayAskConsent = (entries: readonly Said[], purpose: ConsentPurpose): boolean =>
  foldConsent(entries, purpose).state === 'none'

/** What `customer.marketing_state` says of a fold: what is over, is over as if she had ended it. */
export const MARKETING_STATES = {
  none: 'none',
  asked: 'asked',
  granted: 'granted',
  refused: 'refused',
  withdrawn: 'withdrawn',
  expired: 'withdrawn',
  blocked: 'withdrawn',
} as const satisfies Record<ConsentState, string>
