/**
 * Every table of the schema: where Citus will place it, how it grows, and what personal data each column holds.
 *
 * Tests compare this with the real catalogue, so a table or column cannot come without an entry; the placement on Citus,
 * the SQL lint and `docs/processing-register.md` (POPIA s17, rule PRV-01) are read from it.
 *
 * What counts as plain: ids that we make ourselves (random, meaningless without the rows they point to), prices and
 * catalogue, technical state, and keys and hashes of nothing personal. A keyed hash of a number is personal, because
 * whoever holds the key can ask it about a number; so is Meta's message id, which contains the number.
 */

/**
 * - `distributed`: owned by a tenant; sharded by `tenant_id`, all in one co-location group.
 * - `platform`: on one node, known before a tenant is; never written inside a tenant's transaction.
 * - `reference`: small, copied to every node, rarely written. None yet.
 */
export type TableKind = 'distributed' | 'platform' | 'reference'

export interface PersonalData {
  /** Retention class: one line of the retention schedule. */
  readonly class: string
  readonly subject: 'customer' | 'seller' | 'staff' | 'customer or staff'
  readonly purpose: string
  readonly ground: string
  readonly retention: string
  /** Readable only with a data key (the customer's, the tenant's, or the day's); destroying that key is erasure. */
  readonly sealed: boolean
}

export type ColumnTag = 'plain' | PersonalData

/** Which rows are one customer's: those whose column holds her id, or that of a conversation, message or order of hers. */
export interface PersonLink {
  readonly column: string
  readonly is: 'customer' | 'conversation' | 'message' | 'order'
  /**
   * The rows of a customer who turns out to be another go on under that one, sealed with her key. Rows of orders go on with
   * their order; all others stay where they are, readable with the key of the customer who was merged.
   */
  readonly onMerge?: 'moves'
}

/** Columns under her key and the context that seals each, with columns of the row in braces: `message:{id}`. */
export type Seals = Readonly<Record<string, string>>
/** JSON arrays of objects, of which one member is base64 under her key: its name, and its context. */
export type SealsWithin = Readonly<Record<string, { readonly member: string; readonly context: string }>>

/** What stands in a column once its person is erased; `now` is the time of the erasure, `none` the word. */
export type Blank = 'null' | 'false' | 'none' | 'now'

/**
 * What becomes of one customer's rows when she asks: they are in her export, and on erasure they go, or stay for a reason
 * of law without what names her. A test asks it of every table with a customer's personal data, and of every column of
 * those that stay.
 */
export type PersonRule =
  | {
      readonly rows: PersonLink
      readonly erase: 'delete'
      readonly seal?: Seals
      readonly sealWithin?: SealsWithin
    }
  | {
      readonly rows: PersonLink
      readonly erase: Readonly<Record<string, Blank>>
      /** Personal columns that stay, pseudonymous because nothing points at the person any more. */
      readonly kept: readonly string[]
      /** Why the rows stay at all. */
      readonly hold: string
      readonly seal?: Seals
      readonly sealWithin?: SealsWithin
    }
  /** Not reached by an erasure, and why that is right. */
  | { readonly exempt: string }

export interface TableEntry {
  readonly kind: TableKind
  /** Partitioned by month. */
  readonly partitioned: boolean
  /** No service may change a row; corrections are new rows. Rows go whole, by erasure or retention. */
  readonly appendOnly: boolean
  readonly columns: Readonly<Record<string, ColumnTag>>
  /** Null where no column is about a customer. */
  readonly person: PersonRule | null
}

type Class = Omit<PersonalData, 'sealed'>

const CONTRACT = 'contract (POPIA s11(1)(b))'
const LAW = 'law (POPIA s11(1)(c); Tax Administration Act s29)'
const INTEREST = 'legitimate interest (POPIA s11(1)(f))'

const PROFILE: Class = {
  class: 'customer profile',
  subject: 'customer',
  purpose: 'recognise, answer and serve the customer',
  ground: CONTRACT,
  retention: '24 months after the last activity',
}
const CHAT: Class = {
  class: 'chat',
  subject: 'customer or staff',
  purpose: 'answer what was written; prove what was said',
  ground: CONTRACT,
  retention: '90 days; what proves a consent, an order or a dispute follows that record',
}
const MESSAGE_ID: Class = {
  class: 'message id',
  subject: 'customer or staff',
  purpose: 'handle each message once; follow its delivery',
  ground: CONTRACT,
  retention: '90 days',
}
const RAW: Class = {
  class: 'raw webhook',
  subject: 'customer or staff',
  purpose: 'lose no message; replay what could not be understood',
  ground: INTEREST,
  retention: '30 days, by destroying the key of the day',
}
const LANE_WORK: Class = {
  class: 'work in hand',
  subject: 'customer or staff',
  purpose: 'handle and send messages in their order',
  ground: CONTRACT,
  retention: 'until handled; parked items 90 days',
}
const SALE: Class = {
  class: 'sale record',
  subject: 'customer',
  purpose: 'fulfil the order; keep the books',
  ground: `${CONTRACT}, then ${LAW}`,
  retention: 'end of the tax year + 6 years, pseudonymous after erasure',
}
const PLACE: Class = {
  class: 'delivery place',
  subject: 'customer',
  purpose: 'bring the order to where the customer is',
  ground: CONTRACT,
  retention: '90 days after the delivery, then the area only',
}
const SAVED_PLACE: Class = {
  class: 'saved place',
  subject: 'customer',
  purpose: 'deliver again without asking where',
  ground: 'consent (POPIA s11(1)(a))',
  retention:
    'until the consent is withdrawn, or 24 months after the last activity; the exact spot 90 days after it was used last',
}
const HANDOVER: Class = {
  class: 'hand-over code',
  subject: 'customer',
  purpose: 'hand goods to the person who ordered them',
  ground: CONTRACT,
  retention: '30 days',
}
const CONSENT: Class = {
  class: 'consent ledger',
  subject: 'customer',
  purpose: 'prove what was asked, agreed and refused',
  ground: 'law (POPIA s11(2), s69; Consumer Protection Act s11)',
  retention: '3 years after the last effect',
}
const AUDIT: Class = {
  class: 'audit chain',
  subject: 'customer or staff',
  purpose: 'prove who did what',
  ground: 'law (POPIA s19)',
  retention: '5 years',
}
const STAFF: Class = {
  class: 'staff record',
  subject: 'staff',
  purpose: 'let staff run the shop; alert them',
  ground: CONTRACT,
  retention: 'employment + 3 years',
}
const MERCHANT: Class = {
  class: 'merchant record',
  subject: 'seller',
  purpose: 'run the shop; name it to its customers (ECTA s43)',
  ground: CONTRACT,
  retention: 'relationship + 5 years',
}

const REQUEST: Class = {
  class: 'data-subject request',
  subject: 'customer',
  purpose: 'answer what a person asks about her data, and prove that it was answered in time',
  ground: 'law (POPIA s23, s24; PAIA s56)',
  retention: '3 years after it is closed; evidence of identity until it is closed',
}

const ANSWERED: Class = {
  class: 'answered request',
  subject: 'customer or staff',
  purpose: 'answer a repeated request of a program as the first time',
  ground: CONTRACT,
  retention: '24 hours',
}

const clear = (c: Class): PersonalData => ({ ...c, sealed: false })
const sealed = (c: Class): PersonalData => ({ ...c, sealed: true })

const plain = <const Names extends readonly string[]>(...names: Names): Record<Names[number], 'plain'> =>
  Object.fromEntries(names.map((name) => [name, 'plain'])) as Record<Names[number], 'plain'>

type Columns = TableEntry['columns']
interface Traits {
  readonly partitioned?: true
  readonly appendOnly?: true
  readonly person?: PersonRule
}
const table = (kind: TableKind, columns: Columns, traits: Traits = {}): TableEntry => ({
  kind,
  partitioned: traits.partitioned ?? false,
  appendOnly: traits.appendOnly ?? false,
  columns,
  person: traits.person ?? null,
})
const platform = (columns: Columns, traits?: Traits): TableEntry => table('platform', columns, traits)
const distributed = (columns: Columns, traits?: Traits): TableEntry =>
  table('distributed', { tenant_id: 'plain', ...columns }, traits)
/** A tenant's table with rows of one customer. */
const personal = (person: PersonRule, columns: Columns): TableEntry => distributed(columns, { person })

const CUSTOMER: PersonLink = { column: 'customer_id', is: 'customer' }
const MOVING: PersonLink = { ...CUSTOMER, onMerge: 'moves' }
const LANE: PersonLink = { column: 'lane_id', is: 'conversation' }
const ORDER: PersonLink = { column: 'order_id', is: 'order' }
const gone = (rows: PersonLink, context?: string): PersonRule => ({
  rows,
  erase: 'delete',
  ...(context === undefined ? {} : { seal: { sealed: context } }),
})
const SAVED_PLACES: PersonRule = {
  rows: MOVING,
  erase: 'delete',
  seal: { sealed: 'customer_place:{id}', pin_sealed: 'customer_place_pin:{id}' },
}
const BOOKS = 'sale records are kept for tax (Tax Administration Act s29, VAT Act s55)'
const SEALED_MESSAGE = 'message:{id}'

const ERASED_CUSTOMER: PersonRule = {
  rows: { column: 'id', is: 'customer' },
  erase: {
    sealed: 'null',
    language: 'null',
    language_chosen: 'false',
    notice_version: 'null',
    marketing_state: 'none',
    stopped_at: 'null',
    restricted: 'false',
    minor: 'false',
    merged_into: 'null',
    stale_since: 'null',
    last_seen_at: 'now',
    erased_at: 'now',
  },
  kept: ['source'],
  hold: 'a random id with nothing behind it: the audit chain and the consoles must know that she is gone',
  seal: { sealed: 'customer_profile:{id}' },
}
const ANSWERED_REQUEST: PersonRule = {
  rows: MOVING,
  erase: { language: 'null', message_id: 'null', recording_ref: 'null', sealed: 'null' },
  kept: [],
  hold: 'proof that she was answered in time (POPIA s17), without any word of hers',
  seal: { sealed: 'privacy_request:{id}' },
}
const KEPT_ORDER: PersonRule = {
  rows: { column: 'id', is: 'order' },
  erase: {
    customer_id: 'null',
    conversation_id: 'null',
    reason: 'null', // may be a person's own words
    handover_code: 'null',
    summary_message_id: 'null',
    confirm_message_id: 'null',
    place_sealed: 'null',
  },
  kept: [
    ...['state', 'payment_state', 'payment_method', 'fulfilment_method', 'total_cents', 'placed_at', 'completed_at'],
    ...['delivery_zone_id', 'delivery_zone_name', 'delivery_fee_cents'],
  ],
  hold: BOOKS,
  seal: { place_sealed: 'order_place:{id}' },
}
const KEPT_LINE: PersonRule = {
  rows: ORDER,
  erase: { note: 'null', note_sealed: 'null' },
  kept: ['name', 'quantity_milli', 'options', 'total_cents'],
  hold: BOOKS,
  seal: { note_sealed: 'order_note:{order_id}' },
}

const CHANGE: PersonRule = {
  rows: ORDER,
  erase: 'delete',
  sealWithin: { lines: { member: 'noteSealed', context: 'order_note:{order_id}' } },
}

export const MANIFEST = {
  // The migration library's own log.
  schema_migration: platform(plain('id', 'name', 'run_on')),

  raw_day_key: platform(plain('day', 'wrapped_key', 'created_at')),
  raw_batch: platform(
    {
      ...plain('received_at', 'id', 'shard', 'source', 'day', 'requests', 'routed_at', 'outcome', 'reason'),
      sealed: sealed(RAW),
    },
    { partitioned: true, person: { exempt: 'holds many people under one seal; unreadable after 30 days at most' } },
  ),
  raw_death: platform(plain('raw_id', 'part', 'deaths')),
  directory_number: platform({
    ...plain('phone_number_id', 'tenant_id', 'waba_id', 'purpose'),
    display_number: clear(MERCHANT),
  }),
  directory_slug: platform({ ...plain('tenant_id'), slug: clear(MERCHANT) }),
  directory_api_key: platform(plain('key_hash', 'id', 'tenant_id', 'label', 'scopes', 'created_at', 'revoked_at')),
  directory_staff: platform({ ...plain('tenant_id', 'staff_id'), phone_hmac: clear(STAFF) }),
  lane_lease: platform(plain('queue', 'bucket', 'owner', 'expires_at')),
  quarantine: platform(
    plain('id', 'at', 'reason', 'phone_number_id', 'raw_received_at', 'raw_id', 'part', 'resolved_at'),
  ),

  // What was destroyed that belongs to no shop: days of raw webhooks, months of what is older than its class allows.
  platform_destruction: platform(plain('id', 'at', 'rule', 'class', 'counts', 'from_at', 'until_at'), {
    appendOnly: true,
  }),

  tenant: distributed({
    ...plain('status', 'country', 'currency', 'time_zone', 'default_language', 'settings', 'is_demo', 'created_at'),
    ...plain('paused_until'),
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
    { ...plain('version', 'text_sha256', 'accepted_at', 'key_id'), accepted_by: clear(MERCHANT) },
    { appendOnly: true },
  ),

  business_number: distributed({
    ...plain('phone_number_id', 'waba_id', 'rung', 'throughput_per_second', 'status', 'quality', 'paused_reason'),
    ...plain('sealed_token', 'created_at'), // a secret of the shop, sealed, but nobody's personal data
    display_number: clear(MERCHANT),
  }),
  message: personal(gone(LANE), {
    ...plain('direction', 'lane_id', 'item_id', 'kind', 'error_code', 'category'),
    ...plain('pricing_type', 'repeats', 'status_rank', 'send_rule'),
    wamid: clear(MESSAGE_ID),
    at: clear(MESSAGE_ID),
  }),
  message_content: distributed(
    {
      ...plain('id', 'lane_id', 'direction', 'kind'),
      at: clear(CHAT),
      wamid: clear(MESSAGE_ID),
      sealed: sealed(CHAT),
    },
    { partitioned: true, appendOnly: true, person: gone(LANE, SEALED_MESSAGE) },
  ),
  message_status: distributed(
    {
      ...plain('at', 'status', 'error_code', 'pricing'),
      wamid: clear(MESSAGE_ID),
      reported_at: clear(MESSAGE_ID), // "read" says when somebody looked at her phone
    },
    { partitioned: true, appendOnly: true, person: gone({ column: 'wamid', is: 'message' }) },
  ),

  lane: personal(gone({ column: 'id', is: 'conversation' }), {
    ...plain('queue', 'id', 'bucket', 'version', 'tail', 'due_at', 'burst_started_at', 'attempts', 'deaths'),
  }),
  lane_item: personal(gone(LANE, SEALED_MESSAGE), {
    ...plain('queue', 'lane_id', 'seq', 'id', 'kind', 'state', 'attempts', 'enqueued_at', 'started_at'),
    payload: clear(LANE_WORK), // JSON: ids and facts, Meta's message id among them
    sealed: sealed(LANE_WORK),
  }),
  parked_item: personal(gone(LANE, SEALED_MESSAGE), {
    ...plain('id', 'queue', 'lane_id', 'kind', 'attempts', 'parked_at', 'resolved_at', 'resolution'),
    reason: clear(LANE_WORK), // an error's message, which may quote what it was about
    payload: clear(LANE_WORK),
    sealed: sealed(LANE_WORK),
  }),

  customer: personal(ERASED_CUSTOMER, {
    ...plain('id', 'seq', 'created_at', 'erased_at'),
    sealed: sealed(PROFILE),
    language: clear(PROFILE),
    language_chosen: clear(PROFILE),
    source: clear(PROFILE),
    notice_version: clear(CONSENT),
    marketing_state: clear(CONSENT),
    stopped_at: clear(CONSENT),
    restricted: clear(CONSENT),
    minor: clear(PROFILE),
    merged_into: clear(PROFILE),
    stale_since: clear(PROFILE), // since she came back after long, or with another number: old history needs a check
    last_seen_at: clear(PROFILE),
  }),
  customer_key: personal(gone(CUSTOMER), plain('customer_id', 'wrapped_key', 'created_at')),
  identity: personal(gone(CUSTOMER, 'identity:{customer_id}:{kind}'), {
    ...plain('kind', 'customer_id'),
    hmac: clear(PROFILE),
    sealed: sealed(PROFILE),
    first_seen_at: clear(PROFILE),
    last_seen_at: clear(PROFILE),
    retired_at: clear(PROFILE),
  }),
  consent_entry: distributed(
    {
      ...plain('id', 'customer_id', 'wording_id', 'wording_version', 'wording_sha256', 'recorded_at', 'prev_hash'),
      ...plain('hash'),
      goods_or_services: clear(CONSENT),
      method_of_communication: clear(CONSENT),
      recording_ref: clear(CONSENT), // where the recording of a spoken yes or no is kept (Reg 2)
      subject_hmac: clear(CONSENT),
      purpose: clear(CONSENT),
      channel: clear(CONSENT),
      action: clear(CONSENT),
      language: clear(CONSENT),
      occurred_at: clear(CONSENT),
      actor: clear(CONSENT),
      proof_message_id: clear(CONSENT),
      prompt_message_id: clear(CONSENT),
      notice_version: clear(CONSENT),
    },
    { appendOnly: true, person: gone(CUSTOMER) },
  ),
  // Where an entry stood whose time was over: hashes, and nothing of what was said.
  consent_place: distributed(plain('id', 'customer_id', 'recorded_at', 'prev_hash', 'hash', 'destroyed_at'), {
    appendOnly: true,
    person: gone(CUSTOMER),
  }),
  suppression: personal(
    { exempt: 'a keyed hash that keeps the "no" of an erased person, of which she is told (POPIA s69)' },
    { ...plain('reason', 'since'), hmac: clear(CONSENT) },
  ),
  conversation: personal(gone(CUSTOMER), {
    ...plain('id', 'kind', 'customer_id', 'staff_id', 'phone_number_id', 'snapshot', 'machine_version'),
    ...plain('bot_quiet_until', 'created_at'),
    last_inbound_at: clear(CHAT),
    last_inbound_wamid: clear(MESSAGE_ID),
  }),

  privacy_request: personal(ANSWERED_REQUEST, {
    ...plain(
      'id',
      'customer_id',
      'type',
      'state',
      'tier',
      'channel',
      'purpose',
      'received_at',
      'due_at',
      'extended_at',
    ),
    ...plain('verified_at', 'verified_how', 'tries', 'execute_at', 'decided_at', 'refusal_ground', 'delivered_at'),
    ...plain('delivered_via', 'closed_at', 'reminders', 'link_hash', 'link_expires_at', 'pin_hash', 'pin_tries'),
    ...plain('ack_message_id'),
    language: clear(REQUEST),
    message_id: clear(REQUEST),
    recording_ref: clear(REQUEST),
    verified_by: clear(STAFF),
    approved_by: clear(STAFF),
    decided_by: clear(STAFF),
    sealed: sealed(REQUEST), // what she asks for in her own words, the check of who she is, what she was answered
  }),
  destruction_certificate: distributed(
    plain('id', 'at', 'cause', 'rule', 'class', 'counts', 'from_at', 'until_at', 'customer_id', 'request_id', 'holds'),
    { appendOnly: true },
  ),
  retention_run: distributed(plain('ran_at')),

  product_category: distributed(plain('id', 'seq', 'name', 'name_key', 'position', 'hours')),
  product: distributed({
    ...plain('id', 'seq', 'name', 'category', 'category_id', 'aliases', 'aliases_by_language', 'position', 'active'),
    ...plain('updated_at', 'description', 'hours', 'vat_class', 'goods_class', 'counter_only'),
  }),
  variant: distributed({
    ...plain('id', 'product_id', 'seq', 'sku', 'name', 'aliases', 'price_cents', 'sold_by', 'position', 'active'),
    ...plain('tracked', 'aliases_by_language', 'low_stock_milli', 'expires_on', 'expiry_told_on', 'off_since'),
  }),
  low_stock_told: distributed(plain('variant_id', 'at')),
  option_group: distributed(plain('id', 'product_id', 'name', 'choices_min', 'choices_max', 'position', 'active')),
  product_option: distributed({
    ...plain('id', 'product_id', 'name', 'aliases', 'included', 'removable', 'price_delta_cents', 'position'),
    ...plain('group_id', 'aliases_by_language', 'active'),
  }),
  product_photo: distributed(plain('id', 'product_id', 'hash', 'width', 'height', 'position', 'created_at')),
  product_word: distributed(plain('word', 'product_id')),
  catalogue_word: distributed(plain('key', 'word')),
  vat_status: distributed({ ...plain('valid_from', 'recorded_at'), vat_number: clear(MERCHANT) }),
  catalogue_import: distributed({
    ...plain(
      'id',
      'state',
      'file',
      'file_sha256',
      'rows_read',
      'rows_bad',
      'products',
      'products_done',
      'created',
      'changed',
    ),
    ...plain('unchanged', 'skip_bad', 'reason', 'due_at', 'claim', 'first_seq', 'created_at', 'updated_at'),
    actor: clear(STAFF),
  }),
  catalogue_import_problem: distributed(plain('import_id', 'row_no', 'column_name', 'reason', 'value')),
  stock_level: distributed(plain('variant_id', 'on_hand_milli', 'reserved_milli', 'seq')),
  stock_entry: distributed(
    {
      ...plain('id', 'variant_id', 'delta_milli', 'reason', 'order_id', 'at', 'batch', 'expires_on'),
      actor: clear(STAFF),
    },
    { appendOnly: true },
  ),

  sales_order: personal(KEPT_ORDER, {
    ...plain('id', 'seq', 'number', 'customer_id', 'conversation_id', 'currency', 'handover_attempts', 'promised_at'),
    ...plain('created_at', 'updated_at', 'expires_at', 'is_demo', 'amends_order_id'),
    completed_at: clear(SALE),
    slip: clear(MERCHANT), // JSON: the shop as its receipt names it
    ...plain('delivery_minimum_cents', 'delivery_minutes', 'slot_id', 'slot_from', 'slot_to'),
    delivery_zone_id: clear(SALE),
    delivery_zone_name: clear(SALE), // the area, in the shop's words: what stays when the place is forgotten
    delivery_fee_cents: clear(SALE),
    place_sealed: sealed(PLACE), // pin, landmark and directions
    state: clear(SALE),
    payment_state: clear(SALE),
    payment_method: clear(SALE),
    fulfilment_method: clear(SALE),
    total_cents: clear(SALE),
    reason: clear(SALE),
    placed_at: clear(SALE),
    handover_code: clear(HANDOVER),
    summary_message_id: clear(SALE), // Meta's message ids: they prove what was shown and confirmed (ECTA s43(2))
    confirm_message_id: clear(SALE),
  }),
  sales_order_line: personal(KEPT_LINE, {
    ...plain('order_id', 'line_no', 'product_id', 'variant_id', 'unit_price_cents', 'vat_class'),
    name: clear(SALE),
    quantity_milli: clear(SALE),
    options: clear(SALE), // JSON: what the customer chose
    note: clear(SALE), // the customer's own words about this line, from before they were sealed
    note_sealed: sealed(SALE),
    total_cents: clear(SALE),
  }),
  order_change: personal(CHANGE, {
    ...plain('id', 'order_id', 'asked_at', 'expires_at', 'settled_at'),
    asked_by: clear(SALE),
    state: clear(SALE),
    lines: clear(SALE), // JSON: the order as it would be; the customer's own words in it are sealed
    total_cents: clear(SALE),
    summary_message_id: clear(SALE),
    confirm_message_id: clear(SALE),
  }),
  stock_reservation: distributed(
    plain('order_id', 'variant_id', 'quantity_milli', 'state', 'created_at', 'settled_at'),
  ),

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
  shop_closure: distributed(plain('id', 'from_at', 'to_at', 'reason', 'created_at')),
  collection_slot: distributed(plain('id', 'weekday', 'from_minute', 'to_minute', 'capacity')),
  delivery_zone: distributed({
    ...plain('id', 'name', 'areas', 'shape', 'fee_cents', 'minimum_cents', 'minutes', 'position', 'active'),
    ...plain('updated_at'),
  }),
  customer_place: personal(SAVED_PLACES, {
    ...plain('id', 'customer_id', 'created_at'),
    zone_id: clear(SAVED_PLACE),
    sealed: sealed(SAVED_PLACE),
    pin_sealed: sealed(SAVED_PLACE),
    verified_at: clear(SAVED_PLACE),
  }),
  rider: distributed({
    ...plain('id', 'cash_limit_cents', 'active', 'created_at'),
    sealed: sealed(STAFF),
    left_at: clear(STAFF),
  }),
  delivery_run: distributed({
    ...plain('id', 'rider_id', 'state', 'token_version', 'token_hash', 'expires_at'),
    started_at: clear(STAFF), // when a rider worked, and what money she had
    ended_at: clear(STAFF),
    cash_handed_in_cents: clear(STAFF),
  }),
  run_stop: distributed({
    ...plain('run_id', 'order_id', 'position', 'cash_due_cents'),
    state: clear(STAFF), // what a rider did, and what money she took
    cash_taken_cents: clear(STAFF),
    settled_at: clear(STAFF),
  }),

  event: distributed(
    {
      ...plain('at', 'id', 'type', 'subject_id', 'payload'), // ids and amounts only, so that analytics hold no person
    },
    { partitioned: true, appendOnly: true },
  ),
  audit_event: distributed(
    {
      ...plain('at', 'seq', 'id', 'actor_type', 'action', 'object_type', 'object_id', 'purpose', 'facts', 'prev_hash'),
      ...plain('hash'),
      actor_id: clear(AUDIT),
    },
    {
      partitioned: true,
      appendOnly: true,
      person: { exempt: 'ids, numbers and codes only: nothing is behind the id of an erased person' },
    },
  ),
  // Where a chain begins whose first years are gone.
  audit_anchor: distributed(plain('seq', 'hash', 'at'), { appendOnly: true }),
} as const satisfies Readonly<Record<string, TableEntry>>

/** Tables that belong to tenants: every statement on one names `tenant_id`. */
export const TENANT_TABLES: ReadonlySet<string> = new Set(
  Object.entries(MANIFEST).flatMap(([name, entry]) => (entry.kind === 'distributed' ? [name] : [])),
)
