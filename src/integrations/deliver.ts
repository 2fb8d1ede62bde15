/**
 * Sends what is due to one endpoint: reads, posts without holding anything, then writes what came of it under the lane's fence. Told
 * at least once: who crashes in between posts again, with the same `webhook-id`.
 */
import { Webhook } from 'standardwebhooks'
import { HOUR_MS, type Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import { open } from '../platform/crypto/seal.ts'
import { isTransient, type Database, type TenantTx } from '../platform/db/database.ts'
import {
  advanceLane,
  LaneMovedError,
  postponeLane,
  readLane,
  type Lane,
  type LaneHandler,
} from '../platform/lanes/index.ts'
import type { Directory, Tenant } from '../tenants/index.ts'
import { dropLane, findDue, giveUpPending, saveAttempt, setAlarm, type DueDelivery } from './delivery-store.ts'
import { disableEndpoint, findTarget, keepEndpoint, saveHealth, type Target } from './endpoint-store.ts'
import { secretContext, type Attempt } from './endpoint.ts'
import type { PostClient, PostOutcome } from './post-client.ts'
import { retryAfterMs } from './retry.ts'

/** Posted at once to one endpoint: an outage of a day comes back in minutes, and no receiver is drowned. */
const AT_ONCE_MOST = 10
/**
 * A suspended shop tells nobody anything; it is looked at again after this. One that was closed for good tells that it was, and
 * whoever has copies which of its customers are erased.
 */
const SUSPENDED_LOOK_MS = 300_000
const DEFECT_PAUSE_MS = 60_000
/** Shorter than a delivery is tried for, by what a spread and a slow clock may take: then nothing has arrived for three days. */
const FAILING_MOST_MS = 70 * HOUR_MS

interface DeliverDeps {
  readonly db: Database
  readonly clock: Clock
  readonly directory: Directory
  readonly client: PostClient
  readonly random: () => number
  /** An endpoint was given up: its owner is to be told, in the same transaction. */
  readonly onDisabled?: (tx: TenantTx, endpointId: string) => Promise<void>
  readonly observer?: {
    readonly onTried?: (result: 'delivered' | 'retried' | 'failed') => void
    readonly onDisabled?: (tenantId: TenantId, endpointId: string, reason: string) => void
  }
}

/** What is posted; ids and numbers only, as in the event itself. */
const toBody = (d: DueDelivery): string =>
  JSON.stringify({
    type: d.eventType,
    timestamp: new Date(d.eventAtMs).toISOString(),
    data: { ...d.payload, subjectId: d.subjectId },
  })

/** The headers of Standard Webhooks; signed with each secret in force, so that a rotation loses nothing. */
const signedHeaders = (
  secrets: readonly string[],
  id: string,
  atMs: number,
  body: string,
): Readonly<Record<string, string>> => {
  const at = new Date(Math.floor(atMs / 1000) * 1000)
  return {
    'content-type': 'application/json',
    'user-agent': 'Wakala-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}

interface Tried {
  readonly delivery: DueDelivery
  readonly attempt: Attempt
  readonly isDelivered: boolean
  readonly isGone: boolean
}

const toTried = (delivery: DueDelivery, outcome: PostOutcome, atMs: number, durationMs: number): Tried => {
  const status = outcome.kind === 'answered' ? outcome.status : null
  return {
    delivery,
    attempt: {
      number: delivery.attempts + 1,
      atMs,
      status,
      error: outcome.kind === 'failed' ? outcome.error : null,
      durationMs: Math.round(durationMs),
    },
    isDelivered: status !== null && status >= 200 && status < 300,
    isGone: status === 410,
  }
}

export const createDeliverHandler = (deps: DeliverDeps): LaneHandler => {
  const { db, clock } = deps

  const send = async (tenant: Tenant, endpointId: string, target: Target, d: DueDelivery): Promise<Tried> => {
    const secrets = target.sealedSecrets.map((sealed) =>
      open(tenant.keys.sealing, sealed, secretContext(endpointId)).toString('utf8'),
    )
    const body = toBody(d)
    const [atMs, startedAt] = [clock.now(), performance.now()]
    const outcome: PostOutcome =
      d.payload === null
        ? { kind: 'failed', error: 'event_gone' }
        : await deps.client.post(target.url, signedHeaders(secrets, d.eventId, atMs, body), body)
    return toTried(d, outcome, atMs, performance.now() - startedAt)
  }

  /** Writes each try; returns whether one of them was the last of its delivery. */
  const record = async (tx: TenantTx, tried: readonly Tried[]): Promise<boolean> => {
    let isOver = false
    for (const { delivery, attempt, isDelivered } of tried) {
      if (isDelivered) {
        await saveAttempt(tx, delivery.id, attempt, { state: 'delivered', nextAtMs: null })
        continue
      }
      const waitMs = retryAfterMs(attempt.number, deps.random())
      const nextAtMs = waitMs === null ? null : attempt.atMs + waitMs
      await saveAttempt(tx, delivery.id, attempt, { state: nextAtMs === null ? 'failed' : 'pending', nextAtMs })
      isOver ||= nextAtMs === null
    }
    return isOver
  }

  /** Writes what came of it; returns why the endpoint is to be given up, or null. It works as soon as anything arrives. */
  const judge = async (
    tx: TenantTx,
    endpointId: string,
    target: Target,
    tried: readonly Tried[],
  ): Promise<'gone' | 'failing' | null> => {
    const isOver = await record(tx, tried)
    const [first] = tried
    if (first === undefined) return null
    if (tried.some((t) => t.isGone)) return 'gone'
    if (tried.some((t) => t.isDelivered)) {
      if (target.failingSinceMs !== null) await saveHealth(tx, endpointId, null)
      return null
    }
    const failingSinceMs = target.failingSinceMs ?? first.attempt.atMs
    if (target.failingSinceMs === null) await saveHealth(tx, endpointId, failingSinceMs)
    return isOver && clock.now() - failingSinceMs >= FAILING_MOST_MS ? 'failing' : null
  }

  /** In a transaction of its own: telling the owner locks other lanes, and this one's lock must not be held meanwhile. */
  const disable = async (tenant: Tenant, endpointId: string, reason: string): Promise<void> => {
    await db.withTenant(tenant.tenantId, async (tx) => {
      if (!(await disableEndpoint(tx, endpointId, reason, clock.now()))) return
      await giveUpPending(tx, endpointId, clock.now())
      await deps.onDisabled?.(tx, endpointId)
    })
    deps.directory.forgetTenant(tenant.tenantId)
    deps.observer?.onDisabled?.(tenant.tenantId, endpointId, reason)
  }

  /** Deleted while its posts were under way, or before: its log went with it, and nothing is left to tell it. */
  const forget = async (tx: TenantTx, endpointId: string): Promise<null> => {
    await dropLane(tx, endpointId)
    return null
  }

  const deliver = async (
    tenant: Tenant,
    lane: Lane,
    target: Target,
    due: readonly DueDelivery[],
  ): Promise<number | null> => {
    const endpointId: string = lane.address.laneId
    const tried = await Promise.all(due.map((d) => send(tenant, endpointId, target, d)))
    const { dueAtMs, reason } = await db.withTenant(tenant.tenantId, async (tx) => {
      await advanceLane(tx, lane, [], clock.now()) // first: the fence and the lane's lock
      if (!(await keepEndpoint(tx, endpointId))) return { reason: null, dueAtMs: await forget(tx, endpointId) }
      const why = await judge(tx, endpointId, target, tried)
      return { reason: why, dueAtMs: await setAlarm(tx, endpointId) }
    })
    if (reason !== null) await disable(tenant, endpointId, reason)
    for (const { isDelivered, attempt } of tried) {
      const isOver = retryAfterMs(attempt.number, 0) === null
      deps.observer?.onTried?.(isDelivered ? 'delivered' : isOver ? 'failed' : 'retried')
    }
    return dueAtMs
  }

  const handle: LaneHandler = async ({ tenantId, laneId }) => {
    const tenant = await deps.directory.getTenant(tenantId)
    const nowMs = clock.now()
    const { lane, target, due } = await db.withTenant(tenantId, async (tx) => ({
      lane: await readLane(tx, 'webhook', laneId, 1),
      target: await findTarget(tx, laneId, nowMs),
      due: await findDue(tx, laneId, nowMs, AT_ONCE_MOST),
    }))
    if (!lane || lane.dueAtMs === null || lane.dueAtMs > nowMs) return lane?.dueAtMs ?? null
    if (target === null) {
      return db.withTenant(tenantId, async (tx) => {
        await advanceLane(tx, lane, [], nowMs)
        return forget(tx, laneId)
      })
    }
    if (target.status !== 'active') {
      return db.withTenant(tenantId, (tx) => advanceLane(tx, lane, [], nowMs)) // making it active wakes the lane
    }
    if (tenant.status === 'suspended') return lookAgain(lane, SUSPENDED_LOOK_MS)
    return deliver(tenant, lane, target, due)
  }

  const lookAgain = async (lane: Lane, inMs: number): Promise<number> => {
    const dueAtMs = clock.now() + inMs
    await db.withTenant(lane.address.tenantId, (tx) => postponeLane(tx, lane, dueAtMs))
    return dueAtMs
  }

  /** The lane has no item that the worker could count failures of, so a defect is slowed down here. */
  return async (address) => {
    try {
      return await handle(address)
    } catch (error) {
      if (error instanceof LaneMovedError || isTransient(error)) throw error
      const lane = await db.withTenant(address.tenantId, (tx) => readLane(tx, 'webhook', address.laneId, 1))
      if (lane) await lookAgain(lane, DEFECT_PAUSE_MS)
      throw error
    }
  }
}
