/** Folds the statuses of one tenant into its messages, and does what follows: lost sends are settled, failed ones replaced. */
import type { Wamid } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { holdJobs, holdLanes } from '../../platform/lanes/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import type { StatusEvent } from '../inbound/events.ts'
import { findLanesOfSent, foldStatuses, type StatusFact, type StatusRow } from '../message-store.ts'
import { applyFailures } from '../statuses/failed-sends.ts'
import { statusRank } from '../statuses/fold.ts'
import { readOpaque } from '../statuses/opaque.ts'
import { boundedTime, type LostSend, type RouteDeps, type Round, type Routed } from './routed.ts'

export const routeStatuses = async (
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
