/**
 * Talks that were once misread, by what was wrong in them: what is in the cart in the end, and what the last answer says.
 * Read by the real understanding, answered by the whole dialogue.
 */
import { describe, expect, it } from 'vitest'
import { GOODS, talk } from './kasi-shop.fakes.ts'
import { choicesOf } from '../step.ts'

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
    ['3 kotas but 2 of them must be full house', ['1 Kota', '2 Kota, Full House']],
    ['3 kota, one of them full house', ['2 Kota', '1 Kota, Full House']],
    ['3 kota 1 plain 2 full house', ['1 Kota', '2 Kota, Full House']],
    ['ngicela amakota amathathu, eyodwa yazo ibe full house', ['2 Kota', '1 Kota, Full House']],
    ['2 bread, 1 of them must be brown', ['1 White Bread', '1 Brown Bread']],
    ['2 kotas, one of them with cheese, and 1 coke can', ['1 Kota', '1 Kota (Cheese)', '1 Coke, 330 ml']],
    ['3 kota and 2 full house', ['3 Kota', '2 Kota, Full House']],
    ['4 magwinya and 4 more for my neighbour', ['8 Magwinya']],
    ['ndicela iikota ezintathu, enye yazo ibe nekaasi', ['2 Kota', '1 Kota (Cheese)']],
    ['ngicela 2 kota, omunye ngaphandle kwe polony', ['1 Kota', '1 Kota (no Polony)']],
    ['2 kotas different ones: 1 with cheese and the other no atchar', ['1 Kota (no Atchar)', '1 Kota (Cheese)']],
    ['kotas: 2 normal, 1 full house', ['2 Kota', '1 Kota, Full House']],
    ['my kids want chips, 3 small ones', ['3 Slap Chips, Small']],
    ['2 kotas no chips on one', ['1 Kota', '1 Kota (no Chips)']],
    ['2 kotas no atchar on one kota and a fanta', ['1 Kota', '1 Kota (no Atchar)', '1 Fanta Grape']],
    ['3 kotas no chips on one and no atchar on one', ['1 Kota', '1 Kota (no Chips)', '1 Kota (no Atchar)']],
    ['2 kotas no chips on one and extra cheese on the other', ['1 Kota (Cheese)', '1 Kota (no Chips)']],
    ['2 kota and chips large, no chips on one kota', ['1 Kota', '1 Slap Chips, Large', '1 Kota (no Chips)']],
    [
      'kota, coke can, chips large, no chips in the kota',
      ['1 Kota (no Chips)', '1 Coke, 330 ml', '1 Slap Chips, Large'],
    ],
    [
      'kota, coke can, chips large, extra cheese on the kota',
      ['1 Kota (Cheese)', '1 Coke, 330 ml', '1 Slap Chips, Large'],
    ],
    ['2 kotas with no chips in both', ['2 Kota (no Chips)']],
    ['3 kotas, eyodwa enoshizi', ['2 Kota', '1 Kota (Cheese)']],
    ['3 kotas, amabili enoshizi nefanta', ['1 Kota', '2 Kota (Cheese)', '1 Fanta Grape']],
    ['ndifuna iikota ezimbini zombini zingabi nachips', ['2 Kota (no Chips)']],
    ['een kota sonder atchar asb en n groot coke', ['1 Kota (no Atchar)', '1 Coke, 2 L']],
    ['5 magwinyas for me, 5 for my brother and 2 for the kids', ['12 Magwinya']],
    ['5 magwinya, 2 for me and 3 for my brother', ['5 Magwinya']],
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
    ['1 vetkoek >> gee my 6 en n liter melk', ['1 Magwinya', '1 Milk, 1 L']],
    ['2 loafs of brown bred', ['2 Brown Bread']],
    ['bread and brown bread', ['1 White Bread', '1 Brown Bread']],
    ['ninayo i mince? >> 500g', ['0.5 Mince']],
    ['2 mince >> no make that 1.5kg', ['1.5 Mince']],
    ['3 cokes >> 2 big 1 small', ['2 Coke, 2 L', '1 Coke, 330 ml']],
    ['3 cokes >> 2 large and 1 small', ['2 Coke, 2 L', '1 Coke, 330 ml']],
    ['3 chips 1 small 2 large', ['2 Slap Chips, Large', '1 Slap Chips, Small']],
    ['2 chips 1 small 1 large and 2 kota', ['1 Slap Chips, Large', '1 Slap Chips, Small', '2 Kota']],
    ['2 small chips 1 large', ['2 Slap Chips, Small', '1 Slap Chips, Large']],
    ['2 coke large 1 small', ['2 Coke, 2 L', '1 Coke, 330 ml']],
    ['a loaf, 2 litres milk and 12 eggs', ['1 White Bread', '2 Milk, 1 L', '2 Eggs, 6 pack']],
    ['a loaf of brown bread', ['1 Brown Bread']],
    ['ngifuna amaqanda ayi6 nesinkwa kanye noshukela', ['1 Eggs, 6 pack', '1 White Bread', '1 Sugar, 1 kg']],
    ['ngicela isinkwa esi brown esi 1', ['1 Brown Bread']],
    ['isinkwa namasi', ['1 White Bread', '1 Amasi']],
    ['half kg mince', ['0.5 Mince']],
    ['1 and a half kg of mince', ['1.5 Mince']],
    ['half dozen eggs n 1 and half kilo mince', ['1 Eggs, 6 pack', '1.5 Mince']],
    ['1½ kg mince', ['1.5 Mince']],
    ['mince 1 1/2 kg', ['1.5 Mince']],
    ['three quarter kilo mince', ['0.75 Mince']],
    ['a kilo and a half of mince', ['1.5 Mince']],
    ['anderhalf kg mince', ['1.5 Mince']],
    ['imince 2kg nohhafu', ['2.5 Mince']],
    ['1kg mince n 2 bred >> half kg mince rather', ['0.5 Mince', '2 White Bread']],
    ['2l coke and a half loaf', ['1 Coke, 2 L']],
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

describe('the other of two breads', () => {
  it.each<Case>([
    ['2 white bread >> no not white brown', ['2 Brown Bread']],
    ['1 brown bread >> no not brown, white', ['1 White Bread']],
    ['2 white bread >> brown not white', ['2 Brown Bread']],
    ['isinkwa 2 >> hhayi esimhlophe, esinsundu', ['2 Brown Bread']],
    ['2 brode >> nie wit nie, bruin', ['2 Brown Bread']],
    ['2 brode >> wit, nie bruin nie', ['2 White Bread']],
    ['2 white bread, 1 kota >> not white, brown', ['1 Kota', '2 Brown Bread']],
    ['2 white bread >> brown', ['2 White Bread', '1 Brown Bread']],
  ])('stands for the one before only where that is denied: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('is asked about where both are ordered', () => {
    const { bodies, cart } = talk('brown bread >> white bread >> no not brown, white')

    expect(cart).toEqual(['1 Brown Bread', '1 White Bread'])
    expect(bodies.at(-1)).toContain('What do you want to change?')
  })
})

describe('words around an order', () => {
  it.each<Case>([
    ['2 kotas and chips >> small >> nvm the chips', ['2 Kota']],
    ['ngicela 1 kota 1 coke can. hhayi susa i-coke faka i-fanta', ['1 Kota', '1 Fanta Grape']],
    ['2 milk 1 bread no wait leave the milk', ['1 White Bread']],
    ['1 kota 2 coke can, remove 1 coke', ['1 Kota', '1 Coke, 330 ml']],
    ['1 kota one coke can nee los die coke', ['1 Kota']],
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

describe('a price where a number is', () => {
  it.each<Case>([
    ['kota 25 x 2, kota 55 x 1', ['2 Kota', '1 Kota, Full House']],
    ['2x25 kota', ['2 Kota']],
    ['25 kota', ['25 Kota']],
    ['can i get kota 4 R25 n a coke 4 R12', ['1 Kota', '1 Coke, 330 ml']],
    ['2 kota 4 R50', ['2 Kota']],
    ['kota 4 R25', ['4 Kota']],
    ['2 4 me 2 4 her, kotas', ['4 Kota']],
  ])('is no number of it: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('another kind than the one there is', () => {
  it('is asked about, and is no wish for that one', () => {
    const { bodies, cart } = talk('2 fanta orange')

    expect(cart).toEqual([])
    expect(bodies[0]).toContain('Do you mean this one?')
  })
})

describe('a correction', () => {
  it.each<Case>([
    ['kota, no make it full house', ['1 Kota, Full House']],
    ['2 kota, sorry make it full house', ['2 Kota, Full House']],
    ['2 kota and a coke can, no make it a fanta', ['2 Kota', '1 Fanta Grape']],
    ['ngicela isinkwa esisodwa nobisi >> isinkwa asibe sibili', ['2 White Bread', '1 Milk, 1 L']],
    ['molo ndifuna isonka esimhlophe nobisi >> hayi isonka simdaka', ['1 Milk, 1 L', '1 Brown Bread']],
    ['how much is full house >> and the plain one >> ok ill take the plain', ['1 Kota']],
    ['how much is full house >> and the plain one', []],
    ['2 kota 2 fanta >> 3 kota 1 fanta i mean', ['3 Kota', '1 Fanta Grape']],
    ['2 kota >> i said full house', ['2 Kota, Full House']],
    ['2 kota >> no i said 3', ['3 Kota']],
    ['2 kota >> i said 3 kotas', ['3 Kota']],
    ['ngicela amakota amabili ne coke enkulu >> awu cha amathathu amakota', ['3 Kota', '1 Coke, 2 L']],
    ['2 kota 3 fanta >> everything x2', ['4 Kota', '6 Fanta Grape']],
    ['2 kota >> make it x3', ['3 Kota']],
    ['2 kota 1 coke can >> change the 2 kota to 4', ['4 Kota', '1 Coke, 330 ml']],
    ['2 kota 1 coke can >> change the kota from 2 to 4', ['4 Kota', '1 Coke, 330 ml']],
    ['2 kota 1 coke can >> shintsha amakota abe 3', ['3 Kota', '1 Coke, 330 ml']],
    ['2 kota >> kota is finished?', ['2 Kota']],
    ['chips >> large >> e nyane', ['1 Slap Chips, Small']],
    ['ngicela amachips amancane >> enkulu', ['1 Slap Chips, Large']],
    ['1 chips small >> tse kgolo', ['1 Slap Chips, Large']],
    ['1 chips large >> klein een', ['1 Slap Chips, Small']],
    ['1 coke can, 1 chips small >> large', ['1 Coke, 330 ml', '1 Slap Chips, Large']],
    ['2 bread >> 1 must be brown', ['1 White Bread', '1 Brown Bread']],
    ['3 kota >> eyodwa ayibe nge full house', ['2 Kota', '1 Kota, Full House']],
    ['kota with cheese >> without cheese i mean', ['1 Kota']],
    ['2 kota >> change to chips >> small', ['2 Slap Chips, Small']],
    ['2 kota >> no i mean 2 chips >> large', ['2 Slap Chips, Large']],
    ['ke kopa dikota tse tharo le coke e kgolo >> aowa, tse pedi fela', ['2 Kota', '1 Coke, 2 L']],
    ['1 bread >> ok just the bread', ['1 White Bread']],
  ])('under the review is understood: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each<Case>([
    ['chips and eggs >> small >> not small, large', ['1 Slap Chips, Large']],
    ['chips and eggs >> small >> make chips large', ['1 Slap Chips, Large']],
    ['2 kota and chips >> no atchar', ['2 Kota (no Atchar)']],
    ['kota and coke >> with cheese please', ['1 Kota (Cheese)']],
    ['2 kota and coke >> no the kota must be with cheese', ['2 Kota (Cheese)']],
    ['2 bread and coke >> the bread must be brown', ['2 Brown Bread']],
  ])('of one thing is understood while another is asked about: %s', (words, cart) => {
    const { bodies, cart: left } = talk(words)

    expect(left).toEqual(cart)
    expect(bodies.at(-1)).toMatch(/Which (?:Eggs|Slap Chips|Coke) do you want/)
  })

  it('that may be of either is asked about', () => {
    const { bodies, cart } = talk('2 kota and chips >> actually 3')

    expect(cart).toEqual(['2 Kota'])
    expect(bodies.at(-1)).toContain('What do you want to change?')
  })

  it('never takes the answer to “which?” for a size of something else', () => {
    expect(talk('coke 2l and chips >> small').cart).toEqual(['1 Coke, 2 L', '1 Slap Chips, Small'])
  })

  it('never takes “can you” for a can', () => {
    expect(talk('1 coke can you bring it').cart).toEqual([])
  })
})

describe('“no milk today?”', () => {
  it.each([
    ['2 kota >> no milk today?', ['2 Kota'], 'Milk, 1 L: R21'],
    ['hi, no chips today?', [], 'Slap Chips, Small: R20'],
    ['geen melk vandag nie?', [], 'Milk, 1 L: R21'],
    ['2 kota, coke 2l >> no coke today?', ['2 Kota', '1 Coke, 2 L'], 'Coke, 2 L: R28'],
  ])('asks, and takes nothing out: %s', (words, cart, answer) => {
    const said = talk(words)

    expect(said.cart).toEqual(cart)
    expect(said.bodies.at(-1)).toContain(answer)
  })

  it('without the question takes it out', () => {
    expect(talk('2 kota, coke 2l >> no coke').cart).toEqual(['2 Kota'])
  })
})

describe('an offer for a budget', () => {
  it.each<Case>([
    ['what can i get for R60 >> 3 kotas', ['3 Kota']],
    ['R100 left what can i buy for me and 2 kids >> kota x 3', ['3 Kota']],
    ['what can i get for R60 >> kota full house', ['1 Kota, Full House']],
  ])('is answered by goods as they are named, and not by the dearest of their kind: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('what else is said', () => {
  it('is praise, though it names goods', () => {
    expect(talk('yhoo that kota was fire 🔥🔥', 'done').cart).toEqual([])
  })

  it('is a wish to pay later, though it names a day', () => {
    expect(talk('1 kota >> put it on my account till friday').bodies.at(-1)).toContain('on the book')
  })

  it('is the go-ahead', () => {
    expect(talk('2 kota >> ok go ahead').shell.facts().openOrders).toHaveLength(1)
  })
})

describe('“change my address”', () => {
  it.each([
    ['accepted', 'change my address', 'You collect at 12 Vilakazi St'],
    ['placed', 'i want to change my delivery address', 'You collect at 12 Vilakazi St'],
    ['new', '1 kota >> change my address', 'You collect at 12 Vilakazi St'],
    ['placed+z', 'change my address', 'Must it be brought to you?'],
    ['accepted+z', 'shintsha ikheli', 'Mama Thandi'],
    ['new+z', '1 kota >> wrong address', 'Where must we bring it?'],
    ['new+z', '1 kota >> deliver >> orlando west >> change my address', 'Where must we bring it?'],
  ])('%s: %s', (before, words, answer) => {
    const { bodies, commands } = talk(words, before)

    expect(bodies.at(-1)).toContain(answer)
    expect(commands.map(({ type }) => type)).not.toContain('start_change')
  })
})

describe('“what do you recommend?”', () => {
  it.each([
    ...['what do you recommend', 'whats nice here', 'whats hot today', 'yo my g whats good today', 'what must i eat'],
    ...['yini emnandi', 'yintoni emnandi', 'ke eng e monate', 'wat is lekker vandag', 'any suggestions?'],
  ])('is answered with what the shop shows first of each kind: %s', (words) => {
    const { cart, shell } = talk(words)
    const offered = choicesOf(shell.snapshot()).map((id) => GOODS.find((item) => item.variantId === id)?.category)

    expect(cart).toEqual([])
    expect(offered.slice(0, 3)).toEqual(['Hot food', 'Cold drinks', 'Groceries'])
  })

  it('shows the menu of a shop whose goods are not all at hand', () => {
    const catalogue = { version: 'part', items: GOODS, isPart: true } as const

    expect(talk('what do you recommend', 'new', { catalogue }).bodies[0]).toContain('What do you want today?')
  })
})

describe('goods and a place in one breath', () => {
  it.each([
    ['placed+z', 'ngicela amakota amabili e orlando west', ['2 Kota'], 'Orlando West'],
    ['new+z', 'ok 2 kota to zone 4 house 1123', ['2 Kota'], 'Zone 3'],
    ['new+z', 'ngicela ungilethele amakota amabili ngihlala e zone 6 eduze kwesikole', ['2 Kota'], 'Zone 3'],
    ['new+z', '2 kota >> I stay in Orlando West next to the church, can you bring it', ['2 Kota'], 'Orlando West'],
  ])('go there: %s, %s', (before, words, cart, zone) => {
    const said = talk(words, before)

    expect(said.cart).toEqual(cart)
    expect(said.shell.facts().cart?.delivery?.zoneName).toBe(zone)
  })

  it.each([
    ['accepted+z', 'ngicela amakota amabili eMzimhlophe', /Kukuyiphi indawo/],
    ['new+z', '2 kota >> I stay in Phefeni next to the church, can you bring it', /Which area is that in/],
  ])('where nobody knows the place are asked about: %s, %s', (before, words, answer) => {
    const { bodies, cart } = talk(words, before)

    expect(cart).toEqual(['2 Kota'])
    expect(bodies.at(-1)).toMatch(answer)
  })

  it('without goods is a question whether they deliver', () => {
    const { bodies } = talk('I stay in Phefeni next to the church, can you bring it', 'new+z')

    expect(bodies[0]).toContain('Yes, we deliver')
  })

  it.each(['2 kota, i will fetch in orlando west', 'is the orlando west shop open'])(
    'may speak of a place without a wish to have it brought: %s',
    (words) => {
      expect(talk(words, 'new+z').shell.facts().cart?.delivery ?? null).toBeNull()
    },
  )
})

describe('a wrong name', () => {
  it.each([
    ['fix my information >> Thandi Mokoena', 'Thandi Mokoena'],
    ['fix my information >> my name is Thandi Mokoena', 'Thandi Mokoena'],
    ['my name is wrong >> Thandi', 'Thandi'],
    ['fix my information >> my name is spelled wrong >> Thandi', 'Thandi'],
  ])('is put right by the name that is typed: %s', (words, text) => {
    expect(talk(words).commands).toContainEqual(expect.objectContaining({ type: 'privacy_text', what: 'name', text }))
  })

  it.each(['fix my information >> menu', 'fix my information >> 2 kota', 'fix my information >> ok thanks'])(
    'is not made of what says something else: %s',
    (words) => {
      expect(talk(words).commands.map(({ type }) => type)).not.toContain('privacy_text')
    },
  )
})

describe('a confirmation with more behind it', () => {
  it('is heard, and the question too', () => {
    const { bodies, shell } = talk('2 kota >> Confirm\nwhere is my order')

    expect(shell.facts().openOrders).toHaveLength(1)
    expect(bodies.at(-1)).toContain('Order 12: waiting')
  })

  it.each(['confirm\nno wait 3', 'confirm. add a fanta', 'confirm\nno not yet'])(
    'orders nothing when that takes it back: %s',
    (words) => {
      expect(talk(`2 kota >> ${words}`).shell.facts().openOrders).toEqual([])
    },
  )
})

it('opens a heading by the word that people have for it', () => {
  expect(talk('cooldrink').bodies[0]).toContain('Cold drinks')
})
