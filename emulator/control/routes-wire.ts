/** What went over the wire: sends, the log, the event stream; and webhooks made by hand. */
import { Type } from 'typebox'
import type { JsonObject } from '../core/json.ts'
import { handshake, type Subscription } from '../webhooks/subscriptions.ts'
import type { World } from '../world.ts'
import { fail, NumberText, waitFor, type ControlApp } from './http.ts'
import type { StreamHub } from './stream.ts'

const closed = { additionalProperties: false }
const LIST_MAX = 5_000

const AfterQuery = Type.Object({
  after: Type.Optional(NumberText),
  limit: Type.Optional(NumberText),
  waitMs: Type.Optional(NumberText),
})

const limitOf = (text: string | undefined): number => Math.min(LIST_MAX, Math.max(1, Number(text ?? LIST_MAX)))

export const wireRoutes = (app: ControlApp, world: World, stream: StreamHub): void => {
  app.get('/sends', { schema: { querystring: AfterQuery } }, async (request) => {
    const after = Number(request.query.after ?? 0)
    const limit = limitOf(request.query.limit)
    const sends = await waitFor(() => world.sends.after(after, limit), world.onSend, Number(request.query.waitMs ?? 0))
    return { last: world.sends.last(), sends }
  })

  app.get('/wire', { schema: { querystring: AfterQuery } }, async (request) => ({
    last: world.wire.last(),
    wire: world.wire.after(Number(request.query.after ?? 0), limitOf(request.query.limit)),
  }))

  const StreamQuery = Type.Object({
    types: Type.Optional(Type.String()),
    open: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
  })
  app.get('/stream', { schema: { querystring: StreamQuery } }, (request, reply) => {
    reply.hijack()
    stream.add(reply.raw, request.query.types === undefined ? null : new Set(request.query.types.split(',')))
    // A page that watches one chat may say so here; the chat counts as open while the stream lives.
    const number = world.store.findNumber(request.query.to ?? '')
    const chat =
      request.query.open !== undefined && number
        ? world.store.chatOf(request.query.open.replace(/\D/g, ''), number.phoneNumberId)
        : undefined
    if (chat) {
      chat.open = true
      world.statuses.readAll(chat)
    }
    reply.raw.on('close', () => {
      if (chat) chat.open = false
    })
  })

  const SubscriptionBody = Type.Object(
    {
      callbackUrl: Type.String({ pattern: '^https?://' }),
      verifyToken: Type.Optional(Type.String({ minLength: 1 })),
      appSecret: Type.Optional(Type.String({ minLength: 1 })),
      numbers: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
      version: Type.Optional(Type.String({ pattern: '^v\\d{1,2}\\.0$' })),
      /** False takes the receiver without the handshake. */
      verify: Type.Optional(Type.Boolean()),
    },
    closed,
  )
  app.get('/subscriptions', async () => ({
    subscriptions: world.subscriptions.list().map(({ appSecret: _secret, ...rest }) => rest),
  }))
  app.post('/subscriptions', { schema: { body: SubscriptionBody } }, async (request, reply) => {
    const { body } = request
    if (!URL.canParse(body.callbackUrl)) return fail(reply, 422, 'callbackUrl is not an address')
    const subscription: Subscription = {
      callbackUrl: body.callbackUrl,
      verifyToken: body.verifyToken ?? world.config.verifyToken,
      appSecret: body.appSecret ?? world.config.appSecret,
      version: body.version ?? world.config.webhookVersion,
      ...(body.numbers === undefined ? {} : { numbers: body.numbers }),
    }
    if (body.verify !== false) {
      const { callbackUrl, verifyToken } = subscription
      const shaken = await handshake(world.client, callbackUrl, verifyToken, world.config.webhookTimeoutMs)
      if (!shaken.ok) return fail(reply, 422, `handshake failed: ${shaken.error.reason}`)
    }
    world.subscriptions.set(subscription)
    return { ok: true }
  })
  app.delete('/subscriptions', async () => {
    world.subscriptions.clear()
    return { ok: true }
  })

  const RawBody = Type.Union([
    Type.Object(
      {
        field: Type.String({ minLength: 1 }),
        value: Type.Object({}, { additionalProperties: true }),
        entryId: Type.Optional(Type.String()),
        times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      },
      closed,
    ),
    Type.Object({ bytes: Type.String(), signature: Type.Optional(Type.String()) }, closed),
  ])
  app.post('/webhooks/raw', { schema: { body: RawBody } }, async (request) => {
    const { body } = request
    if ('bytes' in body) {
      world.webhooks.sendBytes(Buffer.from(body.bytes, 'utf8'), body.signature)
      return { ok: true }
    }
    const value = body.value as JsonObject
    const metadata = value['metadata'] as { readonly phone_number_id?: unknown } | undefined
    const number = typeof metadata?.phone_number_id === 'string' ? metadata.phone_number_id : null
    const times = body.times ?? 1
    for (let i = 0; i < times; i++) {
      world.webhooks.enqueue({
        lane: 'raw',
        kind: 'change',
        wabaId: body.entryId ?? world.store.numbers.get(number ?? '')?.wabaId ?? '900100200300400',
        phoneNumberId: number,
        field: body.field,
        value,
        ...(body.field === 'messages' ? {} : { time: Math.floor(world.clock.now() / 1000) }),
      })
    }
    return { ok: true, queued: times }
  })

  /** Media without the token, for pages: a picture in a chat is an ordinary `<img>`. */
  app.get('/media/:id', { schema: { params: Type.Object({ id: Type.String() }) } }, async (request, reply) => {
    const media = world.media.find(request.params.id, world.clock.now())
    const bytes = media && world.media.bytesOf(media.id)
    return media && bytes
      ? reply.header('content-type', media.mimeType).header('x-content-type-options', 'nosniff').send(bytes)
      : fail(reply, 404, `no media ${request.params.id}`)
  })

  /** Answers when every webhook was acknowledged, or after `waitMs` of real time. */
  app.get(
    '/webhooks/idle',
    { schema: { querystring: Type.Object({ waitMs: Type.Optional(NumberText) }) } },
    async (request) => {
      const waitMs = Math.min(60_000, Number(request.query.waitMs ?? 10_000))
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), waitMs)
      })
      const idle = await Promise.race([world.webhooks.idle().then(() => true as const), late])
      clearTimeout(timer)
      return { idle, ...world.webhooks.counters() }
    },
  )
}
