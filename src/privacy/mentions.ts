/**
 * What the shop's own people were told about a customer: alerts that name her stand in their conversations, said or still
 * waiting, and answers of the API are kept for a day; all sealed with the shop's key, which outlives hers. They are found by
 * her name and number and go with her.
 */
import type { TenantTx } from '../platform/db/database.ts'
import { contextOf } from '../platform/db/person-rows.ts'
import { dropItems } from '../platform/lanes/index.ts'
import { openWithAny, type OpenedKeys } from './person-keys.ts'
import { findSellerLanes, type Person } from './person-store.ts'

/** Shorter names would match inside half of all messages. */
const NAME_LEAST = 2

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a text speaks of one of these words, standing by itself; a name within another name is another name. */
export const mentions = (words: readonly string[]): ((text: string) => boolean) =>
  holds(words.map((word) => word.trim()).filter((word) => word.length >= NAME_LEAST))

const holds = (known: readonly string[]): ((text: string) => boolean) => {
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
const findWords = async (tx: TenantTx, person: Person, keys: OpenedKeys): Promise<readonly string[]> => {
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

/** What she asked for in her own words with one of her orders, and where it was to be brought. */
interface Wish {
  readonly orderNumber: number
  readonly words: readonly string[]
}

/**
 * Her own words, by order: many say "no onions", so these speak of her only beside the number of her order.
 */
const findWishes = async (tx: TenantTx, { order }: Person, keys: OpenedKeys): Promise<readonly Wish[]> => {
  const rows = await tx.sql<{ id: string; number: number; place: Buffer | null; notes: readonly string[] | null }>`
    select o.id, o.number, o.place_sealed as place,
        (select jsonb_agg(n.note) from (
           select encode(l.note_sealed, 'base64') as note from sales_order_line l
            where l.tenant_id = ${tx.tenantId} and l.order_id = o.id and l.note_sealed is not null
           union
           select i.line ->> 'noteSealed' from order_change c, jsonb_array_elements(c.lines) i (line)
            where c.tenant_id = ${tx.tenantId} and c.order_id = o.id and i.line ->> 'noteSealed' is not null
         ) n) as notes
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.id = any (${order}::uuid[]) and o.number is not null`
  const all = [...keys.customers.values()]
  return rows.map(({ id, number, place, notes }) => {
    const opened = [
      ...(notes ?? []).map((note) => openWithAny(all, Buffer.from(note, 'base64'), `order_note:${id}`)),
      ...textsIn(parse((place && openWithAny(all, place, `order_place:${id}`)) ?? 'null')),
    ]
    return { orderNumber: number, words: opened.filter((text): text is string => text !== null && text !== '') }
  })
}

/** Whether a text speaks of one of these orders in the customer's words. */
export const mentionsWish = (wishes: readonly Wish[]): ((text: string) => boolean) => {
  const known = wishes.flatMap(({ orderNumber, words }) =>
    words.length === 0 ? [] : [[holds([String(orderNumber)]), mentions(words)] as const],
  )
  return (text) => known.some(([isOrder, isHers]) => isOrder(text) && isHers(text))
}

export interface Mentions {
  /** Messages in the conversations of the shop's people. */
  readonly content: readonly string[]
  readonly parked: readonly string[]
  /** Alerts that wait to be sent. */
  readonly outbox: readonly string[]
  /** Words of the shop's people that wait to be understood. */
  readonly inbox: readonly string[]
  /** Keys of requests of the shop's programs. */
  readonly answers: readonly string[]
}

/** Everything under the shop's key that speaks of her. The caller holds the lanes of the shop's people. */
export const findMentions = async (tx: TenantTx, person: Person, keys: OpenedKeys): Promise<Mentions> => {
  const isOfHer = mentions(await findWords(tx, person, keys))
  const isOfHerOrder = mentionsWish(await findWishes(tx, person, keys))
  const isAboutHer = (text: string): boolean => isOfHer(text) || isOfHerOrder(text)
  const speaking = (rows: readonly SealedRow[], kind = 'message'): readonly string[] =>
    rows.flatMap(({ id, sealed }) => {
      const text = sealed && openWithAny([keys.tenant.sealing], sealed, `${kind}:${id}`)
      return text !== null && textsIn(parse(text)).some(isAboutHer) ? [id] : []
    })
  const lanes = await findSellerLanes(tx)
  const [content, parked, outbox, inbox, answers] = await Promise.all([
    tx.sql<SealedRow>`
      select id, sealed from message_content where tenant_id = ${tx.tenantId} and lane_id = any (${lanes}::uuid[])`,
    tx.sql<SealedRow>`
      select id, sealed from parked_item where tenant_id = ${tx.tenantId} and lane_id = any (${lanes}::uuid[])`,
    tx.sql<SealedRow>`
      select id, sealed from lane_item
       where tenant_id = ${tx.tenantId} and queue = 'outbox' and lane_id = any (${lanes}::uuid[])`,
    tx.sql<SealedRow>`
      select id, sealed from lane_item
       where tenant_id = ${tx.tenantId} and queue = 'inbox' and lane_id = any (${lanes}::uuid[])`,
    tx.sql<SealedRow>`
      select key as id, sealed from idempotency_key where tenant_id = ${tx.tenantId} and sealed is not null`,
  ])
  return {
    content: speaking(content),
    parked: speaking(parked),
    outbox: speaking(outbox),
    inbox: speaking(inbox),
    answers: speaking(answers, 'idempotency'),
  }
}

/**
 * Takes away what was found. An answer of the API goes, but not that its request was carried out: the request, sent again,
 * must not have its effect twice. Returns how many went.
 */
export const eraseMentions = async (tx: TenantTx, found: Mentions, nowMs: number): Promise<number> => {
  const { content, parked, answers } = found
  await tx.sql`delete from message_content where tenant_id = ${tx.tenantId} and id = any (${content}::uuid[])`
  await tx.sql`delete from parked_item where tenant_id = ${tx.tenantId} and id = any (${parked}::uuid[])`
  const waiting = [...found.outbox, ...found.inbox]
  if (waiting.length > 0) await dropItems(tx, waiting, nowMs)
  await tx.sql`
    update idempotency_key set sealed = null where tenant_id = ${tx.tenantId} and key = any (${answers}::text[])`
  return content.length + parked.length + waiting.length + answers.length
}
