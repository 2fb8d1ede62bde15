/**
 * Search with slips of the thumb, in plain index look-ups: the cost hangs on the query and on `most`, not on the size of
 * the catalogue.
 */
import type { ProductId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { meantWords, queryKeys, queryWords } from './search.ts'

/** Spellings looked at for one query. */
const KNOWN_MOST = 400
/** Products of the rarest word that are looked through for those that have the other words too. */
const LOOKED_THROUGH_MOST = 2_000
/** Of those that have only some of the words: each is looked at whole. */
const PARTLY_LOOKED_THROUGH_MOST = 200
/** Counting beyond this tells nothing more: the word is common. */
const COMMON = 1_000

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

/** How many products have each word, counted up to `COMMON`. */
const countProducts = async (tx: TenantTx, words: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.sql<{ word: string; count: number }>`
    select i.word, (
        select count(*) from (
          select 1 from product_word w where w.tenant_id = ${tx.tenantId} and w.word = i.word limit ${COMMON}
        ) c) as count
      from unnest(${words}::text[]) as i (word)`
  return new Map(rows.map((row) => [row.word, row.count]))
}

interface Meant {
  /** The spellings of the word that the fewest products have. */
  readonly rarest: readonly string[]
  /** The spellings of the next rarest; none when one word was written. */
  readonly next: readonly string[]
  /** The spellings of the others, numbered by word. */
  readonly others: readonly { readonly group: number; readonly word: string }[]
}

/**
 * The first products that have all words, in the order of the menu. The rarest word's products are walked along in the order of their
 * index, and the walk ends when enough are found: common words are found soon, rare ones are few.
 */
const findByAllWords = async (
  tx: TenantTx,
  { rarest, next, others }: Meant,
  onSaleOnly: boolean,
  most: number,
): Promise<readonly ProductId[]> => {
  const otherWords = new Set(others.map((o) => o.group)).size
  // Most queries are of two words: the second is one look into an index, where counting would be a sort for each product.
  const rows = await tx.sql<{ productId: ProductId }>`
    with walked as (
      select r.product_id from product_word r
       where r.tenant_id = ${tx.tenantId} and r.word = any (${rarest}::text[])
       limit ${LOOKED_THROUGH_MOST}
    ), found as (
      select p.id, p.position
        from walked r
        join product p on p.tenant_id = ${tx.tenantId} and p.id = r.product_id
       where (not ${onSaleOnly} or (p.active and not p.counter_only))
         and (${next.length}::integer = 0 or (
           select true from product_word n
            where n.tenant_id = ${tx.tenantId} and n.word = any (${next}::text[]) and n.product_id = r.product_id
            limit 1))
         and (${otherWords}::integer = 0 or ${otherWords}::integer = (
           select count(distinct o.group_no)
             from unnest(${others.map((o) => o.group)}::integer[], ${others.map((o) => o.word)}::text[]) as o (group_no, word)
             join product_word w on w.tenant_id = ${tx.tenantId} and w.word = o.word and w.product_id = r.product_id))
       limit ${most}
    )
    select f.id as "productId" from found f group by f.id, f.position order by f.position, f.id`
  return rows.map((row) => row.productId)
}

/** Products that have the rarest word and not all others, those with the most of them only. */
const findBySomeWords = async (
  tx: TenantTx,
  { rarest, next, others }: Meant,
  onSaleOnly: boolean,
  most: number,
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
     where not ${onSaleOnly} or (p.active and not p.counter_only)
     order by r.matched desc, p.position, p.id
     limit ${most}`
  return rows.filter((row) => row.matched === rows[0]?.matched).map((row) => row.productId)
}

/**
 * The products that a text speaks of, best first, at most `most`. Those that have all its words leave out those that
 * have only some.
 */
export const searchProducts = async (
  tx: TenantTx,
  text: string,
  { most, onSaleOnly }: { readonly most: number; readonly onSaleOnly: boolean },
): Promise<readonly ProductId[]> => {
  const words = queryWords(text)
  if (words.length === 0) return []
  const groups = meantWords(words, await findKnownWords(tx, words))
  if (groups.length === 0) return []
  const isAlone = groups.length === 1
  const counts = isAlone ? null : await countProducts(tx, [...new Set(groups.flatMap((g) => g.meant))])
  const rarity = (meant: readonly string[]): number => meant.reduce((n, word) => n + (counts?.get(word) ?? 0), 0)
  const [rarest, next, ...others] = groups.toSorted((a, b) => rarity(a.meant) - rarity(b.meant))
  const meant = {
    rarest: rarest!.meant,
    next: next?.meant ?? [],
    others: others.flatMap((g, group) => g.meant.map((word) => ({ group, word }))),
  }
  const found = await findByAllWords(tx, meant, onSaleOnly, most)
  return found.length > 0 || isAlone ? found : findBySomeWords(tx, meant, onSaleOnly, most)
}
