/** Why a backup or a restore is refused. Thrown inside the streams that notice it; a `Result` at the door. */
import { err, ok, type Result } from '../../kernel/result.ts'
import { isTransient, sqlState } from '../db/database.ts'

type BackupErrorCode =
  | 'backup.damaged'
  | 'backup.database_lost'
  | 'backup.disk_failed'
  | 'backup.erasures_damaged'
  | 'backup.erasures_unsaid'
  | 'backup.key_differs'
  | 'backup.master_key_differs'
  | 'backup.master_key_missing'
  | 'backup.newer_format'
  | 'backup.newer_schema'
  | 'backup.no_database'
  | 'backup.no_directory'
  | 'backup.no_file'
  | 'backup.no_space'
  | 'backup.not_a_backup'
  | 'backup.not_empty'
  | 'backup.not_permitted'
  | 'backup.restore_running'
  | 'backup.running'
  | 'backup.schema_changed'
  | 'backup.schema_differs'
  | 'backup.secret_missing'
  | 'backup.secret_needed'
  | 'backup.stopped'

interface BackupRefused {
  readonly code: BackupErrorCode
  /** A sentence for the person at the terminal, with the mend. */
  readonly detail: string
}

/** Carries a refusal out of a stream. */
export class BackupRefusedError extends Error {
  readonly refusal: BackupRefused
  constructor(code: BackupErrorCode, detail: string) {
    super(detail)
    this.name = 'BackupRefusedError'
    this.refusal = { code, detail }
  }
}

export const NO_SPACE =
  'The disk is full: make room, or choose a directory on another disk. Nothing half-made was left behind.'
const TOO_LARGE =
  'The file grew larger than this disk or account allows (a stick formatted as FAT32 takes 4 GB): choose another disk, or format it as exFAT or ext4. Nothing half-made was left behind.'

type Refuse = (code: string, where: string) => BackupRefused

const isFull: Refuse = () => ({ code: 'backup.no_space', detail: NO_SPACE })
const isForbidden: Refuse = (code, where) => ({
  code: 'backup.not_permitted',
  detail: `${where} may not be read or written by this account (${code}): run the command as the account of the service, and look at who owns the directories.`,
})
const isFailing: Refuse = (code, where) => ({
  code: 'backup.disk_failed',
  detail: `The disk does not read or write ${where} (${code}): it may be dying. Look at what the system says of it (dmesg), and take another disk.`,
})
const isNoDirectory: Refuse = (_code, where) => ({
  code: 'backup.no_directory',
  detail: `${where} is no directory: name one, or make it.`,
})

const isReadOnly: Refuse = (_code, where) => ({
  code: 'backup.not_permitted',
  detail: `${where} cannot be written, because what holds it is read-only here: choose another directory, or see how its disk is mounted. A service of systemd writes only where its unit says so: name the directory in ReadWritePaths (docs/production.md).`,
})

/** By the system's codes, and PostgreSQL's beside them (`disk_full`, `io_error`). */
const REFUSALS: Readonly<Record<string, Refuse>> = {
  ENOSPC: isFull,
  EDQUOT: isFull,
  '53100': isFull,
  EFBIG: () => ({ code: 'backup.no_space', detail: TOO_LARGE }),
  EACCES: isForbidden,
  EPERM: isForbidden,
  EROFS: isReadOnly,
  EIO: isFailing,
  '58030': isFailing,
  ENOTDIR: isNoDirectory,
}

/** Asked for a directory and those above it, Node says ENOENT where the system said that it is read-only. */
const isUnmade = (error: unknown): boolean =>
  sqlState(error) === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'mkdir'

/** What the machine refused, as a sentence for the person at the terminal; null for a defect. */
const refusedByMachine = (error: unknown): BackupRefused | null => {
  const code = sqlState(error)
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null
  const refuse = code === undefined ? undefined : isUnmade(error) ? isReadOnly : REFUSALS[code]
  if (code !== undefined && refuse) return refuse(code, path ?? 'A file or directory')
  if (code !== 'ENOENT' && isTransient(error)) {
    return {
      code: 'backup.database_lost',
      detail: 'The database went away in the middle: see that it runs, and run the command again.',
    }
  }
  return null
}

/** Runs `work` and gives its refusal, or the machine's, as a value; a defect goes on being thrown. */
export const asResult = async <T>(work: () => Promise<T>): Promise<Result<T, BackupRefused>> => {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof BackupRefusedError) return err(error.refusal)
    const refused = refusedByMachine(error)
    if (refused !== null) return err(refused)
    throw error
  }
}
