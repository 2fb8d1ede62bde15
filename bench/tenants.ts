/**
 * The same turn with few and with many tenants, in two databases side by side: every turn is of a random tenant and of a
 * customer who has not written in this run, so that what a cold tenant costs is in the figure and not hidden by caches.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../src/platform/net/free-port.ts'
import { createRandom } from '../emulator/core/random.ts'
import { createKeyring } from '../src/platform/crypto/keyring.ts'
import { bootstrapCluster, connectionOf } from '../src/platform/db/bootstrap.ts'
import type { ConnectionSettings } from '../src/platform/db/database.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { createNewId } from '../src/platform/new-id.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { startChild, type Child } from './children.ts'
import { minus, total, type CpuParts } from './cpu.ts'
import type { StubOrder, StubTap } from './graph-stub.ts'
import { untilHealthy } from './healthy.ts'
import { cpuMs } from './processes.ts'
import { BENCH_MASTER_KEY, customerBsuid, customerWaId, phoneNumberIdOf, seedTenants } from './seed-tenants.ts'
import { median, round } from './statistics.ts'

interface TenantsOptions {
  readonly few: number
  readonly many: number
  /** Customers in the database with few tenants; the other has one each. */
  readonly customersOfFew: number
  readonly slices: number
  readonly turnsASlice: number
  readonly warmUpTurns: number
  readonly perSecond: number
}

const TENANTS: TenantsOptions = {
  few: 10,
  many: 100_000,
  customersOfFew: 9_000,
  slices: 11,
  turnsASlice: 240,
  warmUpTurns: 1_500,
  perSecond: 40,
}

interface Side {
  readonly name: 'few' | 'many'
  readonly callback: string
  readonly pids: readonly number[]
  readonly owner: pg.Client
  readonly next: () => StubTap
  replies: number
  readonly stop: () => Promise<void>
}

const SETTLED_WITHIN_MS = 60_000

const urlOf = (server: ConnectionSettings, login: 'ingress' | 'worker', database: string): string => {
  const { user, password, port, host } = connectionOf(server, login, database)
  return `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}

/** Tenants at random, each one's customers one after another: nobody writes twice. */
const walk = (tenants: number, customersEach: number, random: () => number): (() => StubTap) => {
  const used = new Map<number, number>()
  return () => {
    for (;;) {
      const tenant = Math.floor(random() * tenants)
      const customer = used.get(tenant) ?? 0
      if (customer >= customersEach) continue
      used.set(tenant, customer + 1)
      return {
        phoneNumberId: phoneNumberIdOf(tenant),
        waId: customerWaId(tenant, customer),
        bsuid: customerBsuid(tenant, customer),
      }
    }
  }
}

const openSide = async (
  server: ConnectionSettings,
  name: Side['name'],
  stubPort: number,
  shape: { readonly tenants: number; readonly customersEach: number },
  dataDir: string,
): Promise<Side> => {
  const database = `wakala_${name}`
  await bootstrapCluster(server, database)
  await migrate(connectionOf(server, 'owner', database))
  const newId = createNewId({ now: () => Date.now() })
  const keyring = createKeyring(BENCH_MASTER_KEY)
  await seedTenants({ ...server, database }, { keyring, newId }, shape)
  const env = {
    WAKALA_MASTER_KEY: BENCH_MASTER_KEY.toString('base64'),
    WAKALA_DATA_DIR: join(dataDir, name),
    WAKALA_LOG_LEVEL: 'warn',
    WHATSAPP_GRAPH_URL: `http://127.0.0.1:${stubPort}`,
  }
  const ports = { ingress: await freePort(), worker: await freePort() }
  const start = (role: 'ingress' | 'worker'): Child =>
    startChild('src/main.ts', ['--role', role], {
      ...env,
      PORT: String(ports[role]),
      DATABASE_URL: urlOf(server, role, database),
    })
  const children = [start('ingress'), start('worker')]
  const owner = new pg.Client(connectionOf(server, 'owner', database))
  await owner.connect()
  await Promise.all([ports.ingress, ports.worker].map((port) => untilHealthy(`http://127.0.0.1:${port}`)))
  return {
    name,
    callback: `http://127.0.0.1:${ports.ingress}/webhooks/whatsapp`,
    pids: children.map((c) => c.pid),
    owner,
    next: walk(shape.tenants, shape.customersEach, createRandom(20261125)),
    replies: 0,
    stop: async () => {
      await owner.end()
      await Promise.all(children.map((c) => c.stop()))
    },
  }
}

const untilQuiet = async (side: Side): Promise<void> => {
  const deadline = performance.now() + SETTLED_WITHIN_MS
  for (;;) {
    const { rows } = await side.owner.query<{ read: number; items: number; raw: number }>(
      `select (select count(*)::int from message where direction = 'out' and status_rank >= 4) as read,
          (select count(*)::int from lane_item) as items,
          (select count(*)::int from raw_batch where routed_at is null) as raw`,
    )
    const [row] = rows
    if (row?.read === side.replies && row.items === 0 && row.raw === 0) return
    if (performance.now() > deadline) throw new Error(`not settled: ${JSON.stringify(row)}, wanted ${side.replies}`)
    await sleep(50)
  }
}

export const benchTenants = async (options: TenantsOptions = TENANTS) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wakala-bench-'))
  const started = await startEmbeddedPostgres({ dataDir: join(dataDir, 'pg'), log: () => undefined })
  if (!started.ok) throw new Error(started.error.detail)
  const server = started.value
  const stub = startChild('bench/graph-stub.ts', [])
  const sides: Side[] = []
  try {
    const { port } = JSON.parse(await stub.line()) as { port: number }
    const seedStartedAt = performance.now()
    const each = Math.ceil(options.customersOfFew / options.few)
    for (const [name, tenants, customersEach] of [
      ['few', options.few, each],
      ['many', options.many, 1],
    ] as const) {
      sides.push(await openSide(server.connection, name, port, { tenants, customersEach }, dataDir))
    }
    const seedSeconds = (performance.now() - seedStartedAt) / 1_000
    const read = (side: Side): CpuParts => ({ node: cpuMs(side.pids), postgres: cpuMs([server.pid() ?? 0]) })

    const run = async (side: Side, count: number): Promise<CpuParts> => {
      const taps = Array.from({ length: count }, side.next)
      const order: StubOrder = { callback: side.callback, taps, perSecond: options.perSecond, tapId: 'm::0' }
      const before = read(side)
      stub.write(JSON.stringify(order))
      await stub.line()
      side.replies += count
      await untilQuiet(side)
      const spent = minus(read(side), before)
      return { node: spent.node / count, postgres: spent.postgres / count }
    }
    for (const side of sides) await run(side, options.warmUpTurns)
    const slices: Record<Side['name'], CpuParts>[] = []
    for (let i = 0; i < options.slices; i++) {
      const slice: Partial<Record<Side['name'], CpuParts>> = {}
      for (const side of i % 2 === 0 ? sides : [...sides].reverse())
        slice[side.name] = await run(side, options.turnsASlice)
      slices.push(slice as Record<Side['name'], CpuParts>) // both sides have run
    }
    const partsOf = (name: Side['name']) => ({
      node: round(median(slices.map((s) => s[name].node))),
      postgres: round(median(slices.map((s) => s[name].postgres))),
      total: round(median(slices.map((s) => total(s[name])))),
    })
    return {
      tenants: { few: options.few, many: options.many },
      slices: options.slices,
      turnsASlice: options.turnsASlice,
      turnsPerSecond: options.perSecond,
      seedSeconds: round(seedSeconds, 1),
      cpuMsPerTurn: { few: partsOf('few'), many: partsOf('many') },
      ratio: round(median(slices.map((s) => total(s.many) / total(s.few)))),
    }
  } finally {
    for (const side of sides) await side.stop()
    await stub.stop()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
