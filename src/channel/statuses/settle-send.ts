/** What is written when a send is known to have reached Meta: by its answer, or by a status when the answer was lost. */
import type { ItemId, LaneId, Wamid } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { advanceLane, dropParked, readLane, type Lane, type LaneItem } from '../../platform/lanes/index.ts'
import { recordSent } from '../message-store.ts'
import type { Tenant } from '../../tenants/index.ts'
import { wantsSent, type TellSent } from '../ports.ts'
import type { OutboxPayload } from '../sending/outbox.ts'

/** What is known of a send once Meta has it. */
interface Accepted {
  readonly wamid: Wamid
  readonly category: string | null
  /** The send gate's rule; null when it is known from a status alone that the message went. */
  readonly rule: string | null
  readonly content: Buffer | null
  readonly nowMs: number
}

/** Removes a sent item from its lane and records the message; the lane must be fenced by its version. */
export const recordAccepted = async (
  tx: TenantTx,
  lane: Lane,
  item: LaneItem,
  sent: Accepted,
): Promise<number | null> => {
  const [dueAtMs] = await Promise.all([
    advanceLane(tx, lane, [item], sent.nowMs),
    recordMessage(tx, lane.address.laneId, item, sent),
  ])
  return dueAtMs
}

const recordMessage = async (
  tx: TenantTx,
  laneId: LaneId,
  item: Pick<LaneItem, 'id' | 'kind' | 'state' | 'payload'>,
  sent: Accepted,
): Promise<void> => {
  const { isRepeat } = item.payload as Partial<OutboxPayload>
  await recordSent(tx, {
    wamid: sent.wamid,
    laneId,
    itemId: item.id,
    kind: item.kind,
    category: sent.category,
    rule: sent.rule,
    atMs: sent.nowMs,
    repeats: item.state === 'unknown' || isRepeat ? 1 : 0,
    sealed: sent.content,
  })
}

/** A send of which a status tells that it arrived. */
interface SettledSend {
  readonly laneId: LaneId
  readonly itemId: ItemId
  readonly wamid: Wamid
  readonly nowMs: number
}

/**
 * A status told that a send arrived whose answer we never saw: takes it out of its lane. Null when it is not there any
 * more, which is the usual case: the answer was stored before the status came.
 */
const settle = async (tellSent: TellSent | undefined, tx: TenantTx, sent: SettledSend): Promise<number | null> => {
  const lane = await readLane(tx, 'outbox', sent.laneId, 1)
  const head = lane?.items[0]
  const accepted = ({ sealed }: { readonly sealed: Buffer | null }): Accepted => ({
    wamid: sent.wamid,
    category: null, // whether it went as itself or as its template only the status tells
    rule: null,
    content: sealed,
    nowMs: sent.nowMs,
  })
  if (lane && head?.id === sent.itemId) {
    if (head.state === 'pending') return null
    await tellSent?.(tx, sent.laneId, head) // first: whose lanes it takes come before those of the outbox
    return recordAccepted(tx, lane, head, accepted(head))
  }
  // Given up as unknown, and a slow status tells that it did arrive: nobody is to send it again.
  const parked = await dropParked(tx, 'outbox', sent.itemId, sent.nowMs)
  if (parked) {
    const item = { id: sent.itemId, kind: parked.kind, state: 'unknown', payload: {} } as const
    await tellSent?.(tx, sent.laneId, item)
    await recordMessage(tx, sent.laneId, item, accepted(parked))
  }
  return null
}

/** @param tellSent told of each send that a status settles, as the sender tells of those whose answer it has */
export const createSettleSend =
  (tellSent?: TellSent) =>
  (tx: TenantTx, tenant: Tenant, sent: SettledSend): Promise<number | null> =>
    settle(wantsSent(tenant) ? tellSent : undefined, tx, sent)
