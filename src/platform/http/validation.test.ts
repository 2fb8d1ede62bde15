import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { validatorCompiler, type InvalidRequestError } from './validation.ts'

const Item = Type.Object(
  { name: Type.String({ maxLength: 5 }), count: Type.Optional(Type.Integer()) },
  { additionalProperties: false },
)
const schema = Type.Object({ items: Type.Array(Item) }, { additionalProperties: false })

const check = (value: unknown, httpPart = 'body') => {
  const result = validatorCompiler({ schema, method: 'POST', url: '/', httpPart })(value) as
    { readonly value: unknown } | { readonly error: InvalidRequestError }
  return 'error' in result ? result.error.fields : []
}

describe('what does not fit', () => {
  it.each([
    ['a nested field', { items: [{ name: 'ok' }, { name: 'too long' }] }, 'items.1.name'],
    ['a missing nested field', { items: [{}] }, 'items.0.name'],
    ['an unknown nested field', { items: [{ name: 'ok', nmae: 'x' }] }, 'items.0.nmae'],
    ['the whole body', null, 'body'],
  ])('is named: %s', (_what, value, field) => {
    expect(check(value).map((e) => e.field)).toEqual([field])
  })

  it('is told for twenty fields at most, with names cut', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${'x'.repeat(200)}${i}`, 1]))

    const fields = check({ items: [], ...many })

    expect(fields.length).toBeLessThanOrEqual(20)
    expect(fields.every((f) => f.field.length <= 60)).toBe(true)
  })

  it('is not converted in a body, and is in a query', () => {
    const numbers = { items: [{ name: 'a', count: '3' }] }

    expect(check(numbers)).toHaveLength(1)
    expect(check(numbers, 'querystring')).toEqual([])
  })

  it('is never converted to another number than the one that stands in a query', () => {
    const query = Type.Object({ number: Type.Optional(Type.Integer()), rate: Type.Optional(Type.Number()) })
    const read = (value: unknown) =>
      validatorCompiler({ schema: query, method: 'GET', url: '/', httpPart: 'querystring' })(value)
    const refused = ['279.9', 'true', '1e3', '0x10', ' 279', '', 'Infinity', '9007199254740993', 'null']

    expect(refused.filter((number) => !('error' in (read({ number }) as object)))).toEqual([])
    expect(read({ number: '279', rate: '-1.50' })).toEqual({ value: { number: 279, rate: -1.5 } })
    expect(read({ number: '007' })).toEqual({ value: { number: 7 } })
  })

  it('is told whatever the value is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const fields = check(value)

        expect(fields.every((f) => f.field !== '' && f.message !== '')).toBe(true)
      }),
    )
  })
})
