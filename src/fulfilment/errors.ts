/** What fulfilment refuses, each code with what it means, for `docs/errors.md`. */
import type { Cents } from '../kernel/money.ts'

export type FulfilmentRefusal =
  | { readonly code: 'fulfilment.zone_invalid'; readonly field: string }
  | { readonly code: 'fulfilment.zone_not_found' }
  | { readonly code: 'fulfilment.too_many_zones'; readonly most: number }
  | { readonly code: 'fulfilment.slot_invalid'; readonly field: string }
  | { readonly code: 'fulfilment.too_many_slots'; readonly most: number }
  | { readonly code: 'fulfilment.rider_invalid'; readonly field: string }
  | { readonly code: 'fulfilment.rider_not_found' }
  | { readonly code: 'fulfilment.rider_name_taken' }
  | { readonly code: 'fulfilment.too_many_riders'; readonly most: number }
  | { readonly code: 'fulfilment.too_many_stops'; readonly most: number }
  | { readonly code: 'fulfilment.cash_limit'; readonly limit: Cents }
  | { readonly code: 'fulfilment.run_not_found' }
  | { readonly code: 'fulfilment.run_busy' }
  | { readonly code: 'fulfilment.closure_invalid' }
  | { readonly code: 'fulfilment.closure_not_found' }
  | { readonly code: 'fulfilment.too_many_closures'; readonly most: number }

export const FULFILMENT_REFUSALS = {
  'fulfilment.zone_invalid': 'A field of the zone is missing, too long or out of range; `field` names it.',
  'fulfilment.zone_not_found': 'There is no such delivery zone in this shop.',
  'fulfilment.too_many_zones': 'A shop has at most `most` delivery zones, so that one list shows them all.',
  'fulfilment.slot_invalid': 'A field of a collection slot is out of range; `field` names it.',
  'fulfilment.too_many_slots': 'A week has at most `most` collection slots.',
  'fulfilment.rider_invalid': 'A field of the rider is missing, too long or out of range; `field` names it.',
  'fulfilment.rider_not_found': 'There is no such rider in this shop, or she is no longer one.',
  'fulfilment.rider_name_taken':
    'Another rider of the shop has this name; customers and the seller tell them apart by it.',
  'fulfilment.too_many_riders': 'A shop has at most `most` riders.',
  'fulfilment.too_many_stops': 'A run has at most `most` orders; count the cash and begin another.',
  'fulfilment.cash_limit': 'With this order the rider would carry more cash than `limit` cents.',
  'fulfilment.run_not_found': 'There is no such run in this shop.',
  'fulfilment.closure_invalid': 'A closure ends after it begins.',
  'fulfilment.closure_not_found': 'There is no such closure in this shop, or it is over.',
  'fulfilment.too_many_closures': 'A shop has at most `most` closures to come.',
  'fulfilment.run_busy': 'Orders of this run are still on their way; the cash is counted when they are done.',
} as const satisfies Record<FulfilmentRefusal['code'], string>
