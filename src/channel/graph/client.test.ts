import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { aClock } from '../../kernel/test-clock.ts'
import { createFakeGraph, graphErrorBody, type Scripted } from '../fakes.ts'
import { createGraphClient, readSendAnswer, type GraphClient } from './client.ts'

/** What the other side does once it has the whole request. */
type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Seen {
  readonly url: string
  readonly token: string
  readonly contentType: string
  readonly body: unknown
}

const aServer = async (
  behave: Behaviour,
): Promise<{ readonly baseUrl: string; readonly seen: Seen[]; connections: number }> => {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const { authorization = '', 'content-type': contentType = '' } = request.headers
      seen.push({ url: request.url ?? '', token: authorization, contentType, body: JSON.parse(text) as unknown })
      behave(request, response, text)
    })
  })
  const state = { baseUrl: await listen(server), seen, connections: 0 }
  server.on('connection', () => state.connections++)
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return state
}

/** Longer than the busiest machine takes to answer itself, so that only what is about waiting waits. */
const PATIENT = { sendTimeoutMs: 20_000, signalTimeoutMs: 20_000 } as const
const HURRIED = { sendTimeoutMs: 150, signalTimeoutMs: 100 } as const

const aClient = (baseUrl: string, limits: typeof PATIENT | typeof HURRIED = PATIENT): GraphClient => {
  const client = createGraphClient({ baseUrl, version: 'v26.0', clock: aClock(), ...limits })
  cleanups.push(client.close)
  return client
}

const answering =
  (status: number, body: string): Behaviour =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(body)

const ACCEPTED = JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id: 'wamid.out1' }] })

/** An address at which nobody listens: a port that was given and taken back. */
const nobody = async (): Promise<string> => {
  const server = createServer()
  const baseUrl = await listen(server)
  server.close()
  await once(server, 'close')
  return baseUrl
}

const realClient = async (
  behave: Behaviour | 'nobody',
  limits: typeof PATIENT | typeof HURRIED = PATIENT,
): Promise<GraphClient> => aClient(behave === 'nobody' ? await nobody() : (await aServer(behave)).baseUrl, limits)

/** What a sender may rely on, whoever is behind the port. */
const situations: readonly (readonly [
  sentence: string,
  behave: Behaviour | 'nobody',
  scripted: Scripted,
  expected: object,
])[] = [
  ['an accepted message has its id', answering(200, ACCEPTED), 'accept', { kind: 'accepted', wamid: 'wamid.out1' }],
  [
    'a refusal of Meta’s brings its code',
    answering(400, graphErrorBody(131047)),
    131047,
    { kind: 'rejected', error: { httpStatus: 400, code: 131047 } },
  ],
  [
    'trouble of Meta’s with an error body is a refusal',
    answering(503, graphErrorBody(131016)),
    readSendAnswer(503, graphErrorBody(131016)),
    { kind: 'rejected', error: { httpStatus: 503, code: 131016 } },
  ],
  ['a refused connection has not sent', 'nobody', 'not_sent', { kind: 'not_sent' }],
  [
    'a connection that breaks before the answer may have sent',
    (request) => void request.socket.destroy(),
    'unknown',
    { kind: 'unknown' },
  ],
]

for (const [sentence, behave, scripted, expected] of situations) {
  describe(`the contract of sending: ${sentence}`, () => {
    const clients = [
      ['the real client', () => realClient(behave)],
      [
        'the fake',
        async () => {
          const fake = createFakeGraph()
          fake.script.push(scripted)
          return fake
        },
      ],
    ] as const

    it.each(clients)('%s', async (_who, make) => {
      const client = await make()

      expect(await client.sendMessage('7001', 'token', { to: '27' })).toMatchObject(expected)
    })

    it.each(clients)('%s says of a signal only whether it went', async (_who, make) => {
      const client = await make()

      expect(await client.sendSignal('7001', 'token', {})).toBe('kind' in expected && expected.kind === 'accepted')
    })
  })
}

describe('the Graph client', () => {
  it('POSTs JSON to the number’s messages with the token, and keeps its connection', async () => {
    const server = await aServer(answering(200, ACCEPTED))
    const client = aClient(`${server.baseUrl}/graph/`)

    await client.sendMessage('7001', 'secret', { to: '27821234567', text: { body: 'Sawubona 🙂' } })
    await client.sendMessage('../7002', 'secret', {})

    expect(server.seen[0]).toEqual({
      url: '/graph/v26.0/7001/messages',
      token: 'Bearer secret',
      contentType: 'application/json',
      body: { to: '27821234567', text: { body: 'Sawubona 🙂' } },
    })
    expect(server.seen[1]?.url).toBe('/graph/v26.0/..%2F7002/messages')
    expect(server.connections).toBe(1)
  })

  it.each<readonly [string, Behaviour]>([
    ['never comes', () => undefined],
    ['stops in the middle', (_q, response) => void response.writeHead(200, { 'content-length': 500 }).write('{"mess')],
  ])('does not know whether it has sent when the answer %s, and waits no longer', async (_when, behave) => {
    const client = await realClient(behave, HURRIED)

    expect(await client.sendMessage('7001', 't', {})).toMatchObject({ kind: 'unknown' })
  })

  it.each<readonly [string, Behaviour]>([
    [
      'the connection breaks in the middle of the answer',
      (_q, response) => {
        response.writeHead(200, { 'content-length': 500 })
        response.write('{"mess')
        setImmediate(() => response.destroy())
      },
    ],
    ['an accepted message comes without an id', answering(200, '{"messages":[{}]}')],
    ['an acceptance is no JSON', answering(200, '<html>')],
    ['a gateway answers 502 for Meta', answering(502, '<html>Bad gateway</html>')],
    ['an answer is longer than any of Meta’s', answering(200, `{"x":"${'x'.repeat(100_000)}"}`)],
  ])('does not know whether it has sent when %s', async (_when, behave) => {
    const client = await realClient(behave)

    expect(await client.sendMessage('7001', 't', {})).toMatchObject({ kind: 'unknown' })
  })

  it('says by each answer, a refusal too, how far the clock is ahead', async () => {
    const clock = aClock(Date.UTC(2026, 10, 28, 12))
    const { baseUrl } = await aServer((request, response) => {
      const isRefused = request.url?.includes('7002')
      response.writeHead(isRefused ? 401 : 200, { date: 'Wed, 25 Nov 2026 11:59:59 GMT' }).end('{}')
    })
    const said: number[] = []
    const onServerTime = (aheadMs: number): void => void said.push(aheadMs)
    const client = createGraphClient({ baseUrl, version: 'v26.0', clock, onServerTime, ...PATIENT })
    cleanups.push(client.close)

    await client.sendSignal('7001', 't', {})
    await client.sendMessage('7002', 't', {})

    expect(said).toEqual([3 * DAY_MS, 3 * DAY_MS])
  })

  it('gives up a signal before it gives up a message', async () => {
    const client = await realClient(() => undefined, HURRIED)

    const first = await Promise.race([
      client.sendSignal('7001', 't', {}).then(() => 'signal'),
      client.sendMessage('7001', 't', {}).then(() => 'message'),
    ])

    expect(first).toBe('signal')
  })

  it('tells what Meta said of a parameter, and a subcode, and no more than 300 characters', () => {
    const error = { code: 100, error_subcode: 2388040, message: 'm', error_data: { details: 'd'.repeat(400) } }

    const outcome = readSendAnswer(400, JSON.stringify({ error }))

    expect(outcome).toEqual({
      kind: 'rejected',
      error: { httpStatus: 400, code: 100, subcode: 2388040, details: 'd'.repeat(300) },
    })
  })

  it('takes a refusal without any error body for a refusal', () => {
    expect(readSendAnswer(401, '')).toEqual({ kind: 'rejected', error: { httpStatus: 401 } })
  })
})
