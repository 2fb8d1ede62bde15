import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { newKey } from '../../platform/crypto/seal.ts'
import { createDatabase } from '../../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { createNewId } from '../../platform/new-id.ts'
import { createRawAppender, IngressOverloadError } from './raw-appender.ts'
import { SHARDS, shardOf, withUnhurried } from './raw-shards.ts'
import { createDayKeys, findUnrouted, markRouted, packBodies, unpackBodies } from './raw-store.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.stop())
beforeEach(() => test.owner.query('truncate raw_batch, raw_day_key'))

const keyring = createKeyring(newKey())
const ALL_SHARDS = withUnhurried(Array.from({ length: SHARDS }, (_, i) => i))
const aClock = () => {
  const clock = { nowMs: Date.now(), now: () => clock.nowMs }
  return clock
}
const webhookOf = (phoneNumberId: string, n: number): Buffer =>
  Buffer.from(JSON.stringify({ metadata: { phone_number_id: phoneNumberId }, n }))

const anIngress = (options: { readonly db?: TestDatabase['ingress'] } = {}) => {
  const clock = aClock()
  const db = options.db ?? test.ingress
  const appended: ReadonlySet<number>[] = []
  const appender = createRawAppender({
    db,
    clock,
    newId: createNewId(clock),
    dayKeys: createDayKeys({ db, keyring, clock }),
    onAppended: (shards) => void appended.push(shards),
  })
  return { clock, appender, appended }
}

const find = (nowMs: number, shards: readonly number[] = ALL_SHARDS, ring = keyring) =>
  test.worker.withPlatform((tx) =>
    findUnrouted(
      tx,
      createDayKeys({ db: test.worker, keyring: ring, clock: { now: () => nowMs } }),
      shards,
      nowMs,
      500,
    ),
  )
const rowsOf = async <Row extends object>(text: string): Promise<Row[]> => (await test.owner.query<Row>(text)).rows

describe('appending raw requests', () => {
  it('stores requests that come together in one insert, each byte for byte and in order', async () => {
    const { clock, appender } = anIngress()
    const bodies = Array.from({ length: 100 }, (_, n) => webhookOf('700100200300401', n))

    await Promise.all(bodies.map((bytes) => appender.append('whatsapp', bytes)))

    const rows = await rowsOf<{ xmin: string; requests: number }>('select xmin::text, requests from raw_batch')
    expect(new Set(rows.map((r) => r.xmin)).size).toBe(1)
    expect(rows.reduce((sum, r) => sum + r.requests, 0)).toBe(100)
    const batches = await find(clock.nowMs)
    expect(batches.flatMap((b) => b.bodies)).toEqual(bodies)
    expect(new Set(batches.map((b) => b.source))).toEqual(new Set(['whatsapp']))
  })

  describe('of statuses alone', () => {
    const statusOf = (n: number): Buffer => Buffer.from(`{"phone_number_id":"700100200300401","statuses":[${n}]}`)
    const aTick = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
    afterEach(() => void vi.useRealTimers())

    it('waits a moment for others, and then stores them together', async () => {
      const { appender } = anIngress()
      const first = appender.append('whatsapp', statusOf(1))
      await aTick()
      const second = appender.append('whatsapp', statusOf(2))
      await aTick()
      expect(appender.waiting()).toBe(2)

      vi.advanceTimersByTime(40)
      await Promise.all([first, second])

      expect(await rowsOf('select requests from raw_batch')).toEqual([{ requests: 2 }])
    })

    it('leaves with the first message that somebody waits for, in order', async () => {
      const { clock, appender } = anIngress()
      const bodies = [statusOf(1), webhookOf('700100200300401', 2)]

      const status = appender.append('whatsapp', statusOf(1))
      await aTick()
      await Promise.all([status, appender.append('whatsapp', bodies[1] ?? Buffer.alloc(0))])

      expect((await find(clock.nowMs)).flatMap((b) => b.bodies)).toEqual(bodies)
    })

    it('is left where it lies by who looks only for what somebody waits for', async () => {
      const { clock, appender, appended } = anIngress()
      const message = webhookOf('700100200300401', 2)
      const home = shardOf(message)

      await Promise.all([statusOf(1), message].map((bytes) => appender.append('whatsapp', bytes)))

      expect((await find(clock.nowMs, [home])).flatMap((b) => b.bodies)).toEqual([message])
      expect((await find(clock.nowMs, withUnhurried([home]))).flatMap((b) => b.bodies)).toEqual([statusOf(1), message])
      expect(appended).toEqual([new Set([home])])
    })
  })

  it('answers only once the bytes are committed', async () => {
    const { appender } = anIngress()

    await appender.append('whatsapp', Buffer.from('{}'))

    expect(await rowsOf('select id from raw_batch')).toHaveLength(1)
    expect(appender.waiting()).toBe(0)
  })

  it('gives every number its shard, so that one router takes its requests in order', async () => {
    const { clock, appender, appended } = anIngress()
    const [a, b] = ['700100200300401', '700100200300406'] as const
    expect(shardOf(webhookOf(a, 0))).not.toBe(shardOf(webhookOf(b, 0)))

    await Promise.all([a, b, a, b, a].map((id, n) => appender.append('whatsapp', webhookOf(id, n))))

    const mine = await find(clock.nowMs, [shardOf(webhookOf(a, 0))])
    expect(mine.flatMap((m) => m.bodies.map((body) => (JSON.parse(body.toString()) as { n: number }).n))).toEqual([
      0, 2, 4,
    ])
    expect(appended).toEqual([new Set([shardOf(webhookOf(a, 0)), shardOf(webhookOf(b, 0))])])
  })

  it('keeps an empty body, and one with more than fits into a commit with others', async () => {
    const { clock, appender } = anIngress()
    const large = Buffer.alloc(5 * 1024 * 1024, 'x')

    await Promise.all([Buffer.alloc(0), large, Buffer.from('y')].map((bytes) => appender.append('whatsapp', bytes)))

    const lengths = (await find(clock.nowMs)).flatMap((b) => b.bodies.map((body) => body.length))
    expect(lengths).toEqual([0, large.length, 1])
  })

  it('refuses at once what would wait beyond its bounds', async () => {
    const { appender } = anIngress()
    const size = 4 * 1024 * 1024
    const body = Buffer.alloc(size)

    const results = await Promise.allSettled(Array.from({ length: 20 }, () => appender.append('whatsapp', body)))

    const refused = results.filter((r) => r.status === 'rejected')
    expect(refused).toHaveLength(4)
    expect(refused.every((r) => r.reason instanceof IngressOverloadError)).toBe(true)
    expect(await rowsOf('select id from raw_batch')).toHaveLength(16)
  })

  it('fails when the database is away, and stores again once it is back', async () => {
    const away = createDatabase({
      connection: { ...test.connection('ingress'), port: 1 },
      applicationName: 'away',
      connectionsMax: 1,
    })
    const { clock, appender } = anIngress({ db: away })

    await expect(appender.append('whatsapp', Buffer.from('a'))).rejects.toThrow(/ECONNREFUSED|connect/)
    await expect(appender.append('whatsapp', Buffer.from('b'))).rejects.toThrow()

    await away.close()
    expect(await find(clock.nowMs)).toEqual([])
    expect(appender.waiting()).toBe(0)
  })

  it('has a login that may insert batches and neither read nor change them', async () => {
    const { appender } = anIngress()
    await appender.append('whatsapp', Buffer.from('{}'))

    await expect(test.ingress.platformSql`select id from raw_batch`).rejects.toMatchObject({ code: '42501' })
    await expect(test.ingress.platformSql`update raw_batch set reason = 'x'`).rejects.toMatchObject({ code: '42501' })
    await expect(test.ingress.platformSql`select day from raw_day_key`).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the key of the day', () => {
  it('seals what is stored: no word of a body can be read in the table', async () => {
    const { appender } = anIngress()

    await appender.append('whatsapp', Buffer.from('{"text":"Thandi Mokoena 27821234567"}'))

    const [row] = await rowsOf<{ sealed: Buffer }>('select sealed from raw_batch')
    expect(row?.sealed.toString('latin1')).not.toMatch(/Thandi|2782/)
  })

  it('is made once, however many ask for it at the same time', async () => {
    const { clock } = anIngress()
    const makers = [test.ingress, test.worker, test.ingress, test.worker].map((db) =>
      createDayKeys({ db, keyring, clock }),
    )

    const keys = await Promise.all(makers.map((make) => make('2026-11-25')))

    expect(keys.every((key) => key.equals(keys[0] ?? Buffer.alloc(0)))).toBe(true)
    expect(await rowsOf('select day from raw_day_key')).toHaveLength(1)
  })

  it('makes its batches unreadable for ever once its row is deleted, and stops no other day', async () => {
    const { clock, appender } = anIngress()
    await appender.append('whatsapp', Buffer.from('yesterday'))
    await test.owner.query('delete from raw_day_key')
    clock.nowMs += DAY_MS
    const tomorrow = anIngress()
    tomorrow.clock.nowMs = clock.nowMs
    await tomorrow.appender.append('whatsapp', Buffer.from('today'))

    const batches = await find(clock.nowMs)

    expect(batches.map((b) => b.bodies.map(String))).toEqual([[], ['today']])
  })

  it('opens under its own master key only', async () => {
    const { clock, appender } = anIngress()
    await appender.append('whatsapp', Buffer.from('secret'))

    await expect(find(clock.nowMs, ALL_SHARDS, createKeyring(newKey()))).rejects.toThrow()
  })

  it('does not open a batch that was put under the name of another', async () => {
    const { clock, appender } = anIngress()
    await appender.append('whatsapp', Buffer.from('a'))
    clock.nowMs += 1
    await appender.append('whatsapp', Buffer.from('b'))
    await test.owner.query(`update raw_batch set sealed = (select sealed from raw_batch order by id limit 1)`)

    expect((await find(clock.nowMs)).map((b) => b.bodies.map(String))).toEqual([['a'], []])
  })
})

describe('unrouted batches', () => {
  it('are found oldest first and no more once they are marked', async () => {
    const { clock, appender } = anIngress()
    for (const word of ['one', 'two', 'three']) {
      await appender.append('whatsapp', Buffer.from(word))
      clock.nowMs += 1
    }
    const batches = await find(clock.nowMs)
    expect(batches.flatMap((b) => b.bodies.map(String))).toEqual(['one', 'two', 'three'])

    await test.worker.withPlatform((tx) => markRouted(tx, batches.slice(0, 2), 'parked', 'why', clock.nowMs))

    expect((await find(clock.nowMs)).flatMap((b) => b.bodies.map(String))).toEqual(['three'])
    expect(await rowsOf('select outcome, reason from raw_batch order by id')).toEqual([
      { outcome: 'parked', reason: 'why' },
      { outcome: 'parked', reason: 'why' },
      { outcome: null, reason: null },
    ])
  })
})

describe('packing', () => {
  it('keeps bodies apart, empty ones as well', () => {
    const bodies = [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(70_000, 1), Buffer.alloc(0)]

    expect(unpackBodies(packBodies(bodies))).toEqual(bodies)
    expect(unpackBodies(packBodies([]))).toEqual([])
  })

  it('goes by the number and not by a longer name that ends as its name does', () => {
    const [a, b] = ['700100200300401', '700100200300406'] as const
    const body = webhookOf(a, 0)
    const disguised = Buffer.from(`{"other_phone_number_id":"${b}",${body.toString().slice(1)}`)

    expect(shardOf(disguised)).toBe(shardOf(body))
    expect(shardOf(disguised)).not.toBe(shardOf(webhookOf(b, 0)))
  })

  it('sends what names no number to the first shard', () => {
    for (const body of [
      '',
      'x',
      '{"phone_number_id":7}',
      `{"phone_number_id":"${'7'.repeat(40)}"}`,
      '{"phone_number_id":"7',
    ]) {
      expect(shardOf(Buffer.from(body))).toBe(0)
    }
  })
})
