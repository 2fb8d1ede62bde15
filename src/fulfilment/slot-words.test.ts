import { describe, expect, it } from 'vitest'
import { aSlot } from './fakes.ts'
import { slotsByWords } from './slot-words.ts'
import { upcomingSlots } from './slot.ts'

const ZONE = 'Africa/Johannesburg'
const NOW = Date.parse('2026-11-27T12:00:00+02:00') // a Friday
const DAYS = ['fri', 'sat', 'mon'] as const
const HOURS = [9, 14, 17]
const times = upcomingSlots(
  DAYS.flatMap((weekday) => HOURS.map((hour) => aSlot({ weekday, fromMinute: hour * 60, toMinute: (hour + 1) * 60 }))),
  NOW,
  ZONE,
)
const found = (text: string): readonly string[] | null =>
  slotsByWords(times, text, NOW, ZONE)?.map(({ fromMs }) => new Date(fromMs + 7_200_000).toISOString().slice(8, 16)) ??
  null

describe('a time in words', () => {
  it.each([
    ['5pm', ['27T17:00', '28T17:00', '30T17:00']],
    ['no rather 5 oclock', ['27T17:00', '28T17:00', '30T17:00']],
    ["2 o'clock today", ['27T14:00']],
    ['om 5 asb', ['27T17:00', '28T17:00', '30T17:00']],
    ['at 5', ['27T17:00', '28T17:00', '30T17:00']],
    ['17:30 please', ['27T17:00', '28T17:00', '30T17:00']],
    ['17h00 today', ['27T17:00']],
    ['tomorrow morning', ['28T09:00']],
    ['Tomorrow at 2pm', ['28T14:00']],
    ['monday', ['30T09:00', '30T14:00', '30T17:00']],
    ['Mon 30 Nov, 14:00', ['30T14:00']],
    ['tonight', ['27T17:00']],
    ['kusasa ekuseni', ['28T09:00']],
    ['ngoMsombuluko ngo 10', []],
    ['namhlanje ntambama', ['27T14:00']],
    ['Friday 9am', ['04T09:00']],
    ['12:30', []],
  ])('"%s" means %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each(['2', 'yes', 'more atchar', 'call me at 0712345678', '25:00', '13pm', `${'so '.repeat(30)}tomorrow`])(
    '"%s" says no time',
    (text) => {
      expect(found(text)).toBeNull()
    },
  )
})
