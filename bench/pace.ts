/**
 * How quick the machine is at the moment: CPU of one fixed piece of work of the kinds that a server does. A shared machine's processor
 * does the same work in this hour for half of what it takes in another, so figures in milliseconds are read beside it.
 */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { median, round } from './statistics.ts'

const ROUNDS = 9
const TEXTS = 12
const BYTES = Buffer.alloc(1024 * 1024, 'w')
const SYSTEM_CALLS = 4_000

const document = {
  rows: Array.from({ length: 400 }, (_, i) => ({
    id: `row-${i}`,
    name: `Brown bread ${i}`,
    price: i * 10,
    tags: ['a', 'b'],
  })),
}

/** Text taken apart and put together, bytes hashed, the kernel asked. */
const work = (): void => {
  for (let i = 0; i < TEXTS; i++) JSON.parse(JSON.stringify(document))
  createHash('sha256').update(BYTES).digest()
  for (let i = 0; i < SYSTEM_CALLS; i++) statSync('/')
}

/** CPU milliseconds of one round of the work. */
const measureRound = (): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** CPU milliseconds of the work, the median of some rounds after two in which its code is compiled. */
export const measurePace = (): number => round(median(Array.from({ length: ROUNDS + 2 }, measureRound).slice(2)), 1)

/** The pace of this machine in its quick hours, in which the bars were set. */
const QUICK_MS = 8.2
/** One round takes a hundredth of a core then, of the process that makes the load. */
const LOOK_EVERY_MS = 1_000

/**
 * Measures the pace while something runs.
 *
 * @returns to be called when that is over: the median, in CPU milliseconds
 */
export const watchPace = (): (() => number) => {
  const rounds = [measurePace()]
  const timer = setInterval(() => rounds.push(measureRound()), LOOK_EVERY_MS)
  return () => {
    clearInterval(timer)
    return round(median(rounds), 1)
  }
}

/** What CPU time at one pace would have been at that of a quick hour: a ratio to a floor that was measured in the same run. */
export const atQuickPace = (cpuMs: number, paceMs: number): number => round((cpuMs * QUICK_MS) / paceMs)
