/** Shops, their people and keys, and the directory by which they are found before a tenant is known. */
import { MERCHANT, STAFF } from './classes.ts'
import { clear, distributed, plain, platform, sealed, type TableEntry } from './entry.ts'

export const TENANTS_TABLES = {
  directory_number: platform({
    ...plain('phone_number_id', 'tenant_id', 'waba_id', 'purpose', 'restrictions'),
    display_number: clear(MERCHANT),
  }),
  directory_slug: platform({ ...plain('tenant_id'), slug: clear(MERCHANT) }),
  directory_api_key: platform(plain('key_hash', 'id', 'tenant_id', 'label', 'scopes', 'created_at', 'revoked_at')),
  directory_staff: platform({ ...plain('tenant_id', 'staff_id'), phone_hmac: clear(STAFF) }),
  operator_act: platform(plain('id', 'at', 'key_id', 'action', 'object_type', 'object_id', 'facts'), {
    appendOnly: true,
  }),
  tenant: distributed({
    ...plain('status', 'country', 'currency', 'time_zone', 'default_language', 'settings', 'is_demo', 'created_at'),
    ...plain('paused_until', 'closed_at', 'forgotten_at'),
    close_reason: clear(MERCHANT), // in the operator's words
    slug: clear(MERCHANT),
    name: clear(MERCHANT),
    profile: clear(MERCHANT), // JSON: address, contact and identity that the shop publishes about itself
  }),
  tenant_key: distributed(plain('wrapped_key', 'created_at')),
  tenant_counter: distributed(plain('order_number', 'sync_seq', 'audit_seq', 'audit_hash')),
  staff: distributed({
    ...plain('id', 'created_at'),
    role: clear(STAFF),
    phone_hmac: clear(STAFF),
    sealed: sealed(STAFF),
    language: clear(STAFF),
    receives_alerts: clear(STAFF),
    wants_stock_news: clear(STAFF),
    left_at: clear(STAFF),
    ...plain('stock_news_paid_at'),
  }),
  staff_identity: distributed({ ...plain('staff_id'), hmac: clear(STAFF), first_seen_at: clear(STAFF) }),
  operator_grant: distributed({
    ...plain('id', 'key_id', 'scopes', 'opened_at', 'expires_at', 'ended_at', 'ended_by', 'uses', 'last_used_at'),
    operator: clear(STAFF), // a person of who runs the installation
    reason: clear(STAFF),
  }),
  operator_agreement: distributed(
    {
      ...plain('version', 'text_sha256', 'accepted_at', 'key_id', 'staff_id'),
      accepted_by: clear(MERCHANT),
      message_id: clear(MERCHANT), // of the owner's own message, with her number in it
    },
    { appendOnly: true },
  ),
  agreement_notice: distributed(plain('version', 'text_sha256', 'told_at', 'answer_by'), { appendOnly: true }),
  agreement_objection: distributed({
    ...plain('version', 'text_sha256', 'objected_at', 'key_id', 'staff_id'),
    objected_by: clear(MERCHANT),
    reason: clear(MERCHANT),
    message_id: clear(MERCHANT),
  }),
  shop_closure: distributed(plain('id', 'from_at', 'to_at', 'reason', 'created_at')),
} as const satisfies Readonly<Record<string, TableEntry>>
