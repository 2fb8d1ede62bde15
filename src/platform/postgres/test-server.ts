/** How suites reach the PostgreSQL server of the test run. */
import type { Connection } from './postmaster.ts'

/** Holds the connection as JSON; set it before a run to test against a server of your own. */
export const TEST_SERVER_VARIABLE = 'WAKALA_TEST_PG'

/**
 * The superuser's connection to the one server that the test run started. Its database `wakala` is shared by all
 * suites: make a database of your own in it rather than tables.
 */
export const useTestPostgres = (): Connection => {
  const text = process.env[TEST_SERVER_VARIABLE]
  if (text === undefined) throw new Error(`${TEST_SERVER_VARIABLE} is not set: run this suite through vitest`)
  return JSON.parse(text) as Connection // written by vitest-global.ts
}
