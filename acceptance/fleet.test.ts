/** A fleet: one ingress, two workers with different kinds, a scheduler, each a process, with Redis between them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { redisServer } from '../src/platform/hints/test-redis.ts'
import { startFleet, until, type RoleProcess, type TestFleet } from './fleet.ts'

const KASI_KOTA = '700100200300401'
/** Longer than any test here runs: what is handled with it was brought by hints. */
const NO_SWEEP = { WAKALA_SWEEP_MS: '600000' }
/** Five hops of one sweep each, with room for a busy machine. */
const BY_SWEEP_MS = 40_000

describe.skipIf(!redisServer)('a fleet (needs Redis: apt-get install redis-server)', { timeout: 120_000 }, () => {
  let fleet: TestFleet
  let workers: RoleProcess[] = []

  const startWorkers = async (env: Readonly<Record<string, string>>, withRedis = true): Promise<void> => {
    workers = await Promise.all([
      fleet.startRole('worker', ['--kinds', 'turns,notify'], env),
      fleet.startRole('worker', ['--kinds', 'sends'], env),
    ])
    await fleet.untilWorkersListen({ withRedis })
  }

  beforeAll(async () => {
    fleet = await startFleet()
    await Promise.all([fleet.startRole('ingress'), fleet.startRole('scheduler')])
  }, 120_000)
  afterAll(() => fleet.stop())
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill()))
    await fleet.redis.kill()
    await fleet.redis.start()
  })

  it('answers by hints alone, from process to process, with no sweep to help', async () => {
    await startWorkers(NO_SWEEP)
    const thandi = fleet.emulator.user('27710000201', { name: 'Thandi' })

    await thandi.says('hello', KASI_KOTA)
    const menu = await thandi.waitForReply({ timeoutMs: BY_SWEEP_MS })

    expect(JSON.stringify(menu.body)).toContain('Kasi Kota Corner')
  })

  it('answers by its sweep when Redis is killed, and by hints again when it is back', async () => {
    await startWorkers({})
    const sipho = fleet.emulator.user('27710000202', { name: 'Sipho' })
    await sipho.says('hello', KASI_KOTA)
    await sipho.waitForReply()

    await fleet.redis.kill()
    await sipho.says('help', KASI_KOTA)
    const reply = await sipho.waitForReply({ timeoutMs: BY_SWEEP_MS })
    await fleet.redis.start()

    expect(reply.direction).toBe('out')
    await expect(fleet.untilWorkersListen({ withRedis: true })).resolves.toBeUndefined()
  })

  it('starts and answers without its Redis', async () => {
    await fleet.redis.kill()
    await startWorkers({}, false)
    const lerato = fleet.emulator.user('27710000203', { name: 'Lerato' })

    await lerato.says('hello', KASI_KOTA)
    const reply = await lerato.waitForReply({ timeoutMs: BY_SWEEP_MS })
    await fleet.redis.start()

    expect(reply.direction).toBe('out')
  })

  it('loses and doubles nothing when its workers are told to stop with their hands full', async () => {
    const CUSTOMERS = 24
    await startWorkers({})
    const customers = Array.from({ length: CUSTOMERS }, (_, i) =>
      fleet.emulator.user(`277100003${String(i).padStart(2, '0')}`, { name: `Customer ${i}` }),
    )
    // Slow answers of Meta, so that messages are on their way when the signal comes.
    await fleet.emulator.faults({ graph: { latencyMs: [300, 600] } })
    const firsts = await fleet.emulator.sends()

    await Promise.all(customers.map((customer) => customer.says('hello', KASI_KOTA)))
    const sending = `select count(*)::integer as n from lane_item where state = 'sending'`
    await until(
      async () => ((await fleet.test.owner.query<{ n: number }>(sending)).rows[0]?.n ?? 0) > 0,
      'sends in hand',
    )
    const codes = await Promise.all(workers.map((worker) => worker.terminate()))
    const left = await fleet.test.owner.query(`select 1 from lane_item where state <> 'pending'`)
    const leases = await fleet.test.owner.query('select 1 from lane_lease where expires_at > now()')
    await startWorkers({})
    const replies = await Promise.all(customers.map((customer) => customer.waitForReply({ timeoutMs: BY_SWEEP_MS })))
    await fleet.emulator.clearFaults()

    expect(codes).toEqual([0, 0])
    expect(left.rowCount).toBe(0) // nothing of unknown fate: what was on its way was waited for
    expect(leases.rowCount).toBe(0)
    expect(replies).toHaveLength(CUSTOMERS)
    const sent = await fleet.emulator.sends(firsts.at(-1)?.n ?? 0)
    expect(sent.length).toBeGreaterThanOrEqual(CUSTOMERS)
    for (const customer of customers) {
      const texts = (await customer.chat(KASI_KOTA)).filter((m) => m.direction === 'out')
      expect(texts).toHaveLength(1)
    }
  })
})
