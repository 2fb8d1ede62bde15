/** Rows of the texts in which the server sends them. */
import pg from 'pg'

/** A column, as the server describes it. */
export interface Field {
  readonly name: string
  readonly dataTypeID: number
}

/** Makes a row of the texts of its cells. */
export type ReadRow = (cells: readonly (string | null)[]) => Record<string, unknown>

type Parse = (text: string) => unknown

/** By names and types of the columns: the connections of a process all ask the same statements. */
const readers = new Map<string, ReadRow>()

/**
 * A function written for these columns: an object literal costs less than half of an object that is filled name by name, and a
 * page of goods has three thousand cells. What is compiled are the names of columns, which stand in our statements; no data.
 */
const writeReader = (fields: readonly Field[]): ReadRow => {
  const parsers = fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as Parse)
  const cells = fields.map(({ name }, i) => `${JSON.stringify(name)}: c[${i}] === null ? null : p${i}(c[${i}])`)
  const make = new Function(...parsers.map((_, i) => `p${i}`), `return (c) => ({ ${cells.join(', ')} })`) as (
    ...parsers: readonly Parse[]
  ) => ReadRow
  return make(...parsers)
}

/** The function that reads rows of these columns; it throws what a parser throws. */
export const readerOf = (fields: readonly Field[]): ReadRow => {
  const key = JSON.stringify(fields.map(({ name, dataTypeID }) => [name, dataTypeID]))
  let reader = readers.get(key)
  if (!reader) {
    reader = writeReader(fields)
    readers.set(key, reader)
  }
  return reader
}
