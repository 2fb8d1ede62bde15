/**
 * The bar of erasure: a person who has left something of herself in every place there is, and a search of all of them once
 * she is erased: tables and what the planner knows of them, media, logs, exports, backups, the files of the database, and
 * an installation restored from a backup of before.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { strFromU8, unzipSync } from 'fflate'
import pg from 'pg'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createWorld,
  delivers,
  offers,
  wordsOf,
  type Person,
  type TestShop,
  type World,
} from '../conversation/test-world.ts'
import { exportWordsIn } from '../conversation/index.ts'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, LaneId } from '../kernel/ids.ts'
import { backupKeyOf, restoreBackup, writeBackup } from '../platform/backup/index.ts'
import { open, sealJson, type Key } from '../platform/crypto/seal.ts'
import { createDatabase, type ConnectionSettings } from '../platform/db/database.ts'
import { personalTables } from '../platform/db/person-rows.ts'
import { createLocalFiles } from '../platform/files/local-files.ts'
import { createHttpServer } from '../platform/http/server.ts'
import { parkItem, readLane } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createLogger } from '../platform/telemetry/logger.ts'
import { exportRoutes, verifyAudit } from '../privacy/index.ts'
import { findWords, readFolder, type Haystack } from '../privacy/test-search.ts'

import { keepAnswer, takeKey } from './api/idempotency-store.ts'
import { buildCompliance } from './compliance.ts'
import { readErasureLists, replayErasureList } from './keeping/erasures.ts'
import type { Runtime } from './runtime.ts'

const THANDEKA: Person = { waId: '27710007001', bsuid: 'ZA.7b9c2d4e6f8a', name: 'Thandeka Zwané' }
const NOTE = 'extra crispy'
const WISH = 'the freshest for my gogo Nokuthula'
const CAPTION = 'this is my gate with the blue lion'
const COMPLAINT = 'you wrote my surname down as Zwani'
const HOME = { latitude: -26.24313, longitude: 27.91338 }
const LANDMARK = 'purple gate opposite the Methodist church'
/** What she is called and what she said: nowhere is any of it kept readable, not even while she is a customer. */
const SAID = [
  '27710007001',
  'ZA.7b9c2d4e6f8a',
  'Thandeka',
  'Zwané',
  NOTE,
  WISH,
  'gogo Nokuthula',
  CAPTION,
  COMPLAINT,
  LANDMARK,
  '26.24313',
]

/** As Meta makes them: the number of the person is inside, in base64. */
let made = 0
const metaId = (waId: string): string => {
  const bytes = [Buffer.from([28, 24, 11]), Buffer.from(waId), Buffer.from(`\x15\x02\x00\x12\x18\x14${++made}ABCDEF`)]
  return `wamid.${Buffer.concat(bytes).toString('base64')}`
}

let world: World
let shop: TestShop
let dataDir: string
let restoredDir: string
let logged = ''
const log = createLogger({
  level: 'trace',
  role: 'test',
  destination: new Writable({ write: (chunk: Buffer, _e, done) => done(void (logged += chunk.toString('utf8'))) }),
})

// What she does

const says = async (...words: readonly string[]) => {
  const before = world.graph.sent.length
  const texts = words.map((word) => world.text(THANDEKA, word, { id: metaId(THANDEKA.waId ?? '') }))
  await world.deliver(world.messagesBody(shop, THANDEKA, ...texts))
  await world.settle()
  return world.graph.sent.slice(before)
}
const press = (id: string | undefined) => world.press(shop, THANDEKA, id ?? 'nothing offered')
const toHer = (sent: Awaited<ReturnType<typeof says>>) =>
  sent.filter((s) => String(s.body.to).includes(THANDEKA.waId ?? '') || s.body.recipient === THANDEKA.bsuid)
const toOwner = (sent: Awaited<ReturnType<typeof says>>) =>
  sent.filter((s) => String(s.body.to).includes(shop.owner.waId ?? ''))
const confirm = (sent: Awaited<ReturnType<typeof says>>) =>
  press(
    toHer(sent)
      .flatMap(offers)
      .find((id) => id.includes(':confirm:')),
  )
const codeIn = (text: string): string => /\*(\d{6})\*/.exec(text)?.[1] ?? 'no code'

/** Shows that she is who she is: what her last order cost, and a code said back. */
const proves = async (question: string) => {
  const asked = await press(toHer(await says(question)).flatMap(offers)[0]) // less than R50
  return toHer(await says(codeIn(asked.map(wordsOf).join())))
}

/** Orders with a wish, thinks again when the shop has accepted, has it brought, and lets the shop keep the place. */
const buys = async () => {
  await says(`2 white bread ${NOTE}`, WISH)
  const before = world.graph.sent.length
  const pin = world.message(THANDEKA, { type: 'location', location: HOME }, { id: metaId(THANDEKA.waId ?? '') })
  await world.deliver(world.messagesBody(shop, THANDEKA, pin))
  await world.settle()
  await confirm(world.graph.sent.slice(before))
  await says(LANDMARK)
  await world.say(shop, shop.owner, 'accept 1')
  await says('change my order')
  const asked = await confirm(await says(`make it 1 white bread ${NOTE}`))
  const agree = toOwner(asked).flatMap(offers)[0]
  await world.press(shop, shop.owner, agree ?? 'nothing to agree to')
  await world.say(shop, shop.owner, 'ready 1')
  const receipt = toHer(await world.say(shop, shop.owner, '0427'))
  await press(receipt.flatMap(offers).find((id) => id.endsWith(':place:home')))
}

const live = async (): Promise<void> => {
  await world.say(shop, shop.owner, 'hi') // so that alerts reach her
  await buys()
  for (const word of ['START', 'yes', 'STOP', 'I want to talk to a person']) await says(word)
  const image = { type: 'image', image: { id: '987', mime_type: 'image/jpeg', sha256: 'x', caption: CAPTION } }
  await world.deliver(world.messagesBody(shop, THANDEKA, world.message(THANDEKA, image, { id: metaId('27710007001') })))
  await world.settle()
  for (const id of ['v:fix', 'vf:other']) await press(id)
  await says(COMPLAINT)
  const sent = await world.rows<{ wamid: string }>(`select wamid from message where direction = 'out'`)
  const statuses = sent.map(({ wamid }) => world.status(wamid, 'read'))
  await world.deliver(world.body(world.change(shop.phoneNumberId, { statuses })))
}

const lanesOf = async (kind: 'customer' | 'seller'): Promise<readonly LaneId[]> =>
  (
    await world.rows<{ id: LaneId }>(`select id from conversation where tenant_id = $1 and kind = $2`, [
      shop.tenantId,
      kind,
    ])
  ).map((row) => row.id)

/** One message of hers that nobody could handle. */
const parkOne = async (): Promise<void> => {
  await world.deliver(world.messagesBody(shop, THANDEKA, world.text(THANDEKA, `park this, ${WISH}`)))
  const [laneId] = await lanesOf('customer')
  await world.db.withTenant(shop.tenantId, async (tx) => {
    const lane = await readLane(tx, 'inbox', laneId!, 10)
    await parkItem(tx, lane!, lane!.items[0]!, 'cannot be understood', world.clock.nowMs)
  })
}

/** What staff see of her stays in two more places for a while: an alert not sent yet, and an answer of the API. */
const tellStaff = async (): Promise<void> => {
  const [sellers, { keys }] = await Promise.all([lanesOf('seller'), world.directory.getTenant(shop.tenantId)])
  await world.deliver(world.messagesBody(shop, THANDEKA, world.text(THANDEKA, 'I want to talk to a person')))
  world.clock.nowMs += 3_000
  await world.work('inbox', world.turns)
  await world.work('job', world.notifier)
  const hers = async (): Promise<void> => {
    for (const lane of await world.dueLanes('outbox')) if (!sellers.includes(lane.laneId)) await world.sender(lane)
  }
  for (let n = 0; n < 5; n++) await hers()
  await world.test.api.withTenant(shop.tenantId, async (tx) => {
    await takeKey(tx, 'k-1', Buffer.alloc(32), world.clock.nowMs, 0)
    const answer = { value: { displayName: THANDEKA.name, waId: THANDEKA.waId } }
    await keepAnswer(tx, 'k-1', 200, sealJson(keys.sealing, answer, 'idempotency:k-1'))
  })
}

/** The shop's own till keeps a copy of its customers. */
const wantsToKnow = (): Promise<unknown> =>
  world.rows(
    `insert into webhook_endpoint (tenant_id, id, url, event_types, sealed_secret, created_at, updated_at)
     values ($1, gen_random_uuid(), 'https://till.example/hooks', '{customer_erased}', '\\x00', now(), now())`,
    [shop.tenantId],
  )

// Where it is searched

type Rows = (text: string, values?: unknown[]) => Promise<readonly Record<string, unknown>[]>

/** Every row of every table, and what the planner has kept of them as samples. */
const readTables = async (rows: Rows): Promise<readonly Haystack[]> => {
  const tables = await rows(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  )
  const stacks: Haystack[] = []
  for (const name of [...tables.map((t) => String(t.name)), 'pg_stats']) {
    const found = await rows(`select t::text as text from ${name} t`)
    stacks.push({ name, content: found.map((row) => String(row.text)).join('\n') })
  }
  return stacks
}

/** Whatever the keys that are left open, of everything that is sealed with the shop's or a customer's. */
const openWhatOpens = async (rows: Rows): Promise<readonly Haystack[]> => {
  const { keys } = await world.directory.getTenant(shop.tenantId)
  const wrapped = await rows(`select customer_id, wrapped_key from customer_key where tenant_id = $1`, [shop.tenantId])
  const all: Key[] = [
    keys.sealing,
    ...wrapped.map((k) => world.keyring.openCustomerKey(keys, String(k.customer_id), k.wrapped_key as Buffer)),
  ]
  const sealed = await rows(
    `select 'message_content' as name, 'message:' || id as context, sealed from message_content
     union all select 'lane_item', 'message:' || id, sealed from lane_item
     union all select 'parked_item', 'message:' || id, sealed from parked_item
     union all select 'idempotency_key', 'idempotency:' || key, sealed from idempotency_key
     union all select 'privacy_request', 'privacy_request:' || id, sealed from privacy_request
     union all select 'customer_place', 'customer_place:' || id, sealed from customer_place
     union all select 'customer_place', 'customer_place_pin:' || id, pin_sealed from customer_place
     union all select 'sales_order', 'order_place:' || id, place_sealed from sales_order where place_sealed is not null
     union all select 'customer', 'customer_profile:' || id, sealed from customer
     union all select 'sales_order_line', 'order_note:' || order_id, note_sealed from sales_order_line
     union all select 'order_change', 'order_note:' || order_id, decode(line ->> 'noteSealed', 'base64')
       from order_change, jsonb_array_elements(lines) line`,
  )
  return sealed.flatMap(({ name, context, sealed: bytes }) =>
    all.flatMap((key) => {
      try {
        return [{ name: `${String(name)}, opened`, content: open(key, bytes as Buffer, String(context)) }]
      } catch {
        return []
      }
    }),
  )
}

const books = (rows: Rows) =>
  Promise.all([
    rows(
      `select o.number, o.state, o.payment_state, o.total_cents, o.placed_at, l.line_no, l.name, l.quantity_milli,
          l.total_cents as line_cents
         from sales_order o join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id order by 1, 6`,
    ),
    rows(`select variant_id, delta_milli, reason, order_id, at from stock_entry order by at, id`),
    rows(`select variant_id, on_hand_milli, reserved_milli from stock_level order by 1`),
    rows(`select count(*) as orders, sum(total_cents) as cents from sales_order where number is not null`),
  ])

const lists = () => join(dataDir, 'erasures.jsonl')

const carryOutErasures = async (): Promise<void> => {
  // Only what the worker reads of a runtime.
  const runtime = {
    ...{ clock: world.clock, newId: world.newId, keyring: world.keyring, log, alerts: { raise: () => undefined } },
    config: { WAKALA_ERASURE_LIST: lists(), WAKALA_DATA_DIR: dataDir },
  } as unknown as Runtime
  const compliance = buildCompliance(runtime, world.db, () => undefined)
  compliance.start()
  await until(async () => (await world.rows(`select 1 from customer where erased_at is not null`)).length === 1)
  await compliance.drain()
}

const backUp = async (name: string) => {
  const secret = { kind: 'key', key: backupKeyOf(world.masterKey) } as const
  const { path } = await writeBackup({
    ...{ owner: world.test.connection('owner'), secret, masterKey: world.masterKey, withMasterKey: false },
    ...{ mediaDir: join(dataDir, 'media'), dir: join(dataDir, name), release: 'test' },
  })
  return { file: path, secret }
}

/** Restores a backup elsewhere, and reads the installation before its database is stopped. */
const restore = async (backup: Awaited<ReturnType<typeof backUp>>, erasures: readonly string[], dir: string) => {
  let found: Awaited<ReturnType<typeof lookInto>> | undefined
  const entries = await readErasureLists(erasures)
  const restored = await restoreBackup({
    ...{ ...backup, dataDir: dir, masterKey: world.masterKey, log: () => undefined },
    replayErasures: async (owner, key) => {
      const erased = await replayErasureList(entries, owner, key)
      found = await lookInto(owner)
      return erased
    },
  })
  return { ...restored, found: found! }
}

const lookInto = async (owner: ConnectionSettings) => {
  const client = new pg.Client(owner)
  await client.connect()
  const db = createDatabase({ connection: owner, applicationName: 'test-look', connectionsMax: 1 })
  try {
    const rows: Rows = async (text, values = []) => (await client.query<Record<string, unknown>>(text, values)).rows
    return {
      stacks: [...(await readTables(rows)), ...(await openWhatOpens(rows))],
      books: await books(rows),
      audit: await db.withTenant(shop.tenantId, verifyAudit),
      waiting: (await rows(`select 1 from lane_item`)).length,
    }
  } finally {
    await db.close()
    await client.end()
  }
}

const eventsIn = ({ stacks }: Awaited<ReturnType<typeof lookInto>>): string =>
  String(stacks.find(({ name }) => name === 'event')?.content)

/** The files of the database that the person was in, once the server has done this. */
const filesOfDatabase = async (...commands: readonly string[]): Promise<readonly Haystack[]> => {
  const client = new pg.Client({ ...world.test.superuser, database: world.test.name })
  await client.connect()
  const { rows } = await client.query<{ folder: string }>(
    `select current_setting('data_directory') || '/base/' || oid as folder from pg_database where datname = current_database()`,
  )
  for (const command of commands) await client.query(command)
  await client.end()
  return readFolder(rows[0]?.folder ?? '')
}

describe('a person who has left something of herself everywhere', () => {
  let taken: string
  let hers: readonly string[]
  let customerId: CustomerId
  let counts: Readonly<Record<string, number>>
  let booksBefore: Awaited<ReturnType<typeof books>>
  let before: Awaited<ReturnType<typeof lookInto>>
  let after: Awaited<ReturnType<typeof lookInto>>
  let restored: Awaited<ReturnType<typeof restore>>

  beforeAll(async () => {
    world = await createWorld()
    dataDir = await mkdtemp(join(tmpdir(), 'wakala-erasure-'))
    restoredDir = await mkdtemp(join(tmpdir(), 'wakala-erasure-restored-'))
    shop = await world.addShop()
    await delivers(world, shop)
    const rows: Rows = world.rows
    await createLocalFiles(join(dataDir, 'media')).put('ab/bread.webp', Buffer.alloc(10_000, 'bread'))
    await live()

    // Her data, as she takes it away.
    const app = await createHttpServer({
      log,
      registry: new Registry(),
      readiness: async () => ({ ok: true, checks: {} }),
    })
    const notice = { name: 'Shop', address: '12 Vilakazi Street', phone: '060 000 0001', whatsApp: '27600000001' }
    await app.register(
      exportRoutes({
        ...{ db: world.test.api, clock: world.clock, newId: world.newId, keyring: world.keyring, words: exportWordsIn },
        findShop: async () => ({ tenantId: shop.tenantId, shop: notice, language: 'en' }),
      }),
    )
    const given = (await proves('send me my data')).map(wordsOf).join()
    const zip = await app.inject({
      ...{
        method: 'POST',
        url: /https:\/\/shop\.test(\/s\/[\w/-]+)/.exec(given)?.[1] ?? '',
        payload: `pin=${codeIn(given)}`,
      },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    await app.close()
    taken = Object.values(unzipSync(zip.rawPayload))
      .map((bytes) => strFromU8(bytes))
      .join('\n')

    await parkOne()
    await proves('delete my data')
    customerId = (await rows(`select id from customer where tenant_id = $1`, [shop.tenantId]))[0]?.id as CustomerId
    // A message of hers waits in her lane while the backup is made.
    await world.deliver(
      world.messagesBody(shop, THANDEKA, world.text(THANDEKA, 'hours', { id: metaId('27710007001') })),
    )
    await world.test.owner.query('analyze')
    const backup = await backUp('before')
    before = await lookInto(world.test.connection('owner'))
    await world.settle()
    const ids = await rows(
      `select m.wamid from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.lane_id where c.kind = 'customer'`,
    )
    hers = ids.map((row) => JSON.stringify(row.wamid).slice(1, -1)).filter((wamid) => wamid.length > 20)
    world.clock.nowMs += DAY_MS
    await tellStaff()
    world.clock.nowMs += 10 * MINUTE_MS
    booksBefore = await books(rows)
    await wantsToKnow()

    await carryOutErasures()

    counts = (await rows(`select counts from destruction_certificate`))[0]?.counts as typeof counts
    after = await lookInto(world.test.connection('owner'))
    await backUp('after')
    restored = await restore(backup, [lists()], restoredDir)
  }, 120_000)
  afterAll(async () => {
    await world.stop()
    for (const dir of [dataDir, restoredDir]) await rm(dir, { recursive: true, force: true })
  })

  it('was in every table that the manifest links to a person, and the search finds her there', () => {
    const found = findWords(before.stacks, SAID)

    expect(personalTables().flatMap(({ name }) => (counts[name] === 0 ? [name] : []))).toEqual(
      // Nobody is erased while something waits; the restored backup had it. And no consent of hers ended three years ago.
      ['lane_item', 'consent_place'],
    )
    const places = ['message_content', 'parked_item', 'lane_item', 'privacy_request', 'customer', 'sales_order_line']
    for (const place of [...places, 'order_change', 'customer_place', 'sales_order'])
      expect(found.join('\n')).toContain(`${place}, opened`)
    expect(hers.length).toBeGreaterThan(5)
    expect(findWords(before.stacks, [THANDEKA.waId!]).join('\n')).toContain('message: ') // inside of Meta's message ids
    expect(SAID.filter((word) => !taken.includes(word))).toEqual([])
  })

  it('is in no table afterwards, nor in what the keys that are left open, nor in the samples of the planner', () => {
    expect(findWords(after.stacks, [...SAID, ...hers])).toEqual([])
  })

  it('leaves totals, ledger and counts as they were, and an audit chain that verifies', () => {
    expect(after.books).toEqual(booksBefore)
    expect(booksBefore[0]).toMatchObject([{ state: 'completed', quantity_milli: 1000 }])
    expect(after.audit.ok).toBe(true)
  })

  it('is told to the shop’s own systems, by her id alone, so that they delete their copy; a restore tells nobody again', async () => {
    const told = await world.rows(
      `select d.event_type as type, d.state, e.subject_id as about, e.payload from webhook_delivery d
         join event e on e.tenant_id = d.tenant_id and e.id = d.event_id where d.tenant_id = $1`,
      [shop.tenantId],
    )

    expect(told).toEqual([{ type: 'customer_erased', state: 'pending', about: customerId, payload: {} }])
    expect(eventsIn(restored.found)).not.toContain('customer_erased')
  })

  it('is in no file beside the database: media, erasure list, backups of before and after', async () => {
    const files = await readFolder(dataDir)

    expect(files.map(({ name }) => name.split('/')[0])).toEqual(
      expect.arrayContaining(['media', 'erasures.jsonl', 'before', 'after']),
    )
    expect(findWords(files, [...SAID, ...hers, customerId])).toEqual([expect.stringContaining('erasures.jsonl')])
  })

  it('is not in the log of all this', () => {
    expect(logged).toContain('people erased')
    expect(findWords([{ name: 'log', content: logged }], [...SAID, ...hers])).toEqual([])
  })

  it('comes back by no backup: one of before has her again, and the list erases her before anything is served', () => {
    expect(before.waiting).toBeGreaterThan(0)
    expect(restored.erasuresReplayed).toBe(1)
    expect(restored.found.waiting).toBe(0)
    expect(findWords(restored.found.stacks, [...SAID, ...hers])).toEqual([])
    expect(restored.found.audit.ok).toBe(true)
    expect(restored.found.books).toEqual(booksBefore)
  })

  it('was never readable in the files of the database, nor in its write-ahead log', async () => {
    const files = await readFolder(restoredDir, (path) => !/\/base\/[145]\//.test(path)) // these come with PostgreSQL
    const own = await filesOfDatabase('checkpoint')

    expect(files.some(({ name: file }) => file.startsWith('pg/pg_wal/'))).toBe(true)
    expect(own.length).toBeGreaterThan(100)
    const words = SAID.filter((word) => word !== THANDEKA.waId) // inside of Meta's message ids: see the next test
    expect(findWords([...files, ...own], words)).toEqual([])
  })

  it('leaves Meta’s ids of her messages in the place of deleted rows until PostgreSQL uses it again', async () => {
    const tables = ['pg_statistic', ...personalTables().map(({ name }) => name)]

    const own = await filesOfDatabase(...tables.map((name) => `vacuum full ${name}`), 'checkpoint')

    expect(findWords(own, [...SAID, ...hers])).toEqual([])
  })
})
