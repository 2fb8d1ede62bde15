/** The seller runs her shop from her own WhatsApp, by buttons and by words; she is never taken for a customer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, UBUNTU_SPAZA, type World } from './harness.ts'
import { ask, hears, places, query, repliesAfter, tap, untilQuiet } from './people.ts'
import { leaksOf } from './private-words.ts'

const BRA_JOE = '27820000002'
const WAKALA = '27600000000'

let world: World
beforeAll(async () => {
  world = await startWorld({ WAKALA_LOG_LEVEL: 'trace' })
})
afterAll(() => world.stop())

const codeIn = (text: string): string => /\*(\d{4})\*/.exec(text)?.[1] ?? 'no code'
/** Not the code, and four digits all the same. */
const notThe = (code: string, i: number): string => String((Number(code) + 1 + i) % 10_000).padStart(4, '0')
const stateOf = async (shop: string, number: string): Promise<string | undefined> => {
  const [row] = await query<{ state: string }>(
    world,
    `select o.state from sales_order o join tenant t on t.tenant_id = o.tenant_id where t.slug = $1 and o.number = $2`,
    [shop, number],
  )
  return row?.state
}

describe('selling', () => {
  it('reaches a seller who has not written today by a template, and later with buttons', async () => {
    const bongi = world.emulator.user('27710200101', { name: 'Bongiwe Mthethwa' })
    const joe = world.emulator.user(BRA_JOE)

    await places(bongi, '1 sugar', UBUNTU_SPAZA)
    const first = await joe.waitForReply({ to: UBUNTU_SPAZA, after: 0, timeoutMs: 20_000 })
    await ask(joe, 'hi', UBUNTU_SPAZA)
    const number = await places(bongi, '2 sugar', UBUNTU_SPAZA)
    const second = await hears(joe, `New order ${number}`)

    expect(first.type).toBe('template')
    expect(second.options).toEqual(['Accept', 'Decline', 'More…'])
    expect(second.text).toContain('2 × Sugar')
  })

  it('accepts, prepares and hands over by typed words', async () => {
    const user = world.emulator.user('27710200102', { name: 'Dineo Mahlangu' })
    const joe = world.emulator.user(BRA_JOE)
    const number = await places(user, '2 milk', UBUNTU_SPAZA)
    await hears(joe, `New order ${number}`, 0, UBUNTU_SPAZA)

    const accepted = await ask(joe, `accept ${number}`, UBUNTU_SPAZA)
    const news = await hears(user, 'has accepted')
    const ready = await ask(joe, `ready ${number}`)
    await hears(user, 'is ready', news.n)
    const done = await ask(joe, codeIn(news.text))
    const receipt = await hears(user, 'Receipt', news.n)

    expect(accepted.text).toContain(`Order ${number} is accepted`)
    expect(ready.text).toContain(`Order ${number} is ready`)
    expect(done.text).toContain(`Order ${number} is handed over. Cash: R42`)
    expect(receipt.text).toContain('R42')
    expect(await stateOf('ubuntu-spaza', number)).toBe('completed')
  })

  it('tells a stranger at Wakala’s own number once what it is for, in her language, and nothing to who says STOP', async () => {
    const ayanda = world.emulator.user('27710200151', { name: 'Ayanda' })
    const quiet = world.emulator.user('27710200152', { name: 'Sizwe' })
    const joe = world.emulator.user(BRA_JOE)

    const told = await ask(ayanda, 'Sawubona, ngicela ama-kota amabili', WAKALA)
    await ayanda.says('kodwa ngifuna i-kota', WAKALA)
    await quiet.says('STOP', WAKALA)
    await quiet.says('hello?', WAKALA)
    await untilQuiet(world)
    await ask(joe, 'hi', WAKALA)

    expect(told.text).toContain('i-Wakala')
    expect(told.text).toContain('STOP')
    expect(await repliesAfter(ayanda, 0, WAKALA)).toHaveLength(1)
    expect(await repliesAfter(quiet, 0, WAKALA)).toEqual([])
    expect(await query(world, 'select reason from quarantine')).toEqual([])
  })

  it('declines with a reason, which the customer is told', async () => {
    const user = world.emulator.user('27710200103', { name: 'Thulani Cele' })
    const nomsa = world.emulator.user(NOMSA)
    await ask(nomsa, 'hi', KASI_KOTA)
    const number = await places(user, '3 magwinya', KASI_KOTA)
    const alert = await hears(nomsa, `New order ${number}`)

    const why = await tap(nomsa, 'Decline', KASI_KOTA, alert.wamid)
    const declined = await tap(nomsa, 'no electricity')
    const news = await hears(user, 'cannot take order')

    expect(why.options).toContain('sold out')
    expect(declined.text).toContain(`Order ${number} is declined`)
    expect(news.text).toContain('no electricity')
    expect(news.text).toContain('nothing to pay')
    expect(await stateOf('kasi-kota', number)).toBe('declined')
  })

  it('pauses new orders and takes them again, in two languages, and sees how today went', async () => {
    const user = world.emulator.user('27710200121', { name: 'Zodwa Ndaba' })
    const nomsa = world.emulator.user(NOMSA)
    await ask(nomsa, 'hi', KASI_KOTA)
    await ask(user, '2 magwinya', KASI_KOTA)

    const menu = await ask(nomsa, 'menu', KASI_KOTA)
    const how = await tap(nomsa, 'Pause orders', KASI_KOTA, menu.wamid)
    const paused = await tap(nomsa, '2 hours', KASI_KOTA, how.wamid)
    const confirmed = await tap(user, 'Confirm')
    const resumed = await ask(nomsa, 'ngicela uqale ama-oda futhi', KASI_KOTA)
    const review = await ask(user, 'cart', KASI_KOTA)
    const placed = await tap(user, 'Confirm', KASI_KOTA, review.wamid)
    await hears(nomsa, 'Zodwa Ndaba', resumed.n)
    const today = await ask(nomsa, 'imali yanamuhla', KASI_KOTA)

    expect(menu.options).toContain('Pause orders')
    expect(paused.text).toContain('No new orders until')
    expect(confirmed.text).toContain('We take no new orders until')
    expect(confirmed.text).toContain('2 × Magwinya')
    expect(confirmed.options).not.toContain('Confirm')
    expect(resumed.text).toMatch(/Usuthatha ama-oda futhi|You take orders again/)
    expect(placed.text).toMatch(/Order \*\d+\* is placed/)
    expect(today.text).toMatch(/Ikheshi: R|Cash: R/)
    expect(today.options.length).toBeGreaterThan(0)
  })

  it('takes a photo with a name under it for that product’s picture, fetched from Meta', async () => {
    const nomsa = world.emulator.user(NOMSA)
    await ask(nomsa, 'hi', KASI_KOTA)
    const photosOf = () =>
      query<{ width: number }>(
        world,
        `select f.width from product_photo f join product p on p.tenant_id = f.tenant_id and p.id = f.product_id
           join tenant t on t.tenant_id = p.tenant_id where t.slug = $1 and p.name = 'Magwinya' order by f.position`,
        ['kasi-kota'],
      )
    const before = await photosOf()

    const { n } = await nomsa.sends({ type: 'image', caption: 'photo for magwinya' }, KASI_KOTA)
    const told = await hears(nomsa, '📷', n, KASI_KOTA)

    expect(told.text).toContain('Magwinya')
    expect((await photosOf()).slice(before.length)).toEqual([{ width: 64 }])
  })

  it('says that something is finished, what it costs and that it is back, and customers see it at once', async () => {
    const user = world.emulator.user('27710200122', { name: 'Lerato Mokoena' })
    const nomsa = world.emulator.user(NOMSA)
    await ask(nomsa, 'hi', KASI_KOTA)
    await ask(user, '2 magwinya', KASI_KOTA)

    const sure = await ask(nomsa, 'magwinya R3', KASI_KOTA)
    const set = await tap(nomsa, 'Yes', KASI_KOTA, sure.wamid)
    const dearer = await ask(user, 'cart', KASI_KOTA)
    const out = await ask(nomsa, 'no more magwinya', KASI_KOTA)
    const gone = await ask(user, 'yes', KASI_KOTA)
    const back = await tap(nomsa, 'Back in stock', KASI_KOTA, out.wamid)
    const counted = await ask(nomsa, '120', KASI_KOTA)
    const again = await ask(user, '2 magwinya', KASI_KOTA)
    const cheaper = await ask(nomsa, 'magwinya R2.50', KASI_KOTA)
    await tap(nomsa, 'Yes', KASI_KOTA, cheaper.wamid)

    expect(sure.text).toContain('Change Magwinya from R2.50 to R3?')
    expect(set.text).toContain('Magwinya now costs R3')
    expect(dearer.text).toContain('2 × Magwinya @ R3')
    expect(out.text).toContain('Magwinya is finished')
    expect(gone.text).toContain('Magwinya is sold out')
    expect(gone.options).not.toContain('Confirm')
    expect(back.text).toContain('How many are there of Magwinya?')
    expect(counted.text).toContain('120 counted')
    expect(again.text).toContain('2 × Magwinya')
  })

  it('cancels an accepted order over the API, and the customer is told', async () => {
    const user = world.emulator.user('27710200104', { name: 'Nandi Gumede' })
    const joe = world.emulator.user(BRA_JOE)
    const number = await places(user, '1 milk', UBUNTU_SPAZA)
    await ask(joe, `accept ${number}`, UBUNTU_SPAZA)
    await hears(user, 'has accepted')
    const headers = { authorization: 'Bearer wk_demo_ubuntu-spaza', 'content-type': 'application/json' }
    const list = await fetch(`${world.product.url}/api/v1/orders?state=accepted`, { headers })
    const { orders } = (await list.json()) as { orders: { id: string; number: number }[] }
    const id = orders.find((o) => String(o.number) === number)?.id ?? 'none'

    const answer = await fetch(`${world.product.url}/api/v1/orders/${id}/moves`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ move: 'cancel_by_shop', reason: 'the fridge has broken down' }),
    })
    const news = await hears(user, 'had to cancel')

    expect(answer.status).toBe(200)
    expect(news.text).toContain('the fridge has broken down')
    expect(await stateOf('ubuntu-spaza', number)).toBe('cancelled')
  })

  it('sees a customer’s cancellation after acceptance', async () => {
    const user = world.emulator.user('27710200105', { name: 'Lwazi Hadebe' })
    const joe = world.emulator.user(BRA_JOE)
    const number = await places(user, '1 sugar', UBUNTU_SPAZA)
    await ask(joe, `accept ${number}`, UBUNTU_SPAZA)
    await hears(user, 'has accepted')

    const sure = await ask(user, 'cancel my order')
    const gone = await tap(user, 'Cancel order', UBUNTU_SPAZA, sure.wamid)
    const alert = await hears(joe, `Order ${number} was cancelled`)

    expect(gone.text).toContain(`Order ${number} is cancelled`)
    expect(alert.text).toContain('Do not prepare it')
    expect(await stateOf('ubuntu-spaza', number)).toBe('cancelled')
  })

  it('locks an order after five wrong codes', async () => {
    const user = world.emulator.user('27710200106', { name: 'Karabo Seabi' })
    const nomsa = world.emulator.user(NOMSA)
    const number = await places(user, '4 magwinya', KASI_KOTA)
    const alert = await hears(nomsa, `New order ${number}`, 0, KASI_KOTA)
    const accepted = await tap(nomsa, 'Accept', KASI_KOTA, alert.wamid)
    const news = await hears(user, 'has accepted')
    const ready = await tap(nomsa, 'Ready', KASI_KOTA, accepted.wamid)
    await tap(nomsa, 'Hand over', KASI_KOTA, ready.wamid)

    const answers: string[] = []
    for (let i = 0; i < 5; i++) answers.push((await ask(nomsa, notThe(codeIn(news.text), i))).text)
    const right = await ask(nomsa, codeIn(news.text))

    expect(answers[0]).toContain('4 tries left')
    expect(answers[3]).toContain('1 try left')
    expect(answers[4]).toContain('locked')
    expect(right.text).toContain('locked')
    expect(await stateOf('kasi-kota', number)).toBe('ready')
  })

  it('is asked which order is meant when two are open', async () => {
    const [one, two] = [
      world.emulator.user('27710200107', { name: 'Sindi Mabaso' }),
      world.emulator.user('27710200108', { name: 'Vusi Nkosi' }),
    ]
    const nomsa = world.emulator.user(NOMSA)
    const first = await places(one, '2 magwinya', KASI_KOTA)
    const second = await places(two, '3 magwinya', KASI_KOTA)
    await hears(nomsa, `New order ${second}`, 0, KASI_KOTA)

    const which = await ask(nomsa, 'accept', KASI_KOTA)
    const accepted = await tap(nomsa, `Order ${second}`)
    await hears(two, 'has accepted')

    expect(which.options).toEqual(expect.arrayContaining([`Order ${first}`, `Order ${second}`]))
    expect(accepted.text).toContain(`Order ${second} is accepted`)
    expect(await stateOf('kasi-kota', first)).toBe('placed')
  })

  it('is never taken for a customer, whatever she writes', async () => {
    const nomsa = world.emulator.user(NOMSA)

    const wish = await ask(nomsa, '2 kotas no atchar and a coke', KASI_KOTA)
    await ask(nomsa, 'hello')

    expect(wish.text).not.toContain('Please check your order')
    const [row] = await query<{ n: number }>(
      world,
      `select count(*)::int as n from identity i join tenant t on t.tenant_id = i.tenant_id
        where t.slug = 'kasi-kota' and i.customer_id in (select customer_id from conversation where kind = 'seller')`,
    )
    expect(row?.n).toBe(0)
  })

  it('answers her on Wakala’s own number as her shop', async () => {
    const nomsa = world.emulator.user(NOMSA)

    const answer = await ask(nomsa, 'orders', WAKALA)

    expect(answer.text).toMatch(/open order/)
  })

  it('hands a conversation to her when the customer asks, and the bot keeps quiet until it is given back', async () => {
    const user = world.emulator.user('27710200109', { name: 'Gugu Zwane' })
    const joe = world.emulator.user(BRA_JOE)
    await ask(user, 'hello', UBUNTU_SPAZA)

    const coming = await ask(user, 'talk to a person')
    await hears(joe, 'Gugu Zwane wants to talk to you', 0, UBUNTU_SPAZA)
    await user.says('is it fresh?')
    await user.says('hello?')
    await untilQuiet(world)
    const meanwhile = await repliesAfter(user, coming.n)
    const back = await ask(user, 'menu')

    expect(coming.text).toContain('Bra Joe will answer you here')
    expect(meanwhile).toEqual([])
    expect(back.options).toContain('Bread')
  })

  it('leaves no phone number, name, message id or text in the log', async () => {
    await untilQuiet(world)

    expect(await leaksOf(world)).toEqual([])
  })
})
