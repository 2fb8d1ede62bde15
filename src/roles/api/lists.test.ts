/** Lists of what has an order of its own, and the riders, whose names nobody but the shop can read. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { createTestApi, KASI, UBUNTU, type TestApi } from './test-api.ts'

let api: TestApi
let kasi: TenantId
beforeAll(async () => {
  api = await createTestApi()
  kasi = await api.tenantOf('kasi-kota')
})
afterAll(() => api.stop())

const call = async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers: object = KASI) => {
  const answer = await api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...headers },
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

/** All rows of a list, read page by page. */
const readAll = async (url: string, name: string, limit: number): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = []
  for (let cursor = ''; ;) {
    const join = url.includes('?') ? '&' : '?'
    const { status, body } = await call('GET', `${url}${join}limit=${limit}${cursor}`)
    if (status !== 200) throw new Error(JSON.stringify(body))
    rows.push(...(body[name] as Record<string, unknown>[]))
    if (body.nextCursor === null) return rows
    cursor = `&cursor=${body.nextCursor as string}`
  }
}

describe('riders', () => {
  it('are added once by their name, whatever its letters, and changed when they are there', async () => {
    const added = await call('POST', '/riders', { name: 'Sipho', cashLimitCents: 20_000 })
    const changed = await call('POST', '/riders', { name: ' SIPHO', cashLimitCents: 30_000 })

    expect([added.status, changed.status]).toEqual([201, 200])
    expect(changed.body).toMatchObject({ id: added.body.id, cashLimitCents: 30_000 })
  })

  it('asked for twenty times at once are one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/riders', { name: 'Lerato' })))

    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1)
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1)
  })

  it('are renamed by their id, but not to the name of another', async () => {
    const { body } = await call('POST', '/riders', { name: 'Thabo' })
    await call('POST', '/riders', { name: 'Bongani' })

    const taken = await call('PUT', `/riders/${body.id as string}`, { name: 'bongani' })
    const renamed = await call('PUT', `/riders/${body.id as string}`, { name: 'Thabo M.' })

    expect([taken.status, taken.body.code]).toEqual([409, 'fulfilment.rider_name_taken'])
    expect([renamed.status, renamed.body.name, renamed.body.id]).toEqual([200, 'Thabo M.', body.id])
  })
})

describe('runs', () => {
  it('are read page by page, newest first, each once, of one rider or state', async () => {
    const riders = await Promise.all(
      ['Zola', 'Ayanda'].map(async (name) => (await call('POST', '/riders', { name })).body.id as string),
    )
    const made = await Promise.all(
      Array.from({ length: 7 }, async (_, i) => {
        const id = randomUUID()
        // Two of them began in the same moment.
        await api.test.owner.query(
          `insert into delivery_run (tenant_id, id, rider_id, state, token_hash, expires_at, started_at)
           values ($1, $2, $3, $4, '\\x00', now(), $5)`,
          [kasi, id, riders[i % 2], i === 6 ? 'open' : 'closed', new Date(Date.UTC(2026, 10, 1 + Math.min(i, 5)))],
        )
        return { id, riderId: riders[i % 2] }
      }),
    )

    const all = await readAll('/runs', 'runs', 3)
    const ofOne = await readAll(`/runs?riderId=${riders[0]}`, 'runs', 2)
    const open = await readAll('/runs?state=open', 'runs', 1)
    const others = await call('GET', '/runs', undefined, UBUNTU)

    const starts = all.map((run) => run.startedAt as string)
    expect(starts).toEqual(starts.toSorted().reverse())
    expect(all.map((run) => run.id).toSorted()).toEqual(made.map((run) => run.id).toSorted())
    expect(ofOne.map((run) => run.id).toSorted()).toEqual(
      made.filter((run) => run.riderId === riders[0]).map((run) => run.id).toSorted(), // prettier-ignore
    )
    expect(open.map((run) => run.id)).toEqual([made[6]?.id])
    expect(others.body.runs).toEqual([])
  })

  it('lose for good what the shop takes back, also when it then goes out without a rider', async () => {
    const riderId = (await call('POST', '/riders', { name: 'Lindiwe' })).body.id as string
    const orderId = await api.addOrder(kasi, { state: 'ready' })
    await api.test.owner.query(
      `update sales_order set fulfilment_method = 'delivery', delivery_zone_id = $3, delivery_zone_name = 'Zone 6'
        where tenant_id = $1 and id = $2`,
      [kasi, orderId, randomUUID()],
    )

    const sent = await call('POST', '/runs', { riderId, orderId })
    const back = await call('POST', `/orders/${orderId}/moves`, { move: 'bring_back' })
    const out = await call('POST', `/orders/${orderId}/moves`, { move: 'dispatch' })
    const [run] = await readAll(`/runs?riderId=${riderId}`, 'runs', 2)

    expect([sent.status, back.body.state, out.body.state]).toEqual([201, 'ready', 'out_for_delivery'])
    expect(run?.stops).toMatchObject([{ orderId, state: 'taken_off' }])
  })
})

describe('categories', () => {
  it('are read page by page in the order of the menu', async () => {
    for (const name of ['Zebra', 'apples', 'Milk', 'Bread']) await call('POST', '/categories', { name, position: 7 })

    const whole = await readAll('/categories', 'categories', 100)
    const paged = await readAll('/categories', 'categories', 2)

    expect(paged).toEqual(whole)
    expect(whole.length).toBeGreaterThan(4)
    const places = whole.map((category) => category.position as number)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('are the same in whatever letters: neither a product nor a request makes a second one', async () => {
    const { body: drinks } = await call('POST', '/categories', { name: 'Hot Drinks' })
    const product = (category: string) => ({
      name: 'Rooibos',
      category,
      variants: [{ sku: randomUUID(), priceCents: 900 }],
    })

    const put = await call('POST', '/products', product('hot  drinks'))
    const twice = await call('POST', '/categories', { name: 'HOT DRINKS' })
    const respelt = await call('PUT', `/categories/${drinks.id as string}`, { name: 'Hot drinks' })

    expect(put.body).toMatchObject({ category: 'Hot Drinks', categoryId: drinks.id })
    expect([twice.status, twice.body.code]).toEqual([409, 'catalog.category_taken'])
    expect([respelt.status, respelt.body.name]).toEqual([200, 'Hot drinks'])
  })

  it('asked for at once under one name are made once, and nobody sees a defect', async () => {
    const answers = await Promise.all(
      ['Airtime', 'airtime', 'AIRTIME', 'Airtime '].map((name) => call('POST', '/categories', { name })),
    )

    expect(answers.map((a) => a.status).toSorted()).toEqual([201, 409, 409, 409])
  })
})

describe('a shop', () => {
  it('says on each of its resources whether it takes orders now, and when it will', async () => {
    await api.test.owner.query(`update tenant set paused_until = now() + interval '10 minutes' where tenant_id = $1`, [
      kasi,
    ])
    const app = await api.open({})
    const read = async (url: string) =>
      (await app.inject({ url: `/api/v1${url}`, headers: KASI })).json<{ isOpen: boolean; opensAt: string | null }>()

    const said = await Promise.all(['/shop', '/shop/store-page', '/catalogue'].map(read))

    expect(said.map((s) => s.isOpen)).toEqual([false, false, false])
    expect(new Set(said.map((s) => s.opensAt)).size).toBe(1)
    expect(Date.parse(said[0]?.opensAt ?? '')).toBeGreaterThan(Date.now())
  })
})
