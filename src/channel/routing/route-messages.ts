/** Puts the messages of one tenant into their lanes, each once; those that are said to nobody are kept only. */
import type { PhoneNumberId } from '../../kernel/ids.ts'
import { sealJson } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { bucketOf, enqueue, type EnqueueRow } from '../../platform/lanes/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { inboxContext, type InboxPayload, type InboxSealed } from '../inbox-item.ts'
import { isSaidToUs, isTapHandledAtOnce } from '../inbound/content.ts'
import type { MessageEvent, Sender } from '../inbound/events.ts'
import { maskContent } from '../mask-sensitive.ts'
import { insertContent, insertFreshInbound, insertInbound } from '../message-store.ts'
import type { Party } from '../ports.ts'
import { boundedTime, type RouteDeps, type Round, type Routed } from './routed.ts'

/** Kept and shown, but no turn: groups and standby chats are not ours to answer, and some things are said to nobody. */
const startsTurn = (event: MessageEvent): boolean => !event.standby && !event.groupId && isSaidToUs(event.content)

export const routeMessages = async (
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
