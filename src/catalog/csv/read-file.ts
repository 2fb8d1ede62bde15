/** From the bytes of a file to rows that say something, grouped by product; and what is wrong with the others. */
import { parse } from 'csv-parse'
import { nameKey } from '../words.ts'
import { isProductColumn, readHeading, readRow, type ColumnName, type RowFields, type RowProblem } from './columns.ts'

/** Rows of one file; more come in several files. */
export const ROWS_MOST = 60_000
/** Bytes of one file: that many rows of 200 bytes. */
export const FILE_BYTES_MOST = 12 * 1024 * 1024

export interface FileRow {
  readonly row: number
  readonly fields: RowFields
}

export interface FileGroup {
  /** Rows of one product, in the order of the file. */
  readonly rows: readonly FileRow[]
}

/** A file that has been read: rows that say something, by product. They are kept packed, and unpacked some at a time. */
export interface ReadFile {
  readonly heading: readonly (ColumnName | null)[]
  /** Products that the file speaks of. */
  readonly products: number
  /** The rows of the products from one to another (excluded), in the order in which the file first speaks of them. */
  readonly groups: (from: number, to: number) => readonly FileGroup[]
  readonly problems: readonly RowProblem[]
  readonly rows: number
}

export type FileRefusal = 'file.no_heading' | 'file.too_many_rows' | 'file.not_csv'

/** UTF-8; failing that, what spreadsheets on old computers write. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The mark that parts the cells of the heading: spreadsheets set to South Africa write a semicolon. */
const delimiterOf = (text: string): string => {
  const heading = text.slice(0, Math.max(0, text.search(/\r|\n|$/)))
  const count = (mark: string): number => heading.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}

/** Text that is parsed before others get their turn: some milliseconds. */
const SLICE = 64 * 1024
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * A file of many rows is parsed in slices: whoever waits for this process must not wait for all of it. Each record is given
 * on as it comes, with the line on which it ends, and is not kept.
 */
const parseText = async (text: string, onRecord: (record: readonly string[], line: number) => void): Promise<void> => {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    relaxColumnCount: true,
    skipEmptyLines: true,
    info: true,
    to: ROWS_MOST + 2,
    maxRecordSize: SLICE,
  })
  const done = new Promise<void>((resolve, reject) => {
    parser.on('readable', () => {
      for (;;) {
        // With `info` the parser gives what its types do not say.
        const read = parser.read() as { readonly record: string[]; readonly info: { readonly lines: number } } | null
        if (read === null) return
        onRecord(read.record, read.info.lines)
      }
    })
    parser.on('end', resolve)
    parser.on('error', reject)
  })
  done.catch(() => undefined) // awaited below
  for (let at = 0; at < text.length && !parser.destroyed; at += SLICE) {
    parser.write(text.slice(at, at + SLICE))
    await breathe()
  }
  parser.end()
  await done
}

/** What makes rows one product: its id, or its name, however it is spelt; a row that has neither stands by its SKU. */
const keyOf = ({ productId, product, sku }: RowFields): string =>
  productId !== undefined ? `i${productId}` : product !== undefined ? `n${nameKey(product)}` : `s${sku ?? ''}`

/** The first column of the product that a later row says otherwise than the first row; empty cells say nothing. */
const differing = (
  heading: readonly (ColumnName | null)[],
  first: readonly string[],
  values: readonly string[],
): { readonly column: ColumnName; readonly value: string } | null => {
  for (const [i, column] of heading.entries()) {
    const value = (values[i] ?? '').trim()
    const said = (first[i] ?? '').trim()
    const isSame = column === 'product' ? nameKey(value) === nameKey(said) : value === said
    if (column !== null && isProductColumn(column) && value !== '' && !isSame) {
      return { column, value: value.slice(0, 100) }
    }
  }
  return null
}

/** One row as it is kept: sixty thousand of them take a tenth of what their fields would. */
interface PackedRow {
  readonly row: number
  readonly record: string
}
const pack = (row: number, record: readonly string[]): PackedRow => ({ row, record: JSON.stringify(record) })
const unpack = ({ record }: PackedRow): readonly string[] => JSON.parse(record) as readonly string[]

const createTable = (head: readonly string[]) => {
  const heading = readHeading(head)
  const groups = new Map<string, PackedRow[]>()
  const problems: RowProblem[] = []
  const skus = new Set<string>()

  const problemOf = (record: readonly string[], row: number): RowProblem | null => {
    if (record.length !== heading.length) {
      const value = `${record.length} instead of ${heading.length}`
      return { row, column: 'row', reason: 'wrong_number_of_cells', value }
    }
    const read = readRow(heading, row, record)
    if ('problem' in read) return read.problem
    const { sku } = read.fields
    const key = keyOf(read.fields)
    if (key === 's') {
      return { row, column: heading.includes('product') ? 'product' : 'sku', reason: 'missing', value: '' }
    }
    if (sku !== undefined && skus.has(sku)) return { row, column: 'sku', reason: 'twice_in_file', value: sku }
    if (sku !== undefined) skus.add(sku)
    const group = groups.get(key)
    if (!group) {
      groups.set(key, [pack(row, record)])
      return null
    }
    const other = differing(heading, unpack(group[0]!), record)
    if (other) return { row, column: other.column, reason: 'differs_from_first_row', value: other.value }
    group.push(pack(row, record))
    return null
  }

  return {
    heading,
    problems,
    add: (record: readonly string[], row: number): void => {
      const problem = problemOf(record, row)
      if (problem) problems.push(problem)
    },
    groups: () => [...groups.values()],
  }
}

/** Reads a whole file. A file that is no table at all is refused; a row that is bad is reported. */
export const readFile = async (bytes: Uint8Array): Promise<ReadFile | FileRefusal> => {
  let table: ReturnType<typeof createTable> | undefined
  let rows = 0
  try {
    await parseText(decode(bytes), (record, line) => {
      if (!table) table = createTable(record)
      else if (++rows <= ROWS_MOST) table.add(record, line)
    })
  } catch {
    return 'file.not_csv'
  }
  if (!table?.heading.some((column) => column === 'sku' || column === 'product')) return 'file.no_heading'
  if (rows > ROWS_MOST) return 'file.too_many_rows'
  const { heading, problems } = table
  const packed = table.groups()
  const toRow = (one: PackedRow): FileRow => {
    const read = readRow(heading, one.row, unpack(one))
    if ('problem' in read) throw new Error('a row that could be read cannot be read again')
    return { row: one.row, fields: read.fields }
  }
  return {
    heading,
    products: packed.length,
    groups: (from, to) => packed.slice(from, to).map((group) => ({ rows: group.map(toRow) })),
    problems,
    rows,
  }
}
