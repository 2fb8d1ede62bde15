/** Requests of people about their data, what was destroyed, who said no to adverts, and the audit chain. */
import { AUDIT, CONSENT, REQUEST, STAFF } from './classes.ts'
import {
  MOVING,
  clear,
  distributed,
  personal,
  plain,
  platform,
  sealed,
  type PersonRule,
  type TableEntry,
} from './entry.ts'

const ANSWERED_REQUEST: PersonRule = {
  rows: MOVING,
  erase: { language: 'null', message_id: 'null', recording_ref: 'null', sealed: 'null' },
  kept: [],
  hold: 'proof that she was answered in time (POPIA s17), without any word of hers',
  seal: { sealed: 'privacy_request:{id}' },
}

export const PRIVACY_TABLES = {
  // What was destroyed that belongs to no shop: days of raw webhooks, months of what is older than its class allows.
  platform_destruction: platform(plain('id', 'at', 'rule', 'class', 'counts', 'from_at', 'until_at'), {
    appendOnly: true,
  }),
  suppression: personal(
    { exempt: 'a keyed hash that keeps the "no" of an erased person, of which she is told (POPIA s69)' },
    { ...plain('reason', 'since'), hmac: clear(CONSENT) },
  ),
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
    ...plain('answers_go', 'verified_at', 'verified_how', 'tries', 'execute_at', 'decided_at', 'refusal_ground'),
    ...plain('delivered_at'),
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
