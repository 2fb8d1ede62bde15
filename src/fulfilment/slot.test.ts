import { describe, expect, it } from 'vitest'
import { aSlot } from './fakes.ts'
import { freeSlots, misfitOfSlot, upcomingSlots } from './slot.ts'

const ZONE = 'Africa/Johannesburg'
const at = (iso: string): number => Date.parse(`${iso}+02:00`)

// 2026-11-27 is a Friday.
describe('the times to collect', () => {
  it('are those of the coming week, soonest first, in the shop’s own time', () => {
    const friday = aSlot()
    const monday = aSlot({ weekday: 'mon', fromMinute: 9 * 60, toMinute: 10 * 60 })

    const times = upcomingSlots([monday, friday], at('2026-11-27T10:00'), ZONE)

    expect(times.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [at('2026-11-27T17:00'), at('2026-11-27T18:00')],
      [at('2026-11-30T09:00'), at('2026-11-30T10:00')],
    ])
  })

  it('count while they have not ended', () => {
    expect(upcomingSlots([aSlot()], at('2026-11-27T17:59'), ZONE)[0]?.fromMs).toBe(at('2026-11-27T17:00'))
    expect(upcomingSlots([aSlot()], at('2026-11-27T18:00'), ZONE)[0]?.fromMs).toBe(at('2026-12-04T17:00'))
  })

  it('stand at the same wall-clock time when summer time begins', () => {
    const sunday = aSlot({ weekday: 'sun', fromMinute: 10 * 60, toMinute: 11 * 60 })

    const [time] = upcomingSlots([sunday], Date.parse('2026-03-28T12:00:00+01:00'), 'Europe/Berlin')

    expect(time?.fromMs).toBe(Date.parse('2026-03-29T10:00:00+02:00'))
  })

  it('are offered while a place is left on that day', () => {
    const slot = aSlot({ capacity: 2 })
    const times = upcomingSlots([slot], at('2026-11-27T10:00'), ZONE)
    const taken = (n: number) => [{ slotId: slot.slotId, fromMs: at('2026-11-27T17:00'), taken: n }]

    expect(freeSlots(times, taken(1))).toHaveLength(1)
    expect(freeSlots(times, taken(2))).toHaveLength(0)
  })
})

describe('a slot that does not fit', () => {
  it.each([
    [{ fromMinute: -1 }, 'from'],
    [{ toMinute: 17 * 60 }, 'to'],
    [{ toMinute: 1_441 }, 'to'],
    [{ capacity: 0 }, 'capacity'],
    [{ capacity: 1.5 }, 'capacity'],
  ])('says which field: %j', (change, field) => {
    expect(misfitOfSlot(aSlot(change))).toBe(field)
  })
})
