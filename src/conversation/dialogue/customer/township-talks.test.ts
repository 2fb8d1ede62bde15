/**
 * Talks as they are written in townships, one for each class of what was not understood in them: what is in the cart in the
 * end, and what the last answer says. Read by the real understanding, answered by the whole dialogue.
 */
import { describe, expect, it } from 'vitest'
import { NOW } from '../fakes.ts'
import { GOODS, talk } from './kasi-shop.fakes.ts'

type Case = readonly [words: string, cart: readonly string[]]

describe('the last order, but different', () => {
  it.each<Case>([
    ['same as last time but the coke 2L', ['2 Kota, Full House', '1 Coke, 2 L']],
    ['same again but make the coke a fanta', ['2 Kota, Full House', '1 Fanta Grape']],
    ['ngifuna okufanayo nakugcina kodwa i coke eyi 2l', ['2 Kota, Full House', '1 Coke, 2 L']],
    ['dieselfde as laas maar die coke 2l', ['2 Kota, Full House', '1 Coke, 2 L']],
    ['same as last time but 3 kotas and a fanta', ['3 Kota, Full House', '1 Coke, 330 ml', '1 Fanta Grape']],
    ['same again but no atchar on the kota', ['2 Kota, Full House (no Atchar)', '1 Coke, 330 ml']],
    ['same again plus a coke 2l', ['2 Kota, Full House', '1 Coke, 330 ml', '1 Coke, 2 L']],
    ['same as last time but with 3 fantas in place of the coke', ['2 Kota, Full House', '3 Fanta Grape']],
    ['the usual >> but this time 3 cokes', ['2 Kota, Full House', '3 Coke, 330 ml']],
    ['the usual >> but the coke 2l', ['2 Kota, Full House', '1 Coke, 2 L']],
  ])('%s', (words, cart) => {
    const { bodies, cart: ordered } = talk(words, 'done')

    expect(ordered).toEqual(cart)
    expect(bodies.at(-1)).not.toMatch(/did not find|angikutholanga|Now write what must be different/)
  })
})

describe('pictures of goods', () => {
  it.each<Case>([
    ['2🍞 1🥛', ['2 White Bread', '1 Milk, 1 L']],
    ['🍞🍞', ['2 White Bread']],
    ['👋 >> 🍞', ['1 White Bread']],
    ['ngicela i🥛', ['1 Milk, 1 L']],
    ['1 🍞 and 🥛', ['1 White Bread', '1 Milk, 1 L']],
    ['kota 🍟 x2', ['2 Kota']],
    ['1 milk 🥛', ['1 Milk, 1 L']],
    ['2 bread 🍞🔥', ['2 White Bread']],
    ['bread 🍞 🥛', ['1 White Bread']],
    ['kota 🍟🥤', ['1 Kota']],
    ['2🍕', []],
  ])('count where nothing is named beside them: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('are told to be unknown where each has its number, and never dropped', () => {
    const { bodies, cart } = talk('🍟 large x2 🥤 can x2')

    expect(cart).toEqual(['2 Slap Chips, Large'])
    expect(bodies[0]).toContain('did not find “🥤')
  })

  it.each([
    ['🍟🍟', /Which Slap Chips do you want\? You asked for 2/],
    ['1🥚', /Which Eggs/],
    ['2🍺', /not sold|cannot sell|may not/],
  ])('are asked about, or told not to be sold: %s', (words, answer) => {
    const { bodies, cart } = talk(words)

    expect(cart).toEqual([])
    expect(bodies.at(-1)).toMatch(answer)
  })
})

describe('one kind or another', () => {
  it.each<Case>([
    ['ok shap 3 full house and 1 plain one', ['3 Kota, Full House', '1 Kota']],
    ['2 full house no atchar and 1 plain', ['2 Kota, Full House (no Atchar)', '1 Kota']],
    ['kota R25 one x2 and R55 one x1', ['2 Kota', '1 Kota, Full House']],
    ['kota and full house >> the 25 one x2', ['2 Kota', '1 Kota, Full House']],
    ['kota >> how much is full house >> the R55 one x3', ['1 Kota', '3 Kota, Full House']],
    ['bread 2 >> the brown one', ['2 Brown Bread']],
    ['2 bread and milk >> no sorry the brown one', ['1 Milk, 1 L', '2 Brown Bread']],
    ['2 brode en n liter melk asb >> maak die brode bruin', ['1 Milk, 1 L', '2 Brown Bread']],
    ['2 bread >> make the bread brown', ['2 Brown Bread']],
    ['2 bread, 1 brown bread >> the brown one', ['2 White Bread', '1 Brown Bread']],
    ['1 bread >> make me a brown bread too', ['1 White Bread', '1 Brown Bread']],
  ])('%s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('the one, and for want of it the other', () => {
  const without = (name: string) => ({
    catalogue: {
      version: 'less',
      items: GOODS.map((item) => (item.name === name ? { ...item, available: 'no' as const } : item)),
    },
  })

  it.each<Case>([
    ['coke can if u have, if not fanta', ['1 Coke, 330 ml']],
    ['fanta if available otherwise coke can', ['1 Fanta Grape']],
    ['2 fanta, uma ingekho coke can', ['2 Fanta Grape']],
  ])('is the one where it is there: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each<Case>([
    ['fanta if available otherwise coke can', ['1 Coke, 330 ml']],
    ['2 fanta if there is, otherwise coke can', ['2 Coke, 330 ml']],
    ['fanta if u have, if not 1 kota', ['1 Kota']],
  ])('is the other, which she is told, where it is not: %s', (words, cart) => {
    const { bodies, cart: ordered } = talk(words, 'new', without('Fanta Grape'))

    expect(ordered).toEqual(cart)
    expect(bodies[0]).toContain('Fanta Grape')
  })

  it('is asked which, where the one comes in several kinds', () => {
    const { bodies, cart } = talk('coke if there is, otherwise fanta')

    expect(cart).toEqual([])
    expect(bodies[0]).toContain('Which Coke')
  })
})

describe('a number behind “which?”', () => {
  it.each<Case>([
    ['chips >> two', []],
    ['chips >> 2', []],
    ['chips >> two >> large', ['2 Slap Chips, Large']],
    ['chips >> two large', ['2 Slap Chips, Large']],
    ['chips >> 1', ['1 Slap Chips, Small']],
    ['chips >> the second one', ['1 Slap Chips, Large']],
    ['2 chips >> 2', ['2 Slap Chips, Large']],
  ])('is how many, where nobody has said it yet: %s', (words, cart) => {
    const { bodies, cart: ordered } = talk(words)

    expect(ordered).toEqual(cart)
    if (cart.length === 0) expect(bodies.at(-1)).toContain('You asked for 2')
  })
})

describe('amounts and wishes that were lost', () => {
  it.each<readonly [before: string, words: string, cart: readonly string[]]>([
    [
      'new',
      'gud eve, i need 3x kota (2 full house 1 normal) n 2x coke 2l',
      ['2 Kota, Full House', '1 Kota', '2 Coke, 2 L'],
    ],
    ['new', '3 kota and 2 full house', ['3 Kota', '2 Kota, Full House']],
    ['new', 'kota without everything just atchar', ['1 Kota (without everything just atchar)']],
    ['new', 'ngicela amakota ama2 elinye lingabi natshara', ['1 Kota', '1 Kota (no Atchar)']],
    [
      'new',
      'kota 2, chips small 1, coke can 3 >> change kota to 3 and coke to 2',
      ['3 Kota', '1 Slap Chips, Small', '2 Coke, 330 ml'],
    ],
    ['new', '1 coke can >> change the coke to a fanta', ['1 Fanta Grape']],
    ['new', '3 bread 2 white 1 brown', ['2 White Bread', '1 Brown Bread']],
    ['new', '3 bread and 2 brown bread', ['3 White Bread', '2 Brown Bread']],
    ['placed', 'i ordered 2 full house but i meant 1', ['1 Kota, Full House', '1 Coke, 330 ml']],
    ['new', '2 kota >> yes that one', ['2 Kota']],
    ['new', 'add cheese to the kota pls', ['1 Kota (Cheese)']],
    ['new', 'ndicela isonka namaqanda >> 30 >> hayi iqanda ezi 6', ['1 White Bread', '1 Eggs, 6 pack']],
    ['new', '2 full house >> eish thats too expensive make it one', ['1 Kota, Full House']],
    ['new', 'i need change for R200, 1 kota', ['1 Kota']],
    ['done', 'kota was nice thanks, same again please', ['2 Kota, Full House', '1 Coke, 330 ml']],
    ['done', 'the usual >> but 1 only', ['1 Kota, Full House', '1 Coke, 330 ml']],
  ])('%s: %s', (before, words, cart) => {
    expect(talk(words, before).cart).toEqual(cart)
  })

  it('of airtime she is told that it is not found, and its money is no price of the next', () => {
    const { bodies, cart } = talk('R50 airtime and 1 kota')

    expect(cart).toEqual(['1 Kota'])
    expect(bodies[0]).toContain('did not find “airtime”')
  })

  it('of a half she is told that it is not sold', () => {
    expect(talk('a kota and a half').bodies[0]).toContain('did not find “a half”')
  })

  it.each(['whats the earliest', 'the first one please'])('are no less of a time: %s', (words) => {
    expect(talk(`1 kota >> ${words}`, 'new+s').shell.facts().cart?.slot?.fromMs).toBe(NOW + 3 * 3_600_000)
  })
})

describe('what was had before', () => {
  it.each<Case>([
    [
      'umm so like yesterday i got like two kotas so today i just want one kota and a coke the small one',
      ['1 Kota', '1 Coke, 330 ml'],
    ],
    ['gister het ek 2 brood gevat maar vandag wil ek net een he', ['1 White Bread']],
    ['yesterday you gave me a stale bread, today i want 2 breads', ['2 White Bread']],
  ])('is not ordered: %s', (words, cart) => {
    const { bodies, cart: ordered } = talk(words)

    expect(ordered).toEqual(cart)
    expect(bodies[0]).not.toContain('no earlier order')
  })
})

describe('a wish for what is ordered, by its name', () => {
  it.each<readonly [before: string, words: string, cart: readonly string[]]>([
    ['new', '2 full house >> can u put extra atchar on both kotas', ['2 Kota, Full House (extra atchar)']],
    ['accepted', 'can u put extra atchar on both kotas', ['1 Coke, 330 ml', '2 Kota, Full House (extra atchar)']],
    ['placed', 'extra cheese on both kotas', ['1 Coke, 330 ml', '2 Kota, Full House (Cheese)']],
    ['new', '2 kota and chips small >> put cheese on the kotas', ['1 Slap Chips, Small', '2 Kota (Cheese)']],
    ['new', '2 kota >> add atchar', ['2 Kota']],
    ['new', 'extra cheese on both kotas', ['1 Kota (Cheese)']],
  ])('%s: %s', (before, words, cart) => {
    expect(talk(words, before).cart).toEqual(cart)
  })
})

describe('“nine”', () => {
  it.each<Case>([
    ['nina nine nithengisani, ngicela amakota 2', ['2 Kota']],
    ['sanibona nine ngicela isinkwa', ['1 White Bread']],
    ['nine bantu ngicela isinkwa', ['1 White Bread']],
    ['nine magwinya ngicela', ['9 Magwinya']],
    ['ngicela nine magwinya', ['9 Magwinya']],
    ['i want nine magwinya', ['9 Magwinya']],
  ])('is “you” in isiZulu and a number beside goods: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('asks, where it only greets', () => {
    expect(talk('nine ninayo ikota').cart).toEqual([])
  })
})

describe('a number', () => {
  it.each(['6 en n liter melk', '6 and a litre of milk'])('of nothing that is named is asked about: %s', (words) => {
    const { bodies, cart } = talk(words)

    expect(bodies[0]).toContain('Of what do you want 6?')
    expect(cart).toEqual(['1 Milk, 1 L'])
  })

  it.each<Case>([
    ['het julle vetkoek >> gee my 6 en n liter melk', ['6 Magwinya', '1 Milk, 1 L']],
    ['can i get a kota for my gogo and one for me', ['2 Kota']],
    ['ses eiers >> nee wag maak dit twaalf', ['2 Eggs, 6 pack']],
    ['2 kota >> wait do you have amasi? >> ok add one', ['2 Kota', '1 Amasi']],
    ['2 kota >> how much is the coke >> ok add one', ['2 Kota']],
    ['ke kopa dikota di le pedi >> ke tla lata ka 4', ['2 Kota']],
  ])('is of what was spoken of: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('“of that” is no row of the list', () => {
    const { bodies, cart } = talk("what's the cheapest thing i can eat >> 2 of that")

    expect(cart).toEqual([])
    expect(bodies.at(-1)).toContain('You asked for 2')
  })

  it('that money buys of pieces is asked about', () => {
    expect(talk('R10 magwinya').bodies[0]).toContain('You asked for 4')
    expect(talk('R10 magwinya >> yes').cart).toEqual(['4 Magwinya'])
    expect(talk('R50 kota').cart).toEqual([])
  })
})

describe('the largest or the cheapest of what is offered', () => {
  it.each([
    ...[
      'eyona inkulu',
      'enkulu kunazo zonke',
      'ngifuna enkulu kakhulu',
      'e kgolo ka ho fetisisa',
      'e kgolo go feta tsotlhe',
    ],
    ...['die grootste'],
  ])('the largest: %s', (words) => {
    const { bodies, cart } = talk(`coke >> ${words}`)

    expect(cart).toEqual(['1 Coke, 2 L'])
    expect(bodies.at(-1)).not.toMatch(/did not find|angikutholanga/)
  })

  it.each([
    ...['the cheapest', 'eshibhile kakhulu', 'eyona ishibhile', 'engabizi kakhulu', 'ephantsi kakhulu', 'etshiphu'],
    ...['e tlase ka theko', 'e tshipile ho feta tsohle', 'die goedkoopste een', 'encane kunazo zonke'],
  ])('the cheapest: %s', (words) => {
    expect(talk(`coke >> ${words}`).cart).toEqual(['1 Coke, 330 ml'])
  })

  it.each(['which is the cheapest', 'iyiphi eshibhile kakhulu?'])('is told to who asks: %s', (words) => {
    expect(talk(`coke >> ${words}`).cart).toEqual([])
  })
})

describe('one thing for another', () => {
  it.each<Case>([
    ['2 fanta and 1 coke can >> make the coke a fanta', ['3 Fanta Grape']],
    ['2 fanta and 3 coke can >> change the coke to fanta', ['5 Fanta Grape']],
    ['1 fanta 1 coke can >> shintsha i coke ibe i fanta', ['2 Fanta Grape']],
    ['3 coke can 2 fanta >> change 1 coke to a fanta', ['2 Coke, 330 ml', '3 Fanta Grape']],
    ['3 coke can 2 fanta >> change the coke to 2 fanta', ['4 Fanta Grape']],
    ['3 coke can >> change the coke to fanta', ['3 Fanta Grape']],
    ['3 coke can 2 bread >> make the coke 2 and a fanta', ['2 Coke, 330 ml', '2 White Bread', '1 Fanta Grape']],
  ])('adds up with what is there: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('of two kinds is asked which', () => {
    expect(talk('coke 2l and a coke can, 2 fanta >> make the coke a fanta').bodies.at(-1)).toContain(
      'What do you want to change?',
    )
  })
})

describe('words of every shop in every language', () => {
  it.each<Case>([
    ['ke kopa tswekere', ['1 Sugar, 1 kg']],
    ['bruin brood asb', ['1 Brown Bread']],
    ['2 brode', ['2 White Bread']],
    ['ndifuna amaqanda amathandathu neswekile >> hayi iswekile', ['1 Eggs, 6 pack']],
    ['ke kopa borotho jo bosweu', ['1 White Bread']],
    ['ngicela amakota amathathu elilodwa lingabi ne atchar', ['2 Kota', '1 Kota (no Atchar)']],
  ])('%s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })
})

describe('what a seller would write, from a customer', () => {
  it.each([
    ...['bread is finished', 'coke 2l now R5', 'kotas are finished', 'milk sold out', 'price of bread is now R20'],
    ...['kota R30 from today', 'bread out of stock', 'brood is klaar', 'borotho bo fedile'],
  ])('orders nothing, and she is told so: %s', (words) => {
    const { bodies, cart } = talk(words)

    expect(cart).toEqual([])
    expect(bodies[0]).toContain('I changed nothing and ordered nothing')
  })

  it('orders nothing in isiZulu either', () => {
    expect(talk('sawubona >> isinkwa siphelile').cart).toEqual([])
  })

  it.each<Case>([
    ['my bread is finished please bring me 2', ['2 White Bread']],
    ['the milk is finished so 1 bread', ['1 White Bread']],
  ])('but asks for goods where it does: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(expect.arrayContaining([...cart]))
  })
})

describe('delivery', () => {
  it.each(['How much?', 'hw much', 'malini?', 'ke bokae?', 'hoeveel kos dit'])(
    'costs what is asked right behind it: %s',
    (words) => {
      expect(talk(`do you deliver? >> ${words}`, 'new+z').bodies.at(-1)).toMatch(/Orlando West: R15/)
    },
  )

  it('is the fee no more once something else was asked', () => {
    expect(talk('do you deliver? >> are you open >> how much?', 'new+z').bodies.at(-1)).not.toContain('R15')
  })

  it('costs what is asked while the door is asked for, and that is no door', () => {
    const { bodies, commands } = talk('bring me 2 kotas at zone 6 >> how much is delivery', 'new+z')

    expect(bodies.at(-1)).toMatch(/Zone 3: R25[^]*what finds your door/)
    expect(commands.map(({ type }) => type)).not.toContain('add_directions')
  })

  it.each(["no i'll come fetch it", 'no i will rather collect it myself'])('is given up: %s', (words) => {
    const { cart, shell } = talk(`bring me 2 kotas at zone 6 >> ${words}`, 'new+z')

    expect(cart).toEqual(['2 Kota'])
    expect(shell.facts().cart?.delivery).toBeNull()
  })

  it('is not given up by who meets the driver', () => {
    const { shell } = talk('bring me 2 kotas at zone 6 >> i can collect it at the gate', 'new+z')

    expect(shell.facts().cart?.delivery?.zoneName).toBe('Zone 3')
  })

  it.each([
    ['change to delivery, orlando west', 'Orlando West'],
    ['actually bring it to zone 6', 'Zone 3'],
    ['rather deliver to 12 Kerk straat orlando west', 'Orlando West'],
    ['ngicela nilethe e orlando west', 'Orlando West'],
    ['bring dit liewer na zone 4 toe', 'Zone 3'],
  ])('of an order that is placed goes where she says, once she confirms: %s', (words, zone) => {
    const { shell } = talk(words, 'placed+z')

    expect(shell.facts().cart?.delivery?.zoneName).toBe(zone)
    expect(shell.facts().openOrders[0]?.delivery).toBeNull()
  })

  it('to a place that nobody knows asks where', () => {
    expect(talk('change to delivery', 'placed+z').bodies[0]).toContain('Where must we bring it?')
  })
})

describe('second thoughts', () => {
  it.each<Case>([
    ['2 kota >> cheese on both', ['2 Kota (Cheese)']],
    ['2 kota >> kaas op dit', ['2 Kota (Cheese)']],
    ['2 brode en melk >> nee bruin brood', ['1 Milk, 1 L', '2 Brown Bread']],
    ['ke kopa borotho jo bosweu >> nnyaa borotho jo borokwa', ['1 Brown Bread']],
    ['2 white bread >> sorry brown bread', ['2 Brown Bread']],
    ['2 white bread >> nee en n bruin brood', ['2 White Bread', '1 Brown Bread']],
  ])('%s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('of the last order leave out what she says', () => {
    const { cart } = talk('my last order but without the coke and add a fanta', 'done')

    expect(cart).toEqual(['2 Kota, Full House', '1 Fanta Grape'])
  })

  it('of an order that still waits change that one', () => {
    const { commands } = talk('my last order but without the coke and add a fanta', 'placed')

    expect(commands.map(({ type }) => type)).toContain('start_change')
  })
})

describe('orders for and by other people', () => {
  it.each([
    'she will come fetch it herself',
    'umntwana wami uzoyilanda',
    'umntwana wam uza kuyithatha',
    'my brother will come and collect',
  ])('may be fetched by them: %s', (words) => {
    const { bodies, cart } = talk(`1 kota >> ${words}`)

    expect(cart).toEqual(['1 Kota'])
    expect(bodies.at(-1)).toMatch(/somebody else may come|omunye umuntu angeza/)
  })

  it.each([
    'my mom wants to know if you have sugar',
    'my ma wil weet of julle suiker het',
    'umama ubuza ukuthi ninawo yini ushukela',
    'mme o botsa hore na le na le tswekere',
  ])('are no orders where they only ask: %s', (words) => {
    const { bodies, cart } = talk(words)

    expect(cart).toEqual([])
    expect(bodies[0]).toContain('R28')
  })
})

describe('words around goods', () => {
  it.each<Case>([
    ['ngicla ikhota enye', ['1 Kota']],
    ['ndicela undinike itshipsi ezincinci zibe mbini', ['2 Slap Chips, Small']],
  ])('%s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it('“sekukonke” asks for the sum', () => {
    expect(talk('ngifuna amagwinya ayishumi >> yimalini sekukonke').bodies.at(-1)).not.toContain('angikutholanga')
  })
})
