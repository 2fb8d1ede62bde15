/** Products of the caller's shop: listed, searched, written whole, and small changes of one variant. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  findProductIdOfVariant,
  findProducts,
  listProducts,
  lockProduct,
  searchProducts,
  upsertProducts,
  type CatalogRefusal,
  type Product,
  type ProductInput,
} from '../../../catalog/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { CategoryId, NewId, ProductId, VariantId } from '../../../kernel/ids.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { cents } from '../../../kernel/money.ts'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../../platform/http/problem.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import {
  NewProductBody,
  ProductBody,
  ProductParams,
  ProductSchema,
  ProductsPage,
  ProductsQuery,
  VariantParams,
  VariantPatch,
} from './schema.ts'
import { toProductInput, toProductWire } from './wire.ts'
import { readPlaceCursor, toPlaceCursor } from '../cursor.ts'
import { checkIfMatch } from '../etag.ts'
import type { Write } from '../idempotency.ts'
import { NoQuery, PAGE_DEFAULT } from '../words.ts'

interface ProductRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
  readonly publicUrl: string
}

/** What is sold of a product is no change of it (`etag.ts`). */
const VOLATILE = ['stock'] as const

const NOT_FOUND = { code: 'catalog.not_found' } as const satisfies CatalogRefusal

const getProduct = async (tx: TenantTx, productId: ProductId): Promise<Result<Product, CatalogRefusal>> => {
  const [product] = await findProducts(tx, [productId])
  return product ? ok(product) : err(NOT_FOUND)
}

/** Of two that write on what they have read of a product, the second reads what the first has written. */
const holdProduct = async (tx: TenantTx, productId: ProductId): Promise<Result<Product, CatalogRefusal>> => {
  await lockProduct(tx, productId)
  return getProduct(tx, productId)
}

/** A product as it is now, given back with some of its variants changed. */
const withVariant = (
  product: Product,
  variantId: VariantId,
  change: Partial<ProductInput['variants'][number]>,
): ProductInput => ({
  ...product,
  variants: product.variants.map((v) => (v.variantId === variantId ? { ...v, ...change } : v)),
})

export const productRoutes =
  ({ db, write, clock, newId, publicUrl }: ProductRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const deps = { clock, newId }

    const saveAndRead = async (
      tx: TenantTx,
      actor: ReturnType<typeof staffActorOf>,
      product: ProductInput,
    ): Promise<Result<ReturnType<typeof toProductWire>, Refusal>> => {
      const saved = await upsertProducts(deps, tx, { products: [product], actor })
      if (!saved.ok) return saved
      const read = await getProduct(tx, product.productId)
      return read.ok ? ok(toProductWire(tx.tenantId, publicUrl, read.value)) : read
    }

    app.get(
      '/products',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'listProducts',
          summary:
            'Products in the order of their positions, on sale or not, a page at a time; or those that words speak of',
          tags: ['catalogue'],
          querystring: ProductsQuery,
          response: { 200: ProductsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor, q = '', categoryId, active } = request.query
        const key = readPlaceCursor(cursor)
        const after = key && { position: key.position, productId: key.id as ProductId }
        const { tenantId } = callerOf(request)
        const { products, next } = await db.withTenant(tenantId, async (tx) => {
          const filter = {
            ...(categoryId === undefined ? {} : { categoryId: categoryId as CategoryId }),
            ...(active === undefined ? {} : { active }),
          }
          if (q.trim() === '') return listProducts(tx, { after, limit, ...filter })
          const ids = await searchProducts(tx, q, { most: limit, onSaleOnly: false, ...filter })
          return { products: await findProducts(tx, ids, { isLast: true }), next: null }
        })
        return {
          products: products.map((p) => toProductWire(tenantId, publicUrl, p)),
          nextCursor: next && toPlaceCursor({ position: next.position, id: next.productId }),
        }
      },
    )

    app.get(
      '/products/:productId',
      {
        config: { scope: 'catalog:read', volatile: VOLATILE },
        schema: {
          operationId: 'getProduct',
          summary: 'One product with its variants, options, photos and stock',
          tags: ['catalogue'],
          params: ProductParams,
          querystring: NoQuery,
          response: { 200: ProductSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const productId = request.params.productId as ProductId // the schema has checked the form
        const product = await db.withTenant(tenantId, (tx) => getProduct(tx, productId))
        return product.ok ? toProductWire(tenantId, publicUrl, product.value) : sendProblem(reply, product.error)
      },
    )

    app.post(
      '/products',
      {
        config: { scope: 'catalog:write', volatile: VOLATILE },
        schema: {
          operationId: 'createProduct',
          summary: 'Add a product',
          tags: ['catalogue'],
          querystring: NoQuery,
          body: NewProductBody,
          response: { 201: ProductSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const actor = staffActorOf(request)
        const { id, ...body } = request.body
        const productId = (id ?? newId<'ProductId'>()) as ProductId
        const done = await write(
          request,
          reply,
          async (tx) => {
            const product = toProductInput(deps, productId, body, null)
            const [known] = await findProducts(tx, [productId])
            if (known) return err<CatalogRefusal>({ code: 'catalog.invalid_product', productId, field: 'id' })
            return saveAndRead(tx, actor, product)
          },
          { status: 201 },
        )
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.put(
      '/products/:productId',
      {
        config: { scope: 'catalog:write', ifMatch: true, volatile: VOLATILE },
        schema: {
          operationId: 'replaceProduct',
          summary: 'Write a product whole: variants and options that it no longer names go off sale',
          tags: ['catalogue'],
          params: ProductParams,
          querystring: NoQuery,
          body: ProductBody,
          response: { 200: ProductSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const actor = staffActorOf(request)
        const productId = request.params.productId as ProductId // the schema has checked the form
        const done = await write(request, reply, async (tx) => {
          const before = await holdProduct(tx, productId)
          if (!before.ok) return before
          const matches = checkIfMatch(request, toProductWire(tx.tenantId, publicUrl, before.value))
          if (!matches.ok) return matches
          return saveAndRead(tx, actor, toProductInput(deps, productId, request.body, before.value))
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.patch(
      '/variants/:variantId',
      {
        config: { scope: 'catalog:write', volatile: VOLATILE },
        schema: {
          operationId: 'changeVariant',
          summary: 'Change the price of a variant, put it on or off sale, say when it runs low or expires',
          tags: ['catalogue'],
          params: VariantParams,
          querystring: NoQuery,
          body: VariantPatch,
          response: { 200: ProductSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const actor = staffActorOf(request)
        const variantId = request.params.variantId as VariantId // the schema has checked the form
        const { priceCents, active, lowStockMilli, expiresOn } = request.body
        const done = await write(request, reply, async (tx) => {
          const productId = await findProductIdOfVariant(tx, variantId)
          const product = productId ? await holdProduct(tx, productId) : err(NOT_FOUND)
          if (!product.ok) return product
          const change = {
            ...(priceCents === undefined ? {} : { price: cents(priceCents) }),
            ...(active === undefined ? {} : { active }),
            ...(lowStockMilli === undefined ? {} : { lowStockMilli }),
            ...(expiresOn === undefined ? {} : { expiresOn: expiresOn as LocalDate | null }),
          }
          return saveAndRead(tx, actor, withVariant(product.value, variantId, change))
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )
  }
