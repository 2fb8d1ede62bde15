/** Writes a new shop: tenant, keys, counter, owner, number and their directory entries. For the owner's login only. */
import type pg from 'pg'
import type { Clock } from '../kernel/clock.ts'
import type { NewId, StaffId, TenantId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { blindIndex, sealJson } from '../platform/crypto/seal.ts'
import type { LegalDetails } from './legal-details.ts'
import { staffContext, type SealedStaff } from './staff-store.ts'
import type { OpeningHours } from './tenant.ts'

export interface NewShop {
  readonly slug: string
  readonly name: string
  readonly wabaId: string
  readonly phoneNumberId: string
  /** Digits, no `+`. */
  readonly displayNumber: string
  readonly owner: { readonly waId: string; readonly name: string; readonly language: Language }
  readonly address: string
  readonly hours: OpeningHours
  readonly isDemo: boolean
  /** Its answers to the law's questions, as far as it has given them. */
  readonly legal?: LegalDetails
}

/** Minutes until ready that a new shop promises. */
export const PREP_MINUTES = 20

/** In the caller's transaction. */
export const insertShop = async (
  deps: {
    readonly client: pg.Client
    readonly keyring: Keyring
    readonly clock: Clock
    readonly newId: NewId
  },
  shop: NewShop,
): Promise<TenantId> => {
  const { client, keyring, newId } = deps
  const tenantId = newId<'TenantId'>()
  const now = new Date(deps.clock.now())
  const { wrapped, keys } = keyring.newTenantKey(tenantId)
  const staffId: StaffId = newId<'StaffId'>()
  const { waId, name, language } = shop.owner
  const sealedStaff: SealedStaff = { waId, name }
  const insert = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const columns = Object.keys(row)
    const places = columns.map((_, i) => `$${i + 1}`)
    return client.query(
      `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    )
  }
  await insert('tenant', {
    tenant_id: tenantId,
    slug: shop.slug,
    name: shop.name,
    profile: JSON.stringify({ address: shop.address, phone: shop.displayNumber, ...shop.legal }),
    settings: JSON.stringify({ hours: shop.hours, prepMinutes: PREP_MINUTES }),
    is_demo: shop.isDemo,
    created_at: now,
  })
  await insert('tenant_key', { tenant_id: tenantId, wrapped_key: wrapped, created_at: now })
  await insert('tenant_counter', { tenant_id: tenantId, audit_hash: Buffer.alloc(32) })
  await insert('staff', {
    tenant_id: tenantId,
    id: staffId,
    role: 'owner',
    phone_hmac: blindIndex(keys.index, `wa_id:${waId}`),
    sealed: sealJson(keys.sealing, sealedStaff, staffContext(staffId)),
    language,
    created_at: now,
  })
  await insert('directory_staff', { phone_hmac: keyring.platformIndex(waId), tenant_id: tenantId, staff_id: staffId })
  const number = {
    tenant_id: tenantId,
    phone_number_id: shop.phoneNumberId,
    waba_id: shop.wabaId,
    display_number: shop.displayNumber,
  }
  await insert('business_number', { ...number, rung: 3, created_at: now })
  await insert('directory_number', { ...number, purpose: 'shop' })
  await insert('directory_slug', { slug: shop.slug, tenant_id: tenantId })
  return tenantId
}
