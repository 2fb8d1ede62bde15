import { describe, expect, it } from 'vitest'
import { hoursText } from './hours-text.ts'

const DAY = [['08:00', '20:00']] as const

describe('opening hours in words', () => {
  it('joins days with the same times, and only neighbours', () => {
    const text = hoursText({
      mon: DAY,
      tue: DAY,
      wed: [['08:00', '13:00']],
      thu: DAY,
      fri: DAY,
      sun: [['09:00', '12:00']],
    })

    expect(text).toBe('Mon-Tue 08:00-20:00, Wed 08:00-13:00, Thu-Fri 08:00-20:00, Sun 09:00-12:00')
  })

  it('shows a break in the day', () => {
    expect(
      hoursText({
        sat: [
          ['08:00', '12:00'],
          ['14:00', '18:00'],
        ],
      }),
    ).toBe('Sat 08:00-12:00 + 14:00-18:00')
  })

  it('says nothing about a shop that has not said', () => {
    expect(hoursText({})).toBe('')
    expect(hoursText({ mon: [] })).toBe('')
  })

  it('says a whole week in one breath', () => {
    expect(hoursText({ mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY })).toBe(
      'Mon-Sun 08:00-20:00',
    )
  })
})
