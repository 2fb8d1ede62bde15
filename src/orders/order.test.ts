import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyMove,
  fitsFulfilment,
  isTerminal,
  mayMove,
  MOVERS,
  MOVES,
  OPEN_STATES,
  STOCK_OUTCOMES,
  TARGETS,
} from './order.ts'
import { ORDER_STATES, type OrderMove, type OrderState } from './views.ts'

const ORDER_MOVES = Object.keys(TARGETS) as readonly OrderMove[]
const aMove = fc.constantFrom(...ORDER_MOVES)
const moves = fc.array(aMove, { maxLength: 40 })

/** Applies what is allowed and skips what is refused; returns every state passed. */
const walk = (sequence: readonly OrderMove[]): OrderState[] => {
  const states: OrderState[] = ['cart']
  for (const move of sequence) {
    const step = applyMove(states.at(-1)!, move)
    if (step.ok && step.value.changed) states.push(step.value.next)
  }
  return states
}

describe('the life of an order', () => {
  it('goes from cart to completed by the moves of a collection order', () => {
    const states = walk(['place', 'accept', 'prepare', 'mark_ready', 'hand_over'])

    expect(states).toEqual(['cart', 'placed', 'accepted', 'preparing', 'ready', 'completed'])
  })

  it('passes through preparing when an accepted order is marked ready', () => {
    expect(applyMove('accepted', 'mark_ready')).toEqual({
      ok: true,
      value: { next: 'ready', through: 'preparing', changed: true },
    })
  })

  it('refuses what the table does not name, and says the state and the move', () => {
    expect(applyMove('preparing', 'cancel_by_customer')).toEqual({
      ok: false,
      error: { code: 'orders.move_not_allowed', state: 'preparing', move: 'cancel_by_customer' },
    })
  })

  it('is handed over to whoever comes with her code before anybody said that it is ready', () => {
    for (const state of ['accepted', 'preparing'] as const) {
      expect(applyMove(state, 'hand_over')).toEqual({
        ok: true,
        value: { next: 'completed', through: 'ready', changed: true },
      })
    }
    expect(applyMove('placed', 'hand_over').ok).toBe(false)
  })

  it('goes by way of the road when it is delivered, also from the oven straight into the box', () => {
    const states = walk(['place', 'accept', 'mark_ready', 'dispatch', 'hand_over'])

    expect(states).toEqual(['cart', 'placed', 'accepted', 'ready', 'out_for_delivery', 'completed'])
    expect(applyMove('accepted', 'dispatch')).toMatchObject({ value: { next: 'out_for_delivery', through: 'ready' } })
    expect(applyMove('ready', 'dispatch')).toMatchObject({ value: { next: 'out_for_delivery', through: null } })
  })

  it('comes back to the shop when it could not be handed over, and may go out again', () => {
    expect(walk(['place', 'accept', 'dispatch', 'bring_back', 'dispatch', 'hand_over']).slice(-4)).toEqual([
      'out_for_delivery',
      'ready',
      'out_for_delivery',
      'completed',
    ])
  })

  it('sends off only what is to be delivered', () => {
    expect(['dispatch', 'bring_back', 'hand_over'].map((m) => fitsFulfilment(m as OrderMove, 'collection'))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('lets a rider do what happens at a door and nothing else', () => {
    expect(ORDER_MOVES.filter((m) => mayMove('rider', m))).toEqual(['bring_back', 'hand_over'])
  })

  it('takes the same move twice as one move', () => {
    expect(applyMove('accepted', 'accept')).toEqual({
      ok: true,
      value: { next: 'accepted', through: null, changed: false },
    })
  })

  it('lets the customer go who is asked about something short, until it is packed', () => {
    const states = ['placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed'] as const

    expect(states.filter((state) => applyMove(state, 'cancel_by_customer', 'shop').ok)).toEqual([
      'placed',
      'accepted',
      'preparing',
    ])
  })

  it('ends in completed, declined, cancelled and expired, and nowhere else', () => {
    expect(ORDER_STATES.filter(isTerminal)).toEqual(['completed', 'declined', 'cancelled', 'expired'])
  })

  it('leads to the target of the move from every state that allows it', () => {
    for (const state of ORDER_STATES)
      for (const [move, next] of Object.entries(MOVES[state])) expect(next).toBe(TARGETS[move as OrderMove])
  })

  it('never leaves a terminal state, whatever is asked', () => {
    fc.assert(
      fc.property(moves, (sequence) => {
        const states = walk(sequence)

        expect(states.slice(0, -1).some(isTerminal)).toBe(false)
      }),
    )
  })

  it('never reaches a state without the states that must come before it', () => {
    const before: Partial<Record<OrderState, readonly OrderState[]>> = {
      placed: ['cart'],
      accepted: ['placed'],
      preparing: ['accepted'],
      ready: ['accepted'],
      out_for_delivery: ['accepted'],
      completed: ['placed', 'accepted'],
      declined: ['placed'],
      expired: ['placed'],
    }
    fc.assert(
      fc.property(moves, (sequence) => {
        const states = walk(sequence)

        for (const state of states) for (const needed of before[state] ?? []) expect(states).toContain(needed)
        // What is handed over was promised, and passes through `ready` where nobody said so before.
        const handedOverFrom = states.includes('completed') ? states.at(-2)! : 'ready'
        expect(['accepted', 'preparing', 'ready', 'out_for_delivery']).toContain(handedOverFrom)
        const isSaid = handedOverFrom === 'ready' || handedOverFrom === 'out_for_delivery'
        expect(applyMove(handedOverFrom, 'hand_over')).toMatchObject({ value: { through: isSaid ? null : 'ready' } })
        // What could not be handed over comes back and goes out again; nothing else happens twice.
        const once = states.filter((state) => state !== 'ready' && state !== 'out_for_delivery')
        expect(new Set(once).size).toBe(once.length)
      }),
      {
        examples: [
          [['place', 'accept', 'dispatch', 'hand_over']],
          [['place', 'accept', 'mark_ready', 'dispatch', 'bring_back', 'dispatch', 'hand_over']],
        ],
      },
    )
  })

  it('settles stock exactly once: at the terminal state, and consumes it only when handed over', () => {
    fc.assert(
      fc.property(moves, (sequence) => {
        const outcomes = walk(sequence).map((state) => STOCK_OUTCOMES[state])

        const settled = outcomes.filter((o) => o !== 'keep')
        expect(settled.length).toBe(isTerminal(walk(sequence).at(-1)!) ? 1 : 0)
      }),
    )
    expect(ORDER_STATES.filter((s) => STOCK_OUTCOMES[s] === 'consume')).toEqual(['completed'])
  })

  it('lets every move be asked for by one kind of actor, but for placing, which the shop may do, and a door, where a rider stands', () => {
    const sharers = ORDER_MOVES.filter((move) => MOVERS[move].length > 1)

    expect(sharers).toEqual(['place', 'bring_back', 'hand_over'])
    expect(mayMove('staff', 'place')).toBe(true)
    expect(mayMove('customer', 'accept')).toBe(false)
    expect(mayMove('staff', 'cancel_by_customer')).toBe(false)
    expect(mayMove('system', 'expire')).toBe(true)
  })

  it('counts as open what is placed and not over', () => {
    expect(OPEN_STATES).toEqual(ORDER_STATES.filter((s) => s !== 'cart' && !isTerminal(s)))
  })
})
