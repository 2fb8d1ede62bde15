/** Numbers that are said of several goods at once, of one of several that were shown, or of the kind that is in the cart. */
import { describe, expect, it } from 'vitest'
import { talk } from './kasi-shop.fakes.ts'

type Case = readonly [words: string, cart: readonly string[]]

describe('one number for each', () => {
  it.each<Case>([
    [
      'can i get a full house kota, magwinya and milk, like 3 of each',
      ['3 Kota, Full House', '3 Magwinya', '3 Milk, 1 L'],
    ],
    ['coke and fanta, 2 of each >> small', ['2 Fanta Grape', '2 Coke, 330 ml']],
    [
      'kota full house, chips and a fanta 3 each >> small',
      ['3 Kota, Full House', '3 Fanta Grape', '3 Slap Chips, Small'],
    ],
    ['kota and fanta >> 2 of each', ['2 Kota', '2 Fanta Grape']],
    ['kota and fanta >> make it 3 each pls', ['3 Kota', '3 Fanta Grape']],
    ['ikota nefanta, ezimbili ngakunye', ['2 Kota', '2 Fanta Grape']],
    ['can i get a kota and a fanta, 2 of each?', ['2 Kota', '2 Fanta Grape']],
    ['coke >> 2 of each', ['2 Coke, 330 ml', '2 Coke, 2 L']],
  ])('is that of all that were named: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each<Case>([
    ['3 kotas, a milk and a fanta, 2 of each', ['3 Kota', '2 Milk, 1 L', '2 Fanta Grape']],
    ['kota and fanta, 25 each?', ['1 Kota', '1 Fanta Grape']],
    ['kota and fanta >> how much is each', ['1 Kota', '1 Fanta Grape']],
  ])('changes nothing that has a number of its own, and nothing when it only asks: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('a number after several were shown', () => {
  it.each(['do you have eggs >> 5', 'how much is coke >> 3', 'gimme the cheapest thing >> ok 2 of those'])(
    'is kept, and she is asked which of them: %s',
    (words) => {
      const { cart, bodies } = talk(words)

      expect(cart).toEqual([])
      expect(bodies.at(-1)).toMatch(/^Which .+ do you want\? You asked for \d\.$/)
    },
  )

  it.each<Case>([
    ['how much is coke >> 3 >> small', ['3 Coke, 330 ml']],
    ['how much is coke >> give me 2 >> the big one', ['2 Coke, 2 L']],
    ['do you have coke >> i want the second one', ['1 Coke, 2 L']],
    ['do you have eggs >> 1', ['1 Eggs, 6 pack']],
  ])('is of the one that she names, or the place in the list: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('a word of the kind', () => {
  it.each<Case>([
    ['2x brown bread >> eish make it 3 bread', ['3 Brown Bread']],
    ['2 brown bread >> make the bread 3', ['3 Brown Bread']],
    ['2 brown bread and a milk >> 3 bread rather', ['3 Brown Bread', '1 Milk, 1 L']],
    ['2 brown bread >> only 1 bread', ['1 Brown Bread']],
    ['2 brown bread >> no, 3 white bread', ['3 White Bread']],
    ['2 brown bread >> sorry white bread', ['2 White Bread']],
  ])('speaks of what is in the cart of it, where she corrects herself: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each<Case>([
    ['2 brown bread >> add 3 bread', ['2 Brown Bread', '3 White Bread']],
    ['2 brown bread >> sorry a white bread too', ['2 Brown Bread', '1 White Bread']],
    ['brown bread and white bread >> make it 3 bread', ['1 Brown Bread', '3 White Bread']],
  ])('is goods of its own where she adds, or has both: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('a number that is said as a price', () => {
  it.each<Case>([
    ['1 kota >> ye 55', ['1 Kota, Full House']],
    ['2 kota >> the R55 one', ['2 Kota, Full House']],
    ['1 kota >> e ya 55', ['1 Kota, Full House']],
    ['2 coke >> the R28 one', ['2 Coke, 2 L']],
    ['do you have coke >> the 28 one', ['1 Coke, 2 L']],
    ['a small coke >> die R28 een', ['1 Coke, 2 L']],
  ])('names the one that costs so much: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('is never how many, where nothing costs so much', () => {
    const { cart, bodies } = talk('1 kota >> ye 40')

    expect(cart).toEqual(['1 Kota'])
    expect(bodies.at(-1)).toBe('What do you want to change?')
  })

  it('is how many where it is low', () => {
    expect(talk('1 kota >> ya 2').cart).toEqual(['2 Kota'])
  })
})

it('a good morning in Afrikaans is no tomorrow', () => {
  expect(talk('Goeie more, het julle tamaties?').bodies.at(-1)).not.toContain('later')
})
