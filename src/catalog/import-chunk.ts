/** Some groups of rows against the catalogue as it is: what each makes, or what is wrong with it. Reads only. */
import type { NewId, ProductId } from '../kernel/ids.ts'
import { localDateAt } from '../kernel/local-date.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { ProblemReason, RowProblem } from './csv/columns.ts'
import { isSameProduct, mergeGroup, type Count } from './csv/merge.ts'
import type { FileGroup } from './csv/read-file.ts'
import type { CatalogRefusal } from './errors.ts'
import { findBySkuOrName, readNames } from './import-goods-store.ts'
import type { NamedProducts } from './named-products.ts'
import { checkProducts, type ProductInput } from './product.ts'
import { findProducts, type Product } from './product-store.ts'
import { wordsOf } from './store.ts'
import { nameKey } from './words.ts'

/**
 * Products in one step: some milliseconds of this process. What a step holds while the database works outlives young garbage
 * collection and stays until the next full one: with 200 the same import took 50 MB more.
 */
export const CHUNK = 50

/** Positions of products that stand nowhere yet. */
const POSITION_MOST = 1_000_000

export interface ChunkResult {
  readonly created: readonly ProductInput[]
  readonly changed: readonly ProductInput[]
  readonly unchanged: number
  /** Those that are found by other words than before, new ones among them. */
  readonly reworded: readonly ProductInput[]
  /** What was counted otherwise than the books say: of new variants, and of those that were there. */
  readonly opened: readonly Count[]
  readonly counted: readonly Count[]
  readonly problems: readonly RowProblem[]
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  name: 'product',
  'variants.sku': 'sku',
  'variants.name': 'variant',
  'variants.aliases': 'variant_aliases',
  'variants.aliasesByLanguage': 'variant_aliases',
  'variants.price': 'price',
  'variants.lowStockMilli': 'low_stock',
  'variants.expiresOn': 'expires_on',
  aliasesByLanguage: 'aliases',
  vatClass: 'vat',
  goodsClass: 'goods_class',
  variants: 'variant',
}
const columnOf = (field: string): string => COLUMN_OF[field] ?? field.split('.')[0]!

const toProblem = (refusal: CatalogRefusal, row: number): RowProblem => {
  const of = (column: string, reason: ProblemReason, value: string): RowProblem => ({ row, column, reason, value })
  switch (refusal.code) {
    case 'catalog.invalid_product':
      return of(columnOf(refusal.field), 'out_of_range', '')
    case 'catalog.restricted_goods':
      return of('product', 'restricted_goods', refusal.word ?? refusal.goodsClass)
    case 'catalog.sku_taken':
      return of('sku', 'twice_in_file', refusal.sku)
    default:
      throw new Error(`a product was refused for ${refusal.code}`)
  }
}

interface Target {
  readonly productId: ProductId | null
}

type Found = Awaited<ReturnType<typeof findBySkuOrName>>

/** Which product a group is about: its id, or null for a new one; or why nobody can say. SKU first, then name as it is spelt. */
const resolve = (
  { rows }: FileGroup,
  { bySku, byName }: Found,
  alike: ReadonlyMap<string, readonly ProductId[]>,
): Target | { readonly problem: RowProblem } => {
  const { fields, row } = rows[0]!
  const owners = rows.flatMap((r) => {
    const owner = r.fields.sku === undefined ? undefined : bySku.get(r.fields.sku)
    return owner === undefined ? [] : [{ owner, row: r.row, sku: r.fields.sku! }]
  })
  const given = (fields.productId ?? null) as ProductId | null
  const target = given ?? owners[0]?.owner ?? null
  const stray = owners.find(({ owner }) => owner !== target)
  if (stray) return { problem: { row: stray.row, column: 'sku', reason: 'of_another_product', value: stray.sku } }
  if (target !== null || fields.product === undefined) return { productId: target }
  const named = byName.get(fields.product) ?? alike.get(nameKey(fields.product)) ?? []
  if (named.length > 1) {
    return { problem: { row, column: 'product', reason: 'several_products_of_this_name', value: fields.product } }
  }
  return { productId: named[0] ?? null }
}

/** Products that have the groups' names in other spellings, by `nameKey`: as they are called now. */
const findAlike = async (
  tx: TenantTx,
  named: NamedProducts,
  groups: readonly FileGroup[],
  { byName }: Found,
): Promise<ReadonlyMap<string, readonly ProductId[]>> => {
  const names = groups.flatMap(({ rows }) => rows[0]?.fields.product ?? []).filter((name) => !byName.has(name))
  const ids = [...new Set(names.flatMap(named.find))]
  if (ids.length === 0) return new Map()
  const byKey = Map.groupBy(await readNames(tx, ids), ({ name }) => nameKey(name))
  return new Map([...byKey].map(([key, products]) => [key, products.map(({ productId }) => productId)]))
}

interface Touched {
  readonly before: Product | null
  readonly input: ProductInput
}

const isReworded = ({ before, input }: Touched): boolean =>
  before === null || wordsOf(before).join(' ') !== wordsOf(input).join(' ')

export const readChunk = async (
  deps: {
    readonly newId: NewId
    readonly nowMs: number
    readonly timeZone: string
    readonly named: NamedProducts
  },
  tx: TenantTx,
  groups: readonly FileGroup[],
  firstPosition: number,
): Promise<ChunkResult> => {
  const rows = groups.flatMap((group) => group.rows)
  const found = await findBySkuOrName(
    tx,
    rows.flatMap((r) => r.fields.sku ?? []),
    groups.flatMap((g) => g.rows[0]?.fields.product ?? []),
  )
  const alike = await findAlike(tx, deps.named, groups, found)
  const resolved = groups.map((group) => resolve(group, found, alike))
  const ids = [...new Set(resolved.flatMap((r) => ('productId' in r && r.productId ? r.productId : [])))]
  const befores = new Map((await findProducts(tx, ids)).map((product) => [product.productId, product]))
  const touched = new Map<ProductId, Touched>()
  const counts: Count[] = []
  const problems: RowProblem[] = []
  const today = localDateAt(deps.nowMs, deps.timeZone)
  groups.forEach((group, i) => {
    const target = resolved[i]!
    const firstRow = group.rows[0]!.row
    if ('problem' in target) return void problems.push(target.problem)
    const { productId } = target
    const before = productId === null ? null : (befores.get(productId) ?? null)
    const base = productId === null ? null : (touched.get(productId)?.input ?? before)
    const merged = mergeGroup(deps, group, base, Math.min(POSITION_MOST, firstPosition + i))
    if ('problem' in merged) return void problems.push(merged.problem)
    const { product } = merged
    const checked = checkProducts([product])
    if (!checked.ok) return void problems.push(toProblem(checked.error, firstRow))
    const expired = product.variants.find(
      (v) =>
        v.expiresOn != null &&
        v.expiresOn < today &&
        merged.rowOf.has(v.variantId) &&
        before?.variants.find((b) => b.variantId === v.variantId)?.expiresOn !== v.expiresOn,
    )
    if (expired) {
      const row = merged.rowOf.get(expired.variantId) ?? firstRow
      return void problems.push({ row, column: 'expires_on', reason: 'expired', value: expired.expiresOn ?? '' })
    }
    touched.set(product.productId, { before, input: product })
    counts.push(...merged.counts)
  })
  const all = [...touched.values()]
  const levelOf = new Map(
    all.flatMap(({ before }) => (before?.variants ?? []).map((v) => [v.variantId, v.stock?.onHandMilli ?? 0] as const)),
  )
  const counted = counts.filter(({ variantId, milli }) => (levelOf.get(variantId) ?? milli) !== milli)
  const moved = new Set(counted.map((count) => count.variantId))
  const isOther = ({ before, input }: Touched): boolean =>
    !isSameProduct(before, input) || input.variants.some((v) => moved.has(v.variantId))
  const known = all.filter((t) => t.before !== null)
  const created = all.filter((t) => t.before === null)
  const changed = known.filter(isOther)
  return {
    created: created.map((t) => t.input),
    changed: changed.map((t) => t.input),
    unchanged: known.length - changed.length,
    reworded: [...created, ...changed.filter(isReworded)].map((t) => t.input),
    opened: counts.filter(({ variantId, milli }) => milli !== 0 && !levelOf.has(variantId)),
    counted,
    problems,
  }
}
