export { actorText, adjustStock, countStock, type StockDeps } from './adjust-stock.ts'
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
export { holdHeading } from './category-store.ts'
export { CATALOG_REFUSALS, type CatalogRefusal } from './errors.ts'
export { publishLowStock } from './events.ts'
export { GOODS_CLASSES } from './goods-class.ts'
export { holdGoods } from './hold-goods.ts'
export { exportCatalogue } from './export-catalogue.ts'
export { PROBLEM_REASONS } from './csv/columns.ts'
export { FILE_BYTES_MOST } from './csv/read-file.ts'
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
  findSyncSeq,
  findVariantsBySku,
  loadCatalogue,
} from './items-store.ts'
export { listHeadings, walkShelf } from './shelf-store.ts'
export {
  DESCRIPTION_MOST,
  NAME_MOST,
  PARTS_MOST,
  PRICE_MOST_CENTS,
  type AliasesByLanguage,
  type ProductInput,
} from './product.ts'
export { makePhoto, PHOTO_BYTES_MOST, type MadePhoto } from './make-photo.ts'
export { photoRoutes } from './photo-routes.ts'
export { addPhoto, removePhoto, removePhotoFiles, type PhotoFiles } from './photos.ts'
export { chatPhotoUrl, photoPath, photoUrls } from './photo-name.ts'
export { findProductIdOfVariant, findProducts, listProducts, type Product } from './product-store.ts'
export { whyNotSold, type WhyNotNow } from './sale-hours.ts'
export { searchProducts } from './search-store.ts'
export { findSpokenItems } from './spoken-items.ts'
export { countItem, putBack, receiveItem, sellOut, takeOffSale } from './sell-out.ts'
export { listExpiring, listLow, noteLowTold, type StockNewsItem, type StockNewsList } from './stock-news-store.ts'
export { tellExpiring } from './tell-expiring.ts'
export { draftProduct } from './draft-product.ts'
export { setPrice } from './set-price.ts'
export { findKinds, findSoldByUnit } from './sale-store.ts'
export { lockProduct, waitForGoodsBriefly } from './store.ts'
export {
  availableMilli,
  findLowStock,
  findShortages,
  STOCK_REASONS,
  sumByVariant,
  type LowStock,
  type StockLevel,
  type StockQuantity,
} from './stock.ts'
export {
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
export { upsertProducts } from './upsert-products.ts'
export { VAT_CLASSES, vatIncluded, vatNumberOn, type VatClass, type VatStatus } from './vat.ts'
export { listVatStatuses, putVatStatus } from './vat-store.ts'
