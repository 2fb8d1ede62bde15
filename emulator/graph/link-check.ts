/** Fetches media links as Meta does: the server must answer with a fitting Content-Type and size; cached 10 minutes. */
import { refuse, type Refusal } from './errors.ts'
import { bareType, kindOf, maxBytesOf } from './mime.ts'

const CACHE_MS = 10 * 60_000
const CACHE_MAX = 1_000
const TIMEOUT_MS = 5_000

const failed = (details: string): Refusal => refuse(131053, details)

const look = async (kind: string, link: string): Promise<Refusal | null> => {
  try {
    const response = await fetch(link, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'user-agent': 'WhatsApp/2.0' },
    })
    if (!response.ok) {
      await response.body?.cancel()
      return failed(`Downloading media from weblink failed with http code ${response.status}.`)
    }
    const type = response.headers.get('content-type') ?? ''
    if (kindOf(bareType(type)) !== kind) {
      await response.body?.cancel()
      return failed(`Content-Type ${type || 'missing'} of the weblink cannot be sent as ${kind}.`)
    }
    const bytes = Buffer.from(await response.arrayBuffer())
    return bytes.length > maxBytesOf(kind, bytes) ? failed(`The file of ${bytes.length} bytes is too large.`) : null
  } catch (error) {
    return failed(`Downloading media from weblink failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export const createLinkChecker = (now: () => number): ((kind: string, link: string) => Promise<Refusal | null>) => {
  const cache = new Map<string, { readonly until: number; readonly answer: Promise<Refusal | null> }>()
  return (kind, link) => {
    const key = `${kind} ${link}`
    const known = cache.get(key)
    if (known && known.until > now()) return known.answer
    const answer = look(kind, link)
    cache.delete(key)
    cache.set(key, { until: now() + CACHE_MS, answer })
    if (cache.size > CACHE_MAX) cache.delete(cache.keys().next().value ?? '')
    return answer
  }
}
