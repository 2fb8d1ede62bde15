/** A picture that is taken away while it is added again: what is shown has its files, whoever is quicker. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId, ProductId, TenantId } from '../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import type { MadePhoto } from './make-photo.ts'
import { PHOTO_FILES } from './photo-name.ts'
import { addPhoto, photoFileName, removePhoto, removePhotoFiles, type PhotoFiles } from './photos.ts'
import { actor, aProduct, deps, newId, NOW_MS } from './test-goods.ts'
import { upsertProducts } from './upsert-products.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const BYTES = Buffer.from('picture')
const photo: MadePhoto = {
  hash: 'a'.repeat(64),
  width: 3,
  height: 2,
  files: { 'small.webp': BYTES, 'medium.webp': BYTES, 'large.webp': BYTES, 'chat.jpg': BYTES },
}

let kept: Map<string, Uint8Array>
let onPut: (name: string) => Promise<void>
let tenantId: TenantId
let first: ProductId
let second: ProductId
beforeEach(async () => {
  kept = new Map()
  onPut = async () => undefined
  tenantId = await db.addTenant()
  const products = [aProduct({ aliases: [] }), aProduct({ aliases: [] })]
  await db.api.withTenant(tenantId, (tx) => upsertProducts(deps, tx, { products, actor }))
  ;[first, second] = products.map((one) => one.productId) as [ProductId, ProductId]
})

const files: PhotoFiles = {
  put: async (name, bytes) => {
    kept.set(name, bytes)
    await onPut(name)
  },
  read: async (name) => (kept.has(name) ? BYTES : null),
  remove: async (name) => void kept.delete(name),
}
const names = () => PHOTO_FILES.map((file) => photoFileName(tenantId, photo.hash, file))
const add = async (productId: ProductId): Promise<PhotoId> => {
  const added = await db.api.withTenant(tenantId, (tx) =>
    addPhoto({ clock: { now: () => NOW_MS }, newId, files }, tx, productId, photo),
  )
  if (!added.ok) throw new Error(added.error.code)
  return added.value.photoId
}
const remove = async (productId: ProductId, photoId: PhotoId): Promise<string | null> => {
  const removed = await db.api.withTenant(tenantId, (tx) => removePhoto(tx, productId, photoId))
  if (!removed.ok) throw new Error(removed.error.code)
  return removed.value.orphan
}

describe('the files of a photo that was taken away', () => {
  it('go when nothing shows it any more', async () => {
    const orphan = await remove(first, await add(first))
    await removePhotoFiles(db.api, files, tenantId, orphan ?? '')

    expect([orphan, kept.size]).toEqual([photo.hash, 0])
  })

  it('stay when another product has come to show it before they went', async () => {
    const orphan = await remove(first, await add(first))
    await add(second)
    await removePhotoFiles(db.api, files, tenantId, orphan ?? '')

    expect([...kept.keys()].toSorted()).toEqual(names().toSorted())
  })

  it('are written again when they went while it was being added', async () => {
    const orphan = await remove(first, await add(first))
    onPut = async (name) => {
      if (name !== names().at(-1)) return
      onPut = async () => undefined
      await removePhotoFiles(db.api, files, tenantId, orphan ?? '')
    }
    await add(second)

    expect([...kept.keys()].toSorted()).toEqual(names().toSorted())
  })
})
