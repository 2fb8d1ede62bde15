/** SQL of what Meta keeps numbers from: a shop's, and Wakala's own, which belong to no shop. */
import type { PhoneNumberId } from '../kernel/ids.ts'
import type { PlatformTx, TenantTx } from '../platform/db/database.ts'
import type { NumberRestriction } from './number-restrictions.ts'

export interface RestrictedNumber {
  readonly phoneNumberId: PhoneNumberId
  /** Digits, no `+`. */
  readonly displayNumber: string
  readonly restrictions: readonly NumberRestriction[]
}

interface Row {
  readonly phone_number_id: PhoneNumberId
  readonly display_number: string
  readonly restrictions: readonly NumberRestriction[]
}

const toNumber = (row: Row): RestrictedNumber => ({
  phoneNumberId: row.phone_number_id,
  displayNumber: row.display_number,
  restrictions: row.restrictions,
})

/** The shop's numbers of one messaging account, held until commit, so that news told at once are folded one by one. */
export const lockNumbersOfAccount = async (tx: TenantTx, wabaId: string): Promise<readonly RestrictedNumber[]> => {
  const rows = await tx.sql<Row>`
    select phone_number_id, display_number, restrictions from business_number
     where tenant_id = ${tx.tenantId} and waba_id = ${wabaId}
     order by phone_number_id for no key update`
  return rows.map(toNumber)
}

/** These of Wakala's own numbers, held likewise. */
export const lockWakalaNumbers = async (
  tx: PlatformTx,
  phoneNumberIds: readonly PhoneNumberId[],
): Promise<readonly RestrictedNumber[]> => {
  const rows = await tx.sql<Row>`
    select phone_number_id, display_number, restrictions from directory_number
     where purpose = 'wakala' and phone_number_id = any (${phoneNumberIds}::text[])
     order by phone_number_id for no key update`
  return rows.map(toNumber)
}

/** All of the shop's numbers with what Meta keeps them from, as it stands now. */
export const listRestrictions = async (tx: TenantTx): Promise<readonly RestrictedNumber[]> => {
  const rows = await tx.sql<Row>`
    select phone_number_id, display_number, restrictions from business_number
     where tenant_id = ${tx.tenantId} order by created_at, phone_number_id`
  return rows.map(toNumber)
}

/** Those of one number, held until commit: of a shop, or else of Wakala. Null when it is neither. */
export const lockRestrictions = async (
  tx: TenantTx,
  phoneNumberId: PhoneNumberId,
): Promise<{ readonly isWakalas: boolean; readonly restrictions: readonly NumberRestriction[] } | null> => {
  const [own] = await tx.sql<Pick<Row, 'restrictions'>>`
    select restrictions from business_number
     where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId} for no key update`
  if (own) return { isWakalas: false, ...own }
  const [wakalas] = await tx.sql<Pick<Row, 'restrictions'>>`
    select restrictions from directory_number
     where phone_number_id = ${phoneNumberId} and purpose = 'wakala' for no key update`
  return wakalas ? { isWakalas: true, ...wakalas } : null
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

export const saveWakalaRestrictions = async (
  tx: Pick<TenantTx, 'sql'>,
  phoneNumberId: PhoneNumberId,
  restrictions: readonly NumberRestriction[],
): Promise<void> => {
  await tx.sql`
    update directory_number set restrictions = ${JSON.stringify(restrictions)}::jsonb
     where phone_number_id = ${phoneNumberId} and purpose = 'wakala'`
}
