/** Evidence about one person and one period, for whoever must prove what was said, agreed and done. */
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { createEvidenceWords } from '../../../conversation/index.ts'
import { listChainedConsents, verifyConsents } from '../../../customers/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { CustomerId, NewId, StaffId } from '../../../kernel/ids.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'
import { makeEvidence, type ConsentLine } from '../../../privacy/index.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { closed, Id, InstantIn } from '../words.ts'

interface EvidenceRouteDeps {
  readonly db: Database
  readonly directory: Pick<Directory, 'getTenant'>
  readonly keyring: Keyring
  readonly clock: Clock
  readonly newId: NewId
  readonly publicUrl: string
}

const ZIP = ['application/zip']
const EvidenceParams = Type.Object({ customerId: Id })
const from = Type.Unsafe<string>({
  ...InstantIn,
  description: 'Where the period begins; without it at the very beginning',
})
const until = Type.Unsafe<string>({ ...InstantIn, description: 'Where it ends, itself excluded; without it now' })
const EvidenceQuery = Type.Object({ from: Type.Optional(from), until: Type.Optional(until) }, closed)

const toLine = (link: Awaited<ReturnType<typeof listChainedConsents>>[number]): ConsentLine =>
  'body' in link ? { ...link, body: { ...link.body } } : link

export const evidenceRoutes =
  ({ db, directory, keyring, clock, newId, publicUrl }: EvidenceRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/privacy/evidence/:customerId',
      {
        // All of a person leaves the house with it, so it takes more than being allowed to read.
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'takeEvidence',
          summary: 'A pack of evidence about one person and one period, as a ZIP',
          description:
            'Consents with their proof, messages, by which rule each was sent, orders, requests, and the audit chain of the period, from `from` until before `until`; without them from the beginning until now. Signed: `npm run verify-evidence` checks it without this installation. Made anew each time, so it has no `etag`, and each one stands in the audit chain.',
          tags: ['privacy'],
          params: EvidenceParams,
          querystring: EvidenceQuery,
          produces: ZIP,
          response: {
            200: Type.Unsafe<Readable>({ type: 'string', format: 'binary', description: 'ZIP' }),
            '4xx': ProblemSchema,
          },
        },
      },
      async (request, reply) => {
        const { tenantId, keyId } = callerOf(request)
        const { from, until } = request.query
        const nowMs = clock.now()
        const fromMs = from === undefined ? 0 : Date.parse(from)
        // What is written while the pack is made would be in one of its files and not in another.
        const untilMs = Math.min(until === undefined ? nowMs : Date.parse(until), nowMs)
        if (fromMs >= untilMs)
          throw new InvalidRequestError([{ field: 'from', message: 'must be before until, and past' }])
        const customerId = request.params.customerId as CustomerId // the schema has checked the form
        // A pack of which its own checker says that somebody changed it proves the contrary: who asks is told where it broke.
        const ledger = await db.withTenant(tenantId, (tx) => verifyConsents(tx, customerId))
        if (!ledger.ok) {
          request.log.error({ tenantId, customerId, entryId: ledger.error.entryId }, 'consent ledger broken')
          return sendProblem(reply, ledger.error)
        }
        const tenant = await directory.getTenant(tenantId)
        const made = await makeEvidence(
          {
            ...{ db, clock, newId, keyring },
            ...createEvidenceWords(tenant, publicUrl, nowMs),
            consents: async (tx, customerId) => (await listChainedConsents(tx, customerId)).map(toLine),
          },
          {
            ...{ tenantId, shop: tenant.name, fromMs, untilMs },
            customerId,
            by: keyId as StaffId, // the audit names the key, as unique as a person's id
          },
        )
        if (!made.ok) return sendProblem(reply, made.error)
        return reply
          .type('application/zip')
          .header('content-disposition', 'attachment; filename="evidence.zip"')
          .send(Readable.from(made.value, { objectMode: false }))
      },
    )
  }
