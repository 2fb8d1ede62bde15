/**
 * What an operator did to something that belongs to no shop, on record. What she does to a shop is in that shop's audit chain;
 * the installation has none, so that these lines are only as good as the database: no service can change or remove one.
 */
import type { NewId, PhoneNumberId } from '../kernel/ids.ts'
import type { PlatformTx } from '../platform/db/database.ts'

interface OperatorAct {
  /** Of the operator's key. */
  readonly keyId: string
  readonly action: 'restrictions_lifted'
  readonly objectType: 'wakala_number'
  readonly objectId: PhoneNumberId
  /** Codes and Meta's own words; nothing of a person. */
  readonly facts: Readonly<Record<string, readonly string[]>>
  readonly atMs: number
}

/** In the transaction that does it. */
export const recordOperatorAct = async (
  deps: { readonly newId: NewId },
  tx: PlatformTx,
  { keyId, action, objectType, objectId, facts, atMs }: OperatorAct,
): Promise<void> => {
  await tx.sql`
    insert into operator_act (id, at, key_id, action, object_type, object_id, facts)
    values (${deps.newId<'OperatorActId'>()}, ${new Date(atMs)}, ${keyId}, ${action}, ${objectType}, ${objectId},
      ${JSON.stringify(facts)}::jsonb)`
}
