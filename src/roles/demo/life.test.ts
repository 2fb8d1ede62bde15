/** The demo that looks like life: three full shops and their month, made once, with books that add up. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../kernel/clock.ts'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { createNewId } from '../../platform/new-id.ts'
import { checkLegalDetails, legalDetailsOf, legalGaps } from '../../tenants/index.ts'
import type { ShopProfile } from '../../tenants/tenant.ts'
import { seedLife } from './life.ts'
import { seedDemo, type SeedDeps } from './seed.ts'

let test: TestDatabase
let deps: SeedDeps
const rows = async <Row extends object>(text: string): Promise<readonly Row[]> =>
  (await test.owner.query<Row>(text)).rows

beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
  const clock = { now: () => Date.now() }
  deps = {
    owner: test.connection('owner'),
    keyring: createKeyring(Buffer.alloc(32, 5)),
    clock,
    newId: createNewId(clock),
  }
  await seedDemo(deps, seedLife)
})
afterAll(() => test.stop())

const counts = () =>
  rows<{ slug: string; products: number; orders: number; people: number }>(
    `select t.slug, (select count(*)::int from product p where p.tenant_id = t.tenant_id) as products,
        (select count(*)::int from sales_order o where o.tenant_id = t.tenant_id) as orders,
        (select count(*)::int from customer c where c.tenant_id = t.tenant_id) as people
       from tenant t order by t.slug`,
  )

describe('the demo', () => {
  it('has three shops of sixty products each, and a month of orders, flagged', async () => {
    const found = await counts()
    const [unflagged] = await rows<{ n: number }>('select count(*)::int as n from sales_order where not is_demo')

    expect(found.map(({ slug, products }) => [slug, products])).toEqual([
      ['gogo-greens', 60],
      ['kasi-kota', 60],
      ['ubuntu-spaza', 60],
    ])
    for (const { orders } of found) expect(orders).toBeGreaterThan(200)
    expect(unflagged?.n).toBe(0)
  })

  it('has books that add up: stock, totals and numbers', async () => {
    const [wrong] = await rows<Record<string, number>>(
      `select (select count(*)::int from stock_level l where l.reserved_milli <> 0 or l.on_hand_milli <>
            (select sum(e.delta_milli) from stock_entry e where e.tenant_id = l.tenant_id and e.variant_id = l.variant_id)) as levels,
          (select count(*)::int from sales_order o where o.total_cents <> o.delivery_fee_cents +
            (select sum(l.total_cents) from sales_order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id)) as totals,
          (select count(*)::int from sales_order_line l where l.total_cents <> round(l.unit_price_cents * l.quantity_milli / 1000.0)) as lines,
          (select count(*)::int from (select o.tenant_id from sales_order o join tenant_counter c using (tenant_id)
            group by o.tenant_id, c.order_number
            having min(o.number) <> 1 or max(o.number) <> count(*) or max(o.number) <> c.order_number) x) as numbers,
          (select count(*)::int from sales_order o where (select count(*) from event e
            where e.tenant_id = o.tenant_id and e.subject_id = o.id) <> 2) as facts`,
    )
    const [bread] = await rows<{ milli: number }>(
      `select on_hand_milli::int as milli from stock_level s join variant v on v.tenant_id = s.tenant_id and v.id = s.variant_id
        where v.sku = 'BREAD-W'`,
    )

    expect(wrong).toEqual({ levels: 0, totals: 0, lines: 0, numbers: 0, facts: 0 })
    expect(bread?.milli).toBe(30_000) // as the fixed seed has it
  })

  it('took its orders in the last month, by day, and each shop brought some of them to the door', async () => {
    const [trade] = await rows<{ days: number; earliest: number; latest: number; ahead: number }>(
      `select count(distinct (placed_at at time zone 'Africa/Johannesburg')::date)::int as days,
          min(extract(hour from placed_at at time zone 'Africa/Johannesburg'))::int as earliest,
          max(extract(hour from placed_at at time zone 'Africa/Johannesburg'))::int as latest,
          count(*) filter (where updated_at > now() + interval '${HOUR_MS} milliseconds')::int as ahead from sales_order`,
    )
    const delivered = await rows<{ slug: string }>(
      `select distinct t.slug from sales_order o join tenant t using (tenant_id) where o.fulfilment_method = 'delivery' order by 1`,
    )

    expect(trade).toEqual({ days: 30, earliest: 8, latest: 18, ahead: 0 })
    expect(delivered.map(({ slug }) => slug)).toEqual(['gogo-greens', 'kasi-kota', 'ubuntu-spaza'])
  })

  it('sold nothing while a shop was closed', async () => {
    const [sunday] = await rows<{ orders: number; latest: number }>(
      `select count(*)::int as orders, max(extract(hour from o.placed_at at time zone 'Africa/Johannesburg'))::int as latest
         from sales_order o join tenant t using (tenant_id)
        where t.slug = 'gogo-greens' and extract(isodow from o.placed_at at time zone 'Africa/Johannesburg') = 7`,
    )

    expect(sunday?.orders).toBeGreaterThan(10)
    expect(sunday?.latest).toBeLessThan(13) // when it closes
  })

  it('has said all that the law asks a shop, marked as invented', async () => {
    const shops = await rows<{ slug: string; profile: ShopProfile }>('select slug, profile from tenant order by slug')

    for (const { profile } of shops) {
      expect(legalGaps(profile)).toEqual([])
      expect(checkLegalDetails(legalDetailsOf(profile)).ok).toBe(true)
      expect(profile.legalName).toMatch(/invented/i)
      expect(profile.permitNumber).toContain('not a real permit')
    }
    expect(shops).toHaveLength(3)
  })

  it('is made once: another start changes nothing', async () => {
    const before = await counts()

    const isNew = await seedDemo(deps, seedLife)

    expect(isNew).toBe(false)
    expect(await counts()).toEqual(before)
  })

  it('leaves the shelves to whoever keeps the shop: what she renamed is neither put back nor in the way of a start', async () => {
    await rows(`update product set name = 'Stew of the day' where name = 'Pap and Stew'`)
    const before = await counts()

    await seedDemo(deps, seedLife)

    expect(await counts()).toEqual(before)
    await rows(`update product set name = 'Pap and Stew' where name = 'Stew of the day'`)
  })

  it('is finished by the next start when the first was killed half-way', async () => {
    const before = await counts()
    await rows(
      `delete from stock_reservation where tenant_id = (select tenant_id from tenant where slug = 'gogo-greens')`,
    )
    await rows(`delete from sales_order where tenant_id = (select tenant_id from tenant where slug = 'gogo-greens')`)

    await seedDemo(deps, seedLife)

    expect(await counts()).toEqual(before)
  })
})
