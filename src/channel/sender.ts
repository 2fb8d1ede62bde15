/**
 * Sends the outbox of a lane in order: gate, pace, mark as sending, POST, record. `sending` is committed before the POST,
 * so that after a crash or a lost answer the send is *unknown* and never silently repeated: a status that carries our id
 * settles it, else it is sent again once after 90 s and counted. A connection that was refused did not send.
 */
import type { Clock } from '../kernel/clock.ts'
import { MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { ItemId, LaneId, PhoneNumberId, Wamid } from '../kernel/ids.ts'
import { openJson, sealJson } from '../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import {
  advanceLane,
  backoffMs,
  DEFAULT_BACKOFF,
  markHead,
  parkItem,
  readLane,
  type Lane,
  type LaneAddress,
  type LaneHandler,
  type LaneItem,
} from '../platform/lanes/index.ts'
import type { Directory, Tenant } from '../tenants/index.ts'
import type { GraphClient, SendOutcome } from './graph-client.ts'
import { toGraphBody } from './graph-body.ts'
import { insertContent, recordSent } from './message-store.ts'
import { writeOpaque } from './opaque.ts'
import type { OutboundMessage } from './outbound.ts'
import type { OutboxPayload, OutboxSealed } from './outbox.ts'
import {
  COEXISTENCE_RATE,
  emptyBucket,
  fullBucket,
  HIGH_RATE,
  NUMBER_RATE,
  PAIR_RATE,
  pairBackoffMs,
  takeToken,
  type BucketRate,
  type BucketState,
} from './pacing.ts'
import type { SendEffectPort, SendFacts, SendFactsPort } from './ports.ts'
import { inboxContext } from './route-tenant.ts'
import { classifySendError, mayRetry, type SendEffect, type SendFailure } from './send-errors.ts'
import { decideOutboxSend } from './send-decision.ts'

export interface SendObserver {
  readonly onSent?: (result: string, category: string, seconds: number) => void
  readonly onRepeat?: () => void
  /** Meta refused a send: for alerts, after the commit. */
  readonly onEffect?: (address: LaneAddress, effect: SendEffect, code: number | null) => void
  readonly onDead?: (address: LaneAddress, reason: string) => void
}

export interface SenderDeps {
  readonly db: Database
  readonly directory: Directory
  readonly graph: GraphClient
  readonly facts: SendFactsPort
  readonly clock: Clock
  readonly random: () => number
  /** Bearer token of a number; a number may carry its own. */
  readonly tokenOf: (tenant: Tenant, phoneNumberId: PhoneNumberId) => string
  readonly onEffect: SendEffectPort
  readonly observer?: SendObserver
  /** How long a send may stay unknown before it is sent again. */
  readonly unknownAfterMs?: number
}

/** Statuses of a send that did arrive come within seconds; ninety leave room for Meta's slow hours. */
export const UNKNOWN_AFTER_MS = 90 * SECOND_MS
/** A message on which Meta said that the number cannot send waits for the number, but is not tried for ever. */
const PAUSED_TRIES_MOST = 3
const PAUSES: ReadonlySet<SendEffect> = new Set(['pause_number', 'token', 'billing'])
/** Once as it was, once as its template; more would be going in circles. */
const TEMPLATE_TRIES_MOST = 3
/** A paused number is looked at again. */
const PAUSED_LOOK_MS = 30 * SECOND_MS
/** Pairs and numbers whose pace is kept in memory. */
const PACED_MOST = 50_000

const rateOf = (perSecond: number): BucketRate =>
  perSecond <= 20 ? COEXISTENCE_RATE : perSecond >= 1_000 ? HIGH_RATE : NUMBER_RATE

const createPace = (clock: Clock) => {
  const states = new Map<string, BucketState>()
  const put = (key: string, state: BucketState): void => {
    states.delete(key)
    states.set(key, state)
    if (states.size > PACED_MOST) states.delete(states.keys().next().value as string)
  }
  return {
    /**
     * Milliseconds to wait; 0 when a token of each bucket was taken. All or none: whoever waits for the number must not
     * use up the pair's tokens by asking.
     */
    take: (buckets: readonly (readonly [key: string, rate: BucketRate])[]): number => {
      const nowMs = clock.now()
      const asked = buckets.map(([key, rate]) => ({
        key,
        ...takeToken(states.get(key) ?? fullBucket(rate, nowMs), rate, nowMs),
      }))
      const waitMs = Math.max(...asked.map((a) => a.waitMs))
      if (waitMs === 0) for (const { key, state } of asked) put(key, state)
      return waitMs
    },
    empty: (key: string): void => put(key, emptyBucket(clock.now())),
  }
}

interface Loaded {
  readonly lane: Lane
  readonly facts: SendFacts | null
}

/** Removes a sent item from its lane and records the message; the lane must be fenced by its version. */
const recordAccepted = async (
  tx: TenantTx,
  lane: Lane,
  item: LaneItem,
  sent: { readonly wamid: Wamid; readonly category: string; readonly content: Buffer | null; readonly nowMs: number },
): Promise<number | null> => {
  const advanced = advanceLane(tx, lane, [item], sent.nowMs)
  const recorded = recordSent(tx, {
    wamid: sent.wamid,
    laneId: lane.address.laneId,
    itemId: item.id,
    kind: item.kind,
    category: sent.category,
    atMs: sent.nowMs,
    repeats: item.state === 'unknown' ? 1 : 0,
  })
  const kept = sent.content
    ? insertContent(tx, [
        {
          id: item.id,
          laneId: lane.address.laneId,
          direction: 'out',
          kind: item.kind,
          wamid: sent.wamid,
          atMs: sent.nowMs,
          sealed: sent.content,
        },
      ])
    : Promise.resolve()
  const [dueAtMs] = await Promise.all([advanced, recorded, kept])
  return dueAtMs
}

/**
 * A status told that a send arrived whose answer we never saw: takes it out of its lane. Null when it is not there any
 * more, which is the usual case: the answer was stored before the status came.
 */
export const settleSend = async (
  tx: TenantTx,
  sent: { readonly laneId: LaneId; readonly itemId: ItemId; readonly wamid: Wamid; readonly nowMs: number },
): Promise<number | null> => {
  const lane = await readLane(tx, 'outbox', sent.laneId, 1)
  const head = lane?.items[0]
  if (!lane || head?.id !== sent.itemId || head.state === 'pending') return null
  return recordAccepted(tx, lane, head, {
    wamid: sent.wamid,
    category: head.kind === 'template' ? 'utility' : 'service',
    content: head.sealed,
    nowMs: sent.nowMs,
  })
}

export const createSender = (deps: SenderDeps): LaneHandler => {
  const { db, clock, observer } = deps
  const unknownAfterMs = deps.unknownAfterMs ?? UNKNOWN_AFTER_MS
  const pace = createPace(clock)
  /** Lanes that wait for their pace: looked at again only then, whatever the sweep says. */
  const heldUntil = new Map<LaneId, number>()

  const load = (address: LaneAddress, tenant: Tenant): Promise<Loaded | null> =>
    db.withTenant(address.tenantId, async (tx) => {
      const [lane, facts] = await Promise.all([
        readLane(tx, 'outbox', address.laneId, 1),
        deps.facts.find(tx, tenant, address.laneId),
      ])
      return lane ? { lane, facts } : null
    })

  const hold = (laneId: LaneId, untilMs: number): number => {
    heldUntil.set(laneId, untilMs)
    if (heldUntil.size > PACED_MOST) heldUntil.delete(heldUntil.keys().next().value as LaneId)
    return untilMs
  }

  const waitForPace = (tenant: Tenant, payload: OutboxPayload, laneId: LaneId): number => {
    const number = tenant.numbers.find((n) => n.phoneNumberId === payload.phoneNumberId)
    return pace.take([
      [`pair:${laneId}`, PAIR_RATE],
      [`number:${payload.phoneNumberId}`, rateOf(number?.throughputPerSecond ?? 80)],
    ])
  }

  const giveUp = async (address: LaneAddress, lane: Lane, item: LaneItem, reason: string): Promise<number | null> => {
    const dueAtMs = await db.withTenant(address.tenantId, (tx) => parkItem(tx, lane, item, reason, clock.now()))
    observer?.onDead?.(address, reason)
    return dueAtMs
  }

  const onRejected = async (
    address: LaneAddress,
    lane: Lane,
    item: LaneItem,
    payload: OutboxPayload,
    failure: SendFailure,
    hasFallback: boolean,
  ): Promise<number | null> => {
    const tries = item.attempts
    const sentAtMs = (lane.dueAtMs ?? clock.now() + unknownAfterMs) - unknownAfterMs
    if (failure.effect === 'pair_limit') pace.empty(`pair:${address.laneId}`)
    if (failure.effect === 'throughput' || failure.effect === 'app_limit') pace.empty(`number:${payload.phoneNumberId}`)
    await db.withTenant(address.tenantId, (tx) =>
      deps.onEffect(tx, failure.effect, payload.phoneNumberId, address.laneId, sentAtMs),
    )
    observer?.onEffect?.(address, failure.effect, failure.code)
    // The window was shut although our clock had it open, and is now known to be: the next look takes the template.
    if (failure.effect === 'needs_template' && hasFallback && tries < TEMPLATE_TRIES_MOST) {
      return postpone(address, lane, item, 0)
    }
    const pauses = PAUSES.has(failure.effect)
    if (pauses) deps.directory.forgetTenant(address.tenantId)
    // It was the number and not the message: it waits with the others until the number may send again.
    if (pauses && tries < PAUSED_TRIES_MOST) return postpone(address, lane, item, PAUSED_LOOK_MS)
    if (!mayRetry(failure, tries))
      return giveUp(address, lane, item, `send ${failure.code ?? 'failed'}: ${failure.meaning}`)
    const waitMs =
      failure.backoff === 'pair'
        ? pairBackoffMs(tries - 1)
        : failure.backoff === 'minutes'
          ? MINUTE_MS * tries
          : backoffMs(tries, DEFAULT_BACKOFF, deps.random())
    return postpone(address, lane, item, waitMs)
  }

  /**
   * Meta said no, or nothing was sent. A repeat goes back to being unknown and not to pending: the first try may have
   * arrived, so that one more lost answer must be the last.
   */
  const postpone = async (address: LaneAddress, lane: Lane, item: LaneItem, waitMs: number): Promise<number> => {
    const dueAtMs = clock.now() + waitMs
    await db.withTenant(address.tenantId, (tx) =>
      markHead(
        tx,
        lane,
        item,
        item.state === 'unknown'
          ? { state: 'sending', attempts: item.attempts, startedAtMs: item.startedAtMs, dueAtMs }
          : { state: 'pending', attempts: item.attempts, startedAtMs: null, dueAtMs },
      ),
    )
    return dueAtMs
  }

  /** Whatever a client throws, the message may have left. */
  const post = (phoneNumberId: PhoneNumberId, token: string, body: unknown): Promise<SendOutcome> =>
    deps.graph.sendMessage(phoneNumberId, token, body).catch((error: unknown) => ({
      kind: 'unknown',
      reason: error instanceof Error ? error.name : 'unknown error',
    }))

  const onOutcome = async (
    address: LaneAddress,
    lane: Lane,
    item: LaneItem,
    payload: OutboxPayload,
    outcome: SendOutcome,
    content: Buffer | null,
    hasFallback: boolean,
  ): Promise<number | null> => {
    switch (outcome.kind) {
      case 'accepted': {
        const category = payload.type === 'template' ? 'utility' : 'service'
        const sent = { wamid: outcome.wamid, category, content, nowMs: clock.now() }
        return db.withTenant(address.tenantId, (tx) => recordAccepted(tx, lane, item, sent))
      }
      case 'rejected':
        return onRejected(address, lane, item, payload, classifySendError(outcome.error), hasFallback)
      case 'not_sent':
        return postpone(
          address,
          lane,
          { ...item, attempts: item.attempts - 1 },
          backoffMs(3, DEFAULT_BACKOFF, deps.random()),
        )
      case 'unknown':
        return lane.dueAtMs ?? clock.now() + unknownAfterMs // `sending` holds the lane until a status or the time settles it
    }
  }

  return async (address) => {
    const untilMs = heldUntil.get(address.laneId)
    if (untilMs !== undefined && clock.now() < untilMs) return untilMs
    heldUntil.delete(address.laneId)

    const tenant = await deps.directory.getTenant(address.tenantId)
    const loaded = await load(address, tenant)
    if (!loaded) return null
    const { lane, facts } = loaded
    const item = lane.items[0]
    if (!item) return db.withTenant(address.tenantId, (tx) => advanceLane(tx, lane, [], clock.now()))
    if (lane.dueAtMs !== null && clock.now() < lane.dueAtMs && lane.attempts > 0) return lane.dueAtMs
    // Not by the lane's time alone: whatever failed after the POST may have moved that.
    const unknownUntilMs =
      item.state === 'pending' || item.startedAtMs === null ? null : item.startedAtMs + unknownAfterMs
    if (unknownUntilMs !== null && clock.now() < unknownUntilMs) return unknownUntilMs
    const payload = item.payload as OutboxPayload // written by enqueueMessages
    if (!facts?.recipient || !item.sealed) return giveUp(address, lane, item, 'no address to send to')

    // A crash or a lost answer, and no status since. One repeat is better than silence, two would be a nuisance.
    if (item.state === 'unknown') return giveUp(address, lane, item, 'send unknown: no answer and no status, twice')
    const state = item.state === 'sending' ? 'unknown' : 'sending'

    const number = tenant.numbers.find((n) => n.phoneNumberId === payload.phoneNumberId)
    if (number?.status === 'paused' || tenant.status !== 'active') {
      // Stored, because it may be long: what stays due would fill every sweep and hide the lanes of others.
      const lookAtMs = clock.now() + PAUSED_LOOK_MS
      await db.withTenant(address.tenantId, (tx) => markHead(tx, lane, item, { ...item, dueAtMs: lookAtMs }))
      return lookAtMs
    }
    const sealed = openJson<OutboxSealed>(facts.key, item.sealed, inboxContext(item.id))
    const decision = decideOutboxSend(payload, sealed, facts, clock.now())
    if (!decision.ok) return giveUp(address, lane, item, `send gate: ${decision.error.rule}`)
    const message: OutboundMessage = decision.value

    const waitMs = waitForPace(tenant, payload, address.laneId)
    if (waitMs > 0) return hold(address.laneId, clock.now() + waitMs)

    const startedAtMs = clock.now()
    const dueAtMs = startedAtMs + unknownAfterMs
    const attempts = item.attempts + 1
    await db.withTenant(address.tenantId, (tx) => markHead(tx, lane, item, { state, attempts, startedAtMs, dueAtMs }))
    if (state === 'unknown') observer?.onRepeat?.()
    const sending: Lane = { ...lane, version: lane.version + 1, dueAtMs }
    const opaque = writeOpaque({ tenantId: address.tenantId, laneId: address.laneId, itemId: item.id })
    const body = toGraphBody(message, facts.recipient, opaque)
    const outcome = await post(payload.phoneNumberId, deps.tokenOf(tenant, payload.phoneNumberId), body)
    observer?.onSent?.(
      outcome.kind,
      message.type === 'template' ? 'utility' : 'service',
      (clock.now() - startedAtMs) / 1000,
    )
    const content = message === sealed.message ? item.sealed : sealJson(facts.key, { message }, inboxContext(item.id))
    return onOutcome(
      address,
      sending,
      { ...item, attempts, state },
      { ...payload, type: message.type },
      outcome,
      content,
      message.type !== 'template' && sealed.fallback !== undefined,
    )
  }
}
