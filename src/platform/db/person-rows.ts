/**
 * The rows of one person in every table, read and erased by the manifest alone, so that a new table or column takes part
 * as soon as it is listed there. Statements are made once from the manifest's names, which are ours; ids are parameters.
 */
import type { TenantTx } from './database.ts'
import { MANIFEST, type Blank, type PersonLink, type PersonRule, type TableEntry } from './manifest.ts'

/** The ids by which a person's rows are found. */
export interface PersonKeys {
  readonly customer: readonly string[]
  readonly conversation: readonly string[]
  /** Meta's message ids. */
  readonly message: readonly string[]
  readonly order: readonly string[]
}

type Linked = Extract<PersonRule, { rows: PersonLink }>

export interface PersonalTable {
  readonly name: string
  readonly entry: TableEntry
  readonly rule: Linked
}

/** Tables with rows of one person, in the order of the manifest: what refers to another stands behind it. */
export const personalTables = (tables: Readonly<Record<string, TableEntry>> = MANIFEST): readonly PersonalTable[] =>
  Object.entries(tables).flatMap(([name, entry]) =>
    entry.person !== null && 'rows' in entry.person ? [{ name, entry, rule: entry.person }] : [],
  )

const TYPES = { customer: 'uuid', conversation: 'uuid', message: 'text', order: 'uuid' } as const

const BLANKS = { null: 'null', false: 'false', none: `'none'`, now: '' } as const satisfies Record<Blank, string>

type Template = TemplateStringsArray
const templateOf = (...parts: readonly string[]): Template => Object.assign([...parts], { raw: parts })

/** `… where tenant_id = $ and <column> = any ($)`, around its two holes. */
const whereOf = ({ rule: { rows } }: PersonalTable): readonly [string, string, string] => [
  ' where tenant_id = ',
  ` and ${rows.column} = any (`,
  `::${TYPES[rows.is]}[])`,
]
const COUNTED = ' returning tenant_id) select count(*)::integer as n from gone'

/** The statement that erases, and in how many holes before the tenant the time stands. */
const eraseTemplate = (table: PersonalTable): { readonly template: Template; readonly times: number } => {
  const { name, rule } = table
  const [byTenant, byColumn, end] = whereOf(table)
  if (rule.erase === 'delete') {
    const template = templateOf(`with gone as (delete from ${name}${byTenant}`, byColumn, `${end}${COUNTED}`)
    return { template, times: 0 }
  }
  const parts = [`with gone as (update ${name} set `]
  const append = (text: string): void => void parts.push((parts.pop() ?? '') + text)
  Object.entries(rule.erase).forEach(([column, blank], i) => {
    append(`${i === 0 ? '' : ', '}${column} = ${BLANKS[blank]}`)
    if (blank === 'now') parts.push('')
  })
  const times = parts.length - 1
  append(byTenant)
  return { template: templateOf(...parts, byColumn, `${end}${COUNTED}`), times }
}

const selectTemplate = (table: PersonalTable): Template => {
  const columns = Object.keys(table.entry.columns).filter((column) => column !== 'tenant_id')
  const [byTenant, byColumn, end] = whereOf(table)
  return templateOf(`select ${columns.join(', ')} from ${table.name}${byTenant}`, byColumn, end)
}

const TABLES = personalTables()
const ERASURES = TABLES.map((table) => ({ table, ...eraseTemplate(table) })).reverse()
const READS = TABLES.map((table) => ({ table, template: selectTemplate(table) }))

/** Every statement of this file as text, for the lint of what Citus can route. */
export const personStatements = (): readonly string[] =>
  [...ERASURES, ...READS].map(({ template }) => template.reduce((text, part, i) => `${text}$${i}${part}`))

/** `message:{id}` with the columns of a row put in. */
export const contextOf = (template: string, row: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, column: string) => String(row[column]))

/** How many rows of each table went or were blanked. */
export type ErasedCounts = Readonly<Record<string, number>>

/**
 * Erases a person from every table, what refers to something before that itself. The caller holds her lanes and orders,
 * and has looked whether she may be erased.
 */
export const erasePersonRows = async (tx: TenantTx, keys: PersonKeys, at: Date): Promise<ErasedCounts> => {
  const counts: Record<string, number> = {}
  for (const { table, template, times } of ERASURES) {
    const values = [...Array.from({ length: times }, () => at), tx.tenantId, keys[table.rule.rows.is]]
    const [row] = await tx.sql<{ n: number }>(template, ...values)
    counts[table.name] = row?.n ?? 0
  }
  return counts
}

export interface PersonRows {
  readonly table: PersonalTable
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** All that is held of a person, table by table, as it is stored: sealed columns are still sealed. */
export const readPersonRows = async (tx: TenantTx, keys: PersonKeys): Promise<readonly PersonRows[]> => {
  const found: PersonRows[] = []
  for (const { table, template } of READS) {
    const ids = keys[table.rule.rows.is]
    const rows: Record<string, unknown>[] = []
    // An array of ids is written out on the event loop before it is sent: in parts for who has written for years.
    for (let from = 0; from < ids.length; from += IDS_A_STATEMENT) {
      const some = await tx.sql<Record<string, unknown>>(template, tx.tenantId, ids.slice(from, from + IDS_A_STATEMENT))
      for (const row of some) rows.push(row)
    }
    found.push({ table, rows })
  }
  return found
}

const IDS_A_STATEMENT = 2_000

/** The rows of one table that belong to these ids, as they are stored; for whoever reads a person a part at a time. */
export const readRowsOf = async (
  tx: TenantTx,
  name: keyof typeof MANIFEST,
  ids: readonly string[],
): Promise<PersonRows> => {
  const read = READS.find(({ table }) => table.name === name)
  if (!read) throw new Error(`${name} has no rows of one person`)
  const rows = ids.length === 0 ? [] : await tx.sql<Record<string, unknown>>(read.template, tx.tenantId, ids)
  return { table: read.table, rows }
}
