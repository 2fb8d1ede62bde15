/** A backup or a restore that somebody breaks off: asked between two parts, so that what was begun is cleared away. */
import { BackupRefusedError } from './errors.ts'

/** @throws {BackupRefusedError} when it was asked to stop */
export const refuseStopped = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted !== true) return
  throw new BackupRefusedError('backup.stopped', 'Stopped as asked. Nothing half-made was left behind.')
}
