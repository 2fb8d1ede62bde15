/** Where photos are seen: files that never change, under names that nobody guesses. */
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { TenantId } from '../kernel/ids.ts'
import { ProblemSchema, sendProblem } from '../platform/http/problem.ts'
import { PHOTO_FILES, type PhotoFile } from './photo-name.ts'
import { photoFileName, type PhotoFiles } from './photos.ts'

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
const Params = Type.Object({
  tenantId: Type.String({ pattern: UUID }),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  file: Type.Unsafe<PhotoFile>({ type: 'string', enum: [...PHOTO_FILES] }),
})

/** A year, the longest that caches honour: another picture has another name. */
const CACHE = 'public, max-age=31536000, immutable'

/** The plugin to register without a prefix. */
export const photoRoutes =
  ({ files }: { readonly files: Pick<PhotoFiles, 'read'> }): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { tenantId: string; hash: string; file: PhotoFile } }>(
      '/photos/:tenantId/:hash/:file',
      {
        config: { opens: ['tenantId'] },
        schema: {
          summary: 'A photo of a product, in one of its sizes',
          params: Params,
          response: { 200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, hash, file } = request.params
        const tag = `"${hash}-${file}"`
        const bytes = await files.read(photoFileName(tenantId as TenantId, hash, file)) // the schema has checked the form
        if (!bytes) return sendProblem(reply, { code: 'catalog.photo_not_found' })
        reply.headers({
          'cache-control': CACHE,
          etag: tag,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'",
          'cross-origin-resource-policy': 'cross-origin',
        })
        if (request.headers['if-none-match'] === tag) return reply.code(304).send()
        return reply.type(file.endsWith('.jpg') ? 'image/jpeg' : 'image/webp').send(bytes)
      },
    )
  }
