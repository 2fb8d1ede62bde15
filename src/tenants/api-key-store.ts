/** All SQL of API keys. Only the SHA-256 of a key is stored: 32 random bytes need no slower hash. */
import type { TenantId } from '../kernel/ids.ts'
import type { Database } from '../platform/db/database.ts'

type Db = Pick<Database, 'platformSql'>

export interface ApiKeyRow {
  readonly id: string
  readonly tenantId: TenantId
  readonly scopes: readonly string[]
}

/** The key with this hash, or null when there is none or it was revoked. */
export const findApiKey = async (db: Db, keyHash: Buffer): Promise<ApiKeyRow | null> => {
  const [row] = await db.platformSql<{ id: string; tenant_id: TenantId; scopes: readonly string[] }>`
    select id, tenant_id, scopes from directory_api_key where key_hash = ${keyHash} and revoked_at is null`
  return row ? { id: row.id, tenantId: row.tenant_id, scopes: row.scopes } : null
}

export interface NewApiKey extends ApiKeyRow {
  readonly keyHash: Buffer
  readonly label: string
}

/** Needs the owner's login: no service may make keys. */
export const insertApiKey = async (db: Db, key: NewApiKey, nowMs: number): Promise<void> => {
  await db.platformSql`
    insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at)
    values (${key.keyHash}, ${key.id}, ${key.tenantId}, ${key.label}, ${key.scopes}::text[], ${new Date(nowMs)})`
}
