/**
 * What the shop's own people were told about a customer: alerts that name her stand in their conversations, said or still
 * waiting, and answers of the API are kept for a day; all sealed with the shop's key, which outlives hers. They are found by
 * her name and number and go with her.
 */
import type { LaneId } from '../kernel/ids.ts'
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

/** In how many at once what is sealed is read and opened: a shop of many years has more of it than a process has memory. */
const OPENED_AT_ONCE = 500

/** What stands under the shop's key, by where. `at` is the day by which a partition is found, as PostgreSQL writes it. */
interface Ref {
  readonly id: string
  readonly at?: string
}

interface Place {
  readonly seal: string
  readonly list: (tx: TenantTx, lanes: readonly LaneId[]) => Promise<readonly Ref[]>
  readonly read: (tx: TenantTx, lanes: readonly LaneId[], refs: readonly Ref[]) => Promise<readonly SealedRow[]>
}

const idsOf = (refs: readonly Ref[]): readonly string[] => refs.map(({ id }) => id)
const timesOf = (refs: readonly Ref[]): readonly string[] => refs.map(({ at }) => at ?? '')

const waiting = (queue: 'inbox' | 'outbox'): Place => ({
  seal: 'message',
  list: (tx, lanes) => tx.sql<Ref>`
    select id from lane_item where tenant_id = ${tx.tenantId} and queue = ${queue} and lane_id = any (${lanes}::uuid[])`,
  read: (tx, lanes, refs) => tx.sql<SealedRow>`
    select id, sealed from lane_item
     where tenant_id = ${tx.tenantId} and queue = ${queue} and lane_id = any (${lanes}::uuid[])
       and id = any (${idsOf(refs)}::uuid[])`,
})

const PLACES = {
  /** Messages in the conversations of the shop's people. */
  content: {
    seal: 'message',
    list: (tx, lanes) => tx.sql<Ref>`
      select id, at::text as at from message_content
       where tenant_id = ${tx.tenantId} and lane_id = any (${lanes}::uuid[])`,
    read: (tx, _, refs) => tx.sql<SealedRow>`
      select m.id, m.sealed
        from unnest(${timesOf(refs)}::timestamptz[], ${idsOf(refs)}::uuid[]) as u (at, id)
        join message_content m on m.tenant_id = ${tx.tenantId} and m.at = u.at and m.id = u.id`,
  },
  parked: {
    seal: 'message',
    list: (tx, lanes) => tx.sql<Ref>`
      select id from parked_item where tenant_id = ${tx.tenantId} and lane_id = any (${lanes}::uuid[])`,
    read: (tx, _, refs) => tx.sql<SealedRow>`
      select id, sealed from parked_item where tenant_id = ${tx.tenantId} and id = any (${idsOf(refs)}::uuid[])`,
  },
  /** Alerts that wait to be sent. */
  outbox: waiting('outbox'),
  /** Words of the shop's people that wait to be understood. */
  inbox: waiting('inbox'),
  /** Keys of requests of the shop's programs. */
  answers: {
    seal: 'idempotency',
    list: (tx) => tx.sql<Ref>`
      select key as id from idempotency_key where tenant_id = ${tx.tenantId} and sealed is not null`,
    read: (tx, _, refs) => tx.sql<SealedRow>`
      select key as id, sealed from idempotency_key
       where tenant_id = ${tx.tenantId} and key = any (${idsOf(refs)}::text[])`,
  },
} as const satisfies Readonly<Record<string, Place>>
type PlaceName = keyof typeof PLACES
const PLACE_NAMES = Object.keys(PLACES) as readonly PlaceName[]

type Mentions = Readonly<Record<PlaceName, readonly Ref[]>>

/** What was found, and what need not be opened again: it does not speak of her by the words that she is known by. */
export interface MentionsLook {
  readonly found: Mentions
  readonly words: string
  readonly passed: Readonly<Record<PlaceName, ReadonlySet<string>>>
}

/**
 * Everything under the shop's key that speaks of her. Whoever then holds the lanes of the shop's people looks once more, with what
 * the look before has found: only what came in between is opened, which is little, while all the shop's years are much.
 */
export const findMentions = async (
  tx: TenantTx,
  person: Person,
  keys: OpenedKeys,
  before: MentionsLook | null = null,
): Promise<MentionsLook> => {
  const words = await findWords(tx, person, keys)
  const wishes = await findWishes(tx, person, keys)
  const [isOfHer, isOfHerOrder] = [mentions(words), mentionsWish(wishes)]
  const isAboutHer = (text: string): boolean => isOfHer(text) || isOfHerOrder(text)
  const known = JSON.stringify([words.toSorted(), wishes.toSorted((a, b) => a.orderNumber - b.orderNumber)])
  const usable = before?.words === known ? before : null // she was given another name meanwhile
  const lanes = await findSellerLanes(tx)
  const found: Partial<Record<PlaceName, readonly Ref[]>> = {}
  const passed: Partial<Record<PlaceName, ReadonlySet<string>>> = {}
  for (const name of PLACE_NAMES) {
    const place: Place = PLACES[name]
    const there = await place.list(tx, lanes)
    const hers = new Set(usable && idsOf(usable.found[name]))
    const others = new Set(usable?.passed[name])
    const unread = there.filter(({ id }) => !hers.has(id) && !others.has(id))
    for (let from = 0; from < unread.length; from += OPENED_AT_ONCE) {
      for (const { id, sealed } of await place.read(tx, lanes, unread.slice(from, from + OPENED_AT_ONCE))) {
        const text = sealed && openWithAny([keys.tenant.sealing], sealed, `${place.seal}:${id}`)
        const isHers = text !== null && textsIn(parse(text)).some(isAboutHer)
        ;(isHers ? hers : others).add(id)
      }
    }
    found[name] = there.filter(({ id }) => hers.has(id))
    passed[name] = others
  }
  return { words: known, found: found as Mentions, passed: passed as MentionsLook['passed'] } // of each place
}

/**
 * Takes away what was found. An answer of the API goes, but not that its request was carried out: the request, sent again,
 * must not have its effect twice. Returns how many went.
 */
export const eraseMentions = async (tx: TenantTx, found: Mentions, nowMs: number): Promise<number> => {
  const { content, parked, answers } = found
  await tx.sql`
    delete from message_content m using unnest(${timesOf(content)}::timestamptz[], ${idsOf(content)}::uuid[]) as u (at, id)
     where m.tenant_id = ${tx.tenantId} and m.at = u.at and m.id = u.id`
  await tx.sql`delete from parked_item where tenant_id = ${tx.tenantId} and id = any (${idsOf(parked)}::uuid[])`
  const waits = [...idsOf(found.outbox), ...idsOf(found.inbox)]
  if (waits.length > 0) await dropItems(tx, waits, nowMs)
  await tx.sql`
    update idempotency_key set sealed = null where tenant_id = ${tx.tenantId} and key = any (${idsOf(answers)}::text[])`
  return content.length + parked.length + waits.length + answers.length
}
