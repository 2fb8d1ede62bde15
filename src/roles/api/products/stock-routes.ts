/** Stock, categories and VAT of the caller's shop. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  adjustStock,
  availableMilli,
  countStock,
  findCategory,
  findStock,
  listCategories,
  listVatStatuses,
  putCategory,
  putVatStatus,
  removeCategory,
  vatNumberOn,
  type Category,
  type CatalogRefusal,
  type StockDeps,
  type StockLevel,
  type VatStatus,
} from '../../../catalog/index.ts'
import type { CategoryId, VariantId } from '../../../kernel/ids.ts'
import { localDateAt } from '../../../kernel/local-date.ts'
import { err, ok } from '../../../kernel/result.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import {
  CategoriesSchema,
  CategoryBody,
  CategoryParams,
  CategorySchema,
  NewCategoryBody,
  RemovedSchema,
  StockBody,
  StockSchema,
  VariantParams,
  VatBody,
  VatSchema,
} from './schema.ts'
import { toHours, toName } from './wire.ts'
import { readPlaceCursor, toPlaceCursor } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'

interface StockRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Pick<Directory, 'getTenant'>
  readonly stock: StockDeps
}

const toStockWire = (level: StockLevel) => ({
  variantId: level.variantId,
  onHandMilli: level.onHandMilli,
  reservedMilli: level.reservedMilli,
  availableMilli: availableMilli(level),
})
const toCategoryWire = ({ categoryId, name, position, hours }: Category) => ({
  id: categoryId,
  name,
  position,
  hours: hours as Record<string, string[][]> | null,
})

export const stockRoutes =
  ({ db, write, directory, stock }: StockRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/variants/:variantId/stock',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'getStock',
          summary: 'How much there is of a variant',
          tags: ['catalogue'],
          params: VariantParams,
          querystring: NoQuery,
          response: { 200: StockSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const variantId = request.params.variantId as VariantId // the schema has checked the form
        const level = await db.withTenant(callerOf(request).tenantId, (tx) => findStock(tx, variantId))
        return level ? toStockWire(level) : sendProblem(reply, { code: 'catalog.not_found' })
      },
    )

    app.post(
      '/variants/:variantId/stock',
      {
        config: { scope: 'stock:write' },
        schema: {
          operationId: 'changeStock',
          summary: 'Take goods in or out, or say what was counted',
          description: 'One entry in the stock ledger. An `entryId` of yours makes an entry sent twice count once.',
          tags: ['catalogue'],
          params: VariantParams,
          querystring: NoQuery,
          body: StockBody,
          response: { 200: StockSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const variantId = request.params.variantId as VariantId // the schema has checked the form
        const actor = staffActorOf(request)
        const { body } = request
        const done = await write(request, reply, async (tx) => {
          const changed =
            'countedMilli' in body
              ? await countStock(stock, tx, { variantId, actor, ...body })
              : await adjustStock(stock, tx, { variantId, actor, ...body })
          return changed.ok ? ok(toStockWire(changed.value)) : changed
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.get(
      '/categories',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'listCategories',
          summary: 'The headings of the menu, in its order, a page at a time',
          tags: ['catalogue'],
          querystring: PageQuery,
          response: { 200: CategoriesSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const key = readPlaceCursor(cursor)
        const after = key && { position: key.position, categoryId: key.id as CategoryId }
        const found = await db.withTenant(callerOf(request).tenantId, (tx) =>
          listCategories(tx, { after, limit: limit + 1 }),
        )
        const page = found.slice(0, limit)
        const last = page.at(-1)
        const nextCursor =
          found.length > limit && last ? toPlaceCursor({ position: last.position, id: last.categoryId }) : null
        return { categories: page.map(toCategoryWire), nextCursor }
      },
    )

    app.post(
      '/categories',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'createCategory',
          summary: 'Add a heading',
          tags: ['catalogue'],
          querystring: NoQuery,
          body: NewCategoryBody,
          response: { 201: CategorySchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { id, name, position = 0, hours } = request.body
        const categoryId = (id ?? stock.newId<'CategoryId'>()) as CategoryId
        const done = await write(
          request,
          reply,
          async (tx) => {
            const known = await findCategory(tx, categoryId)
            if (known) return err<CatalogRefusal>({ code: 'catalog.invalid_category', field: 'id' })
            const saved = await putCategory(tx, { categoryId, name: toName(name), position, hours: toHours(hours) })
            return saved.ok ? ok(toCategoryWire(saved.value)) : saved
          },
          { status: 201 },
        )
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.put(
      '/categories/:categoryId',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'replaceCategory',
          summary: 'Rename a heading, move it, or say when its goods are sold',
          tags: ['catalogue'],
          params: CategoryParams,
          querystring: NoQuery,
          body: CategoryBody,
          response: { 200: CategorySchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const categoryId = request.params.categoryId as CategoryId // the schema has checked the form
        const { name, position, hours } = request.body
        const done = await write(request, reply, async (tx) => {
          const before = await findCategory(tx, categoryId)
          if (!before) return err<CatalogRefusal>({ code: 'catalog.not_found' })
          const saved = await putCategory(tx, {
            categoryId,
            name: toName(name),
            position: position ?? before.position,
            hours: toHours(hours),
          })
          return saved.ok ? ok(toCategoryWire(saved.value)) : saved
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    app.delete(
      '/categories/:categoryId',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'removeCategory',
          summary: 'Take away a heading under which nothing stands',
          tags: ['catalogue'],
          params: CategoryParams,
          querystring: NoQuery,
          response: { 200: RemovedSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const categoryId = request.params.categoryId as CategoryId // the schema has checked the form
        const done = await write(request, reply, async (tx) => {
          const removed = await removeCategory(tx, categoryId)
          return removed.ok ? ok({ removed: true } as const) : removed
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )

    const vatWire = async (tenantId: Parameters<Directory['getTenant']>[0], statuses: readonly VatStatus[]) => {
      const { timeZone } = await directory.getTenant(tenantId)
      const today = localDateAt(stock.clock.now(), timeZone)
      return { vendorToday: vatNumberOn(statuses, today) !== null, statuses: statuses.map((s) => ({ ...s })) }
    }

    app.get(
      '/shop/vat',
      {
        config: { scope: 'shop:read' },
        schema: {
          operationId: 'getVat',
          summary: 'Since when the shop is a VAT vendor, if it is one',
          tags: ['shop'],
          querystring: NoQuery,
          response: { 200: VatSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { tenantId } = callerOf(request)
        return vatWire(tenantId, await db.withTenant(tenantId, listVatStatuses))
      },
    )

    app.post(
      '/shop/vat',
      {
        config: { scope: 'catalog:write' },
        schema: {
          operationId: 'setVat',
          summary: 'Say from which day the shop is a VAT vendor, or is none any more',
          description: 'The same day again corrects it. Receipts of earlier days stay as they were.',
          tags: ['shop'],
          querystring: NoQuery,
          body: VatBody,
          response: { 200: VatSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const status = { ...request.body, actor: staffActorOf(request) } as const
        const done = await write(request, reply, async (tx) => {
          const put = await putVatStatus(stock, tx, status, stock.clock.now())
          return put.ok ? ok(await vatWire(tenantId, put.value)) : put
        })
        return done.ok ? done.value : sendProblem(reply, done.error)
      },
    )
  }
