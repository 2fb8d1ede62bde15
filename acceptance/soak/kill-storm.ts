/**
 * Customers order while everything is killed with -9 at random: a worker process, the whole product, the embedded
 * PostgreSQL; the emulator duplicates, delays and reorders. Afterwards every inbound message must have had its effect
 * exactly once, every reply must have reached the emulator exactly once and in order, and all orders must be right.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createEmulatorClient, type EmulatorClient, type UserClient } from '../../emulator/client.ts'
import { startEmulator } from '../../emulator/launch.ts'
import { KASI_KOTA, UBUNTU_SPAZA, freePort, startProduct, type Product } from '../harness.ts'
import { ownerConnection, workerUrl } from './database.ts'

export interface KillStormOptions {
  readonly customers: number
  readonly kills: number
  readonly seed: number
  /** With statuses withheld an unknown send may be repeated once, counted. */
  readonly withholdStatuses: boolean
  readonly onProgress?: (line: string) => void
}

export interface KillStormEvidence {
  readonly customers: number
  readonly seed: number
  readonly kills: { readonly worker: number; readonly product: number; readonly postgres: number }
  readonly inbound: { readonly said: number; readonly stored: number; readonly storedTwice: number }
  readonly replies: {
    readonly expected: number
    readonly sent: number
    readonly repeated: number
    readonly repeatsCounted: number
    readonly outOfOrder: number
    readonly missing: number
  }
  readonly orders: { readonly expected: number; readonly placed: number; readonly wrong: number }
  readonly parkedWithoutReason: number
  readonly parked: number
  readonly stockBooksBroken: number
  readonly lanesLeft: number
  readonly seconds: number
}

/** Mulberry32: small, seeded, good enough to choose whom to kill. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const ROOT = join(import.meta.dirname, '../..')
const LEASE_MS = '1500'
const REPLY_WITHIN_MS = 180_000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A second worker beside the product's own, as a process of its own, so that lanes change hands. */
const startWorker = (url: string, graphUrl: string, dataDir: string): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'src/main.ts', '--role', 'worker'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATABASE_URL: url,
      WAKALA_DATA_DIR: dataDir,
      WHATSAPP_GRAPH_URL: graphUrl,
      WAKALA_LEASE_MS: LEASE_MS,
      WAKALA_LOG_LEVEL: 'error',
    },
  })

interface Journey {
  readonly phone: string
  readonly shop: string
  /** What was said, in order; each is answered by exactly one reply. */
  readonly said: string[]
  readonly placed: number[]
}

/** One customer: hello, then an order, again and again until told to stop; each step waits for its reply. */
const travel = async (user: UserClient, journey: Journey, wish: string, isOver: () => boolean): Promise<void> => {
  const ask = async (say: () => Promise<{ wamid: string; n: number }>): Promise<void> => {
    const { wamid, n } = await say()
    journey.said.push(wamid)
    await user.waitForReply({ after: n, to: journey.shop, timeoutMs: REPLY_WITHIN_MS })
  }
  await ask(() => user.says('hello', journey.shop))
  do {
    await ask(() => user.says(wish, journey.shop))
    await ask(() => user.taps('Confirm', journey.shop))
    journey.placed.push(1)
  } while (!isOver())
}

const SHOPS = [
  { id: KASI_KOTA, slug: 'kasi-kota', wish: '3 magwinya', sku: 'MAG-01', totalCents: 750 },
  { id: UBUNTU_SPAZA, slug: 'ubuntu-spaza', wish: '2 sugar', sku: 'SUGAR-1', totalCents: 5600 },
] as const

/** The shelves must not run empty: this is about killing, not about stock. */
const fillShelves = async (client: pg.Client): Promise<void> => {
  for (const { sku } of SHOPS) {
    await client.query(
      `update stock_level s set on_hand_milli = on_hand_milli + 1000000000 from variant v
        where v.tenant_id = s.tenant_id and v.id = s.variant_id and v.sku = $1`,
      [sku],
    )
    await client.query(
      `insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, actor, at)
       select tenant_id, gen_random_uuid(), id, 1000000000, 'correction', 'system', now() from variant where sku = $1`,
      [sku],
    )
  }
}

const connect = async (dataDir: string): Promise<pg.Client> => {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client(ownerConnection(dataDir))
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (attempt >= 40) throw error
      await sleep(250)
    }
  }
}

export const runKillStorm = async (options: KillStormOptions): Promise<KillStormEvidence> => {
  const startedAt = Date.now()
  const random = seededRandom(options.seed)
  const dataDir = await mkdtemp(join(tmpdir(), 'wakala-storm-'))
  const port = await freePort()
  const launched = await startEmulator({ callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` })
  const emulator = createEmulatorClient(launched.url)
  let worker: ChildProcess | undefined
  let product: Product | undefined
  try {
    product = await startProduct(
      {
        WAKALA_DATA_DIR: dataDir,
        WHATSAPP_GRAPH_URL: launched.url,
        WAKALA_LEASE_MS: LEASE_MS,
        WAKALA_LOG_LEVEL: 'warn',
        ...(options.withholdStatuses ? { WAKALA_UNKNOWN_SEND_MS: '4000' } : {}),
      },
      port,
    )
    const setUp = await connect(dataDir)
    await fillShelves(setUp)
    await setUp.end()
    await emulator.faults({
      seed: options.seed,
      duplicateWebhooks: 0.15,
      reorderStatuses: 0.3,
      reorderAcrossUsers: 0.3,
      delayMs: [0, 200],
      ...(options.withholdStatuses ? { withholdStatuses: true } : {}),
    })
    worker = startWorker(workerUrl(dataDir), launched.url, dataDir)

    const journeys: Journey[] = []
    let isOver = false
    const travels = Array.from({ length: options.customers }, (_, i) => {
      const shop = SHOPS[i % SHOPS.length]!
      const phone = `2771${String(1_000_000 + i)}`
      const journey: Journey = { phone, shop: shop.id, said: [], placed: [] }
      journeys.push(journey)
      return travel(emulator.user(phone, { name: `Customer ${i}` }), journey, shop.wish, () => isOver)
    })
    const all = Promise.allSettled(travels)

    const kills = { worker: 0, product: 0, postgres: 0 }
    for (let kill = 0; kill < options.kills; kill++) {
      await sleep(200 + random() * 900)
      const dice = random()
      if (dice < 0.5) {
        kills.worker++
        worker.kill('SIGKILL')
        worker = startWorker(workerUrl(dataDir), launched.url, dataDir)
      } else if (dice < 0.8) {
        kills.postgres++
        await killPostgres(dataDir)
      } else {
        kills.product++
        worker.kill('SIGKILL')
        await product.killAndRestart()
        worker = startWorker(workerUrl(dataDir), launched.url, dataDir)
      }
      await emulator.clock(1_000) // failed webhooks come again sooner
      if ((kill + 1) % 10 === 0) options.onProgress?.(`${kill + 1} kills`)
    }
    isOver = true
    const nudge = setInterval(() => void emulator.clock(1_000).catch(() => undefined), 1_000)
    const results = await all
    clearInterval(nudge)
    const failed = results.find((r) => r.status === 'rejected')
    if (failed?.status === 'rejected') options.onProgress?.(`a journey failed: ${String(failed.reason)}`)
    await settle(dataDir, options)
    return await collect(emulator, product, dataDir, journeys, kills, options, startedAt)
  } finally {
    worker?.kill('SIGKILL')
    await product?.stop()
    await launched.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Kills the postmaster that the data directory names, once it is one: right after a kill the file is stale. */
const killPostgres = async (dataDir: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
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
const settle = async (dataDir: string, options: KillStormOptions): Promise<void> => {
  const client = await connect(dataDir)
  const deadline = Date.now() + (options.withholdStatuses ? 60_000 : 120_000)
  while (Date.now() < deadline) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from lane_item i join conversation c on c.tenant_id = i.tenant_id and c.id = i.lane_id
        where c.kind = 'customer'`,
    )
    if (rows[0]?.n === 0) break
    await sleep(500)
  }
  await client.end()
}

const collect = async (
  emulator: EmulatorClient,
  product: Product,
  dataDir: string,
  journeys: readonly Journey[],
  kills: KillStormEvidence['kills'],
  options: KillStormOptions,
  startedAt: number,
): Promise<KillStormEvidence> => {
  const client = await connect(dataDir)
  const one = async (text: string, values: readonly unknown[] = []): Promise<number> => {
    const { rows } = await client.query<{ n: string }>(text, [...values])
    return Number(rows[0]?.n ?? 0)
  }
  const said = journeys.flatMap((j) => j.said)
  const stored = await one(`select count(*) as n from message where direction = 'in' and wamid = any($1)`, [said])
  const contents = await one(`select count(*) as n from message_content where direction = 'in' and wamid = any($1)`, [
    said,
  ])

  let sent = 0
  let outOfOrder = 0
  let missing = 0
  for (const journey of journeys) {
    const chat = await emulator.chat(journey.phone, journey.shop)
    const out = chat.filter((m) => m.direction === 'out' && m.type !== 'reaction')
    sent += out.length
    missing += Math.max(0, journey.said.length - out.length)
    // Each reply must answer what was said last: greeting, then review and placed in turn.
    const kindsOf = out.map(kindOf)
    const deduped = kindsOf.filter((k, i) => k !== kindsOf[i - 1])
    const expected = ['hello', ...journey.placed.flatMap(() => ['review', 'placed'])]
    if (deduped.join() !== expected.join()) outOfOrder++
  }
  const records = await emulator.sends()
  const byItem = new Map<string, number>()
  for (const record of records) {
    const opaque = record.bizOpaqueCallbackData
    if (opaque) byItem.set(opaque, (byItem.get(opaque) ?? 0) + 1)
  }
  const repeated = [...byItem.values()].reduce((sum, n) => sum + n - 1, 0)
  const repeatsCounted = await one(`select coalesce(sum(repeats), 0) as n from message where direction = 'out'`)

  const expectedOrders = journeys.reduce((sum, j) => sum + j.placed.length, 0)
  const placed = await one(`select count(*) as n from sales_order where state <> 'cart'`)
  const wrong = await one(
    `select count(*) as n from sales_order o join tenant t on t.tenant_id = o.tenant_id
      where o.state <> 'cart' and o.total_cents <> case t.slug when 'kasi-kota' then $1::bigint else $2::bigint end`,
    SHOPS.map((s) => s.totalCents),
  )
  const evidence: KillStormEvidence = {
    customers: options.customers,
    seed: options.seed,
    kills,
    inbound: { said: said.length, stored, storedTwice: Math.max(0, contents - stored) },
    replies: { expected: said.length, sent, repeated, repeatsCounted, outOfOrder, missing },
    orders: { expected: expectedOrders, placed, wrong },
    parked: await one(`select count(*) as n from parked_item`),
    parkedWithoutReason: await one(`select count(*) as n from parked_item where coalesce(reason, '') = ''`),
    stockBooksBroken: await one(
      `select count(*) as n from stock_level l
        where l.on_hand_milli <> (select coalesce(sum(e.delta_milli), 0) from stock_entry e
               where e.tenant_id = l.tenant_id and e.variant_id = l.variant_id)
           or l.reserved_milli <> (select coalesce(sum(r.quantity_milli), 0) from stock_reservation r
               where r.tenant_id = l.tenant_id and r.variant_id = l.variant_id and r.state = 'held')`,
    ),
    lanesLeft: await one(
      `select count(*) as n from lane_item i join conversation c on c.tenant_id = i.tenant_id and c.id = i.lane_id
        where c.kind = 'customer'`,
    ),
    seconds: Math.round((Date.now() - startedAt) / 1000),
  }
  await client.end()
  if (product.log().includes('"level":60')) options.onProgress?.('the log holds fatal lines')
  return evidence
}

/** Which step of the journey a message belongs to: by its button, or by what it says. */
const kindOf = (message: { readonly body: unknown; readonly type: string }): string => {
  const json = JSON.stringify(message.body)
  if (json.includes('"Confirm"')) return 'review'
  return json.includes('See menu') ? 'hello' : 'placed'
}
