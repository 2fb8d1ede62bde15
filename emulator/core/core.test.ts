import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVirtualClock } from './clock.ts'
import { createFaults } from './faults.ts'
import { newTemplateId } from './ids.ts'
import { createQueue } from './queue.ts'
import { createRing } from './ring.ts'

describe('virtual clock', () => {
  it('runs what falls due in order of time, each at its own instant', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 60 }), (delays) => {
        const clock = createVirtualClock(() => 0)
        const ran: number[] = []
        for (const delay of delays) clock.after(delay, () => ran.push(clock.now()))

        clock.advance(500)

        expect(ran).toEqual(delays.filter((delay) => delay <= 500).sort((a, b) => a - b))
        expect(clock.now()).toBe(500)
      }),
    )
  })

  it('runs timers that timers start, when they fall due on the same way', () => {
    const clock = createVirtualClock(() => 0)
    const ran: number[] = []
    clock.after(10, () => clock.after(10, () => ran.push(clock.now())))

    clock.advance(100)

    expect(ran).toEqual([20])
  })

  it('forgets a cancelled timer', () => {
    const clock = createVirtualClock(() => 0)
    let ran = false
    const cancel = clock.after(10, () => {
      ran = true
    })

    cancel()
    clock.advance(100)

    expect(ran).toBe(false)
  })
})

describe('the id of a template', () => {
  it('is a number that webhooks can write, and another reads as the same', () => {
    const ids = Array.from({ length: 500 }, newTemplateId)

    expect(ids.filter((id) => String(Number(id)) !== id)).toEqual([])
    expect(ids.filter((id) => !Number.isSafeInteger(Number(id)))).toEqual([])
  })
})

describe('ring', () => {
  it('keeps the newest items under their own numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(60), fc.nat(70), (capacity, count, after) => {
        const ring = createRing<number>(capacity)
        for (let i = 0; i < count; i++) ring.push((n) => n)

        const kept = Array.from({ length: count }, (_, i) => i + 1).slice(-capacity)
        expect(ring.after(after)).toEqual(count === 0 ? [] : kept.filter((n) => n > after))
        expect(ring.last()).toBe(count)
      }),
    )
  })
})

describe('queue', () => {
  it('gives back what was put in, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), (items) => {
        const queue = createQueue<number>()
        items.forEach(queue.push)

        const out = items.map(() => queue.shift())

        expect(out).toEqual(items)
        expect(queue.size()).toBe(0)
      }),
    )
  })
})

describe('faults', () => {
  const decisions = (seed: number, noise: boolean): boolean[] => {
    const faults = createFaults({ seed, duplicateWebhooks: 0.5 })
    return Array.from({ length: 50 }, () => {
      if (noise) faults.strikes('badSignature', 0.5)
      return faults.strikes('duplicateWebhooks', faults.settings().duplicateWebhooks)
    })
  }

  it('strike the same way in every run with one seed, whatever other faults draw', () => {
    expect(decisions(7, true)).toEqual(decisions(7, false))
  })

  it('strike differently with another seed', () => {
    expect(decisions(7, false)).not.toEqual(decisions(8, false))
  })

  it('strike about as often as their probability says', () => {
    const faults = createFaults({ seed: 1 })
    const struck = Array.from({ length: 10_000 }, () => faults.strikes('x', 0.2)).filter(Boolean).length

    expect(struck).toBeGreaterThan(1_800)
    expect(struck).toBeLessThan(2_200)
  })

  it('begin their streams anew when a seed is set', () => {
    const faults = createFaults({ seed: 7 })
    const draw = (): boolean[] => Array.from({ length: 20 }, () => faults.strikes('x', 0.5))
    const first = draw()

    faults.set({ seed: 7 })

    expect(draw()).toEqual(first)
  })

  it('give a scripted error to the next N sends and to one recipient only', () => {
    const faults = createFaults({ graph: { errors: [{ code: 131016, next: 2, recipient: '+27710000001' }] } })
    const codeFor = (recipient: string): number | undefined =>
      faults.graphError({ phoneNumberId: '1', recipients: [recipient] })?.code

    const codes = [codeFor('27710000002'), codeFor('27710000001'), codeFor('+27710000001'), codeFor('27710000001')]

    expect(codes).toEqual([undefined, 131016, 131016, undefined])
  })

  it('merge: a new fault leaves the others as they are', () => {
    const faults = createFaults({ batch: 5, graph: { http5xx: 0.1 } })

    faults.set({ graph: { http429: 0.2 } })

    expect(faults.settings()).toEqual({ batch: 5, graph: { http5xx: 0.1, http429: 0.2 } })
  })
})
