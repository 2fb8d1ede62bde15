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

/** CPU milliseconds of the work, the median of some rounds after two in which its code is compiled. */
export const measurePace = (): number => {
  const rounds = Array.from({ length: ROUNDS + 2 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  return round(median(rounds.slice(2)), 1)
}
