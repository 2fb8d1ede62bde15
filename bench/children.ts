/** Child processes of the benchmarks, started on the project's own Node and ended with it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { childEnvironment } from '../src/platform/config/child-environment.ts'

const ROOT = join(import.meta.dirname, '..')

export interface Child {
  readonly pid: number
  /** The next line of standard output. */
  readonly line: () => Promise<string>
  readonly write: (line: string) => void
  readonly stop: () => Promise<void>
}

export const startChild = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child => {
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), join(ROOT, file), ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...childEnvironment(), ...env },
  })
  const lines: Interface = createInterface({ input: child.stdout! })
  const waiting: ((line: string) => void)[] = []
  const ready: string[] = []
  lines.on('line', (line) => {
    const next = waiting.shift()
    if (next) next(line)
    else ready.push(line)
  })
  return {
    pid: child.pid ?? 0,
    line: () => {
      const first = ready.shift()
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first)
    },
    write: (line) => void child.stdin?.write(`${line}\n`),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await once(child, 'exit')
      clearTimeout(timer)
    },
  }
}
