/** What a seller writes is read in a moment, also what nobody writes: an expression that tries all ways stands still for hours. */
import { expect, it } from 'vitest'
import { meaningOf, meaningsOf } from './seller-talks.fakes.ts'

/** Words that stand in rows of words that may be repeated. */
const REPEATED = [
  'my',
  'is',
  'na',
  'the',
  'a',
  'we',
  'please',
  'send',
  'and',
  'ok',
  'ons',
  'ngicela',
  'am',
  'na le',
  'go',
  'please milk to',
  'to',
  'ibiza',
  'isibiza',
  'goes to',
  'changes to price',
  'sivala ngomhlaka',
  'ngomhlaka',
  'mhlaka',
]

it.each(REPEATED)('"%s" many times over takes no longer than its length', (word) => {
  const text = `${word} `.repeat(28)
  meaningOf(text)
  const runs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    meaningsOf(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })

  // Twice as long with every second word it were seconds by now.
  expect(Math.min(...runs)).toBeLessThan(250)
})
