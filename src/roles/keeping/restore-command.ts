/** `npm run restore`: makes a new installation's data directory from a backup. */
import { BackupRefusedError, restoreBackup } from '../../platform/backup/index.ts'
import { parseRestoreArguments } from './arguments.ts'
import { describeRestore } from './describe.ts'
import { readErasureLists, replayErasureList } from './erasures.ts'
import { runCommand, type Terminal } from './run-command.ts'
import { backupSecret, findMasterKey } from './secrets.ts'

const VARIABLES = [
  'WAKALA_DATA_DIR',
  'WAKALA_MASTER_KEY',
  'WAKALA_BACKUP_KEY_FILE',
  'WAKALA_BACKUP_PASSPHRASE',
] as const

/**
 * @param signal breaks it off
 * @returns the exit code, as `runCommand`
 */
export const restoreCommand = (
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<number> =>
  runCommand(env, terminal, {
    order: parseRestoreArguments(args),
    needs: VARIABLES,
    work: async (config, { file, erasures }) => {
      if (erasures === null) {
        throw new BackupRefusedError(
          'backup.erasures_unsaid',
          'Say who was erased since this backup: --erasures <list>, the file that WAKALA_ERASURE_LIST named, else erasures.jsonl in the old data directory. Where there is no such file nobody was: --no-erasures.',
        )
      }
      const entries = await readErasureLists(erasures)
      const masterKey = await findMasterKey(config)
      const secret = await backupSecret(config, masterKey)
      return restoreBackup({
        ...{ file, secret, dataDir: config.WAKALA_DATA_DIR, masterKey },
        log: () => undefined,
        ...(signal ? { signal } : {}),
        replayErasures: (owner, key) => replayErasureList(entries, owner, key),
      })
    },
    describe: (restored, { json }, { WAKALA_DATA_DIR: dataDir }, seconds) =>
      describeRestore(restored, { dataDir, seconds, json }),
  })
