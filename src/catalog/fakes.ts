/** Builders for tests of this context and of those to its right. */
import type { CategoryId, OptionId, ProductId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import type { CatalogueOption, ShopItem } from './catalogue.ts'
import type { ProductInput, VariantInput } from './product.ts'

/** A fixed UUID from a small number, so that tests read and sort well. */
export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const anOption = (given: Partial<CatalogueOption> = {}): CatalogueOption => ({
  optionId: idOf(301) as OptionId,
  name: 'Extra cheese',
  aliases: [],
  default: false,
  removable: true,
  priceDelta: cents(5_00),
  groupId: null,
  ...given,
})

export const aShopItem = (given: Partial<ShopItem> = {}): ShopItem => ({
  productId: idOf(101) as ProductId,
  variantId: idOf(201) as VariantId,
  name: 'Kota',
  aliases: ['skhambane'],
  options: [],
  groups: [],
  price: cents(35_00),
  soldBy: 'unit',
  categoryId: idOf(401) as CategoryId,
  category: 'Food',
  position: 1,
  description: '',
  hours: [],
  expiresOn: null,
  timeZone: 'Africa/Johannesburg',
  vatClass: 'standard',
  photo: null,
  tracked: true,
  availableMilli: 10_000,
  ...given,
})

export const aVariantInput = (given: Partial<VariantInput> = {}): VariantInput => ({
  variantId: idOf(201) as VariantId,
  sku: `SKU-${given.variantId ?? idOf(201)}`,
  name: '',
  aliases: [],
  price: cents(35_00),
  soldBy: 'unit',
  tracked: true,
  ...given,
})

export const aProductInput = (given: Partial<ProductInput> = {}): ProductInput => ({
  productId: idOf(101) as ProductId,
  name: 'Kota',
  category: 'Food',
  aliases: ['skhambane'],
  position: 1,
  variants: [aVariantInput()],
  options: [],
  ...given,
})
