/** Who may use this API: the shop's keys, made, listed and taken back. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ok } from '../../../kernel/result.ts'
import { reveal } from '../../../kernel/redacted.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { appendAudit, type AuditFacts } from '../../../privacy/index.ts'
import {
  listApiKeys,
  makeApiKey,
  SHOP_SCOPES,
  takeBackApiKey,
  type ApiKeyView,
  type KeyDeps,
} from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import {
  closed,
  EXAMPLE_ID,
  Id,
  Instant,
  NextCursor,
  Nullable,
  OneOf,
  PAGE_DEFAULT,
  PageQuery,
  Text,
} from '../words.ts'

const label = Text(60, { minLength: 1, description: 'What it is for, in your words', examples: ['till'] })
export const KeyBody = Type.Object(
  { label, scopes: Type.Array(OneOf(SHOP_SCOPES), { minItems: 1, maxItems: SHOP_SCOPES.length }) },
  { ...closed, examples: [{ label: 'till', scopes: ['orders:read', 'orders:write'] }] },
)

const ApiKeySchema = Type.Object(
  {
    id: Id,
    label: Type.String({ examples: ['till'] }),
    scopes: Type.Array(Type.String({ examples: ['orders:read'] })),
    createdAt: Instant,
    revokedAt: Nullable(Instant),
  },
  { title: 'ApiKey' },
)
export const NewApiKeySchema = Type.Object(
  {
    id: Id,
    label: Type.String({ examples: ['till'] }),
    scopes: Type.Array(Type.String({ examples: ['orders:read'] })),
    createdAt: Instant,
    revokedAt: Nullable(Instant),
    key: Nullable(
      Type.String({
        description: 'The key itself, shown this once; null when the request is a repetition',
        examples: ['wk_live_…'],
      }),
    ),
  },
  {
    title: 'NewApiKey',
    examples: [
      {
        id: EXAMPLE_ID,
        label: 'till',
        scopes: ['orders:read'],
        createdAt: '2026-11-25T12:30:00.000Z',
        revokedAt: null,
        key: 'wk_live_…',
      },
    ],
  },
)
const KeyParams = Type.Object({ keyId: Id })
const KeysPage = Type.Object({ keys: Type.Array(ApiKeySchema), nextCursor: NextCursor })

export const toKeyWire = (view: ApiKeyView) => ({
  id: view.id,
  label: view.label,
  scopes: [...view.scopes],
  createdAt: toIso(view.createdAtMs),
  revokedAt: toIsoOrNull(view.revokedAtMs),
})

/** Each scope as a fact of its own: an audit holds codes and no texts. */
export const scopeFacts = ({ scopes }: ApiKeyView): AuditFacts =>
  Object.fromEntries(scopes.map((scope) => [scope, true]))

/** A key that was just made; the key itself is null in what is kept of the answer. */
type NewKey = ReturnType<typeof toKeyWire> & { readonly key: string | null }

interface KeyRouteDeps extends KeyDeps {
  readonly db: Database
  readonly write: Write
}

export const keyRoutes =
  (deps: KeyRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, clock } = deps
    app.get(
      '/keys',
      {
        config: { scope: 'keys:read' },
        schema: {
          operationId: 'listKeys',
          summary: 'The API keys of the shop, newest first, those that were revoked too',
          tags: ['keys'],
          querystring: PageQuery,
          response: { 200: KeysPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const { tenantId } = callerOf(request)
        const found = await db.withPlatform((tx) => listApiKeys(tx, tenantId, { before, most: limit + 1 }))
        const { rows, nextCursor } = toPage(found, limit, (key) => ({ id: key.id, atMs: key.createdAtMs }))
        return { keys: rows.map(toKeyWire), nextCursor }
      },
    )

    app.post(
      '/keys',
      {
        config: { scope: 'keys:write' },
        schema: {
          operationId: 'createKey',
          summary: 'Make an API key, with at most the scopes of your own',
          description: 'The key is shown in this answer and never again.',
          tags: ['keys'],
          body: KeyBody,
          response: { 201: NewApiKeySchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, keyId, scopes } = callerOf(request)
        const made = await write(
          request,
          reply,
          async (tx) => {
            const result = await makeApiKey(deps, tx, { tenantId, ...request.body }, scopes)
            if (!result.ok) return result
            const { view, key } = result.value
            await appendAudit(deps, tx, {
              actor: { type: 'system' },
              action: 'tenants.key_made',
              objectType: 'api_key',
              objectId: view.id,
              purpose: 'security',
              facts: { by_key: keyId, ...scopeFacts(view) },
              atMs: clock.now(),
            })
            const answer: NewKey = { ...toKeyWire(view), key: reveal(key) }
            return ok(answer)
          },
          { status: 201, kept: (answer) => ({ ...answer, key: null }) },
        )
        return made.ok ? reply.send(made.value) : sendProblem(reply, made.error)
      },
    )

    app.delete(
      '/keys/:keyId',
      {
        config: { scope: 'keys:write' },
        schema: {
          operationId: 'revokeKey',
          summary: 'Take an API key back, for ever',
          description: 'It opens nothing more after 15 seconds at the latest. Twice is once.',
          tags: ['keys'],
          params: KeyParams,
          response: { 200: ApiKeySchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, keyId: by } = callerOf(request)
        const { keyId } = request.params
        const revoked = await write(request, reply, async (tx) => {
          const result = await takeBackApiKey(deps, tx, { tenantId, keyId })
          if (!result.ok) return result
          await appendAudit(deps, tx, {
            actor: { type: 'system' },
            action: 'tenants.key_revoked',
            objectType: 'api_key',
            objectId: keyId,
            purpose: 'security',
            facts: { by_key: by },
            atMs: clock.now(),
          })
          return ok(toKeyWire(result.value))
        })
        return revoked.ok ? revoked.value : sendProblem(reply, revoked.error)
      },
    )
  }
