/** Random and mutated bodies, signed and forged. `npm run soak` sends ten thousand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from './harness.ts'
import { brokenGarbagePromises, runGarbage } from './soak/garbage.ts'

describe('webhook bodies that Meta would never send', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())

  it('are all stored, given an outcome and never break anything; forged ones leave no row', async () => {
    const evidence = await runGarbage(world, { bodies: 500, unsigned: 120, seed: 4 })

    expect(brokenGarbagePromises(evidence)).toEqual([])
    expect(evidence.answers).toEqual({ 200: 500 })
    expect(Object.keys(evidence.batches)).toContain('parked')
  }, 120_000)
})
