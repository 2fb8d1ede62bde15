/**
 * A data-subject request (POPIA s23, s24, s11(3); PAIA s56): what is asked for, how sure one must be of who asks, by when
 * it is answered, and which step may follow which. Pure.
 */
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import { periodEndsAt, type Calendar } from '../kernel/holidays.ts'
import { err, ok, type Result } from '../kernel/result.ts'

export const REQUEST_TYPES = [
  'confirm',
  'access',
  'correct',
  'delete',
  'object',
  'restrict',
  'complaint',
  'lift',
] as const
export type RequestType = (typeof REQUEST_TYPES)[number]

export const REQUEST_STATES = [
  ...(['received', 'identity_check', 'clarify', 'approved', 'refused', 'executing', 'delivered', 'closed'] as const),
  'withdrawn',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** Where it was asked. `retention` is no person: a profile whose time is over is erased in the same way. */
export const REQUEST_CHANNELS = ['whatsapp', 'page', 'call', 'in_person', 'letter', 'retention'] as const
export type RequestChannel = (typeof REQUEST_CHANNELS)[number]

/**
 * How sure one must be: 0 the number itself; 1 a message from the same WhatsApp identity; 2 facts of her orders and a code
 * said back in the same chat; 3 a person of the shop who knows her, or a mandate, and a second person.
 */
type Tier = 0 | 1 | 2 | 3
export const TIERS = {
  confirm: 1,
  access: 2,
  correct: 1,
  delete: 2,
  object: 0,
  restrict: 1,
  complaint: 0,
  lift: 0,
} as const satisfies Record<RequestType, Tier>

/** Calendar days from receipt: PAIA s56 for access, Regulation 3 for the rest. */
const ANSWER_DAYS = 30
/** PAIA s57: once, and for access only. */
const EXTENSION_DAYS = 30

/** By when a request is answered, Unix ms. */
export const dueAt = (receivedAtMs: number, calendar: Calendar): number =>
  periodEndsAt(receivedAtMs, ANSWER_DAYS, calendar)

/** Erasure is done this long after it was agreed: whoever has her phone in hand for a moment must not end it all. */
export const COOLING_MS = 24 * HOUR_MS
/** A link to an export is good for this long. */
export const LINK_MS = 72 * HOUR_MS
/** Wrong answers to a check before a person takes over. */
export const TRIES_MOST = 3
/** Days before and after which the shop is reminded, counted from receipt; on the third Wakala is told as well. */
const REMINDER_DAYS = [7, 20, 27] as const

/** How many of the reminders are due by now. */
export const remindersDue = (receivedAtMs: number, nowMs: number): number =>
  REMINDER_DAYS.filter((days) => nowMs - receivedAtMs >= days * DAY_MS).length

/** Grounds on which access may be refused (PAIA chapter 4), and those of an erasure (POPIA s14, s24). */
export const REFUSAL_GROUNDS = [
  'paia_s63_privacy_of_others',
  'paia_s64_commercial_information',
  'paia_s65_confidential_third_party',
  'paia_s66_safety',
  'paia_s67_privileged',
  'identity_not_proven',
  'retention_by_law',
  'legal_claim',
  'information_is_correct',
] as const
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number]

type RequestStep =
  'check' | 'verify' | 'approve' | 'refuse' | 'clarify' | 'execute' | 'deliver' | 'close' | 'withdraw' | 'extend'

/** From which states a step may be taken, and where it leads; `null` leaves the state as it is. */
const STEPS = {
  check: { from: ['received', 'identity_check'], to: 'identity_check' },
  clarify: { from: ['received', 'identity_check'], to: 'clarify' },
  verify: { from: ['received', 'identity_check', 'clarify'], to: 'clarify' },
  approve: { from: ['received', 'identity_check', 'clarify'], to: 'approved' },
  refuse: { from: ['received', 'identity_check', 'clarify'], to: 'refused' },
  execute: { from: ['approved'], to: 'executing' },
  deliver: { from: ['approved', 'executing'], to: 'delivered' },
  close: { from: ['refused', 'delivered', 'executing', 'approved'], to: 'closed' },
  withdraw: { from: ['received', 'identity_check', 'clarify', 'approved'], to: 'withdrawn' },
  extend: { from: ['received', 'identity_check', 'clarify', 'approved'], to: null },
} as const satisfies Record<RequestStep, { readonly from: readonly RequestState[]; readonly to: RequestState | null }>

export type RequestRefusal =
  | { readonly code: 'privacy.request_not_found' }
  | { readonly code: 'privacy.step_not_allowed'; readonly state: RequestState }
  | { readonly code: 'privacy.not_verified'; readonly tier: Tier }
  | { readonly code: 'privacy.second_person_needed' }
  | { readonly code: 'privacy.ground_missing' }
  | { readonly code: 'privacy.answer_missing' }
  | { readonly code: 'privacy.name_not_asked' }
  | { readonly code: 'privacy.cannot_extend' }

/** What a decision is taken on. */
export interface RequestFacts {
  readonly type: RequestType
  readonly state: RequestState
  readonly tier: Tier
  readonly receivedAtMs: number
  readonly dueAtMs: number
  readonly extendedAtMs: number | null
  readonly verifiedAtMs: number | null
  readonly verifiedBy: string | null
}

/** Where a step leads from here. */
export const applyStep = (request: RequestFacts, step: RequestStep): Result<RequestState, RequestRefusal> => {
  const { from, to } = STEPS[step]
  return (from as readonly RequestState[]).includes(request.state)
    ? ok(to ?? request.state)
    : err({ code: 'privacy.step_not_allowed', state: request.state })
}

/**
 * Whether a person may approve: who asks is proven as far as the tier asks, and where only a person could prove it, another
 * one than who did decides.
 */
export const mayApprove = (request: RequestFacts, decidedBy: string): Result<RequestState, RequestRefusal> => {
  if (request.tier > 0 && request.verifiedAtMs === null)
    return err({ code: 'privacy.not_verified', tier: request.tier })
  if (request.tier === 3 && request.verifiedBy === decidedBy) return err({ code: 'privacy.second_person_needed' })
  return applyStep(request, 'approve')
}

/** The later due date of an access request that needs it (PAIA s57): asked for once, and before the first one is over. */
export const extendDue = (request: RequestFacts, nowMs: number, calendar: Calendar): Result<number, RequestRefusal> => {
  const state = applyStep(request, 'extend')
  if (!state.ok) return state
  if (request.type !== 'access' || request.extendedAtMs !== null || nowMs > request.dueAtMs) {
    return err({ code: 'privacy.cannot_extend' })
  }
  return ok(periodEndsAt(request.dueAtMs, EXTENSION_DAYS, calendar))
}
