/** Collecting at a time: chosen with the tap that confirms, within the message budget, and never by one too many. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, type World } from './harness.ts'
import { ask, hears, query, repliesAfter, tap, untilQuiet } from './people.ts'

const HEADERS = { authorization: 'Bearer wk_demo_kasi-kota', 'content-type': 'application/json' }
const today = new Date().toLocaleDateString('en', { weekday: 'short', timeZone: 'Africa/Johannesburg' }).toLowerCase()
/** Not today's: a time that has begun is offered by its beginning, and promised by when the order can be ready. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].filter((day) => day !== today)

let world: World
beforeAll(async () => {
  world = await startWorld()
  const slots = DAYS.flatMap((weekday) => [
    { id: randomUUID(), weekday, from: '10:00', to: '12:00', capacity: 1 },
    { id: randomUUID(), weekday, from: '16:00', to: '18:00', capacity: 9 },
  ])
  const answer = await fetch(`${world.product.url}/api/v1/collection-slots`, {
    method: 'PUT',
    headers: HEADERS,
    body: JSON.stringify({ slots }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  // What the worker knows of a shop is seconds old at most.
  await ask(world.emulator.user(NOMSA), 'hi', KASI_KOTA)
})
afterAll(() => world.stop())

const slotOf = async (number: string) =>
  (
    await query<{ held: boolean; state: string }>(
      world,
      `select o.slot_from is not null as held, o.state from sales_order o
         join tenant t on t.tenant_id = o.tenant_id where t.slug = 'kasi-kota' and o.number = $1`,
      [number],
    )
  )[0]

describe('a time to collect', () => {
  it('is chosen with the tap that confirms: hello to handed over in at most six messages', async () => {
    const user = world.emulator.user('27710300201', { name: 'Thandeka Mokoena' })
    const nomsa = world.emulator.user(NOMSA)

    await ask(user, 'hello', KASI_KOTA)
    const review = await ask(user, '2 kotas and a coke')
    const time = review.options[0] ?? 'no time'
    const placed = await tap(user, time)
    const number = /Order \*(\d+)\* is placed/.exec(placed.text)?.[1] ?? '?'
    const alert = await hears(nomsa, `New order ${number}`, 0, KASI_KOTA)
    await tap(nomsa, 'Accept', KASI_KOTA, alert.wamid)
    const accepted = await hears(user, 'Your code is', placed.n)
    await tap(nomsa, 'Ready')
    const ready = await hears(user, 'is ready', accepted.n)
    await ask(nomsa, /\*(\d{4})\*/.exec(accepted.text)?.[1] ?? 'no code')
    await hears(user, 'Receipt', ready.n)
    await untilQuiet(world)

    expect(time).toMatch(/^\w{3} \d{1,2} \w{3}, (10|16):00$/)
    expect(placed.text).toContain(`Time: ${time}`)
    expect(alert.text).toContain(`Time: ${time}`)
    expect(accepted.text).toContain(/\d\d:00$/.exec(time)?.[0])
    expect((await repliesAfter(user, 0)).length).toBeLessThanOrEqual(6)
    expect(await slotOf(number)).toEqual({ held: true, state: 'completed' })
  })

  it('that filled meanwhile is told with the next ones, and is not offered again', async () => {
    const first = world.emulator.user('27710300202', { name: 'Lerato Dube' })
    const second = world.emulator.user('27710300203', { name: 'Palesa Nkosi' })
    const seen = await ask(first, '2 kotas', KASI_KOTA)
    await ask(second, '2 kotas', KASI_KOTA)
    const time = seen.options.find((title) => title.endsWith('10:00')) ?? 'no time'
    const won = await tap(first, time)

    const lost = await tap(second, time)
    const placed = await tap(second, lost.options[0] ?? 'no time')

    expect(won.text).toContain(`Time: ${time}`)
    expect(lost.text).toContain('that time is full or over')
    expect(lost.options).not.toContain(time)
    expect(placed.text).toContain(`Time: ${lost.options[0]}`)
  })

  it('is understood in words, in isiZulu as well', async () => {
    const user = world.emulator.user('27710300204', { name: 'Nokwanda Cele' })

    const review = await ask(user, 'Ngicela 2 kota ne-coke', KASI_KOTA)
    const shown = await ask(user, 'kusasa ntambama')
    const placed = await tap(user, 'Qinisekisa')

    expect(review.text).toContain('Uzolilanda nini?')
    expect(shown.text).toMatch(/Isikhathi: .*, 16:00/)
    expect(placed.text).toMatch(/Isikhathi: .*, 16:00/)
  })
})
