/**
 * Everything that is held of one person, opened with her keys and read by the manifest: a new personal column is in the
 * export as soon as it is listed there. Nothing of the export is stored; it is made when its link is opened.
 */
import type { CustomerId } from '../kernel/ids.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { ColumnTag, PersonalData } from '../platform/db/manifest.ts'
import { contextOf, readPersonRows, type PersonRows } from '../platform/db/person-rows.ts'
import { untilThen } from './export-until.ts'
import { openKeys, openWithAny, type OpenedKeys } from './person-keys.ts'
import { findPerson } from './person-store.ts'

export type ExportValue =
  string | number | boolean | null | readonly ExportValue[] | { readonly [key: string]: ExportValue }
export type ExportRow = Readonly<Record<string, ExportValue>>

/** Orders that were never sent stand under this name beside the table of orders. */
export const BASKETS = 'basket'

export interface ExportedTable {
  readonly table: string
  /** What the register says of its columns: why, on what ground, for how long. */
  readonly classes: readonly PersonalData[]
  readonly count: number
  /** Opened one by one as they are read, because opening is what takes time. */
  readonly rows: Iterable<ExportRow>
}

export interface PersonExport {
  readonly customerId: CustomerId
  readonly madeAtMs: number
  readonly tables: readonly ExportedTable[]
}

const parse = (text: string): ExportValue => {
  try {
    return JSON.parse(text) as ExportValue
  } catch {
    return text
  }
}

/** Instants in ISO 8601; a hash in hexadecimal; JSON as it is. */
const toValue = (value: unknown): ExportValue => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return value.toString('hex')
  return value as ExportValue // text, numbers, booleans and JSON are all that a column holds besides
}

/** Technical secrets are nobody's information, and would open what only their owner may. */
const isSecret = (tag: ColumnTag | undefined, value: unknown): boolean => tag === 'plain' && Buffer.isBuffer(value)

const openMember = (part: ExportRow, member: string, context: string, keys: OpenedKeys): ExportRow => {
  const { [member]: sealed, ...rest } = part
  if (typeof sealed !== 'string') return rest
  const text = openWithAny(keys.customers.values(), Buffer.from(sealed, 'base64'), context)
  return { ...rest, [member.replace(/Sealed$/, '')]: text === null ? null : parse(text) }
}

/** One row as its person may read it: opened, without technical secrets. */
export const openRow = (
  { table }: Pick<PersonRows, 'table'>,
  row: Readonly<Record<string, unknown>>,
  keys: OpenedKeys,
): ExportRow => {
  const { entry, rule } = table
  const opened: Record<string, ExportValue> = {}
  for (const [column, value] of Object.entries(row)) {
    if (isSecret(entry.columns[column], value)) continue
    const within = rule.sealWithin?.[column]
    if (within && Array.isArray(value)) {
      const context = contextOf(within.context, row)
      opened[column] = value.map((part: ExportRow) => openMember(part, within.member, context, keys))
      continue
    }
    const context = rule.seal?.[column]
    if (context === undefined || !Buffer.isBuffer(value)) {
      opened[column] = toValue(value)
      continue
    }
    const text = openWithAny(keys.customers.values(), value, contextOf(context, row))
    opened[column.replace(/_?sealed$/, '') || 'content'] = text === null ? null : parse(text)
  }
  return opened
}

const classesOf = ({ table: { entry } }: PersonRows): readonly PersonalData[] => {
  const tags = Object.values(entry.columns).filter((tag): tag is PersonalData => tag !== 'plain')
  return [...new Map(tags.map((tag) => [tag.class, tag])).values()]
}

/** Rows that are opened when somebody reads them, each time anew. */
const openedRows = (part: PersonRows, keys: OpenedKeys): ExportedTable => ({
  table: part.table.name,
  classes: classesOf(part),
  count: part.rows.length,
  rows: {
    *[Symbol.iterator]() {
      for (const row of part.rows) yield openRow(part, row, keys)
    },
  },
})

const mapped = (table: ExportedTable, to: (row: ExportRow) => ExportRow): ExportedTable => ({
  ...table,
  rows: {
    *[Symbol.iterator]() {
      for (const row of table.rows) yield to(row)
    },
  },
})

/** Only what was sent to the shop, and so has a number, is an order; baskets stand by themselves, and only where there are any. */
const apart = (part: PersonRows): readonly PersonRows[] => {
  if (part.table.name !== 'sales_order') return [part]
  const baskets = part.rows.filter((row) => row.number === null)
  const orders = { ...part, rows: part.rows.filter((row) => row.number !== null) }
  const basket = { ...part, table: { ...part.table, name: BASKETS }, rows: baskets }
  return baskets.length === 0 ? [orders] : [orders, basket]
}

/** How WhatsApp shows who has the number now, and when that one was seen. */
const withoutWhoIsThereNow = (row: ExportRow): ExportRow => {
  const { content, last_seen_at: _seen, ...rest } = row
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return rest
  const { displayName: _name, ...known } = content as { readonly [key: string]: ExportValue } // an object, as was looked
  return { ...rest, content: known }
}

/**
 * All of a person, read in the caller's transaction; it is opened behind it.
 *
 * @param untilMs when her number went to somebody else, Unix ms: what came after that is left out; null: it is hers
 */
export const exportPerson = async (
  deps: { readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'> },
  tx: TenantTx,
  customerId: CustomerId,
  nowMs: number,
  untilMs: number | null = null,
): Promise<PersonExport> => {
  const person = await findPerson(tx, customerId)
  const keys = await openKeys(deps.keyring, tx, person.customer)
  const read = await readPersonRows(tx, person)
  const found = untilMs === null ? read : untilThen(read, new Date(untilMs))
  const tables = found
    .filter((part) => classesOf(part).length > 0)
    .flatMap(apart)
    .map((part) => openedRows(part, keys))
    .map((table) => (untilMs !== null && table.table === 'customer' ? mapped(table, withoutWhoIsThereNow) : table))
  return { customerId, madeAtMs: nowMs, tables }
}
