/** Who restricted the use of her data, over everything that the API reads. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createParties } from '../../../conversation/index.ts'
import { customerContext } from '../../../conversation/store.ts'
import { DAY_MS } from '../../../kernel/clock.ts'
import type { CustomerId, TenantId } from '../../../kernel/ids.ts'
import { sealNote } from '../../../orders/wishes/notes.ts'
import { sealJson } from '../../../platform/crypto/seal.ts'
import { createDirectory, SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'
import { readOperations } from '../contract/test-document.ts'

let api: TestApi
let kasi: TenantId
let headers: { readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  kasi = await api.tenantOf('kasi-kota')
  headers = await api.issueKey(kasi, SHOP_SCOPES)
})
afterAll(() => api.stop())

const NAME = 'Nokuthula Xaba'
const WISH = 'extra achaar, ring softly'
const SAID = '2 kotas please'

/** A customer with a name, who wrote this long ago and has an order with a wish. */
const aCustomer = async (silentMs: number, orderState: string) => {
  const waId = `2783${String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0')}`
  const atMs = api.runtime.clock.now() - silentMs
  const known = await api.addConversation(kasi, { waId, lastInboundAtMs: atMs })
  const { customerId, conversationId } = known
  const tenant = await createDirectory({ ...api.runtime, db: api.test.worker }).getTenant(kasi)
  const phoneNumberId = tenant.numbers[0]!.phoneNumberId
  const { key } = await api.test.worker.withTenant(kasi, (tx) =>
    createParties(api.runtime).resolve(tx, tenant, phoneNumberId, { waId }),
  )
  const sealed = sealJson(key, { displayName: NAME }, customerContext(customerId))
  await api.test.owner.query('update customer set sealed = $2, last_seen_at = $3 where id = $1', [
    ...[customerId, sealed, new Date(atMs)],
  ])
  const orderId = await api.addOrder(kasi, { state: orderState })
  await api.test.owner.query(
    'update sales_order set customer_id = $2, conversation_id = $3, reason = $4 where id = $1',
    [...[orderId, customerId, conversationId, 'I moved to another street']],
  )
  await api.test.owner.query('update sales_order_line set note = $2 where order_id = $1', [orderId, WISH])
  await api.test.owner.query(
    `insert into order_change (tenant_id, id, order_id, asked_by, state, lines, total_cents, asked_at, expires_at, settled_at)
     select tenant_id, gen_random_uuid(), order_id, 'customer', 'agreed',
         jsonb_build_array(jsonb_build_object('lineNo', line_no, 'productId', product_id, 'variantId', variant_id,
           'name', name, 'quantityMilli', quantity_milli, 'unitPrice', unit_price_cents, 'total', total_cents,
           'noteSealed', $3::text, 'options', '[]'::jsonb)), total_cents, $2, $2, $2
       from sales_order_line where order_id = $1`,
    [orderId, new Date(atMs), sealNote(key, orderId, WISH)],
  )
  return { customerId, conversationId, orderId, waId }
}
type Her = Awaited<ReturnType<typeof aCustomer>>
const restrict = async (customerId: CustomerId) => {
  const payload = { type: 'object', channel: 'in_person', customerId }
  const written = await api.app.inject({ method: 'POST', url: '/api/v1/privacy/requests', headers, payload })
  expect(written.statusCode).toBe(201)
}

/** Reading that exists to prove something to somebody (s14(7)): not how a shop looks at its customers. */
const PROOF = ['takeEvidence']

/** What every operation that reads answers, asked about her where it can be; by the id of the operation. */
const readAll = async (her: Her): Promise<ReadonlyMap<string, string>> => {
  const ids: Readonly<Record<string, string>> = {
    customerId: her.customerId,
    conversationId: her.conversationId,
    orderId: her.orderId,
  }
  const answers = new Map<string, string>()
  for (const { id, method, path, scope } of await readOperations(api.app)) {
    if (method !== 'GET' || scope === 'operator' || PROOF.includes(id)) continue
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID())
    const response = await api.app.inject({ url: url.startsWith('/api') ? url : `/api/v1${url}`, headers })
    answers.set(id, response.body)
  }
  return answers
}
/** The operations in whose answers something of hers can be read. */
const tellOf = (answers: ReadonlyMap<string, string>, her: Her): readonly string[] =>
  [...answers].flatMap(([id, body]) =>
    [NAME, her.waId, WISH, 'another street'].some((word) => body.includes(word)) ||
    (id === 'listMessages' && body.includes(SAID))
      ? [id]
      : [],
  )

describe('a customer who restricted the use of her data', () => {
  it('is nowhere in what the API reads, once she waits for nothing; before that she is where anybody is', async () => {
    const her = await aCustomer(2 * DAY_MS, 'cancelled')

    const before = tellOf(await readAll(her), her)
    await restrict(her.customerId)
    const answers = await readAll(her)

    expect(before.toSorted()).toEqual([
      ...['getConversation', 'getCustomer', 'getOrder', 'listConversations', 'listCustomers', 'listMessages'],
      ...['listOrderChanges', 'listOrders'],
    ])
    expect(tellOf(answers, her)).toEqual([])
    expect(JSON.parse(answers.get('getCustomer') ?? '')).toMatchObject({
      ...{ id: her.customerId, displayName: null, waId: null, isRestricted: true },
    })
  })

  it.each([
    ['wrote within a day', DAY_MS / 2, 'cancelled'],
    ['waits for an order', 9 * DAY_MS, 'accepted'],
  ])('is known as long as she %s, because she asks for it', async (_why, silentMs, state) => {
    const her = await aCustomer(silentMs, state)
    await restrict(her.customerId)

    const answers = await readAll(her)

    expect(tellOf(answers, her)).toEqual(
      expect.arrayContaining(['getCustomer', 'getConversation', 'getOrder', 'listMessages']),
    )
  })

  it('is not told by a write to her order either, whose tag is that of what is read', async () => {
    const her = await aCustomer(2 * DAY_MS, 'completed')
    await restrict(her.customerId)
    const url = `/api/v1/orders/${her.orderId}`
    const seen = await api.app.inject({ url, headers })

    const moved = await api.app.inject({
      method: 'POST',
      url: `${url}/moves`,
      headers: { ...headers, 'if-match': String(seen.headers.etag) },
      payload: { move: 'hand_over', override: true },
    })

    expect(moved.statusCode).not.toBe(412)
    expect(moved.body).not.toMatch(new RegExp([WISH, 'another street'].join('|')))
  })

  it('is told to the shop’s own systems by ids alone', async () => {
    const her = await aCustomer(2 * DAY_MS, 'cancelled')
    await restrict(her.customerId)

    const { rows } = await api.test.owner.query<{ text: string }>(
      `select to_jsonb(e)::text as text from event e where tenant_id = $1
       union all select to_jsonb(d)::text from webhook_delivery d where tenant_id = $1`,
      [kasi],
    )

    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ text }) => text).join('\n')).not.toMatch(
      new RegExp([NAME, her.waId, WISH, 'another street'].join('|')),
    )
  })
})
