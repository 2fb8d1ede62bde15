/** Reads customers for the shop's own people and programs: opened with each customer's key, found by blind index. */
import type { CustomerId } from '../kernel/ids.ts'
import { isLanguage, type Language } from '../kernel/language.ts'
import type { Keyring, TenantKeys } from '../platform/crypto/keyring.ts'
import { blindIndex, openJson } from '../platform/crypto/seal.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { identityContext } from './identify.ts'
import { nameIn, profileContext, type SealedProfile } from './profile.ts'

export const MARKETING_WORDS = ['none', 'asked', 'granted', 'refused', 'withdrawn'] as const
type MarketingWord = (typeof MARKETING_WORDS)[number]

export interface CustomerView {
  readonly id: CustomerId
  /** As she gave it herself, else as WhatsApp shows it; null when she was erased, or never said. */
  readonly displayName: string | null
  /** Digits, no `+`; null for people who hide their number. */
  readonly waId: string | null
  readonly language: Language | null
  readonly source: 'inbound' | 'order' | 'merchant_import' | 'referral'
  readonly marketing: MarketingWord
  readonly stoppedAtMs: number | null
  readonly isMinor: boolean
  readonly isRestricted: boolean
  /** The customer who goes on in her place, when two turned out to be one person. */
  readonly mergedInto: CustomerId | null
  readonly createdAtMs: number
  readonly lastSeenAtMs: number
  readonly erasedAtMs: number | null
}

interface Row {
  readonly id: CustomerId
  readonly sealed: Buffer | null
  readonly language: string | null
  readonly source: CustomerView['source']
  readonly marketing_state: MarketingWord
  readonly stopped_at: Date | null
  readonly minor: boolean
  readonly restricted: boolean
  readonly merged_into: CustomerId | null
  readonly stale_since: Date | null
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly erased_at: Date | null
  readonly wrapped_key: Buffer | null
  readonly sealed_wa_id: Buffer | null
}

const CUSTOMER_COLUMNS = sqlText`
  c.id, c.sealed, c.language, c.source, c.marketing_state, c.stopped_at, c.minor, c.restricted, c.merged_into, c.stale_since,
  c.created_at, c.last_seen_at, c.erased_at, k.wrapped_key, i.sealed as sealed_wa_id`

/** Of `customer c`: who came with another number beside the same user id has several. */
const LATEST_NUMBER = sqlText`
  left join lateral (
    select n.sealed from identity n
     where n.tenant_id = c.tenant_id and n.customer_id = c.id and n.kind = 'wa_id' and n.retired_at is null
     order by n.last_seen_at desc, n.hmac limit 1) i on true`

const toView = (keyring: Keyring, keys: TenantKeys, row: Row): CustomerView => {
  const key = row.wrapped_key && keyring.openCustomerKey(keys, row.id, row.wrapped_key)
  return {
    id: row.id,
    displayName:
      key && row.sealed
        ? nameIn(openJson<SealedProfile>(key, row.sealed, profileContext(row.id)), row.stale_since !== null)
        : null,
    waId: key && row.sealed_wa_id ? openJson<string>(key, row.sealed_wa_id, identityContext(row.id, 'wa_id')) : null,
    language: row.language !== null && isLanguage(row.language) ? row.language : null,
    source: row.source,
    marketing: row.marketing_state,
    stoppedAtMs: row.stopped_at?.getTime() ?? null,
    isMinor: row.minor,
    isRestricted: row.restricted,
    mergedInto: row.merged_into,
    createdAtMs: row.created_at.getTime(),
    lastSeenAtMs: row.last_seen_at.getTime(),
    erasedAtMs: row.erased_at?.getTime() ?? null,
  }
}

interface CustomerQuery {
  readonly marketing: MarketingWord | null
  /** A number in digits, looked up by its blind index. */
  readonly waId: string | null
  readonly before: { readonly atMs: number; readonly id: string } | null
  readonly most: number
}

/** Customers of the shop, newest first. Who went on as somebody else, or was erased, is left out. */
export const listCustomers = async (
  deps: { readonly keyring: Keyring },
  tx: TenantTx,
  keys: TenantKeys,
  { marketing, waId, before, most }: CustomerQuery,
): Promise<readonly CustomerView[]> => {
  const hmac = waId === null ? null : blindIndex(keys.index, `wa_id:${waId}`)
  const rows = await tx.sql<Row>`
    select ${CUSTOMER_COLUMNS}
      from customer c
      left join customer_key k on k.tenant_id = c.tenant_id and k.customer_id = c.id
      ${LATEST_NUMBER}
     where c.tenant_id = ${tx.tenantId} and c.merged_into is null and c.erased_at is null
       and (${marketing}::text is null or c.marketing_state = ${marketing}::text)
       and (${hmac}::bytea is null or c.id in (
         select n.customer_id from identity n
          where n.tenant_id = ${tx.tenantId} and n.kind = 'wa_id' and n.hmac = ${hmac}::bytea and n.retired_at is null))
       and (${before === null}::boolean
         or (c.created_at, c.id) < (${new Date(before?.atMs ?? 0)}::timestamptz, ${before?.id ?? null}::uuid))
     order by c.created_at desc, c.id desc limit ${most}`
  return rows.map((row) => toView(deps.keyring, keys, row))
}

/** One customer, also one who went on as somebody else or was erased; null when there is none. */
export const findCustomer = async (
  deps: { readonly keyring: Keyring },
  tx: TenantTx,
  keys: TenantKeys,
  id: CustomerId,
): Promise<CustomerView | null> => {
  const [row] = await tx.sql<Row>`
    select ${CUSTOMER_COLUMNS}
      from customer c
      left join customer_key k on k.tenant_id = c.tenant_id and k.customer_id = c.id
      ${LATEST_NUMBER}
     where c.tenant_id = ${tx.tenantId} and c.id = ${id}`
  return row ? toView(deps.keyring, keys, row) : null
}
