/**
 * Keeps the world over a restart of the emulator: one JSON file, written whole to a temporary name and renamed. What
 * people and businesses send is written before they are told that it was taken, as long as that is quick: at the pace of
 * people a kill loses nothing. Under load, and for everything else, it is written soon after. Without a data directory
 * nothing is written. Where it cannot be written (a full disk) that is said once, everything goes on, and it is tried again.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoredMedia } from './graph/media-store.ts'
import type { MeterLine } from './graph/pricing.ts'
import { review } from './graph/template-flow.ts'
import type { Template } from './graph/template.ts'
import type { SendRecord } from './users/model.ts'
import type { SavedStore } from './users/store.ts'
import type { Update } from './webhooks/envelope.ts'
import type { World } from './world.ts'

interface Snapshot {
  readonly format: 1
  readonly offsetMs: number
  readonly store: SavedStore
  readonly templates: { readonly templates: Template[]; readonly blocked: [string, number][] }
  readonly media: StoredMedia[]
  readonly meter: [string, MeterLine][]
  readonly sends: SendRecord[]
  /** Webhooks that nobody has acknowledged; they go out again. */
  readonly webhooks: Update[]
}

const FILE = 'emulator.json'
const SETTLE_MS = 1_000
/** Writing takes time in proportion to the world; it may take this share of all time at most. */
const PAUSE_FACTOR = 20
/** The same for what is written before an answer, which somebody waits for. */
const KEEP_PAUSE_FACTOR = 4
const SENDS_KEPT = 5_000
/** After a write that failed. */
const AGAIN_MS = 10_000

const read = (path: string): Snapshot | null => {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const snapshot = parsed as Snapshot // our own file; another format is not ours to read
    return snapshot.format === 1 ? snapshot : null
  } catch {
    return null
  }
}

const restore = (world: World, snapshot: Snapshot): void => {
  world.clock.reset(snapshot.offsetMs)
  world.store.restore(snapshot.store)
  world.templates.restore(snapshot.templates)
  for (const template of snapshot.templates.templates) if (template.status === 'PENDING') review(world, template)
  world.media.restore(snapshot.media)
  world.meter.restore(snapshot.meter)
  for (const send of snapshot.sends) world.statuses.resume(world.sends.push((n) => ({ ...send, n })))
  for (const update of snapshot.webhooks) world.webhooks.enqueue(update)
}

const take = (world: World): Snapshot => ({
  format: 1,
  offsetMs: world.clock.offsetMs(),
  store: world.store.save(),
  templates: world.templates.save(),
  media: world.media.save(),
  meter: world.meter.save(),
  sends: world.sends.after(Math.max(0, world.sends.last() - SENDS_KEPT)),
  webhooks: world.webhooks.unacknowledged(),
})

const sayOnStderr = (line: string): void => void process.stderr.write(`${line}\n`)

/** Restores what is there, then writes after changes until stopped; `stop` writes once more. `say`: to who runs it, a line. */
export const startSnapshots = (world: World, say = sayOnStderr): { readonly stop: () => void } => {
  const { dataDir } = world.config
  if (dataDir === undefined) return { stop: () => undefined }
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, FILE)
  const known = read(path)
  if (known) restore(world, known)

  let timer: NodeJS.Timeout | undefined
  let pauseMs = SETTLE_MS
  let endedAt = -Infinity
  let costMs = 0
  let isFailing = false
  /** What was taken is taken: whoever sent it is answered all the same, or would send it twice. */
  const tryToStore = (text: string): void => {
    try {
      writeFileSync(`${path}.tmp`, text)
      renameSync(`${path}.tmp`, path)
      if (isFailing) say(`${path} is written again`)
      isFailing = false
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (!isFailing) {
        say(
          `${path} is not written (${code}): make room, or see who owns it. Until then a restart forgets what is new.`,
        )
      }
      isFailing = true
      timer = setTimeout(write, AGAIN_MS).unref()
    }
  }
  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    const started = performance.now()
    tryToStore(JSON.stringify(take(world)))
    endedAt = performance.now()
    costMs = endedAt - started
    pauseMs = Math.max(SETTLE_MS, costMs * PAUSE_FACTOR)
  }
  world.setKeep(() => {
    const waitMs = endedAt + costMs * KEEP_PAUSE_FACTOR - performance.now()
    if (waitMs <= 0) return write()
    clearTimeout(timer)
    timer = setTimeout(write, waitMs).unref()
  })
  const unsubscribe = world.bus.subscribe(() => {
    timer ??= setTimeout(write, pauseMs).unref()
  })
  return {
    stop: () => {
      unsubscribe()
      world.setKeep(() => undefined)
      write()
      clearTimeout(timer)
    },
  }
}
