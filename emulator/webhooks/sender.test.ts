import { beforeEach, describe, expect, it } from 'vitest'
import { listAt, objectAt, type JsonObject } from '../core/json.ts'
import { createBench, KASI, SIPHO, START_AT, THANDI, type Bench } from '../fixtures.ts'
import { metaJson, signBytes } from './signature.ts'

const DAY = 86_400_000

describe('webhook delivery', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await createBench()
  })
  const texts = (): unknown[] => bench.receiver.messages().map((message) => objectAt(message, 'text')['body'])

  it('signs the bytes with the app secret', async () => {
    bench.says(THANDI, 'Sawubona — molo/dumela 👍')
    await bench.pass(0)

    const expected = signBytes(metaJson(bench.receiver.bodies[0]), 'demo-app-secret')
    expect(bench.receiver.signatures).toEqual([expected])
  })

  it('retries at once, then after 1, 2, 4 seconds, until it is acknowledged', async () => {
    bench.receiver.answers.push(500, 500, 500, 500)
    bench.says(THANDI, 'hi')
    for (let i = 0; i < 160; i++) await bench.pass(50)

    const attempts = bench.world.wire.after(0).map((line) => line.at - START_AT)
    const gapSeconds = attempts.slice(1).map((at, i) => Math.floor((at - attempts[i]!) / 1_000))
    expect(gapSeconds).toEqual([0, 1, 2, 4])
    expect(texts()).toEqual(['hi'])
  })

  it.each([500, 404, 301, 202, 0])('takes %i as a failure', async (status) => {
    bench.receiver.answers.push(status)
    bench.says(THANDI, 'hi')
    await bench.pass(0)

    expect(bench.world.webhooks.counters().failedAttempts).toBe(1)
  })

  it('gives up after seven days', async () => {
    bench.receiver.answers.push(...Array.from({ length: 1_000 }, () => 500))
    bench.says(THANDI, 'hi')
    for (let hour = 0; hour < 24 * 7 + 3; hour++) await bench.pass(3_600_000)

    const { dropped, retrying } = bench.world.webhooks.counters()
    expect({ dropped, retrying }).toEqual({ dropped: 1, retrying: 0 })
  })

  it('holds the next webhook of a user while one is being retried, but not another user', async () => {
    bench.receiver.decide = (text) => (text.includes('first') ? 500 : 200)
    bench.says(THANDI, 'first')
    bench.says(THANDI, 'second')
    bench.says(SIPHO, 'other')
    await bench.pass(500)
    const before = texts()

    bench.receiver.decide = null
    await bench.pass(4_000)
    await bench.pass(0)

    expect(before).toEqual(['other'])
    expect(texts()).toEqual(['other', 'first', 'second'])
  })

  it('lets the next one pass when order on retry is given up', async () => {
    bench.world.faults.set({ keepOrderOnRetry: false })
    bench.receiver.decide = (text) => (text.includes('first') ? 500 : 200)
    bench.says(THANDI, 'first')
    bench.says(THANDI, 'second')
    await bench.pass(500)
    bench.receiver.decide = null
    await bench.pass(4_000)

    expect(texts()).toEqual(['second', 'first'])
  })

  it('sends the same bytes twice when it distrusts an acknowledgement', async () => {
    bench.world.faults.set({ webhook5xxRetry: 0.5, seed: 3 })
    for (let i = 0; i < 10; i++) bench.says(`2771${3_000_000 + i}`, `m${i}`)
    await bench.pass(0)
    bench.world.faults.clear()
    for (let i = 0; i < 5; i++) await bench.pass(10_000)

    expect(new Set(texts()).size).toBe(10)
    expect(texts().length).toBeGreaterThan(10)
  })

  it('withholds statuses on request', async () => {
    bench.world.faults.set({ withholdStatuses: true })
    bench.says(THANDI, 'hi')
    await bench.send({ type: 'text', text: { body: 'hello' } })
    await bench.pass(DAY)

    expect(bench.receiver.statuses()).toEqual([])
  })

  it('lets statuses overtake each other on request', async () => {
    bench.world.faults.set({ reorderStatuses: 0.5, seed: 5 })
    bench.says(THANDI, 'hi')
    for (let i = 0; i < 20; i++) await bench.send({ type: 'text', text: { body: `m${i}` } })
    for (let i = 0; i < 40; i++) await bench.pass(100)

    const orders = new Map<unknown, unknown[]>()
    for (const status of bench.receiver.statuses())
      orders.set(status['id'], [...(orders.get(status['id']) ?? []), status['status']])
    const order = [...orders.values()].map((each) => each.join())
    expect(order).toHaveLength(20)
    expect(order).toContain('delivered,sent')
    expect(order).toContain('sent,delivered')
  })

  it('sends account changes with their account and time, and no number', async () => {
    bench.world.webhooks.enqueue({
      lane: 'x',
      kind: 'change',
      wabaId: '900100200300400',
      phoneNumberId: null,
      field: 'account_update',
      value: { event: 'ACCOUNT_RESTRICTION' },
      time: 1_790_000_000,
    })
    await bench.pass(0)

    expect(bench.receiver.bodies).toEqual([
      {
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '900100200300400',
            time: 1_790_000_000,
            changes: [{ field: 'account_update', value: { event: 'ACCOUNT_RESTRICTION' } }],
          },
        ],
      },
    ])
  })

  it('merges neighbours of one number when it batches, contacts once each', async () => {
    const { toEnvelope } = await import('./envelope.ts')
    const update = (text: string, user: string): Parameters<typeof toEnvelope>[0][number] => ({
      lane: user,
      kind: 'message',
      wabaId: '9',
      phoneNumberId: KASI,
      field: 'messages',
      value: { metadata: { phone_number_id: KASI }, contacts: [{ user_id: user }], messages: [{ text }] },
    })

    const envelope = toEnvelope([update('a', 'ZA.1'), update('b', 'ZA.1'), update('c', 'ZA.2')])

    const [entry] = listAt(envelope, 'entry') as JsonObject[]
    const value = objectAt(listAt(entry, 'changes')[0], 'value')
    expect(listAt(value, 'messages')).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }])
    expect(listAt(value, 'contacts')).toEqual([{ user_id: 'ZA.1' }, { user_id: 'ZA.2' }])
  })
})
