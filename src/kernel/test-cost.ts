/**
 * For tests: what a piece of work costs, as a multiple of a fixed one that is measured beside it. Milliseconds tell of the machine and
 * of who else is busy on it; a ratio of CPU times tells of the code.
 */
const ROUNDS = 7
const ROWS = Array.from({ length: 400 }, (_, i) => ({ id: `row-${i}`, name: `Brown bread ${i}`, price: i * 10 }))

/** Four thousand small objects written and read as JSON: some milliseconds on any machine. */
const floor = (): void => {
  for (let i = 0; i < 10; i++) JSON.parse(JSON.stringify(ROWS))
}

const cpuMicros = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** How many times the floor it costs: of both the cheapest of some rounds, taken in turns after one in which they are compiled. */
export const timesTheFloor = (work: () => unknown): number => {
  floor()
  work()
  const rounds = Array.from({ length: ROUNDS }, () => [cpuMicros(work), cpuMicros(floor)] as const)
  return Math.min(...rounds.map(([cost]) => cost)) / Math.min(...rounds.map(([, least]) => least))
}
