/** The shop's own page: where it is, and the law's questions to the shop with what is still unanswered. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ok } from '../../../kernel/result.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { appendAudit } from '../../../privacy/index.ts'
import {
  checkLegalDetails,
  findTenant,
  holdShop,
  legalDetailsOf,
  legalGaps,
  saveLegalDetails,
  type LegalDetails,
  type Shop,
} from '../../../tenants/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { checkIfMatch } from '../etag.ts'
import { openNow, VOLATILE } from './open-now.ts'
import { NoQuery } from '../words.ts'
import type { ShopRouteDeps } from './routes.ts'
import { LegalDetailsBody, StorePageSchema } from './page-schema.ts'

interface StorePageRouteDeps extends ShopRouteDeps {
  /** Base of the pages' addresses. */
  readonly publicUrl: string
}

export const storePageRoutes =
  (deps: StorePageRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const toWire = (tenant: Shop) => {
      const { slug, profile } = tenant
      const url = `${deps.publicUrl}/s/${slug}`
      const { officeBearers, ...rest } = legalDetailsOf(profile)
      return {
        url,
        posterPng: `${url}/poster.png`,
        posterPdf: `${url}/poster.pdf`,
        ...openNow(tenant, deps.clock.now()),
        details: { ...rest, ...(officeBearers ? { officeBearers: [...officeBearers] } : {}) },
        gaps: legalGaps(profile).map((gap) => ({ ...gap })),
      }
    }

    app.get(
      '/shop/store-page',
      {
        config: { scope: 'shop:read', volatile: VOLATILE },
        schema: {
          operationId: 'getStorePage',
          summary: 'The page of the shop, and what it still has to say there (ECTA s43)',
          tags: ['shop'],
          querystring: NoQuery,
          response: { 200: StorePageSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => toWire(await deps.directory.getTenant(callerOf(request).tenantId)),
    )

    app.put(
      '/shop/store-page',
      {
        config: { scope: 'shop:write', ifMatch: true, volatile: VOLATILE },
        schema: {
          operationId: 'setLegalDetails',
          summary: "Answer the law's questions to the shop",
          description: 'All answers at once: one that is left out is a gap again. Null says that the shop has none.',
          tags: ['shop'],
          body: LegalDetailsBody,
          response: { 200: StorePageSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const answers = request.body as LegalDetails // the schema has checked the form
        const written = await deps.write(request, reply, async (tx) => {
          const checked = checkLegalDetails(answers)
          if (!checked.ok) return checked
          await holdShop(tx)
          // Not the cached one: it is compared and written.
          const before = await findTenant(tx, deps.keyring, deps.clock.now())
          if (!before) throw new Error('a key of a shop that is not there')
          const isAsSeen = checkIfMatch(request, toWire(before))
          if (!isAsSeen.ok) return isAsSeen
          await saveLegalDetails(tx, checked.value)
          await appendAudit(deps, tx, {
            actor: staffActorOf(request),
            action: 'tenants.legal_details_set',
            objectType: 'tenant',
            objectId: tenantId,
            purpose: 'settings',
            facts: Object.fromEntries(Object.keys(answers).map((field) => [field.toLowerCase(), true])),
            atMs: deps.clock.now(),
          })
          const { address, phone } = before.profile
          return ok(toWire({ ...before, profile: { address, phone, ...checked.value } }))
        })
        return written.ok ? written.value : sendProblem(reply, written.error)
      },
    )
  }
