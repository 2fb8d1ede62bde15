/** For tests: what the shell in memory works on. Commands are carried out on its facts as the real ones on the database. */
import type { DialogueFacts } from './dialogue-facts.ts'
import type { Outcome } from './outcome.ts'

export interface FakeWorld {
  /** As known before the command; what came of it is put into it by the shell (`refreshFacts`), as in a real turn. */
  now: DialogueFacts
  /** Thousandths that there are of everything. */
  readonly stock: number
  /** Whose carts are: nobody's where a seller fills them. */
  readonly owner: { readonly customerId?: null }
  /** A number that nothing made before has. */
  readonly nextN: () => number
  readonly nextId: <Id extends string>() => Id
  /** Of an order. */
  readonly nextNumber: () => number
}

export const CART_EMPTY: Outcome = { type: 'order_refused', refusal: { code: 'orders.cart_empty' } }
export const NOT_FOUND: Outcome = { type: 'order_refused', refusal: { code: 'orders.not_found' } }
