/** What stands against an erasure, or outlives it: what other contexts know about a person's orders and money. */
import type { CustomerId, OrderId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { TenantTx } from '../platform/db/database.ts'

export interface Hold {
  /** `open_order`: something is still to be handed over. `tax`: the sale's record stays, without the person. */
  readonly reason: 'open_order' | 'tax'
  /** True when erasure must wait for it. */
  readonly blocks: boolean
  readonly rows: number
  /** The last day on which it holds; null while nobody can say. */
  readonly until: LocalDate | null
}

export interface HoldsPort {
  readonly find: (
    tx: TenantTx,
    about: { readonly customerIds: readonly CustomerId[]; readonly orderIds: readonly OrderId[] },
  ) => Promise<readonly Hold[]>
}
