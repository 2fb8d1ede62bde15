/** A small shop on a real database, for tests of the use cases. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { aProductInput, aVariantInput, anOption } from '../catalog/fakes.ts'
import { adjustStock, upsertProducts, type ProductInput } from '../catalog/index.ts'
import { checkStockBooks } from '../catalog/test-books.ts'
import type {
  CustomerId,
  ItemId,
  LaneId,
  NewId,
  OptionId,
  ProductId,
  StaffId,
  TenantId,
  VariantId,
  Wamid,
  EventId,
  OrderId,
} from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import type { Result } from '../kernel/result.ts'
import { createKeyring } from '../platform/crypto/keyring.ts'
import { newKey } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { TestDatabase } from '../platform/db/test-database.ts'
import { verifyAudit } from '../privacy/audit.ts'
import { addToCart } from './cart/add-to-cart.ts'
import type { OrderDeps } from './deps.ts'
import { findConversationOrders } from './reading/conversation-orders.ts'
import type { NoteDeps } from './wishes/notes.ts'
import { inOrderTx } from './in-order-tx.ts'
import { moveOrder } from './moves/move-order.ts'
import type { MoveOrder } from './moves/moving.ts'
import type { Actor } from './order.ts'
import { placeOrder } from './placing/place-order.ts'
import { recordSummary } from './cart/record-summary.ts'
import type { OrderRefusal } from './errors.ts'
import type { LineRequest, OrderView } from './views.ts'

export const NOW_MS = Date.parse('2026-11-25T08:00:00Z')

const keyring = createKeyring(newKey())
/** What reading the orders of these shops needs. */
export const noteDeps: NoteDeps = { keyring }

/** A clock that tests set, ids from chance, and a "chance" that gives the code 0427. */
export const testDeps = (): OrderDeps & { nowMs: number } => {
  const deps = {
    keyring,
    nowMs: NOW_MS,
    clock: { now: (): number => deps.nowMs },
    newId: (() => randomUUID()) as NewId,
    randomBelow: () => 427,
  }
  return deps
}

export const must = <T>(result: Result<T, { readonly code: string }>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

export interface Party {
  readonly conversationId: LaneId
  readonly customerId: CustomerId
}

export interface TestShop {
  readonly tenantId: TenantId
  /** Tracked, R18, sold by the unit. */
  readonly bread: VariantId
  /** Made to order, R35, with the option cheese for R5. */
  readonly kota: VariantId
  readonly cheese: OptionId
  /** Tracked, R99.99 a kilogram. */
  readonly mince: VariantId
  readonly owner: Actor
  readonly addCustomer: () => Promise<Party>
  readonly run: <T>(work: (tx: TenantTx) => Promise<Result<T, OrderRefusal>>) => Promise<Result<T, OrderRefusal>>
  readonly add: (party: Party, ...lines: readonly Partial<LineRequest>[]) => Promise<Result<OrderView, OrderRefusal>>
  /** Shows the cart and confirms it. */
  readonly place: (party: Party, wamid?: string) => Promise<Result<OrderView, OrderRefusal>>
  readonly move: (request: Omit<MoveOrder, 'actor'> & { actor?: Actor }) => Promise<Result<OrderView, OrderRefusal>>
  readonly setPrice: (variant: 'bread' | 'kota', price: number) => Promise<void>
}

export const openTestShop = async (
  db: TestDatabase,
  deps: OrderDeps,
  stock: { readonly bread?: number; readonly mince?: number } = {},
): Promise<TestShop> => {
  const tenantId = await db.addTenant()
  const shopKey = keyring.newTenantKey(tenantId)
  await db.owner.query('insert into tenant_key (tenant_id, wrapped_key, created_at) values ($1, $2, now())', [
    tenantId,
    shopKey.wrapped,
  ])
  const owner = { type: 'staff', id: randomUUID() as StaffId } as const
  const [bread, kota, mince] = [randomUUID(), randomUUID(), randomUUID()] as [VariantId, VariantId, VariantId]
  const cheese = randomUUID() as OptionId
  const productIds = [randomUUID(), randomUUID(), randomUUID()] as [ProductId, ProductId, ProductId]
  const products = (prices: { bread: number; kota: number }): ProductInput[] => [
    aProductInput({
      productId: productIds[0],
      name: 'Bread',
      variants: [aVariantInput({ variantId: bread, name: 'white', price: cents(prices.bread) })],
    }),
    aProductInput({
      productId: productIds[1],
      variants: [aVariantInput({ variantId: kota, price: cents(prices.kota), tracked: false })],
      options: [anOption({ optionId: cheese })],
    }),
    aProductInput({
      productId: productIds[2],
      name: 'Mince',
      variants: [aVariantInput({ variantId: mince, price: cents(99_99), soldBy: 'weight' })],
    }),
  ]
  const prices = { bread: 18_00, kota: 35_00 }
  const saveProducts = async (): Promise<void> => {
    must(
      await db.api.withTenant(tenantId, (tx) => upsertProducts(deps, tx, { products: products(prices), actor: owner })),
    )
  }
  await saveProducts()
  for (const [variantId, units] of [
    [bread, stock.bread ?? 10],
    [mince, stock.mince ?? 5],
  ] as const) {
    if (units === 0) continue
    const change = { variantId, deltaMilli: units * 1_000, reason: 'opening', actor: owner } as const
    must(await db.worker.withTenant(tenantId, (tx) => adjustStock(deps, tx, change)))
  }

  const run: TestShop['run'] = (work) => inOrderTx(db.worker, tenantId, work)
  return {
    tenantId,
    bread,
    kota,
    cheese,
    mince,
    owner,
    run,
    addCustomer: async () => {
      const customerId = randomUUID() as CustomerId
      await db.owner.query(
        `insert into customer (tenant_id, id, source, created_at, last_seen_at) values ($1, $2, 'inbound', now(), now())`,
        [tenantId, customerId],
      )
      await db.owner.query(
        'insert into customer_key (tenant_id, customer_id, wrapped_key, created_at) values ($1, $2, $3, now())',
        [tenantId, customerId, keyring.newCustomerKey(shopKey.keys, customerId).wrapped],
      )
      return { customerId, conversationId: randomUUID() as LaneId }
    },
    add: (party, ...lines) =>
      run((tx) =>
        addToCart(deps, tx, {
          ...party,
          lines: lines.map((line) => ({ variantId: bread, quantityMilli: 1_000, options: [], note: null, ...line })),
        }),
      ),
    place: async (party, wamid = `wamid.${randomUUID()}`) => {
      const itemId = randomUUID() as ItemId
      const { cart } = await db.worker.withTenant(tenantId, (tx) =>
        findConversationOrders(noteDeps, tx, party.conversationId),
      )
      if (cart) await run((tx) => recordSummary(deps, tx, { orderId: cart.id, itemId }))
      // In a transaction of its own, so that placing takes its locks itself.
      return run((tx) => placeOrder(deps, tx, { conversationId: party.conversationId, confirmWamid: wamid as Wamid }))
    },
    move: ({ actor = owner, ...request }) => run((tx) => moveOrder(deps, tx, { ...request, actor })),
    setPrice: async (variant, price) => {
      prices[variant] = price
      await saveProducts()
    },
  }
}

/** Shops of a test file's database, and what tests look at in it. */
export const shopsOn = (db: () => TestDatabase) => {
  const stockOf = async (tenantId: TenantId, variantId: VariantId) => {
    const { rows } = await db().owner.query<{ on_hand: number; reserved: number }>(
      `select on_hand_milli::int as on_hand, reserved_milli::int as reserved
         from stock_level where tenant_id = $1 and variant_id = $2`,
      [tenantId, variantId],
    )
    return rows[0]
  }
  const eventsOf = async (tenantId: TenantId) => {
    const { rows } = await db().owner.query<{ id: EventId; type: string; subject_id: OrderId; payload: object }>(
      'select id, type, subject_id, payload from event where tenant_id = $1 order by at, type',
      [tenantId],
    )
    return rows
  }
  const auditOf = async (tenantId: TenantId) => {
    const { rows } = await db().owner.query<{ action: string; actor_type: string; facts: object }>(
      `select action, actor_type, facts from audit_event where tenant_id = $1 and object_type = 'order' order by seq`,
      [tenantId],
    )
    return rows
  }
  const expectBooksToHold = async (tenantId: TenantId): Promise<void> => {
    expect(await db().worker.withTenant(tenantId, checkStockBooks)).toEqual([])
    expect(await db().worker.withTenant(tenantId, verifyAudit)).toMatchObject({ ok: true })
  }
  const aShop = async (stock?: { bread?: number; mince?: number }) => {
    const deps = testDeps()
    const shop = await openTestShop(db(), deps, stock)
    return { deps, shop, party: await shop.addCustomer() }
  }
  const aPlacedOrder = async (stock?: { bread?: number }) => {
    const all = await aShop(stock)
    must(await all.shop.add(all.party, { quantityMilli: 2_000 }, { variantId: all.shop.kota }))
    return { ...all, order: must(await all.shop.place(all.party)) }
  }
  const cartOf = async (shop: TestShop, party: Party) => {
    const { cart } = await db().worker.withTenant(shop.tenantId, (tx) =>
      findConversationOrders(noteDeps, tx, party.conversationId),
    )
    return cart
  }
  return { stockOf, eventsOf, auditOf, expectBooksToHold, aShop, aPlacedOrder, cartOf }
}
