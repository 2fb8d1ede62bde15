import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { fieldsOf } from './fields.ts'

const rows = (schema: unknown): readonly string[] =>
  fieldsOf(schema).map(({ name, type, isRequired, says }) =>
    [name, type, isRequired ? 'must' : 'may', says].join(' | '),
  )

describe('the fields of a schema', () => {
  it('are named with their type, whether they must be there, and what bounds them', () => {
    const schema = Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100, description: 'As customers see it.' }),
      priceCents: Type.Integer({ minimum: 0 }),
      note: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
      state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
      until: Type.Optional(Type.String({ format: 'date-time' })),
      isActive: Type.Boolean({ default: true }),
    })

    expect(rows(schema)).toEqual([
      'name | text | must | As customers see it; 1 to 100 characters',
      'priceCents | integer | must | at least 0',
      'note | text or null | may | at most 200 characters',
      'state | text | must | one of `open`, `closed`',
      'until | text | may | a date-time',
      'isActive | true or false | must | `true` unless told',
    ])
  })

  it('go on inside of objects and lists, to a depth at which a table still helps', () => {
    const deep = Type.Object({ d: Type.Object({ e: Type.String() }) })
    const schema = Type.Object({
      lines: Type.Array(Type.Object({ sku: Type.String(), more: Type.Object({ c: deep }) }), { maxItems: 50 }),
      tags: Type.Array(Type.String()),
      rider: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
    })

    expect(rows(schema)).toEqual([
      'lines | list of objects | must | at most 50 entries',
      'lines[].sku | text | must | ',
      'lines[].more | object | must | ',
      'lines[].more.c | object | must | ',
      'tags | list of text | must | ',
      'rider | object or null | must | ',
      'rider.name | text | must | ',
    ])
  })

  it('are none of what is no object', () => {
    expect(rows(Type.String())).toEqual([])
    expect(rows(undefined)).toEqual([])
  })
})
