/**
 * The public webhook of WhatsApp: check the signature over the exact bytes, append, answer 200. Nothing else happens
 * here, so that the answer stays fast whatever else is slow (Meta asks for a median below 250 ms).
 */
import { timingSafeEqual, createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { handOver, type DirectRoute } from '../../platform/http/direct.ts'
import type { PageLimits } from '../../platform/http/page-limits.ts'
import { verifySignature } from './signature.ts'

/** Meta sends up to 3 MB a POST; a little more leaves room for what it calls a megabyte. */
export const WEBHOOK_BODY_MAX_BYTES = 4 * 1024 * 1024

/** Bodies of most webhooks are a fiftieth of this; what is larger is counted while it is being received. */
const LARGE_BYTES = 16 * 1024
/** Large bodies under way at once, together: a signature is known only at their end, so a stranger decides how many. */
export const RECEIVING_BYTES_MOST = 64 * 1024 * 1024

const EmptySchema = Type.String({ description: 'Empty: Meta looks at the status only' })

type Outcome = 'stored' | 'bad_signature' | 'failed'

interface WebhookRouteDeps {
  readonly appSecrets: readonly string[]
  readonly verifyToken: string
  /** Of who tries verify tokens; deliveries are counted by their signatures alone. */
  readonly limits?: Pick<PageLimits, 'guard'>
  readonly append: (source: string, bytes: Buffer) => Promise<void>
  readonly observe: (outcome: Outcome, seconds: number) => void
}

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** Reserves memory for a large body until its answer is out; false when there is none left. */
const createReceiving = () => {
  let bytes = 0
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const announced = Number(request.headers['content-length'] ?? WEBHOOK_BODY_MAX_BYTES) // chunked: up to the most
    if (announced <= LARGE_BYTES || announced > WEBHOOK_BODY_MAX_BYTES) return true // the latter is refused by its length
    if (bytes + announced > RECEIVING_BYTES_MOST) return false
    bytes += announced
    response.once('close', () => (bytes -= announced))
    return true
  }
}

/** Takes one delivery: nothing but its status is answered, and a 503 has Meta come again. */
const takeDelivery = ({ appSecrets, append, observe }: WebhookRouteDeps, log: FastifyBaseLogger): DirectRoute => {
  const receive = createReceiving()
  return {
    bytesMost: WEBHOOK_BODY_MAX_BYTES,
    admit: (request, response) => {
      if (receive(request, response)) return null
      observe('failed', 0)
      return 503
    },
    answer: (bytes, request) => {
      const startedAt = performance.now()
      const answer = (outcome: Outcome, status: 200 | 401 | 503): number => {
        observe(outcome, (performance.now() - startedAt) / 1000)
        return status
      }
      if (!verifySignature(bytes, single(request.headers['x-hub-signature-256']), appSecrets)) {
        return answer('bad_signature', 401)
      }
      return append('whatsapp', bytes).then(
        () => answer('stored', 200),
        (error: unknown) => {
          log.error({ err: error }, 'raw batch not stored')
          return answer('failed', 503)
        },
      )
    },
  }
}

export const webhookRoutes =
  (deps: WebhookRouteDeps): FastifyPluginAsync =>
  async (app) => {
    app.removeAllContentTypeParsers()
    // Whatever the content type says: the signature is over the bytes, which the handler reads by itself.
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))

    await app.register(async (scope) => {
      deps.limits?.guard(scope)
      scope.get(
        '/webhooks/whatsapp',
        {
          config: { opens: ['hub.verify_token'] },
          schema: {
            summary: "Meta's verification handshake",
            querystring: Type.Object({
              'hub.mode': Type.Optional(Type.String({ maxLength: 64 })),
              'hub.challenge': Type.Optional(Type.String({ maxLength: 1024 })),
              'hub.verify_token': Type.Optional(Type.String({ maxLength: 512 })),
            }),
            response: { 200: Type.String(), 403: EmptySchema },
          },
        },
        async (request, reply) => {
          const query = request.query as Record<string, string | undefined> // the schema has checked the form
          const isOurs =
            query['hub.mode'] === 'subscribe' && sameText(query['hub.verify_token'] ?? '', deps.verifyToken)
          if (!isOurs) return reply.code(403).type('text/plain').send('')
          return reply.type('text/plain').send(query['hub.challenge'] ?? '')
        },
      )
    })

    const direct = takeDelivery(deps, app.log)
    app.post(
      '/webhooks/whatsapp',
      {
        config: { direct },
        schema: {
          summary: "Receives Meta's webhooks",
          response: { 200: EmptySchema, 401: EmptySchema, 413: EmptySchema, 503: EmptySchema },
        },
      },
      handOver(direct),
    )
  }
