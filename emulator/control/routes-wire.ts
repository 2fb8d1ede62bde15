/** What went over the wire: sends, the log, the event stream; and webhooks made by hand. */
import { Type } from 'typebox'
import type { EmulatorEvent } from '../core/events.ts'
import type { JsonObject } from '../core/json.ts'
import { handshake, type Subscription } from '../webhooks/subscriptions.ts'
import type { World } from '../world.ts'
import { fail, NumberText, waitFor, type ControlApp } from './http.ts'

const closed = { additionalProperties: false }
/** A listener that reads slower than this is cut off; it may ask the lists for what it missed. */
const STREAM_BUFFER_MAX = 8 * 1024 * 1024
const HEARTBEAT_MS = 15_000
const LIST_MAX = 5_000
const METER_EVERY_MS = 250

const AfterQuery = Type.Object({
  after: Type.Optional(NumberText),
  limit: Type.Optional(NumberText),
  waitMs: Type.Optional(NumberText),
})

const limitOf = (text: string | undefined): number => Math.min(LIST_MAX, Math.max(1, Number(text ?? LIST_MAX)))

/** One event on the wire; the same text serves every listener. */
const toFrame = (event: EmulatorEvent): string => `event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`

export const wireRoutes = (app: ControlApp, world: World): void => {
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
  const listeners = new Set<{ readonly types: ReadonlySet<string> | null; readonly write: (frame: string) => void }>()
  // The meter is a sum over all numbers: told a few times a second, not with every delivery.
  let meterTimer: NodeJS.Timeout | undefined
  const meterSoon = (): void => {
    meterTimer ??= setTimeout(() => {
      meterTimer = undefined
      world.bus.emit({ type: 'meter', data: world.meter.report(world.clock.now()) })
    }, METER_EVERY_MS).unref()
  }
  world.bus.subscribe((event) => {
    if (listeners.size === 0) return
    let frame: string | undefined
    for (const listener of listeners) {
      if (listener.types === null || listener.types.has(event.type)) listener.write((frame ??= toFrame(event)))
    }
    if (event.type === 'status' && event.data.pricing) meterSoon()
  })

  app.get('/stream', { schema: { querystring: StreamQuery } }, (request, reply) => {
    const raw = reply.raw
    reply.hijack()
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    })
    raw.write(toFrame({ type: 'clock', data: { offsetMs: world.clock.offsetMs(), now: world.clock.now() } }))
    const listener = {
      types: request.query.types === undefined ? null : new Set(request.query.types.split(',')),
      write: (frame: string): void => {
        if (raw.writableLength > STREAM_BUFFER_MAX) raw.destroy()
        else raw.write(frame)
      },
    }
    listeners.add(listener)
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
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
    heartbeat.unref()
    raw.on('close', () => {
      clearInterval(heartbeat)
      listeners.delete(listener)
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
