/** The HTTP server: Graph API at `/`, control API at `/_emulator`, pages at `/emulator/`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { compressPages } from './compress.ts'
import { controlRoutes } from './control/routes.ts'
import { createStreamHub } from './control/stream.ts'
import { graphRoutes } from './graph/routes.ts'
import type { World } from './world.ts'

/** Room for a 16 MB video as base64 in a control call. */
const CONTROL_BODY_MAX = 32 * 1024 * 1024

const PAGES = join(import.meta.dirname, 'pages')

const PAGE_FILE = /(?:\/|\.(?:html|js|css|svg))$/

/**
 * Stands in for `https://wa.me/<number>?text=…`, which opens a chat with words to be sent: the customer's phone, in the chat
 * with that business. A number that is no business here opens the phones as they are, the words in the field.
 */
const chatLink = (world: World, request: FastifyRequest): string => {
  const { number } = request.params as { number: string }
  const { text = '' } = request.query as { text?: string }
  const shop = [...world.store.numbers.values()].find((n) => n.displayPhone.replace(/\D/g, '') === number)
  const hash = new URLSearchParams({ ...(shop ? { shop: shop.phoneNumberId } : {}), ...(text === '' ? {} : { text }) })
  return `/emulator/#${hash.toString()}`
}

/** Builds the server around a world; the caller listens. */
export const createApp = async (world: World, pagesDir: string = PAGES): Promise<FastifyInstance> => {
  const app = Fastify({
    bodyLimit: CONTROL_BODY_MAX,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    // Strict on purpose: nothing is coerced and nothing unknown is dropped in silence.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  })
  compressPages(app)
  const stream = createStreamHub(world)
  await app.register(controlRoutes(world, stream), { prefix: '/_emulator' })
  // The same, where pages behind a proxy of `/emulator/` can reach it by a relative address.
  await app.register(controlRoutes(world, stream), { prefix: '/emulator/api' })
  if (existsSync(pagesDir)) {
    await app.register(fastifyStatic, {
      root: pagesDir,
      prefix: '/emulator/',
      // What a browser runs and shows; tests, types and notes lie in the same folder.
      allowedPath: (path) => PAGE_FILE.test(path),
      cacheControl: false,
      redirect: false,
      // Asked for again each time, but only sent again when it changed.
      setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
    })
  } else
    app.get('/emulator/*', (_request, reply) => reply.code(404).type('text/plain').send('The pages are not installed.'))
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/emulator/wa.me/:number', async (request, reply) => reply.redirect(chatLink(world, request)))
  app.get('/emulator', async (_request, reply) => reply.redirect('/emulator/'))
  app.get('/', async (_request, reply) => reply.redirect('/emulator/'))
  await app.register(graphRoutes(world))
  return app
}
