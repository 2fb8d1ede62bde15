/** `npm run backup`: writes a backup of the embedded database and the media files, or checks one. */
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  BackupRefusedError,
  checkBackup,
  listBackups,
  writeBackup,
  type CheckedBackup,
  type WrittenBackup,
} from '../../platform/backup/index.ts'
import type { Config } from '../../platform/config/config.ts'
import { connectionOf } from '../../platform/db/bootstrap.ts'
import type { ConnectionSettings } from '../../platform/db/database.ts'
import { startEmbeddedPostgres } from '../../platform/postgres/embedded.ts'
import { findRunningServer } from '../../platform/postgres/running.ts'
import { DATABASE, MEDIA_DIR, PG_DIR } from '../store.ts'
import { parseBackupArguments, type BackupArguments } from './arguments.ts'
import { backupDirOf } from './backup-dir.ts'
import { describeBackup } from './describe.ts'
import { runCommand, type Terminal } from './run-command.ts'
import { backupSecret, findMasterKey, findOwnSecret } from './secrets.ts'

const VARIABLES = [
  'WAKALA_DATA_DIR',
  'DATABASE_URL',
  'WAKALA_MASTER_KEY',
  'WAKALA_BACKUP_DIR',
  'WAKALA_BACKUP_KEY_FILE',
  'WAKALA_BACKUP_PASSPHRASE',
] as const
type BackupConfig = Pick<Config, (typeof VARIABLES)[number]>

export const readRelease = async (): Promise<string> => {
  const path = fileURLToPath(new URL('../../../package.json', import.meta.url))
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version
}

const noDatabase = (detail: string): BackupRefusedError => new BackupRefusedError('backup.no_database', detail)

/** Runs `work` on the database of the running installation, or starts the server for as long as it takes. */
const withOwner = async <T>(config: BackupConfig, work: (owner: ConnectionSettings) => Promise<T>): Promise<T> => {
  if (config.DATABASE_URL) {
    throw noDatabase(
      'DATABASE_URL names a database of your own: back it up with its own means (pg_basebackup, pg_dump, your provider’s snapshots). This command keeps the embedded one.',
    )
  }
  const dataDir = join(config.WAKALA_DATA_DIR, PG_DIR)
  const isThere = await access(join(dataDir, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
  if (!isThere) throw noDatabase(`There is no database in ${config.WAKALA_DATA_DIR}: look at WAKALA_DATA_DIR.`)
  const running = await findRunningServer(dataDir, DATABASE)
  if (running) return work(connectionOf(running, 'owner', DATABASE))
  const started = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  if (!started.ok) throw noDatabase(started.error.detail)
  try {
    return await work(connectionOf(started.value.connection, 'owner', DATABASE))
  } finally {
    await started.value.stop()
  }
}

const write = async (
  config: BackupConfig,
  { dir, withMasterKey }: BackupArguments,
  signal: AbortSignal | undefined,
): Promise<WrittenBackup> => {
  const masterKey = await findMasterKey(config)
  if (!masterKey) {
    throw noDatabase(
      `There is no master key in ${config.WAKALA_DATA_DIR}: set WAKALA_MASTER_KEY to the installation's.`,
    )
  }
  if (withMasterKey && !(await findOwnSecret(config))) {
    throw new BackupRefusedError(
      'backup.secret_needed',
      'A backup that holds the master key must not be sealed with a key derived from it: set WAKALA_BACKUP_PASSPHRASE or WAKALA_BACKUP_KEY_FILE.',
    )
  }
  const secret = await backupSecret(config, masterKey)
  const release = await readRelease()
  return withOwner(config, (owner) =>
    writeBackup({
      owner,
      mediaDir: join(config.WAKALA_DATA_DIR, MEDIA_DIR),
      dir: dir ?? backupDirOf(config),
      dataDir: config.WAKALA_DATA_DIR,
      secret,
      masterKey,
      withMasterKey,
      release,
      ...(signal ? { signal } : {}),
    }),
  )
}

const verify = async (
  config: BackupConfig,
  { dir, file }: BackupArguments,
): Promise<CheckedBackup & { readonly path: string; readonly isBesideData: boolean }> => {
  const from = dir ?? backupDirOf(config)
  const newest = file === undefined ? (await listBackups(from)).at(-1) : undefined
  const path = file ?? (newest === undefined ? undefined : join(from, newest))
  if (path === undefined) throw new BackupRefusedError('backup.no_file', `There is no backup in ${from}.`)
  const checked = await checkBackup(path, await backupSecret(config, await findMasterKey(config)))
  return { ...checked, path, isBesideData: false }
}

/**
 * @param signal breaks it off
 * @returns the exit code, as `runCommand`
 */
export const backupCommand = (
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<number> =>
  runCommand(env, terminal, {
    order: parseBackupArguments(args),
    needs: VARIABLES,
    work: (config, order) => (order.verify ? verify(config, order) : write(config, order, signal)),
    describe: (done, { verify: isCheck, json }, _config, seconds) =>
      describeBackup(done, { seconds, isNew: !isCheck, json }),
  })
