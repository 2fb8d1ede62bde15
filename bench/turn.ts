/**
 * One turn: CPU of Node and of PostgreSQL for one inbound tap, one reply and its three statuses, with what the same
 * processes spend when idle taken off. The emulator, the load and the backend that looks whether all is settled do not count.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { KASI_KOTA, UBUNTU_SPAZA, startWorld } from '../acceptance/harness.ts'
import { ownerConnection } from '../acceptance/soak/database.ts'
import { cpuPartsOf, minus, postmasterOf, total, type CpuParts } from './cpu.ts'
import { fillDatabase, type Fill } from './fill-database.ts'
import { greetCustomers, tapAtPace } from './customers.ts'
import { countReplies, untilSettled } from './settled.ts'
import { round } from './statistics.ts'

export interface TurnOptions {
  readonly turns: number
  readonly customers: number
  /** Turns a second over both shops; each number may send 72. */
  readonly perSecond: number
  /** Before the measured ones: what runs often is still being compiled for some thousand turns. */
  readonly warmUpTurns: number
  readonly warmUpPerSecond: number
  readonly idleMs: number
}

export const TURN: TurnOptions = {
  turns: 2_000,
  customers: 120,
  perSecond: 20,
  warmUpTurns: 2_000,
  warmUpPerSecond: 60,
  idleMs: 15_000,
}

/** A product beside an emulator that reads everything at once, with customers who have the menu before them. */
export const openTurnWorld = async (customers: number) => {
  const world = await startWorld({ WAKALA_LOG_LEVEL: 'warn', ...profileEnv() })
  try {
    await world.emulator.settings({ statuses: { reads: 'always' } })
    const people = await greetCustomers(world.emulator, [KASI_KOTA, UBUNTU_SPAZA], customers)
    const owner = new pg.Client(ownerConnection(world.dataDir))
    await owner.connect()
    await owner.query('set max_parallel_workers_per_gather = 0') // so that what its looks cost is known to be its own
    const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
    return {
      ...world,
      people,
      owner,
      watcher: rows[0]?.pid,
      stop: async () => {
        await owner.end()
        await world.stop()
      },
    }
  } catch (error) {
    await world.stop()
    throw error
  }
}

/** `BENCH_CPU_PROF=<dir>` writes a CPU profile of the product there. */
const profileEnv = (): Readonly<Record<string, string>> => {
  const dir = process.env.BENCH_CPU_PROF
  return dir ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${dir}` } : {}
}

const idleCpu = async (read: () => CpuParts, ms: number): Promise<CpuParts> => {
  const before = read()
  const startedAt = performance.now()
  await sleep(ms)
  const spent = minus(read(), before)
  const seconds = (performance.now() - startedAt) / 1_000
  return { node: spent.node / seconds, postgres: spent.postgres / seconds }
}

/** @param fill what the database is filled with before. */
export const benchTurn = async (options: TurnOptions = TURN, fill?: Fill) => {
  const world = await openTurnWorld(options.customers)
  try {
    const { emulator, people, owner, product, watcher } = world
    if (fill) await fillDatabase(owner, fill)
    const postmaster = postmasterOf(product.pid())
    const read = (): CpuParts => cpuPartsOf(product.pid(), postmaster, watcher)
    const { perSecond } = options
    let { sent } = await countReplies(owner)
    let taps = 0
    const run = async (count: number, perSecond: number): Promise<{ spent: CpuParts; seconds: number }> => {
      const before = read()
      const startedAt = performance.now()
      await tapAtPace(people, { from: taps, count, perSecond })
      taps += count
      sent += count
      await untilSettled(owner, emulator, sent)
      return { spent: minus(read(), before), seconds: (performance.now() - startedAt) / 1_000 }
    }
    await untilSettled(owner, emulator, sent)
    await run(options.warmUpTurns, options.warmUpPerSecond)
    const idleBefore = await idleCpu(read, options.idleMs)
    const { spent, seconds } = await run(options.turns, perSecond)
    const idleAfter = await idleCpu(read, options.idleMs)
    const idle = {
      node: (idleBefore.node + idleAfter.node) / 2,
      postgres: (idleBefore.postgres + idleAfter.postgres) / 2,
    }
    const perTurn = {
      node: (spent.node - idle.node * seconds) / options.turns,
      postgres: (spent.postgres - idle.postgres * seconds) / options.turns,
    }
    return {
      turns: options.turns,
      customers: options.customers,
      ...(fill ? { filledWith: fill } : {}),
      turnsPerSecond: perSecond,
      cpuMsPerTurn: { node: round(perTurn.node), postgres: round(perTurn.postgres), total: round(total(perTurn)) },
      /** Milliseconds of CPU a second. */
      idleCpuMsPerSecond: { node: round(idle.node), postgres: round(idle.postgres) },
      seconds: round(seconds, 1),
    }
  } finally {
    await world.stop()
  }
}
