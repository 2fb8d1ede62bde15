/** Keeps on numbers, a shop's or Wakala's own, what Meta told of their account, or let be known by a refusal. */
import type { PhoneNumberId } from '../../kernel/ids.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import {
  foldRestrictions,
  lockNumbersOfAccount,
  lockRestrictions,
  lockWakalaNumbers,
  restrictionsInForce,
  saveRestrictions,
  saveWakalaRestrictions,
  type NumberRestriction,
} from '../../tenants/index.ts'
import { restrictionsTold, stoppedByMeta } from './account-restrictions.ts'
import type { AccountUpdateEvent } from '../inbound/events.ts'

/** What Meta stops, by name: news of it are those that change this. */
const stoppedNow = (restrictions: readonly NumberRestriction[], nowMs: number): string =>
  restrictionsInForce(restrictions, nowMs)
    .filter(stoppedByMeta)
    .map(({ kind }) => kind)
    .toSorted()
    .join()

/**
 * Of the number that the event names, else of all that the shop has in the account. Told twice it is told once. Returns the
 * numbers that may send less than before, or more.
 */
export const keepRestrictions = async (
  tx: TenantTx,
  event: AccountUpdateEvent,
  nowMs: number,
): Promise<readonly PhoneNumberId[]> => {
  const news = restrictionsTold(event, nowMs)
  if (news.length === 0) return []
  const numbers = await lockNumbersOfAccount(tx, event.wabaId)
  const named = numbers.filter(({ displayNumber }) => displayNumber === event.displayPhone)
  const changed: PhoneNumberId[] = []
  for (const { phoneNumberId, restrictions } of named.length > 0 ? named : numbers) {
    const after = foldRestrictions(restrictions, news)
    await saveRestrictions(tx, phoneNumberId, after)
    if (stoppedNow(restrictions, nowMs) !== stoppedNow(after, nowMs)) changed.push(phoneNumberId)
  }
  return changed
}

/** The same of these numbers of Wakala's own, which are in no shop's books. */
export const keepWakalaRestrictions = async (
  db: Pick<Database, 'withPlatform'>,
  event: AccountUpdateEvent,
  phoneNumberIds: readonly PhoneNumberId[],
  nowMs: number,
): Promise<void> => {
  const news = restrictionsTold(event, nowMs)
  if (news.length === 0) return
  await db.withPlatform(async (tx) => {
    for (const { phoneNumberId, restrictions } of await lockWakalaNumbers(tx, phoneNumberIds)) {
      await saveWakalaRestrictions(tx, phoneNumberId, foldRestrictions(restrictions, news))
    }
  })
}

/** Of one number, whosever it is; of one that we do not know nothing is kept. */
export const keepRestriction = async (
  tx: TenantTx,
  phoneNumberId: PhoneNumberId,
  restriction: NumberRestriction,
): Promise<void> => {
  const known = await lockRestrictions(tx, phoneNumberId)
  if (known === null) return
  const save = known.isWakalas ? saveWakalaRestrictions : saveRestrictions
  await save(tx, phoneNumberId, foldRestrictions(known.restrictions, [restriction]))
}
