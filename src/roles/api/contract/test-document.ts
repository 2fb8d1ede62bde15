/** The OpenAPI document as tests read it: one entry an operation, references followed. */
import type { FastifyInstance, InjectOptions } from 'fastify'
import { Compile } from 'typebox/compile'
import { isObject, type Json, type JsonObject } from '../json.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: JsonObject
}

export interface Operation {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly scope: string | null
  readonly parameters: readonly Parameter[]
  readonly body: JsonObject | null
  /** By status (`200`, `4XX`): the schema of the answer, null when it has no body. */
  readonly responses: Readonly<Record<string, JsonObject | null>>
}

/** With each `$ref` replaced by what it points at. */
const follow = (document: JsonObject): JsonObject => {
  const at = (ref: string): Json =>
    ref
      .split('/')
      .slice(1)
      .reduce<Json>((value, part) => (value as JsonObject)[part] ?? null, document)
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(walk)
    if (!isObject(value)) return value
    if (typeof value.$ref === 'string') return walk(at(value.$ref))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]))
  }
  return walk(document) as JsonObject
}

const schemaIn = (part: Json | undefined): JsonObject | null => {
  const content = isObject(part) ? part.content : undefined
  const [media] = isObject(content) ? Object.values(content) : []
  return isObject(media) && isObject(media.schema) ? media.schema : null
}

export const readDocument = async (app: FastifyInstance): Promise<JsonObject> =>
  (await app.inject('/api/v1/openapi.json')).json<JsonObject>()

export const readOperations = async (app: FastifyInstance): Promise<readonly Operation[]> => {
  const document = follow(await readDocument(app))
  return Object.entries(document.paths as JsonObject).flatMap(([path, methods]) =>
    Object.entries(methods as JsonObject).map(([method, o]): Operation => {
      const operation = o as JsonObject
      const [security] = (operation.security ?? []) as readonly { readonly apiKey: readonly string[] }[]
      return {
        id: operation.operationId as string,
        method: method.toUpperCase() as Operation['method'],
        path,
        scope: security?.apiKey[0] ?? null,
        parameters: (operation.parameters ?? []) as unknown as readonly Parameter[],
        body: schemaIn(operation.requestBody),
        responses: Object.fromEntries(
          Object.entries(operation.responses as JsonObject).map(([status, response]) => [status, schemaIn(response)]),
        ),
      }
    }),
  )
}

const checks = new WeakMap<object, ReturnType<typeof Compile>>()
const checkOf = (schema: JsonObject): ReturnType<typeof Compile> => {
  let check = checks.get(schema)
  if (!check) {
    check = Compile(schema)
    checks.set(schema, check)
  }
  return check
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** What is wrong with an answer by the document; null when it is as described. */
export const faultOf = (operation: Operation, { status, headers, body }: Answer): string | null => {
  const key = String(status)
  const described = key in operation.responses ? key : `${key[0]}XX`
  if (!(described in operation.responses)) return `${status} is not described`
  const schema = operation.responses[described] ?? null
  if (schema === null) return body === '' ? null : `${status} has a body`
  const type = String(headers['content-type'])
  if (!type.includes('json')) return null // files are described by their type alone
  if (status >= 400 && !type.startsWith('application/problem+json')) return `${status} as ${type}`
  const value: unknown = JSON.parse(body)
  const check = checkOf(schema)
  if (check.Check(value)) return null
  const [first] = check.Errors(value)
  return `${status} does not fit: ${first?.instancePath} ${first?.message}`
}

export const send = async (app: FastifyInstance, request: InjectOptions): Promise<Answer> => {
  const response = await app.inject(request)
  return { status: response.statusCode, headers: response.headers, body: response.body }
}
