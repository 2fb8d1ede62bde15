/** Meta's signature of a webhook. The one file of this context's core that needs Node: its `crypto`. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const PREFIX = 'sha256='

/**
 * Whether the value of `X-Hub-Signature-256` was made over exactly these bytes with one of the app secrets. Must be given
 * the bytes as received: Meta writes `\u00e9` and `\/`, and JSON that was parsed and printed again is other bytes.
 * Every secret is tried, as one callback may serve several Meta apps and secrets are rotated; the comparison takes the
 * same time wherever it fails. An empty secret never matches. Source: Meta's docs, webhooks, read Nov 2026.
 */
export const verifySignature = (
  rawBytes: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean => {
  if (header === undefined || !header.startsWith(PREFIX)) return false
  const hex = header.slice(PREFIX.length)
  if (!/^[0-9a-f]{64}$/i.test(hex)) return false // `timingSafeEqual` throws when lengths differ
  const given = Buffer.from(hex, 'hex')
  let matches = false
  for (const secret of secrets) {
    if (secret === '') continue
    const expected = createHmac('sha256', secret).update(rawBytes).digest()
    matches = timingSafeEqual(expected, given) || matches
  }
  return matches
}
