/** SQL of changes of placed orders. A change is locked after its order, so whoever holds the order holds its changes. */
import type { CustomerId, OrderChangeId, OrderId } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { sqlText } from '../../platform/db/statement.ts'
import { openLines, type NoteDeps, type StoredLine, type WrappedKeys } from '../wishes/notes.ts'
import type { LineRow } from '../line-store.ts'
import type { ChangeSide, ChangeState, OrderChangeRecord, OrderChangeView } from '../views.ts'

/** A stored change as one JSON value; times as Unix ms. */
export interface StoredChange extends WrappedKeys {
  readonly id: OrderChangeId
  readonly askedBy: ChangeSide
  readonly total: Cents
  readonly expiresAtMs: number
  readonly lines: readonly StoredChangeLine[]
}
type StoredChangeLine = Omit<StoredLine, 'noteClear' | 'tenantKey' | 'customerKey'>

export const toChange = (
  deps: NoteDeps,
  tx: TenantTx,
  order: { readonly id: OrderId; readonly customerId: CustomerId | null },
  stored: StoredChange,
): OrderChangeView => {
  const { tenantKey, customerKey, ...change } = stored
  const owner = { tenantId: tx.tenantId, customerId: order.customerId }
  const lines = change.lines.map((line) => ({ ...line, noteClear: null, tenantKey, customerKey }))
  return { ...change, lines: openLines(deps, owner, order.id, lines) }
}

interface ChangeRow {
  readonly stored: StoredChange
  readonly customerId: CustomerId | null
  readonly state: ChangeState
  readonly askedAt: Date
  readonly settledAt: Date | null
}

/** Of `order_change c` and its `sales_order o`; keys only when there is a wish to open. */
const CHANGE_COLUMNS = sqlText`
  o.customer_id as "customerId", c.state, c.asked_at as "askedAt", c.settled_at as "settledAt",
  jsonb_build_object('id', c.id, 'askedBy', c.asked_by, 'total', c.total_cents, 'lines', c.lines,
    'expiresAtMs', (extract(epoch from c.expires_at) * 1000)::bigint,
    'tenantKey', case when jsonb_path_exists(c.lines, '$[*].noteSealed ? (@ != null)') then (
      select encode(k.wrapped_key, 'base64') from tenant_key k where k.tenant_id = o.tenant_id) end,
    'customerKey', case when jsonb_path_exists(c.lines, '$[*].noteSealed ? (@ != null)') then (
      select encode(k.wrapped_key, 'base64') from customer_key k
       where k.tenant_id = o.tenant_id and k.customer_id = o.customer_id) end) as stored`

const toChangeRecord = (deps: NoteDeps, tx: TenantTx, orderId: OrderId, row: ChangeRow): OrderChangeRecord => ({
  ...toChange(deps, tx, { id: orderId, customerId: row.customerId }, row.stored),
  customerId: row.customerId,
  state: row.state,
  askedAtMs: row.askedAt.getTime(),
  settledAtMs: row.settledAt?.getTime() ?? null,
})

/** Changes of an order, newest first, from a key on. */
export const findChanges = async (
  deps: NoteDeps,
  tx: TenantTx,
  orderId: OrderId,
  before: { readonly atMs: number; readonly id: string } | null,
  most: number,
): Promise<readonly OrderChangeRecord[]> => {
  const rows = await tx.sql<ChangeRow>`
    select ${CHANGE_COLUMNS}
      from order_change c
      join sales_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
     where c.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and c.order_id = ${orderId}
       and (${before === null} or (c.asked_at, c.id) < (${new Date(before?.atMs ?? 0)}, ${before?.id ?? null}))
     order by c.asked_at desc, c.id desc
     limit ${most}`
  return rows.map((row) => toChangeRecord(deps, tx, orderId, row))
}

export const findChange = async (
  deps: NoteDeps,
  tx: TenantTx,
  orderId: OrderId,
  changeId: OrderChangeId,
): Promise<OrderChangeRecord | null> => {
  const [row] = await tx.sql<ChangeRow>`
    select ${CHANGE_COLUMNS}
      from order_change c
      join sales_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
     where c.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and c.order_id = ${orderId} and c.id = ${changeId}`
  return row ? toChangeRecord(deps, tx, orderId, row) : null
}

interface NewChange {
  readonly id: OrderChangeId
  readonly orderId: OrderId
  readonly askedBy: ChangeSide
  readonly lines: readonly LineRow[]
  readonly total: Cents
  readonly summaryMessageId: string | null
  readonly confirmMessageId: string | null
  readonly atMs: number
  readonly expiresAtMs: number
}

/** Asks; a change that was asked before and not answered is withdrawn by it. The caller holds the order. */
export const insertChange = async (tx: TenantTx, change: NewChange): Promise<void> => {
  await settleChange(tx, change.orderId, 'withdrawn', change.atMs)
  await tx.sql`
    insert into order_change (tenant_id, id, order_id, asked_by, lines, total_cents, summary_message_id,
      confirm_message_id, asked_at, expires_at)
    values (${tx.tenantId}, ${change.id}, ${change.orderId}, ${change.askedBy}, ${JSON.stringify(change.lines)}::jsonb,
      ${change.total}, ${change.summaryMessageId}, ${change.confirmMessageId}, ${new Date(change.atMs)},
      ${new Date(change.expiresAtMs)})`
}

/** Ends the open change of a held order, if there is one. */
export const settleChange = async (
  tx: TenantTx,
  orderId: OrderId,
  state: 'agreed' | 'refused' | 'lapsed' | 'withdrawn',
  atMs: number,
): Promise<void> => {
  await tx.sql`
    update order_change set state = ${state}, settled_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and order_id = ${orderId} and state = 'asked'`
}
