/**
 * Puts one tenant's events where they belong, in one transaction: messages into their lanes, statuses onto their
 * messages, everything else recorded. Running it twice changes nothing: messages are known by wamid, statuses only rise.
 */
import type { Clock } from '../../kernel/clock.ts'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId, Wamid } from '../../kernel/ids.ts'
import { sealJson } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { sha256Hex } from '../../platform/files/sha256.ts'
import { bucketOf, enqueue, holdJobs, holdLanes, type EnqueueRow } from '../../platform/lanes/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { eventFacts, type EventFacts } from '../inbound/event-facts.ts'
import { applyFailures, type FailedSend, type FailedSendDeps } from '../statuses/failed-sends.ts'
import type { CallEvent, ChannelEvent, EchoEvent, MessageEvent, Sender, StatusEvent } from '../inbound/events.ts'
import { isSaidToUs, isTapHandledAtOnce } from '../inbound/content.ts'
import { inboxContext, type InboxPayload, type InboxSealed } from '../inbox-item.ts'
import { keepHistory } from './keep-history.ts'
import { keepRestrictions } from '../restrictions/keep-restrictions.ts'
import { maskContent } from '../mask-sensitive.ts'
import {
  findKnown,
  findLanesOfSent,
  foldStatuses,
  insertContent,
  insertEcho,
  insertFreshInbound,
  insertInbound,
  insertSystem,
  type Billed,
  type StatusFact,
  type StatusRow,
} from '../message-store.ts'
import type { ChannelEventPort, Parties, Party, PreferencePort } from '../ports.ts'
import { readOpaque } from '../statuses/opaque.ts'
import { statusRank } from '../statuses/fold.ts'

export interface RouteDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly parties: Parties
  readonly preferences: PreferencePort
  readonly channelEvents: ChannelEventPort
  /** A status told that a send whose answer we lost did arrive: take it out of the outbox. */
  readonly settleSend: (
    tx: TenantTx,
    tenant: Tenant,
    sent: { readonly laneId: LaneId; readonly itemId: ItemId; readonly wamid: Wamid; readonly nowMs: number },
  ) => Promise<number | null>
  /** What follows from a `failed` status; without it failures are only recorded. */
  readonly failedSends?: Omit<FailedSendDeps, 'newId'>
  /** A person called: her window opens. */
  readonly onCall: (tx: TenantTx, tenant: Tenant, call: CallEvent, party: Party) => Promise<void>
  /** The owner answered by hand: the bot is quiet in that conversation for a while. */
  readonly onEcho: (tx: TenantTx, tenant: Tenant, echo: EchoEvent, party: Party) => Promise<void>
}

/** What happened, for hints and counters after the commit. */
export interface Routed {
  readonly inbox: readonly { readonly laneId: LaneId; readonly dueAtMs: number }[]
  readonly outbox: readonly { readonly laneId: LaneId; readonly bucket: number; readonly dueAtMs: number }[]
  readonly people: readonly { readonly phoneNumberId: PhoneNumberId; readonly sender: Sender; readonly party: Party }[]
  readonly duplicates: number
  readonly messages: number
  readonly statuses: readonly StatusEvent[]
  readonly billed: readonly Billed[]
  readonly failures: readonly FailedSend[]
  /** Left to settle in a transaction of its own: the one that found them was already on its way to the disk. */
  readonly lost: readonly LostSend[]
}

/** A send whose answer we do not have, and of which a status tells that it arrived. */
interface LostSend {
  readonly laneId: LaneId
  readonly itemId: ItemId
  readonly wamid: Wamid
}

/** Times are taken as Meta gives them, within what the partitions hold. */
const OLDEST_MS = 14 * DAY_MS
const boundedTime = (atMs: number, nowMs: number): number =>
  Math.min(Math.max(atMs, nowMs - OLDEST_MS), nowMs + HOUR_MS)

/** Kept and shown, but no turn: groups and standby chats are not ours to answer, and some things are said to nobody. */
const startsTurn = (event: MessageEvent): boolean => !event.standby && !event.groupId && isSaidToUs(event.content)

interface Round {
  readonly nowMs: number
  /** Nothing comes behind it in the transaction, whose commit may travel with its last statement. */
  readonly isLast: boolean
}

const routeMessages = async (
  deps: RouteDeps,
  tx: TenantTx,
  tenant: Tenant,
  events: readonly MessageEvent[],
  {
    known,
    nowMs,
    isLast,
    isHopeful,
  }: Round & {
    /** Senders that were settled before, because their ids changed. */
    readonly known: ReadonlyMap<MessageEvent, Party>
    readonly isHopeful: boolean
  },
): Promise<Pick<Routed, 'inbox' | 'people' | 'duplicates' | 'messages'>> => {
  const keyOf = ({ phoneNumberId, from }: MessageEvent): string =>
    `${phoneNumberId}|${from.bsuid ?? ''}|${from.waId ?? ''}`
  const asked = new Map<string, { readonly phoneNumberId: PhoneNumberId; readonly sender: Sender }>()
  for (const event of events) {
    if (!known.has(event) && !asked.has(keyOf(event)))
      asked.set(keyOf(event), { phoneNumberId: event.phoneNumberId, sender: event.from })
  }
  const resolved = await deps.parties.resolveAll(tx, tenant, [...asked.values()])
  const parties = new Map([...asked.keys()].map((key, i) => [key, resolved[i]!]))
  const people = [...asked.values()].map((sought, i) => ({ ...sought, party: resolved[i]! }))
  const rows = events.map((event) => ({
    event,
    party: known.get(event) ?? parties.get(keyOf(event))!,
    itemId: deps.newId<'ItemId'>(),
  }))
  const inbound = rows.map(({ event, party, itemId }) => ({
    wamid: event.wamid,
    laneId: party.conversationId,
    itemId,
    kind: event.content.type,
    atMs: boundedTime(event.timestampMs, nowMs),
  }))
  const recorded = isHopeful && inbound.length > 0 ? insertFreshInbound(tx, inbound) : undefined
  recorded?.catch(() => undefined) // awaited with what is sent behind it
  const fresh = recorded ? new Set(inbound.map(({ wamid }) => wamid)) : await insertInbound(tx, inbound)
  const isFresh = new Set(fresh)
  const lanes: EnqueueRow[] = []
  const kept: Parameters<typeof insertContent>[1][number][] = []
  for (const { event, party, itemId } of rows) {
    if (!isFresh.delete(event.wamid)) continue // the same message twice in one batch counts once
    const { content, masked } = maskContent(event.content)
    const sealedValue: InboxSealed = {
      content,
      ...(masked.length > 0 ? { masked } : {}),
      ...(event.from.profileName ? { profileName: event.from.profileName } : {}),
      ...(event.contextWamid ? { contextWamid: event.contextWamid } : {}),
      ...(event.forwarded ? { forwarded: event.forwarded } : {}),
      ...(event.referral ? { referral: event.referral } : {}),
    }
    const sealed = sealJson(party.key, sealedValue, inboxContext(itemId))
    const atMs = boundedTime(event.timestampMs, nowMs)
    if (startsTurn(event)) {
      const payload: InboxPayload = {
        wamid: event.wamid,
        atMs,
        type: event.content.type,
        phoneNumberId: event.phoneNumberId,
      }
      lanes.push({
        laneId: party.conversationId,
        bucket: bucketOf(tx.tenantId, party.conversationId),
        id: itemId,
        kind: 'message',
        payload,
        sealed,
        quiet: !isTapHandledAtOnce(event.content),
      })
    } else {
      kept.push({
        id: itemId,
        laneId: party.conversationId,
        direction: 'in',
        kind: event.content.type,
        wamid: event.wamid,
        atMs,
        sealed,
      })
    }
  }
  const written = Promise.all([enqueue(tx, 'inbox', lanes, nowMs), insertContent(tx, kept), recorded])
  const [inbox] = await (isLast ? tx.last(written) : written)
  return { inbox, people, duplicates: rows.length - fresh.size, messages: fresh.size }
}

const routeStatuses = async (
  deps: RouteDeps,
  tx: TenantTx,
  tenant: Tenant,
  events: readonly StatusEvent[],
  { nowMs, isLast }: Round,
): Promise<Pick<Routed, 'outbox' | 'billed' | 'failures' | 'lost'>> => {
  if (events.length === 0) return { outbox: [], billed: [], failures: [], lost: [] }
  const rows = new Map<Wamid, StatusRow>()
  const facts: StatusFact[] = []
  const opaqueOf = new Map<Wamid, string>()
  for (const event of events) {
    const atMs = boundedTime(event.timestampMs, nowMs)
    const before = rows.get(event.wamid)
    const errorCode = event.errors[0]?.code ?? null
    rows.set(event.wamid, {
      wamid: event.wamid,
      rank: Math.max(before?.rank ?? 0, statusRank(event.status)),
      errorCode: errorCode ?? before?.errorCode ?? null, // the last that was told, as across batches
      category: before?.category ?? event.pricing?.category ?? null,
      pricingType: before?.pricingType ?? event.pricing?.type ?? null,
      atMs: before?.atMs ?? atMs,
    })
    facts.push({ wamid: event.wamid, status: event.status, reportedAtMs: atMs, errorCode, pricing: event.pricing })
    if (event.opaque) opaqueOf.set(event.wamid, event.opaque)
  }
  const mayFollowUp = !isLast || events.some((event) => event.status === 'failed')
  const folding = foldStatuses(tx, [...rows.values()], facts)
  const { early, failed, billed } = await (mayFollowUp ? folding : tx.last(folding))
  const lost = [...early].flatMap((wamid): LostSend[] => {
    const ours = readOpaque(opaqueOf.get(wamid))
    return ours?.tenantId === tx.tenantId ? [{ laneId: ours.laneId, itemId: ours.itemId, wamid }] : []
  })
  if (!mayFollowUp) return { outbox: [], billed, failures: [], lost }
  // Some lanes go on and others get something in place of what failed: in one order, as whoever writes to several takes them,
  // and behind the lane of those who are told of either.
  if (lost.length > 0 && failed.size > 0) {
    await holdJobs(tx)
    await holdLanes(tx, 'outbox', [...lost.map(({ laneId }) => laneId), ...(await findLanesOfSent(tx, [...failed]))])
  }
  const outbox: Routed['outbox'][number][] = [...(await settleLost(deps, tx, tenant, lost))]
  if (!deps.failedSends || failed.size === 0) return { outbox, billed, failures: [], lost: [] }
  // After settling, which makes known whose message it was. The same failure twice in one batch is one.
  const news = events.filter((event) => event.status === 'failed' && failed.delete(event.wamid))
  const { newId, failedSends } = deps
  const { failures, fallbacks } = await applyFailures({ newId, ...failedSends }, tx, tenant, news, nowMs)
  return { outbox: [...outbox, ...fallbacks.map(({ hint }) => hint)], billed, failures, lost: [] }
}

/** Takes sends of which a status told that they arrived out of their lanes; returns the lanes that go on. */
export const settleLost = async (
  deps: Pick<RouteDeps, 'settleSend' | 'clock'>,
  tx: TenantTx,
  tenant: Tenant,
  lost: readonly LostSend[],
): Promise<Routed['outbox']> => {
  const outbox: Routed['outbox'][number][] = []
  // Outbox lanes are locked in the order of their ids.
  for (const send of lost.toSorted((a, b) => (a.laneId < b.laneId ? -1 : 1))) {
    const dueAtMs = await deps.settleSend(tx, tenant, { ...send, nowMs: deps.clock.now() })
    if (dueAtMs !== null) outbox.push({ laneId: send.laneId, bucket: -1, dueAtMs })
  }
  return outbox
}

/** What the owner wrote is part of what was said. Told again it quietens the bot no longer than it did. */
const routeEcho = async (
  deps: RouteDeps,
  tx: TenantTx,
  tenant: Tenant,
  { echo, party, nowMs }: { readonly echo: EchoEvent; readonly party: Party; readonly nowMs: number },
): Promise<void> => {
  const id = deps.newId<'ItemId'>()
  const value: InboxSealed = { content: maskContent(echo.content).content }
  const isNew = await insertEcho(tx, {
    id,
    laneId: party.conversationId,
    kind: echo.content.type,
    wamid: echo.wamid,
    atMs: boundedTime(echo.timestampMs, nowMs),
    sealed: sealJson(party.key, value, inboxContext(id)),
  })
  if (isNew) await deps.onEcho(tx, tenant, echo, party)
}

/** It hangs on no conversation with which it could be erased, and a wamid may spell a number: kept as a hash. */
const systemKey = (tx: TenantTx, wamid: Wamid): Wamid => `system.${sha256Hex(`${tx.tenantId} ${wamid}`)}` as Wamid

/**
 * What is neither message nor status has no id of Meta's: the same again, of the same time, is the same, whether Meta sent it twice
 * or its router died between its commit and the mark of its batch. What names no time is the same within an hour.
 */
const eventKey = (tx: TenantTx, event: ChannelEvent, nowMs: number): Wamid => {
  const withoutTime = event.entryTimeMs === undefined && !('timestampMs' in event)
  const hour = withoutTime ? Math.floor(nowMs / HOUR_MS) : ''
  return `event.${sha256Hex(`${tx.tenantId} ${hour} ${JSON.stringify(event)}`)}` as Wamid
}

const isNews = (tx: TenantTx, event: ChannelEvent, nowMs: number): Promise<boolean> =>
  insertSystem(tx, { wamid: eventKey(tx, event, nowMs), atMs: nowMs })

/** Keeps the fact, and tells whoever is to act on it, once. */
const recordOnce = async (
  { channelEvents }: Pick<RouteDeps, 'channelEvents'>,
  tx: TenantTx,
  event: ChannelEvent,
  facts: EventFacts,
  nowMs: number,
): Promise<void> => {
  if (await isNews(tx, event, nowMs)) await channelEvents.record(tx, `channel_${event.kind}`, facts)
}

const hasSender = ({ content, from }: MessageEvent): boolean =>
  content.type !== 'system' && (from.waId !== undefined || from.bsuid !== undefined)

const isFrom = ({ from }: MessageEvent, ids: { readonly waId?: string; readonly bsuid?: string }): boolean =>
  (from.bsuid !== undefined && from.bsuid === ids.bsuid) || (from.waId !== undefined && from.waId === ids.waId)

/**
 * Routes events of one tenant, in the order given. Where there is hope that all messages are new they take one flight; a
 * message that is known already then fails with 23505, and is to be routed again without hope: without those that are known.
 */
export const routeTenantEvents = async (
  deps: RouteDeps,
  tx: TenantTx,
  tenant: Tenant,
  events: readonly ChannelEvent[],
  isHopeful = false,
): Promise<Routed> => {
  const nowMs = deps.clock.now()
  const all: MessageEvent[] = []
  const statuses: StatusEvent[] = []
  for (const event of events) {
    if (event.kind === 'message') all.push(event)
    else if (event.kind === 'status') statuses.push(event)
  }
  // Before anybody is looked for: who wrote it long ago may have another number by now, and her old one would be somebody new's.
  const repeated = isHopeful
    ? new Set<Wamid>()
    : await findKnown(
        tx,
        all.map(({ wamid }) => wamid),
      )
  const messages = all.filter(({ wamid }) => !repeated.has(wamid))
  // Changes of identity come first: the messages behind them are already under the new id. Those before them are still
  // under the old one, by which nobody is found afterwards.
  const known = new Map<MessageEvent, Party>()
  for (const [at, { content, from, wamid, timestampMs }] of messages.entries()) {
    if (content.type !== 'system') continue
    // Once: told again after she changed back, or after somebody else got her old number, it would move the wrong one.
    const isNew = await insertSystem(tx, { wamid: systemKey(tx, wamid), atMs: boundedTime(timestampMs, nowMs) })
    if (!isNew) continue
    const previous = {
      ...(content.previousBsuid ? { bsuid: content.previousBsuid } : {}),
      ...(content.waId && from.waId && content.waId !== from.waId ? { waId: from.waId } : {}),
    }
    const next = { ...(content.waId ? { waId: content.waId } : {}), ...(content.bsuid ? { bsuid: content.bsuid } : {}) }
    if (Object.keys(previous).length > 0 && Object.keys(next).length > 0) {
      const before = messages.slice(0, at).filter((m) => hasSender(m) && !known.has(m) && isFrom(m, previous))
      const parties = await deps.parties.resolveAll(
        tx,
        tenant,
        before.map((m) => ({ phoneNumberId: m.phoneNumberId, sender: m.from })),
      )
      for (const [i, party] of parties.entries()) known.set(before[i]!, party)
      await deps.parties.rekey(tx, tenant, previous, next)
    }
    await deps.channelEvents.record(tx, 'channel_identity_changed', { systemType: content.systemType })
  }
  const withSender = messages.filter(hasSender)
  const kinds = new Set(events.map((event) => event.kind))
  const isLast = (kind: ChannelEvent['kind']): boolean => kinds.size === 1 && kinds.has(kind)
  const round = { known, nowMs, isLast: isLast('message'), isHopeful }
  const routed = await routeMessages(deps, tx, tenant, withSender, round)

  for (const event of events) {
    switch (event.kind) {
      case 'message':
      case 'status':
        break
      case 'preference':
        if (await isNews(tx, event, nowMs))
          await deps.preferences.record(tx, tenant, {
            sender: { ...(event.waId ? { waId: event.waId } : {}), ...(event.bsuid ? { bsuid: event.bsuid } : {}) },
            value: event.value,
            atMs: boundedTime(event.timestampMs, nowMs),
          })
        break
      case 'echo': {
        const number = event.phoneNumberId
        if (number && (event.to.waId || event.to.bsuid)) {
          const party = await deps.parties.resolve(tx, tenant, number, event.to)
          await routeEcho(deps, tx, tenant, { echo: event, party, nowMs })
        }
        break
      }
      case 'call': {
        const { phoneNumberId: number, peer } = event
        if (number && event.direction === 'USER_INITIATED' && (peer.waId || peer.bsuid)) {
          await deps.onCall(tx, tenant, event, await deps.parties.resolve(tx, tenant, number, peer))
        }
        await recordOnce(deps, tx, event, eventFacts(event, nowMs), nowMs)
        break
      }
      case 'history': {
        const kept = await keepHistory(deps, tx, tenant, event, nowMs)
        await recordOnce(deps, tx, event, { ...eventFacts(event, nowMs), ...kept }, nowMs)
        break
      }
      case 'account_update':
        for (const phoneNumberId of await keepRestrictions(tx, event, nowMs)) {
          await deps.channelEvents.record(tx, 'number_restricted', { phoneNumberId })
        }
        await recordOnce(deps, tx, event, eventFacts(event, nowMs), nowMs)
        break
      default:
        await recordOnce(deps, tx, event, eventFacts(event, nowMs), nowMs)
    }
  }
  // Last, because settling a send takes outbox lanes, which come after the tenant's counter in the lock order.
  const { outbox, billed, failures, lost } = await routeStatuses(deps, tx, tenant, statuses, {
    nowMs,
    isLast: isLast('status'),
  })
  const duplicates = routed.duplicates + all.length - messages.length
  return { ...routed, duplicates, outbox, statuses, billed, failures, lost }
}
