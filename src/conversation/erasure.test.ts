/** Erasure over a whole shop: what real use has written about a person, and what a search finds of her afterwards. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyImport, createImport, createImportRunner, getImport, receiveFile } from '../catalog/index.ts'
import {
  closeRun,
  findLiveRun,
  handOverAtDoor,
  moveByShop,
  readRunToken,
  readRunView,
  saveRider,
  sendWith,
} from '../fulfilment/index.ts'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, LaneId, OrderId, RunId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { inOrderTx, orderHolds } from '../orders/index.ts'
import { giveName } from '../customers/index.ts'
import { inboxContext } from '../channel/inbox-item.ts'
import { openSnapshot } from '../platform/backup/snapshot.ts'
import { sealJson } from '../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { createErasureList, readErasureList, replayErasures, verifyAudit } from '../privacy/index.ts'
import { openKeys } from '../privacy/person-keys.ts'
import { erasePerson, type EraseRequest } from '../privacy/erase-person.ts'
import { createWorld, delivers, offers, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let directory: string
beforeAll(async () => {
  world = await createWorld()
  directory = await mkdtemp(join(tmpdir(), 'wakala-erasure-'))
})
afterAll(async () => {
  await world.stop()
  await rm(directory, { recursive: true, force: true })
})

const listPath = (): string => join(directory, 'erasures.jsonl')
const deps = () => ({
  db: world.db,
  clock: world.clock,
  newId: world.newId,
  keyring: world.keyring,
  holds: orderHolds,
  list: createErasureList(listPath()),
})
const request = (customerId: CustomerId, over: Partial<EraseRequest> = {}): EraseRequest => ({
  customerId,
  requestId: null,
  cause: 'erasure',
  rule: 'request',
  actor: { type: 'system' },
  ...over,
})

/** Every row of every table as JSON, partitions through their parents; binary columns in hexadecimal. */
const dump = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const tables = await world.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  )
  const all = new Map<string, readonly string[]>()
  for (const { name } of tables) {
    const rows = await world.rows<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`)
    all.set(
      name,
      rows.map((row) => row.text),
    )
  }
  return all
}

/** A word as a search would look for it: as it is, in capitals, in base64 at each offset, in hexadecimal. */
const writingsOf = (word: string): readonly string[] => {
  const bytes = Buffer.from(word)
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice(shift === 0 ? 0 : shift + 1, shift === 0 && bytes.length % 3 === 0 ? undefined : -1)
  })
  return [word, word.toUpperCase(), bytes.toString('hex'), ...base64.filter((text) => text.length >= 6)]
}

const findingsIn = (all: ReadonlyMap<string, readonly string[]>, words: readonly string[]): readonly string[] => {
  const writings = words.flatMap((word) => writingsOf(word).map((text) => [word, text] as const))
  return [...all].flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      writings.filter(([, text]) => row.includes(text)).map(([word]) => `${table}: ${word} in ${row.slice(0, 120)}`),
    ),
  )
}

const customerOf = async (shop: TestShop, name: string): Promise<CustomerId> => {
  const [row] = await world.rows<{ id: CustomerId }>(
    `select c.id from customer c where c.tenant_id = $1 and c.source = 'inbound' and c.erased_at is null order by created_at desc limit 1`,
    [shop.tenantId],
  )
  if (!row) throw new Error(`no customer ${name}`)
  return row.id
}

const HOME = { latitude: -26.243131, longitude: 27.913377 }
const LANDMARK = 'purple gate opposite the Methodist church'

/** Orders, has it brought and its place kept, says yes and no to adverts, is told news, is spoken of: a life with a shop. */
const live = async (shop: TestShop, person: Person): Promise<{ readonly wamids: readonly string[] }> => {
  await delivers(world, shop)
  await world.say(shop, person, '2 white bread', 'please make it the freshest for my gogo Nokuthula')
  await world.deliver(world.messagesBody(shop, person, world.message(person, { type: 'location', location: HOME })))
  await world.settle()
  const summary = world.graph.sent.at(-1)
  await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
  await world.say(shop, person, LANDMARK)
  await world.say(shop, shop.owner, 'accept 1')
  await world.say(shop, shop.owner, 'ready 1')
  const [code] = await world.rows<{ code: string }>(
    `select handover_code as code from sales_order where tenant_id = $1 and handover_code is not null limit 1`,
    [shop.tenantId],
  )
  const handedOver = await world.say(shop, shop.owner, code?.code ?? '')
  const keep = handedOver.flatMap((sent) => offers(sent)).find((id) => id.endsWith(':place:home'))
  await world.press(shop, person, keep ?? 'nobody asked')
  await world.say(shop, person, 'START')
  await world.say(shop, person, 'yes')
  await world.say(shop, person, 'STOP')
  await world.say(shop, person, 'I want to talk to a person')
  const sent = await world.rows<{ wamid: string }>(
    `select wamid from message where tenant_id = $1 and direction = 'out'`,
    [shop.tenantId],
  )
  const statuses = sent.map(({ wamid }) => world.status(wamid, 'delivered'))
  await world.deliver(world.body(world.change(shop.phoneNumberId, { statuses })))
  const wamids = await world.rows<{ wamid: string }>(
    `select m.wamid from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.lane_id
      where m.tenant_id = $1 and c.kind = 'customer'`,
    [shop.tenantId],
  )
  return { wamids: wamids.map((row) => row.wamid) }
}

const books = (shop: TestShop) =>
  world.rows(
    `select o.number, o.state, o.payment_state, o.total_cents, o.placed_at, l.line_no, l.name, l.quantity_milli, l.total_cents
       from sales_order o join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
      where o.tenant_id = $1 order by 1, 6`,
    [shop.tenantId],
  )
const stock = (shop: TestShop) =>
  world.rows(
    `select variant_id, delta_milli, reason, order_id, at from stock_entry where tenant_id = $1 order by at, id`,
    [shop.tenantId],
  )

describe('a person who is erased', () => {
  const thandeka: Person = { waId: '27710007001', bsuid: 'ZA.7b9c2d4e6f8a', name: 'Thandeka Zwane' }
  const WORDS = [
    '27710007001',
    '710007001',
    'ZA.7b9c2d4e6f8a',
    'Thandeka',
    'Zwane',
    'gogo Nokuthula',
    'Nokuthula',
    'purple gate',
    'Methodist',
    '26.2431',
    '27.9133',
  ]

  it('is found nowhere by a search of every table, while the books stay as they were', async () => {
    const shop = await world.addShop()
    const { wamids } = await live(shop, thandeka)
    const customerId = await customerOf(shop, 'Thandeka')
    const [before, stockBefore] = [await books(shop), await stock(shop)]
    const filled = await world.rows<{ n: number }>(
      `select count(*)::int as n from message_status where tenant_id = $1`,
      [shop.tenantId],
    )
    world.clock.nowMs += 10 * MINUTE_MS

    const erased = await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(erased).toMatchObject({ ok: true })
    expect(filled[0]?.n).toBeGreaterThan(0)
    expect(wamids.length).toBeGreaterThan(10)
    // The webhooks as they came are sealed by the day, and not hers alone: they are unreadable after 30 days.
    const whole = wamids.map((wamid) => JSON.stringify(wamid)) // …out1 is no part of …out14
    expect(findingsIn(await dump(), [...WORDS, ...whole])).toEqual([])
    expect(await books(shop)).toEqual(before)
    expect(await stock(shop)).toEqual(stockBefore)
    expect(before.length).toBeGreaterThan(0)
    const audit = await world.db.withTenant(shop.tenantId, verifyAudit)
    expect(audit.ok).toBe(true)
  })

  it('leaves nothing that the keys of the shop would still open to her name', async () => {
    const shop = await world.addShop()
    const lerato: Person = { waId: '27710007002', name: 'Lerato Mabuza' }
    await live(shop, lerato)
    const customerId = await customerOf(shop, 'Lerato')
    const tenant = await world.directory.getTenant(shop.tenantId)
    const { open } = await import('../platform/crypto/seal.ts')
    const opened = async (): Promise<readonly string[]> => {
      const rows = await world.rows<{ id: string; sealed: Buffer }>(
        `select id, sealed from message_content where tenant_id = $1`,
        [shop.tenantId],
      )
      return rows.flatMap(({ id, sealed }) => {
        try {
          return [open(tenant.keys.sealing, sealed, `message:${id}`).toString('utf8')]
        } catch {
          return []
        }
      })
    }
    const before = await opened()
    world.clock.nowMs += 10 * MINUTE_MS

    await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(before.some((text) => text.includes('Lerato'))).toBe(true)
    expect((await opened()).filter((text) => /Lerato|Mabuza|27710007002/.test(text))).toEqual([])
    expect((await opened()).length).toBeGreaterThan(0)
  })

  it('is somebody new when she writes again, whom nobody may advertise to', async () => {
    const shop = await world.addShop()
    const naledi: Person = { waId: '27710007004', name: 'Naledi Khoza' }
    await world.say(shop, naledi, 'hello')
    await world.say(shop, naledi, 'STOP')
    const customerId = await customerOf(shop, 'Naledi')
    world.clock.nowMs += 10 * MINUTE_MS
    const erased = await erasePerson(deps(), shop.tenantId, request(customerId))

    const [greeting] = await world.say(shop, naledi, 'hello')

    expect(erased).toMatchObject({ ok: true, value: { suppressed: 1 } })
    expect(JSON.stringify(greeting?.body)).toContain('Information Regulator')
    expect(
      await world.rows(
        `select marketing_state, stopped_at is not null as stopped from customer where tenant_id = $1 and erased_at is null`,
        [shop.tenantId],
      ),
    ).toEqual([{ marketing_state: 'withdrawn', stopped: true }])
  })
})

describe('an erasure that two machines carry out at once', () => {
  it('is done once: one certificate, one entry in the audit chain', async () => {
    const shop = await world.addShop()
    const kagiso: Person = { waId: '27710007011', name: 'Kagiso Mthembu' }
    await world.say(shop, kagiso, 'hello')
    const customerId = await customerOf(shop, 'Kagiso')
    world.clock.nowMs += 10 * MINUTE_MS

    const results = await Promise.all([1, 2, 3, 4].map(() => erasePerson(deps(), shop.tenantId, request(customerId))))

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.flatMap((result) => (result.ok ? [] : [result.error.code]))).toEqual(
      Array(3).fill('privacy.person_not_found'),
    )
    for (const trace of [
      `destruction_certificate where tenant_id = $1 and class = 'customer'`,
      `audit_event where tenant_id = $1 and action = 'privacy.person_erased'`,
    ]) {
      expect(await world.rows(`select 1 from ${trace}`, [shop.tenantId])).toHaveLength(1)
    }
  })
})

describe('what else she asked', () => {
  it('ends with her: nobody is left to answer, and nobody is reminded of it', async () => {
    const shop = await world.addShop()
    const kea: Person = { waId: '27710007012', name: 'Kea Motaung' }
    for (const id of ['v:fix', 'vf:other']) await world.press(shop, kea, id)
    await world.say(shop, kea, 'my street is wrong')
    const customerId = await customerOf(shop, 'Kea')
    world.clock.nowMs += 10 * MINUTE_MS

    await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(
      await world.rows(
        `select state, closed_at is not null as closed, sealed is null as blank from privacy_request where tenant_id = $1`,
        [shop.tenantId],
      ),
    ).toEqual([{ state: 'withdrawn', closed: true, blank: true }])
  })
})

describe('erasure waits', () => {
  it('for an order that is still open, and says so', async () => {
    const shop = await world.addShop()
    const palesa: Person = { waId: '27710007005', name: 'Palesa Dube' }
    const [summary] = await world.say(shop, palesa, '2 white bread')
    await world.press(shop, palesa, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    const customerId = await customerOf(shop, 'Palesa')
    world.clock.nowMs += 10 * MINUTE_MS

    const refused = await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(refused).toMatchObject({ ok: false, error: { code: 'privacy.hold', holds: [{ reason: 'open_order' }] } })
    const known = await world.rows(`select 1 from identity where tenant_id = $1`, [shop.tenantId])
    expect(known).toHaveLength(1)
  })

  it('for somebody who is just writing, because routers still remember her key', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710007006', name: 'Busi' }, 'hello')
    const customerId = await customerOf(shop, 'Busi')

    const refused = await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(refused).toEqual({ ok: false, error: { code: 'privacy.person_busy' } })
  })
})

describe('a restored backup', () => {
  it('loses again whom it brought back, by the list that was kept apart from it', async () => {
    const shop = await world.addShop()
    const zodwa: Person = { waId: '27710007007', name: 'Zodwa Ngubane' }
    await live(shop, zodwa)
    const customerId = await customerOf(shop, 'Zodwa')
    const key = await world.rows(`select * from customer_key where tenant_id = $1`, [shop.tenantId])
    const identity = await world.rows(`select * from identity where tenant_id = $1`, [shop.tenantId])
    world.clock.nowMs += 10 * MINUTE_MS
    await erasePerson(deps(), shop.tenantId, request(customerId))
    // What a backup of before brings back.
    await world.rows(`update customer set erased_at = null where tenant_id = $1 and id = $2`, [
      shop.tenantId,
      customerId,
    ])
    for (const [table, rows] of [
      ['customer_key', key],
      ['identity', identity],
    ] as const) {
      await world.rows(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
        JSON.stringify(rows.map((row) => ({ ...row, ...hexed(row) }))),
      ])
    }
    world.clock.nowMs += DAY_MS

    const entries = await readErasureList(listPath())
    const report = await replayErasures(deps(), entries)
    const again = await replayErasures(deps(), entries)

    expect(entries.map((e) => e.customerId)).toContain(customerId)
    expect(report).toMatchObject({ listed: entries.length, erased: 1 })
    expect(again).toMatchObject({ erased: 0, absent: entries.length })
    expect(await world.rows(`select 1 from customer_key where tenant_id = $1`, [shop.tenantId])).toEqual([])
    expect(findingsIn(await dump(), ['27710007007', 'Zodwa', 'Ngubane'])).toEqual([])
    expect(await readFile(listPath(), 'utf8')).not.toMatch(/2771|Zodwa/)
  })
})

/** Binary columns as PostgreSQL reads them from JSON. */
const hexed = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      Buffer.isBuffer(value) ? [[name, `\\x${value.toString('hex')}`]] : [],
    ),
  )

describe('an erasure while the shop goes on', () => {
  /** Who has had two loaves, and is erased when this says so. */
  const buysAndGoes = async (shop: TestShop, person: Person): Promise<CustomerId> => {
    await world.say(shop, person, 'hello')
    const customerId = await customerOf(shop, person.name ?? '')
    world.clock.nowMs += 10 * MINUTE_MS
    return customerId
  }
  const isGone = async (customerId: CustomerId) =>
    (await world.rows(`select 1 from customer_key where customer_id = $1`, [customerId])).length === 0

  it('waits for nobody while an import of goods is in the middle, and holds it up neither', async () => {
    const shop = await world.addShop()
    const customerId = await buysAndGoes(shop, { waId: '27710007021', name: 'Mpho' })
    const lines = Array.from({ length: 600 }, (_, i) => `Thing ${i},Shelf,T${i},${i + 1}`)
    const importId = world.newId<'ImportId'>()
    const inImport = <T>(work: (tx: TenantTx) => Promise<T>) => world.test.api.withTenant(shop.tenantId, work)
    const actor = { type: 'system' } as const
    await inImport((tx) => createImport(world, tx, { importId, actor, skipBad: false }))
    await inImport((tx) =>
      receiveFile(world, tx, importId, Buffer.from(`product,category,sku,price\n${lines.join('\n')}`)),
    )
    await createImportRunner({ ...world, db: world.test.api }).run(shop.tenantId, importId)
    await inImport((tx) => applyImport(world, tx, importId))
    let [open, erased] = [0, null as null | Awaited<ReturnType<typeof erasePerson>>]
    // Its own small transactions are begun while the one that writes the goods is open: there she is erased.
    const db: Database = {
      ...world.test.api,
      withTenant: async (tenantId, work, durability) => {
        if (open > 0 && erased === null) erased = await erasePerson(deps(), shop.tenantId, request(customerId))
        open++
        try {
          return await world.test.api.withTenant(tenantId, work, durability)
        } finally {
          open--
        }
      },
    }

    await createImportRunner({ ...world, db }).run(shop.tenantId, importId)

    const applied = await inImport((tx) => getImport(tx, importId))
    expect(erased).toMatchObject({ ok: true })
    expect(await isGone(customerId)).toBe(true)
    expect(applied).toMatchObject({ ok: true, value: { state: 'applied', created: 600 } })
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
  })

  it('waits for no backup that is being made; that one still has her, and the list on the disk names her', async () => {
    const shop = await world.addShop()
    const customerId = await buysAndGoes(shop, { waId: '27710007022', name: 'Neo' })
    const snapshot = await openSnapshot(world.test.connection('owner'))
    const keys = snapshot.facts.tables.find(({ name }) => name === 'customer_key')
    const others = (await world.rows(`select 1 from customer_key`)).length
    if (!keys) throw new Error('a backup without keys')

    const erased = await erasePerson(deps(), shop.tenantId, request(customerId))
    const inBackup = await snapshot.copyOut(keys, async () => undefined)
    await snapshot.close()

    expect(erased).toMatchObject({ ok: true })
    expect(await isGone(customerId)).toBe(true)
    expect(inBackup).toBe(others)
    expect((await readErasureList(listPath())).map((entry) => entry.customerId)).toContain(customerId)
  })
})

describe('what staff were told over the years', () => {
  /** A shop with many messages in the chat of its owner, and a customer. */
  const aTalkativeShop = async (person: Person) => {
    const shop = await world.addShop()
    await world.say(shop, shop.owner, 'hello')
    await world.say(shop, person, 'hello')
    const customerId = await customerOf(shop, person.name ?? '')
    const [chat] = await world.rows<{ id: LaneId }>(
      `select id from conversation where tenant_id = $1 and kind = 'seller'`,
      [shop.tenantId],
    )
    if (!chat) throw new Error('the owner has no chat')
    const { keys } = await world.directory.getTenant(shop.tenantId)
    const tells = async (...texts: readonly string[]): Promise<void> => {
      const said = texts.map((text) => {
        const id = world.newId<'ItemId'>()
        return { id, sealed: sealJson(keys.sealing, { content: { type: 'text', body: text } }, inboxContext(id)) }
      })
      await world.rows(
        `insert into message_content (tenant_id, at, id, lane_id, direction, kind, sealed)
         select $1, $2, u.id, $3, 'out', 'text', u.sealed from unnest($4::uuid[], $5::bytea[]) as u (id, sealed)`,
        [shop.tenantId, new Date(world.clock.nowMs), chat.id, said.map(({ id }) => id), said.map((one) => one.sealed)],
      )
    }
    world.clock.nowMs += 10 * MINUTE_MS
    return { shop, customerId, tells }
  }
  const left = async (shop: TestShop) =>
    (await world.rows(`select 1 from message_content where tenant_id = $1 and direction = 'out'`, [shop.tenantId]))
      .length

  /** Erases, and tells of each statement; `beforeCounter` happens when the shop's counter is about to be held. */
  const erasing = async (
    shop: TestShop,
    customerId: CustomerId,
    beforeCounter: () => Promise<void> = () => Promise.resolve(),
  ) => {
    const opened: { readonly rows: number; readonly isCounterHeld: boolean }[] = []
    let isCounterHeld = false
    const db: Pick<Database, 'withTenant'> = {
      withTenant: (tenantId, work, durability) =>
        world.db.withTenant(
          tenantId,
          (tx) => {
            const sql = async <Row extends object>(template: TemplateStringsArray, ...values: readonly unknown[]) => {
              const isCounter = !isCounterHeld && template.join('').includes('tenant_counter')
              if (isCounter) await beforeCounter()
              const rows = await tx.sql<Row>(template, ...values)
              isCounterHeld ||= isCounter
              if (template.join('').includes('m.sealed')) opened.push({ rows: rows.length, isCounterHeld })
              return rows
            }
            return work({ ...tx, sql })
          },
          durability,
        ),
    }
    const erased = await erasePerson({ ...deps(), db }, shop.tenantId, request(customerId))
    return { erased, opened }
  }

  it('is opened a part at a time, before the shop’s counter is held', async () => {
    const { shop, customerId, tells } = await aTalkativeShop({ waId: '27710007041', name: 'Refilwe Moloi' })
    await tells(...Array.from({ length: 1_200 }, (_, i) => `Order ${i} is ready`), 'Refilwe Moloi wants to talk')
    const before = await left(shop)

    const { erased, opened } = await erasing(shop, customerId)

    expect(erased).toMatchObject({ ok: true })
    expect(opened.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(1_200)
    expect(opened.filter(({ isCounterHeld }) => isCounterHeld)).toEqual([])
    expect(opened.filter(({ rows }) => rows > 500)).toEqual([])
    expect(before - (await left(shop))).toBeGreaterThan(0)
    expect(await left(shop)).toBeGreaterThanOrEqual(1_200)
  })

  it('is looked at again where it was said while the erasure looked', async () => {
    const { shop, customerId, tells } = await aTalkativeShop({ waId: '27710007042', name: 'Dineo Sithole' })
    await tells('Dineo Sithole wants to talk', 'nothing')

    const { erased } = await erasing(shop, customerId, () => tells('Dineo Sithole asks where her order is', 'nothing'))

    expect(erased).toMatchObject({ ok: true, value: { counts: { told_to_staff: 2 } } })
  })

  it('is opened anew when she got another name meanwhile', async () => {
    const { shop, customerId, tells } = await aTalkativeShop({ waId: '27710007043', name: 'Karabo Nkosi' })
    await tells('Karabo Nkosi wants to talk', 'Kopano Nkosi wants to talk')
    const rename = () =>
      world.db.withTenant(shop.tenantId, async (tx) => {
        const { customers } = await openKeys(world.keyring, tx, [customerId])
        await giveName(tx, { customerId, key: customers.get(customerId)! }, 'Kopano Nkosi', world.clock.now())
      })

    const { erased } = await erasing(shop, customerId, rename)

    expect(erased).toMatchObject({ ok: true, value: { counts: { told_to_staff: 2 } } })
  })
})

describe('a person whose order a rider has', () => {
  let riders = 0
  /** Orders with delivery to her gate, accepted. */
  const orders = async (shop: TestShop, person: Person): Promise<OrderId> => {
    await world.say(shop, person, '2 white bread')
    await world.deliver(world.messagesBody(shop, person, world.message(person, { type: 'location', location: HOME })))
    await world.settle()
    const summary = world.graph.sent.at(-1)
    await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    await world.say(shop, person, LANDMARK)
    const [order] = await world.rows<{ id: OrderId; number: number }>(
      `select id, number from sales_order where tenant_id = $1 and number is not null order by number desc limit 1`,
      [shop.tenantId],
    )
    if (!order) throw new Error('no order')
    await world.say(shop, shop.owner, `accept ${order.number}`)
    return order.id
  }
  const ownerOf = async (shop: TestShop) => {
    const { staff } = await world.directory.getTenant(shop.tenantId)
    return { type: 'staff', id: staff[0]!.id } as const
  }
  const aRun = async (shop: TestShop, orderIds: readonly OrderId[]) => {
    const runDeps = { clock: world.clock, newId: world.newId, orders: world.orders }
    const { keys } = await world.directory.getTenant(shop.tenantId)
    const inShop = <T>(work: (tx: TenantTx) => Promise<T>) => world.db.withTenant(shop.tenantId, work)
    const rider = await inShop((tx) => saveRider(runDeps, tx, keys, { name: `Sipho ${++riders}`, cashLimit: null }))
    if (!rider.ok) throw new Error(rider.error.code)
    const actor = await ownerOf(shop)
    let token = ''
    let runId = '' as RunId
    for (const orderId of orderIds) {
      const sent = await inShop((tx) => sendWith(runDeps, tx, keys, { orderId, riderId: rider.value.riderId, actor }))
      if (!sent.ok) throw new Error(sent.error.code)
      ;({ token, runId } = sent.value)
    }
    const hash = readRunToken(token)!.hash
    const viewing = { keyring: world.keyring, nameOf: () => 'somebody' }
    return {
      atDoor: (orderId: OrderId) =>
        inOrderTx(world.db, shop.tenantId, (tx) => handOverAtDoor(runDeps, tx, { hash, orderId, code: '0427' })),
      view: async () => {
        const run = await inShop((tx) => findLiveRun(tx, hash, world.clock.now()))
        if (!run) throw new Error('the link is over')
        return inShop((tx) => readRunView(viewing, tx, keys, run))
      },
      close: (handedIn: number) =>
        inShop((tx) => closeRun(runDeps, tx, { runId, handedIn: cents(handedIn), actor: { type: 'system' } })),
    }
  }

  it('is not erased before it is handed over; afterwards the run goes on without her, and its cash adds up', async () => {
    const shop = await world.addShop()
    await delivers(world, shop)
    const first = await orders(shop, { waId: '27710007031', name: 'Ayanda' })
    const customerId = await customerOf(shop, 'Ayanda')
    const second = await orders(shop, { waId: '27710007032', name: 'Buhle' })
    const run = await aRun(shop, [first, second])
    await world.settle()
    world.clock.nowMs += 10 * MINUTE_MS

    const early = await erasePerson(deps(), shop.tenantId, request(customerId))
    const seen = await run.view()
    const handed = await run.atDoor(first)
    await world.settle()
    world.clock.nowMs += 10 * MINUTE_MS
    const erased = await erasePerson(deps(), shop.tenantId, request(customerId))
    const after = await run.view()
    const other = await run.atDoor(second)
    const closed = await run.close(0)

    expect(early).toMatchObject({ ok: false, error: { code: 'privacy.hold' } })
    expect(seen.stops.map(({ to }) => to?.place === null)).toEqual([false, false])
    expect([handed.ok, erased.ok, other.ok, closed.ok]).toEqual([true, true, true, true])
    expect(after.stops.map(({ state, to }) => [state, to === null, to?.customerName ?? null])).toEqual([
      ['handed_over', true, null],
      ['waiting', false, 'somebody'],
    ])
    expect(after.cashTaken).toBe(seen.stops[0]?.cash)
    expect(closed).toMatchObject({ value: { missing: (seen.stops[0]?.cash ?? 0) + (seen.stops[1]?.cash ?? 0) } })
  })

  it('is erased or handed her order, whichever of two that come at once is first, and neither breaks the other', async () => {
    const shop = await world.addShop()
    await delivers(world, shop)
    const orderId = await orders(shop, { waId: '27710007033', name: 'Lebo' })
    const customerId = await customerOf(shop, 'Lebo')
    const run = await aRun(shop, [orderId])
    await world.settle()
    world.clock.nowMs += 10 * MINUTE_MS

    const [handed, ...tries] = await Promise.all([
      run.atDoor(orderId),
      ...[1, 2, 3].map(() => erasePerson(deps(), shop.tenantId, request(customerId))),
    ])
    await world.settle()
    world.clock.nowMs += 10 * MINUTE_MS
    const later = await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(handed).toMatchObject({ ok: true, value: { state: 'completed' } })
    const done = [...tries, later]
    expect(done.filter((one) => one.ok)).toHaveLength(1)
    expect(await world.rows(`select 1 from customer_key where customer_id = $1`, [customerId])).toEqual([])
    expect((await run.view()).stops).toMatchObject([{ state: 'handed_over', to: null }])
  })

  it('has an order that came back: it is still to be handed over, so she is not erased', async () => {
    const shop = await world.addShop()
    await delivers(world, shop)
    const orderId = await orders(shop, { waId: '27710007034', name: 'Zodwa' })
    const customerId = await customerOf(shop, 'Zodwa')
    await aRun(shop, [orderId])
    const actor = await ownerOf(shop)
    await inOrderTx(world.db, shop.tenantId, (tx) =>
      moveByShop({ orders: world.orders }, tx, {
        ...{ orderId, move: 'bring_back', actor },
      }),
    )
    await world.settle()
    world.clock.nowMs += 10 * MINUTE_MS

    const refused = await erasePerson(deps(), shop.tenantId, request(customerId))

    expect(refused).toMatchObject({ ok: false, error: { code: 'privacy.hold', holds: [{ reason: 'open_order' }] } })
  })
})
