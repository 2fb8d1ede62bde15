/** Which secret seals or opens a backup: a passphrase, a key file, or else a key derived from the master key. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'
import { backupKeyOf, BackupRefusedError, type BackupSecret } from '../../platform/backup/index.ts'

type SecretConfig = Pick<
  Config,
  'WAKALA_DATA_DIR' | 'WAKALA_MASTER_KEY' | 'WAKALA_BACKUP_KEY_FILE' | 'WAKALA_BACKUP_PASSPHRASE'
>

/** The master key as it is, if there is one: a backup or a restore makes none. */
export const findMasterKey = async (
  config: Pick<Config, 'WAKALA_DATA_DIR' | 'WAKALA_MASTER_KEY'>,
): Promise<Buffer | null> => {
  if (config.WAKALA_MASTER_KEY) return Buffer.from(config.WAKALA_MASTER_KEY, 'base64')
  return readKeyFile(
    join(config.WAKALA_DATA_DIR, 'master.key'),
    'put the installation’s master key there again, from where you keep it. A new one would open nothing.',
  )
}

/** 32 bytes in base64, as `openssl rand -base64 32` writes them; null when there is no such file. */
const readKeyFile = async (path: string, mend: string): Promise<Buffer | null> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text.trim())) {
    throw new BackupRefusedError('backup.secret_missing', `${path} does not hold 32 bytes in base64: ${mend}`)
  }
  return Buffer.from(text.trim(), 'base64')
}

/**
 * The operator's own secret; null when none is configured.
 *
 * @throws {BackupRefusedError} when the key file that is named is not there
 */
export const findOwnSecret = async (config: SecretConfig): Promise<BackupSecret | null> => {
  if (config.WAKALA_BACKUP_PASSPHRASE) return { kind: 'passphrase', passphrase: config.WAKALA_BACKUP_PASSPHRASE }
  if (!config.WAKALA_BACKUP_KEY_FILE) return null
  const key = await readKeyFile(config.WAKALA_BACKUP_KEY_FILE, 'make a key with: openssl rand -base64 32')
  if (key) return { kind: 'key', key }
  throw new BackupRefusedError(
    'backup.secret_missing',
    `WAKALA_BACKUP_KEY_FILE names ${config.WAKALA_BACKUP_KEY_FILE}, which is not there: put the key there, or make one with: openssl rand -base64 32`,
  )
}

/** @throws {BackupRefusedError} when there is neither a secret of the operator's nor a master key */
export const backupSecret = async (config: SecretConfig, masterKey: Buffer | null): Promise<BackupSecret> => {
  const own = await findOwnSecret(config)
  if (own) return own
  if (masterKey) return { kind: 'key', key: backupKeyOf(masterKey) }
  throw new BackupRefusedError(
    'backup.secret_missing',
    'Nothing is given that could open a backup: set WAKALA_BACKUP_PASSPHRASE or WAKALA_BACKUP_KEY_FILE, or WAKALA_MASTER_KEY if it was made without either.',
  )
}
