import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAddressBuckets } from './address-buckets.ts'

const buckets = () =>
  createAddressBuckets({ clock: { now: () => 1_764_000_000_000 }, burst: 3, refillMs: 1_000, addressesMost: 100 })
const times = (n: number, act: () => void): void => {
  for (let i = 0; i < n; i++) act()
}

describe('an address', () => {
  it.each([
    ['an IPv4 however it is dressed', '192.0.2.1', '::ffff:192.0.2.1'],
    ['an IPv4 in hexadecimal clothes', '192.0.2.1', '::ffff:c000:201'],
    ['the network that one machine has for itself', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
    ['a network however it is written', '2001:db8:0:0::1', '2001:0DB8::2'],
  ])('is %s', (_what, one, other) => {
    const some = buckets()

    times(3, () => some.take(one))

    expect(some.waitSeconds(other)).toBe(1)
  })

  it('is not its neighbour', () => {
    const some = buckets()

    times(3, () => some.take('2001:db8:1:2::1'))

    expect(some.waitSeconds('2001:db8:1:3::1')).toBe(0)
    expect(some.waitSeconds('192.0.2.1')).toBe(0)
  })

  it('that gets back what it paid may do as much as before, and no more', () => {
    const some = buckets()

    times(3, () => some.take('192.0.2.1'))
    times(2, () => some.giveBack('192.0.2.1'))
    times(9, () => some.giveBack('192.0.2.2'))

    times(2, () => some.take('192.0.2.1'))
    times(3, () => some.take('192.0.2.2'))
    expect(some.waitSeconds('192.0.2.1')).toBe(1)
    expect(some.waitSeconds('192.0.2.2')).toBe(1)
  })

  it('that goes on although it may do nothing more waits no longer for it', () => {
    const some = buckets()

    times(30, () => some.take('192.0.2.1'))

    expect(some.waitSeconds('192.0.2.1')).toBe(1)
  })

  it('is counted whatever it looks like', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.ipV4(), fc.string()), (address) => {
        const some = buckets()

        times(3, () => some.take(address))

        expect(some.waitSeconds(address)).toBe(1)
      }),
    )
  })

  it('that was seen least recently is forgotten when there are too many', () => {
    const some = buckets()

    times(3, () => some.take('192.0.2.1'))
    for (let n = 0; n < 99; n++) some.take(`10.0.0.${n}`)
    expect(some.waitSeconds('192.0.2.1')).toBe(1)

    for (let n = 0; n < 1_000; n++) some.take(`10.1.${n >> 8}.${n & 255}`)
    expect(some.waitSeconds('192.0.2.1')).toBe(0)
    expect(some.size()).toBe(100)
  })
})
