/**
 * Moves every schema that has a title to `components/schemas` and leaves a reference, so that a generated client has one
 * type for an order and not one for each route. Pure.
 */
import { isObject, type Json, type JsonObject } from '../json.ts'
import type { ApiDocument } from './document.ts'

/** Keys under which plain values stand, which may look like schemas and are none. */
const VALUES = new Set(['example', 'examples', 'default', 'const', 'enum'])

/** @throws when two different schemas have one title: a client would take one for the other. */
export const nameSchemas = (document: ApiDocument): ApiDocument => {
  const named: Record<string, Json> = {}

  const name = (title: string, schema: JsonObject): Json => {
    const before = named[title]
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(schema)) {
      throw new Error(`two schemas are called ${title}`)
    }
    named[title] = schema
    return { $ref: `#/components/schemas/${title}` }
  }
  const walkObject = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, VALUES.has(key) ? part : walk(part)]))
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(walk)
    if (!isObject(value)) return value
    const walked = walkObject(value)
    const { title } = walked
    return typeof title === 'string' && /^[A-Z][A-Za-z]+$/.test(title) && 'type' in walked
      ? name(title, walked)
      : walked
  }

  const { info, ...rest } = document
  const walked = walk(rest as unknown as Json) as JsonObject // made of JSON by the routes' schemas
  const components = isObject(walked.components) ? walked.components : {}
  const schemas = isObject(components.schemas) ? components.schemas : {}
  return {
    ...walked,
    info,
    components: { ...components, schemas: { ...schemas, ...named } },
  }
}
