import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flightsOf, NotReachedError, type Send, type Statement } from './flight.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
let client: pg.Client
let send: Send
beforeAll(async () => {
  test = await createTestDatabase()
  client = new pg.Client({ ...test.connection('owner'), pipeline: true })
  await client.connect()
  send = flightsOf(client)
})
afterAll(async () => {
  await client.end()
  await test.stop()
})

const named = (name: string, text: string, ...values: unknown[]): Statement => ({ name, text, values })
const ADD = (a: number, b: number): Statement => named('add', 'select $1::int + $2::int as sum', a, b)
const rowsOf = async (statement: Statement) => (await send(statement)).rows
const settled = async (statements: readonly Statement[]) => Promise.allSettled(statements.map(send))

describe('a flight', () => {
  it('answers each of its statements with its own rows and command', async () => {
    const answers = await Promise.all([
      send(named('begin', 'begin')),
      send(ADD(1, 2)),
      send(ADD(3, 4)),
      send(named('none', 'select 1 as one where false')),
      send(named('', "set local application_name = 'flight'")),
      send(named('commit', 'commit')),
    ])

    expect(answers.map(({ rows }) => rows)).toEqual([[], [{ sum: 3 }], [{ sum: 7 }], [], [], []])
    expect(answers.map(({ command }) => command)).toEqual([
      'BEGIN',
      'SELECT 1',
      'SELECT 1',
      'SELECT 0',
      'SET',
      'COMMIT',
    ])
  })

  it('answers a statement that the connection knows already as it did the first time, nulls and times included', async () => {
    const statement = (at: Date | null): Statement =>
      named('typed', 'select $1::timestamptz as at, $2::text[] as words', at, ['a', 'b'])
    const at = new Date('2026-11-25T10:00:00.123Z')

    const answers = [await rowsOf(statement(at)), await rowsOf(statement(null)), await rowsOf(statement(at))]

    expect(answers).toEqual([at, null, at].map((value) => [{ at: value, words: ['a', 'b'] }]))
  })

  it('that is sent while another is under way is answered after it', async () => {
    const order: string[] = []
    const note = (what: string) => () => void order.push(what)

    const first = send(named('slow', 'select pg_sleep(0.05)')).then(note('slow'))
    await new Promise((resolve) => setImmediate(resolve))
    await Promise.all([first, send(ADD(1, 1)).then(note('quick'))])

    expect(order).toEqual(['slow', 'quick'])
  })

  it('fails at the statement at fault: those before it stand, those behind it were not reached', async () => {
    const [begin, before, at, behind, commit] = await settled([
      named('begin', 'begin'),
      ADD(5, 6),
      named('divide', 'select 1 / $1::int as n', 0),
      named('never_parsed', 'select 2 as two'),
      named('commit', 'commit'),
    ])
    await send(named('rollback', 'rollback'))

    expect([begin?.status, before?.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(at).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
    for (const missed of [behind, commit]) {
      expect(missed).toMatchObject({
        status: 'rejected',
        reason: { name: 'NotReachedError', code: '25P02', cause: { code: '22012' } },
      })
      expect((missed as PromiseRejectedResult).reason).toBeInstanceOf(NotReachedError)
    }
    expect(await rowsOf(named('never_parsed', 'select 2 as two'))).toEqual([{ two: 2 }])
  })

  it('keeps a value that cannot be read to the statement that has it', async () => {
    const huge = named('huge', 'select 9007199254740993::bigint as n')

    const [unreadable, after] = await settled([huge, ADD(1, 1)])

    expect(unreadable).toMatchObject({ status: 'rejected', reason: { name: 'RangeError' } })
    expect(after).toMatchObject({ status: 'fulfilled', value: { rows: [{ sum: 2 }] } })
  })

  it('never reads by an old description: a statement whose columns have changed is refused', async () => {
    await client.query('create temporary table changing (a int)')
    await client.query('insert into changing values (1)')
    const all = named('changing', 'select * from changing')
    expect(await rowsOf(all)).toEqual([{ a: 1 }])

    await client.query('alter table changing alter column a type text')

    await expect(send(all)).rejects.toMatchObject({ code: '0A000' })
  })

  it('fails as a whole when the connection goes', async () => {
    const doomed = new pg.Client({ ...test.connection('owner'), pipeline: true })
    doomed.on('error', () => undefined)
    await doomed.connect()
    const sendOn = flightsOf(doomed)
    const { rows } = await sendOn(named('pid', 'select pg_backend_pid() as pid'))

    const under = Promise.allSettled([
      sendOn(named('long', 'select pg_sleep(30)')),
      sendOn(named('next', 'select 1 as one')),
    ])
    await new Promise((resolve) => setImmediate(resolve))
    await client.query('select pg_terminate_backend($1)', [rows[0]?.pid])

    for (const lost of await under) {
      expect(lost.status).toBe('rejected')
      expect((lost as PromiseRejectedResult).reason).not.toBeInstanceOf(NotReachedError)
    }
  })
})
