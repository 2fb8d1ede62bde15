/** Retention over a whole shop: what is too old goes, what proves something stays, and certificates say so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endConsents } from '../customers/index.ts'
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId, LaneId, PlaceId } from '../kernel/ids.ts'
import { redact } from '../kernel/redacted.ts'
import { orderHolds } from '../orders/index.ts'
import { openJson } from '../platform/crypto/seal.ts'
import { holdLanes } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { runCompliance, runRetention, saveChosenDays, verifyAudit } from '../privacy/index.ts'
import { addStaff, dismissStaff } from '../tenants/index.ts'
import { createRequestDeps } from './privacy-port.ts'
import { createWorld, delivers, offers, wordsOf, type Person, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.rows(`select app.ensure_partitions(current_date, 18)`)
})
afterAll(() => world.stop())

const retain = () =>
  runRetention({
    db: world.test.scheduler,
    clock: world.clock,
    newId: world.newId,
    requests: createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
    endConsents,
  })
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await world.rows<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]?.n ?? 0

describe('retention', () => {
  it('destroys chats after 90 days and no day earlier, but not what proves an order or a consent', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710009001', name: 'Nolwazi' }
    const [summary] = await world.say(shop, person, '2 white bread')
    await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    await world.say(shop, person, 'STOP')
    await world.say(shop, person, 'hours')
    const contents = `message_content where tenant_id = $1`
    const before = await count(contents, [shop.tenantId])

    world.clock.nowMs += 89 * DAY_MS
    const early = await retain()
    const stillThere = await count(contents, [shop.tenantId])
    world.clock.nowMs += 2 * DAY_MS
    const late = await retain()

    const left = await world.rows<{ proves: boolean }>(
      `select exists (select 1 from sales_order o where o.summary_message_id = c.id::text or o.confirm_message_id = c.wamid)
          or exists (select 1 from consent_entry e where e.proof_message_id = c.wamid or e.prompt_message_id = c.id::text) as proves
         from message_content c where c.tenant_id = $1`,
      [shop.tenantId],
    )
    expect(early.destroyed.message_content ?? 0).toBe(0)
    expect(stillThere).toBe(before)
    expect(late.destroyed.message_content).toBeGreaterThan(0)
    expect(left.length).toBeGreaterThanOrEqual(3) // the summary, the confirmation, the STOP
    expect(left.every((row) => row.proves)).toBe(true)
    expect(late.failed).toEqual([])
  })

  it('leaves a certificate for each rule that destroyed something, in the audit chain as well', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710009002', name: 'Andile' }, 'hello', 'hours')
    world.clock.nowMs += 91 * DAY_MS

    await retain()
    const again = await retain()

    const certificates = await world.rows<{ rule: string; class: string; rows: number; until_at: Date }>(
      `select rule, class, (counts ->> 'rows')::int as rows, until_at from destruction_certificate
        where tenant_id = $1 and cause = 'retention' order by rule`,
      [shop.tenantId],
    )
    expect(certificates.map((c) => c.rule)).toEqual(['message', 'message_content'])
    expect(certificates.every((c) => c.rows > 0)).toBe(true)
    expect(certificates[0]?.until_at.getTime()).toBe(world.clock.nowMs - 90 * DAY_MS)
    expect(again.tenants).toBe(0) // gone through today
    expect(
      await count(`audit_event where tenant_id = $1 and action = 'privacy.retention_applied'`, [shop.tenantId]),
    ).toBe(2)
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
  })

  it('forgets where an order went 90 days after it is over, keeps the area, and certifies it', async () => {
    const shop = await world.addShop()
    const at = new Date(world.clock.nowMs)
    await world.rows(
      `insert into sales_order (tenant_id, id, number, state, created_at, updated_at, fulfilment_method, delivery_zone_id,
         delivery_zone_name, place_sealed)
       select $1, gen_random_uuid(), n, s, $2, $2, 'delivery', gen_random_uuid(), 'Orlando West', '\\x01'
         from (values (1, 'completed'), (2, 'accepted')) as o (n, s)`,
      [shop.tenantId, at],
    )
    const kept = () =>
      world.rows(
        `select state, place_sealed is not null as place, delivery_zone_name as area from sales_order
          where tenant_id = $1 order by number`,
        [shop.tenantId],
      )

    world.clock.nowMs += 89 * DAY_MS
    await retain()
    const early = await kept()
    world.clock.nowMs += 2 * DAY_MS
    await retain()

    expect(early).toMatchObject([{ place: true }, { place: true }])
    expect(await kept()).toEqual([
      { state: 'completed', place: false, area: 'Orlando West' },
      { state: 'accepted', place: true, area: 'Orlando West' },
    ])
    expect(
      await count(`destruction_certificate where tenant_id = $1 and rule = 'delivery_place'`, [shop.tenantId]),
    ).toBe(1)
  })

  it('ends the record of a sale six years after its tax year, not a day sooner, unless a request about it is open', async () => {
    const shop = await world.addShop()
    const person: Person = { waId: '27710009010', name: 'Palesa' }
    const [summary] = await world.say(shop, person, '2 white bread')
    await world.press(shop, person, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    await world.say(shop, { waId: '27710009011', name: 'Sipho' }, 'hello')
    await world.rows(
      `update sales_order set state = 'completed', placed_at = '2022-02-28T12:00Z', completed_at = '2022-02-28T21:59Z'
        where tenant_id = $1`,
      [shop.tenantId],
    )
    // Midnight in Johannesburg is 22:00 UTC: this one belongs to the next tax year.
    await world.rows(
      `insert into sales_order (tenant_id, id, number, state, created_at, updated_at, placed_at, completed_at)
       values ($1, gen_random_uuid(), 900, 'completed', now(), now(), '2022-02-28T21:00Z', '2022-02-28T22:00Z')`,
      [shop.tenantId],
    )
    const request = `insert into privacy_request (tenant_id, id, customer_id, type, state, tier, channel, received_at, due_at)
       select tenant_id, gen_random_uuid(), customer_id, 'correct', 'clarify', 1, 'whatsapp', now(), now()
         from sales_order where tenant_id = $1 and customer_id is not null`
    await world.rows(request, [shop.tenantId])
    const sales = async () =>
      (
        await world.rows<{ n: string }>(
          'select number::text as n from sales_order where tenant_id = $1 order by number',
          [shop.tenantId],
        )
      ).map(({ n }) => n)

    const today = world.clock.nowMs
    world.clock.nowMs = Date.parse('2028-02-29T21:59:00Z')
    await retain()
    const onTheLastDay = await sales()
    world.clock.nowMs += 2 * DAY_MS
    const held = await retain()
    const whileOpen = await sales()
    await world.rows(`update privacy_request set closed_at = now() where tenant_id = $1`, [shop.tenantId])
    world.clock.nowMs += DAY_MS
    const done = await retain()
    world.clock.nowMs = today

    expect([onTheLastDay, whileOpen, await sales()]).toEqual([['1', '900'], ['1', '900'], ['900']])
    expect([...held.failed, ...done.failed]).toEqual([])
    expect(await count(`sales_order_line where tenant_id = $1`, [shop.tenantId])).toBe(0)
    expect(
      await world.rows(
        `select class, counts, until_at from destruction_certificate where tenant_id = $1 and rule = 'sale'`,
        [shop.tenantId],
      ),
    ).toEqual([{ class: 'sale', counts: { rows: 1 }, until_at: new Date('2022-02-28T22:00:00Z') }])
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
  })

  it('comes sooner where the shop has chosen so, and for no other shop', async () => {
    const [shop, other] = [await world.addShop(), await world.addShop()]
    for (const each of [shop, other]) await world.say(each, { waId: '27710009012', name: 'Anele' }, 'hello')
    await world.test.api.withTenant(shop.tenantId, (tx) => saveChosenDays(tx, { message_content: 30 }))
    const chats = (each: { readonly tenantId: string }) =>
      count(
        `message_content c where tenant_id = $1
          and not exists (select 1 from consent_entry e where e.prompt_message_id = c.id::text)`,
        [each.tenantId],
      )

    world.clock.nowMs += 29 * DAY_MS
    await retain()
    const early = await chats(shop)
    world.clock.nowMs += 2 * DAY_MS
    await retain()

    expect(early).toBeGreaterThan(0)
    expect(await chats(shop)).toBe(0)
    expect(await chats(other)).toBeGreaterThan(0)
    expect(
      await world.rows(`select rule, until_at from destruction_certificate where tenant_id = $1`, [shop.tenantId]),
    ).toEqual([{ rule: 'message_content', until_at: new Date(world.clock.nowMs - 30 * DAY_MS) }])
  })

  it('rounds the spot of a saved place 90 days after it was used last, keeps its words, and certifies it (PRV-41)', async () => {
    const shop = await world.addShop()
    await delivers(world, shop)
    const person: Person = { waId: '27710009009', name: 'Zanele' }
    await world.say(shop, person, '2 white bread')
    const location = { latitude: -26.23871, longitude: 27.90769 }
    await world.deliver(world.messagesBody(shop, person, world.message(person, { type: 'location', location })))
    await world.settle()
    const confirm = offers(world.graph.sent.at(-1)).find((id) => id.includes(':confirm:')) ?? ''
    await world.press(shop, person, confirm)
    await world.say(shop, person, 'yellow house')
    const asked = await world.say(shop, person, 'save this place')
    await world.press(shop, person, offers(asked[0]).find((id) => id.endsWith(':place:home')) ?? '')
    const shown = async () => wordsOf((await world.say(shop, person, 'my places'))[0])
    const exact = await shown()

    world.clock.nowMs += 89 * DAY_MS
    const early = await retain()
    const still = await shown()
    world.clock.nowMs += 2 * DAY_MS
    const late = await retain()
    const rounded = await shown()

    expect([early.destroyed.saved_place_pin, late.destroyed.saved_place_pin]).toEqual([0, 1])
    for (const text of [exact, still]) expect(text).not.toContain('±100 m')
    expect(rounded).toContain('📍 ±100 m yellow house')
    expect(
      await count(`destruction_certificate where tenant_id = $1 and rule = 'saved_place_pin'`, [shop.tenantId]),
    ).toBe(1)
    const tenant = await world.directory.getTenant(shop.tenantId)
    const [row] = await world.rows<{ id: PlaceId; sealed: Buffer; wrapped_key: Buffer; customer_id: CustomerId }>(
      `select p.id, p.sealed, k.wrapped_key, p.customer_id from customer_place p
         join customer_key k on k.tenant_id = p.tenant_id and k.customer_id = p.customer_id where p.tenant_id = $1`,
      [shop.tenantId],
    )
    if (!row) throw new Error('no place')
    const key = world.keyring.openCustomerKey(tenant.keys, row.customer_id, row.wrapped_key)
    const kept = openJson<{ readonly pin: object }>(key, row.sealed, `customer_place:${row.id}`)
    expect(kept).toMatchObject({ pin: { latitude: -26.239, longitude: 27.908 }, directions: 'yellow house' })
  })

  it('destroys the record of who left three years after her last day, with her conversation, and no trail of hers breaks', async () => {
    const shop = await world.addShop()
    const { keys } = await world.directory.getTenant(shop.tenantId)
    const person: Person = { waId: '27830009001', name: 'Thabo' }
    const details = { name: redact('Thabo'), waId: redact(person.waId ?? ''), language: 'en', role: 'helper' } as const
    const hers = await world.test.api.withTenant(shop.tenantId, (tx) =>
      addStaff(world, tx, keys, { ...details, receivesAlerts: true, stockNewsChoice: null }),
    )
    if (!hers.ok) throw new Error(hers.error.code)
    const { id } = hers.value
    world.directory.forgetTenant(shop.tenantId)
    await world.say(shop, person, 'bread finished')
    await world.test.api.withTenant(shop.tenantId, (tx) => dismissStaff(world, tx, keys, hers.value))
    world.directory.forgetTenant(shop.tenantId)
    const leftAgo = (ms: number) =>
      world.rows('update staff set left_at = $3 where tenant_id = $1 and id = $2', [
        ...[shop.tenantId, id],
        new Date(world.clock.nowMs - ms),
      ])
    const held = () =>
      Promise.all([
        count('staff where tenant_id = $1 and id = $2', [shop.tenantId, id]),
        count('conversation where tenant_id = $1 and staff_id = $2', [shop.tenantId, id]),
      ])

    await leftAgo(3 * 365 * DAY_MS - 1)
    await retain()
    const before = await held()
    await leftAgo(3 * 365 * DAY_MS)
    world.clock.nowMs += DAY_MS
    const { failed } = await retain()

    expect(failed).toEqual([])
    expect([before, await held()]).toEqual([
      [1, 1],
      [0, 0],
    ])
    expect(
      await world.rows(`select class, counts, cause from destruction_certificate where tenant_id = $1 and rule = $2`, [
        ...[shop.tenantId, 'staff_record'],
      ]),
    ).toEqual([{ class: 'staff record', counts: { rows: 1 }, cause: 'retention' }])
    // What came in then is still an entry of the ledger, by an id that nothing is behind.
    expect(await count('stock_entry where tenant_id = $1 and actor like $2', [shop.tenantId, `%${id}`])).toBe(1)
    expect((await world.db.withTenant(shop.tenantId, verifyAudit)).ok).toBe(true)
    expect(await count(`staff where tenant_id = $1`, [shop.tenantId])).toBe(1) // the owner stays
  })

  it('takes the lanes of who left in everybody’s order, so that nobody waits in a circle', async () => {
    const shop = await world.addShop()
    const [owner] = await world.rows<{ id: string }>('select id from staff where tenant_id = $1', [shop.tenantId])
    await world.say(shop, shop.owner, 'hi')
    const [conversation] = await world.rows<{ id: LaneId }>(
      'select id from conversation where tenant_id = $1 and staff_id = $2',
      [shop.tenantId, owner!.id],
    )
    await world.rows('update staff set left_at = $2 where tenant_id = $1', [
      shop.tenantId,
      new Date(world.clock.nowMs - 4 * 365 * DAY_MS),
    ])
    await world.rows('delete from lane where tenant_id = $1', [shop.tenantId])
    for (const queue of ['outbox', 'inbox']) {
      await world.rows('insert into lane (tenant_id, queue, id, bucket) values ($1, $2, $3, 0)', [
        ...[shop.tenantId, queue, conversation!.id],
      ])
    }
    world.clock.nowMs += DAY_MS
    let retaining: ReturnType<typeof retain> | undefined

    await world.db.withTenant(shop.tenantId, async (tx) => {
      await holdLanes(tx, 'inbox', [conversation!.id])
      retaining = retain()
      await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
      await holdLanes(tx, 'outbox', [conversation!.id])
    })

    expect((await retaining)?.failed).toEqual([])
    expect(await count('lane where tenant_id = $1', [shop.tenantId])).toBe(0)
  })

  it('destroys who rode for the shop, and who of the operator might look, three years after', async () => {
    const shop = await world.addShop()
    const old = new Date(world.clock.nowMs - (3 * 365 + 1) * DAY_MS)
    await world.rows(
      `insert into rider (tenant_id, id, sealed, active, created_at, left_at)
       select $1, gen_random_uuid(), '\\x01', l is null, $2, l from (values ($2::timestamptz), (now()), (null)) as v (l)`,
      [shop.tenantId, old],
    )
    await world.rows(
      `insert into operator_grant (tenant_id, id, key_id, operator, reason, scopes, opened_at, expires_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'Lindiwe M.', 'asked for help', '{orders:read}', e - interval '1 hour', e
         from (values ($2::timestamptz), (now())) as v (e)`,
      [shop.tenantId, old],
    )

    const { failed } = await retain()

    expect(failed).toEqual([])
    expect(await count('rider where tenant_id = $1', [shop.tenantId])).toBe(2)
    expect(await count('operator_grant where tenant_id = $1', [shop.tenantId])).toBe(1)
    expect(
      await world.rows(`select rule, class from destruction_certificate where tenant_id = $1 order by rule`, [
        shop.tenantId,
      ]),
    ).toEqual([
      { rule: 'operator_grant', class: 'staff record' },
      { rule: 'rider_record', class: 'staff record' },
    ])
  })

  it('destroys webhooks as they came after 30 days, and says so', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710009003', name: 'Lebo' }, 'hello')
    const fresh = await count('raw_batch where received_at > $1', [new Date(world.clock.nowMs - DAY_MS)])

    const early = await retain()
    const kept = await count('raw_batch where received_at > $1', [new Date(world.clock.nowMs - DAY_MS)])
    world.clock.nowMs += 31 * DAY_MS
    const late = await retain()

    expect(fresh).toBeGreaterThan(0)
    expect(kept).toBe(fresh)
    expect(early.failed).toEqual([])
    expect(late.destroyed.raw_batch).toBeGreaterThanOrEqual(fresh)
    expect(await count('raw_batch')).toBe(0)
    expect(await count(`platform_destruction where rule = 'raw_batch'`)).toBeGreaterThan(0)
  })

  it('erases who has been silent for two years, keeps the sale, and nobody sooner', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710009004', name: 'Gugu' }, 'hello')
    const customer = `customer where tenant_id = $1 and erased_at is null`
    world.clock.nowMs += 700 * DAY_MS
    await retain()
    const early = await count(customer, [shop.tenantId])

    world.clock.nowMs += 31 * DAY_MS
    await world.rows('delete from retention_run')
    await world.rows('select app.ensure_partitions($1::date, 2)', [new Date(world.clock.nowMs)])
    await retain()
    const report = await runCompliance({
      ...{ db: world.db, clock: world.clock, newId: world.newId, keyring: world.keyring, holds: orderHolds },
      list: { append: () => Promise.resolve() },
      remind: () => Promise.resolve(),
      committed: () => undefined,
    })

    expect(early).toBe(1)
    expect(report.failed).toEqual([])
    expect(await count(customer, [shop.tenantId])).toBe(0)
    expect(
      await world.rows(`select cause, rule from destruction_certificate where tenant_id = $1 and class = 'customer'`, [
        shop.tenantId,
      ]),
    ).toEqual([{ cause: 'retention', rule: 'customer_profile' }])
  })

  it('comes to all who have been silent on one day, however many they are', async () => {
    const shop = await world.addShop()
    await world.rows(
      `insert into customer (tenant_id, id, source, created_at, last_seen_at)
       select $1, gen_random_uuid(), 'inbound', $2, $2 from generate_series(1, 101)`,
      [shop.tenantId, new Date(world.clock.nowMs - 731 * DAY_MS)],
    )
    const asked = `privacy_request where tenant_id = $1 and channel = 'retention'`

    await retain()
    const first = await count(asked, [shop.tenantId])
    world.clock.nowMs += 1
    await retain()
    const second = await count(asked, [shop.tenantId])
    for (const table of ['privacy_request', 'customer']) {
      await world.rows(`delete from ${table} where tenant_id = $1`, [shop.tenantId])
    }

    expect([first, second]).toEqual([100, 101])
  })

  it('keeps who writes again just as her time is over, and who waits for an answer about her data', async () => {
    const shop = await world.addShop()
    const [back, waiting]: readonly Person[] = [
      { waId: '27710009024', name: 'Gugu' },
      { waId: '27710009025', name: 'Mpho' },
    ]
    await world.say(shop, back!, 'hello')
    for (const id of ['v:fix', 'vf:other']) await world.press(shop, waiting!, id)
    await world.say(shop, waiting!, 'that order was never mine')
    world.clock.nowMs += 731 * DAY_MS
    await world.rows('delete from retention_run')
    await world.rows('select app.ensure_partitions($1::date, 2)', [new Date(world.clock.nowMs)])
    await retain()

    await world.say(shop, back!, 'hello')
    const reports = []
    for (let round = 0; round < 3; round++) {
      world.clock.nowMs += 10 * 60_000
      reports.push(
        await runCompliance({
          ...{ db: world.db, clock: world.clock, newId: world.newId, keyring: world.keyring, holds: orderHolds },
          list: { append: () => Promise.resolve() },
          remind: () => Promise.resolve(),
          committed: () => undefined,
        }),
      )
    }

    expect(reports.flatMap((report) => report.failed)).toEqual([])
    expect(reports.map((report) => report.erased)).toEqual([0, 0, 0])
    expect(await count(`customer where tenant_id = $1 and erased_at is null`, [shop.tenantId])).toBe(2)
    expect(
      await world.rows(`select state from privacy_request where tenant_id = $1 and channel = 'retention'`, [
        shop.tenantId,
      ]),
    ).toEqual([{ state: 'withdrawn' }])
  })
})

describe('months that are too old', () => {
  const months = async (parent: string): Promise<readonly string[]> =>
    (
      await world.rows<{ name: string }>(
        `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = $1::regclass and c.relname like '%y2019m1%' order by 1`,
        [parent],
      )
    ).map((row) => row.name)

  it('are dropped whole, but a month of messages only once it is empty, and each is certified', async () => {
    const shop = await world.addShop()
    await world.rows(`select app.ensure_partitions('2019-10-01', 2)`)
    await world.rows(
      `insert into message_content (tenant_id, at, id, lane_id, direction, kind, sealed)
       values ($1, '2019-10-05', gen_random_uuid(), gen_random_uuid(), 'in', 'text', 'x')`,
      [shop.tenantId],
    )
    const dropped = await world.test.scheduler.platformSql<{ name: string }>`
      select name from app.drop_aged_partitions('message_content', now()) where name like '%y2019m1%'`

    const report = await retain()

    expect(dropped.map((d) => d.name)).toEqual(['message_content_y2019m11'])
    expect(await months('raw_batch')).toEqual([])
    expect(await months('event')).toEqual([])
    expect(report.partitions).toContain('raw_batch_y2019m10')
    expect(
      await count(`platform_destruction where class = 'raw_batch' and rule = 'month' and until_at <= '2020-01-01'`),
    ).toBe(2)
  })

  it('of the audit chain leave an anchor from which the rest is verified', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710009005', name: 'Tumi' }, 'hello')
    await world.say(shop, { waId: '27710009006', name: 'Sibu' }, 'hello')
    await world.rows(`select app.ensure_partitions('2019-10-01', 1)`)
    // The first entry as one of long ago; what it says is not looked at once its month is gone.
    await world.rows(`update audit_event set at = '2019-10-05' where tenant_id = $1 and seq = 1`, [shop.tenantId])

    const broken = await world.db.withTenant(shop.tenantId, verifyAudit)
    await retain()
    const verified = await world.db.withTenant(shop.tenantId, verifyAudit)

    expect(broken.ok).toBe(false)
    expect(verified).toMatchObject({ ok: true, value: { entries: 2 } })
    expect(await count('audit_anchor where tenant_id = $1', [shop.tenantId])).toBe(1)
  })

  it('are never younger than the database itself allows, whatever is asked', async () => {
    const parents = ['raw_batch', 'message_content', 'message_status', 'event', 'audit_event']
    const before = await count(`pg_inherits`)
    for (const parent of parents) {
      await world.test.scheduler
        .platformSql`select name from app.drop_aged_partitions(${parent}, now() + interval '1 month')`
    }

    const names = await world.rows<{ name: string }>(
      `select relname as name from pg_class where relispartition and relkind = 'r' and relname like 'audit_event_y%'`,
    )
    expect(before).toBeGreaterThan(0)
    expect(names.length).toBeGreaterThanOrEqual(4)
    await expect(
      world.test.scheduler.platformSql`select name from app.drop_aged_partitions('sales_order', now())`,
    ).rejects.toThrow('no such partitioned table')
  })
})
