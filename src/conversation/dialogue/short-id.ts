/** A UUID in the 22 characters of base64url that an id of a button has room for. */
import { isUuid } from '../../kernel/ids.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 22 characters of base64url for a UUID. */
export const shortId = (uuid: string): string => {
  const bits = BigInt(`0x${uuid.replaceAll('-', '')}`) << 4n
  let out = ''
  for (let shift = 126n; shift >= 0n; shift -= 6n) out += ALPHABET[Number((bits >> shift) & 63n)]
  return out
}

/** The UUID of a short id; null when it is none. */
export const longId = (short: string): string | null => {
  if (!/^[A-Za-z0-9_-]{22}$/.test(short)) return null
  let bits = 0n
  for (const c of short) bits = (bits << 6n) | BigInt(ALPHABET.indexOf(c))
  if ((bits & 15n) !== 0n) return null
  const hex = (bits >> 4n).toString(16).padStart(32, '0')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return isUuid(uuid) ? uuid : null
}
