/** What Meta keeps a number from, for how long, and which news of it count. Pure; what each kind stops, `channel` says. */

export interface NumberRestriction {
  /** Meta's own word (`RESTRICTED_BIZ_INITIATED_MESSAGING`), or that of the event which stops everything. */
  readonly kind: string
  /** In force before then, Unix ms; null: until Meta takes it back. In the past: taken back, or over. */
  readonly untilMs: number | null
  /** When Meta told so, Unix ms: what was told before changes nothing. */
  readonly toldAtMs: number
}

/** Meta knows some six; a number that is told of more keeps the newest. */
const KINDS_MOST = 30

/**
 * The restrictions after some news. Meta tells everything twice and in any order, so that of each kind the newest counts
 * and one that was taken back stays, as over: the old news of it may still come.
 */
export const foldRestrictions = (
  known: readonly NumberRestriction[],
  news: readonly NumberRestriction[],
): readonly NumberRestriction[] => {
  const byKind = new Map(known.map((r) => [r.kind, r]))
  for (const told of news) {
    if (told.toldAtMs >= (byKind.get(told.kind)?.toldAtMs ?? 0)) byKind.set(told.kind, told)
  }
  return [...byKind.values()].toSorted((a, b) => b.toldAtMs - a.toldAtMs).slice(0, KINDS_MOST)
}

/** Those that hold now. */
export const restrictionsInForce = (
  restrictions: readonly NumberRestriction[],
  nowMs: number,
): readonly NumberRestriction[] => restrictions.filter(({ untilMs }) => untilMs === null || nowMs < untilMs)

/** All of them as over from now on: a person has seen to it at Meta. */
export const liftRestrictions = (
  restrictions: readonly NumberRestriction[],
  nowMs: number,
): readonly NumberRestriction[] => restrictions.map(({ kind }) => ({ kind, untilMs: nowMs, toldAtMs: nowMs }))
