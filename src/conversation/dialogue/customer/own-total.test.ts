/** What a customer asks of an order that she has: its receipt, and what it cost. And prices that are asked, not ordered. */
import { describe, expect, it } from 'vitest'
import { talk } from './kasi-shop.fakes.ts'

describe('the receipt of an order that was handed over', () => {
  it.each([
    'receipt please',
    'can I get an invoice',
    'send me my slip',
    'ngicela irisidi',
    'iphi iresidi yami',
    'ke kopa resiti',
    'kan ek die strokie kry',
    'I need a receipt for work',
    'how much did I pay?',
    'how much was it again',
    'what was the total',
    'was it 77?',
    'bekuyimalini',
    'hoeveel was dit',
  ])('is given again, with its total: %s', (words) => {
    const { bodies, cart, commands } = talk(words, 'done')

    expect(bodies.at(-1)).toMatch(/\b12\b.*R122.*https:\/\/\S+\/r\//s)
    expect(cart).toEqual([])
    expect(commands.map(({ type }) => type).filter((type) => type !== 'set_language')).toEqual([])
  })

  it.each([
    ['receipt please', 'placed'],
    ['is it 77?', 'placed'],
    ['is 77 right?', 'accepted'],
    ['how much must I bring', 'accepted'],
    ['yimalini isiyonke', 'ready'],
  ])('is promised while the order is open, with what it comes to: %s', (words, state) => {
    const { bodies, cart } = talk(words, state)

    expect(bodies.at(-1)).toMatch(/\b12\b.*R122/s)
    expect(bodies.at(-1)).not.toMatch(/https:/)
    expect(cart).toEqual([])
  })

  it('is promised to who is ordering, before the review', () => {
    const { bodies, cart } = talk('2 kotas >> do I get a receipt')

    expect(bodies.at(-1)).toMatch(/receipt here when you get your things.*Please check your order/s)
    expect(cart).toEqual(['2 Kota'])
  })

  it('is the last one for who orders again', () => {
    const { bodies, cart } = talk('2 kotas >> irisidi please', 'done')

    expect(bodies.at(-1)).toMatch(/\b12\b.*R122.*https:.*2 × Kota/s)
    expect(cart).toEqual(['2 Kota'])
  })

  it('is a matter for a person where there is no order', () => {
    expect(talk('receipt please').bodies.at(-1)).toMatch(/not sure what you mean/)
  })
})

describe('a price that is asked about', () => {
  it.each([
    'kota 25?',
    'is 25 for the kota?',
    'was the kota not 20?',
    'isnt the kota 20 rand?',
    'is the kota still 25?',
    'kota >> was it 25?',
    'ingabe ikota ingu 25?',
  ])('is told, and is no order: %s', (words) => {
    const { bodies, cart } = talk(words.replace('kota >>', 'how much is the kota >>'))

    expect(bodies.at(-1)).toContain('R25')
    expect(cart).toEqual([])
  })

  it.each([
    ['3 kotas?', ['3 Kota']],
    ['can I have 2 kotas?', ['2 Kota']],
    ['kota 25', ['25 Kota']],
  ])('is not what a number of goods is: %s', (words, cart) => {
    expect(talk(words).cart).toEqual(cart)
  })

  it.each(['how big is the kota', 'how large is the kota?', 'how many slices in the bread'])(
    'nor is how big something is: %s',
    (words) => {
      const { bodies, cart } = talk(words)

      expect(cart).toEqual([])
      expect(bodies.at(-1)).toMatch(/R\d/)
    },
  )
})

it('a number that is no price is answered too', () => {
  expect(talk(`kota ${'1'.repeat(40)}?`).bodies.at(-1)).not.toBe('')
})

describe('how it is paid', () => {
  it.each(['do I pay now or later', 'must I pay first or when I get it', 'ngikhokha manje noma kamuva'])(
    'is told to who asks when: %s',
    (words) => {
      expect(talk(words, 'placed').bodies.at(-1)).toMatch(
        /^You pay cash when you get your things|^Ukhokha ngekheshi uma/,
      )
    },
  )

  it.each(['do you take sassa card', 'do you accept cards', 'can I use my bank card'])('is cash: %s', (words) => {
    expect(talk(words).bodies.at(-1)).toMatch(/only cash/)
  })
})

describe('where to', () => {
  it.each([
    ['letha e-8115 Vilakazi Street, Orlando West', '8115 Vilakazi Street, Orlando West'],
    ['please deliver to 8115 Vilakazi Street, Orlando West', '8115 Vilakazi Street, Orlando West'],
    ['bring it to 12 Moema St Orlando West', '12 Moema St Orlando West'],
    ['Lewer by 8115 Vilakazi Street, Orlando West', '8115 Vilakazi Street, Orlando West'],
    ['tlisa ho 8115 Vilakazi Street, Orlando West', '8115 Vilakazi Street, Orlando West'],
  ])('is kept without the wish to have it brought: %s', (words, place) => {
    const { shell } = talk(`2 kotas >> do you deliver? >> ${words}`, 'new+z')
    const { cart, places } = shell.facts()

    expect(places?.[cart!.id]?.directions ?? '').toBe(place)
  })
})
