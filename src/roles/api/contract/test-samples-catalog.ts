/** Samples of products, photos, stock and imports. */
import { randomUUID } from 'node:crypto'
import { putCategory, upsertProducts } from '../../../catalog/index.ts'
import type { CategoryId, ProductId, VariantId } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import { just, type MakeSample, type SampleWorld } from './test-sample.ts'

/** A product of the world's shop, with the id of its variant. */
export const product = async ({
  api,
  tenantId,
}: SampleWorld): Promise<{ readonly id: string; readonly variantId: string }> => {
  const productId = randomUUID() as ProductId
  const variantId = randomUUID() as VariantId
  const variant = { variantId, sku: variantId, name: '', aliases: [], price: cents(3_500), tracked: true }
  const input = { productId, name: 'Kota', category: 'Food', aliases: [], position: 1, options: [] }
  const { runtime, test } = api
  const saved = await test.api.withTenant(tenantId, (tx) =>
    upsertProducts(runtime, tx, {
      products: [{ ...input, variants: [{ ...variant, soldBy: 'unit' }] }],
      actor: { type: 'system' },
    }),
  )
  if (!saved.ok) throw new Error(saved.error.code)
  return { id: productId, variantId }
}

const productBody = () => ({ name: 'Vetkoek', category: 'Snacks', variants: [{ sku: randomUUID(), priceCents: 300 }] })

const category = async ({ api, tenantId }: SampleWorld): Promise<string> => {
  const categoryId = randomUUID() as CategoryId
  await api.test.api.withTenant(tenantId, (tx) =>
    putCategory(tx, { categoryId, name: randomUUID(), position: 1, hours: null }),
  )
  return categoryId
}

/** An import of the world's shop, checked by hand so that nothing runs behind the test. */
const anImport = async ({ api, tenantId }: SampleWorld, state = 'receiving'): Promise<string> => {
  const id = randomUUID()
  await api.test.owner.query(
    `insert into catalogue_import (tenant_id, id, actor, state, created_at, updated_at)
     values ($1, $2, 'system', $3, now(), now())`,
    [tenantId, id, state],
  )
  return id
}

/** A grey square: the least that is a photo. */
const somePhoto = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
}

const photo = async (world: SampleWorld): Promise<string> => {
  const [{ id }, photoId] = [await product(world), randomUUID()]
  await world.api.test.owner.query(
    `insert into product_photo (tenant_id, id, product_id, hash, width, height, created_at)
     values ($1, $2, $3, $4, 64, 64, now())`,
    [world.tenantId, photoId, id, randomUUID().replaceAll('-', '').repeat(2)],
  )
  return `/products/${id}/photos/${photoId}`
}

export const CATALOG_SAMPLES = {
  getCatalogue: just('/catalogue'),
  listProducts: just('/products'),
  getProduct: async (world) => ({ url: `/products/${(await product(world)).id}` }),
  createProduct: () => Promise.resolve({ url: '/products', body: productBody() }),
  replaceProduct: async (world) => ({ url: `/products/${(await product(world)).id}`, body: productBody() }),
  addPhoto: async (world) => ({
    url: `/products/${(await product(world)).id}/photos`,
    file: { type: 'image/png', bytes: await somePhoto() },
  }),
  removePhoto: async (world) => ({ url: await photo(world) }),
  changeVariant: async (world) => ({
    url: `/variants/${(await product(world)).variantId}`,
    body: { priceCents: 4_000 },
  }),
  getStock: async (world) => ({ url: `/variants/${(await product(world)).variantId}/stock` }),
  changeStock: async (world) => ({
    url: `/variants/${(await product(world)).variantId}/stock`,
    body: { deltaMilli: 12_000, reason: 'received' },
  }),
  listImports: just('/imports'),
  createImport: () => Promise.resolve({ url: '/imports', body: {} }),
  getImport: async (world) => ({ url: `/imports/${await anImport(world)}` }),
  listImportProblems: async (world) => ({ url: `/imports/${await anImport(world)}/problems` }),
  putImportFile: async (world) => ({
    url: `/imports/${await anImport(world)}/file`,
    file: { type: 'text/csv', bytes: Buffer.from('sku,price\nNOBODY,1\n') },
  }),
  applyImport: async (world) => ({ url: `/imports/${await anImport(world, 'checked')}/apply` }),
  cancelImport: async (world) => ({ url: `/imports/${await anImport(world)}/cancel` }),
  exportProducts: just('/products.csv'),
  listCategories: just('/categories'),
  createCategory: () => Promise.resolve({ url: '/categories', body: { name: randomUUID() } }),
  replaceCategory: async (world) => ({ url: `/categories/${await category(world)}`, body: { name: randomUUID() } }),
  removeCategory: async (world) => ({ url: `/categories/${await category(world)}` }),
} as const satisfies Readonly<Record<string, MakeSample>>
