/** Expected refusals are values; defects and outages are thrown. */
type Ok<T> = { readonly ok: true; readonly value: T }
type Err<E> = { readonly ok: false; readonly error: E }
export type Result<T, E> = Ok<T> | Err<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const err = <const E>(error: E): Err<E> => ({ ok: false, error })

/**
 * Marks a branch that the types say cannot be reached, and fails loudly when data from outside proves them wrong. Says
 * which case it was and nothing else of the value, because errors end up in logs and beside parked items.
 */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable case: ${caseOf(value)}`)
}

const CASE_MAX = 40
const caseOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value).slice(0, CASE_MAX)
  const { type, kind, code } = value as Readonly<Record<string, unknown>> // read one by one, whatever they are
  const named = [type, kind, code].find((name) => typeof name === 'string')
  return typeof named === 'string' ? named.slice(0, CASE_MAX) : 'an object'
}
