/** A turn marks its reply as being sent in its own transaction where this process sends; nothing else may change by that. */
import { describe, expect, it } from 'vitest'
import type { ClaimedSend } from '../channel/index.ts'
import type { OutboxSender } from '../channel/sending/claims.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { useWorld } from './test-setup.ts'
import { wordsOf, type Person, type TestShop, type World } from './test-world.ts'
import type { SendPort } from './turn/ports.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

let people = 0
const anybody = (): Person => ({ waId: `2776600${String(++people).padStart(4, '0')}`, name: 'Somebody' })

/** The turns and the sender of one process, joined as a role joins them; `told` holds what turns handed over. */
const aProcess = () => {
  const outbox: OutboxSender = world.anOutbox()
  const told: { readonly claim: ClaimedSend; readonly hint: LaneHint }[] = []
  const sends: SendPort = {
    isHere: outbox.claims.isOpen,
    enqueueIn: outbox.claims.enqueueIn,
    send: (claim, hint) => {
      outbox.claims.take(claim)
      told.push({ claim, hint })
    },
  }
  return { outbox, told, sends, turns: world.aTurnHandler({ sends }) }
}
const hears = async (person: Person, ...words: readonly string[]): Promise<void> => {
  await world.deliver(world.messagesBody(shop, person, ...words.map((word) => world.text(person, word))))
  world.clock.nowMs += 3_000
}
const outbox = () =>
  world.rows<{ state: string; attempts: number }>(
    `select i.state, i.attempts from lane_item i where tenant_id = $1 and queue = 'outbox' order by i.lane_id, seq`,
    [shop.tenantId],
  )
const dueInMs = async () =>
  (
    await world.rows<{ due_at: Date | null }>(`select due_at from lane where tenant_id = $1 and queue = 'outbox'`, [
      shop.tenantId,
    ])
  ).map((lane) => lane.due_at && lane.due_at.getTime() - world.clock.nowMs)

describe('a reply that its turn marks as being sent', () => {
  it('is marked once the turn has committed, and leaves when the sender is called for its lane', async () => {
    const { outbox: sender, told, turns } = aProcess()
    await hears(anybody(), 'hello')

    await world.work('inbox', turns)
    const marked = await outbox()
    const before = world.graph.sent.length
    await sender.handle(told[0]!.claim.address)

    expect([marked, before]).toEqual([[{ state: 'sending', attempts: 1 }], 0])
    expect(world.graph.sent).toHaveLength(1)
    expect(await outbox()).toEqual([])
    expect(await dueInMs()).toEqual([null])
  })

  it('is due again only when it would be unknown, so that no sweep hands it to another', async () => {
    const { turns } = aProcess()
    await hears(anybody(), 'hello')

    await world.work('inbox', turns)
    await world.work('outbox', world.aSender())

    expect(world.graph.sent).toHaveLength(0)
    expect(await dueInMs()).toEqual([90_000])
  })

  it('is repeated once by another when the process died before it sent', async () => {
    const { turns } = aProcess()
    await hears(anybody(), 'hello')
    const another = world.aSender()
    await world.work('inbox', turns) // and dies

    world.clock.nowMs += 91_000
    await world.work('outbox', another)

    expect(world.graph.sent).toHaveLength(1)
    expect(world.repeats.count).toBe(1)
    expect(await outbox()).toEqual([])
  })

  it('is put back, and sent by whoever has the lane, when the bucket went elsewhere meanwhile', async () => {
    const { outbox: sender, told, turns } = aProcess()
    await hears(anybody(), 'hello')
    await world.work('inbox', turns)

    await sender.claims.release(told[0]!.claim)
    const back = await outbox()
    await world.work('outbox', world.aSender())

    expect(back).toEqual([{ state: 'pending', attempts: 0 }])
    expect(world.graph.sent).toHaveLength(1)
    expect(world.repeats.count).toBe(0)
  })

  it('is put back when the process is told to stop before it was sent', async () => {
    const { outbox: sender, told, turns } = aProcess()
    await hears(anybody(), 'hello')
    await hears(anybody(), 'hello')
    await world.work('inbox', turns)

    await sender.claims.releaseAll()
    const back = await outbox()
    await sender.handle(told[0]!.claim.address)

    expect(back.map(({ state }) => state)).toEqual(['pending', 'pending'])
    expect(world.graph.sent).toHaveLength(1)
  })

  it('is looked at afresh when it lay so long that others may soon repeat it', async () => {
    const { outbox: sender, told, turns } = aProcess()
    await hears(anybody(), 'hello')
    await world.work('inbox', turns)

    world.clock.nowMs += 46_000
    await sender.handle(told[0]!.claim.address)

    expect(world.graph.sent).toHaveLength(1)
    expect(world.repeats.count).toBe(0)
    expect(await outbox()).toEqual([])
  })

  it('waits when the number is paused, as one that the sender claimed', async () => {
    const { outbox: sender, told, turns } = aProcess()
    await hears(anybody(), 'hello')
    await world.work('inbox', turns)
    await world.rows(`update business_number set status = 'paused' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
    const again = aProcess()
    await hears(anybody(), 'hello')
    await world.work('inbox', again.turns)

    await again.outbox.handle(again.told[0]!.claim.address)

    expect(world.graph.sent).toHaveLength(0)
    expect((await outbox()).map(({ state }) => state).toSorted()).toEqual(['pending', 'sending'])
    await sender.claims.release(told[0]!.claim)
  })

  it('is one reply, and one send, when two processes have the same turn in hand', async () => {
    const first = aProcess()
    const second = aProcess()
    let both = 0
    const beforeWrite = async (): Promise<void> => {
      both++
      await until(() => both === 2)
    }
    const person = anybody()
    await hears(person, 'hello')
    const [lane] = await world.dueLanes('inbox')

    const turns = [first, second].map(({ sends }) => world.aTurnHandler({ sends, beforeWrite })(lane!))
    const ended = (await Promise.allSettled(turns)).map(({ status }) => status).toSorted()
    for (const { outbox: sender, told } of [first, second]) {
      for (const { claim } of told) await sender.handle(claim.address)
    }

    expect(ended).toEqual(['fulfilled', 'rejected'])
    expect(first.told.length + second.told.length).toBe(1)
    expect(world.graph.sent).toHaveLength(1)
  })

  it('stays behind a send whose outcome is unknown, and follows it', async () => {
    const { outbox: sender, told, turns } = aProcess()
    const person = anybody()
    await hears(person, 'hello')
    world.graph.script.push('unknown')
    await world.work('inbox', turns)
    await sender.handle(told[0]!.claim.address)

    await hears(person, 'menu')
    await world.work('inbox', turns)
    const states = (await outbox()).map(({ state }) => state)
    world.clock.nowMs += 91_000
    await world.work('outbox', sender.handle)

    expect(states).toEqual(['sending', 'pending'])
    expect(told).toHaveLength(1)
    expect(world.graph.sent.map(wordsOf)).toHaveLength(3)
    expect(await outbox()).toEqual([])
  })
})
