import { describe, expect, it } from 'vitest'
import { isTrouble } from './postmaster.ts'

describe('what PostgreSQL says', () => {
  it.each([
    '2026-11-26 18:09:32.262 UTC [19431] FATAL:  terminating connection due to administrator command',
    '2026-11-26 18:09:32.262 UTC [19431] FATAL:  the database system is starting up',
    '2026-11-26 18:09:32.262 UTC [19431] LOG:  checkpoint starting: shutdown immediate',
  ])('while it starts and stops is no trouble: %s', (line) => {
    expect(isTrouble(line)).toBe(false)
  })

  it.each([
    '2026-11-26 18:09:32.262 UTC [19431] PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device',
    '2026-11-26 18:09:32.262 UTC [19431] FATAL:  could not access status of transaction 0',
    '2026-11-26 18:09:32.262 UTC [19431] FATAL:  terminating connection because of crash of another server process',
  ])('is trouble: %s', (line) => {
    expect(isTrouble(line)).toBe(true)
  })
})
