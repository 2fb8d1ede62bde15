import { describe, expect, it } from 'vitest'
import { hoursText } from './hours-text.ts'

const DAY = [['08:00', '20:00']] as const

describe('opening hours in words', () => {
  it('joins days with the same times, and only neighbours', () => {
    const text = hoursText(
      {
        mon: DAY,
        tue: DAY,
        wed: [['08:00', '13:00']],
        thu: DAY,
        fri: DAY,
        sun: [['09:00', '12:00']],
      },
      'en',
    )

    expect(text).toBe('Mon-Tue 08:00-20:00, Wed 08:00-13:00, Thu-Fri 08:00-20:00, Sun 09:00-12:00')
  })

  it('shows a break in the day', () => {
    expect(
      hoursText(
        {
          sat: [
            ['08:00', '12:00'],
            ['14:00', '18:00'],
          ],
        },
        'en',
      ),
    ).toBe('Sat 08:00-12:00 + 14:00-18:00')
  })

  it('says so when the shop has not said, because the words stand in sentences', () => {
    expect(hoursText({}, 'en')).toBe('not said yet')
    expect(hoursText({ mon: [] }, 'zu')).toBe('akukashiwo')
  })

  const WEEK = (spans: readonly (readonly [string, string])[]) =>
    Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, spans]))

  it.each([
    ['en', 'every day 08:00-20:00', 'day and night, every day'],
    ['zu', 'zonke izinsuku 08:00-20:00', 'imini nobusuku, zonke izinsuku'],
    ['st', 'every day 08:00-20:00', 'day and night, every day'],
  ] as const)('says a whole week in one breath, in %s', (language, day, always) => {
    expect(hoursText(WEEK(DAY), language)).toBe(day)
    expect(hoursText(WEEK([['00:00', '24:00']]), language)).toBe(always)
  })

  it('says "all day" of a day that never ends, in the reader’s language', () => {
    const hours = { fri: [['00:00', '24:00']], sat: DAY } as const

    expect(hoursText(hours, 'en')).toBe('Fri all day, Sat 08:00-20:00')
    expect(hoursText(hours, 'zu')).toBe('Hla usuku lonke, Mgq 08:00-20:00')
  })
})
