/**
 * The columns of a catalogue's table: one row a variant. What the first row of a product says of the product holds for its
 * other rows; a column that is not in the file leaves what is there. Pure.
 */
import { parseLocalDate, type LocalDate } from '../../kernel/local-date.ts'
import type { Cents } from '../../kernel/money.ts'
import { isUuid } from '../../kernel/ids.ts'
import { cleanLine, cleanText } from '../../kernel/text.ts'
import type { OpeningHours } from '../../tenants/index.ts'
import { GOODS_CLASSES, type GoodsClass } from '../goods-class.ts'
import type { Product, ProductVariant } from '../product-store.ts'
import { VAT_CLASSES, type VatClass } from '../vat.ts'
import * as cells from './cells.ts'

/** What one row says; what it does not say is missing. */
export interface RowFields {
  readonly productId?: string
  readonly product?: string
  readonly category?: string
  readonly description?: string
  readonly position?: number
  readonly active?: boolean
  readonly hours?: OpeningHours | null
  readonly vatClass?: VatClass
  readonly goodsClass?: GoodsClass
  readonly counterOnly?: boolean
  readonly words?: cells.Words
  readonly groups?: readonly cells.GroupCell[]
  readonly options?: readonly cells.OptionCell[]
  readonly sku?: string
  readonly variant?: string
  readonly variantWords?: cells.Words
  readonly price?: Cents
  readonly soldBy?: 'unit' | 'weight'
  readonly tracked?: boolean
  readonly variantActive?: boolean
  readonly stockMilli?: number
  readonly lowStockMilli?: number | null
  readonly expiresOn?: LocalDate | null
}

export const PROBLEM_REASONS = [
  'not_readable',
  'missing',
  'wrong_number_of_cells',
  'twice_in_file',
  'differs_from_first_row',
  'of_another_product',
  'several_products_of_this_name',
  'out_of_range',
  'restricted_goods',
  'expired',
  'changed_meanwhile',
] as const
export type ProblemReason = (typeof PROBLEM_REASONS)[number]

/** What is wrong with a row: one line of the report. */
export interface RowProblem {
  /** The line of the file, the heading being 1. */
  readonly row: number
  readonly column: string
  readonly reason: ProblemReason
  readonly value: string
}

interface Column {
  /** Undefined: it cannot be read. */
  readonly read: (cell: string) => Partial<RowFields> | undefined
  readonly print: (product: Product, variant: ProductVariant) => string
  /** Said once a product: in its first row. */
  readonly ofProduct?: true
}

const field = <K extends keyof RowFields>(name: K, value: RowFields[K] | null | undefined) =>
  value === null || value === undefined ? undefined : ({ [name]: value } as Partial<RowFields>)
const nothing: Partial<RowFields> = {}
const oneOf = <T extends string>(words: readonly T[], cell: string): T | undefined =>
  words.find((word) => word === cell.toLowerCase())

/** Empty cells of these say nothing; those of the others say "empty". */
const ifSaid =
  (read: Column['read']): Column['read'] =>
  (cell) =>
    cell === '' ? nothing : read(cell)

/** `6,00123E+12`: a spreadsheet took a long code for a number, and has lost its last digits. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d+$/i
/** What a spreadsheet writes where it could not calculate. */
const BROKEN = /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/
/** Most cells: nothing in them is to be taken out. */
const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

const readDate = (cell: string): LocalDate | null => parseLocalDate(cell.replaceAll('/', '-'))

/** In the order in which they are exported. */
const COLUMNS = {
  product_id: {
    ofProduct: true,
    read: ifSaid((cell) => (isUuid(cell) ? { productId: cell.toLowerCase() } : undefined)),
    print: (p) => p.productId,
  },
  product: { ofProduct: true, read: ifSaid((cell) => ({ product: cell })), print: (p) => cells.printText(p.name) },
  category: {
    ofProduct: true,
    read: ifSaid((cell) => ({ category: cell })),
    print: (p) => cells.printText(p.category),
  },
  sku: {
    read: ifSaid((cell) => (ROUNDED.test(cell) ? undefined : { sku: cell })),
    print: (_, v) => cells.printText(v.sku),
  },
  variant: { read: (cell) => ({ variant: cell }), print: (_, v) => cells.printText(v.name) },
  price: { read: ifSaid((cell) => field('price', cells.readMoney(cell))), print: (_, v) => cells.printMoney(v.price) },
  sold_by: {
    read: ifSaid((cell) => field('soldBy', oneOf(['unit', 'weight'] as const, cell))),
    print: (_, v) => v.soldBy,
  },
  tracked: {
    read: ifSaid((cell) => field('tracked', cells.readBoolean(cell))),
    print: (_, v) => cells.printBoolean(v.tracked),
  },
  stock: {
    read: ifSaid((cell) => field('stockMilli', cells.readMilli(cell))),
    print: (_, v) => (v.stock === null || v.stock.onHandMilli < 0 ? '' : cells.printMilli(v.stock.onHandMilli)),
  },
  low_stock: {
    read: (cell) => (cell === '' ? { lowStockMilli: null } : field('lowStockMilli', cells.readMilli(cell))),
    print: (_, v) => (v.lowStockMilli === null ? '' : cells.printMilli(v.lowStockMilli)),
  },
  expires_on: {
    read: (cell) => (cell === '' ? { expiresOn: null } : field('expiresOn', readDate(cell))),
    print: (_, v) => v.expiresOn ?? '',
  },
  on_sale: {
    read: ifSaid((cell) => field('variantActive', cells.readBoolean(cell))),
    print: (_, v) => cells.printBoolean(v.active),
  },
  description: {
    ofProduct: true,
    read: (cell) => ({ description: cell }),
    print: (p) => cells.printText(p.description),
  },
  aliases: {
    ofProduct: true,
    read: (cell) => ({ words: cells.readAliases(cell) }),
    print: (p) => cells.printText(cells.printAliases(p)),
  },
  variant_aliases: {
    read: (cell) => ({ variantWords: cells.readAliases(cell) }),
    print: (_, v) => cells.printText(cells.printAliases(v)),
  },
  groups: {
    ofProduct: true,
    read: (cell) => field('groups', cells.readGroups(cell)),
    print: (p) => cells.printText(cells.printGroups(p.groups)),
  },
  options: {
    ofProduct: true,
    read: (cell) => field('options', cells.readOptions(cell)),
    print: (p) =>
      cells.printText(
        cells.printOptions(
          p.options.map((o) => ({ ...o, group: p.groups.find((g) => g.groupId === o.groupId)?.name ?? null })),
        ),
      ),
  },
  hours: {
    ofProduct: true,
    read: (cell) => {
      const hours = cells.readHours(cell)
      return hours === undefined ? undefined : { hours }
    },
    print: (p) => cells.printHours(p.hours),
  },
  vat: {
    ofProduct: true,
    read: ifSaid((cell) => field('vatClass', oneOf(VAT_CLASSES, cell))),
    print: (p) => p.vatClass,
  },
  goods_class: {
    ofProduct: true,
    read: ifSaid((cell) => field('goodsClass', oneOf(GOODS_CLASSES, cell))),
    print: (p) => p.goodsClass,
  },
  counter_only: {
    ofProduct: true,
    read: ifSaid((cell) => field('counterOnly', cells.readBoolean(cell))),
    print: (p) => cells.printBoolean(p.counterOnly),
  },
  position: {
    ofProduct: true,
    read: ifSaid((cell) => (/^-?\d{1,7}$/.test(cell) ? { position: Number(cell) } : undefined)),
    print: (p) => String(p.position),
  },
  product_on_sale: {
    ofProduct: true,
    read: ifSaid((cell) => field('active', cells.readBoolean(cell))),
    print: (p) => cells.printBoolean(p.active),
  },
} as const satisfies Readonly<Record<string, Column>>
export type ColumnName = keyof typeof COLUMNS
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[]

const columns: Readonly<Record<ColumnName, Column>> = COLUMNS
export const isProductColumn = (name: ColumnName): boolean => columns[name].ofProduct === true

/** Other words for columns, as sellers' own tables have them; of two for one column the first here is meant. */
const SYNONYMS: Readonly<Record<string, ColumnName>> = {
  name: 'product',
  item: 'product',
  product_name: 'product',
  code: 'sku',
  barcode: 'sku',
  size: 'variant',
  selling_price: 'price',
  cost: 'price', // what it costs her when the other stands beside it
  quantity: 'stock',
  qty: 'stock',
  expiry: 'expires_on',
}

const WORDS: ReadonlyMap<string, ColumnName> = new Map([
  ...COLUMN_NAMES.map((name) => [name, name] as const),
  ...Object.entries(SYNONYMS),
])
const RANKS: ReadonlyMap<string, number> = new Map([...WORDS.keys()].map((word, i) => [word, i]))

/**
 * The columns of a heading, null for those that we do not know (they are left alone). Each column is there once: its own
 * name goes before other words.
 */
export const readHeading = (names: readonly string[]): readonly (ColumnName | null)[] => {
  const words = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const best = new Map<ColumnName, string>()
  for (const word of words) {
    const column = WORDS.get(word)
    if (!column) continue
    const other = best.get(column)
    if (other === undefined || RANKS.get(word)! < RANKS.get(other)!) best.set(column, word)
  }
  return words.map((word, i) => {
    const column = WORDS.get(word)
    return column && best.get(column) === word && words.indexOf(word) === i ? column : null
  })
}

/** Longest cell that is repeated in a report. */
const VALUE_MOST = 100

/** What a row says, or the first thing that is wrong with it. */
export const readRow = (
  heading: readonly (ColumnName | null)[],
  row: number,
  values: readonly string[],
): { readonly fields: RowFields } | { readonly problem: RowProblem } => {
  let fields: RowFields = {}
  for (const [i, name] of heading.entries()) {
    if (name === null) continue
    const written = cells.readText((values[i] ?? '').trim())
    const cell = PLAIN.test(written)
      ? written
      : ((name === 'description' ? cleanText : cleanLine)(written, written.length) ?? '')
    const read = written.includes('\0') || BROKEN.test(cell) ? undefined : columns[name].read(cell)
    if (read === undefined) {
      return {
        problem: { row, column: name, reason: 'not_readable', value: cell.replaceAll('\0', '').slice(0, VALUE_MOST) },
      }
    }
    fields = { ...fields, ...read }
  }
  return { fields }
}

/** One row of an export for each variant; what belongs to the product stands in the first. */
export const printRows = (product: Product): readonly (readonly string[])[] =>
  product.variants.map((variant, i) =>
    COLUMN_NAMES.map((name) => {
      const isRepeated = i > 0 && isProductColumn(name) && name !== 'product_id' && name !== 'product'
      return isRepeated ? '' : columns[name].print(product, variant)
    }),
  )
