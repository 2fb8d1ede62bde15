/**
 * Search with slips of the thumb, in plain index look-ups: the cost hangs on the query and on `most`, not on the size of
 * the catalogue.
 */
import type { CategoryId, ProductId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { meantWords, queryKeys, queryWords } from './search.ts'

/** Spellings looked at for one query. */
const KNOWN_MOST = 400
/** Products of the rarest word that are looked through for those that have the other words too. */
const LOOKED_THROUGH_MOST = 2_000
/** Of common words a look at so many finds enough, unless they hardly ever stand together. */
const FIRST_LOOK = 300
/** Of those that have only some of the words: each is looked at whole. */
const PARTLY_LOOKED_THROUGH_MOST = 200

/** Words of the catalogue that are spelt like the query's words, or begin with its last one. */
const findKnownWords = async (tx: TenantTx, words: readonly string[]): Promise<readonly string[]> => {
  const last = words.at(-1) ?? ''
  const begins = last.length >= 3 ? last : null
  const rows = await tx.sql<{ word: string }>`
    select w.word from catalogue_word w
     where w.tenant_id = ${tx.tenantId} and w.key = any (${queryKeys(words)}::text[])
    union
    (select b.word from catalogue_word b
      where b.tenant_id = ${tx.tenantId} and b.key >= ${begins}::text and b.key < ${begins === null ? null : `${begins}\u{10ffff}`}::text
        and b.key = b.word
      limit 20)
     limit ${KNOWN_MOST}`
  return rows.map((row) => row.word)
}

/** How many products have each word, counted to one beyond `most`. */
const countProducts = async (
  tx: TenantTx,
  words: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.sql<{ word: string; count: number }>`
    select i.word, (
        select count(*) from (
          select 1 from product_word w where w.tenant_id = ${tx.tenantId} and w.word = i.word limit ${most + 1}
        ) c) as count
      from unnest(${words}::text[]) as i (word)`
  return new Map(rows.map((row) => [row.word, row.count]))
}

interface Meant {
  /** The spellings of the word whose products are walked through: best the word that the fewest have. */
  readonly rarest: readonly string[]
  /** The spellings of the next rarest; none when one word was written. */
  readonly next: readonly string[]
  /** The spellings of the others, numbered by word. */
  readonly others: readonly { readonly group: number; readonly word: string }[]
}

const toMeant = ([rarest, next, ...others]: readonly (readonly string[])[]): Meant => ({
  rarest: rarest ?? [],
  next: next ?? [],
  others: others.flatMap((words, group) => words.map((word) => ({ group, word }))),
})

/** Which products are looked for, of those that have the words. */
interface Wanted {
  readonly onSaleOnly: boolean
  /** Only what stands under this heading. */
  readonly categoryId?: CategoryId | null
  /** Only what is active, or only what is not. */
  readonly active?: boolean | null
  /** Products found at most. */
  readonly most: number
}

interface Look extends Wanted {
  /** Products of the rarest word that are looked at, in the order of their index. */
  readonly among: number
}

interface Found {
  readonly ids: readonly ProductId[]
  /** How often a product was met. */
  readonly met: number
  /** Whether all products of the first word were looked at. */
  readonly isWhole: boolean
}

/**
 * The first products that have all words, in the order of the menu. A product that has two spellings of a word is met twice, and so
 * may take two of the places that are looked for: then it is looked again for as many more. To tell them apart before they are counted
 * would cost every search.
 */
const findByAllWords = async (tx: TenantTx, meant: Meant, look: Look): Promise<Found> => {
  const { most } = look
  const found = await lookByAllWords(tx, meant, look)
  if (found.ids.length >= most || found.met < most) return found
  const spellings = (meant.next.length > 0 ? meant.next : meant.rarest).length
  const again = await lookByAllWords(tx, meant, { ...look, most: most * spellings })
  return { ...again, ids: again.ids.slice(0, most) }
}

const lookByAllWords = async (
  tx: TenantTx,
  { rarest, next, others }: Meant,
  { onSaleOnly, categoryId = null, active = null, most, among }: Look,
): Promise<Found> => {
  const otherWords = new Set(others.map((o) => o.group)).size
  // The second word is looked up for all products walked by at once, spelling by spelling and in the index alone: of common
  // words a look at each product is most of what a search costs. `offset 0` keeps the planner from turning that inside out, into
  // all words of the products walked by. Most queries are of two words; the others are counted product by product.
  const [row] = await tx.sql<{ ids: readonly ProductId[]; met: number; walked: number }>`
    with walked as materialized (
      select r.product_id from product_word r
       where r.tenant_id = ${tx.tenantId} and r.word = any (${rarest}::text[])
       limit ${among}
    ), met as (
      select w.product_id from walked w where ${next.length}::integer = 0
      union all
      select n.product_id from unnest(${next}::text[]) as s (word) cross join lateral (
        select x.product_id from product_word x
         where x.tenant_id = ${tx.tenantId} and x.word = s.word
           and x.product_id = any (array(select product_id from walked))
        offset 0) n
    ), found as (
      select p.id, p.position
        from met m
        join product p on p.tenant_id = ${tx.tenantId} and p.id = m.product_id
       where (not ${onSaleOnly} or (p.active and not p.counter_only))
         and (${categoryId}::uuid is null or p.category_id = ${categoryId}::uuid)
         and (${active}::boolean is null or p.active = ${active}::boolean)
         and (${otherWords}::integer = 0 or ${otherWords}::integer = (
           select count(distinct o.group_no)
             from unnest(${others.map((o) => o.group)}::integer[], ${others.map((o) => o.word)}::text[]) as o (group_no, word)
             join product_word w on w.tenant_id = ${tx.tenantId} and w.word = o.word and w.product_id = m.product_id))
       limit ${most}
    )
    select array(select f.id from found f group by f.id, f.position order by f.position, f.id) as ids,
        (select count(*) from found) as met, (select count(*) from walked) as walked`
  const { ids, met, walked } = row ?? { ids: [], met: 0, walked: 0 }
  return { ids, met, isWhole: walked < among }
}

/** Products that have the rarest word and not all others, those with the most of them only. */
const findBySomeWords = async (
  tx: TenantTx,
  { rarest, next, others }: Meant,
  { onSaleOnly, categoryId = null, active = null, most }: Wanted,
): Promise<readonly ProductId[]> => {
  const rest = [...next.map((word) => ({ group: -1, word })), ...others]
  const rows = await tx.sql<{ productId: ProductId; matched: number }>`
    with found as (
      select distinct r.product_id from product_word r
       where r.tenant_id = ${tx.tenantId} and r.word = any (${rarest}::text[])
       limit ${PARTLY_LOOKED_THROUGH_MOST}
    ), ranked as (
      select f.product_id, (
          select count(distinct o.group_no)
            from unnest(${rest.map((o) => o.group)}::integer[], ${rest.map((o) => o.word)}::text[]) as o (group_no, word)
            join product_word w on w.tenant_id = ${tx.tenantId} and w.word = o.word and w.product_id = f.product_id
        ) as matched
        from found f
    )
    select p.id as "productId", r.matched
      from ranked r
      join product p on p.tenant_id = ${tx.tenantId} and p.id = r.product_id
     where (not ${onSaleOnly} or (p.active and not p.counter_only))
       and (${categoryId}::uuid is null or p.category_id = ${categoryId}::uuid)
       and (${active}::boolean is null or p.active = ${active}::boolean)
     order by r.matched desc, p.position, p.id
     limit ${most}`
  return rows.filter((row) => row.matched === rows[0]?.matched).map((row) => row.productId)
}

/** The words by how many products have them, the rarest first, and how many that are, counted to one beyond `countedTo`. */
const rank = async (
  tx: TenantTx,
  groups: readonly (readonly string[])[],
  countedTo: number,
): Promise<{ readonly meant: Meant; readonly rarestCount: number }> => {
  const counts = await countProducts(tx, [...new Set(groups.flat())], countedTo)
  const rarity = (words: readonly string[]): number => words.reduce((n, word) => n + (counts.get(word) ?? 0), 0)
  const meant = toMeant(groups.toSorted((a, b) => rarity(a) - rarity(b)))
  return { meant, rarestCount: rarity(meant.rarest) }
}

/**
 * The products that a text speaks of, best first, at most `most`. Those that have all its words leave out those that
 * have only some.
 *
 * A look at the first few hundred products of one word finds enough, or meets all that there are, in most shops and for most
 * words; only where it does not the words are counted, and the rarest is walked through.
 */
export const searchProducts = async (tx: TenantTx, text: string, wanted: Wanted): Promise<readonly ProductId[]> => {
  const words = queryWords(text)
  if (words.length === 0) return []
  const groups = meantWords(words, await findKnownWords(tx, words)).map((group) => group.meant)
  if (groups.length === 0) return []
  const whole = { ...wanted, among: LOOKED_THROUGH_MOST }
  if (groups.length === 1) return (await findByAllWords(tx, toMeant(groups), whole)).ids
  const soon = await findByAllWords(tx, toMeant(groups), { ...wanted, among: FIRST_LOOK })
  if (soon.ids.length >= wanted.most || (soon.isWhole && soon.ids.length > 0)) return soon.ids
  const first = await rank(tx, groups, FIRST_LOOK)
  const isFew = first.rarestCount <= FIRST_LOOK
  const { meant } = isFew ? first : await rank(tx, groups, LOOKED_THROUGH_MOST)
  const found = soon.isWhole ? soon : await findByAllWords(tx, meant, whole)
  return found.ids.length > 0 ? found.ids : findBySomeWords(tx, meant, wanted)
}
