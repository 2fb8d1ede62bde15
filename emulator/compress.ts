/** Gzip for the pages and their answers: people open them on slow lines too. The Graph API stays as Meta sends it. */
import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const TEXT = /^(?:text\/(?:html|css)|application\/(?:javascript|json)|image\/svg)/
const PATHS = /^\/_?emulator\//
/** Below this the head of the answer outweighs what is saved. */
const MIN_BYTES = 1_024

export const compressPages = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const isText = TEXT.test(String(reply.getHeader('content-type') ?? ''))
    if (!isText || reply.statusCode !== 200 || !PATHS.test(request.url)) return payload
    void reply.header('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload
    if (typeof payload === 'string' && payload.length >= MIN_BYTES) {
      void reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return gzipSync(payload)
    }
    if (payload instanceof Readable) {
      void reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return payload.pipe(createGzip())
    }
    return payload
  })
}
