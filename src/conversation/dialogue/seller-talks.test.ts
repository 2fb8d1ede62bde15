/** Sellers' own words, read by the real understanding: right in every language that they mix, or asked about. */
import { describe, expect, it } from 'vitest'
import { inShort, meaningOf, TALKS } from './seller-talks.fakes.ts'

describe('the words of sellers', () => {
  it.each(TALKS)('mean %s: “%s”', (meaning, words) => {
    expect(inShort(meaningOf(words))).toBe(meaning)
  })
})
