/**
 * Delivers webhooks: one at a time per lane (a user's messages, a user's statuses), many lanes at once, signed over the
 * exact bytes, retried until Meta's seven days are over. All waiting is in virtual time except the receiver's answer.
 */
import type { VirtualClock } from '../core/clock.ts'
import type { Faults } from '../core/faults.ts'
import { createQueue, type Queue } from '../core/queue.ts'
import type { WireRecord } from '../core/events.ts'
import { toEnvelope, type Update } from './envelope.ts'
import type { HttpClient } from './post.ts'
import { metaJson, signBytes } from './signature.ts'
import type { Subscription } from './subscriptions.ts'

/** POSTs in flight; Meta sends concurrently, and a receiver must stand it. */
const IN_FLIGHT_MAX = 64
/** A batch waits so long (real time) for company. */
const BATCH_LINGER_MS = 15
/** Above this, inbound traffic is refused rather than memory filled. */
export const PENDING_MAX = 200_000
const RETRY_FOR_MS = 7 * 86_400_000
const RETRY_GAP_MAX_MS = 3_600_000

/** Immediately, then 1 s, 2 s, 4 s … up to an hour, or less. `attempt` is the number of the failed one, from 1. */
const retryGapMs = (attempt: number, mostMs = RETRY_GAP_MAX_MS): number =>
  attempt === 1 ? 0 : Math.min(mostMs, 1_000 * 2 ** Math.min(attempt - 2, 20))

interface Lane {
  readonly key: string
  readonly queue: Queue<Update>
  busy: boolean
}

interface Delivery {
  readonly bytes: Buffer
  /** The value behind the bytes, for the log; null when a test gave bytes. */
  readonly body: unknown
  readonly phoneNumberId: string | null
  readonly startedAt: number
  /** Lanes that wait for this delivery; none once they were let go. */
  lanes: readonly Lane[]
  readonly updates: readonly Update[]
  /** Replaces the computed signature; for exact bytes given by a test. */
  readonly signature?: string
  attempt: number
  /** A duplicate on purpose, which no restart needs to remember. */
  readonly isCopy?: boolean
}

interface SenderDeps {
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly client: HttpClient
  readonly targetOf: (phoneNumberId: string | null) => Subscription | undefined
  readonly timeoutMs: number
  /** Longest gap between two tries, virtual; default an hour. */
  readonly retryGapMaxMs?: number
  readonly record: (wire: Omit<WireRecord, 'n'>) => void
}

export interface WebhookCounters {
  readonly pending: number
  readonly inFlight: number
  readonly retrying: number
  readonly delivered: number
  readonly failedAttempts: number
  /** Nobody was subscribed, or seven days were over. */
  readonly dropped: number
}

export interface WebhookSender {
  readonly enqueue: (update: Update) => void
  /** Sends these bytes as they are, once a receiver is known; the signature is computed unless given. */
  readonly sendBytes: (bytes: Buffer, signature?: string) => void
  readonly counters: () => WebhookCounters
  /** Updates that no receiver has acknowledged yet, for the snapshot. */
  readonly unacknowledged: () => Update[]
  /** Resolves when nothing is queued, in flight or waiting for a retry. */
  readonly idle: () => Promise<void>
  readonly clear: () => void
}

export const createWebhookSender = (deps: SenderDeps): WebhookSender => {
  const { clock, faults } = deps
  let lanes = new Map<string, Lane>()
  let ready = createQueue<Lane>()
  let active = new Set<Delivery>()
  let idleWaiters: (() => void)[] = []
  let epoch = 0
  let loners = 0
  let queued = 0
  let inFlight = 0
  let retrying = 0
  let delivered = 0
  let failedAttempts = 0
  let dropped = 0
  let lingering = false
  let draining = false

  const noteIdle = (): void => {
    if (queued > 0 || active.size > 0) return
    const waiters = idleWaiters
    idleWaiters = []
    for (const resolve of waiters) resolve()
  }

  const release = (delivery: Delivery): void => {
    for (const lane of delivery.lanes) {
      lane.busy = false
      if (lane.queue.size() > 0) ready.push(lane)
      else if (lanes.get(lane.key) === lane) lanes.delete(lane.key)
    }
    delivery.lanes = []
  }

  const finish = (delivery: Delivery, acknowledged: boolean): void => {
    active.delete(delivery)
    if (acknowledged) delivered++
    else dropped++
    release(delivery)
    pump()
    noteIdle()
  }

  const attempt = async (delivery: Delivery, target: Subscription, mine: number): Promise<void> => {
    const spoilt = delivery.attempt === 1 && faults.strikes('badSignature', faults.settings().badSignature)
    const signature =
      delivery.signature ?? signBytes(delivery.bytes, spoilt ? `${target.appSecret}-wrong` : target.appSecret)
    const headers = {
      'content-type': 'application/json',
      'content-length': String(delivery.bytes.length),
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      'x-hub-signature-256': signature,
    }
    const at = clock.now()
    const started = performance.now()
    const answer = await deps.client.call('POST', target.callbackUrl, headers, delivery.bytes, deps.timeoutMs)
    deps.record({
      at,
      direction: 'webhook',
      method: 'POST',
      url: target.callbackUrl,
      status: answer.status,
      ms: Math.round(performance.now() - started),
      request: { headers, body: delivery.body, bytes: delivery.bytes.toString('utf8') },
      response: answer.body,
      signatureOk: !spoilt,
      attempt: delivery.attempt,
    })
    if (mine !== epoch) return
    inFlight--
    const isDistrusted = answer.status === 200 && faults.strikes('webhook5xxRetry', faults.settings().webhook5xxRetry)
    if (answer.status === 200 && !isDistrusted) return finish(delivery, true)
    failedAttempts++
    retryLater(delivery, mine)
    pump()
  }

  const retryLater = (delivery: Delivery, mine: number): void => {
    if (clock.now() - delivery.startedAt > RETRY_FOR_MS) return finish(delivery, false)
    const gap = retryGapMs(delivery.attempt, deps.retryGapMaxMs)
    delivery.attempt++
    retrying++
    if (faults.settings().keepOrderOnRetry === false) release(delivery)
    clock.after(gap, () => {
      if (mine !== epoch) return
      retrying--
      launch(delivery)
    })
  }

  const launch = (delivery: Delivery): void => {
    const target = deps.targetOf(delivery.phoneNumberId)
    if (!target) return finish(delivery, false)
    inFlight++
    void attempt(delivery, target, epoch)
  }

  /** Waits as the faults say, then sends; a duplicate follows on its own. */
  const start = (updates: readonly Update[], from: readonly Lane[]): void => {
    const first = updates[0]!
    const body = toEnvelope(updates)
    const delivery: Delivery = {
      bytes: Buffer.from(metaJson(body)),
      body,
      phoneNumberId: first.phoneNumberId,
      startedAt: clock.now(),
      lanes: from,
      updates,
      attempt: 1,
    }
    active.add(delivery)
    const settings = faults.settings()
    const twice = faults.strikes('duplicateWebhooks', settings.duplicateWebhooks)
    const shuffled = faults.strikes('reorderAcrossUsers', settings.reorderAcrossUsers)
    const delay =
      faults.within('delayMs', settings.delayMs) + (shuffled ? faults.within('reorderAcrossUsers.ms', [0, 400]) : 0)
    if (twice) sendCopy(delivery, delay + faults.within('duplicateWebhooks.ms', [0, 300]))
    later(delay, () => launch(delivery))
  }

  const later = (delayMs: number, action: () => void): void => {
    if (delayMs <= 0) return action()
    const mine = epoch
    clock.after(delayMs, () => {
      if (mine === epoch) action()
    })
  }

  const sendCopy = (of: Delivery, delayMs: number): void => {
    const copy: Delivery = { ...of, lanes: [], attempt: 1, isCopy: true }
    active.add(copy)
    later(delayMs, () => launch(copy))
  }

  /** Takes what is ready: a single update, or up to a batch of them over the lanes of one receiver. */
  const take = (batch: number): void => {
    const updates: Update[] = []
    const from: Lane[] = []
    let target: Subscription | undefined
    for (let tries = ready.size(); tries > 0 && updates.length < batch; tries--) {
      const lane = ready.shift()!
      const head = lane.queue.peek()
      if (lane.busy || head === undefined) continue
      const laneTarget = deps.targetOf(head.phoneNumberId)
      if (from.length > 0 && laneTarget !== target) {
        ready.push(lane)
        continue
      }
      target = laneTarget
      lane.busy = true
      from.push(lane)
      while (updates.length < batch && lane.queue.size() > 0) updates.push(lane.queue.shift()!)
    }
    if (updates.length === 0) return
    queued -= updates.length
    start(updates, from)
  }

  const pump = (): void => {
    const batch = faults.settings().batch ?? 1
    if (batch > 1) {
      if (lingering) return
      lingering = true
      setTimeout(() => {
        lingering = false
        drain(faults.settings().batch ?? 1)
      }, BATCH_LINGER_MS).unref()
      return
    }
    drain(1)
  }

  /** A delivery that ends at once comes back here; the outer loop then goes on, so that the stack stays flat. */
  const drain = (batch: number): void => {
    if (draining) return
    draining = true
    while (inFlight < IN_FLIGHT_MAX && ready.size() > 0) take(batch)
    draining = false
  }

  const laneOf = (key: string): Lane => {
    const known = lanes.get(key)
    if (known) return known
    const lane: Lane = { key, queue: createQueue<Update>(), busy: false }
    lanes.set(key, lane)
    return lane
  }

  const enqueueIn = (key: string, update: Update): void => {
    const lane = laneOf(key)
    lane.queue.push(update)
    if (!lane.busy && lane.queue.size() === 1) ready.push(lane)
    pump()
  }

  return {
    enqueue: (update) => {
      queued++
      if (update.kind === 'status' && faults.strikes('reorderStatuses', faults.settings().reorderStatuses)) {
        later(faults.within('reorderStatuses.ms', [100, 1_500]), () => enqueueIn(`loner-${loners++}`, update))
      } else {
        enqueueIn(update.lane, update)
      }
    },
    sendBytes: (bytes, signature) => {
      const delivery: Delivery = {
        bytes,
        body: null,
        phoneNumberId: null,
        startedAt: clock.now(),
        lanes: [],
        updates: [],
        attempt: 1,
        ...(signature === undefined ? {} : { signature }),
      }
      active.add(delivery)
      launch(delivery)
    },
    counters: () => ({ pending: queued, inFlight, retrying, delivered, failedAttempts, dropped }),
    unacknowledged: () => [
      ...[...active].filter((delivery) => !delivery.isCopy).flatMap((delivery) => delivery.updates),
      ...[...lanes.values()].flatMap((lane) => lane.queue.items()),
    ],
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve)
        noteIdle()
      }),
    clear: () => {
      epoch++
      lanes = new Map()
      ready = createQueue<Lane>()
      active = new Set()
      queued = 0
      inFlight = 0
      retrying = 0
      noteIdle()
    },
  }
}
