import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents } from '../kernel/money.ts'
import { aZone, ORLANDO, pinEastOf } from './fakes.ts'
import { contains, distanceM, type Pin, type Shape } from './geo.ts'
import { findZone, isOnlyAreaName, misfitOf, zoneOfPin, zoneOfWords } from './zone.ts'

const SQUARE: Shape = {
  type: 'polygon',
  corners: [
    { latitude: -26.24, longitude: 27.9 },
    { latitude: -26.24, longitude: 27.92 },
    { latitude: -26.22, longitude: 27.92 },
    { latitude: -26.22, longitude: 27.9 },
  ],
}

describe('a shape', () => {
  it('measures as maps do: Vilakazi Street to the FNB Stadium is 7.4 km', () => {
    const stadium: Pin = { latitude: -26.23474, longitude: 27.98223 }

    expect(Math.round(distanceM(ORLANDO, stadium) / 100)).toBe(74)
  })

  it('that is a circle holds what is within its radius', () => {
    const circle: Shape = { type: 'circle', centre: ORLANDO, radiusM: 1_000 }

    expect([900, 1_100].map((metres) => contains(circle, pinEastOf(ORLANDO, metres)))).toEqual([true, false])
  })

  it('that is a polygon holds what its corners enclose, also where it is not convex', () => {
    const hook: Shape = {
      type: 'polygon',
      corners: [
        { latitude: 0, longitude: 0 },
        { latitude: 0, longitude: 3 },
        { latitude: 3, longitude: 3 },
        { latitude: 3, longitude: 2 },
        { latitude: 1, longitude: 2 },
        { latitude: 1, longitude: 0 },
      ],
    }

    expect(contains(hook, { latitude: 0.5, longitude: 1 })).toBe(true)
    expect(contains(hook, { latitude: 2, longitude: 2.5 })).toBe(true)
    expect(contains(hook, { latitude: 2, longitude: 1 })).toBe(false)
  })

  it('that is a square holds exactly the pins between its sides', () => {
    const coordinate = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    fc.assert(
      fc.property(coordinate(-26.26, -26.2), coordinate(27.88, 27.94), (latitude, longitude) => {
        const isInside = latitude > -26.24 && latitude < -26.22 && longitude > 27.9 && longitude < 27.92
        expect(contains(SQUARE, { latitude, longitude })).toBe(isInside)
      }),
    )
  })
})

describe('the zone of a pin', () => {
  const near = aZone({ name: 'Near', shape: { type: 'circle', centre: ORLANDO, radiusM: 1_000 }, fee: cents(10_00) })
  const far = aZone({ name: 'Far', shape: { type: 'circle', centre: ORLANDO, radiusM: 5_000 }, fee: cents(25_00) })

  it('is the cheapest that holds it', () => {
    expect(zoneOfPin([far, near], pinEastOf(ORLANDO, 500))?.name).toBe('Near')
    expect(zoneOfPin([far, near], pinEastOf(ORLANDO, 3_000))?.name).toBe('Far')
  })

  it('is none outside of every zone, in one that is switched off, or in one that has only names', () => {
    expect(zoneOfPin([far, near], pinEastOf(ORLANDO, 9_000))).toBeNull()
    expect(zoneOfPin([{ ...near, active: false }], ORLANDO)).toBeNull()
    expect(zoneOfPin([aZone({ shape: null })], ORLANDO)).toBeNull()
  })
})

describe('the zone of words', () => {
  const zones = [
    aZone({ name: 'Zone 1' }),
    aZone({ name: 'Zone 10' }),
    aZone({ name: 'Orlando West', areas: ['Phefeni', 'Ext 3'] }),
  ]

  it.each([
    ['Zone 10, blue gate', 'Zone 10'],
    ['zone 1', 'Zone 1'],
    ['I stay in ORLANDO-WEST near the school', 'Orlando West'],
    ['extension 3 house 44', 'Orlando West'],
    ['Phéfeni', 'Orlando West'],
  ])('%s is %s', (text, name) => {
    expect(zoneOfWords(zones, text)?.name).toBe(name)
  })

  it.each(['Zone 100', 'Diepkloof', 'orlando', ''])('%j is none of them', (text) => {
    expect(zoneOfWords(zones, text)).toBeNull()
  })

  it('is the one of the longer name, whichever comes first', () => {
    const [orlando, west] = [aZone({ name: 'Orlando', areas: [] }), aZone({ name: 'Orlando West', areas: [] })]

    for (const both of [
      [orlando, west],
      [west, orlando],
    ]) {
      expect(zoneOfWords(both, '12 Vilakazi, Orlando West')).toBe(west)
    }
  })

  it('is none that is switched off', () => {
    const off = { ...aZone({ name: 'Meadowlands' }), active: false }

    expect(zoneOfWords([off], 'Meadowlands')).toBeNull()
    expect(zoneOfWords([{ ...off, active: true }], 'Meadowlands')).toMatchObject({ name: 'Meadowlands' })
  })

  it('knows an area from an address', () => {
    expect(isOnlyAreaName(zones[2]!, 'orlando west!')).toBe(true)
    expect(isOnlyAreaName(zones[2]!, 'orlando west, 12 Vilakazi')).toBe(false)
  })
})

describe('a zone by its id', () => {
  it('is found while the shop delivers there, and not any more', () => {
    const [here, gone] = [aZone(), aZone({ active: false })]

    expect(findZone([here, gone], here.zoneId)).toEqual(here)
    expect(findZone([here, gone], gone.zoneId)).toBeNull()
  })
})

describe('a zone that does not fit', () => {
  it.each([
    [{ name: ' ' }, 'name'],
    [{ areas: ['x'.repeat(61)] }, 'areas'],
    [{ shape: { type: 'circle', centre: ORLANDO, radiusM: 0 } as Shape }, 'shape'],
    [{ shape: { type: 'polygon', corners: [ORLANDO, ORLANDO] } as Shape }, 'shape'],
    [{ shape: { type: 'circle', centre: { latitude: 91, longitude: 0 }, radiusM: 10 } as Shape }, 'shape'],
    [{ fee: cents(-1) }, 'feeCents'],
    [{ minimum: cents(10_000_01) }, 'minimumCents'],
    [{ minutes: 0 }, 'minutes'],
  ])('says which field: %j', (change, field) => {
    expect(misfitOf(aZone(change))).toBe(field)
  })

  it('is not the usual one', () => {
    expect(misfitOf(aZone())).toBeNull()
  })
})
