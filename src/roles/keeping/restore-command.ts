/** `npm run restore`: makes a new installation's data directory from a backup. */
import { asResult, BackupRefusedError, restoreBackup } from '../../platform/backup/index.ts'
import { readSomeConfig } from '../../platform/config/config.ts'
import { parseRestoreArguments } from './arguments.ts'
import type { Terminal } from './backup-command.ts'
import { describeRestore } from './describe.ts'
import { readErasureLists, replayErasureList } from './erasures.ts'
import { backupSecret, findMasterKey } from './secrets.ts'

const VARIABLES = [
  'WAKALA_DATA_DIR',
  'WAKALA_MASTER_KEY',
  'WAKALA_BACKUP_KEY_FILE',
  'WAKALA_BACKUP_PASSPHRASE',
] as const

/**
 * @param signal breaks it off
 * @returns the exit code: 0, or 1 with a sentence on standard error
 */
export const restoreCommand = async (
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<number> => {
  const parsed = parseRestoreArguments(args)
  if (!parsed.ok) {
    terminal.err(parsed.error)
    return 2
  }
  const config = readSomeConfig(env, VARIABLES)
  if (!config.ok) {
    for (const problem of config.error) terminal.err(problem.mend)
    return 1
  }
  const { file, json, erasures } = parsed.value
  const dataDir = config.value.WAKALA_DATA_DIR
  const startedAt = performance.now()
  const result = await asResult(async () => {
    if (erasures === null) {
      throw new BackupRefusedError(
        'backup.erasures_unsaid',
        'Say who was erased since this backup: --erasures <list>, the file that WAKALA_ERASURE_LIST named, else erasures.jsonl in the old data directory. Where there is no such file nobody was: --no-erasures.',
      )
    }
    const entries = await readErasureLists(erasures)
    const masterKey = await findMasterKey(config.value)
    const secret = await backupSecret(config.value, masterKey)
    return restoreBackup({
      file,
      secret,
      dataDir,
      masterKey,
      log: () => undefined,
      ...(signal ? { signal } : {}),
      replayErasures: (owner, key) => replayErasureList(entries, owner, key),
    })
  })
  if (!result.ok) {
    terminal.err(json ? JSON.stringify(result.error) : result.error.detail)
    return 1
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  for (const line of describeRestore(result.value, { dataDir, seconds, json })) terminal.out(line)
  return 0
}
