import os from 'node:os'
import { describe, expect, it } from 'vitest'
import { baseOfRun } from './workspace.ts'

const GB = 1024 ** 3
const free =
  (bytes: number | null) =>
  (dir: string): number | null =>
    dir === '/dev/shm' ? bytes : 500 * GB

describe('the files of a test run', () => {
  it('lie in memory where there is room for them', () => {
    expect(baseOfRun(undefined, free(4 * GB))).toBe('/dev/shm')
  })

  it.each([[64 * 1024 ** 2], [null]])('lie on the disk where memory has %s bytes for them', (bytes) => {
    expect(baseOfRun(undefined, free(bytes))).toBe(os.tmpdir())
  })

  it('lie where whoever starts it says', () => {
    expect(baseOfRun('/elsewhere', free(4 * GB))).toBe('/elsewhere')
  })

  it('are in a temporary directory that the whole run shares, beside the code that its processes compiled', () => {
    const { TMPDIR = '', NODE_COMPILE_CACHE = '' } = process.env

    expect(TMPDIR).toMatch(/\/wakala-test-run-\d+-\w+\/tmp$/)
    expect(NODE_COMPILE_CACHE).not.toBe('')
  })
})
