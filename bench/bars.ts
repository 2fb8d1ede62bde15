/** The bars, and a table that shows each figure beside its own. */

export interface Bar {
  readonly name: string
  readonly figure: number
  readonly unit: string
  /** The figure must not be above it. */
  readonly bar: number
  readonly aim?: number
  /** CPU time, which the machine's pace changes. */
  readonly isCpu?: true
  /** By `atQuickPace` what it would be in a quick hour: of CPU time this is judged (ADR 0063). */
  readonly quick?: number
}

interface Judged extends Bar {
  readonly isMet: boolean
}

/** A figure that is not a number is missed, never met. */
export const judge = (bars: readonly Bar[]): readonly Judged[] =>
  bars.map((b) => ({ ...b, isMet: (b.quick ?? b.figure) <= b.bar }))

const verdictOf = ({ figure, bar, isMet }: Judged): string => {
  if (!isMet) return 'MISSED'
  return figure <= bar ? 'met' : 'met at a quick pace, above as measured'
}

export const tableOf = (bars: readonly Judged[]): string => {
  const rows = bars.map((b) => [
    b.name,
    `${b.figure} ${b.unit}`,
    b.quick === undefined ? '' : `${b.quick} ${b.unit}`,
    `<= ${b.bar} ${b.unit}${b.aim === undefined ? '' : ` (aim ${b.aim})`}`,
    verdictOf(b),
  ])
  const all = [['what', 'figure', 'at a quick pace', 'bar', ''], ...rows]
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
