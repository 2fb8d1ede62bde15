/**
 * The outer loop: the whole product and the emulator, each in a process of its own, on real wire formats and a real
 * embedded PostgreSQL. What a scenario says, it says through the emulator's phones.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { get as httpGet } from 'node:http'
import { get as httpsGet } from 'node:https'
import { join } from 'node:path'
import { childEnvironment } from '../src/platform/config/child-environment.ts'
import { freePort } from '../src/platform/net/free-port.ts'
import { createEmulatorClient, type EmulatorClient } from '../emulator/client.ts'
import { startEmulator, type LaunchedEmulator } from '../emulator/launch.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'

export const KASI_KOTA = '700100200300401'
export const UBUNTU_SPAZA = '700100200300402'
export const NOMSA = '27820000001'

const ROOT = join(import.meta.dirname, '..')
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 20_000

export interface Product {
  readonly url: string
  readonly pid: () => number
  /** Everything that the product wrote to its log, over all its starts. */
  readonly log: () => string
  /** It ended although nobody asked it to. */
  readonly hasEnded: () => boolean
  readonly kill: () => Promise<void>
  /** kill -9, then start again on the same data and port. */
  readonly killAndRestart: () => Promise<void>
  /** SIGTERM; answers with the exit code, null when it had to be killed. */
  readonly stop: () => Promise<number | null>
}

export interface World {
  readonly emulator: EmulatorClient
  readonly product: Product
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

/** Whatever the certificate: the tests' own is trusted by nobody. */
const isReady = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet
    get(`${url}/readyz`, { rejectUnauthorized: false, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    }).once('error', () => resolve(false))
  })

const untilReady = async (url: string, child: ChildProcess, log: () => string): Promise<void> => {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}:\n${log().slice(-2_000)}`)
    if (await isReady(url)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the product was not ready in time:\n${log().slice(-2_000)}`)
}

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => void child.once('exit', () => resolve()))

/** What `npm start` gives to Node, its flags too. */
const MAIN = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .slice(1)

/** A scenario knows every product of the small demo, and waits for no month of orders to be made. */
const SMALL = { WAKALA_DEMO: 'small' } as const

/** Starts what must refuse to start; answers with its exit code and what it said to the person at the terminal. */
export const startRefused = (
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [...MAIN, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...childEnvironment(), ...SMALL, PORT: '0', ...env },
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, lines: said.split('\n').filter((line) => line !== '') })
    })
  })

/** @param args a role, for a process of a fleet; all of them in one process without. */
export const startProduct = async (
  env: Readonly<Record<string, string>>,
  port: number,
  args: readonly string[] = [],
): Promise<Product> => {
  const url = `${env.WAKALA_TLS_CERT_FILE === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  let output = ''
  let child: ChildProcess
  const launch = async (): Promise<void> => {
    child = spawn(process.execPath, [...MAIN, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...childEnvironment(), ...SMALL, ...env, PORT: String(port) },
    })
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    await untilReady(url, child, () => output)
  }
  await launch()
  return {
    url,
    pid: () => child.pid ?? 0,
    log: () => output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    kill: async () => {
      child.kill('SIGKILL')
      await exited(child)
    },
    killAndRestart: async () => {
      child.kill('SIGKILL')
      await exited(child)
      await launch()
    },
    stop: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      child.kill('SIGTERM')
      await exited(child)
      clearTimeout(timer)
      return child.exitCode
    },
  }
}

/** A fresh demo installation beside an emulator of its own. */
export const startWorld = async (
  env: Readonly<Record<string, string>> = {},
  emulatorEnv: Readonly<Record<string, string>> = {},
): Promise<World> => {
  const dataDir = await makeDataDir()
  const port = await freePort()
  const launched: LaunchedEmulator = await startEmulator({
    callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp`,
    env: emulatorEnv,
  })
  try {
    const product = await startProduct({ WAKALA_DATA_DIR: dataDir, WHATSAPP_GRAPH_URL: launched.url, ...env }, port)
    return {
      emulator: createEmulatorClient(launched.url),
      product,
      dataDir,
      stop: async () => {
        await product.stop()
        await launched.stop()
        await removeDataDir(dataDir)
      },
    }
  } catch (error) {
    await launched.stop()
    await removeDataDir(dataDir)
    throw error
  }
}

/** The text that a person reads in a message, whatever its type. */
export const textOf = (message: { readonly type: string; readonly body: unknown }): string => {
  const body = message.body as {
    readonly text?: { readonly body?: string }
    readonly interactive?: { readonly body?: { readonly text?: string } }
    readonly template?: {
      readonly components?: readonly { readonly parameters?: readonly { readonly text?: string }[] }[]
    }
  }
  return (
    body.text?.body ??
    body.interactive?.body?.text ??
    body.template?.components
      ?.flatMap((c) => c.parameters ?? [])
      .map((p) => p.text ?? '')
      .join(' | ') ??
    ''
  )
}
