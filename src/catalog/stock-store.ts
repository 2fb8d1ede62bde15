/**
 * SQL of stock. Rows of `stock_level` are held in the order of their variants' ids, before the tenant's counter row: two
 * orders for the same goods wait for each other and never for a ring.
 */
import type { NewId, OrderId, VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { StockLevel, StockQuantity, StockReason } from './stock.ts'

/** A level that is held, with the limit from which its shop is told that it runs out. */
export interface HeldLevel extends StockLevel {
  readonly lowStockMilli: number | null
}

/** Holds the levels of the variants until commit. Variants without a level are missing in the answer. */
export const lockStock = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<readonly HeldLevel[]> =>
  tx.sql<HeldLevel>`
    select s.variant_id as "variantId", s.on_hand_milli as "onHandMilli", s.reserved_milli as "reservedMilli",
        v.low_stock_milli as "lowStockMilli"
      from stock_level s
      join variant v on v.tenant_id = s.tenant_id and v.id = s.variant_id
     where s.tenant_id = ${tx.tenantId} and v.tenant_id = ${tx.tenantId} and s.variant_id = any (${variantIds}::uuid[])
     order by s.variant_id
       for update of s`

/** How much there is, without holding it; null when the shop has no such variant. */
export const findStock = async (tx: TenantTx, variantId: VariantId): Promise<StockLevel | null> => {
  const [level] = await tx.sql<StockLevel>`
    select v.id as "variantId", coalesce(s.on_hand_milli, 0) as "onHandMilli",
        coalesce(s.reserved_milli, 0) as "reservedMilli"
      from variant v
      left join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id
     where v.tenant_id = ${tx.tenantId} and v.id = ${variantId}`
  return level ?? null
}

/** Holds the levels of what an order has reserved and not yet settled. */
export const lockReservedStock = async (tx: TenantTx, orderId: OrderId): Promise<readonly StockLevel[]> =>
  tx.sql<StockLevel>`
    select variant_id as "variantId", on_hand_milli as "onHandMilli", reserved_milli as "reservedMilli"
      from stock_level
     where tenant_id = ${tx.tenantId}
       and variant_id in (
         select r.variant_id from stock_reservation r
          where r.tenant_id = ${tx.tenantId} and r.order_id = ${orderId} and r.state = 'held')
     order by variant_id
       for update`

/**
 * Reserves stock for an order. The caller holds the levels, has checked them, and has raised the tenant's `sync_seq` in
 * an earlier statement of this transaction: the changed levels carry it.
 */
export const reserveStock = async (
  tx: TenantTx,
  { orderId, quantities, atMs }: { orderId: OrderId; quantities: readonly StockQuantity[]; atMs: number },
): Promise<void> => {
  if (quantities.length === 0) return
  await tx.sql`
    with wanted as (
      select * from unnest(${quantities.map((q) => q.variantId)}::uuid[],
        ${quantities.map((q) => q.quantityMilli)}::bigint[]) as w (variant_id, quantity_milli)
    ), held as (
      insert into stock_reservation (tenant_id, order_id, variant_id, quantity_milli, created_at)
      select ${tx.tenantId}, ${orderId}, w.variant_id, w.quantity_milli, ${new Date(atMs)} from wanted w
    )
    update stock_level s set reserved_milli = s.reserved_milli + w.quantity_milli, seq = c.sync_seq
      from wanted w, tenant_counter c
     where s.tenant_id = ${tx.tenantId} and s.variant_id = w.variant_id and c.tenant_id = ${tx.tenantId}`
}

/**
 * Settles what an order holds: gives it back, or takes it off the shelf with one ledger entry a variant. The caller holds
 * the levels (`lockReservedStock`) and has raised `sync_seq`. Settling twice changes nothing.
 */
export const settleStock = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  settlement: {
    readonly orderId: OrderId
    readonly levels: readonly StockLevel[]
    readonly outcome: 'release' | 'consume'
    readonly actor: string
    readonly atMs: number
  },
): Promise<void> => {
  const { orderId, levels, outcome, actor } = settlement
  if (levels.length === 0) return
  const consume = outcome === 'consume'
  const at = new Date(settlement.atMs)
  await tx.sql`
    with settled as (
      update stock_reservation set state = ${consume ? 'consumed' : 'released'}, settled_at = ${at}
       where tenant_id = ${tx.tenantId} and order_id = ${orderId} and state = 'held'
      returning variant_id, quantity_milli
    ), entered as (
      insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, order_id, actor, at)
      select ${tx.tenantId}, e.id, r.variant_id, -r.quantity_milli, 'sale', ${orderId}, ${actor}, ${at}
        from settled r
        join unnest(${levels.map((level) => level.variantId)}::uuid[],
            ${levels.map(() => deps.newId<'StockEntryId'>())}::uuid[]) as e (variant_id, id)
          on e.variant_id = r.variant_id
       where ${consume}
    )
    update stock_level s set
        reserved_milli = s.reserved_milli - r.quantity_milli,
        on_hand_milli = s.on_hand_milli - case when ${consume} then r.quantity_milli else 0 end,
        seq = c.sync_seq
      from settled r, tenant_counter c
     where s.tenant_id = ${tx.tenantId} and s.variant_id = r.variant_id and c.tenant_id = ${tx.tenantId}`
}

/** What an order holds and has not settled, by variant. */
export const readHeld = async (tx: TenantTx, orderId: OrderId): Promise<readonly StockQuantity[]> =>
  tx.sql<StockQuantity>`
    select variant_id as "variantId", quantity_milli as "quantityMilli" from stock_reservation
     where tenant_id = ${tx.tenantId} and order_id = ${orderId} and state = 'held'
     order by variant_id`

/**
 * Makes an order hold exactly these quantities. The caller holds the levels of what it held and of what it shall hold, has
 * checked them, and has raised the tenant's `sync_seq` in an earlier statement of this transaction.
 */
export const reviseReservation = async (
  tx: TenantTx,
  { orderId, quantities, atMs }: { orderId: OrderId; quantities: readonly StockQuantity[]; atMs: number },
): Promise<void> => {
  const at = new Date(atMs)
  await tx.sql`
    with wanted as (
      select * from unnest(${quantities.map((q) => q.variantId)}::uuid[],
        ${quantities.map((q) => q.quantityMilli)}::bigint[]) as w (variant_id, quantity_milli)
    ), held as (
      select variant_id, quantity_milli from stock_reservation
       where tenant_id = ${tx.tenantId} and order_id = ${orderId} and state = 'held'
    ), revised as (
      select coalesce(w.variant_id, h.variant_id) as variant_id, coalesce(w.quantity_milli, 0) as quantity_milli,
          coalesce(w.quantity_milli, 0) - coalesce(h.quantity_milli, 0) as delta_milli
        from wanted w
        full join held h on h.variant_id = w.variant_id
    ), kept as (
      insert into stock_reservation (tenant_id, order_id, variant_id, quantity_milli, created_at)
      select ${tx.tenantId}, ${orderId}, r.variant_id, r.quantity_milli, ${at} from revised r where r.quantity_milli > 0
      on conflict (tenant_id, order_id, variant_id) do update set quantity_milli = excluded.quantity_milli,
        state = excluded.state, settled_at = null
    ), given_back as (
      update stock_reservation s set state = 'released', settled_at = ${at}
        from revised r
       where s.tenant_id = ${tx.tenantId} and s.order_id = ${orderId} and s.variant_id = r.variant_id
         and r.quantity_milli = 0 and s.state = 'held'
    )
    update stock_level s set reserved_milli = s.reserved_milli + r.delta_milli, seq = c.sync_seq
      from revised r, tenant_counter c
     where s.tenant_id = ${tx.tenantId} and s.variant_id = r.variant_id and c.tenant_id = ${tx.tenantId}
       and r.delta_milli <> 0`
}

/**
 * Enters that goods which the books promised are not there: one ledger entry a variant. The caller holds the levels and has
 * raised `sync_seq`.
 */
export const enterMissing = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  missing: {
    readonly orderId: OrderId
    readonly quantities: readonly StockQuantity[]
    readonly actor: string
    readonly atMs: number
  },
): Promise<void> => {
  const { quantities, orderId, actor, atMs } = missing
  if (quantities.length === 0) return
  await tx.sql`
    with missing as (
      select * from unnest(${quantities.map(() => deps.newId<'StockEntryId'>())}::uuid[],
        ${quantities.map((q) => q.variantId)}::uuid[], ${quantities.map((q) => q.quantityMilli)}::bigint[])
        as m (id, variant_id, quantity_milli)
    ), entered as (
      insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, order_id, actor, at)
      select ${tx.tenantId}, m.id, m.variant_id, -m.quantity_milli, 'count', ${orderId}, ${actor}, ${new Date(atMs)}
        from missing m
    )
    update stock_level s set on_hand_milli = s.on_hand_milli - m.quantity_milli, seq = c.sync_seq
      from missing m, tenant_counter c
     where s.tenant_id = ${tx.tenantId} and s.variant_id = m.variant_id and c.tenant_id = ${tx.tenantId}`
}

export interface StockChange {
  readonly entryId: string
  readonly variantId: VariantId
  readonly deltaMilli: number
  readonly reason: StockReason
  readonly actor: string
  readonly atMs: number
  /** Of goods taken in: what a recall asks for. */
  readonly batch?: string
  readonly expiresOn?: string
}

/** Makes the levels of variants that have none yet, so that there is something to hold. */
export const makeLevels = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<void> => {
  await tx.sql`
    insert into stock_level (tenant_id, variant_id, on_hand_milli, seq)
    select v.tenant_id, v.id, 0, 0 from variant v
     where v.tenant_id = ${tx.tenantId} and v.id = any (${variantIds}::uuid[]) order by v.id
    on conflict (tenant_id, variant_id) do nothing`
}

/**
 * Holds the level of a variant for one entry, making it when there is none: two first changes at once would find nothing to
 * hold, and then wait for each other's counter and level. Null when the shop has no such variant; `isEntered` when the
 * entry is there already, so that a command sent again by an offline till counts once.
 */
export const lockForEntry = async (
  tx: TenantTx,
  variantId: VariantId,
  entryId: string,
): Promise<{ readonly level: HeldLevel; readonly isEntered: boolean } | null> => {
  const [, [level], known] = await Promise.all([
    makeLevels(tx, [variantId]),
    lockStock(tx, [variantId]),
    tx.sql`select 1 from stock_entry where tenant_id = ${tx.tenantId} and id = ${entryId}`,
  ])
  return level ? { level, isEntered: known.length > 0 } : null
}

/** Enters one change into the ledger and the level, which the caller holds (`lockForEntry`). */
export const enterStock = async (tx: TenantTx, change: StockChange): Promise<void> => {
  const { entryId, variantId, deltaMilli, reason, actor, batch = null, expiresOn = null } = change
  await Promise.all([
    expiresOn === null ? undefined : saveExpiry(tx, variantId, expiresOn),
    tx.sql`
      with counter as (
        update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
      ), entered as (
        insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, actor, at, batch, expires_on)
        values (${tx.tenantId}, ${entryId}, ${variantId}, ${deltaMilli}, ${reason}, ${actor}, ${new Date(change.atMs)},
          ${batch}, ${expiresOn}::date)
      )
      update stock_level s set on_hand_milli = s.on_hand_milli + ${deltaMilli}::bigint, seq = c.sync_seq
        from counter c
       where s.tenant_id = ${tx.tenantId} and s.variant_id = ${variantId}`,
  ])
}

/** Goods on the shelf expire with the first of them; a shelf that was empty with what comes onto it. */
const saveExpiry = (tx: TenantTx, variantId: VariantId, expiresOn: string) =>
  tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    ), level as (
      select coalesce((select s.on_hand_milli from stock_level s
        where s.tenant_id = ${tx.tenantId} and s.variant_id = ${variantId}), 0) as on_hand_milli
    )
    update variant v set seq = c.sync_seq,
        expires_on = case when l.on_hand_milli <= 0 or v.expires_on is null then ${expiresOn}::date
          else least(v.expires_on, ${expiresOn}::date) end
      from counter c, level l
     where v.tenant_id = ${tx.tenantId} and v.id = ${variantId}`
