/** Goods said together with something else: with others, a question, what is on them or in what they come, how many are too many. */
import { describe, expect, it } from 'vitest'
import type { ProductId } from '../../../kernel/ids.ts'
import { anItem, uuid } from '../fakes.ts'
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

describe('less of it', () => {
  it.each([
    ['3 kotas >> cancel one', ['2 Kota'], 'new'],
    ['3 kotas >> cancel 2', ['1 Kota'], 'new'],
    ['3 kotas >> khansela eyodwa', ['2 Kota'], 'new'],
    ['order again but only the kota', ['2 Kota, Full House'], 'done'],
    ['same again, just the coke', ['1 Coke, 330 ml'], 'done'],
  ])('is taken off, and no more: %s', (words, cart, before) => {
    expect(talk(words, before).cart).toEqual(cart)
  })

  it.each(['cancel', 'cancel it', 'cancel the order', 'khansela'])('is not meant by %s', (words) => {
    expect(talk(`3 kotas >> ${words}`).cart).toEqual([])
  })
})

it('an order that is called by its number is not taken for so many less', () => {
  const { cart, bodies } = talk('20 kotas >> cancel 12', 'placed')

  expect(cart).not.toContain('8 Kota')
  expect(bodies.at(-1)).toMatch(/cancel/iu)
})

describe('too many of them', () => {
  it.each(['thats too many', 'eish that is a lot', 'kuningi kakhulu', 'dis te veel'])(
    'leads to the lines: %s',
    (words) => {
      const { bodies, cart } = talk(`6 kotas >> ${words}`)

      expect(bodies.at(-1)).toMatch(/What do you want to change|Ufuna ukushintshani|How many/)
      expect(cart).toEqual(['6 Kota'])
    },
  )

  it('and so does half of them, where there are several kinds', () => {
    expect(talk('4 kotas and 2 milk >> half of that').cart).toEqual(['4 Kota', '2 Milk, 1 L'])
    expect(talk('4 kotas >> half of that').cart).toEqual(['2 Kota'])
  })
})

describe('a can', () => {
  it.each(['coke blikkie', '1 coke blik', 'coke can'])('is the small one: %s', (words) => {
    expect(talk(words).cart).toEqual(['1 Coke, 330 ml'])
  })

  const cokes = (...kinds: readonly string[]) => ({
    catalogue: {
      version: 'cokes',
      items: kinds.map((variantName, i) =>
        anItem(60 + i, 'Coke', 12_00 + i, { productId: uuid(1060) as ProductId, variantName }),
      ),
    },
  })

  it.each(['coke can', 'coke blikkie', 'a tin of coke', '2 coke cans'])('is no bottle, however small: %s', (words) => {
    const { bodies, cart } = talk(words, 'new', cokes('500 ml bottle', '2 L'))

    expect(cart).toEqual([])
    expect(bodies.at(-1)).toMatch(/Which Coke/)
  })

  it.each(['coke can', 'coke tin', 'coke blikkie'])('is what the shop calls one: %s', (words) => {
    expect(talk(words, 'new', cokes('Can', 'Bottle')).cart).toEqual(['1 Coke, Can'])
    expect(talk(words, 'new', cokes('300 ml bottle', '440 ml tin', '2 L')).cart).toEqual(['1 Coke, 440 ml tin'])
  })
})

describe('what is on it, said in isiZulu', () => {
  it.each([
    ['nginike i-kota eyodwa enoshizi kodwa ngaphandle kwe-atchar', ['1 Kota (Cheese; no Atchar)']],
    ['ngicela amakota amabili anoshizi', ['2 Kota (Cheese)']],
    ['ikota enoshizi', ['1 Kota (Cheese)']],
    ['kota engena-atchar', ['1 Kota (no Atchar)']],
    ['ngicela i-kota engenachips', ['1 Kota (no Chips)']],
    ['ikota enoshizi engenachips', ['1 Kota (Cheese; no Chips)']],
    ['ndicela iikota ezimbini ezingenachips', ['2 Kota (no Chips)']],
  ])('is chosen, and costs what it costs: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
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
