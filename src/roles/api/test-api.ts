/** The API on a database of its own with the two demo shops, for tests. */
import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { CustomerId, LaneId, OrderId, TenantId } from '../../kernel/ids.ts'
import { inboxContext, insertContent } from '../../channel/index.ts'
import { createParties } from '../../conversation/index.ts'
import { identifyCustomer } from '../../customers/index.ts'
import { sealJson } from '../../platform/crypto/seal.ts'
import { reveal } from '../../kernel/redacted.ts'
import { readConfig } from '../../platform/config/config.ts'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { createDatabase, type Database } from '../../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { createHttpServer } from '../../platform/http/server.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import { createPageLimits } from '../../platform/http/page-limits.ts'
import { createNewId } from '../../platform/new-id.ts'
import { createAlerts } from '../../platform/telemetry/alerts.ts'
import { createLogger } from '../../platform/telemetry/logger.ts'
import { createMetrics } from '../../platform/telemetry/metrics.ts'
import { createDirectory, type ApiScope } from '../../tenants/index.ts'
import { issueApiKey } from '../../tenants/api-keys.ts'
import { apiRoutes } from '../api.ts'
import { seedDemo } from '../demo/seed.ts'
import { createRoom } from '../room.ts'
import { createClock, type Runtime } from '../runtime.ts'
import { API_PROBLEMS } from './problems.ts'

export const KASI = { authorization: 'Bearer wk_demo_kasi-kota' } as const
export const UBUNTU = { authorization: 'Bearer wk_demo_ubuntu-spaza' } as const

export const PRODUCTION = {
  WAKALA_MODE: 'production',
  PUBLIC_URL: 'https://shop.example',
  WHATSAPP_APP_SECRETS: 'secret-1',
  WHATSAPP_VERIFY_TOKEN: 'token-1',
  WHATSAPP_ACCESS_TOKEN: 'token-2',
} as const

export interface TestApi {
  readonly test: TestDatabase
  readonly runtime: Runtime
  readonly app: FastifyInstance
  readonly hints: LaneHint[]
  /** Shards whose router was woken. */
  readonly woken: number[]
  /** Everything that was logged. */
  readonly logged: () => string
  readonly tenantOf: (slug: string) => Promise<TenantId>
  readonly addOrder: (
    tenantId: TenantId,
    order?: { readonly state?: string; readonly code?: string },
  ) => Promise<OrderId>
  /** A customer who has just written "2 kotas please", and her conversation. */
  readonly addConversation: (
    tenantId: TenantId,
    person?: { readonly waId?: string; readonly lastInboundAtMs?: number },
  ) => Promise<{ readonly conversationId: LaneId; readonly customerId: CustomerId; readonly waId: string }>
  /** Somebody is seen at the shop's number with these ids. */
  readonly meet: (tenantId: TenantId, ids: { readonly waId: string; readonly bsuid: string }) => Promise<void>
  readonly issueKey: (tenantId: TenantId, scopes: readonly ApiScope[]) => Promise<{ readonly authorization: string }>
  readonly issueKeyWithId: (
    tenantId: TenantId,
    scopes: readonly ApiScope[],
  ) => Promise<{ readonly id: string; readonly authorization: string }>
  /** Another app on the same database. */
  readonly open: (env: Readonly<Record<string, string>>) => Promise<FastifyInstance>
  readonly stop: () => Promise<void>
}

const createTestRuntime = (
  env: Readonly<Record<string, string>>,
  keyring: Runtime['keyring'],
  destination: Writable,
  clock = createClock(),
): Runtime => {
  const config = readConfig({ WAKALA_DATA_DIR: join(tmpdir(), `wakala-test-api-${process.pid}`), ...env })
  if (!config.ok) throw new Error('the configuration of a test is refused')
  const log = createLogger({ level: 'info', role: 'test', destination })
  const alerts = createAlerts({ url: undefined, clock, log })
  const newId = createNewId(clock)
  const limits = createPageLimits({ clock })
  const room = createRoom({ alerts, clock, dataDir: null })
  const owner = randomUUID()
  return { config: config.value, log, metrics: createMetrics(), alerts, room, clock, newId, keyring, limits, owner }
}

export const createTestApi = async (): Promise<TestApi> => {
  const test = await createTestDatabase({ connectionsMax: 4 })
  const keyring = createKeyring(randomBytes(32))
  let text = ''
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString()
      done()
    },
  })
  const runtime = createTestRuntime({}, keyring, destination)
  await seedDemo({ ...runtime, owner: test.connection('owner') })
  const ownerDb: Database = createDatabase({
    connection: test.connection('owner'),
    applicationName: 'test-owner',
    connectionsMax: 1,
  })
  const hints: LaneHint[] = []
  const woken: number[] = []
  const apps: FastifyInstance[] = []
  const open = async (env: Readonly<Record<string, string>>): Promise<FastifyInstance> => {
    const own = createTestRuntime(env, keyring, destination, runtime.clock)
    const app = await createHttpServer({
      log: own.log,
      registry: own.metrics.registry,
      readiness: async () => ({ ok: true, checks: {} }),
      problems: API_PROBLEMS,
    })
    await app.register(
      apiRoutes(
        own,
        test.api,
        (hint) => hints.push(hint),
        (shards) => woken.push(...shards),
      ),
      { prefix: '/api' },
    )
    apps.push(app)
    return app
  }
  let number = 0
  const issue: TestApi['issueKeyWithId'] = async (tenantId, scopes) => {
    const { id, key } = await issueApiKey({ ...runtime, db: ownerDb }, { tenantId, label: 'test', scopes })
    return { id, authorization: `Bearer ${reveal(key)}` }
  }

  return {
    test,
    runtime,
    app: await open({}),
    hints,
    woken,
    logged: () => text,
    open,
    tenantOf: async (slug) => {
      const { rows } = await test.owner.query<{ tenant_id: TenantId }>(
        'select tenant_id from directory_slug where slug = $1',
        [slug],
      )
      if (!rows[0]) throw new Error('no such demo shop')
      return rows[0].tenant_id
    },
    addOrder: async (tenantId, order = {}) => {
      const id = runtime.newId<'OrderId'>()
      const at = new Date(runtime.clock.now() + ++number)
      await test.owner.query(
        `insert into sales_order (tenant_id, id, number, state, handover_code, total_cents, created_at, placed_at, updated_at)
         values ($1, $2, $3, $4, $5, 4500, $6, $6, $6)`,
        [tenantId, id, 1000 + number, order.state ?? 'placed', order.code ?? null, at],
      )
      await test.owner.query(
        `insert into sales_order_line (tenant_id, order_id, line_no, product_id, variant_id, name, quantity_milli,
           unit_price_cents, total_cents) values ($1, $2, 1, $3, $4, 'Kota', 1000, 4500, 4500)`,
        [tenantId, id, randomUUID(), randomUUID()],
      )
      return id
    },
    addConversation: async (tenantId, person = {}) => {
      const waId = person.waId ?? `2782${String(1_000_000 + ++number)}`
      const parties = createParties(runtime)
      const tenant = await createDirectory({ ...runtime, db: test.worker }).getTenant(tenantId)
      const phoneNumberId = tenant.numbers[0]?.phoneNumberId
      if (!phoneNumberId) throw new Error('a shop without a number')
      const itemId = runtime.newId<'ItemId'>()
      const atMs = person.lastInboundAtMs ?? runtime.clock.now()
      return test.worker.withTenant(tenantId, async (tx) => {
        const { conversationId, customerId, key } = await parties.resolve(tx, tenant, phoneNumberId, { waId })
        if (!customerId) throw new Error('a conversation without a customer')
        const said = { content: { type: 'text', body: '2 kotas please' } }
        const sealed = sealJson(key, said, inboxContext(itemId))
        const row = {
          id: itemId,
          laneId: conversationId,
          direction: 'in',
          kind: 'text',
          wamid: null,
          atMs,
          sealed,
        } as const
        await insertContent(tx, [row])
        await tx.sql`
          update conversation set last_inbound_at = ${new Date(atMs)}
           where tenant_id = ${tx.tenantId} and id = ${conversationId}`
        return { conversationId, customerId, waId }
      })
    },
    meet: async (tenantId, ids) => {
      runtime.clock.advance(1) // later than whoever was seen before
      const tenant = await createDirectory({ ...runtime, db: test.worker }).getTenant(tenantId)
      await test.worker.withTenant(tenantId, (tx) => identifyCustomer(runtime, tx, tenant.keys, ids))
    },
    issueKey: async (tenantId, scopes) => ({ authorization: (await issue(tenantId, scopes)).authorization }),
    issueKeyWithId: issue,
    stop: async () => {
      await Promise.all(apps.map((app) => app.close()))
      await ownerDb.close()
      await test.stop()
    },
  }
}
