/**
 * The one decision that every outbound message passes: may this be said, to this person, now? Pure; its facts come by
 * port and are read at dispatch, not when a campaign was planned. Rules: POPIA s11, s14, s34, s69; Consumer Protection
 * Act s11 and s12 with their notices; Meta's messaging policy. Requirements PRV-05, 07, 11, 27, 29 to 34.
 */
import { DAY_MS } from '../../kernel/clock.ts'
import type { NumberRestriction } from '../../tenants/index.ts'
import { restrictionOn } from '../restrictions/account-restrictions.ts'
import {
  isContactHour,
  isHolidayKnown,
  nextContactHour,
  type ContactHours,
  type HolidayTable,
} from './contact-hours.ts'
import type { SendRefusedCode } from '../errors.ts'
import {
  checkAdvert,
  fillAdvert,
  type AdvertPart,
  type AdvertSender,
  type AdvertText,
} from '../outbound/marketing-text.ts'
import type { TemplateCategory } from '../outbound/message.ts'
import { isWindowOpen } from './window.ts'

/**
 * Why the message is sent, as its maker declares it. "You left items in your basket", "we miss you", birthdays and
 * re-order nudges are `marketing`, whatever they say about an order.
 */
export type SendPurpose =
  /** Answers what the person wrote. */
  | 'reply'
  /** Tells the person something about what was bought or booked. */
  | 'transactional'
  /** The law wants it said: data-subject requests, breaches, recalls. */
  | 'legal'
  /** The one answer to STOP. */
  | 'stop_confirmation'
  | 'marketing'

type SendClass = 'reply_in_window' | 'transactional' | 'marketing'

export type SendMessageFacts = {
  readonly purpose: SendPurpose
  /** An order that is not yet completed, or its money. */
  readonly isAboutOpenOrder: boolean
  /** `null` for a free-form message. */
  readonly template: {
    /** As Meta last told it, which decides what it costs and what a "stop" at Meta means. */
    readonly category: TemplateCategory
    readonly isApproved: boolean
    /** End of a pause, Unix milliseconds, when Meta has paused it. */
    readonly pausedUntilMs: number | null
  } | null
}

export type RecipientFacts = {
  /** Where we have the contact from. */
  readonly source: 'inbound' | 'order' | 'merchant_import' | 'referral'
  /** What the customer service window counts from; `null` when the person never wrote to this number. */
  readonly lastInboundAtMs: number | null
  readonly isErased: boolean
  readonly isRestricted: boolean
  readonly isMinor: boolean
  /** Several sends were undeliverable since the person last wrote. */
  readonly isUnreachable: boolean
  /** Meta's time of the STOP that is in force. */
  readonly stoppedAtMs: number | null
  /** Whether that STOP has had its confirmation. */
  readonly isStopConfirmed: boolean
}

/** The fold of the consent ledger for marketing on WhatsApp, for the goods that this message is about. */
type MarketingConsent =
  | { readonly state: 'granted'; readonly lastContactAtMs: number }
  /** Asked or not, there is neither yes nor no. */
  | { readonly state: 'none' }
  | { readonly state: 'refused' | 'withdrawn' | 'blocked_by_registry' | 'expired' }

export type MarketingFacts = {
  /** The shop's registration with the National Consumer Commission, Unix milliseconds; `null` without one. */
  readonly registration: { readonly validFromMs: number; readonly validToMs: number } | null
  /** When the list was last cleansed against the opt-out registry. */
  readonly cleansedAtMs: number | null
  readonly isBlockedByRegistry: boolean
  readonly consent: MarketingConsent
  /** POPIA s69(3): all three, or there is no soft opt-in. */
  readonly softOptIn: {
    readonly hasCompletedOrderHere: boolean
    readonly isSimilarCategory: boolean
    readonly wasObjectionOffered: boolean
  }
  /** Agreed in writing to be contacted outside the hours. */
  readonly hasOffHoursConsent: boolean
  /** "Stop offers" in WhatsApp itself (`user_preferences`, or error 131050). */
  readonly isStoppedAtMeta: boolean
  /** Meta's own limit for this person (131049): not before. */
  readonly deferredUntilMs: number | null
  /** Dispatches of the last week or more, Unix milliseconds, in any order. */
  readonly sentAtMs: readonly number[]
  readonly perWeekMax: number
  readonly isRestrictedGoods: boolean
  /** What the person will read: who sends it and how to stop it must be in it once its variables are filled. */
  readonly text: AdvertText
  /** What its variables are filled with, by name or place. */
  readonly params: Readonly<Record<string, string>>
  readonly sender: AdvertSender
}

export type SendFacts = {
  readonly nowMs: number
  readonly message: SendMessageFacts
  readonly recipient: RecipientFacts
  readonly number: {
    readonly isPaused: boolean
    readonly pausedUntilMs: number | null
    /** What Meta keeps it from. */
    readonly restrictions: readonly NumberRestriction[]
  }
  readonly hours: ContactHours
  readonly holidays: HolidayTable
  /** Read for marketing only; a marketing message without them is refused. */
  readonly marketing: MarketingFacts | null
}

type SendDecision =
  | { readonly allow: true; readonly rule: string; readonly sendClass: SendClass }
  | {
      readonly allow: false
      readonly rule: string
      readonly sendClass: SendClass
      readonly code: SendRefusedCode
      /** When asking again may give another answer, Unix milliseconds; absent when only a change of facts can. */
      readonly retryAtMs?: number
      /** What Meta restricts, when that is why. */
      readonly restriction?: NumberRestriction
      /** What an advert does not say of itself. */
      readonly missing?: readonly AdvertPart[]
    }

/** PRV-33: the law asks for a cleanse at least monthly. */
export const CLEANSE_AGE_MAX_MS = 31 * DAY_MS
/** Our policy: consent without any contact for 24 months is treated as expired. */
export const CONSENT_SILENCE_MAX_MS = 730 * DAY_MS
const WEEK_MS = 7 * DAY_MS

type Refusal = {
  readonly rule: string
  readonly code: SendRefusedCode
  readonly retryAtMs?: number
  readonly restriction?: NumberRestriction
  readonly missing?: readonly AdvertPart[]
}

const refuse = (rule: string, code: SendRefusedCode, retryAtMs?: number | null): Refusal =>
  retryAtMs === undefined || retryAtMs === null ? { rule, code } : { rule, code, retryAtMs }

/** What kind of message this is before the law. A marketing template is marketing whatever its maker calls it. */
const classifySend = ({ nowMs, message, recipient }: SendFacts): SendClass => {
  if (message.purpose === 'marketing' || message.template?.category === 'marketing') return 'marketing'
  if (message.purpose === 'reply' && isWindowOpen(recipient.lastInboundAtMs, nowMs)) return 'reply_in_window'
  return 'transactional'
}

/**
 * Decides one send. The first rule that refuses wins, in the order: the number, the person, Meta's window, marketing;
 * each answer names its rule, for the log that the sender must be able to show.
 */
export const decideSend = (facts: SendFacts): SendDecision => {
  const sendClass = classifySend(facts)
  const refusal =
    checkNumber(facts) ??
    checkPerson(facts, sendClass) ??
    checkStop(facts, sendClass) ??
    checkTemplate(facts) ??
    (sendClass === 'marketing' ? checkMarketing(facts) : undefined)
  return refusal
    ? { allow: false, sendClass, ...refusal }
    : { allow: true, sendClass, rule: allowRule(facts, sendClass) }
}

const allowRule = ({ message, marketing, recipient, nowMs }: SendFacts, sendClass: SendClass): string => {
  if (sendClass === 'marketing') {
    return marketing?.consent.state === 'granted' ? 'marketing_by_consent' : 'marketing_by_soft_opt_in'
  }
  if (message.purpose === 'legal' || message.purpose === 'stop_confirmation') return message.purpose
  if (sendClass === 'reply_in_window') return 'reply_in_window'
  return isWindowOpen(recipient.lastInboundAtMs, nowMs) ? 'transactional_in_window' : 'transactional_by_template'
}

const checkNumber = ({ number, message, recipient, nowMs }: SendFacts): Refusal | undefined => {
  if (number.isPaused) return refuse('number_paused', 'channel.number_paused', number.pausedUntilMs)
  const send = {
    isWindowOpen: isWindowOpen(recipient.lastInboundAtMs, nowMs),
    templateCategory: message.template?.category ?? null,
  }
  const restriction = restrictionOn(number.restrictions, send, nowMs)
  if (!restriction) return undefined
  const { kind, untilMs } = restriction
  return { ...refuse(kind.toLowerCase(), 'channel.number_restricted', untilMs), restriction }
}

/** What the law and the person's state leave over. Answering somebody who writes to us now is always a necessity. */
const checkPerson = ({ message, recipient, nowMs }: SendFacts, sendClass: SendClass): Refusal | undefined => {
  const isRequired = message.purpose === 'legal' || message.purpose === 'stop_confirmation'
  const isNecessary = isRequired || message.isAboutOpenOrder || sendClass === 'reply_in_window'
  if (recipient.isErased && message.purpose !== 'legal') return refuse('erased', 'channel.recipient_erased')
  if (recipient.isRestricted && (!isNecessary || sendClass === 'marketing')) {
    return refuse('restricted', 'channel.recipient_restricted')
  }
  if (recipient.isMinor && (!isNecessary || sendClass === 'marketing')) {
    return refuse('minor', 'channel.recipient_is_minor')
  }
  const isImported = recipient.source === 'merchant_import' || recipient.source === 'referral'
  if (isImported && recipient.lastInboundAtMs === null) return refuse('never_wrote', 'channel.recipient_never_wrote')
  if (recipient.isUnreachable && !isWindowOpen(recipient.lastInboundAtMs, nowMs)) {
    return refuse('unreachable', 'channel.recipient_unreachable')
  }
  return undefined
}

/**
 * STOP is free, at once, and answered once (PRV-32). It does not end an order that the person still waits for, nor our
 * answers when the person writes again.
 */
const checkStop = ({ message, recipient }: SendFacts, sendClass: SendClass): Refusal | undefined => {
  const { stoppedAtMs, lastInboundAtMs } = recipient
  if (message.purpose === 'stop_confirmation') {
    if (stoppedAtMs !== null && !recipient.isStopConfirmed) return undefined
    return refuse('stop_confirmed_once', 'channel.recipient_stopped')
  }
  if (stoppedAtMs === null) return undefined
  if (sendClass === 'marketing') return refuse('stopped', 'channel.recipient_stopped')
  if (message.purpose === 'legal' || message.isAboutOpenOrder) return undefined
  // Meta's times are whole seconds: who taps in the second of the STOP has written since. A reply is only ever made in
  // answer to something written, so the STOP itself is answered by its confirmation and by nothing else.
  const hasWrittenSince = lastInboundAtMs !== null && lastInboundAtMs >= stoppedAtMs
  return sendClass === 'reply_in_window' && hasWrittenSince ? undefined : refuse('stopped', 'channel.recipient_stopped')
}

const checkTemplate = ({ message, recipient, nowMs }: SendFacts): Refusal | undefined => {
  const { template } = message
  if (template === null) {
    if (isWindowOpen(recipient.lastInboundAtMs, nowMs)) return undefined
    return refuse('window_closed', 'channel.window_closed')
  }
  // Meta re-categorises templates: an order update in what is now a marketing template would cost five times as much
  // and hit people who stopped offers; an offer in a utility template is misuse that Meta punishes on the account.
  if ((message.purpose === 'marketing') !== (template.category === 'marketing')) {
    return refuse('template_category', 'channel.template_category_mismatch')
  }
  if (!template.isApproved) return refuse('template_not_approved', 'channel.template_unusable')
  if (template.pausedUntilMs !== null && template.pausedUntilMs > nowMs) {
    return refuse('template_paused', 'channel.template_unusable', template.pausedUntilMs)
  }
  return undefined
}

const checkMarketing = (facts: SendFacts): Refusal | undefined => {
  const { marketing, nowMs } = facts
  if (marketing === null) return refuse('marketing_facts_missing', 'channel.marketing_without_consent')
  const { registration, cleansedAtMs } = marketing
  if (marketing.isRestrictedGoods) return refuse('restricted_goods', 'channel.marketing_restricted_goods')
  const says = checkAdvert(fillAdvert(marketing.text, marketing.params), marketing.sender)
  if (!says.ok) return { ...refuse('identity_block', says.error.code), missing: says.error.missing }
  if (registration === null || nowMs < registration.validFromMs || nowMs >= registration.validToMs) {
    return refuse('registration', 'channel.marketing_not_registered')
  }
  if (cleansedAtMs === null || nowMs - cleansedAtMs > CLEANSE_AGE_MAX_MS) {
    return refuse('registry_cleanse', 'channel.marketing_cleanse_too_old')
  }
  return checkWish(marketing, nowMs) ?? checkMoment(facts, marketing)
}

/** What the person wants. A registry block wins over older consent, as long as no court has said otherwise. */
const checkWish = (marketing: MarketingFacts, nowMs: number): Refusal | undefined => {
  const { consent, softOptIn } = marketing
  if (marketing.isBlockedByRegistry || consent.state === 'blocked_by_registry') {
    return refuse('registry_block', 'channel.marketing_blocked_by_registry')
  }
  if (marketing.isStoppedAtMeta) return refuse('stopped_at_meta', 'channel.marketing_paused_by_recipient')
  if (consent.state === 'granted') {
    const isStale = nowMs - consent.lastContactAtMs > CONSENT_SILENCE_MAX_MS
    return isStale ? refuse('consent_expired', 'channel.marketing_without_consent') : undefined
  }
  if (consent.state !== 'none') return refuse(`consent_${consent.state}`, 'channel.marketing_without_consent')
  const isSoft = softOptIn.hasCompletedOrderHere && softOptIn.isSimilarCategory && softOptIn.wasObjectionOffered
  return isSoft ? undefined : refuse('consent_none', 'channel.marketing_without_consent')
}

/** Whether now is the time: a later try may succeed, so these refusals say when. */
const checkMoment = ({ nowMs, hours, holidays }: SendFacts, marketing: MarketingFacts): Refusal | undefined => {
  const nextAt = (fromMs: number): number | null =>
    marketing.hasOffHoursConsent ? fromMs : nextContactHour(hours, holidays, fromMs)

  if (marketing.deferredUntilMs !== null && marketing.deferredUntilMs > nowMs) {
    return refuse('deferred_by_meta', 'channel.marketing_too_often', nextAt(marketing.deferredUntilMs))
  }
  const recent = marketing.sentAtMs.filter((at) => at > nowMs - WEEK_MS).sort((a, b) => b - a)
  if (recent.length >= marketing.perWeekMax) {
    // Room comes back when the oldest of the last `perWeekMax` is a week old; with a maximum of 0 it never does.
    const blocking = recent[marketing.perWeekMax - 1]
    const freeAtMs = blocking === undefined ? null : nextAt(blocking + WEEK_MS)
    return refuse('frequency_cap', 'channel.marketing_too_often', freeAtMs)
  }
  if (marketing.hasOffHoursConsent || isContactHour(hours, holidays, nowMs)) return undefined
  const rule = isHolidayKnown(hours, holidays, nowMs) ? 'contact_hours' : 'holidays_unknown'
  return refuse(rule, 'channel.marketing_outside_hours', nextAt(nowMs))
}
