import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText, messageLength } from './message.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text cut after each of its letters. */
const prefixesOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment, index }) => text.slice(0, index + segment.length))

describe('fitText', () => {
  it.each([
    ['fits', 4, 'fits'],
    ['too long', 5, 'too…'],
    ['one word', 4, 'one…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['', 5, ''],
    ['👍🏽👍🏽', 6, '👍🏽…'],
    ['👍🏽👍🏽', 4, '…'],
    ['👩‍👩‍👧‍👦x', 11, '…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ])('makes %j at most %i long: %j', (text, max, expected) => {
    expect(fitText(text, max)).toBe(expected)
  })

  it('never exceeds the limit, cuts only between letters and keeps what fits', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (long, max) => {
        const fitted = fitText(long, max)

        expect(messageLength(fitted)).toBeLessThanOrEqual(max)
        expect(fitted === long || fitted.endsWith('…')).toBe(true)
        if (fitted !== long) {
          const kept = fitted.slice(0, -1)
          expect(['', ...prefixesOf(long)].some((prefix) => prefix.trimEnd() === kept)).toBe(true)
        }
      }),
    )
  })
})
