/**
 * The shop's own people by what WhatsApp calls them. Their number is known from the start; their opaque ids (BSUID) are learned
 * from messages that show both, because who has a username may write without her number. One id a business portfolio, so
 * that the shop's number and Wakala's know different ones.
 */
import type { StaffId } from '../kernel/ids.ts'
import { reveal } from '../kernel/redacted.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { blindIndex, sealJson } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { staffContext, type SealedStaff } from './staff-store.ts'
import type { StaffMember, Tenant } from './tenant.ts'

interface Ids {
  readonly waId?: string
  readonly bsuid?: string
}

const hmacOf = (tenant: Tenant, bsuid: string): Buffer => blindIndex(tenant.keys.index, `bsuid:${bsuid}`)

/** Whose number this is. */
export const findStaffByNumber = (tenant: Tenant, waId: string | undefined): StaffMember | undefined => {
  if (!waId || tenant.staff.length === 0) return undefined
  const indexHex = blindIndex(tenant.keys.index, `wa_id:${waId}`).toString('hex')
  return tenant.staff.find((s) => s.indexHex === indexHex)
}

/** Which of these opaque ids are the shop's own people's; the others are missing. */
export const findStaffByBsuids = async (
  tx: TenantTx,
  tenant: Tenant,
  bsuids: readonly string[],
): Promise<ReadonlyMap<string, StaffId>> => {
  if (bsuids.length === 0 || tenant.staff.length === 0) return new Map()
  const byHex = new Map(bsuids.map((bsuid) => [hmacOf(tenant, bsuid).toString('hex'), bsuid]))
  const rows = await tx.sql<{ hmac: Buffer; staff_id: StaffId }>`
    select hmac, staff_id from staff_identity
     where tenant_id = ${tx.tenantId} and hmac = any (${[...byHex.keys()].map((hex) => Buffer.from(hex, 'hex'))}::bytea[])`
  // Who has just left may be there once more, written by a process that did not know yet.
  const present = rows.filter((r) => tenant.staff.some((s) => s.id === r.staff_id))
  return new Map(present.map((r) => [byHex.get(r.hmac.toString('hex')) ?? '', r.staff_id] as const))
}

/** Remembers that this id is hers, unless she has just left. One that Wakala's own number knows her by also tells which shop she is of. */
export const linkStaffBsuid = async (
  deps: { readonly keyring: Keyring },
  tx: TenantTx,
  tenant: Tenant,
  link: { readonly staffId: StaffId; readonly bsuid: string; readonly isAtWakala: boolean; readonly atMs: number },
): Promise<void> => {
  await tx.sql`
    insert into staff_identity (tenant_id, hmac, staff_id, first_seen_at)
    select tenant_id, ${hmacOf(tenant, link.bsuid)}, id, ${new Date(link.atMs)} from staff
     where tenant_id = ${tx.tenantId} and id = ${link.staffId} and left_at is null
    on conflict (tenant_id, hmac) do update set staff_id = excluded.staff_id
     where staff_identity.staff_id <> excluded.staff_id`
  if (!link.isAtWakala) return
  await tx.sql`
    insert into directory_staff (phone_hmac, tenant_id, staff_id)
    select ${deps.keyring.platformIndex(link.bsuid)}, tenant_id, id from staff
     where tenant_id = ${tx.tenantId} and id = ${link.staffId} and left_at is null
    on conflict do nothing`
}

/**
 * One of the shop's own people changed number or user id. What she was known by is hers no longer: a recycled number may be a
 * stranger's tomorrow, who must not run the shop (PRV-40 says the same of customers).
 *
 * @returns who it is, or null when it is none of them.
 */
export const rekeyStaff = async (
  deps: { readonly keyring: Keyring },
  tx: TenantTx,
  tenant: Tenant,
  change: { readonly previous: Ids; readonly next: Ids; readonly atMs: number },
): Promise<StaffId | null> => {
  const { previous, next, atMs } = change
  const known = previous.bsuid ? (await findStaffByBsuids(tx, tenant, [previous.bsuid])).get(previous.bsuid) : undefined
  const staffId = known ?? findStaffByNumber(tenant, previous.waId)?.id
  const member = tenant.staff.find((s) => s.id === staffId)
  if (!member) return null
  const isAtWakala = previous.bsuid !== undefined && (await forgetBsuid(deps, tx, tenant, member.id, previous.bsuid))
  if (next.bsuid) {
    await linkStaffBsuid(deps, tx, tenant, { staffId: member.id, bsuid: next.bsuid, isAtWakala, atMs })
  }
  if (next.waId && next.waId !== reveal(member.waId)) await changeNumber(deps, tx, tenant, member, next.waId)
  return member.id
}

/** Returns whether Wakala's own number knew her by it. */
const forgetBsuid = async (
  deps: { readonly keyring: Keyring },
  tx: TenantTx,
  tenant: Tenant,
  staffId: StaffId,
  bsuid: string,
): Promise<boolean> => {
  await tx.sql`
    delete from staff_identity where tenant_id = ${tx.tenantId} and hmac = ${hmacOf(tenant, bsuid)} and staff_id = ${staffId}`
  const gone = await tx.sql`
    delete from directory_staff
     where phone_hmac = ${deps.keyring.platformIndex(bsuid)} and tenant_id = ${tx.tenantId} returning staff_id`
  return gone.length > 0
}

const changeNumber = async (
  { keyring }: { readonly keyring: Keyring },
  tx: TenantTx,
  tenant: Tenant,
  member: StaffMember,
  waId: string,
): Promise<void> => {
  const sealed: SealedStaff = { waId, name: reveal(member.name) }
  // Somebody else of the shop has it: a person has to say who is who.
  if (findStaffByNumber(tenant, waId)) return
  const changed = await tx.sql`
    update staff set phone_hmac = ${blindIndex(tenant.keys.index, `wa_id:${waId}`)},
        sealed = ${sealJson(tenant.keys.sealing, sealed, staffContext(member.id))}
     where tenant_id = ${tx.tenantId} and id = ${member.id} and left_at is null
    returning id`
  if (changed.length === 0) return
  await tx.sql`
    delete from directory_staff
     where phone_hmac = ${keyring.platformIndex(reveal(member.waId))} and tenant_id = ${tx.tenantId}`
  await tx.sql`
    insert into directory_staff (phone_hmac, tenant_id, staff_id)
    values (${keyring.platformIndex(waId)}, ${tx.tenantId}, ${member.id}) on conflict do nothing`
}
