/**
 * Sends the outbox of a lane in order: gate, pace, mark as sending, POST, record. `sending` is committed before the POST,
 * so that after a crash or a lost answer the send is *unknown* and never silently repeated: a status that carries our id
 * settles it, else it is sent again after 90 s in which that could be heard, and counted; once on no more than that, and once or
 * twice more where Meta tells the shop of other messages meanwhile and of this one nothing. A connection that was refused did not send.
 */
import { DAY_MS, SECOND_MS } from '../../kernel/clock.ts'
import type { ItemId, LaneId, PhoneNumberId } from '../../kernel/ids.ts'
import { isTransient, sqlState, type TenantTx } from '../../platform/db/database.ts'
import {
  advanceLane,
  claimHead,
  markHead,
  readLane,
  type Lane,
  type LaneAddress,
  type LaneHandler,
  type LaneItem,
} from '../../platform/lanes/index.ts'
import type { NumberRestriction, Tenant } from '../../tenants/index.ts'
import type { SendOutcome } from '../graph/client.ts'
import { toGraphBody } from '../graph/body.ts'
import { hasUnreadSince } from '../ingress/raw-store.ts'
import { isWindowOpen } from '../gate/window.ts'
import { hasStatusSince, isUnreachableSince } from '../message-store.ts'
import type { SendFacts } from '../ports.ts'
import { writeOpaque } from '../statuses/opaque.ts'
import { categoryOf } from '../outbound/message.ts'
import { createOutboxPace } from './outbox-pace.ts'
import { enqueueMessageClaimed, sealedOf } from './outbox.ts'
import type { ClaimedSend, OutboxSender, SendClaims } from './claims.ts'
import { classifySendError } from '../graph/errors.ts'
import { createDecide, type Prepared, type Send } from './step.ts'
import type { SenderDeps } from './sender-deps.ts'
import { createSettle } from './settle-outcome.ts'
import { withoutPicture } from '../outbound/without-picture.ts'

/** Statuses of a send that did arrive come within seconds; ninety leave room for Meta's slow hours. */
const UNKNOWN_AFTER_MS = 90 * SECOND_MS
/**
 * A send may be made this often where statuses are known to arrive, so that their silence says that the last one did not.
 * Bounded all the same, for Meta may know of reasons to be silent that we do not.
 */
const UNKNOWN_TRIES_MOST = 4
/** Lanes of which it is remembered that they were told of; beyond that some are counted again. */
const RESTRICTED_MOST = 10_000

const isForPicture = (outcome: SendOutcome): boolean =>
  outcome.kind === 'rejected' && classifySendError(outcome.error).effect === 'media_broken'

export const createSender = (deps: SenderDeps): OutboxSender => {
  const { db, clock, observer } = deps
  const unknownAfterMs = deps.unknownAfterMs ?? UNKNOWN_AFTER_MS
  const startedAtMs = clock.now()
  const pace = createOutboxPace(clock)
  const decide = createDecide({ pace, unknownAfterMs, heardSinceMs: deps.heardSinceMs ?? (() => startedAtMs) })
  const { giveUp, onOutcome } = createSettle({ ...deps, pace, unknownAfterMs })

  /** What waits for the end of a restriction, by lane: each is looked at often and told once. */
  const restricted = new Map<LaneId, ItemId>()
  const tellHeld = (laneId: LaneId, { id }: LaneItem, { kind }: NumberRestriction): void => {
    if (restricted.get(laneId) === id) return
    if (restricted.size >= RESTRICTED_MOST) restricted.clear()
    restricted.set(laneId, id)
    observer?.onHeld?.(kind)
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

  /** The usual way: claims, and decides afterwards. When it would probably have to be put back `prepare` looks before it writes. */
  const claim = async (address: LaneAddress, tenant: Tenant): Promise<Prepared | null> => {
    if (!pace.isOpen()) return null
    const claimed = await db.withTenant(address.tenantId, (tx) => tx.last(claimIn(tx, tenant, address.laneId)))
    return claimed && decideClaimed(claimed)
  }

  const decideClaimed = async ({ address, tenant, claimed, facts, plain, atMs }: ClaimedSend): Promise<Prepared> => {
    const { lane, head } = claimed
    try {
      const found = facts()
      const known = isOutsideWindow(found, atMs)
        ? await db.withTenant(address.tenantId, (tx) => withReach(tx, address.laneId, found, atMs))
        : found
      const decision = decide({ address, tenant, lane, facts: known, nowMs: atMs, plain })
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

  /**
   * What there is of a send whose time is up. The first repeat is made blindly; for another there must be a sign that Meta's silence
   * about it means something.
   */
  const lookAtSilence = async (
    tx: TenantTx,
    head: LaneItem | undefined,
  ): Promise<{ readonly mayRepeat: boolean; readonly isUnread: boolean }> => {
    const nowMs = clock.now()
    const sentAtMs = head?.state === 'pending' ? null : (head?.startedAtMs ?? null)
    if (!head || sentAtMs === null || nowMs < sentAtMs + unknownAfterMs) return { mayRepeat: false, isUnread: false }
    const mayAgain = head.state === 'unknown' && head.attempts < UNKNOWN_TRIES_MOST
    const [isUnread, mayRepeat] = await Promise.all([
      hasUnreadSince(tx, sentAtMs, nowMs),
      mayAgain && hasStatusSince(tx, sentAtMs),
    ])
    return { mayRepeat, isUnread }
  }

  /** Reads the lane, decides, and marks its head as sending, in one transaction that waits for nothing in between. */
  const prepare = (address: LaneAddress, tenant: Tenant): Promise<Prepared | null> =>
    db.withTenant(address.tenantId, async (tx) => {
      const [lane, facts] = await Promise.all([
        readLane(tx, 'outbox', address.laneId, 1),
        deps.facts.find(tx, tenant, address.laneId),
      ])
      if (!lane) return null
      const nowMs = clock.now()
      const known = isOutsideWindow(facts, nowMs) ? await withReach(tx, address.laneId, facts, nowMs) : facts
      const silence = await lookAtSilence(tx, lane.items[0])
      const decision = decide({ address, tenant, lane, facts: known, nowMs: clock.now(), ...silence })
      // COMMIT may follow at once: when the fence finds the lane moved, nothing was marked, and this throws.
      if (decision.do === 'send') await tx.last(markHead(tx, lane, decision.send.item, decision.send.mark))
      if (decision.do === 'put_off') {
        await tx.last(markHead(tx, lane, decision.item, { ...decision.item, dueAtMs: decision.dueAtMs }))
      }
      return { lane: decision.do === 'send' ? { ...lane, version: lane.version + 1 } : lane, decision }
    })

  /** Whatever a client throws, the message may have left. */
  const post = (phoneNumberId: PhoneNumberId, token: string, body: unknown): Promise<SendOutcome> =>
    deps.graph.sendMessage(phoneNumberId, token, body).catch((error: unknown) => ({
      kind: 'unknown',
      reason: error instanceof Error ? error.name : 'unknown error',
    }))

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
      {
        ...kept,
        address,
        lane: sending,
        item: { ...item, attempts, state },
        payload: { ...payload, type: message.type, category },
      },
      outcome,
    )
  }

  const handle: LaneHandler = async (address) => {
    const untilMs = pace.heldUntil(address.laneId)
    if (untilMs !== null) return untilMs

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
    isOpen: pace.isOpen,
    enqueueIn,
    take: (claim) => void taken.set(claim.address.laneId, claim),
    release: releaseClaim,
    releaseAll: async () => {
      await Promise.all([...taken.values()].map(releaseClaim))
    },
  }
  return { handle, claims }
}

/** After a month it is tried again: she may have WhatsApp once more. */
const UNREACHABLE_MS = 30 * DAY_MS

/** Of a customer who has written nothing for a day, to whom each message costs; whoever writes can be reached. */
const isOutsideWindow = (facts: SendFacts | null, nowMs: number): facts is SendFacts =>
  facts?.customer != null && !isWindowOpen(facts.lastInboundAtMs, nowMs)

/** The same with whether she can be reached at all: a statement of its own, which few sends need. */
const withReach = async (tx: TenantTx, laneId: LaneId, facts: SendFacts, nowMs: number): Promise<SendFacts> => {
  const sinceMs = Math.max(facts.lastInboundAtMs ?? 0, nowMs - UNREACHABLE_MS)
  return { ...facts, isUnreachable: await isUnreachableSince(tx, laneId, sinceMs) }
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
