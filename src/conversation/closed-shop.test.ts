/** A shop that was closed for good: what its customers meet, what they may still ask, and when its merchant's record ends (PRV-09). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endConsents } from '../customers/index.ts'
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { redact } from '../kernel/redacted.ts'
import { orderHolds } from '../orders/index.ts'
import { MANIFEST } from '../platform/db/manifest.ts'
import { liftRestriction, runCompliance, runRetention, verifyAudit } from '../privacy/index.ts'
import { exportPerson } from '../privacy/export-person.ts'
import { addStaff, closeShop } from '../tenants/index.ts'
import { createRequestDeps } from './privacy-port.ts'
import { createWorld, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  // The months in which something is written below, since nobody makes partitions years ahead.
  for (const [ahead, months] of [[0, 5], ...[24, 36, 60, 72].map((n) => [n, 3])]) {
    await world.rows(`select app.ensure_partitions((current_date + make_interval(months => $1))::date, $2)`, [
      ahead,
      months,
    ])
  }
})
afterAll(() => world.stop())

const settled = async () => ({ openOrders: 0, orderNumbers: [], cashDueCents: 0, openRuns: 0 })
const close = async (shop: TestShop): Promise<void> => {
  const closing = { reason: 'The owner retires', nowMs: world.clock.nowMs }
  const closed = await world.test.api.withTenant(shop.tenantId, (tx) => closeShop(tx, closing, settled))
  expect(closed).toEqual({ ok: true, value: { changed: true } })
  world.directory.forgetTenant(shop.tenantId)
}
const requests = () => createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events })
/** One round, in which no shop may fail. */
const retain = async () => {
  const done = await runRetention({
    ...{ db: world.test.scheduler, clock: world.clock, newId: world.newId, endConsents },
    requests: requests(),
  })
  expect(done.failed).toEqual([])
  return done
}
const comply = () =>
  runCompliance({
    ...{ db: world.db, clock: world.clock, newId: world.newId, keyring: world.keyring, holds: orderHolds },
    list: { append: async () => undefined },
    remind: async () => undefined,
    committed: () => undefined,
  })
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await world.rows<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]?.n ?? 0
const customerOf = async (shop: TestShop): Promise<CustomerId> => {
  const [row] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [shop.tenantId])
  if (!row) throw new Error('no customer')
  return row.id
}
const buys = async (shop: TestShop, person: Person): Promise<void> => {
  const [summary] = await world.say(shop, person, '2 white bread')
  await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
  await world.rows(
    `update sales_order set state = 'completed', completed_at = placed_at, expires_at = null, slip = '{"name":"Nomsa"}'
      where tenant_id = $1 and number is not null`,
    [shop.tenantId],
  )
}

/** A random id, with nothing behind it once its person is gone: what the ledger of stock names who acted by. */
const IS_AN_ID = /^(?:system|(?:[a-z]+:)?[0-9a-f-]{36})$/
/** What stands where something stood. */
const isBlank = (value: string, { tenantId }: TestShop): boolean => ['', '{}', `closed-${tenantId}`].includes(value)

/** Every column that holds something of the merchant or her people, as the manifest says, with what it holds of one shop. */
const heldOfMerchant = async (shop: TestShop): Promise<readonly string[]> => {
  const held: string[] = []
  for (const [table, { columns }] of Object.entries(MANIFEST)) {
    if (!('tenant_id' in columns)) continue
    for (const [column, tag] of Object.entries(columns)) {
      if (tag === 'plain' || (tag.class !== 'merchant record' && tag.class !== 'staff record')) continue
      const rows = await world.rows<{ v: string }>(
        `select ${column}::text as v from ${table} where tenant_id = $1 and ${column} is not null`,
        [shop.tenantId],
      )
      if (rows.some(({ v }) => !isBlank(v, shop) && !IS_AN_ID.test(v))) held.push(`${table}.${column}`)
    }
  }
  return held
}

describe('a customer of a closed shop', () => {
  it('is heard, and told nothing: also what waits is withdrawn, and she can order nothing', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007001', name: 'Thandi' }
    await world.say(shop, person, 'hello')
    const kept = await count('message_content where tenant_id = $1', [shop.tenantId])
    await close(shop)

    const said = await world.say(shop, person, '2 white bread')

    expect(said).toEqual([])
    expect(await count('message_content where tenant_id = $1', [shop.tenantId])).toBeGreaterThan(kept)
    expect(await count(`sales_order where tenant_id = $1 and state <> 'cart'`, [shop.tenantId])).toBe(0)
    expect(await count(`lane where tenant_id = $1 and queue = 'outbox' and due_at is not null`, [shop.tenantId])).toBe(
      0,
    )
    expect(world.dead).toEqual([])
  })

  it('is told that her STOP was heard, and what was answered about her data', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007002', name: 'Sipho' }
    await world.say(shop, person, 'hello')
    await world.press(shop, person, 'v:object')
    await close(shop)
    const customerId = await customerOf(shop)
    const deps = { ...requests(), keyring: world.keyring, exportUrl: (token: string) => token }
    const words = 'As you asked, we use your name again from Friday on.'

    const stopped = await world.say(shop, person, 'STOP')
    await world.db.withTenant(shop.tenantId, (tx) =>
      liftRestriction(deps, tx, { id: randomUUID() }, { customerId, because: 'she_asked', words }),
    )
    const before = world.graph.sent.length
    await world.settle()

    expect(stopped.map(wordsOf)).toEqual([expect.stringContaining('no adverts')])
    expect(world.graph.sent.slice(before).map(wordsOf)).toEqual([expect.stringContaining(words)])
  })

  it('opens a request in the chat, is asked who she is, told what will be, and may change her mind', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007005', name: 'Palesa' }
    await buys(shop, person)
    await close(shop)

    const toHer = async (sending: ReturnType<World['say']>) =>
      (await sending).filter(({ body }) => body.to === `+${person.waId}`)
    const menu = await toHer(world.say(shop, person, 'PRIVACY'))
    const opened = await toHer(world.say(shop, person, 'delete my data'))
    const asked = await toHer(world.press(shop, person, offers(opened[0])[0] ?? ''))
    const decided = await toHer(world.say(shop, person, /\b\d{6}\b/.exec(wordsOf(asked[0]))?.[0] ?? ''))
    const kept = await toHer(world.press(shop, person, offers(decided[0])[0] ?? ''))

    expect([menu, opened, asked, decided, kept].map((sent) => sent.length)).toEqual([1, 1, 1, 1, 1])
    expect(offers(menu[0])).toContain('v:delete')
    expect(wordsOf(kept[0])).toContain('nothing is deleted')
    expect(await world.rows('select type, channel from privacy_request where tenant_id = $1', [shop.tenantId])).toEqual(
      [{ type: 'delete', channel: 'whatsapp' }],
    )
  })

  it('is answered about her data also after her STOP, and when she comes for the first time', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007006', name: 'Nandi' }
    await close(shop)
    await world.say(shop, person, 'STOP')

    const menu = await world.say(shop, person, 'PRIVACY')
    const seen = await world.press(shop, person, 'v:see')
    const [request] = await world.rows<{ type: string; state: string }>(
      'select type, state from privacy_request where tenant_id = $1',
      [shop.tenantId],
    )

    expect([...menu, ...seen].map(({ body }) => body.to)).toEqual([
      ...[`+${person.waId}`, `+${person.waId}`, `+${shop.owner.waId}`],
    ])
    expect(request).toMatchObject({ type: 'access' })
  })

  it('whose wish only a person can fulfil is told by when, and the person who answers for the shop is told of her', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007007', name: 'Lindiwe' }
    await buys(shop, person)
    await close(shop)

    await world.press(shop, person, 'v:fix')
    await world.press(shop, person, 'vf:other')
    const sent = await world.say(shop, person, 'My old address is still there')

    expect(sent.map(({ body }) => body.to)).toEqual([`+${person.waId}`, `+${shop.owner.waId}`])
  })

  it('orders nothing, not even with a button of before, and calls nobody', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007008', name: 'Zola' }
    const [summary] = await world.say(shop, person, '2 white bread')
    await close(shop)

    const said = [
      await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? ''),
      await world.say(shop, person, 'I want to talk to a person'),
      await world.say(shop, person, 'hours'),
    ]

    expect(said).toEqual([[], [], []])
    expect(await count(`sales_order where tenant_id = $1 and state <> 'cart'`, [shop.tenantId])).toBe(0)
    expect(await count(`event where tenant_id = $1 and type = 'hand_over_asked'`, [shop.tenantId])).toBe(0)
  })

  it('is erased as she asked, and may see what is held of her', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710007003', name: 'Lerato' }
    await buys(shop, person)
    const opened = await world.say(shop, person, 'delete my data')
    const asked = await world.press(shop, person, offers(opened[0])[0] ?? '')
    await world.say(shop, person, /\b\d{6}\b/.exec(wordsOf(asked[0]))?.[0] ?? '')
    await close(shop)
    const id = await customerOf(shop)
    const seen = await world.db.withTenant(shop.tenantId, (tx) => exportPerson(world, tx, id, world.clock.now()))
    const rows = JSON.stringify(seen.tables.map((table) => [...table.rows]))

    world.clock.nowMs += 2 * DAY_MS
    const done = await comply()

    expect(rows).toContain('Lerato')
    expect(done).toMatchObject({ erased: 1, failed: [] })
    expect(await count('customer_key where tenant_id = $1', [shop.tenantId])).toBe(0)
  })

  it('is forgotten in her time by retention, which goes on', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710007004', name: 'Anele' }, 'hello', 'hours')
    await close(shop)
    const today = world.clock.nowMs

    world.clock.nowMs += 91 * DAY_MS
    await retain()
    const chats = await count(
      `message_content c where tenant_id = $1
        and not exists (select 1 from consent_entry e where e.tenant_id = c.tenant_id and e.prompt_message_id = c.id::text)`,
      [shop.tenantId],
    )
    world.clock.nowMs = today + 731 * DAY_MS
    await retain()
    await comply()
    world.clock.nowMs = today

    expect(chats).toBe(0)
    expect(await count('customer_key where tenant_id = $1', [shop.tenantId])).toBe(0)
  })
})

describe('the record of a merchant', () => {
  /** In days. */
  const HOUR = 1 / 24
  /** Everything that a shop may have of its merchant, with somebody who worked there to the end. */
  const aWholeShop = async (): Promise<TestShop> => {
    const shop = await world.addShop()
    const tenant = await world.directory.getTenant(shop.tenantId)
    const helper = { role: 'helper', language: 'en', receivesAlerts: false, stockNewsChoice: false } as const
    await world.test.api.withTenant(shop.tenantId, (tx) =>
      addStaff(world, tx, tenant.keys, {
        ...helper,
        waId: redact(`2783${shop.owner.waId?.slice(4)}`),
        name: redact('Busi'),
      }),
    )
    const id = [shop.tenantId]
    await world.rows(
      `insert into operator_agreement (tenant_id, version, text_sha256, accepted_at, accepted_by)
       values ($1, 'v1', '\\x00', now(), 'Nomsa, owner') on conflict do nothing`,
      id,
    )
    await world.rows(`insert into rider (tenant_id, id, sealed, created_at) values ($1, $1, '\\x00', now())`, id)
    await world.rows(
      `insert into vat_status (tenant_id, valid_from, recorded_at, vat_number) values ($1, '2026-01-01', now(), '4000000000')`,
      id,
    )
    await world.rows(
      `insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at)
       values (sha256($1::text::bytea), gen_random_uuid(), $1::uuid, 'till', '{}', now())`,
      id,
    )
    await world.rows(`update tenant set profile = profile || '{"legalName":"Nomsa Trading"}' where tenant_id = $1`, id)
    await buys(shop, { waId: `2771${shop.owner.waId?.slice(4)}`, name: 'Zinhle' })
    return shop
  }
  const staffLeft = ({ tenantId }: TestShop) =>
    world.rows<{ role: string }>('select role from staff where tenant_id = $1 order by role', [tenantId])

  it('ends five years after the closing and not a day sooner, with a certificate; the books stay, and nobody is in them', async () => {
    const [shop, other] = [await aWholeShop(), await aWholeShop()]
    const before = await heldOfMerchant(shop)
    await close(shop)
    const closedMs = world.clock.nowMs
    const at = async (days: number) => {
      world.clock.nowMs = closedMs + days * DAY_MS
      const done = await retain()
      await comply()
      return done
    }

    await at(3 * 365 + 1)
    const atThree = [await staffLeft(shop), await count('rider where tenant_id = $1', [shop.tenantId])]
    const helperKnown = await count('directory_staff where tenant_id = $1', [shop.tenantId])
    await at(5 * 365 + 1)
    const early = await heldOfMerchant(shop)
    await at(5 * 365 + 2 + HOUR)
    const again = await at(5 * 365 + 4)
    const othersHeld = await heldOfMerchant(other)
    world.clock.nowMs = closedMs

    expect(before).toEqual(
      expect.arrayContaining([
        ...['directory_number.display_number', 'directory_slug.slug', 'directory_staff.phone_hmac', 'tenant.profile'],
        ...['business_number.display_number', 'operator_agreement.accepted_by', 'sales_order.slip', 'staff.sealed'],
        ...['vat_status.vat_number', 'tenant.name', 'tenant.slug'],
      ]),
    )
    expect([...atThree, helperKnown]).toEqual([[{ role: 'owner' }], 0, 1])
    expect(early).toEqual(expect.arrayContaining(['tenant.profile', 'staff.sealed', 'directory_slug.slug']))
    expect(await heldOfMerchant(shop)).toEqual([])
    expect(await count('directory_api_key where tenant_id = $1', [shop.tenantId])).toBe(0)
    expect(
      await world.rows('select state, customer_id, slip from sales_order where tenant_id = $1 and number is not null', [
        shop.tenantId,
      ]),
    ).toEqual([{ state: 'completed', customer_id: null, slip: null }])
    expect(
      await world.rows(
        `select class, cause, until_at from destruction_certificate where tenant_id = $1 and rule = 'merchant_record'`,
        [shop.tenantId],
      ),
    ).toEqual([
      {
        class: 'merchant record',
        cause: 'retention',
        until_at: new Date(closedMs + HOUR * DAY_MS),
      },
    ])
    expect(again.destroyed.merchant_record).toBe(0)
    expect(othersHeld).toEqual(before)
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
  })

  it('waits for the answer to what somebody asked about her data', async () => {
    const shop = await aWholeShop()
    await close(shop)
    const closedMs = world.clock.nowMs
    await world.rows(
      `insert into privacy_request (tenant_id, id, customer_id, type, state, tier, channel, received_at, due_at)
       select tenant_id, gen_random_uuid(), id, 'correct', 'clarify', 1, 'whatsapp', now(), now()
         from customer where tenant_id = $1`,
      [shop.tenantId],
    )

    world.clock.nowMs += 6 * 366 * DAY_MS
    await retain()
    const held = await heldOfMerchant(shop)
    await world.rows('update privacy_request set closed_at = $2 where tenant_id = $1', [
      shop.tenantId,
      new Date(world.clock.nowMs),
    ])
    world.clock.nowMs += DAY_MS
    await retain()
    world.clock.nowMs = closedMs

    expect(held).toContain('tenant.profile')
    expect(await heldOfMerchant(shop)).toEqual([])
  })
})
