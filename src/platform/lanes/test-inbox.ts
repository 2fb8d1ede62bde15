/** One tenant's inbox as the tests of the store put into it, look at it and move it on. */
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import type { Database } from '../db/database.ts'
import type { Lane, LaneAddress } from './lane.ts'
import { advanceLane, postponeLane, type EnqueueRow } from './store.ts'
import { look, put } from './test-lanes.ts'

/** When these tests take place. */
export const T0 = Date.UTC(2026, 10, 25, 8)

/** @param where asked at each call, because a test file has its database only once it runs */
export const inboxOf = (where: () => { readonly db: Database; readonly tenantId: TenantId }) => {
  const addressOf = (laneId: LaneId): LaneAddress => ({ tenantId: where().tenantId, queue: 'inbox', laneId })
  const see = (laneId: LaneId): Promise<Lane | null> => look(where().db, addressOf(laneId))
  const mustSee = async (laneId: LaneId): Promise<Lane> => {
    const lane = await see(laneId)
    if (!lane) throw new Error('no such lane')
    return lane
  }
  return {
    addressOf,
    see,
    mustSee,
    putAt: (nowMs: number, ...rows: readonly EnqueueRow[]): Promise<number> =>
      put(where().db, where().tenantId, 'inbox', rows, nowMs),
    advance: (lane: Lane, handled = lane.items, nowMs = T0): Promise<number | null> =>
      where().db.withTenant(where().tenantId, (tx) => advanceLane(tx, lane, handled, nowMs)),
    postpone: async (laneId: LaneId, dueAtMs: number): Promise<void> => {
      const lane = await mustSee(laneId)
      await where().db.withTenant(where().tenantId, (tx) => postponeLane(tx, lane, dueAtMs))
    },
  }
}
