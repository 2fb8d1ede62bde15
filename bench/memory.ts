/** Memory of our Node processes in demo mode when nothing happens. The emulator is another process and does not count. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startWorld } from '../acceptance/harness.ts'
import { memoryBytes, processTree, residentBytes, namedIn } from './processes.ts'
import { round } from './statistics.ts'

const IDLE_FOR_MS = 60_000
const MB = 1024 * 1024

const sum = (pids: readonly number[], read: (pid: number) => number): number =>
  round(pids.reduce((bytes, pid) => bytes + read(pid), 0) / MB, 1)

export const benchMemory = async (options: { readonly idleMs: number } = { idleMs: IDLE_FOR_MS }) => {
  const world = await startWorld({ WAKALA_LOG_LEVEL: 'warn' })
  try {
    await sleep(options.idleMs)
    const root = world.product.pid()
    const postgres = namedIn(root, 'postgres')
    const nodes = processTree(root).filter((pid) => !postgres.includes(pid))
    return {
      idleSeconds: options.idleMs / 1_000,
      processes: nodes.length,
      /** Proportional set size where the kernel tells it: each page counted once. */
      nodePssMb: sum(nodes, memoryBytes),
      nodeRssMb: sum(nodes, residentBytes),
      postgresPssMb: sum(postgres, memoryBytes),
    }
  } finally {
    await world.stop()
  }
}
