/**
 * Which Node runs Wakala: 24, brought by the project itself, whatever the machine has. Plain JavaScript of an older
 * day, because the machine's own Node, 20 for instance, reads this file first.
 */
import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import module from 'node:module'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NODE_MAJOR_NEEDED = 24
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Whether the Node that runs this file will do. */
export const isRuntimeRight = () => Number.parseInt(process.versions.node, 10) >= NODE_MAJOR_NEEDED

/**
 * The Node binary to run Wakala on: the one that runs this if it is new enough, else the project's own.
 *
 * @returns {string | null} null when there is none; say {@link runtimeMissing} then
 */
export const findRuntime = () => {
  if (isRuntimeRight()) return process.execPath
  const own = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  return fs.existsSync(own) ? own : null
}

/** What to tell a person whose machine has no Node that will do. */
export const runtimeMissing = () =>
  `Wakala needs Node ${NODE_MAJOR_NEEDED} and found ${process.version}: run "npm ci" without --omit=optional, which brings it for Linux, or install Node ${NODE_MAJOR_NEEDED} from https://nodejs.org.`

/**
 * Where compiled code is kept between starts; it halves the time and the memory of a start.
 *
 * In the data directory if there is one already (a first start must not make it with the wrong owner or mode), else
 * in the temporary directory, by account: others must not put code there for us to run.
 */
const compileCacheDir = () => {
  const dataDir = path.resolve(process.env['WAKALA_DATA_DIR'] || '.wakala')
  if (fs.existsSync(dataDir)) return path.join(dataDir, 'compile-cache')
  const dir = path.join(os.tmpdir(), `wakala-compile-cache-${process.getuid ? process.getuid() : 'user'}`)
  try {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
    const { uid, mode } = fs.lstatSync(dir)
    return process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0) ? null : dir
  } catch {
    return null
  }
}

/**
 * Imports a file in this process as if Node had been started with it: `process.argv` reads the same, the compile cache
 * is on, and experimental warnings, which tell users nothing, are off. Only where {@link isRuntimeRight}.
 *
 * @param {string} file path, relative to the working directory
 * @param {readonly string[]} args
 */
export const importAsMain = async (file, args) => {
  const cacheDir = process.env['NODE_COMPILE_CACHE'] ?? compileCacheDir()
  if (cacheDir !== null) module.enableCompileCache?.(cacheDir)
  silenceExperimentalWarnings()
  const absolute = path.resolve(file)
  process.argv = [process.execPath, absolute, ...args]
  await import(pathToFileURL(absolute).href)
}

const silenceExperimentalWarnings = () => {
  const { emitWarning } = process
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0]
    if (type !== 'ExperimentalWarning' && warning?.name !== 'ExperimentalWarning') emitWarning(warning, ...rest)
  }
}

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

/**
 * Runs a script of ours on another Node and ends as it ends: with its code, or by its signal. The child is told over
 * a channel that closes when this process dies in any way, so that a kill -9 of the parent stops it too.
 *
 * @param {string} runtime Node binary
 * @param {readonly string[]} args script and its arguments
 */
export const runOn = (runtime, args) => {
  const cacheDir = process.env['NODE_COMPILE_CACHE'] ?? compileCacheDir()
  const child = spawn(runtime, [...process.execArgv, '--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      WAKALA_STOP_WITH_PARENT: '1',
      ...(cacheDir === null ? {} : { NODE_COMPILE_CACHE: cacheDir }),
    },
  })
  // A terminal's Ctrl-C reaches the child twice, by itself and through us, so a child must bear a signal's repetition.
  // Not passing it on would be worse: a supervisor signals only the process that it started.
  for (const name of PASSED_ON) process.on(name, () => child.kill(name))
  child.on('error', (cause) => {
    process.stderr.write(`Cannot run ${runtime}: ${cause.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    for (const name of PASSED_ON) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}

/** In the child of {@link runOn}: stop as on SIGTERM when the parent is gone. */
export const stopWithParent = () => {
  if (process.env['WAKALA_STOP_WITH_PARENT'] !== '1') return
  delete process.env['WAKALA_STOP_WITH_PARENT']
  const stop = () => process.kill(process.pid, 'SIGTERM')
  if (!process.connected) return stop()
  process.once('disconnect', stop)
  process.channel?.unref()
}
