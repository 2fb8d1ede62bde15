import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutExactSpot } from './exact-words.ts'

describe('an exact spot in words', () => {
  it.each([
    ['-26.243131, 27.913377 blue gate', '-26.243, 27.913 blue gate'],
    ['green shack https://maps.google.com/?q=-26.243131,27.913377', 'green shack'],
    ['https://maps.app.goo.gl/4kT7xYz12 next to the tavern', 'next to the tavern'],
    ['maps.google.co.za/@-26.2,27.9,17z, white house', 'white house'],
    ['google.com/maps/place/x behind the school', 'behind the school'],
    ['https://waze.com/ul/hke5xu near the taxi rank', 'near the taxi rank'],
    ['///filled.count.soap, yellow door', 'yellow door'],
    ['5G5CQV4H+7F, third house', 'third house'],
    ['26°14\'35.2"S 27°54\'48.1"E gogo’s place', 'gogo’s place'],
    ['https://maps.app.goo.gl/4kT7xYz12', null],
  ])('%j is kept as %j', (words, kept) => {
    expect(withoutExactSpot(words)).toBe(kept)
  })

  it.each([
    'house 12435, Vilakazi Street, blue gate',
    'stand 4512, opposite the Methodist church',
    'call 071 000 0001 at the gate',
    'R2.50 shop, 3rd house, 1.5 km after the bridge',
    'C++ school, next to GPS garage',
    'emva kwesikole, indlu eluhlaza',
  ])('is none in %j, which stays as it is', (words) => {
    expect(withoutExactSpot(words)).toBe(words)
  })

  it('is in no words that were made rough, however they are made rough again', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (latitude, longitude) => {
          const rough = withoutExactSpot(`gate at ${latitude.toFixed(6)},${longitude.toFixed(7)} left`) ?? ''

          expect(rough).not.toMatch(/\d[.,]\d{4}/)
          expect(withoutExactSpot(rough)).toBe(rough)
        },
      ),
    )
  })
})
