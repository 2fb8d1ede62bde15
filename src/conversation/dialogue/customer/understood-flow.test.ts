/** Whole talks in people's own words, read by the real understanding: the two halves of a turn fit each other. */
import { describe, expect, it } from 'vitest'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { COKE, KOTA, anItem, aShop, bodyOf, choicesOf, facts, fakeShell, type Turn } from '../fakes.ts'
import { customerStep } from '../step.ts'
import { writeTo } from '../talk.fakes.ts'

const BREAD = anItem(7, 'White bread', 18_00, { category: 'Bread', aliases: ['bread', 'isinkwa'] })

const talk = (texts: readonly string[]) => {
  const customer = { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }
  const shell = fakeShell(
    customerStep,
    facts({ customer, shop: aShop({ prepMinutes: 20 }), catalogue: { version: 'talk', items: [KOTA, COKE, BREAD] } }),
  )
  const turns = texts.map((text): Turn => writeTo(shell, text))
  return { turns, bodies: turns.map((t) => bodyOf(t.message)), facts: shell.facts() }
}

describe('a talk', () => {
  it('sets the number of the one thing under review: "make it 3"', () => {
    const { bodies, facts: now } = talk(['coke', 'make it 3'])

    expect(bodies[1]).toContain('3 × Coke')
    expect(now.cart?.lines.map((l) => l.quantityMilli)).toEqual([3000])
  })

  it('in English goes from hello over a question to a placed order', () => {
    const { bodies, facts: now } = talk([
      'hi',
      '2 kota full house no atchar and a coke please',
      'what time do you close?',
      'yes',
    ])

    expect(bodies[1]).toContain('2 × Kota, Full house (no Atchar) @ R35 = R70')
    expect(bodies[2]).toContain('Mon-Sat 08:00-20:00')
    expect(bodies[3]).toContain('Order *12* is placed. Total R85')
    expect(now.openOrders).toHaveLength(1)
  })

  it('in isiZulu is answered in isiZulu', () => {
    const { bodies } = talk(['Sawubona', 'ngicela isinkwa', 'nivala nini', 'yebo', 'iphi i-oda yami'])

    expect(bodies[0]).toContain('siyakwamukela')
    expect(bodies[1]).toContain('Isamba: R18')
    expect(bodies[2]).toContain('Sivuliwe')
    expect(bodies[3]).toContain('I-oda *12* selifakiwe')
    expect(bodies[4]).toContain('I-oda 12')
  })

  it('that ends in STOP leaves no order behind when the person wants that', () => {
    const { turns, facts: now } = talk(['2 bread', 'STOP', 'yes'])

    expect(turns[1]?.commands).toMatchObject([{ type: 'consent', action: 'withdrawn' }])
    expect(now.cart).toBeNull()
  })

  it('about goods that may not be sold in chat never makes a line', () => {
    const { bodies, facts: now } = talk(['can i get 2 loose draw'])

    expect(bodies[0]).toContain('may not sell')
    expect(now.cart).toBeNull()
  })
})

describe('a question about goods', () => {
  it.each(['do you have bread?', 'bread?', 'ninaso isinkwa?', 'any bread left?', 'u got bread'])(
    '%j is answered with the price, and nothing is put into the cart',
    (text) => {
      const { bodies, turns, facts: now } = talk([text])

      expect(bodies[0]).toContain('White bread: R18')
      expect(turns[0]?.commands.map((c) => c.type)).not.toContain('cart_add')
      expect(now.cart).toBeNull()
    },
  )

  it('that is answered with "one please", or "add it", is then an order', () => {
    for (const answer of ['one please', 'add it', "i'll take it", 'yes', 'yes add it']) {
      const { bodies } = talk(['do you have bread?', answer])

      expect(bodies[1]).toContain('1 × White bread')
    }
  })

  it('under a review leaves the review as it is, until she says that she wants it', () => {
    const { bodies, facts: now } = talk(['2 cokes', 'how much is bread?', 'yes add it'])

    expect(bodies[1]).toContain('White bread: R18')
    expect(bodies[1]).toContain('2 × Coke')
    expect(bodies[2]).toContain('2 × Coke')
    expect(bodies[2]).toContain('1 × White bread')
    expect(now.openOrders).toEqual([])
  })

  it('that the shop does not have is told so, and not only the menu', () => {
    expect(talk(['do you have pizza?']).bodies[0]).toContain('did not find “pizza”')
    expect(talk(['what do you have today?']).bodies[0]).not.toContain('did not find')
  })

  it.each(['can i get bread?', 'bread please?', '2 bread?', 'coke and bread?'])('%j still orders', (text) => {
    expect(talk([text]).facts.cart?.lines.length).toBeGreaterThan(0)
  })
})

describe('small words after a review or an order', () => {
  it('a bare number is how many there are to be of the one thing that is ordered', () => {
    expect(talk(['2 cokes', '3']).facts.cart?.lines[0]?.quantityMilli).toBe(3_000)
  })

  it('a bare number leads to the lines when there are several', () => {
    const { turns, bodies } = talk(['2 cokes and 1 white bread', '2'])

    expect(bodies[1]).not.toContain('did not understand')
    expect(turns[1]?.commands).toEqual([])
    expect(choicesOf(turns[1]?.message ?? null).map((c) => c.title)).toContain('Coke, 500 ml')
  })

  it.each(['yes', 'no'])('%j to "what do you want to change?" leads back to the review', (answer) => {
    const { bodies, facts: now } = talk(['2 cokes', 'change', answer])

    expect(bodies[2]).toContain('2 × Coke')
    expect(now.openOrders).toEqual([])
  })

  it.each(['add a bread to my order', 'ngicela ungeze isinkwa ku-oda yami'])(
    '%j, when it is placed, changes that order',
    (text) => {
      const { turns, bodies, facts: now } = talk(['2 cokes', 'yes', text])

      expect(turns[2]?.commands.map((c) => c.type)).toContain('start_change')
      expect(bodies[2]).toContain('2 × Coke')
      expect(bodies[2]).toContain('1 × White bread')
      expect(now.cart?.amendsOrderId).toBe(now.openOrders[0]?.id)
    },
  )

  it('"cancel" while a change is put together means the order, not a second one', () => {
    const { bodies } = talk(['2 cokes', 'yes', 'add a bread to my order', 'change', 'cancel my order'])

    expect(bodies[4]).toContain('Cancel order 12')
  })

  it('"no" to an order just placed asks whether it is to be cancelled', () => {
    const { bodies, facts: now } = talk(['coke', 'yes', 'no'])

    expect(bodies[2]).toContain('Cancel order 12')
    expect(now.openOrders).toHaveLength(1)
  })

  it.each(['when?', 'inini?', 'how long', 'when will it be ready?'])('%j is answered with the order', (text) => {
    expect(talk(['coke', 'yes', text]).bodies[2]).toMatch(/Order 12|I-oda 12/)
  })

  it('before it is placed, with how long it takes', () => {
    expect(talk(['coke', 'when will it be ready?']).bodies[1]).toContain('20 minutes after the shop accepts')
  })

  it('an angry customer is offered a person', () => {
    const { turns } = talk(['coke', 'this is shit'])

    expect(choicesOf(turns[1]?.message ?? null).map((c) => c.title)).toContain('Talk to a person')
  })
})
