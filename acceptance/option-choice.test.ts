/** Goods that cannot be ordered without a choice: the customer is asked, in her language, and what she says completes it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KASI_KOTA, startWorld, type World } from './harness.ts'
import { ask, query, tap } from './people.ts'

const HEADERS = { authorization: 'Bearer wk_demo_kasi-kota', 'content-type': 'application/json' }

let world: World
beforeAll(async () => {
  world = await startWorld()
  const answer = await fetch(`${world.product.url}/api/v1/products`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({
      name: 'Bunny chow',
      category: 'Food',
      aliases: ['bunny'],
      variants: [{ sku: 'BUNNY-01', priceCents: 4_000, tracked: false }],
      groups: [
        { name: 'Bread', choicesMin: 1, choicesMax: 1 },
        { name: 'Sauce', choicesMin: 1, choicesMax: 2 },
      ],
      options: [
        { name: 'White', group: 'Bread' },
        { name: 'Brown', group: 'Bread' },
        { name: 'Masala', group: 'Sauce' },
        { name: 'Blatjang', group: 'Sauce', priceDeltaCents: 200 },
        { name: 'Mayo', group: 'Sauce' },
      ],
    }),
  })
  if (answer.status !== 201) throw new Error(await answer.text())
})
afterAll(() => world.stop())

const ordered = async (number: string | undefined) =>
  (
    await query<{ total: number; options: { name: string; included: boolean }[] }>(
      world,
      `select o.total_cents::int as total, l.options from sales_order o
         join tenant t on t.tenant_id = o.tenant_id
         join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
        where t.slug = 'kasi-kota' and o.number = $1 order by l.line_no`,
      [number],
    )
  ).map(({ total, options }) => ({ total, options: options.map(({ name }) => name) }))

describe('goods with a choice to make', () => {
  it('are asked about by buttons and a list, over a digression, and ordered as chosen', async () => {
    const user = world.emulator.user('27710100901', { name: 'Palesa Nkosi' })

    const bread = await ask(user, '2 bunny chow', KASI_KOTA)
    const sauce = await tap(user, 'Brown')
    const hours = await ask(user, 'what time do you close?')
    const more = await tap(user, 'Blatjang')
    const review = await tap(user, 'That’s all')
    const placed = await tap(user, 'Confirm')

    expect(bread.options).toEqual(['White', 'Brown', 'Leave it'])
    expect(bread.text).toContain('Bread')
    expect(sauce.options).toEqual(['Masala', 'Blatjang', 'Mayo', 'Leave it'])
    expect(sauce.text).toContain('Choose 1 to 2')
    expect(hours.options).toEqual(sauce.options)
    expect(more.text).toContain('So far: Blatjang')
    expect(review.text).toContain('R84')
    expect(await ordered(/Order \*(\d+)\*/.exec(placed.text)?.[1])).toEqual([
      { total: 84_00, options: ['Brown', 'Blatjang'] },
    ])
  })

  it('are completed in words, all at once, in isiZulu, and may be left', async () => {
    const user = world.emulator.user('27710100902', { name: 'Nokwanda Zulu' })

    const bread = await ask(user, 'Ngicela i-bunny chow', KASI_KOTA)
    const review = await ask(user, 'Ngicela i-brown ne-masala ne-mayo')
    const again = await ask(user, 'Ngicela enye i-bunny chow')
    const left = await tap(user, 'Yiyeke')
    const placed = await tap(user, 'Qinisekisa')

    expect(bread.text).toContain('sicela ukhethe: Bread')
    expect(review.text).toContain('Masala')
    expect(review.text).toContain('R40')
    expect(again.options).toContain('Yiyeke')
    expect(left.options).toContain('Qinisekisa')
    expect(await ordered(/I-oda \*?(\d+)/.exec(placed.text)?.[1])).toEqual([
      { total: 40_00, options: ['Brown', 'Masala', 'Mayo'] },
    ])
  })
})
