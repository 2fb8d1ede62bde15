/** Changes of placed orders on PostgreSQL: who may what, and stock, totals, facts and audit right each time. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId, LaneId, OrderId, Wamid } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import type { EventReference } from '../../platform/events/append-event.ts'
import { enqueue } from '../../platform/lanes/index.ts'
import { until } from '../../platform/lanes/test-lanes.ts'
import { confirmChange, startChange } from './amend-order.ts'
import { answerChange, type AnswerChange } from './answer-change.ts'
import { cutOrder } from './cut-order.ts'
import { getOrder } from '../reading/find-orders.ts'
import { lapseChanges } from './lapse-changes.ts'
import { ANSWER_WITHIN_MS, type LineCut } from './order-change.ts'
import type { Actor } from '../order.ts'
import { recordSummary } from '../cart/record-summary.ts'
import { setQuantity } from '../cart/set-quantity.ts'
import { must, noteDeps, shopsOn } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())
const { aPlacedOrder, auditOf, cartOf, eventsOf, expectBooksToHold, stockOf } = shopsOn(() => db)

/** Two loaves and a kota, R71, with what can be done to it. */
const anOrder = async () => {
  const world = await aPlacedOrder()
  const { shop, deps, party, order } = world
  const customer = { type: 'customer', id: party.customerId } as const
  const orderId = order.id
  const read = async (id: OrderId = orderId) =>
    must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, id)))
  return {
    ...world,
    customer,
    read,
    cut: (...cuts: LineCut[]) =>
      shop.run((tx) => cutOrder(deps, tx, { orderId, cuts, actor: shop.owner as Extract<Actor, { type: 'staff' }> })),
    answer: (answer: AnswerChange['answer'], actor: Actor) =>
      shop.run((tx) => answerChange(deps, tx, { orderId, answer, actor })),
    draft: () => shop.run((tx) => startChange(deps, tx, { ...party, orderId })),
    set: (lineNo: number, quantityMilli: number) =>
      shop.run((tx) => setQuantity(deps, tx, { conversationId: party.conversationId, lineNo, quantityMilli })),
    confirm: async () => {
      const cart = await cartOf(shop, party)
      const itemId = randomUUID() as ItemId
      if (cart) await shop.run((tx) => recordSummary(deps, tx, { orderId: cart.id, itemId }))
      const confirmWamid = `wamid.${randomUUID()}` as Wamid
      return shop.run((tx) => confirmChange(deps, tx, { conversationId: party.conversationId, confirmWamid }))
    },
    move: (
      move: 'accept' | 'prepare' | 'mark_ready' | 'dispatch' | 'cancel_by_customer' | 'cancel_by_shop',
      actor?: Actor,
    ) => shop.move({ orderId, move, ...(actor ? { actor } : {}) }),
    code: (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code),
  }
}
const NO_BREAD = { lineNo: 1, quantityMilli: 0 }

describe('the shop that is short of something', () => {
  it('accepts the rest, asks the customer, and sells nobody what is not there', async () => {
    const w = await anOrder()

    const cut = must(await w.cut({ lineNo: 1, quantityMilli: 1_000 }))

    expect(cut).toMatchObject({ state: 'accepted', total: 71_00, change: { askedBy: 'shop', total: 53_00 } })
    expect(await w.read()).toEqual(cut)
    // Ten loaves were on the books; one is there, and the order holds two until the customer has said what she wants.
    expect(await stockOf(w.shop.tenantId, w.shop.bread)).toEqual({ on_hand: 1_000, reserved: 2_000 })
    expect((await eventsOf(w.shop.tenantId)).map((e) => e.type)).toEqual([
      'order_accepted',
      'order_change_asked',
      'order_placed',
    ])
    await expectBooksToHold(w.shop.tenantId)
  })

  it('waits for the lanes of those who are told before it holds the counter, on which the whole shop waits', async () => {
    const { shop, deps, order } = await aPlacedOrder()
    const laneId = randomUUID() as LaneId
    const tell = async (tx: TenantTx): Promise<void> => {
      const item = { id: randomUUID() as ItemId, kind: 'told', payload: {} }
      await enqueue(tx, 'job', [{ ...item, laneId, bucket: 0 }], deps.clock.now())
    }
    const onEvent = (tx: TenantTx, { type }: EventReference) =>
      type === 'order_change_asked' ? tell(tx) : Promise.resolve()
    const cut = { orderId: order.id, cuts: [NO_BREAD], actor: shop.owner as Extract<Actor, { type: 'staff' }> }
    let cutting: ReturnType<typeof cutOrder> | undefined

    await db.worker.withTenant(shop.tenantId, async (tx) => {
      await tell(tx) // as whoever tells of a message does
      cutting = shop.run((other) => cutOrder({ ...deps, onEvent }, other, cut))
      cutting.catch(() => undefined)
      await until(async () => (await db.owner.query('select 1 from pg_locks where not granted')).rows.length > 0)
      await tx.sql`update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId}`
    })

    expect(must(await cutting!)).toMatchObject({ state: 'accepted', change: { askedBy: 'shop' } })
    expect((await eventsOf(shop.tenantId)).map((e) => e.type)).toEqual([
      'order_accepted',
      'order_change_asked',
      'order_placed',
    ])
  })

  it('packs what is left when she takes it', async () => {
    const w = await anOrder()
    must(await w.cut(NO_BREAD))

    const agreed = must(await w.answer('agree', w.customer))

    expect(agreed).toMatchObject({ state: 'accepted', total: 35_00, change: null, handoverCode: '0427' })
    expect(agreed.lines.map((l) => l.variantId)).toEqual([w.shop.kota])
    expect(await w.read()).toEqual(agreed)
    expect(await stockOf(w.shop.tenantId, w.shop.bread)).toEqual({ on_hand: 0, reserved: 0 })
    expect((await auditOf(w.shop.tenantId)).map((a) => [a.action, a.actor_type])).toEqual([
      ['orders.placed', 'customer'],
      ['orders.accepted', 'staff'],
      ['orders.change_asked', 'staff'],
      ['orders.changed', 'customer'],
    ])
    await expectBooksToHold(w.shop.tenantId)
  })

  it('lets her go, even when it is already at work', async () => {
    const w = await anOrder()
    must(await w.move('accept'))
    must(await w.move('prepare'))
    const before = w.code(await w.move('cancel_by_customer', w.customer))
    must(await w.cut({ lineNo: 1, quantityMilli: 1_000 }))

    const cancelled = must(await w.move('cancel_by_customer', w.customer))

    expect(before).toBe('orders.move_not_allowed')
    expect(cancelled).toMatchObject({ state: 'cancelled', change: null })
    expect(await stockOf(w.shop.tenantId, w.shop.bread)).toEqual({ on_hand: 1_000, reserved: 0 })
    expect(w.code(await w.answer('agree', w.customer))).toBe('orders.change_over')
    await expectBooksToHold(w.shop.tenantId)
  })

  it('goes on without it when she does not answer in time, and not before', async () => {
    const w = await anOrder()
    must(await w.cut(NO_BREAD))
    const lapse = () => lapseChanges({ ...w.deps, db: db.scheduler })

    w.deps.nowMs += ANSWER_WITHIN_MS - 1
    await lapse()
    const still = await w.read()
    w.deps.nowMs += 1
    const { failed } = await lapse()
    const again = await lapse()

    expect(failed).toEqual([])
    expect(again.lapsed).toBe(0)
    expect(still.change).not.toBeNull()
    expect(await w.read()).toMatchObject({ state: 'accepted', total: 35_00, change: null })
    expect((await eventsOf(w.shop.tenantId)).find((e) => e.type === 'order_changed')?.payload).toMatchObject({
      by: 'system',
      askedBy: 'shop',
    })
    await expectBooksToHold(w.shop.tenantId)
  })

  it('does not pack before she has answered', async () => {
    const w = await anOrder()
    must(await w.cut(NO_BREAD))

    expect(w.code(await w.move('mark_ready'))).toBe('orders.change_open')
    must(await w.answer('agree', w.customer))
    expect(must(await w.move('mark_ready')).state).toBe('ready')
  })

  it('does not go out before she has answered either', async () => {
    const w = await anOrder()
    await db.owner.query(
      `update sales_order set fulfilment_method = 'delivery', delivery_zone_id = $2, delivery_zone_name = 'West'
        where id = $1`,
      [w.order.id, randomUUID()],
    )
    must(await w.cut(NO_BREAD))

    expect(w.code(await w.move('dispatch'))).toBe('orders.change_open')
    must(await w.answer('agree', w.customer))
    expect(must(await w.move('dispatch')).state).toBe('out_for_delivery')
  })

  it('finds a second thing short, which is one question with the first', async () => {
    const w = await anOrder()
    must(await w.shop.add(w.party, { variantId: w.shop.kota }, { quantityMilli: 3_000 }, { variantId: w.shop.mince }))
    const big = must(await w.shop.place(w.party))
    const staff = w.shop.owner as Extract<Actor, { type: 'staff' }>
    const cut = (...cuts: LineCut[]) =>
      w.shop.run((tx) => cutOrder(w.deps, tx, { orderId: big.id, cuts, actor: staff }))

    must(await cut({ lineNo: 2, quantityMilli: 1_000 }))
    const both = must(await cut({ lineNo: 3, quantityMilli: 0 }))

    expect(both.change?.lines.map((l) => [l.lineNo, l.quantityMilli])).toEqual([
      [1, 1_000],
      [2, 1_000],
    ])
    await expectBooksToHold(w.shop.tenantId)
  })

  it('cannot answer its own question, nor can a stranger', async () => {
    const w = await anOrder()
    must(await w.cut(NO_BREAD))
    const stranger = await w.shop.addCustomer()

    expect(w.code(await w.answer('agree', w.shop.owner))).toBe('orders.change_open')
    expect(w.code(await w.answer('lapse', { type: 'system' }))).toBe('orders.change_open')
    expect(w.code(await w.answer('agree', { type: 'customer', id: stranger.customerId }))).toBe('orders.not_found')
  })

  it('answers what the customer wishes before it says anything of its own', async () => {
    const w = await anOrder()
    must(await w.move('accept'))
    must(await w.draft())
    must(await w.set(2, 0))
    must(await w.confirm())

    const cut = await w.cut({ lineNo: 1, quantityMilli: 1_000 })

    expect(cut).toEqual({ ok: false, error: { code: 'orders.change_open', askedBy: 'customer' } })
    expect((await w.read()).change).toMatchObject({ askedBy: 'customer' })
  })

  it('takes whole units of what is sold by unit, and any part of what is weighed', async () => {
    const w = await anOrder()
    must(await w.shop.add(w.party, { variantId: w.shop.mince }))
    const weighed = must(await w.shop.place(w.party))
    const staff = w.shop.owner as Extract<Actor, { type: 'staff' }>
    const cuts = [{ lineNo: 1, quantityMilli: 250 }]

    const loaf = await w.cut({ lineNo: 1, quantityMilli: 1_500 })
    const mince = await w.shop.run((tx) => cutOrder(w.deps, tx, { orderId: weighed.id, cuts, actor: staff }))

    expect(loaf).toEqual({ ok: false, error: { code: 'orders.quantity_out_of_range', most: 999 } })
    expect((await w.read()).change).toBeNull()
    expect(must(mince).change?.lines).toMatchObject([{ quantityMilli: 250 }])
  })

  it('cannot take everything: that is a cancellation', async () => {
    const w = await anOrder()

    expect(w.code(await w.cut(NO_BREAD, { lineNo: 2, quantityMilli: 0 }))).toBe('orders.nothing_left')
    expect(await w.read()).toEqual(w.order)
  })
})

describe('the customer who changes her order', () => {
  it('changes it at once while nobody has accepted it; what she holds is her own', async () => {
    const w = await anOrder()
    await w.shop.setPrice('bread', 25_00) // dearer since: what was agreed stays agreed
    must(await w.draft())
    must(await w.set(1, 10_000)) // all there are, two of which she holds already

    const changed = must(await w.confirm())

    expect(changed).toMatchObject({ id: w.order.id, number: w.order.number, state: 'placed', total: 215_00 })
    expect(await w.read()).toEqual(changed)
    expect(await stockOf(w.shop.tenantId, w.shop.bread)).toEqual({ on_hand: 10_000, reserved: 10_000 })
    expect(await cartOf(w.shop, w.party)).toMatchObject({ lines: [], amendsOrderId: null })
    expect((await auditOf(w.shop.tenantId)).at(-1)).toMatchObject({
      action: 'orders.changed',
      facts: { from_total_cents: 71_00, total_cents: 215_00, asked_by: 'customer' },
    })
    await expectBooksToHold(w.shop.tenantId)
  })

  it('gets no more than there is', async () => {
    const w = await anOrder()
    must(await w.draft())
    must(await w.set(1, 11_000))

    const refused = await w.confirm()

    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'orders.out_of_stock', shortages: [{ askedMilli: 11_000, availableMilli: 10_000 }] },
    })
    expect(await w.read()).toEqual(w.order)
  })

  it('asks the shop after it has accepted, and nothing changes until it agrees', async () => {
    const w = await anOrder()
    must(await w.move('accept'))
    must(await w.draft())
    must(await w.set(1, 3_000))

    const asked = must(await w.confirm())
    const stock = await stockOf(w.shop.tenantId, w.shop.bread)
    const agreed = must(await w.answer('agree', w.shop.owner))

    expect(asked).toMatchObject({ total: 71_00, change: { askedBy: 'customer', total: 89_00 } })
    expect(stock?.reserved).toBe(2_000)
    expect(agreed).toMatchObject({ state: 'accepted', total: 89_00, change: null })
    expect(await stockOf(w.shop.tenantId, w.shop.bread)).toEqual({ on_hand: 10_000, reserved: 3_000 })
    await expectBooksToHold(w.shop.tenantId)
  })

  it('keeps her order as it was when the shop says no, or nothing', async () => {
    const [said, silent] = [await anOrder(), await anOrder()]
    for (const w of [said, silent]) {
      must(await w.move('accept'))
      must(await w.draft())
      must(await w.set(1, 3_000))
      must(await w.confirm())
    }

    const refused = must(await said.answer('refuse', said.shop.owner))
    silent.deps.nowMs += ANSWER_WITHIN_MS
    await lapseChanges({ ...silent.deps, db: db.scheduler })

    expect(refused).toMatchObject({ state: 'accepted', total: 71_00, change: null })
    expect(await silent.read()).toMatchObject({ state: 'accepted', total: 71_00, change: null })
    await expectBooksToHold(said.shop.tenantId)
    await expectBooksToHold(silent.shop.tenantId)
  })

  it('is told what is short when the shop agrees to what is sold meanwhile; the question stays', async () => {
    const w = await anOrder()
    must(await w.move('accept'))
    must(await w.draft())
    must(await w.set(1, 4_000))
    must(await w.confirm())
    const other = await w.shop.addCustomer()
    must(await w.shop.add(other, { quantityMilli: 7_000 }))
    must(await w.shop.place(other))

    const agreed = await w.answer('agree', w.shop.owner)

    expect(agreed).toMatchObject({ ok: false, error: { code: 'orders.out_of_stock' } })
    expect((await w.read()).change).not.toBeNull()
  })

  it('may no longer change what is packed', async () => {
    const w = await anOrder()
    must(await w.move('accept'))
    must(await w.draft())
    must(await w.set(1, 1_000))
    must(await w.move('mark_ready'))

    expect(w.code(await w.confirm())).toBe('orders.too_late_to_change')
    expect(w.code(await w.draft())).toBe('orders.too_late_to_change')
    expect(await cartOf(w.shop, w.party)).toMatchObject({ lines: [] })
  })

  it('must have seen what she confirms', async () => {
    const w = await anOrder()
    must(await w.draft())
    const unseen = await w.shop.run((tx) =>
      confirmChange(w.deps, tx, { conversationId: w.party.conversationId, confirmWamid: 'wamid.x' as Wamid }),
    )

    expect(w.code(unseen)).toBe('orders.not_reviewed')
    expect(w.code(await w.shop.place(w.party))).toBe('orders.not_reviewed') // nor can it be placed as an order of its own
  })

  it('does not lose another order that she is putting together', async () => {
    const w = await anOrder()
    must(await w.shop.add(w.party, { variantId: w.shop.kota }))

    expect(w.code(await w.draft())).toBe('orders.cart_in_use')
    expect((await cartOf(w.shop, w.party))?.lines).toHaveLength(1)
  })

  it('is nobody else', async () => {
    const w = await anOrder()
    const stranger = await w.shop.addCustomer()

    const stolen = await w.shop.run((tx) => startChange(w.deps, tx, { ...stranger, orderId: w.order.id }))

    expect(w.code(stolen)).toBe('orders.not_found')
  })

  it('keeps her wishes, sealed, through the shop’s answer', async () => {
    const w = await anOrder()
    must(await w.move('accept'))
    must(await w.draft())
    must(await w.shop.add(w.party, { variantId: w.shop.mince, note: 'lean, for gogo' }))

    const asked = must(await w.confirm())
    const { rows } = await db.owner.query<{ row: string }>(
      'select c::text as row from order_change c where tenant_id = $1',
      [w.shop.tenantId],
    )
    const agreed = must(await w.answer('agree', w.shop.owner))

    expect(asked.change?.lines.map((l) => l.note)).toEqual([null, null, 'lean, for gogo'])
    expect((await w.read()).lines).toEqual(agreed.lines)
    expect(agreed.lines.at(-1)?.note).toBe('lean, for gogo')
    expect(rows.map((r) => r.row).join()).not.toContain('gogo')
  })
})

describe('the end of an order', () => {
  it('withdraws the change that was asked for', async () => {
    const w = await anOrder()
    must(await w.cut(NO_BREAD))
    must(await w.move('cancel_by_shop'))

    w.deps.nowMs += ANSWER_WITHIN_MS
    await lapseChanges({ ...w.deps, db: db.scheduler })
    const { rows } = await db.owner.query('select state from order_change where tenant_id = $1', [w.shop.tenantId])

    expect(rows).toEqual([{ state: 'withdrawn' }])
    await expectBooksToHold(w.shop.tenantId)
  })

  it('names the shop on the slip as it was then', async () => {
    const w = await anOrder()
    await db.owner.query(
      `update tenant set profile = '{"address":"12 Vilakazi St","vatNumber":"4123456789"}' where tenant_id = $1`,
      [w.shop.tenantId],
    )
    const accepted = must(await w.move('accept'))
    must(await w.move('mark_ready'))
    must(await w.shop.move({ orderId: w.order.id, move: 'hand_over', code: accepted.handoverCode ?? '' }))
    await db.owner.query(`update tenant set profile = '{"address":"elsewhere"}' where tenant_id = $1`, [
      w.shop.tenantId,
    ])

    const { rows } = await db.owner.query<{ slip: object; completed_at: Date }>(
      'select slip, completed_at from sales_order where tenant_id = $1 and id = $2',
      [w.shop.tenantId, w.order.id],
    )

    expect(rows[0]).toMatchObject({ slip: { address: '12 Vilakazi St', vatNumber: '4123456789' } })
    expect((await w.read()).completedAtMs).toBe(w.deps.nowMs)
  })
})

describe('a delivery that is changed', () => {
  const aDelivery = async () => {
    const w = await anOrder()
    await w.shop.run((tx) =>
      tx.sql`
        update sales_order set fulfilment_method = 'delivery', delivery_zone_id = ${randomUUID()},
            delivery_zone_name = 'Orlando West', delivery_minimum_cents = 5000, delivery_minutes = 20
         where tenant_id = ${tx.tenantId} and id = ${w.order.id}`.then(() => ok(null)),
    )
    return w
  }

  it('is confirmed as it is, also where the shop itself brought it below the minimum', async () => {
    const w = await aDelivery()
    must(await w.cut(NO_BREAD))
    must(await w.answer('agree', w.customer))
    must(await w.draft())

    const confirmed = must(await w.confirm())

    expect(confirmed).toMatchObject({ id: w.order.id, total: 35_00, change: null })
  })

  it('may not fall below the minimum that was agreed for its zone', async () => {
    const w = await aDelivery()
    must(await w.draft())
    must(await w.set(1, 0))

    const below = await w.confirm()
    must(await w.set(2, 2_000))
    const enough = must(await w.confirm())

    expect(below).toEqual({ ok: false, error: { code: 'orders.below_minimum', minimum: 50_00, missing: 15_00 } })
    expect(enough).toMatchObject({ id: w.order.id, total: 70_00 })
    await expectBooksToHold(w.shop.tenantId)
  })
})
