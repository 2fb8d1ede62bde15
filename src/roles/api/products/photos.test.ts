/** A photo through the API, seen where everybody sees it. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createHttpServer } from '../../../platform/http/server.ts'
import type { FastifyInstance } from 'fastify'
import { photoRoutes } from '../../../catalog/index.ts'
import { openMedia } from '../../media.ts'
import { API_PROBLEMS } from '../problems.ts'
import { createTestApi, type TestApi } from '../test-api.ts'

let api: TestApi
let pages: FastifyInstance
let key: { readonly authorization: string }
let productId: string
beforeAll(async () => {
  api = await createTestApi()
  key = await api.issueKey(await api.tenantOf('kasi-kota'), SHOP_SCOPES)
  pages = await createHttpServer({
    log: api.runtime.log,
    registry: api.runtime.metrics.registry,
    readiness: async () => ({ ok: true, checks: {} }),
    problems: API_PROBLEMS,
  })
  await pages.register(photoRoutes({ files: openMedia(api.runtime.config.WAKALA_DATA_DIR) }))
  const list = await api.app.inject({ url: '/api/v1/products?limit=2', headers: key })
  productId = list.json<{ products: { id: string }[] }>().products[0]!.id
})
afterAll(async () => {
  await pages.close()
  await api.stop()
})

interface Wire {
  readonly photos: readonly { readonly id: string; readonly urls: { readonly small: string; readonly large: string } }[]
}
const picture = (background: string) =>
  sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer()
const add = (bytes: Buffer, to = productId) =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1/products/${to}/photos`,
    headers: { ...key, 'content-type': 'image/png' },
    payload: bytes,
  })
const see = (url: string, headers: object = {}) => pages.inject({ url: new URL(url).pathname, headers: { ...headers } })

describe('a photo of a product', () => {
  it('is seen by everybody for ever, until it is taken away', async () => {
    const added = await add(await picture('#a33'))
    const again = await add(await picture('#a33'))
    const [photo] = added.json<Wire>().photos

    const seen = await see(photo!.urls.small)
    const known = await see(photo!.urls.small, { 'if-none-match': seen.headers.etag })
    const chat = await see(photo!.urls.large.replace('large.webp', 'chat.jpg'))
    const removed = await api.app.inject({
      method: 'DELETE',
      url: `/api/v1/products/${productId}/photos/${photo!.id}`,
      headers: key,
    })

    expect([added.statusCode, again.statusCode]).toEqual([201, 201])
    expect(again.json<Wire>().photos).toEqual(added.json<Wire>().photos)
    expect([seen.statusCode, seen.headers['content-type'], seen.headers['cache-control']]).toEqual([
      200,
      'image/webp',
      'public, max-age=31536000, immutable',
    ])
    expect((await sharp(seen.rawPayload).metadata()).width).toBe(160)
    expect([known.statusCode, known.rawPayload.length]).toEqual([304, 0])
    expect(chat.headers['content-type']).toBe('image/jpeg')
    expect(removed.json<Wire>().photos).toEqual([])
    expect((await see(photo!.urls.small)).statusCode).toBe(404)
  })

  it('keeps its files while another product shows it', async () => {
    const list = await api.app.inject({ url: '/api/v1/products?limit=2', headers: key })
    const other = list.json<{ products: { id: string }[] }>().products[1]!.id
    const [photo] = (await add(await picture('#3a3'))).json<Wire>().photos
    await add(await picture('#3a3'), other)

    await api.app.inject({ method: 'DELETE', url: `/api/v1/products/${productId}/photos/${photo!.id}`, headers: key })

    expect((await see(photo!.urls.small)).statusCode).toBe(200)
  })

  it('is refused when it is none, and when there are too many', async () => {
    const text = await add(Buffer.from('hello'))
    for (let i = 0; i < 8; i++) await add(await picture(`#${i}${i}f`))
    const ninth = await add(await picture('#123456'))

    expect([text.statusCode, text.json()]).toMatchObject([
      422,
      { code: 'catalog.invalid_photo', reason: 'not_a_photo' },
    ])
    expect([ninth.statusCode, ninth.json()]).toMatchObject([409, { code: 'catalog.too_many_photos', most: 8 }])
  })
})
