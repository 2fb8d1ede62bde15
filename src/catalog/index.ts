export { actorText, adjustStock, countStock, type AdjustStock, type StockDeps } from './adjust-stock.ts'
export { putCategory, removeCategory, type Category } from './categories.ts'
export { findCategory, listCategories } from './category-store.ts'
export {
  displayName,
  indexByVariant,
  type CatalogueHeading,
  type CatalogueOption,
  type CatalogueOptionGroup,
  type ShopCatalogue,
  type ShopItem,
} from './catalogue.ts'
export { CATALOG_REFUSALS, type CatalogRefusal } from './errors.ts'
export { CATALOG_EVENTS, publishLowStock, type CatalogEvent } from './events.ts'
export { GOODS_CLASSES, isUnlistable, type GoodsClass } from './goods-class.ts'
export { exportCatalogue } from './export-catalogue.ts'
export { COLUMN_NAMES, PROBLEM_REASONS, type RowProblem } from './csv/columns.ts'
export { FILE_BYTES_MOST, ROWS_MOST } from './csv/read-file.ts'
export {
  applyImport,
  cancelImport,
  createImport,
  createImportRunner,
  getImport,
  receiveFile,
  type ImportDeps,
  type ImportRunner,
} from './imports.ts'
export { IMPORT_STATES, listImports, listProblems, type CatalogueImport } from './import-store.ts'
export {
  findItems,
  findItemsByIdEnd,
  findItemsOfProducts,
  findOffSale,
  findSettledSeq,
  findSyncSeq,
  loadCatalogue,
} from './items-store.ts'
export { listHeadings, walkShelf, type ShelfPlace, type WalkShelf } from './shelf-store.ts'
export {
  DESCRIPTION_MOST,
  NAME_MOST,
  PARTS_MOST,
  PRICE_MOST_CENTS,
  PRODUCTS_MOST,
  type AliasesByLanguage,
  type OptionGroupInput,
  type OptionInput,
  type ProductInput,
  type VariantInput,
} from './product.ts'
export { makePhoto, PHOTO_BYTES_MOST, type MadePhoto } from './make-photo.ts'
export { photoRoutes } from './photo-routes.ts'
export { addPhoto, photoFileName, removePhoto, removePhotoFiles, type PhotoFiles } from './photos.ts'
export { chatPhotoUrl, PHOTO_FILES, photoPath, photoUrls, type PhotoFile } from './photo-name.ts'
export {
  findProductIdOfVariant,
  findProducts,
  listProducts,
  type ListProducts,
  type Product,
  type ProductCursor,
  type ProductPhoto,
  type ProductVariant,
} from './product-store.ts'
export { whyNotSold, type SaleTimes, type WhyNotNow } from './sale-hours.ts'
export { searchProducts } from './search-store.ts'
export { findSpokenItems } from './spoken-items.ts'
export { countItem, putBack, receiveItem, sellOut, takeOffSale, type Counted, type SellOut } from './sell-out.ts'
export { listExpiring, listLow, noteLowTold, type StockNewsItem, type StockNewsList } from './stock-news-store.ts'
export { tellExpiring, type ExpiringReport } from './tell-expiring.ts'
export { draftProduct, type DraftProduct } from './draft-product.ts'
export { setPrice, type SetPrice } from './set-price.ts'
export { findKinds, findSoldByUnit } from './sale-store.ts'
export { lockProduct, waitForGoodsBriefly } from './store.ts'
export {
  availableMilli,
  deriveLevel,
  findLowStock,
  findShortages,
  STOCK_REASONS,
  sumByVariant,
  type LowStock,
  type StockLevel,
  type StockQuantity,
  type StockReason,
} from './stock.ts'
export {
  checkStockBooks,
  enterMissing,
  findStock,
  lockReservedStock,
  lockStock,
  readHeld,
  reserveStock,
  reviseReservation,
  settleStock,
  type HeldLevel,
} from './stock-store.ts'
export { upsertProducts, type CatalogDeps, type UpsertProducts } from './upsert-products.ts'
export {
  isVatNumber,
  standardRateOn,
  VAT_CLASSES,
  vatIncluded,
  vatNumberOn,
  type VatClass,
  type VatLine,
  type VatStatus,
  type VatSummary,
} from './vat.ts'
export { listVatStatuses, putVatStatus } from './vat-store.ts'
