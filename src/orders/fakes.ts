/** Builders of orders for tests of this context and of those to its right. */
import { idOf } from '../catalog/fakes.ts'
import type { CustomerId, LaneId, OrderId, ProductId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { lineTotal, orderTotal } from './totals.ts'
import type { OrderLineView, OrderView } from './views.ts'

export const aLine = (given: Partial<OrderLineView> = {}): OrderLineView => {
  const line = {
    lineNo: 1,
    productId: idOf(101) as ProductId,
    variantId: idOf(201) as VariantId,
    name: 'Kota',
    quantityMilli: 1_000,
    unitPrice: cents(35_00),
    options: [],
    note: null,
    ...given,
  }
  return { total: lineTotal(line.quantityMilli, line.unitPrice), ...line }
}

const AT_MS = Date.parse('2026-11-25T08:00:00Z')

/** A placed order unless said otherwise; its total follows from its lines. */
export const anOrder = (given: Partial<OrderView> = {}): OrderView => {
  const lines = given.lines ?? [aLine()]
  const isCart = given.state === 'cart'
  return {
    id: idOf(501) as OrderId,
    state: 'placed',
    number: isCart ? null : 12,
    lines,
    total: orderTotal(lines, given.delivery),
    paymentMethod: 'cash',
    paymentState: 'unpaid',
    fulfilmentMethod: given.delivery ? 'delivery' : 'collection',
    delivery: null,
    slot: null,
    handoverCode: null,
    customerId: idOf(601) as CustomerId,
    conversationId: idOf(701) as LaneId,
    reason: null,
    placedAtMs: isCart ? null : AT_MS,
    promisedAtMs: null,
    createdAtMs: AT_MS,
    completedAtMs: null,
    amendsOrderId: null,
    change: null,
    ...given,
  }
}
