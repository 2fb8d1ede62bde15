/** The PostgreSQL processes of a data directory, found by where they stand rather than by what a pid file claims. */
import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Marks our postmasters on their command line, so that a server somebody started by hand is not mistaken for one. */
export const LAUNCHER_MARK = 'wakala.launcher_pid'

type PostgresProcess = { readonly pid: number; readonly isPostmaster: boolean; readonly isOurs: boolean }

/**
 * Lists the processes that serve a data directory. Every PostgreSQL process has the data directory as its working
 * directory, which also finds the children that outlive a killed postmaster, and never a stranger that got a reused
 * process id. Linux only; elsewhere the answer comes from postmaster.pid, and PostgreSQL's own checks stand behind.
 *
 * @param dataDir canonical path
 */
export const listPostgresProcesses = (dataDir: string): PostgresProcess[] => {
  const recorded = readPostmasterPid(dataDir)
  if (process.platform !== 'linux') {
    return recorded !== null && isAlive(recorded) ? [{ pid: recorded, isPostmaster: true, isOurs: false }] : []
  }
  return fs.readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!Number.isInteger(pid)) return []
    try {
      if (fs.readlinkSync(`/proc/${name}/cwd`) !== dataDir) return []
      const words = fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      const title = words[0] ?? ''
      if (!title.startsWith('postgres: ') && path.basename(title) !== 'postgres') return []
      const isOurs = words.some((word) => word.startsWith(`${LAUNCHER_MARK}=`))
      return [{ pid, isPostmaster: pid === recorded || isOurs, isOurs }]
    } catch {
      return [] // gone meanwhile, or another account's
    }
  })
}

/** First line of postmaster.pid, or null when there is none to read. */
const readPostmasterPid = (dataDir: string): number | null => {
  try {
    const pid = Number.parseInt(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

/** Whether a process runs. One that has ended and only waits to be collected by its parent does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Sends a signal to a process that may be gone already. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // Gone, or not ours to stop; the caller looks again.
  }
}

/**
 * Brings down what an earlier launcher left behind: asks for a fast shutdown, then an immediate one, then kills.
 * Children whose postmaster was killed notice by themselves within moments and are killed only if they do not.
 *
 * @returns the postmasters and children that are still there after about `limitMs` milliseconds
 */
export const clearLeftovers = async (dataDir: string, limitMs: number): Promise<PostgresProcess[]> => {
  const startedAt = performance.now()
  const steps: readonly [number, NodeJS.Signals][] = [
    [0, 'SIGINT'],
    [0.6, 'SIGQUIT'],
    [0.8, 'SIGKILL'],
  ]
  let sent = 0
  for (;;) {
    const left = listPostgresProcesses(dataDir)
    const passed = (performance.now() - startedAt) / limitMs
    if (left.length === 0 || passed > 1) return left
    const step = steps[sent]
    if (step !== undefined && passed >= step[0]) {
      for (const one of left) if (one.isPostmaster || step[1] === 'SIGKILL') signal(one.pid, step[1])
      sent += 1
    }
    await wait(20)
  }
}
