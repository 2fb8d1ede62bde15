/** SQL that writes products, variants, options and the words by which they are found. */
import type { NewId, ProductId, VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { goodsClassOf, type ProductInput } from './product.ts'
import { nameKey, searchWords, spellingKeys } from './words.ts'

export interface KnownVariant {
  readonly variantId: VariantId
  readonly productId: ProductId
  readonly sku: string
  readonly priceCents: number
}

/**
 * Holds the variants that have one of the ids or SKUs, in the order of their ids. Not `for update`: an order that holds the
 * counter row and reserves a variant takes its key share for the foreign key, and the two would wait for each other.
 */
export const lockVariants = async (
  tx: TenantTx,
  variantIds: readonly VariantId[],
  skus: readonly string[],
): Promise<readonly KnownVariant[]> =>
  tx.sql<KnownVariant>`
    select id as "variantId", product_id as "productId", sku, price_cents as "priceCents"
      from variant
     where tenant_id = ${tx.tenantId} and (id = any (${variantIds}::uuid[]) or sku = any (${skus}::text[]))
     order by id
       for no key update`

/** Holds the variants of a product, in the order of their ids: whoever changes the product holds them, before the counter. */
export const lockProduct = async (tx: TenantTx, productId: ProductId): Promise<void> => {
  await tx.sql`
    select 1 from variant where tenant_id = ${tx.tenantId} and product_id = ${productId} order by id for no key update`
}

/**
 * From here to the end of the transaction locks are waited for a moment only, then 55P03. For turns of the chat: goods that an
 * import has in hand are held for long, and whoever waits has a lane in hand to which messages are appended.
 */
export const waitForGoodsBriefly = async (tx: TenantTx): Promise<void> => {
  await tx.sql`set local lock_timeout = '250ms'`
}

/** Ids of options and groups among those given that belong to other products than the ones given with them. */
export const findStrayParts = async (
  tx: TenantTx,
  parts: readonly { readonly id: string; readonly productId: ProductId }[],
): Promise<readonly string[]> => {
  if (parts.length === 0) return []
  const rows = await tx.sql<{ id: string }>`
    with given as (
      select * from unnest(${parts.map((part) => part.id)}::uuid[], ${parts.map((part) => part.productId)}::uuid[])
        as g (id, product_id)
    )
    select o.id from product_option o join given g on g.id = o.id
     where o.tenant_id = ${tx.tenantId} and o.product_id <> g.product_id
    union all
    select r.id from option_group r join given g on g.id = r.id
     where r.tenant_id = ${tx.tenantId} and r.product_id <> g.product_id`
  return rows.map((row) => row.id)
}

const variantRows = (products: readonly ProductInput[]) =>
  products.flatMap((product) =>
    product.variants.map((variant, position) => ({
      id: variant.variantId,
      product_id: product.productId,
      sku: variant.sku,
      name: variant.name,
      aliases: variant.aliases,
      aliases_by_language: variant.aliasesByLanguage ?? {},
      low_stock_milli: variant.lowStockMilli ?? null,
      expires_on: variant.expiresOn ?? null,
      price_cents: variant.price,
      sold_by: variant.soldBy,
      position,
      active: variant.active ?? true,
      tracked: variant.tracked,
    })),
  )

const optionRows = (products: readonly ProductInput[]) =>
  products.flatMap((product) =>
    product.options.map((option, position) => ({
      id: option.optionId,
      product_id: product.productId,
      name: option.name,
      group_id: option.groupId ?? null,
      aliases: option.aliases,
      aliases_by_language: option.aliasesByLanguage ?? {},
      included: option.default,
      removable: option.removable,
      price_delta_cents: option.priceDelta,
      position,
    })),
  )

const productRows = (products: readonly ProductInput[]) =>
  products.map((product) => ({
    id: product.productId,
    name: product.name,
    category: product.category,
    category_key: nameKey(product.category),
    aliases: product.aliases,
    position: product.position,
    active: product.active ?? true,
    description: product.description ?? '',
    aliases_by_language: product.aliasesByLanguage ?? {},
    hours: product.hours ?? null,
    vat_class: product.vatClass ?? 'standard',
    goods_class: goodsClassOf(product).goodsClass,
    counter_only: product.counterOnly ?? false,
  }))

const groupRows = (products: readonly ProductInput[]) =>
  products.flatMap((product) =>
    (product.groups ?? []).map((group, position) => ({
      id: group.groupId,
      product_id: product.productId,
      name: group.name,
      choices_min: group.choicesMin,
      choices_max: group.choicesMax,
      position,
    })),
  )

/** Words by which a product may be looked for. */
export const wordsOf = (product: ProductInput): readonly string[] =>
  searchWords([
    product.name,
    ...product.variants.flatMap((v) => [v.name, v.sku]),
    ...[product, ...product.variants].flatMap((part) => [
      ...part.aliases,
      ...Object.values(part.aliasesByLanguage ?? {}).flat(),
    ]),
  ])

/**
 * Makes the categories that the products name and the shop does not have yet, in whatever spelling. Two that make the same one
 * wait for each other, so it comes before the counter; without a number of its own a new one is stamped when that is taken.
 */
export const saveMissingCategories = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  wanted: readonly { readonly category: string; readonly position: number }[],
  seq = UNSTAMPED,
): Promise<void> => {
  const byKey = new Map<string, { readonly name: string; readonly position: number }>()
  for (const { category, position } of wanted) {
    const same = byKey.get(nameKey(category))
    byKey.set(nameKey(category), {
      name: same?.name ?? category,
      position: Math.min(position, same?.position ?? position),
    })
  }
  const rows = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1))
  await tx.sql`
    insert into product_category (tenant_id, id, seq, name, name_key, position)
    select ${tx.tenantId}, i.id, ${seq}::bigint, i.name, i.name_key, i.position
      from unnest(${rows.map(() => deps.newId<'CategoryId'>())}::uuid[], ${rows.map(([, { name }]) => name)}::text[],
          ${rows.map(([key]) => key)}::text[], ${rows.map(([, { position }]) => position)}::integer[])
        as i (id, name, name_key, position)
     order by i.name_key
    on conflict do nothing`
}
const UNSTAMPED = 0

/** Raises the counter, and stamps the categories of these keys that have just been made. */
const takeNumber = async (tx: TenantTx, categoryKeys: readonly string[]): Promise<number> => {
  const [row] = await tx.sql<{ seq: number }>`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    ), stamped as (
      update product_category g set seq = c.sync_seq from counter c
       where g.tenant_id = ${tx.tenantId} and g.name_key = any (${categoryKeys}::text[]) and g.seq = ${UNSTAMPED}::bigint
    )
    select sync_seq as seq from counter`
  if (!row) throw new Error('the tenant has no counter row')
  return row.seq
}

/** Writes by which words the products are found. */
export const saveProductWords = async (tx: TenantTx, products: readonly ProductInput[]): Promise<void> => {
  const productIds: ProductId[] = []
  const words: string[] = []
  for (const product of products) {
    for (const word of wordsOf(product)) {
      productIds.push(product.productId)
      words.push(word)
    }
  }
  await tx.sql`
    with wanted as (
      select * from unnest(${productIds}::uuid[], ${words}::text[]) as w (product_id, word)
    ), gone as (
      delete from product_word d
       where d.tenant_id = ${tx.tenantId} and d.product_id = any (${products.map((p) => p.productId)}::uuid[])
         and not exists (select 1 from wanted w where w.product_id = d.product_id and w.word = d.word)
    )
    insert into product_word (tenant_id, word, product_id)
    select ${tx.tenantId}, w.word, w.product_id from wanted w
    on conflict (tenant_id, word, product_id) do nothing`
}

/** Writes under which spellings the words are found. A word of no product does no harm: it leads nowhere. */
export const saveSpellings = async (tx: TenantTx, words: readonly string[]): Promise<void> => {
  const [keys, spelt]: [string[], string[]] = [[], []]
  for (const word of words) {
    for (const key of spellingKeys(word)) {
      keys.push(key)
      spelt.push(word)
    }
  }
  await tx.sql`
    insert into catalogue_word (tenant_id, key, word)
    select ${tx.tenantId}, k.key, k.word
      from unnest(${keys}::text[], ${spelt}::text[]) as k (key, word)
     order by k.key, k.word
    on conflict (tenant_id, key, word) do nothing`
}

/** Writes whole products under one new `seq`; variants that a product no longer names go off sale. Returns the `seq`. */
export const saveProducts = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  products: readonly ProductInput[],
  atMs: number,
): Promise<number> => {
  const [, seq] = await Promise.all([
    saveMissingCategories(deps, tx, products),
    takeNumber(tx, [...new Set(products.map((product) => nameKey(product.category)))]),
    saveParts(tx, products, atMs),
    saveProductWords(tx, products),
    saveSpellings(tx, [...new Set(products.flatMap(wordsOf))]),
  ])
  return seq
}

/**
 * Writes one new product with its only variant, behind the others of its shop. Unlike `saveProducts` it changes nothing that is
 * there, so that whoever answers chats needs no right to.
 */
export const insertProduct = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  product: ProductInput,
  atMs: number,
): Promise<void> => {
  const [variant] = product.variants
  if (variant === undefined) throw new Error('a product has a variant')
  const key = nameKey(product.category)
  const words = wordsOf(product)
  await saveMissingCategories(deps, tx, [{ category: product.category, position: NEW_CATEGORY_POSITION }])
  const seq = await takeNumber(tx, [key])
  await Promise.all([
    tx.sql`
      insert into product (tenant_id, id, seq, name, category, category_id, position, active, updated_at, goods_class)
      select ${tx.tenantId}, ${product.productId}::uuid, ${seq}::bigint, ${product.name}, g.name, g.id,
          coalesce((select max(o.position) from product o where o.tenant_id = ${tx.tenantId}), 0) + 1,
          ${product.active ?? true}, ${new Date(atMs)}, ${goodsClassOf(product).goodsClass}
        from product_category g
       where g.tenant_id = ${tx.tenantId} and (g.name = ${product.category} or g.name_key = ${key})
       order by g.name = ${product.category} desc
       limit 1`,
    tx.sql`
      insert into variant (tenant_id, id, product_id, seq, sku, name, price_cents, sold_by, active, tracked)
      values (${tx.tenantId}, ${variant.variantId}, ${product.productId}, ${seq}, ${variant.sku}, ${variant.name},
        ${variant.price}, ${variant.soldBy}, ${variant.active ?? true}, ${variant.tracked})`,
    tx.sql`
      insert into product_word (tenant_id, word, product_id)
      select ${tx.tenantId}, w.word, ${product.productId}::uuid from unnest(${words}::text[]) as w (word)`,
    saveSpellings(tx, words),
  ])
}
/** Behind the headings that a shop has given a place. */
const NEW_CATEGORY_POSITION = 1_000

/**
 * Gives variants other SKUs than they have. Apart from `saveParts`, because a statement that may write what a unique key
 * holds takes rows away from those who only refer to them: orders would wait for whoever writes products.
 */
export const saveSkus = async (
  tx: TenantTx,
  variants: readonly { readonly variantId: VariantId; readonly sku: string }[],
): Promise<void> => {
  if (variants.length === 0) return
  const ids = variants.map((v) => v.variantId)
  // Sent at once, as what is saved beside them comes after both.
  await Promise.all([
    tx.sql`
      update variant v set sku = 'moved ' || v.id
       where v.tenant_id = ${tx.tenantId} and v.id = any (${ids}::uuid[])`,
    tx.sql`
      update variant v set sku = i.sku
        from unnest(${ids}::uuid[], ${variants.map((v) => v.sku)}::text[]) as i (id, sku)
       where v.tenant_id = ${tx.tenantId} and v.id = i.id`,
  ])
}

/**
 * The SKU of a variant that is there stays (`saveSkus`), and a category keeps its spelling. What the product has given up
 * stays given up until it is sold again. The caller has made the categories, and raised `sync_seq` or taken `seq`, in earlier
 * statements of this transaction. The number of what has a later one already stays.
 */
export const saveParts = async (
  tx: TenantTx,
  products: readonly ProductInput[],
  atMs: number,
  seq: number | null = null,
): Promise<void> => {
  const productIds = products.map((product) => product.productId)
  const variants = variantRows(products)
  const options = optionRows(products)
  const groups = groupRows(products)
  await tx.sql`
    with saved_product as (
      insert into product (tenant_id, id, seq, name, category, category_id, aliases, position, active, updated_at,
        description, aliases_by_language, hours, vat_class, goods_class, counter_only)
      select ${tx.tenantId}, i.id, coalesce(${seq}::bigint, c.sync_seq), i.name, g.name, g.id, i.aliases, i.position, i.active,
          ${new Date(atMs)}, i.description, i.aliases_by_language, i.hours, i.vat_class, i.goods_class, i.counter_only
        from jsonb_to_recordset(${JSON.stringify(productRows(products))}::jsonb)
          as i (id uuid, name text, category text, category_key text, aliases text[], position integer, active boolean, description text,
            aliases_by_language jsonb, hours jsonb, vat_class text, goods_class text, counter_only boolean)
        join tenant_counter c on c.tenant_id = ${tx.tenantId}
        join lateral (
          select h.id, h.name from product_category h
           where h.tenant_id = ${tx.tenantId} and (h.name = i.category or h.name_key = i.category_key)
           order by h.name = i.category desc
           limit 1
        ) g on true
      on conflict (tenant_id, id) do update set seq = greatest(product.seq, excluded.seq), name = excluded.name, category = excluded.category,
        category_id = excluded.category_id, aliases = excluded.aliases, position = excluded.position,
        active = excluded.active, updated_at = excluded.updated_at, description = excluded.description,
        aliases_by_language = excluded.aliases_by_language, hours = excluded.hours, vat_class = excluded.vat_class,
        goods_class = excluded.goods_class, counter_only = excluded.counter_only
    ), saved_variant as (
      insert into variant (tenant_id, id, product_id, seq, sku, name, aliases, price_cents, sold_by, position, active,
        tracked, aliases_by_language, low_stock_milli, expires_on, off_since)
      select ${tx.tenantId}, i.id, i.product_id, coalesce(${seq}::bigint, c.sync_seq), i.sku, i.name, i.aliases, i.price_cents, i.sold_by, i.position,
          i.active, i.tracked, i.aliases_by_language, i.low_stock_milli, i.expires_on,
          case when i.active then null else ${new Date(atMs)}::timestamptz end
        from jsonb_to_recordset(${JSON.stringify(variants)}::jsonb)
          as i (id uuid, product_id uuid, sku text, name text, aliases text[], price_cents bigint, sold_by text,
            position integer, active boolean, tracked boolean, aliases_by_language jsonb, low_stock_milli bigint,
            expires_on date)
        join tenant_counter c on c.tenant_id = ${tx.tenantId}
      on conflict (tenant_id, id) do update set seq = greatest(variant.seq, excluded.seq), name = excluded.name,
        aliases = excluded.aliases, price_cents = excluded.price_cents, sold_by = excluded.sold_by,
        position = excluded.position, active = excluded.active, tracked = excluded.tracked,
        aliases_by_language = excluded.aliases_by_language, low_stock_milli = excluded.low_stock_milli,
        expires_on = excluded.expires_on,
        off_since = case when excluded.active then null when variant.active then excluded.off_since else variant.off_since end
    ), saved_group as (
      insert into option_group (tenant_id, id, product_id, name, choices_min, choices_max, position, active)
      select ${tx.tenantId}, i.id, i.product_id, i.name, i.choices_min, i.choices_max, i.position, true
        from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb)
          as i (id uuid, product_id uuid, name text, choices_min smallint, choices_max smallint, position integer)
      on conflict (tenant_id, id) do update set name = excluded.name, choices_min = excluded.choices_min,
        choices_max = excluded.choices_max, position = excluded.position, active = excluded.active
    ), saved_option as (
      insert into product_option (tenant_id, id, product_id, group_id, name, aliases, included, removable,
        price_delta_cents, position, aliases_by_language, active)
      select ${tx.tenantId}, i.id, i.product_id, i.group_id, i.name, i.aliases, i.included, i.removable,
          i.price_delta_cents, i.position, i.aliases_by_language, true
        from jsonb_to_recordset(${JSON.stringify(options)}::jsonb)
          as i (id uuid, product_id uuid, group_id uuid, name text, aliases text[], included boolean, removable boolean,
            price_delta_cents bigint, position integer, aliases_by_language jsonb)
      on conflict (tenant_id, id) do update set group_id = excluded.group_id, name = excluded.name,
        aliases = excluded.aliases, included = excluded.included, removable = excluded.removable,
        price_delta_cents = excluded.price_delta_cents, position = excluded.position,
        aliases_by_language = excluded.aliases_by_language, active = excluded.active
    ), off_group as (
      update option_group g set active = false
       where g.tenant_id = ${tx.tenantId} and g.product_id = any (${productIds}::uuid[])
         and g.id <> all (${groups.map((group) => group.id)}::uuid[]) and g.active
    ), off_option as (
      update product_option o set active = false
       where o.tenant_id = ${tx.tenantId} and o.product_id = any (${productIds}::uuid[])
         and o.id <> all (${options.map((option) => option.id)}::uuid[]) and o.active
    )
    update variant v set active = false, off_since = null, seq = greatest(v.seq, coalesce(${seq}::bigint, c.sync_seq))
      from tenant_counter c
     where v.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and v.product_id = any (${productIds}::uuid[])
       and v.id <> all (${variants.map((variant) => variant.id)}::uuid[]) and (v.active or v.off_since is not null)`
}
