/** Writes a planned month into a shop's books: orders, lines, stock that came and went, facts. Runs as the owner, once. */
import type pg from 'pg'
import type { NewId, TenantId, VariantId } from '../../kernel/ids.ts'
import { DAY_MS, MINUTE_MS } from '../../kernel/clock.ts'
import { displayName } from '../../catalog/index.ts'
import type { MonthOrder } from './month.ts'

interface Column {
  readonly name: string
  readonly type: string
}

/** One statement for all rows of a table. Names are ours, never input. */
const insertRows = async (
  client: pg.Client,
  table: string,
  columns: readonly Column[],
  rows: readonly (readonly unknown[])[],
): Promise<void> => {
  if (rows.length === 0) return
  const arrays = columns.map(({ type }, i) => `$${i + 1}::${type}[]`).join(', ')
  const names = columns.map(({ name }) => name).join(', ')
  await client.query(
    `insert into ${table} (${names}) select * from unnest(${arrays})`,
    columns.map((_, i) => rows.map((row) => row[i] ?? null)),
  )
}

const column = (text: string): readonly Column[] =>
  text.split(', ').map((pair) => {
    const [name = '', type = ''] = pair.split(' ')
    return { name, type }
  })

const ORDER = column(
  'tenant_id uuid, id uuid, seq bigint, number bigint, state text, payment_state text, fulfilment_method text, ' +
    'customer_id uuid, total_cents bigint, delivery_zone_id uuid, delivery_zone_name text, delivery_fee_cents bigint, ' +
    'delivery_minimum_cents bigint, delivery_minutes integer, created_at timestamptz, placed_at timestamptz, ' +
    'promised_at timestamptz, completed_at timestamptz, updated_at timestamptz, is_demo boolean',
)
const LINE = column(
  'tenant_id uuid, order_id uuid, line_no smallint, product_id uuid, variant_id uuid, name text, quantity_milli bigint, ' +
    'unit_price_cents bigint, total_cents bigint',
)
const RESERVATION = column(
  'tenant_id uuid, order_id uuid, variant_id uuid, quantity_milli bigint, state text, created_at timestamptz, ' +
    'settled_at timestamptz',
)
const ENTRY = column(
  'tenant_id uuid, id uuid, variant_id uuid, delta_milli bigint, reason text, order_id uuid, actor text, at timestamptz',
)
const EVENT = column('tenant_id uuid, at timestamptz, id uuid, type text, subject_id uuid, payload jsonb')

const EVENT_OF_STATE = {
  completed: 'order_completed',
  cancelled: 'order_cancelled',
  declined: 'order_declined',
  expired: 'order_expired',
} as const satisfies Record<MonthOrder['state'], string>

interface Rows {
  readonly orders: unknown[][]
  readonly lines: unknown[][]
  readonly reservations: unknown[][]
  readonly entries: unknown[][]
  readonly events: unknown[][]
}

/** When a delivery brings in all that a week will sell: at the week's first moment. Weeks begin on Thursdays, as the epoch did. */
const weekOf = (ms: number): number => Math.floor(ms / (7 * DAY_MS)) * 7 * DAY_MS

const rowsOf = (
  tenantId: TenantId,
  newId: NewId,
  orders: readonly MonthOrder[],
  customerIds: readonly string[],
  first: { readonly number: number; readonly seq: number },
): Rows => {
  const rows: Rows = { orders: [], lines: [], reservations: [], entries: [], events: [] }
  const received = new Map<string, { readonly variantId: VariantId; readonly atMs: number; milli: number }>()
  orders.forEach((order, i) => {
    const orderId = newId<'OrderId'>()
    const { placedAtMs, endedAtMs, zone, state, lines } = order
    const [placedAt, endedAt] = [new Date(placedAtMs), new Date(endedAtMs)]
    const isDone = state === 'completed'
    const number = first.number + i
    const wasAccepted = isDone || state === 'cancelled'
    const promisedAt = wasAccepted ? new Date(placedAtMs + 25 * MINUTE_MS) : null
    rows.orders.push([
      ...[
        tenantId,
        orderId,
        first.seq + i,
        number,
        state,
        isDone ? 'paid' : 'unpaid',
        zone ? 'delivery' : 'collection',
      ],
      ...[customerIds[order.customer], order.total, zone?.zoneId, zone?.name, zone?.fee ?? 0, zone?.minimum ?? 0],
      ...[zone?.minutes, placedAt, placedAt, promisedAt, isDone ? endedAt : null, endedAt, true],
    ])
    lines.forEach(({ item, quantityMilli, total }, line) => {
      const { variantId, productId, price } = item
      rows.lines.push([
        tenantId,
        orderId,
        line + 1,
        productId,
        variantId,
        displayName(item),
        quantityMilli,
        price,
        total,
      ])
      if (!item.tracked) return
      const settled = isDone ? 'consumed' : 'released'
      rows.reservations.push([tenantId, orderId, variantId, quantityMilli, settled, placedAt, endedAt])
      if (!isDone) return
      const sold = [tenantId, newId<'StockEntryId'>(), variantId, -quantityMilli, 'sale', orderId, 'system', endedAt]
      rows.entries.push(sold)
      const key = `${weekOf(placedAtMs)} ${variantId}`
      const week = received.get(key) ?? { variantId, atMs: weekOf(placedAtMs), milli: 0 }
      week.milli += quantityMilli
      received.set(key, week)
    })
    const fact = (type: string, at: Date, by: string): unknown[] => [
      ...[tenantId, at, newId<'EventId'>(), type, orderId, JSON.stringify({ orderId, number, by })],
    ]
    const endedBy = isDone || state === 'declined' ? 'staff' : state === 'cancelled' ? 'customer' : 'system'
    rows.events.push(fact('order_placed', placedAt, 'customer'), fact(EVENT_OF_STATE[state], endedAt, endedBy))
  })
  for (const { variantId, atMs, milli } of received.values()) {
    rows.entries.push([tenantId, newId<'StockEntryId'>(), variantId, milli, 'received', null, 'system', new Date(atMs)])
  }
  return rows
}

/**
 * In one transaction, with the shop's counter row held, so that numbers go on without a gap. What the shelves hold is as
 * before: each week brought in what it sold. Nobody is told of these orders: they are history.
 */
export const writeMonth = async (
  client: pg.Client,
  newId: NewId,
  tenantId: TenantId,
  orders: readonly MonthOrder[],
  customerIds: readonly string[],
): Promise<void> => {
  await client.query('begin')
  try {
    const { rows: counters } = await client.query<{ number: number; seq: number }>(
      `update tenant_counter set order_number = order_number + $2, sync_seq = sync_seq + $2 where tenant_id = $1
       returning order_number - $2 + 1 as number, sync_seq - $2 + 1 as seq`,
      [tenantId, orders.length],
    )
    const [first] = counters
    if (!first) throw new Error('a shop without its counter')
    const rows = rowsOf(tenantId, newId, orders, customerIds, first)
    await insertRows(client, 'sales_order', ORDER, rows.orders)
    await insertRows(client, 'sales_order_line', LINE, rows.lines)
    await insertRows(client, 'stock_reservation', RESERVATION, rows.reservations)
    await insertRows(client, 'stock_entry', ENTRY, rows.entries)
    await insertRows(client, 'event', EVENT, rows.events)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
