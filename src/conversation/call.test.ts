import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import { createWorld, type Json, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.graph.sent.length = 0
  shop = await world.addShop()
})

const THANDI: Person = { waId: '27710000002', bsuid: 'ZA.1', name: 'Thandi' }
const seconds = (ms: number): number => Math.floor(ms / 1000)

/** As Meta tells it; her id by number and user id. */
const call = (given: Json = {}): Json => ({
  id: 'wacid.1',
  from: THANDI.waId,
  from_user_id: THANDI.bsuid,
  to: '27600000001',
  event: 'connect',
  timestamp: String(seconds(world.clock.nowMs)),
  direction: 'USER_INITIATED',
  ...given,
})
const tell = (value: Json) => world.deliver(world.body(world.change(shop.phoneNumberId, value, 'calls')))
const windows = async () =>
  (
    await world.rows<{ at: Date | null }>('select last_inbound_at as at from conversation where tenant_id = $1', [
      shop.tenantId,
    ])
  ).map(({ at }) => at?.getTime() ?? null)

describe('a call', () => {
  it('of somebody opens her window, as a message does, and starts no turn', async () => {
    await tell({ calls: [call()] })
    await world.settle()

    expect(await windows()).toEqual([world.clock.nowMs - 3_000])
    expect(world.graph.sent).toEqual([])
  })

  it('renews the window of who wrote yesterday, and her next message is answered', async () => {
    await world.say(shop, THANDI, 'hello')
    world.clock.nowMs += DAY_MS + HOUR_MS
    const calledAtMs = world.clock.nowMs

    await tell({ calls: [call()] })

    expect(await windows()).toEqual([calledAtMs])
  })

  it('counts from its beginning when only its end is told, by its start or its length', async () => {
    const endMs = world.clock.nowMs
    const end = { event: 'terminate', status: 'COMPLETED', duration: 600 }

    await tell({ calls: [call({ ...end, start_time: String(seconds(endMs - 20 * MINUTE_MS)) })] })
    const byStart = await windows()
    await tell({ calls: [call(end)] })

    expect([byStart, await windows()]).toEqual([[endMs - 20 * MINUTE_MS], [endMs - 10 * MINUTE_MS]])
  })

  it('shortens no window, whatever comes late or twice', async () => {
    await world.say(shop, THANDI, 'hello')
    const before = await windows()

    const late = call({ timestamp: String(seconds(world.clock.nowMs - 2 * HOUR_MS)) })
    await tell({ calls: [late, late] })

    expect(await windows()).toEqual(before)
  })

  it('of ours, of nobody, or in the future of our clock opens nothing that is not open', async () => {
    const calls = [
      call({ direction: 'BUSINESS_INITIATED', from: '27600000001', to: THANDI.waId }),
      call({ from: undefined, from_user_id: undefined }),
      call({ direction: undefined }),
    ]

    await tell({ calls, statuses: [{ ...call(), type: 'call', status: 'RINGING', recipient_id: THANDI.waId }] })
    const nothing = await windows()
    await tell({ calls: [call({ timestamp: String(seconds(world.clock.nowMs + 5 * DAY_MS)) })] })

    expect([nothing, await windows()]).toEqual([[], [world.clock.nowMs]])
  })

  it('while a turn thinks is not forgotten by what the turn writes', async () => {
    await world.deliver(world.messagesBody(shop, THANDI, world.text(THANDI, 'hello')))
    world.clock.nowMs += 5_000
    const calledAtMs = world.clock.nowMs

    await world.work('inbox', world.aTurnHandler({ beforeWrite: () => tell({ calls: [call()] }) }))

    expect(await windows()).toEqual([calledAtMs])
  })
})
