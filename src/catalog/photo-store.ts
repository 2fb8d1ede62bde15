/** SQL of photos. A photo that comes or goes is a change of its product, so the product's `seq` rises. */
import type { PhotoId, ProductId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { lockProduct } from './store.ts'

interface PhotoCount {
  readonly photos: number
  /** The place behind the last. */
  readonly next: number
  /** The photo of the product that shows the same. */
  readonly same: PhotoId | null
  /** Where it stands among them, from 1. */
  readonly samePlace: number | null
}

/** Holds the product and counts its photos; null when the shop has no such product. */
export const countPhotos = async (tx: TenantTx, productId: ProductId, hash: string): Promise<PhotoCount | null> => {
  const [, held, [count]] = await Promise.all([
    lockProduct(tx, productId),
    tx.sql`select 1 from product where tenant_id = ${tx.tenantId} and id = ${productId} for no key update`,
    tx.sql<PhotoCount>`
      select count(*) as photos, coalesce(max(position) + 1, 0) as next,
          (array_agg(id) filter (where hash = ${hash}))[1] as same,
          min(place) filter (where hash = ${hash}) as "samePlace"
        from (select id, hash, position, row_number() over (order by position, id) as place
                from product_photo where tenant_id = ${tx.tenantId} and product_id = ${productId}) photos`,
  ])
  return held.length === 1 && count ? count : null
}

const touchProduct = (tx: TenantTx, productId: ProductId) =>
  tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update product p set seq = c.sync_seq from counter c where p.tenant_id = ${tx.tenantId} and p.id = ${productId}`

export const insertPhoto = async (
  tx: TenantTx,
  photo: {
    readonly photoId: PhotoId
    readonly productId: ProductId
    readonly hash: string
    readonly width: number
    readonly height: number
    readonly position: number
    readonly atMs: number
  },
): Promise<void> => {
  await Promise.all([
    tx.sql`
      insert into product_photo (tenant_id, id, product_id, hash, width, height, position, created_at)
      values (${tx.tenantId}, ${photo.photoId}, ${photo.productId}, ${photo.hash}, ${photo.width}, ${photo.height},
        ${photo.position}, ${new Date(photo.atMs)})`,
    touchProduct(tx, photo.productId),
  ])
}

/** The hash of the photo that went; null when the product has no such photo. */
export const deletePhoto = async (tx: TenantTx, productId: ProductId, photoId: PhotoId): Promise<string | null> => {
  const [, [row]] = await Promise.all([
    lockProduct(tx, productId),
    tx.sql<{ hash: string }>`
      delete from product_photo
       where tenant_id = ${tx.tenantId} and id = ${photoId} and product_id = ${productId}
      returning hash`,
  ])
  if (!row) return null
  await touchProduct(tx, productId)
  return row.hash
}

export const isHashUsed = async (tx: TenantTx, hash: string): Promise<boolean> => {
  const rows = await tx.sql`
    select 1 from product_photo where tenant_id = ${tx.tenantId} and hash = ${hash} limit 1`
  return rows.length > 0
}

/** Holds what every adding of a photo takes until it commits: the shop's counter row. */
export const holdPhotos = async (tx: TenantTx): Promise<void> => {
  await tx.sql`select 1 from tenant_counter where tenant_id = ${tx.tenantId} for no key update`
}
