/**
 * Sends the outbox of a lane in order: gate, pace, mark as sending, POST, record. `sending` is committed before the POST,
 * so that after a crash or a lost answer the send is *unknown* and never silently repeated: a status that carries our id
 * settles it, else it is sent again after 90 s and counted; once on no more than that, and once or twice more where Meta
 * tells the shop of other messages meanwhile and of this one nothing. A connection that was refused did not send.
 */
import type { Clock } from '../kernel/clock.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId } from '../kernel/ids.ts'
import { openJson, sealJson } from '../platform/crypto/seal.ts'
import { isTransient, sqlState, type Database, type TenantTx } from '../platform/db/database.ts'
import {
  advanceLane,
  backoffMs,
  claimHead,
  DEFAULT_BACKOFF,
  markHead,
  parkItem,
  readLane,
  type Lane,
  type LaneAddress,
  type LaneHandler,
  type LaneItem,
} from '../platform/lanes/index.ts'
import type { Directory, NumberRestriction, Tenant } from '../tenants/index.ts'
import { restrictionInWords } from './account-restrictions.ts'
import { checkRecipient } from './check-outbound.ts'
import type { GraphClient, SendOutcome } from './graph-client.ts'
import { toGraphBody } from './graph-body.ts'
import { inboxContext } from './inbox-item.ts'
import { hasStatusSince } from './message-store.ts'
import { writeOpaque } from './opaque.ts'
import { categoryOf, type OutboundMessage, type Recipient } from './outbound.ts'
import { enqueueMessageClaimed, sealedOf, type OutboxPayload, type OutboxSealed } from './outbox.ts'
import { PAIR_RATE, pairBackoffMs } from './pacing.ts'
import { createPace, PACED_MOST, rateOf } from './pace.ts'
import type { SendEffectPort, SendFacts, SendFactsPort } from './ports.ts'
import {
  classifySendError,
  mayRetry,
  PAUSING_EFFECTS,
  RESTRICTING_EFFECTS,
  type SendEffect,
  type SendFailure,
} from './send-errors.ts'
import type { ClaimedSend, OutboxSender, SendClaims } from './send-claims.ts'
import { decideOutboxSend, type SendRefused } from './send-decision.ts'
import { recordAccepted } from './settle-send.ts'
import { withoutPicture } from './without-picture.ts'

export interface SendObserver {
  readonly onSent?: (result: string, category: string, seconds: number) => void
  readonly onRepeat?: () => void
  /** A message waits, because Meta restricts the number. Told once for each, by this process. */
  readonly onHeld?: (restriction: string) => void
  /** Meta refused a send: for alerts, after the commit. */
  readonly onEffect?: (address: LaneAddress, effect: SendEffect, code: number | null) => void
  readonly onDead?: (address: LaneAddress, reason: string) => void
}

export interface SenderDeps {
  readonly newId: NewId
  readonly db: Database
  readonly directory: Directory
  readonly graph: GraphClient
  readonly facts: SendFactsPort
  readonly clock: Clock
  readonly random: () => number
  /** Bearer token of a number; a number may carry its own. */
  readonly tokenOf: (tenant: Tenant, phoneNumberId: PhoneNumberId) => string
  readonly onEffect: SendEffectPort
  /** Records that a message has left, for shops whose own systems want to hear of it; before the lane is locked. */
  readonly recordSent?: (tx: TenantTx, laneId: LaneId, item: Pick<LaneItem, 'id' | 'kind'>) => Promise<void>
  readonly observer?: SendObserver
  /** How long a send may stay unknown before it is sent again. */
  readonly unknownAfterMs?: number
}

/** Statuses of a send that did arrive come within seconds; ninety leave room for Meta's slow hours. */
export const UNKNOWN_AFTER_MS = 90 * SECOND_MS
/**
 * A send may be made this often where statuses are known to arrive, so that their silence says that the last one did not.
 * Bounded all the same, for Meta may know of reasons to be silent that we do not.
 */
const UNKNOWN_TRIES_MOST = 4
/** A message on which Meta said that the number cannot send waits for the number, but is not tried for ever. */
const PAUSED_TRIES_MOST = 3
/** Once as it was, once as its template; more would be going in circles. */
const TEMPLATE_TRIES_MOST = 3
/** A paused number is looked at again. */
const PAUSED_LOOK_MS = 30 * SECOND_MS
/** What Meta's restriction keeps back for longer is old news by then: a person decides. */
const RESTRICTED_MOST_MS = DAY_MS
/** Lanes of which it is remembered that they were told of; beyond that some are counted again. */
const RESTRICTED_MOST = 10_000

/** After a wait for the pace, heads are looked at before they are claimed for this long. */
const THROTTLED_MS = SECOND_MS

const isForPicture = (outcome: SendOutcome): boolean =>
  outcome.kind === 'rejected' && classifySendError(outcome.error).effect === 'media_broken'

/** Waits for the end of a restriction, or for the person to write, whichever is first; everything else is final. */
const refusedBy = ({ rule, restriction }: SendRefused, item: LaneItem, nowMs: number): Decision => {
  if (!restriction) return { do: 'give_up', item, reason: `send gate: ${rule}` }
  if (nowMs >= item.enqueuedAtMs + RESTRICTED_MOST_MS) {
    return { do: 'give_up', item, reason: `send gate: ${rule}, ${restrictionInWords(restriction)}` }
  }
  const dueAtMs = Math.min(nowMs + PAUSED_LOOK_MS, restriction.untilMs ?? Infinity)
  return { do: 'put_off', item, dueAtMs, restriction }
}

/** A lane that was looked at: as it is now when its head is to be sent, its version counting the mark. */
interface Prepared {
  readonly lane: Lane
  readonly decision: Decision
}

/** What to do about the head of a lane. */
type Decision =
  | { readonly do: 'wait'; readonly untilMs: number }
  /** Wait, and stored, because it may be long: what stays due would fill every sweep and hide the lanes of others. */
  | {
      readonly do: 'put_off'
      readonly item: LaneItem
      readonly dueAtMs: number
      readonly restriction?: NumberRestriction
    }
  | { readonly do: 'close' }
  | { readonly do: 'withdraw'; readonly item: LaneItem }
  | { readonly do: 'give_up'; readonly item: LaneItem; readonly reason: string }
  | { readonly do: 'send'; readonly send: Send }

interface Send {
  readonly item: LaneItem
  readonly payload: OutboxPayload
  readonly message: OutboundMessage
  /** The send gate's, by which it may go. */
  readonly rule: string
  readonly recipient: Recipient
  /** What is kept of it once it is accepted. */
  readonly content: Buffer
  /** The same for another message in its place. */
  readonly seal: (message: OutboundMessage) => Buffer
  /** Another try could go as a template. */
  readonly hasFallback: boolean
  readonly mark: {
    readonly state: 'sending' | 'unknown'
    readonly attempts: number
    readonly startedAtMs: number
    readonly dueAtMs: number
  }
}

export const createSender = (deps: SenderDeps): OutboxSender => {
  const { db, clock, observer } = deps
  const unknownAfterMs = deps.unknownAfterMs ?? UNKNOWN_AFTER_MS
  const pace = createPace(clock)
  /** Lanes that wait for their pace: looked at again only then, whatever the sweep says. */
  const heldUntil = new Map<LaneId, number>()
  /** Somebody had to wait for the pace just now, so others may have to. */
  let throttledUntilMs = 0

  /** What waits for the end of a restriction, by lane: each is looked at often and told once. */
  const restricted = new Map<LaneId, ItemId>()
  const tellHeld = (laneId: LaneId, { id }: LaneItem, { kind }: NumberRestriction): void => {
    if (restricted.get(laneId) === id) return
    if (restricted.size >= RESTRICTED_MOST) restricted.clear()
    restricted.set(laneId, id)
    observer?.onHeld?.(kind)
  }

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

  /** Refused for what the number may not send for now, which is known from here on: it is held as the others like it. */
  const isHeldNow = (
    { tenantId }: LaneAddress,
    { phoneNumberId }: OutboxPayload,
    item: LaneItem,
    { effect }: SendFailure,
  ): boolean => {
    if (!RESTRICTING_EFFECTS.has(effect)) return false
    const isOwn = deps.directory.peekTenant(tenantId)?.numbers.some((n) => n.phoneNumberId === phoneNumberId) ?? true
    deps.directory.forgetTenant(tenantId)
    return isOwn && clock.now() < item.enqueuedAtMs + RESTRICTED_MOST_MS
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
    const pauses = PAUSING_EFFECTS.has(failure.effect)
    if (pauses) deps.directory.forgetTenant(address.tenantId)
    // It was the number and not the message: it waits with the others until the number may send again.
    if (pauses && tries < PAUSED_TRIES_MOST) return postpone(address, lane, item, PAUSED_LOOK_MS)
    if (isHeldNow(address, payload, item, failure)) return postpone(address, lane, item, PAUSED_LOOK_MS)
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
    payload: OutboxPayload & { readonly category: ReturnType<typeof categoryOf> },
    outcome: SendOutcome,
    { content, rule, hasFallback }: Pick<Send, 'content' | 'rule' | 'hasFallback'>,
  ): Promise<number | null> => {
    switch (outcome.kind) {
      case 'accepted': {
        const sent = { wamid: outcome.wamid, category: payload.category, rule, content, nowMs: clock.now() }
        // When a crash undoes it the send is unknown again, and its status settles it.
        const { recordSent } = deps
        if (recordSent && deps.directory.peekTenant(address.tenantId)?.webhookEvents.has('message_sent')) {
          return db.withTenant(address.tenantId, async (tx) => {
            await recordSent(tx, address.laneId, item)
            return recordAccepted(tx, lane, item, sent)
          })
        }
        return db.withTenant(address.tenantId, (tx) => tx.last(recordAccepted(tx, lane, item, sent)), 'in_order')
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

  /** Decides by what was read and the pace; takes a token of the pace when it decides to send. */
  const decide = (
    address: LaneAddress,
    tenant: Tenant,
    lane: Lane,
    facts: SendFacts | null,
    nowMs: number,
    { mayRepeat = false, plain }: { readonly mayRepeat?: boolean; readonly plain?: OutboxSealed | undefined } = {},
  ): Decision => {
    const item = lane.items[0]
    if (!item) return { do: 'close' }
    if (lane.dueAtMs !== null && nowMs < lane.dueAtMs && lane.attempts > 0) return { do: 'wait', untilMs: lane.dueAtMs }
    // Not by the lane's time alone: whatever failed after the POST may have moved that.
    const unknownUntilMs =
      item.state === 'pending' || item.startedAtMs === null ? null : item.startedAtMs + unknownAfterMs
    if (unknownUntilMs !== null && nowMs < unknownUntilMs) return { do: 'wait', untilMs: unknownUntilMs }
    const payload = item.payload as OutboxPayload // written by enqueueMessages
    if (facts?.isGone) return { do: 'withdraw', item }
    if (!facts?.recipient || !item.sealed) return { do: 'give_up', item, reason: 'no address to send to' }

    // A crash or a lost answer, and no status since. One repeat is better than silence; a blind second one would be a nuisance.
    if (item.state === 'unknown' && !mayRepeat)
      return { do: 'give_up', item, reason: 'send unknown: no answer and no status, although it was sent again' }

    const number = tenant.numbers.find((n) => n.phoneNumberId === payload.phoneNumberId)
    if (number?.status === 'paused' || tenant.status !== 'active') {
      return { do: 'put_off', item, dueAtMs: nowMs + PAUSED_LOOK_MS }
    }
    const sealed = plain ?? openJson<OutboxSealed>(facts.key, item.sealed, inboxContext(item.id))
    const gate = decideOutboxSend(payload, sealed, facts, number?.restrictions ?? [], nowMs)
    if (!gate.ok) return refusedBy(gate.error, item, nowMs)
    const { message, rule } = gate.value
    const to = checkRecipient(message, facts.recipient)
    if (!to.ok) return { do: 'give_up', item, reason: to.error.code }
    const { key } = facts
    const seal = (kept: OutboundMessage): Buffer => sealJson(key, { message: kept }, inboxContext(item.id))

    const waitMs = waitForPace(tenant, payload, address.laneId)
    if (waitMs > 0) {
      throttledUntilMs = nowMs + THROTTLED_MS
      return { do: 'wait', untilMs: hold(address.laneId, nowMs + waitMs) }
    }
    return {
      do: 'send',
      send: {
        item,
        payload,
        message,
        rule,
        recipient: facts.recipient,
        content: message === sealed.message ? item.sealed : seal(message),
        seal,
        hasFallback: message.type !== 'template' && sealed.fallback !== undefined,
        mark: {
          state: item.state === 'pending' ? 'sending' : 'unknown',
          attempts: item.attempts + 1,
          startedAtMs: nowMs,
          dueAtMs: nowMs + unknownAfterMs,
        },
      },
    }
  }

  /** Puts a claimed head back as it was, to be looked at again at that time. */
  const release = (address: LaneAddress, lane: Lane, item: LaneItem, dueAtMs: number): Promise<void> =>
    db.withTenant(address.tenantId, (tx) => tx.last(markHead(tx, lane, item, { ...item, dueAtMs })))

  /** Marks the head as sending in the flight that reads it. Null when there was nothing to claim. */
  const claimIn = async (tx: TenantTx, tenant: Tenant, laneId: LaneId): Promise<ClaimedSend | null> => {
    const atMs = clock.now()
    const [claimed, facts] = await Promise.all([
      claimHead(tx, 'outbox', laneId, { nowMs: atMs, dueAtMs: atMs + unknownAfterMs }),
      deferred(deps.facts.find(tx, tenant, laneId)),
    ])
    return claimed && { address: claimed.lane.address, tenant, claimed, facts, atMs }
  }

  const enqueueIn: SendClaims['enqueueIn'] = async (tx, tenant, message) => {
    const atMs = clock.now()
    const [{ claimed, ...enqueued }, facts] = await Promise.all([
      enqueueMessageClaimed(deps, tx, message, { nowMs: atMs, dueAtMs: atMs + unknownAfterMs }),
      deferred(deps.facts.find(tx, tenant, message.conversationId)),
    ])
    const plain = sealedOf(message)
    return { ...enqueued, claim: claimed && { address: claimed.lane.address, tenant, claimed, facts, plain, atMs } }
  }

  const isOpen = (): boolean => clock.now() >= throttledUntilMs

  /** The usual way: claims, and decides afterwards. When it would probably have to be put back `prepare` looks before it writes. */
  const claim = async (address: LaneAddress, tenant: Tenant): Promise<Prepared | null> => {
    if (!isOpen()) return null
    const claimed = await db.withTenant(address.tenantId, (tx) => tx.last(claimIn(tx, tenant, address.laneId)))
    return claimed && decideClaimed(claimed)
  }

  const decideClaimed = async ({ address, tenant, claimed, facts, plain, atMs }: ClaimedSend): Promise<Prepared> => {
    const { lane, head } = claimed
    try {
      const decision = decide(address, tenant, lane, facts(), atMs, { plain })
      if (decision.do === 'wait') await release(address, lane, head, decision.untilMs)
      if (decision.do === 'put_off') await release(address, lane, head, decision.dueAtMs)
      return { lane, decision }
    } catch (error) {
      await release(address, lane, head, atMs) // nothing was sent; the failure is counted by who catches it
      throw error
    }
  }

  /** Claimed by turns, to be sent. */
  const taken = new Map<LaneId, ClaimedSend>()
  const releaseClaim = ({ address, claimed: { lane, head }, atMs }: ClaimedSend): Promise<void> => {
    taken.delete(address.laneId)
    return release(address, lane, head, atMs)
  }

  /** What a turn claimed for this lane, unless it lay so long that others may soon think that it was sent. */
  const takeClaimed = async (laneId: LaneId): Promise<Prepared | null> => {
    const claim = taken.get(laneId)
    if (!claim) return null
    if (clock.now() < claim.atMs + unknownAfterMs / 2) {
      taken.delete(laneId)
      return decideClaimed(claim)
    }
    await releaseClaim(claim)
    return null
  }

  /** The first repeat is made blindly. For another there must be a sign that Meta's silence about it means something. */
  const mayRepeatAgain = async (tx: TenantTx, head: LaneItem | undefined): Promise<boolean> =>
    head?.state === 'unknown' &&
    head.startedAtMs !== null &&
    clock.now() >= head.startedAtMs + unknownAfterMs &&
    head.attempts < UNKNOWN_TRIES_MOST &&
    (await hasStatusSince(tx, head.startedAtMs))

  /** Reads the lane, decides, and marks its head as sending, in one transaction that waits for nothing in between. */
  const prepare = (address: LaneAddress, tenant: Tenant): Promise<Prepared | null> =>
    db.withTenant(address.tenantId, async (tx) => {
      const [lane, facts] = await Promise.all([
        readLane(tx, 'outbox', address.laneId, 1),
        deps.facts.find(tx, tenant, address.laneId),
      ])
      if (!lane) return null
      const mayRepeat = await mayRepeatAgain(tx, lane.items[0])
      const decision = decide(address, tenant, lane, facts, clock.now(), { mayRepeat })
      // COMMIT may follow at once: when the fence finds the lane moved, nothing was marked, and this throws.
      if (decision.do === 'send') await tx.last(markHead(tx, lane, decision.send.item, decision.send.mark))
      if (decision.do === 'put_off') {
        await tx.last(markHead(tx, lane, decision.item, { ...decision.item, dueAtMs: decision.dueAtMs }))
      }
      return { lane: decision.do === 'send' ? { ...lane, version: lane.version + 1 } : lane, decision }
    })

  const send = async (address: LaneAddress, tenant: Tenant, lane: Lane, given: Send): Promise<number | null> => {
    const { item, payload, message, recipient, mark, ...kept } = given
    const { state, attempts } = mark
    if (state === 'unknown') observer?.onRepeat?.()
    const sending: Lane = { ...lane, dueAtMs: mark.dueAtMs }
    const opaque = writeOpaque({ tenantId: address.tenantId, laneId: address.laneId, itemId: item.id })
    const token = deps.tokenOf(tenant, payload.phoneNumberId)
    const outcome = await post(payload.phoneNumberId, token, toGraphBody(message, recipient, opaque))
    // Refused for its picture, so nothing was sent: the same goes without it, at once and under the same mark.
    const plain = isForPicture(outcome) ? withoutPicture(message) : null
    if (plain !== null) return send(address, tenant, lane, { ...given, message: plain, content: given.seal(plain) })
    const category = categoryOf(message)
    observer?.onSent?.(outcome.kind, category, (clock.now() - mark.startedAtMs) / 1000)
    return onOutcome(
      address,
      sending,
      { ...item, attempts, state },
      { ...payload, type: message.type, category },
      outcome,
      kept,
    )
  }

  const handle: LaneHandler = async (address) => {
    const untilMs = heldUntil.get(address.laneId)
    if (untilMs !== undefined && clock.now() < untilMs) return untilMs
    heldUntil.delete(address.laneId)

    const tenant = await deps.directory.getTenant(address.tenantId)
    const prepared =
      (await takeClaimed(address.laneId)) ?? (await claim(address, tenant)) ?? (await prepare(address, tenant))
    if (!prepared) return null
    const { lane, decision } = prepared
    switch (decision.do) {
      case 'wait':
        return decision.untilMs
      case 'put_off':
        if (decision.restriction) tellHeld(address.laneId, decision.item, decision.restriction)
        return decision.dueAtMs
      case 'close':
        return db.withTenant(address.tenantId, (tx) => advanceLane(tx, lane, [], clock.now()))
      case 'withdraw':
        return db.withTenant(address.tenantId, (tx) => advanceLane(tx, lane, [decision.item], clock.now()))
      case 'give_up':
        return giveUp(address, lane, decision.item, decision.reason)
      case 'send':
        return send(address, tenant, lane, decision.send)
    }
  }

  const claims: SendClaims = {
    isOpen,
    enqueueIn,
    take: (claim) => void taken.set(claim.address.laneId, claim),
    release: releaseClaim,
    releaseAll: async () => {
      await Promise.all([...taken.values()].map(releaseClaim))
    },
  }
  return { handle, claims }
}

/** What was read, or why it could not be opened, for whom that concerns; a failure of the database ends the transaction. */
const deferred = <T>(read: Promise<T>): Promise<() => T> =>
  read.then(
    (value) => () => value,
    (error: unknown) => {
      if (sqlState(error) !== undefined || isTransient(error)) throw error
      return () => {
        throw error
      }
    },
  )
