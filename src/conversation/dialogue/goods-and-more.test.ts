/** Goods that are chosen of what was shown, beside others; and goods beside a question. Nothing of it may be lost. */
import { describe, expect, it } from 'vitest'
import { talk } from './kasi-shop.fakes.ts'

describe('one of what was shown, and something else', () => {
  it.each([
    ['do you have eggs >> a tray please and 2 milk', ['1 Eggs, Tray of 30', '2 Milk, 1 L']],
    ['do you have eggs >> 2 x 6 pack and a brown bread pls', ['2 Eggs, 6 pack', '1 Brown Bread']],
    ['do you have eggs >> 2 milk and a tray', ['1 Eggs, Tray of 30', '2 Milk, 1 L']],
    ['do you have coke >> 2 of the 2L, and a white bread', ['2 Coke, 2 L', '1 White Bread']],
    ['eggs >> tray, 1 milk + 2 brown bread', ['1 Eggs, Tray of 30', '1 Milk, 1 L', '2 Brown Bread']],
  ])('are both in the order: %s', (words, cart) => {
    expect(talk(words).cart.toSorted()).toEqual(cart.toSorted())
  })

  it('are answered together with what is asked beside them', () => {
    const { bodies, cart } = talk('do you have eggs >> 2 x 6 pack and a white bread pls, what time do you close')

    expect(cart.toSorted()).toEqual(['1 White Bread', '2 Eggs, 6 pack'])
    expect(bodies.at(-1)).toMatch(/We are open now.*2 × Eggs/s)
  })
})

describe('goods that are wished for, and a question', () => {
  it.each([
    'a white bread please, what time do you close',
    'white bread please and what time do you close?',
    'can I get a white bread, where are you guys',
    'ngicela isinkwa esimhlophe, nivala nini',
    'i want white bread, what time do you close today',
  ])('are ordered, and it is answered: %s', (words) => {
    const { bodies, cart } = talk(words)

    expect(cart).toEqual(['1 White Bread'])
    expect(bodies.at(-1)).toMatch(/We are open now|is at 12 Vilakazi|Sivuliwe/)
  })

  it.each([
    'what time does the bread come',
    'when is the brown bread coming?',
    'is the bread shop open',
    'do you close before the bread is finished',
  ])('are not ordered by a question alone: %s', (words) => {
    expect(talk(words).cart).toEqual([])
  })
})
