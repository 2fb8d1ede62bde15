import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'
import type { AlertKind } from '../platform/telemetry/alerts.ts'
import { createMetrics } from '../platform/telemetry/metrics.ts'
import { createMetaClock } from './meta-clock.ts'

const aMetaClock = () => {
  const told: (readonly [AlertKind, object])[] = []
  const metrics = createMetrics()
  const clock = createMetaClock({ alerts: { raise: (kind, facts) => void told.push([kind, facts]) }, metrics })
  return { ...clock, told, shown: async () => (await metrics.clockAhead.get()).values[0]?.value }
}
type Seen = 'onAnswer' | 'onMessage'

const alert = (clock: string, by: string, seenBy: string) => ['clock_off', { clock, by, seenBy }]

describe('the clock of this machine beside that of Meta', () => {
  it.each<[number, string, string]>([
    [3 * DAY_MS, 'ahead', '3 days'],
    [-5 * HOUR_MS, 'behind', '5 hours'],
    [-61 * SECOND_MS, 'behind', '1 min'],
  ])('that three answers find off by %i ms is told', (aheadMs, clock, by) => {
    const meta = aMetaClock()

    meta.onAnswer(aheadMs)
    meta.onAnswer(aheadMs)
    expect(meta.told).toEqual([])
    meta.onAnswer(aheadMs)

    expect(meta.told).toEqual([alert(clock, by, 'answers')])
  })

  it.each<[string, Seen, readonly number[]]>([
    ['within a minute', 'onAnswer', [MINUTE_MS, -MINUTE_MS, 0, MINUTE_MS]],
    ['by a single answer between others', 'onAnswer', [0, DAY_MS, DAY_MS, 0, DAY_MS, DAY_MS, 0]],
    ['now ahead and now behind', 'onAnswer', [DAY_MS, -DAY_MS, DAY_MS, -DAY_MS]],
    ['by a backlog after an outage', 'onMessage', [HOUR_MS, HOUR_MS, HOUR_MS, 2 * DAY_MS, 7 * DAY_MS, 7 * DAY_MS]],
    ['by two messages from tomorrow', 'onMessage', [0, -DAY_MS, -DAY_MS, SECOND_MS, -DAY_MS]],
  ])('is not told to be off %s', (_why, seen, offsets) => {
    const meta = aMetaClock()

    for (const ms of offsets) meta[seen](ms)

    expect(meta.told).toEqual([])
  })

  it.each<[string, number, string, string]>([
    ['came before they were sent', -2 * HOUR_MS, 'behind', '2 hours'],
    ['are older than Meta would tell', 9 * DAY_MS, 'ahead', '9 days'],
  ])('is told to be off by three messages that %s, whatever is late between', (_what, lagMs, clock, by) => {
    const meta = aMetaClock()

    for (const ms of [lagMs, HOUR_MS, lagMs, DAY_MS, lagMs]) meta.onMessage(ms)

    expect(meta.told).toEqual([alert(clock, by, 'messages')])
  })

  it('is told again for as long as it is off, in the same words, which are then held back as one', () => {
    const meta = aMetaClock()

    for (let n = 0; n < 5; n++) meta.onAnswer(3 * DAY_MS + n * MINUTE_MS)

    expect(new Set(meta.told.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(meta.told).toHaveLength(3)
  })

  it('is shown in seconds, right or wrong', async () => {
    const meta = aMetaClock()

    meta.onAnswer(-90 * SECOND_MS)
    const wrong = await meta.shown()
    meta.onAnswer(0)

    expect([wrong, await meta.shown()]).toEqual([-90, 0])
  })
})
