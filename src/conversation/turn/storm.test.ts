/** A seller's turns that write orders and goods at once, while others write the same by API: nobody waits in a circle. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aProductInput, aVariantInput } from '../../catalog/fakes.ts'
import { adjustStock, setPrice, upsertProducts } from '../../catalog/index.ts'
import type { OrderId, VariantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { moveOrder } from '../../orders/index.ts'
import { sqlState } from '../../platform/db/database.ts'
import { shortId } from '../dialogue/short-id.ts'
import { createWorld, offers, type Person, type World } from '../test-world.ts'

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }
const ROUNDS = 10
/** SQLSTATE; of a statement behind one that met it, the error has none. */
const DEADLOCK = '40P01'

let world: World
beforeAll(async () => {
  world = await createWorld()
  // A circle is found before the time is over for which a turn waits for goods (`waitForGoodsBriefly`).
  const client = new pg.Client(world.test.superuser)
  await client.connect()
  await client.query(`alter database ${world.test.name} set deadlock_timeout = '5ms'`)
  await client.end()
})
afterAll(() => world.stop())

it('a seller’s turns and writes of the same goods and orders never deadlock', async () => {
  const shop = await world.addShop({ stock: 200 })
  const actor = { type: 'staff', id: (await world.directory.getTenant(shop.tenantId)).staff[0]!.id } as const
  const stock = { ...world.events, clock: world.clock }
  const milk = world.newId<'VariantId'>()
  const product = aProductInput({
    ...{ productId: world.newId<'ProductId'>(), name: 'Milk', aliases: [] },
    variants: [aVariantInput({ variantId: milk, sku: 'milk', price: cents(22_00) })],
  })
  await world.test.api.withTenant(shop.tenantId, (tx) => upsertProducts(world, tx, { products: [product], actor }))
  const write = (work: Parameters<typeof world.db.withTenant>[1]) => world.test.api.withTenant(shop.tenantId, work)
  const receive = (variantId: VariantId) =>
    write((tx) => adjustStock(stock, tx, { variantId, deltaMilli: 5_000, reason: 'received', actor }))
  const price = (variantId: VariantId, rand: number) =>
    write((tx) => setPrice(world, tx, { variantId, price: cents(rand * 100), actor }))
  let rands = 0
  const states: (string | undefined)[] = []
  const noting = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => states.push(sqlState(error)))
  }

  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all([receive(shop.bread), receive(milk)])
    const [summary] = await world.say(shop, THANDI, '1 white bread')
    await world.press(shop, THANDI, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    const [order] = await world.rows<{ id: OrderId }>(
      `select id from sales_order where tenant_id = $1 and state = 'placed'`,
      [shop.tenantId],
    )
    const tap = world.tap(shop.owner, `o:${shortId(order!.id)}:accept`)
    const words = world.text(shop.owner, 'milk and white bread are finished')
    await world.deliver(world.messagesBody(shop, shop.owner, tap, words))
    world.clock.nowMs += 3_000
    const lanes = await world.dueLanes('inbox')

    let isTurning = true
    const meanwhile = async (work: () => Promise<unknown>): Promise<void> => {
      while (isTurning) await noting(work())
    }
    const turning = Promise.all(lanes.map((lane) => noting(Promise.resolve(world.turns(lane))))).finally(
      () => (isTurning = false),
    )
    await Promise.all([
      turning,
      ...[shop.bread, milk].map((variantId) => meanwhile(() => receive(variantId))),
      ...[shop.bread, milk].map((variantId) => meanwhile(() => price(variantId, 20 + (rands++ % 5)))),
      noting(write((tx) => moveOrder(world.orders, tx, { orderId: order!.id, move: 'accept', actor }))),
    ])
    await world.settle()
  }

  expect(states.filter((state) => state === DEADLOCK)).toEqual([])
  expect(
    await world.rows(`select state from sales_order where tenant_id = $1 and state = 'placed'`, [shop.tenantId]),
  ).toEqual([])
})
