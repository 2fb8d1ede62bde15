export { actorText, adjustStock, type AdjustStock } from './adjust-stock.ts'
export { displayName, indexByVariant, type CatalogueOption, type ShopCatalogue, type ShopItem } from './catalogue.ts'
export { CATALOG_REFUSALS, type CatalogRefusal } from './errors.ts'
export { PRODUCTS_MOST, type OptionInput, type ProductInput, type VariantInput } from './product.ts'
export { setAvailability } from './set-availability.ts'
export {
  availableMilli,
  deriveLevel,
  findShortages,
  STOCK_REASONS,
  sumByVariant,
  type StockLevel,
  type StockQuantity,
  type StockReason,
} from './stock.ts'
export {
  checkStockBooks,
  enterMissing,
  lockReservedStock,
  lockStock,
  readHeld,
  reserveStock,
  reviseReservation,
  settleStock,
} from './stock-store.ts'
export { findItems, loadCatalogue } from './store.ts'
export { upsertProducts, type CatalogDeps, type UpsertProducts } from './upsert-products.ts'
