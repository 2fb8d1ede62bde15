/**
 * `npm run erase-again`: after a database of the operator's own was restored by its own means, whoever was erased since is
 * erased again. What `npm run restore` does for the embedded one.
 */
import { BackupRefusedError } from '../../platform/backup/index.ts'
import { databaseRefusal } from '../../platform/db/database-refusal.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { parseEraseAgainArguments } from './arguments.ts'
import { describeErasedAgain } from './describe.ts'
import { readErasureLists, replayErasureList } from './erasures.ts'
import { runCommand, type Terminal } from './run-command.ts'
import { findMasterKey } from './secrets.ts'

const VARIABLES = ['DATABASE_OWNER_URL', 'WAKALA_DATA_DIR', 'WAKALA_MASTER_KEY'] as const

/** @returns the exit code, as `runCommand` */
export const eraseAgainCommand = (
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> =>
  runCommand(env, terminal, {
    order: parseEraseAgainArguments(args),
    needs: VARIABLES,
    work: async (config, { lists }) => {
      if (!config.DATABASE_OWNER_URL) {
        throw new BackupRefusedError(
          'backup.no_database',
          'DATABASE_OWNER_URL is not set: use postgres://wakala_owner:password@host:port/wakala. For the embedded database, npm run restore does this.',
        )
      }
      const masterKey = await findMasterKey(config)
      if (!masterKey) {
        throw new BackupRefusedError(
          'backup.master_key_missing',
          'There is no master key, without which it is not found what a shop’s people were told about somebody: set WAKALA_MASTER_KEY to the installation’s.',
        )
      }
      const entries = await readErasureLists(lists)
      const owner = { connectionString: config.DATABASE_OWNER_URL }
      const migrated = await migrate(owner).catch((error: unknown) => {
        const sentence = databaseRefusal(error, 'DATABASE_OWNER_URL')
        throw sentence === null ? error : new BackupRefusedError('backup.no_database', sentence)
      })
      return { listed: entries.length, erasuresReplayed: await replayErasureList(entries, owner, masterKey), migrated }
    },
    describe: (done, { json }, _config, seconds) => describeErasedAgain(done, seconds, json),
  })
