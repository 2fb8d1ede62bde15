/** What an operator does with Wakala's own numbers: sees what Meta keeps them from, and takes it for over. */
import type { NewId, PhoneNumberId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Database } from '../platform/db/database.ts'
import type { TenantRefusal } from './errors.ts'
import { liftRestrictions, restrictionsInForce } from './number-restrictions.ts'
import { recordOperatorAct } from './operator-acts.ts'
import { lockWakalaNumbers, saveWakalaRestrictions, type RestrictedNumber } from './restriction-store.ts'

/**
 * Takes all that Meta keeps the number from for over: who asks for it has looked. Where nothing is in force, nothing is done and
 * nothing put on record.
 */
export const liftWakalaRestrictions = (
  deps: { readonly db: Pick<Database, 'withPlatform'>; readonly newId: NewId },
  {
    phoneNumberId,
    keyId,
    nowMs,
  }: { readonly phoneNumberId: PhoneNumberId; readonly keyId: string; readonly nowMs: number },
): Promise<Result<RestrictedNumber, TenantRefusal>> =>
  deps.db.withPlatform(async (tx) => {
    const [number] = await lockWakalaNumbers(tx, [phoneNumberId])
    if (!number) return err({ code: 'tenants.wakala_number_not_found' })
    const inForce = restrictionsInForce(number.restrictions, nowMs)
    if (inForce.length === 0) return ok(number)
    const restrictions = liftRestrictions(number.restrictions, nowMs)
    await saveWakalaRestrictions(tx, phoneNumberId, restrictions)
    await recordOperatorAct(deps, tx, {
      ...{ keyId, action: 'restrictions_lifted', objectType: 'wakala_number', objectId: phoneNumberId, atMs: nowMs },
      facts: { kinds: inForce.map(({ kind }) => kind) },
    })
    return ok({ ...number, restrictions })
  })
