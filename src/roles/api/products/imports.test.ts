/** A table through the API: file, check, report, apply, export. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'

let api: TestApi
let key: { readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  key = await api.issueKey(await api.tenantOf('ubuntu-spaza'), SHOP_SCOPES)
})
afterAll(() => api.stop())

interface Wire {
  readonly id: string
  readonly state: string
  readonly created: number | null
  readonly changed: number | null
  readonly unchanged: number | null
  readonly badRows: number
}
const read = async (id: string): Promise<Wire> =>
  (await api.app.inject({ url: `/api/v1/imports/${id}`, headers: key })).json<Wire>()
const until = (id: string, state: string) =>
  vi.waitFor(async () => expect((await read(id)).state).toBe(state), { timeout: 20_000, interval: 20 })
const post = (url: string) => api.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: key, payload: {} })
const begin = async (csv: string): Promise<string> => {
  const { id } = (await post('/imports')).json<Wire>()
  const put = await api.app.inject({
    method: 'PUT',
    url: `/api/v1/imports/${id}/file`,
    headers: { ...key, 'content-type': 'text/csv' },
    payload: csv,
  })
  expect(put.statusCode).toBe(202)
  await until(id, 'checked')
  return id
}

describe('a table', () => {
  it('that comes from the export changes nothing, and a new row adds one product', async () => {
    const exported = await api.app.inject({ url: '/api/v1/products.csv', headers: key })
    const heading = exported.body.split('\r\n')[0]!.split(',')
    const row = heading.map((name) => ({ product: 'Pilchards', category: 'Tins', sku: 'PIL', price: '22' })[name] ?? '')

    const id = await begin(`${exported.body}${row.join(',')}\r\n`)
    const checked = await read(id)
    await post(`/imports/${id}/apply`)
    await until(id, 'applied')

    expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(checked).toMatchObject({ created: 1, changed: 0, badRows: 0 })
    expect(checked.unchanged).toBeGreaterThan(5)
    const found = await api.app.inject({ url: '/api/v1/products?q=pilchard', headers: key })
    expect(found.json<{ products: { name: string }[] }>().products.map((p) => p.name)).toEqual(['Pilchards'])
  })

  it('with bad rows is reported a page at a time and not applied', async () => {
    const id = await begin('product,category,price\nA,X,one\nB,X,two\nC,X,3\n')

    const first = await api.app.inject({ url: `/api/v1/imports/${id}/problems?limit=1`, headers: key })
    const { problems, nextCursor } = first.json<{ problems: object[]; nextCursor: string }>()
    const rest = await api.app.inject({ url: `/api/v1/imports/${id}/problems?cursor=${nextCursor}`, headers: key })
    const applied = await post(`/imports/${id}/apply`)

    expect(problems).toEqual([{ row: 2, column: 'price', reason: 'not_readable', value: 'one' }])
    expect(rest.json()).toEqual({
      problems: [{ row: 3, column: 'price', reason: 'not_readable', value: 'two' }],
      nextCursor: null,
    })
    expect([applied.statusCode, applied.json()]).toMatchObject([
      409,
      { code: 'catalog.import_has_bad_rows', badRows: 2 },
    ])
  })
})

describe('a write of goods that somebody else has in hand', () => {
  /** As an import has them that is being applied: written, and not committed. */
  const whileInHand = async (work: () => Promise<void>): Promise<void> => {
    const other = new pg.Client(api.test.connection('owner'))
    await other.connect()
    try {
      const tenantId = await api.tenantOf('ubuntu-spaza')
      const productId = randomUUID()
      await other.query('begin')
      await other.query(
        `insert into product (tenant_id, id, seq, name, category, category_id, aliases, position, active, updated_at)
         select $1, $2, 1, 'Chips', c.name, c.id, '{}', 1, true, now() from product_category c where tenant_id = $1 limit 1`,
        [tenantId, productId],
      )
      await other.query(
        `insert into variant (tenant_id, id, product_id, seq, sku, name, aliases, price_cents, sold_by, position, active, tracked)
         values ($1, $2, $3, 1, 'CHIPS-1', '', '{}', 500, 'unit', 0, true, false)`,
        [tenantId, randomUUID(), productId],
      )
      await work()
    } finally {
      await other.query('rollback')
      await other.end()
    }
  }
  const postChips = (idempotencyKey: string) =>
    api.app.inject({
      method: 'POST',
      url: '/api/v1/products',
      headers: { ...key, 'idempotency-key': idempotencyKey },
      payload: { name: 'Chips', category: 'Snacks', variants: [{ sku: 'CHIPS-1', priceCents: 500 }] },
    })

  it('is refused soon, says when to try again, and then succeeds with the same idempotency key', async () => {
    const idempotencyKey = randomUUID()
    let busy: Awaited<ReturnType<typeof postChips>> | undefined

    await whileInHand(async () => {
      busy = await postChips(idempotencyKey)
    })
    const again = await postChips(idempotencyKey)

    expect(busy?.json()).toMatchObject({ status: 503, code: 'api.busy' })
    expect(Number(busy?.headers['retry-after'])).toBeGreaterThan(0)
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, undefined])
  })
})
