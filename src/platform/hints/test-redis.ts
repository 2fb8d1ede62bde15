/** Real Redis servers for tests: Debian's binary, on loopback ports, in directories that go away with them. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../net/free-port.ts'

/** The path of the installed binary, or null: then suites skip themselves by name. */
export const redisServer: string | null = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
})()

export interface TestRedis {
  readonly port: number
  readonly url: string
  readonly kill: () => Promise<void>
  /** Stops it in the middle of whatever it does: connections stay open and nothing answers. */
  readonly pause: () => void
  readonly resume: () => void
  /** Starts it again on the same port and directory. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

const START_WITHIN_MS = 10_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks one server with a client of its own, which is gone afterwards. */
export const ask = async <T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> => {
  const client = new Redis({ host: '127.0.0.1', port, retryStrategy: () => null, commandTimeout: 2_000 })
  client.on('error', () => undefined)
  try {
    return await question(client)
  } finally {
    client.disconnect()
  }
}

const untilSo = async (isSo: () => Promise<boolean>, what: string): Promise<void> => {
  const deadline = Date.now() + START_WITHIN_MS
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} within ${START_WITHIN_MS} ms`)
    await pause(50)
  }
}

export const startRedis = async (args: readonly string[] = []): Promise<TestRedis> => {
  if (redisServer === null) throw new Error('no redis-server: apt-get install redis-server')
  const binary = redisServer
  const dir = await mkdtemp(join(tmpdir(), 'wakala-redis-'))
  const port = await freePort()
  let child: ChildProcess
  const gone = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      await new Promise<void>((resolve) => void child.once('exit', () => resolve()))
    }
  }
  const start = async (): Promise<void> => {
    const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--loglevel', 'warning']
    child = spawn(binary, [...own, ...args], { stdio: 'ignore' })
    await untilSo(() => ask(port, (client) => client.ping()).then((answer) => answer === 'PONG'), 'redis did not start')
  }
  await start()
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone()
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    start,
    stop: async () => {
      await kill()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export interface TestCluster {
  readonly nodes: readonly TestRedis[]
  readonly url: string
  /** The node that answers for a channel. */
  readonly masterOf: (channel: string) => Promise<TestRedis>
  readonly untilWhole: () => Promise<void>
  readonly stop: () => Promise<void>
}

const SLOTS = 16_384
const MASTERS = 3

/** Three masters without replicas: what one of them holds is away with it, and the others go on. */
export const startRedisCluster = async (): Promise<TestCluster> => {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000', '--cluster-require-full-coverage', 'no']
  // By itself a node adds 10 000 to its port for the others, and comes to where an outgoing connection may have that one.
  const busPorts = await Promise.all(Array.from({ length: MASTERS }, () => freePort()))
  const nodes = await Promise.all(busPorts.map((port) => startRedis([...args, '--cluster-port', String(port)])))
  const portOfSlot = (slot: number): number => Math.floor((slot * MASTERS) / SLOTS)
  for (const [i, node] of nodes.entries()) {
    const slots = Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => portOfSlot(slot) === i)
    await ask(node.port, (c) => c.call('CLUSTER', 'ADDSLOTSRANGE', String(slots[0]), String(slots.at(-1))))
    await ask(node.port, (c) => c.call('CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1)))
  }
  for (const node of nodes.slice(1)) {
    await ask(node.port, (c) => c.call('CLUSTER', 'MEET', '127.0.0.1', String(nodes[0]?.port), String(busPorts[0])))
  }
  const untilWhole = async (): Promise<void> => {
    for (const node of nodes) {
      const isWhole = async (): Promise<boolean> => {
        const info = await ask(node.port, (c) => c.cluster('INFO'))
        const lines = String(info)
        return lines.includes(`cluster_slots_ok:${SLOTS}`) && lines.includes(`cluster_known_nodes:${MASTERS}`)
      }
      await untilSo(isWhole, 'the cluster was not whole')
    }
  }
  await untilWhole()
  return {
    nodes,
    url: nodes.map((node) => node.url).join(','),
    masterOf: async (channel) => {
      const alive = nodes[0]
      const slot = await ask(alive?.port ?? 0, (c) => c.cluster('KEYSLOT', channel))
      const node = nodes[portOfSlot(Number(slot))]
      if (!node) throw new Error(`no node for ${channel}`)
      return node
    },
    untilWhole,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
}
