/** Every role in one process: development, the demo, and small installations. */
import fastifyHttpProxy from '@fastify/http-proxy'
import type { FastifyInstance } from 'fastify'
import { createHttpServer, listenAt } from '../platform/http/server.ts'
import { startDrawing } from './demo/drawing-process.ts'
import { seedLife } from './demo/life.ts'
import { seedDemo } from './demo/seed.ts'
import { demoRoutes } from './demo/routes.ts'
import { startEmulatorProcess, type EmulatorProcess } from './emulator-process.ts'
import { apiRoutes } from './api.ts'
import { publicPages } from './public-pages.ts'
import { purposeOfRoute } from './purposes.ts'
import { runPages } from './run-pages.ts'
import { API_PROBLEMS } from './api/problems.ts'
import { createBackupJob } from './keeping/backup-job.ts'
import { openHints } from './hints.ts'
import { buildIngress } from './ingress.ts'
import { checkDatabases } from './readiness.ts'
import { openDatabase, refuseMightyLogin, type Runtime } from './runtime.ts'
import { buildScheduler } from './scheduler.ts'
import { openStore } from './store.ts'
import { openTls } from './tls.ts'
import { buildWorker } from './worker.ts'
import { WORKER_KINDS } from './worker-kinds.ts'

export interface RunningRole {
  readonly url: string
  /** What SIGHUP asks for: takes a renewed certificate now. */
  readonly reload: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Connections of each login. PostgreSQL's own processes are most of a small machine's memory, so they are few. */
const CONNECTIONS = { ingress: 2, worker: 8, api: 3, scheduler: 1 } as const

/** The emulator's stand-in for `https://wa.me`, behind the proxy of its pages. */
const EMULATED_CHATS = '/emulator/wa.me'

const proxyEmulator = async (app: FastifyInstance, emulator: EmulatorProcess): Promise<void> => {
  // The pages ask for `./api/…`; the emulator knows it as `/_emulator/…`.
  // Its paths hold phone numbers, so the proxy logs nothing but failures. The scope says so: the plugin has none of its own.
  const pass = (prefix: string, rewritePrefix: string) =>
    app.register(
      async (scope) => {
        scope.removeAllContentTypeParsers() // it hands bodies on as they are, and brings parsers of its own for that
        await scope.register(fastifyHttpProxy, { upstream: emulator.url, prefix, rewritePrefix })
      },
      { logLevel: 'error' },
    )
  await pass('/emulator/api', '/_emulator')
  await pass('/emulator', '/emulator')
}

/** Plain HTTP: nothing is read again. */
export const NOTHING_TO_RELOAD = (): Promise<void> => Promise.resolve()

export const startAll = async (runtime: Runtime): Promise<RunningRole> => {
  const { config, log } = runtime
  const tls = await openTls(runtime)
  const store = await openStore(runtime)
  const isDemo = config.WAKALA_MODE === 'demo'
  if (isDemo) {
    const seeded = await seedDemo(
      { ...runtime, owner: store.connection('owner') },
      config.WAKALA_DEMO === 'full' ? seedLife : undefined,
    )
    if (seeded) log.info('demo shops seeded')
  }
  const open = (login: 'ingress' | 'worker' | 'api' | 'scheduler') =>
    openDatabase(runtime, store.connection(login), login, CONNECTIONS[login])
  const databases = { ingress: open('ingress'), worker: open('worker'), api: open('api'), scheduler: open('scheduler') }
  if (!isDemo) for (const db of Object.values(databases)) await refuseMightyLogin(db)

  const callbackUrl = `http://127.0.0.1:${config.PORT}/webhooks/whatsapp`
  const emulator = isDemo && !config.WHATSAPP_GRAPH_URL ? await startEmulatorProcess(runtime, callbackUrl) : null
  const graphUrl = config.WHATSAPP_GRAPH_URL ?? emulator?.url ?? 'https://graph.facebook.com'
  const hints = openHints(runtime)
  const worker = buildWorker(runtime, databases.worker, WORKER_KINDS, graphUrl, hints)
  const ingress = buildIngress(runtime, databases.ingress, worker.wakeRouter)
  const scheduler = buildScheduler(runtime, databases.scheduler, worker.hint)
  // A database of the operator's own is kept by its own means.
  const backups = isDemo || config.DATABASE_URL ? null : createBackupJob(runtime)

  const app = await createHttpServer({
    log,
    registry: runtime.metrics.registry,
    readiness: async () => runtime.room.check(await checkDatabases({ database: databases.worker }, runtime.clock)),
    problems: API_PROBLEMS,
    purposeOf: purposeOfRoute,
    trustedProxies: config.WAKALA_TRUSTED_PROXIES,
    metricsToken: config.WAKALA_METRICS_TOKEN,
    ...(tls ? { tls: tls.material } : {}),
  })
  const reload = tls?.watch(app) ?? NOTHING_TO_RELOAD
  await app.register(ingress.routes)
  await app.register(apiRoutes(runtime, databases.api, worker.hint, worker.wakeRouter), { prefix: '/api' })
  await app.register(runPages(runtime, databases.api, worker.hint))
  await app.register(
    publicPages(runtime, databases.api, emulator && !config.WHATSAPP_CHAT_URL ? EMULATED_CHATS : undefined),
  )
  if (emulator) await proxyEmulator(app, emulator)
  if (isDemo) await app.register(demoRoutes(runtime))

  worker.start()
  scheduler.start()
  backups?.start()
  const port = await listenAt(app, { host: config.WAKALA_HOST, port: config.PORT, isTls: tls !== null })
  // Photos need the embedded database's own directory, and nobody waits for them.
  const stopDrawing =
    isDemo && config.WAKALA_DEMO === 'full' && !config.DATABASE_URL ? startDrawing(runtime) : () => Promise.resolve()

  return {
    url: `${tls ? 'https' : 'http'}://localhost:${port}`,
    reload,
    stop: async () => {
      await stopDrawing()
      await app.close()
      await Promise.all([scheduler.drain(), backups?.drain()])
      await worker.drain()
      await hints.bus.close()
      await emulator?.stop()
      await Promise.all(Object.values(databases).map((db) => db.close()))
      await store.stop()
    },
  }
}
