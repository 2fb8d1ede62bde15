/** Who changed where a shop delivers, when goods may be collected and when it is closed stands in the audit chain. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'

let api: TestApi
let tenantId: Awaited<ReturnType<TestApi['tenantOf']>>
let headers: Readonly<Record<string, string>>
beforeAll(async () => {
  api = await createTestApi()
  tenantId = await api.tenantOf('kasi-kota')
  headers = await api.issueKey(tenantId, SHOP_SCOPES)
})
afterAll(() => api.stop())

const call = async (method: 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
  const response = await api.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, body: response.json<{ readonly id: string }>() }
}
const zone = (over: object = {}) => ({
  ...{ name: 'Zone 6', areas: ['Mofolo'], shape: null, feeCents: 1_500, minimumCents: 5_000, minutes: 30 },
  ...{ position: 0, active: true, ...over },
})
const entries = async (objectId: string) => {
  const { rows } = await api.test.owner.query<{ actor_type: string; action: string; facts: object }>(
    `select actor_type, action, facts from audit_event where tenant_id = $1 and object_id = $2 order by seq`,
    [tenantId, objectId],
  )
  return rows.map((row) => [row.actor_type, row.action, row.facts])
}

describe('the audit chain', () => {
  it('tells who made, changed and removed a delivery zone, and what it cost', async () => {
    const { id } = (await call('POST', '/delivery-zones', zone())).body
    await call('PUT', `/delivery-zones/${id}`, zone({ feeCents: 2_500 }))
    await call('DELETE', `/delivery-zones/${id}`)

    const facts = (fee: number) => ({ fee_cents: fee, minimum_cents: 5_000, minutes: 30, active: true })
    expect(await entries(id)).toEqual([
      ['staff', 'fulfilment.zone_added', facts(1_500)],
      ['staff', 'fulfilment.zone_changed', facts(2_500)],
      ['staff', 'fulfilment.zone_removed', {}],
    ])
  })

  it('tells of collection slots', async () => {
    const slot = { id: randomUUID(), weekday: 'fri', from: '17:00', to: '18:00', capacity: 5 }

    await call('PUT', '/collection-slots', { slots: [slot] })

    expect(await entries(tenantId)).toContainEqual(['staff', 'fulfilment.slots_changed', { slots: 1 }])
  })

  it('tells of closures, without the reason that somebody wrote', async () => {
    const closed = { from: '2030-12-24T16:00:00Z', to: '2030-12-24T18:00:00Z', reason: 'Funeral of Gogo' }
    const { id } = (await call('POST', '/closures', closed)).body
    await call('DELETE', `/closures/${id}`)

    expect(await entries(id)).toEqual([
      ['staff', 'tenants.closure_added', { minutes: 120 }],
      ['staff', 'tenants.closure_removed', {}],
    ])
  })

  it('tells nothing of what was refused', async () => {
    const nobody = randomUUID()

    const refused = [
      await call('PUT', `/delivery-zones/${nobody}`, zone()),
      await call('DELETE', `/delivery-zones/${nobody}`),
      await call('DELETE', `/closures/${nobody}`),
    ]

    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(await entries(nobody)).toEqual([])
  })
})
