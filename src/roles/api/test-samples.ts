/**
 * One request that succeeds for each operation of the API, so that a test can walk them all. An operation without an entry
 * fails that test: a new route brings its sample.
 */
import { randomUUID } from 'node:crypto'
import { putCategory, upsertProducts } from '../../catalog/index.ts'
import { saveRider } from '../../fulfilment/index.ts'
import { cents } from '../../kernel/money.ts'
import type { CategoryId, ProductId, TenantId, VariantId } from '../../kernel/ids.ts'
import { redact } from '../../kernel/redacted.ts'
import { addStaff, findTenant, openGrant, OPERATOR_AGREEMENT, PLATFORM_TENANT } from '../../tenants/index.ts'
import type { TestApi } from './test-api.ts'

export interface Sample {
  /** Behind `/api/v1`, without a query unless the operation needs one. */
  readonly url: string
  readonly body?: Readonly<Record<string, unknown>>
  /** A file instead of a body. */
  readonly file?: { readonly type: string; readonly bytes: Buffer }
}

export interface SampleWorld {
  readonly api: TestApi
  /** Whose rows the samples are about. */
  readonly tenantId: TenantId
}

export type MakeSample = (world: SampleWorld) => Promise<Sample>

const parked = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const [laneId, id] = [randomUUID(), randomUUID()]
  await api.test.owner.query(`insert into lane (tenant_id, queue, id, bucket) values ($1, 'job', $2, 1)`, [
    tenantId,
    laneId,
  ])
  await api.test.owner.query(
    `insert into parked_item (tenant_id, id, queue, lane_id, kind, payload, reason, attempts, parked_at)
     values ($1, $2, 'job', $3, 'event', '{}', 'Error: no', 10, now())`,
    [tenantId, id, laneId],
  )
  return id
}

const quarantined = async ({ api }: SampleWorld): Promise<string> => {
  const [rawId, id] = [randomUUID(), randomUUID()]
  const { rows } = await api.test.owner.query<{ at: Date }>('select now() as at')
  const at = rows[0]!.at
  await api.test.owner.query(
    `insert into raw_day_key (day, wrapped_key, created_at) values ($1::timestamptz::date, '\\x00', $1) on conflict do nothing`,
    [at],
  )
  await api.test.owner.query(
    `insert into raw_batch (received_at, id, shard, source, day, requests, sealed)
     values ($1, $2, 0, 'whatsapp', $1::timestamptz::date, 1, '\\x00')`,
    [at, rawId],
  )
  await api.test.owner.query(
    `insert into quarantine (id, at, reason, raw_received_at, raw_id) values ($1, $2, 'unknown number', $2, $3)`,
    [id, at, rawId],
  )
  return id
}

/** A product of the world's shop, with the id of its variant. */
const product = async ({
  api,
  tenantId,
}: SampleWorld): Promise<{ readonly id: string; readonly variantId: string }> => {
  const productId = randomUUID() as ProductId
  const variantId = randomUUID() as VariantId
  const variant = { variantId, sku: variantId, name: '', aliases: [], price: cents(3_500), tracked: true }
  const input = { productId, name: 'Kota', category: 'Food', aliases: [], position: 1, options: [] }
  const { runtime, test } = api
  const saved = await test.api.withTenant(tenantId, (tx) =>
    upsertProducts(runtime, tx, {
      products: [{ ...input, variants: [{ ...variant, soldBy: 'unit' }] }],
      actor: { type: 'system' },
    }),
  )
  if (!saved.ok) throw new Error(saved.error.code)
  return { id: productId, variantId }
}
const productBody = () => ({ name: 'Vetkoek', category: 'Snacks', variants: [{ sku: randomUUID(), priceCents: 300 }] })

const category = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const categoryId = randomUUID() as CategoryId
  await api.test.api.withTenant(tenantId, (tx) =>
    putCategory(tx, { categoryId, name: randomUUID(), position: 1, hours: null }),
  )
  return categoryId
}

let numbers = 0
const shop = () => {
  const n = ++numbers
  return {
    slug: `shop-${randomUUID().slice(0, 8)}`,
    name: 'Mama Joy',
    address: '12 Vilakazi Street',
    wabaId: '900100200300400',
    phoneNumberId: `7001002004${String(n).padStart(5, '0')}`,
    displayNumber: `276100${String(n).padStart(5, '0')}`,
    owner: { waId: `276200${String(n).padStart(5, '0')}`, name: 'Joy', language: 'zu' },
  }
}
const ACCEPTANCE = { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' }
const GRANT = { operator: 'Lindiwe M.', reason: 'The shop asked for help', scopes: ['orders:read'], hours: 4 }
const grant = async ({ api }: SampleWorld, tenantId: TenantId): Promise<string> => {
  const { runtime, test } = api
  const given = { ...GRANT, scopes: ['orders:read'], keyId: randomUUID(), nowMs: runtime.clock.now() } as const
  return (await test.api.withTenant(tenantId, (tx) => openGrant(runtime, tx, given))).id
}

/** A shop that is nobody's sample but its own, so that suspending it harms none. */
const openedShop = async ({ api }: SampleWorld): Promise<{ readonly id: string; readonly phoneNumberId: string }> => {
  const headers = await api.issueKey(PLATFORM_TENANT, ['operator'])
  const body = { ...shop(), agreement: ACCEPTANCE }
  const response = await api.app.inject({ method: 'POST', url: '/api/v1/tenants', headers, payload: body })
  if (response.statusCode !== 201) throw new Error(response.body)
  return { id: response.json<{ id: string }>().id, phoneNumberId: body.phoneNumberId }
}

const conversation = async ({ api, tenantId }: SampleWorld): Promise<string> =>
  (await api.addConversation(tenantId)).conversationId
const customer = async ({ api, tenantId }: SampleWorld): Promise<string> =>
  (await api.addConversation(tenantId)).customerId

/** A request of a customer of the world's shop, written down at the counter. */
const privacyRequest = async (world: SampleWorld, type = 'correct'): Promise<string> => {
  const [id, customerId] = [randomUUID(), await customer(world)]
  await world.api.test.owner.query(
    `insert into privacy_request (tenant_id, id, customer_id, type, state, tier, channel, received_at, due_at)
     values ($1, $2, $3, $4, 'clarify', case when $4 = 'complaint' then 0 else 3 end, 'in_person', now(), now() + interval '30 days')`,
    [world.tenantId, id, customerId, type],
  )
  return id
}

/** An import of the world's shop, checked by hand so that nothing runs behind the test. */
const anImport = async ({ api, tenantId }: SampleWorld, state = 'receiving'): Promise<string> => {
  const id = randomUUID()
  await api.test.owner.query(
    `insert into catalogue_import (tenant_id, id, actor, state, created_at, updated_at)
     values ($1, $2, 'system', $3, now(), now())`,
    [tenantId, id, state],
  )
  return id
}
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

/** A grey square: the least that is a photo. */
const somePhoto = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
}
const photo = async (world: SampleWorld): Promise<string> => {
  const [{ id }, photoId] = [await product(world), randomUUID()]
  await world.api.test.owner.query(
    `insert into product_photo (tenant_id, id, product_id, hash, width, height, created_at)
     values ($1, $2, $3, $4, 64, 64, now())`,
    [world.tenantId, photoId, id, randomUUID().replaceAll('-', '').repeat(2)],
  )
  return `/products/${id}/photos/${photoId}`
}

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

/** An order of two of something that is not counted. */
export const orderOfTwo = async (world: SampleWorld, state = 'placed'): Promise<string> => {
  const { api, tenantId } = world
  const [id, made] = [await api.addOrder(tenantId, { state }), await product(world)]
  await api.test.owner.query('update variant set tracked = false where tenant_id = $1 and id = $2', [
    ...[tenantId, made.variantId],
  ])
  await api.test.owner.query(
    `insert into sales_order_line (tenant_id, order_id, line_no, product_id, variant_id, name, quantity_milli,
       unit_price_cents, total_cents) values ($1, $2, 1, $3, $4, 'Kota', 2000, 2250, 4500)
     on conflict (tenant_id, order_id, line_no) do update set product_id = excluded.product_id,
       variant_id = excluded.variant_id, quantity_milli = 2000, unit_price_cents = 2250, total_cents = 4500`,
    [tenantId, id, made.id, made.variantId],
  )
  return id
}
/** What a customer wants of her accepted order: one instead of two. */
export const wish = async (world: SampleWorld): Promise<string> => {
  const [orderId, id] = [await orderOfTwo(world, 'accepted'), randomUUID()]
  await world.api.test.owner.query(
    `insert into order_change (tenant_id, id, order_id, asked_by, lines, total_cents, asked_at, expires_at)
     select $1, $3, $2, 'customer', jsonb_agg(jsonb_build_object('lineNo', 1, 'productId', product_id, 'variantId', variant_id,
       'name', name, 'quantityMilli', 1000, 'unitPrice', unit_price_cents, 'options', '[]'::jsonb, 'total', 2250,
       'noteSealed', null)), 2250, now(), now() + interval '15 minutes'
       from sales_order_line where tenant_id = $1 and order_id = $2`,
    [world.tenantId, orderId, id],
  )
  return `/orders/${orderId}/changes/${id}`
}

/** Somebody who helps in the shop. */
const helper = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const { runtime, test } = api
  const details = { name: redact('Thabo'), role: 'helper', language: 'zu', receivesAlerts: true } as const
  const waId = redact(`2763${String(++numbers).padStart(7, '0')}`)
  const added = await test.api.withTenant(tenantId, async (tx) => {
    const tenant = await findTenant(tx, runtime.keyring, runtime.clock.now())
    if (!tenant) throw new Error('no shop')
    return addStaff(runtime, tx, tenant.keys, { ...details, waId, stockNewsChoice: null })
  })
  if (!added.ok) throw new Error(added.error.code)
  return added.value.id
}
const helperBody = () => ({
  name: 'Zinhle',
  waId: `2764${String(++numbers).padStart(7, '0')}`,
  role: 'helper',
  language: 'zu',
})

const just = (url: string) => (): Promise<Sample> => Promise.resolve({ url })

export const SAMPLES: Readonly<Record<string, MakeSample>> = {
  getShop: just('/shop'),
  getCatalogue: just('/catalogue'),
  listStaff: just('/staff'),
  getStaff: async (world) => ({ url: `/staff/${await helper(world)}` }),
  addStaff: () => Promise.resolve({ url: '/staff', body: helperBody() }),
  changeStaff: async (world) => ({ url: `/staff/${await helper(world)}`, body: { role: 'manager' } }),
  dismissStaff: async (world) => ({ url: `/staff/${await helper(world)}` }),
  getVat: just('/shop/vat'),
  setVat: () => Promise.resolve({ url: '/shop/vat', body: { validFrom: '2026-03-01', vatNumber: '4123456789' } }),
  listProducts: just('/products'),
  getProduct: async (world) => ({ url: `/products/${(await product(world)).id}` }),
  createProduct: () => Promise.resolve({ url: '/products', body: productBody() }),
  replaceProduct: async (world) => ({ url: `/products/${(await product(world)).id}`, body: productBody() }),
  addPhoto: async (world) => ({
    url: `/products/${(await product(world)).id}/photos`,
    file: { type: 'image/png', bytes: await somePhoto() },
  }),
  removePhoto: async (world) => ({ url: await photo(world) }),
  changeVariant: async (world) => ({
    url: `/variants/${(await product(world)).variantId}`,
    body: { priceCents: 4_000 },
  }),
  getStock: async (world) => ({ url: `/variants/${(await product(world)).variantId}/stock` }),
  changeStock: async (world) => ({
    url: `/variants/${(await product(world)).variantId}/stock`,
    body: { deltaMilli: 12_000, reason: 'received' },
  }),
  listImports: just('/imports'),
  createImport: () => Promise.resolve({ url: '/imports', body: {} }),
  getImport: async (world) => ({ url: `/imports/${await anImport(world)}` }),
  listImportProblems: async (world) => ({ url: `/imports/${await anImport(world)}/problems` }),
  putImportFile: async (world) => ({
    url: `/imports/${await anImport(world)}/file`,
    file: { type: 'text/csv', bytes: Buffer.from('sku,price\nNOBODY,1\n') },
  }),
  applyImport: async (world) => ({ url: `/imports/${await anImport(world, 'checked')}/apply` }),
  cancelImport: async (world) => ({ url: `/imports/${await anImport(world)}/cancel` }),
  exportProducts: just('/products.csv'),
  listCategories: just('/categories'),
  createCategory: () => Promise.resolve({ url: '/categories', body: { name: randomUUID() } }),
  replaceCategory: async (world) => ({ url: `/categories/${await category(world)}`, body: { name: randomUUID() } }),
  removeCategory: async (world) => ({ url: `/categories/${await category(world)}` }),
  listOrders: just('/orders'),
  getOrder: async ({ api, tenantId }) => ({ url: `/orders/${await api.addOrder(tenantId)}` }),
  moveOrder: async ({ api, tenantId }) => ({
    url: `/orders/${await api.addOrder(tenantId)}/moves`,
    body: { move: 'accept' },
  }),
  listOrderChanges: async ({ api, tenantId }) => ({ url: `/orders/${await api.addOrder(tenantId)}/changes` }),
  proposeOrderChange: async (world) => ({
    url: `/orders/${await orderOfTwo(world)}/changes`,
    body: { lines: [{ lineNo: 1, quantityMilli: 1_000 }] },
  }),
  acceptOrderChange: async (world) => ({ url: `${await wish(world)}/accept` }),
  declineOrderChange: async (world) => ({ url: `${await wish(world)}/decline` }),
  getStorePage: just('/shop/store-page'),
  setLegalDetails: () =>
    Promise.resolve({ url: '/shop/store-page', body: { legalName: 'Nomsa Trading', email: null } }),
  changeShop: () => Promise.resolve({ url: '/shop', body: { prepMinutes: 25 } }),
  listCustomers: just('/customers'),
  getCustomerSummary: just('/customers/summary'),
  getCustomer: async (world) => ({ url: `/customers/${await customer(world)}` }),
  listConsents: async (world) => ({ url: `/customers/${await customer(world)}/consents` }),
  recordConsent: async (world) => ({
    url: `/customers/${await customer(world)}/consents`,
    body: {
      purpose: 'marketing',
      channel: 'in_person',
      action: 'granted',
      wording: { id: 'counter.offers', version: 'v1', language: 'en', text: 'May we send you our offers?' },
    },
  }),
  listPrivacyRequests: just('/privacy/requests'),
  getPrivacyRequest: async (world) => ({ url: `/privacy/requests/${await privacyRequest(world)}` }),
  createPrivacyRequest: async (world) => ({
    url: '/privacy/requests',
    body: { type: 'correct', channel: 'in_person', customerId: await customer(world), asked: 'My name is Thandi.' },
  }),
  verifyPrivacyRequest: async (world) => ({
    url: `/privacy/requests/${await privacyRequest(world)}/verify`,
    body: { how: 'in_person' },
  }),
  decidePrivacyRequest: async (world) => ({
    url: `/privacy/requests/${await privacyRequest(world, 'complaint')}/decide`,
    body: { decision: 'approve', answer: 'We are sorry, and have put it right.' },
  }),
  extendPrivacyRequest: async (world) => ({
    url: `/privacy/requests/${await privacyRequest(world, 'access')}/extend`,
  }),
  takeEvidence: async ({ api, tenantId }) => ({
    url: `/privacy/evidence/${(await api.addConversation(tenantId)).customerId}`,
  }),
  liftRestriction: async (world) => {
    const customerId = await customer(world)
    await world.api.test.owner.query('update customer set restricted = true where id = $1', [customerId])
    return {
      url: `/customers/${customerId}/restriction/lift`,
      body: { because: 'reason_is_over', words: 'We have checked your address: it is right.' },
    }
  },
  listCertificates: just('/privacy/certificates'),
  getRetention: just('/privacy/retention'),
  chooseRetention: () => Promise.resolve({ url: '/privacy/retention', body: { days: { message_content: 45 } } }),
  listProcessors: just('/privacy/processors'),
  listConversations: just('/conversations'),
  getConversation: async (world) => ({ url: `/conversations/${await conversation(world)}` }),
  listMessages: async (world) => ({ url: `/conversations/${await conversation(world)}/messages` }),
  replyToConversation: async (world) => ({
    url: `/conversations/${await conversation(world)}/messages`,
    body: { text: 'We are open until eight.' },
  }),
  takeOverConversation: async (world) => ({
    url: `/conversations/${await conversation(world)}/take-over`,
    body: { minutes: 30 },
  }),
  giveBackConversation: async (world) => ({ url: `/conversations/${await conversation(world)}/give-back` }),
  listKeys: just('/keys'),
  createKey: () => Promise.resolve({ url: '/keys', body: { label: 'till', scopes: ['orders:read', 'orders:write'] } }),
  revokeKey: async ({ api, tenantId }) => ({ url: `/keys/${(await api.issueKeyWithId(tenantId, ['shop:read'])).id}` }),
  listTenants: just('/tenants'),
  createTenant: () => Promise.resolve({ url: '/tenants', body: shop() }),
  recordAgreement: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/agreement`, body: ACCEPTANCE }),
  getAgreement: just('/agreement'),
  acceptAgreement: () => Promise.resolve({ url: '/agreement/accept', body: ACCEPTANCE }),
  openOperatorGrant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/grants`, body: GRANT }),
  giveBackOperatorGrant: async (world) => {
    const { id } = await openedShop(world)
    return { url: `/tenants/${id}/grants/${await grant(world, id as TenantId)}/end` }
  },
  listOperatorGrants: just('/operator-grants'),
  endOperatorGrant: async (world) => ({ url: `/operator-grants/${await grant(world, world.tenantId)}/end` }),
  getTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}` }),
  suspendTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/suspend` }),
  resumeTenant: async (world) => ({ url: `/tenants/${(await openedShop(world)).id}/resume` }),
  createTenantKey: async (world) => ({
    url: `/tenants/${(await openedShop(world)).id}/keys`,
    body: { label: 'first', scopes: ['shop:read'] },
  }),
  listPausedNumbers: just('/numbers/paused'),
  resumeNumber: async (world) => {
    const { id, phoneNumberId } = await openedShop(world)
    return { url: `/tenants/${id}/numbers/${phoneNumberId}/resume`, body: {} }
  },
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
  promiseOrder: async ({ api, tenantId }) => ({
    url: `/orders/${await api.addOrder(tenantId, { state: 'accepted' })}/promise`,
    body: { promisedAt: '2026-11-25T15:30:00Z' },
  }),
  listParked: just('/parked'),
  replayParked: async (world) => ({ url: `/parked/${await parked(world)}/replay` }),
  listQuarantine: just('/quarantine'),
  replayQuarantine: async (world) => ({ url: `/quarantine/${await quarantined(world)}/replay` }),
  verifyAudit: just('/audit/verify'),
}
