/** What the use cases send to the database, in what order and in how many flights: the rules that no result shows. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId, Wamid } from '../kernel/ids.ts'
import type { Sql, TenantTx } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { addToCart } from './cart/add-to-cart.ts'
import type { OrderDeps } from './deps.ts'
import { moveOrder } from './moves/move-order.ts'
import { placeOrder } from './placing/place-order.ts'
import { recordSummary } from './cart/record-summary.ts'
import { must, openTestShop, testDeps } from './test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

/** In a predicate, or as the first value of a plain insert. */
const NAMES_TENANT = /tenant_id = \?|^insert into \w+ \(tenant_id, [^)]*\) values \(\?/

interface Sent {
  readonly statements: string[]
  flights: number
}

/** Passes statements on and notes them; those sent while others are on their way belong to the same flight. */
const recording = (tx: TenantTx): { tx: TenantTx; sent: Sent } => {
  const sent: Sent = { statements: [], flights: 0 }
  let underWay = 0
  const sql: Sql = async <Row extends object>(text: TemplateStringsArray, ...values: readonly unknown[]) => {
    sent.statements.push(text.join('?').replace(/\s+/g, ' ').trim())
    if (underWay === 0) sent.flights += 1
    underWay += 1
    try {
      return await tx.sql<Row>(text, ...values)
    } finally {
      underWay -= 1
    }
  }
  return { tx: { ...tx, sql }, sent }
}

/** Runs one use case of each kind through a recorder, with a hook that locks a lane as the job queue does. */
const record = async () => {
  const hook = 'update lane set tail = tail + 1'
  const deps: OrderDeps = {
    ...testDeps(),
    onEvent: async (tx, event) => {
      await tx.sql`update lane set tail = tail + 1 where tenant_id = ${tx.tenantId} and queue = 'job' and id = ${event.id}`
    },
  }
  const shop = await openTestShop(db, deps)
  const party = await shop.addCustomer()
  const run = async <T>(work: (tx: TenantTx) => Promise<T>): Promise<{ value: T; sent: Sent }> => {
    const { outcome, sent } = await db.worker.withTenant(shop.tenantId, async (raw) => {
      const recorder = recording(raw)
      return { outcome: await work(recorder.tx), sent: recorder.sent }
    })
    return { value: outcome, sent }
  }
  const lines = [shop.bread, shop.mince].map((variantId) => ({
    variantId,
    quantityMilli: 1_000,
    options: [],
    note: null,
  }))
  const add = await run((tx) => addToCart(deps, tx, { ...party, lines }))
  const orderId = must(add.value).id
  const itemId = randomUUID() as ItemId
  const summary = await run((tx) => recordSummary(deps, tx, { orderId, itemId }))
  const confirmWamid = 'wamid.1' as Wamid
  const place = await run((tx) => placeOrder(deps, tx, { conversationId: party.conversationId, confirmWamid }))
  must(place.value)
  const actor = shop.owner
  const accept = await run((tx) => moveOrder(deps, tx, { orderId, move: 'accept', actor }))
  const ready = await run((tx) => moveOrder(deps, tx, { orderId, move: 'mark_ready', actor }))
  const handOver = await run((tx) => moveOrder(deps, tx, { orderId, move: 'hand_over', actor, code: '0427' }))
  must(handOver.value)
  return {
    hook,
    sent: {
      add: add.sent,
      summary: summary.sent,
      place: place.sent,
      accept: accept.sent,
      ready: ready.sent,
      handOver: handOver.sent,
    },
  }
}

describe('the statements of orders', () => {
  it('stay within their budgets', async () => {
    const { sent } = await record()

    const budgets = Object.fromEntries(
      Object.entries(sent).map(([name, { statements, flights }]) => [name, [statements.length, flights]]),
    )
    expect(budgets).toEqual({
      add: [4, 3],
      summary: [1, 1],
      place: [9, 3],
      accept: [7, 2],
      ready: [7, 2],
      handOver: [9, 2],
    })
  })

  it('name the tenant, every one of them', async () => {
    const { sent } = await record()

    for (const { statements } of Object.values(sent)) {
      for (const statement of statements) expect(statement).toMatch(NAMES_TENANT)
    }
  })

  it('lock in one order: the order, stock by variant, a job lane, and the counter row last', async () => {
    const { hook, sent } = await record()

    for (const { statements } of [sent.place, sent.accept, sent.ready, sent.handOver]) {
      const at = (part: string): number => statements.findIndex((statement) => statement.includes(part))
      const counter = at('update tenant_counter')
      expect(statements[0]).toMatch(/from sales_order .* for update$/)
      expect(at(hook)).toBeGreaterThan(0)
      expect(at(hook)).toBeLessThan(counter)
      for (const statement of statements.slice(counter)) expect(statement).not.toMatch(/from stock_level .* for update/)
    }
    for (const { statements } of [sent.place, sent.handOver]) {
      const stock = statements.find((statement) => /from stock_level/.test(statement))
      expect(stock).toMatch(/order by (s\.)?variant_id for update( of s)?$/)
    }
  })
})
