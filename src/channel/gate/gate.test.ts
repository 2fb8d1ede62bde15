import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'
import { SOUTH_AFRICAN_CONTACT_HOURS } from './contact-hours.ts'
import {
  CLEANSE_AGE_MAX_MS,
  CONSENT_SILENCE_MAX_MS,
  decideSend,
  type MarketingFacts,
  type RecipientFacts,
  type SendFacts,
  type SendMessageFacts,
} from './gate.ts'

const at = (local: string): number => Date.parse(`${local}+02:00`)
/** A Monday noon: inside the contact hours. */
const NOW_MS = at('2026-11-23T12:00')

const utility = { category: 'utility', isApproved: true, pausedUntilMs: null } as const
const offer = { category: 'marketing', isApproved: true, pausedUntilMs: null } as const

const SENDER = {
  name: 'Kasi Kota Corner',
  address: '12 Vilakazi Street',
  phone: '060 000 0001',
  email: null,
  web: 'shop.example/s/kasi-kota',
}

const aMarketing = (parts: Partial<MarketingFacts> = {}): MarketingFacts => ({
  registration: { validFromMs: NOW_MS - 30 * DAY_MS, validToMs: NOW_MS + 300 * DAY_MS },
  cleansedAtMs: NOW_MS - DAY_MS,
  isBlockedByRegistry: false,
  consent: { state: 'granted', lastContactAtMs: NOW_MS - DAY_MS },
  softOptIn: { hasCompletedOrderHere: false, isSimilarCategory: false, wasObjectionOffered: false },
  hasOffHoursConsent: false,
  isStoppedAtMeta: false,
  deferredUntilMs: null,
  sentAtMs: [],
  perWeekMax: 1,
  isRestrictedGoods: false,
  text: {
    body: `Kota R25 today. ${SENDER.name}, ${SENDER.address}, ${SENDER.phone}, ${SENDER.web}`,
    footer: 'Reply STOP',
  },
  params: {},
  sender: SENDER,
  ...parts,
})

type Parts = {
  readonly nowMs?: number
  readonly message?: Partial<SendMessageFacts>
  readonly recipient?: Partial<RecipientFacts>
  readonly number?: SendFacts['number']
  readonly marketing?: MarketingFacts | null
}

const someFacts = ({ message, recipient, ...parts }: Parts = {}): SendFacts => ({
  nowMs: NOW_MS,
  message: { purpose: 'reply', isAboutOpenOrder: false, template: null, ...message },
  recipient: {
    source: 'inbound',
    lastInboundAtMs: NOW_MS - HOUR_MS,
    isErased: false,
    isRestricted: false,
    isMinor: false,
    isUnreachable: false,
    stoppedAtMs: null,
    isStopConfirmed: false,
    ...recipient,
  },
  number: { isPaused: false, pausedUntilMs: null, restrictions: [] },
  hours: SOUTH_AFRICAN_CONTACT_HOURS,
  holidays: { version: 'test', dates: new Set(['2026-12-16']), years: new Set([2026]) },
  marketing: null,
  ...parts,
})

const advert = (marketing: Partial<MarketingFacts> = {}, parts: Parts = {}): SendFacts =>
  someFacts({ message: { purpose: 'marketing', template: offer }, marketing: aMarketing(marketing), ...parts })

const longAgo = NOW_MS - 2 * DAY_MS

const restrictedBy = (kind: string, untilMs: number | null): SendFacts['number'] => ({
  isPaused: false,
  pausedUntilMs: null,
  restrictions: [{ kind, untilMs, toldAtMs: NOW_MS - HOUR_MS }],
})

describe('the send gate allows', () => {
  it.each([
    ['a reply in the window', someFacts(), 'reply_in_window'],
    [
      'a reply while only what begins talks is restricted',
      someFacts({ number: restrictedBy('RESTRICTED_BIZ_INITIATED_MESSAGING', null) }),
      'reply_in_window',
    ],
    [
      'a reply once its restriction is over',
      someFacts({ number: restrictedBy('RESTRICTED_CUSTOMER_INITIATED_MESSAGING', NOW_MS) }),
      'reply_in_window',
    ],
    [
      'a reply while calls are restricted, and whatever Meta thinks of next',
      someFacts({ number: restrictedBy('RESTRICTED_USER_INITIATED_CALLING', null) }),
      'reply_in_window',
    ],
    ['a reply to a minor', someFacts({ recipient: { isMinor: true } }), 'reply_in_window'],
    ['a reply to a restricted person who writes', someFacts({ recipient: { isRestricted: true } }), 'reply_in_window'],
    [
      'a late reply by template',
      someFacts({ message: { template: utility }, recipient: { lastInboundAtMs: longAgo } }),
      'transactional_by_template',
    ],
    [
      'an order update in the window',
      someFacts({ message: { purpose: 'transactional', isAboutOpenOrder: true } }),
      'transactional_in_window',
    ],
    [
      'an order update by template to somebody who only ordered on the web',
      someFacts({
        message: { purpose: 'transactional', isAboutOpenOrder: true, template: utility },
        recipient: { source: 'order', lastInboundAtMs: null },
      }),
      'transactional_by_template',
    ],
    [
      'a reply to a tap in the second of the STOP',
      someFacts({
        recipient: { stoppedAtMs: NOW_MS - HOUR_MS, lastInboundAtMs: NOW_MS - HOUR_MS, isStopConfirmed: true },
      }),
      'reply_in_window',
    ],
    [
      'an order update after STOP',
      someFacts({
        message: { purpose: 'transactional', isAboutOpenOrder: true },
        recipient: { stoppedAtMs: NOW_MS - HOUR_MS, isStopConfirmed: true },
      }),
      'transactional_in_window',
    ],
    [
      'an order update to a restricted person',
      someFacts({
        message: { purpose: 'transactional', isAboutOpenOrder: true },
        recipient: { isRestricted: true },
      }),
      'transactional_in_window',
    ],
    [
      'the one confirmation of a STOP',
      someFacts({ message: { purpose: 'stop_confirmation' }, recipient: { stoppedAtMs: NOW_MS - HOUR_MS } }),
      'stop_confirmation',
    ],
    [
      'a reply when the person writes again after STOP',
      someFacts({ recipient: { stoppedAtMs: NOW_MS - 2 * HOUR_MS, isStopConfirmed: true } }),
      'reply_in_window',
    ],
    [
      'what the law wants said, after STOP',
      someFacts({ message: { purpose: 'legal', template: utility }, recipient: { stoppedAtMs: longAgo } }),
      'legal',
    ],
    [
      'what the law wants said, to an erased person',
      someFacts({ message: { purpose: 'legal', template: utility }, recipient: { isErased: true } }),
      'legal',
    ],
    [
      'a reply to somebody who was unreachable and now writes',
      someFacts({ recipient: { isUnreachable: true } }),
      'reply_in_window',
    ],
    ['an offer by consent', advert(), 'marketing_by_consent'],
    [
      'an offer by consent outside the window',
      advert({}, { recipient: { lastInboundAtMs: longAgo } }),
      'marketing_by_consent',
    ],
    [
      'an offer by soft opt-in',
      advert({
        consent: { state: 'none' },
        softOptIn: { hasCompletedOrderHere: true, isSimilarCategory: true, wasObjectionOffered: true },
      }),
      'marketing_by_soft_opt_in',
    ],
    [
      'an offer at night to somebody who agreed to that',
      advert({ hasOffHoursConsent: true, cleansedAtMs: NOW_MS }, { nowMs: at('2026-11-23T22:00') }),
      'marketing_by_consent',
    ],
    ['an offer a week after the last', advert({ sentAtMs: [NOW_MS - 7 * DAY_MS] }), 'marketing_by_consent'],
    ['a second offer where two a week are set', advert({ sentAtMs: [longAgo], perWeekMax: 2 }), 'marketing_by_consent'],
    [
      'an offer on the last day of a cleanse',
      advert({ cleansedAtMs: NOW_MS - CLEANSE_AGE_MAX_MS }),
      'marketing_by_consent',
    ],
    [
      'a reply at night on a holiday',
      someFacts({ nowMs: at('2026-12-16T23:00'), recipient: { lastInboundAtMs: at('2026-12-16T22:59') } }),
      'reply_in_window',
    ],
  ])('%s', (_name, facts, rule) => {
    expect(decideSend(facts)).toMatchObject({ allow: true, rule })
  })
})

describe('the send gate refuses', () => {
  it.each([
    [
      'anything while the number is paused',
      someFacts({ number: { isPaused: true, pausedUntilMs: NOW_MS + HOUR_MS, restrictions: [] } }),
      { rule: 'number_paused', code: 'channel.number_paused', retryAtMs: NOW_MS + HOUR_MS },
    ],
    [
      'what begins a talk, where Meta has taken that from the number',
      someFacts({
        message: { purpose: 'transactional', isAboutOpenOrder: true, template: utility },
        recipient: { lastInboundAtMs: longAgo },
        number: restrictedBy('RESTRICTED_BIZ_INITIATED_MESSAGING', NOW_MS + DAY_MS),
      }),
      {
        ...{ rule: 'restricted_biz_initiated_messaging', code: 'channel.number_restricted' },
        ...{ retryAtMs: NOW_MS + DAY_MS, restriction: expect.objectContaining({ untilMs: NOW_MS + DAY_MS }) as object },
      },
    ],
    [
      'an answer, where Meta has taken that, by the restriction that ends last',
      someFacts({
        number: {
          ...restrictedBy('RESTRICTED_CUSTOMER_INITIATED_MESSAGING', NOW_MS + DAY_MS),
          restrictions: [
            { kind: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', untilMs: NOW_MS + DAY_MS, toldAtMs: 0 },
            { kind: 'ACCOUNT_DISABLED', untilMs: null, toldAtMs: 0 },
          ],
        },
      }),
      {
        ...{ rule: 'account_disabled', code: 'channel.number_restricted' },
        restriction: { kind: 'ACCOUNT_DISABLED', untilMs: null, toldAtMs: 0 },
      },
    ],
    [
      'a utility template, where Meta has taken those, even in an open window',
      someFacts({
        message: { purpose: 'transactional', template: utility },
        number: restrictedBy('RESTRICTED_UTILITY_TEMPLATES', NOW_MS + 1),
      }),
      {
        ...{ rule: 'restricted_utility_templates', code: 'channel.number_restricted', retryAtMs: NOW_MS + 1 },
        restriction: expect.objectContaining({ kind: 'RESTRICTED_UTILITY_TEMPLATES' }) as object,
      },
    ],
    [
      'a reply to an erased person',
      someFacts({ recipient: { isErased: true } }),
      { rule: 'erased', code: 'channel.recipient_erased' },
    ],
    [
      'news without need to a restricted person',
      someFacts({ message: { purpose: 'transactional' }, recipient: { isRestricted: true } }),
      { rule: 'restricted', code: 'channel.recipient_restricted' },
    ],
    [
      'an offer to a restricted person, even in answer',
      advert({}, { recipient: { isRestricted: true } }),
      { rule: 'restricted', code: 'channel.recipient_restricted' },
    ],
    [
      'an offer to a minor, even about an open order',
      advert(
        {},
        { message: { purpose: 'marketing', template: offer, isAboutOpenOrder: true }, recipient: { isMinor: true } },
      ),
      { rule: 'minor', code: 'channel.recipient_is_minor' },
    ],
    [
      'an imported contact who never wrote',
      someFacts({
        message: { purpose: 'transactional', template: utility, isAboutOpenOrder: true },
        recipient: { source: 'merchant_import', lastInboundAtMs: null },
      }),
      { rule: 'never_wrote', code: 'channel.recipient_never_wrote' },
    ],
    [
      'a template to somebody unreachable',
      someFacts({
        message: { purpose: 'transactional', template: utility },
        recipient: { isUnreachable: true, lastInboundAtMs: longAgo },
      }),
      { rule: 'unreachable', code: 'channel.recipient_unreachable' },
    ],
    [
      'the second confirmation of a STOP',
      someFacts({
        message: { purpose: 'stop_confirmation' },
        recipient: { stoppedAtMs: NOW_MS - HOUR_MS, isStopConfirmed: true },
      }),
      { rule: 'stop_confirmed_once', code: 'channel.recipient_stopped' },
    ],
    [
      'the confirmation of a STOP that never was',
      someFacts({ message: { purpose: 'stop_confirmation' } }),
      { rule: 'stop_confirmed_once', code: 'channel.recipient_stopped' },
    ],
    [
      'a reply to what was written before a STOP that came another way',
      someFacts({ recipient: { stoppedAtMs: NOW_MS - HOUR_MS, lastInboundAtMs: NOW_MS - HOUR_MS - 1_000 } }),
      { rule: 'stopped', code: 'channel.recipient_stopped' },
    ],
    [
      'news after STOP that is about no open order',
      someFacts({ message: { purpose: 'transactional' }, recipient: { stoppedAtMs: longAgo } }),
      { rule: 'stopped', code: 'channel.recipient_stopped' },
    ],
    [
      'an offer after STOP, consent or not',
      advert({}, { recipient: { stoppedAtMs: longAgo } }),
      { rule: 'stopped', code: 'channel.recipient_stopped' },
    ],
    [
      'a free-form message outside the window',
      someFacts({ recipient: { lastInboundAtMs: longAgo } }),
      { rule: 'window_closed', code: 'channel.window_closed' },
    ],
    [
      'a free-form message to somebody who never wrote',
      someFacts({ recipient: { source: 'order', lastInboundAtMs: null } }),
      { rule: 'window_closed', code: 'channel.window_closed' },
    ],
    [
      'a template that is not approved',
      someFacts({ message: { purpose: 'transactional', template: { ...utility, isApproved: false } } }),
      { rule: 'template_not_approved', code: 'channel.template_unusable' },
    ],
    [
      'a template that Meta paused, until the pause ends',
      someFacts({ message: { purpose: 'transactional', template: { ...utility, pausedUntilMs: NOW_MS + HOUR_MS } } }),
      { rule: 'template_paused', code: 'channel.template_unusable', retryAtMs: NOW_MS + HOUR_MS },
    ],
    [
      'an order update in what Meta now calls a marketing template',
      someFacts({ message: { purpose: 'transactional', isAboutOpenOrder: true, template: offer } }),
      { rule: 'template_category', code: 'channel.template_category_mismatch' },
    ],
    [
      'an offer in a utility template',
      someFacts({ message: { purpose: 'marketing', template: utility }, marketing: aMarketing() }),
      { rule: 'template_category', code: 'channel.template_category_mismatch' },
    ],
    [
      'an offer whose facts nobody read',
      someFacts({ message: { purpose: 'marketing', template: offer } }),
      { rule: 'marketing_facts_missing', code: 'channel.marketing_without_consent' },
    ],
    [
      'an offer of restricted goods',
      advert({ isRestrictedGoods: true }),
      { rule: 'restricted_goods', code: 'channel.marketing_restricted_goods' },
    ],
    [
      'an offer whose variable was filled with something else than the shop',
      advert({
        text: { body: `Kota R25. {{shop}}, ${SENDER.address}, ${SENDER.phone}, ${SENDER.web}`, footer: 'Reply STOP' },
        params: { shop: 'Somebody' },
      }),
      { rule: 'identity_block', code: 'channel.marketing_without_identity', missing: ['shop_name'] },
    ],
    [
      'an offer that does not say who sends it',
      advert({ text: { body: 'Kota R25 today.' } }),
      {
        ...{ rule: 'identity_block', code: 'channel.marketing_without_identity' },
        missing: ['shop_name', 'address', 'phone', 'email_or_web', 'how_to_stop'],
      },
    ],
    [
      'an offer of an unregistered shop',
      advert({ registration: null }),
      { rule: 'registration', code: 'channel.marketing_not_registered' },
    ],
    [
      'an offer after the registration ended',
      advert({ registration: { validFromMs: 0, validToMs: NOW_MS } }),
      { rule: 'registration', code: 'channel.marketing_not_registered' },
    ],
    [
      'an offer before the registration began',
      advert({ registration: { validFromMs: NOW_MS + 1, validToMs: NOW_MS + DAY_MS } }),
      { rule: 'registration', code: 'channel.marketing_not_registered' },
    ],
    [
      'an offer to a list that was never cleansed',
      advert({ cleansedAtMs: null }),
      { rule: 'registry_cleanse', code: 'channel.marketing_cleanse_too_old' },
    ],
    [
      'an offer to a list cleansed more than 31 days ago',
      advert({ cleansedAtMs: NOW_MS - CLEANSE_AGE_MAX_MS - 1 }),
      { rule: 'registry_cleanse', code: 'channel.marketing_cleanse_too_old' },
    ],
    [
      'an offer to somebody on the registry, consent or not',
      advert({ isBlockedByRegistry: true }),
      { rule: 'registry_block', code: 'channel.marketing_blocked_by_registry' },
    ],
    [
      'an offer to somebody who stopped offers in WhatsApp',
      advert({ isStoppedAtMeta: true }),
      { rule: 'stopped_at_meta', code: 'channel.marketing_paused_by_recipient' },
    ],
    [
      'an offer without consent',
      advert({ consent: { state: 'none' } }),
      { rule: 'consent_none', code: 'channel.marketing_without_consent' },
    ],
    [
      'an offer after consent was withdrawn, though there was an order',
      advert({
        consent: { state: 'withdrawn' },
        softOptIn: { hasCompletedOrderHere: true, isSimilarCategory: true, wasObjectionOffered: true },
      }),
      { rule: 'consent_withdrawn', code: 'channel.marketing_without_consent' },
    ],
    [
      'an offer after 24 months of silence',
      advert({ consent: { state: 'granted', lastContactAtMs: NOW_MS - CONSENT_SILENCE_MAX_MS - 1 } }),
      { rule: 'consent_expired', code: 'channel.marketing_without_consent' },
    ],
    [
      'an offer on a Sunday, until Monday',
      advert({}, { nowMs: at('2026-11-29T12:00') }),
      { rule: 'contact_hours', code: 'channel.marketing_outside_hours', retryAtMs: at('2026-11-30T08:00') },
    ],
    [
      'an offer on a public holiday, until the next day',
      advert({}, { nowMs: at('2026-12-16T12:00') }),
      { rule: 'contact_hours', code: 'channel.marketing_outside_hours', retryAtMs: at('2026-12-17T08:00') },
    ],
    [
      'an offer in a year whose holidays nobody entered',
      advert({ cleansedAtMs: at('2027-02-01T00:00') }, { nowMs: at('2027-02-02T12:00') }),
      { rule: 'holidays_unknown', code: 'channel.marketing_outside_hours' },
    ],
    [
      'a second offer in a week, until the week is over',
      advert({ sentAtMs: [NOW_MS - 6 * DAY_MS] }),
      { rule: 'frequency_cap', code: 'channel.marketing_too_often', retryAtMs: NOW_MS + DAY_MS },
    ],
    [
      'a third offer where two a week are set, until the older is a week old',
      advert({ sentAtMs: [NOW_MS - 3 * DAY_MS, NOW_MS - 5 * DAY_MS], perWeekMax: 2 }),
      { rule: 'frequency_cap', code: 'channel.marketing_too_often', retryAtMs: NOW_MS + 2 * DAY_MS },
    ],
    [
      'any offer where none are set',
      advert({ perWeekMax: 0 }),
      { rule: 'frequency_cap', code: 'channel.marketing_too_often' },
    ],
    [
      'an offer that Meta deferred',
      advert({ deferredUntilMs: NOW_MS + DAY_MS }),
      { rule: 'deferred_by_meta', code: 'channel.marketing_too_often', retryAtMs: NOW_MS + DAY_MS },
    ],
    [
      'an offer that Meta deferred into the night, until the morning',
      advert({ deferredUntilMs: at('2026-11-24T02:00') }),
      { rule: 'deferred_by_meta', code: 'channel.marketing_too_often', retryAtMs: at('2026-11-24T08:00') },
    ],
    [
      'an offer that Meta deferred into the night, until then for somebody who agreed to the night',
      advert({ deferredUntilMs: at('2026-11-24T02:00'), hasOffHoursConsent: true }),
      { rule: 'deferred_by_meta', code: 'channel.marketing_too_often', retryAtMs: at('2026-11-24T02:00') },
    ],
  ])('%s', (_name, facts, expected) => {
    const { sendClass: _class, ...decision } = decideSend(facts)

    expect(decision).toEqual({ allow: false, ...expected })
  })

  it.each(['hasCompletedOrderHere', 'isSimilarCategory', 'wasObjectionOffered'] as const)(
    'a soft opt-in without %s',
    (missing) => {
      const softOptIn = { hasCompletedOrderHere: true, isSimilarCategory: true, wasObjectionOffered: true }

      const decision = decideSend(advert({ consent: { state: 'none' }, softOptIn: { ...softOptIn, [missing]: false } }))

      expect(decision).toMatchObject({ allow: false, code: 'channel.marketing_without_consent' })
    },
  )
})
