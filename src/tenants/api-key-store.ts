/** All SQL of API keys. Only the SHA-256 of a key is stored: 32 random bytes need no slower hash. */
import type { TenantId } from '../kernel/ids.ts'
import type { Database, Tx } from '../platform/db/database.ts'

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

interface NewApiKey extends ApiKeyRow {
  readonly keyHash: Buffer
  readonly label: string
}

/** Of the services the API alone may. */
export const insertApiKey = async (db: Db, key: NewApiKey, nowMs: number): Promise<void> => {
  await db.platformSql`
    insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at)
    values (${key.keyHash}, ${key.id}, ${key.tenantId}, ${key.label}, ${key.scopes}::text[], ${new Date(nowMs)})`
}

/** What may be seen of a key afterwards. */
export interface ApiKeyView {
  readonly id: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly createdAtMs: number
  readonly revokedAtMs: number | null
}

interface ViewRow {
  readonly id: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly created_at: Date
  readonly revoked_at: Date | null
}

const toView = ({ created_at, revoked_at, ...row }: ViewRow): ApiKeyView => ({
  ...row,
  createdAtMs: created_at.getTime(),
  revokedAtMs: revoked_at?.getTime() ?? null,
})

/** Keys of one shop behind `before`, newest first, the revoked ones too: they are named by the audit. */
export const listApiKeys = async (
  tx: Tx,
  tenantId: TenantId,
  query: { readonly before: { readonly atMs: number; readonly id: string } | null; readonly most: number },
): Promise<readonly ApiKeyView[]> => {
  const { before, most } = query
  const rows = await tx.sql<ViewRow>`
    select id, label, scopes, created_at, revoked_at from directory_api_key
     where tenant_id = ${tenantId}
       and (${before === null}::boolean
         or (created_at, id) < (${new Date(before?.atMs ?? 0)}::timestamptz, ${before?.id ?? null}::uuid))
     order by created_at desc, id desc limit ${most}`
  return rows.map(toView)
}

export const findApiKeyById = async (tx: Tx, tenantId: TenantId, id: string): Promise<ApiKeyView | null> => {
  const [row] = await tx.sql<ViewRow>`
    select id, label, scopes, created_at, revoked_at from directory_api_key where tenant_id = ${tenantId} and id = ${id}`
  return row ? toView(row) : null
}

/**
 * Counts the keys in force and holds their shop until commit, so that of those who count at once each sees what the one before has
 * made, also before there is any. The installation's own keys belong to no shop: of those the keys themselves are held. One statement
 * each, because one that has waited still counts what was there when it began.
 */
export const lockAndCountApiKeys = async (tx: Tx, tenantId: TenantId): Promise<number> => {
  const [, , [row]] = await Promise.all([
    tx.sql`select tenant_id from tenant where tenant_id = ${tenantId} for no key update`,
    tx.sql`
      select id from directory_api_key where tenant_id = ${tenantId} and revoked_at is null
       order by id for no key update`,
    tx.sql<{ n: number }>`
      select count(*)::int as n from directory_api_key where tenant_id = ${tenantId} and revoked_at is null`,
  ])
  return row?.n ?? 0
}

export const revokeApiKey = async (tx: Tx, tenantId: TenantId, id: string, nowMs: number): Promise<void> => {
  await tx.sql`
    update directory_api_key set revoked_at = ${new Date(nowMs)}
     where tenant_id = ${tenantId} and id = ${id} and revoked_at is null`
}
