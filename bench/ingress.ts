/**
 * Durable ingress against its floor: CPU of Node and PostgreSQL per request, interleaved slices, medians of the ratios;
 * then latency at half of the capacity.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../src/platform/net/free-port.ts'
import { bootstrapCluster, connectionOf } from '../src/platform/db/bootstrap.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { startChild, type Child } from './children.ts'
import { cpuMs } from './processes.ts'
import { median, quantile, round } from './statistics.ts'

const SLICES = 11
/** Some seconds of a processor in all: its time is told in hundredths. */
const REQUESTS = 20_000
const CONNECTIONS = 64
const DATABASE = 'wakala'

const load = async (generator: Child, order: object): Promise<readonly number[]> => {
  generator.write(JSON.stringify(order))
  return JSON.parse(await generator.line()) as number[]
}

const untilHealthy = async (url: string): Promise<void> => {
  for (let i = 0; i < 200; i++) {
    const response = await fetch(`${url}/healthz`).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} is not healthy`)
}

export const benchIngress = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wakala-bench-'))
  const started = await startEmbeddedPostgres({ dataDir: join(dataDir, 'pg'), log: () => undefined })
  if (!started.ok) throw new Error(started.error.detail)
  const server = started.value
  await bootstrapCluster(server.connection, DATABASE)
  await migrate(connectionOf(server.connection, 'owner', DATABASE))
  const { user, password, port: pgPort } = connectionOf(server.connection, 'ingress', DATABASE)
  const port = await freePort()
  const ingress = startChild('src/main.ts', ['--role', 'ingress'], {
    PORT: String(port),
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@localhost:${pgPort}/${DATABASE}?host=${encodeURIComponent(server.connection.host)}`,
    WAKALA_DATA_DIR: join(dataDir, 'role'),
    WAKALA_LOG_LEVEL: 'error',
  })
  const floor = startChild('bench/floor-server.ts', [], { PORT: '0' })
  const generator = startChild('bench/load-generator.ts', [])
  try {
    const { port: floorPort } = JSON.parse(await floor.line()) as { port: number }
    const url = `http://127.0.0.1:${port}`
    await untilHealthy(url)
    const targets = {
      ingress: { url: `${url}/webhooks/whatsapp`, roots: () => [ingress.pid, server.pid() ?? 0] },
      floor: { url: `http://127.0.0.1:${floorPort}/webhooks/whatsapp`, roots: () => [floor.pid] },
    }
    const slice = async (name: 'ingress' | 'floor') => {
      const { url: target, roots } = targets[name]
      const read = (): readonly number[] => roots().map((root) => cpuMs([root]))
      const before = read()
      const startedAt = performance.now()
      await load(generator, { url: target, count: REQUESTS, connections: CONNECTIONS })
      const parts = read().map((spent, i) => (spent - (before[i] ?? 0)) / REQUESTS)
      return {
        cpuMs: parts.reduce((sum, part) => sum + part, 0),
        postgresMs: parts[1] ?? 0,
        perSecond: REQUESTS / ((performance.now() - startedAt) / 1000),
      }
    }
    for (let i = 0; i < 2; i++) for (const name of ['ingress', 'floor'] as const) await slice(name) // warm
    const results: { ingress: Awaited<ReturnType<typeof slice>>; floor: Awaited<ReturnType<typeof slice>> }[] = []
    for (let i = 0; i < SLICES; i++) results.push({ ingress: await slice('ingress'), floor: await slice('floor') })
    const capacity = median(results.map((r) => r.ingress.perSecond))
    const latencies = await load(generator, {
      url: targets.ingress.url,
      count: Math.round(capacity * 5),
      connections: CONNECTIONS,
      perSecond: capacity / 2,
    })
    return {
      slices: SLICES,
      requestsASlice: REQUESTS,
      cpuMsPerRequest: {
        durableIngress: round(median(results.map((r) => r.ingress.cpuMs)), 4),
        ofItPostgres: round(median(results.map((r) => r.ingress.postgresMs)), 4),
        floor: round(median(results.map((r) => r.floor.cpuMs)), 4),
        ratio: round(median(results.map((r) => r.ingress.cpuMs / r.floor.cpuMs))),
      },
      requestsPerSecond: {
        durableIngress: Math.round(capacity),
        floor: Math.round(median(results.map((r) => r.floor.perSecond))),
      },
      latencyAtHalfCapacityMs: { median: round(quantile(latencies, 0.5)), p99: round(quantile(latencies, 0.99)) },
    }
  } finally {
    await Promise.all([ingress.stop(), floor.stop(), generator.stop()])
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
