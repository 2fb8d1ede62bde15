/**
 * An export of what is a person's own where her number went to somebody else: what came after that day may be the other's, and
 * is left out. Pure.
 */
import type { PersonRows } from '../platform/db/person-rows.ts'

/** What is in hand now is of who writes now. */
const IN_HAND = new Set(['conversation', 'lane', 'lane_item', 'parked_item'])
/** When something came about, the first that a table has. */
const TIMES = ['at', 'occurred_at', 'received_at', 'asked_at', 'first_seen_at', 'created_at'] as const
/** Rows that follow others, by the column that names those. */
const FOLLOWS = [
  { parent: 'sales_order', key: 'id', column: 'order_id' },
  { parent: 'message', key: 'wamid', column: 'wamid' },
] as const

type Row = PersonRows['rows'][number]

const isBefore = (row: Row, until: Date): boolean => {
  const at = TIMES.map((column) => row[column]).find((value) => value instanceof Date)
  return at === undefined || at < until
}

/** The rows from before `until`, table by table. */
export const untilThen = (parts: readonly PersonRows[], until: Date): readonly PersonRows[] => {
  const own = parts
    .filter(({ table }) => !IN_HAND.has(table.name))
    .map((part) => ({ ...part, rows: part.rows.filter((row) => isBefore(row, until)) }))
  const keysOf = (parent: string, key: string): ReadonlySet<unknown> =>
    new Set(own.find(({ table }) => table.name === parent)?.rows.map((row) => row[key]))
  const kept = FOLLOWS.map((one) => ({ ...one, keys: keysOf(one.parent, one.key) }))
  return own.map((part) => ({
    ...part,
    rows: part.rows.filter((row) =>
      kept.every(
        ({ parent, column, keys }) => part.table.name === parent || row[column] == null || keys.has(row[column]),
      ),
    ),
  }))
}
