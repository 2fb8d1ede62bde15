/** Why a backup or a restore is refused. Thrown inside the streams that notice it; a `Result` at the door. */
import { err, ok, type Result } from '../../kernel/result.ts'
import { isTransient, sqlState } from '../db/database.ts'

export type BackupErrorCode =
  | 'backup.damaged'
  | 'backup.database_lost'
  | 'backup.erasures_unsaid'
  | 'backup.key_differs'
  | 'backup.master_key_differs'
  | 'backup.master_key_missing'
  | 'backup.newer_format'
  | 'backup.newer_schema'
  | 'backup.no_database'
  | 'backup.no_file'
  | 'backup.no_space'
  | 'backup.not_a_backup'
  | 'backup.not_empty'
  | 'backup.not_permitted'
  | 'backup.restore_running'
  | 'backup.schema_differs'
  | 'backup.secret_missing'
  | 'backup.secret_needed'

export interface BackupRefused {
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

/** `disk_full` of PostgreSQL stands beside the system's own words for it. */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS'])

/** What the machine refused, as a sentence for the person at the terminal; null for a defect. */
const refusedByMachine = (error: unknown): BackupRefused | null => {
  const code = sqlState(error)
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null
  if (code !== undefined && FULL.has(code)) return { code: 'backup.no_space', detail: NO_SPACE }
  if (code !== undefined && FORBIDDEN.has(code)) {
    return {
      code: 'backup.not_permitted',
      detail: `${path ?? 'A file or directory'} may not be read or written by this account (${code}): run the command as the account of the service, and look at who owns the directories.`,
    }
  }
  if (code !== 'ENOENT' && isTransient(error)) {
    return {
      code: 'backup.database_lost',
      detail: 'The database went away in the middle: see that it runs, and run the command again.',
    }
  }
  return null
}

export const NO_SPACE =
  'The disk is full: make room, or choose a directory on another disk. Nothing half-made was left behind.'

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
