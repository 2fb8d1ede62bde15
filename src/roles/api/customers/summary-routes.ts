/** The caller's customers in numbers: of no single one of them, whoever asks and however often. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { GROUP_LEAST, readCustomerSummary, ROUNDED_TO } from '../../../insights/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { LANGUAGES } from '../../../kernel/language.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema } from '../../../platform/http/problem.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { Instant, NoQuery, Nullable, OneOf } from '../words.ts'

const Count = (example: number) =>
  Nullable(
    Type.Integer({
      minimum: 0,
      description: `People, rounded down to a multiple of ${ROUNDED_TO}; null when there are some but fewer than ${GROUP_LEAST}, or when it would say how many are in a smaller group`,
      examples: [example],
    }),
  )

const CustomerSummarySchema = Type.Object(
  {
    asOf: Type.Unsafe<string>({
      ...Instant,
      description: 'The end of the last whole month in the shop’s calendar',
      examples: ['2026-10-31T22:00:00.000Z'],
    }),
    customers: Count(180),
    byLanguage: Type.Array(
      Type.Object({
        language: Nullable(OneOf(LANGUAGES, 'zu', 'Null: not known yet')),
        customers: Count(95),
      }),
    ),
    byArea: Type.Array(
      Type.Object({
        area: Nullable(
          Type.String({
            description: 'The delivery zone of her last delivery; null: nothing has been brought to her',
            examples: ['Orlando West'],
          }),
        ),
        customers: Count(60),
      }),
    ),
    byMonth: Type.Array(
      Type.Object({
        month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$', examples: ['2026-10'] }),
        newCustomers: Count(25),
        returningCustomers: Count(70),
      }),
      { description: 'The last twelve whole months, the latest first' },
    ),
    earlier: Count(40),
  },
  { title: 'CustomerSummary' },
)

interface CustomerSummaryDeps {
  readonly db: Database
  readonly directory: Pick<Directory, 'getTenant'>
  readonly clock: Clock
}

export const customerSummaryRoutes =
  ({ db, directory, clock }: CustomerSummaryDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/customers/summary',
      {
        config: { scope: 'insights:read' },
        schema: {
          operationId: 'getCustomerSummary',
          summary: 'How many customers there are: by language, by area, new and returning by month',
          description:
            'As the last whole month ended; it changes once a month. Groups under ten are hidden, with as many others as it takes for nobody to work them out, and what is shown is rounded down (POPIA s15). Who restricted the use of her data, and children, are not counted.',
          tags: ['customers'],
          querystring: NoQuery,
          response: { 200: CustomerSummarySchema, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { tenantId, timeZone } = await directory.getTenant(callerOf(request).tenantId)
        const { asOfMs, customers, byLanguage, byArea, byMonth, earlier } = await db.withTenant(tenantId, (tx) =>
          readCustomerSummary(tx, timeZone, clock.now()),
        )
        return {
          ...{ asOf: new Date(asOfMs).toISOString(), customers, earlier },
          ...{ byLanguage: [...byLanguage], byArea: [...byArea], byMonth: [...byMonth] },
        }
      },
    )
  }
