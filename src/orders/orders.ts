/** The use cases of orders, bound to their dependencies: what a role hands to whoever takes orders. */
import type { TenantTx } from '../platform/db/database.ts'
import { addToCart } from './add-to-cart.ts'
import { clearCart } from './clear-cart.ts'
import type { OrderDeps } from './deps.ts'
import { findCart, findOpenOrders, findOrderByNumber, getOrder } from './find-orders.ts'
import { moveOrder } from './move-order.ts'
import { placeOrder } from './place-order.ts'
import { recordSummary } from './record-summary.ts'
import { removeLine } from './remove-line.ts'
import { repriceCart } from './reprice-cart.ts'
import { setQuantity } from './set-quantity.ts'

/** A use case without its dependencies. */
type Bound<UseCase> = UseCase extends (deps: infer _Deps, tx: TenantTx, request: infer Request) => infer Answer
  ? (tx: TenantTx, request: Request) => Answer
  : never

export interface Orders {
  readonly findCart: Bound<typeof findCart>
  readonly addToCart: Bound<typeof addToCart>
  readonly setQuantity: Bound<typeof setQuantity>
  readonly removeLine: Bound<typeof removeLine>
  readonly clearCart: Bound<typeof clearCart>
  readonly repriceCart: Bound<typeof repriceCart>
  readonly recordSummary: Bound<typeof recordSummary>
  readonly placeOrder: Bound<typeof placeOrder>
  readonly moveOrder: Bound<typeof moveOrder>
  readonly findOpenOrders: Bound<typeof findOpenOrders>
  readonly findOrderByNumber: Bound<typeof findOrderByNumber>
  readonly getOrder: Bound<typeof getOrder>
}

/** `createFakeOrders` (in `fakes.ts`) keeps the same contract in memory. */
export const createOrders = (deps: OrderDeps): Orders => ({
  findCart: (tx, request) => findCart(deps, tx, request),
  addToCart: (tx, request) => addToCart(deps, tx, request),
  setQuantity: (tx, request) => setQuantity(deps, tx, request),
  removeLine: (tx, request) => removeLine(deps, tx, request),
  clearCart: (tx, request) => clearCart(deps, tx, request),
  repriceCart: (tx, request) => repriceCart(deps, tx, request),
  recordSummary: (tx, request) => recordSummary(deps, tx, request),
  placeOrder: (tx, request) => placeOrder(deps, tx, request),
  moveOrder: (tx, request) => moveOrder(deps, tx, request),
  findOpenOrders: (tx, request) => findOpenOrders(deps, tx, request),
  findOrderByNumber: (tx, request) => findOrderByNumber(deps, tx, request),
  getOrder: (tx, request) => getOrder(deps, tx, request),
})
