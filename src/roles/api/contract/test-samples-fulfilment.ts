/** Samples of zones, slots, closures, riders and runs. */
import { randomUUID } from 'node:crypto'
import { saveRider } from '../../../fulfilment/index.ts'
import { just, type MakeSample, type SampleWorld } from './test-sample.ts'

const zoneBody = () => ({
  name: 'Orlando West',
  areas: [],
  shape: null,
  feeCents: 1_500,
  minimumCents: 5_000,
  minutes: 30,
  position: 0,
  active: true,
})

/** One zone a shop, made anew for each sample: it may have nine at most. */
const zone = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const id = randomUUID()
  await api.test.owner.query('delete from delivery_zone where tenant_id = $1', [tenantId])
  await api.test.owner.query(
    `insert into delivery_zone (tenant_id, id, name, fee_cents, minutes, updated_at) values ($1, $2, 'Zone 6', 1000, 20, now())`,
    [tenantId, id],
  )
  return id
}

const closure = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const id = randomUUID()
  await api.test.owner.query(
    `insert into shop_closure (tenant_id, id, from_at, to_at, created_at) values ($1, $2, now(), now() + interval '1 day', now())`,
    [tenantId, id],
  )
  return id
}

const rider = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const { runtime, test } = api
  const { rows } = await test.owner.query<{ wrapped_key: Buffer }>(
    'select wrapped_key from tenant_key where tenant_id = $1',
    [tenantId],
  )
  const keys = runtime.keyring.openTenantKey(tenantId, rows[0]!.wrapped_key)
  const saved = await test.api.withTenant(tenantId, (tx) => saveRider(runtime, tx, keys, { name: 'Thabo' }))
  if (!saved.ok) throw new Error(saved.error.code)
  return saved.value.riderId
}

const run = async (world: SampleWorld): Promise<string> => {
  const [id, riderId] = [randomUUID(), await rider(world)]
  const { api, tenantId } = world
  await api.test.owner.query(`update delivery_run set state = 'revoked' where tenant_id = $1`, [tenantId])
  await api.test.owner.query(
    `insert into delivery_run (tenant_id, id, rider_id, token_hash, expires_at, started_at)
     values ($1, $2, $3, '\\x00', now() + interval '1 hour', now())`,
    [tenantId, id, riderId],
  )
  return id
}

const deliveryOrder = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const id = await api.addOrder(tenantId, { state: 'ready' })
  await api.test.owner.query(
    `update sales_order set fulfilment_method = 'delivery', delivery_zone_id = $3, delivery_zone_name = 'Zone 6'
      where tenant_id = $1 and id = $2`,
    [tenantId, id, randomUUID()],
  )
  return id
}

export const FULFILMENT_SAMPLES = {
  listZones: just('/delivery-zones'),
  createZone: () => Promise.resolve({ url: '/delivery-zones', body: zoneBody() }),
  replaceZone: async (world) => ({ url: `/delivery-zones/${await zone(world)}`, body: zoneBody() }),
  removeZone: async (world) => ({ url: `/delivery-zones/${await zone(world)}` }),
  listSlots: just('/collection-slots'),
  putSlots: () =>
    Promise.resolve({
      url: '/collection-slots',
      body: { slots: [{ id: randomUUID(), weekday: 'fri', from: '17:00', to: '18:00', capacity: 5 }] },
    }),
  listClosures: just('/closures'),
  createClosure: () =>
    Promise.resolve({ url: '/closures', body: { from: '2027-12-24T16:00:00Z', to: '2027-12-27T06:00:00Z' } }),
  removeClosure: async (world) => ({ url: `/closures/${await closure(world)}` }),
  listRiders: just('/riders'),
  putRider: () => Promise.resolve({ url: '/riders', body: { name: 'Sipho', cashLimitCents: 50_000 } }),
  replaceRider: async (world) => ({
    url: `/riders/${await rider(world)}`,
    body: { name: 'Thabo', cashLimitCents: 20_000 },
  }),
  listRuns: just('/runs'),
  sendWithRider: async (world) => ({
    url: '/runs',
    body: { riderId: await rider(world), orderId: await deliveryOrder(world) },
  }),
  closeRun: async (world) => ({ url: `/runs/${await run(world)}/close`, body: { handedInCents: 0 } }),
  revokeRunLink: async (world) => ({ url: `/runs/${await run(world)}/revoke-link`, body: {} }),
} as const satisfies Readonly<Record<string, MakeSample>>
