/** Writes that are sent again, or many times at once, for every kind of move: one effect. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'
import type { Sample, SampleWorld } from './test-sample.ts'
import { orderOfTwo, wish } from './test-samples-orders.ts'
import { SAMPLES } from './test-samples.ts'

let api: TestApi
let world: SampleWorld
let shopKey: Readonly<Record<string, string>>
beforeAll(async () => {
  api = await createTestApi()
  const tenantId = await api.tenantOf('kasi-kota')
  world = { api, tenantId }
  shopKey = await api.issueKey(tenantId, SHOP_SCOPES)
})
afterAll(() => api.stop())

interface Kind {
  readonly make: () => Promise<Sample>
  /** Counts what it has left behind; `$1` is the shop, `$2` the id in its address. */
  readonly effects: string
  /** Also without an idempotency key the same request says the same thing. */
  readonly byItself: boolean
}

const audited = (action: string) =>
  `select count(*)::int as n from audit_event where tenant_id = $1 and action = '${action}' and object_id = $2`
const stockEntry = async (): Promise<Sample> => {
  const sample = await SAMPLES.changeStock!(world)
  return { ...sample, body: { ...sample.body, entryId: randomUUID() } }
}

const KINDS: Readonly<Record<string, Kind>> = {
  'an order’s move': {
    make: async () => ({ url: `/orders/${await orderOfTwo(world)}/moves`, body: { move: 'accept' } }),
    effects: audited('orders.accepted'),
    byItself: true,
  },
  'a proposal of what is short': {
    make: async () => ({
      url: `/orders/${await orderOfTwo(world)}/changes`,
      body: { lines: [{ lineNo: 1, quantityMilli: 1_000 }] },
    }),
    effects: audited('orders.change_asked'),
    byItself: true,
  },
  'a yes to a customer’s wish': {
    make: async () => ({ url: `${await wish(world)}/accept`, body: {} }),
    effects: audited('orders.changed'),
    byItself: true,
  },
  'a no to a customer’s wish': {
    make: async () => ({ url: `${await wish(world)}/decline`, body: {} }),
    effects: `select count(*)::int as n from event where tenant_id = $1 and type = 'order_change_refused' and subject_id = $2`,
    byItself: true,
  },
  'a stock entry with an id of its own': {
    make: stockEntry,
    effects: `select count(*)::int as n from stock_entry where tenant_id = $1 and variant_id = $2`,
    byItself: true,
  },
  'a consent': {
    make: () => SAMPLES.recordConsent!(world),
    effects: `select count(*)::int as n from consent_entry where tenant_id = $1 and customer_id = $2`,
    byItself: false, // each is a word that somebody gave: two without a key are two
  },
  'a new key': {
    make: async () => ({ url: '/keys', body: { label: `till ${randomUUID().slice(0, 8)}`, scopes: ['orders:read'] } }),
    effects: `select count(*)::int as n from directory_api_key where tenant_id = $1 and label = $2`,
    byItself: false,
  },
}

const post = async ({ url, body }: Sample, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { ...shopKey, ...headers },
    payload: body ?? {},
  })
  return { status: answer.statusCode, body: answer.body }
}
const effectsOf = async ({ effects }: Kind, { url, body }: Sample): Promise<number> => {
  const subject = typeof body?.label === 'string' ? body.label : /[0-9a-f-]{36}/.exec(url)?.[0]
  const { rows } = await api.test.owner.query<{ n: number }>(effects, [world.tenantId, subject])
  return rows[0]!.n
}

describe.each(Object.entries(KINDS))('%s', (_, kind) => {
  it('sent twice with one idempotency key has one effect and one answer', async () => {
    const sample = await kind.make()
    const key = { 'idempotency-key': randomUUID() }

    const [first, again] = [await post(sample, key), await post(sample, key)]

    expect([200, 201]).toContain(first.status)
    expect(again.status).toBe(first.status)
    expect(await effectsOf(kind, sample)).toBe(1)
  })

  it('sent twenty times at once with one idempotency key has one effect', async () => {
    const sample = await kind.make()
    const key = { 'idempotency-key': randomUUID() }

    const answers = await Promise.all(Array.from({ length: 20 }, () => post(sample, key)))

    expect(new Set(answers.map(({ status }) => status)).size).toBe(1)
    expect(await effectsOf(kind, sample)).toBe(1)
  })

  if (!kind.byItself) return
  it('sent twenty times at once without any key has one effect', async () => {
    const sample = await kind.make()

    const answers = await Promise.all(Array.from({ length: 20 }, () => post(sample)))

    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await effectsOf(kind, sample)).toBe(1)
  })
})
