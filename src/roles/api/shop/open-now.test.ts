import { describe, expect, it } from 'vitest'
import { openNow } from './open-now.ts'

const at = (text: string): number => Date.parse(text)
const hours = { mon: [['08:00', '20:00']], tue: [['08:00', '20:00']] } as const
const shop = {
  status: 'active',
  country: 'ZA',
  timeZone: 'Africa/Johannesburg',
  settings: { prepMinutes: 20, hours },
  closures: [],
  pausedUntilMs: null,
} as unknown as Parameters<typeof openNow>[0] // what the function reads of a shop's settings

describe('a shop', () => {
  it('that is open says so, and has no time at which it opens', () => {
    expect(openNow(shop, at('2026-11-23T12:00:00Z'))).toEqual({ isOpen: true, opensAt: null })
  })

  it('that is closed says when it opens', () => {
    expect(openNow(shop, at('2026-11-23T18:00:00Z'))).toEqual({ isOpen: false, opensAt: '2026-11-24T06:00:00.000Z' })
  })

  it('that is paused opens when the pause is over, or with the next opening', () => {
    const nowMs = at('2026-11-23T12:00:00Z')

    const short = openNow({ ...shop, pausedUntilMs: at('2026-11-23T13:00:00Z') }, nowMs)
    const long = openNow({ ...shop, pausedUntilMs: at('2026-11-23T19:00:00Z') }, nowMs)
    const over = openNow({ ...shop, pausedUntilMs: at('2026-11-23T11:00:00Z') }, nowMs)

    expect([short.opensAt, long.opensAt]).toEqual(['2026-11-23T13:00:00.000Z', '2026-11-24T06:00:00.000Z'])
    expect(over.isOpen).toBe(true)
  })

  it('that is away is not open in spite of its week, and opens after it', () => {
    const closures = [
      { id: 'x', fromMs: at('2026-11-23T10:00:00Z'), toMs: at('2026-11-24T10:00:00Z'), reason: null },
    ] as unknown as typeof shop.closures

    expect(openNow({ ...shop, closures }, at('2026-11-23T12:00:00Z'))).toEqual({
      isOpen: false,
      opensAt: '2026-11-24T10:00:00.000Z',
    })
  })

  it('that is suspended is not open, whatever its hours', () => {
    expect(openNow({ ...shop, status: 'suspended' }, at('2026-11-23T12:00:00Z'))).toEqual({
      isOpen: false,
      opensAt: null,
    })
  })
})
