/**
 * The rows of a customer who turned out to be another: they go on under that one, and what is sealed in them under her key.
 * Read from the manifest, so that a new sealed column takes part as soon as it is listed there.
 */
import type { TenantTx } from './database.ts'
import type { PersonLink } from './manifest.ts'
import { contextOf, personalTables, type PersonalTable } from './person-rows.ts'

/** What is sealed, under the other key; null when the old key does not open it, and then it stays as it is. */
export type Reseal = (sealed: Buffer, contextBefore: string, contextAfter: string) => Buffer | null

interface Move {
  readonly losers: readonly string[]
  readonly winner: string
  /** The losers' orders, which the caller holds. */
  readonly orders: readonly string[]
  readonly reseal: Reseal
}

type Row = Readonly<Record<string, unknown>>
type Template = TemplateStringsArray
const templateOf = (...parts: readonly string[]): Template => Object.assign([...parts], { raw: parts })

const goesOn = ({ onMerge, is }: PersonLink): boolean => onMerge === 'moves' || is === 'order'

/** A column with something sealed in it, and the statements that read it and write it anew. */
interface Sealed {
  readonly table: PersonalTable
  readonly column: string
  readonly read: Template
  readonly write: Template
  /** Of a sealed column null, of a JSON array the member that is sealed. */
  readonly member: string | null
  readonly context: string
}

/** A row is found again by what was sealed in it, which no other row has: each seal has a nonce of its own. */
const sealedColumn = (table: PersonalTable, column: string, member: string | null, context: string): Sealed => {
  const { name, rule, entry } = table
  const type = member === null ? 'bytea' : 'jsonb'
  const link = ` and ${rule.rows.column} = any (`
  const columns = Object.keys(entry.columns).filter((c) => c !== 'tenant_id')
  return {
    ...{ table, column, member, context },
    read: templateOf(
      `select ${columns.join(', ')} from ${name} where tenant_id = `,
      link,
      `::uuid[]) and ${column} is not null`,
    ),
    write: templateOf(
      `update ${name} set ${column} = `,
      `::${type} where tenant_id = `,
      link,
      `::uuid[]) and ${column} = `,
      `::${type}`,
    ),
  }
}

const TABLES = personalTables().filter(({ rule }) => goesOn(rule.rows))
const SEALED: readonly Sealed[] = TABLES.flatMap((table) => [
  ...Object.entries(table.rule.seal ?? {}).map(([column, context]) => sealedColumn(table, column, null, context)),
  ...Object.entries(table.rule.sealWithin ?? {}).map(([column, { member, context }]) =>
    sealedColumn(table, column, member, context),
  ),
])
const MOVES = TABLES.flatMap(({ name, rule: { rows } }) =>
  rows.onMerge === 'moves'
    ? [
        templateOf(
          `update ${name} set ${rows.column} = `,
          ' where tenant_id = ',
          ` and ${rows.column} = any (`,
          '::uuid[])',
        ),
      ]
    : [],
)

/** Every statement of this file as text, for the lint of what Citus can route. */
export const moveStatements = (): readonly string[] =>
  [...SEALED.flatMap(({ read, write }) => [read, write]), ...MOVES].map((template) =>
    template.reduce((text, part, i) => `${text}$${i}${part}`),
  )

/** The value with its seals renewed, as the statement takes it; null when nothing in it is to be renewed. */
const renewed = ({ member, context, table }: Sealed, value: unknown, row: Row, move: Move): Buffer | string | null => {
  const before = contextOf(context, row)
  const after = contextOf(context, { ...row, [table.rule.rows.column]: ownerAfter(table, row, move) })
  if (member === null) return Buffer.isBuffer(value) ? move.reseal(value, before, after) : null
  if (!Array.isArray(value)) return null
  let isNew = false
  const parts = value.map((part: Row) => {
    const sealed = part[member]
    const again = typeof sealed === 'string' ? move.reseal(Buffer.from(sealed, 'base64'), before, after) : null
    if (again === null) return part
    isNew = true
    return { ...part, [member]: again.toString('base64') }
  })
  return isNew ? JSON.stringify(parts) : null
}

const ownerAfter = ({ rule: { rows } }: PersonalTable, row: Row, { winner }: Move): unknown =>
  rows.is === 'customer' ? winner : row[rows.column]

/** Moves what goes on, in the caller's transaction. Returns how many values were sealed anew. */
export const movePersonRows = async (tx: TenantTx, move: Move): Promise<number> => {
  let resealed = 0
  for (const sealed of SEALED) {
    const ids = sealed.table.rule.rows.is === 'order' ? move.orders : move.losers
    if (ids.length === 0) continue
    for (const row of await tx.sql<Record<string, unknown>>(sealed.read, tx.tenantId, ids)) {
      const value = row[sealed.column]
      const next = renewed(sealed, value, row, move)
      if (next === null) continue
      const old = sealed.member === null ? value : JSON.stringify(value)
      await tx.sql(sealed.write, next, tx.tenantId, ids, old)
      resealed += 1
    }
  }
  for (const template of MOVES) await tx.sql(template, move.winner, tx.tenantId, move.losers)
  return resealed
}
