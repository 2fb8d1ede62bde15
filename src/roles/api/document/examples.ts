/** Examples of bodies and answers, made from the schemas' own. Pure. */
import type { ApiContent, ApiDocument, ApiOperation } from './document.ts'

type Schema = Readonly<Record<string, unknown>>

/** An example of a schema, from its own examples where it has them. */
const exampleOf = (schema: unknown): unknown => {
  const s = (schema ?? {}) as Schema
  const [example] = Array.isArray(s.examples) ? (s.examples as unknown[]) : []
  if (example !== undefined) return example
  if (s.example !== undefined) return s.example
  if (s.const !== undefined) return s.const
  if (Array.isArray(s.enum)) return s.enum[0] as unknown
  if (Array.isArray(s.anyOf)) return exampleOf(s.anyOf[0])
  switch (s.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((s.properties ?? {}) as Schema).map(([name, part]) => [name, exampleOf(part)]),
      )
    case 'array':
      return [exampleOf(s.items)]
    case 'integer':
    case 'number':
      return s.minimum ?? 1
    case 'boolean':
      return true
    case 'string':
      return 'text'
    default:
      return null
  }
}

const inContent = (part: ApiContent): ApiContent => ({
  ...part,
  ...(part.content
    ? {
        content: Object.fromEntries(
          Object.entries(part.content).map(([type, media]) => {
            // The schema's own, as Fastify's plugin hoists them: `example` when there is one, else `examples`.
            const { examples, example, ...rest } = media
            const [written] = Object.values(examples ?? {})
            return [type, { ...rest, example: example ?? (written ? written.value : exampleOf(media.schema)) }]
          }),
        ),
      }
    : {}),
})

const inOperation = (operation: ApiOperation): ApiOperation => ({
  ...operation,
  ...(operation.requestBody ? { requestBody: inContent(operation.requestBody) } : {}),
  ...(operation.responses
    ? { responses: Object.fromEntries(Object.entries(operation.responses).map(([s, part]) => [s, inContent(part)])) }
    : {}),
})

/** Puts an example beside the schema of each body and each answer. */
export const addExamples = (document: ApiDocument): ApiDocument => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, inOperation(operation)])),
    ]),
  ),
})
