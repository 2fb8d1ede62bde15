/** A customer's side of corrections that were refused: noted with what is held of her, and read with it (POPIA s24(2)). */
import type { CustomerId } from '../kernel/ids.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { openKeys } from './person-keys.ts'
import { findRefusedCorrections, openDetails } from './request-store.ts'

/** The newest of them: who disputes more than this has a person of the shop to speak to. */
const DISPUTES_MOST = 20

interface Dispute {
  readonly requestId: string
  readonly notedAtMs: number
  /** In her words, or as she said them to a person of the shop. */
  readonly words: string
}

export const findDisputes = async (
  deps: { readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'> },
  tx: TenantTx,
  customerId: CustomerId,
): Promise<readonly Dispute[]> => {
  const requests = await findRefusedCorrections(tx, customerId, DISPUTES_MOST)
  if (requests.length === 0) return []
  const key = (await openKeys(deps.keyring, tx, [customerId])).customers.get(customerId)
  if (!key) return []
  return requests.flatMap((request) => {
    const { dispute } = openDetails(key, request)
    return dispute === undefined
      ? []
      : [{ requestId: request.id, notedAtMs: request.decidedAtMs ?? request.receivedAtMs, words: dispute }]
  })
}
