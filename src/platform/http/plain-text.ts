/**
 * Refuses what is no text, by the name of its field: halves of surrogate pairs, which are replaced by a mark wherever they are
 * stored, and control characters, which no screen shows and PostgreSQL may not hold. What is nested without end is refused as
 * well, before whatever walks through it runs out of stack. Pure.
 */
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import type { FieldError } from './problem.ts'
import { FIELDS_MOST, InvalidRequestError, NAME_MOST } from './validation.ts'

/** Tabs and ends of lines are text. */
const NO_TEXT = /\p{Cs}|(?![\t\n\r])\p{Cc}/u
const MESSAGE = 'has a character that is no text: a control character, or half of a pair'

/** No body that any route takes goes a third as deep. */
const LEVELS_MOST = 32
const TOO_DEEP = `is nested deeper than ${LEVELS_MOST} levels`

/** Names of fields are text as much as what is in them. */
const shown = (name: string): string =>
  name
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .slice(0, NAME_MOST)

/** The fields of a value that hold what is no text or too many levels, at most as many as a refusal names. */
export const findNoText = (value: unknown, part: string): readonly FieldError[] => {
  const found: FieldError[] = []
  const walk = (inner: unknown, path: readonly string[]): void => {
    if (found.length === FIELDS_MOST) return
    if (typeof inner === 'string' && NO_TEXT.test(inner)) {
      found.push({ field: path.map(shown).join('.') || part, message: MESSAGE })
    }
    if (typeof inner !== 'object' || inner === null || ArrayBuffer.isView(inner)) return
    if (path.length >= LEVELS_MOST) return void found.push({ field: part, message: TOO_DEEP })
    for (const [name, one] of Object.entries(inner)) {
      if (NO_TEXT.test(name)) found.push({ field: [...path, name].map(shown).join('.'), message: MESSAGE })
      else walk(one, [...path, name])
    }
  }
  walk(value, [])
  return found
}

const PARTS: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'headers' }

/** A compiler of validators that also refuses what is no text in a body, a path or a query. */
export const withPlainText =
  (compile: FastifySchemaCompiler<TSchema>): FastifySchemaCompiler<TSchema> =>
  (route) => {
    const validate = compile(route)
    return (value: unknown) => {
      const found = route.httpPart === 'headers' ? [] : findNoText(value, PARTS[route.httpPart ?? ''] ?? 'body')
      return found.length > 0 ? { error: new InvalidRequestError(found) } : validate(value)
    }
  }
