/**
 * Facts in the past tense, written in the transaction that caused them. What must happen next (a notification, a
 * webhook, a read model) hangs on `onEvent`, which a role wires to the job queue, in the same transaction.
 */
import type { EventId, NewId } from '../../kernel/ids.ts'
import type { TenantTx } from '../db/database.ts'

/** What can be part of an event's payload: ids, numbers and codes. Never a name, a number to call or free text. */
type EventPayload = Readonly<Record<string, string | number | boolean | null>>

/** Points at an event's row. A handler reads what it needs by `subjectId`: by then the world may have moved on. */
export interface EventReference {
  readonly id: EventId
  readonly type: string
  /** The id of what the fact is about, e.g. the order. */
  readonly subjectId: string
  /** Unix ms. Part of the row's key, because events are partitioned by month. */
  readonly atMs: number
}

export interface EventDeps {
  readonly newId: NewId
  /**
   * Called once for each event, in its transaction. Its first statement must be sent before it first awaits: it then
   * takes its locks before the tenant's counter row, which is locked last everywhere.
   */
  readonly onEvent?: (tx: TenantTx, event: EventReference) => Promise<void>
}

export interface NewEvent {
  readonly type: string
  readonly subjectId: string
  readonly atMs: number
  readonly payload: EventPayload
}

/** Writes one event and calls the hook, in one flight. Returns the event's id. */
export const appendEvent = async (deps: EventDeps, tx: TenantTx, event: NewEvent): Promise<EventId> => {
  const { reference, announced } = announceEvent(deps, tx, event)
  await Promise.all([
    announced,
    tx.sql`
      insert into event (tenant_id, at, id, type, subject_id, payload)
      values (${tx.tenantId}, ${new Date(event.atMs)}, ${reference.id}, ${event.type}, ${event.subjectId},
        ${JSON.stringify(event.payload)})`,
  ])
  return reference.id
}

/**
 * Calls the hook for an event whose row the caller writes in a statement of its own, because the payload holds what only
 * that statement knows (an order's number, taken from the counter).
 */
export const announceEvent = (
  deps: EventDeps,
  tx: TenantTx,
  event: Omit<NewEvent, 'payload'>,
): { readonly reference: EventReference; readonly announced: Promise<void> } => {
  const { type, subjectId, atMs } = event
  const reference: EventReference = { id: deps.newId<'EventId'>(), type, subjectId, atMs }
  return { reference, announced: deps.onEvent?.(tx, reference) ?? Promise.resolve() }
}
