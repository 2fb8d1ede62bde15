/** From a role's name to a running role. Each is a process of its own on a fleet; `all` is all of them in one. */
import type { FastifyInstance } from 'fastify'
import { createHttpServer, listenAt } from '../platform/http/server.ts'
import { apiRoutes } from './api.ts'
import { API_PROBLEMS } from './api/problems.ts'
import { publicPages } from './public-pages.ts'
import { purposeOfRoute } from './purposes.ts'
import { runPages } from './run-pages.ts'
import { NOTHING_TO_RELOAD, startAll, type RunningRole } from './all.ts'
import { openHints } from './hints.ts'
import { buildIngress } from './ingress.ts'
import { checkDatabases } from './readiness.ts'
import { openDatabase, refuseMightyLogin, StartRefusedError, type Runtime } from './runtime.ts'
import { buildScheduler } from './scheduler.ts'
import { openTls } from './tls.ts'
import { buildWorker } from './worker.ts'
import { WORKER_KINDS, type WorkerKind } from './worker-kinds.ts'
import type { Database } from '../platform/db/database.ts'

export const ROLES = ['all', 'ingress', 'api', 'worker', 'scheduler'] as const
export type RoleName = (typeof ROLES)[number]

const CONNECTIONS_MAX = 10

const connect = async (runtime: Runtime, role: RoleName): Promise<Database> => {
  const { DATABASE_URL: url } = runtime.config
  if (!url) {
    throw new StartRefusedError(
      `DATABASE_URL is not set: a single role needs the database that the others use; to run everything on one machine use the role all.`,
    )
  }
  const db = openDatabase(runtime, { connectionString: url }, role, CONNECTIONS_MAX)
  await refuseMightyLogin(db)
  return db
}

const serve = async (
  runtime: Runtime,
  db: Database,
  register: (app: Awaited<ReturnType<typeof createHttpServer>>) => Promise<void>,
) => {
  const tls = await openTls(runtime)
  const app = await createHttpServer({
    ...(tls ? { tls: tls.material } : {}),
    log: runtime.log,
    registry: runtime.metrics.registry,
    readiness: async () => runtime.room.check(await checkDatabases({ database: db }, runtime.clock)),
    problems: API_PROBLEMS,
    purposeOf: purposeOfRoute,
    trustedProxies: runtime.config.WAKALA_TRUSTED_PROXIES,
    metricsToken: runtime.config.WAKALA_METRICS_TOKEN,
  })
  const reload = tls?.watch(app) ?? NOTHING_TO_RELOAD
  await register(app)
  const { WAKALA_HOST: host, PORT } = runtime.config
  const port = await listenAt(app, { host, port: PORT, isTls: tls !== null })
  return { app, reload, url: `${tls ? 'https' : 'http'}://localhost:${port}` }
}

const parseKinds = (text: string | undefined): readonly WorkerKind[] => {
  if (text === undefined) return WORKER_KINDS
  const kinds = text.split(',').map((k) => k.trim())
  const unknown = kinds.find((k) => !(WORKER_KINDS as readonly string[]).includes(k))
  if (unknown !== undefined) throw new StartRefusedError(`Unknown kind "${unknown}": use ${WORKER_KINDS.join(', ')}.`)
  return kinds as WorkerKind[]
}

export const startRole = async (runtime: Runtime, role: RoleName, kinds: string | undefined): Promise<RunningRole> => {
  if (role === 'all') return startAll(runtime)
  const db = await connect(runtime, role)
  const graphUrl = runtime.config.WHATSAPP_GRAPH_URL
  const hints = openHints(runtime)
  const { bus } = hints
  const close = async (app: FastifyInstance): Promise<void> => {
    await app.close()
    await bus.close()
    await db.close()
  }
  switch (role) {
    case 'ingress': {
      const { app, url, reload } = await serve(
        runtime,
        db,
        async (a) => void (await a.register(buildIngress(runtime, db, bus.publishShards).routes)),
      )
      return { url, reload, stop: () => close(app) }
    }
    case 'api': {
      const { app, url, reload } = await serve(runtime, db, async (a) => {
        await a.register(apiRoutes(runtime, db, bus.publishLane, bus.publishShards), { prefix: '/api' })
        await a.register(runPages(runtime, db, bus.publishLane))
        await a.register(publicPages(runtime, db))
      })
      return { url, reload, stop: () => close(app) }
    }
    case 'worker': {
      if (!graphUrl) throw new StartRefusedError('WHATSAPP_GRAPH_URL is not set: use https://graph.facebook.com.')
      const worker = buildWorker(runtime, db, parseKinds(kinds), graphUrl, hints)
      const { app, url, reload } = await serve(runtime, db, async () => undefined) // health and metrics only
      worker.start()
      return {
        url,
        reload,
        stop: () => worker.drain().then(() => close(app)),
      }
    }
    case 'scheduler': {
      const scheduler = buildScheduler(runtime, db, bus.publishLane)
      const { app, url, reload } = await serve(runtime, db, async () => undefined)
      scheduler.start()
      return {
        url,
        reload,
        stop: () => scheduler.drain().then(() => close(app)),
      }
    }
  }
}
