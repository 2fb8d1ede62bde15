/** Wire shapes of zones, slots, closures, riders and runs. */
import { Type } from 'typebox'
import { RIDERS_MOST, SLOTS_MOST, STOP_STATES, ZONES_MOST } from '../../../fulfilment/index.ts'
import { CLOSURES_MOST, WEEKDAYS } from '../../../tenants/index.ts'
import {
  Cents,
  closed,
  EXAMPLE_ID,
  Id,
  Instant,
  InstantIn,
  NextCursor,
  Nullable,
  OneOf,
  pageQuery,
  ReadBack,
  Text,
} from '../words.ts'

const Pin = Type.Object(
  { latitude: Type.Number({ minimum: -90, maximum: 90 }), longitude: Type.Number({ minimum: -180, maximum: 180 }) },
  { ...closed, examples: [{ latitude: -26.23871, longitude: 27.90769 }] },
)
const Shape = Type.Union([
  Type.Object(
    {
      type: Type.Literal('circle'),
      centre: Pin,
      radiusM: Type.Number({ minimum: 1, maximum: 100_000, examples: [2_000] }),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('polygon'), corners: Type.Array(Pin, { minItems: 3, maxItems: 100 }) }, closed),
])
const NAME = 'Orlando West'
const zone = {
  name: Text(60, { minLength: 1, description: 'What customers read', examples: [NAME] }),
  areas: Type.Array(Text(60, { minLength: 1, examples: ['Phefeni'] }), {
    maxItems: 50,
    description: 'Other names of places in it',
  }),
  shape: Nullable(Shape),
  feeCents: Type.Integer({ minimum: 0, maximum: 100_000, examples: [1_500] }),
  minimumCents: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    description: 'Of the goods, without the fee',
    examples: [5_000],
  }),
  minutes: Type.Integer({ minimum: 1, maximum: 1_440, description: 'From ready to the door', examples: [30] }),
  position: Type.Integer({ minimum: 0, maximum: 1_000 }),
  active: Type.Boolean(),
}
const zoneExample = {
  name: NAME,
  areas: ['Phefeni'],
  shape: { type: 'circle', centre: { latitude: -26.23871, longitude: 27.90769 }, radiusM: 2_000 },
  feeCents: 1_500,
  minimumCents: 5_000,
  minutes: 30,
  position: 0,
  active: true,
}
export const ZoneBody = Type.Object(zone, { ...closed, examples: [zoneExample] })
/** A zone as it may have been read. */
export const ZoneChangesBody = Type.Object({ id: ReadBack(Id), ...zone }, { ...closed, examples: [zoneExample] })
export const ZoneSchema = Type.Object({ id: Id, ...zone }, { title: 'DeliveryZone' })
export const ZonesSchema = Type.Object({ zones: Type.Array(ZoneSchema, { maxItems: ZONES_MOST }) })
export const ZoneParams = Type.Object({ zoneId: Id })
export const RemovedSchema = Type.Object({ removed: Type.Literal(true) })

const CLOCK = '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$'
const slot = {
  id: Id,
  weekday: OneOf(WEEKDAYS, 'fri'),
  from: Type.String({ pattern: CLOCK, examples: ['17:00'] }),
  to: Type.String({ pattern: CLOCK, examples: ['18:00'] }),
  capacity: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    description: 'Orders that it takes on one day',
    examples: [5],
  }),
}
const slotExample = { id: EXAMPLE_ID, weekday: 'fri', from: '17:00', to: '18:00', capacity: 5 }
export const SlotsBody = Type.Object(
  { slots: Type.Array(Type.Object(slot, closed), { maxItems: SLOTS_MOST }) },
  { ...closed, examples: [{ slots: [slotExample] }] },
)
export const SlotsSchema = Type.Object({
  slots: Type.Array(Type.Object(slot, { title: 'CollectionSlot' }), { maxItems: SLOTS_MOST }),
})

const closure = { from: Instant, to: Instant, reason: Nullable(Type.String({ examples: ['A funeral in the family'] })) }
export const ClosureBody = Type.Object(
  {
    from: InstantIn,
    to: InstantIn,
    reason: Type.Optional(Text(200, { description: 'For customers to read', examples: ['A funeral in the family'] })),
  },
  { ...closed, examples: [{ from: '2026-12-24T16:00:00Z', to: '2026-12-27T06:00:00Z', reason: 'Holidays' }] },
)
export const ClosureSchema = Type.Object({ id: Id, ...closure }, { title: 'Closure' })
export const ClosuresSchema = Type.Object({ closures: Type.Array(ClosureSchema, { maxItems: CLOSURES_MOST }) })
export const ClosureParams = Type.Object({ closureId: Id })

export const RiderBody = Type.Object(
  {
    name: Text(40, { minLength: 1, examples: ['Sipho'] }),
    cashLimitCents: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 10_000_000, examples: [50_000] }))),
    active: Type.Optional(Type.Boolean()),
  },
  { ...closed, examples: [{ name: 'Sipho', cashLimitCents: 50_000 }] },
)
/** A rider as she may have been read. */
export const RiderChangesBody = Type.Object(
  { id: ReadBack(Id), ...RiderBody.properties },
  { ...closed, examples: [{ name: 'Sipho', cashLimitCents: 50_000 }] },
)
export const RiderSchema = Type.Object(
  {
    id: Id,
    name: Type.String({ examples: ['Sipho'] }),
    cashLimitCents: Nullable(Type.Integer({ examples: [50_000] })),
    active: Type.Boolean(),
  },
  { title: 'Rider' },
)
export const RiderParams = Type.Object({ riderId: Id })
export const RidersSchema = Type.Object({ riders: Type.Array(RiderSchema, { maxItems: RIDERS_MOST }) })

export const RunBody = Type.Object(
  { riderId: Id, orderId: Id },
  { ...closed, examples: [{ riderId: EXAMPLE_ID, orderId: EXAMPLE_ID }] },
)
const RUN_STATES = ['open', 'closed', 'revoked'] as const
export const RunSchema = Type.Object(
  {
    id: Id,
    riderId: Id,
    state: OneOf(RUN_STATES, 'open'),
    startedAt: Instant,
    expiresAt: Instant,
    endedAt: Nullable(Instant),
    cashTakenCents: Cents,
    cashDueCents: Cents,
    cashHandedInCents: Nullable(Cents),
    stops: Type.Array(
      Type.Object({
        orderId: Id,
        number: Type.Integer({ examples: [42] }),
        state: OneOf(STOP_STATES, 'waiting'),
        cashDueCents: Cents,
        cashTakenCents: Cents,
      }),
    ),
  },
  { title: 'Run' },
)
export const RunsQuery = Type.Object(
  {
    state: Type.Optional(OneOf(RUN_STATES, 'open', 'In this state only')),
    riderId: Type.Optional(Type.Unsafe<string>({ ...Id, description: 'Of this rider only' })),
    ...pageQuery,
  },
  closed,
)
export const RunsSchema = Type.Object({ runs: Type.Array(RunSchema), nextCursor: NextCursor })
export const SentSchema = Type.Object(
  {
    runId: Id,
    orderId: Id,
    link: Type.String({ description: 'For the rider, and for nobody else', examples: ['https://shop.example/run/…'] }),
  },
  {
    title: 'SentWithRider',
    examples: [{ runId: EXAMPLE_ID, orderId: EXAMPLE_ID, link: 'https://shop.example/run/…' }],
  },
)
export const RunParams = Type.Object({ runId: Id })
export const CloseBody = Type.Object(
  {
    handedInCents: Type.Integer({
      minimum: 0,
      maximum: 10_000_000,
      description: 'What the rider gave',
      examples: [25_000],
    }),
  },
  { ...closed, examples: [{ handedInCents: 25_000 }] },
)
export const ClosedSchema = Type.Object(
  {
    runId: Id,
    handedInCents: Cents,
    missingCents: Type.Integer({ description: 'Negative when there was more', examples: [0] }),
  },
  { title: 'ClosedRun', examples: [{ runId: EXAMPLE_ID, handedInCents: 25_000, missingCents: 0 }] },
)
export const PromiseBody = Type.Object({ promisedAt: InstantIn }, closed)
