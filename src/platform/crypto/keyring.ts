/** The hierarchy master → tenant → customer. Wrapped keys are stored; unwrapped ones live in memory only. */
import { blindIndex, deriveKey, newKey, open, seal, type Key } from './seal.ts'

export interface TenantKeys {
  /** Wraps customer keys and seals what belongs to the shop itself. */
  readonly sealing: Key
  /** Blind indexes: another one each tenant, so that the same number cannot be matched across shops (PRV-28). */
  readonly index: Key
}

export interface Keyring {
  readonly newTenantKey: (tenantId: string) => { readonly wrapped: Buffer; readonly keys: TenantKeys }
  readonly openTenantKey: (tenantId: string, wrapped: Buffer) => TenantKeys
  readonly newCustomerKey: (tenant: TenantKeys, customerId: string) => { readonly wrapped: Buffer; readonly key: Key }
  readonly openCustomerKey: (tenant: TenantKeys, customerId: string, wrapped: Buffer) => Key
  readonly newDayKey: (day: string) => { readonly wrapped: Buffer; readonly key: Key }
  readonly openDayKey: (day: string, wrapped: Buffer) => Key
  /** Blind index of a seller's number at Wakala's own number, which belongs to no tenant. */
  readonly platformIndex: (value: string) => Buffer
}

const tenantKeysOf = (key: Key): TenantKeys => ({
  sealing: deriveKey(key, 'tenant-sealing'),
  index: deriveKey(key, 'tenant-index'),
})

export const createKeyring = (master: Key): Keyring => {
  if (master.length !== 32) throw new RangeError('the master key must be 32 bytes')
  const wrapping = deriveKey(master, 'wrapping')
  const platform = deriveKey(master, 'platform-index')
  return {
    newTenantKey: (tenantId) => {
      const key = newKey()
      return { wrapped: seal(wrapping, key, `tenant:${tenantId}`), keys: tenantKeysOf(key) }
    },
    openTenantKey: (tenantId, wrapped) => tenantKeysOf(open(wrapping, wrapped, `tenant:${tenantId}`)),
    newCustomerKey: (tenant, customerId) => {
      const key = newKey()
      return { wrapped: seal(tenant.sealing, key, `customer:${customerId}`), key }
    },
    openCustomerKey: (tenant, customerId, wrapped) => open(tenant.sealing, wrapped, `customer:${customerId}`),
    newDayKey: (day) => {
      const key = newKey()
      return { wrapped: seal(wrapping, key, `day:${day}`), key }
    },
    openDayKey: (day, wrapped) => open(wrapping, wrapped, `day:${day}`),
    platformIndex: (value) => blindIndex(platform, value),
  }
}
