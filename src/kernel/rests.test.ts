import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from './clock.ts'
import { createRests } from './rests.ts'
import { aClock } from './test-clock.ts'

describe('what has failed', () => {
  it('rests a minute, then twice as long each time, and an hour at most', () => {
    const clock = aClock()
    const rests = createRests<string>({ clock })
    const restOf = (): number => {
      rests.failed('order')
      let ms = 0
      for (; rests.isResting('order'); ms += MINUTE_MS) clock.pass(MINUTE_MS)
      return ms
    }

    const waits = Array.from({ length: 9 }, restOf)

    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((minutes) => minutes * MINUTE_MS))
  })

  it('is as new once it has worked', () => {
    const clock = aClock()
    const rests = createRests<string>({ clock })
    for (let i = 0; i < 5; i++) rests.failed('order')

    rests.done('order')
    const free = rests.isResting('order')
    rests.failed('order')
    clock.pass(MINUTE_MS)

    expect(free).toBe(false)
    expect(rests.isResting('order')).toBe(false)
  })

  it('keeps nothing else from being tried, and is remembered in bounded memory', () => {
    const clock = aClock()
    const rests = createRests<number>({ clock, most: 3 })
    for (const key of [1, 2, 3, 1, 4]) rests.failed(key)

    expect([1, 2, 3, 4, 5].filter(rests.isResting)).toEqual([1, 3, 4])
    expect(rests.count()).toBe(3)
    clock.pass(2 * HOUR_MS)
    expect(rests.count()).toBe(0)
  })
})
