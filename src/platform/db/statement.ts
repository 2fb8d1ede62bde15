/**
 * From a template to a prepared statement. Values become bind parameters and never text; the one kind of text that may be
 * put in is `sqlText`, which is made of a literal and of nothing that came from outside.
 */
import type { Brand } from '../../kernel/brand.ts'

/** A piece of SQL that several statements share, such as a list of columns. */
type SqlText = Brand<{ readonly text: string }, 'SqlText'>

/** Only what `sqlText` made is in here, so nothing that was parsed or cast can pass for it. */
const made = new WeakSet<object>()

const isSqlText = (value: unknown): value is SqlText => typeof value === 'object' && value !== null && made.has(value)

/**
 * A constant piece of SQL, written into a statement when that is prepared. A `const` of the file that uses it: the lint for
 * Citus reads it there.
 *
 * @throws {TypeError} when the template has holes: values belong to the statement.
 */
export const sqlText = (template: TemplateStringsArray, ...holes: readonly never[]): SqlText => {
  if (holes.length > 0) throw new TypeError('a piece of SQL holds no values')
  const piece = { text: template.join('') } as SqlText // this is the one place that makes it
  made.add(piece)
  return piece
}

interface Prepared {
  readonly name: string
  readonly text: string
  /** For each hole the piece that stands in it, undefined for a parameter. */
  readonly pieces: readonly (SqlText | undefined)[]
  readonly isPlain: boolean
}
const preparedByTemplate = new WeakMap<TemplateStringsArray, Prepared>()
let preparedCount = 0

const prepare = (template: TemplateStringsArray, values: readonly unknown[]): Prepared => {
  const pieces = values.map((value) => (isSqlText(value) ? value : undefined))
  let parameters = 0
  const text = template.reduce((sql, part, i) => `${sql}${pieces[i - 1]?.text ?? `$${++parameters}`}${part}`)
  return { name: `w${++preparedCount}`, text, pieces, isPlain: pieces.every((piece) => piece === undefined) }
}

/** What the driver is given: a statement known by its name to each connection that has seen it, and its parameters. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

/**
 * Each template is one named prepared statement for the life of the process: parsed once a connection.
 *
 * @throws {TypeError} when a hole that holds a piece of SQL held another, or a value, the first time.
 */
export const toStatement = (template: TemplateStringsArray, values: readonly unknown[]): Statement => {
  let prepared = preparedByTemplate.get(template)
  if (!prepared) {
    prepared = prepare(template, values)
    preparedByTemplate.set(template, prepared)
  }
  const { name, text, pieces, isPlain } = prepared
  values.forEach((value, i) => {
    if ((isSqlText(value) ? value : undefined) !== pieces[i])
      throw new TypeError('a piece of SQL differs from the one that this statement was prepared with')
  })
  return { name, text, values: isPlain ? [...values] : values.filter((_, i) => pieces[i] === undefined) }
}
