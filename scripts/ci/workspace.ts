/**
 * A directory of its own for a test run: what its processes put into the temporary directory, the files of its
 * databases among it, and the code that they compile.
 */
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from '../../src/platform/postgres/processes.ts'

const PREFIX = 'wakala-test-run-'
const MEMORY = '/dev/shm'

/**
 * What must be free in memory to take it. A run had 0.5 GB there at the most, and Docker gives a container 64 MB
 * unless told otherwise.
 */
const MEMORY_LEAST_BYTES = 2 * 1024 ** 3

/**
 * Where a run keeps its files: in memory, where there is room. Each installation that a scenario starts makes some 1,500
 * files and removes them again, and ext4 passes over every file removed within the last half minute when it makes one: on
 * a disk that took a third of the CPU of a start and a stop. No test loses by it: what they kill is processes, and
 * never the machine.
 *
 * @param asked the TMPDIR of whoever started the run, which is respected
 * @param freeBytes how much fits into a directory; null where there is none
 */
export const baseOfRun = (asked: string | undefined, freeBytes: (dir: string) => number | null): string => {
  if (asked !== undefined && asked !== '') return asked
  return (freeBytes(MEMORY) ?? 0) >= MEMORY_LEAST_BYTES ? MEMORY : os.tmpdir()
}

const freeBytesOf = (dir: string): number | null => {
  try {
    fs.accessSync(dir, fs.constants.W_OK)
    const { bavail, bsize } = fs.statfsSync(dir)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Vitest calls it once before all suites, and what it returns once after them. */
export default (): (() => void) => {
  const { TMPDIR, NODE_COMPILE_CACHE } = process.env
  const base = baseOfRun(TMPDIR, freeBytesOf)
  removeThoseOfKilledRuns(base)
  const dir = fs.mkdtempSync(path.join(base, `${PREFIX}${process.pid}-`))
  const temporary = path.join(dir, 'tmp')
  fs.mkdirSync(temporary)
  // As open as the machine's own: a server of PostgreSQL that had to step down to another account must get into it.
  fs.chmodSync(dir, 0o755)
  fs.chmodSync(temporary, 0o1777)
  process.env.TMPDIR = temporary
  // Every product of a run compiles the same code: the first one keeps it for the others.
  process.env.NODE_COMPILE_CACHE ??= path.join(dir, 'compile-cache')
  return () => {
    restore('TMPDIR', TMPDIR)
    restore('NODE_COMPILE_CACHE', NODE_COMPILE_CACHE)
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

const restore = (name: string, value: string | undefined): void => {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

const removeThoseOfKilledRuns = (base: string): void => {
  for (const name of fs.readdirSync(base)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN
    if (Number.isNaN(pid) || isAlive(pid)) continue
    try {
      fs.rmSync(path.join(base, name), { recursive: true, force: true })
    } catch {
      // another account's; it is theirs to clear
    }
  }
}
