/**
 * The link of a run. Its token names the tenant, so that the run is found within it, and a secret that is derived from the
 * tenant's key: the seller can be shown it again, while the database holds only its hash. A new version is a new link.
 */
import { createHash } from 'node:crypto'
import type { RunId, TenantId } from '../kernel/ids.ts'
import type { TenantKeys } from '../platform/crypto/keyring.ts'
import { blindIndex, deriveKey } from '../platform/crypto/seal.ts'

/** 128 bits: nobody guesses one in the hours that it lives. */
const SECRET_BYTES = 16
const TENANT_CHARACTERS = 22
const TOKEN = /^[A-Za-z0-9_-]{44}$/

const secretOf = (keys: TenantKeys, runId: RunId, version: number): Buffer =>
  blindIndex(deriveKey(keys.index, 'run-link'), `${runId}:${version}`).subarray(0, SECRET_BYTES)

export const makeRunToken = (tenantId: TenantId, keys: TenantKeys, runId: RunId, version: number): string =>
  Buffer.from(tenantId.replaceAll('-', ''), 'hex').toString('base64url') +
  secretOf(keys, runId, version).toString('base64url')

const hashOf = (secret: Uint8Array): Buffer => createHash('sha256').update(secret).digest()

export const runTokenHash = (keys: TenantKeys, runId: RunId, version: number): Buffer =>
  hashOf(secretOf(keys, runId, version))

/** What a token says; null when it is none. */
export const readRunToken = (token: string): { readonly tenantId: TenantId; readonly hash: Buffer } | null => {
  if (!TOKEN.test(token)) return null
  const hex = Buffer.from(token.slice(0, TENANT_CHARACTERS), 'base64url').toString('hex')
  const tenantId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { tenantId: tenantId as TenantId, hash: hashOf(Buffer.from(token.slice(TENANT_CHARACTERS), 'base64url')) }
}
