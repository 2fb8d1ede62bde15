/** Whether a shop takes orders at this moment, as its resources say it. Pure. */
import { isOpenAt, openingWeekOf, opensNextAt } from '../../../orders/index.ts'
import type { Tenant } from '../../../tenants/index.ts'
import { toIsoOrNull } from '../times.ts'

interface OpenNow {
  readonly isOpen: boolean
  /** ISO 8601. Null when it is open now, and when it is not known to open within two weeks. */
  readonly opensAt: string | null
}

/** What changes of it without anybody's doing (`etag.ts`). */
export const VOLATILE = ['isOpen', 'opensAt'] as const satisfies readonly (keyof OpenNow)[]

type Shop = Pick<Tenant, 'status' | 'settings' | 'country' | 'timeZone' | 'closures' | 'pausedUntilMs'>

/** By the shop's week, its public holidays, its closures and a pause. A suspended or closed shop is not open. */
export const openNow = (shop: Shop, nowMs: number): OpenNow => {
  if (shop.status !== 'active') return { isOpen: false, opensAt: null }
  const week = openingWeekOf({ ...shop, ...shop.settings })
  const fromMs = Math.max(nowMs, shop.pausedUntilMs ?? nowMs)
  if (fromMs === nowMs && isOpenAt(nowMs, week)) return { isOpen: true, opensAt: null }
  const opensAtMs = opensNextAt(fromMs, week)
  return { isOpen: false, opensAt: toIsoOrNull(opensAtMs) }
}
