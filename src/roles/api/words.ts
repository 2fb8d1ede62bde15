/**
 * The words that the API's schemas are written in. Money in cents, quantities in thousandths (`1000` = one unit), instants
 * in ISO 8601, ids as lower-case UUIDs.
 */
import { Type, type Static, type TSchema } from 'typebox'
import { WEEKDAYS } from '../../tenants/index.ts'

/** One of these words. Written so that the serialiser and OpenAPI know that it is text. */
export const OneOf = <const T extends string>(words: readonly T[], example?: NoInfer<T>, description?: string) =>
  Type.Unsafe<T>({
    type: 'string',
    enum: [...words],
    ...(example ? { examples: [example] } : {}),
    ...(description ? { description } : {}),
  })

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
export const EXAMPLE_ID = '0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f'
export const Id = Type.String({ pattern: UUID, examples: [EXAMPLE_ID] })
export const Instant = Type.String({ examples: ['2026-11-25T12:30:00.000Z'] })
export const Cents = Type.Integer({ description: 'Cents', examples: [4500] })
export const Milli = Type.Integer({
  description: 'Thousandths: 1000 is one unit, or one kilogram',
  examples: [2000],
})

/** Objects that come in: a name that is not known is refused, so that a misspelt one is not silently ignored. */
export const closed = { additionalProperties: false } as const
export const NoQuery = Type.Object({}, closed)
/** Requests that say everything by their address take no body: none, `null` or `{}`. */
export const EmptyBody = Type.Union([Type.Object({}, closed), Type.Null()])

/**
 * A field of an answer in the body of a PUT, where it changes nothing: so that what was read can be sent back with one thing in it
 * changed. The id of the address is the one that counts.
 */
export const ReadBack = <T extends TSchema>(schema: T) =>
  Type.Optional(Type.Unsafe<Static<T>>({ ...schema, readOnly: true }))

/** Text without NUL, which PostgreSQL cannot hold. */
export const Text = (
  maxLength: number,
  options: { readonly minLength?: number; readonly description?: string; readonly examples?: readonly string[] } = {},
) => Type.String({ ...options, maxLength, pattern: '^[^\\u0000]*$' })

const PAGE_MOST = 100
export const PAGE_DEFAULT = 20
/** What every list takes besides its filters: spread it into the list's query. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MOST, description: `${PAGE_DEFAULT} unless told` })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: '`nextCursor` of the page before' })),
} as const
export const PageQuery = Type.Object(pageQuery, closed)
/** What every list answers besides its rows. */
export const NextCursor = Nullable(
  Type.String({
    description: 'Where the next page starts; null at the end',
    examples: ['MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA'],
  }),
)

/** A time of the day; `24:00` is its end. */
const ClockTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$', examples: ['08:00'] })
/** The times of one day, each from and to; none: closed. */
export const DayHours = Type.Array(
  Type.Array(ClockTime, { minItems: 2, maxItems: 2, examples: [['08:00', '20:00']] }),
  {
    maxItems: 4,
    examples: [[['09:00', '13:00']]],
  },
)
/** The times of each day of the week; a day that is missing is closed. */
export const WeekHours = Type.Object(Object.fromEntries(WEEKDAYS.map((day) => [day, Type.Optional(DayHours)])), {
  ...closed,
  minProperties: 1,
  examples: [{ mon: [['08:00', '20:00']], sat: [['08:00', '13:00']] }],
})

/**
 * An instant that comes in: a whole ISO 8601 with its zone, so that nobody has to guess one. The format sees to it that there is
 * such a day: of 31 February JavaScript makes one in March.
 */
export const InstantIn = Type.Unsafe<string>({
  type: 'string',
  format: 'date-time',
  pattern:
    '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$',
  examples: ['2026-11-25T12:30:00Z'],
})

/** What a shop's resources say of this moment. */
export const openNowFields = {
  isOpen: Type.Boolean({ description: 'Takes orders now: by its hours, holidays and closures, and not paused' }),
  opensAt: Type.Union([Instant, Type.Null()], {
    description: 'When it takes orders again; null: it does now, or is not known to within two weeks',
  }),
} as const
