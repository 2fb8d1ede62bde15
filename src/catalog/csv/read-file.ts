/**
 * From the bytes of a file to rows that say something, grouped by product; and what is wrong with the others. What is kept of a row
 * is where it stands: a file of any length takes its own bytes and some 50 for each row.
 */
import { parse, type Options } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { nameKey } from '../words.ts'
import { isProductColumn, readHeading, readRow, type ColumnName, type RowFields, type RowProblem } from './columns.ts'
import { decode, type Decoded } from './decode.ts'
import { createReport, type Report } from './report.ts'
import { createRowIndex } from './row-index.ts'

/** Rows of one file; more come in several files. */
const ROWS_MOST = 60_000
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

/** A file that has been read: rows that say something, by product. They are read again some at a time. */
export interface ReadFile {
  readonly heading: readonly (ColumnName | null)[]
  /** Products that the file speaks of. */
  readonly products: number
  /** The rows of the products from one to another (excluded), in the order in which the file first speaks of them. */
  readonly groups: (from: number, to: number) => readonly FileGroup[]
  readonly report: Report
  readonly rows: number
}

type FileRefusal = 'file.no_heading' | 'file.too_many_rows' | 'file.not_csv'

/** Text that is parsed before others get their turn: some milliseconds. */
const SLICE = 64 * 1024
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Rows whose cells are all empty say nothing: a spreadsheet writes them for what was once in use. */
const optionsFor = (delimiter: string): Options => ({
  delimiter,
  relaxColumnCount: true,
  relaxQuotes: true, // a name may have an inch in it
  skipEmptyLines: true,
  skipRecordsWithEmptyValues: true,
  maxRecordSize: SLICE,
})

/** One record as the parser gives it, and how many bytes of the file are behind its end. */
interface Parsed {
  readonly record: string[]
  readonly info: { readonly bytes: number }
}

/** A carriage return and what follows it are one end. */
const LINE_END = /\r\n?|\n/g
const lineEndsIn = (text: string): number => text.match(LINE_END)?.length ?? 0

/**
 * Counts rows as a spreadsheet shows them: a cell of several lines is in one row, and an empty row is one. The parser counts
 * lines, and of a carriage return within a cell two.
 */
const createRowCount = (before: number) => {
  let ended = before
  /** The number of the row that stands in this part of the file, behind the empty ones that the parser left out. */
  return (part: Buffer, record: readonly string[]): number => {
    const text = part.toString('utf8')
    const ends = lineEndsIn(text) - record.reduce((sum, cell) => sum + lineEndsIn(cell), 0)
    ended += ends
    return /[\r\n]$/.test(text) ? ended : ended + 1
  }
}

/**
 * A file of many rows is parsed in slices: whoever waits for this process must not wait for all of it. Each record is given
 * on as it comes and is not kept.
 */
const parseFile = async ({ bytes, delimiter }: Decoded, onRecord: (parsed: Parsed) => void): Promise<void> => {
  const parser = parse({ ...optionsFor(delimiter), info: true, to: ROWS_MOST + 2 })
  const done = new Promise<void>((resolve, reject) => {
    parser.on('readable', () => {
      for (;;) {
        const read = parser.read() as Parsed | null // with `info` the parser gives what its types do not say
        if (read === null) return
        onRecord(read)
      }
    })
    parser.on('end', resolve)
    parser.on('error', reject)
  })
  done.catch(() => undefined) // awaited below
  for (let at = 0; at < bytes.length && !parser.destroyed; at += SLICE) {
    parser.write(bytes.subarray(at, at + SLICE))
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

/** Where rows stand in the file, and which are one product: numbers alone. */
const createPlaces = () => {
  const [from, to, line, next, groupFirst, groupLast, group] = Array.from(
    { length: 7 },
    () => new Int32Array(ROWS_MOST),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]
  let [rows, groups] = [0, 0]
  return {
    ...{ from, to, line },
    groups: () => groups,
    groupOf: (row: number): number => group[row]!,
    firstOf: (of: number): number => groupFirst[of]!,
    /** Adds a row to a group, or begins one. */
    add: (place: { from: number; to: number; line: number }, known: number | null): number => {
      const row = rows++
      ;[from[row], to[row], line[row], next[row]] = [place.from, place.to, place.line, -1]
      const own = known ?? groups++
      if (known === null) groupFirst[own] = row
      else next[groupLast[own]!] = row
      groupLast[own] = row
      group[row] = own
      return row
    },
    rowsOf: (of: number): readonly number[] => {
      const all: number[] = []
      for (let row = groupFirst[of]!; row !== -1; row = next[row]!) all.push(row)
      return all
    },
  }
}

const createTable = ({ bytes, delimiter }: Decoded, head: readonly string[]) => {
  const heading = readHeading(head)
  const report = createReport()
  const places = createPlaces()
  const [byKey, bySku] = [createRowIndex(ROWS_MOST), createRowIndex(ROWS_MOST)]
  /** The first row of the product that was met last: rows of one product mostly stand together. */
  let last: { readonly row: number; readonly record: readonly string[] } | undefined

  const recordsAt = (rows: readonly number[]): readonly (readonly string[])[] => {
    // A row begins with the end of the line before it, so that rows put together are a table again.
    const parts = rows.map((row) => bytes.subarray(places.from[row], places.to[row]))
    const records = parseAtOnce(Buffer.concat(parts), optionsFor(delimiter))
    if (records.length !== rows.length) throw new Error('rows that could be read cannot be read again')
    return records
  }
  const fieldsOf = (record: readonly string[], row: number): RowFields => {
    const read = readRow(heading, places.line[row]!, record)
    if ('problem' in read) throw new Error('a row that could be read cannot be read again')
    return read.fields
  }
  const recordAt = (row: number): readonly string[] => (last?.row === row ? last.record : recordsAt([row])[0]!)

  const problemOf = (
    record: readonly string[],
    place: { from: number; to: number; line: number },
  ): RowProblem | null => {
    const { line } = place
    if (record.length !== heading.length) {
      const value = `${record.length} instead of ${heading.length}`
      return { row: line, column: 'row', reason: 'wrong_number_of_cells', value }
    }
    const read = readRow(heading, line, record)
    if ('problem' in read) return read.problem
    const { sku } = read.fields
    const key = keyOf(read.fields)
    if (key === 's') {
      return { row: line, column: heading.includes('product') ? 'product' : 'sku', reason: 'missing', value: '' }
    }
    const isOfSku = (row: number): boolean => fieldsOf(recordAt(row), row).sku === sku
    if (sku !== undefined && bySku.find(sku, isOfSku) !== null) {
      return { row: line, column: 'sku', reason: 'twice_in_file', value: sku }
    }
    const first = byKey.find(key, (row) => keyOf(fieldsOf(recordAt(row), row)) === key)
    if (first !== null) {
      const said = recordAt(first)
      last = { row: first, record: said }
      const other = differing(heading, said, record)
      if (other) return { row: line, column: other.column, reason: 'differs_from_first_row', value: other.value }
    }
    const row = places.add(place, first === null ? null : places.groupOf(first))
    if (sku !== undefined) bySku.add(sku, row)
    if (first === null) {
      byKey.add(key, row)
      last = { row, record }
    }
    return null
  }

  return {
    heading,
    report,
    add: (record: readonly string[], place: { from: number; to: number; line: number }): void => {
      const problem = problemOf(record, place)
      if (problem) report.add(problem)
    },
    products: places.groups,
    groups: (from: number, to: number): readonly FileGroup[] => {
      const rows = Array.from({ length: Math.max(0, Math.min(to, places.groups()) - from) }, (_, i) =>
        places.rowsOf(from + i),
      )
      const records = recordsAt(rows.flat())
      let at = 0
      return rows.map((own) => ({
        rows: own.map((row) => ({ row: places.line[row]!, fields: fieldsOf(records[at++]!, row) })),
      }))
    },
  }
}

/** Reads a whole file. A file that is no table at all is refused; a row that is bad is reported. */
export const readFile = async (file: Buffer): Promise<ReadFile | FileRefusal> => {
  const decoded = decode(file)
  let table: ReturnType<typeof createTable> | undefined
  let [rows, from] = [0, 0]
  const rowOf = createRowCount(decoded.linesBefore)
  try {
    await parseFile(decoded, ({ record, info }) => {
      const place = { from, to: info.bytes, line: rowOf(decoded.bytes.subarray(from, info.bytes), record) }
      from = info.bytes
      if (!table) table = createTable(decoded, record)
      else if (++rows <= ROWS_MOST) table.add(record, place)
    })
  } catch {
    return 'file.not_csv'
  }
  if (!table?.heading.some((column) => column === 'sku' || column === 'product')) return 'file.no_heading'
  if (rows > ROWS_MOST) return 'file.too_many_rows'
  const { heading, report, groups, products } = table
  return { heading, products: products(), groups, report, rows }
}
