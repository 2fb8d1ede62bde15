/** What the catalogue refuses. */
import type { ProductId } from '../kernel/ids.ts'

export type CatalogRefusal =
  | { readonly code: 'catalog.not_found' }
  | { readonly code: 'catalog.invalid_product'; readonly productId: ProductId; readonly field: string }
  | { readonly code: 'catalog.sku_taken'; readonly sku: string }
  | { readonly code: 'catalog.too_many_products'; readonly most: number }
  | { readonly code: 'catalog.delta_out_of_range'; readonly most: number }

/** Every code with what it means, for `docs/errors.md`. */
export const CATALOG_REFUSALS = {
  'catalog.not_found': 'There is no such product or variant in this shop.',
  'catalog.invalid_product': 'A field of the product is missing, too long or out of range; `field` names it.',
  'catalog.sku_taken': 'Another variant of the shop has this SKU.',
  'catalog.too_many_products': 'No product was given, or more than `most`; send them in several calls.',
  'catalog.delta_out_of_range': 'A stock change must be a whole number of thousandths other than 0, at most `most`.',
} as const satisfies Record<CatalogRefusal['code'], string>
