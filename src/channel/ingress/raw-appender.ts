/**
 * Stores requests before they are answered, many at a time in one commit, so that a flood of webhooks costs a few commits and
 * a lone one waits for nobody.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { NewId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/database.ts'
import { isUrgent, shardOf, unhurriedOf } from './raw-shards.ts'
import { dayOf, insertBatches, packedSize, type DayKeys, type NewBatch } from './raw-store.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A row that fits a page of 8 KB is stored in one piece; what is larger is stored in pieces of 2 KB, each with its index entry. */
const ROW_BYTES_MOST = 7_600

/** Requests that will share a row. */
interface Group extends NewBatch {
  readonly bodies: Buffer[]
  bytes: number
}

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

interface RawAppender {
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
      const size = packedSize(bytes)
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
    await insertBatches(deps, key, groups, { day, nowMs })
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
