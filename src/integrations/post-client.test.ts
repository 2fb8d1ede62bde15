import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createPostClient } from './post-client.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
const DEMO = { allowsLoopback: true }

describe('a webhook on its way', () => {
  it('carries its body and headers, and brings the status back', async () => {
    const seen: string[] = []
    const port = await serve((request, response) => {
      seen.push(`${request.method} ${request.url} ${String(request.headers['webhook-id'])}`)
      request.on('data', (chunk: Buffer) => seen.push(chunk.toString()))
      request.on('end', () => response.writeHead(204).end())
    })

    const outcome = await createPostClient({ policy: DEMO }).post(
      `http://127.0.0.1:${port}/hooks`,
      { 'webhook-id': 'e1' },
      '{"a":1}',
    )

    expect(outcome).toEqual({ kind: 'answered', status: 204 })
    expect(seen).toEqual(['POST /hooks e1', '{"a":1}'])
  })

  it('follows no redirect', async () => {
    let asked = 0
    const port = await serve((_request, response) => {
      asked++
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    })

    const outcome = await createPostClient({ policy: DEMO }).post(`http://127.0.0.1:${port}/`, {}, '{}')

    expect(outcome).toEqual({ kind: 'answered', status: 302 })
    expect(asked).toBe(1)
  })

  it('goes to the address that was checked, though the name stands for another a moment later', async () => {
    const port = await serve((_request, response) => response.end())
    let asked = 0
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])

    const outcome = await createPostClient({ policy: DEMO, resolve }).post(`http://localhost:${port}/`, {}, '{}')

    expect(outcome).toEqual({ kind: 'answered', status: 200 })
    expect(asked).toBe(1)
  })

  it('goes to another of the addresses that were checked where nobody is at the first', async () => {
    const port = await serve((_request, response) => response.end())
    const client = createPostClient({ policy: DEMO, resolve: async () => ['127.0.0.9', '::1', '127.0.0.1'] })

    expect(await client.post(`http://localhost:${port}/`, {}, '{}')).toEqual({ kind: 'answered', status: 200 })
  })

  it('says by one word why nobody was at any of them', async () => {
    const port = await serve(() => undefined)
    servers.splice(0).forEach((server) => server.close())
    const client = createPostClient({ policy: DEMO, resolve: async () => ['127.0.0.9', '127.0.0.1'] })

    expect(await client.post(`http://localhost:${port}/`, {}, '{}')).toEqual({ kind: 'failed', error: 'econnrefused' })
  })

  it.each([
    [['10.0.0.1'], 'address_refused'],
    [['1.1.1.1', '169.254.169.254'], 'address_refused'],
    [['127.0.0.1'], 'address_refused'],
    [[], 'address_refused'],
  ])('does not leave for a name that stands for %j', async (addresses, error) => {
    const client = createPostClient({ policy: { allowsLoopback: false }, resolve: async () => addresses })

    expect(await client.post('https://shop.example/', {}, '{}')).toEqual({ kind: 'failed', error })
  })

  it('does not leave for a name that nobody knows', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'))

    const outcome = await createPostClient({ policy: DEMO, resolve }).post('https://shop.example/', {}, '{}')

    expect(outcome).toEqual({ kind: 'failed', error: 'name_unknown' })
  })

  it('gives up on who does not answer, and on a name that does not resolve, when its time is over', async () => {
    const port = await serve(() => undefined)
    const silent = createPostClient({ policy: DEMO, timeoutMs: 50 })
    const lost = createPostClient({ policy: DEMO, timeoutMs: 50, resolve: () => new Promise(() => undefined) })

    const outcomes = [
      await silent.post(`http://127.0.0.1:${port}/`, {}, '{}'),
      await lost.post('https://shop.example/', {}, '{}'),
    ]

    expect(outcomes).toEqual([
      { kind: 'failed', error: 'timeout' },
      { kind: 'failed', error: 'timeout' },
    ])
  })

  it('reads no more of an endless answer than it must', async () => {
    let written = 0
    const port = await serve((_request, response) => {
      const more = (): void => {
        if (response.destroyed) return
        written += 8192
        response.write(Buffer.alloc(8192), () => setImmediate(more))
      }
      more()
    })

    const outcome = await createPostClient({ policy: DEMO }).post(`http://127.0.0.1:${port}/`, {}, '{}')

    expect(outcome).toEqual({ kind: 'answered', status: 200 })
    expect(written).toBeLessThan(50_000_000)
  })

  it('says by a word why nobody was there', async () => {
    const port = await serve(() => undefined)
    servers.splice(0).forEach((server) => server.close())

    const outcome = await createPostClient({ policy: DEMO }).post(`http://127.0.0.1:${port}/`, {}, '{}')

    expect(outcome).toEqual({ kind: 'failed', error: 'econnrefused' })
  })
})
