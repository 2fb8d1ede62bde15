import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import {
  mergedProfile,
  NAME_FRESH_MS,
  nameIn,
  nameToConfirm,
  withName,
  withNameConfirmed,
  withNameInDoubt,
  type SealedProfile,
} from './profile.ts'

const NOW = Date.UTC(2026, 10, 26)
const shown: SealedProfile = { displayName: '💫 MaDlamini 💫' }
const given = withName(shown, 'Thandeka Dlamini', NOW)

describe('what somebody is called', () => {
  it('is what WhatsApp shows, until she says it herself', () => {
    expect(nameIn(shown, false)).toBe('💫 MaDlamini 💫')
    expect(nameIn(given, false)).toBe('Thandeka Dlamini')
    expect(nameIn({ displayName: null }, false)).toBeNull()
  })

  it('is never the name that another person with this number may have given', () => {
    expect(nameIn(given, true)).toBe('💫 MaDlamini 💫')
    expect(nameToConfirm(given, true, NOW + 1_000 * DAY_MS)).toBeNull()
  })
})

describe('a name that she gave', () => {
  it.each([
    [0, null],
    [NAME_FRESH_MS, null],
    [NAME_FRESH_MS + 1, 'Thandeka Dlamini'],
  ])('is asked about %d ms later: %j', (passed, asked) => {
    expect(nameToConfirm(given, false, NOW + passed)).toBe(asked)
  })

  it('counts anew from when it was confirmed', () => {
    const later = NOW + 91 * DAY_MS

    const confirmed = withNameConfirmed(given, later)

    expect(nameToConfirm(confirmed, false, later + NAME_FRESH_MS)).toBeNull()
    expect(nameToConfirm(confirmed, false, later + NAME_FRESH_MS + 1)).toBe('Thandeka Dlamini')
  })

  it('is asked about at once with another number, and when nobody knows since when it stands', () => {
    expect(nameToConfirm(withNameInDoubt(given), false, NOW)).toBe('Thandeka Dlamini')
    expect(nameToConfirm({ displayName: null, correctedName: 'Thandeka' }, false, NOW)).toBe('Thandeka')
  })
})

it('a name that WhatsApp shows is never asked about, and not made one that she gave', () => {
  fc.assert(
    fc.property(fc.option(fc.string()), fc.integer({ min: 0 }), fc.boolean(), (displayName, nowMs, isStranger) => {
      const profile = { displayName }

      expect(nameToConfirm(profile, isStranger, nowMs)).toBeNull()
      expect(withNameConfirmed(profile, nowMs)).toBe(profile)
      expect(withNameInDoubt(profile)).toBe(profile)
    }),
  )
})

describe('two customers who are one person', () => {
  const earlier = withName({ displayName: 'T' }, 'Thandi', NOW - DAY_MS)

  it.each([
    ['keep the name that was confirmed last', earlier, [given], 'Thandeka Dlamini'],
    ['keep that of the one who goes on, if it is the latest', given, [earlier], 'Thandeka Dlamini'],
    ['keep a name that only the other gave', shown, [earlier], 'Thandi'],
    ['have none, if none gave one', shown, [{ displayName: 'other' }], '💫 MaDlamini 💫'],
  ])('%s', (_, winner, losers, name) => {
    const merged = mergedProfile(winner, losers)

    expect(nameIn(merged, false)).toBe(name)
    expect(merged.displayName).toBe(winner.displayName)
  })
})
