/** What the rows of one product make of it: a whole product for the catalogue, and what was counted. Pure. */
import type { NewId, OptionGroupId, OptionId, ProductId, VariantId } from '../../kernel/ids.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import type { ProductInput, VariantInput } from '../product.ts'
import { nameKey } from '../words.ts'
import type { RowFields, RowProblem } from './columns.ts'
import type { FileGroup, FileRow } from './read-file.ts'

export interface Count {
  readonly variantId: VariantId
  readonly milli: number
}

interface Merged {
  readonly product: ProductInput
  readonly counts: readonly Count[]
  /** In the file by variant, for the row of a problem. */
  readonly rowOf: ReadonlyMap<string, number>
}

const missing = ({ row }: FileRow, column: string): { readonly problem: RowProblem } => ({
  problem: { row, column, reason: 'missing', value: '' },
})

/** The variant that a row speaks of: by SKU, or by its name within the product, best as it is spelt there. */
const findVariant = ({ sku, variant = '' }: RowFields, { variants }: ProductInput): VariantInput | undefined =>
  sku === undefined
    ? (variants.find((v) => v.name === variant) ?? variants.find((v) => nameKey(v.name) === nameKey(variant)))
    : variants.find((v) => v.sku === sku)

/** A SKU for a variant that came without one: from its name, unique by the product's id. */
const makeSku = (name: string, id: string): string =>
  `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 20)}-${id.replaceAll('-', '').slice(-8)}`.toUpperCase()

/**
 * What is found by its name keeps the spelling that the shop has for it: a list in small letters is no wish to rename. What
 * is found by an id or a SKU may be renamed.
 */
const keptName = (given: string | undefined, before: string | undefined, mayRename: boolean): string | undefined =>
  given !== undefined && before !== undefined && !mayRename && nameKey(given) === nameKey(before)
    ? before
    : (given ?? before)

const mergeVariant = (
  newId: NewId,
  name: string,
  { fields }: FileRow,
  before: VariantInput | undefined,
  price: Cents,
): VariantInput => {
  const variantId = before?.variantId ?? newId<'VariantId'>()
  return {
    variantId,
    sku: fields.sku ?? before?.sku ?? makeSku(`${name} ${fields.variant ?? ''}`, variantId),
    name: keptName(fields.variant, before?.name, fields.sku !== undefined) ?? '',
    aliases: fields.variantWords?.aliases ?? before?.aliases ?? [],
    aliasesByLanguage: fields.variantWords?.aliasesByLanguage ?? before?.aliasesByLanguage ?? {},
    price,
    soldBy: fields.soldBy ?? before?.soldBy ?? 'unit',
    tracked: fields.tracked ?? before?.tracked ?? fields.stockMilli !== undefined,
    active: fields.variantActive ?? before?.active ?? true,
    lowStockMilli: fields.lowStockMilli === undefined ? (before?.lowStockMilli ?? null) : fields.lowStockMilli,
    expiresOn: fields.expiresOn === undefined ? (before?.expiresOn ?? null) : fields.expiresOn,
  }
}

const mergeChoices = (
  newId: NewId,
  fields: RowFields,
  before: ProductInput | null,
): { groups: NonNullable<ProductInput['groups']>; options: ProductInput['options'] } | 'groups' | 'options' => {
  const groups = fields.groups
    ? fields.groups.map((group) => ({
        groupId: before?.groups?.find((g) => g.name === group.name)?.groupId ?? newId<'OptionGroupId'>(),
        ...group,
      }))
    : (before?.groups ?? [])
  if (new Set(groups.map((g) => g.name)).size !== groups.length) return 'groups'
  if (!fields.options) return { groups, options: before?.options ?? [] }
  const idOf = (name: string | null): OptionGroupId | null | undefined =>
    name === null ? null : groups.find((g) => g.name === name)?.groupId
  const taken = new Set<OptionId>()
  const options = fields.options.map(({ group, priceDelta, ...option }) => {
    const known = before?.options.find(
      (o) => o.name === option.name && o.groupId === idOf(group) && !taken.has(o.optionId),
    )
    const optionId = known?.optionId ?? newId<'OptionId'>()
    taken.add(optionId)
    return { optionId, ...option, priceDelta: cents(priceDelta), groupId: idOf(group) }
  })
  if (options.some((o) => o.groupId === undefined)) return 'options'
  return { groups, options: options.map((o) => ({ ...o, groupId: o.groupId ?? null })) }
}

/** Makes the product that a group of rows describes, on top of what is there. What the rows do not say stays. */
export const mergeGroup = (
  { newId }: { readonly newId: NewId },
  { rows }: FileGroup,
  before: ProductInput | null,
  /** Where the product stands when neither the file nor the catalogue says: new ones come last, in the file's order. */
  position: number,
): Merged | { readonly problem: RowProblem } => {
  const first = rows[0]!
  const { fields } = first
  const isKnownBySku = before?.variants.some(({ sku }) => rows.some((row) => row.fields.sku === sku)) ?? false
  const name = keptName(fields.product, before?.name, isKnownBySku || fields.productId !== undefined)
  const category = keptName(fields.category, before?.category, false)
  if (name === undefined) return missing(first, 'product')
  if (category === undefined) return missing(first, 'category')
  const choices = mergeChoices(newId, fields, before)
  if (typeof choices === 'string') {
    return { problem: { row: first.row, column: choices, reason: 'not_readable', value: '' } }
  }
  const variants = new Map<VariantId, VariantInput>((before?.variants ?? []).map((v) => [v.variantId, v]))
  const counts: Count[] = []
  const rowOf = new Map<string, number>()
  /** New sizes without a SKU, by name: two of one name could not be told apart by who buys. */
  const unnumbered = new Set<string>()
  for (const row of rows) {
    const known = before ? findVariant(row.fields, before) : undefined
    const size = nameKey(row.fields.variant ?? '')
    if (known === undefined && row.fields.sku === undefined) {
      if (unnumbered.has(size)) {
        const value = row.fields.variant || name
        return { problem: { row: row.row, column: 'variant', reason: 'twice_in_file', value } }
      }
      unnumbered.add(size)
    }
    const price = row.fields.price ?? known?.price
    if (price === undefined) return missing(row, 'price')
    const variant = mergeVariant(newId, name, row, known, price)
    if (rowOf.has(variant.variantId)) {
      return { problem: { row: row.row, column: 'variant', reason: 'twice_in_file', value: variant.name } }
    }
    variants.set(variant.variantId, variant)
    rowOf.set(variant.variantId, row.row)
    if (row.fields.stockMilli !== undefined && variant.tracked) {
      counts.push({ variantId: variant.variantId, milli: row.fields.stockMilli })
    }
  }
  return {
    counts,
    rowOf,
    product: {
      productId: before?.productId ?? ((fields.productId ?? newId<'ProductId'>()) as ProductId),
      name,
      category,
      description: fields.description ?? before?.description ?? '',
      aliases: fields.words?.aliases ?? before?.aliases ?? [],
      aliasesByLanguage: fields.words?.aliasesByLanguage ?? before?.aliasesByLanguage ?? {},
      position: fields.position ?? before?.position ?? position,
      active: fields.active ?? before?.active ?? true,
      hours: fields.hours === undefined ? (before?.hours ?? null) : fields.hours,
      vatClass: fields.vatClass ?? before?.vatClass ?? 'standard',
      goodsClass: fields.goodsClass ?? before?.goodsClass ?? 'ordinary',
      counterOnly: fields.counterOnly ?? before?.counterOnly ?? false,
      variants: [...variants.values()],
      ...choices,
    },
  }
}

/** The fields of an input that the catalogue keeps, in one order, so that two can be compared. */
const comparable = (p: ProductInput): string =>
  JSON.stringify([
    [p.name, p.category, p.description ?? '', p.aliases, words(p.aliasesByLanguage), p.position, p.active ?? true],
    [hoursOf(p.hours), p.vatClass ?? 'standard', p.counterOnly ?? false, p.goodsClass ?? 'ordinary'],
    p.variants.map((v) => [
      [v.variantId, v.sku, v.name, v.aliases, words(v.aliasesByLanguage), v.price, v.soldBy, v.tracked],
      [v.active ?? true, v.lowStockMilli ?? null, v.expiresOn ?? null],
    ]),
    (p.groups ?? []).map((g) => [g.groupId, g.name, g.choicesMin, g.choicesMax]),
    p.options.map((o) => [
      [o.optionId, o.name, o.aliases, words(o.aliasesByLanguage), o.default, o.removable, o.priceDelta],
      o.groupId ?? null,
    ]),
  ])
const words = (byLanguage: ProductInput['aliasesByLanguage']): unknown =>
  Object.entries(byLanguage ?? {})
    .filter(([, list]) => list.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
const hoursOf = (hours: ProductInput['hours']): unknown =>
  hours == null ? null : Object.entries(hours).toSorted(([a], [b]) => (a < b ? -1 : 1))

export const isSameProduct = (before: ProductInput | null, after: ProductInput): boolean =>
  before !== null && comparable(before) === comparable(after)
