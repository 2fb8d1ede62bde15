/**
 * Who wrote, of many at once: after a stall Meta hands over a thousand people in one body, and six statements for each are
 * seconds. Only the plain cases are settled here; whatever needs thought is left to `identifyCustomer`.
 */
import type { CustomerId } from '../kernel/ids.ts'
import type { TenantKeys } from '../platform/crypto/keyring.ts'
import type { TenantTx } from '../platform/db/database.ts'
import {
  carryStopOver,
  decideIdentity,
  identitiesOf,
  sealIdentity,
  type IdentifyDeps,
  type Identity,
  type KnownCustomer,
  type WhatsAppIds,
} from './identify.ts'
import { findByManyIdentities, insertCustomers, insertIdentities, type KnownIdentity } from './identity-store.ts'

type Identified = KnownCustomer & { readonly isNew: boolean }

const hexOf = ({ hmac }: { readonly hmac: Buffer }): string => hmac.toString('hex')

/** How many of the senders have an id, by its blind index: who shares one with another is one person with her, perhaps. */
const countHolders = (all: readonly (readonly Identity[])[]): ReadonlyMap<string, number> => {
  const holders = new Map<string, number>()
  for (const identities of all) {
    for (const hex of new Set(identities.map(hexOf))) holders.set(hex, (holders.get(hex) ?? 0) + 1)
  }
  return holders
}

const byHmac = (known: readonly KnownIdentity[]): ReadonlyMap<string, readonly KnownIdentity[]> => {
  const found = new Map<string, KnownIdentity[]>()
  for (const identity of known) found.set(hexOf(identity), [...(found.get(hexOf(identity)) ?? []), identity])
  return found
}

/**
 * The customers behind these senders, in their order, those nobody knew made. Null for a sender whose ids are to be linked or
 * merged, who shares one with another of these senders, who is known by an id of a customer that such a sender has to do with, or
 * who has none: `identifyCustomer` decides, one by one and afterwards.
 */
export const identifyCustomers = async (
  deps: IdentifyDeps,
  tx: TenantTx,
  keys: TenantKeys,
  senders: readonly WhatsAppIds[],
  source: 'inbound' | 'merchant_import' = 'inbound',
): Promise<readonly (Identified | null)[]> => {
  const all = senders.map((sender) => identitiesOf(keys, sender))
  const holders = countHolders(all)
  const found = byHmac(
    await findByManyIdentities(
      tx,
      all.flat().map((identity) => identity.hmac),
    ),
  )
  const made: { readonly customerId: CustomerId; readonly identities: readonly Identity[]; readonly wrappedKey: Buffer; readonly key: KnownCustomer['key'] }[] = [] // prettier-ignore
  const sought = all.map((identities) => {
    const known = identities.flatMap((identity) => found.get(hexOf(identity)) ?? [])
    const isShared = identities.some((identity) => (holders.get(hexOf(identity)) ?? 0) > 1)
    const decision = identities.length === 0 || isShared ? null : decideIdentity(identities, known)
    const isPlain = decision?.action === 'create' || (decision?.action === 'use' && decision.link.length === 0)
    return { identities, known, decision: isPlain ? decision : null }
  })
  // Linking or merging may take an id away from its customer, so whoever is met by that id has to wait for it.
  const inQuestion = new Set(sought.flatMap(({ known, decision }) => (decision ? [] : known.map((k) => k.customerId))))
  const identified = sought.map(({ identities, known, decision }): Identified | null => {
    if (decision === null) return null
    if (decision.action === 'create') {
      const customerId = deps.newId<'CustomerId'>()
      const { wrapped: wrappedKey, key } = deps.keyring.newCustomerKey(keys, customerId)
      made.push({ customerId, identities, wrappedKey, key })
      return { customerId, key, isNew: true }
    }
    const wrapped = known.find((k) => k.customerId === decision.customerId)?.wrappedKey
    if (!wrapped || inQuestion.has(decision.customerId)) return null
    const key = deps.keyring.openCustomerKey(keys, decision.customerId, wrapped)
    return { customerId: decision.customerId, key, isNew: false }
  })
  if (made.length === 0) return identified

  const now = new Date(deps.clock.now())
  const rows = made.flatMap((customer) => customer.identities.map((identity) => sealIdentity(customer, identity)))
  const [suppressed] = await Promise.all([
    insertCustomers(tx, made, rows, source, now),
    insertIdentities(tx, rows, now),
  ])
  for (const { customerId, since } of suppressed) await carryStopOver(deps, tx, customerId, since)
  return identified
}
