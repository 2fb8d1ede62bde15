/** Photos of the caller's products: taken in as files, shown at public addresses. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import {
  addPhoto,
  findProducts,
  makePhoto,
  PHOTO_BYTES_MOST,
  removePhoto,
  removePhotoFiles,
  type CatalogRefusal,
  type PhotoFiles,
} from '../../../catalog/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId, PhotoId, ProductId, TenantId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { callerOf } from '../auth.ts'
import { ProductParams, ProductSchema } from './schema.ts'
import { toProductWire } from './wire.ts'
import type { Write } from '../idempotency.ts'
import { Id, NoQuery } from '../words.ts'

interface PhotoRouteDeps {
  readonly db: Pick<Database, 'withTenant'>
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
  readonly files: PhotoFiles
  readonly publicUrl: string
}

const IMAGES = ['image/jpeg', 'image/png', 'image/webp']
const PhotoParams = Type.Object({ productId: Id, photoId: Id })
/** Photos that wait to be made small: each holds its bytes, and one is worked on at a time. */
const WAITING_MOST = 6

/** Runs one at a time, so that pictures never fill the memory together; false when too many wait. */
const createTurns = (): (<T>(work: () => Promise<T>) => Promise<T | null>) => {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (work) => {
    if (waiting >= WAITING_MOST) return null
    waiting += 1
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn.finally(() => (waiting -= 1))
  }
}

export const photoRoutes =
  ({ db, write, clock, newId, files, publicUrl }: PhotoRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const inTurn = createTurns()
    app.addContentTypeParser(IMAGES, { parseAs: 'buffer', bodyLimit: PHOTO_BYTES_MOST }, (_request, body, done) =>
      done(null, body),
    )

    const read = async (tx: TenantTx, tenantId: TenantId, productId: ProductId) => {
      const [product] = await findProducts(tx, [productId])
      return product
        ? ok(toProductWire(tenantId, publicUrl, product))
        : err<CatalogRefusal>({ code: 'catalog.not_found' })
    }

    app.post(
      '/products/:productId/photos',
      {
        config: { scope: 'catalog:write', takes: IMAGES },
        schema: {
          operationId: 'addPhoto',
          summary: 'Add a photo to a product: JPEG, PNG or WebP, 10 MB at most',
          description:
            'Turned upright, made small, and without what the camera wrote into it. The first is shown in lists.',
          tags: ['catalogue'],
          params: ProductParams,
          querystring: NoQuery,
          response: { 201: ProductSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const productId = request.params.productId as ProductId // the schema has checked the form
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const made = await inTurn(() => makePhoto(bytes))
        if (made === null) return sendProblem(reply, { code: 'catalog.photos_busy' })
        if (!made.ok) return sendProblem(reply, made.error)
        const done = await write(
          request,
          reply,
          async (tx) => {
            const added = await addPhoto({ clock, newId, files }, tx, productId, made.value)
            return added.ok ? read(tx, tenantId, productId) : added
          },
          { status: 201 },
        )
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.delete(
      '/products/:productId/photos/:photoId',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'removePhoto',
          summary: 'Take a photo away',
          tags: ['catalogue'],
          params: PhotoParams,
          querystring: NoQuery,
          response: { 200: ProductSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const productId = request.params.productId as ProductId // the schema has checked the form
        const photoId = request.params.photoId as PhotoId
        let orphan: string | null = null
        const done = await write(request, reply, async (tx) => {
          const removed = await removePhoto(tx, productId, photoId)
          if (!removed.ok) return removed
          orphan = removed.value.orphan
          return read(tx, tenantId, productId)
        })
        if (done.ok && orphan !== null) await removePhotoFiles(db, files, tenantId, orphan)
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )
  }
