/** From the shop's page to an order: a customer sends her list, and a seller forwards one that came to her own WhatsApp. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, NOMSA, startWorld, UBUNTU_SPAZA, type World } from './harness.ts'
import { ask, hears, query, repliesAfter, tap, untilQuiet } from './people.ts'

const WAKALA = '27600000000'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** A browser without script: it follows links and submits forms, and that is all. */
const browse = async (path: string): Promise<{ readonly body: string; readonly path: string }> => {
  const response = await fetch(`${world.product.url}${path}`)
  return { body: await response.text(), path }
}
const submit = async (path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams(fields)
  const response = await fetch(`${world.product.url}${path}`, { method: 'POST', body, redirect: 'manual' })
  expect(response.status).toBe(303)
  return browse(response.headers.get('location') ?? '')
}
const hrefOf = (body: string, text: RegExp): string =>
  [...body.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([^<]*)<\/a>/g)]
    .find(([, , words = '']) => text.test(words))?.[1]
    ?.replaceAll('&amp;', '&') ?? ''
const buttonOf = (body: string, label: string): string =>
  new RegExp(`<button name="add" value="([^"]+)" aria-label="${label}(?:, [^"]*)?"`).exec(body)?.[1] ?? ''
const basketIn = (path: string): Record<string, string> => {
  const c = new URL(path, 'http://x').searchParams.get('c')
  return c === null ? {} : { c }
}

/** Puts something together on the page, and answers with the message that WhatsApp would open with. */
const listFrom = async (
  shop: string,
  wishes: readonly string[],
  lang = 'en',
): Promise<{ number: string; text: string }> => {
  let page = await browse(`/s/${shop}?lang=${lang}`)
  const add = lang === 'zu' ? 'Faka' : 'Add'
  for (const wish of wishes) {
    page = await submit(`/s/${shop}/basket`, {
      ...basketIn(page.path),
      lang,
      add: buttonOf(page.body, `${add} ${wish}`),
    })
  }
  const basket = await browse(hrefOf(page.body, /my order|i-oda lami/))
  const link = new URL(hrefOf(basket.body, /Send on WhatsApp|Thumela/))
  return { number: link.pathname.slice(1), text: link.searchParams.get('text') ?? '' }
}

const ordersOf = (shop: string) =>
  query<{ number: number; state: string; total: number; customer: string | null; lines: number }>(
    world,
    `select o.number::int, o.state, o.total_cents::int as total, o.customer_id as customer,
        (select count(*)::int from sales_order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id) as lines
       from sales_order o join tenant t on t.tenant_id = o.tenant_id
      where t.slug = $1 and o.state <> 'cart' order by o.number`,
    [shop],
  )

describe('a list from the page', () => {
  it('is sent, reviewed and confirmed on WhatsApp, and is exactly what was put together', async () => {
    const user = world.emulator.user('27710300101', { name: 'Lindiwe Nkosi' })
    const { number, text } = await listFrom('kasi-kota', ['Kota Full House', 'Coke 2 L', 'Coke 2 L'])

    const review = await ask(user, text, KASI_KOTA)
    const placed = await tap(user, 'Confirm')

    expect(number).toBe('27600000001')
    expect(review.text).toContain('1 × Kota Full House @ R55 = R55')
    expect(review.text).toContain('2 × Coke 2 L @ R28 = R56')
    expect(review.text).toContain('*Total: R111*')
    expect(placed.text).toMatch(/Order \*\d+\* is placed/)
    expect((await ordersOf('kasi-kota')).at(-1)).toMatchObject({ state: 'placed', total: 111_00, lines: 2 })
  })

  it('in isiZulu, edited and with a tampered price, orders what its words say at the shop’s price', async () => {
    const user = world.emulator.user('27710300102', { name: 'Sizwe Khumalo' })
    const { text } = await listFrom('kasi-kota', ['Kota', 'Magwinya'], 'zu')
    const edited = `${text.replace('1 × Magwinya', '4 × Magwinya').replaceAll(/R25\b/g, 'R1')}\nand no atchar please`

    const review = await ask(user, edited, KASI_KOTA)

    expect(text).toContain('Sawubona Kasi Kota Corner')
    expect(review.text).toContain('4 × Magwinya @ R2.50 = R10')
    expect(review.text).toContain('Kota (ngaphandle kwe-atchar) @ R25 = R25')
    expect(review.text).toContain('*Isamba: R35*')
    expect(review.text).toContain('Amanani ashintshile')
  })

  it('that a seller forwards to Wakala becomes an order when she says so, and she is no customer', async () => {
    const nomsa = world.emulator.user(NOMSA)
    const { text } = await listFrom('kasi-kota', ['Wors Roll', 'Wors Roll'])
    const { n } = await nomsa.sends({ type: 'text', text, forwarded: true }, WAKALA)
    const shown = await hears(nomsa, 'Place order', n, WAKALA)

    const written = await tap(nomsa, 'Place order', WAKALA, shown.wamid)
    const ready = await tap(nomsa, 'Ready', WAKALA, written.wamid)
    const done = await tap(nomsa, 'Hand over', WAKALA, ready.wamid)
    await untilQuiet(world)
    const orders = await ordersOf('kasi-kota')
    const [people] = await query<{ n: number }>(
      world,
      `select count(*)::int as n from identity i join conversation c on c.tenant_id = i.tenant_id and c.customer_id = i.customer_id
        where c.staff_id is not null`,
    )
    const heard = await repliesAfter(nomsa, n, WAKALA)

    expect(shown.text).toContain('2 × Wors Roll @ R30 = R60')
    expect(written.text).toMatch(/Order \d+ is in your list: R60/)
    expect(done.text).toContain('handed over. Cash: R60')
    expect(orders.at(-1)).toMatchObject({ state: 'completed', total: 60_00, customer: null })
    expect(people?.n).toBe(0)
    // Shown, written down, ready, handed over; no alert of her own order, no news as if she were its customer.
    expect(heard).toHaveLength(4)
  })

  it('of more than there is says so before it can be confirmed', async () => {
    const user = world.emulator.user('27710300103', { name: 'Palesa Moloi' })
    const { text } = await listFrom('ubuntu-spaza', ['Eggs Tray of 30'])

    const review = await ask(user, text.replace('1 × Eggs', '50 × Eggs'), UBUNTU_SPAZA)

    expect(review.text).toContain('you asked for 50, we have only 6')
    expect(review.options).toContain('Confirm')
  })
})
