/** Production mode: what it refuses, each with the mend; and four roles as four processes that serve one customer. */
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulatorClient, type EmulatorClient } from '../emulator/client.ts'
import { startEmulator, type LaunchedEmulator } from '../emulator/launch.ts'
import { bootstrapCluster, connectionOf, type LoginName } from '../src/platform/db/bootstrap.ts'
import type { ConnectionSettings } from '../src/platform/db/database.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { createKeyring } from '../src/platform/crypto/keyring.ts'
import { createNewId } from '../src/platform/new-id.ts'
import { useTestPostgres } from '../src/platform/postgres/test-server.ts'
import { seedDemo } from '../src/roles/demo/seed.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { KASI_KOTA, NOMSA, startProduct, startRefused, type Product } from './harness.ts'
import { ask, hears, places } from './people.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

const SECRETS = {
  WHATSAPP_APP_SECRETS: 'an-app-secret-of-its-own',
  WHATSAPP_VERIFY_TOKEN: 'a-verify-token-of-its-own',
  WHATSAPP_ACCESS_TOKEN: 'an-access-token-of-its-own',
} as const
const MASTER_KEY = randomBytes(32)

let dataDir: string
let superuser: ConnectionSettings
let database: string
let production: Readonly<Record<string, string>>
const urlOf = (login: LoginName): string => {
  const c = connectionOf(superuser, login, database)
  // The server of the tests may listen on a socket only, which a URL names in its query.
  const query = new URLSearchParams({ host: c.host, port: String(c.port) }).toString()
  return `postgres://${c.user}:${encodeURIComponent(c.password)}@localhost/${c.database}?${query}`
}

beforeAll(async () => {
  dataDir = await makeDataDir('wakala-production-')
  superuser = useTestPostgres()
  database = `acceptance_${randomBytes(6).toString('hex')}`
  await bootstrapCluster(superuser, database)
  const owner = connectionOf(superuser, 'owner', database)
  await migrate(owner)
  const clock = { now: () => Date.now() }
  await seedDemo({ owner, keyring: createKeyring(MASTER_KEY), clock, newId: createNewId(clock) })
  production = {
    WAKALA_MODE: 'production',
    WAKALA_HOST: '127.0.0.1',
    WAKALA_DATA_DIR: dataDir,
    WAKALA_MASTER_KEY: MASTER_KEY.toString('base64'),
    PUBLIC_URL: 'https://shops.example',
    ...SECRETS,
  }
})
afterAll(async () => {
  const client = new pg.Client({ ...superuser, database: 'postgres' })
  await client.connect()
  await client.query(`drop database ${client.escapeIdentifier(database)} with (force)`)
  await client.end()
  await removeDataDir(dataDir)
})

describe('production refuses to start', () => {
  it('without its secrets and its address: one line each', async () => {
    const { code, lines } = await startRefused({ WAKALA_MODE: 'production', WAKALA_DATA_DIR: dataDir })

    expect(code).toBe(1)
    expect(lines.map((l) => l.split(' ')[0]).toSorted()).toEqual([
      'PUBLIC_URL',
      'WHATSAPP_ACCESS_TOKEN',
      'WHATSAPP_APP_SECRETS',
      'WHATSAPP_VERIFY_TOKEN',
    ])
  })

  it('with the public secrets of the demo', async () => {
    const { code, lines } = await startRefused({
      ...production,
      WHATSAPP_APP_SECRETS: 'good-one,demo-app-secret',
      WHATSAPP_ACCESS_TOKEN: 'demo-access-token',
    })

    expect(code).toBe(1)
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toMatch(/^WHATSAPP_\w+ holds the public demo secret: set .+\.$/)
  })

  it('with values that do not fit, none of which it repeats', async () => {
    const { code, lines } = await startRefused({
      ...production,
      PORT: '99999',
      DATABASE_URL: 'mysql://secret-word@host/db',
      WAKALA_MASTER_KEY: 'too-short',
      WHATSAPP_GRAPH_VERSION: 'latest',
    })

    expect(code).toBe(1)
    expect(lines.map((l) => l.split(' ')[0]).toSorted()).toEqual([
      'DATABASE_URL',
      'PORT',
      'WAKALA_MASTER_KEY',
      'WHATSAPP_GRAPH_VERSION',
    ])
    expect(lines.join('\n')).not.toMatch(/secret-word|too-short|latest/)
  })

  it.each(['all', 'ingress', 'worker', 'api', 'scheduler'])(
    'role %s with a login that owns the tables',
    async (role) => {
      const { code, lines } = await startRefused({ ...production, DATABASE_URL: urlOf('owner') }, ['--role', role])

      expect(code).toBe(1)
      expect(lines.filter((l) => l.startsWith('DATABASE_URL logs in as wakala_owner'))).toHaveLength(1)
    },
  )

  it('with a database that does not answer: one line, without the password', async () => {
    const DATABASE_URL = `postgres://wakala_api:word-of-passing@127.0.0.1:${await freePort()}/wakala`

    const { code, lines } = await startRefused({ ...production, DATABASE_URL }, ['--role', 'api'])

    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^The database does not answer \(ECONNREFUSED\)/)
    expect(lines[0]).not.toContain('word-of-passing')
  })

  it('a single role without a database, and an unknown role', async () => {
    const alone = await startRefused(production, ['--role', 'worker'])
    const unknown = await startRefused(production, ['--role', 'waiter'])

    expect(alone).toMatchObject({ code: 1, lines: [expect.stringContaining('DATABASE_URL is not set')] })
    expect(unknown).toMatchObject({ code: 1, lines: [expect.stringContaining('waiter')] })
  })
})

describe('four roles as four processes', () => {
  let emulator: EmulatorClient
  let launched: LaunchedEmulator
  const roles = new Map<string, Product>()

  beforeAll(async () => {
    const ports = {
      ingress: await freePort(),
      worker: await freePort(),
      api: await freePort(),
      scheduler: await freePort(),
    }
    launched = await startEmulator({
      callbackUrl: `http://127.0.0.1:${ports.ingress}/webhooks/whatsapp`,
      appSecret: SECRETS.WHATSAPP_APP_SECRETS,
      accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
      verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    })
    emulator = createEmulatorClient(launched.url)
    for (const [role, port] of Object.entries(ports)) {
      const env = { ...production, WHATSAPP_GRAPH_URL: launched.url, DATABASE_URL: urlOf(role as LoginName) } // keys of the record above
      roles.set(role, await startProduct(env, port, ['--role', role]))
    }
  })
  afterAll(async () => {
    for (const product of roles.values()) await product.stop()
    await launched.stop()
  })

  it('serve a customer from hello to handed over', async () => {
    const user = emulator.user('27710500101', { name: 'Thato Mokwena' })
    const nomsa = emulator.user(NOMSA)

    await ask(nomsa, 'hi', KASI_KOTA)
    const hello = await ask(user, 'hello', KASI_KOTA)
    const number = await places(user, '2 kotas no atchar and a coke', KASI_KOTA)
    await hears(nomsa, `New order ${number}`)
    await ask(nomsa, `accept ${number}`)
    const news = await hears(user, 'has accepted')
    await ask(nomsa, `ready ${number}`)
    await hears(user, 'is ready')
    const done = await ask(nomsa, /\*(\d{4})\*/.exec(news.text)?.[1] ?? 'no code')
    const receipt = await hears(user, 'Receipt')

    expect(hello.text).toContain('https://shops.example/s/kasi-kota/privacy')
    expect(done.text).toContain(`Order ${number} is handed over`)
    expect(receipt.text).toContain('R62')
  })

  it('serve the API to a key of the shop, and refuse the demo’s key although it is stored', async () => {
    const key = `wk_live_${randomBytes(32).toString('base64url')}`
    const client = new pg.Client(connectionOf(superuser, 'owner', database))
    await client.connect()
    await client.query(
      `insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at)
       select $1, gen_random_uuid(), tenant_id, 'acceptance', array['shop:read'], now() from tenant where slug = 'kasi-kota'`,
      [createHash('sha256').update(key).digest()],
    )
    await client.end()
    const shop = (token: string) =>
      fetch(`${roles.get('api')?.url}/api/v1/shop`, { headers: { authorization: `Bearer ${token}` } })

    const [live, demo] = [await shop(key), await shop('wk_demo_kasi-kota')]

    expect(live.status).toBe(200)
    expect(await live.text()).toContain('Kasi Kota Corner')
    expect(demo.status).toBe(401)
  })

  it('show neither the emulator nor the demo’s clock', async () => {
    const answers = await Promise.all(
      [...roles.values()].flatMap(({ url }) => [
        fetch(`${url}/emulator/`),
        fetch(`${url}/demo/clock`, { method: 'POST' }),
      ]),
    )

    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([404]))
  })

  it('leave their ports to nobody else: one line', async () => {
    const PORT = new URL(roles.get('api')?.url ?? '').port
    const env = { ...production, DATABASE_URL: urlOf('api'), PORT }

    const { code, lines } = await startRefused(env, ['--role', 'api'])

    expect(code).toBe(1)
    expect(lines).toEqual([`Port ${PORT} is in use by another program: stop that one, or set PORT to another port.`])
  })

  it('stop with 0 when they are asked to', async () => {
    const codes = await Promise.all([...roles.values()].map((product) => product.stop()))

    expect(codes).toEqual([0, 0, 0, 0])
  })
})
