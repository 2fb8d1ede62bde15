/** A seller runs her goods from the chat, on a real database: what she says is what customers can order, and what they pay. */
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProductInput, aVariantInput } from '../catalog/fakes.ts'
import { upsertProducts } from '../catalog/index.ts'
import { checkStockBooks } from '../catalog/test-books.ts'
import type { VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { createWorld, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let full: VariantId
let quarter: VariantId
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  shop = await world.addShop()
  ;[full, quarter] = [world.newId<'VariantId'>(), world.newId<'VariantId'>()]
  const kind = (variantId: VariantId, name: string, price: number) =>
    aVariantInput({ variantId, sku: name, name, price: cents(price), tracked: false })
  const kota = aProductInput({
    productId: world.newId(),
    name: 'Kota',
    aliases: [],
    variants: [kind(full, 'Full house', 35_00), kind(quarter, 'Quarter', 25_00)],
  })
  await world.test.api.withTenant(shop.tenantId, (tx) =>
    upsertProducts(world, tx, { products: [kota], actor: { type: 'system' } }),
  )
})

let people = 0
const somebody = (): Person => ({ waId: `2771666${String(++people).padStart(4, '0')}`, name: 'Nokuthula Mbatha' })
const says = async (person: Person, ...words: string[]): Promise<string> =>
  wordsOf((await world.say(shop, person, ...words)).findLast((sent) => sent.body.to === `+${person.waId}`))
const presses = async (person: Person, id: string | undefined): Promise<string> =>
  wordsOf((await world.press(shop, person, id ?? 'none')).at(-1))
/** The id of the choice with this title in what was said last to anybody. */
const choiceTitled = (title: string): string | undefined => {
  const body = JSON.stringify(world.graph.sent.at(-1)?.body ?? null)
  return offers(world.graph.sent.at(-1)).find((id) => body.includes(`"id":"${id}","title":"${title}"`))
}
const audited = async () =>
  (
    await world.rows<{ action: string; actor_type: string }>(
      `select action, actor_type from audit_event
        where tenant_id = $1 and object_type = 'variant' and actor_type <> 'system' order by seq`,
      [shop.tenantId],
    )
  ).map((row) => row.action)
const entries = () =>
  world.rows(
    `select delta_milli::int as delta, reason, actor like 'staff:%' as by_staff from stock_entry
      where tenant_id = $1 and reason <> 'opening' order by at, id`,
    [shop.tenantId],
  )
const orders = () =>
  world.rows<{ state: string; total: number }>(
    `select state, total_cents::int as total from sales_order where tenant_id = $1 order by created_at, id`,
    [shop.tenantId],
  )

describe('goods that came in', () => {
  it('are added to the books once, and counted when she says it again', async () => {
    const { owner } = shop
    const told = await says(owner, 'it came, 20 loaves')
    const again = await says(owner, 'it came, 20 loaves')
    await says(owner, '25')

    expect(told).toMatch(/White Bread: 20 came in. By the books there are \d+ now/)
    expect(again).toContain('How many are there of White Bread')
    expect(await entries()).toMatchObject([{ delta: 20_000, reason: 'received' }, { reason: 'count' }])
    expect(await audited()).toEqual(['catalog.stock_received', 'catalog.stock_counted'])
    expect(await world.test.api.withTenant(shop.tenantId, checkStockBooks)).toEqual([])
  })

  it('and other matters of one message are each done, in one answer', async () => {
    await says(somebody(), '1 bread')
    await says({ waId: `2771666${String(people).padStart(4, '0')}`, name: 'Nokuthula Mbatha' }, 'yes')
    const answered = await world.say(shop, shop.owner, 'accept 1 and got 20 bread and no more kota')
    const answers = answered.filter((sent) => sent.body.to === `+${shop.owner.waId}`)

    expect(answers).toHaveLength(1)
    expect(wordsOf(answers[0])).toMatch(/Order 1 is accepted.*White Bread: 20 came in.*What is finished\?/s)
    expect((await orders()).map(({ state }) => state)).toEqual(['accepted'])
    expect(await entries()).toMatchObject([{ delta: 20_000, reason: 'received' }])
  })

  it('and a matter that is not plain leaves the others undone', async () => {
    const answer = await says(shop.owner, 'got 20 bread and the blue thing is somewhere')

    expect(answer).toContain('did not understand')
    expect(await entries()).toEqual([])
  })
})

describe('goods that are finished', () => {
  it('cannot be ordered, are asked about by kind, and come back', async () => {
    const { owner } = shop
    const which = await says(owner, 'no more kota')
    const gone = await presses(owner, choiceTitled('All kinds'))
    const menu = await says(somebody(), 'menu')
    const ordered = await says(somebody(), '1 kota')
    const back = await says(owner, 'i-kota ibuyile')
    const all = await presses(owner, choiceTitled('All kinds') ?? choiceTitled('Zonke izinhlobo'))
    const again = await says(somebody(), '1 quarter kota')

    expect(which).toContain('Kota, Quarter')
    expect(gone).toContain('Kota is finished')
    expect(menu).not.toContain('Kota')
    expect(ordered).not.toContain('Confirm')
    expect(back).toMatch(/What is back|Yini ebuyile/)
    expect(all).toMatch(/Kota is back|I-Kota isibuyile/)
    expect(again).toContain('1 × Kota Quarter')
    expect(await audited()).toEqual([
      ...['catalog.taken_off_sale', 'catalog.taken_off_sale'],
      ...['catalog.put_on_sale', 'catalog.put_on_sale'],
    ])
  })

  it('that are counted are an entry of the books, and asked for their number when they are back', async () => {
    const { owner } = shop
    await says(owner, 'bread finished')
    const ordered = await says(somebody(), '2 bread')
    const asked = await says(owner, 'bread back')
    const counted = await says(owner, '12')
    const corrected = await says(owner, '7 bread')

    expect(ordered).not.toContain('Confirm')
    expect(asked).toContain('How many are there of White Bread')
    expect(counted).toContain('12 counted. The books said 0')
    expect(corrected).toContain('7 counted. The books said 12')
    expect(await entries()).toEqual([
      { delta: -20_000, reason: 'count', by_staff: true },
      { delta: 12_000, reason: 'count', by_staff: true },
      { delta: -5_000, reason: 'count', by_staff: true },
    ])
    expect(await world.db.withTenant(shop.tenantId, checkStockBooks)).toEqual([])
    expect(await audited()).toEqual(['catalog.sold_out', 'catalog.stock_counted', 'catalog.stock_counted'])
  })

  it('leave what an open order holds', async () => {
    const person = somebody()
    await says(person, '3 bread')
    await says(person, 'yes')
    await says(shop.owner, 'bread finished')
    const counted = await says(shop.owner, '5 bread')

    expect(counted).toContain('Open orders hold 3, so 2 can be sold')
    expect((await orders()).map((order) => order.state)).toEqual(['placed'])
  })

  it('are told to a customer who has them in her list when she looks at it, and when she confirms', async () => {
    const [looking, confirming, hoping] = [somebody(), somebody(), somebody()]
    await says(looking, '1 quarter kota and 2 bread')
    await says(confirming, '1 quarter kota and 2 bread')
    await says(hoping, '1 quarter kota')
    await says(shop.owner, 'quarter kota out')

    const review = await says(looking, 'cart')
    const yes = await says(confirming, 'yes')
    const placed = await says(confirming, 'yes')
    const empty = await says(hoping, 'yes')

    for (const shown of [review, yes]) {
      expect(shown).toMatch(/Kota Quarter[^"]*(?:sold out|not there|finished)/)
      expect(shown).toContain('2 × White Bread')
      expect(shown).not.toContain('1 × Kota Quarter')
      expect(shown).toContain('Confirm')
    }
    expect(placed).toMatch(/Order \*\d+\* is placed/)
    expect(empty).not.toContain('is placed')
    expect(empty).toMatch(/Kota Quarter[^"]*(?:sold out|not there|finished)/)
  })
})

describe('a wish in words', () => {
  it('outlives the question which goods are meant, and is never stored in clear', async () => {
    const person = somebody()
    const kind = (name: string, price: number) =>
      aVariantInput({ variantId: world.newId(), sku: name, name, price: cents(price), tracked: false })
    const chips = aProductInput({
      productId: world.newId(),
      name: 'Slap Chips',
      aliases: ['chips'],
      variants: [kind('Small', 20_00), kind('Large', 35_00)],
    })
    await world.test.api.withTenant(shop.tenantId, (tx) =>
      upsertProducts(world, tx, { products: [chips], actor: { type: 'system' } }),
    )
    const which = await says(person, '2 chips without vinegar please')
    const stored = await world.rows<{ snapshot: unknown }>('select snapshot from conversation where tenant_id = $1', [
      shop.tenantId,
    ])
    const review = await says(person, 'large')

    expect(which).not.toContain('Confirm')
    expect(JSON.stringify(stored)).toContain('"note"')
    expect(JSON.stringify(stored)).not.toContain('vinegar')
    expect(review).toContain('2 × Slap Chips Large')
    expect(review).toContain('vinegar')
  })
})

describe('goods that are taken off sale as a whole', () => {
  const setActive = async (active: boolean): Promise<void> => {
    await world.rows('update product set active = $3, updated_at = $4 where tenant_id = $1 and name = $2', [
      shop.tenantId,
      'Kota',
      active,
      new Date(world.clock.nowMs),
    ])
  }

  it('by the console or a system of hers come back from the chat, every kind of them', async () => {
    await setActive(false)
    const gone = await says(somebody(), '1 quarter kota')
    const asked = await says(shop.owner, 'kota is back')
    await presses(shop.owner, choiceTitled('All kinds'))
    const again = await says(somebody(), '1 quarter kota')

    expect(gone).toContain('we do not sell Kota')
    expect(asked).toContain('Kota, Full house')
    expect(again).toContain('1 × Kota Quarter')
    expect(await audited()).toEqual(['catalog.put_on_sale', 'catalog.put_on_sale'])
  })

  it('come back as the one kind that she names, and no other', async () => {
    await setActive(false)
    const back = await says(shop.owner, 'quarter kota is back')
    const quarterOrdered = await says(somebody(), '1 quarter kota')
    const fullOrdered = await says(somebody(), '1 full house kota')
    await says(shop.owner, 'full house kota back')

    expect(back).toContain('Kota, Quarter is back')
    expect(quarterOrdered).toContain('1 × Kota Quarter')
    expect(fullOrdered).toContain('we do not sell Kota, Full house')
    expect(await says(somebody(), '1 full house kota')).toContain('1 × Kota Full house')
  })

  it('by “delete kota”, after a yes: nothing is deleted, its books stay, and it comes back', async () => {
    const { owner } = shop
    const asked = await says(owner, 'delete bread')
    const before = await says(somebody(), '1 bread')
    const removed = await says(owner, 'yes')
    const ordered = await says(somebody(), '1 bread')
    const back = await says(owner, 'bread is back')

    expect(asked).toContain('Take White Bread off sale?')
    expect(before).toContain('1 × White Bread')
    expect(removed).toContain('White Bread is off sale')
    expect(ordered).toContain('we do not sell White Bread')
    expect(back).toContain('White Bread is back')
    expect(await says(somebody(), '1 bread')).toContain('1 × White Bread')
    expect(await entries()).toEqual([])
    expect(await audited()).toEqual(['catalog.taken_off_sale', 'catalog.put_on_sale'])
  })

  it('stay on sale when she says no, and when somebody else says it', async () => {
    await says(shop.owner, 'delete bread')
    const kept = await says(shop.owner, 'no')
    await presses(somebody(), `it:${'A'.repeat(22)}:remove:all:yes`)

    expect(kept).toContain('Nothing is changed')
    expect(await audited()).toEqual([])
  })
})

describe('a product that she adds', () => {
  const products = () =>
    world.rows<{ name: string; active: boolean; price: number; tracked: boolean }>(
      `select p.name, p.active, v.price_cents::int as price, v.tracked from product p
         join variant v on v.tenant_id = p.tenant_id and v.product_id = p.id
        where p.tenant_id = $1 and p.name not in ('White Bread', 'Kota')`,
      [shop.tenantId],
    )

  it('is shown to her first, is ordered after her yes, and has its books', async () => {
    const { owner } = shop
    const asked = await says(owner, 'add product Simba chips R8 20')
    const early = await says(somebody(), '2 simba chips')
    const added = await says(owner, 'yes')
    const ordered = await says(somebody(), '2 simba chips')
    const left = await says(owner, 'how many simba chips left')

    expect(asked).toContain('Add Simba chips at R8?')
    expect(asked).toContain('20 in stock')
    expect(early).toContain('we do not sell Simba chips')
    expect(added).toContain('Simba chips is on sale')
    expect(ordered).toContain('2 × Simba chips')
    expect(ordered).toContain('R16')
    expect(left).toContain('Simba chips: 20 left')
    expect(await products()).toEqual([{ name: 'Simba chips', active: true, price: 8_00, tracked: true }])
    expect(await world.db.withTenant(shop.tenantId, checkStockBooks)).toEqual([])
    expect(
      await world.rows(`select actor_type from audit_event where tenant_id = $1 and action = 'catalog.product_added'`, [
        shop.tenantId,
      ]),
    ).toEqual([{ actor_type: 'staff' }])
  })

  it('stays off sale when she says no, and may be put on sale later', async () => {
    const { owner } = shop
    await says(owner, 'add product pap R20')
    await says(owner, 'no')
    const kept = await products()
    const back = await says(owner, 'pap is back')

    expect(kept).toEqual([{ name: 'Pap', active: false, price: 20_00, tracked: false }])
    expect(back).toContain('Pap is back')
    expect(await says(somebody(), '1 pap')).toContain('1 × Pap')
  })

  it('is asked for its price when she does not say it, and refused when the law keeps it off the chat', async () => {
    const { owner } = shop
    const priceless = await says(owner, 'add product airtime')
    const tobacco = await says(owner, 'add product Marlboro cigarettes R3')
    await says(somebody(), 'add product pap R20')

    expect(priceless).toContain('What does Airtime cost?')
    expect(tobacco).toContain('may not be sold on WhatsApp')
    expect(await products()).toEqual([])
  })
})

describe('a number and a name alone', () => {
  it('are a count where that is likely, and asked about where it would empty the shelf', async () => {
    const { owner } = shop
    const asked = await says(owner, '2 bread')
    const before = await entries()
    const answered = await says(owner, '2')

    expect(asked).toContain('You wrote 2; the books say 20')
    expect(asked).toContain('How many are there of White Bread')
    expect(before).toEqual([])
    expect(answered).toContain('2 counted')
  })

  it('of several that are finished are all finished', async () => {
    await says(shop.owner, 'bread and quarter kota finished')

    expect(await audited()).toEqual(['catalog.sold_out', 'catalog.taken_off_sale'])
  })
})

describe('goods that are named while they are off sale', () => {
  it('are told to be not sold now, with what is near, however they are asked for', async () => {
    const { owner } = shop
    await says(owner, 'full house kota out')

    const ordered = await says(somebody(), '1 full house kota')
    const asked = await says(somebody(), 'do you have full house kota?')
    const price = await says(somebody(), 'how much is a full house?')

    for (const told of [ordered, asked, price]) {
      expect(told).toContain('we do not sell Kota, Full house at the moment')
      expect(told).not.toMatch(/did not find|Confirm/)
    }
    expect(ordered).toContain('Kota, Quarter')
  })

  it('do not keep the rest of an order away, and nothing else is said of them', async () => {
    const { owner } = shop
    await says(owner, 'no more kota')
    await presses(owner, choiceTitled('All kinds'))

    const both = await says(somebody(), '2 kota and 1 bread')
    const alone = await says(somebody(), 'kota')
    const other = await says(somebody(), '2 pizza')

    expect(both).toContain('we do not sell Kota')
    expect(both).toContain('1 × White Bread')
    expect(alone).toContain('we do not sell Kota')
    expect(other).toContain('did not find “pizza”')
  })

  it('are on sale again as soon as the seller says so', async () => {
    const { owner } = shop
    await says(owner, 'full house kota out')
    await says(owner, 'full house kota back')

    expect(await says(somebody(), '1 full house kota')).toContain('1 × Kota Full house')
  })
})

/** Has the variants in hand, as an import of a table has those that are in it. */
const hold = async (variantIds: readonly VariantId[]): Promise<() => Promise<void>> => {
  const holder = new pg.Client(world.test.connection('owner'))
  await holder.connect()
  await holder.query('begin')
  await holder.query(`select 1 from variant where id = any ($1) order by id for no key update`, [variantIds])
  return async () => {
    await holder.query('rollback')
    await holder.end()
  }
}

describe('goods that an import has in hand', () => {
  /** What the seller is told in the end of words that she says, or of a button that she presses, while they are in hand. */
  const meanwhile = async (act: () => Promise<unknown>): Promise<{ refused: unknown; told: string }> => {
    const release = await hold([full, quarter])
    const refused = await act().catch((error: unknown) => error)
    await release()
    await world.settle()
    return { refused, told: wordsOf(world.graph.sent.at(-1)) }
  }

  it('hold up no turn: what was said of them is done when the import is over', async () => {
    const { owner } = shop
    const out = await meanwhile(() => world.say(shop, owner, 'no more full house kota'))
    const back = await meanwhile(() => world.say(shop, owner, 'full house kota is back'))
    await says(owner, 'quarter kota 28')
    const yes = choiceTitled('Yes')!
    const price = await meanwhile(() => world.press(shop, owner, yes))

    expect([out, back, price].map(({ refused }) => refused)).toEqual([
      ...Array.from({ length: 3 }, () => expect.objectContaining({ code: '55P03' }) as unknown),
    ])
    expect(out.told).toContain('finished')
    expect(back.told).toContain('is back')
    expect(price.told).toContain('now costs R28')
    expect(await audited()).toEqual(['catalog.taken_off_sale', 'catalog.put_on_sale', 'catalog.price_changed'])
  })
})

describe('a price', () => {
  it('is changed after a yes, shown to whoever has the old one in a list, and never to an order that is placed', async () => {
    const { owner } = shop
    const [early, looking, late] = [somebody(), somebody(), somebody()]
    await says(early, '1 quarter kota')
    await says(early, 'yes')
    await says(looking, '1 quarter kota')
    await says(late, '1 quarter kota')

    const asked = await says(owner, 'quarter kota 28')
    const set = await presses(owner, choiceTitled('Yes'))
    const review = await says(looking, 'cart')
    const told = await says(late, 'yes')
    const before = await orders()
    const placed = await says(late, 'yes')

    expect(asked).toContain('Change Kota, Quarter from R25 to R28?')
    expect(set).toContain('now costs R28 (it was R25)')
    expect(review).toContain('R28')
    expect(review).toMatch(/price/i)
    expect(told).toContain('R28')
    expect(told).toContain('Confirm')
    expect(before.map((order) => order.state)).toEqual(['placed', 'cart', 'cart'])
    expect(before[0]?.total).toBe(25_00)
    expect(placed).toMatch(/Order \*\d+\* is placed/)
    expect((await orders()).filter((o) => o.state === 'placed').map((o) => o.total)).toEqual([25_00, 28_00])
    expect(await audited()).toEqual(['catalog.price_changed'])
  })

  it('with a digit too many is asked twice', async () => {
    const { owner } = shop
    await says(owner, 'full house kota R350')
    const again = await says(owner, 'yes')
    const notYet = await audited()
    await says(owner, 'yes')

    expect(again).toContain('once more')
    expect(notYet).toEqual([])
    expect(await audited()).toEqual(['catalog.price_changed'])
  })

  it('is not changed by somebody else', async () => {
    const person = somebody()
    await says(person, 'quarter kota 28')
    await presses(person, `it:${'A'.repeat(22)}:price:1:2`)

    expect(await audited()).toEqual([])
  })
})
