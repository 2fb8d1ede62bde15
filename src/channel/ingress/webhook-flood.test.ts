import { createHmac } from 'node:crypto'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PATIENTLY } from '../../kernel/test-patience.ts'
import { createHttpServer } from '../../platform/http/server.ts'
import { createLogger } from '../../platform/telemetry/logger.ts'
import { RECEIVING_BYTES_MOST, WEBHOOK_BODY_MAX_BYTES, webhookRoutes } from './webhook-routes.ts'

let app: FastifyInstance
let stored: number[]
const sockets: Socket[] = []
beforeEach(async () => {
  stored = []
  app = await createHttpServer({
    log: createLogger({ level: 'silent', role: 'test' }),
    registry: new Registry(),
    readiness: async () => ({ ok: true, checks: {} }),
  })
  await app.register(
    webhookRoutes({
      appSecrets: ['secret'],
      verifyToken: 'v',
      append: async (_source, bytes) => void stored.push(bytes.length),
      observe: () => undefined,
    }),
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await app.close()
})

const port = (): number => (app.server.address() as AddressInfo).port
const sign = (body: Buffer): string => `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`
/** Somebody without the secret who announces a large body and sends all of it but the last byte. */
const hold = (bytes: number): Promise<{ answer: () => string; end: () => void }> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(port(), '127.0.0.1', () => {
      socket.write(`POST /webhooks/whatsapp HTTP/1.1\r\nhost: x\r\nx-hub-signature-256: sha256=${'0'.repeat(64)}\r\n`)
      socket.write(`content-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`)
      socket.write(Buffer.alloc(bytes - 1, 'x'), () => resolve({ answer: () => answer, end: () => socket.end() }))
    })
    socket.on('error', () => resolve({ answer: () => answer, end: () => undefined }))
    socket.on('data', (data) => (answer += data.toString('latin1')))
    sockets.push(socket)
  })
const post = (body: Buffer): Promise<number> =>
  fetch(`http://127.0.0.1:${port()}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': sign(body), 'content-type': 'application/json' },
    body: new Uint8Array(body),
  }).then((r) => r.status)

describe('bodies that strangers hold open', () => {
  it('take a bounded part of memory, leave room for small ones, and give it back', async () => {
    const count = Math.floor(RECEIVING_BYTES_MOST / WEBHOOK_BODY_MAX_BYTES)
    const held = await Promise.all(Array.from({ length: count }, () => hold(WEBHOOK_BODY_MAX_BYTES)))

    const one = await hold(WEBHOOK_BODY_MAX_BYTES)
    await vi.waitFor(() => expect(one.answer()).toMatch(/^HTTP\/1.1 503 /), PATIENTLY)
    expect(await post(Buffer.from('{"small":1}'))).toBe(200)

    for (const h of held) h.end()
    await vi.waitFor(async () => expect(await post(Buffer.alloc(WEBHOOK_BODY_MAX_BYTES, 'y'))).toBe(200), PATIENTLY)
    expect(stored).toEqual([11, WEBHOOK_BODY_MAX_BYTES])
  })

  it('cannot be longer than Meta’s, also when they do not say how long', async () => {
    const body = Buffer.alloc(WEBHOOK_BODY_MAX_BYTES + 1, 'z')
    const chunked = await fetch(`http://127.0.0.1:${port()}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'x-hub-signature-256': sign(body) },
      body: new ReadableStream({
        start: (c) => {
          c.enqueue(new Uint8Array(body))
          c.close()
        },
      }),
      duplex: 'half',
    } as RequestInit).then(
      (r) => r.status,
      () => 413,
    )

    expect(chunked).toBe(413)
    expect(stored).toEqual([])
  })
})
