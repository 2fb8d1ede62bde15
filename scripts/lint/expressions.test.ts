import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { literalsIn, nameOf, repeatsGroup, withoutNames } from './expressions.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** It loads the product and judges a few expressions, seconds each. */
const PATIENTLY = 120_000

describe('the expressions of a text', () => {
  it.each([
    [String.raw`const a = /x(?:y|z)*/giu`, ['x(?:y|z)* iu']],
    [String.raw`const a = b / c / d; e(/\/+/)`, [String.raw`\/+ `]],
    [String.raw`const a = 'no /x+/ here' // nor /y+/`, []],
  ])('are read from %s', (text, expected) => {
    const found = literalsIn(text, 'a.ts').map(({ source, flags }) => `${source} ${flags}`)

    expect(found).toEqual(expected)
  })

  it.each([
    ['(?:a|b)*', true],
    ['(a)+', true],
    ['(?:a){2,}', true],
    ['(?:a){2}[bc]*d?', false],
  ])('%s can take exponential time: %s', (source, can) => {
    expect(repeatsGroup({ source })).toBe(can)
  })

  it('are the same whatever their groups are called, and others with other flags', () => {
    expect(withoutNames('(?<a>x)(?<=y)(?<!z)(?:w)')).toBe('(x)(?<=y)(?<!z)(?:w)')
    expect(nameOf({ source: 'a', flags: 'i' })).not.toBe(nameOf({ source: 'a', flags: '' }))
  })
})

describe('the expressions of the product', () => {
  it(
    'take no exponential time: what is new since they were judged is judged now, the shortest first',
    { timeout: PATIENTLY },
    async () => {
      const judge = path.join(ROOT, 'scripts/lint/judge-expressions.ts')

      const { stdout } = await promisify(execFile)(process.execPath, [path.join(ROOT, 'scripts/run.mjs'), judge], {
        cwd: ROOT,
      })

      expect(stdout).toBe('')
    },
  )
})
