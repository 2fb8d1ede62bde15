/** The photos of a product: files by their hash, rows that say whose they are. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, PhotoId, ProductId, TenantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import type { CatalogRefusal } from './errors.ts'
import type { MadePhoto } from './make-photo.ts'
import { PHOTO_FILES, type PhotoFile } from './photo-name.ts'
import { countPhotos, deletePhoto, holdPhotos, insertPhoto, isHashUsed } from './photo-store.ts'

/** What this context needs of the place where files are kept. */
export interface PhotoFiles {
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>
  readonly read: (name: string) => Promise<Buffer | null>
  readonly remove: (name: string) => Promise<void>
}

/** Photos of one product: more nobody looks at on dear data. */
const PHOTOS_MOST = 8

export const photoFileName = (tenantId: TenantId, hash: string, file: PhotoFile): string =>
  `photos/${tenantId}/${hash}-${file}`

interface AddedPhoto {
  readonly photoId: PhotoId
  /** Among the product's photos, from 1: the first is the one that is shown. */
  readonly place: number
}

/**
 * Adds a photo behind those that the product has. The files are written first: a row never points at nothing, and files
 * without a row are the same bytes for whoever sends the picture again. The same picture twice is one photo.
 */
export const addPhoto = async (
  { clock, newId, files }: { readonly clock: Clock; readonly newId: NewId; readonly files: PhotoFiles },
  tx: TenantTx,
  productId: ProductId,
  photo: MadePhoto,
): Promise<Result<AddedPhoto, CatalogRefusal>> => {
  const count = await countPhotos(tx, productId, photo.hash)
  if (count === null) return err({ code: 'catalog.not_found' })
  if (count.same !== null) return ok({ photoId: count.same, place: count.samePlace ?? 1 })
  if (count.photos >= PHOTOS_MOST) return err({ code: 'catalog.too_many_photos', most: PHOTOS_MOST })
  const { hash, width, height } = photo
  const named = PHOTO_FILES.map((file) => ({ name: photoFileName(tx.tenantId, hash, file), bytes: photo.files[file] }))
  for (const { name, bytes } of named) await files.put(name, bytes)
  const photoId = newId<'PhotoId'>()
  await insertPhoto(tx, { photoId, productId, hash, width, height, position: count.next, atMs: clock.now() })
  // From here on the counter row is held: whoever takes the same picture away has removed its files, or will see this row.
  for (const { name, bytes } of named) if ((await files.read(name)) === null) await files.put(name, bytes)
  return ok({ photoId, place: count.photos + 1 })
}

/**
 * Takes a photo away. Its files go with the last product that shows it, once the caller has committed: `removePhotoFiles`.
 */
export const removePhoto = async (
  tx: TenantTx,
  productId: ProductId,
  photoId: PhotoId,
): Promise<Result<{ readonly orphan: string | null }, CatalogRefusal>> => {
  const hash = await deletePhoto(tx, productId, photoId)
  if (hash === null) return err({ code: 'catalog.not_found' })
  return ok({ orphan: (await isHashUsed(tx, hash)) ? null : hash })
}

/**
 * Removes the files of a picture that no product shows any more; they stay when one has come to show it since. Whoever adds it
 * meanwhile waits for this, or this for them: both hold the shop's counter row.
 */
export const removePhotoFiles = (
  db: Pick<Database, 'withTenant'>,
  files: PhotoFiles,
  tenantId: TenantId,
  hash: string,
): Promise<void> =>
  db.withTenant(tenantId, async (tx) => {
    await holdPhotos(tx)
    if (await isHashUsed(tx, hash)) return
    for (const file of PHOTO_FILES) await files.remove(photoFileName(tenantId, hash, file))
  })
