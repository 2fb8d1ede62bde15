/**
 * SQL of orders and their lines. A statement that holds an order is followed, in the same flight, by the one that reads its
 * lines: a single statement would show the lines as they were before it had waited for the lock.
 */
import type { CustomerId, LaneId, OrderId, SlotId, VariantId, Wamid, ZoneId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import { toChange, type StoredChange } from './changes/store.ts'
import { toLines, type OwnedLine } from './line-store.ts'
import { openLines, type NoteDeps, type StoredLine } from './wishes/notes.ts'
import { toView, type OrderRecord, type ShopFacts } from './record.ts'
import type { OrderChangeView, OrderLineView, OrderState, OrderView } from './views.ts'

interface OrderRow {
  readonly id: OrderId
  readonly state: OrderState
  readonly number: number | null
  readonly payment_state: OrderView['paymentState']
  readonly customer_id: CustomerId | null
  readonly conversation_id: LaneId | null
  readonly total_cents: number
  readonly fulfilment_method: OrderView['fulfilmentMethod']
  readonly delivery_zone_id: ZoneId | null
  readonly delivery_zone_name: string | null
  readonly delivery_fee_cents: number
  readonly delivery_minimum_cents: number
  readonly delivery_minutes: number | null
  readonly place_sealed: Buffer | null
  readonly slot_id: SlotId | null
  readonly slot_from: Date | null
  readonly slot_to: Date | null
  readonly handover_code: string | null
  readonly handover_attempts: number
  readonly reason: string | null
  readonly summary_message_id: string | null
  readonly promised_at: Date | null
  readonly created_at: Date
  readonly placed_at: Date | null
  readonly completed_at: Date | null
  readonly amends_order_id: OrderId | null
  readonly lines?: readonly StoredLine[]
  readonly change?: StoredChange | null
}

/** Of `sales_order o`. */
const ORDER_COLUMNS = sqlText`
        o.id, o.state, o.number, o.payment_state, o.customer_id, o.conversation_id, o.total_cents, o.handover_code,
        o.handover_attempts, o.reason, o.summary_message_id, o.promised_at, o.created_at, o.placed_at,
        o.completed_at, o.amends_order_id,
        o.fulfilment_method, o.delivery_zone_id, o.delivery_zone_name, o.delivery_fee_cents, o.delivery_minimum_cents,
        o.delivery_minutes, o.place_sealed, o.slot_id, o.slot_from, o.slot_to`

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

/** The open change of `sales_order o`. Keys only when there is a wish to open. */
const OPEN_CHANGE = sqlText`
        (select jsonb_build_object('id', c.id, 'askedBy', c.asked_by, 'total', c.total_cents, 'lines', c.lines,
            'expiresAtMs', (extract(epoch from c.expires_at) * 1000)::bigint,
            'tenantKey', case when jsonb_path_exists(c.lines, '$[*].noteSealed ? (@ != null)') then (
              select encode(k.wrapped_key, 'base64') from tenant_key k where k.tenant_id = o.tenant_id) end,
            'customerKey', case when jsonb_path_exists(c.lines, '$[*].noteSealed ? (@ != null)') then (
              select encode(k.wrapped_key, 'base64') from customer_key k
               where k.tenant_id = o.tenant_id and k.customer_id = o.customer_id) end)
           from order_change c
          where c.tenant_id = o.tenant_id and c.order_id = o.id and c.state = 'asked')`
const toDelivery = (row: OrderRow): OrderView['delivery'] =>
  row.fulfilment_method === 'delivery' && row.delivery_zone_id !== null
    ? {
        zoneId: row.delivery_zone_id,
        zoneName: row.delivery_zone_name ?? '',
        fee: row.delivery_fee_cents as Cents,
        minimum: row.delivery_minimum_cents as Cents,
        minutes: row.delivery_minutes ?? 0,
        place: row.place_sealed?.toString('base64') ?? null,
      }
    : null

const toSlot = ({ slot_id: slotId, slot_from: from, slot_to: to }: OrderRow): OrderView['slot'] =>
  slotId && from && to ? { slotId, fromMs: from.getTime(), toMs: to.getTime() } : null

/** The table's checks stand behind the brands and unions. */
const toRecord = (row: OrderRow): OrderRecord => ({
  id: row.id,
  state: row.state,
  number: row.number,
  total: row.total_cents as Cents,
  paymentMethod: 'cash',
  paymentState: row.payment_state,
  fulfilmentMethod: row.fulfilment_method,
  delivery: toDelivery(row),
  slot: toSlot(row),
  handoverCode: row.handover_code,
  customerId: row.customer_id,
  conversationId: row.conversation_id,
  reason: row.reason,
  placedAtMs: row.placed_at?.getTime() ?? null,
  promisedAtMs: row.promised_at?.getTime() ?? null,
  createdAtMs: row.created_at.getTime(),
  completedAtMs: row.completed_at?.getTime() ?? null,
  amendsOrderId: row.amends_order_id,
  summaryItemId: row.summary_message_id,
  codeTries: row.handover_attempts,
})

const rowToView = (deps: NoteDeps, tx: TenantTx, row: OrderRow): OrderView => {
  const owner = { tenantId: tx.tenantId, customerId: row.customer_id }
  const change = row.change ? toChange(deps, tx, { id: row.id, customerId: row.customer_id }, row.change) : null
  return toView(toRecord(row), openLines(deps, owner, row.id, row.lines ?? []), change)
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

/** Holds those of these orders that are there, in the order of their ids. */
export const lockOrders = async (tx: TenantTx, orderIds: readonly OrderId[]): Promise<void> => {
  await tx.sql`
    select id from sales_order where tenant_id = ${tx.tenantId} and id = any (${orderIds}::uuid[]) order by id for update`
}

/** What these orders hold goods of, or will once a change is agreed. */
export const findVariantsOf = async (tx: TenantTx, orderIds: readonly OrderId[]): Promise<readonly VariantId[]> => {
  const rows = await tx.sql<{ id: VariantId }>`
    select variant_id as id from sales_order_line
     where tenant_id = ${tx.tenantId} and order_id = any (${orderIds}::uuid[])
     union
    select (line ->> 'variantId')::uuid from order_change c, jsonb_array_elements(c.lines) line
     where c.tenant_id = ${tx.tenantId} and c.order_id = any (${orderIds}::uuid[]) and c.state = 'asked'`
  return rows.map(({ id }) => id)
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

/** With the closures that are not over at `nowMs`. */
export const readShop = async (tx: TenantTx, nowMs: number): Promise<ShopFacts> => {
  const [row] = await tx.sql<ShopFacts>`
    select t.status, t.time_zone as "timeZone", t.settings -> 'hours' as hours, t.country,
        t.settings -> 'holidayHours' as "holidayHours", extract(epoch from t.paused_until)::float8 * 1000 as "pausedUntilMs",
        (select coalesce(jsonb_agg(jsonb_build_object('fromMs', extract(epoch from c.from_at) * 1000, 'toMs',
            extract(epoch from c.to_at) * 1000) order by c.from_at), '[]')
           from shop_closure c where c.tenant_id = ${tx.tenantId} and c.to_at > ${new Date(nowMs)}) as closures
      from tenant t where t.tenant_id = ${tx.tenantId}`
  if (!row) throw new Error('the tenant has no row')
  return row
}

type OrderKey =
  | { readonly orderId: OrderId }
  | { readonly number: number }
  | { readonly conversationId: LaneId; readonly confirmWamid: Wamid }

/** Reads one order by whichever key is given. */
export const findOrder = async (deps: NoteDeps, tx: TenantTx, key: OrderKey): Promise<OrderView | null> => {
  const [orderId, number] = ['orderId' in key ? key.orderId : null, 'number' in key ? key.number : null]
  const [conversationId, wamid] = 'confirmWamid' in key ? [key.conversationId, key.confirmWamid] : [null, null]
  const [row] = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines, ${OPEN_CHANGE} as change
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
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines, ${OPEN_CHANGE} as change
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.conversation_id = ${conversationId} and o.state = any (${states}::text[])
     order by o.created_at, o.id
     limit ${most}`
  return rows.map((row) => rowToView(deps, tx, row))
}

export interface PageFilter {
  readonly states: readonly OrderState[]
  readonly customerId?: CustomerId
  /** Placed at this instant or later, Unix ms. */
  readonly fromMs?: number
  /** Placed before this instant, Unix ms. */
  readonly toMs?: number
}

/** Reads placed orders of the shop in one of the states, newest first, from a key on. */
export const findPage = async (
  deps: NoteDeps,
  tx: TenantTx,
  { states, customerId, fromMs, toMs }: PageFilter,
  before: { readonly placedAtMs: number; readonly id: OrderId } | null,
  most: number,
): Promise<readonly OrderView[]> => {
  const [from, to] = [new Date(fromMs ?? EARLIEST_MS), new Date(toMs ?? LATEST_MS)]
  const [at, id] = [new Date(before?.placedAtMs ?? LATEST_MS), before?.id ?? LAST_ID]
  // Two statements, because one plan must serve each: the index by customer, or the index by state.
  const rows =
    customerId === undefined
      ? await tx.sql<OrderRow>`
          select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines, ${OPEN_CHANGE} as change
            from sales_order o
           where o.tenant_id = ${tx.tenantId} and o.state = any (${states}::text[])
             and o.placed_at >= ${from} and o.placed_at < ${to} and (o.placed_at, o.id) < (${at}, ${id})
           order by o.placed_at desc, o.id desc
           limit ${most}`
      : await tx.sql<OrderRow>`
          select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines, ${OPEN_CHANGE} as change
            from sales_order o
           where o.tenant_id = ${tx.tenantId} and o.customer_id = ${customerId} and o.state = any (${states}::text[])
             and o.placed_at >= ${from} and o.placed_at < ${to} and (o.placed_at, o.id) < (${at}, ${id})
           order by o.placed_at desc, o.id desc
           limit ${most}`
  return rows.map((row) => rowToView(deps, tx, row))
}
/** Before the first order that can be, and after the last (the year 3000). */
const EARLIEST_MS = 0
const LATEST_MS = 32_503_680_000_000
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Reads the latest orders of one conversation in any state, newest first: the cart, what is open, what was last. */
export const findRecentOfConversation = async (
  deps: NoteDeps,
  tx: TenantTx,
  conversationId: LaneId,
  most: number,
): Promise<readonly OrderView[]> => {
  const rows = await tx.sql<OrderRow>`
    select ${ORDER_COLUMNS}, ${LINES_OF_ORDER} as lines, ${OPEN_CHANGE} as change
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.conversation_id = ${conversationId}
     order by o.created_at desc, o.id desc
     limit ${most}`
  return rows.map((row) => rowToView(deps, tx, row))
}

/** The order of a conversation that was last moved or changed, not before that time; what is still being put together is none. */
export const findLastMoved = async (tx: TenantTx, conversationId: LaneId, sinceMs: number): Promise<OrderId | null> => {
  const [row] = await tx.sql<{ id: OrderId }>`
    select id from sales_order
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and placed_at is not null
       and updated_at >= ${new Date(sinceMs)}
     order by updated_at desc, id desc
     limit 1`
  return row?.id ?? null
}

/** What is needed to settle a change besides the change itself. */
export interface OpenChange extends OrderChangeView {
  readonly summaryMessageId: string | null
  readonly confirmMessageId: string | null
}

/** The change of a held order that waits for an answer; null when there is none. */
export const findOpenChange = async (deps: NoteDeps, tx: TenantTx, orderId: OrderId): Promise<OpenChange | null> => {
  const [row] = await tx.sql<{
    customerId: CustomerId | null
    change: StoredChange
    summaryMessageId: string | null
    confirmMessageId: string | null
  }>`
    select o.customer_id as "customerId", ${OPEN_CHANGE} as change, a.summary_message_id as "summaryMessageId",
        a.confirm_message_id as "confirmMessageId"
      from order_change a
      join sales_order o on o.tenant_id = a.tenant_id and o.id = a.order_id
     where a.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and a.order_id = ${orderId}
       and a.state = 'asked'`
  if (!row) return null
  const { summaryMessageId, confirmMessageId } = row
  return {
    ...toChange(deps, tx, { id: orderId, customerId: row.customerId }, row.change),
    summaryMessageId,
    confirmMessageId,
  }
}
