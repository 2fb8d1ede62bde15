/**
 * Every table of the schema: where Citus will place it, how it grows, and what personal data each column holds. A file a
 * context in `manifest/`, with the words in `entry.ts` and the retention classes in `classes.ts`.
 *
 * Tests compare this with the real catalogue, so a table or column cannot come without an entry; the placement on Citus,
 * the SQL lint and `docs/processing-register.md` (POPIA s17, rule PRV-01) are read from it.
 */
import { CATALOG_TABLES } from './manifest/catalog.ts'
import { CHANNEL_TABLES } from './manifest/channel.ts'
import { CONVERSATION_TABLES } from './manifest/conversation.ts'
import { CUSTOMERS_TABLES } from './manifest/customers.ts'
import { FULFILMENT_TABLES } from './manifest/fulfilment.ts'
import { INTEGRATIONS_TABLES } from './manifest/integrations.ts'
import { LANES_TABLES } from './manifest/lanes.ts'
import { ORDERS_TABLES } from './manifest/orders.ts'
import { PRIVACY_TABLES } from './manifest/privacy.ts'
import { TENANTS_TABLES } from './manifest/tenants.ts'
import { ANSWERED } from './manifest/classes.ts'
import { clear, distributed, plain, platform, sealed, type TableEntry } from './manifest/entry.ts'

export type { Blank, ColumnTag, PersonLink, PersonRule, PersonalData, TableEntry } from './manifest/entry.ts'

/** A table that refers to another stands behind it: an erasure goes through them from the end. */
export const MANIFEST = {
  // The migration library's own log.
  schema_migration: platform(plain('id', 'name', 'run_on')),
  ...CHANNEL_TABLES,
  ...TENANTS_TABLES,
  ...LANES_TABLES,
  ...CUSTOMERS_TABLES,
  ...CONVERSATION_TABLES,
  ...PRIVACY_TABLES,
  ...CATALOG_TABLES,
  ...ORDERS_TABLES,
  ...INTEGRATIONS_TABLES,
  ...FULFILMENT_TABLES,
  // The API's answers to requests that may be sent twice.
  idempotency_key: distributed(
    {
      ...plain('key', 'status', 'created_at'),
      request_hmac: clear(ANSWERED),
      sealed: sealed(ANSWERED),
    },
    {
      person: {
        exempt: "a program's answer under the shop's key, gone after a day; one that names her is found and blanked",
      },
    },
  ),
  event: distributed(
    {
      ...plain('at', 'id', 'type', 'subject_id', 'payload'), // ids and amounts only, so that analytics hold no person
    },
    { partitioned: true, appendOnly: true },
  ),
} as const satisfies Readonly<Record<string, TableEntry>>

/** Tables that belong to tenants: every statement on one names `tenant_id`. */
export const TENANT_TABLES: ReadonlySet<string> = new Set(
  Object.entries(MANIFEST).flatMap(([name, entry]) => (entry.kind === 'distributed' ? [name] : [])),
)
