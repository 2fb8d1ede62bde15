import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../kernel/local-date.ts'
import type { OpeningHours } from '../tenants/index.ts'
import { areSaleHours, whyNotSold } from './sale-hours.ts'

const timeZone = 'Africa/Johannesburg'
/** A Wednesday, in Johannesburg's time. */
const at = (time: string): number => Date.parse(`2026-11-25T${time}:00+02:00`)
const why = (hours: readonly OpeningHours[], time: string) => whyNotSold({ hours, expiresOn: null, timeZone }, at(time))

describe('the hours at which goods are sold', () => {
  const breakfast: OpeningHours = { wed: [['06:00', '11:00']], thu: [['06:00', '11:00']] }
  const night: OpeningHours = { tue: [['18:00', '02:00']], wed: [['18:00', '24:00']] }

  it.each([
    ['05:59', 'out_of_hours'],
    ['06:00', null],
    ['10:59', null],
    ['11:00', 'out_of_hours'],
  ])('breakfast at %s: %s', (time, expected) => {
    expect(why([breakfast], time)).toBe(expected)
  })

  it.each([
    ['01:59', null],
    ['02:00', 'out_of_hours'],
    ['23:59', null],
  ])('a span past midnight at %s: %s', (time, expected) => {
    expect(why([night], time)).toBe(expected)
  })

  it('must all allow it: those of the product and those of its category', () => {
    expect(why([breakfast, { wed: [['10:00', '12:00']] }], '09:00')).toBe('out_of_hours')
    expect(why([breakfast, { wed: [['10:00', '12:00']] }], '10:30')).toBeNull()
  })

  it('are known days with times that exist', () => {
    expect(areSaleHours(breakfast)).toBe(true)
    expect(areSaleHours({})).toBe(false)
    expect(areSaleHours({ wed: [['06:00', '06:00']] })).toBe(false)
    expect(areSaleHours({ wed: [['6:00', '11:00']] })).toBe(false)
    expect(areSaleHours({ someday: [['06:00', '11:00']] } as OpeningHours)).toBe(false)
  })
})

describe('goods that expire', () => {
  const expiresOn = '2026-11-25' as LocalDate
  const sale = { hours: [], expiresOn, timeZone }

  it('are sold until the end of the last day in the shop, and not after', () => {
    expect(whyNotSold(sale, at('23:59'))).toBeNull()
    expect(whyNotSold(sale, at('23:59') + 60_000)).toBe('expired')
  })
})
