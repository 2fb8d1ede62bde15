/**
 * SQL of orders and their lines. A statement that holds an order is followed, in the same flight, by the one that reads its
 * lines: a single statement would show the lines as they were before it had waited for the lock.
 */
import type { CustomerId, LaneId, OrderId, Wamid } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { Key } from '../platform/crypto/seal.ts'
import { openLines, openNoteKey, sealNote, type NoteDeps, type StoredLine, type WrappedKeys } from './notes.ts'
import { toView, type OrderRecord, type ShopFacts } from './record.ts'
import type { OrderLineView, OrderState, OrderView } from './views.ts'

interface OrderRow {
  readonly id: OrderId
  readonly state: OrderState
  readonly number: number | null
  readonly payment_state: OrderView['paymentState']
  readonly customer_id: CustomerId | null
  readonly conversation_id: LaneId | null
  readonly total_cents: number
  readonly handover_code: string | null
  readonly handover_attempts: number
  readonly reason: string | null
  readonly summary_message_id: string | null
  readonly promised_at: Date | null
  readonly created_at: Date
  readonly placed_at: Date | null
  readonly lines?: readonly StoredLine[]
}

/** Of `sales_order o`. */
const ORDER_COLUMNS = sqlText`
        o.id, o.state, o.number, o.payment_state, o.customer_id, o.conversation_id, o.total_cents, o.handover_code,
        o.handover_attempts, o.reason, o.summary_message_id, o.promised_at, o.created_at, o.placed_at`

/** Of `sales_order_line l` and its `sales_order o`. */
const LINE_COLUMNS = sqlText`
        l.line_no as "lineNo", l.product_id as "productId", l.variant_id as "variantId", l.name,
        l.quantity_milli as "quantityMilli", l.unit_price_cents as "unitPrice", l.options, l.total_cents as total,
        l.note as "noteClear", encode(l.note_sealed, 'base64') as "noteSealed",
        case when l.note_sealed is null then null else (select encode(k.wrapped_key, 'base64') from tenant_key k
          where k.tenant_id = l.tenant_id) end as "tenantKey",
        case when l.note_sealed is null then null else (select encode(k.wrapped_key, 'base64') from customer_key k
          where k.tenant_id = o.tenant_id and k.customer_id = o.customer_id) end as "customerKey"`

/** The lines of `sales_order o` as one value. */
const LINES_OF_ORDER = sqlText`
        (select coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'productId', l.product_id, 'variantId',
            l.variant_id, 'name', l.name, 'quantityMilli', l.quantity_milli, 'unitPrice', l.unit_price_cents, 'options',
            l.options, 'total', l.total_cents, 'noteClear', l.note, 'noteSealed', encode(l.note_sealed, 'base64'),
            'tenantKey', case when l.note_sealed is null then null else (select encode(k.wrapped_key, 'base64')
              from tenant_key k where k.tenant_id = l.tenant_id) end,
            'customerKey', case when l.note_sealed is null then null else (select encode(k.wrapped_key, 'base64')
              from customer_key k where k.tenant_id = o.tenant_id and k.customer_id = o.customer_id) end)
            order by l.line_no), '[]')
           from sales_order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id)`

/** The table's checks stand behind the brands and unions. */
const toRecord = (row: OrderRow): OrderRecord => ({
  id: row.id,
  state: row.state,
  number: row.number,
  total: row.total_cents as Cents,
  paymentMethod: 'cash',
  paymentState: row.payment_state,
  fulfilmentMethod: 'collection',
  handoverCode: row.handover_code,
  customerId: row.customer_id,
  conversationId: row.conversation_id,
  reason: row.reason,
  placedAtMs: row.placed_at?.getTime() ?? null,
  promisedAtMs: row.promised_at?.getTime() ?? null,
  createdAtMs: row.created_at.getTime(),
  summaryItemId: row.summary_message_id,
  codeTries: row.handover_attempts,
})

const rowToView = (deps: NoteDeps, tx: TenantTx, row: OrderRow): OrderView =>
  toView(
    toRecord(row),
    openLines(deps, { tenantId: tx.tenantId, customerId: row.customer_id }, row.id, row.lines ?? []),
  )

/** A stored line with whose it is. */
interface OwnedLine extends StoredLine {
  readonly orderId: OrderId
  readonly customerId: CustomerId | null
}

const toLines = (deps: NoteDeps, tx: TenantTx, rows: readonly OwnedLine[]): readonly OrderLineView[] => {
  const [first] = rows
  if (!first) return []
  const lines = rows.map(({ orderId: _order, customerId: _customer, ...line }) => line)
  return openLines(deps, { tenantId: tx.tenantId, customerId: first.customerId }, first.orderId, lines)
}

/** Holds the cart of a conversation. */
export const lockCart = async (tx: TenantTx, conversationId: LaneId): Promise<OrderRecord | null> => {
  const [row] = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}
      from sales_order o
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and state = 'cart'
       for update`
  return row ? toRecord(row) : null
}

/** Holds an order. */
export const lockOrder = async (tx: TenantTx, orderId: OrderId): Promise<OrderRecord | null> => {
  const [row] = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}
      from sales_order o
     where tenant_id = ${tx.tenantId} and id = ${orderId}
       for update`
  return row ? toRecord(row) : null
}

export const readCartLines = async (
  deps: NoteDeps,
  tx: TenantTx,
  conversationId: LaneId,
): Promise<readonly OrderLineView[]> => {
  const rows = await tx.sql<OwnedLine>`
    select o.id as "orderId", o.customer_id as "customerId", ${LINE_COLUMNS}
      from sales_order_line l
      join sales_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
     where l.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and o.conversation_id = ${conversationId}
       and o.state = 'cart'
     order by l.line_no`
  return toLines(deps, tx, rows)
}

export const readLines = async (deps: NoteDeps, tx: TenantTx, orderId: OrderId): Promise<readonly OrderLineView[]> => {
  const rows = await tx.sql<OwnedLine>`
    select o.id as "orderId", o.customer_id as "customerId", ${LINE_COLUMNS}
      from sales_order_line l
      join sales_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
     where l.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and l.order_id = ${orderId}
     order by l.line_no`
  return toLines(deps, tx, rows)
}

export const readShop = async (tx: TenantTx): Promise<ShopFacts> => {
  const [row] = await tx.sql<ShopFacts>`
    select status, time_zone as "timeZone", settings -> 'hours' as hours from tenant where tenant_id = ${tx.tenantId}`
  if (!row) throw new Error('the tenant has no row')
  return row
}

/** The key for an order's wishes; one statement, which only an order with a wish needs. */
const readNoteKey = async (deps: NoteDeps, tx: TenantTx, customerId: CustomerId | null): Promise<Key | null> => {
  const [row] = await tx.sql<WrappedKeys>`
    select encode(t.wrapped_key, 'base64') as "tenantKey", (select encode(k.wrapped_key, 'base64') from customer_key k
        where k.tenant_id = ${tx.tenantId} and k.customer_id = ${customerId}) as "customerKey"
      from tenant_key t where t.tenant_id = ${tx.tenantId}`
  return row ? openNoteKey(deps, { tenantId: tx.tenantId, customerId }, row) : null
}

/** Lines with their wishes sealed. */
export type LineRow = Omit<OrderLineView, 'note'> & { readonly noteSealed: string | null }

/** Seals what the customer wrote. Her wishes are dropped when her key is gone: nothing of hers may be kept then. */
export const sealLines = async (
  deps: NoteDeps,
  tx: TenantTx,
  owner: { readonly orderId: OrderId; readonly customerId: CustomerId | null },
  lines: readonly OrderLineView[],
): Promise<readonly LineRow[]> => {
  const key = lines.some((line) => line.note !== null) ? await readNoteKey(deps, tx, owner.customerId) : null
  return lines.map(({ note, ...line }) => ({
    ...line,
    noteSealed: key !== null && note !== null ? sealNote(key, owner.orderId, note) : null,
  }))
}

const lineRows = (lines: readonly LineRow[]): string =>
  JSON.stringify(
    lines.map((line) => ({
      line_no: line.lineNo,
      product_id: line.productId,
      variant_id: line.variantId,
      name: line.name,
      quantity_milli: line.quantityMilli,
      unit_price_cents: line.unitPrice,
      options: line.options,
      note_sealed: line.noteSealed,
      total_cents: line.total,
    })),
  )

/**
 * Writes a cart and exactly these lines, making the order when it is new. What the customer was shown no longer holds, so
 * the summary is forgotten.
 */
export const saveCart = async (
  tx: TenantTx,
  cart: {
    readonly id: OrderId
    readonly conversationId: LaneId
    readonly customerId: CustomerId | null
    readonly lines: readonly LineRow[]
    readonly total: Cents
    readonly atMs: number
  },
): Promise<void> => {
  const at = new Date(cart.atMs)
  await tx.sql`
    with saved as (
      insert into sales_order (tenant_id, id, state, customer_id, conversation_id, currency, total_cents, created_at,
        updated_at, is_demo)
      select t.tenant_id, ${cart.id}::uuid, 'cart', ${cart.customerId}::uuid, ${cart.conversationId}::uuid, t.currency,
          ${cart.total}::bigint, ${at}::timestamptz, ${at}::timestamptz, t.is_demo
        from tenant t where t.tenant_id = ${tx.tenantId}
      on conflict (tenant_id, id) do update set total_cents = excluded.total_cents, updated_at = excluded.updated_at,
        summary_message_id = null
    ), put as (
      insert into sales_order_line (tenant_id, order_id, line_no, product_id, variant_id, name, quantity_milli,
        unit_price_cents, options, note_sealed, total_cents)
      select ${tx.tenantId}, ${cart.id}, i.line_no, i.product_id, i.variant_id, i.name, i.quantity_milli,
          i.unit_price_cents, i.options, decode(i.note_sealed, 'base64'), i.total_cents
        from jsonb_to_recordset(${lineRows(cart.lines)}::jsonb)
          as i (line_no smallint, product_id uuid, variant_id uuid, name text, quantity_milli bigint,
            unit_price_cents bigint, options jsonb, note_sealed text, total_cents bigint)
      on conflict (tenant_id, order_id, line_no) do update set product_id = excluded.product_id,
        variant_id = excluded.variant_id, name = excluded.name, quantity_milli = excluded.quantity_milli,
        unit_price_cents = excluded.unit_price_cents, options = excluded.options,
        note = null, note_sealed = excluded.note_sealed,
        total_cents = excluded.total_cents
    )
    delete from sales_order_line
     where tenant_id = ${tx.tenantId} and order_id = ${cart.id}
       and line_no <> all (${cart.lines.map((line) => line.lineNo)}::smallint[])`
}

/** Notes which message showed the customer her cart. False when the order is not a cart. */
export const saveSummary = async (tx: TenantTx, orderId: OrderId, itemId: string, atMs: number): Promise<boolean> => {
  const rows = await tx.sql`
    update sales_order set summary_message_id = ${itemId}, updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id = ${orderId} and state = 'cart'
    returning id`
  return rows.length === 1
}

/** Lowers the prices of lines of an order that is being placed; its summary stays what was shown. */
export const saveLinePrices = async (
  tx: TenantTx,
  orderId: OrderId,
  lines: readonly OrderLineView[],
): Promise<void> => {
  const rows = lines.map(({ note: _, ...line }) => ({ ...line, noteSealed: null }))
  await tx.sql`
    update sales_order_line l set unit_price_cents = i.unit_price_cents, options = i.options, total_cents = i.total_cents
      from jsonb_to_recordset(${lineRows(rows)}::jsonb)
        as i (line_no smallint, unit_price_cents bigint, options jsonb, total_cents bigint)
     where l.tenant_id = ${tx.tenantId} and l.order_id = ${orderId} and l.line_no = i.line_no`
}

export interface Placement {
  readonly orderId: OrderId
  readonly total: Cents
  readonly confirmWamid: Wamid
  readonly atMs: number
  readonly expiresAtMs: number
  readonly event: { readonly id: string; readonly type: string; readonly payload: Readonly<Record<string, unknown>> }
}

/**
 * Turns a held cart into a placed order: takes the number, stamps the order, and writes its event with the number in it.
 * Locks the tenant's counter row. Returns the number.
 */
export const savePlacement = async (tx: TenantTx, placement: Placement): Promise<number> => {
  const { orderId, event } = placement
  const at = new Date(placement.atMs)
  const [row] = await tx.sql<{ number: number }>`
    with counter as (
      update tenant_counter set order_number = order_number + 1, sync_seq = sync_seq + 1
       where tenant_id = ${tx.tenantId}
      returning order_number, sync_seq
    ), placed as (
      update sales_order o set state = 'placed', number = c.order_number, seq = c.sync_seq,
          total_cents = ${placement.total}, confirm_message_id = ${placement.confirmWamid}, placed_at = ${at},
          updated_at = ${at}, expires_at = ${new Date(placement.expiresAtMs)}
        from counter c
       where o.tenant_id = ${tx.tenantId} and o.id = ${orderId} and o.state = 'cart'
      returning o.number
    ), told as (
      insert into event (tenant_id, at, id, type, subject_id, payload)
      select ${tx.tenantId}, ${at}, ${event.id}, ${event.type}, ${orderId},
          ${JSON.stringify(event.payload)}::jsonb || jsonb_build_object('number', p.number)
        from placed p
    )
    select number from placed`
  if (!row) throw new Error('a cart that is held was placed by somebody else')
  return row.number
}

export interface StateChange {
  readonly orderId: OrderId
  readonly state: OrderState
  readonly paymentState: OrderView['paymentState']
  readonly handoverCode: string | null
  readonly promisedAtMs: number | null
  readonly reason: string | null
  readonly atMs: number
}

/** Writes what a move made of a held order. Every move ends the time to accept. Locks the tenant's counter row. */
export const saveState = async (tx: TenantTx, change: StateChange): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update sales_order o set state = ${change.state}, seq = c.sync_seq, payment_state = ${change.paymentState},
        handover_code = ${change.handoverCode}, promised_at = ${toDate(change.promisedAtMs)}, reason = ${change.reason},
        updated_at = ${new Date(change.atMs)}, expires_at = null
      from counter c
     where o.tenant_id = ${tx.tenantId} and o.id = ${change.orderId}`
}

const toDate = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

export const saveWrongCode = async (tx: TenantTx, orderId: OrderId, tries: number): Promise<void> => {
  await tx.sql`
    update sales_order set handover_attempts = ${tries} where tenant_id = ${tx.tenantId} and id = ${orderId}`
}

export type OrderKey =
  | { readonly orderId: OrderId }
  | { readonly number: number }
  | { readonly conversationId: LaneId; readonly confirmWamid: Wamid }

/** Reads one order by whichever key is given. */
export const findOrder = async (deps: NoteDeps, tx: TenantTx, key: OrderKey): Promise<OrderView | null> => {
  const [orderId, number] = ['orderId' in key ? key.orderId : null, 'number' in key ? key.number : null]
  const [conversationId, wamid] = 'confirmWamid' in key ? [key.conversationId, key.confirmWamid] : [null, null]
  const [row] = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines
      from sales_order o
     where o.tenant_id = ${tx.tenantId}
       and (o.id = ${orderId} or o.number = ${number}
         or (o.conversation_id = ${conversationId} and o.confirm_message_id = ${wamid}))`
  return row ? rowToView(deps, tx, row) : null
}

/** Reads the orders of one conversation that are in one of the states, oldest first. */
export const findOfConversation = async (
  deps: NoteDeps,
  tx: TenantTx,
  conversationId: LaneId,
  states: readonly OrderState[],
  most: number,
): Promise<readonly OrderView[]> => {
  const rows = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.conversation_id = ${conversationId} and o.state = any (${states}::text[])
     order by o.created_at, o.id
     limit ${most}`
  return rows.map((row) => rowToView(deps, tx, row))
}

/** Reads placed orders of the shop in one of the states, newest first, from a key on. */
export const findPage = async (
  deps: NoteDeps,
  tx: TenantTx,
  states: readonly OrderState[],
  before: { readonly placedAtMs: number; readonly id: OrderId } | null,
  most: number,
): Promise<readonly OrderView[]> => {
  const rows = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.state = any (${states}::text[])
       and (${before === null} or (o.placed_at, o.id) < (${toDate(before?.placedAtMs ?? null)}, ${before?.id ?? null}))
     order by o.placed_at desc, o.id desc
     limit ${most}`
  return rows.map((row) => rowToView(deps, tx, row))
}

/** Reads the latest orders of one conversation in any state, newest first: the cart, what is open, what was last. */
export const findRecentOfConversation = async (
  deps: NoteDeps,
  tx: TenantTx,
  conversationId: LaneId,
  most: number,
): Promise<readonly OrderView[]> => {
  const rows = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.conversation_id = ${conversationId}
     order by o.created_at desc, o.id desc
     limit ${most}`
  return rows.map((row) => rowToView(deps, tx, row))
}
