/** From the bytes of a file to rows that say something, grouped by product; and what is wrong with the others. */
import { parse } from 'csv-parse'
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

export interface ReadFile {
  readonly heading: readonly (ColumnName | null)[]
  readonly groups: readonly FileGroup[]
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

interface Line {
  readonly record: readonly string[]
  readonly line: number
}

/** Text that is parsed before others get their turn: some milliseconds. */
const SLICE = 64 * 1024
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A file of many rows is parsed in slices: whoever waits for this process must not wait for all of it. */
const parseText = async (text: string): Promise<readonly Line[]> => {
  const lines: Line[] = []
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
        lines.push({ record: read.record, line: read.info.lines })
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
  return lines
}

/** What makes rows one product: its id, or its name; a row that has neither stands by its SKU. */
const keyOf = ({ productId, product, sku }: RowFields): string =>
  productId !== undefined ? `i${productId}` : product !== undefined ? `n${product}` : `s${sku ?? ''}`

/** The first column of the product that a later row says otherwise than the first row; empty cells say nothing. */
const differing = (
  heading: readonly (ColumnName | null)[],
  first: readonly string[],
  values: readonly string[],
): { readonly column: ColumnName; readonly value: string } | null => {
  for (const [i, column] of heading.entries()) {
    const value = (values[i] ?? '').trim()
    if (column !== null && isProductColumn(column) && value !== '' && value !== (first[i] ?? '').trim()) {
      return { column, value: value.slice(0, 100) }
    }
  }
  return null
}

/** Reads a whole file. A file that is no table at all is refused; a row that is bad is reported. */
export const readFile = async (bytes: Uint8Array): Promise<ReadFile | FileRefusal> => {
  let parsed: readonly Line[]
  try {
    parsed = await parseText(decode(bytes))
  } catch {
    return 'file.not_csv'
  }
  const [head, ...body] = parsed
  const heading = readHeading(head?.record ?? [])
  if (!heading.some((column) => column === 'sku' || column === 'product')) return 'file.no_heading'
  if (body.length > ROWS_MOST) return 'file.too_many_rows'
  const groups = new Map<string, { first: readonly string[]; rows: FileRow[] }>()
  const problems: RowProblem[] = []
  const skus = new Set<string>()
  for (const [i, { record, line: row }] of body.entries()) {
    if (i % 500 === 499) await breathe()
    if (record.length !== heading.length) {
      const value = `${record.length} instead of ${heading.length}`
      problems.push({ row, column: 'row', reason: 'wrong_number_of_cells', value })
      continue
    }
    const read = readRow(heading, row, record)
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    const { fields } = read
    const key = keyOf(fields)
    if (key === 's') {
      problems.push({ row, column: heading.includes('product') ? 'product' : 'sku', reason: 'missing', value: '' })
      continue
    }
    if (fields.sku !== undefined && skus.has(fields.sku)) {
      problems.push({ row, column: 'sku', reason: 'twice_in_file', value: fields.sku })
      continue
    }
    if (fields.sku !== undefined) skus.add(fields.sku)
    const group = groups.get(key)
    if (!group) {
      groups.set(key, { first: record, rows: [{ row, fields }] })
      continue
    }
    const other = differing(heading, group.first, record)
    if (other) problems.push({ row, column: other.column, reason: 'differs_from_first_row', value: other.value })
    else group.rows.push({ row, fields })
  }
  return { heading, groups: [...groups.values()].map(({ rows }) => ({ rows })), problems, rows: body.length }
}
