/** Orders and their changes as the API shows them. */
import type { CustomerId } from '../../../kernel/ids.ts'
import type { OrderChangeView, OrderLineView, OrderView } from '../../../orders/index.ts'
import { toIso, toIsoOrNull } from '../times.ts'

const toLineWire = (line: OrderLineView, isWithheld: boolean) => ({
  lineNo: line.lineNo,
  productId: line.productId,
  variantId: line.variantId,
  name: line.name,
  quantityMilli: line.quantityMilli,
  unitPriceCents: line.unitPrice,
  totalCents: line.total,
  note: isWithheld ? null : line.note,
  options: line.options.map(({ optionId, name, included, priceDelta }) => ({
    optionId,
    name,
    included,
    priceDeltaCents: priceDelta,
  })),
})

export const toChangeWire = ({ id, askedBy, total, expiresAtMs, lines }: OrderChangeView, isWithheld: boolean) => ({
  id,
  askedBy,
  totalCents: total,
  expiresAt: toIso(expiresAtMs),
  lines: lines.map((line) => toLineWire(line, isWithheld)),
})

/** Whether whose order it is is one of `withheld`. */
export const isWithheldIn = (
  { customerId }: Pick<OrderView, 'customerId'>,
  withheld: ReadonlySet<CustomerId>,
): boolean => customerId !== null && withheld.has(customerId)

/**
 * Without the hand-over code: it is the customer's proof, which she says at the counter. Of who restricted the use of her data
 * and waits for nothing any more (`withheld`) there are no words of hers.
 */
export const toOrderWire = (order: OrderView, withheld: ReadonlySet<CustomerId> = new Set()) => ({
  id: order.id,
  number: order.number,
  state: order.state,
  paymentState: order.paymentState,
  paymentMethod: order.paymentMethod,
  fulfilmentMethod: order.fulfilmentMethod,
  deliveryFeeCents: order.delivery?.fee ?? 0,
  deliveryZone: order.delivery && { id: order.delivery.zoneId, name: order.delivery.zoneName },
  slot: order.slot && { from: toIso(order.slot.fromMs), to: toIso(order.slot.toMs) },
  totalCents: order.total,
  currency: 'ZAR',
  customerId: order.customerId,
  reason: isWithheldIn(order, withheld) ? null : order.reason,
  createdAt: toIso(order.createdAtMs),
  placedAt: toIsoOrNull(order.placedAtMs),
  promisedAt: toIsoOrNull(order.promisedAtMs),
  completedAt: toIsoOrNull(order.completedAtMs),
  lines: order.lines.map((line) => toLineWire(line, isWithheldIn(order, withheld))),
  change: order.change && toChangeWire(order.change, isWithheldIn(order, withheld)),
})
