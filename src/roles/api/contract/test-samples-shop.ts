/** Samples of the shop itself, its keys, agreement and webhooks. */
import { randomUUID } from 'node:crypto'
import { just, type MakeSample, type SampleWorld } from './test-sample.ts'
import { ACCEPTANCE, grant, OBJECTION, takeBackAcceptance } from './test-samples-operator.ts'

/** Written past the limit of a shop, which the samples of one test would meet. */
const endpoint = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const id = randomUUID()
  await api.test.owner.query(`delete from webhook_endpoint where tenant_id = $1`, [tenantId])
  await api.test.owner.query(
    `insert into webhook_endpoint (tenant_id, id, url, event_types, sealed_secret, created_at, updated_at)
     values ($1, $2, 'https://shop.example/hooks', '{order_placed}', '\\x00', now(), now())`,
    [tenantId, id],
  )
  return id
}

const delivery = async (world: SampleWorld): Promise<string> => {
  const [endpointId, id] = [await endpoint(world), randomUUID()]
  await world.api.test.owner.query(
    `insert into webhook_delivery (tenant_id, id, endpoint_id, event_id, event_at, event_type, next_at, created_at)
     values ($1, $2, $3, $4, now(), 'order_placed', now(), now())`,
    [world.tenantId, id, endpointId, randomUUID()],
  )
  return `/webhooks/${endpointId}/deliveries/${id}`
}

export const SHOP_SAMPLES = {
  getShop: just('/shop'),
  changeShop: () => Promise.resolve({ url: '/shop', body: { prepMinutes: 25 } }),
  getVat: just('/shop/vat'),
  setVat: () => Promise.resolve({ url: '/shop/vat', body: { validFrom: '2026-03-01', vatNumber: '4123456789' } }),
  getStorePage: just('/shop/store-page'),
  setLegalDetails: () =>
    Promise.resolve({ url: '/shop/store-page', body: { legalName: 'Nomsa Trading', email: null } }),
  listKeys: just('/keys'),
  createKey: () => Promise.resolve({ url: '/keys', body: { label: 'till', scopes: ['orders:read', 'orders:write'] } }),
  revokeKey: async ({ api, tenantId }) => ({ url: `/keys/${(await api.issueKeyWithId(tenantId, ['shop:read'])).id}` }),
  getAgreement: just('/agreement'),
  acceptAgreement: () => Promise.resolve({ url: '/agreement/accept', body: ACCEPTANCE }),
  objectToAgreement: async (world) => {
    await takeBackAcceptance(world, world.tenantId)
    return { url: '/agreement/object', body: OBJECTION }
  },
  listOperatorGrants: just('/operator-grants'),
  endOperatorGrant: async (world) => ({ url: `/operator-grants/${await grant(world, world.tenantId)}/end` }),
  listWebhooks: just('/webhooks'),
  createWebhook: () =>
    Promise.resolve({ url: '/webhooks', body: { url: 'https://shop.example/hooks', eventTypes: ['order_placed'] } }),
  getWebhook: async (world) => ({ url: `/webhooks/${await endpoint(world)}` }),
  changeWebhook: async (world) => ({ url: `/webhooks/${await endpoint(world)}`, body: { status: 'paused' } }),
  deleteWebhook: async (world) => ({ url: `/webhooks/${await endpoint(world)}` }),
  rotateWebhookSecret: async (world) => ({ url: `/webhooks/${await endpoint(world)}/rotate-secret` }),
  listDeliveries: async (world) => ({ url: `/webhooks/${await endpoint(world)}/deliveries` }),
  getDelivery: async (world) => ({ url: await delivery(world) }),
  replayDelivery: async (world) => ({ url: `${await delivery(world)}/replay` }),
} as const satisfies Readonly<Record<string, MakeSample>>
