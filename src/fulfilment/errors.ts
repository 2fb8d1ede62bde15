/** What fulfilment refuses; what each code means is in `docs/errors.md`. */
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
