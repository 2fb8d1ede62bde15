/** Demo mode only: the emulator as a child process on a loopback port of its own, restarted when it dies. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../platform/config/child-environment.ts'
import { freePort } from '../platform/net/free-port.ts'
import type { Runtime } from './runtime.ts'

export interface EmulatorProcess {
  readonly url: string
  readonly stop: () => Promise<void>
}

const MAIN = fileURLToPath(new URL('../../emulator/main.ts', import.meta.url))
const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url))
const READY_WITHIN_MS = 20_000
const RESTART_AFTER_MS = 500
/** It writes down its state on the way, which a busy machine takes its time for. */
const STOP_WITHIN_MS = 7_000

/** The port is chosen first and kept over restarts, because the product knows the emulator by its base URL. */
export const startEmulatorProcess = async (runtime: Runtime, callbackUrl: string): Promise<EmulatorProcess> => {
  const { config, log } = runtime
  const port = config.WAKALA_EMULATOR_PORT === 0 ? await freePort() : config.WAKALA_EMULATOR_PORT
  let child: ChildProcess | undefined
  let isStopping = false

  const launch = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = spawn(process.execPath, [RUN, MAIN], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: {
          ...childEnvironment(),
          EMULATOR_PORT: String(port),
          EMULATOR_CALLBACK_URL: callbackUrl,
          EMULATOR_DATA_DIR: join(config.WAKALA_DATA_DIR, 'emulator'),
          EMULATOR_DIE_WITH_PARENT: '1',
          WHATSAPP_APP_SECRETS: config.WHATSAPP_APP_SECRETS,
          WHATSAPP_VERIFY_TOKEN: config.WHATSAPP_VERIFY_TOKEN,
          WHATSAPP_ACCESS_TOKEN: config.WHATSAPP_ACCESS_TOKEN,
        },
      })
      child = started
      const timer = setTimeout(() => reject(new Error('the emulator did not start in time')), READY_WITHIN_MS)
      createInterface({ input: started.stdout }).once('line', () => {
        clearTimeout(timer)
        resolve()
      })
      started.once('error', reject)
      started.once('exit', (code, signal) => {
        clearTimeout(timer)
        reject(new Error(`the emulator ended (${signal ?? code})`))
        if (isStopping) return
        log.warn({ code, signal }, 'emulator ended, starting it again')
        setTimeout(() => {
          if (!isStopping) launch().catch((error: unknown) => log.error({ err: error }, 'emulator does not start'))
        }, RESTART_AFTER_MS)
      })
    })

  await launch()
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      isStopping = true
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => running.kill('SIGKILL'), STOP_WITHIN_MS)
        running.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
        running.kill('SIGTERM')
      })
    },
  }
}
