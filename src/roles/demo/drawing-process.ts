/** Starts the drawing of the demo's photos beside the product; it ends by itself, or with the product. */
import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../../platform/config/child-environment.ts'
import type { Runtime } from '../runtime.ts'

const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url))
const SCRIPT = fileURLToPath(new URL('./draw-photos.ts', import.meta.url))

/** @returns how to stop it */
export const startDrawing = ({ config, log }: Pick<Runtime, 'config' | 'log'>): (() => Promise<void>) => {
  const child = spawn(process.execPath, [RUN, SCRIPT], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...childEnvironment(), WAKALA_DATA_DIR: config.WAKALA_DATA_DIR, WAKALA_STOP_WITH_PARENT: '1' },
  })
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  let said = ''
  let isStopping = false
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-500)))
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      log.warn({ err: error }, 'the demo has no photos')
      resolve()
    })
    child.once('close', (code) => {
      if (code !== 0 && !isStopping) log.warn({ code, said }, 'not all photos of the demo are drawn')
      resolve()
    })
  })
  child.unref()
  child.channel?.unref()
  return async () => {
    isStopping = true
    child.kill('SIGTERM')
    await ended
  }
}
