/** Samples of orders and their changes. */
import { randomUUID } from 'node:crypto'
import { just, type MakeSample, type SampleWorld } from './test-sample.ts'
import { product } from './test-samples-catalog.ts'

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

export const ORDERS_SAMPLES = {
  listOrders: just('/orders'),
  getOrder: async ({ api, tenantId }) => ({ url: `/orders/${await api.addOrder(tenantId)}` }),
  moveOrder: async ({ api, tenantId }) => ({
    url: `/orders/${await api.addOrder(tenantId)}/moves`,
    body: { move: 'accept' },
  }),
  promiseOrder: async ({ api, tenantId }) => ({
    url: `/orders/${await api.addOrder(tenantId, { state: 'accepted' })}/promise`,
    body: { promisedAt: '2096-11-25T15:30:00Z' },
  }),
  listOrderChanges: async ({ api, tenantId }) => ({ url: `/orders/${await api.addOrder(tenantId)}/changes` }),
  proposeOrderChange: async (world) => ({
    url: `/orders/${await orderOfTwo(world)}/changes`,
    body: { lines: [{ lineNo: 1, quantityMilli: 1_000 }] },
  }),
  acceptOrderChange: async (world) => ({ url: `${await wish(world)}/accept` }),
  declineOrderChange: async (world) => ({ url: `${await wish(world)}/decline` }),
} as const satisfies Readonly<Record<string, MakeSample>>
