/** Retention of the consent ledger: what a later entry ended long ago goes, and leaves its place in the chain. */
import type { CustomerId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { placesDigest, type ConsentCut, type EndConsents } from '../privacy/index.ts'
import { listConsents, listPlaces } from './consent-chain-store.ts'
import { endedEntries } from './consent-ended.ts'
import { findLedgersToCut, leavePlaces, type CutTimes } from './end-consents-store.ts'

/** Customers looked at with one statement. */
const PAGE = 200

export const endConsents: EndConsents = async (tx, times, most) => {
  const cuts: ConsentCut[] = []
  for (let after: CustomerId | null = null; ;) {
    const found: readonly CustomerId[] = await findLedgersToCut(tx, times, after, PAGE)
    for (const customerId of found) {
      if (cuts.length >= most) return cuts
      const cut = await cutLedger(tx, customerId, times)
      if (cut) cuts.push(cut)
    }
    after = found.at(-1) ?? null
    if (found.length < PAGE) return cuts
  }
}

const cutLedger = async (tx: TenantTx, customerId: CustomerId, times: CutTimes): Promise<ConsentCut | null> => {
  const ended = endedEntries(await listConsents(tx, customerId), times.beforeMs)
  if (ended.length === 0) return null
  await leavePlaces(
    tx,
    customerId,
    ended.map(({ id }) => id),
    times,
  )
  return { customerId, rows: ended.length, places: placesDigest(await listPlaces(tx, customerId)) }
}
