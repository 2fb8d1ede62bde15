/** The API's description: an OpenAPI 3.1 document made from the routes' own schemas. */
import swagger from '@fastify/swagger'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { ProblemSchema } from '../../../platform/http/problem.ts'
import type { ApiDocument } from './document.ts'
import { addExamples } from './examples.ts'
import { nameSchemas } from './names.ts'

const DESCRIPTION = `Orders, catalogue, customers, conversations and operations of one shop, for the console and for partners.

Send \`Authorization: Bearer wk_live_…\`. A key belongs to one shop and has scopes; another shop's ids are answered with 404. \
Money is in cents, quantities in thousandths, instants in ISO 8601. Errors are problem documents (RFC 9457) whose \`code\` \
never changes its meaning. Every answer carries \`x-request-id\`: send your own, or note ours when you ask for help.

Lists are cut into pages: pass \`nextCursor\` back as \`cursor\` until it is null. Every answer to a GET but a pack of evidence has an \`etag\`: send it as \
\`if-none-match\` and what has not changed is answered with 304. Where a write names \`if-match\`, it happens only if nothing \
changed since you looked. Send \`idempotency-key\` with each write: the same request with the same key happens once, and is \
answered as the first time, for 24 hours.

What is described here stays: within v1 things are added and nothing is taken away or changes its meaning, so ignore fields \
that you do not know. What is to go is marked deprecated here and by the \`deprecation\` and \`sunset\` headers at least 12 months before it goes.`

const TAGS = [
  { name: 'shop', description: 'The shop and what it sells' },
  { name: 'staff', description: 'Who works in it' },
  { name: 'catalogue', description: 'Products, stock and imports' },
  { name: 'orders', description: 'Its orders' },
  { name: 'fulfilment', description: 'Where, when and by whom orders get to customers' },
  { name: 'customers', description: 'Who buys, and what they agreed to' },
  { name: 'privacy', description: 'What people ask about their data, and what was destroyed' },
  { name: 'conversations', description: 'What is said on WhatsApp' },
  { name: 'webhooks', description: 'What the shop is told as it happens' },
  { name: 'keys', description: 'Who may use this API' },
  { name: 'operations', description: 'What needs a person' },
  { name: 'operator', description: "The installation's own" },
]

/** Refusals are problem documents, not plain JSON; whatever a route says, it may also meet an outage. */
const withProblemType = (response: unknown): Readonly<Record<string, unknown>> => {
  const refusal = (schema: unknown, description: string) => ({
    description,
    content: { 'application/problem+json': { schema } },
  })
  return {
    ...Object.fromEntries(
      Object.entries((response ?? {}) as Readonly<Record<string, unknown>>).map(([status, schema]) => [
        status,
        /^[45]/.test(status) ? refusal(schema, 'A refusal') : schema,
      ]),
    ),
    '5xx': refusal(ProblemSchema, 'An outage, or a fault of ours: try again with the same idempotency key'),
  }
}

const IDEMPOTENCY_KEY = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 255,
    description:
      'Any text of yours, new for each effect that you want: the same request with the same key happens once',
    examples: ['6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11'],
  }),
)
const IF_MATCH = Type.Optional(
  Type.String({ maxLength: 400, description: 'The `etag` that you have seen; when it is another now, 412' }),
)
const IF_NONE_MATCH = Type.Optional(
  Type.String({
    maxLength: 400,
    description: 'The `etag` that you have; when it is still the same, 304 without a body',
  }),
)

/** A file as the body of a request: described by its types alone. */
const fileBody = (takes: readonly string[]) => ({
  content: Object.fromEntries(takes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
})

const READS = new Set(['GET', 'HEAD'])

/** The headers that every route of its kind takes. Documented only: they are read where they matter. */
const headersOf = ({ method, config }: RouteOptions): object => {
  if (READS.has(String(method))) return Type.Object({ 'if-none-match': IF_NONE_MATCH })
  return Type.Object({
    ...(config?.scope === 'operator' ? {} : { 'idempotency-key': IDEMPOTENCY_KEY }),
    ...(config?.ifMatch ? { 'if-match': IF_MATCH } : {}),
  })
}

const describeRoute = (route: RouteOptions): object => {
  const { schema } = route
  const scope = route.config?.scope
  const response = withProblemType(schema?.response)
  return {
    ...schema,
    headers: headersOf(route),
    ...(route.config?.takes ? { body: fileBody(route.config.takes) } : {}),
    response: READS.has(String(route.method))
      ? { ...response, 304: { description: 'As you have it', type: 'null' } }
      : response,
    ...(scope ? { security: [{ apiKey: [scope] }] } : {}),
  }
}

/** Registers the document; routes added to `app` afterwards are in it. */
export const describeApi = async (app: FastifyInstance, publicUrl: string): Promise<void> => {
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Wakala API',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
      },
      servers: [{ url: publicUrl }],
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key' } } },
      tags: TAGS,
    },
    transform: ({ schema, url, route }) => ({
      schema: schema?.hide ? schema : (describeRoute(route) as typeof schema),
      url,
    }),
  })
}

/** As the routes' schemas say it, every shape in its place. */
export const inlineDocument = (app: FastifyInstance): ApiDocument =>
  addExamples(app.swagger() as unknown as ApiDocument)

/** The document for programs: shapes with a title stand once, by name. */
export const apiDocument = (app: FastifyInstance): ApiDocument => nameSchemas(inlineDocument(app))
