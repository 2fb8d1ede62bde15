import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulatorClient, type EmulatorClient } from './client.ts'
import { listAt, objectAt, type JsonObject } from './core/json.ts'
import { startEmulator, type LaunchedEmulator } from './launch.ts'
import { signBytes } from './webhooks/signature.ts'

const KASI = '700100200300401'
const THANDI = '27710000001'
const SECRET = 'demo-app-secret'

/** A tiny bot: checks the signature over the raw bytes, deduplicates, and answers each text with buttons. */
const createBot = (graph: () => string) => {
  const changes: JsonObject[] = []
  const seen = new Set<string>()
  let badSignatures = 0
  const app: FastifyInstance = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get('/hook', async (request, reply) => {
    const query = request.query as Record<string, string>
    return query['hub.mode'] === 'subscribe' && query['hub.verify_token'] === 'demo-verify-token'
      ? query['hub.challenge']
      : reply.code(403).send('no')
  })
  const answer = async (to: string, text: string): Promise<void> => {
    await fetch(`${graph()}/v26.0/${KASI}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-access-token', 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        to: `+${to}`,
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: `You said: ${text}` },
          action: {
            buttons: [
              { type: 'reply', reply: { id: 'yes:1', title: 'Yes' } },
              { type: 'reply', reply: { id: 'no:1', title: 'No' } },
            ],
          },
        },
        biz_opaque_callback_data: 'o=1',
      }),
    })
  }
  app.post('/hook', async (request, reply) => {
    const bytes = request.body as Buffer
    if (request.headers['x-hub-signature-256'] !== signBytes(bytes, SECRET)) {
      badSignatures++
      return reply.code(401).send()
    }
    for (const entry of listAt(JSON.parse(bytes.toString()), 'entry')) {
      for (const change of listAt(entry, 'changes')) {
        const value = objectAt(change, 'value')
        changes.push(value)
        for (const message of listAt(value, 'messages') as JsonObject[]) {
          if (seen.has(String(message['id']))) continue
          seen.add(String(message['id']))
          if (message['type'] === 'text')
            void answer(String(message['from']), String(objectAt(message, 'text')['body']))
        }
      }
    }
    return reply.code(200).send()
  })
  const statuses = (): JsonObject[] => changes.flatMap((value) => listAt(value, 'statuses') as JsonObject[])
  const messages = (): JsonObject[] => changes.flatMap((value) => listAt(value, 'messages') as JsonObject[])
  return {
    app,
    statuses,
    messages,
    badSignatures: () => badSignatures,
    clear: () => {
      changes.length = 0
      badSignatures = 0
    },
  }
}

describe('a bot against the emulator', () => {
  let emulator: LaunchedEmulator
  let client: EmulatorClient
  const bot = createBot(() => emulator.url)

  beforeAll(async () => {
    const address = await bot.app.listen({ host: '127.0.0.1', port: 0 })
    emulator = await startEmulator({ appSecret: SECRET })
    client = createEmulatorClient(emulator.url)
    await client.subscribe({ callbackUrl: `${address}/hook` })
  })
  beforeEach(async () => {
    await client.reset()
    bot.clear()
  })
  afterAll(async () => {
    await emulator.stop()
    await bot.app.close()
  })

  it('carries a text to the bot and its reply back to the user', async () => {
    const thandi = client.user(THANDI)

    await thandi.says('Molo, ninazo ikota? 👍', KASI)
    const reply = await thandi.waitForReply()

    expect(objectAt(reply.body, 'interactive')).toMatchObject({ body: { text: 'You said: Molo, ninazo ikota? 👍' } })
    expect(bot.messages()[0]).toMatchObject({ from: THANDI, from_user_id: 'ZA.1002003004005001', type: 'text' })
  })

  it('turns a tap into the reply of the button that it meant', async () => {
    const thandi = client.user(THANDI)
    await thandi.says('hi', KASI)
    const question = await thandi.waitForReply()

    await thandi.taps('yes')
    await client.webhooksIdle()

    expect(bot.messages().at(-1)).toMatchObject({
      type: 'interactive',
      context: { from: '27600000001', id: question.wamid },
      interactive: { type: 'button_reply', button_reply: { id: 'yes:1', title: 'Yes' } },
    })
  })

  it('tells sent, delivered and, once the phone shows the chat, read, with one price', async () => {
    const thandi = client.user(THANDI)
    await thandi.opens(KASI)

    await thandi.says('hi')
    const { wamid } = await thandi.waitForReply()
    await client.clock(60_000)
    await client.webhooksIdle()

    const mine = bot.statuses().filter((status) => status['id'] === wamid)
    expect(mine.map((status) => status['status'])).toEqual(['sent', 'delivered', 'read'])
    expect(mine.every((status) => status['biz_opaque_callback_data'] === 'o=1')).toBe(true)
    expect(mine.filter((status) => status['pricing'] !== undefined)).toHaveLength(1)
  })

  it('delivers again after a webhook that carried a wrong signature', async () => {
    await client.faults({ badSignature: 1 })
    const thandi = client.user(THANDI)

    await thandi.says('hi', KASI)
    await thandi.waitForReply()

    expect(bot.badSignatures()).toBeGreaterThan(0)
  })

  it('sends duplicates of one webhook and keeps the order of one user', async () => {
    await client.faults({ duplicateWebhooks: 1, delayMs: [0, 20], seed: 7 })
    const thandi = client.user(THANDI)

    for (let i = 0; i < 10; i++) await thandi.says(`line ${i}`, KASI)
    await client.webhooksIdle()

    const texts = bot.messages().map((message) => String(objectAt(message, 'text')['body']))
    const firstSeen = [...new Set(texts)]
    expect(texts).toHaveLength(20)
    expect(firstSeen).toEqual(Array.from({ length: 10 }, (_, i) => `line ${i}`))
  })

  it('refuses a receiver that does not know the verify token', async () => {
    const address = bot.app.listeningOrigin

    const subscribing = client.subscribe({ callbackUrl: `${address}/hook`, verifyToken: 'another' })

    await expect(subscribing).rejects.toThrow(/handshake failed: the callback answered 403/)
  })

  it('packs many updates into one delivery when asked', async () => {
    await client.faults({ batch: 50 })

    await Promise.all(Array.from({ length: 40 }, (_, i) => client.user(`2771000${1000 + i}`).says('hi', KASI)))
    await client.webhooksIdle()

    const { webhooks } = await client.state()
    expect(bot.messages()).toHaveLength(40)
    expect(webhooks.delivered).toBeLessThan(80)
  })
})
