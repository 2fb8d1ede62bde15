/** Runs imports behind the API: as soon as one has work, and those that a killed process left, by a look now and then. */
import type { ImportRunner } from '../catalog/index.ts'
import type { Logger } from '../platform/telemetry/logger.ts'
import { purposeOfJob } from './purposes.ts'

/** How often it is looked for what was left: a minute's wait for whoever was unlucky is short enough. */
const LOOK_EVERY_MS = 15_000

interface ImportWorker {
  /** There may be work; one run at a time, so that an import never has this process for itself twice. */
  readonly wake: () => void
  readonly start: () => void
  /** Waits for what is being done. */
  readonly stop: () => Promise<void>
}

export const createImportWorker = (runner: ImportRunner, log: Pick<Logger, 'warn'>): ImportWorker => {
  let running: Promise<void> | null = null
  let isWanted = false
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const go = async (): Promise<void> => {
    while (isWanted && !isStopped) {
      isWanted = false
      try {
        if ((await runner.runDue()) > 0) isWanted = true
      } catch (error) {
        log.warn({ err: error }, 'import failed, will be looked at again')
      }
    }
  }
  const wake = (): void => {
    isWanted = true
    running ??= go().finally(() => {
      running = null
      if (isWanted && !isStopped) wake()
    })
  }

  return {
    wake,
    start: () => {
      purposeOfJob('imports')
      timer = setInterval(wake, LOOK_EVERY_MS)
      timer.unref()
      wake()
    },
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}
