/** Delivery from a pin to the door: within the message budget, with a rider who has a link and a customer who has a code. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, type World } from './harness.ts'
import { ask, hears, query, repliesAfter, send, tap, untilQuiet } from './people.ts'

const HEADERS = { authorization: 'Bearer wk_demo_kasi-kota', 'content-type': 'application/json' }
const ORLANDO = { latitude: -26.23871, longitude: 27.90769 }
const FAR = { latitude: -26.1, longitude: 28.2 }
const pin = (at: object) => ({ type: 'location', location: at })

let world: World
beforeAll(async () => {
  world = await startWorld({ WAKALA_LOG_LEVEL: 'trace' })
  const answer = await fetch(`${world.product.url}/api/v1/delivery-zones`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({
      name: 'Orlando West',
      areas: ['Phefeni'],
      shape: { type: 'circle', centre: ORLANDO, radiusM: 2_000 },
      feeCents: 1_500,
      minimumCents: 3_000,
      minutes: 30,
      position: 0,
      active: true,
    }),
  })
  if (answer.status !== 201) throw new Error(await answer.text())
  // A worker may have looked at the shop a moment before: what it knows is seconds old at most.
  const seller = world.emulator.user(NOMSA)
  await ask(seller, 'hi', KASI_KOTA)
})
afterAll(() => world.stop())

const codeIn = (text: string): string => /\*(\d{4})\*/.exec(text)?.[1] ?? 'no code'
const form = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
/** The link as the rider's phone opens it: the demo's public address is its own. */
const opened = (link: string): string => `${world.product.url}${new URL(link).pathname}`
const linkIn = (text: string): string => opened(/https?:\/\/\S+\/run\/\S+/.exec(text)?.[0] ?? 'http://no.link/')

describe('a delivery', () => {
  it('goes from hello to the door in at most seven messages, by a rider with a link and a customer with a code; the next one goes to the kept place by a tap', async () => {
    const thandi = world.emulator.user('27710300101', { name: 'Thandeka Mokoena' })
    const nomsa = world.emulator.user(NOMSA)

    await ask(thandi, 'hello', KASI_KOTA)
    const collected = await ask(thandi, '2 kotas and a coke')
    const review = await send(thandi, pin(ORLANDO))
    const placed = await tap(thandi, 'Confirm')
    await thandi.says('yellow house behind the school')
    const number = /Order \*(\d+)\* is placed/.exec(placed.text)?.[1] ?? '?'
    const alert = await hears(nomsa, `New order ${number}`, 0, KASI_KOTA)
    await tap(nomsa, 'Accept', KASI_KOTA, alert.wamid)
    const accepted = await hears(thandi, 'has accepted', placed.n)
    await ask(nomsa, 'rider Sipho')
    const who = await ask(nomsa, `send ${number}`)
    const sent = await tap(nomsa, 'Sipho', KASI_KOTA, who.wamid)
    const away = await hears(thandi, 'on its way', accepted.n)
    const run = linkIn(sent.text)
    const page = await (await fetch(run)).text()
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '/no-action'
    const wrong = await form(`${world.product.url}${action}`, { code: '0000' === codeIn(away.text) ? '1111' : '0000' })
    const done = await form(`${world.product.url}${action}`, { code: codeIn(away.text) })
    const receipt = await hears(thandi, 'Receipt', away.n)
    const afterwards = await (await fetch(run)).text()
    const cash = await ask(nomsa, 'riders')
    const count = await tap(nomsa, 'Sipho', KASI_KOTA, cash.wamid)
    const counted = await tap(nomsa, count.options[0] ?? 'All', KASI_KOTA, count.wamid)
    await untilQuiet(world)
    const replies = await repliesAfter(thandi, 0)
    await thandi.taps('Save as home', KASI_KOTA, receipt.wamid)
    await untilQuiet(world)
    const afterTap = await repliesAfter(thandi, receipt.n)
    await ask(thandi, '2 kotas', KASI_KOTA)
    const where = await tap(thandi, 'Deliver')
    const again = await tap(thandi, 'Home')
    const listed = await ask(thandi, 'my places')
    const deleted = await tap(thandi, 'Delete Home')

    expect(collected.options).toEqual(['Confirm', 'Change', 'Deliver'])
    expect(review.text).toContain('Delivery to Orlando West = R15')
    expect(placed.text).toContain('cash at your door')
    expect(accepted.text).toContain('At your place about')
    expect(page).toContain('Thandeka')
    expect(page).not.toContain('Mokoena')
    expect(page).toContain('yellow house behind the school')
    expect(page).toContain('-26.23871')
    expect(page.length).toBeLessThan(10_000)
    expect(page).not.toContain('<script')
    expect(wrong.headers.get('location')).toContain('said=wrong_code-4')
    expect(done.headers.get('location')).toContain(`said=handed_over-${number}`)
    expect(afterwards).not.toContain('yellow house')
    expect(receipt.text).toContain('Delivery to Orlando West = R15')
    expect(counted.text).toContain('The run is closed')
    expect((await fetch(run)).status).toBe(404)
    expect(replies.length).toBeLessThanOrEqual(7)
    expect(receipt.text).toContain('keep this place for your next orders?')
    expect(receipt.options).toEqual(['Save as home', 'Save it', 'Do not save'])
    expect(afterTap).toEqual([])
    expect(where.options).toEqual(['Home', 'Another place', 'I will collect'])
    expect(again.text).toContain('yellow house behind the school')
    expect(again.options[0]).toBe('Confirm')
    expect(listed.text).toContain('yellow house behind the school')
    expect(deleted.text).toContain('deleted')
    const [order] = await query<{ state: string; total: number; place: Buffer }>(
      world,
      `select o.state, o.total_cents::int as total, o.place_sealed as place from sales_order o
         join tenant t on t.tenant_id = o.tenant_id where t.slug = 'kasi-kota' and o.number = $1`,
      [number],
    )
    expect(order?.state).toBe('completed')
    expect(receipt.text).toContain(`R${(order?.total ?? 0) / 100}`)
    expect(order?.place.toString('latin1')).not.toContain('yellow')
    for (const secret of ['yellow house', '26.23871', new URL(run).pathname]) {
      expect(world.product.log()).not.toContain(secret)
    }
  })

  it('that is not safe comes back: both are told, the order is kept, and the customer chooses', async () => {
    const sipho = world.emulator.user('27710300102', { name: 'Lerato Dube' })
    const nomsa = world.emulator.user(NOMSA)
    await ask(sipho, '2 kotas', KASI_KOTA)
    await send(sipho, pin(ORLANDO))
    const placed = await tap(sipho, 'Confirm')
    const number = /Order \*(\d+)\* is placed/.exec(placed.text)?.[1] ?? '?'
    await ask(nomsa, `accept ${number} in 45`, KASI_KOTA)
    const accepted = await hears(sipho, 'has accepted', placed.n)
    await ask(nomsa, `late ${number} 70`)
    const later = await hears(sipho, 'new time', accepted.n)
    await ask(nomsa, 'rider Thabo')
    const who = await ask(nomsa, `send ${number}`)
    const sent = await tap(nomsa, 'Thabo', KASI_KOTA, who.wamid)
    const away = await hears(sipho, 'on its way', later.n)
    const page = await (await fetch(linkIn(sent.text))).text()
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '/no-action'

    await form(`${world.product.url}${action}`, { why: 'not_safe' })
    const told = await hears(sipho, 'not safe there', away.n)
    const alert = await hears(nomsa, 'came back', sent.n)
    const collects = await tap(sipho, 'I will collect', KASI_KOTA, told.wamid)
    const knows = await hears(nomsa, 'will collect order', alert.n)

    expect(told.options).toEqual(['I will collect', 'Bring it again', 'Talk to a person'])
    expect(collects.text).toContain('ready at 12 Vilakazi Street')
    expect(knows.text).toContain('No delivery fee')
    const [order] = await query<{ state: string; method: string; fee: number }>(
      world,
      `select o.state, o.fulfilment_method as method, o.delivery_fee_cents::int as fee from sales_order o
         join tenant t on t.tenant_id = o.tenant_id where t.slug = 'kasi-kota' and o.number = $1`,
      [number],
    )
    expect(order).toEqual({ state: 'ready', method: 'collection', fee: 0 })
  })

  it('that is changed may not fall below the minimum of its zone, tapped or written', async () => {
    const user = world.emulator.user('27710300104', { name: 'Zinhle Mthembu' })
    await ask(user, '2 kotas', KASI_KOTA)
    await send(user, pin(ORLANDO))
    const placed = await tap(user, 'Confirm')
    const number = /Order \*(\d+)\* is placed/.exec(placed.text)?.[1] ?? '?'
    await tap(user, 'Change', KASI_KOTA, placed.wamid)
    const lines = await tap(user, 'Change')
    await tap(user, lines.options[0] ?? 'no line')

    const less = await ask(user, '1')
    const refused = await ask(user, 'yes')

    expect(less.text).toContain('R30')
    expect(less.options).not.toContain('Confirm')
    expect(refused.text).toContain('Delivery there is for orders of R30 or more')
    const [order] = await query<{ state: string; kotas: number }>(
      world,
      `select o.state, l.quantity_milli::int as kotas from sales_order o join tenant t on t.tenant_id = o.tenant_id
         join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
        where t.slug = 'kasi-kota' and o.number = $1`,
      [number],
    )
    expect(order).toEqual({ state: 'placed', kotas: 2_000 })
  })

  it('to a place outside of every zone is refused with other ways', async () => {
    const user = world.emulator.user('27710300103', { name: 'Palesa Nkosi' })
    await ask(user, '2 kotas', KASI_KOTA)

    const refused = await send(user, pin(FAR))
    const collected = await tap(user, 'I will collect')

    expect(refused.text).toContain('Orlando West: R15')
    expect(refused.options).toEqual(['I will collect', 'Another place'])
    expect(collected.text).toContain('You collect it')
  })
})
