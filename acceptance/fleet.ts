/** Roles as processes of their own, as a fleet runs them: production settings, a login each, Redis and the emulator. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createEmulatorClient, type EmulatorClient } from '../emulator/client.ts'
import { startEmulator } from '../emulator/launch.ts'
import { childEnvironment } from '../src/platform/config/child-environment.ts'
import { createKeyring } from '../src/platform/crypto/keyring.ts'
import type { LoginName } from '../src/platform/db/bootstrap.ts'
import { createTestDatabase, type TestDatabase } from '../src/platform/db/test-database.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { ask, startRedis, type TestRedis } from '../src/platform/hints/test-redis.ts'
import { createNewId } from '../src/platform/new-id.ts'
import { seedDemo } from '../src/roles/demo/seed.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

const ROOT = join(import.meta.dirname, '..')
const READY_WITHIN_MS = 60_000
const SECRETS = {
  WHATSAPP_APP_SECRETS: 'app-secret-of-the-fleet',
  WHATSAPP_VERIFY_TOKEN: 'verify-token-of-the-fleet',
  WHATSAPP_ACCESS_TOKEN: 'access-token-of-the-fleet',
}
const MASTER_KEY = Buffer.alloc(32, 7)

export interface RoleProcess {
  readonly url: string
  readonly log: () => string
  /** SIGTERM, then its exit code. */
  readonly terminate: () => Promise<number | null>
  readonly kill: () => Promise<void>
}

export interface TestFleet {
  readonly test: TestDatabase
  readonly redis: TestRedis
  readonly emulator: EmulatorClient
  readonly startRole: (
    login: Exclude<LoginName, 'owner'>,
    args?: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<RoleProcess>
  /** Until every bucket and shard is leased and, with Redis, every hint has a listener. */
  readonly untilWorkersListen: (options: { readonly withRedis: boolean }) => Promise<void>
  readonly stop: () => Promise<void>
}

export const until = async (isSo: () => Promise<boolean>, what: string, withinMs = READY_WITHIN_MS): Promise<void> => {
  const deadline = Date.now() + withinMs
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const launch = async (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  port: number,
): Promise<RoleProcess> => {
  let output = ''
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'src/main.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...childEnvironment(), ...env, PORT: String(port) },
  })
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  const url = `http://127.0.0.1:${port}`
  const isReady = async (): Promise<boolean> => (await fetch(`${url}/readyz`)).ok || child.exitCode !== null
  await until(isReady, `${args.join(' ')} ready`).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw new Error(output.slice(-2_000), { cause: error })
  })
  if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}: ${output}`)
  return {
    url,
    log: () => output,
    terminate: () => {
      child.kill('SIGTERM')
      return exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** What is leased when all work has an owner: 64 buckets of each queue, 16 shards. */
const LEASES = 3 * 64 + 16
const CHANNELS = ['inbox', 'outbox', 'job', 'raw'].flatMap((topic) =>
  Array.from({ length: 16 }, (_, partition) => `wk:{p${partition}}:hints:${topic}`),
)

export const startFleet = async (): Promise<TestFleet> => {
  const test = await createTestDatabase({ connectionsMax: 2 })
  const redis = await startRedis()
  const dataDir = await makeDataDir('wakala-fleet-')
  const clock = { now: () => Date.now() }
  const owner = test.connection('owner')
  await seedDemo({ owner, keyring: createKeyring(MASTER_KEY), clock, newId: createNewId(clock) })
  const ingressPort = await freePort()
  const launched = await startEmulator({
    callbackUrl: `http://127.0.0.1:${ingressPort}/webhooks/whatsapp`,
    appSecret: SECRETS.WHATSAPP_APP_SECRETS,
    verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
  })
  const running: RoleProcess[] = []

  const urlOf = (login: LoginName): string => {
    const { host, port, user, password, database } = test.connection(login)
    return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`
  }

  return {
    test,
    redis,
    emulator: createEmulatorClient(launched.url),
    startRole: async (login, args = [], env = {}) => {
      const started = await launch(
        ['--role', login, ...args],
        {
          WAKALA_MODE: 'production',
          WAKALA_HOST: '127.0.0.1',
          WAKALA_DATA_DIR: dataDir,
          WAKALA_MASTER_KEY: MASTER_KEY.toString('base64'),
          DATABASE_URL: urlOf(login),
          REDIS_URL: redis.url,
          PUBLIC_URL: 'https://shop.example',
          WHATSAPP_GRAPH_URL: launched.url,
          ...SECRETS,
          ...env,
        },
        login === 'ingress' ? ingressPort : await freePort(),
      )
      running.push(started)
      return started
    },
    untilWorkersListen: async ({ withRedis }) => {
      await until(async () => {
        const { rows } = await test.owner.query<{ n: number }>(
          'select count(*)::integer as n from lane_lease where bucket >= 0 and expires_at > now()',
        )
        return rows[0]?.n === LEASES
      }, 'all work is leased')
      if (!withRedis) return
      await until(async () => {
        const counts = await ask(redis.port, (c) => c.call('PUBSUB', 'SHARDNUMSUB', ...CHANNELS))
        return (counts as unknown[]).filter((n) => Number(n) > 0).length === CHANNELS.length
      }, 'all hints have a listener')
    },
    stop: async () => {
      await Promise.all(running.map((role) => role.kill()))
      await launched.stop()
      await redis.stop()
      await test.stop()
      await removeDataDir(dataDir)
    },
  }
}
