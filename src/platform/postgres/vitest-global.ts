/** One PostgreSQL server for a whole test run; each suite makes its own database in it. */
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from './embedded.ts'
import { isAlive } from './processes.ts'
import { TEST_SERVER_VARIABLE } from './test-server.ts'

const DIR_PREFIX = 'wakala-test-pg-'

/** Vitest calls it once before all suites, and what it returns once after them. */
export default async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env[TEST_SERVER_VARIABLE] !== undefined) return undefined // the caller brought a server
  removeDirsOfKilledRuns()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `${DIR_PREFIX}${process.pid}-`))
  const started = await startEmbeddedPostgres({
    dataDir: path.join(dir, 'pg'),
    log: () => undefined,
    // Many suites at once, each with its pools.
    settings: { max_connections: '200', shared_buffers: '64MB' },
  })
  if (!started.ok) throw new Error(`${started.error.code}: ${started.error.detail}`)
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(started.value.connection)
  return async () => {
    delete process.env[TEST_SERVER_VARIABLE]
    await started.value.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

const removeDirsOfKilledRuns = (): void => {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(DIR_PREFIX) ? Number.parseInt(name.slice(DIR_PREFIX.length), 10) : Number.NaN
    if (Number.isNaN(pid) || isAlive(pid)) continue
    try {
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true })
    } catch {
      // another account's; it is theirs to clear
    }
  }
}
