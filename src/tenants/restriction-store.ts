/** SQL of what Meta keeps a shop's numbers from. */
import type { PhoneNumberId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { NumberRestriction } from './number-restrictions.ts'

interface RestrictedNumber {
  readonly phoneNumberId: PhoneNumberId
  /** Digits, no `+`. */
  readonly displayNumber: string
  readonly restrictions: readonly NumberRestriction[]
}

/** The shop's numbers of one messaging account, held until commit, so that news told at once are folded one by one. */
export const lockNumbersOfAccount = async (tx: TenantTx, wabaId: string): Promise<readonly RestrictedNumber[]> => {
  const rows = await tx.sql<{
    phone_number_id: PhoneNumberId
    display_number: string
    restrictions: readonly NumberRestriction[]
  }>`
    select phone_number_id, display_number, restrictions from business_number
     where tenant_id = ${tx.tenantId} and waba_id = ${wabaId}
     order by phone_number_id for no key update`
  return rows.map((r) => ({
    phoneNumberId: r.phone_number_id,
    displayNumber: r.display_number,
    restrictions: r.restrictions,
  }))
}

/** The same of one number; empty when it is none of the shop's. */
export const lockRestrictions = async (
  tx: TenantTx,
  phoneNumberId: PhoneNumberId,
): Promise<readonly NumberRestriction[]> => {
  const [row] = await tx.sql<{ restrictions: readonly NumberRestriction[] }>`
    select restrictions from business_number
     where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId} for no key update`
  return row?.restrictions ?? []
}

export const saveRestrictions = async (
  tx: TenantTx,
  phoneNumberId: PhoneNumberId,
  restrictions: readonly NumberRestriction[],
): Promise<void> => {
  await tx.sql`
    update business_number set restrictions = ${JSON.stringify(restrictions)}::jsonb
     where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId}`
}
