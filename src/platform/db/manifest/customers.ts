/** Customers, their identities and consents. */
import { CONSENT, PROFILE } from './classes.ts'
import {
  CUSTOMER,
  clear,
  distributed,
  gone,
  personal,
  plain,
  sealed,
  type PersonRule,
  type TableEntry,
} from './entry.ts'

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

export const CUSTOMERS_TABLES = {
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
} as const satisfies Readonly<Record<string, TableEntry>>
