/** What the catalogue refuses. */
import type { ProductId } from '../kernel/ids.ts'
import type { GoodsClass } from './goods-class.ts'
import type { PhotoFault } from './make-photo.ts'

export type CatalogRefusal =
  | { readonly code: 'catalog.not_found' }
  | { readonly code: 'catalog.invalid_product'; readonly productId: ProductId; readonly field: string }
  | { readonly code: 'catalog.sku_taken'; readonly sku: string }
  /** `word` gave it away; null when its owner said so. */
  | {
      readonly code: 'catalog.restricted_goods'
      readonly productId: ProductId
      readonly goodsClass: GoodsClass
      readonly word: string | null
    }
  | { readonly code: 'catalog.invalid_category'; readonly field: string }
  | { readonly code: 'catalog.category_taken'; readonly name: string }
  | { readonly code: 'catalog.category_in_use' }
  | { readonly code: 'catalog.expired_goods'; readonly expiresOn: string }
  | { readonly code: 'catalog.invalid_vat_status'; readonly field: string }
  | { readonly code: 'catalog.invalid_photo'; readonly reason: PhotoFault }
  | { readonly code: 'catalog.too_many_photos'; readonly most: number }
  | { readonly code: 'catalog.photo_not_found' }
  | { readonly code: 'catalog.photos_busy' }
  | { readonly code: 'catalog.import_not_found' }
  | { readonly code: 'catalog.import_state'; readonly state: string }
  | { readonly code: 'catalog.import_has_bad_rows'; readonly badRows: number }
  | { readonly code: 'catalog.too_many_imports'; readonly most: number }
  | { readonly code: 'catalog.file_too_large'; readonly mostBytes: number }
  | { readonly code: 'catalog.too_many_products'; readonly most: number }
  | { readonly code: 'catalog.delta_out_of_range'; readonly most: number }
  | { readonly code: 'catalog.not_counted' }

/** Every code with what it means, for `docs/errors.md`. */
export const CATALOG_REFUSALS = {
  'catalog.not_found': 'There is no such product or variant in this shop.',
  'catalog.invalid_product': 'A field of the product is missing, too long or out of range; `field` names it.',
  'catalog.sku_taken': 'Another variant of the shop has this SKU.',
  'catalog.too_many_products': 'No product was given, or more than `most`; send them in several calls.',
  'catalog.restricted_goods':
    'Goods of this class may not be sold in a chat; with `counterOnly` they can be kept for the till. `word` gave it away.',
  'catalog.invalid_category': 'A field of the category is missing, too long or out of range; `field` names it.',
  'catalog.category_taken': 'Another category of the shop has this name.',
  'catalog.category_in_use': 'Products stand under this category; move them first.',
  'catalog.expired_goods': 'Goods that expired may not be taken in.',
  'catalog.invalid_vat_status': 'The day or the VAT number does not fit; `field` names it.',
  'catalog.invalid_photo': 'The file is no photo that can be shown; `reason` says why.',
  'catalog.too_many_photos': 'A product has at most `most` photos.',
  'catalog.photo_not_found': 'There is no such photo.',
  'catalog.photos_busy': 'Too many photos come at once; send it again in a moment.',
  'catalog.import_not_found': 'There is no such import in this shop.',
  'catalog.import_state': 'The import is in a state that does not allow this; `state` says which.',
  'catalog.import_has_bad_rows': 'Some rows are bad; mend them, or begin an import that skips bad rows.',
  'catalog.too_many_imports': '`most` files wait to be applied already; apply or cancel one of them.',
  'catalog.file_too_large': 'The file is empty, or larger than `mostBytes`.',
  'catalog.not_counted': 'Of this item no stock is kept: it is made to order, or never runs out.',
  'catalog.delta_out_of_range': 'A stock change must be a whole number of thousandths other than 0, at most `most`.',
} as const satisfies Record<CatalogRefusal['code'], string>
