import { createHash } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { PhoneNumberId } from '../../kernel/ids.ts'
import { createMediaClient, mayFetchFrom, type MediaClient } from './media-client.ts'

const BYTES = Buffer.from('a picture of a kota')
const sha = (encoding: 'hex' | 'base64'): string => createHash('sha256').update(BYTES).digest(encoding)
const servers: Server[] = []
const clients: MediaClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await Promise.all(servers.splice(0).map((s) => new Promise((done) => s.close(done))))
})

/** A Graph API with one picture; `asked` are the paths and tokens that reached it. */
const graph = async (
  node: (origin: string) => object | number,
  download: RequestListener = (_, res) => res.end(BYTES),
) => {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(`${req.url ?? ''} ${req.headers.authorization ?? ''}`)
    if (req.url?.startsWith('/file')) return download(req, res)
    const answer = node(origin)
    if (typeof answer === 'number') return res.writeHead(answer).end('{}')
    return res.end(JSON.stringify(answer))
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = createMediaClient({ baseUrl: origin, version: 'v26.0', timeoutMs: 500 })
  clients.push(client)
  const fetch = (over: { sha256?: string | null; bytesMost?: number } = {}) =>
    client.fetch({
      mediaId: '81009',
      phoneNumberId: '700100200300401' as PhoneNumberId,
      token: 'secret',
      sha256: sha('base64'),
      bytesMost: 1000,
      ...over,
    })
  return { asked, fetch }
}
const node = (origin: string) => ({ url: `${origin}/file?x=1`, sha256: sha('hex'), file_size: String(BYTES.length) })

describe('media that somebody sent', () => {
  it('are fetched by id and link, with the token, and are what the webhook said', async () => {
    const { asked, fetch } = await graph(node)

    expect(await fetch()).toEqual({ kind: 'fetched', bytes: BYTES })
    expect(asked).toEqual(['/v26.0/81009?phone_number_id=700100200300401 Bearer secret', '/file?x=1 Bearer secret'])
  })

  it('are not taken when they are other bytes than were sent', async () => {
    const { fetch } = await graph(node, (_, res) => res.end(Buffer.from('a picture of a rat!')))

    expect(await fetch()).toMatchObject({ kind: 'again' })
    expect(await (await graph(node)).fetch({ sha256: sha('hex').replace(/^./, 'z') })).toMatchObject({ kind: 'again' })
  })

  it.each([404, 400])('are gone when Meta answers %i for the id', async (status) => {
    expect(await (await graph(() => status)).fetch()).toEqual({ kind: 'gone' })
  })

  it('are tried again after a failure of Meta, a link that ran out, or no answer', async () => {
    const silent = await graph(node, () => undefined)
    const expired = await graph(node, (_, res) => res.writeHead(404).end())

    expect(await (await graph(() => 503)).fetch()).toMatchObject({ kind: 'again' })
    expect(await expired.fetch()).toMatchObject({ kind: 'again' })
    expect(await silent.fetch()).toMatchObject({ kind: 'again' })
    expect(await (await graph(() => ({}))).fetch()).toMatchObject({ kind: 'again' })
  })

  it('are refused when larger than wanted, by what Meta says and by what comes', async () => {
    const lying = await graph(
      (origin) => ({ url: `${origin}/file` }),
      (_, res) => res.end(Buffer.alloc(5000)),
    )

    expect(await (await graph(node)).fetch({ bytesMost: 5 })).toEqual({ kind: 'refused', reason: 'too_large' })
    expect(await lying.fetch({ sha256: null })).toEqual({ kind: 'refused', reason: 'too_large' })
  })

  it('never take the token to a host that is not Meta’s', async () => {
    const other = await graph(node)
    const { fetch } = await graph(() => ({ url: 'http://127.0.0.1:1/file' }))

    expect(await fetch()).toEqual({ kind: 'refused', reason: 'host' })
    expect(other.asked).toEqual([])
  })
})

describe('the hosts that get the token', () => {
  const base = new URL('https://graph.facebook.com')

  it.each([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
    'https://scontent.whatsapp.net/v/1',
    'https://graph.facebook.com/v26.0/1',
  ])('are Meta’s: %s', (url) => expect(mayFetchFrom(url, base)).toBe(true))

  it.each([
    'http://lookaside.fbsbx.com/x',
    'https://evilfbsbx.com/x',
    'https://fbsbx.com.evil.example/x',
    'https://me:pw@lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com:8443/x',
    'https://169.254.169.254/latest',
    'file:///etc/passwd',
    'no url',
  ])('are nobody else’s: %s', (url) => expect(mayFetchFrom(url, base)).toBe(false))
})
