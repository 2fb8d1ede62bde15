/** API keys: how a program proves whose shop it works for, and what it may do there. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import type { NewId, TenantId } from '../kernel/ids.ts'
import { redact, type Redacted } from '../kernel/redacted.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Database } from '../platform/db/database.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import { findApiKey, insertApiKey, type ApiKeyRow } from './api-key-store.ts'
import type { ApiKeyRefusal } from './errors.ts'

/** What a shop's key may be allowed. `x:write` does not include `x:read`: a till that only takes orders sees no customers. */
export const SHOP_SCOPES = [
  'shop:read',
  'shop:write',
  'staff:read',
  'staff:write',
  'orders:read',
  'orders:write',
  'catalog:read',
  'catalog:write',
  'stock:write',
  'fulfilment:read',
  'fulfilment:write',
  'customers:read',
  'customers:write',
  'insights:read',
  'conversations:read',
  'conversations:write',
  'privacy:read',
  'privacy:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
  'keys:write',
  'parked:read',
  'parked:write',
] as const

/** With the installation's own: what belongs to no shop. Never given to a shop's key. */
export const API_SCOPES = [...SHOP_SCOPES, 'operator'] as const
export type ApiScope = (typeof API_SCOPES)[number]

/** Where operators' keys belong: to no shop. No tenant has this id, so row-level security shows it nobody's rows. */
export const PLATFORM_TENANT = '00000000-0000-0000-0000-000000000000' as TenantId

export interface ApiCaller {
  readonly keyId: string
  readonly tenantId: TenantId
  readonly scopes: ReadonlySet<string>
}

export interface ApiKeys {
  /** Who calls, from the `Authorization` header; refused unless the key has the scope. */
  readonly authenticate: (
    authorization: string | undefined,
    scope: ApiScope,
  ) => Promise<Result<ApiCaller, ApiKeyRefusal>>
  /** Whether answering needs no look into the database: the key was seen a moment ago. */
  readonly isKnown: (authorization: string | undefined) => boolean
}

const KEY_BYTES = 32
/** `wk_live_` and 32 bytes in base64url, or the fixed keys of the demo shops. */
const KEY = /^wk_(?:live_[A-Za-z0-9_-]{43}|demo_[a-z0-9-]{1,40})$/
const BEARER = /^Bearer +(\S{1,128})$/i
/** A revoked key works for this long at most. */
const KEY_TTL_MS = 15_000
const KEYS_MOST = 10_000

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

export const createApiKeys = (deps: {
  readonly db: Pick<Database, 'platformSql'>
  readonly clock: Clock
  /** False in production: the demo's keys are public, so they open nothing even where they are stored. */
  readonly acceptsDemoKeys: boolean
}): ApiKeys => {
  const keys = createTtlCache<ApiKeyRow | null>({
    clock: deps.clock,
    ttlMs: KEY_TTL_MS,
    most: KEYS_MOST,
    load: (hashHex) => findApiKey(deps.db, Buffer.from(hashHex, 'hex')),
  })

  const accepts = (key: string): boolean => KEY.test(key) && (deps.acceptsDemoKeys || !key.startsWith('wk_demo_'))
  const hexOf = (key: string): string => hashOf(key).toString('hex')

  const find = async (key: string): Promise<ApiKeyRow | null> => {
    if (!accepts(key)) return null
    const hashHex = hexOf(key)
    const found = await keys.get(hashHex)
    if (!found) keys.forget(hashHex) // guesses must not push known keys out
    return found
  }

  return {
    isKnown: (authorization) => {
      const key = BEARER.exec(authorization ?? '')?.[1]
      return key !== undefined && accepts(key) && keys.has(hexOf(key))
    },
    authenticate: async (authorization, scope) => {
      const key = BEARER.exec(authorization ?? '')?.[1]
      if (key === undefined) return err({ code: 'tenants.api_key_missing' })
      const found = await find(key)
      if (!found) return err({ code: 'tenants.api_key_unknown' })
      if (!found.scopes.includes(scope)) return err({ code: 'tenants.scope_missing', scope })
      return ok({ keyId: found.id, tenantId: found.tenantId, scopes: new Set(found.scopes) })
    },
  }
}

/** Makes a key and stores its hash. The key itself is shown once, here, and is nowhere afterwards. */
export const issueApiKey = async (
  deps: { readonly db: Pick<Database, 'platformSql'>; readonly clock: Clock; readonly newId: NewId },
  key: { readonly tenantId: TenantId; readonly label: string; readonly scopes: readonly ApiScope[] },
): Promise<{ readonly id: string; readonly key: Redacted<string> }> => {
  const text = `wk_live_${randomBytes(KEY_BYTES).toString('base64url')}`
  const id: string = deps.newId<'ApiKeyId'>()
  await insertApiKey(deps.db, { ...key, id, keyHash: hashOf(text) }, deps.clock.now())
  return { id, key: redact(text) }
}
