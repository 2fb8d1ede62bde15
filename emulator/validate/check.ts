/**
 * Small checks that compose. A check looks at a value and its path and answers the first refusal, or null. Which code
 * Meta uses: a missing parameter is 131008, a wrong type or an unknown key 100, a value outside its limits 131009.
 */
import { isObject, type JsonObject } from '../core/json.ts'
import { refuse, type Refusal } from '../graph/errors.ts'

export type Check = (value: unknown, path: string) => Refusal | null
export type Field = { readonly check: Check; readonly required: boolean }

export const required = (check: Check): Field => ({ check, required: true })
export const optional = (check: Check): Field => ({ check, required: false })

/** First refusal wins; later checks may rely on what earlier ones proved. */
export const firstOf = (...checks: readonly (() => Refusal | null)[]): Refusal | null => {
  for (const check of checks) {
    const refusal = check()
    if (refusal) return refusal
  }
  return null
}

export const anything: Check = () => null

/** Lengths are UTF-16 units, which are never fewer than code points: Meta says "characters" and means one of the two. */
export const string =
  (limits: { readonly min?: number; readonly max?: number; readonly code?: number } = {}): Check =>
  (value, path) => {
    if (typeof value !== 'string') return refuse(100, `Param ${path} must be a string.`)
    const { min = 1, max = Infinity, code = 131009 } = limits
    if (value.length > max)
      return refuse(code, `Param ${path} must be at most ${max} characters long, got ${value.length}.`)
    if (value.trim().length < min) return refuse(code, `Param ${path} must be at least ${min} characters long.`)
    return null
  }

export const boolean: Check = (value, path) =>
  typeof value === 'boolean' ? null : refuse(100, `Param ${path} must be a boolean.`)

export const number =
  (limits: { readonly min?: number; readonly max?: number; readonly integer?: boolean } = {}): Check =>
  (value, path) => {
    // Graph reads numbers from strings as well.
    const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof n !== 'number' || !Number.isFinite(n)) return refuse(100, `Param ${path} must be a number.`)
    if (limits.integer === true && !Number.isInteger(n)) return refuse(100, `Param ${path} must be an integer.`)
    const { min = -Infinity, max = Infinity } = limits
    return n < min || n > max ? refuse(131009, `Param ${path} must be between ${min} and ${max}.`) : null
  }

export const oneOf =
  (values: readonly string[], code = 100): Check =>
  (value, path) =>
    typeof value === 'string' && values.includes(value)
      ? null
      : refuse(code, `Param ${path} must be one of {${values.join(', ')}}.`)

export const httpUrl =
  (max = 2000): Check =>
  (value, path) => {
    const refusal = string({ max })(value, path)
    if (refusal) return refusal
    return typeof value === 'string' && /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value)
      ? null
      : refuse(131009, `Param ${path} is not a valid URI.`)
  }

export const list =
  (item: Check, limits: { readonly min?: number; readonly max?: number; readonly what?: string } = {}): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return refuse(100, `Param ${path} must be an array.`)
    const { min = 0, max = Infinity, what = 'items' } = limits
    if (value.length < min || value.length > max)
      return refuse(131009, `Invalid number of ${what} in ${path}: ${value.length}. Min: ${min}, max: ${max}.`)
    for (let i = 0; i < value.length; i++) {
      const refusal = item(value[i], `${path}[${i}]`)
      if (refusal) return refusal
    }
    return null
  }

/** An object with exactly these keys. `rules` run when all fields are in order. */
export const object =
  (
    fields: Readonly<Record<string, Field>>,
    ...rules: readonly ((value: JsonObject, path: string) => Refusal | null)[]
  ) =>
  (value: unknown, path: string): Refusal | null => {
    if (!isObject(value)) return refuse(100, `Param ${path} must be a JSON object.`)
    for (const key in value) {
      if (!Object.hasOwn(fields, key)) return refuse(100, `Unexpected key "${key}" on param "${path}".`)
    }
    for (const key in fields) {
      const field = fields[key]!
      const inner = value[key]
      if (inner === undefined || inner === null) {
        if (field.required) return refuse(131008, `Parameter ${path}['${key}'] is missing.`)
        continue
      }
      const refusal = field.check(inner, `${path}['${key}']`)
      if (refusal) return refusal
    }
    for (const rule of rules) {
      const refusal = rule(value, path)
      if (refusal) return refusal
    }
    return null
  }

/** No two items may share the text that `keyOf` reads. */
export const unique =
  (what: string, items: readonly unknown[], keyOf: (item: unknown) => unknown): (() => Refusal | null) =>
  () => {
    const seen = new Set<unknown>()
    for (const item of items) {
      const key = keyOf(item)
      if (seen.has(key)) return refuse(131009, `Duplicated ${what}: ${String(key)}.`)
      seen.add(key)
    }
    return null
  }
