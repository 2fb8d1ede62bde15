import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { serializerCompiler, withNullable } from './serialiser.ts'
import { Nullable, OneOf } from './words.ts'

const write = (schema: unknown, value: unknown): string =>
  serializerCompiler({ schema, method: 'GET', url: '/' })(value)

const Goods = Type.Object({
  name: Nullable(Type.String({ examples: ['Kota'] })),
  count: Nullable(Type.Integer()),
  open: Nullable(Type.Boolean()),
  kind: Nullable(OneOf(['a', 'b'])),
  tags: Nullable(Type.Array(Type.String())),
  stock: Nullable(Type.Object({ onHand: Type.Integer() })),
  parts: Type.Array(Nullable(Type.Object({ id: Type.String() }))),
})

describe('the serialiser of answers', () => {
  it.each([
    [
      'all there',
      {
        ...{ name: 'Kota "full"', count: 0, open: false, kind: 'b' },
        ...{ tags: ['x'], stock: { onHand: 3 }, parts: [{ id: '1' }, null] },
      },
    ],
    ['nothing there', { name: null, count: null, open: null, kind: null, tags: null, stock: null, parts: [] }],
    ['empty', { name: '', count: 0, open: false, kind: 'a', tags: [], stock: { onHand: 0 }, parts: [null] }],
  ])('writes what may be null: %s', (_what, value) => {
    expect(JSON.parse(write(Goods, value))).toEqual(value)
  })

  it('writes no field that the schema does not name, in what may be null neither', () => {
    const value = { stock: { onHand: 1, secret: 's' }, secret: 's' }
    const schema = Type.Object({ stock: Nullable(Type.Object({ onHand: Type.Integer() })) })

    expect(write(schema, value)).toBe('{"stock":{"onHand":1}}')
  })

  it('leaves any other choice to the validator', () => {
    const either = Type.Union([Type.Object({ a: Type.Literal(1) }), Type.Object({ b: Type.Literal(2) })])

    expect(withNullable(Nullable(either))).toEqual(JSON.parse(JSON.stringify(Nullable(either))))
    expect(write(Type.Array(Nullable(either)), [{ b: 2 }, null, { a: 1 }])).toBe('[{"b":2},null,{"a":1}]')
  })
})
