/** SQL by which a shop comes into being. The directories are the platform's; they are written here with what they point at. */
import type { StaffId } from '../kernel/ids.ts'
import type { Language } from '../kernel/language.ts'
import type { TenantTx } from '../platform/db/database.ts'

/** False when another shop has the word. */
export const claimSlug = async (tx: TenantTx, slug: string): Promise<boolean> => {
  const rows = await tx.sql`
    insert into directory_slug (slug, tenant_id) values (${slug}, ${tx.tenantId}) on conflict do nothing returning slug`
  return rows.length > 0
}

/** False when the number is connected already. */
export const claimNumber = async (
  tx: TenantTx,
  n: { readonly phoneNumberId: string; readonly wabaId: string; readonly displayNumber: string },
): Promise<boolean> => {
  const rows = await tx.sql`
    insert into directory_number (phone_number_id, tenant_id, waba_id, display_number, purpose)
    values (${n.phoneNumberId}, ${tx.tenantId}, ${n.wabaId}, ${n.displayNumber}, 'shop')
    on conflict do nothing returning phone_number_id`
  return rows.length > 0
}

export const insertTenant = async (
  tx: TenantTx,
  t: {
    readonly slug: string
    readonly name: string
    readonly language: Language
    readonly profile: object
    readonly settings: object
    readonly wrappedKey: Buffer
    readonly now: Date
  },
): Promise<void> => {
  await tx.sql`
    insert into tenant (tenant_id, slug, name, default_language, profile, settings, created_at)
    values (${tx.tenantId}, ${t.slug}, ${t.name}, ${t.language}, ${JSON.stringify(t.profile)}::jsonb,
      ${JSON.stringify(t.settings)}::jsonb, ${t.now})`
  await tx.sql`
    insert into tenant_key (tenant_id, wrapped_key, created_at) values (${tx.tenantId}, ${t.wrappedKey}, ${t.now})`
  await tx.sql`
    insert into tenant_counter (tenant_id, audit_hash) values (${tx.tenantId}, ${Buffer.alloc(32)})`
}

export const insertStaff = async (
  tx: TenantTx,
  s: {
    readonly id: StaffId
    readonly phoneHmac: Buffer
    readonly sealed: Buffer
    readonly language: Language
    readonly now: Date
  },
): Promise<void> => {
  await tx.sql`
    insert into staff (tenant_id, id, role, phone_hmac, sealed, language, created_at)
    values (${tx.tenantId}, ${s.id}, 'owner', ${s.phoneHmac}, ${s.sealed}, ${s.language}, ${s.now})`
}

export const linkStaff = async (tx: TenantTx, phoneHmac: Buffer, staffId: StaffId): Promise<void> => {
  await tx.sql`
    insert into directory_staff (phone_hmac, tenant_id, staff_id) values (${phoneHmac}, ${tx.tenantId}, ${staffId})`
}

export const insertBusinessNumber = async (
  tx: TenantTx,
  n: {
    readonly phoneNumberId: string
    readonly wabaId: string
    readonly displayNumber: string
    readonly sealedToken: Buffer | null
    readonly now: Date
  },
): Promise<void> => {
  await tx.sql`
    insert into business_number (tenant_id, phone_number_id, waba_id, display_number, sealed_token, created_at)
    values (${tx.tenantId}, ${n.phoneNumberId}, ${n.wabaId}, ${n.displayNumber}, ${n.sealedToken}, ${n.now})`
}
