/** SQL that writes orders: the cart, what was shown of it, the placed order and its moves. */
import type { LaneId, OrderId, Wamid } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import { lineRows, type LineRow } from './line-store.ts'
import type { OrderRecord } from './record.ts'
import type { OrderLineView, OrderState, OrderView } from './views.ts'

/** A sealed place travels as text and is kept as bytes. */
export const placeBytes = (place: string | null): Buffer | null =>
  place === null ? null : Buffer.from(place, 'base64')

/**
 * What the statements that write an order's lines share. They insert into LINE_COLUMNS, behind the tenant's and the order's id,
 * what LINE_VALUES takes of each row `i` of LINE_RECORD, and its product's VAT class; LINE_MERGED when the line is there.
 */
const LINE_COLUMNS = sqlText`
  line_no, product_id, variant_id, name, quantity_milli, unit_price_cents, options, note_sealed, total_cents, vat_class`
const LINE_VALUES = sqlText`
  i.line_no, i.product_id, i.variant_id, i.name, i.quantity_milli, i.unit_price_cents, i.options,
  decode(i.note_sealed, 'base64'), i.total_cents`
const LINE_RECORD = sqlText`
  i (line_no smallint, product_id uuid, variant_id uuid, name text, quantity_milli bigint, unit_price_cents bigint,
    options jsonb, note_sealed text, total_cents bigint)`
const LINE_MERGED = sqlText`
  product_id = excluded.product_id, variant_id = excluded.variant_id, name = excluded.name,
  quantity_milli = excluded.quantity_milli, unit_price_cents = excluded.unit_price_cents, options = excluded.options,
  note = null, note_sealed = excluded.note_sealed, total_cents = excluded.total_cents, vat_class = excluded.vat_class`

/**
 * Writes a cart and exactly these lines, making the order when it is new. What the customer was shown no longer holds, so
 * the summary is forgotten.
 */
export const saveCart = async (
  tx: TenantTx,
  cart: Pick<OrderRecord, 'id' | 'customerId' | 'fulfilmentMethod' | 'delivery' | 'slot' | 'total' | 'amendsOrderId'>,
  conversationId: LaneId,
  lines: readonly LineRow[],
  atMs: number,
): Promise<void> => {
  const at = new Date(atMs)
  const { delivery, slot } = cart
  await tx.sql`
    with saved as (
      insert into sales_order (tenant_id, id, state, customer_id, conversation_id, currency, total_cents, created_at,
        updated_at, is_demo, amends_order_id, fulfilment_method, delivery_zone_id, delivery_zone_name,
        delivery_fee_cents, delivery_minimum_cents, delivery_minutes, place_sealed, slot_id, slot_from, slot_to)
      select t.tenant_id, ${cart.id}::uuid, 'cart', ${cart.customerId}::uuid, ${conversationId}::uuid, t.currency,
          ${cart.total}::bigint, ${at}::timestamptz, ${at}::timestamptz, t.is_demo, ${cart.amendsOrderId}::uuid,
          ${cart.fulfilmentMethod}::text, ${delivery?.zoneId ?? null}::uuid, ${delivery?.zoneName ?? null}::text,
          ${delivery?.fee ?? 0}::bigint, ${delivery?.minimum ?? 0}::bigint, ${delivery?.minutes ?? null}::integer,
          ${placeBytes(delivery?.place ?? null)}::bytea, ${slot?.slotId ?? null}::uuid,
          ${toDate(slot?.fromMs ?? null)}::timestamptz, ${toDate(slot?.toMs ?? null)}::timestamptz
        from tenant t where t.tenant_id = ${tx.tenantId}
      on conflict (tenant_id, id) do update set total_cents = excluded.total_cents, updated_at = excluded.updated_at,
        amends_order_id = excluded.amends_order_id, summary_message_id = null,
        fulfilment_method = excluded.fulfilment_method, delivery_zone_id = excluded.delivery_zone_id,
        delivery_zone_name = excluded.delivery_zone_name, delivery_fee_cents = excluded.delivery_fee_cents,
        delivery_minimum_cents = excluded.delivery_minimum_cents, delivery_minutes = excluded.delivery_minutes,
        place_sealed = excluded.place_sealed, slot_id = excluded.slot_id, slot_from = excluded.slot_from,
        slot_to = excluded.slot_to
    ), put as (
      insert into sales_order_line (tenant_id, order_id, ${LINE_COLUMNS})
      select ${tx.tenantId}, ${cart.id}, ${LINE_VALUES},
          coalesce((select p.vat_class from product p where p.tenant_id = ${tx.tenantId} and p.id = i.product_id),
            'standard')
        from jsonb_to_recordset(${lineRows(lines)}::jsonb) as ${LINE_RECORD}
      on conflict (tenant_id, order_id, line_no) do update set ${LINE_MERGED}
    )
    delete from sales_order_line
     where tenant_id = ${tx.tenantId} and order_id = ${cart.id}
       and line_no <> all (${lines.map((line) => line.lineNo)}::smallint[])`
}

/**
 * Writes exactly these lines into a held order that is placed, with its total and the proof of what was confirmed. Locks
 * the tenant's counter row.
 */
export const saveChangedOrder = async (
  tx: TenantTx,
  order: {
    readonly orderId: OrderId
    readonly lines: readonly LineRow[]
    readonly total: Cents
    readonly proof: { readonly summaryMessageId: string | null; readonly confirmMessageId: string | null } | null
    readonly atMs: number
  },
): Promise<void> => {
  const { orderId, lines, total, proof } = order
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    ), saved as (
      update sales_order o set total_cents = ${total}, seq = c.sync_seq, updated_at = ${new Date(order.atMs)},
          summary_message_id = case when ${proof === null} then o.summary_message_id else ${proof?.summaryMessageId ?? null}::text end,
          confirm_message_id = case when ${proof === null} then o.confirm_message_id else ${proof?.confirmMessageId ?? null}::text end
        from counter c
       where o.tenant_id = ${tx.tenantId} and o.id = ${orderId}
    ), put as (
      insert into sales_order_line (tenant_id, order_id, ${LINE_COLUMNS})
      select ${tx.tenantId}, ${orderId}, ${LINE_VALUES},
          coalesce((select p.vat_class from product p where p.tenant_id = ${tx.tenantId} and p.id = i.product_id),
            'standard')
        from jsonb_to_recordset(${lineRows(lines)}::jsonb) as ${LINE_RECORD}
      on conflict (tenant_id, order_id, line_no) do update set ${LINE_MERGED}
    )
    delete from sales_order_line
     where tenant_id = ${tx.tenantId} and order_id = ${orderId}
       and line_no <> all (${lines.map((line) => line.lineNo)}::smallint[])`
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

interface Placement {
  readonly orderId: OrderId
  /** The place that it holds, if any. */
  readonly slot: OrderView['slot']
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
  const { orderId, slot, event } = placement
  const at = new Date(placement.atMs)
  const [row] = await tx.sql<{ number: number }>`
    with counter as (
      update tenant_counter set order_number = order_number + 1, sync_seq = sync_seq + 1
       where tenant_id = ${tx.tenantId}
      returning order_number, sync_seq
    ), placed as (
      update sales_order o set state = 'placed', number = c.order_number, seq = c.sync_seq,
          total_cents = ${placement.total}, confirm_message_id = ${placement.confirmWamid}, placed_at = ${at},
          updated_at = ${at}, expires_at = ${new Date(placement.expiresAtMs)}, slot_id = ${slot?.slotId ?? null},
          slot_from = ${toDate(slot?.fromMs ?? null)}, slot_to = ${toDate(slot?.toMs ?? null)}
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

interface StateChange {
  readonly orderId: OrderId
  readonly state: OrderState
  readonly paymentState: OrderView['paymentState']
  readonly handoverCode: string | null
  readonly promisedAtMs: number | null
  readonly reason: string | null
  /** Nothing more happens to the order. */
  readonly isOver: boolean
  readonly atMs: number
}

/**
 * Writes what a move made of a held order. Every move ends the time to accept, and a move that ends the order withdraws the
 * change that was asked for. Handed-over goods get their slip: the shop as it is named today. Locks the tenant's counter row.
 */
export const saveState = async (tx: TenantTx, change: StateChange): Promise<void> => {
  const at = new Date(change.atMs)
  const completed = change.state === 'completed'
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    ), withdrawn as (
      update order_change set state = 'withdrawn', settled_at = ${at}
       where tenant_id = ${tx.tenantId} and order_id = ${change.orderId} and state = 'asked' and ${change.isOver}
    )
    update sales_order o set state = ${change.state}, seq = c.sync_seq, payment_state = ${change.paymentState},
        handover_code = ${change.handoverCode}, promised_at = ${toDate(change.promisedAtMs)}, reason = ${change.reason},
        updated_at = ${at}, expires_at = null,
        completed_at = case when ${completed} then ${at}::timestamptz else o.completed_at end,
        slip = case when ${completed} then jsonb_build_object('name', t.name, 'address',
          coalesce(t.profile ->> 'address', ''), 'legalName', t.profile ->> 'legalName',
          'vatNumber', case
            -- Since when the shop is a vendor is a dated fact; a shop that never said so may have its number in the profile.
            when exists (select 1 from vat_status v where v.tenant_id = t.tenant_id) then (
              select v.vat_number from vat_status v
               where v.tenant_id = t.tenant_id and v.valid_from <= (${at}::timestamptz at time zone t.time_zone)::date
               order by v.valid_from desc limit 1)
            else t.profile ->> 'vatNumber' end) else o.slip end
      from counter c, tenant t
     where o.tenant_id = ${tx.tenantId} and o.id = ${change.orderId} and t.tenant_id = ${tx.tenantId}`
}

const toDate = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

export const saveWrongCode = async (tx: TenantTx, orderId: OrderId, tries: number): Promise<void> => {
  await tx.sql`
    update sales_order set handover_attempts = ${tries} where tenant_id = ${tx.tenantId} and id = ${orderId}`
}
