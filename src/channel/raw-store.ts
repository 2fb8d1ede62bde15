/**
 * Raw batches: the only copy of what Meta will not send twice. Sealed under a key of the day, appended many at a time in
 * one commit, read in order of arrival, and marked once everything in them is in its lane.
 */
import type { Clock } from '../kernel/clock.ts'
import { DAY_MS } from '../kernel/clock.ts'
import { formatUuidV7, type NewId } from '../kernel/ids.ts'
import { open, seal, type Key } from '../platform/crypto/seal.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Database, Tx } from '../platform/db/database.ts'
import { bucketOf } from '../platform/lanes/index.ts'

/** Requests that were stored together: one row, one seal, in order of arrival. */
export interface RawBatch {
  readonly id: string
  readonly receivedAtMs: number
  readonly shard: number
  readonly source: string
  /** The exact bytes of each request's body; none when the batch cannot be opened. */
  readonly bodies: readonly Buffer[]
}

export type RawOutcome = 'routed' | 'parked' | 'quarantined'

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
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

/** Shards of raw batches. Few, so that requests which arrive together share rows; as many as routers can ever be. */
export const SHARDS = 16

/** Where the batches of a shard lie that nobody waits for: beside the others, so that a look can leave them for later. */
const unhurriedOf = (shard: number): number => SHARDS + shard

/** The shard that whoever routes them leases, of a shard as a batch has it. */
export const homeOf = (shard: number): number => shard % SHARDS

/** These shards with their batches that nobody waits for. */
export const withUnhurried = (shards: readonly number[]): readonly number[] => [...shards, ...shards.map(unhurriedOf)]

const PHONE_NUMBER_ID = Buffer.from('"phone_number_id":"')
const ID_LENGTH_MOST = 32

/**
 * Which router takes a request: by the first phone number id in the bytes, found without parsing, so that all requests
 * of one number are routed in order by one process. Those without one go to shard 0.
 */
export const shardOf = (bytes: Buffer): number => {
  const at = bytes.indexOf(PHONE_NUMBER_ID)
  if (at < 0) return 0
  const from = at + PHONE_NUMBER_ID.length
  const end = bytes.indexOf(0x22, from)
  if (end < 0 || end - from > ID_LENGTH_MOST) return 0
  return bucketOf(bytes.toString('latin1', from, end)) % SHARDS
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const LENGTH_BYTES = 4
/** A row that fits a page of 8 KB is stored in one piece; what is larger is stored in pieces of 2 KB, each with its index entry. */
const ROW_BYTES_MOST = 7_600

/** Bodies one after another, each behind its length (32 bits, big-endian). */
export const packBodies = (bodies: readonly Buffer[]): Buffer => {
  const packed = Buffer.allocUnsafe(bodies.reduce((sum, b) => sum + LENGTH_BYTES + b.length, 0))
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

/** Requests that will share a row. */
interface Group {
  readonly shard: number
  readonly source: string
  readonly bodies: Buffer[]
  bytes: number
}

const MESSAGES = Buffer.from('"messages":[')
const STATUSES = Buffer.from('"statuses":[')

/**
 * Whether somebody waits for an answer. Statuses do not: three of them follow each of our messages, and routed together
 * they cost a fraction of being routed one by one.
 */
export const isUrgent = (bytes: Buffer): boolean => bytes.includes(MESSAGES) || !bytes.includes(STATUSES)

interface Waiting {
  readonly source: string
  readonly bytes: Buffer
  readonly urgent: boolean
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** One commit takes at most this much, so that a flood cannot build a statement without bound. */
const COMMIT_MOST = 256
const COMMIT_BYTES_MOST = 4 * 1024 * 1024
/**
 * Under load a commit waits this long for company: those just answered are about to come again. Its gain is within the
 * noise of the machine it was tried on. A lone request never waits.
 */
const GATHER_MS = 2
const BUSY_REQUESTS = 8
/**
 * Where nobody waits for an answer, a commit waits this long for company, or until something urgent comes. Three statuses
 * follow each of our messages, and a commit by itself costs more than all else that is done for one of them.
 */
const UNHURRIED_MS = 40
/** What waits beyond this is refused at once: Meta comes again, memory does not. */
const WAITING_MOST = 5_000
const WAITING_BYTES_MOST = 64 * 1024 * 1024

export class IngressOverloadError extends Error {
  constructor() {
    super('too many webhooks are waiting for the database')
    this.name = 'IngressOverloadError'
  }
}

export interface RawAppender {
  /** Resolves once the bytes are durable. */
  readonly append: (source: string, bytes: Buffer) => Promise<void>
  readonly waiting: () => number
}

/**
 * Group commit: while one insert is on its way, the next requests gather; the next insert leaves as soon as that one is
 * back. What somebody waits for leaves at once; statuses wait a moment for each other.
 */
export const createRawAppender = (deps: {
  readonly db: Database
  readonly dayKeys: DayKeys
  readonly clock: Clock
  readonly newId: NewId
  /** Told after each commit that brought something urgent: which shards have it. */
  readonly onAppended?: (shards: ReadonlySet<number>) => void
}): RawAppender => {
  let waiting: Waiting[] = []
  let waitingBytes = 0
  let isFlushing = false
  let urgentWaiting = 0
  /** Ends the wait for company. */
  let hurry: (() => void) | undefined

  /** The next requests to store: at least one, then as many as fit. */
  const takeBatch = (): readonly Waiting[] => {
    let bytes = 0
    let count = 0
    for (const w of waiting) {
      if (count > 0 && (count >= COMMIT_MOST || bytes + w.bytes.length > COMMIT_BYTES_MOST)) break
      bytes += w.bytes.length
      count++
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    waitingBytes -= bytes
    urgentWaiting -= batch.filter((w) => w.urgent).length
    return batch
  }

  const insert = async (batch: readonly Waiting[]): Promise<void> => {
    const nowMs = deps.clock.now()
    const day = dayOf(nowMs)
    const key = await deps.dayKeys(day)
    const groups: Group[] = []
    const current = new Map<string, Group>()
    const urgentShards = new Set<number>()
    for (const { source, bytes, urgent } of batch) {
      const home = shardOf(bytes)
      const shard = urgent ? home : unhurriedOf(home)
      if (urgent) urgentShards.add(home)
      const size = LENGTH_BYTES + bytes.length
      const open = current.get(`${shard} ${source}`)
      if (open && open.bytes + size <= ROW_BYTES_MOST) {
        open.bodies.push(bytes)
        open.bytes += size
      } else {
        const group: Group = { shard, source, bodies: [bytes], bytes: size }
        current.set(`${shard} ${source}`, group)
        groups.push(group)
      }
    }
    const rows = groups.map((group) => {
      const id = deps.newId<'RawBatchId'>() as string
      return { ...group, id, sealed: seal(key, packBodies(group.bodies), contextOf(id)) }
    })
    let end = 1 // SQL counts from one
    const starts = rows.map((r) => (end += r.sealed.length) - r.sealed.length)
    // One binary parameter cut up by the server: an array of bytea would travel as hexadecimal text, twice the bytes.
    await deps.db.platformSql`
      insert into raw_batch (received_at, id, shard, source, day, requests, sealed)
      select ${new Date(nowMs)}::timestamptz, i.id, i.shard, i.source, ${day}::date, i.requests,
          substring(${Buffer.concat(rows.map((r) => r.sealed))}::bytea from i.start for i.length)
        from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.shard)}::smallint[],
          ${rows.map((r) => r.source)}::text[], ${rows.map((r) => r.bodies.length)}::integer[], ${starts}::integer[],
          ${rows.map((r) => r.sealed.length)}::integer[]) as i (id, shard, source, requests, start, length)`
    if (urgentShards.size > 0) deps.onAppended?.(urgentShards)
  }

  const waitForCompany = async (): Promise<void> => {
    if (urgentWaiting > 0 || waiting.length >= BUSY_REQUESTS) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, UNHURRIED_MS)
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    hurry = undefined
  }

  const flush = async (): Promise<void> => {
    isFlushing = true
    while (waiting.length > 0) {
      await waitForCompany()
      const batch = takeBatch()
      try {
        await insert(batch)
        for (const w of batch) w.resolve()
      } catch (error) {
        for (const w of batch) w.reject(error)
      }
      if (batch.length >= BUSY_REQUESTS) await pause(GATHER_MS)
    }
    isFlushing = false
  }

  return {
    append: (source, bytes) => {
      if (waiting.length >= WAITING_MOST || waitingBytes + bytes.length > WAITING_BYTES_MOST) {
        return Promise.reject(new IngressOverloadError())
      }
      return new Promise<void>((resolve, reject) => {
        const urgent = isUrgent(bytes)
        waiting.push({ source, bytes, urgent, resolve, reject })
        waitingBytes += bytes.length
        if (urgent) urgentWaiting++
        if (urgent || waiting.length >= BUSY_REQUESTS) hurry?.()
        // Requests that are read in the same turn of the event loop travel together, also the first of them.
        if (!isFlushing) {
          isFlushing = true
          setImmediate(() => void flush())
        }
      })
    },
    waiting: () => waiting.length,
  }
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
