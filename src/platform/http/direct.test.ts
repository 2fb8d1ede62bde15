/** Routes that are answered before Fastify, on a server that listens: what is injected never comes that way. */
import { connect, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PATIENTLY } from '../../kernel/test-patience.ts'
import { createLogger } from '../telemetry/logger.ts'
import { handOver, type DirectRoute } from './direct.ts'
import { createHttpServer } from './server.ts'

const BYTES_MOST = 200_000

let app: FastifyInstance
/** What Fastify was asked. */
let seen: string[]
/** What the handler was given. */
let bodies: string[]
/** What the handler says of a request before its body is read, and behind it. */
let admit: () => number | null
let answer: () => number | Promise<number>
/** What was logged. */
let logged: string[]
let registry: Registry
const sockets: Socket[] = []

beforeEach(async () => {
  seen = []
  bodies = []
  admit = () => null
  answer = () => 200
  logged = []
  registry = new Registry()
  const destination = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line))
      done()
    },
  })
  app = await createHttpServer({
    log: createLogger({ level: 'error', role: 'test', destination }),
    registry,
    readiness: async () => ({ ok: true, checks: {} }),
  })
  app.addHook('onRequest', async (request) => void seen.push(`${request.method} ${request.url}`))
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  const direct: DirectRoute = {
    bytesMost: BYTES_MOST,
    admit: () => admit(),
    answer: (bytes) => {
      bodies.push(String(bytes))
      return answer()
    },
  }
  app.post('/quick', { config: { direct } }, handOver(direct))
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await app.close()
})

const port = (): number => (app.server.address() as AddressInfo).port
const ask = async (method: string, path: string, body?: string) => {
  const answer = await fetch(`http://127.0.0.1:${port()}${path}`, { method, ...(body === undefined ? {} : { body }) })
  return [answer.status, await answer.text()]
}
const open = async (): Promise<{ readonly socket: Socket; readonly heard: () => string }> => {
  const socket = connect(port(), '127.0.0.1')
  sockets.push(socket)
  let text = ''
  socket.on('data', (data) => (text += data.toString('latin1')))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return { socket, heard: () => text }
}

describe('a direct route', () => {
  it('is answered before Fastify, and in the same way behind it', async () => {
    expect(await ask('POST', '/quick', 'hello')).toEqual([200, ''])
    expect(seen).toEqual([])

    expect(await ask('POST', '/quick?by=query', 'hello')).toEqual([200, ''])
    expect((await app.inject({ method: 'POST', url: '/quick', payload: 'hello' })).statusCode).toBe(200)
    expect([seen, bodies]).toEqual([
      ['POST /quick?by=query', 'POST /quick'],
      ['hello', 'hello', 'hello'],
    ])
  })

  it('leaves other methods and addresses to Fastify', async () => {
    const answers = [await ask('GET', '/quick'), await ask('POST', '/quick/', 'x'), await ask('GET', '/healthz')]

    expect(answers.map(([status]) => status)).toEqual([405, 404, 200])
    expect(bodies).toEqual([])
  })

  it('answers what it has begun when the server closes, and leaves what comes then to Fastify', async () => {
    const held: ((status: number) => void)[] = []
    answer = () => new Promise((resolve) => held.push(resolve))
    const { socket, heard } = await open()
    socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nbegun')
    await vi.waitFor(() => expect(held).toHaveLength(1), PATIENTLY)

    const closing = app.close()
    await new Promise((resolve) => setImmediate(resolve))
    socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nlate')
    for (const resolve of held) resolve(200)

    await closing
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1.1 200 [\s\S]*\r\n\r\nHTTP\/1.1 503 /), PATIENTLY)
    expect(bodies).toEqual(['begun'])
  })
})

describe('a direct route that fails', () => {
  const boom = (): never => {
    throw new Error('out of order')
  }
  const rejecting = (reason: unknown): Promise<never> => {
    const { promise, reject } = Promise.withResolvers<never>()
    reject(reason)
    return promise
  }
  const faults = async (): Promise<number | undefined> =>
    (await registry.getSingleMetric('wakala_direct_faults_total')?.get())?.values[0]?.value

  it.each<[string, () => void]>([
    ['before the body is read', () => (admit = boom)],
    ['when it has the body', () => (answer = boom)],
    ['later', () => (answer = () => Promise.reject(new Error('out of order')))],
    ['with a status that is none', () => (answer = () => Promise.resolve(Number.NaN))],
    // As an abort does, with whatever reason it was given.
    ['with what is no error', () => (answer = () => rejecting(undefined))],
  ])('%s answers 500 without a word, is logged and counted, and goes on', async (_when, breaks) => {
    breaks()

    const answers = [await ask('POST', '/quick', 'hello'), await ask('POST', '/quick?behind=fastify', 'hello')]
    admit = () => null
    answer = () => 200

    expect(answers).toEqual([
      [500, ''],
      [500, ''],
    ])
    expect(await ask('POST', '/quick', 'hello')).toEqual([200, ''])
    expect(logged.map((line) => JSON.parse(line) as { msg: string; route: string })).toMatchObject([
      { msg: 'request failed', route: '/quick' },
      { msg: 'request failed', route: '/quick' },
    ])
    expect(await faults()).toBe(2)
  })

  it('refuses before it reads: the connection ends with the answer', async () => {
    admit = () => 503
    const { socket, heard } = await open()
    socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\none')

    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1.1 503 [\s\S]*connection: close/), PATIENTLY)
    expect(bodies).toEqual([])
  })

  it('when its caller has gone meanwhile is nobody’s: nothing is thrown, and the next is answered', async () => {
    let fail: (error: Error) => void = () => undefined
    answer = () => new Promise((_resolve, reject) => (fail = reject))
    const { socket } = await open()
    socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\none')
    await vi.waitFor(() => expect(bodies).toEqual(['one']), PATIENTLY)
    socket.destroy()
    await vi.waitFor(async () => expect(await connections()).toBe(0), PATIENTLY)

    fail(new Error('out of order'))

    await vi.waitFor(async () => expect(await faults()).toBe(1), PATIENTLY)
    answer = () => 200
    expect(await ask('POST', '/quick', 'next')).toEqual([200, ''])
  })
})

const connections = (): Promise<number> =>
  new Promise((resolve, reject) => app.server.getConnections((error, n) => (error ? reject(error) : resolve(n))))

describe('a body', () => {
  it('comes in as many pieces as it likes', async () => {
    const { socket, heard } = await open()
    socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\none')
    await new Promise((resolve) => setTimeout(resolve, 20))
    socket.write('two')
    await new Promise((resolve) => setTimeout(resolve, 20))
    socket.write('end')

    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1.1 200 /), PATIENTLY)
    expect(bodies).toEqual(['onetwoend'])
    expect(await ask('POST', '/quick')).toEqual([200, ''])
    expect(bodies).toEqual(['onetwoend', ''])
  })

  it('that is too long is refused by its length, or else once it is', async () => {
    const { socket, heard } = await open()
    socket.write(`POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: ${BYTES_MOST + 1}\r\n\r\n`)
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1.1 413 /), PATIENTLY)
    expect(bodies).toEqual([])

    const chunked = await open()
    chunked.socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n')
    for (let i = 0; i < 5; i++) chunked.socket.write(`${(50_000).toString(16)}\r\n${'x'.repeat(50_000)}\r\n`)
    chunked.socket.write('0\r\n\r\n')
    await vi.waitFor(() => expect(chunked.heard()).toMatch(/^HTTP\/1.1 413 /), PATIENTLY)
    expect(bodies).toEqual([])
  })

  it('that never ends is nobody’s', async () => {
    const { socket } = await open()
    socket.write('POST /quick HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\none')
    await vi.waitFor(async () => expect(await connections()).toBe(1), PATIENTLY)
    socket.destroy()

    await vi.waitFor(async () => expect(await connections()).toBe(0), PATIENTLY)
    expect([await ask('POST', '/quick', 'next'), bodies]).toEqual([[200, ''], ['next']])
  })
})
