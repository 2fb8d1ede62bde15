/** Whole talks in people's own words, read by the real understanding: the two halves of a turn fit each other. */
import { describe, expect, it } from 'vitest'
import { NOTICE_VERSION } from '../copy/notice.ts'
import { understand } from '../understanding/index.ts'
import { COKE, KOTA, anItem, bodyOf, facts, fakeShell, type Turn } from './fakes.ts'
import { awaitingOf, customerStep } from './step.ts'

const BREAD = anItem(7, 'White bread', 18_00, { category: 'Bread', aliases: ['bread', 'isinkwa'] })

const talk = (texts: readonly string[]) => {
  const customer = { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }
  const shell = fakeShell(customerStep, facts({ customer, catalogue: { version: 'talk', items: [KOTA, COKE, BREAD] } }))
  const turns = texts.map((text): Turn => {
    const awaiting = awaitingOf(shell.snapshot())
    const hasCart = (shell.facts().cart?.lines.length ?? 0) > 0
    const understanding = understand(text, {
      catalogue: shell.facts().catalogue,
      role: 'customer',
      hasCart,
      ...(awaiting === undefined ? {} : { awaiting }),
    })
    return shell.turn({ type: 'said', text, understanding, wamid: 'wamid.talk' as never, source: 'text' })
  })
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
