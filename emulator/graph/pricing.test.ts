import { describe, expect, it } from 'vitest'
import { createMeter, priceOf, type PriceFacts } from './pricing.ts'

const NOVEMBER = Date.parse('2026-11-25T08:00:00Z')
const SEPTEMBER = Date.parse('2026-09-30T21:59:59Z')
const facts = (more: Partial<PriceFacts> = {}): PriceFacts => ({
  category: 'service',
  isInWindow: true,
  isFreeEntry: false,
  freeUsed: 0,
  now: NOVEMBER,
  ...more,
})

describe('price of one delivered message', () => {
  it.each<readonly [string, Partial<PriceFacts>, string, number]>([
    ['a service message within the allowance', { freeUsed: 999 }, 'free_customer_service', 0],
    ['a service message beyond it', { freeUsed: 1_000 }, 'regular', 76],
    ['a service message before October 2026', { freeUsed: 5_000, now: SEPTEMBER }, 'free_customer_service', 0],
    ['a utility template inside the window', { category: 'utility' }, 'regular', 76],
    ['the same before October 2026', { category: 'utility', now: SEPTEMBER }, 'free_customer_service', 0],
    [
      'a utility template outside the window',
      { category: 'utility', isInWindow: false, now: SEPTEMBER },
      'regular',
      76,
    ],
    ['marketing', { category: 'marketing' }, 'regular', 379],
    ['marketing from a free entry point', { category: 'marketing', isFreeEntry: true }, 'free_entry_point', 0],
  ])('%s', (_name, more, type, usd10k) => {
    const price = priceOf(facts(more))

    expect([price.pricing.type, price.usd10k, price.pricing.billable]).toEqual([type, usd10k, type === 'regular'])
  })

  it('changes at midnight in Johannesburg, two hours before midnight UTC', () => {
    const lastSecond = priceOf(facts({ freeUsed: 1_000, now: SEPTEMBER }))
    const firstSecond = priceOf(facts({ freeUsed: 1_000, now: SEPTEMBER + 1_000 }))

    expect([lastSecond.usd10k, firstSecond.usd10k]).toEqual([0, 76])
  })
})

describe('meter', () => {
  const { freeUsed: _unused, ...service } = facts()

  it('gives 1,000 free service messages to each number and month, then charges', () => {
    const meter = createMeter(18)
    for (let i = 0; i < 1_002; i++) meter.count('a', service)
    meter.count('b', service)
    const december = { ...service, now: Date.parse('2026-12-01T00:00:00+02:00') }
    const inDecember = meter.count('a', december)

    const { total, byNumber } = meter.report(NOVEMBER)

    expect(byNumber['a']).toMatchObject({
      delivered: 1_003,
      usd: 0.0152,
      zar: 0.27,
      freeServiceUsed: 1_000,
      freeServiceLeft: 0,
    })
    expect(byNumber['b']).toMatchObject({ freeServiceUsed: 1, usd: 0 })
    expect(total.messages).toEqual({ 'service/free_customer_service': 1_002, 'service/regular': 2 })
    expect(inDecember.type).toBe('free_customer_service')
  })

  it('does not count utility templates against the free allowance', () => {
    const meter = createMeter(18)

    meter.count('a', { ...service, category: 'utility' })

    expect(meter.freeUsed('a', NOVEMBER)).toBe(0)
  })
})
