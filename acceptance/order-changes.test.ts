/** Orders that change after they are placed: the shop is short, the seller cancels, the customer thinks again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, type World } from './harness.ts'
import { ask, hears, places, query, repliesAfter, tap, untilQuiet } from './people.ts'

let world: World
let nomsa: ReturnType<World['emulator']['user']>
beforeAll(async () => {
  world = await startWorld()
  // She has written to her shop today, so her alerts come with buttons.
  nomsa = world.emulator.user(NOMSA)
  await ask(nomsa, 'hi', KASI_KOTA)
  await untilQuiet(world)
})
afterAll(() => world.stop())

const orderOf = async (number: string) =>
  (
    await query<{ state: string; total: number; items: string }>(
      world,
      `select o.state, o.total_cents::int as total, (select string_agg(l.quantity_milli / 1000 || ' ' || l.name, ', '
           order by l.line_no) from sales_order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id) as items
         from sales_order o join tenant t on t.tenant_id = o.tenant_id where t.slug = 'kasi-kota' and o.number = $1`,
      [number],
    )
  )[0]

/** What the books say and what they must say; nothing when they agree. */
const booksThatDiffer = () =>
  query(
    world,
    `select s.variant_id from stock_level s where s.reserved_milli <> (select coalesce(sum(r.quantity_milli), 0)
         from stock_reservation r where r.tenant_id = s.tenant_id and r.variant_id = s.variant_id and r.state = 'held')
       or s.on_hand_milli <> (select coalesce(sum(e.delta_milli), 0) from stock_entry e
         where e.tenant_id = s.tenant_id and e.variant_id = s.variant_id)`,
  )

describe('a shop that is short of something', () => {
  it('asks the customer, who takes the rest', async () => {
    const user = world.emulator.user('27710100401', { name: 'Zinhle Mthembu' })
    const number = await places(user, '2 kotas and 3 cokes', KASI_KOTA)
    const alert = await hears(nomsa, `New order ${number}`)

    await tap(nomsa, 'More…', KASI_KOTA, alert.wamid)
    await tap(nomsa, 'Something is out')
    const left = await tap(nomsa, 'Coke')
    const asked = await tap(nomsa, '1')
    const question = await hears(user, 'Without it')
    const taken = await tap(user, 'Without it', KASI_KOTA, question.wamid)
    const told = await hears(nomsa, 'without what is out', asked.n)
    await untilQuiet(world)

    expect(left.text).toContain('the customer wants 3')
    expect(question.text).toContain('Coke: you asked for 3, we have only 1.')
    expect(question.text).toContain('Without that you pay R62')
    expect(taken.text).toMatch(/Order \d+ is changed. You pay R62/)
    expect(taken.text).toMatch(/Your code: \d{4}/)
    expect(told.text).toContain('R62')
    expect(await orderOf(number)).toMatchObject({ state: 'accepted', total: 62_00, items: '2 Kota, 1 Coke' })
    expect(await booksThatDiffer()).toEqual([])
  })

  it('asks in the customer’s language; who has enough of it cancels for free', async () => {
    const user = world.emulator.user('27710100402', { name: 'Nokwanda Cele' })
    await ask(user, 'Ngicela 4 magwinya ne-mageu', KASI_KOTA)
    const placed = await tap(user, 'Qinisekisa')
    const number = /I-oda \*?(\d+)/.exec(placed.text)?.[1] ?? ''
    const alert = await hears(nomsa, `New order ${number}`)
    await tap(nomsa, 'More…', KASI_KOTA, alert.wamid)
    await tap(nomsa, 'Something is out')
    await tap(nomsa, 'Mageu 1 L')

    const question = await hears(user, 'Ngaphandle kwakho')
    const gone = await tap(user, 'Khansela i-oda', KASI_KOTA, question.wamid)
    const told = await hears(nomsa, 'was cancelled by', alert.n)

    expect(question.text).toContain('Ufunani?')
    expect(gone.text).toContain(number)
    expect(told.text).toContain('Nokwanda Cele')
    expect(await orderOf(number)).toMatchObject({ state: 'cancelled' })
    expect(await booksThatDiffer()).toEqual([])
  })

  it('cancels an order that it had accepted, and says why', async () => {
    const user = world.emulator.user('27710100403', { name: 'Lwazi Dube' })
    const number = await places(user, '4 magwinya', KASI_KOTA)
    const alert = await hears(nomsa, `New order ${number}`)
    await tap(nomsa, 'Accept', KASI_KOTA, alert.wamid)

    await tap(nomsa, 'More…')
    const why = await tap(nomsa, 'Cancel order')
    const done = await tap(nomsa, 'no electricity')
    const told = await hears(user, 'had to cancel')

    expect(why.text).toContain(`Why do you cancel order ${number}?`)
    expect(done.text).toContain(`Order ${number} is cancelled`)
    expect(told.text).toContain('no electricity')
    expect(await orderOf(number)).toMatchObject({ state: 'cancelled' })
  })
})

describe('a customer who thinks again', () => {
  it('changes the order before it is accepted; the seller sees it as it is now', async () => {
    const user = world.emulator.user('27710100404', { name: 'Tebogo Molefe' })
    const number = await places(user, '2 kotas', KASI_KOTA)
    const alert = await hears(nomsa, `New order ${number}`)

    const which = await tap(user, 'Change')
    const review = await ask(user, 'add 2 magwinya')
    const done = await tap(user, 'Confirm')
    const again = await hears(nomsa, 'was changed by', alert.n)
    await untilQuiet(world)

    expect(which.options).toContain('Leave as it was')
    expect(review.text).toContain(`Please check order ${number} as it will be`)
    expect(done.text).toContain(`Order ${number} is changed. You pay R55`)
    expect(again.text).toContain('2 × Magwinya')
    expect(again.options).toContain('Accept')
    expect(await orderOf(number)).toMatchObject({ state: 'placed', total: 55_00, items: '2 Kota, 2 Magwinya' })
    expect(await booksThatDiffer()).toEqual([])
  })

  it('asks the shop once it has accepted', async () => {
    const user = world.emulator.user('27710100405', { name: 'Mpho Ndaba' })
    const number = await places(user, '2 kotas', KASI_KOTA)
    const alert = await hears(nomsa, `New order ${number}`)
    await tap(nomsa, 'Accept', KASI_KOTA, alert.wamid)
    await hears(user, 'has accepted')

    await ask(user, 'change my order')
    const review = await ask(user, 'make it 3 kotas')
    const asked = await tap(user, 'Confirm')
    const wish = await hears(nomsa, 'wants order', alert.n)
    const before = await orderOf(number)
    await tap(nomsa, 'Agree', KASI_KOTA, wish.wamid)
    const agreed = await hears(user, 'as you asked', asked.n)
    await untilQuiet(world)

    expect(review.text).toContain('Tap Confirm to ask for this change')
    expect(wish.text).toContain('3 × Kota')
    expect(before).toMatchObject({ total: 50_00 })
    expect(agreed.text).toContain('You pay R75')
    expect(await orderOf(number)).toMatchObject({ state: 'accepted', total: 75_00 })
    expect((await repliesAfter(nomsa, wish.n)).filter((r) => r.text.includes('wants order'))).toEqual([])
  })
})
