/**
 * What is said about a table and its columns, and the words in which the lists beside this file say it.
 *
 * What counts as plain: ids that we make ourselves (random, meaningless without the rows they point to), prices and
 * catalogue, technical state, and keys and hashes of nothing personal. A keyed hash of a number is personal, because
 * whoever holds the key can ask it about a number; so is Meta's message id, which contains the number.
 */

/**
 * - `distributed`: owned by a tenant; sharded by `tenant_id`, all in one co-location group.
 * - `platform`: on one node, known before a tenant is; never written inside a tenant's transaction.
 * - `reference`: small, copied to every node, rarely written. None yet.
 */
type TableKind = 'distributed' | 'platform' | 'reference'

export interface PersonalData {
  /** Retention class: one line of the retention schedule. */
  readonly class: string
  readonly subject: 'customer' | 'seller' | 'staff' | 'customer or staff'
  readonly purpose: string
  readonly ground: string
  readonly retention: string
  /** Readable only with a data key (the customer's, the tenant's, or the day's); destroying that key is erasure. */
  readonly sealed: boolean
}

export type ColumnTag = 'plain' | PersonalData

/** Which rows are one customer's: those whose column holds her id, or that of a conversation, message or order of hers. */
export interface PersonLink {
  readonly column: string
  readonly is: 'customer' | 'conversation' | 'message' | 'order'
  /**
   * The rows of a customer who turns out to be another go on under that one, sealed with her key. Rows of orders go on with
   * their order; all others stay where they are, readable with the key of the customer who was merged.
   */
  readonly onMerge?: 'moves'
}

/** Columns under her key and the context that seals each, with columns of the row in braces: `message:{id}`. */
type Seals = Readonly<Record<string, string>>

/** JSON arrays of objects, of which one member is base64 under her key: its name, and its context. */
type SealsWithin = Readonly<Record<string, { readonly member: string; readonly context: string }>>

/** What stands in a column once its person is erased; `now` is the time of the erasure, `none` the word. */
export type Blank = 'null' | 'false' | 'none' | 'now'

/**
 * What becomes of one customer's rows when she asks: they are in her export, and on erasure they go, or stay for a reason
 * of law without what names her. A test asks it of every table with a customer's personal data, and of every column of
 * those that stay.
 */
export type PersonRule =
  | {
      readonly rows: PersonLink
      readonly erase: 'delete'
      readonly seal?: Seals
      readonly sealWithin?: SealsWithin
    }
  | {
      readonly rows: PersonLink
      readonly erase: Readonly<Record<string, Blank>>
      /** Personal columns that stay, pseudonymous because nothing points at the person any more. */
      readonly kept: readonly string[]
      /** Why the rows stay at all. */
      readonly hold: string
      readonly seal?: Seals
      readonly sealWithin?: SealsWithin
    }
  /** Not reached by an erasure, and why that is right. */
  | { readonly exempt: string }

export interface TableEntry {
  readonly kind: TableKind
  /** Partitioned by month. */
  readonly partitioned: boolean
  /** No service may change a row; corrections are new rows. Rows go whole, by erasure or retention. */
  readonly appendOnly: boolean
  readonly columns: Readonly<Record<string, ColumnTag>>
  /** Null where no column is about a customer. */
  readonly person: PersonRule | null
}

export type Class = Omit<PersonalData, 'sealed'>

export const clear = (c: Class): PersonalData => ({ ...c, sealed: false })

export const sealed = (c: Class): PersonalData => ({ ...c, sealed: true })

export const plain = <const Names extends readonly string[]>(...names: Names): Record<Names[number], 'plain'> =>
  Object.fromEntries(names.map((name) => [name, 'plain'])) as Record<Names[number], 'plain'>

type Columns = TableEntry['columns']

interface Traits {
  readonly partitioned?: true
  readonly appendOnly?: true
  readonly person?: PersonRule
}

const table = (kind: TableKind, columns: Columns, traits: Traits = {}): TableEntry => ({
  kind,
  partitioned: traits.partitioned ?? false,
  appendOnly: traits.appendOnly ?? false,
  columns,
  person: traits.person ?? null,
})

export const platform = (columns: Columns, traits?: Traits): TableEntry => table('platform', columns, traits)

export const distributed = (columns: Columns, traits?: Traits): TableEntry =>
  table('distributed', { tenant_id: 'plain', ...columns }, traits)

/** A tenant's table with rows of one customer. */
export const personal = (person: PersonRule, columns: Columns): TableEntry => distributed(columns, { person })

export const CUSTOMER: PersonLink = { column: 'customer_id', is: 'customer' }

export const MOVING: PersonLink = { ...CUSTOMER, onMerge: 'moves' }

export const LANE: PersonLink = { column: 'lane_id', is: 'conversation' }

export const ORDER: PersonLink = { column: 'order_id', is: 'order' }

export const gone = (rows: PersonLink, context?: string): PersonRule => ({
  rows,
  erase: 'delete',
  ...(context === undefined ? {} : { seal: { sealed: context } }),
})

export const SEALED_MESSAGE = 'message:{id}'
