/** Whoever bought something has a receipt in chat, and a page that can be kept and printed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, type World } from './harness.ts'
import { ask, hears, places, tap } from './people.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('goes with the goods, and its link shows the same on a page', async () => {
  const user = world.emulator.user('27710100501', { name: 'Lindiwe Zungu' })
  const nomsa = world.emulator.user(NOMSA)
  await ask(nomsa, 'hi', KASI_KOTA)
  const number = await places(user, '2 kotas and a coke', KASI_KOTA)
  await hears(nomsa, `New order ${number}`)
  await tap(nomsa, 'Accept')
  const accepted = await hears(user, 'Your code is')
  await tap(nomsa, 'Ready')
  await ask(nomsa, /\*(\d{4})\*/.exec(accepted.text)?.[1] ?? 'no code')
  const receipt = await hears(user, 'Receipt')

  const url = new URL(/https?:\/\/\S+\/r\/\S+/.exec(receipt.text)?.[0] ?? '')
  const page = await fetch(url)
  const html = await page.text()
  const other = await fetch(new URL('?lang=zu', url))
  const guessed = await fetch(
    new URL(
      url.pathname.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
      url,
    ),
  )

  expect(page.status).toBe(200)
  expect(page.headers.get('x-robots-tag')).toContain('noindex')
  expect(html).toContain(`Receipt ${number}`)
  expect(html).toContain('R62')
  expect(html).not.toContain('Lindiwe')
  expect(await other.text()).toContain(`Irisidi ${number}`)
  expect(guessed.status).toBe(404)
})
