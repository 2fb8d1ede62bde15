/**
 * The lock on the files themselves. The launcher's lock is not seen from another container that shares the volume, nor
 * are its processes; a flock on a file of the volume is. The server and its children inherit it, so it lives exactly
 * as long as any of them.
 */
import { spawnSync } from 'node:child_process'
import { type Account, runAs } from './account.ts'

const LOCK_FILE = 'wakala.lock'
/** Any code that postgres, setpriv and the shell do not use themselves. */
const HELD_EXIT_CODE = 75

/** Words in front of the postgres command that take the lock; relative, so the command runs in the data directory. */
const lockPrefix = () => ['flock', '--nonblock', '--no-fork', '--conflict-exit-code', String(HELD_EXIT_CODE), LOCK_FILE]

type DirectoryLock =
  | { readonly kind: 'free'; readonly prefix: readonly string[] }
  | { readonly kind: 'held' }
  /** No util-linux here: PostgreSQL's own checks have to do. */
  | { readonly kind: 'unavailable'; readonly prefix: readonly [] }

/** Looks whether the directory's lock is free, and how to take it. */
export const probeDirectoryLock = (dataDir: string, account: Account): DirectoryLock => {
  const { prefix, options } = runAs(account)
  const [command = '', ...args] = [...prefix, ...lockPrefix(), 'true']
  const { status } = spawnSync(command, args, { ...options, cwd: dataDir, stdio: 'ignore', timeout: 10_000 })
  if (status === HELD_EXIT_CODE) return { kind: 'held' }
  return status === 0 ? { kind: 'free', prefix: lockPrefix() } : { kind: 'unavailable', prefix: [] }
}
