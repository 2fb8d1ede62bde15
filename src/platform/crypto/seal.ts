/**
 * Authenticated encryption of small values: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D; a key seals far
 * fewer than the 2^32 values that random nonces allow). Layout: version 1, nonce 12, tag 16, ciphertext.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomFillSync,
  type KeyObject,
} from 'node:crypto'

/** 32 bytes. */
export type Key = Buffer

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES
export const KEY_BYTES = 32

export const newKey = (): Key => randomBytes(KEY_BYTES)

/** Node prepares a raw key anew for every use, which costs four times the cipher itself: each is prepared once. */
const prepared = new WeakMap<Key, KeyObject>()
const prepare = (key: Key): KeyObject => {
  let object = prepared.get(key)
  if (!object) {
    object = createSecretKey(key)
    prepared.set(key, object)
  }
  return object
}

/** Nonces are drawn many at a time: one call for each would cost half of a seal. Never handed out twice. */
const nonces = Buffer.alloc(NONCE_BYTES * 256)
let noncesUsed = nonces.length
const nextNonce = (): Buffer => {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces)
    noncesUsed = 0
  }
  const nonce = Buffer.from(nonces.subarray(noncesUsed, noncesUsed + NONCE_BYTES))
  noncesUsed += NONCE_BYTES
  return nonce
}

/** Seals bytes; `context` (table, column, owner) must be the same to open, so that a value cannot be moved elsewhere. */
export const seal = (key: Key, plain: Uint8Array, context: string): Buffer => {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', prepare(key), nonce)
  cipher.setAAD(Buffer.from(context))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body])
}

/** @throws when the value was changed, is of another context, or the key is another. */
export const open = (key: Key, sealed: Uint8Array, context: string): Buffer => {
  if (sealed[0] !== VERSION || sealed.length < HEADER_BYTES) throw new Error('not a sealed value')
  const decipher = createDecipheriv('aes-256-gcm', prepare(key), sealed.subarray(1, 1 + NONCE_BYTES))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()])
}

export const sealJson = (key: Key, value: unknown, context: string): Buffer =>
  seal(key, Buffer.from(JSON.stringify(value)), context)

/** The caller knows the shape, because `context` says who wrote it. */
export const openJson = <T>(key: Key, sealed: Uint8Array, context: string): T =>
  JSON.parse(open(key, sealed, context).toString('utf8')) as T

/** Derives an independent key for one purpose from a key (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (key: Key, purpose: string): Key =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `wakala:${purpose}`, KEY_BYTES))

/** Blind index: finds a value without storing it readable. */
export const blindIndex = (indexKey: Key, value: string): Buffer =>
  createHmac('sha256', prepare(indexKey)).update(value, 'utf8').digest()
