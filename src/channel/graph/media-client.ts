/**
 * Fetches what somebody sent from Meta: the id gives a link that lives five minutes, the link gives the bytes. The access token
 * goes to Meta's own hosts and to nobody else, whatever the link says; nothing is followed elsewhere.
 */
import { createHash } from 'node:crypto'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { PhoneNumberId } from '../../kernel/ids.ts'

export interface MediaWanted {
  readonly mediaId: string
  readonly phoneNumberId: PhoneNumberId
  readonly token: string
  /** As the webhook said it: base64, or hex; null when it said none. */
  readonly sha256: string | null
  readonly bytesMost: number
}

/**
 * `gone`: Meta keeps it no more, or never gave it to this number. `again`: trying later may help. `refused`: it never will,
 * because it is larger than wanted or lies where our token must not go.
 */
export type MediaFetched =
  | { readonly kind: 'fetched'; readonly bytes: Buffer }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: 'too_large' | 'host' }
  | { readonly kind: 'again'; readonly reason: string }

export interface MediaClient {
  readonly fetch: (wanted: MediaWanted) => Promise<MediaFetched>
  readonly close: () => void
}

/** A photo of some megabytes over a slow line. */
const TIMEOUT_MS = 20_000
/** The node that names the link is a few hundred bytes. */
const NODE_BYTES_MOST = 64 * 1024
const SOCKETS_MAX = 8
/** Where Meta keeps media (its reference, checked November 2026). */
const META_HOSTS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net', 'facebook.com']

type Got =
  | { readonly kind: 'answer'; readonly status: number; readonly bytes: Buffer }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'failed'; readonly reason: string }

/** Whether the token may go there: Meta's hosts by TLS, or the very origin that is called for everything else. Pure. */
export const mayFetchFrom = (link: string, base: URL): boolean => {
  if (!URL.canParse(link)) return false
  const url = new URL(link)
  if (url.username !== '' || url.password !== '') return false
  if (url.origin === base.origin) return true
  const isMeta = META_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  return url.protocol === 'https:' && url.port === '' && isMeta
}

interface MediaNode {
  readonly url: string
  readonly sha256: string | null
  readonly size: number | null
}

const readNode = (bytes: Buffer): MediaNode | null => {
  try {
    const node: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof node !== 'object' || node === null || !('url' in node) || typeof node.url !== 'string') return null
    const sha256 = 'sha256' in node && typeof node.sha256 === 'string' ? node.sha256 : null
    const size = 'file_size' in node ? Number(node.file_size) : Number.NaN
    return { url: node.url, sha256, size: Number.isSafeInteger(size) && size >= 0 ? size : null }
  } catch {
    return null
  }
}

/** Meta writes hashes in base64 in webhooks and in hex in nodes; both are compared in both. */
const isHashOf = (said: string | null, bytes: Buffer): boolean => {
  if (said === null) return true
  const hash = createHash('sha256').update(bytes).digest()
  return said.toLowerCase() === hash.toString('hex') || said === hash.toString('base64')
}

export const createMediaClient = (options: {
  readonly baseUrl: string
  readonly version: string
  /** For tests, which cannot wait for Meta's. */
  readonly timeoutMs?: number
}): MediaClient => {
  const { version, timeoutMs = TIMEOUT_MS } = options
  const base = new URL(options.baseUrl)
  const prefix = base.pathname.replace(/\/$/, '')
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
  }

  const get = (url: URL, token: string, bytesMost: number): Promise<Got> =>
    new Promise((resolve) => {
      const isTls = url.protocol === 'https:'
      const req = (isTls ? httpsRequest : httpRequest)(url, {
        agent: agents[isTls ? 'https:' : 'http:'],
        headers: { authorization: `Bearer ${token}`, 'user-agent': 'wakala' },
      })
      const timer = setTimeout(() => req.destroy(new Error('no answer in time')), timeoutMs)
      const settle = (got: Got): void => {
        clearTimeout(timer)
        resolve(got)
      }
      req.on('error', (error: NodeJS.ErrnoException) => settle({ kind: 'failed', reason: error.code ?? error.message }))
      req.on('response', (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size <= bytesMost) return void chunks.push(chunk)
          settle({ kind: 'too_large' })
          req.destroy()
        })
        response.on('error', () => settle({ kind: 'failed', reason: 'answer cut off' }))
        response.on('end', () =>
          settle({ kind: 'answer', status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) }),
        )
      })
      req.end()
    })

  /** What an answer without the thing means; null when it has it. */
  const lacking = (got: Got, isNode: boolean): MediaFetched | null => {
    if (got.kind === 'failed') return { kind: 'again', reason: got.reason }
    if (got.kind === 'too_large') return { kind: 'refused', reason: 'too_large' }
    if (got.status === 200) return null
    // An id that Meta does not know is a bad request to it; a link that it does not know has run out, and there is a new one.
    if (isNode && (got.status === 404 || got.status === 400)) return { kind: 'gone' }
    return { kind: 'again', reason: `answer ${got.status}` }
  }

  const fetch = async ({ mediaId, phoneNumberId, token, sha256, bytesMost }: MediaWanted): Promise<MediaFetched> => {
    const path = `${prefix}/${version}/${encodeURIComponent(mediaId)}`
    const found = await get(
      new URL(`${path}?phone_number_id=${encodeURIComponent(phoneNumberId)}`, base),
      token,
      NODE_BYTES_MOST,
    )
    const noNode = lacking(found, true)
    if (noNode !== null || found.kind !== 'answer') return noNode ?? { kind: 'again', reason: 'no answer' }
    const node = readNode(found.bytes)
    if (node === null) return { kind: 'again', reason: 'a media node without a link' }
    if (node.size !== null && node.size > bytesMost) return { kind: 'refused', reason: 'too_large' }
    if (!mayFetchFrom(node.url, base)) return { kind: 'refused', reason: 'host' }
    const got = await get(new URL(node.url), token, bytesMost)
    const nothing = lacking(got, false)
    if (nothing !== null || got.kind !== 'answer') return nothing ?? { kind: 'again', reason: 'no answer' }
    const { bytes } = got
    const isWhole = node.size === null || node.size === bytes.length
    if (!isWhole || !isHashOf(node.sha256, bytes) || !isHashOf(sha256, bytes)) {
      return { kind: 'again', reason: 'not the bytes that were sent' }
    }
    return { kind: 'fetched', bytes }
  }

  return {
    fetch,
    close: () => {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}
