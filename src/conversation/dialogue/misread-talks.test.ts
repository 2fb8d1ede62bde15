/**
 * Talks that were once misread, by what was wrong in them: what is in the cart in the end, and what the last answer says.
 * Read by the real understanding, answered by the whole dialogue.
 */
import { describe, expect, it } from 'vitest'
import { talk } from './kasi-shop.fakes.ts'

type Case = readonly [words: string, cart: readonly string[]]

describe('English goods in Nguni and Sotho spelling', () => {
  it.each<Case>([
    ['ndicela iitshiphusi >> enkulu', ['1 Slap Chips, Large']],
    ['iitshiphusi >> encinci', ['1 Slap Chips, Small']],
    ['ngicela izitshipsi ezincane', ['1 Slap Chips, Small']],
    ['ke kopa ditshipisi >> tse kgolo', ['1 Slap Chips, Large']],
    ['ndicela iitumato', ['1 Tomatoes, 1 kg']],
    ['ndingathanda ikota enye neetshipsi ezinkulu', ['1 Kota', '1 Slap Chips, Large']],
  ])('is understood: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each(['ngikhathele kakhulu', 'ndihleli ekhaya ndilambile'])(
    'is not heard in a word of the language: %s',
    (words) => {
      expect(talk(words).cart).toEqual([])
    },
  )
})

describe('a line in parts', () => {
  it.each<Case>([
    ['three kotas, one no atchar, one no polony, one normal', ['1 Kota', '1 Kota (no Atchar)', '1 Kota (no Polony)']],
    ['twee kotas asb, een met kaas en een sonder atchar', ['1 Kota (no Atchar)', '1 Kota (Cheese)']],
    ['5 kotas maar een moet sonder polony wees', ['4 Kota', '1 Kota (no Polony)']],
    ['ngicela ikota engenayo iatchar nenye enayo', ['1 Kota (no Atchar)', '1 Kota (Atchar)']],
    ['2 kotas one with cheese and one without', ['1 Kota (no Cheese)', '1 Kota (Cheese)']],
    ['4 kotas 2 no atchar 1 no chips', ['1 Kota', '2 Kota (no Atchar)', '1 Kota (no Chips)']],
    ['kota ya 25 e le nngwe le ya 55 e le nngwe', ['1 Kota', '1 Kota, Full House']],
    ['i want kota with everything except polony', ['1 Kota (no Polony)']],
    ['ha ke batle atshara ka kota, o kenye cheese', ['1 Kota (no Atchar; Cheese)']],
    ['nobisi olubili >> susa olulodwa ubisi', ['1 Milk, 1 L']],
    ['ngicela izinkwa ezintathu zibe mhlophe', ['3 White Bread']],
  ])('is divided as she says: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('a size or a measure', () => {
  it.each<Case>([
    ['3 cokes the small ones', ['3 Coke, 330 ml']],
    ['ke kopa coke e kgolo', ['1 Coke, 2 L']],
    ['a small coke and a big coke', ['1 Coke, 330 ml', '1 Coke, 2 L']],
    ['coke >> can', ['1 Coke, 330 ml']],
    ['coke >> the biggest of them all', ['1 Coke, 2 L']],
    ['coke >> both', ['1 Coke, 330 ml', '1 Coke, 2 L']],
    ['can i have 1.5kg mince and a kilo tomatos', ['1.5 Mince', '1 Tomatoes, 1 kg']],
    ['gee my n liter melk', ['1 Milk, 1 L']],
    ['2 loafs of brown bred', ['2 Brown Bread']],
    ['bread and brown bread', ['1 White Bread', '1 Brown Bread']],
    ['ninayo i mince? >> 500g', ['0.5 Mince']],
    ['2 mince >> no make that 1.5kg', ['1.5 Mince']],
    ['le na le mahe? >> ke kopa a le 6', ['1 Eggs, 6 pack']],
  ])('is understood: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('that is asked after is no choice', () => {
    expect(talk('coke >> yini enkulu kunazo zonke?').cart).toEqual([])
  })

  it.each(['chips >> give me 2', 'chips >> ngicela ezimbili'])(
    'is still asked for when so many are wanted, and the number is no place in the list: %s',
    (words) => {
      const { bodies, cart } = talk(words)

      expect(cart).toEqual([])
      expect(bodies.at(-1)).toMatch(/You asked for 2|Ucele okungu-2/)
    },
  )
})

describe('words around an order', () => {
  it.each<Case>([
    ['2 kotas and chips >> small >> nvm the chips', ['2 Kota']],
    ['ngicela i kota eyi 1 ne fanta', ['1 Kota', '1 Fanta Grape']],
    ['hayi mna ndifuna amagwinya amahlanu kuphela', ['5 Magwinya']],
  ])('are no part of it: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each([
    ['1 kota >> wat time u close', /Our hours/],
    ['hi >> nothing just checking prices', /What do you want today/],
    ['hayi mna ndifuna amagwinya amahlanu kuphela', /^(?!.*did not find)/],
  ])('are understood: %s', (words, answer) => {
    expect(talk(words).bodies.at(-1)).toMatch(answer)
  })
})
