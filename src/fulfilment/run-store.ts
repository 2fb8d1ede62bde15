/** SQL of riders, runs and stops. */
import type { CustomerId, OrderId, RiderId, RunId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { OrderState } from '../orders/index.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { RIDERS_MOST, settledStop, type Rider, type Run, type Stop, type StopState } from './run.ts'

/** Personal data of a rider, sealed with the shop's key. */
interface SealedRider {
  readonly name: string
}
const riderContext = (riderId: RiderId): string => `rider:${riderId}`

interface RiderRow {
  readonly id: RiderId
  readonly sealed: Buffer
  readonly cash_limit_cents: number | null
  readonly active: boolean
}
const toRider = (key: Key, row: RiderRow): Rider => ({
  riderId: row.id,
  name: openJson<SealedRider>(key, row.sealed, riderContext(row.id)).name,
  cashLimit: row.cash_limit_cents as Cents | null,
  active: row.active,
})

export const listRiders = async (tx: TenantTx, key: Key): Promise<readonly Rider[]> => {
  const rows = await tx.sql<RiderRow>`
    select id, sealed, cash_limit_cents, active from rider
     where tenant_id = ${tx.tenantId}
     order by active desc, created_at, id
     limit ${RIDERS_MOST}`
  return rows.map((row) => toRider(key, row))
}

/** Holds a rider, so that she has one open run, whoever sends her off at once. */
export const lockRider = async (tx: TenantTx, key: Key, riderId: RiderId): Promise<Rider | null> => {
  const [row] = await tx.sql<RiderRow>`
    select id, sealed, cash_limit_cents, active from rider
     where tenant_id = ${tx.tenantId} and id = ${riderId} for update`
  return row ? toRider(key, row) : null
}

/**
 * Holds riders and their open runs, and these runs, each by id: for who goes on to write several of them, or orders besides,
 * which come behind a run.
 */
export const holdRuns = async (
  tx: TenantTx,
  { riderIds, runIds }: { readonly riderIds: readonly RiderId[]; readonly runIds: readonly RunId[] },
): Promise<void> => {
  if (riderIds.length === 0 && runIds.length === 0) return
  await tx.sql`
    select 1 from rider where tenant_id = ${tx.tenantId} and id = any (${riderIds}::uuid[]) order by id for update`
  await tx.sql`
    select 1 from delivery_run
     where tenant_id = ${tx.tenantId} and (id = any (${runIds}::uuid[]) or (rider_id = any (${riderIds}::uuid[]) and state = 'open'))
     order by id for update`
}

export const upsertRider = async (tx: TenantTx, key: Key, rider: Rider, atMs: number): Promise<void> => {
  const sealed: SealedRider = { name: rider.name }
  await tx.sql`
    insert into rider (tenant_id, id, sealed, cash_limit_cents, active, created_at, left_at)
    values (${tx.tenantId}, ${rider.riderId}, ${sealJson(key, sealed, riderContext(rider.riderId))}, ${rider.cashLimit},
      ${rider.active}, ${new Date(atMs)}, ${rider.active ? null : new Date(atMs)})
    on conflict (tenant_id, id) do update set sealed = excluded.sealed, cash_limit_cents = excluded.cash_limit_cents,
      active = excluded.active,
      left_at = case when excluded.active then null else coalesce(rider.left_at, excluded.left_at) end`
}

interface RunRow {
  readonly id: RunId
  readonly rider_id: RiderId
  readonly state: Run['state']
  readonly token_version: number
  readonly started_at: Date
  readonly expires_at: Date
  readonly ended_at: Date | null
  readonly cash_handed_in_cents: number | null
}
interface StopRow {
  readonly run_id: RunId
  readonly order_id: OrderId
  readonly number: number
  readonly state: StopState
  readonly order_state: OrderState
  readonly cash_due_cents: number
  readonly cash_taken_cents: number
}

const toStop = (row: StopRow): Stop =>
  settledStop(
    {
      orderId: row.order_id,
      number: row.number,
      state: row.state,
      cashDue: row.cash_due_cents as Cents,
      cashTaken: row.cash_taken_cents as Cents,
    },
    row.order_state,
  )

const toRun = (row: RunRow, stops: readonly StopRow[]): Run => ({
  runId: row.id,
  riderId: row.rider_id,
  state: row.state,
  tokenVersion: row.token_version,
  startedAtMs: row.started_at.getTime(),
  expiresAtMs: row.expires_at.getTime(),
  endedAtMs: row.ended_at?.getTime() ?? null,
  handedIn: row.cash_handed_in_cents as Cents | null,
  stops: stops.filter((stop) => stop.run_id === row.id).map(toStop),
})

const readStops = (tx: TenantTx, runIds: readonly RunId[]): Promise<readonly StopRow[]> => tx.sql<StopRow>`
  select s.run_id, s.order_id, o.number, s.state, o.state as order_state, s.cash_due_cents, s.cash_taken_cents
    from run_stop s
    join sales_order o on o.tenant_id = s.tenant_id and o.id = s.order_id
   where s.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and s.run_id = any (${runIds}::uuid[])
   order by s.position`

const withAllStops = async (tx: TenantTx, rows: readonly RunRow[]): Promise<readonly Run[]> => {
  if (rows.length === 0) return []
  const stops = await readStops(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toRun(row, stops))
}

/** Every open run, newest first: one a rider at most. */
export const listOpenRuns = async (tx: TenantTx): Promise<readonly Run[]> => {
  const rows = await tx.sql<RunRow>`
    select id, rider_id, state, token_version, started_at, expires_at, ended_at, cash_handed_in_cents
      from delivery_run
     where tenant_id = ${tx.tenantId} and state = 'open'
     order by started_at desc, id desc
     limit ${RIDERS_MOST}`
  return withAllStops(tx, rows)
}

interface ListRuns {
  /** The last run of the page before. */
  readonly before: { readonly startedAtMs: number; readonly runId: RunId } | null
  readonly limit: number
  readonly state?: Run['state']
  readonly riderId?: RiderId
}

/** Later than any run: the year 3000. */
const END_MS = 32_503_680_000_000

/** Newest first, a page at a time. */
export const listRuns = async (tx: TenantTx, { before, limit, state, riderId }: ListRuns): Promise<readonly Run[]> => {
  const at = new Date(before?.startedAtMs ?? END_MS)
  const id = before?.runId ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  const rows = await tx.sql<RunRow>`
    select id, rider_id, state, token_version, started_at, expires_at, ended_at, cash_handed_in_cents
      from delivery_run
     where tenant_id = ${tx.tenantId} and (started_at, id) < (${at}, ${id})
       and (${state ?? null}::text is null or state = ${state ?? null})
       and (${riderId ?? null}::uuid is null or rider_id = ${riderId ?? null})
     order by started_at desc, id desc
     limit ${limit}`
  return withAllStops(tx, rows)
}

const withStops = async (tx: TenantTx, row: RunRow | undefined): Promise<Run | null> =>
  row ? toRun(row, await readStops(tx, [row.id])) : null

/** Holds a run. */
export const lockRun = async (tx: TenantTx, runId: RunId): Promise<Run | null> => {
  const [row] = await tx.sql<RunRow>`
    select id, rider_id, state, token_version, started_at, expires_at, ended_at, cash_handed_in_cents
      from delivery_run where tenant_id = ${tx.tenantId} and id = ${runId} for update`
  return withStops(tx, row)
}

/** The open run of a rider who is held. */
export const findOpenRun = async (tx: TenantTx, riderId: RiderId): Promise<Run | null> => {
  const [row] = await tx.sql<RunRow>`
    select id, rider_id, state, token_version, started_at, expires_at, ended_at, cash_handed_in_cents
      from delivery_run where tenant_id = ${tx.tenantId} and rider_id = ${riderId} and state = 'open' for update`
  return withStops(tx, row)
}

/** By the hash of its token, whatever its state: the page says what became of it. */
export const findRunByHash = async (tx: TenantTx, hash: Buffer): Promise<Run | null> => {
  const [row] = await tx.sql<RunRow>`
    select id, rider_id, state, token_version, started_at, expires_at, ended_at, cash_handed_in_cents
      from delivery_run where tenant_id = ${tx.tenantId} and token_hash = ${hash}`
  return withStops(tx, row)
}

export const insertRun = async (tx: TenantTx, run: Run, tokenHash: Buffer): Promise<void> => {
  await tx.sql`
    insert into delivery_run (tenant_id, id, rider_id, token_version, token_hash, expires_at, started_at)
    values (${tx.tenantId}, ${run.runId}, ${run.riderId}, ${run.tokenVersion}, ${tokenHash},
      ${new Date(run.expiresAtMs)}, ${new Date(run.startedAtMs)})`
}

/** Another link, or none: the old one opens nothing from now on. */
export const saveRunToken = async (
  tx: TenantTx,
  run: Pick<Run, 'runId' | 'tokenVersion' | 'expiresAtMs'>,
  tokenHash: Buffer,
): Promise<void> => {
  await tx.sql`
    update delivery_run set token_version = ${run.tokenVersion}, token_hash = ${tokenHash},
        expires_at = ${new Date(run.expiresAtMs)}
     where tenant_id = ${tx.tenantId} and id = ${run.runId}`
}

export const saveRunEnd = async (
  tx: TenantTx,
  run: Pick<Run, 'runId' | 'state' | 'handedIn'>,
  atMs: number,
): Promise<void> => {
  await tx.sql`
    update delivery_run set state = ${run.state}, ended_at = ${new Date(atMs)}, cash_handed_in_cents = ${run.handedIn}
     where tenant_id = ${tx.tenantId} and id = ${run.runId}`
}

/** Puts an order on a run, and takes it off any other. */
export const putStop = async (
  tx: TenantTx,
  stop: { readonly runId: RunId; readonly orderId: OrderId; readonly cashDue: Cents },
): Promise<void> => {
  await Promise.all([
    tx.sql`
      update run_stop set state = 'taken_off'
       where tenant_id = ${tx.tenantId} and order_id = ${stop.orderId} and state = 'waiting' and run_id <> ${stop.runId}`,
    tx.sql`
      insert into run_stop (tenant_id, run_id, order_id, position, cash_due_cents)
      select ${tx.tenantId}, ${stop.runId}::uuid, ${stop.orderId}::uuid, coalesce(max(s.position), 0) + 1,
          ${stop.cashDue}::bigint
        from run_stop s where s.tenant_id = ${tx.tenantId} and s.run_id = ${stop.runId}
      on conflict (tenant_id, run_id, order_id) do update set state = 'waiting', cash_due_cents = excluded.cash_due_cents,
        settled_at = null`,
  ])
}

/** Takes an order that is held off whatever run it waits on. */
export const takeOffRuns = async (tx: TenantTx, orderId: OrderId): Promise<void> => {
  await tx.sql`
    update run_stop set state = 'taken_off'
     where tenant_id = ${tx.tenantId} and order_id = ${orderId} and state = 'waiting'`
}

export const settleStop = async (
  tx: TenantTx,
  stop: { readonly runId: RunId; readonly orderId: OrderId; readonly state: StopState; readonly cashTaken: Cents },
  atMs: number,
): Promise<void> => {
  await tx.sql`
    update run_stop set state = ${stop.state}, cash_taken_cents = ${stop.cashTaken}, settled_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and run_id = ${stop.runId} and order_id = ${stop.orderId}`
}

/** What a rider must know of who waits: the keys to open the place and the name with. */
export interface Recipient {
  readonly orderId: OrderId
  readonly customerId: CustomerId | null
  readonly wrappedKey: Buffer | null
  readonly sealedProfile: Buffer | null
  /** Nobody knows whether whoever has her number is she. */
  readonly isStranger: boolean
}

export const readRecipients = async (tx: TenantTx, orderIds: readonly OrderId[]): Promise<readonly Recipient[]> =>
  tx.sql<Recipient>`
    select o.id as "orderId", o.customer_id as "customerId", k.wrapped_key as "wrappedKey", u.sealed as "sealedProfile",
        u.stale_since is not null as "isStranger"
      from sales_order o
      left join customer u on u.tenant_id = o.tenant_id and u.id = o.customer_id
      left join customer_key k on k.tenant_id = o.tenant_id and k.customer_id = o.customer_id
     where o.tenant_id = ${tx.tenantId} and o.id = any (${orderIds}::uuid[])`
