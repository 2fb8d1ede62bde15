import { describe, expect, it } from 'vitest'
import { sqlText, toStatement, type Statement } from './statement.ts'

const statement = (template: TemplateStringsArray, ...values: readonly unknown[]): Statement =>
  toStatement(template, values)

describe('a statement', () => {
  it('binds its values in the order in which they are written', () => {
    const { text, values } = statement`select a from t where b = ${1} and c = ${'x; drop table t'}`

    expect(text).toBe('select a from t where b = $1 and c = $2')
    expect(values).toEqual([1, 'x; drop table t'])
  })

  it('without a value is its text', () => {
    expect(statement`select 1`).toMatchObject({ text: 'select 1', values: [] })
  })

  it('has one name for its template, whatever the values, and another template has another', () => {
    const find = (id: number): Statement => statement`select a from t where id = ${id}`

    expect(find(2).name).toBe(find(1).name)
    expect(statement`select a from t where id = ${1}`.name).not.toBe(find(1).name)
  })

  it('takes pieces of SQL in as text and counts only its values', () => {
    const columns = sqlText`a, b`
    const rows = sqlText`from t where b = 'x'`

    const { text, values } = statement`select ${columns} ${rows} and c = ${3} order by ${columns} limit ${4}`

    expect(text).toBe(`select a, b from t where b = 'x' and c = $1 order by a, b limit $2`)
    expect(values).toEqual([3, 4])
  })

  it('binds whatever only looks like a piece of SQL', () => {
    const forged = JSON.parse(JSON.stringify(sqlText`1; drop table t`)) as object

    const { text, values } = statement`select ${forged}`

    expect(text).toBe('select $1')
    expect(values).toEqual([forged])
  })

  it('refuses another piece than the one it was prepared with, and a value in its place', () => {
    const by = (order: unknown): Statement => statement`select a from t order by ${order}`
    by(sqlText`a`)

    expect(() => by(sqlText`b`)).toThrow(TypeError)
    expect(() => by('b')).toThrow(TypeError)
  })

  it('refuses a piece where the first time it had a value', () => {
    const find = (id: unknown): Statement => statement`select a from t where id = ${id}`
    find(1)

    expect(() => find(sqlText`id`)).toThrow(TypeError)
  })
})

describe('a piece of SQL', () => {
  it('holds no values', () => {
    expect(() => sqlText`a = ${'x' as never}`).toThrow(TypeError)
  })
})
