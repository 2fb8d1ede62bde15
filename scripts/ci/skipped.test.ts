import { describe, expect, it } from 'vitest'
import { skippedIn, toLines } from './skipped.ts'

const aTest = (fullName: string, state: string) => ({ type: 'test', fullName, result: () => ({ state }) })
const aSuite = (fullName: string, state: string, ...children: object[]) => ({
  ...{ type: 'suite', fullName, children },
  state: () => state,
})
type Parent = Parameters<typeof skippedIn>[0]

describe('what was skipped', () => {
  it('is a suite by its name, which says what it needs, or a test of a suite that ran', () => {
    const skipped = skippedIn({
      children: [
        aSuite('pages (needs Chromium)', 'skipped', aTest('pages (needs Chromium) > open', 'skipped')),
        aSuite('money', 'passed', aTest('money > adds', 'passed'), aTest('money > as root', 'skipped')),
        aTest('alone', 'failed'),
      ],
    } as unknown as Parent)

    expect(skipped).toEqual(['pages (needs Chromium)', 'money > as root'])
  })

  it('is told in lines, each once, and nothing where all ran', () => {
    expect(toLines(['b', 'a', 'b'])).toEqual(['', 'Skipped on this machine:', '  a', '  b', ''])
    expect(toLines([])).toEqual([])
  })
})
