/** Ties PostgreSQL's life to ours: also when this process is killed with -9 and can do nothing any more. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'

/**
 * Words in front of the postgres command that make the kernel send it a signal when its parent dies: SIGINT
 * is a fast shutdown.
 * The shell in between closes the gap before that is set: if the parent had died already, it starts nothing.
 * Note that "parent" is the starting *thread*, so the launcher must not run in a worker thread that ends.
 *
 * @returns null where util-linux's setpriv is missing; use {@link startWatchdog} there
 */
export const parentDeathPrefix = (name: 'INT' | 'KILL'): readonly string[] | null => {
  const probe = spawnSync('setpriv', ['--pdeathsig', name, 'true'], { stdio: 'ignore', timeout: 5_000 })
  if (probe.status !== 0) return null
  return ['setpriv', '--pdeathsig', name, '--', 'sh', '-c', '[ "$PPID" = "$0" ] && exec "$@"', String(process.pid)]
}

/**
 * A shell that waits for the other end of its standard input to close, which happens when this process dies in any
 * way, and then asks the postmaster for a fast shutdown. A shell and not a second Node, for its memory: under 1 MB.
 * End it with `kill()` before the postmaster's process id can be reused.
 */
export const startWatchdog = (postmasterPid: number): ChildProcess => {
  const watchdog = spawn('sh', ['-c', 'read -r _; kill -INT "$0"', String(postmasterPid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // a terminal's Ctrl-C must not end it before us
    cwd: '/',
  })
  watchdog.on('error', () => undefined)
  watchdog.unref()
  ;(watchdog.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return watchdog
}
