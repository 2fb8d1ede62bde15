/**
 * The one alert sink: a webhook of the operator's for what a person must look at. The same alert is sent once a quarter of
 * an hour at most, with how often it happened meanwhile.
 */
import { MINUTE_MS, type Clock } from '../../kernel/clock.ts'
import type { Logger } from './logger.ts'

export type AlertKind =
  | 'parked_item'
  | 'dead_send'
  | 'number_paused'
  | 'send_refused'
  | 'signature_storm'
  | 'database_outage'
  | 'backup_failed'
  | 'backup_old'
  | 'certificate_problem'
  | 'privacy_request_failed'

export interface Alerts {
  readonly raise: (kind: AlertKind, facts: Readonly<Record<string, string | number>>) => void
}

const REPEAT_AFTER_MS = 15 * MINUTE_MS
const TIMEOUT_MS = 5_000

export const createAlerts = (deps: {
  readonly url: string | undefined
  readonly clock: Clock
  readonly log: Logger
}): Alerts => {
  const last = new Map<AlertKind, { readonly atMs: number; held: number }>()
  const post = async (url: string, body: object): Promise<void> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) deps.log.warn({ status: response.status }, 'alert not taken')
  }
  return {
    raise: (kind, facts) => {
      const before = last.get(kind)
      if (before && deps.clock.now() - before.atMs < REPEAT_AFTER_MS) {
        before.held++
        return
      }
      last.set(kind, { atMs: deps.clock.now(), held: 0 })
      const alert = { kind, at: new Date(deps.clock.now()).toISOString(), facts, heldBack: before?.held ?? 0 }
      deps.log.warn({ alert: kind, ...facts }, 'alert')
      if (deps.url) post(deps.url, alert).catch((error: unknown) => deps.log.warn({ err: error }, 'alert not sent'))
    },
  }
}

/** A storm of wrong signatures is a mis-set secret or an attack: this many within a minute. */
const STORM_COUNT = 50

/** Counts wrong signatures and says when they are a storm. */
export const createStormWatch = (clock: Clock, onStorm: (count: number) => void) => {
  let minute = 0
  let count = 0
  return (): void => {
    const now = Math.floor(clock.now() / MINUTE_MS)
    if (now !== minute) {
      minute = now
      count = 0
    }
    if (++count === STORM_COUNT) onStorm(count)
  }
}
