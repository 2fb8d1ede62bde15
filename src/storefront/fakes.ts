/** Builders for tests of this context and of those to its left. */
import fc from 'fast-check'
import type { OptionId, ProductId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { aShopItem } from '../catalog/fakes.ts'
import type { ShopItem } from '../catalog/index.ts'
import type { Basket } from './basket.ts'
import { tagOf } from './tag.ts'

const uuid = fc.uuid({ version: 7 })
/** Names as shops write them, and as nobody should: brackets, commas, prices, line breaks, emoji, halves of characters. */
const someName = fc
  .oneof(
    fc.constantFrom('Kota', 'Coke 2 L', 'Bread (white)', 'a, no b', 'b', 'Pap & vleis', 'no', 'R5 = R6', '2 × 3', '🍞'),
    fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
    fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('[', ']', '(', ')', ',', ' ', '@', '=', 'R5', 'no ', 'with ', 'ne-', '×', '\n', '…', 'x'),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((parts) => parts.join('')),
  )
  .filter((name) => name.toWellFormed().replace(/[\p{Cc}\s]+/gu, '') !== '')

const someItem: fc.Arbitrary<ShopItem> = fc
  .record({
    productId: uuid,
    variantId: uuid,
    name: someName,
    variantName: fc.option(someName, { nil: undefined }),
    price: fc.integer({ min: 0, max: 100_000_000 }),
    soldBy: fc.constantFrom('unit' as const, 'weight' as const),
    options: fc.array(
      fc.record({
        optionId: uuid,
        name: someName,
        default: fc.boolean(),
        priceDelta: fc.integer({ min: -5_000, max: 50_000 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ productId, variantId, variantName, price, options, ...rest }) => ({
    ...aShopItem(),
    ...rest,
    productId: productId as ProductId,
    variantId: variantId as VariantId,
    ...(variantName === undefined ? {} : { variantName }),
    price: cents(price),
    options: options.map((o) => ({
      ...o,
      optionId: o.optionId as OptionId,
      priceDelta: cents(o.priceDelta),
      aliases: [],
      removable: true,
      groupId: null,
    })),
    aliases: [],
    category: 'Food',
    position: 0,
    tracked: false,
    availableMilli: null,
  }))

interface Shopping {
  readonly items: readonly ShopItem[]
  readonly basket: Basket
}

/** A catalogue, and a basket of it. */
export const someShopping: fc.Arbitrary<Shopping> = fc
  .array(
    fc.record({
      item: someItem,
      units: fc.integer({ min: 1, max: 999 }),
      grams: fc.integer({ min: 1, max: 999_000 }),
      chosen: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((wishes) => ({
    items: wishes.map(({ item }) => item),
    basket: wishes.map(({ item, units, grams, chosen }) => ({
      item: tagOf(item.variantId),
      quantityMilli: item.soldBy === 'weight' ? grams : units * 1_000,
      options: item.options
        .filter((_, i) => chosen[i])
        .map((o) => tagOf(o.optionId))
        .sort(),
    })),
  }))
