/** What orders refuse, each code with what it means, for `docs/errors.md`. The union itself is in `views.ts`. */
import type { OrderRefusal } from './views.ts'

export type { OrderRefusal } from './views.ts'

export const ORDER_REFUSALS = {
  'orders.move_not_allowed': 'The order is in a state, or the actor of a kind, that does not allow this move.',
  'orders.not_found': 'There is no such order for whoever asks.',
  'orders.cart_empty': 'There is nothing in the cart.',
  'orders.out_of_stock': 'Less is available than was asked for; `shortages` says of what, and how much there is.',
  'orders.not_reviewed': 'The customer has not been shown a summary of the cart as it is now.',
  'orders.price_changed':
    'A price went up since the customer saw it; the cart now has the new price and needs a new summary.',
  'orders.wrong_code': 'This is not the hand-over code of the order; `attemptsLeft` tries remain.',
  'orders.code_locked': 'Too many wrong codes; the seller can complete the order herself, and that is recorded.',
  'orders.too_many_lines': 'An order has at most `most` lines.',
  'orders.quantity_out_of_range':
    'A quantity is a positive number of whole units (or thousandths, by weight), at most `most` units.',
  'orders.product_unavailable': 'The product, or a choice made for it, is not on sale now.',
  'orders.out_of_hours': 'The product is sold at certain hours, and this is none of them; `hours` says when.',
  'orders.choice_missing':
    'The product asks for a choice: `choicesMin` to `choicesMax` options of `group` must be chosen.',
  'orders.shop_closed': 'The shop takes no orders: it is not active, or does not open in the next two weeks.',
  'orders.shop_paused':
    'The shop has paused new orders; `untilMs` says when it takes them again (Unix ms). The cart is kept.',
  'orders.change_open':
    'A change of this order waits for the answer of the side that did not ask for it (`askedBy` did).',
  'orders.change_over':
    'There is no change of this order that waits for an answer: it was answered, withdrawn or has lapsed.',
  'orders.change_not_found': 'There is no such change of this order.',
  'orders.too_late_to_change': 'The order is in a state in which it is no longer changed; `state` says which.',
  'orders.nothing_left': 'The change would leave nothing of the order; cancel it instead.',
  'orders.cart_in_use': 'The customer is putting another order together; it must be confirmed or emptied first.',
  'orders.below_minimum':
    'The goods come to less than the zone asks for; `minimum` and `missing` are cents without the delivery fee.',
  'orders.slot_unavailable': 'The time to collect that was chosen is over or fully taken; choose another.',
  'orders.promise_fixed': 'In this state, time, place or way of getting the goods cannot be changed by whoever asks.',
} as const satisfies Record<OrderRefusal['code'], string>
