/** Wire shapes of products, categories, stock and VAT. */
import { Type } from 'typebox'
import {
  DESCRIPTION_MOST,
  GOODS_CLASSES,
  NAME_MOST,
  PARTS_MOST,
  STOCK_REASONS,
  VAT_CLASSES,
} from '../../../catalog/index.ts'
import { LANGUAGES } from '../../../kernel/language.ts'
import { WEEKDAYS } from '../../../tenants/index.ts'
import {
  Cents,
  closed,
  EXAMPLE_ID,
  Id,
  Instant,
  Milli,
  NextCursor,
  Nullable,
  OneOf,
  pageQuery,
  ReadBack,
  Text,
} from '../words.ts'

const Name = (description: string, example: string) =>
  Text(NAME_MOST, { minLength: 1, description, examples: [example] })
const Aliases = Type.Array(Name('A word by which it is asked for', 'isinkwa'), { maxItems: PARTS_MOST })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-12-24'] })
const Time = Type.String({ pattern: '^\\d{2}:\\d{2}$', examples: ['06:00'] })

/** `{ "mon": [["06:00", "11:00"]] }`; a day that is missing is a day without sale. */
const SaleHours = Type.Object(
  Object.fromEntries(
    WEEKDAYS.map((day) => [
      day,
      Type.Optional(Type.Array(Type.Array(Time, { minItems: 2, maxItems: 2 }), { maxItems: 4 })),
    ]),
  ),
  { ...closed, examples: [{ mon: [['06:00', '11:00']] }] },
)
const AliasesByLanguage = Type.Object(
  Object.fromEntries(LANGUAGES.map((language) => [language, Type.Optional(Aliases)])),
  { ...closed, examples: [{ zu: ['isinkwa'] }] },
)

const VariantBody = Type.Object(
  {
    id: Type.Optional(Id),
    sku: Name('Unique in the shop', 'KOTA-FULL'),
    name: Type.Optional(
      Text(NAME_MOST, {
        description: 'What tells it from its siblings; empty when it has none',
        examples: ['Full house'],
      }),
    ),
    priceCents: Cents,
    soldBy: Type.Optional(OneOf(['unit', 'weight'], 'unit', 'By weight the price is that of a kilogram')),
    tracked: Type.Optional(Type.Boolean({ description: 'False: made to order, never runs out' })),
    active: Type.Optional(Type.Boolean()),
    aliases: Type.Optional(Aliases),
    aliasesByLanguage: Type.Optional(AliasesByLanguage),
    lowStockMilli: Type.Optional(Nullable(Milli)),
    expiresOn: Type.Optional(Nullable(Day)),
  },
  closed,
)
const GroupBody = Type.Object(
  {
    id: Type.Optional(Id),
    name: Name('The question', 'Choose your sauce'),
    choicesMin: Type.Integer({ minimum: 0, maximum: PARTS_MOST, examples: [1] }),
    choicesMax: Type.Integer({ minimum: 1, maximum: PARTS_MOST, examples: [2] }),
  },
  closed,
)
const OptionBody = Type.Object(
  {
    id: Type.Optional(Id),
    name: Name('What is chosen', 'Chilli'),
    group: Type.Optional(Nullable(Name('The name of one of the groups', 'Choose your sauce'))),
    default: Type.Optional(Type.Boolean({ description: 'Part of the item unless taken off' })),
    removable: Type.Optional(Type.Boolean()),
    priceDeltaCents: Type.Optional(Type.Integer({ examples: [500] })),
    aliases: Type.Optional(Aliases),
    aliasesByLanguage: Type.Optional(AliasesByLanguage),
  },
  closed,
)

const productFields = {
  name: Name('As in the menu', 'Kota'),
  category: Name('By name; one that the shop does not have yet is made', 'Kotas'),
  variants: Type.Array(VariantBody, { minItems: 1, maxItems: PARTS_MOST }),
  description: Type.Optional(Text(DESCRIPTION_MOST, { examples: ['A quarter loaf with chips, polony and atchar'] })),
  aliases: Type.Optional(Aliases),
  aliasesByLanguage: Type.Optional(AliasesByLanguage),
  position: Type.Optional(Type.Integer({ minimum: -1_000_000, maximum: 1_000_000, examples: [1] })),
  active: Type.Optional(Type.Boolean()),
  hours: Type.Optional(Nullable(SaleHours)),
  vatClass: Type.Optional(OneOf(VAT_CLASSES, 'standard')),
  goodsClass: Type.Optional(OneOf(GOODS_CLASSES, 'ordinary', 'What the law cares about; can only make it stricter')),
  counterOnly: Type.Optional(Type.Boolean({ description: 'Kept for the till, never shown in chat or on the page' })),
  groups: Type.Optional(Type.Array(GroupBody, { maxItems: 10 })),
  options: Type.Optional(Type.Array(OptionBody, { maxItems: PARTS_MOST })),
}
const example = {
  name: 'Kota',
  category: 'Food',
  variants: [{ sku: 'KOTA-01', priceCents: 4500 }],
  groups: [{ name: 'Sauce', choicesMin: 1, choicesMax: 2 }],
  options: [
    { name: 'Atchar', group: 'Sauce' },
    { name: 'Chilli', group: 'Sauce', priceDeltaCents: 200 },
  ],
}
export const NewProductBody = Type.Object(
  { id: Type.Optional(Id), ...productFields },
  { ...closed, examples: [example] },
)
const StockFields = { onHandMilli: Milli, reservedMilli: Milli }
export const StockSchema = Type.Object(
  { variantId: Id, ...StockFields, availableMilli: Milli },
  { title: 'Stock', description: 'What is there, what is promised, what can be had' },
)
const photoUrl = (size: string) =>
  Type.String({ examples: [`https://shop.example/photos/${EXAMPLE_ID}/${'9f86d081'.repeat(8)}/${size}.webp`] })
const PhotoSchema = Type.Object(
  {
    id: Id,
    width: Type.Integer({ examples: [960] }),
    height: Type.Integer({ examples: [720] }),
    urls: Type.Object(
      { small: photoUrl('160'), medium: photoUrl('480'), large: photoUrl('960') },
      { description: 'WebP, 160, 480 and 960 pixels at most on a side; they never change' },
    ),
  },
  { title: 'Photo' },
)
/** The whole product, as it may have been read: what it no longer names goes off sale. */
export const ProductBody = Type.Object(
  {
    ...productFields,
    variants: Type.Array(
      Type.Object({ ...VariantBody.properties, stock: ReadBack(Nullable(Type.Object(StockFields))) }, closed),
      { minItems: 1, maxItems: PARTS_MOST },
    ),
    id: ReadBack(Id),
    categoryId: ReadBack(Nullable(Id)),
    updatedAt: ReadBack(Instant),
    photos: ReadBack(Type.Array(PhotoSchema)),
  },
  { ...closed, examples: [example] },
)
export const ProductParams = Type.Object({ productId: Id })
export const ProductSchema = Type.Object(
  {
    id: Id,
    name: Type.String({ examples: ['Kota'] }),
    category: Type.String({ examples: ['Kotas'] }),
    categoryId: Nullable(Id),
    description: Type.String({ examples: ['A quarter loaf with chips, polony and atchar'] }),
    aliases: Type.Array(Type.String({ examples: ['bunny'] })),
    aliasesByLanguage: AliasesByLanguage,
    position: Type.Integer({ examples: [1] }),
    active: Type.Boolean(),
    hours: Nullable(SaleHours),
    vatClass: OneOf(VAT_CLASSES),
    goodsClass: OneOf(GOODS_CLASSES),
    counterOnly: Type.Boolean(),
    updatedAt: Instant,
    variants: Type.Array(
      Type.Object({
        id: Id,
        sku: Type.String({ examples: ['KOTA-FULL'] }),
        name: Type.String({ examples: ['Full house'] }),
        priceCents: Cents,
        soldBy: OneOf(['unit', 'weight']),
        tracked: Type.Boolean(),
        active: Type.Boolean(),
        aliases: Type.Array(Type.String({ examples: ['full'] })),
        aliasesByLanguage: AliasesByLanguage,
        lowStockMilli: Nullable(Milli),
        expiresOn: Nullable(Day),
        stock: Nullable(Type.Object(StockFields)),
      }),
    ),
    groups: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String({ examples: ['Choose your sauce'] }),
        choicesMin: Type.Integer({ examples: [1] }),
        choicesMax: Type.Integer({ examples: [2] }),
      }),
    ),
    options: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String({ examples: ['Chilli'] }),
        group: Nullable(Type.String({ examples: ['Choose your sauce'] })),
        default: Type.Boolean(),
        removable: Type.Boolean(),
        priceDeltaCents: Type.Integer({ examples: [200] }),
        aliases: Type.Array(Type.String({ examples: ['peri'] })),
        aliasesByLanguage: AliasesByLanguage,
      }),
    ),
    photos: Type.Array(PhotoSchema),
  },
  { title: 'Product' },
)
export const ProductsQuery = Type.Object(
  {
    ...pageQuery,
    q: Type.Optional(
      Text(100, { description: 'Words to look for, slips of the thumb included; best first, one page' }),
    ),
    categoryId: Type.Optional(Type.String({ ...Id, description: 'Only what stands under this heading' })),
    active: Type.Optional(Type.Boolean({ description: 'Only what is on sale, or only what is not' })),
  },
  closed,
)
export const ProductsPage = Type.Object({ products: Type.Array(ProductSchema), nextCursor: NextCursor })

export const VariantParams = Type.Object({ variantId: Id })
export const VariantPatch = Type.Object(
  {
    priceCents: Type.Optional(Cents),
    active: Type.Optional(Type.Boolean()),
    lowStockMilli: Type.Optional(Nullable(Milli)),
    expiresOn: Type.Optional(Nullable(Day)),
  },
  { ...closed, minProperties: 1, examples: [{ priceCents: 4500 }, { active: false }] },
)

export const StockBody = Type.Union(
  [
    Type.Object(
      {
        deltaMilli: Type.Integer({ description: 'Added; negative: taken away', examples: [12000] }),
        reason: OneOf(STOCK_REASONS, 'received'),
        entryId: Type.Optional(Id),
        batch: Type.Optional(Text(60, { minLength: 1, examples: ['L2411'] })),
        expiresOn: Type.Optional(Day),
      },
      closed,
    ),
    Type.Object(
      {
        countedMilli: Type.Integer({ minimum: 0, description: 'What was counted', examples: [7000] }),
        entryId: Type.Optional(Id),
      },
      closed,
    ),
  ],
  { examples: [{ deltaMilli: 12000, reason: 'received', expiresOn: '2026-12-24' }, { countedMilli: 7000 }] },
)

export const CategorySchema = Type.Object(
  {
    id: Id,
    name: Type.String({ examples: ['Breakfast'] }),
    position: Type.Integer({ examples: [1] }),
    hours: Nullable(SaleHours),
  },
  { title: 'Category' },
)
export const CategoriesSchema = Type.Object({ categories: Type.Array(CategorySchema), nextCursor: NextCursor })
const categoryFields = {
  name: Name('As in the menu', 'Breakfast'),
  position: Type.Optional(Type.Integer({ minimum: -1_000_000, maximum: 1_000_000, examples: [1] })),
  hours: Type.Optional(Nullable(SaleHours)),
}
export const NewCategoryBody = Type.Object(
  { id: Type.Optional(Id), ...categoryFields },
  { ...closed, examples: [{ name: 'Breakfast', hours: { mon: [['06:00', '11:00']] } }] },
)
export const CategoryBody = Type.Object(
  { id: ReadBack(Id), ...categoryFields },
  { ...closed, examples: [{ name: 'Breakfast' }] },
)
export const CategoryParams = Type.Object({ categoryId: Id })
export const RemovedSchema = Type.Object({ removed: Type.Literal(true) })

const VatStatusSchema = Type.Object({
  validFrom: Day,
  vatNumber: Nullable(
    Type.String({ description: 'Null: from this day the shop is no vendor', examples: ['4123456789'] }),
  ),
})
export const VatSchema = Type.Object(
  { vendorToday: Type.Boolean(), statuses: Type.Array(VatStatusSchema) },
  { title: 'Vat', description: 'Prices include VAT; only a vendor shows it' },
)
export const VatBody = Type.Object(
  { validFrom: Day, vatNumber: Nullable(Type.String({ pattern: '^4\\d{9}$', examples: ['4123456789'] })) },
  { ...closed, examples: [{ validFrom: '2026-03-01', vatNumber: '4123456789' }] },
)
