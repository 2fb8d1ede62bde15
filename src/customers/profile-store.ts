/** SQL of profiles: what a customer is called goes on when she turns out to be another, or comes with another number. */
import type { CustomerId } from '../kernel/ids.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { saveProfile } from '../privacy/index.ts'
import { mergedProfile, nameIn, profileContext, withName, withNameInDoubt, type SealedProfile } from './profile.ts'

interface Opener {
  readonly customerId: CustomerId
  readonly key: Key
}

/** The profiles of these customers, in their order; one that is not there has no name. */
const readProfiles = async (tx: TenantTx, whose: readonly Opener[]): Promise<readonly SealedProfile[]> => {
  const rows = await tx.sql<{ id: CustomerId; sealed: Buffer | null }>`
    select id, sealed from customer
     where tenant_id = ${tx.tenantId} and id = any (${whose.map((w) => w.customerId)}::uuid[])`
  return whose.map(({ customerId, key }) => {
    const sealed = rows.find(({ id }) => id === customerId)?.sealed
    return sealed ? openJson<SealedProfile>(key, sealed, profileContext(customerId)) : { displayName: null }
  })
}

const writeProfile = async (tx: TenantTx, { customerId, key }: Opener, profile: SealedProfile): Promise<void> => {
  await tx.sql`
    update customer set sealed = ${sealJson(key, profile, profileContext(customerId))}
     where tenant_id = ${tx.tenantId} and id = ${customerId}`
}

/** A name that one of the losers gave is not lost with her: it was a correction, and the shop must not undo it (s24). */
export const carryName = async (tx: TenantTx, winner: Opener, losers: readonly Opener[]): Promise<void> => {
  const [known = { displayName: null }, ...others] = await readProfiles(tx, [winner, ...losers])
  const merged = mergedProfile(known, others)
  if (merged !== known) await writeProfile(tx, winner, merged)
}

/** She comes with another number: a name that she gave is asked about before it is relied on. */
export const doubtName = async (tx: TenantTx, whose: Opener): Promise<void> => {
  const [known = { displayName: null }] = await readProfiles(tx, [whose])
  const doubted = withNameInDoubt(known)
  if (doubted !== known) await writeProfile(tx, whose, doubted)
}

/**
 * The shop's people write how she is called, as she asked; every console hears of it. Answers how she was called before.
 * Locks the tenant's counter row.
 */
export const giveName = async (tx: TenantTx, whose: Opener, name: string, nowMs: number): Promise<string | null> => {
  // Held as a turn writes it, the counter first: what she is called in WhatsApp may just have changed.
  await tx.sql`select 1 from tenant_counter where tenant_id = ${tx.tenantId} for no key update`
  await tx.sql`
    select 1 from customer where tenant_id = ${tx.tenantId} and id = ${whose.customerId} for no key update`
  const [known = { displayName: null }] = await readProfiles(tx, [whose])
  const { customerId, key } = whose
  await saveProfile(tx, customerId, sealJson(key, withName(known, name, nowMs), profileContext(customerId)))
  return nameIn(known, false)
}
