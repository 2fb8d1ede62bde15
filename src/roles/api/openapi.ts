/** The API's description: an OpenAPI 3.1 document made from the routes' own schemas. */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** The parts of the document that the readable page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
}

export interface ApiOperation {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema?: unknown
    readonly description?: string
  }[]
  readonly requestBody?: ApiContent
  readonly responses?: Readonly<Record<string, ApiContent>>
}

/** What a body or an answer holds, by media type. */
export interface ApiContent {
  readonly content?: Readonly<
    Record<
      string,
      { readonly schema?: unknown; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }
    >
  >
}

const DESCRIPTION = `Orders, catalogue and operations of one shop, for the console and for partners.

Send \`Authorization: Bearer wk_live_…\`. A key belongs to one shop and has scopes; another shop's ids are answered with 404. \
Money is in cents, quantities in thousandths, instants in ISO 8601. Errors are problem documents (RFC 9457) whose \`code\` \
never changes its meaning. Every answer carries \`x-request-id\`: send your own, or note ours when you ask for help.`

/** Refusals are problem documents, not plain JSON. */
const withProblemType = (response: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries((response ?? {}) as Readonly<Record<string, unknown>>).map(([status, schema]) => [
      status,
      /^[45]/.test(status) ? { description: 'A refusal', content: { 'application/problem+json': { schema } } } : schema,
    ]),
  )

/** Registers the document; routes added to `app` afterwards are in it. */
export const describeApi = async (app: FastifyInstance, publicUrl: string): Promise<void> => {
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wakala API', version: '1', description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      servers: [{ url: publicUrl }],
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key' } } },
      tags: [
        { name: 'shop', description: 'The shop and what it sells' },
        { name: 'orders', description: 'Its orders' },
        { name: 'operations', description: 'What needs a person' },
        { name: 'operator', description: "The installation's own" },
      ],
    },
    transform: ({ schema, url, route }) => {
      const scope = route.config?.scope
      const response = withProblemType(schema?.response)
      return { schema: { ...schema, response, ...(scope ? { security: [{ apiKey: [scope] }] } : {}) }, url }
    },
  })
}

export const apiDocument = (app: FastifyInstance): ApiDocument => app.swagger() as unknown as ApiDocument
