/** Sellers' own words, read by the real understanding: right in every language that they mix, or asked about. */
import { describe, expect, it } from 'vitest'
import { GOODS_TALKS } from './goods-talks.fakes.ts'
import { MOVE_TALKS } from './move-talks.fakes.ts'
import { SHOP_TALKS } from './shop-talks.fakes.ts'
import { meaningsOf } from './talks.fakes.ts'

describe('the words of sellers', () => {
  it.each([...GOODS_TALKS, ...SHOP_TALKS, ...MOVE_TALKS])('mean %s: “%s”', (meaning, words) => {
    expect(meaningsOf(words)).toBe(meaning)
  })
})
