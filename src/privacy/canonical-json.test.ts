import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type CanonicalValue } from './canonical-json.ts'

const aValue = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value

/** The same value with the keys of every object written in reverse. */
const shuffled = (value: CanonicalValue): CanonicalValue => {
  if (Array.isArray(value)) return (value as readonly CanonicalValue[]).map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, shuffled(v)]),
  )
}

describe('canonical JSON', () => {
  it('sorts keys at every depth and writes no white space', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true, Z: -0 })).toBe(
      '{"Z":0,"a":true,"b":[1,{"c":"x","d":null}]}',
    )
  })

  it('is JSON that reads back as the value', () => {
    fc.assert(
      fc.property(aValue, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(normal(value))
      }),
    )
  })

  it('does not depend on the order in which keys were written', () => {
    fc.assert(
      fc.property(aValue, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'refuses %d, which languages print differently',
    (n) => {
      expect(() => canonicalJson({ n })).toThrow(RangeError)
    },
  )
})

/** Minus zero reads back as zero. */
const normal = (value: CanonicalValue): unknown => JSON.parse(JSON.stringify(value))
