import { describe, expect, it } from 'vitest'
import type { OrderId, ZoneId } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import type { OrderState } from '../../../orders/index.ts'
import { anOrder, bodyOf, choicesOf, facts, fakeShell, said, tapped, uuid } from '../fakes.ts'
import { sellerStep } from './step.ts'
import { orderTapId } from '../tap-ids.ts'
import type { OrderTap } from '../tap.ts'

const CODE = '4821'
const delivery = {
  zoneId: uuid(8001) as ZoneId,
  zoneName: 'Orlando West',
  fee: cents(15_00),
  minimum: cents(0),
  minutes: 30,
  place: 'x',
}
const brought = (state: OrderState) =>
  anOrder({ id: uuid(5012) as OrderId, number: 12, state, delivery, handoverCode: CODE })
const shop = (state: OrderState) =>
  fakeShell(sellerStep, facts({ openOrders: [brought(state)] }), { audience: 'seller' })
const says = (text: string) => ({ ...said({ intent: 'unknown' }), text }) as never

describe('an order that is brought', () => {
  it('is packed, and then sent out by a button', () => {
    const packed = shop('accepted').turn(tapped(orderTapId(brought('accepted').id, { verb: 'ready' })))

    expect(packed.commands).toMatchObject([{ move: 'mark_ready' }])
    expect(bodyOf(packed.message)).toBe('📦 Order 12 is packed. Tap Send out when it leaves.')
    expect(choicesOf(packed.message).map((c) => c.title)).toContain('Send out')
  })

  it.each(['send 12', 'on its way 12', '12 is on its way', 'order 12 has left', '#12 sent', '12 lisendleleni'])(
    '"%s" sends it out',
    (text) => {
      const asked = shop('accepted').turn(says(text))

      expect(bodyOf(asked.message)).toContain('Who brings order 12?')
    },
  )

  it.each(['12 was late', 'is 12 paid', '12 people on the way to the shop'])('"%s" does not', (text) => {
    expect(bodyOf(shop('accepted').turn(says(text)).message)).not.toContain('Who brings')
  })
})

describe('the time of an order', () => {
  it.each(['20 minutes', 'in 20 min', '20m'])('"%s" under the order that was just accepted is promised', (text) => {
    const s = shop('placed')
    s.turn(tapped(orderTapId(brought('placed').id, { verb: 'accept' })))

    expect(s.turn(says(text)).commands).toEqual([{ type: 'promise', orderId: brought('placed').id, minutes: 20 }])
  })

  it('a bare number is none', () => {
    const s = shop('placed')
    s.turn(tapped(orderTapId(brought('placed').id, { verb: 'accept' })))

    expect(s.turn(says('20')).commands).toEqual([])
  })
})

describe('the hand-over code', () => {
  const verbs: readonly OrderTap[] = [
    { verb: 'accept' },
    { verb: 'ready' },
    { verb: 'hand_over' },
    { verb: 'send', rider: 'self' },
    { verb: 'send', rider: null },
    { verb: 'more' },
    { verb: 'when', minutes: null },
    { verb: 'short', line: null },
  ] as const
  const states: readonly OrderState[] = ['placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed']

  it('is the customer’s: whatever a seller does, she is not told it', () => {
    const told = states.flatMap((state) =>
      verbs.map((tap) => JSON.stringify(shop(state).turn(tapped(orderTapId(brought(state).id, tap))).message)),
    )

    expect(told.filter((text) => text.includes(CODE))).toEqual([])
  })
})
