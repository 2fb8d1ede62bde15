/** Requests made from the OpenAPI document: what fits its schemas, what nearly fits, and what does not. For tests and the soak. */
import fc from 'fast-check'
import type { JsonObject } from '../json.ts'
import type { Operation } from './test-document.ts'
import { EXAMPLE_ID } from '../words.ts'

interface FuzzedRequest {
  readonly operation: Operation
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** As it is sent; null without a body. */
  readonly payload: string | null
}

const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    "'; drop table tenant; --",
    '../../etc/passwd',
    '\ud83d\ude00',
    '0',
    '-1',
    '1e309',
  ),
)

/** Ids that exist: by the name of the parameter that takes them. */
export type KnownIds = Readonly<Record<string, readonly string[]>>

/** Values that fit a schema; patterns that are not looked into are met by their examples, those of ids by ids that exist. */
const fitting = (schema: JsonObject, ids: readonly string[]): fc.Arbitrary<unknown> => {
  const s = schema
  const fit = (part: JsonObject): fc.Arbitrary<unknown> => fitting(part, ids)
  const examples = (s.examples ?? []) as readonly unknown[]
  if (Array.isArray(s.anyOf)) return fc.oneof(...(s.anyOf as JsonObject[]).map(fit))
  if (Array.isArray(s.enum)) return fc.constantFrom(...(s.enum as unknown[]))
  if ('const' in s) return fc.constant(s.const)
  switch (s.type) {
    case 'object': {
      const properties = (s.properties ?? {}) as Readonly<Record<string, JsonObject>>
      const required = (s.required ?? []) as readonly string[]
      const shape = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, fit(part)]))
      return fc.record(shape, { requiredKeys: [...required] })
    }
    case 'array':
      return fc.array(fit(s.items as JsonObject), { minLength: Number(s.minItems ?? 0), maxLength: 3 })
    case 'integer':
    case 'number':
      return fc.integer({ min: Number(s.minimum ?? -5), max: Math.min(Number(s.maximum ?? 1_000_000), 1_000_000) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      if (examples[0] === EXAMPLE_ID && ids.length > 0) return fc.constantFrom(...ids, ...examples)
      if (examples.length > 0) return fc.constantFrom(...examples)
      return fc.string({ minLength: Number(s.minLength ?? 0), maxLength: Math.min(Number(s.maxLength ?? 20), 20) })
    default:
      return fc.jsonValue()
  }
}

/** Mostly what fits; sometimes with one member of another kind, or something else altogether. */
const nearly = (schema: JsonObject, ids: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 12, arbitrary: fitting(schema, ids) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fitting(schema, ids), anyText, fc.oneof(anyText, fc.jsonValue()))
        .map(([value, name, odd]) => {
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return odd
          const names = Object.keys(value)
          const at = names.length > 0 ? names[name.length % names.length] : name
          return { ...value, [at ?? name]: odd }
        }),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  )

const header = fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, ''))
const tag = fc.constantFrom('*', '"stale"', 'W/"stale", "other"')
const oddHeaders = fc.record(
  { 'idempotency-key': header, 'if-match': header, 'if-none-match': header, 'x-request-id': header },
  { requiredKeys: [] },
)
const fineHeaders = fc.record(
  { 'idempotency-key': fc.uuid(), 'if-none-match': tag, 'x-request-id': fc.uuid() },
  { requiredKeys: [] },
)
/** Mostly such as programs send: where everything is odd, everything is refused for its headers, and nothing else is seen. */
const anyHeaders = fc.oneof(
  { weight: 8, arbitrary: fineHeaders },
  { weight: 1, arbitrary: fc.record({ 'if-match': tag }) },
  { weight: 1, arbitrary: oddHeaders },
)

/**
 * Requests for any of the operations.
 *
 * @param known ids that exist, so that most requests meet something.
 */
export const fuzzedRequest = (operations: readonly Operation[], known: KnownIds): fc.Arbitrary<FuzzedRequest> => {
  const ids = [...new Set(Object.values(known).flat())]
  const idFor = (name: string): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...(known[name] ?? ids)) },
      { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...ids), fc.uuid()) },
      { weight: 1, arbitrary: anyText.map((text) => encodeURIComponent(text.toWellFormed())) },
    )
  const forOperation = (operation: Operation): fc.Arbitrary<FuzzedRequest> => {
    const queries = operation.parameters.filter((p) => p.in === 'query')
    const asked = Object.fromEntries(queries.map((p) => [p.name, nearly(p.schema, ids)] as const))
    const query = fc.oneof(
      { weight: 9, arbitrary: fc.record(asked, { requiredKeys: [] }) },
      { weight: 1, arbitrary: fc.record({ ...asked, zz: anyText }, { requiredKeys: [] }) },
    )
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
    const body =
      operation.body === null
        ? fc.constant(null)
        : fc.oneof(
            { weight: 9, arbitrary: nearly(operation.body, ids).map((value) => JSON.stringify(value) ?? 'null') },
            { weight: 1, arbitrary: anyText },
          )
    return fc.tuple(fc.tuple(...names.map(idFor)), query, anyHeaders, body).map(([path, q, h, payload]) => {
      let at = 0
      const url = operation.path.replace(/\{\w+\}/g, () => path[at++] ?? 'x')
      const pairs = Object.entries(q).flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map((one): [string, string] => [
          name,
          typeof one === 'string' ? one.toWellFormed() : (JSON.stringify(one) ?? ''),
        ]),
      )
      const search = new URLSearchParams(pairs).toString()
      return {
        operation,
        url: search === '' || Object.keys(q).length === 0 ? url : `${url}?${search}`,
        headers: h,
        payload,
      }
    })
  }
  return fc.oneof(...operations.map(forOperation))
}
