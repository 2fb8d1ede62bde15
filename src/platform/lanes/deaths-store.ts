/** SQL of how many processes died over a lane. Only lanes that a dead process left behind are ever asked about. */
import type { TenantTx } from '../db/database.ts'
import type { LaneAddress } from './lane.ts'

/** Null when there is no such lane, or nobody is to look at it now. */
export const findDeaths = async (
  tx: TenantTx,
  { queue, laneId }: LaneAddress,
  nowMs: number,
): Promise<number | null> => {
  const [row] = await tx.sql<{ deaths: number }>`
    select deaths from lane
     where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId} and due_at <= ${new Date(nowMs)}`
  return row?.deaths ?? null
}

/**
 * Counts a death that has not happened yet, since afterwards there is nobody to count it. A lane with attempts is handled
 * item by item, so that what is counted is its head.
 */
export const countDeath = async (tx: TenantTx, { queue, laneId }: LaneAddress): Promise<void> => {
  await tx.sql`
    update lane set deaths = deaths + 1, attempts = greatest(attempts, 1)
     where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId}`
}

export const forgetDeaths = async (tx: TenantTx, { queue, laneId }: LaneAddress): Promise<void> => {
  await tx.sql`
    update lane set deaths = 0
     where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId} and deaths > 0`
}
