/**
 * Bucket leases: which process usually handles which lanes. A lease saves wasted work and keeps a number's rate limits
 * in one process; correctness never rests on it (`lane.version` does), so a wrong clock or a late renewal only costs time.
 *
 * A worker shows its presence by a row with a negative bucket, so that the others know into how many shares to divide.
 */
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { Tx } from '../db/database.ts'
import { BUCKETS, type Queue } from './lane.ts'

/** What is leased: the lanes of a queue, or the shards of raw batches. */
type LeaseKind = Queue | 'router'

/** No lease is as long as this (`WAKALA_LEASE_MS`): one that ends later is of a clock that was ahead, and holds nothing. */
const FURTHEST_MS = 10 * MINUTE_MS

interface LeaseRound {
  readonly held: readonly number[]
  readonly workers: number
  /** False when another worker shows itself by the same number: choose another, or nobody will see this one. */
  readonly isPresent: boolean
  /** Those of `held` that were somebody else's until now, who let them run out: a process that died, or is very slow. */
  readonly orphaned: readonly number[]
}

/** The buckets a worker should hold: its fair share, keeping what it has before taking others. Pure. */
export const decideShare = (
  me: string,
  rows: readonly { readonly bucket: number; readonly owner: string; readonly isLive: boolean }[],
  buckets = BUCKETS,
): { readonly keep: readonly number[]; readonly take: readonly number[]; readonly release: readonly number[] } => {
  const live = rows.filter((r) => r.isLive)
  const workers = new Set(live.map((r) => r.owner)).add(me).size
  const share = Math.ceil(buckets / workers)
  const mine = live.filter((r) => r.owner === me && r.bucket >= 0).map((r) => r.bucket)
  const taken = new Set(live.filter((r) => r.bucket >= 0).map((r) => r.bucket))
  const free: number[] = []
  for (let bucket = 0; bucket < buckets; bucket++) if (!taken.has(bucket)) free.push(bucket)
  const keep = mine.slice(0, share)
  return { keep, take: free.slice(0, share - keep.length), release: mine.slice(share) }
}

/** One round: see who is there, let go of what is too much, renew and take. Returns the buckets held until `nowMs + ttlMs`. */
export const renewLeases = async (
  tx: Tx,
  input: {
    readonly queue: LeaseKind
    readonly owner: string
    readonly presence: number
    readonly nowMs: number
    readonly ttlMs: number
    /** How many there are to share; the lanes' `BUCKETS` unless said. */
    readonly buckets?: number
  },
): Promise<LeaseRound> => {
  const { queue, owner } = input
  const now = new Date(input.nowMs)
  const expiresAt = new Date(input.nowMs + input.ttlMs)
  const furthest = new Date(input.nowMs + FURTHEST_MS)
  const rows = await tx.sql<{ bucket: number; owner: string; live: boolean }>`
    select bucket, owner, expires_at > ${now} and expires_at <= ${furthest} as live from lane_lease where queue = ${queue}`
  const share = decideShare(
    owner,
    rows.map((r) => ({ bucket: r.bucket, owner: r.owner, isLive: r.live })),
    input.buckets,
  )
  const gone = rows.filter((r) => !r.live && r.bucket < 0).map((r) => r.bucket)
  const release = [...share.release, ...gone]
  if (release.length > 0) {
    await tx.sql`
      delete from lane_lease where queue = ${queue} and bucket = any(${release}::smallint[])
         and (owner = ${owner} or expires_at <= ${now} or expires_at > ${furthest})`
  }
  const wanted = [input.presence, ...share.keep, ...share.take].sort((a, b) => a - b)
  const held = await tx.sql<{ bucket: number }>`
    insert into lane_lease (queue, bucket, owner, expires_at)
    select ${queue}, bucket, ${owner}::uuid, ${expiresAt} from unnest(${wanted}::smallint[]) as bucket
    on conflict (queue, bucket) do update set owner = excluded.owner, expires_at = excluded.expires_at
      where lane_lease.owner = excluded.owner or lane_lease.expires_at <= ${now} or lane_lease.expires_at > ${furthest}
    returning bucket`
  const workers = new Set(rows.filter((r) => r.live).map((r) => r.owner)).add(owner).size
  const buckets = held.map((r) => r.bucket)
  const lapsed = new Set(rows.filter((r) => !r.live && r.owner !== owner).map((r) => r.bucket))
  return {
    held: buckets.filter((b) => b >= 0),
    workers,
    isPresent: buckets.includes(input.presence),
    orphaned: buckets.filter((b) => b >= 0 && lapsed.has(b)),
  }
}

/** Gives everything back at once, so that others need not wait for expiry. */
export const releaseLeases = async (tx: Tx, queue: LeaseKind, owner: string): Promise<void> => {
  await tx.sql`delete from lane_lease where queue = ${queue} and owner = ${owner}`
}
