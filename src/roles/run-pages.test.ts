/** A rider's page, wired as the product wires it: who is told of what she does at a door. */
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrderId, TenantId } from '../kernel/ids.ts'
import { createHttpServer } from '../platform/http/server.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import { API_PROBLEMS } from './api/problems.ts'
import { createTestApi, KASI, type TestApi } from './api/test-api.ts'
import { runPages } from './run-pages.ts'

const ENDPOINT = { url: 'https://shop.example/hooks', eventTypes: ['order_completed', 'order_brought_back'] }

let api: TestApi
let tenantId: TenantId
let pages: FastifyInstance
const hints: LaneHint[] = []
beforeAll(async () => {
  api = await createTestApi()
  tenantId = await api.tenantOf('kasi-kota')
  pages = await createHttpServer({
    ...{ log: pino({ level: 'silent' }), registry: new Registry(), problems: API_PROBLEMS },
    readiness: async () => ({ ok: true, checks: {} }),
  })
  await pages.register(runPages(api.runtime, api.test.api, (hint) => hints.push(hint)))
  await post('/webhooks', ENDPOINT)
})
afterAll(async () => {
  await pages.close()
  await api.stop()
})

const post = async <T>(path: string, payload: object): Promise<T> => {
  const response = await api.app.inject({ method: 'POST', url: `/api/v1${path}`, headers: KASI, payload })
  if (response.statusCode >= 300) throw new Error(response.body)
  return response.json<T>()
}

/** An order with its rider, and the path of her page. */
const onTheRoad = async (code: string): Promise<{ readonly orderId: OrderId; readonly path: string }> => {
  const orderId = await api.addOrder(tenantId, { state: 'ready', code })
  await api.test.owner.query(
    `update sales_order set fulfilment_method = 'delivery', delivery_zone_id = $2, delivery_zone_name = 'Zone 6'
      where id = $1`,
    [orderId, api.runtime.newId()],
  )
  const { id: riderId } = await post<{ id: string }>('/riders', { name: 'Sipho' })
  const { link } = await post<{ link: string }>('/runs', { riderId, orderId })
  return { orderId, path: new URL(link).pathname }
}

const atTheDoor = ({ path, orderId }: { readonly path: string; readonly orderId: OrderId }, payload: string) =>
  pages.inject({
    method: 'POST',
    url: `${path}/stops/${orderId}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  })

describe('what a rider does at a door', () => {
  it('is told to the programs of the shop as whatever happens in it, at once', async () => {
    const stop = await onTheRoad('4821')
    hints.length = 0

    const handedOver = await atTheDoor(stop, 'code=4821')

    expect(handedOver.headers.location).toContain('handed_over')
    const { rows } = await api.test.owner.query(
      `select d.event_type from webhook_delivery d join event e on e.tenant_id = d.tenant_id and e.id = d.event_id
        where e.subject_id = $1`,
      [stop.orderId],
    )
    expect(rows).toEqual([{ event_type: 'order_completed' }])
    expect(hints.map(({ queue }) => queue)).toContain('webhook')
  })

  it('is told to nobody when the code was wrong', async () => {
    const stop = await onTheRoad('4821')
    hints.length = 0

    const refused = await atTheDoor(stop, 'code=1111')

    expect(refused.headers.location).toContain('wrong_code')
    expect(hints).toEqual([])
  })
})
