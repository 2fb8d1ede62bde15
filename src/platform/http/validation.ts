/**
 * Checks requests against their TypeBox schemas, with TypeBox's own compiler: one meaning of a schema for types and for
 * checks. Nothing is removed, filled in or converted, except that a query is text by nature: there `3` may be a number.
 */
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import type { FieldError } from './problem.ts'

/** Thrown to Fastify, which hands it to the error handler. */
export class InvalidRequestError extends Error {
  readonly statusCode = 400
  readonly fields: readonly FieldError[]
  constructor(fields: readonly FieldError[]) {
    super('invalid request')
    this.name = 'InvalidRequestError'
    this.fields = fields
  }
}

interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: object
  readonly message: string
}

/** Named fields at most: more help nobody, and a hostile body could have thousands. */
export const FIELDS_MOST = 20
/** Names come from outside. */
export const NAME_MOST = 60

const listOf = (params: object, key: string): readonly string[] => {
  const value = (params as Record<string, unknown>)[key]
  return Array.isArray(value) ? value.map(String) : []
}

const describe = (error: SchemaError): string => {
  const allowed = listOf(error.params, 'allowedValues')
  return allowed.length > 0 ? `must be one of ${allowed.join(', ')}` : error.message
}

/** Turns the checker's errors into fields, the first error of each. */
const toFieldErrors = (errors: readonly SchemaError[], part: string): readonly FieldError[] => {
  const byField = new Map<string, string>()
  const add = (path: readonly string[], message: string): void => {
    const field = path.map((p) => p.slice(0, NAME_MOST)).join('.') || part
    if (!byField.has(field) && byField.size < FIELDS_MOST) byField.set(field, message)
  }
  for (const error of errors) {
    const path = error.instancePath
      .split('/')
      .slice(1)
      .map((p) => p.replaceAll('~1', '/').replaceAll('~0', '~'))
    const missing = listOf(error.params, 'requiredProperties')
    const extra = listOf(error.params, 'additionalProperties')
    if (error.keyword === 'required') for (const name of missing) add([...path, name], 'is missing')
    else if (error.keyword === 'additionalProperties') for (const name of extra) add([...path, name], 'is not known')
    else if (error.keyword !== 'boolean') add(path, describe(error)) // `boolean` repeats additionalProperties
  }
  return [...byField].map(([field, message]) => ({ field, message }))
}

const PARTS: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'headers' }

const DECIMAL = /^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/

/** TypeBox makes 279 of `279.9` and 1 of `true`: what says another number stays text, and is refused as such. */
const convertQuery = (schema: TSchema, query: unknown): unknown => {
  if (!isRecord(query)) return Value.Convert(schema, query)
  const converted = Value.Convert(schema, { ...query }) // in place
  if (!isRecord(converted)) return converted
  const isAnother = ([name, value]: readonly [string, unknown]): boolean => {
    const text = query[name]
    return typeof value === 'number' && !(typeof text === 'string' && DECIMAL.test(text) && Number(text) === value)
  }
  const kept = Object.entries(converted).filter(isAnother)
  return kept.length === 0
    ? converted
    : { ...converted, ...Object.fromEntries(kept.map(([name]) => [name, query[name]])) }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  const part = PARTS[httpPart ?? ''] ?? 'body'
  return (value: unknown) => {
    const converted = httpPart === 'querystring' ? convertQuery(schema, value) : value
    if (check.Check(converted)) return { value: converted }
    return { error: new InvalidRequestError(toFieldErrors(check.Errors(converted), part)) }
  }
}
