/** A customer orders for cash collection and the seller accepts, prepares and hands it over. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, textOf, type World } from './harness.ts'

describe('ordering for collection', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(async () => {
    await world.stop()
  })

  it('goes from hello to handed over in at most six messages to the customer', async () => {
    const thandi = world.emulator.user('27710000101', { name: 'Thandi' })
    const nomsa = world.emulator.user(NOMSA)

    // The seller has written to her shop today, so her alerts come as chat with buttons and not as templates.
    await nomsa.says('hi', KASI_KOTA)
    await nomsa.waitForReply()
    await thandi.says('hello', KASI_KOTA)
    const menu = await thandi.waitForReply()
    await thandi.says('2 kotas no atchar and a coke')
    const review = await thandi.waitForReply()
    await thandi.taps('Confirm')
    const placed = await thandi.waitForReply()
    const alert = await nomsa.waitForReply({
      to: KASI_KOTA,
      after: 0,
      matching: (m) => JSON.stringify(m.body).includes('Accept'),
    })
    await nomsa.taps('Accept')
    const accepted = await thandi.waitForReply({ after: placed.n })
    await nomsa.waitForReply()
    await nomsa.taps('Ready')
    const ready = await thandi.waitForReply({ after: accepted.n })
    await nomsa.waitForReply()
    const code = /\b(\d{4})\b/.exec(textOf(accepted))?.[1] ?? ''
    await nomsa.says(code)
    const receipt = await thandi.waitForReply({ after: ready.n })

    const toThandi = (await thandi.chat(KASI_KOTA)).filter((m) => m.direction === 'out')
    expect(textOf(menu)).toContain('Kasi Kota Corner')
    expect(textOf(review)).toMatch(/2 .*Kota/)
    expect(textOf(review)).toContain('R62')
    expect(textOf(alert)).toContain('atchar')
    expect(textOf(receipt)).toContain('R62')
    expect(toThandi.length).toBeLessThanOrEqual(6)
  })
})
