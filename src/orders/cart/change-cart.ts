/** The one way in which a cart changes: hold it, look up what it names, decide purely, write it as it now is. */
import { findItems, indexByVariant } from '../../catalog/index.ts'
import type { CustomerId, LaneId, VariantId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { ItemsByVariant } from './cart.ts'
import type { OrderDeps } from '../deps.ts'
import { withAgreedPrices } from '../changes/order-change.ts'
import { newCart, toView, type OrderRecord } from '../record.ts'
import { sealLines } from '../line-store.ts'
import { lockCart, readCartLines, readLines } from '../store.ts'
import { orderTotal } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderLineView, OrderView } from '../views.ts'
import { saveCart } from '../write-store.ts'

export type CartDeps = Pick<OrderDeps, 'clock' | 'newId' | 'keyring'>
type Lines = readonly OrderLineView[]

interface CartChange {
  readonly conversationId: LaneId
  /** Whose cart to make when there is none. Without it nothing is made, and a missing cart is refused as empty. */
  readonly forCustomer?: CustomerId | null
  /** Variants that the change names, besides those in the cart. */
  readonly variantIds?: readonly VariantId[]
  readonly decide: (lines: Lines, items: ItemsByVariant) => Result<Lines, OrderRefusal>
}

/** Applies a change to the conversation's cart. A refusal leaves it as it was. */
export const changeCart = async (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId, forCustomer, variantIds = [], decide }: CartChange,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { found, lines } = await holdCart(deps, tx, conversationId)
  if (!found && forCustomer === undefined) return err({ code: 'orders.cart_empty' })
  const items = await findItems(tx, [...new Set([...lines.map((line) => line.variantId), ...variantIds])])
  const decided = decide(lines, indexByVariant(items))
  if (!decided.ok) return decided
  // A change of a placed order keeps what was agreed; of a cart, what is not on sale any more goes.
  const amended = found?.amendsOrderId ?? null
  const onSale = indexByVariant(items)
  const next =
    amended === null
      ? decided.value.filter((line) => onSale.has(line.variantId))
      : withAgreedPrices(decided.value, await readLines(deps, tx, amended))
  const cart = found ?? firstCart(deps, conversationId, forCustomer ?? null)
  const isEmptied = lines.length > 0 && next.length === 0
  return ok(await writeCart(deps, tx, isEmptied ? collected(cart) : cart, conversationId, next))
}

/** The conversation's cart with its lines, held until the transaction ends; `found` is null when there never was one. */
export const holdCart = async (
  deps: CartDeps,
  tx: TenantTx,
  conversationId: LaneId,
): Promise<{ readonly found: OrderRecord | null; readonly lines: Lines }> => {
  const [found, lines] = await Promise.all([lockCart(tx, conversationId), readCartLines(deps, tx, conversationId)])
  return { found, lines }
}

/** The cart of a conversation that had none. It is stored by `writeCart`. */
export const firstCart = (deps: CartDeps, conversationId: LaneId, customerId: CustomerId | null): OrderRecord =>
  newCart({ id: deps.newId<'OrderId'>(), conversationId, customerId, nowMs: deps.clock.now() })

/** An emptied cart is a fresh start: the next order is not silently brought to where the last one was to go. */
const collected = (cart: OrderRecord): OrderRecord => ({
  ...cart,
  fulfilmentMethod: 'collection',
  delivery: null,
  slot: null,
})

/** Writes the lines of a cart that is held, or new. */
export const writeCart = async (
  deps: CartDeps,
  tx: TenantTx,
  cart: OrderRecord,
  conversationId: LaneId,
  lines: Lines,
): Promise<OrderView> => {
  const isOver = lines.length === 0 && cart.amendsOrderId !== null // an emptied change changes nothing
  const base = isOver ? { ...collected(cart), amendsOrderId: null } : cart
  const kept: OrderRecord = { ...base, total: orderTotal(lines, base.delivery) }
  const sealed = await sealLines(deps, tx, { orderId: cart.id, customerId: cart.customerId }, lines)
  await saveCart(tx, kept, conversationId, sealed, deps.clock.now())
  return toView(kept, lines)
}
