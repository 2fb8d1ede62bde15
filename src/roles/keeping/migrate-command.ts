/** `npm run migrate`: brings the schema up to date as the owner, before the roles of a release start (docs/runbooks/roles.md). */
import { databaseRefusal } from '../../platform/db/database-refusal.ts'
import { migrate } from '../../platform/db/migrate.ts'
import type { Terminal } from './run-command.ts'

const VARIABLE = 'DATABASE_OWNER_URL'
const ADDRESS = 'use postgres://wakala_owner:password@host:port/wakala'

/** @returns the exit code: 0; 1 with a sentence on standard error. A defect is thrown. */
export const migrateCommand = async (
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  options: Parameters<typeof migrate>[1] = {},
): Promise<number> => {
  const { [VARIABLE]: connectionString } = env
  if (!connectionString) {
    terminal.err(`${VARIABLE} is not set: ${ADDRESS}`)
    return 1
  }
  if (!/^postgres(ql)?:\/\//.test(connectionString)) {
    terminal.err(`${VARIABLE} is no address of a database: ${ADDRESS}`)
    return 1
  }
  try {
    const applied = await migrate({ connectionString }, options)
    terminal.out(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'nothing to apply')
    return 0
  } catch (error) {
    const sentence = databaseRefusal(error, VARIABLE)
    if (sentence === null) throw error
    terminal.err(sentence)
    return 1
  }
}
