/** Wire shapes of the API, written in the words of `words.ts`. */
import { Type } from 'typebox'
import { CHANGE_STATES, FULFILMENT_METHODS, ORDER_STATES } from '../../orders/index.ts'
import { QUEUES } from '../../platform/lanes/index.ts'
import { LANGUAGES } from '../../kernel/language.ts'
import { EXPIRY_DAYS_MOST } from '../../tenants/index.ts'
import { NumberSchema } from './number-wire.ts'
import {
  Cents,
  closed,
  DayHours,
  Id,
  Instant,
  InstantIn,
  Milli,
  NextCursor,
  Nullable,
  OneOf,
  openNowFields,
  PAGE_DEFAULT,
  pageQuery,
  Text,
  WeekHours,
} from './words.ts'

export * from './words.ts'

export const ShopSchema = Type.Object(
  {
    id: Id,
    slug: Type.String({ examples: ['kasi-kota'] }),
    name: Type.String({ examples: ['Kasi Kota Corner'] }),
    status: OneOf(['active', 'suspended', 'closed']),
    currency: Type.String({ examples: ['ZAR'] }),
    timeZone: Type.String({ examples: ['Africa/Johannesburg'] }),
    language: Type.String({ examples: ['zu'] }),
    address: Type.String({ examples: ['12 Vilakazi Street, Orlando West, Soweto'] }),
    phone: Type.String({ examples: ['27600000001'] }),
    hours: Type.Record(Type.String(), Type.Array(Type.Array(Type.String())), {
      examples: [{ mon: [['08:00', '20:00']] }],
    }),
    holidayHours: Nullable(
      Type.Array(Type.Array(Type.String()), {
        description: 'On public holidays; null: as on any day of the week',
        examples: [[['09:00', '13:00']]],
      }),
    ),
    prepMinutes: Type.Number({ examples: [20] }),
    expiryDays: Type.Integer({
      description: 'Days before their last day from which the shop is told of goods that expire',
      examples: [2],
    }),
    ...openNowFields,
    numbers: Type.Array(NumberSchema),
  },
  { title: 'Shop' },
)

export const ShopChangesBody = Type.Object(
  {
    name: Type.Optional(Text(100, { minLength: 1, examples: ['Kasi Kota Corner'] })),
    address: Type.Optional(Text(300, { minLength: 1, examples: ['12 Vilakazi Street, Orlando West, Soweto'] })),
    phone: Type.Optional(
      Type.String({ pattern: '^[0-9]{6,20}$', description: 'Digits without +', examples: ['27600000001'] }),
    ),
    language: Type.Optional(OneOf(LANGUAGES, 'zu')),
    prepMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440, examples: [30] })),
    expiryDays: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: EXPIRY_DAYS_MOST,
        description: 'Days before their last day from which the shop is told of goods that expire',
        examples: [2],
      }),
    ),
    hours: Type.Optional(WeekHours),
    holidayHours: Type.Optional(Nullable(DayHours)),
  },
  { ...closed, minProperties: 1, examples: [{ prepMinutes: 30 }] },
)

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
  },
  { ...closed, examples: [{ move: 'accept' }, { move: 'hand_over', code: '4711' }] },
)

export const CatalogueSchema = Type.Object(
  {
    version: Type.String({ examples: ['1284'] }),
    isPart: Type.Boolean({
      description: 'More is on sale than what stands here, which is the first of the menu: `/products` has everything',
    }),
    ...openNowFields,
    items: Type.Array(
      Type.Object({
        productId: Id,
        variantId: Id,
        name: Type.String({ examples: ['Kota'] }),
        variantName: Nullable(Type.String({ examples: ['Full house'] })),
        category: Type.String({ examples: ['Kotas'] }),
        aliases: Type.Array(Type.String({ examples: ['ikota'] })),
        priceCents: Cents,
        soldBy: OneOf(['unit', 'weight']),
        availableMilli: Nullable(
          Type.Integer({ description: 'Null: made to order, never runs out', examples: [12000] }),
        ),
        options: Type.Array(
          Type.Object({
            optionId: Id,
            name: Type.String({ examples: ['Atchar'] }),
            default: Type.Boolean(),
            removable: Type.Boolean(),
            priceDeltaCents: Type.Integer({ examples: [0] }),
          }),
        ),
      }),
    ),
  },
  { title: 'Catalogue' },
)

export const ParkedQuery = Type.Object(
  { queue: Type.Optional(OneOf(QUEUES, undefined, 'Of this queue only')), ...pageQuery },
  closed,
)
export const ParkedSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      queue: OneOf(QUEUES),
      laneId: Id,
      kind: Type.String({ examples: ['text'] }),
      reason: Type.String({ examples: ['database error 57014'] }),
      attempts: Type.Integer({ examples: [10] }),
      parkedAt: Instant,
    }),
  ),
  nextCursor: NextCursor,
})
export const ItemParams = Type.Object({ itemId: Id })
export const ReplayedSchema = Type.Object({ replayed: Type.Literal(true) })

export const QuarantineSchema = Type.Object({
  entries: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      reason: Type.String({ examples: ['unknown number'] }),
      phoneNumberId: Nullable(Type.String({ examples: ['700100200300499'] })),
    }),
  ),
  nextCursor: NextCursor,
})
export const QuarantineParams = Type.Object({ id: Id })

export const AuditSchema = Type.Union([
  Type.Object({
    holds: Type.Literal(true),
    entries: Type.Integer({ examples: [1284] }),
    headHash: Type.String({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  }),
  Type.Object({
    holds: Type.Literal(false),
    seq: Type.Integer({ description: 'The first entry at which the chain does not hold', examples: [417] }),
    why: OneOf(['gap', 'link', 'hash', 'head']),
  }),
])
