/** Work that comes round again: each job waits for itself, a failure is logged and runs again, and a drain ends cleanly. */
import type { Logger } from '../platform/telemetry/logger.ts'
import { purposeOfJob, type JobName } from './purposes.ts'

interface Timers {
  /**
   * Runs the work now, and again this long after it has ended.
   *
   * @throws on a job of which nobody has said what it is for (POPIA s11)
   */
  readonly every: (name: JobName, everyMs: number, work: () => Promise<void>) => void
  readonly start: () => void
  /** Starts nothing more and waits for what is running. */
  readonly drain: () => Promise<void>
}

export const createTimers = (log: Pick<Logger, 'warn'>): Timers => {
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isRunning = false
  return {
    every: (name, everyMs, work) => {
      purposeOfJob(name)
      const round = (): void => {
        if (!isRunning) return
        const run = work()
          .catch((error: unknown) => log.warn({ err: error, job: name }, 'scheduled job failed, runs again'))
          .finally(() => {
            running.delete(run)
            if (!isRunning) return
            const timer = setTimeout(() => {
              timers.delete(timer)
              round()
            }, everyMs)
            timers.add(timer)
          })
        running.add(run)
      }
      round()
    },
    start: () => {
      isRunning = true
    },
    drain: async () => {
      isRunning = false
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
