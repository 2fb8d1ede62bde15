import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { summarise } from './summarise.mjs'

const aTest = (fullName: string, status = 'passed') => ({ fullName, status })
const aFile = (name: string, assertionResults: readonly object[], more: object = {}) => ({
  name: `/repo/${name}`,
  status: 'passed',
  assertionResults,
  ...more,
})
const aReport = (testResults: readonly object[], success = true) => ({ success, testResults })

describe('the summary of a CI run', () => {
  it('closes with the numbers of tests that passed and failed', () => {
    const report = aReport([
      aFile('src/a.test.ts', [aTest('one'), aTest('two')]),
      aFile('src/b.test.ts', [aTest('three', 'failed')], { status: 'failed' }),
    ])

    const { lines } = summarise(report, 0, '/repo')

    expect(lines).toEqual(['failed: src/b.test.ts > three', '2 passed, 1 failed'])
  })

  it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a test that is %s as failed, by name', (status) => {
    const report = aReport([aFile('src/a.test.ts', [aTest('one'), aTest('pages (needs Chromium)', status)])])

    const { lines } = summarise(report, 0, '/repo')

    expect(lines).toEqual(['skipped: src/a.test.ts > pages (needs Chromium)', '1 passed, 1 failed'])
  })

  it('counts a file that cannot be loaded', () => {
    const report = aReport([
      aFile('src/a.test.ts', [], { status: 'failed', message: 'Cannot find module\n  at x' }),
      aFile('src/b.test.ts', [aTest('one')]),
    ])

    const { lines } = summarise(report, 0, '/repo')

    expect(lines).toEqual(['failed: src/a.test.ts (Cannot find module)', '1 passed, 1 failed'])
  })

  it('counts a run that failed outside of its tests', () => {
    const { lines } = summarise(aReport([aFile('src/a.test.ts', [aTest('one')])], false), 0, '/repo')

    expect(lines.at(-1)).toBe('1 passed, 1 failed')
  })

  it('adds the other checks that failed', () => {
    const { lines } = summarise(aReport([aFile('src/a.test.ts', [aTest('one')])]), 2, '/repo')

    expect(lines).toEqual(['1 passed, 2 failed'])
  })

  it.each([[null], [{}], [aReport([])]])('takes a missing report for a failure: %j', (report) => {
    expect(summarise(report, 0, '/repo').failed).toBe(1)
  })

  it.each([
    [aReport([aFile('src/a.test.ts', [aTest('one')])]), '0', 0, '1 passed, 0 failed\n'],
    [aReport([aFile('src/a.test.ts', [aTest('one')])]), '1', 1, '1 passed, 1 failed\n'],
    [null, '0', 1, 'No test report: the run ended before its tests did.\n0 passed, 1 failed\n'],
  ])('ends with a code that says whether all is well', (report, failedChecks, code, said) => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'wakala-ci-'))
    const file = path.join(dir, 'report.json')
    if (report !== null) fs.writeFileSync(file, JSON.stringify(report))

    const { status, stdout } = spawnSync(process.execPath, [
      path.join(import.meta.dirname, 'summarise.mjs'),
      file,
      failedChecks,
    ])
    fs.rmSync(dir, { recursive: true })

    expect({ status, said: stdout.toString() }).toEqual({ status: code, said })
  })
})
