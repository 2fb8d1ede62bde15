/** Outgoing webhooks, and the log of what became of them. */
import { distributed, plain, type TableEntry } from './entry.ts'

export const INTEGRATIONS_TABLES = {
  webhook_endpoint: distributed({
    ...plain('id', 'url', 'description', 'event_types', 'status', 'failing_since', 'disabled_at', 'disabled_reason'),
    ...plain('created_at', 'updated_at', 'previous_secret_until'),
    ...plain('sealed_secret', 'sealed_previous_secret'), // secrets of the shop, sealed, but nobody's personal data
  }),
  webhook_delivery: distributed(
    plain('id', 'endpoint_id', 'event_id', 'event_at', 'event_type', 'state', 'attempts', 'next_at', 'created_at', 'settled_at'), // prettier-ignore
  ),
  webhook_attempt: distributed(plain('delivery_id', 'number', 'at', 'status', 'error', 'duration_ms'), {
    appendOnly: true,
  }),
} as const satisfies Readonly<Record<string, TableEntry>>
