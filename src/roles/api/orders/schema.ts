/** Wire shapes of orders and of changes of them. */
import { Type } from 'typebox'
import { CHANGE_STATES, FULFILMENT_METHODS, ORDER_STATES } from '../../../orders/index.ts'
import {
  Cents,
  closed,
  Id,
  Instant,
  InstantIn,
  Milli,
  NextCursor,
  Nullable,
  OneOf,
  PAGE_DEFAULT,
  pageQuery,
} from '../words.ts'

const OrderLine = Type.Object({
  lineNo: Type.Integer({ examples: [1] }),
  productId: Id,
  variantId: Id,
  name: Type.String({ examples: ['Kota Full house'] }),
  quantityMilli: Milli,
  unitPriceCents: Cents,
  totalCents: Cents,
  note: Nullable(Type.String({ examples: ['no atchar'] })),
  options: Type.Array(
    Type.Object({
      optionId: Id,
      name: Type.String({ examples: ['Extra cheese'] }),
      included: Type.Boolean(),
      priceDeltaCents: Type.Integer({ examples: [500] }),
    }),
  ),
})
const change = {
  id: Id,
  askedBy: OneOf(['customer', 'shop'], 'customer'),
  totalCents: Type.Integer({ description: 'Cents: what the order would cost', examples: [4500] }),
  expiresAt: Type.String({
    description: 'Without an answer by then what the shop asked for happens, and what the customer asked for does not',
    examples: ['2026-11-25T12:45:00.000Z'],
  }),
  lines: Type.Array(OrderLine, { description: 'The whole order as it would be' }),
}
const OrderChangeSchema = Type.Object(
  {
    ...change,
    state: OneOf(
      CHANGE_STATES,
      'asked',
      '`lapsed`: nobody answered in time; `withdrawn`: another took its place, or the order is over',
    ),
    askedAt: Instant,
    settledAt: Nullable(Instant),
  },
  { title: 'OrderChange' },
)
export const OrderChangesPage = Type.Object({ changes: Type.Array(OrderChangeSchema), nextCursor: NextCursor })
export const OrderChangeParams = Type.Object({ orderId: Id, changeId: Id })
export const ProposalBody = Type.Object(
  {
    lines: Type.Array(
      Type.Object(
        {
          lineNo: Type.Integer({ minimum: 1, maximum: 1_000 }),
          quantityMilli: Type.Integer({
            minimum: 0,
            maximum: 10_000_000,
            description: 'What there is of it: less than was ordered; 0: nothing',
            examples: [1_000],
          }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 50 },
    ),
    promisedAt: Type.Optional(
      Type.Unsafe<string>({
        ...InstantIn,
        description: 'When the rest will be ready, for an order that is accepted by this',
      }),
    ),
  },
  { ...closed, examples: [{ lines: [{ lineNo: 1, quantityMilli: 1_000 }] }] },
)

export const OrderSchema = Type.Object(
  {
    id: Id,
    number: Nullable(Type.Integer({ examples: [42] })),
    state: OneOf(ORDER_STATES, 'placed'),
    paymentState: OneOf(['unpaid', 'paid', 'refunded']),
    paymentMethod: Type.String({ examples: ['cash'] }),
    fulfilmentMethod: OneOf(FULFILMENT_METHODS, 'delivery'),
    deliveryFeeCents: Type.Integer({ description: 'Cents; a part of `totalCents`', examples: [1500] }),
    deliveryZone: Nullable(Type.Object({ id: Id, name: Type.String({ examples: ['Orlando West'] }) })),
    slot: Nullable(Type.Object({ from: Instant, to: Instant }, { description: 'When it will be collected' })),
    totalCents: Cents,
    currency: Type.String({ examples: ['ZAR'] }),
    customerId: Nullable(Id),
    reason: Nullable(Type.String({ examples: ['No bread today'] })),
    createdAt: Instant,
    placedAt: Nullable(Instant),
    promisedAt: Nullable(Instant),
    completedAt: Type.Union([Instant, Type.Null()], {
      description: 'When the goods were handed over; a day’s takings are those of its hand-overs',
    }),
    lines: Type.Array(OrderLine),
    change: Nullable(
      Type.Object(change, { description: 'What one side has asked to change and the other has not answered' }),
    ),
  },
  { title: 'Order' },
)

export const orderLimit = (limit: number | undefined): number => limit ?? PAGE_DEFAULT

export const OrdersQuery = Type.Object(
  {
    state: Type.Optional(
      Type.Array(OneOf([...ORDER_STATES.filter((state) => state !== 'cart'), 'open']), {
        maxItems: 10,
        description: 'Repeat for several; `open` is every state that is not over',
      }),
    ),
    number: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The order of this number', examples: [42] }),
    ),
    customerId: Type.Optional(Type.Unsafe<string>({ ...Id, description: 'Of this customer only' })),
    placedFrom: Type.Optional(Type.Unsafe<string>({ ...InstantIn, description: 'Placed then or later' })),
    placedTo: Type.Optional(Type.Unsafe<string>({ ...InstantIn, description: 'Placed before then' })),
    ...pageQuery,
  },
  closed,
)
export const OrdersPage = Type.Object({
  orders: Type.Array(OrderSchema),
  nextCursor: NextCursor,
})
export const OrderParams = Type.Object({ orderId: Id })

/** What a shop may do to an order; placing and cancelling as the customer are hers, expiry is the clock's. */
const SHOP_MOVES = [
  'accept',
  'decline',
  'prepare',
  'mark_ready',
  'dispatch',
  'bring_back',
  'hand_over',
  'cancel_by_shop',
] as const
export const MoveBody = Type.Object(
  {
    move: OneOf(SHOP_MOVES),
    code: Type.Optional(
      Type.String({
        pattern: '^[0-9]{4}$',
        description: 'For `hand_over`: what the customer says',
        examples: ['4711'],
      }),
    ),
    reason: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'For `decline` and `cancel_by_shop`: the customer reads it',
        examples: ['No bread today'],
      }),
    ),
    promisedAt: Type.Optional(
      Type.Unsafe<string>({
        ...InstantIn,
        description:
          'For `accept`: when it will be ready, or at the door; without it, after the usual time. The customer is told with the acceptance, in one message.',
      }),
    ),
  },
  { ...closed, examples: [{ move: 'accept' }, { move: 'hand_over', code: '4711' }] },
)
