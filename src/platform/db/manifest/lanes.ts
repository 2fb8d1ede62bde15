/** Work in hand, and what was parked. */
import { LANE_WORK } from './classes.ts'
import { LANE, SEALED_MESSAGE, clear, gone, personal, plain, platform, sealed, type TableEntry } from './entry.ts'

export const LANES_TABLES = {
  lane_lease: platform(plain('queue', 'bucket', 'owner', 'expires_at')),
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
} as const satisfies Readonly<Record<string, TableEntry>>
