/**
 * Statements that leave together and are answered together: the extended protocol with one Sync for all of them.
 *
 * The driver sends a Sync behind every statement, and the server answers each Sync with a write of its own, which wakes
 * us once a statement. Of the statements of one tick nobody acts on the first answer before the last is there, so they
 * share a Sync. What a prepared statement answers is described once a connection, not once an execution: the server
 * refuses (0A000) a plan whose columns have changed.
 */
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import { readerOf, type Field, type ReadRow } from './read-row.ts'

/** What a statement answers: its rows, and the command tag, such as `INSERT 0 1`. */
export interface Answer {
  readonly rows: readonly Record<string, unknown>[]
  readonly command: string
}

export interface Statement {
  /** Known by this name to each connection that has seen it; without one it is parsed each time. */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** True when it never answers with rows, so that nothing has to be described. */
  readonly isCommand?: boolean
}

/**
 * The server did not come to this statement, because one before it in the same flight failed. The state is what a
 * statement is refused with that comes later: "current transaction is aborted".
 */
export class NotReachedError extends Error {
  readonly code = '25P02'
  constructor(cause: Error) {
    super('a statement before this one failed', { cause })
    this.name = 'NotReachedError'
  }
}

/** What we use of the driver's connection; none of it is in its types. */
interface Wire {
  readonly stream: { cork: () => void; uncork: () => void }
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  readonly parse: (message: { name: string; text: string }) => void
  readonly bind: (message: { statement: string; values: readonly (string | Buffer | null)[] }) => void
  readonly describe: (message: { type: 'P' }) => void
  readonly execute: () => void
  readonly sync: () => void
}

const NO_ROW: ReadRow = () => ({})

/** What each connection has been told about the answers of its prepared statements. */
const describedBy = new WeakMap<Wire, Map<string, ReadRow>>()

const descriptionsOf = (wire: Wire): Map<string, ReadRow> => {
  let descriptions = describedBy.get(wire)
  if (!descriptions) {
    descriptions = new Map()
    describedBy.set(wire, descriptions)
  }
  return descriptions
}

interface Passenger {
  readonly name: string
  readonly text: string
  readonly isCommand: boolean
  /** As they go over the wire; let go once they are written, as they may be large and the answer may take long. */
  values: readonly (string | Buffer | null)[]
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readRow: ReadRow | undefined
  rows: Record<string, unknown>[]
  command: string
  /** A value that cannot be read: the statement ran, its answer is unusable. */
  unreadable: Error | undefined
}

const isFatal = (error: Error): boolean =>
  !('severity' in error) || error.severity === 'FATAL' || error.severity === 'PANIC'

/**
 * A query to the driver, many statements to the server. A subclass of the driver's own because it pipelines no others; the
 * driver calls the `handle…` methods, in the order of the server's answers.
 */
class Flight extends pg.Query {
  readonly #passengers: Passenger[] = []
  #at = 0
  #wire: Wire | undefined
  /** Of the statement that is being answered: by them the driver books what has been parsed. */
  name = ''
  text = ''

  constructor() {
    super('')
  }

  board(passenger: Passenger): void {
    this.#passengers.push(passenger)
  }

  override readonly submit = (connection: unknown): null => {
    const wire = connection as Wire
    this.#wire = wire
    const descriptions = descriptionsOf(wire)
    wire.stream.cork()
    for (const passenger of this.#passengers) {
      const { name, text, isCommand } = passenger
      const isKnown = wire.parsedStatements[name] !== undefined || wire.submittedNamedStatements[name] !== undefined
      if (name === '' || !isKnown) {
        wire.parse({ name, text })
        if (name !== '') wire.submittedNamedStatements[name] = text
      }
      wire.bind({ statement: name, values: passenger.values })
      passenger.values = []
      passenger.readRow = isCommand ? NO_ROW : descriptions.get(name)
      if (!passenger.readRow) wire.describe({ type: 'P' })
      wire.execute()
    }
    wire.sync()
    wire.stream.uncork()
    this.#turnTo(0)
    return null
  }

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    const current = this.#passengers[this.#at]
    if (current) current.readRow = readerOf(fields)
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const current = this.#passengers[this.#at]
    if (!current?.readRow || current.unreadable) return
    try {
      current.rows.push(current.readRow(fields))
    } catch (error) {
      current.unreadable = error as Error
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const current = this.#passengers[this.#at]
    if (!current) return
    current.command = text
    const { name, isCommand } = current
    if (!isCommand && name !== '' && this.#wire) descriptionsOf(this.#wire).set(name, current.readRow ?? NO_ROW)
    this.#turnTo(this.#at + 1)
  }

  /** Only now is it certain: a statement outside a transaction commits at the Sync, after its command tag. */
  handleReadyForQuery(): void {
    this.#land(this.#passengers.length)
  }

  /** Of a statement, of the commit at the Sync (then all are answered already), or of the connection. */
  handleError(error: Error): void {
    const failed = Math.min(this.#at, this.#passengers.length - 1)
    this.#land(failed)
    this.#passengers.slice(failed).forEach(({ name, reject }, i) => {
      if (this.#wire) delete this.#wire.submittedNamedStatements[name]
      reject(i === 0 || isFatal(error) ? error : new NotReachedError(error))
    })
    this.#at = this.#passengers.length
  }

  #turnTo(index: number): void {
    this.#at = index
    const { name = '', text = '' } = this.#passengers[index] ?? {}
    this.name = name
    this.text = text
  }

  #land(count: number): void {
    for (const { rows, command, unreadable, resolve, reject } of this.#passengers.slice(0, count)) {
      if (unreadable) reject(unreadable)
      else resolve({ rows, command })
    }
  }
}

/** Sends statements over one connection, those of a tick in one flight. */
export type Send = (statement: Statement) => Promise<Answer>

/**
 * The flights of one connection. Answers arrive in order; a statement rejects with the server's error, with
 * `NotReachedError` when one before it in its flight failed, or at once when a value cannot be written down.
 */
export const flightsOf = (client: pg.ClientBase): Send => {
  let boarding: Flight | undefined
  const depart = (): void => {
    const flight = boarding
    boarding = undefined
    if (flight) client.query(flight)
  }
  return ({ name, text, values: given, isCommand = false }) =>
    new Promise<Answer>((resolve, reject) => {
      const values = given.map((value) => prepareValue(value))
      if (!boarding) {
        boarding = new Flight()
        process.nextTick(depart)
      }
      const nothingYet = { readRow: undefined, rows: [], command: '', unreadable: undefined }
      boarding.board({ name, text, isCommand, values, resolve, reject, ...nothingYet })
    })
}
