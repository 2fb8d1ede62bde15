import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RETENTION_CHOICES, RETENTION_RULES, retentionDays, type RuleName } from './retention-times.ts'

const rules = Object.keys(RETENTION_RULES) as RuleName[]

describe("a shop's own time", () => {
  it('is never longer than everybody’s, and never shorter than its bound, whatever was written down', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.oneof(fc.double(), fc.integer(), fc.anything()), (rule, wish) => {
        const kept: { readonly days: number; readonly shortest?: number } = RETENTION_RULES[rule]
        const days = retentionDays(rule, { [rule]: wish })

        expect(days).toBeLessThanOrEqual(kept.days)
        expect(days).toBeGreaterThanOrEqual(kept.shortest ?? kept.days)
        expect(Number.isInteger(days)).toBe(true)
      }),
    )
  })

  it('is what was chosen, within the bounds', () => {
    expect(retentionDays('message_content', { message_content: 45 })).toBe(45)
    expect(retentionDays('message_content', { message_content: 3 })).toBe(30)
    expect(retentionDays('message_content', { message_status: 45 })).toBe(90)
  })

  it('is not given where a record must be kept', () => {
    expect(RETENTION_CHOICES).toEqual([
      ...['message_content', 'message_status', 'handover_code', 'delivery_place', 'saved_place_pin'],
      'customer_profile',
    ])
    expect(retentionDays('privacy_request', { privacy_request: 1 })).toBe(3 * 365)
  })
})
