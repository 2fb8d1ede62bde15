/** The caller's shop and what it sells. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { loadCatalogue } from '../../catalog/index.ts'
import type { Database } from '../../platform/db/database.ts'
import { ProblemSchema } from '../../platform/http/problem.ts'
import type { Directory, OpeningHours } from '../../tenants/index.ts'
import { callerOf } from './auth.ts'
import { CatalogueSchema, NoQuery, ShopSchema } from './schema.ts'

const toHours = (hours: OpeningHours): Record<string, string[][]> =>
  Object.fromEntries(Object.entries(hours).map(([day, spans]) => [day, spans.map((span) => [...span])]))

export const shopRoutes =
  ({ db, directory }: { readonly db: Database; readonly directory: Directory }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/shop',
      {
        config: { scope: 'shop:read' },
        schema: {
          operationId: 'getShop',
          summary: 'The shop that the key belongs to',
          tags: ['shop'],
          querystring: NoQuery,
          response: { 200: ShopSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        return {
          id: tenant.tenantId,
          slug: tenant.slug,
          name: tenant.name,
          status: tenant.status,
          currency: tenant.currency,
          timeZone: tenant.timeZone,
          language: tenant.defaultLanguage,
          address: tenant.profile.address,
          phone: tenant.profile.phone,
          hours: toHours(tenant.settings.hours),
          prepMinutes: tenant.settings.prepMinutes,
          numbers: tenant.numbers.map(({ phoneNumberId, displayNumber, rung, status }) => ({
            phoneNumberId,
            displayNumber,
            rung,
            status,
          })),
        }
      },
    )

    app.get(
      '/catalogue',
      {
        config: { scope: 'catalog:read' },
        schema: {
          operationId: 'getCatalogue',
          summary: 'What the shop sells, in the order of its menu',
          tags: ['shop'],
          querystring: NoQuery,
          response: { 200: CatalogueSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { version, items } = await db.withTenant(callerOf(request).tenantId, loadCatalogue)
        return {
          version,
          items: items.map((item) => ({
            productId: item.productId,
            variantId: item.variantId,
            name: item.name,
            variantName: item.variantName ?? null,
            category: item.category,
            aliases: [...item.aliases],
            priceCents: item.price,
            soldBy: item.soldBy,
            availableMilli: item.availableMilli,
            options: item.options.map((option) => ({
              optionId: option.optionId,
              name: option.name,
              default: option.default,
              removable: option.removable,
              priceDeltaCents: option.priceDelta,
            })),
          })),
        }
      },
    )
  }
