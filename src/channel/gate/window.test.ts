import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import type { InboundContent } from '../inbound/events.ts'
import type { Wamid } from '../../kernel/ids.ts'
import { advanceWindow, isWindowOpen, opensWindow, windowEndsAt } from './window.ts'

const LAST_MS = Date.UTC(2026, 10, 23, 8)

describe('the customer service window', () => {
  it.each([
    ['at the message itself', 0, true],
    ['an hour later', HOUR_MS, true],
    ['just before the safety minute', DAY_MS - MINUTE_MS - 1, true],
    ['in the safety minute', DAY_MS - MINUTE_MS, false],
    ['a day later', DAY_MS, false],
  ])('%s', (_name, laterMs, isOpen) => {
    expect(isWindowOpen(LAST_MS, LAST_MS + laterMs)).toBe(isOpen)
  })

  it('is shut for a person who never wrote', () => {
    expect(isWindowOpen(null, LAST_MS)).toBe(false)
    expect(windowEndsAt(null)).toBeNull()
  })

  it.each([
    [{ type: 'text', body: 'Hi' }, true],
    [{ type: 'unknown', rawType: 'hologram', raw: {} }, true],
    [{ type: 'reaction', messageWamid: 'wamid.OUT' as Wamid, emoji: '👍' }, false],
    [{ type: 'system', systemType: 'user_changed_number' }, false],
  ] satisfies [InboundContent, boolean][])('%j opens it: %s', (content, expected) => {
    expect(opensWindow(content)).toBe(expected)
  })

  it('counts from Meta’s time of the latest message, not from when it reached us', () => {
    const late = advanceWindow(LAST_MS, LAST_MS - HOUR_MS, LAST_MS + 2 * HOUR_MS)

    expect(late).toBe(LAST_MS)
  })

  it('does not believe a time ahead of our clock', () => {
    expect(advanceWindow(null, LAST_MS + DAY_MS, LAST_MS)).toBe(LAST_MS)
  })

  it('is the same whatever the order in which messages came', () => {
    const times = fc.array(fc.integer({ min: LAST_MS - DAY_MS, max: LAST_MS }), { minLength: 1 })
    fc.assert(
      fc.property(times, (at) => {
        const fold = (list: readonly number[]) =>
          list.reduce<number | null>((w, t) => advanceWindow(w, t, LAST_MS), null)

        expect(fold(at)).toBe(Math.max(...at))
        expect(fold([...at].reverse())).toBe(fold(at))
      }),
    )
  })
})
