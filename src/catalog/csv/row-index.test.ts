import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowIndex, hashOf } from './row-index.ts'

describe('an index of rows', () => {
  it('finds each row by its key and nothing by another, as a map would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }),
        fc.string({ maxLength: 3 }),
        (keys, other) => {
          const index = createRowIndex(200)
          const first = new Map<string, number>()
          keys.forEach((key, row) => {
            const found = index.find(key, (at) => keys[at] === key)
            expect(found).toBe(first.get(key) ?? null)
            if (found !== null) return
            first.set(key, row)
            index.add(key, row)
          })

          expect(index.find(other, (at) => keys[at] === other)).toBe(first.get(other) ?? null)
        },
      ),
    )
  })

  it('tells keys apart that have the same hash', () => {
    const [one, other] = ['costarring', 'liquid'] // a known pair of FNV-1a
    const index = createRowIndex(2)
    const keys = [one, other]
    keys.forEach((key, row) => index.add(key, row))

    expect(hashOf(one)).toBe(hashOf(other))
    expect(keys.map((key) => index.find(key, (at) => keys[at] === key))).toEqual([0, 1])
  })
})
