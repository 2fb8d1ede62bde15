/** Customers in numbers, as the API gives them: of no single one. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../kernel/clock.ts'
import type { TenantId } from '../../../kernel/ids.ts'
import { localDateAt } from '../../../kernel/local-date.ts'
import { createTestApi, KASI, UBUNTU, type TestApi } from '../test-api.ts'

let api: TestApi
let ubuntu: TenantId
beforeAll(async () => {
  api = await createTestApi()
  ubuntu = await api.tenantOf('ubuntu-spaza')
})
afterAll(() => api.stop())

/** Noon on the 15th of the month that was so many months ago. */
const inMonth = (back: number): Date => {
  const [year = 0, month = 0] = localDateAt(api.runtime.clock.now(), 'Africa/Johannesburg').split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - back, 15, 10))
}
const monthOf = (back: number): string => inMonth(back).toISOString().slice(0, 7)

interface Some {
  readonly language?: string | null
  readonly monthsAgo: number
  readonly over?: string
}
const addCustomers = async (n: number, { language = 'zu', monthsAgo, over }: Some): Promise<readonly string[]> => {
  const ids = Array.from({ length: n }, () => randomUUID())
  await api.test.owner.query(
    `insert into customer (tenant_id, id, language, source, created_at, last_seen_at)
     select $1, id, $3, 'inbound', $4, $4 from unnest($2::uuid[]) as id`,
    [ubuntu, ids, language, inMonth(monthsAgo)],
  )
  if (over !== undefined) await api.test.owner.query(`update customer set ${over} where id = any ($1::uuid[])`, [ids])
  return ids
}
let orders = 10_000
const addOrders = (customerIds: readonly string[], area: string | null, at: Date) =>
  api.test.owner.query(
    `insert into sales_order (tenant_id, id, number, state, customer_id, created_at, placed_at, updated_at, completed_at,
       delivery_zone_name)
     select $1, gen_random_uuid(), $5 + n, 'completed', id, $3, $3, $3, $3, $4
       from unnest($2::uuid[]) with ordinality as u (id, n)`,
    [ubuntu, customerIds, at, area, (orders += 1_000)],
  )

interface Summary {
  readonly customers: number | null
  readonly earlier: number | null
  readonly byLanguage: readonly { readonly language: string | null; readonly customers: number | null }[]
  readonly byArea: readonly { readonly area: string | null; readonly customers: number | null }[]
  readonly byMonth: readonly {
    readonly month: string
    readonly newCustomers: number | null
    readonly returningCustomers: number | null
  }[]
}
const read = async (headers = UBUNTU as { readonly authorization: string }): Promise<Summary> => {
  const answer = await api.app.inject({ url: '/api/v1/customers/summary', headers })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

describe('customers in numbers (PRV-12)', () => {
  it('of a shop with nine are nowhere: not the total, not a group', async () => {
    await addCustomers(9, { monthsAgo: 2 })

    const { customers, earlier, byLanguage, byArea, byMonth } = await read()

    const numbers = [
      ...[customers, earlier],
      ...byLanguage.map((group) => group.customers),
      ...byArea.map((group) => group.customers),
      ...byMonth.flatMap((month) => [month.newCustomers, month.returningCustomers]),
    ]
    expect(numbers.length).toBeGreaterThan(30)
    expect(numbers.filter((n) => n !== null)).toEqual([])
  })

  it('of a shop with more say how many, in which language, where, and who comes back', async () => {
    const regulars = await addCustomers(31, { monthsAgo: 2 }) // with the nine of before: forty
    const sotho = await addCustomers(23, { language: 'st', monthsAgo: 1 })
    await addCustomers(3, { language: 'af', monthsAgo: 1 })
    await addCustomers(12, { language: null, monthsAgo: 20 })
    await addOrders(regulars, 'Orlando West', inMonth(1))
    await addOrders(regulars.slice(0, 4), 'Dube', new Date(inMonth(1).getTime() + DAY_MS)) // they have moved
    await addOrders(sotho, null, inMonth(1)) // their first month: they have not come back

    const { customers, earlier, byLanguage, byArea, byMonth } = await read()

    const of = (language: string | null) => byLanguage.find((group) => group.language === language)?.customers
    expect(customers).toBe(75) // 78
    expect([of('zu'), of('st'), of('af'), of('xh')]).toEqual([40, 20, null, 0])
    expect(of(null)).toBeNull() // twelve, but three would be known by the total without them
    expect(byArea.map(({ area }) => area)).toEqual(['Dube', 'Orlando West', null])
    expect(byArea.map((group) => group.customers)).toEqual([null, null, 45]) // four in Dube, whom 27 hide
    expect(byMonth.slice(0, 3)).toEqual([
      { month: monthOf(1), newCustomers: 25, returningCustomers: 30 },
      { month: monthOf(2), newCustomers: 40, returningCustomers: 0 },
      { month: monthOf(3), newCustomers: 0, returningCustomers: 0 },
    ])
    expect(byMonth).toHaveLength(12)
    expect(earlier).toBe(10)
  })

  it('leave out who is new this month, was erased or went on as another, children, and who restricted it', async () => {
    const before = await read()
    await addCustomers(50, { monthsAgo: 0 })
    for (const over of ['restricted = true', 'minor = true', 'erased_at = now()']) {
      await addCustomers(50, { monthsAgo: 1, over })
    }
    const [winner] = await addCustomers(1, { monthsAgo: 1, over: 'minor = true' })
    await addCustomers(50, { monthsAgo: 1, over: `merged_into = '${winner ?? ''}'` })

    expect(await read()).toEqual(before)
  })

  it('say nothing of another shop, take no filter, and need a key that may read numbers', async () => {
    const tills = await api.issueKey(ubuntu, ['customers:read', 'orders:read'])
    const numbers = await api.issueKey(ubuntu, ['insights:read'])

    const filtered = await api.app.inject({ url: '/api/v1/customers/summary?language=zu', headers: UBUNTU })
    const refused = await api.app.inject({ url: '/api/v1/customers/summary', headers: tills })
    const people = await api.app.inject({ url: '/api/v1/customers', headers: numbers })

    expect((await read(KASI)).customers).toBeNull()
    expect((await read(numbers)).customers).toBe(75)
    expect(filtered.statusCode).toBe(400)
    expect(refused.statusCode).toBe(403)
    expect(people.statusCode).toBe(403)
  })
})
