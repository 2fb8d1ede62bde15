import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'
import type { NumberRestriction } from '../../tenants/index.ts'
import { isContactHour, SOUTH_AFRICAN_CONTACT_HOURS } from './contact-hours.ts'
import { CLEANSE_AGE_MAX_MS, CONSENT_SILENCE_MAX_MS, decideSend, type SendFacts } from './gate.ts'
import { isWindowOpen } from './window.ts'

const START_MS = Date.parse('2026-11-23T00:00+02:00')
const holidays = { version: 'test', dates: new Set(['2026-12-16']), years: new Set([2026]) }

const SENDER = {
  name: 'Kasi Kota',
  address: '12 Vilakazi Street',
  phone: '0600000001',
  email: 'a@kasi.example',
  web: null,
}
const WHOLE = 'Kota R25. Kasi Kota, 12 Vilakazi Street, 060 000 0001, a@kasi.example. Reply STOP.'

const mostly = (usual: boolean) => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.boolean())
const ago = (maxMs: number, nowMs: number) => fc.integer({ min: 0, max: maxMs }).map((ms) => nowMs - ms)

const template = fc.record({
  category: fc.constantFrom('utility', 'marketing', 'authentication'),
  isApproved: mostly(true),
  pausedUntilMs: fc.constant(null),
})

const restriction = (nowMs: number): fc.Arbitrary<NumberRestriction> =>
  fc.record({
    kind: fc.constantFrom(
      ...['RESTRICTED_BIZ_INITIATED_MESSAGING', 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'],
      ...['RESTRICTED_UTILITY_TEMPLATES', 'ACCOUNT_DISABLED', 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', 'NEW_ONE'],
    ),
    untilMs: fc.option(fc.constantFrom(nowMs - 1, nowMs, nowMs + DAY_MS), { nil: null }),
    toldAtMs: fc.constant(nowMs - DAY_MS),
  })

/** Facts of every kind, biased towards those with which something is allowed. */
const someFacts = fc.integer({ min: START_MS, max: START_MS + 30 * DAY_MS }).chain((nowMs): fc.Arbitrary<SendFacts> =>
  fc.record({
    nowMs: fc.constant(nowMs),
    message: fc.record({
      purpose: fc.constantFrom('reply', 'transactional', 'legal', 'stop_confirmation', 'marketing', 'marketing'),
      isAboutOpenOrder: fc.boolean(),
      template: fc.option(template, { nil: null }),
    }),
    recipient: fc.record({
      source: fc.constantFrom('inbound', 'order', 'merchant_import', 'referral'),
      lastInboundAtMs: fc.option(ago(3 * DAY_MS, nowMs), { nil: null }),
      isErased: mostly(false),
      isRestricted: mostly(false),
      isMinor: mostly(false),
      isUnreachable: mostly(false),
      stoppedAtMs: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, ago(2 * DAY_MS, nowMs)),
      isStopConfirmed: fc.boolean(),
    }),
    number: fc.record({
      isPaused: mostly(false),
      pausedUntilMs: fc.constant(null),
      restrictions: fc.constant<readonly NumberRestriction[]>([]),
    }),
    hours: fc.constant(SOUTH_AFRICAN_CONTACT_HOURS),
    holidays: fc.constant(holidays),
    marketing: fc.option(
      fc.record({
        registration: fc.option(
          fc.record({ validFromMs: ago(DAY_MS, nowMs), validToMs: fc.constantFrom(nowMs - 1, nowMs + DAY_MS) }),
          { nil: null, freq: 8 },
        ),
        cleansedAtMs: fc.option(ago(35 * DAY_MS, nowMs), { nil: null, freq: 8 }),
        isBlockedByRegistry: mostly(false),
        consent: fc.oneof(
          fc.record({ state: fc.constant('granted' as const), lastContactAtMs: ago(750 * DAY_MS, nowMs) }),
          fc.record({ state: fc.constantFrom('none', 'refused', 'withdrawn', 'blocked_by_registry', 'expired') }),
        ),
        softOptIn: fc.record({
          hasCompletedOrderHere: mostly(true),
          isSimilarCategory: mostly(true),
          wasObjectionOffered: mostly(true),
        }),
        hasOffHoursConsent: mostly(false),
        isStoppedAtMeta: mostly(false),
        deferredUntilMs: fc.option(fc.constantFrom(nowMs - 1, nowMs + HOUR_MS), { nil: null }),
        sentAtMs: fc.array(ago(10 * DAY_MS, nowMs), { maxLength: 2 }),
        perWeekMax: fc.integer({ min: 0, max: 2 }),
        isRestrictedGoods: mostly(false),
        params: fc.constant({}),
        text: mostly(true).map((isWhole) => ({ body: isWhole ? WHOLE : 'Kota R25' })),
        sender: fc.constant(SENDER),
      }),
      { nil: null, freq: 8 },
    ),
  }),
)

/** The law once more, as a list of what must all be true and not as an order of refusals. */
const mayAdvertise = ({ nowMs, recipient, marketing }: SendFacts): boolean => {
  if (marketing === null || marketing.registration === null || marketing.cleansedAtMs === null) return false
  const { consent, softOptIn, registration } = marketing
  const hasConsent = consent.state === 'granted' && nowMs - consent.lastContactAtMs <= CONSENT_SILENCE_MAX_MS
  const hasSoftOptIn = consent.state === 'none' && Object.values(softOptIn).every(Boolean)
  return (
    (hasConsent || hasSoftOptIn) &&
    !recipient.isErased &&
    !recipient.isRestricted &&
    !recipient.isMinor &&
    recipient.stoppedAtMs === null &&
    !marketing.isStoppedAtMeta &&
    !marketing.isBlockedByRegistry &&
    registration.validFromMs <= nowMs &&
    nowMs < registration.validToMs &&
    nowMs - marketing.cleansedAtMs <= CLEANSE_AGE_MAX_MS &&
    (marketing.hasOffHoursConsent || isContactHour(SOUTH_AFRICAN_CONTACT_HOURS, holidays, nowMs)) &&
    (marketing.deferredUntilMs === null || marketing.deferredUntilMs <= nowMs) &&
    marketing.sentAtMs.filter((at) => nowMs - at < 7 * DAY_MS).length < marketing.perWeekMax &&
    !marketing.isRestrictedGoods &&
    marketing.text.body === WHOLE
  )
}

const restrictedFacts = someFacts.chain((facts) =>
  fc
    .uniqueArray(restriction(facts.nowMs), { maxLength: 3, selector: ({ kind }) => kind })
    .map((restrictions): SendFacts => ({ ...facts, number: { ...facts.number, restrictions } })),
)

it('the send gate never lets an offer through without everything that the law asks for', () => {
  let allowed = 0
  fc.assert(
    fc.property(someFacts, (facts) => {
      const decision = decideSend(facts)
      const isMarketing = facts.message.purpose === 'marketing' || facts.message.template?.category === 'marketing'
      if (decision.allow && isMarketing) {
        allowed += 1
        expect(mayAdvertise(facts)).toBe(true)
      }
    }),
    { numRuns: 5_000, seed: 1 },
  )
  expect(allowed).toBeGreaterThan(5) // otherwise this test would prove nothing
})

it('the send gate never sends free text into a shut window, nor anything but need to who asked to be left alone', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const { message, recipient, nowMs } = facts
      const decision = decideSend(facts)
      if (!decision.allow) return

      const sinceInboundMs = recipient.lastInboundAtMs === null ? Infinity : nowMs - recipient.lastInboundAtMs
      expect(message.template !== null || sinceInboundMs < DAY_MS).toBe(true)
      if (recipient.stoppedAtMs !== null) {
        const wroteSince = (recipient.lastInboundAtMs ?? 0) >= recipient.stoppedAtMs
        const isConfirmation = message.purpose === 'stop_confirmation' && !recipient.isStopConfirmed
        const isNeed = message.isAboutOpenOrder || message.purpose === 'legal' || isConfirmation || wroteSince
        expect(isNeed).toBe(true)
      }
    }),
    { numRuns: 2_000, seed: 1 },
  )
})

it('the send gate names a later instant whenever it names one, at which time alone no longer refuses', () => {
  fc.assert(
    fc.property(fc.oneof(someFacts, restrictedFacts), (facts) => {
      const decision = decideSend(facts)
      if (decision.allow || decision.retryAtMs === undefined) return

      expect(decision.retryAtMs).toBeGreaterThan(facts.nowMs)
      const later = decideSend({ ...facts, nowMs: decision.retryAtMs })
      const isSameRefusal = !later.allow && later.rule === decision.rule
      expect(isSameRefusal).toBe(false)
    }),
    { numRuns: 5_000, seed: 1 },
  )
})

it('the send gate lets nothing through that Meta has said it would refuse', () => {
  let restricted = 0
  fc.assert(
    fc.property(restrictedFacts, (facts) => {
      const { message, recipient, number, nowMs } = facts
      const inForce = new Set(
        number.restrictions.filter(({ untilMs }) => untilMs === null || untilMs > nowMs).map(({ kind }) => kind),
      )
      if (inForce.size > 0) restricted += 1
      if (!decideSend(facts).allow) return

      const isAnswer = isWindowOpen(recipient.lastInboundAtMs, nowMs)
      expect(inForce.has('ACCOUNT_DISABLED')).toBe(false)
      expect(isAnswer && inForce.has('RESTRICTED_CUSTOMER_INITIATED_MESSAGING')).toBe(false)
      expect(!isAnswer && inForce.has('RESTRICTED_BIZ_INITIATED_MESSAGING')).toBe(false)
      expect(message.template?.category === 'utility' && inForce.has('RESTRICTED_UTILITY_TEMPLATES')).toBe(false)
    }),
    { numRuns: 5_000, seed: 1 },
  )
  expect(restricted).toBeGreaterThan(100)
})
