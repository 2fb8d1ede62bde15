/** Changes of placed orders through the API, and orders looked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'
import type { SampleWorld } from '../contract/test-sample.ts'
import { orderOfTwo, wish } from '../contract/test-samples-orders.ts'

interface Order {
  readonly id: string
  readonly number: number
  readonly state: string
  readonly totalCents: number
  readonly change: { readonly id: string; readonly askedBy: string; readonly totalCents: number } | null
  readonly code?: string
}

let api: TestApi
let world: SampleWorld
let key: Readonly<Record<string, string>>
beforeAll(async () => {
  api = await createTestApi()
  world = { api, tenantId: await api.tenantOf('kasi-kota') }
  key = await api.issueKey(world.tenantId, SHOP_SCOPES)
})
afterAll(() => api.stop())

const get = async <T>(path: string): Promise<{ status: number; etag: unknown; body: T }> => {
  const answer = await api.app.inject({ url: `/api/v1${path}`, headers: key })
  return { status: answer.statusCode, etag: answer.headers.etag, body: answer.json<T>() }
}
const post = async (path: string, payload: object = {}, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...key, ...headers },
    payload,
  })
  return { status: answer.statusCode, body: answer.json<Order>() }
}

describe('an acceptance', () => {
  it('promises a time in the same move, which stays when the move is repeated', async () => {
    const id = await orderOfTwo(world)

    const accepted = await post(`/orders/${id}/moves`, { move: 'accept', promisedAt: '2030-11-27T12:40:00Z' })
    const again = await post(`/orders/${id}/moves`, { move: 'accept', promisedAt: '2030-11-27T15:00:00Z' })

    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', promisedAt: '2030-11-27T12:40:00.000Z' } })
    expect(again.body).toEqual(accepted.body)
  })

  it.each([
    ['an acceptance', 'moves', { move: 'accept' }],
    ['a shorter order', 'changes', {}],
    ['a promise', 'promise', {}],
  ])('is refused a time that is over, as is %s', async (_what, path, body) => {
    const id = await orderOfTwo(world)
    const lines = path === 'changes' ? { lines: [{ lineNo: 1, quantityMilli: 1_000 }] } : {}

    const refused = await post(`/orders/${id}/${path}`, { ...body, ...lines, promisedAt: '2020-11-27T12:40:00Z' })

    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'promisedAt', message: 'lies in the past' }] },
    })
    expect((await get<Order>(`/orders/${id}`)).body.state).toBe('placed')
  })

  it('that is sent again when its time is over is answered as it was', async () => {
    const id = await orderOfTwo(world)
    const promisedAt = new Date(world.api.runtime.clock.now() + 5 * 60_000).toISOString()
    const accept = () =>
      post(`/orders/${id}/moves`, { move: 'accept', promisedAt }, { 'idempotency-key': `accept-${id}` })

    const accepted = await accept()
    world.api.runtime.clock.advance(10 * 60_000)
    const again = await accept()

    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', promisedAt } })
    expect(again).toEqual(accepted)
  })

  it('is the only move that promises one', async () => {
    const id = await orderOfTwo(world)

    const refused = await post(`/orders/${id}/moves`, { move: 'decline', promisedAt: '2030-11-27T12:40:00Z' })

    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'promisedAt' }] } })
    expect((await get<Order>(`/orders/${id}`)).body.state).toBe('placed')
  })
})

describe('what is short', () => {
  it('is proposed: the order is accepted, shows the change, and lists it with what it was', async () => {
    const id = await orderOfTwo(world)

    const { status, body } = await post(`/orders/${id}/changes`, { lines: [{ lineNo: 1, quantityMilli: 1_000 }] })

    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'accepted',
      totalCents: 4500,
      change: { askedBy: 'shop', totalCents: 2250, lines: [{ lineNo: 1, quantityMilli: 1_000, unitPriceCents: 2250 }] },
    })
    expect((await get<Order>(`/orders/${id}`)).body).toEqual(body)
    const { body: page } = await get<{ changes: object[]; nextCursor: null }>(`/orders/${id}/changes`)
    expect(page).toMatchObject({ changes: [{ ...body.change, state: 'asked', settledAt: null }], nextCursor: null })
  })

  it('is not for the shop to answer, and must take something away and leave something', async () => {
    const id = await orderOfTwo(world)
    const all = await post(`/orders/${id}/changes`, { lines: [{ lineNo: 1, quantityMilli: 0 }] })
    const none = await post(`/orders/${id}/changes`, { lines: [{ lineNo: 1, quantityMilli: 2_000 }] })
    const { body } = await post(`/orders/${id}/changes`, { lines: [{ lineNo: 1, quantityMilli: 1_000 }] })

    const own = await post(`/orders/${id}/changes/${body.change!.id}/accept`)

    expect([all.body.code, none.body.code]).toEqual(['orders.nothing_left', 'orders.quantity_out_of_range'])
    expect([own.status, own.body.code]).toEqual([409, 'orders.change_open'])
  })
})

describe('what a customer wants changed', () => {
  it('is agreed to: the order is then that', async () => {
    const url = await wish(world)

    const { status, body } = await post(`${url}/accept`)

    expect([status, body.totalCents, body.change]).toEqual([200, 2250, null])
    const { body: page } = await get<{ changes: object[] }>(url.replace(/\/[^/]*$/, ''))
    expect(page).toMatchObject({ changes: [{ state: 'agreed' }] })
  })

  it('is refused: the order stays as it was, and a yes comes too late', async () => {
    const url = await wish(world)

    const { body } = await post(`${url}/decline`)
    const late = await post(`${url}/accept`)

    expect([body.totalCents, body.change]).toEqual([4500, null])
    expect([late.status, late.body.code]).toEqual([409, 'orders.change_over'])
  })

  it('is answered only as it was seen, when the caller says so', async () => {
    const url = await wish(world)
    const order = url.replace(/\/changes.*$/, '')
    const { etag } = await get<Order>(order)

    const stale = await post(`${url}/accept`, {}, { 'if-match': '"stale"' })
    const seen = await post(`${url}/accept`, {}, { 'if-match': String(etag) })

    expect([stale.status, seen.status]).toEqual([412, 200])
  })
})

describe('orders', () => {
  it('are found by number, by customer, and by when they were placed', async () => {
    const { customerId } = await api.addConversation(world.tenantId)
    const [id, other] = [await orderOfTwo(world), await orderOfTwo(world)]
    await api.test.owner.query(
      `update sales_order set customer_id = $3, placed_at = '2026-03-05T10:00:00Z' where tenant_id = $1 and id = $2`,
      [world.tenantId, id, customerId],
    )
    const { number } = (await get<Order>(`/orders/${other}`)).body
    const found = async (query: string): Promise<readonly string[]> =>
      (await get<{ orders: readonly Order[] }>(`/orders?${query}`)).body.orders.map((order) => order.id)

    expect(await found(`number=${number}`)).toEqual([other])
    expect(await found(`number=${number}&state=completed`)).toEqual([])
    expect(await found(`customerId=${customerId}`)).toEqual([id])
    expect(await found(`customerId=${customerId}&placedTo=2026-03-05T10:00:00Z`)).toEqual([])
    expect(await found('placedFrom=2026-03-05T12:00:00%2B02:00&placedTo=2026-03-06T00:00:00Z')).toEqual([id])
  })
})

describe('a shop', () => {
  it('sets its week and its public holidays, and takes the holidays back', async () => {
    const patch = async (payload: object) => {
      const answer = await api.app.inject({ method: 'PATCH', url: '/api/v1/shop', headers: key, payload })
      return {
        status: answer.statusCode,
        body: answer.json<{ hours: object; holidayHours: unknown; errors?: object }>(),
      }
    }
    const week = { mon: [['08:00', '17:00']], sat: [['08:00', '12:00']] }

    const set = await patch({ hours: week, holidayHours: [['09:00', '12:00']] })
    const back = await patch({ holidayHours: null })
    const odd = await patch({ hours: { mon: [['08:00', '08:00']] } })

    expect(set.body).toMatchObject({ hours: week, holidayHours: [['09:00', '12:00']] })
    expect(back.body).toMatchObject({ hours: week, holidayHours: null })
    expect((await get<object>('/shop')).body).toMatchObject({ hours: week, holidayHours: null })
    expect([odd.status, odd.body.errors]).toEqual([400, [{ field: 'hours.mon', message: expect.any(String) }]])
  })

  it('has a name and an address that can be seen', async () => {
    const patch = (payload: object) => api.app.inject({ method: 'PATCH', url: '/api/v1/shop', headers: key, payload })
    const before = (await get<{ name: string; address: string }>('/shop')).body

    const turned = await patch({ name: '\u202eKasi\u200b Kota', address: ' 12  Vilakazi St ' })
    const unseen = await patch({ name: '\u200b\u2060' })
    await patch({ name: before.name, address: before.address })

    expect(turned.json()).toMatchObject({ name: 'Kasi Kota', address: '12 Vilakazi St' })
    expect(unseen.json()).toMatchObject({ status: 400, errors: [{ field: 'name' }] })
  })

  it('whose VAT status changes has it in its audit chain, with who said so', async () => {
    const payload = { validFrom: '2026-04-01', vatNumber: '4123456789' }
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/shop/vat', headers: key, payload })

    const { rows } = await api.test.owner.query(
      `select actor_type, facts from audit_event where tenant_id = $1 and action = 'catalog.vat_status_changed'`,
      [world.tenantId],
    )
    expect(answer.statusCode).toBe(200)
    expect(rows).toEqual([{ actor_type: 'staff', facts: { valid_from: 20_260_401, is_vendor: true } }])
  })
})
