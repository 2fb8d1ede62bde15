/** What orders refuse; what each code means is in `docs/errors.md`. */
import type { OptionGroupId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { OpeningHours } from '../tenants/index.ts'
import type { ChangeSide, OrderMove, OrderState, OrderView, Shortage } from './views.ts'

export type OrderRefusal =
  | { readonly code: 'orders.move_not_allowed'; readonly state: OrderState; readonly move: OrderMove }
  | { readonly code: 'orders.not_found' }
  | { readonly code: 'orders.cart_empty' }
  | { readonly code: 'orders.out_of_stock'; readonly shortages: readonly Shortage[] }
  | { readonly code: 'orders.not_reviewed' }
  /** `cart` is the cart with today's prices, already written. */
  | { readonly code: 'orders.price_changed'; readonly cart?: OrderView }
  | { readonly code: 'orders.wrong_code'; readonly attemptsLeft: number }
  | { readonly code: 'orders.code_locked' }
  | { readonly code: 'orders.too_many_lines'; readonly most: number }
  | { readonly code: 'orders.quantity_out_of_range'; readonly most: number }
  | { readonly code: 'orders.product_unavailable'; readonly name: string }
  /** It is sold at these hours only; all of them must allow it. */
  | { readonly code: 'orders.out_of_hours'; readonly name: string; readonly hours: readonly OpeningHours[] }
  /** A group of the item's options must be answered with `choicesMin` to `choicesMax` of them. */
  | {
      readonly code: 'orders.choice_missing'
      readonly name: string
      readonly groupId: OptionGroupId
      readonly group: string
      readonly choicesMin: number
      readonly choicesMax: number
    }
  | { readonly code: 'orders.shop_closed' }
  /** `untilMs`: when it is open and takes orders again, Unix ms. */
  | { readonly code: 'orders.shop_paused'; readonly untilMs: number }
  /** A change waits for an answer; `askedBy` says from whom not. */
  | { readonly code: 'orders.change_open'; readonly askedBy: ChangeSide }
  /** The change has been answered, withdrawn or has lapsed. */
  | { readonly code: 'orders.change_over' }
  | { readonly code: 'orders.change_not_found' }
  | { readonly code: 'orders.nothing_left' }
  | { readonly code: 'orders.too_late_to_change'; readonly state: OrderState }
  /** Another order is being put together in this conversation. */
  | { readonly code: 'orders.cart_in_use' }
  | { readonly code: 'orders.below_minimum'; readonly minimum: Cents; readonly missing: Cents }
  | { readonly code: 'orders.slot_unavailable' }
  | { readonly code: 'orders.promise_fixed'; readonly state: OrderState }
