/** Wire shapes of the shop itself and of what it has on sale. */
import { Type } from 'typebox'
import { LANGUAGES } from '../../../kernel/language.ts'
import { EXPIRY_DAYS_MOST } from '../../../tenants/index.ts'
import { NumberSchema } from '../tenants/number-wire.ts'
import { Cents, closed, DayHours, Id, Nullable, OneOf, openNowFields, Text, WeekHours } from '../words.ts'

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
