import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './text.ts'

describe('free text', () => {
  it('becomes one line', () => {
    expect(cleanText('  extra\n\ncrispy\u0000 please ', 200)).toBe('extra crispy please')
  })

  it.each([null, undefined, '', ' \n\u0000 '])('is null when nothing is said: %j', (text) => {
    expect(cleanText(text, 200)).toBeNull()
  })

  it('is cut between characters, never inside one', () => {
    expect(cleanText('🍞🥛🧀', 2)).toBe('🍞🥛')
  })

  it('is storable whatever comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), fc.integer({ min: 1, max: 50 }), (units, most) => {
        const text = cleanText(String.fromCharCode(...units), most)

        if (text === null) return
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/\p{Cc}/u)
        expect(Array.from(text).length).toBeLessThanOrEqual(most)
        expect(cleanText(text, most)).toBe(text)
      }),
    )
  })
})
