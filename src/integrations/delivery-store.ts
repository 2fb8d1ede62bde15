/** SQL of what endpoints are told: deliveries, their attempts, and when an endpoint's lane is due. */
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { EventReference } from '../platform/events/append-event.ts'
import type { Attempt, Delivery, DeliveryState } from './endpoint.ts'

/**
 * Tells an event to every active endpoint that wants it: a delivery each, and its lane due now. One statement, so that a hook
 * sends it before it waits and the lanes are locked in the order of their ids. Returns the endpoints. An event is told once.
 *
 * An endpoint's lane has no items: what is to be done stands in its deliveries, and the lane is the fence and the alarm clock.
 */
export const tell = async (
  tx: TenantTx,
  event: EventReference,
  { bucket, nowMs }: { readonly bucket: number; readonly nowMs: number },
): Promise<readonly string[]> => {
  const now = new Date(nowMs)
  const rows = await tx.sql<{ id: string }>`
    with told as (
      insert into webhook_delivery (tenant_id, id, endpoint_id, event_id, event_at, event_type, next_at, created_at)
      select e.tenant_id, md5(e.id::text || ${event.id}::text)::uuid, e.id, ${event.id}::uuid, ${new Date(event.atMs)}::timestamptz,
          ${event.type}::text, ${now}::timestamptz, ${now}::timestamptz
        from webhook_endpoint e
       where e.tenant_id = ${tx.tenantId} and e.status = 'active' and ${event.type}::text = any (e.event_types)
      on conflict (tenant_id, endpoint_id, event_id) do nothing
      returning endpoint_id
    ), woken as (
      insert into lane (tenant_id, queue, id, bucket, tail, due_at)
      select ${tx.tenantId}::uuid, 'webhook', t.endpoint_id, ${bucket}::smallint, 1, ${now}::timestamptz from told t order by 3
      on conflict (tenant_id, queue, id) do update set tail = lane.tail + 1,
        due_at = case when lane.due_at is null or excluded.due_at < lane.due_at then excluded.due_at else lane.due_at end
      returning id
    )
    select id from woken`
  return rows.map((row) => row.id)
}

/** Makes an endpoint's lane due at that time at the latest. */
export const wake = async (
  tx: TenantTx,
  endpointId: string,
  { bucket, atMs }: { readonly bucket: number; readonly atMs: number },
): Promise<void> => {
  await tx.sql`
    insert into lane (tenant_id, queue, id, bucket, tail, due_at)
    values (${tx.tenantId}, 'webhook', ${endpointId}, ${bucket}, 1, ${new Date(atMs)})
    on conflict (tenant_id, queue, id) do update set tail = lane.tail + 1,
      due_at = case when lane.due_at is null or excluded.due_at < lane.due_at then excluded.due_at else lane.due_at end`
}

/** The time of a lane that this transaction has fenced: the earliest of what is left to try. Returns it in Unix ms. */
export const setAlarm = async (tx: TenantTx, endpointId: string): Promise<number | null> => {
  const [row] = await tx.sql<{ due_at: Date | null }>`
    update lane set due_at = (select min(d.next_at) from webhook_delivery d
        where d.tenant_id = ${tx.tenantId} and d.endpoint_id = ${endpointId} and d.next_at is not null)
     where tenant_id = ${tx.tenantId} and queue = 'webhook' and id = ${endpointId}
    returning due_at`
  return row?.due_at?.getTime() ?? null
}

/** The lane of an endpoint that is gone; the caller has fenced it. */
export const dropLane = async (tx: TenantTx, endpointId: string): Promise<void> => {
  await tx.sql`delete from lane where tenant_id = ${tx.tenantId} and queue = 'webhook' and id = ${endpointId}`
}

interface Row {
  readonly id: string
  readonly endpoint_id: string
  readonly event_id: string
  readonly event_at: Date
  readonly event_type: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly next_at: Date | null
  readonly created_at: Date
}

const DELIVERY_COLUMNS = sqlText`
  d.id, d.endpoint_id, d.event_id, d.event_at, d.event_type, d.state, d.attempts, d.next_at, d.created_at`

const toDelivery = (row: Row): Delivery => ({
  id: row.id,
  endpointId: row.endpoint_id,
  eventId: row.event_id,
  eventAtMs: row.event_at.getTime(),
  eventType: row.event_type,
  state: row.state,
  attempts: row.attempts,
  nextAtMs: row.next_at?.getTime() ?? null,
  createdAtMs: row.created_at.getTime(),
})

export interface DueDelivery extends Delivery {
  readonly subjectId: string | null
  /** Null when the event is not kept any more. */
  readonly payload: Readonly<Record<string, unknown>> | null
}

/** What is to be sent to an endpoint now, with its event; the longest due first. */
export const findDue = async (
  tx: TenantTx,
  endpointId: string,
  nowMs: number,
  most: number,
): Promise<readonly DueDelivery[]> => {
  const rows = await tx.sql<Row & { subject_id: string | null; payload: Readonly<Record<string, unknown>> | null }>`
    select ${DELIVERY_COLUMNS}, e.subject_id, e.payload
      from webhook_delivery d
      left join event e on e.tenant_id = d.tenant_id and e.at = d.event_at and e.id = d.event_id
     where d.tenant_id = ${tx.tenantId} and d.endpoint_id = ${endpointId}
       and d.next_at <= ${new Date(nowMs)}
     order by d.next_at, d.id limit ${most}`
  return rows.map((row) => ({ ...toDelivery(row), subjectId: row.subject_id, payload: row.payload }))
}

/** Writes what one try came to. */
export const saveAttempt = async (
  tx: TenantTx,
  deliveryId: string,
  attempt: Attempt,
  then: { readonly state: DeliveryState; readonly nextAtMs: number | null },
): Promise<void> => {
  const settledAt = then.state === 'pending' ? null : new Date(attempt.atMs)
  await Promise.all([
    tx.sql`
      insert into webhook_attempt (tenant_id, delivery_id, number, at, status, error, duration_ms)
      values (${tx.tenantId}, ${deliveryId}, ${attempt.number}, ${new Date(attempt.atMs)}, ${attempt.status}, ${attempt.error},
        ${attempt.durationMs})
      on conflict (tenant_id, delivery_id, number) do nothing`,
    tx.sql`
      update webhook_delivery set attempts = ${attempt.number}, state = ${then.state},
          next_at = ${then.nextAtMs === null ? null : new Date(then.nextAtMs)}::timestamptz, settled_at = ${settledAt}::timestamptz
       where tenant_id = ${tx.tenantId} and id = ${deliveryId}`,
  ])
}

/** What was still to be tried is given up, because its endpoint was. */
export const giveUpPending = async (tx: TenantTx, endpointId: string, nowMs: number): Promise<void> => {
  await tx.sql`
    update webhook_delivery set state = 'failed', next_at = null, settled_at = ${new Date(nowMs)}
     where tenant_id = ${tx.tenantId} and endpoint_id = ${endpointId} and state = 'pending'`
}

/** Deliveries of an endpoint behind `before`, newest first. */
export const listDeliveries = async (
  tx: TenantTx,
  endpointId: string,
  query: {
    readonly state: DeliveryState | null
    readonly before: { readonly atMs: number; readonly id: string } | null
    readonly most: number
  },
): Promise<readonly Delivery[]> => {
  const { state, before, most } = query
  const rows = await tx.sql<Row>`
    select ${DELIVERY_COLUMNS} from webhook_delivery d
     where d.tenant_id = ${tx.tenantId} and d.endpoint_id = ${endpointId}
       and (${state}::text is null or d.state = ${state}::text)
       and (${before === null}::boolean
         or (d.created_at, d.id) < (${new Date(before?.atMs ?? 0)}::timestamptz, ${before?.id ?? null}::uuid))
     order by d.created_at desc, d.id desc limit ${most}`
  return rows.map(toDelivery)
}

export const findDelivery = async (tx: TenantTx, endpointId: string, id: string): Promise<Delivery | null> => {
  const [row] = await tx.sql<Row>`
    select ${DELIVERY_COLUMNS} from webhook_delivery d
     where d.tenant_id = ${tx.tenantId} and d.endpoint_id = ${endpointId} and d.id = ${id}`
  return row ? toDelivery(row) : null
}

export const listAttempts = async (tx: TenantTx, deliveryId: string): Promise<readonly Attempt[]> => {
  const rows = await tx.sql<{
    number: number
    at: Date
    status: number | null
    error: string | null
    duration_ms: number
  }>`
    select number, at, status, error, duration_ms from webhook_attempt
     where tenant_id = ${tx.tenantId} and delivery_id = ${deliveryId} order by number`
  return rows.map(({ at, duration_ms, ...rest }) => ({ ...rest, atMs: at.getTime(), durationMs: duration_ms }))
}

/** Puts a delivery back to be tried at once. Its count goes on, so that the log keeps every try. */
export const replay = async (tx: TenantTx, id: string, nowMs: number): Promise<void> => {
  await tx.sql`
    update webhook_delivery set state = 'pending', next_at = ${new Date(nowMs)}, settled_at = null
     where tenant_id = ${tx.tenantId} and id = ${id}`
}
