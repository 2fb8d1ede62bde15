/** For tests: placed orders in memory, with those who bring them. Moves are the real ones. */
import type { OrderId, RiderId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { applyMove, orderTotal, type OrderView } from '../../orders/index.ts'
import { cutLines } from '../../orders/changes/order-change.ts'
import { aChange } from './builders.fakes.ts'
import { NOT_FOUND, type FakeWorld } from './shell-world.fakes.ts'
import type { Command } from './command.ts'
import type { RiderFacts } from './dialogue-facts.ts'
import type { Outcome } from './outcome.ts'

type Move = 'cancel_by_customer' | Extract<Command, { type: 'order_move' }>['move']
type Said = Partial<Pick<Extract<Command, { type: 'order_move' }>, 'code' | 'reason' | 'override'>>

const findOpen = ({ now }: FakeWorld, orderId: OrderId): OrderView | undefined =>
  now.openOrders.find((o) => o.id === orderId)

const move = (world: FakeWorld, orderId: OrderId, to: Move, said: Said = {}): Outcome => {
  const order = findOpen(world, orderId)
  if (order === undefined) return NOT_FOUND
  const moved = applyMove(order.state, to)
  if (!moved.ok) return { type: 'order_refused', refusal: moved.error }
  if (to === 'hand_over' && said.override !== true && said.code !== order.handoverCode) {
    return { type: 'order_refused', refusal: { code: 'orders.wrong_code', attemptsLeft: 2 } }
  }
  const next: OrderView = {
    ...order,
    state: moved.value.next,
    handoverCode: order.handoverCode ?? (to === 'accept' ? '4821' : null),
    reason: said.reason ?? order.reason,
    paymentState: to === 'hand_over' ? 'paid' : order.paymentState,
  }
  world.now = { ...world.now, lastOrder: next } // as the next turn would read it
  return { type: 'order_moved', order: next }
}

const promise = (world: FakeWorld, orderId: OrderId, minutes: number): Outcome => {
  const promisedAtMs = world.now.nowMs + minutes * 60_000
  const order = findOpen(world, orderId)
  if (order?.state !== 'placed') return order ? { type: 'promised', order: { ...order, promisedAtMs } } : NOT_FOUND
  const moved = move(world, orderId, 'accept')
  return moved.type === 'order_moved' ? { ...moved, order: { ...moved.order, promisedAtMs } } : moved
}

const cut = (world: FakeWorld, command: Extract<Command, { type: 'cut_order' }>): Outcome => {
  const order = findOpen(world, command.orderId)
  if (order === undefined) return NOT_FOUND
  const left = cutLines(order.state, order.lines, [command])
  if (!left.ok) return { type: 'order_refused', refusal: left.error }
  const change = aChange({ askedBy: 'shop', lines: left.value, total: orderTotal(left.value) })
  const state = order.state === 'placed' ? 'accepted' : order.state
  return { type: 'order_changed', order: { ...order, state, change }, how: 'asked' }
}

type OrderCommand = Extract<
  Command,
  {
    type:
      | 'cancel_order'
      | 'order_move'
      | 'answer_change'
      | 'cut_order'
      | 'promise'
      | 'add_rider'
      | 'send_with'
      | 'close_run'
  }
>

export const carryOutOrder = (world: FakeWorld, command: OrderCommand): Outcome => {
  const { now, nextId } = world
  switch (command.type) {
    case 'cancel_order':
      return move(world, command.orderId, 'cancel_by_customer')
    case 'order_move':
      return move(world, command.orderId, command.move, command)
    case 'answer_change': {
      const order = findOpen(world, command.orderId)
      if (order?.change == null) return { type: 'order_refused', refusal: { code: 'orders.change_over' } }
      const { lines, total } = command.agree ? order.change : order
      const how = command.agree ? 'changed' : 'kept'
      return { type: 'order_changed', order: { ...order, lines, total, change: null }, how }
    }
    case 'cut_order':
      return cut(world, command)
    case 'promise':
      return promise(world, command.orderId, command.minutes)
    case 'add_rider': {
      const rider: RiderFacts = { riderId: nextId<RiderId>(), name: command.name, run: null }
      return { type: 'rider_added', rider }
    }
    case 'send_with': {
      const sent = move(world, command.orderId, 'dispatch')
      if (sent.type !== 'order_moved') return sent
      const riderName = now.riders?.find((r) => r.riderId === command.riderId)?.name ?? ''
      return { type: 'sent_with', order: sent.order, riderName, link: 'https://wakala.example/run/token' }
    }
    case 'close_run': {
      const rider = now.riders?.find((r) => r.run?.runId === command.runId)
      const { handedIn } = command
      const taken = rider?.run?.cashTaken ?? cents(0)
      return { type: 'run_closed', riderName: rider?.name ?? '', handedIn, missing: cents(taken - handedIn) }
    }
  }
}
