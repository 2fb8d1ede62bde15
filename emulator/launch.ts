/** Starts an emulator as a child process, for tests and demos: it ends when it is stopped or when its parent dies. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

interface LaunchOptions {
  readonly callbackUrl?: string
  readonly verifyToken?: string
  readonly appSecret?: string
  readonly accessToken?: string
  /** Where state is kept over restarts; in memory without it. */
  readonly dataDir?: string
  /** 0, the default, takes a free one. */
  readonly port?: number
  /** Further environment of the child. */
  readonly env?: Readonly<Record<string, string>>
  /** Real milliseconds to wait for the first line. */
  readonly startTimeoutMs?: number
}

export interface LaunchedEmulator {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Resolves when the child has gone. */
  readonly stop: () => Promise<void>
  readonly exited: Promise<number | null>
}

const START_TIMEOUT_MS = 30_000
const KILL_AFTER_MS = 5_000

/** A Node that runs TypeScript as it is: this one, or the one among the dependencies. */
const nodeBinary = (): string => {
  if (process.features.typescript) return process.execPath
  const bundled = join(import.meta.dirname, '..', 'node_modules', '.bin', 'node')
  return existsSync(bundled) ? bundled : process.execPath
}

const portFrom = (line: string): number | undefined => {
  try {
    const message = JSON.parse(line) as { readonly emulator?: { readonly port?: number } }
    return message.emulator?.port
  } catch {
    return undefined
  }
}

const readyPort = (child: ChildProcess, timeoutMs: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the emulator did not start within ${timeoutMs} ms`)), timeoutMs)
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const port = portFrom(line)
      if (port === undefined) return
      clearTimeout(timer)
      resolve(port)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the emulator ended with code ${code} before it was ready`))
    })
    child.once('error', reject)
  })

/** @throws Error when the child does not come up in time; it is killed then. */
export const startEmulator = async (options: LaunchOptions = {}): Promise<LaunchedEmulator> => {
  const set = (name: string, value: string | undefined): Record<string, string> =>
    value === undefined ? {} : { [name]: value }
  const child = spawn(nodeBinary(), [join(import.meta.dirname, 'main.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      EMULATOR_PORT: String(options.port ?? 0),
      EMULATOR_DIE_WITH_PARENT: '1',
      ...set('EMULATOR_CALLBACK_URL', options.callbackUrl),
      ...set('WHATSAPP_VERIFY_TOKEN', options.verifyToken),
      ...set('WHATSAPP_APP_SECRETS', options.appSecret),
      ...set('WHATSAPP_ACCESS_TOKEN', options.accessToken),
      ...set('EMULATOR_DATA_DIR', options.dataDir),
      ...options.env,
    },
  })
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  try {
    const port = await readyPort(child, options.startTimeoutMs ?? START_TIMEOUT_MS)
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      pid: child.pid ?? 0,
      exited,
      stop: async () => {
        child.stdin?.end()
        const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
        await exited
        clearTimeout(timer)
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}
