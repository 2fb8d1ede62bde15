/** Keeps on a shop's numbers what Meta told of their account, or let be known by a refusal. */
import type { PhoneNumberId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import {
  foldRestrictions,
  lockNumbersOfAccount,
  lockRestrictions,
  saveRestrictions,
  type NumberRestriction,
} from '../tenants/index.ts'
import { restrictionsTold } from './account-restrictions.ts'
import type { AccountUpdateEvent } from './inbound.ts'

/** Of the number that the event names, else of all that the shop has in the account. Told twice it is told once. */
export const keepRestrictions = async (tx: TenantTx, event: AccountUpdateEvent, nowMs: number): Promise<void> => {
  const news = restrictionsTold(event, nowMs)
  if (news.length === 0) return
  const numbers = await lockNumbersOfAccount(tx, event.wabaId)
  const named = numbers.filter(({ displayNumber }) => displayNumber === event.displayPhone)
  for (const { phoneNumberId, restrictions } of named.length > 0 ? named : numbers) {
    await saveRestrictions(tx, phoneNumberId, foldRestrictions(restrictions, news))
  }
}

export const keepRestriction = async (
  tx: TenantTx,
  phoneNumberId: PhoneNumberId,
  restriction: NumberRestriction,
): Promise<void> => {
  const known = await lockRestrictions(tx, phoneNumberId)
  await saveRestrictions(tx, phoneNumberId, foldRestrictions(known, [restriction]))
}
