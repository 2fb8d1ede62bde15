/** The demo as `npm start` makes it: full shelves do not get between a customer and what the README says to try. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, UBUNTU_SPAZA, type World } from './harness.ts'
import { readBooks } from './keeping.ts'
import { ask, hears, query, send, tap } from './people.ts'

const GOGO_GREENS = '700100200300403'
const PHOTOS_WITHIN_MS = 25_000

let world: World
beforeAll(async () => {
  world = await startWorld({ WAKALA_DEMO: 'full', WAKALA_LOG_LEVEL: 'warn' })
})
afterAll(() => world.stop())

describe('the full demo', () => {
  it('takes the order of the README, from the first message to the receipt', async () => {
    const thandi = world.emulator.user('27710900101', { name: 'Thandi' })
    const nomsa = world.emulator.user(NOMSA)

    await ask(nomsa, 'hi', KASI_KOTA)
    const review = await ask(thandi, '2 kotas no atchar and a coke', KASI_KOTA)
    const placed = await tap(thandi, 'Confirm')
    await hears(nomsa, 'Accept')
    const accepted = await tap(nomsa, 'Accept')
    const news = await hears(thandi, 'Your code is', placed.n)
    await tap(nomsa, 'Ready')
    await hears(thandi, 'is ready', news.n)
    await ask(nomsa, /\*(\d{4})\*/.exec(news.text)?.[1] ?? 'no code')
    const receipt = await hears(thandi, 'Receipt')

    expect(review.text).toContain('2 × Kota')
    expect(review.text).toContain('*Total: R62*')
    expect(accepted.text).toContain('accepted')
    expect(receipt.text).toContain('R62')
  })

  it('brings the README’s order as well, to the pin that the emulator offers beside it', async () => {
    const user = world.emulator.user('27710900102', { name: 'Thandi' })
    const vilakaziStreet = { latitude: -26.2385, longitude: 27.9085 }

    const collected = await ask(user, '2 kotas no atchar and a coke', KASI_KOTA)
    const delivered = await send(user, { type: 'location', location: vilakaziStreet })

    expect(collected.options).toEqual(['Confirm', 'Change', 'Deliver'])
    expect(delivered.text).toContain('Delivery to Orlando West = R15')
    expect(delivered.text).toContain('*Total: R77*')
  })

  it.each([
    ['Ngicela 2 kota ne-coke', KASI_KOTA, ['2 × Kota', '1 × Coke']],
    ['1 full house kota', KASI_KOTA, ['1 × Kota Full House']],
    ['3 magwinya and slap chips small', KASI_KOTA, ['3 × Magwinya', '1 × Slap Chips Small']],
    ['2 white bread and 1 sugar', UBUNTU_SPAZA, ['2 × White Bread', '1 × Sugar']],
    ['2 kg rice and candles', UBUNTU_SPAZA, ['Rice', 'Candles']],
  ])('understands %s', async (wish, shop, expected) => {
    const user = world.emulator.user(`2771090${String(200 + wish.length)}`, { name: 'Somebody' })

    const { text } = await ask(user, wish, shop)

    for (const words of expected) expect(text).toContain(words)
  })

  it('has a third shop that says its own name', async () => {
    const user = world.emulator.user('27710900301', { name: 'Somebody else' })

    const hello = await ask(user, 'hello', GOGO_GREENS)

    expect(hello.text).toContain('Gogo Greens')
  })

  it('draws photos of its products, which anybody can open', async () => {
    const findPhotos = () =>
      query<{ tenant: string; hash: string }>(world, 'select tenant_id as tenant, hash from product_photo limit 1')
    const deadline = Date.now() + PHOTOS_WITHIN_MS
    while ((await findPhotos()).length === 0 && Date.now() < deadline) await sleep(200)

    const [photo] = await findPhotos()
    const answer = await fetch(`${world.product.url}/photos/${photo?.tenant}/${photo?.hash}/small.webp`)
    const bytes = Buffer.from(await answer.arrayBuffer())

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
    expect(bytes.length).toBeLessThan(5_000) // data is dear
  })

  it('has books that add up, the month before and today together', async () => {
    const books = await readBooks(world.dataDir)

    expect(books.orders.length).toBeGreaterThan(600)
    expect(books).toMatchObject({ wrongTotals: 0, wrongLevels: 0, brokenChains: 0 })
  })
})
