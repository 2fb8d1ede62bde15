/** Asks the send gate about one outbox item, and picks the template when the customer service window is shut. */
import { err, ok, type Result } from '../../kernel/result.ts'
import type { NumberRestriction } from '../../tenants/index.ts'
import type { OutboundMessage, TemplateMessage } from '../outbound/message.ts'
import type { OutboxPayload, OutboxSealed } from '../sending/outbox.ts'
import type { SendFacts } from '../ports.ts'
import { SOUTH_AFRICAN_CONTACT_HOURS, type HolidayTable } from './contact-hours.ts'
import { decideSend, type SendFacts as GateFacts, type SendPurpose } from './gate.ts'
import { isWindowOpen } from './window.ts'

/** What to send, and the gate's rule by which it may go. */
interface SendAllowed {
  readonly message: OutboundMessage
  readonly rule: string
}

export interface SendRefused {
  readonly rule: string
  readonly code: string
  /** What Meta restricts, when that is why: the same may go later. */
  readonly restriction?: NumberRestriction
}

const NO_HOLIDAYS: HolidayTable = { version: 'none', dates: new Set(), years: new Set() }

const purposeOf = {
  reply: 'reply',
  transactional: 'transactional',
  stop_confirmation: 'stop_confirmation',
  seller_alert: 'transactional',
} as const satisfies Record<OutboxPayload['purpose'], SendPurpose>

const gateFacts = (
  payload: OutboxPayload,
  template: TemplateMessage | null,
  facts: SendFacts,
  restrictions: readonly NumberRestriction[],
  nowMs: number,
): GateFacts => ({
  nowMs,
  message: {
    purpose: purposeOf[payload.purpose],
    isAboutOpenOrder: payload.aboutOrder,
    template: template && { category: template.category, isApproved: true, pausedUntilMs: null },
  },
  recipient: {
    source: facts.customer?.source ?? 'inbound',
    lastInboundAtMs: facts.lastInboundAtMs,
    isErased: facts.customer?.erased ?? false,
    isRestricted: facts.customer?.restricted ?? false,
    isMinor: facts.customer?.minor ?? false,
    isUnreachable: facts.isUnreachable ?? false,
    stoppedAtMs: facts.customer?.stoppedAtMs ?? null,
    isStopConfirmed: false,
  },
  number: { isPaused: false, pausedUntilMs: null, restrictions }, // a pause the sender sees before it comes here
  // Nothing here is marketing: campaigns bring their own facts, and the holidays of the country.
  hours: SOUTH_AFRICAN_CONTACT_HOURS,
  holidays: NO_HOLIDAYS,
  marketing: null,
})

/**
 * The message to send now: as it is inside the window, its template outside it.
 * Refused with the gate's rule when neither may go.
 *
 * @param restrictions what Meta keeps the number from, over or not.
 */
export const decideOutboxSend = (
  payload: OutboxPayload,
  sealed: OutboxSealed,
  facts: SendFacts,
  restrictions: readonly NumberRestriction[],
  nowMs: number,
): Result<SendAllowed, SendRefused> => {
  const isOpen = isWindowOpen(facts.lastInboundAtMs, nowMs)
  const message = isOpen ? sealed.message : (sealed.fallback ?? sealed.message)
  const template = message.type === 'template' ? message : null
  const decision = decideSend(gateFacts(payload, template, facts, restrictions, nowMs))
  if (decision.allow) return ok({ message, rule: decision.rule })
  const { rule, code, restriction } = decision
  return err({ rule, code, ...(restriction ? { restriction } : {}) })
}
