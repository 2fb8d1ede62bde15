/**
 * The one alert sink: a webhook of the operator's for what a person must look at. The same alert (kind and facts) is sent once
 * a quarter of an hour at most, with how often it happened meanwhile; one that the webhook did not take is not held against the
 * next.
 */
import { MINUTE_MS, type Clock } from '../../kernel/clock.ts'
import type { Logger } from './logger.ts'

export type AlertKind =
  | 'parked_item'
  | 'dead_send'
  | 'number_paused'
  | 'send_refused'
  | 'signature_storm'
  | 'disk_full'
  | 'clock_off'
  | 'account_warning'
  | 'backup_failed'
  | 'backup_old'
  | 'certificate_problem'
  | 'privacy_request_failed'

export interface Alerts {
  readonly raise: (kind: AlertKind, facts: Readonly<Record<string, string | number>>) => void
}

const REPEAT_AFTER_MS = 15 * MINUTE_MS
const TIMEOUT_MS = 5_000
/** Alerts that differ within that time; beyond, those of a kind are one, so that a flood cannot build a map without bound. */
const DIFFERENT_MOST = 50

export const createAlerts = (deps: {
  readonly url: string | undefined
  readonly clock: Clock
  readonly log: Logger
}): Alerts => {
  const last = new Map<string, { readonly atMs: number; held: number }>()
  const isOver = (atMs: number): boolean => deps.clock.now() - atMs >= REPEAT_AFTER_MS
  const keyOf = (kind: AlertKind, facts: object): string => {
    const key = `${kind} ${JSON.stringify(facts)}`
    if (last.has(key) || last.size < DIFFERENT_MOST) return key
    for (const [other, { atMs }] of last) if (isOver(atMs)) last.delete(other)
    return last.size < DIFFERENT_MOST ? key : kind
  }
  const post = async (url: string, body: object): Promise<boolean> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel() // its connection is free for the next alert
    if (!response.ok) deps.log.warn({ status: response.status }, 'alert not taken')
    return response.ok
  }
  return {
    raise: (kind, facts) => {
      const key = keyOf(kind, facts)
      const before = last.get(key)
      if (before && !isOver(before.atMs)) {
        before.held++
        return
      }
      const now = { atMs: deps.clock.now(), held: 0 }
      last.set(key, now)
      const alert = { kind, at: new Date(deps.clock.now()).toISOString(), facts, heldBack: before?.held ?? 0 }
      deps.log.warn({ alert: kind, ...facts }, 'alert')
      if (!deps.url) return
      const forget = (): void => {
        if (last.get(key) === now)
          last.set(key, { atMs: Number.NEGATIVE_INFINITY, held: now.held + alert.heldBack + 1 })
      }
      post(deps.url, alert).then(
        (isTaken) => (isTaken ? undefined : forget()),
        (error: unknown) => {
          deps.log.warn({ err: error }, 'alert not sent')
          forget()
        },
      )
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
