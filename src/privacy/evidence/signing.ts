/** The shop's signature under its evidence: Ed25519, from a key that is derived from the shop's own and stored nowhere. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { deriveKey, type Key } from '../../platform/crypto/seal.ts'

interface EvidenceSigner {
  /** 32 bytes, base64. */
  readonly publicKey: string
  /** Base64. */
  readonly sign: (bytes: Uint8Array) => string
}

/** What stands before the 32 bytes of a key in DER (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const PUBLIC_KEY_BYTES = 32

/** Whether a text can be a public key. */
export const isEvidenceKey = (text: string): boolean => Buffer.from(text, 'base64').length === PUBLIC_KEY_BYTES

/** The same shop has the same key as long as its own key lives, also when the master key above that is changed. */
export const createEvidenceSigner = (sealing: Key): EvidenceSigner => {
  const seed = deriveKey(sealing, 'evidence-signing')
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    publicKey: der.subarray(PUBLIC_PREFIX.length).toString('base64'),
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
  }
}

const toKey = (publicKey: string): KeyObject | null => {
  const bytes = Buffer.from(publicKey, 'base64')
  if (bytes.length !== PUBLIC_KEY_BYTES) return null
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, bytes]), format: 'der', type: 'spki' })
}

/** Whether this signature was made under these bytes with the private half of this key. */
export const isSignedBy = (publicKey: string, bytes: Uint8Array, signature: string): boolean => {
  const key = toKey(publicKey)
  return key !== null && verify(null, bytes, key, Buffer.from(signature, 'base64'))
}
