import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../../kernel/ids.ts'
import type { OrderState } from '../../../orders/index.ts'
import { composeSellerAlert } from '../../news/notifications.ts'
import {
  anOrder,
  bodyOf,
  choice,
  choicesOf,
  facts,
  fakeShell,
  inLanguage,
  said,
  tapped,
  uuid,
  type FakeShell,
} from '../fakes.ts'
import { sellerStep } from './step.ts'
import { orderTapId } from '../tap-ids.ts'

const order = (number: number, state: OrderState = 'placed') =>
  anOrder({
    id: uuid(5000 + number) as OrderId,
    number,
    state,
    handoverCode: state === 'placed' ? null : `48${number}`,
  })

const shop = (...openOrders: ReturnType<typeof order>[]): FakeShell =>
  fakeShell(sellerStep, facts({ openOrders }), { audience: 'seller' })

const ref = (number: number) => ({ entities: [{ kind: 'orderRef' as const, value: String(number), start: 0, end: 2 }] })

describe('from the alert to the hand-over', () => {
  it('goes by buttons: accept, ready, hand over, code', () => {
    const { turn, facts: now } = shop(order(12))
    const alert = composeSellerAlert('order_placed', order(12), { customerName: 'Sipho', shopName: 'Kasi' }, 'en')

    const accepted = turn(tapped(choice(alert.message, 'Accept')))
    const ready = turn(tapped(choice(accepted.message, 'Ready')))
    const asked = turn(tapped(choice(ready.message, 'Hand over')))
    const done = turn(said({ intent: 'code', entities: [{ kind: 'code', value: '4821', start: 0, end: 4 }] }))

    expect(bodyOf(accepted.message)).toContain('Order 12 is accepted')
    expect(bodyOf(asked.message)).toContain('R70')
    expect(done.commands).toEqual([{ type: 'order_move', orderId: order(12).id, move: 'hand_over', code: '4821' }])
    expect(bodyOf(done.message)).toContain('Order 12 is handed over. Cash: R70')
    expect(now().openOrders).toEqual([])
  })

  it('takes a code that comes unasked when it fits one order', () => {
    const { turn } = shop(order(12, 'ready'), order(13, 'ready'))

    const { commands } = turn({ ...said({ intent: 'unknown' }), text: '48 13' } as never)

    expect(commands).toEqual([{ type: 'order_move', orderId: order(13).id, move: 'hand_over', code: '4813' }])
  })

  it.each(['accepted', 'preparing'] as const)(
    'takes the code of who is at the counter while her order is %s: nobody said that it is ready',
    (state) => {
      const { turn, facts: now } = shop(order(12, state), order(13, 'ready'), order(14))

      const { commands, message } = turn({ ...said({ intent: 'unknown' }), text: '4812' } as never)

      expect(commands).toEqual([{ type: 'order_move', orderId: order(12).id, move: 'hand_over', code: '4812' }])
      expect(bodyOf(message)).toContain('Order 12 is handed over')
      expect(now().openOrders.map(({ number }) => number)).toEqual([13, 14])
    },
  )

  it('takes four digits for the number of an order before it takes them for a code that came early', () => {
    const { turn } = shop(order(12, 'accepted'), order(4812))

    const { commands, message } = turn({ ...said({ intent: 'unknown' }), text: '4812' } as never)

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('Order 4812')
  })

  it.each(['hand over', '12 collected'])('asks for the code of an order that is not ready yet: "%s"', (text) => {
    const { turn } = shop(order(12, 'accepted'), order(14))

    const { commands, message } = turn({ ...said({ intent: 'unknown' }), text } as never)

    expect(commands).toEqual([])
    expect(bodyOf(message)).toMatch(/12[^]*code/)
  })

  it('asks which order when an unasked code fits none of several', () => {
    const { turn } = shop(order(12, 'ready'), order(13, 'ready'))

    const { commands, message } = turn({ ...said({ intent: 'unknown' }), text: '0000' } as never)

    expect(commands).toEqual([])
    expect(choicesOf(message).map((c) => c.title)).toEqual(['Order 12', 'Order 13'])
  })

  it('says how many tries are left after a wrong code, and takes the next code for the same order', () => {
    const { turn } = shop(order(12, 'ready'), order(13, 'ready'))
    turn(tapped(orderTapId(order(12).id, { verb: 'hand_over' })))

    const wrong = turn({ ...said({ intent: 'unknown' }), text: '9999' } as never)
    const right = turn({ ...said({ intent: 'unknown' }), text: '4812' } as never)

    expect(bodyOf(wrong.message)).toContain('2 tries left')
    expect(bodyOf(right.message)).toContain('handed over')
  })
})

describe('declining', () => {
  it('asks for the reason and passes it on', () => {
    const { turn } = shop(order(12))

    const why = turn(tapped(orderTapId(order(12).id, { verb: 'decline', reason: null })))
    const done = turn(tapped(choice(why.message, 'no electricity')))

    expect(why.commands).toEqual([])
    expect(done.commands).toEqual([{ type: 'order_move', orderId: order(12).id, move: 'decline', reason: 'no_power' }])
  })

  it('takes a reason in her own words', () => {
    const { turn } = shop(order(12))
    turn(said({ intent: 'decline', ...ref(12) }))

    const { commands } = turn({ ...said({ intent: 'unknown' }), text: 'the gas\nis finished' } as never)

    expect(commands).toMatchObject([{ move: 'decline', reason: 'the gas is finished' }])
  })
})

describe('naming an order', () => {
  it.each([
    ['accept', 'placed', 'accept'],
    ['ready', 'accepted', 'mark_ready'],
  ] as const)('"%s 13" moves order 13', (intent, state, move) => {
    const { turn } = shop(order(13, state), order(12, state))

    expect(turn(said({ intent, ...ref(13) })).commands).toMatchObject([{ orderId: order(13).id, move }])
  })

  it('needs no number when one order fits', () => {
    const { turn } = shop(order(13, 'ready'), order(12))

    expect(turn(said({ intent: 'accept' })).commands).toMatchObject([{ orderId: order(12).id, move: 'accept' }])
  })

  it('asks which one when several fit, and takes a tap or a number from the list', () => {
    const byTap = shop(order(13), order(12))
    const byNumber = shop(order(13), order(12))

    const which = byTap.turn(said({ intent: 'accept' }))
    const tap = byTap.turn(tapped(choice(which.message, 'Order 12')))
    byNumber.turn(said({ intent: 'accept' }))
    const second = byNumber.turn(said({ intent: 'unknown', choice: 2 }))

    for (const t of [tap, second]) expect(t.commands).toMatchObject([{ orderId: order(12).id, move: 'accept' }])
  })

  it('says so when there is no such order, and shows what is open', () => {
    const { turn } = shop(order(12))

    const { message } = turn(said({ intent: 'ready', ...ref(99) }))

    expect(bodyOf(message)).toContain('no open order 99')
    expect(bodyOf(message)).toContain('*Order 12*: new')
    expect(choicesOf(message).map((c) => c.title)).toEqual(['Accept', 'Decline', 'More…'])
  })
})

describe('writing anything, because an alert that came as a template has no buttons', () => {
  it.each(['greet', 'unknown'] as const)(
    'with the intent "%s" shows the oldest new order with its buttons',
    (intent) => {
      const { turn } = shop(order(14), order(13), order(12, 'ready'))

      const { message } = turn(said({ intent }))

      expect(bodyOf(message)).toContain('2 new orders are waiting')
      expect(choicesOf(message).map((c) => c.id)).toEqual([
        orderTapId(order(13).id, { verb: 'accept' }),
        orderTapId(order(13).id, { verb: 'decline', reason: null }),
        orderTapId(order(13).id, { verb: 'more' }),
      ])
    },
  )

  it.each(['orders', 'Open orders?', 'show me my orders', 'ama-oda', 'bestellings'])(
    '"%s" lists what is open',
    (text) => {
      const { turn } = shop(order(13, 'accepted'), order(12))

      const { message } = turn({ ...said({ intent: 'unknown' }), text } as never)

      expect(choicesOf(message).map((c) => c.title)).toEqual(['Order 12', 'Order 13'])
    },
  )

  it('asks for help in words and gets it, whatever waits', () => {
    const { turn } = shop(order(12))

    expect(bodyOf(turn(said({ intent: 'help' })).message)).toContain('“accept 12”')
  })

  it('is not answered when it was a thumb on a message', () => {
    const { turn } = shop(order(12))

    expect(turn({ type: 'unsupported', kind: 'reaction', wamid: 'w' } as never).message).toBeNull()
  })
})

describe('old buttons', () => {
  it.each([
    ['accept', 'accepted', ['Ready', 'Running late', 'More…']],
    ['ready', 'ready', ['Hand over', 'Cancel order']],
  ] as const)('tapped again, "%s" shows the order as it is now and what comes next', (verb, state, next) => {
    const { turn } = shop(order(12, state))

    const { commands, message } = turn(tapped(orderTapId(order(12).id, { verb })))

    expect(commands).toEqual([])
    expect(bodyOf(message)).toContain('Order 12')
    expect(choicesOf(message).map((c) => c.title)).toEqual(next)
  })

  it('of an order that is gone are answered with the open orders', () => {
    const { turn } = shop(order(12))

    const { message } = turn(tapped(orderTapId(order(40).id, { verb: 'accept' })))

    expect(bodyOf(message)).toContain('cannot find that order')
  })
})

describe('the list of open orders', () => {
  it('shows the one that waits longest first, and pages beyond ten', () => {
    const many = Array.from({ length: 12 }, (_, i) => order(30 - i))
    const { turn } = shop(...many)

    const first = turn(said({ intent: 'today' }))
    const second = turn(tapped(choice(first.message, 'More…')))

    expect(choicesOf(first.message)[0]?.title).toBe('Order 19')
    expect(choicesOf(first.message)).toHaveLength(10)
    expect(choicesOf(second.message).map((c) => c.title)).toEqual(['Order 28', 'Order 29', 'Order 30', 'More…'])
  })

  it('answers in isiZulu to a seller who writes it', () => {
    const { turn } = shop()

    expect(bodyOf(turn(said({ intent: 'today', language: inLanguage('zu') })).message)).toBe(
      'Awekho ama-oda avuliwe. Ngizokutshela uma kufika elinye.',
    )
  })

  it('keeps the language that a seller picked, though nobody stores it for her', () => {
    const { turn, setFacts, facts: now } = shop()
    turn(said({ intent: 'language', requestedLanguage: 'zu' }))
    setFacts({ customer: { ...now().customer, language: 'en', languageChosen: false } })

    expect(bodyOf(turn(said({ intent: 'today', language: inLanguage('en') })).message)).toContain('Awekho')
  })

  it('answers what it does not understand with what it can do', () => {
    const { turn } = shop()

    const { message, proofs } = turn(said({ intent: 'unknown' }))

    expect(bodyOf(message)).toContain('accept 12')
    expect(proofs).toEqual({})
  })
})
