/**
 * What Meta takes from an account and gives back: which news of `account_update` restrict a number, and which sends each
 * restriction stops. Pure. Source: Meta's docs of `account_update`, read Nov 2026.
 */
import { HOUR_MS } from '../../kernel/clock.ts'
import { restrictionsInForce, type NumberRestriction } from '../../tenants/index.ts'
import type { AccountUpdateEvent } from '../inbound/events.ts'
import type { TemplateCategory } from '../outbound/message.ts'
import { RESTRICTING_EFFECTS, type SendEffect } from '../graph/errors.ts'

/** A send, by what restrictions ask of it. */
interface RestrictedSend {
  /** The person's window is open: the send answers her, else it begins. */
  readonly isWindowOpen: boolean
  /** Null for a free-form message. */
  readonly templateCategory: TemplateCategory | null
}

/** What stops everything, under the name of the event that told of it. */
const ACCOUNT_DISABLED = 'ACCOUNT_DISABLED'
const ACCOUNT_DELETED = 'ACCOUNT_DELETED'
const ACCOUNT_OFFBOARDED = 'ACCOUNT_OFFBOARDED'

/** Which sends a restriction stops: what begins a talk, what answers, utility templates, all. */
export type StoppedSends = 'begins' | 'answers' | 'utility' | 'all'

const IS_STOPPED: Readonly<Record<StoppedSends, (send: RestrictedSend) => boolean>> = {
  begins: ({ isWindowOpen }) => !isWindowOpen,
  answers: ({ isWindowOpen }) => isWindowOpen,
  utility: ({ templateCategory }) => templateCategory === 'utility',
  all: () => true,
}

/** Of the other kinds (more numbers, calls) none concerns a message; new ones of Meta's are kept and stop nothing. */
const METAS: ReadonlyMap<string, StoppedSends> = new Map([
  ['RESTRICTED_BIZ_INITIATED_MESSAGING', 'begins'],
  ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'answers'],
  ['RESTRICTED_UTILITY_TEMPLATES', 'utility'],
  [ACCOUNT_DISABLED, 'all'],
  [ACCOUNT_DELETED, 'all'],
  [ACCOUNT_OFFBOARDED, 'all'],
])
/** Meta has refused one such message, and has told nothing yet, or nothing more. */
const OURS: ReadonlyMap<string, StoppedSends> = new Map([
  ['REFUSED_TO_BEGIN', 'begins'],
  ['REFUSED_TO_ANSWER', 'answers'],
  ['REFUSED_UTILITY_TEMPLATES', 'utility'],
])

/** What a restriction that Meta told of stops; undefined for one that concerns no message, or that is our own caution. */
export const stoppedByMeta = ({ kind }: Pick<NumberRestriction, 'kind'>): StoppedSends | undefined => METAS.get(kind)

/** The restriction that stops this send for longest; undefined when it may go. */
export const restrictionOn = (
  restrictions: readonly NumberRestriction[],
  send: RestrictedSend,
  nowMs: number,
): NumberRestriction | undefined =>
  restrictionsInForce(restrictions, nowMs)
    .filter(({ kind }) => {
      const stopped = METAS.get(kind) ?? OURS.get(kind)
      return stopped !== undefined && IS_STOPPED[stopped](send)
    })
    .toSorted((a, b) => (b.untilMs ?? Infinity) - (a.untilMs ?? Infinity))[0]

/**
 * What an event changes about the restrictions of its account.
 *
 * A ban that is only announced changes nothing yet, nor does a partner who leaves without a disconnection: where that was
 * us, Meta refuses the next send with an error of its own. One that ends when it is told was lifted.
 */
export const restrictionsTold = (event: AccountUpdateEvent, nowMs: number): readonly NumberRestriction[] => {
  const toldAtMs = event.entryTimeMs ?? nowMs
  const stop = (kind: string): NumberRestriction => ({ kind, untilMs: null, toldAtMs })
  const lift = (kind: string): NumberRestriction => ({ kind, untilMs: toldAtMs, toldAtMs })
  switch (event.event) {
    case 'ACCOUNT_RESTRICTION':
      return event.restrictions.map(({ type, expiresAtMs }) => ({ kind: type, untilMs: expiresAtMs ?? null, toldAtMs }))
    case 'DISABLED_UPDATE':
      if (event.banState === 'DISABLE') return [stop(ACCOUNT_DISABLED)]
      return event.banState === 'REINSTATE' ? [lift(ACCOUNT_DISABLED)] : []
    case 'ACCOUNT_DELETED':
      return [stop(ACCOUNT_DELETED)]
    case 'ACCOUNT_OFFBOARDED':
      return [stop(ACCOUNT_OFFBOARDED)]
    case 'PARTNER_REMOVED':
      return event.disconnection ? [stop(ACCOUNT_OFFBOARDED)] : []
    case 'ACCOUNT_RECONNECTED':
    case 'PARTNER_ADDED':
      return [lift(ACCOUNT_OFFBOARDED), lift(ACCOUNT_DELETED)]
    default:
      return []
  }
}

/** How long the like of a refused message is held before one is tried again: Meta's restrictions last days, its news minutes. */
const REFUSED_MS = HOUR_MS

/** What a refusal with one of the `RESTRICTING_EFFECTS` says of the number, whatever Meta tells of it. */
export const restrictionRefused = (
  effect: SendEffect,
  wasWindowOpen: boolean,
  nowMs: number,
): NumberRestriction | undefined => {
  if (!RESTRICTING_EFFECTS.has(effect)) return undefined
  const ofBlock = wasWindowOpen ? 'REFUSED_TO_ANSWER' : 'REFUSED_TO_BEGIN'
  const kind = effect === 'utility_refused' ? 'REFUSED_UTILITY_TEMPLATES' : ofBlock
  return { kind, untilMs: nowMs + REFUSED_MS, toldAtMs: nowMs }
}

/** `RESTRICTED_UTILITY_TEMPLATES until 2026-12-01T10:00:00.000Z`: for reasons and alerts, which people read. */
export const restrictionInWords = ({ kind, untilMs }: NumberRestriction): string =>
  `${kind} until ${untilMs === null ? 'Meta lifts it' : new Date(untilMs).toISOString()}`
