/** What becomes of a webhook that takes its process with it, shown by processes that die. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { newKey } from '../../platform/crypto/seal.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { until } from '../../platform/lanes/test-lanes.ts'
import { createNewId } from '../../platform/new-id.ts'
import { createRawAppender } from './raw-appender.ts'
import { shardOf } from './raw-shards.ts'
import { createDayKeys, type RawBatch } from './raw-store.ts'
import { createRawSuspects } from './raw-suspects.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const masterKey = newKey()
const clock = { now: () => Date.now() }
const DEATHS_MOST = 2

let test: TestDatabase
let child: ChildProcess | undefined
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.stop())
beforeEach(() => test.owner.query('truncate raw_batch, raw_death, quarantine, lane_lease'))
afterEach(async () => {
  if (child?.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
})

const rowsOf = async <Row extends object>(text: string): Promise<Row[]> => (await test.owner.query<Row>(text)).rows
const webhookOf = (phoneNumberId: string): Buffer => {
  const message = { from: '27710000002', id: `wamid.${phoneNumberId}`, type: 'text', text: { body: 'hello' } }
  const value = {
    metadata: { phone_number_id: phoneNumberId },
    messages: [{ ...message, timestamp: String(Math.floor(Date.now() / 1000)) }],
  }
  return Buffer.from(JSON.stringify({ entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }))
}
/** Numbers whose webhooks share a batch when they arrive together. */
const numbersOfOneShard = (count: number): readonly string[] => {
  const all = Array.from({ length: 1_000 }, (_, n) => `7001002003${String(n).padStart(5, '0')}`)
  return all.filter((number) => shardOf(webhookOf(number)) === 3).slice(0, count)
}
const startRouter = (deadly: string): ChildProcess => {
  const given = { connection: test.connection('worker'), masterKey: masterKey.toString('base64'), deadly, deathsMost: DEATHS_MOST } // prettier-ignore
  const fixture = path.join(import.meta.dirname, 'fixtures/dying-router.ts')
  child = spawn(process.execPath, [path.join(root, 'scripts/run.mjs'), fixture, JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return child
}

describe('a webhook that kills the process which routes it', () => {
  const isRouted = async (): Promise<boolean> =>
    (await rowsOf('select 1 from raw_batch where routed_at is null')).length === 0
  /** Starts one router after the other until all is routed; returns how many of them died. */
  const routeAll = async (deadly: string): Promise<number> => {
    for (let deaths = 0; ; deaths++) {
      const router = startRouter(deadly)
      await until(async () => router.signalCode !== null || (await isRouted()), 20_000)
      if (router.signalCode === null) return deaths
    }
  }

  it('is set aside after some deaths with the reason, what is beside it goes on, and it can be replayed', async () => {
    const db = test.ingress
    const dayKeys = createDayKeys({ db, keyring: createKeyring(masterKey), clock })
    const appender = createRawAppender({ db, clock, newId: createNewId(clock), dayKeys })
    const [first, deadly, last] = numbersOfOneShard(3) as [string, string, string]
    await Promise.all([first, deadly, last].map((number) => appender.append('whatsapp', webhookOf(number))))
    await appender.append('whatsapp', webhookOf(first))

    const deaths = await routeAll(deadly)

    expect(deaths).toBe(1 + DEATHS_MOST)
    const aside = 'select reason, part from quarantine where resolved_at is null order by raw_id, part'
    expect(await rowsOf(aside)).toEqual([
      { part: 0, reason: 'no shop for message' },
      { part: 1, reason: `its process died ${deaths} times while it was routed` },
      { part: 2, reason: 'no shop for message' },
      { part: 0, reason: 'no shop for message' },
    ])
    expect(await rowsOf('select outcome from raw_batch order by id')).toEqual([
      { outcome: 'parked' },
      { outcome: 'quarantined' },
    ])
    expect(await rowsOf('select 1 from raw_death')).toEqual([])

    child?.kill('SIGKILL')
    await test.owner.query(
      'update raw_batch set routed_at = null, outcome = null; update quarantine set resolved_at = now()',
    )
    expect(await routeAll('a number that nobody writes to')).toBe(0)
    expect((await rowsOf<{ reason: string }>(aside)).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 4 }, () => 'no shop for message'),
    )
  })
})

describe('a batch that a dead process left behind', () => {
  const aBatch = (): RawBatch => ({
    ...{ id: createNewId(clock)<'RawBatchId'>(), receivedAtMs: 1_000, shard: 3, source: 'whatsapp' },
    bodies: ['a', 'b', 'c'].map((text) => Buffer.from(text)),
  })
  const suspects = (deathsMost = DEATHS_MOST) => createRawSuspects({ sql: test.worker.platformSql }, deathsMost)
  const counted = () => rowsOf('select part, deaths from raw_death order by part')

  it('is known by its shard and by having lain there, also where nobody waits for it', () => {
    const known = suspects()
    const batch = aBatch()

    known.orphaned([3], 1_000)

    expect(known.has(batch)).toBe(true)
    expect(known.has({ ...batch, shard: 16 + 3 })).toBe(true)
    expect(known.has({ ...batch, receivedAtMs: 1_001 })).toBe(false)
    expect(known.has({ ...batch, shard: 4 })).toBe(false)
  })

  it('has the death of each request counted before it is tried, and forgotten with the next', async () => {
    const seen: unknown[] = []

    await suspects().takeEach(
      aBatch(),
      async () => void seen.push(await counted()),
      () => expect.unreachable(),
    )

    expect(seen).toEqual([0, 1, 2].map((part) => [{ part, deaths: 1 }]))
  })

  it('is not blamed for a database that went away with it in hand', async () => {
    const [batch, known] = [aBatch(), suspects(1)]
    const tries: number[] = []
    const route = async (part: number): Promise<void> => {
      tries.push(part)
      if (part === 1 && tries.length < 10) throw new Error('the database went away')
    }

    for (let time = 0; time < 6; time++) {
      await known.takeEach(batch, route, () => expect.unreachable()).catch(() => undefined)
    }

    expect(tries.slice(0, 4)).toEqual([0, 1, 0, 1])
    expect(tries.at(-1)).toBe(2)
  })

  it('of which two requests are deadly loses both and nothing else', async () => {
    const batch = aBatch()
    const [routed, givenUp]: [Set<number>, number[]] = [new Set(), []]
    const deadly = [0, 2]
    let deaths = 0
    const die = new Error('as a process does')

    for (;;) {
      givenUp.length = 0
      const route = async (part: number): Promise<void> => {
        if (deadly.includes(part)) throw die
        routed.add(part)
      }
      // Another process each time: it remembers nothing.
      const died = await suspects()
        .takeEach(batch, route, (part) => void givenUp.push(part))
        .catch((e: unknown) => e)
      if (died !== die) break
      deaths++
    }

    expect(deaths).toBe(2 * DEATHS_MOST)
    expect(givenUp).toEqual(deadly)
    expect([...routed]).toEqual([1])
  })
})
