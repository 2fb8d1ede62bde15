/**
 * Holds a secret or personal value so that logs, JSON and string templates show `[redacted]`.
 * `reveal` is the only way back, easy to search for in a review.
 */
const values = new WeakMap<object, unknown>()

export interface Redacted<T> {
  readonly _redacted: T | undefined
  readonly toString: () => string
  readonly toJSON: () => string
}

const MARK = '[redacted]'
const prototype = {
  toString: () => MARK,
  toJSON: () => MARK,
  [Symbol.for('nodejs.util.inspect.custom')]: () => MARK,
}

export const redact = <T>(value: T): Redacted<T> => {
  const box = Object.create(prototype) as Redacted<T>
  values.set(box, value)
  return box
}

export const reveal = <T>(box: Redacted<T>): T => {
  if (!values.has(box)) throw new TypeError('not a redacted value')
  return values.get(box) as T
}
