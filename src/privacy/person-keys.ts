/** Opens what is sealed about a person: with her key, or with that of a customer who was merged into her. */
import type { Keyring, TenantKeys } from '../platform/crypto/keyring.ts'
import { open, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'

export interface OpenedKeys {
  readonly tenant: TenantKeys
  /** By customer. */
  readonly customers: ReadonlyMap<string, Key>
}

/** The keys of a shop and of these customers; one whose key is destroyed has none. */
export const openKeys = async (
  keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'>,
  tx: TenantTx,
  customerIds: readonly string[],
): Promise<OpenedKeys> => {
  const [[tenant], customers] = await Promise.all([
    tx.sql<{ wrapped: Buffer }>`select wrapped_key as wrapped from tenant_key where tenant_id = ${tx.tenantId}`,
    tx.sql<{ id: string; wrapped: Buffer }>`
      select customer_id as id, wrapped_key as wrapped from customer_key
       where tenant_id = ${tx.tenantId} and customer_id = any (${customerIds}::uuid[])`,
  ])
  if (!tenant) throw new Error('the tenant has no key')
  const keys = keyring.openTenantKey(tx.tenantId, tenant.wrapped)
  return {
    tenant: keys,
    customers: new Map(customers.map((c) => [c.id, keyring.openCustomerKey(keys, c.id, c.wrapped)])),
  }
}

/** The text under one of these keys; null when none of them opens it. */
export const openWithAny = (keys: Iterable<Key>, sealed: Uint8Array, context: string): string | null => {
  for (const key of keys) {
    try {
      return open(key, sealed, context).toString('utf8')
    } catch {
      // Sealed with another of the keys: of a person's customers each has her own.
    }
  }
  return null
}
