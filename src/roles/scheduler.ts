/** Timers: what must happen because time has passed. Every job is safe to run twice, and on two machines at once. */
import { randomInt } from 'node:crypto'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import { tellExpiring } from '../catalog/index.ts'
import { createRequestDeps } from '../conversation/index.ts'
import { endConsents } from '../customers/index.ts'
import type { OrderId, TenantId } from '../kernel/ids.ts'
import { localDateAt } from '../kernel/local-date.ts'
import { createRests } from '../kernel/rests.ts'
import { expireDue, lapseChanges, sealClearNotes } from '../orders/index.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { QUEUES, type LaneHint } from '../platform/lanes/index.ts'
import { runRetention } from '../privacy/index.ts'
import { tellAgreement } from '../tenants/index.ts'
import { createEventHooks } from './event-hooks.ts'
import type { Runtime } from './runtime.ts'
import { createTimers } from './timers.ts'

interface SchedulerParts {
  readonly start: () => void
  readonly drain: () => Promise<void>
}

/** Raw batches are readable for 30 days; then the day's key is destroyed (DESIGN §3, retention of raw webhooks). */
const RAW_DAYS = 30
/** The log of webhooks is kept as long as anybody asks what became of one. */
const DELIVERY_DAYS = 30
const FORGET_MOST = 10_000
const PARTITION_MONTHS_AHEAD = 4
const PARTITION_TRIES = 5
/** Whose midnight begins the round of goods that expire; which day it is for a shop, its own zone says. */
const ROUND_ZONE = 'Africa/Johannesburg'

export const buildScheduler = (
  runtime: Runtime,
  db: Database,
  hint: (hint: LaneHint) => void = () => undefined,
): SchedulerParts => {
  const { clock, newId, keyring, log, metrics } = runtime
  const jobs = createEventHooks({ newId, clock, directory: null })
  const requests = createRequestDeps({ clock, newId, events: { newId, onEvent: jobs.onEvent } })
  const timers = createTimers(log)
  const { every } = timers

  /** Apart, because an order that cannot be ended may well have its change lapse. */
  const [expiryRests, lapseRests] = [createRests<OrderId>({ clock }), createRests<OrderId>({ clock })]
  const expireOrders = async (): Promise<void> => {
    const moved: TenantTx[] = []
    const onEvent: typeof jobs.onEvent = async (tx, event) => {
      await jobs.onEvent(tx, event)
      moved.push(tx)
    }
    const deps = { db, clock, newId, keyring, randomBelow: (n: number) => randomInt(n), onEvent }
    const expired = await expireDue({ ...deps, rests: expiryRests })
    const lapsed = await lapseChanges({ ...deps, rests: lapseRests })
    for (const due of moved.flatMap(jobs.takeHints)) hint(due)
    for (const { tenantId, orderId, error } of [...expired.failed, ...lapsed.failed]) {
      log.warn({ err: error, tenantId, orderId }, 'time is up for an order, and it failed; will be tried again')
    }
  }

  /** Once a day, and again within the hour for what failed. Another process, or a restart, finds what is left: nothing. */
  let roundOf: string | null = null
  const tellOfExpiring = async (): Promise<void> => {
    const day = localDateAt(clock.now(), ROUND_ZONE)
    if (day === roundOf) return
    const { told, failed } = await tellExpiring({
      ...{ db, clock, newId },
      onEvent: jobs.onEvent,
      tell: jobs.tellExpiring,
      committed: (tx) => {
        for (const due of jobs.takeHints(tx)) hint(due)
      },
    })
    if (told > 0) log.info({ goods: told }, 'goods that expire told')
    for (const { tenantId, error } of failed) log.warn({ err: error, tenantId }, 'expiring goods not told, runs again')
    if (failed.length === 0) roundOf = day
  }

  const tellOfAgreement = async (): Promise<void> => {
    const { told, failed } = await tellAgreement({
      ...{ db, clock, newId },
      onEvent: jobs.onEvent,
      committed: (tx) => {
        for (const due of jobs.takeHints(tx)) hint(due)
      },
    })
    if (told > 0) log.info({ shops: told }, 'shops told of new words of the agreement')
    for (const { tenantId, error } of failed)
      log.warn({ err: error, tenantId }, 'not told of the agreement, runs again')
  }

  const sealRests = createRests<TenantId>({ clock })
  const sealOldNotes = async (): Promise<void> => {
    const { sealed, failed } = await sealClearNotes({ db, keyring, rests: sealRests })
    if (sealed > 0) log.info({ sealed }, 'wishes of the previous release sealed')
    for (const { tenantId, error } of failed)
      log.warn({ err: error, tenantId }, 'wishes not sealed, will be tried again')
  }

  const destroyOldRawKeys = async (): Promise<void> => {
    const day = new Date(clock.now() - RAW_DAYS * DAY_MS).toISOString().slice(0, 10)
    const gone = await db.platformSql`delete from raw_day_key where day < ${day}::date returning day`
    if (gone.length > 0) log.info({ days: gone.length }, 'keys of old raw batches destroyed')
  }

  /** Answers of a day ago, and deliveries of a month ago: a bounded number a round, the rest the next time. */
  const forgetAnswers = async (): Promise<void> => {
    const nowMs = clock.now()
    await db.platformSql`
      select app.forget_idempotency_keys(${new Date(nowMs - DAY_MS)}, ${FORGET_MOST}::integer) as keys,
        app.forget_webhook_deliveries(${new Date(nowMs - DELIVERY_DAYS * DAY_MS)}, ${FORGET_MOST}::integer) as deliveries`
  }

  /** Tries again at once what met another scheduler at the same, or waited too long for a table: the next round is an hour away. */
  const makePartitions = async (): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        await db.platformSql`select app.ensure_partitions(${new Date(clock.now())}::date, ${PARTITION_MONTHS_AHEAD})`
        return
      } catch (error) {
        if (tries === PARTITION_TRIES) throw error
      }
    }
  }

  const measure = async (): Promise<void> => {
    const [depths, [parked]] = await Promise.all([
      db.platformSql<{ queue: string; lanes: number; oldest_due_seconds: number }>`
        select queue, lanes, oldest_due_seconds from app.lane_depth(${new Date(clock.now())})`,
      db.platformSql<{ n: number }>`select app.parked_count() as n`,
    ])
    for (const queue of QUEUES) {
      const depth = depths.find((d) => d.queue === queue)
      metrics.laneDepth.set({ queue }, depth?.lanes ?? 0)
      metrics.laneAge.set({ queue }, Math.max(0, depth?.oldest_due_seconds ?? 0))
    }
    metrics.parkedNow.set(parked?.n ?? 0)
  }

  const destroyWhatIsTooOld = async (): Promise<void> => {
    const { destroyed, partitions, failed } = await runRetention({ db, clock, newId, requests, endConsents })
    const rows = Object.values(destroyed).reduce((sum, n) => sum + n, 0)
    if (rows + partitions.length > 0) log.info({ ...destroyed, months: partitions.length }, 'retention applied')
    for (const { tenantId, error } of failed) {
      log.warn({ err: error, ...(tenantId === null ? {} : { tenantId }) }, 'retention failed, runs again')
    }
  }

  return {
    start: () => {
      timers.start()
      every('retention', 10 * MINUTE_MS, destroyWhatIsTooOld)
      every('expire_orders', 5 * SECOND_MS, expireOrders)
      every('tell_expiring', 30 * MINUTE_MS, tellOfExpiring)
      every('tell_agreement', HOUR_MS, tellOfAgreement)
      every('seal_old_notes', MINUTE_MS, sealOldNotes)
      every('measure', 15 * SECOND_MS, measure)
      every('make_partitions', HOUR_MS, makePartitions)
      every('forget_answers', 10 * MINUTE_MS, forgetAnswers)
      every('destroy_old_raw_keys', 30 * MINUTE_MS, destroyOldRawKeys)
    },
    drain: timers.drain,
  }
}
