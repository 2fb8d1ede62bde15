/** Raw webhooks, business numbers and messages. */
import { CHAT, MERCHANT, MESSAGE_ID, RAW } from './classes.ts'
import {
  LANE,
  SEALED_MESSAGE,
  clear,
  distributed,
  gone,
  personal,
  plain,
  platform,
  sealed,
  type TableEntry,
} from './entry.ts'

export const CHANNEL_TABLES = {
  raw_day_key: platform(plain('day', 'wrapped_key', 'created_at')),
  raw_batch: platform(
    {
      ...plain('received_at', 'id', 'shard', 'source', 'day', 'requests', 'routed_at', 'outcome', 'reason'),
      sealed: sealed(RAW),
    },
    { partitioned: true, person: { exempt: 'holds many people under one seal; unreadable after 30 days at most' } },
  ),
  raw_death: platform(plain('raw_id', 'part', 'deaths')),
  quarantine: platform(
    plain('id', 'at', 'reason', 'phone_number_id', 'raw_received_at', 'raw_id', 'part', 'resolved_at'),
  ),
  business_number: distributed({
    ...plain('phone_number_id', 'waba_id', 'rung', 'throughput_per_second', 'status', 'quality', 'paused_reason'),
    ...plain('restrictions'),
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
} as const satisfies Readonly<Record<string, TableEntry>>
