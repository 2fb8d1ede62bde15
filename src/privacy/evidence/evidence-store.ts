/** SQL of evidence: who the person is now, and what was said, sent and ordered in a period, a page at a time. */
import type { CustomerId, OrderId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'

/** The customer as whom a person goes on, and whether she is still held; null when there is no such customer. */
export const findPresent = async (
  tx: TenantTx,
  customerId: CustomerId,
): Promise<{ readonly id: CustomerId; readonly isErased: boolean } | null> => {
  const seen = new Set<CustomerId>()
  for (let id: CustomerId | null = customerId; id !== null && !seen.has(id);) {
    seen.add(id)
    const [row]: readonly { merged_into: CustomerId | null; erased: boolean }[] = await tx.sql<{
      merged_into: CustomerId | null
      erased: boolean
    }>`
      select merged_into, erased_at is not null as erased from customer where tenant_id = ${tx.tenantId} and id = ${id}`
    if (!row) return null
    if (row.merged_into === null || row.erased) return { id, isErased: row.erased }
    id = row.merged_into
  }
  return null
}

/** Where a page goes on: the last row of the one before. */
export interface Mark {
  readonly at: Date
  readonly id: string
}

export interface Page {
  readonly from: Date
  readonly until: Date
  readonly after: Mark | null
  readonly most: number
}

export interface SaidRow {
  readonly id: string
  readonly at: Date
  readonly direction: string
  readonly kind: string
  readonly wamid: string | null
  readonly lane_id: string
  readonly sealed: Buffer
  readonly status_rank: number | null
  readonly error_code: number | null
  readonly category: string | null
  readonly send_rule: string | null
  readonly repeats: number | null
}

/** What was said in her conversations. */
export const listSaid = (
  tx: TenantTx,
  lanes: readonly string[],
  { from, until, after, most }: Page,
): Promise<readonly SaidRow[]> => tx.sql<SaidRow>`
  select c.id, c.at, c.direction, c.kind, c.wamid, c.lane_id, c.sealed, m.status_rank, m.error_code, m.category,
      m.send_rule, m.repeats
    from message_content c
    left join message m on m.tenant_id = c.tenant_id and m.wamid = c.wamid
   where c.tenant_id = ${tx.tenantId} and c.lane_id = any (${lanes}::uuid[]) and c.at >= ${from} and c.at < ${until}
     and (${after === null}::boolean or (c.at, c.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
   order by c.at, c.id
   limit ${most}`

export interface StatusRow {
  readonly wamid: string
  readonly status: string
  readonly at: Date
  readonly error_code: number | null
}

/** What Meta told of these messages. */
export const listStatuses = (
  tx: TenantTx,
  wamids: readonly string[],
  from: Date,
  until: Date,
): Promise<readonly StatusRow[]> => tx.sql<StatusRow>`
  select wamid, status, reported_at as at, error_code from message_status
   where tenant_id = ${tx.tenantId} and wamid = any (${wamids}::text[]) and at >= ${from} and at < ${until}
   order by reported_at, status`

interface NotSentRow {
  readonly id: string
  readonly at: Date
  readonly lane_id: string
  readonly kind: string
  readonly reason: string
  readonly attempts: number
}

/** Messages to her that did not go, by the rule of the send gate or by the answer of Meta that stopped them. */
export const listNotSent = (
  tx: TenantTx,
  lanes: readonly string[],
  { from, until, after, most }: Page,
): Promise<readonly NotSentRow[]> => tx.sql<NotSentRow>`
  select id, parked_at as at, lane_id, kind, reason, attempts from parked_item
   where tenant_id = ${tx.tenantId} and queue = 'outbox' and lane_id = any (${lanes}::uuid[])
     and parked_at >= ${from} and parked_at < ${until}
     and (${after === null}::boolean or (parked_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
   order by parked_at, id
   limit ${most}`

/** Her orders by when they were placed; carts are none. */
export const listOrderIds = (
  tx: TenantTx,
  person: { readonly customer: readonly string[]; readonly conversation: readonly string[] },
  { from, until, after, most }: Page,
): Promise<readonly { readonly id: OrderId; readonly at: Date }[]> => tx.sql<{ id: OrderId; at: Date }>`
  select id, placed_at as at from sales_order
   where tenant_id = ${tx.tenantId} and number is not null and placed_at >= ${from} and placed_at < ${until}
     and (customer_id = any (${person.customer}::uuid[]) or conversation_id = any (${person.conversation}::uuid[]))
     and (${after === null}::boolean or (placed_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
   order by placed_at, id
   limit ${most}`
