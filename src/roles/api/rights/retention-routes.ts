/** How long the shop keeps what it holds of its customers: as for everybody, or for less. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import {
  appendAudit,
  readChosenDays,
  RETENTION_CHOICES,
  RETENTION_RULES,
  retentionDays,
  saveChosenDays,
  type RuleName,
} from '../../../privacy/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import type { Write } from '../idempotency.ts'
import { closed, NoQuery, Nullable } from '../words.ts'

const boundsOf = (rule: RuleName): { readonly shortest: number | null; readonly longest: number } => {
  const { days, shortest = null }: { readonly days: number; readonly shortest?: number | null } = RETENTION_RULES[rule]
  return { shortest, longest: days }
}

const choice = (rule: RuleName) => {
  const { shortest, longest } = boundsOf(rule)
  return Type.Optional(Type.Integer({ minimum: shortest ?? longest, maximum: longest }))
}
const RetentionBody = Type.Object(
  { days: Type.Object(Object.fromEntries(RETENTION_CHOICES.map((rule) => [rule, choice(rule)])), closed) },
  { ...closed, examples: [{ days: { message_content: 45, delivery_place: 14 } }] },
)
const RetentionSchema = Type.Object(
  {
    rules: Type.Array(
      Type.Object({
        rule: Type.String({ examples: ['message_content'] }),
        class: Type.String({ description: 'Of the processing register', examples: ['chat'] }),
        days: Type.Integer({ description: 'After which it is destroyed', examples: [45] }),
        shortestDays: Nullable(
          Type.Integer({ description: 'The least you may choose; null: no choice', examples: [30] }),
        ),
        longestDays: Type.Integer({ description: 'What holds without a choice', examples: [90] }),
      }),
    ),
  },
  { title: 'Retention' },
)

const toWire = (chosen: Readonly<Record<string, unknown>>) => ({
  rules: (Object.keys(RETENTION_RULES) as RuleName[]).map((rule) => ({
    rule,
    class: RETENTION_RULES[rule].class,
    days: retentionDays(rule, chosen),
    shortestDays: boundsOf(rule).shortest,
    longestDays: boundsOf(rule).longest,
  })),
})

interface RetentionRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
}

export const retentionRoutes =
  (deps: RetentionRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/privacy/retention',
      {
        config: { scope: 'privacy:read' },
        schema: {
          operationId: 'getRetention',
          summary: 'After how many days each class of data is destroyed',
          description: 'Sales are kept by tax law, to the end of the sixth year after their tax year.',
          tags: ['privacy'],
          querystring: NoQuery,
          response: { 200: RetentionSchema, '4xx': ProblemSchema },
        },
      },
      async (request) => deps.db.withTenant(callerOf(request).tenantId, async (tx) => toWire(await readChosenDays(tx))),
    )

    app.put(
      '/privacy/retention',
      {
        config: { scope: 'privacy:write' },
        schema: {
          operationId: 'chooseRetention',
          summary: 'Keep data for less time',
          description:
            'The whole choice: what is not named is kept as long as everybody keeps it. What is then too old is destroyed within a day, with a certificate, and does not come back.',
          tags: ['privacy'],
          body: RetentionBody,
          response: { 200: RetentionSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const days: Record<string, number> = {}
        for (const [rule, chosen] of Object.entries(request.body.days)) if (chosen !== undefined) days[rule] = chosen
        const chosen = await deps.write(request, reply, async (tx) => {
          await saveChosenDays(tx, days)
          await appendAudit(deps, tx, {
            actor: staffActorOf(request),
            action: 'privacy.retention_chosen',
            objectType: 'tenant',
            objectId: tx.tenantId,
            purpose: 'settings',
            facts: { ...days },
            atMs: deps.clock.now(),
          })
          return ok(toWire(days))
        })
        return chosen.ok ? chosen.value : sendProblem(reply, chosen.error)
      },
    )
  }
