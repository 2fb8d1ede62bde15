/** The caller's shop and what it sells. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import { loadCatalogue } from '../../../catalog/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { Database } from '../../../platform/db/database.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { appendAudit } from '../../../privacy/index.ts'
import {
  changeShop,
  findTenant,
  holdShop,
  type Directory,
  type OpeningHours,
  type ShopChanges,
  type Shop,
  EXPIRY_DAYS,
} from '../../../tenants/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { checkIfMatch } from '../etag.ts'
import type { Write } from '../idempotency.ts'
import { toNumberWire } from '../tenants/number-wire.ts'
import { openNow, VOLATILE } from './open-now.ts'
import { shownLine } from '../shown.ts'
import { NoQuery } from '../words.ts'
import { CatalogueSchema, ShopChangesBody, ShopSchema } from './schema.ts'

const toHours = (hours: OpeningHours): Record<string, string[][]> =>
  Object.fromEntries(Object.entries(hours).map(([day, spans]) => [day, spans.map((span) => [...span])]))

const toWire = (tenant: Shop, nowMs: number) => ({
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
  holidayHours: tenant.settings.holidayHours ? tenant.settings.holidayHours.map((span) => [...span]) : null,
  prepMinutes: tenant.settings.prepMinutes,
  expiryDays: tenant.settings.expiryDays ?? EXPIRY_DAYS,
  ...openNow(tenant, nowMs),
  numbers: tenant.numbers.map((number) => toNumberWire(number, nowMs)),
})

const applyChanges = (shop: Shop, changes: ShopChanges): Shop => ({
  ...shop,
  name: changes.name ?? shop.name,
  defaultLanguage: changes.language ?? shop.defaultLanguage,
  profile: {
    ...shop.profile,
    address: changes.address ?? shop.profile.address,
    phone: changes.phone ?? shop.profile.phone,
  },
  settings: settingsWith(shop.settings, changes),
})

const settingsWith = (settings: Shop['settings'], changes: ShopChanges): Shop['settings'] => {
  const { holidayHours: before, ...rest } = settings
  const holidayHours = changes.holidayHours === undefined ? before : changes.holidayHours
  return {
    ...rest,
    prepMinutes: changes.prepMinutes ?? settings.prepMinutes,
    expiryDays: changes.expiryDays ?? settings.expiryDays ?? EXPIRY_DAYS,
    hours: changes.hours ?? settings.hours,
    ...(holidayHours == null ? {} : { holidayHours }),
  }
}

/** The schema has checked the form: known days, pairs of times. A time that ends when it begins is none. */
const toChanges = ({ hours, holidayHours, ...rest }: Static<typeof ShopChangesBody>): ShopChanges => {
  const days = { ...hours, ...(holidayHours ? { holidayHours } : {}) } as Record<string, [string, string][]>
  const wrong = Object.entries(days).find(([, spans]) => spans.some(([from, to]) => from === to || from === '24:00'))
  if (wrong) {
    const field = wrong[0] === 'holidayHours' ? 'holidayHours' : `hours.${wrong[0]}`
    throw new InvalidRequestError([{ field, message: 'has a time that ends when it begins' }])
  }
  const { name, address } = rest
  return {
    ...rest,
    ...(name === undefined ? {} : { name: shownLine('name', name) }),
    ...(address === undefined ? {} : { address: shownLine('address', address) }),
    ...(hours === undefined ? {} : { hours }),
    ...(holidayHours === undefined ? {} : { holidayHours: holidayHours as ShopChanges['holidayHours'] }),
  }
}

export interface ShopRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Pick<Directory, 'getTenant'>
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
}

export const shopRoutes =
  (deps: ShopRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory, clock } = deps
    app.get(
      '/shop',
      {
        config: { scope: 'shop:read', volatile: VOLATILE },
        schema: {
          operationId: 'getShop',
          summary: 'The shop that the key belongs to',
          tags: ['shop'],
          querystring: NoQuery,
          response: { 200: ShopSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => toWire(await directory.getTenant(callerOf(request).tenantId), clock.now()),
    )

    app.patch(
      '/shop',
      {
        config: { scope: 'shop:write', ifMatch: true, volatile: VOLATILE },
        schema: {
          operationId: 'changeShop',
          summary: 'Change what the shop says of itself',
          description: 'What is not named stays. Customers see it within 15 seconds.',
          tags: ['shop'],
          body: ShopChangesBody,
          response: { 200: ShopSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const changes = toChanges(request.body)
        const changed = await write(request, reply, async (tx) => {
          await holdShop(tx)
          // Not the cached one: it is compared and written.
          const nowMs = clock.now()
          const before = await findTenant(tx, deps.keyring, nowMs)
          if (!before) throw new Error('a key of a shop that is not there')
          const isAsSeen = checkIfMatch(request, toWire(before, nowMs))
          if (!isAsSeen.ok) return isAsSeen
          await changeShop(tx, changes)
          await appendAudit(deps, tx, {
            actor: staffActorOf(request),
            action: 'tenants.shop_changed',
            objectType: 'tenant',
            objectId: tenantId,
            purpose: 'settings',
            facts: Object.fromEntries(Object.keys(request.body).map((field) => [field.toLowerCase(), true])),
            atMs: nowMs,
          })
          return ok(toWire(applyChanges(before, changes), nowMs))
        })
        return changed.ok ? changed.value : sendProblem(reply, changed.error)
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
        const { tenantId } = callerOf(request)
        const tenant = await directory.getTenant(tenantId)
        const { version, isPart = false, items } = await db.withTenant(tenantId, loadCatalogue)
        return {
          version,
          isPart,
          ...openNow(tenant, clock.now()),
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
