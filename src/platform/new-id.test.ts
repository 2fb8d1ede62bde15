import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUuid } from '../kernel/ids.ts'
import { uuidV7Time } from '../kernel/test-ids.ts'
import { createNewId } from './new-id.ts'

describe('new ids', () => {
  it('rise within one millisecond, also past the counter and when the clock goes back', () => {
    let nowMs = 1_790_000_000_000
    const newId = createNewId({ now: () => nowMs })
    const ids: string[] = []

    for (let i = 0; i < 10_000; i++) {
      if (i === 6_000) nowMs -= 5_000
      if (i === 9_000) nowMs += 60_000
      ids.push(newId())
    }

    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every(isUuid)).toBe(true)
    expect(uuidV7Time(ids.at(-1) ?? '')).toBe(nowMs)
  })

  it('rise whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 47 }), { minLength: 2, maxLength: 50 }), (times) => {
        let at = 0
        const newId = createNewId({ now: () => times[at++] ?? 1 })

        const ids = times.map(() => newId() as string)

        expect(ids).toEqual([...ids].sort())
      }),
    )
  })

  it('of two makers at the same instant differ', () => {
    const clock = { now: () => 1_790_000_000_000 }

    expect(createNewId(clock)()).not.toBe(createNewId(clock)())
  })
})
