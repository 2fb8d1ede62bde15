/**
 * PostgreSQL access: a pool a login, pipelined transactions, and the tenant scope.
 *
 * Only `withTenant` makes a `TenantTx`. Begin, scope and the first statement travel together; COMMIT's answer is checked,
 * because a COMMIT after a failed statement is answered with ROLLBACK and no error.
 */
import pg from 'pg'
import type { Brand } from '../../kernel/brand.ts'
import type { TenantId } from '../../kernel/ids.ts'
import { isUuid } from '../../kernel/ids.ts'
import { flightsOf, NotReachedError, type Answer, type Send, type Statement } from './flight.ts'
import { toStatement } from './statement.ts'

type TypeId = Parameters<typeof pg.types.setTypeParser>[0]
/** `text[]`, which the driver's table of types leaves out. */
const TEXT_ARRAY = 1009 as TypeId

/** Numbers of so many characters are safe whatever their digits. */
const SAFE_LENGTH = 15

/**
 * A whole number as the server writes it. Digit by digit, in half of the time that `Number` takes for text that no one has seen
 * before: a page of goods has a thousand of them. Values outside the safe range would be silently rounded; our counters
 * and cents never come near it.
 *
 * @throws {RangeError} when it is outside.
 */
const readInteger = (text: string): number => {
  if (text.length > SAFE_LENGTH) {
    const n = Number(text)
    if (!Number.isSafeInteger(n)) throw new RangeError(`bigint out of the safe range: ${text}`)
    return n
  }
  const isNegative = text.charCodeAt(0) === 45 // -
  let n = 0
  for (let i = isNegative ? 1 : 0; i < text.length; i++) n = n * 10 + text.charCodeAt(i) - 48
  return isNegative ? -n : n
}
pg.types.setTypeParser(pg.types.builtins.INT8, readInteger)
pg.types.setTypeParser(pg.types.builtins.INT4, readInteger)

/** Most arrays of words and most documents are empty, and two of each stand in every row of goods. */
const readEmptyAtOnce = (type: TypeId, empty: () => unknown): void => {
  const parse = pg.types.getTypeParser(type, 'text') as (text: string) => unknown
  pg.types.setTypeParser(type, (text) => (text === '{}' ? empty() : parse(text)))
}
readEmptyAtOnce(TEXT_ARRAY, () => [])
readEmptyAtOnce(pg.types.builtins.JSONB, () => ({}))

export interface ConnectionSettings {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/**
 * Runs a statement written as a template; every `${value}` becomes a bind parameter, but for `sqlText`. Sent at once, in
 * order.
 */
export type Sql = <Row extends object = Record<string, unknown>>(
  text: TemplateStringsArray,
  ...values: readonly unknown[]
) => Promise<readonly Row[]>

export interface Tx {
  readonly sql: Sql
  /**
   * Sends COMMIT right behind the statements sent so far instead of waiting for their answers: one write and one round
   * trip less. Answers with what `results` answers. Only for statements that need no further decision: what `work`
   * throws or refuses afterwards is no longer rolled back, and `sql` throws. A statement that fails still undoes all.
   */
  readonly last: <T>(results: Promise<T>) => Promise<T>
  /** Makes COMMIT wait for the disk although the transaction began `in_order`: for what will be told outside. */
  readonly toDisk: () => Promise<void>
}

/** A transaction in the scope of one tenant; only `withTenant` makes one. */
export type TenantTx = Brand<Tx & { readonly tenantId: TenantId }, 'TenantTx'>
/** A transaction outside any tenant: sees platform tables only. */
export type PlatformTx = Brand<Tx, 'PlatformTx'>

/**
 * When COMMIT answers. `on_disk`: nothing that was committed is ever lost. `in_order`: at once; a crash of the server within
 * about a second may undo it, but only with all that was committed after it. So it fits what is done again from what
 * caused it, and what is told to the world only behind a later commit `on_disk` of the same tenant (ADR 0026).
 */
export type Durability = 'on_disk' | 'in_order'

export interface Database {
  /** Runs `work` in one transaction as `tenantId`. Commits unless it throws or returns a refused `Result`. */
  readonly withTenant: <T>(
    tenantId: TenantId,
    work: (tx: TenantTx) => Promise<T>,
    durability?: Durability,
  ) => Promise<T>
  /** Runs `work` in one transaction without a tenant: row-level security shows it no tenant's rows. */
  readonly withPlatform: <T>(work: (tx: PlatformTx) => Promise<T>, durability?: Durability) => Promise<T>
  /** One platform statement in its own implicit transaction. */
  readonly platformSql: Sql
  readonly close: () => Promise<void>
  /** Connections in the pool: all, and those free. */
  readonly stats: () => { readonly total: number; readonly idle: number; readonly waiting: number }
}

interface DatabaseOptions {
  readonly connection: ConnectionSettings | { readonly connectionString: string }
  readonly applicationName: string
  /** Connections at most. Each costs PostgreSQL a process, so a role asks for what it keeps busy. */
  readonly connectionsMax: number
  /** Errors of idle connections, e.g. when the server was killed; the pool replaces the connection by itself. */
  readonly onIdleError?: (error: Error) => void
  readonly statementTimeoutMs?: number
}

/** Longest a statement may run: no statement of a turn comes near it, so what reaches it is stuck. */
const STATEMENT_TIMEOUT_MS = 15_000
/** A transaction left open by a defect must not hold locks for ever. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000
/** A host that drops what is sent to it would be waited for for minutes. */
export const CONNECT_TIMEOUT_MS = 5_000
const IDLE_CONNECTION_MS = 30_000

const toSql =
  (send: Send): Sql =>
  async <Row extends object>(template: TemplateStringsArray, ...values: readonly unknown[]) => {
    try {
      const { rows } = await send(toStatement(template, values))
      return rows as readonly Row[] // what a statement answers is said where it is written
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error) // leads to the caller, not to a socket
      throw error
    }
  }

const isRefused = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false

/** The transaction did not commit although no statement failed visibly: a defect in the caller. */
export class NotCommittedError extends Error {
  constructor() {
    super('COMMIT was answered with ROLLBACK: a statement of this transaction failed and its error was swallowed')
    this.name = 'NotCommittedError'
  }
}

const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && /Connection terminated|Client has encountered/.test(error.message)

const command = (name: string, text = name): Statement => ({ name, text, values: [], isCommand: true })

const BEGIN = command('begin')
const COMMIT = command('commit')
const ROLLBACK = command('rollback')
const IN_ORDER = command('in_order', 'set local synchronous_commit = off')
const TO_DISK = command('to_disk', 'set local synchronous_commit = on')

/**
 * SET LOCAL itself costs a tenth of a function that issues it, but takes no parameter: the id is text of the statement, so
 * it must be a UUID and nothing else.
 */
const scopeOf = (tenantId: TenantId): Statement => {
  if (!isUuid(tenantId)) throw new TypeError('not a tenant id')
  return command('', `set local app.current_tenant = '${tenantId}'`)
}

/** Begin and what holds for this transaction only. */
const beginning = (tenantId: TenantId | null, durability: Durability): readonly Statement[] => [
  BEGIN,
  ...(tenantId === null ? [] : [scopeOf(tenantId)]),
  ...(durability === 'in_order' ? [IN_ORDER] : []),
]

const transact = async <T>(
  pool: pg.Pool,
  tenantId: TenantId | null,
  durability: Durability,
  work: (tx: Tx & { readonly tenantId: TenantId | null }) => Promise<T>,
): Promise<T> => {
  const begin = beginning(tenantId, durability)
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken ??= error // the first says why
  }
  client.on('error', onError)
  let committing: Promise<Answer> | undefined
  const send = flightsOf(client)
  const run = toSql(send)
  const sql: Sql = (template, ...values) => {
    if (committing) throw new Error('a statement after the last of its transaction')
    return run(template, ...values)
  }
  const last = <R>(results: Promise<R>): Promise<R> => {
    committing = send(COMMIT)
    committing.catch(() => undefined) // awaited below, after what `work` has to say
    return results
  }
  try {
    const started = Promise.all(begin.map(send))
    started.catch(() => undefined) // the first statement of `work` fails as well, and tells
    const toDisk = async (): Promise<void> => {
      if (durability === 'in_order') await send(TO_DISK)
    }
    const value = await work({ sql, last, toDisk, tenantId })
    await started
    if (!committing && isRefused(value)) {
      await send(ROLLBACK)
      return value
    }
    const { command: ended } = await (committing ?? send(COMMIT))
    if (ended !== 'COMMIT') throw new NotCommittedError()
    return value
  } catch (error) {
    // Once COMMIT was answered, however, the transaction is over. It was not when a statement of its flight failed before it.
    const refused = await committing?.then(
      () => undefined,
      (e: Error) => e,
    )
    if (refused && sqlState(refused) === undefined) broken ??= refused // no answer: never to be used again
    if (!broken && (!committing || refused instanceof NotReachedError)) {
      await send(ROLLBACK).catch((e: Error) => {
        broken = e
      })
    }
    // The server's farewell says why the connection went; what came after only says that it is gone.
    throw broken && isLostConnection(error) && sqlState(broken) !== undefined ? broken : error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** Opens a pool for one login. Connections are made on demand; a lost one is replaced by the next use. */
export const createDatabase = (options: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    ...options.connection,
    pipeline: true,
    application_name: options.applicationName,
    max: options.connectionsMax,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Our statements name their tenant and use its keys, so one plan serves all, and none is planned anew because a table
    // was small when it was first seen. Cheaper by no clear measure (A/B over 400 turns), but the same every time.
    options: `-c statement_timeout=${options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS} -c plan_cache_mode=force_generic_plan`,
  }) // `pipeline` is newer than the published types
  let isClosing = false
  // A connection that goes while the pool closes (the embedded server stops as well) is no news.
  pool.on('error', (error) => {
    if (!isClosing) options.onIdleError?.(error)
  })
  // For the whole life of each connection: between the pool's own listener and ours nobody listens, and an orphaned
  // backend says "ready" and its farewell in one packet. Unheard, that would end the process; the statement tells anyway.
  pool.on('connect', (client) => void client.on('error', () => undefined))

  const platformSql: Sql = async <Row extends object>(
    template: TemplateStringsArray,
    ...values: readonly unknown[]
  ) => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      return await toSql(flightsOf(client))<Row>(template, ...values)
    } catch (error) {
      if (sqlState(error) === undefined) broken = error as Error
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    withTenant: (tenantId, work, durability = 'on_disk') =>
      transact(pool, tenantId, durability, (tx) => work(tx as unknown as TenantTx)),
    withPlatform: (work, durability = 'on_disk') =>
      transact(pool, null, durability, (tx) => work(tx as unknown as PlatformTx)),
    platformSql,
    close: () => {
      isClosing = true
      return pool.end()
    },
    stats: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
}

/** The SQLSTATE of a database error, or undefined when it is another kind of error. */
export const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

// Not 57014 (statement timeout) nor 25P03 (idle in transaction): what always runs too long is a defect that must be
// counted and parked, or it would be tried for ever.
// 25006 (read-only) is a connection to a former primary after a failover.
// 53100 and 53200 are a disk and a memory without room: no fault of whoever meets it, and over once somebody makes some.
const OUTAGE_STATES = new Set([
  ...['57P01', '57P02', '57P03', '08006', '08001', '08003', '08004'],
  ...['53300', '53100', '53200', '25006'],
])
const OUTAGE_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ENOENT', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

/** True for errors that come from a lost, starting or full database, and for lost races: trying again is right. */
export const isTransient = (error: unknown): boolean => {
  const state = sqlState(error)
  if (state !== undefined)
    return OUTAGE_STATES.has(state) || OUTAGE_CODES.has(state) || state === '40P01' || state === '40001'
  return (
    isLostConnection(error) ||
    // Of the pool, and of one connection by itself.
    (error instanceof Error && /timeout exceeded when trying to connect|^timeout expired$/.test(error.message))
  )
}
