/**
 * What the shop's own people were told about a customer: alerts that name her stand in their conversations, sealed with the
 * shop's key, which outlives hers. They are found by her name and number and go with her.
 */
import type { TenantTx } from '../platform/db/database.ts'
import { contextOf, openWithAny, type OpenedKeys } from './person-keys.ts'
import type { Person } from './person-store.ts'

/** Shorter names would match inside half of all messages. */
const NAME_LEAST = 2

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a text speaks of one of these words, standing by itself; a name within another name is another name. */
export const mentions = (words: readonly string[]): ((text: string) => boolean) => {
  const known = words.map((word) => word.trim()).filter((word) => word.length >= NAME_LEAST)
  if (known.length === 0) return () => false
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu')
  return (text) => pattern.test(text)
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

interface SealedRow {
  readonly id: string
  readonly sealed: Buffer | null
}

/** The words by which she may have been spoken of: her names and her numbers, as they are known to this shop. */
export const findWords = async (tx: TenantTx, person: Person, keys: OpenedKeys): Promise<readonly string[]> => {
  const [profiles, identities] = await Promise.all([
    tx.sql<SealedRow>`
      select id, sealed from customer where tenant_id = ${tx.tenantId} and id = any (${person.customer}::uuid[])`,
    tx.sql<{ customer_id: string; kind: string; sealed: Buffer }>`
      select customer_id, kind, sealed from identity
       where tenant_id = ${tx.tenantId} and customer_id = any (${person.customer}::uuid[])`,
  ])
  const all = [...keys.customers.values()]
  const opened = [
    ...profiles.map((row) => row.sealed && openWithAny(all, row.sealed, `customer_profile:${row.id}`)),
    ...identities.map((row) => openWithAny(all, row.sealed, contextOf('identity:{customer_id}:{kind}', { ...row }))),
  ]
  return [...new Set(opened.flatMap((text) => (text === null ? [] : textsIn(parse(text)))))]
}

/** Deletes from the conversations of the shop's people what speaks of her by these words. Returns how many went. */
export const eraseMentions = async (
  tx: TenantTx,
  words: readonly string[],
  keys: OpenedKeys,
): Promise<{ readonly content: number; readonly parked: number }> => {
  const isAboutHer = mentions(words)
  const speaks = ({ id, sealed }: SealedRow): boolean => {
    const text = sealed && openWithAny([keys.tenant.sealing], sealed, `message:${id}`)
    return text !== null && textsIn(parse(text)).some(isAboutHer)
  }
  const lanes = (
    await tx.sql<{ id: string }>`select id from conversation where tenant_id = ${tx.tenantId} and kind = 'seller'`
  ).map((row) => row.id)
  const [content, parked] = await Promise.all([
    tx.sql<SealedRow>`
      select id, sealed from message_content where tenant_id = ${tx.tenantId} and lane_id = any (${lanes}::uuid[])`,
    tx.sql<SealedRow>`
      select id, sealed from parked_item where tenant_id = ${tx.tenantId} and lane_id = any (${lanes}::uuid[])`,
  ])
  const [said, stuck] = [content, parked].map((rows) => rows.filter(speaks).map((row) => row.id))
  await tx.sql`delete from message_content where tenant_id = ${tx.tenantId} and id = any (${said}::uuid[])`
  await tx.sql`delete from parked_item where tenant_id = ${tx.tenantId} and id = any (${stuck}::uuid[])`
  return { content: said?.length ?? 0, parked: stuck?.length ?? 0 }
}
