/**
 * Customers order while everything is killed with -9 at random: a worker process, the whole product, the embedded
 * PostgreSQL; the emulator duplicates, delays and reorders, is slow to answer, drops its answers after it has accepted,
 * and refuses for a while. Afterwards every inbound message must have had its effect exactly once, every reply must have
 * reached the emulator exactly once and in order, and all orders must be right.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEmulatorClient } from '../../emulator/client.ts'
import { startEmulator } from '../../emulator/launch.ts'
import { childEnvironment } from '../../src/platform/config/child-environment.ts'
import { freePort } from '../../src/platform/net/free-port.ts'
import { createRandom } from '../../emulator/core/random.ts'
import { startProduct, type Product } from '../harness.ts'
import { connectOwner, fillShelves, workerUrl } from './database.ts'
import { STORM_SHOPS, travel, type Journey } from './journey.ts'
import { collectEvidence, type KillStormEvidence, type Kills } from './kill-storm-evidence.ts'
import { makeDataDir, removeDataDir } from '../data-dir.ts'

interface KillStormOptions {
  readonly customers: number
  readonly kills: number
  readonly seed: number
  /** With statuses withheld an unknown send may be repeated once, counted. */
  readonly withholdStatuses: boolean
  /** How long a send stays unknown; without it the product's own 90 s, which is most of a short run. */
  readonly unknownSendMs?: number
  /** How long a customer waits for a reply before she gives up. */
  readonly replyWithinMs?: number
  readonly onProgress?: (line: string) => void
}

const ROOT = join(import.meta.dirname, '../..')
const LEASE_MS = '1500'
/**
 * A reply may wait for a restart, a send that is lost three times (90 s each) and Meta's back-off, one after another; and the first
 * of those 90 s are counted only once nothing is killed any more.
 */
const REPLY_WITHIN_MS = 900_000
/** Where no status will ever settle an unknown send, the product's 90 s would make the run very long. */
const UNKNOWN_WITHOUT_STATUSES_MS = 4_000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const untilTrue = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(500)
}

/** The server's file is gone for a moment while it is started again. */
const patiently = async <T>(read: () => T): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return read()
    } catch (error) {
      if (attempt >= 100) throw error
      await sleep(100)
    }
  }
}

/** A second worker beside the product's own, as a process of its own, so that lanes change hands. */
const startWorker = async (dataDir: string, env: Readonly<Record<string, string>>): Promise<ChildProcess> => {
  const url = await patiently(() => workerUrl(dataDir))
  return spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'src/main.ts', '--role', 'worker'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      ...childEnvironment(),
      ...env,
      PORT: '0',
      DATABASE_URL: url,
      WAKALA_LOG_LEVEL: 'error',
    },
  })
}

/** Kills the postmaster that the data directory names, once it is one: right after a kill the file is stale. */
const killPostgres = async (dataDir: string): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      const pid = Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) {
        process.kill(pid, 'SIGKILL')
        return
      }
    } catch {
      // Not there at this moment: it is being started again.
    }
    await sleep(100)
  }
  throw new Error('there is no postmaster to kill')
}

/** Waits until nothing is left to do in any lane of customers. */
const settle = async (dataDir: string): Promise<void> => {
  const client = await connectOwner(dataDir)
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from lane_item i join conversation c on c.tenant_id = i.tenant_id and c.id = i.lane_id
        where c.kind = 'customer'
       union all select count(*)::int from raw_batch where routed_at is null`,
    )
    if (rows.every((r) => r.n === 0)) break
    await sleep(500)
  }
  await client.end()
}

export const runKillStorm = async (options: KillStormOptions): Promise<KillStormEvidence> => {
  const startedAt = Date.now()
  const random = createRandom(options.seed)
  const unknownSendMs = options.unknownSendMs ?? (options.withholdStatuses ? UNKNOWN_WITHOUT_STATUSES_MS : undefined)
  const { replyWithinMs = REPLY_WITHIN_MS } = options
  const dataDir = await makeDataDir('wakala-storm-')
  const port = await freePort()
  const launched = await startEmulator({
    callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp`,
    // At Meta's pace a webhook that met ten outages would wait for minutes, and nothing would happen meanwhile.
    env: { EMULATOR_WEBHOOK_RETRY_GAP_MAX_MS: '2000' },
  })
  const emulator = createEmulatorClient(launched.url)
  const env = {
    WAKALA_DATA_DIR: dataDir,
    WHATSAPP_GRAPH_URL: launched.url,
    WAKALA_LEASE_MS: LEASE_MS,
    WAKALA_LOG_LEVEL: 'warn',
    ...(unknownSendMs === undefined ? {} : { WAKALA_UNKNOWN_SEND_MS: String(unknownSendMs) }),
  }
  let worker: ChildProcess | undefined
  let product: Product | undefined
  let isDone = false
  try {
    product = await startProduct(env, port)
    // The shelves must not run empty: this is about killing, not about stock.
    await fillShelves(
      dataDir,
      STORM_SHOPS.map(({ sku }) => sku),
    )
    await emulator.faults({
      seed: options.seed,
      duplicateWebhooks: 0.15,
      reorderStatuses: 0.3,
      reorderAcrossUsers: 0.3,
      delayMs: [0, 200],
      statusBeforeResponse: 0.1,
      // Slow answers keep sends in flight, so that kills fall into them.
      graph: { latencyMs: [20, 250], dropAfterAccept: 0.1, dropBeforeAccept: 0.02, http5xx: 0.05, http429: 0.05 },
      ...(options.withholdStatuses ? { withholdStatuses: true } : {}),
    })
    worker = await startWorker(dataDir, env)

    const journeys: Journey[] = []
    let isOver = false
    let isRestarting = false
    const travels = Array.from({ length: options.customers }, (_, i) => {
      const shop = STORM_SHOPS[i % STORM_SHOPS.length]!
      const journey: Journey = { phone: `2771${String(1_000_000 + i)}`, shop: shop.id, said: [], placed: [] }
      journeys.push(journey)
      return travel(emulator.user(journey.phone, { name: `Customer ${i}` }), journey, shop, i, {
        isOver: () => isOver,
        replyWithinMs,
      })
    })
    const all = Promise.allSettled(travels)
    const running = product
    const died = untilTrue(() => isDone || (!isRestarting && running.hasEnded())).then(() => {
      if (!isDone) throw new Error(`the product ended by itself: ${running.log().slice(-4_000)}`)
    })
    died.catch(() => undefined) // may come while something else is awaited; the race below rethrows it

    const kills: Kills = { worker: 0, product: 0, postgres: 0 }
    for (let kill = 0; kill < options.kills; kill++) {
      await sleep(200 + random() * 1_800)
      const dice = random()
      if (dice < 0.5) {
        kills.worker++
        worker.kill('SIGKILL')
        worker = await startWorker(dataDir, env)
      } else if (dice < 0.8) {
        kills.postgres++
        await killPostgres(dataDir)
      } else {
        kills.product++
        worker.kill('SIGKILL')
        isRestarting = true
        await product.killAndRestart()
        isRestarting = false
        worker = await startWorker(dataDir, env)
      }
      if ((kill + 1) % 10 === 0) {
        const said = journeys.reduce((sum, j) => sum + j.said.length, 0)
        options.onProgress?.(`${kill + 1} kills, ${said} messages, ${Math.round((Date.now() - startedAt) / 1000)} s`)
      }
    }
    isOver = true
    await Promise.race([all, died])
    const results = await all
    const broken = results.flatMap((r) => (r.status === 'rejected' ? [String(r.reason)] : []))
    for (const reason of broken) options.onProgress?.(`a journey ended early: ${reason}`)
    await emulator.webhooksIdle(60_000)
    await settle(dataDir)
    return await collectEvidence({
      emulator,
      dataDir,
      journeys,
      kills,
      customers: options.customers,
      seed: options.seed,
      journeysBroken: broken.length,
      fatalLogLines: product.log().split('"level":60').length - 1,
      seconds: Math.round((Date.now() - startedAt) / 1000),
    })
  } finally {
    isDone = true
    worker?.kill('SIGKILL')
    await product?.stop()
    await launched.stop()
    await removeDataDir(dataDir)
  }
}
