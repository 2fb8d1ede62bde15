/** The time that a program promises an order for. */
import { MINUTE_MS, type Clock } from '../../../kernel/clock.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'

/** Clocks differ, and "now" is a time that one may promise. */
const SLACK_MS = MINUTE_MS

/**
 * A promise as the orders take it, Unix ms. To be read within the write: a request that is sent again later, under its
 * `Idempotency-Key`, is answered as it was.
 *
 * @param promisedAt as the schema has checked it
 * @throws InvalidRequestError when it is over: the customer would read it.
 */
export const readPromisedAt = ({ now }: Clock, promisedAt: string): number => {
  const promisedAtMs = Date.parse(promisedAt)
  if (promisedAtMs >= now() - SLACK_MS) return promisedAtMs
  throw new InvalidRequestError([{ field: 'promisedAt', message: 'lies in the past' }])
}
