/** Why a backup or a restore is refused. Thrown inside the streams that notice it; a `Result` at the door. */
import { err, ok, type Result } from '../../kernel/result.ts'

export type BackupErrorCode =
  | 'backup.damaged'
  | 'backup.erasures_unsaid'
  | 'backup.key_differs'
  | 'backup.master_key_differs'
  | 'backup.master_key_missing'
  | 'backup.newer_format'
  | 'backup.newer_schema'
  | 'backup.no_database'
  | 'backup.no_file'
  | 'backup.not_a_backup'
  | 'backup.not_empty'
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

/** Runs `work` and gives its refusal as a value; a defect or an outage goes on being thrown. */
export const asResult = async <T>(work: () => Promise<T>): Promise<Result<T, BackupRefused>> => {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof BackupRefusedError) return err(error.refusal)
    throw error
  }
}
