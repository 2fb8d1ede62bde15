import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aClock } from '../../../kernel/test-clock.ts'
import { createGuesses } from './guesses.ts'

const times = (n: number, act: () => void): void => {
  for (let i = 0; i < n; i++) act()
}

describe('unknown keys', () => {
  it('may be tried ten times at once, and then ten times a minute', () => {
    const clock = aClock()
    const guesses = createGuesses({ clock })

    times(9, () => guesses.count('192.0.2.1'))
    expect(guesses.waitSeconds('192.0.2.1')).toBe(0)

    guesses.count('192.0.2.1')
    expect(guesses.waitSeconds('192.0.2.1')).toBe(6)

    clock.pass(6_000)
    expect(guesses.waitSeconds('192.0.2.1')).toBe(0)
    guesses.count('192.0.2.1')
    expect(guesses.waitSeconds('192.0.2.1')).toBe(6)
  })

  it('are counted by address, and in IPv6 by the network that one machine has for itself', () => {
    const guesses = createGuesses({ clock: aClock() })

    times(10, () => guesses.count('2001:db8:1:2::1'))

    expect(guesses.waitSeconds('2001:db8:1:2:ffff::9')).toBeGreaterThan(0)
    expect(guesses.waitSeconds('2001:db8:1:3::1')).toBe(0)
    expect(guesses.waitSeconds('192.0.2.1')).toBe(0)
  })

  it('never make anybody wait longer than a minute, nor fill the memory', () => {
    const guesses = createGuesses({ clock: aClock() })

    times(1_000, () => guesses.count('192.0.2.1'))
    expect(guesses.waitSeconds('192.0.2.1')).toBe(6)

    for (let n = 0; n < 12_000; n++) guesses.count(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
    expect(guesses.size()).toBe(10_000)
  })

  it('are looked up fifty at once for an address, and no more however many come', async () => {
    const guesses = createGuesses({ clock: aClock() })
    const answered = Promise.withResolvers<string>()
    const looks = Array.from({ length: 60 }, () => guesses.look('192.0.2.1', () => answered.promise))
    const neighbour = guesses.look('192.0.2.2', () => answered.promise)
    answered.resolve('unknown')

    const found = await Promise.all(looks)
    const later = await guesses.look('192.0.2.1', () => Promise.resolve('unknown'))

    expect(found.filter((one) => one === 'unknown')).toHaveLength(50)
    expect([await neighbour, later]).toEqual(['unknown', 'unknown'])
    expect(guesses.size()).toBe(0)
  })

  it('leave nothing behind when the look fails', async () => {
    const guesses = createGuesses({ clock: aClock() })

    await expect(guesses.look('192.0.2.1', () => Promise.reject(new Error('away')))).rejects.toThrow('away')

    expect(guesses.size()).toBe(0)
  })

  it('are counted whatever the address looks like', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.ipV4(), fc.string()), (address) => {
        const guesses = createGuesses({ clock: aClock() })

        times(10, () => guesses.count(address))

        expect(guesses.waitSeconds(address)).toBeGreaterThan(0)
      }),
    )
  })
})
