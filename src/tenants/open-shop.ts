/** A new shop by an operator's request: everything that it needs to exist, in one transaction in its own scope. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, StaffId, TenantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { blindIndex, seal, sealJson } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { TenantRefusal } from './errors.ts'
import { PREP_MINUTES, type NewShop } from './insert-shop.ts'
import {
  claimNumber,
  claimSlug,
  insertBusinessNumber,
  insertStaff,
  insertTenant,
  linkStaff,
} from './open-shop-store.ts'
import { staffContext, type SealedStaff } from './staff-store.ts'
import { numberTokenContext } from './store.ts'

interface OpenShop extends Omit<NewShop, 'isDemo'> {
  /** The number's own bearer token at Meta; null: the installation's. */
  readonly accessToken: string | null
}

/** Opens the shop in `tx`, whose tenant is the new one. A word or a number that another shop has is refused. */
export const openShop = async (
  deps: { readonly keyring: Keyring; readonly clock: Clock; readonly newId: NewId },
  tx: TenantTx,
  shop: OpenShop,
): Promise<Result<{ readonly tenantId: TenantId }, TenantRefusal>> => {
  const { tenantId } = tx
  const now = new Date(deps.clock.now())
  if (!(await claimSlug(tx, shop.slug))) return err({ code: 'tenants.slug_taken' })
  if (!(await claimNumber(tx, shop))) return err({ code: 'tenants.number_taken' })
  const { wrapped, keys } = deps.keyring.newTenantKey(tenantId)
  await insertTenant(tx, {
    slug: shop.slug,
    name: shop.name,
    language: shop.owner.language,
    profile: { address: shop.address, phone: shop.displayNumber },
    settings: { hours: shop.hours, prepMinutes: PREP_MINUTES },
    wrappedKey: wrapped,
    now,
  })
  const staffId: StaffId = deps.newId<'StaffId'>()
  const { waId, name, language } = shop.owner
  const sealed: SealedStaff = { waId, name }
  await insertStaff(tx, {
    id: staffId,
    phoneHmac: blindIndex(keys.index, `wa_id:${waId}`),
    sealed: sealJson(keys.sealing, sealed, staffContext(staffId)),
    language,
    now,
  })
  await linkStaff(tx, deps.keyring.platformIndex(waId), staffId)
  const sealedToken =
    shop.accessToken === null
      ? null
      : seal(keys.sealing, Buffer.from(shop.accessToken), numberTokenContext(shop.phoneNumberId))
  await insertBusinessNumber(tx, { ...shop, sealedToken, now })
  return ok({ tenantId })
}
