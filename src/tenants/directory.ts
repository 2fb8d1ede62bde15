/** Cached look-ups that precede a tenant: number → shop, and the shop itself. */
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Database } from '../platform/db/database.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import {
  findDirectoryNumber,
  findTenant,
  findTenantsOfStaff,
  listWakalaNumbers,
  type DirectoryNumber,
} from './store.ts'
import type { Tenant, WakalaNumber } from './tenant.ts'

/** A change of profile, staff or number is seen everywhere within this time. */
const TENANT_TTL_MS = 15_000
const NUMBER_TTL_MS = 60_000
/** Some 2 KB each: a busy process keeps its share of a million shops without keeping all of them. */
const TENANTS_MOST = 5_000
const NUMBERS_MOST = 50_000
/** The one entry of the cache of Wakala's own numbers. */
const WAKALA = 'wakala'

export interface Directory {
  /** @throws when the tenant does not exist: ids come from our own tables. */
  readonly getTenant: (tenantId: TenantId) => Promise<Tenant>
  /** The shop as it is cached, without waiting; undefined when it is not. */
  readonly peekTenant: (tenantId: TenantId) => Tenant | undefined
  readonly findNumber: (phoneNumberId: string) => Promise<DirectoryNumber | null>
  /** By her number, or the opaque id that Wakala's own number knows her by. */
  readonly findTenantsOfSeller: (waIdOrBsuid: string) => Promise<readonly TenantId[]>
  readonly forgetTenant: (tenantId: TenantId) => void
}

export const createDirectory = (deps: {
  readonly db: Database
  readonly keyring: Keyring
  readonly clock: Clock
}): Directory => {
  const tenants = createTtlCache<Tenant>({
    clock: deps.clock,
    ttlMs: TENANT_TTL_MS,
    most: TENANTS_MOST,
    load: async (tenantId) => {
      const [tenant, wakalaNumbers] = await Promise.all([
        deps.db.withTenant(tenantId as TenantId, (tx) => tx.last(findTenant(tx, deps.keyring, deps.clock.now()))),
        wakala.get(WAKALA),
      ])
      if (!tenant) throw new Error('tenant not found')
      return { ...tenant, wakalaNumbers }
    },
  })
  /** Of no shop and the same for all, so that they are read once for many. */
  const wakala = createTtlCache<readonly WakalaNumber[]>({
    clock: deps.clock,
    ttlMs: TENANT_TTL_MS,
    most: 1,
    load: () => listWakalaNumbers(deps.db),
  })
  const numbers = createTtlCache({
    clock: deps.clock,
    ttlMs: NUMBER_TTL_MS,
    most: NUMBERS_MOST,
    load: (phoneNumberId) => findDirectoryNumber(deps.db, phoneNumberId),
  })
  return {
    getTenant: (tenantId) => tenants.get(tenantId),
    peekTenant: (tenantId) => tenants.peek(tenantId),
    findNumber: async (phoneNumberId) => {
      const found = await numbers.get(phoneNumberId)
      if (!found) numbers.forget(phoneNumberId) // a number that is just being connected is looked for again
      return found
    },
    findTenantsOfSeller: (id) => findTenantsOfStaff(deps.db, deps.keyring.platformIndex(id)),
    forgetTenant: (tenantId) => {
      tenants.forget(tenantId)
      wakala.forget(WAKALA)
    },
  }
}
