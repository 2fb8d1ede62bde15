/** Customers order: by list, in their own words, with second thoughts; and learn where their order is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, UBUNTU_SPAZA, type World } from './harness.ts'
import { ask, hears, places, query, repliesAfter, replyOf, tap, untilQuiet } from './people.ts'
import { leaksOf, privateWords } from './private-words.ts'

let world: World
beforeAll(async () => {
  // Everything is logged, so that the last test can look for what must not be there.
  world = await startWorld({ WAKALA_LOG_LEVEL: 'trace' })
})
afterAll(() => world.stop())

const placedBy = (wamid: string) =>
  query<{ state: string; total: number; number: number }>(
    world,
    `select o.state, o.total_cents::int as total, o.number::int from sales_order o
       join message m on m.tenant_id = o.tenant_id and m.lane_id = o.conversation_id
      where m.wamid = $1 and o.state <> 'cart' order by o.number`,
    [wamid],
  )

describe('ordering', () => {
  it('goes from hello to handed over in at most six messages to the customer', async () => {
    const thandi = world.emulator.user('27710100101', { name: 'Thandeka Mokoena' })
    const nomsa = world.emulator.user(NOMSA)
    const meterOf = async () => (await world.emulator.meter()).byNumber[KASI_KOTA]?.messages ?? {}
    const sentIn = (byCategory: Readonly<Record<string, number>>) =>
      Object.values(byCategory).reduce((sum, n) => sum + n, 0)
    // The seller has written to her shop today, so her alerts come as chat with buttons and not as templates.
    await ask(nomsa, 'hi', KASI_KOTA)
    await untilQuiet(world)
    const before = await meterOf()

    await ask(thandi, 'hello', KASI_KOTA)
    const review = await ask(thandi, '2 kotas no atchar and a coke')
    const placed = await tap(thandi, 'Confirm')
    const alert = await hears(nomsa, 'Accept')
    const askedNomsa = [alert.n]
    await tap(nomsa, 'Accept')
    const accepted = await hears(thandi, 'Your code is', placed.n)
    await tap(nomsa, 'Ready')
    const ready = await hears(thandi, 'is ready', accepted.n)
    await ask(nomsa, /\*(\d{4})\*/.exec(accepted.text)?.[1] ?? 'no code')
    const receipt = await hears(thandi, 'Receipt', ready.n)
    await untilQuiet(world)

    const toThandi = await repliesAfter(thandi, 0)
    const toNomsa = (await repliesAfter(nomsa, 0)).filter((r) => r.n >= askedNomsa[0]!)
    const after = await meterOf()
    expect(review.text).toContain('2 × Kota')
    expect(review.text).toContain('no atchar')
    expect(review.text).toContain('*Total: R62*')
    expect(alert.text).toContain('no atchar')
    expect(alert.text).toContain('Thandeka Mokoena')
    expect(receipt.text).toContain('Paid in cash: R62')
    expect(toThandi.length).toBeLessThanOrEqual(6)
    // The alert and one answer to each of the seller's three acts.
    expect(toNomsa.length).toBe(4)
    expect(sentIn(after) - sentIn(before)).toBe(toThandi.length + toNomsa.length)
  })

  it('by taps alone, through a category and a product', async () => {
    const user = world.emulator.user('27710100102', { name: 'Busisiwe Zikhali' })

    const menu = await ask(user, 'hello', KASI_KOTA)
    const kotas = await tap(user, 'Kotas')
    const review = await tap(user, 'Kota, Russian')
    const placed = await tap(user, 'Confirm')

    expect(menu.options).toEqual(['Kotas', 'Snacks', 'Drinks'])
    expect(kotas.options).toContain('Kota, Full House')
    expect(review.text).toContain('1 × Kota Russian @ R38 = R38')
    expect(placed.text).toMatch(/Order \*\d+\* is placed. Total R38/)
  })

  it('in isiZulu, and is answered in isiZulu', async () => {
    const user = world.emulator.user('27710100103', { name: 'Nokuthula Dladla' })

    const review = await ask(user, 'Ngicela 2 kota ne-coke', KASI_KOTA)
    const placed = await tap(user, 'Qinisekisa')

    expect(review.text).toContain('2 × Kota @ R25 = R50')
    expect(review.text).toContain('1 × Coke @ R12 = R12')
    expect(review.text).toContain('*Isamba: R62*')
    expect(placed.text).toContain('selifakiwe')
  })

  it('in a mix of languages, and is asked only what is not clear', async () => {
    const user = world.emulator.user('27710100104', { name: 'Kagiso Molefe' })

    const question = await ask(user, 'Awe, can I get 2 magwinya nama-chips asb', KASI_KOTA)
    const review = await tap(user, 'Slap Chips, Large')

    expect(question.options).toEqual(['Slap Chips, Small', 'Slap Chips, Large', 'Something else'])
    expect(review.text).toContain('2 × Magwinya')
    expect(review.text).toContain('1 × Slap Chips Large @ R35 = R35')
  })

  it('in a mix of languages that leaves nothing to ask', async () => {
    const user = world.emulator.user('27710100134', { name: 'Kagiso Molefe' })

    const review = await ask(user, 'Awe, can I get 2 magwinya nama-chips amakhulu asb', KASI_KOTA)

    expect(review.text).toContain('2 × Magwinya')
    expect(review.text).toContain('1 × Slap Chips Large @ R35 = R35')
  })

  it('is corrected before it is confirmed', async () => {
    const user = world.emulator.user('27710100105', { name: 'Refilwe Sithole' })

    await ask(user, 'magwinya', KASI_KOTA)
    const three = await ask(user, 'make it 3')
    const more = await ask(user, 'add a coke')
    const less = await ask(user, 'remove the coke')
    const change = await tap(user, 'Change')
    const howMany = await tap(user, 'Magwinya')
    const five = await tap(user, '5')

    expect(three.text).toContain('3 × Magwinya')
    expect(more.text).toContain('1 × Coke')
    expect(less.text).not.toContain('Coke')
    expect(change.options).toContain('Cancel everything')
    expect(howMany.text).toContain('Now: 3')
    expect(five.text).toContain('5 × Magwinya @ R2.50 = R12.50')
  })

  it('is withdrawn before it is confirmed, and nothing is owed', async () => {
    const user = world.emulator.user('27710100106', { name: 'Ayanda Ngcobo' })

    const review = await ask(user, '4 magwinya', KASI_KOTA)
    const gone = await tap(user, 'Cancel')
    const late = await tap(user, 'Confirm', KASI_KOTA, review.wamid)

    expect(gone.text).toContain('Nothing is ordered')
    expect(late.text).not.toContain('is placed')
    const first = (await user.chat(KASI_KOTA))[0]?.wamid ?? ''
    expect(await placedBy(first)).toEqual([])
  })

  it('is placed once when Confirm is tapped twice', async () => {
    const user = world.emulator.user('27710100107', { name: 'Palesa Khumalo' })
    const { wamid } = await user.says('6 magwinya', KASI_KOTA)
    const review = replyOf(await user.waitForReply())

    await Promise.all([user.taps('Confirm', KASI_KOTA, review.wamid), user.taps('Confirm', KASI_KOTA, review.wamid)])
    await hears(user, 'is placed', review.n)
    await untilQuiet(world)

    expect(await placedBy(wamid)).toMatchObject([{ state: 'placed', total: 1500 }])
  })

  it('shows a fresh review when an old Confirm is tapped after the cart has changed', async () => {
    const user = world.emulator.user('27710100108', { name: 'Sibusiso Radebe' })
    const old = await ask(user, '2 magwinya', KASI_KOTA)
    await ask(user, 'and a coke')

    const again = await tap(user, 'Confirm', KASI_KOTA, old.wamid)

    expect(again.text).toContain('has changed')
    expect(again.text).toContain('1 × Coke')
    expect(again.options).toContain('Confirm')
  })

  it('answers questions in the middle of it and goes on where it was', async () => {
    const user = world.emulator.user('27710100109', { name: 'Lindiwe Maseko' })
    await ask(user, '2 magwinya', KASI_KOTA)

    const answers = [
      await ask(user, 'what time do you close?'),
      await ask(user, 'where are you?'),
      await ask(user, 'how much is a kota?'),
      await ask(user, 'do you deliver?'),
    ]

    for (const [i, words] of ['Our hours', 'Vilakazi Street', 'Kota: R25', 'do not deliver'].entries()) {
      expect(answers[i]?.text).toContain(words)
      expect(answers[i]?.text).toContain('2 × Magwinya')
      expect(answers[i]?.options).toContain('Confirm')
    }
  })

  it('tells where the order is, and lets it be cancelled before it is accepted', async () => {
    const user = world.emulator.user('27710100110', { name: 'Zanele Buthelezi' })
    const number = await places(user, '2 sugar', UBUNTU_SPAZA)

    const where = await ask(user, 'where is my order')
    const sure = await ask(user, 'cancel my order')
    const gone = await tap(user, 'Cancel order', UBUNTU_SPAZA, sure.wamid)
    const after = await ask(user, 'where is my order')

    expect(where.text).toContain(`Order ${number}: waiting for Ubuntu Spaza to confirm`)
    expect(sure.options).toEqual(['Cancel order', 'Keep order'])
    expect(gone.text).toContain(`Order ${number} is cancelled`)
    expect(after.text).toContain('cancelled')
  })

  it('keeps two open orders of one customer apart', async () => {
    const user = world.emulator.user('27710100111', { name: 'Mpho Tshabalala' })
    const one = await places(user, '1 sugar', UBUNTU_SPAZA)
    const two = await places(user, '2 milk', UBUNTU_SPAZA)

    const where = await ask(user, 'where is my order')
    const which = await ask(user, 'cancel my order')
    await tap(user, `Order ${one}`, UBUNTU_SPAZA, which.wamid)
    const gone = await tap(user, 'Cancel order')

    expect(where.text).toContain(`Order ${one}:`)
    expect(where.text).toContain(`Order ${two}:`)
    expect(gone.text).toContain(`Order ${one} is cancelled`)
    const wamid = (await user.chat(UBUNTU_SPAZA))[0]?.wamid ?? ''
    expect((await placedBy(wamid)).map((o) => o.state)).toEqual(['cancelled', 'placed'])
  })

  it('fifty customers want the one that is left: one order, forty-nine polite refusals', async () => {
    await query(
      world,
      `with v as (select tenant_id, id from variant where sku = 'AMASI-1L'),
            gone as (insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, actor, at)
              select l.tenant_id, gen_random_uuid(), l.variant_id, 1000 - l.on_hand_milli, 'correction', 'system', now()
                from stock_level l join v on v.tenant_id = l.tenant_id and v.id = l.variant_id)
       update stock_level l set on_hand_milli = 1000 from v where v.tenant_id = l.tenant_id and v.id = l.variant_id`,
    )
    const people = Array.from({ length: 50 }, (_, i) =>
      world.emulator.user(`277102${String(10_000 + i)}`, { name: `Wanting Person ${i}` }),
    )

    // All of them have it in their hands before the first confirms.
    await Promise.all(people.map((p) => ask(p, '1 amasi', UBUNTU_SPAZA)))
    const answers = await Promise.all(people.map((p) => tap(p, 'Confirm')))

    const [placed, refused] = [
      answers.filter((a) => a.text.includes('is placed')),
      answers.filter((a) => !a.text.includes('is placed')),
    ]
    expect(placed.length).toBe(1)
    expect(refused.length).toBe(49)
    for (const { text } of refused) expect(text).toMatch(/Sorry/)
    expect(
      await query(
        world,
        `select count(distinct o.id)::int as orders, max(s.reserved_milli)::int as reserved from sales_order o
           join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
           join variant v on v.tenant_id = l.tenant_id and v.id = l.variant_id and v.sku = 'AMASI-1L'
           join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id
          where o.state = 'placed'`,
      ),
    ).toEqual([{ orders: 1, reserved: 1000 }])
  }, 60_000)

  it('asks whoever writes a card number not to, and leaves none in the log, whatever its form', async () => {
    const nandi = world.emulator.user('27710100199', { name: 'Nandi Zulu' })

    const reply = await ask(nandi, 'my card is 4111 1111 1111 1111 and my id 8001015009087', KASI_KOTA)
    await untilQuiet(world)

    expect(reply.text).toContain('I hid private numbers in your message')
    expect(world.product.log().length).toBeGreaterThan(1_000)
    expect(world.product.log().replace(/[^\d\n"]/g, '')).not.toMatch(/4111111111111111|8001015009087/)
  })

  it('leaves no phone number, name, message id or text in the log', async () => {
    await untilQuiet(world)

    expect((await privateWords(world)).size).toBeGreaterThan(300)
    expect(world.product.log().length).toBeGreaterThan(1_000)
    expect(await leaksOf(world)).toEqual([])
  })
})
