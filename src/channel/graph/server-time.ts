/** What an answer of Meta's tells of the clock of this machine. Pure. */
import { SECOND_MS } from '../../kernel/clock.ts'

/**
 * How far our clock is ahead of the server's at least, in ms; negative when it is behind, zero when the two may be the same.
 * The server wrote its time between our question and its answer, so however long either was on its way, and however long this
 * process stood still, a clock that is right is never said to be wrong.
 *
 * @param header `Date` of the answer, in whole seconds.
 * @returns null when there is none that can be read.
 */
export const readAhead = (header: string | undefined, askedAtMs: number, answeredAtMs: number): number | null => {
  const fromMs = header === undefined ? NaN : Date.parse(header)
  if (Number.isNaN(fromMs)) return null
  const toMs = fromMs + SECOND_MS
  if (askedAtMs > toMs) return askedAtMs - toMs
  return Math.min(0, answeredAtMs - fromMs)
}
