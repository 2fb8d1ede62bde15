import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readerOf } from './read-row.ts'

const { INT8, TEXT, BOOL } = pg.types.builtins

describe('a reader of rows', () => {
  it('reads each cell as its type, and null as null', () => {
    const read = readerOf([
      { name: 'id', dataTypeID: INT8 },
      { name: 'isOpen', dataTypeID: BOOL },
      { name: 'note', dataTypeID: TEXT },
    ])

    expect(read(['12', 't', ''])).toEqual({ id: 12, isOpen: true, note: '' })
    expect(read([null, null, null])).toEqual({ id: null, isOpen: null, note: null })
  })

  it('takes a name for a name, whatever stands in it', () => {
    const names = ['?column?', `it's`, '"; throw 1; "', 'a\\b', 'line\nend', '\u2028', 'c', 'p0', 'return']
    const read = readerOf(names.map((name) => ({ name, dataTypeID: TEXT })))

    expect(Object.entries(read(names))).toEqual(names.map((name) => [name, name]))
  })

  it('is made once for the same columns, and anew where one has another type', () => {
    const as = (dataTypeID: number) => readerOf([{ name: 'n', dataTypeID }])

    expect(as(TEXT)).toBe(as(TEXT))
    expect([as(TEXT)(['7']), as(INT8)(['7'])]).toEqual([{ n: '7' }, { n: 7 }])
  })
})
