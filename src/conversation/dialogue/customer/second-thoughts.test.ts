/**
 * Two things in one breath, and second thoughts: a wish for one of several, a place before its area, a time that nobody plans,
 * a change of an order that is to be cancelled, a number that is to be forgotten.
 */
import { describe, expect, it } from 'vitest'
import type { VariantId } from '../../../kernel/ids.ts'
import { timesTheFloor } from '../../../kernel/test-cost.ts'
import { understand } from '../../understanding/index.ts'
import { emptyContext } from '../context.ts'
import { choice, facts, uuid } from '../fakes.ts'
import { GOODS, orderIn, talk } from './kasi-shop.fakes.ts'
import { readPutBack } from './said/put-back.ts'

const placeOf = ({ shell }: ReturnType<typeof talk>): string => {
  const { cart, places } = shell.facts()
  return `${cart?.delivery?.zoneName ?? 'nowhere'}: ${(cart && places?.[cart.id]?.directions) ?? ''}`
}

describe('a wish for one of several', () => {
  it.each([
    ['2 kota >> no chips in one', ['1 Kota', '1 Kota (no Chips)']],
    ['2 kota >> no chips on one of them', ['1 Kota', '1 Kota (no Chips)']],
    ['3 kota >> without polony for 2 please', ['1 Kota', '2 Kota (no Polony)']],
    ['1 kota and 1 full house >> no chips on the full house', ['1 Kota', '1 Kota, Full House (no Chips)']],
    ['1 kota and 1 full house >> no atchar in the kota', ['1 Kota, Full House', '1 Kota (no Atchar)']],
    ['2 kota >> no chips', ['2 Kota (no Chips)']],
    [
      '3 kota >> one without polony >> and the other one no atchar',
      ['1 Kota', '1 Kota (no Polony)', '1 Kota (no Atchar)'],
    ],
    ['3 kota >> one no polony, the other one no atchar', ['1 Kota', '1 Kota (no Polony)', '1 Kota (no Atchar)']],
    ['2 kota >> one no polony >> the other one with cheese', ['1 Kota (no Polony)', '1 Kota (Cheese)']],
  ])('changes that one, and leaves the others: %s', (words, lines) => {
    expect([...talk(words).cart].sort()).toEqual([...lines].sort())
  })
})

describe('one more of it, but different', () => {
  it.each([
    ['1 kota >> another one without chips', ['1 Kota', '1 Kota (no Chips)']],
    ['1 kota >> 1 more with cheese', ['1 Kota', '1 Kota (Cheese)']],
    ['1 kota no atchar >> and another one with cheese', ['1 Kota (no Atchar)', '1 Kota (Cheese)']],
    ['1 kota >> nog een sonder atchar', ['1 Kota', '1 Kota (no Atchar)']],
    ['1 kota >> 2 more no polony', ['1 Kota', '2 Kota (no Polony)']],
    ['2 kota >> one with extra cheese', ['1 Kota', '1 Kota (Cheese)']],
    ['2 kota >> enye engenachips', ['1 Kota', '1 Kota (no Chips)']],
    ['2 kota >> add extra cheese', ['2 Kota (Cheese)']],
  ])('%s', (words, lines) => {
    expect([...talk(words).cart].sort()).toEqual([...lines].sort())
  })
})

describe('the answer to "what do you want to change?"', () => {
  it.each([
    ['3 kota >> [Change] >> 2 kota', ['2 Kota']],
    ['3 kota >> [Change] >> 4 kotas please', ['4 Kota']],
    ['3 kota, 1 coke can >> [Change] >> 1 kota', ['1 Coke, 330 ml', '1 Kota']],
    ['3 kota >> [Change] >> 2 kota and 1 fanta', ['1 Fanta Grape', '2 Kota']],
    ['3 kota >> [Change] >> 1 fanta', ['1 Fanta Grape', '3 Kota']],
  ])('says how many there are to be of what is there: %s', (words, lines) => {
    expect([...talk(words).cart].sort()).toEqual(lines)
  })

  it.each([
    ['3 kota >> [Change] >> add 2 kota', 5],
    ['3 kota >> [Change] >> 2 more kota', 5],
    ['3 kota >> [Change] >> and 2 kota', 5],
    ['3 kota >> [Change] >> engeza 2 kota', 5],
  ])('or how many more, when it says so: %s', (words, total) => {
    const counts = talk(words).cart.map((line) => Number(line.split(' ')[0]))

    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(total)
  })
})

describe('what was just taken out', () => {
  it.each([
    ['2 kota 1 coke can >> take out the coke >> put it back', 'new', ['2 Kota', '1 Coke, 330 ml']],
    [
      '1 kota no chips, fanta >> remove the kota >> no sorry add it back',
      'new',
      ['1 Fanta Grape', '1 Kota (no Chips)'],
    ],
    ['1 kota >> remove kota >> eish no i still want it', 'new', ['1 Kota']],
    ['1 brood, 1 melk >> vat die melk af >> sit dit terug', 'new', ['1 White Bread', '1 Milk, 1 L']],
    ['1 kota 1 coke can >> susa i-coke >> cha yibuyise', 'new', ['1 Kota', '1 Coke, 330 ml']],
    ['1 kota 1 coke can >> tlosa coke >> e kgutlise hape', 'new', ['1 Kota', '1 Coke, 330 ml']],
    ['2 kota >> cancel that >> no wait dont cancel', 'new', ['2 Kota']],
    ['please remove the coke from my order >> no put it back', 'placed', ['2 Kota, Full House', '1 Coke, 330 ml']],
  ])('is put back as it was: %s', (words, before, lines) => {
    expect(talk(words, before).cart).toEqual(lines)
  })

  it('is not put back later, when "it" is something else', () => {
    expect(talk('1 kota 1 coke can >> take out the coke >> 1 fanta >> put it back').cart).toEqual([
      '1 Kota',
      '1 Fanta Grape',
    ])
  })

  it('is not put back without the wish that she had for it, which nobody remembers', () => {
    expect(talk('1 kota extra crispy, fanta >> remove the kota >> put it back').cart).toEqual(['1 Fanta Grape'])
  })

  it.each(['put it back', 'pls can you', 'then just', 'e kgutlise hape', 'sit dit terug', 'no sorry', 'want it back,'])(
    '"%s" many times over costs what its length does',
    (words) => {
      const context = { ...emptyContext, gone: [{ variantId: uuid(1) as VariantId, quantityMilli: 1000, options: [] }] }
      const text = `${words} `.repeat(28)

      expect(timesTheFloor(() => readPutBack(text, context, facts()))).toBeLessThan(100)
    },
  )

  it.each([
    ['2 kota 2 fanta >> minus one fanta', ['2 Kota', '1 Fanta Grape']],
    ['2 kota 2 fanta >> one kota less', ['1 Kota', '2 Fanta Grape']],
    ['2 kota 2 fanta >> one less kota', ['1 Kota', '2 Fanta Grape']],
    ['2 kota 2 fanta >> less 1 fanta', ['2 Kota', '1 Fanta Grape']],
    ['2 kota 2 fanta >> ngisusele i-fanta eyodwa', ['2 Kota', '1 Fanta Grape']],
    ['2 kota >> plus 2', ['4 Kota']],
    ['1 kota with less atchar', ['1 Kota (less atchar)']],
    ['2 fanta and 1 kota less chips', ['2 Fanta Grape', '1 Kota (less chips)']],
    ['2 kota minus atchar and a fanta', ['2 Kota (no Atchar)', '1 Fanta Grape']],
    ['3 coke can >> take out one', ['2 Coke, 330 ml']],
    ['3 coke can >> take one out', ['2 Coke, 330 ml']],
    ['2 kota >> haal een af', ['1 Kota']],
  ])('is so many of several: %s', (words, lines) => {
    expect(talk(words).cart).toEqual(lines)
  })
})

describe('a number by itself', () => {
  it.each([
    ['i want >> 2 >> kotas', ['2 Kota']],
    ['ngicela >> 3 >> isinkwa', ['3 White Bread']],
    ['two please >> chips >> small', ['2 Slap Chips, Small']],
    ['6 en n liter melk >> magwinya', ['1 Milk, 1 L', '6 Magwinya']],
    ['2 >> 3 kota', ['3 Kota']],
    ['2 >> kota and coke can', ['1 Kota', '1 Coke, 330 ml']],
    ['2 >> what time do you close >> kota', ['1 Kota']],
    ['2 >> is kota halal', []],
    ['6 >> eggs', []],
  ])('is how many of what is named next, and of nothing later: %s', (words, lines) => {
    expect(talk(words).cart).toEqual(lines)
  })

  it('is asked of what', () => {
    expect(talk('i want >> 2').bodies.at(-1)).toContain('Of what do you want 2?')
  })
})

describe('a place whose area is not known', () => {
  it('keeps its words until the area is tapped', () => {
    const said = talk('2 kota >> deliver >> 4521 Moema street, green gate >> [Orlando West]', 'new+z')

    expect(placeOf(said)).toBe('Orlando West: 4521 Moema street, green gate')
    expect(said.bodies.at(-1)).toContain('Total')
  })

  it('keeps its words until the area is written', () => {
    expect(placeOf(talk('2 kota >> deliver >> next to the clinic >> orlando east', 'new+z'))).toBe(
      'Zone 3: next to the clinic, orlando east',
    )
  })

  it('keeps its words while something else is changed', () => {
    const said = talk('2 kota >> deliver >> 12 Moema street >> make it 3 kotas >> orlando west', 'new+z')

    expect(said.bodies.at(-2)).toContain('Which area')
    expect(said.cart).toEqual(['3 Kota'])
    expect(placeOf(said)).toBe('Orlando West: 12 Moema street')
  })

  it.each(['diepkloof', 'Diepkloof!!', 'diepkloof ext 3', 'its in diepkloof'])(
    'is told to be outside when it is said again, with what else she can do: %s',
    (again) => {
      const { bodies, shell } = talk(`2 kota deliver >> diepkloof >> ${again} >> ${again}`, 'new+z')

      expect(bodies[1]).toBe('Which area is that in?')
      for (const body of bodies.slice(2)) expect(body).toContain('we do not deliver there. We deliver here:')
      expect(choice(shell.sent.at(-1) ?? null, 'I will collect')).not.toBe('')
    },
  )

  it('is left behind for the area that she names after that', () => {
    const said = talk('2 kota deliver >> diepkloof >> diepkloof >> house 12, orlando west', 'new+z')

    expect(placeOf(said)).toBe('Orlando West: house 12, orlando west')
  })

  it('keeps the street that stands before the area', () => {
    expect(placeOf(talk('2 kotas to 12 Moema street zone 3, call me when you are there', 'new+z'))).toBe(
      'Zone 3: 12 Moema street zone 3, call me when you are there',
    )
  })

  it('is asked for where she has asked that it be brought', () => {
    expect(talk('bring me 3 kota', 'new+z').bodies[0]).toContain('Where must we bring it')
  })

  it('is taken from the message that orders', () => {
    const said = talk('2 kota delivered to 4521 Moema street orlando west please', 'new+z')

    expect(said.cart).toEqual(['2 Kota'])
    expect(placeOf(said)).toBe('Orlando West: 4521 Moema street orlando west')
    expect(said.bodies).toEqual([expect.stringContaining('Total')])
  })

  it('is asked for its area only, when it was said with the order', () => {
    const said = talk('2 kota deliver to 4521 Moema street >> [Zone 3]', 'new+z')

    expect(said.bodies[0]).toContain('Which area')
    expect(placeOf(said)).toBe('Zone 3: 4521 Moema street')
  })
})

describe('a landmark and a change in one breath', () => {
  it.each([
    'next to the church, blue gate. make it 3 kotas',
    'next to the church, blue gate\nmake it 3 kotas',
    'next to the church, blue gate and make it 3 kotas',
  ])('are both heard: %s', (words) => {
    const said = talk(`2 kota >> deliver >> orlando west >> ${words}`, 'new+z')

    expect(said.cart).toEqual(['3 Kota'])
    expect(placeOf(said)).toBe('Orlando West: next to the church, blue gate')
  })

  it('one after the other are both heard', () => {
    const said = talk('2 kota >> deliver >> orlando west >> next to the church >> make it 3', 'new+z')

    expect(said.cart).toEqual(['3 Kota'])
    expect(placeOf(said)).toBe('Orlando West: next to the church')
  })
})

describe('an order for another time', () => {
  it.each([
    '2 bread for tomorrow',
    '2 bread >> for tomorrow please',
    '2 bread >> tomorrow morning',
    'can i order now for tomorrow 7am',
    'isinkwa esi-2 sakusasa',
    '2 isonka sangomso',
    'borotho bo bobedi bakeng sa hosane',
    'witbrood vir môre oggend',
    '2 bread more asseblief',
    '2 bread next week',
    '2 bread for saturday',
  ])('is never taken for one of now without a word: %s', (words) => {
    expect(talk(words).bodies.at(-1)).toMatch(/cannot plan an order for later|Angikwazi ukuhlela i-oda/)
  })

  it.each([
    ...['2 bread', '2 bread i will pay tomorrow', 'are you open tomorrow', '2 bread please now'],
    ...['2 bread and one more', '2 bread >> one more please', '2 bread >> 2 more', '2 bread, no more'],
  ])('is not what is said of something else: %s', (words) => {
    expect(talk(words).bodies.at(-1)).not.toContain('cannot plan an order for later')
  })

  it.each([
    ['2 kota for 5pm', /17:00/],
    ['2 kota tomorrow at 10', /10:00/],
    ['2 kota for tomorrow morning', /10:00/],
  ])('where the shop has times takes the one that is said: %s', (words, when) => {
    const said = talk(words, 'new+s')

    expect(said.cart).toEqual(['2 Kota'])
    expect(said.shell.facts().cart?.slot).not.toBeNull()
    expect(said.bodies[0]).toMatch(when)
  })

  it('where none of its times fits is told so, with those that there are', () => {
    const said = talk('2 kota for 9pm', 'new+s')

    expect(said.shell.facts().cart?.slot).toBeNull()
    expect(said.bodies[0]).toContain('No time')
  })
})

describe('“cancel my order” while a change of it waits', () => {
  it('asks about the order, and takes the change along', () => {
    const { shell, commands } = talk('make the kotas 3 >> cancel my order >> yes', 'placed')

    expect(commands.map(({ type }) => type).slice(-2)).toEqual(['cart_clear', 'cancel_order'])
    expect(shell.facts()).toMatchObject({ cart: null, openOrders: [] })
  })

  it('says what is asked about, and goes on with the change on a no', () => {
    const { bodies, shell } = talk('make the kotas 3 >> khansela i-oda yami >> no', 'placed')

    expect(bodies[1]).toMatch(/Cancel order 12|Khansela i-oda 12/)
    expect(shell.facts().cart?.amendsOrderId).toBe(orderIn('placed').id)
    expect(shell.facts().openOrders).toHaveLength(1)
  })

  it('drops the change alone when only “cancel” is said', () => {
    const { shell } = talk('make the kotas 3 >> cancel', 'placed')

    expect(shell.facts().cart).toBeNull()
    expect(shell.facts().openOrders).toHaveLength(1)
  })
})

describe('“delete my number”', () => {
  it.each([
    'delete my number',
    'please remove my number',
    'Delete my phone number from your system.',
    'susa inombolo yami',
    'ngicela usule inombolo yami',
    'tlosa nomoro ya ka',
    'phimola nomoro ya me',
    'verwyder my nommer asb',
  ])('is a wish to be forgotten, and for no adverts: %s', (words) => {
    const { commands } = talk(words)

    expect(commands.filter(({ type }) => type !== 'set_language')).toMatchObject([
      { type: 'consent', purpose: 'marketing', action: 'withdrawn' },
      { type: 'privacy_open', topic: 'delete' },
    ])
  })

  it.each(['stop', 'take my number off your list', 'remove me', 'dont message me'])(
    'and no other wish for no adverts: %s',
    (words) => {
      const { commands } = talk(words)

      expect(commands.filter(({ type }) => type === 'consent' || type === 'privacy_open')).toMatchObject([
        { type: 'consent', action: 'withdrawn' },
      ])
    },
  )
})

describe('numbers in tens', () => {
  it.each([
    ['magwinya a masome a mabedi', 20],
    ['magwinya a lesome le metlhano', 15],
    ['ke nyaka magwinya a masomepedi', 20],
    ['magwinya a mashome a mararo', 30],
    ['magwinya a mashome a mabedi le metso e mehlano', 25],
    ['amagwinya angamashumi amabili', 20],
    ['amagwinya angamashumi amabili nanhlanu', 25],
    ['amagwinya amashumi amathathu', 30],
    ['vyf en twintig vetkoek', 25],
    ['dertig vetkoek', 30],
  ])('are counted: %s', (words, qty) => {
    const { lines } = understand(words, {
      catalogue: { version: 'kasi', items: GOODS },
      role: 'customer',
      hasCart: false,
    })

    expect(lines.map((line) => line.qty)).toEqual([qty])
  })

  it('leave what follows them alone', () => {
    expect(talk('magwinya a lesome le borotho').cart).toEqual(['10 Magwinya', '1 White Bread'])
  })
})
