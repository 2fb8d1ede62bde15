/** What is wrong with the rows of a file: the first of it, and how much there is. Pure. */
import type { RowProblem } from './columns.ts'

/** Lines of a report that are kept: more nobody reads, and the first of them say what is wrong with the file. */
const PROBLEMS_MOST = 10_000

export interface Report {
  readonly add: (problem: RowProblem) => void
  /** Bad rows, those among them of which nothing is kept. */
  readonly count: () => number
  /** The first problems by row, whatever the order in which they were found. */
  readonly first: () => readonly RowProblem[]
}

export const createReport = (most = PROBLEMS_MOST): Report => {
  let kept: RowProblem[] = []
  let count = 0
  const cut = (): void => {
    kept = kept.toSorted((a, b) => a.row - b.row).slice(0, most)
  }
  return {
    add: (problem) => {
      count++
      kept.push(problem)
      if (kept.length >= 2 * most) cut()
    },
    count: () => count,
    first: () => {
      cut()
      return kept
    },
  }
}
