/** Which of the shop's messages speak of a person who is to be erased. */
import { describe, expect, it } from 'vitest'
import { mentions, mentionsWish } from './mentions.ts'

describe('a message to the shop', () => {
  const isAbout = mentions(['Thandi', '27710000002', ''])

  it.each(['New order from Thandi.', '*thandi* wants to talk', 'call +27710000002 please'])(
    'speaks of her: %s',
    (text) => {
      expect(isAbout(text)).toBe(true)
    },
  )

  it.each(['New order from Thandiwe.', 'order 277100000021', 'nothing'])('does not: %s', (text) => {
    expect(isAbout(text)).toBe(false)
  })

  it('speaks of nobody whose name is not known', () => {
    expect(mentions(['', ' '])('anything at all')).toBe(false)
  })

  it('speaks of her by her own words only beside the number of her order, because others say them too', () => {
    const isHers = mentionsWish([
      { orderNumber: 7, words: ['no onions', 'blue gate'] },
      { orderNumber: 8, words: [] },
    ])

    expect(isHers('Order 7: 1 × Kota (No Onions)')).toBe(true)
    expect(isHers('bring order 7 to the blue gate')).toBe(true)
    expect(isHers('Order 9: 1 × Kota (no onions)')).toBe(false)
    expect(isHers('Order 77: 1 × Kota (no onions)')).toBe(false)
    expect(isHers('Order 7 is ready')).toBe(false)
    expect(isHers('Order 8 is ready')).toBe(false)
  })
})
