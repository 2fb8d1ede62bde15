/**
 * Short names of items and options, for addresses and messages: the last 40 bits of an id, in 8 characters that nobody
 * mistakes for one another. They tell items of one shop apart and mean nothing elsewhere; where two ids of a shop end alike
 * (one shop in a thousand with 50 000 items), the words beside the tag decide.
 */
import type { Brand } from '../kernel/brand.ts'

export type Tag = Brand<string, 'Tag'>

/** Crockford's base 32: no i, l, o or u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const HEX_DIGITS = 10
const TAG_CHARACTERS = 8

/** For use inside larger patterns. */
export const TAG_PATTERN = '[0-9a-hjkmnp-tv-z]{8}'
const WHOLE_TAG = new RegExp(`^${TAG_PATTERN}$`)

export const isTag = (text: string): text is Tag => WHOLE_TAG.test(text)

/** The tag of an id (a UUID). */
export const tagOf = (id: string): Tag => {
  let bits = BigInt(`0x${id.slice(-HEX_DIGITS)}`)
  let tag = ''
  for (let i = 0; i < TAG_CHARACTERS; i++) {
    tag = ALPHABET.charAt(Number(bits & 31n)) + tag
    bits >>= 5n
  }
  return tag as Tag
}

/** The last ten hexadecimal digits of the ids that have this tag: what the catalogue finds items by. */
export const idEndOf = (tag: Tag): string => {
  let bits = 0n
  for (const c of tag) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(c))
  return bits.toString(16).padStart(HEX_DIGITS, '0')
}
