/**
 * Puts one tenant's events where they belong, in one transaction: messages into their lanes, statuses onto their
 * messages, everything else recorded. Running it twice changes nothing: messages are known by wamid, statuses only rise.
 */
import { HOUR_MS } from '../../kernel/clock.ts'
import type { Wamid } from '../../kernel/ids.ts'
import { sealJson } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { sha256Hex } from '../../platform/files/sha256.ts'
import type { Tenant } from '../../tenants/index.ts'
import { eventFacts, type EventFacts } from '../inbound/event-facts.ts'
import type { ChannelEvent, EchoEvent, MessageEvent, StatusEvent } from '../inbound/events.ts'
import { inboxContext, type InboxSealed } from '../inbox-item.ts'
import { maskContent } from '../mask-sensitive.ts'
import { findKnown, insertEcho, insertSystem } from '../message-store.ts'
import type { Party } from '../ports.ts'
import { keepRestrictions } from '../restrictions/keep-restrictions.ts'
import { keepHistory } from './keep-history.ts'
import { routeMessages } from './route-messages.ts'
import { routeStatuses } from './route-statuses.ts'
import { boundedTime, type RouteDeps, type Routed } from './routed.ts'

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
