/** Customers of the caller's shop, and the ledger of what they agreed to. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { CustomerId, NewId } from '../../../kernel/ids.ts'
import { err, ok } from '../../../kernel/result.ts'
import {
  findCustomer,
  listConsents,
  listCustomers,
  recordConsent,
  type ConsentEntry,
  type CustomerView,
} from '../../../customers/index.ts'
import { deleteSavedPlaces } from '../../../fulfilment/index.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { findDisputes } from '../../../privacy/index.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import {
  ConsentBody,
  ConsentSchema,
  ConsentsPage,
  CustomerParams,
  CustomersPage,
  CustomersQuery,
  CustomerWithDisputes,
} from './schema.ts'
import type { Write } from '../idempotency.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { findWithheld } from '../withheld.ts'
import { NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'

const toWire = (c: CustomerView, withheld: ReadonlySet<CustomerId>) => ({
  id: c.id,
  displayName: withheld.has(c.id) ? null : c.displayName,
  waId: withheld.has(c.id) ? null : c.waId,
  language: c.language,
  source: c.source,
  marketing: c.marketing,
  stoppedAt: toIsoOrNull(c.stoppedAtMs),
  isMinor: c.isMinor,
  isRestricted: c.isRestricted,
  mergedInto: c.mergedInto,
  createdAt: toIso(c.createdAtMs),
  lastSeenAt: toIso(c.lastSeenAtMs),
  erasedAt: toIsoOrNull(c.erasedAtMs),
})

const toConsentWire = (e: ConsentEntry) => ({
  id: e.id,
  purpose: e.purpose,
  channel: e.channel,
  action: e.action,
  wording: { id: e.wordingId, version: e.wordingVersion, sha256: e.wordingSha256, language: e.language },
  occurredAt: toIso(e.occurredAtMs),
  recordedAt: toIso(e.recordedAtMs),
  actor: e.actor,
})

interface CustomerRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Directory
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
}

export const customerRoutes =
  (deps: CustomerRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory } = deps
    const withheldOf = (tx: TenantTx, found: readonly CustomerView[]) => {
      const restricted = found.filter((customer) => customer.isRestricted).map(({ id }) => id)
      return findWithheld(tx, restricted, deps.clock.now())
    }
    app.get(
      '/customers',
      {
        config: { scope: 'customers:read' },
        schema: {
          operationId: 'listCustomers',
          summary: 'Customers, newest first, a page at a time',
          description:
            'Without those who were erased, and those who turned out to be another customer. Who restricted the use of her data has neither name nor number here, unless she wrote within a day or waits for an order.',
          tags: ['customers'],
          querystring: CustomersQuery,
          response: { 200: CustomersPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { marketing = null, waId = null, limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const { tenantId, keys } = await directory.getTenant(callerOf(request).tenantId)
        const [found, withheld] = await db.withTenant(tenantId, async (tx) => {
          const listed = await listCustomers(deps, tx, keys, { marketing, waId, before, most: limit + 1 })
          return [listed, await withheldOf(tx, listed)] as const
        })
        const { rows, nextCursor } = toPage(found, limit, ({ id, createdAtMs }) => ({ id, atMs: createdAtMs }))
        return { customers: rows.map((row) => toWire(row, withheld)), nextCursor }
      },
    )

    app.get(
      '/customers/:customerId',
      {
        config: { scope: 'customers:read' },
        schema: {
          operationId: 'getCustomer',
          summary: 'One customer',
          tags: ['customers'],
          params: CustomerParams,
          querystring: NoQuery,
          response: { 200: CustomerWithDisputes, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const id = request.params.customerId as CustomerId // the schema has checked the form
        const { tenantId, keys } = await directory.getTenant(callerOf(request).tenantId)
        const customer = await db.withTenant(tenantId, async (tx) => {
          const found = await findCustomer(deps, tx, keys, id)
          if (!found) return null
          const withheld = await withheldOf(tx, [found])
          const disputes = withheld.has(id) ? [] : await findDisputes(deps, tx, id)
          return {
            ...toWire(found, withheld),
            disputes: disputes.map(({ requestId, notedAtMs, words }) => ({
              requestId,
              notedAt: toIso(notedAtMs),
              words,
            })),
          }
        })
        return customer ?? sendProblem(reply, { code: 'customers.not_found' })
      },
    )

    app.get(
      '/customers/:customerId/consents',
      {
        config: { scope: 'customers:read' },
        schema: {
          operationId: 'listConsents',
          summary: "A customer's consent ledger, in the order of recording, a page at a time",
          description: 'What holds is computed from all of it: read it to the end.',
          tags: ['customers'],
          params: CustomerParams,
          querystring: PageQuery,
          response: { 200: ConsentsPage, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const id = request.params.customerId as CustomerId // the schema has checked the form
        const { tenantId, keys } = await directory.getTenant(callerOf(request).tenantId)
        const found = await db.withTenant(tenantId, async (tx) => {
          const [customer, entries] = [await findCustomer(deps, tx, keys, id), await listConsents(tx, id)]
          return customer && entries
        })
        if (!found) return sendProblem(reply, { code: 'customers.not_found' })
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const after = readCursor(cursor)
        // It is read whole anyhow: a page is a stretch of it, behind an entry that may have gone since (its time was over).
        const isBehind = ({ recordedAtMs, id: entryId }: ConsentEntry): boolean =>
          after === null || recordedAtMs > after.atMs || (recordedAtMs === after.atMs && entryId > after.id)
        const left = found.filter(isBehind)
        const keyOf = (entry: ConsentEntry) => ({ atMs: entry.recordedAtMs, id: entry.id })
        const { rows, nextCursor } = toPage(left.slice(0, limit + 1), limit, keyOf)
        return { consents: rows.map(toConsentWire), nextCursor }
      },
    )

    app.post(
      '/customers/:customerId/consents',
      {
        config: { scope: 'customers:write' },
        schema: {
          operationId: 'recordConsent',
          summary: 'Record what a customer said at the counter or on the phone',
          description:
            'Adds an entry; nothing is ever changed. Send the words as she heard them: the ledger keeps their hash. A "no" holds at once.',
          tags: ['customers'],
          params: CustomerParams,
          body: ConsentBody,
          response: { 201: ConsentSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const customerId = request.params.customerId as CustomerId // the schema has checked the form
        const { purpose, channel, action, wording, occurredAt } = request.body
        const occurredAtMs = occurredAt === undefined ? deps.clock.now() : Date.parse(occurredAt)
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        const recorded = await write(
          request,
          reply,
          async (tx) => {
            const { keys } = tenant
            const customer = await findCustomer(deps, tx, keys, customerId)
            // Who was erased has no identity left to write an entry about.
            if (!customer || customer.erasedAtMs !== null) return err({ code: 'customers.not_found' })
            const result = await recordConsent(deps, tx, {
              customerId,
              purpose,
              channel,
              action,
              wording,
              occurredAtMs,
              actor: staffActorOf(request),
            })
            if (!result.ok) return result
            const keepsPlaces = purpose !== 'save_address' || result.value.consent.state === 'granted'
            if (!keepsPlaces) await deleteSavedPlaces(tx, result.value.customerId, null)
            const ledger = await listConsents(tx, result.value.customerId)
            const entry = ledger.find(({ id }) => id === result.value.entryId)
            return entry ? ok(toConsentWire(entry)) : err({ code: 'customers.not_found' })
          },
          { status: 201 },
        )
        return recorded.ok ? reply.send(recorded.value) : sendProblem(reply, recorded.error)
      },
    )
  }
