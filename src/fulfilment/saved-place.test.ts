import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaceId, ZoneId } from '../kernel/ids.ts'
import { newKey, sealJson } from '../platform/crypto/seal.ts'
import { ORLANDO, pinEastOf } from './fakes.ts'
import { distanceM } from './geo.ts'
import { canBeFound, withDirections, type Place } from './place.ts'
import {
  openSavedPlaces,
  PLACE_FRESH_MS,
  replacedBy,
  roundedPin,
  SAVED_PLACES_MOST,
  sealSavedPlace,
  type PlaceKind,
  type SavedPlace,
} from './saved-place.ts'

const NOW = Date.UTC(2026, 10, 27)
const key = newKey()
const row = (kind: PlaceKind, place: Place, verifiedAtMs = NOW) => {
  const placeId = randomUUID() as PlaceId
  const verifiedAt = new Date(verifiedAtMs)
  return { placeId, zoneId: randomUUID() as ZoneId, ...sealSavedPlace(key, placeId, kind, place), verifiedAt }
}
const saved = (kind: PlaceKind, place: Place): SavedPlace => openSavedPlaces(key, [row(kind, place)], NOW)[0]!

describe('a saved place', () => {
  it('is opened as it was sealed, and by no other key', () => {
    const place = { pin: ORLANDO, directions: 'blue gate' }

    expect(saved('home', place)).toMatchObject({ kind: 'home', place, mustConfirm: false })
    expect(openSavedPlaces(newKey(), [row('home', place)], NOW)).toEqual([])
  })

  it('without its exact spot is known to about 100 m, wherever it is in the country', () => {
    fc.assert(
      fc.property(
        fc.record({
          latitude: fc.double({ min: -35, max: -22, noNaN: true }),
          longitude: fc.double({ min: 16, max: 33, noNaN: true }),
        }),
        (pin) => {
          const kept = roundedPin(pin)

          expect(distanceM(kept, pin)).toBeLessThan(80)
          expect(roundedPin(kept)).toEqual(kept)
        },
      ),
    )
    const { pinSealed: _forgotten, ...left } = row('home', { pin: ORLANDO, directions: null })
    const [rough] = openSavedPlaces(key, [{ ...left, pinSealed: null }], NOW)

    expect(rough?.place).toEqual({ pin: roundedPin(ORLANDO), directions: null, isRough: true })
    expect(canBeFound(rough!.place)).toBe(false)
    expect(withDirections(rough!.place, 'blue gate')).toEqual({ ...rough!.place, directions: 'blue gate' })
    expect(canBeFound(withDirections(rough!.place, 'blue gate'))).toBe(true)
  })

  it('whose words name the spot keeps them as exactly only as long as a pin (PRV-41)', () => {
    const directions = 'blue gate, https://maps.app.goo.gl/4kT7xYz12 or -26.243131, 27.913377'
    const whole = row('other', { pin: null, directions })

    const [exact] = openSavedPlaces(key, [whole], NOW)
    const [rough] = openSavedPlaces(key, [{ ...whole, pinSealed: null }], NOW)

    expect(exact?.place).toEqual({ pin: null, directions })
    expect(rough?.place).toEqual({ pin: null, directions: 'blue gate, or -26.243, 27.913' })
  })

  it('of before, whose exact part is the pin alone, is opened as it was', () => {
    const whole = row('home', { pin: ORLANDO, directions: 'blue gate' })
    const old = sealJson(key, ORLANDO, `customer_place_pin:${whole.placeId}`)

    const [opened] = openSavedPlaces(key, [{ ...whole, pinSealed: old }], NOW)

    expect(opened?.place).toEqual({ pin: ORLANDO, directions: 'blue gate' })
  })

  it.each([
    [0, false],
    [1, true],
  ])('must be confirmed after 90 days and %d ms: %s', (more, mustConfirm) => {
    const old = row('home', { pin: null, directions: 'blue gate' }, NOW - PLACE_FRESH_MS - more)

    expect(openSavedPlaces(key, [old], NOW)).toMatchObject([{ mustConfirm }])
  })

  it('takes the place of the same door and of what was called the same, and of nothing else', () => {
    const home = saved('home', { pin: ORLANDO, directions: 'blue gate' })
    const aunt = saved('other', { pin: pinEastOf(ORLANDO, 500), directions: null })
    const told = saved('other', { pin: null, directions: 'house 12' })
    const all = [home, aunt, told]

    expect(replacedBy(all, 'home', { pin: pinEastOf(ORLANDO, 900), directions: null })).toEqual([home.placeId])
    expect(replacedBy(all, 'other', { pin: pinEastOf(ORLANDO, 20), directions: null })).toEqual([home.placeId])
    expect(replacedBy(all, 'other', { pin: null, directions: 'house 12' })).toEqual([told.placeId])
    expect(replacedBy(all, 'work', { pin: pinEastOf(ORLANDO, 900), directions: 'blue gate' })).toEqual([])
  })

  it('has room among so many, and one of them may still be replaced', () => {
    const full = Array.from({ length: SAVED_PLACES_MOST }, (_, i) =>
      saved(i === 0 ? 'home' : 'other', { pin: pinEastOf(ORLANDO, 200 * i), directions: null }),
    )
    const elsewhere = { pin: pinEastOf(ORLANDO, 5_000), directions: null }

    expect(replacedBy(full, 'other', elsewhere)).toBe('full')
    expect(replacedBy(full, 'home', elsewhere)).toEqual([full[0]?.placeId])
  })
})
