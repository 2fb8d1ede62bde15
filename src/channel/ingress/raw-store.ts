/**
 * Raw batches: the only copy of what Meta will not send twice. Sealed under a key of the day, read in order of arrival, and
 * marked once everything in them is in its lane.
 */
import type { Clock } from '../../kernel/clock.ts'
import { DAY_MS, SECOND_MS } from '../../kernel/clock.ts'
import { formatUuidV7, type NewId } from '../../kernel/ids.ts'
import { open, seal, type Key } from '../../platform/crypto/seal.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database, Tx } from '../../platform/db/database.ts'

/** Requests that were stored together: one row, one seal, in order of arrival. */
export interface RawBatch {
  readonly id: string
  readonly receivedAtMs: number
  readonly shard: number
  readonly source: string
  /** The exact bytes of each request's body; none when the batch cannot be opened. */
  readonly bodies: readonly Buffer[]
}

type RawOutcome = 'routed' | 'parked' | 'quarantined'

/** The day whose key seals what arrives now. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const contextOf = (id: string): string => `raw_batch:${id}`

/** Keys of at most this many days are kept in memory; replay of older ones reads them again. */
const DAY_KEYS_MAX = 40

/** Keys of days, made by whoever asks first; gone for good once the scheduler deletes the day's row. */
export const createDayKeys = (deps: { readonly db: Database; readonly keyring: Keyring; readonly clock: Clock }) => {
  const keys = new Map<string, Promise<Key>>()
  const load = async (day: string): Promise<Key> => {
    const candidate = deps.keyring.newDayKey(day)
    const [row] = await deps.db.platformSql<{ key: Buffer }>`
      select app.raw_day_key(${day}::date, ${candidate.wrapped}, ${new Date(deps.clock.now())}) as key`
    if (!row) throw new Error('no day key')
    return row.key.equals(candidate.wrapped) ? candidate.key : deps.keyring.openDayKey(day, row.key)
  }
  return (day: string): Promise<Key> => {
    let key = keys.get(day)
    if (!key) {
      key = load(day)
      keys.set(day, key)
      key.catch(() => keys.delete(day))
      if (keys.size > DAY_KEYS_MAX) keys.delete(keys.keys().next().value as string)
    }
    return key
  }
}
export type DayKeys = ReturnType<typeof createDayKeys>

const LENGTH_BYTES = 4
/** What a body takes in a packed row, bytes. */
export const packedSize = (body: Buffer): number => LENGTH_BYTES + body.length

/** Bodies one after another, each behind its length (32 bits, big-endian). */
export const packBodies = (bodies: readonly Buffer[]): Buffer => {
  const packed = Buffer.allocUnsafe(bodies.reduce((sum, b) => sum + packedSize(b), 0))
  let at = 0
  for (const body of bodies) {
    at = packed.writeUInt32BE(body.length, at)
    at += body.copy(packed, at)
  }
  return packed
}

export const unpackBodies = (packed: Buffer): readonly Buffer[] => {
  const bodies: Buffer[] = []
  for (let at = 0; at < packed.length;) {
    const length = packed.readUInt32BE(at)
    at += LENGTH_BYTES
    bodies.push(packed.subarray(at, at + length))
    at += length
  }
  return bodies
}

/** Requests to be stored as one row. */
export interface NewBatch {
  readonly shard: number
  readonly source: string
  readonly bodies: readonly Buffer[]
}

/** Seals and stores batches, in one statement. */
export const insertBatches = async (
  { db, newId }: { readonly db: Database; readonly newId: NewId },
  key: Key,
  batches: readonly NewBatch[],
  { day, nowMs }: { readonly day: string; readonly nowMs: number },
): Promise<void> => {
  const rows = batches.map((batch) => {
    const id = newId<'RawBatchId'>() as string
    return { ...batch, id, sealed: seal(key, packBodies(batch.bodies), contextOf(id)) }
  })
  let end = 1 // SQL counts from one
  const starts = rows.map((r) => (end += r.sealed.length) - r.sealed.length)
  // One binary parameter cut up by the server: an array of bytea would travel as hexadecimal text, twice the bytes.
  await db.platformSql`
    insert into raw_batch (received_at, id, shard, source, day, requests, sealed)
    select ${new Date(nowMs)}::timestamptz, i.id, i.shard, i.source, ${day}::date, i.requests,
        substring(${Buffer.concat(rows.map((r) => r.sealed))}::bytea from i.start for i.length)
      from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.shard)}::smallint[],
        ${rows.map((r) => r.source)}::text[], ${rows.map((r) => r.bodies.length)}::integer[], ${starts}::integer[],
        ${rows.map((r) => r.sealed.length)}::integer[]) as i (id, shard, source, requests, start, length)`
}

/** Unrouted batches older than this are no longer looked for: Meta retries seven days, and a day's key lives thirty. */
const UNROUTED_FOR_MS = 29 * DAY_MS

interface RawRow {
  readonly id: string
  readonly received_at: Date
  readonly shard: number
  readonly source: string
  readonly day: string
  readonly sealed: Buffer
}

const openRow = async (dayKeys: DayKeys, row: RawRow): Promise<RawBatch> => ({
  id: row.id,
  receivedAtMs: row.received_at.getTime(),
  shard: row.shard,
  source: row.source,
  bodies: openBodies(await dayKeys(row.day), row),
})

/** No bodies when they cannot be opened (key destroyed, bytes damaged): one such row must not stop its shard. */
const openBodies = (key: Key, row: RawRow): readonly Buffer[] => {
  try {
    return unpackBodies(open(key, row.sealed, contextOf(row.id)))
  } catch {
    return []
  }
}

/** The oldest unrouted batches of these shards, in order of arrival; `withUnhurried`, or only those somebody waits for. */
export const findUnrouted = async (
  tx: Pick<Tx, 'sql'>,
  dayKeys: DayKeys,
  shards: readonly number[],
  nowMs: number,
  most: number,
): Promise<readonly RawBatch[]> => {
  // The id's time bounds the partitions as well as received_at does, and the index is on the id.
  const sinceId = formatUuidV7(nowMs - UNROUTED_FOR_MS, new Uint8Array(16))
  const rows = await tx.sql<RawRow>`
    select id, received_at, shard, source, day::text as day, sealed from raw_batch
     where shard = any(${shards}::smallint[]) and routed_at is null and id > ${sinceId}
       and received_at > ${new Date(nowMs - UNROUTED_FOR_MS)}
     order by id limit ${most}`
  return Promise.all(rows.map((row) => openRow(dayKeys, row)))
}

/** What is routed within this time does not lie: in between there is always something on its way. */
const LIES_AFTER_MS = SECOND_MS
/** Clocks of machines that receive and send differ by less. */
const CLOCKS_DIFFER_MS = 10 * SECOND_MS

/** Whether webhooks that came since then are still to be routed: of any shop, as nobody knows what is in them. */
export const hasUnreadSince = async (tx: Pick<Tx, 'sql'>, sinceMs: number, nowMs: number): Promise<boolean> => {
  const fromMs = sinceMs - CLOCKS_DIFFER_MS
  const fromId = formatUuidV7(fromMs, new Uint8Array(16))
  const [row] = await tx.sql`
    select 1 as found from raw_batch
     where routed_at is null and id > ${fromId} and received_at > ${new Date(fromMs)}
       and received_at < ${new Date(nowMs - LIES_AFTER_MS)}
     limit 1`
  return row !== undefined
}

/** Marks batches as done with. */
export const markRouted = async (
  tx: Pick<Tx, 'sql'>,
  batches: readonly RawBatch[],
  outcome: RawOutcome,
  reason: string | null,
  nowMs: number,
): Promise<void> => {
  if (batches.length === 0) return
  const times = batches.map((b) => b.receivedAtMs)
  // By range and not by pairs: a join makes a plan that reads whole partitions as soon as the server knows their size.
  await tx.sql`
    update raw_batch set routed_at = ${new Date(nowMs)}, outcome = ${outcome}, reason = ${reason}
     where received_at >= ${new Date(Math.min(...times))} and received_at <= ${new Date(Math.max(...times))}
       and id = any(${batches.map((b) => b.id)}::uuid[])`
}
