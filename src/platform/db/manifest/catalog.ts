/** Products, stock with what is reserved of it, and imports. */
import { MERCHANT, STAFF } from './classes.ts'
import { clear, distributed, plain, type TableEntry } from './entry.ts'

export const CATALOG_TABLES = {
  product_category: distributed(plain('id', 'seq', 'name', 'name_key', 'position', 'hours')),
  product: distributed({
    ...plain('id', 'seq', 'name', 'category', 'category_id', 'aliases', 'aliases_by_language', 'position', 'active'),
    ...plain('updated_at', 'description', 'hours', 'vat_class', 'goods_class', 'counter_only'),
  }),
  variant: distributed({
    ...plain('id', 'product_id', 'seq', 'sku', 'name', 'aliases', 'price_cents', 'sold_by', 'position', 'active'),
    ...plain('tracked', 'aliases_by_language', 'low_stock_milli', 'expires_on', 'expiry_told_on', 'off_since'),
  }),
  low_stock_told: distributed(plain('variant_id', 'at')),
  option_group: distributed(plain('id', 'product_id', 'name', 'choices_min', 'choices_max', 'position', 'active')),
  product_option: distributed({
    ...plain('id', 'product_id', 'name', 'aliases', 'included', 'removable', 'price_delta_cents', 'position'),
    ...plain('group_id', 'aliases_by_language', 'active'),
  }),
  product_photo: distributed(plain('id', 'product_id', 'hash', 'width', 'height', 'position', 'created_at')),
  product_word: distributed(plain('word', 'product_id')),
  catalogue_word: distributed(plain('key', 'word')),
  vat_status: distributed({ ...plain('valid_from', 'recorded_at'), vat_number: clear(MERCHANT) }),
  catalogue_import: distributed({
    ...plain(
      'id',
      'state',
      'file',
      'file_sha256',
      'rows_read',
      'rows_bad',
      'products',
      'products_done',
      'created',
      'changed',
    ),
    ...plain('unchanged', 'skip_bad', 'reason', 'due_at', 'claim', 'first_seq', 'created_at', 'updated_at'),
    actor: clear(STAFF),
  }),
  catalogue_import_problem: distributed(plain('import_id', 'row_no', 'column_name', 'reason', 'value')),
  stock_level: distributed(plain('variant_id', 'on_hand_milli', 'reserved_milli', 'seq')),
  stock_entry: distributed(
    {
      ...plain('id', 'variant_id', 'delta_milli', 'reason', 'order_id', 'at', 'batch', 'expires_on'),
      actor: clear(STAFF),
    },
    { appendOnly: true },
  ),
  stock_reservation: distributed(
    plain('order_id', 'variant_id', 'quantity_milli', 'state', 'created_at', 'settled_at'),
  ),
} as const satisfies Readonly<Record<string, TableEntry>>
