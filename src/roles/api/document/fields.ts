/** A schema as a person reads it: each field with its type, whether it must be there, and what bounds it. Pure. */

/** What we read of JSON Schema; ours hold nothing else that a reader would miss. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly format?: string
  readonly default?: unknown
  readonly description?: string
}

export interface Field {
  /** As a path: `lines[].quantityMilli`. */
  readonly name: string
  /** `text`, `integer`, `text or null`, `list of objects`. */
  readonly type: string
  readonly isRequired: boolean
  /** Its own words, and its bounds. */
  readonly says: string
}

/** Beyond it a table is no help; the document for programs has all of it. */
const DEPTH_MOST = 3
/** Of a closed list of words. */
const WORDS_SHOWN = 12

const isNull = (schema: Schema): boolean => schema.type === 'null'

/** What a field may be, nothing aside: `null` is said beside it. */
const choicesOf = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema]

const TYPES: Readonly<Record<string, string>> = { string: 'text', object: 'object', boolean: 'true or false' }

const wordOf = (schema: Schema): string => {
  if (schema.const !== undefined || schema.enum !== undefined) return 'text'
  if (schema.type === 'array') {
    const item = typeOf(schema.items ?? {})
    return `list of ${item === 'object' ? 'objects' : item}`
  }
  return [schema.type ?? 'anything']
    .flat()
    .map((type) => TYPES[type] ?? type)
    .join(' or ')
}

const typeOf = (schema: Schema): string => [...new Set(choicesOf(schema).map(wordOf))].join(' or ')

/** The values that a choice of words allows; none when it is open. */
const wordsOf = (schema: Schema): readonly string[] => {
  const words = choicesOf(schema).flatMap((part) => (part.const !== undefined ? [part.const] : (part.enum ?? [])))
  return words.map(String)
}

/** `1 to 50`, `at least 1`, `at most 50`; nothing without bounds. */
const span = (least: number | undefined, most: number | undefined, of: string): string | null => {
  if (least === undefined) return most === undefined ? null : `at most ${most}${of}`
  if (most === undefined) return `at least ${least}${of}`
  return least === most ? `${most}${of}` : `${least} to ${most}${of}`
}

/** A bound that means no more than "not empty" or "no bound" says nothing to a reader. */
const shown = (bound: number | undefined, silent: number): number | undefined => (bound === silent ? undefined : bound)

const boundsOf = (schema: Schema): readonly string[] => {
  const [part = {}] = choicesOf(schema).filter((one) => !isNull(one))
  const words = wordsOf(schema)
  const list = words.slice(0, WORDS_SHOWN).map((word) => `\`${word}\``)
  return [
    words.length > 0 ? `one of ${list.join(', ')}${words.length > WORDS_SHOWN ? ', …' : ''}` : null,
    span(shown(part.minimum, Number.MIN_SAFE_INTEGER), shown(part.maximum, Number.MAX_SAFE_INTEGER), ''),
    span(shown(part.minLength, 0), part.maxLength, ' characters'),
    span(shown(part.minItems, 0), part.maxItems, ' entries'),
    part.format === undefined ? null : `a ${part.format}`,
    schema.default === undefined ? null : `\`${JSON.stringify(schema.default)}\` unless told`,
  ].filter((text) => text !== null)
}

const saysOf = (schema: Schema): string => {
  const [part = {}] = choicesOf(schema).filter((one) => !isNull(one))
  const own = (schema.description ?? part.description)?.replace(/\.$/, '') ?? null
  return [own, ...boundsOf(schema)].filter((text) => text !== null).join('; ')
}

/** The object behind a field that is one, a list of them, or either or null; null for a plain value. */
const insideOf = (schema: Schema): { readonly object: Schema; readonly suffix: string } | null => {
  for (const part of choicesOf(schema)) {
    if (part.properties !== undefined) return { object: part, suffix: '' }
    const inside = part.items === undefined ? null : insideOf(part.items)
    if (inside) return { object: inside.object, suffix: `[]${inside.suffix}` }
  }
  return null
}

/** The fields of a body or an answer, those of its objects behind them. A choice of several objects shows the first. */
export const fieldsOf = (schema: unknown, prefix = '', depth = 1): readonly Field[] => {
  const inside = insideOf(schema ?? {}) // of the document, which a linter of its own has checked
  if (inside === null) return []
  const required = new Set(inside.object.required)
  return Object.entries(inside.object.properties ?? {}).flatMap(([key, field]) => {
    const name = `${prefix}${key}`
    const row: Field = { name, type: typeOf(field), isRequired: required.has(key), says: saysOf(field) }
    const below = depth < DEPTH_MOST ? insideOf(field) : null
    return below === null ? [row] : [row, ...fieldsOf(field, `${name}${below.suffix}.`, depth + 1)]
  })
}
