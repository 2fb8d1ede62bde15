import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_ACTIONS, foldConsent, mayAskConsent, type ConsentAction } from './consent.ts'

const said = (action: ConsentAction, occurredAtMs: number, purpose: 'marketing' | 'service' = 'marketing') => ({
  action,
  occurredAtMs,
  purpose,
})
const anEntry = fc
  .tuple(fc.constantFrom(...CONSENT_ACTIONS), fc.nat(20), fc.constantFrom('marketing' as const, 'service' as const))
  .map((args) => said(...args))

describe('consent as it stands', () => {
  it('is none when nothing was said, and a notice is no consent', () => {
    expect(foldConsent([], 'marketing')).toEqual({ state: 'none', sinceMs: null })
    expect(foldConsent([said('notice_given', 1)], 'marketing').state).toBe('none')
  })

  it('is what was said last', () => {
    expect(foldConsent([said('asked', 1), said('granted', 2)], 'marketing')).toEqual({ state: 'granted', sinceMs: 2 })
    expect(foldConsent([said('granted', 2), said('withdrawn', 3)], 'marketing')).toEqual({
      state: 'withdrawn',
      sinceMs: 3,
    })
    expect(foldConsent([said('withdrawn', 3), said('granted', 4)], 'marketing')).toEqual({
      state: 'granted',
      sinceMs: 4,
    })
  })

  it('does not change by being asked again', () => {
    for (const answer of ['granted', 'refused', 'withdrawn', 'blocked_by_registry'] as const) {
      const before = foldConsent([said(answer, 2)], 'marketing')

      expect(foldConsent([said(answer, 2), said('asked', 3)], 'marketing')).toEqual(before)
    }
  })

  it('expires only while it is granted', () => {
    expect(foldConsent([said('granted', 1), said('expired', 2)], 'marketing').state).toBe('expired')
    expect(foldConsent([said('withdrawn', 1), said('expired', 2)], 'marketing').state).toBe('withdrawn')
  })

  it('ends with a block by the registry, whatever was granted before', () => {
    expect(foldConsent([said('granted', 1), said('blocked_by_registry', 2)], 'marketing').state).toBe('blocked')
  })

  it('goes by when things were said, and for the customer when they were said at once', () => {
    expect(foldConsent([said('withdrawn', 5), said('granted', 4)], 'marketing').state).toBe('withdrawn')
    expect(foldConsent([said('withdrawn', 5), said('granted', 5)], 'marketing').state).toBe('withdrawn')
  })

  it('does not depend on the order of the entries, nor on other purposes', () => {
    fc.assert(
      fc.property(fc.array(anEntry), fc.array(anEntry), (entries, more) => {
        const fold = foldConsent(entries, 'marketing')

        expect(foldConsent([...entries].reverse(), 'marketing')).toEqual(fold)
        expect(foldConsent([...more.filter((e) => e.purpose === 'service'), ...entries], 'marketing')).toEqual(fold)
      }),
    )
  })

  it('is never granted after a "no" with no later "yes"', () => {
    fc.assert(
      fc.property(fc.array(anEntry), fc.constantFrom('refused' as const, 'withdrawn' as const), (entries, no) => {
        const latest = Math.max(0, ...entries.map((entry) => entry.occurredAtMs))

        expect(foldConsent([...entries, said(no, latest)], 'marketing').state).not.toBe('granted')
      }),
    )
  })
})

describe('asking for consent', () => {
  it('is allowed once, ever', () => {
    expect(mayAskConsent([], 'marketing')).toBe(true)
    for (const action of ['asked', 'granted', 'refused', 'withdrawn', 'blocked_by_registry'] as const) {
      expect(mayAskConsent([said(action, 1)], 'marketing')).toBe(false)
    }
    expect(mayAskConsent([said('notice_given', 1, 'service')], 'marketing')).toBe(true)
  })
})
