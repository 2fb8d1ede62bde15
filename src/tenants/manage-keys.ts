/** API keys, made and taken back by those who may: the shop itself within what its own key is allowed, or the operator. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, TenantId } from '../kernel/ids.ts'
import type { Redacted } from '../kernel/redacted.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Tx } from '../platform/db/database.ts'
import { lockAndCountApiKeys, findApiKeyById, listApiKeys, revokeApiKey, type ApiKeyView } from './api-key-store.ts'
import { issueApiKey, type ApiScope } from './api-keys.ts'
import type { KeyRefusal } from './errors.ts'

/** Keys in force of one shop: a till, a website and an accountant's program need one each, not a thousand. */
export const KEYS_MOST = 100

export interface KeyDeps {
  readonly clock: Clock
  readonly newId: NewId
}

interface IssuedKey {
  readonly view: ApiKeyView
  /** Shown once; nobody can read it again. */
  readonly key: Redacted<string>
}

/**
 * Makes a key. `mayGive` are the scopes of whoever asks: nobody gives what she does not have.
 */
export const makeApiKey = async (
  deps: KeyDeps,
  tx: Tx,
  wanted: { readonly tenantId: TenantId; readonly label: string; readonly scopes: readonly ApiScope[] },
  mayGive: ReadonlySet<string>,
): Promise<Result<IssuedKey, KeyRefusal>> => {
  const beyond = wanted.scopes.find((scope) => !mayGive.has(scope))
  if (beyond !== undefined) return err({ code: 'tenants.scope_beyond_own', scope: beyond })
  if ((await lockAndCountApiKeys(tx, wanted.tenantId)) >= KEYS_MOST)
    return err({ code: 'tenants.too_many_keys', most: KEYS_MOST })
  const scopes = [...new Set(wanted.scopes)]
  const { id, key } = await issueApiKey({ ...deps, db: { platformSql: tx.sql } }, { ...wanted, scopes })
  const view = { id, label: wanted.label, scopes, createdAtMs: deps.clock.now(), revokedAtMs: null }
  return ok({ view, key })
}

/** Takes a key back, for ever; twice is once. It opens nothing more after 15 seconds at the latest. */
export const takeBackApiKey = async (
  deps: Pick<KeyDeps, 'clock'>,
  tx: Tx,
  { tenantId, keyId }: { readonly tenantId: TenantId; readonly keyId: string },
): Promise<Result<ApiKeyView, KeyRefusal>> => {
  await revokeApiKey(tx, tenantId, keyId, deps.clock.now())
  const view = await findApiKeyById(tx, tenantId, keyId)
  return view ? ok(view) : err({ code: 'tenants.key_not_found' })
}

export { listApiKeys, type ApiKeyView }
