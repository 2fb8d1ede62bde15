/** Slots, zones, places, riders and runs. */
import { SAVED_PLACE, STAFF } from './classes.ts'
import { MOVING, clear, distributed, personal, plain, sealed, type PersonRule, type TableEntry } from './entry.ts'

const SAVED_PLACES: PersonRule = {
  rows: MOVING,
  erase: 'delete',
  seal: { sealed: 'customer_place:{id}', pin_sealed: 'customer_place_pin:{id}' },
}

export const FULFILMENT_TABLES = {
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
} as const satisfies Readonly<Record<string, TableEntry>>
