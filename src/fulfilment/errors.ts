/** What fulfilment refuses, each code with what it means, for `docs/errors.md`. */
export type FulfilmentRefusal =
  | { readonly code: 'fulfilment.zone_invalid'; readonly field: string }
  | { readonly code: 'fulfilment.zone_not_found' }
  | { readonly code: 'fulfilment.too_many_zones'; readonly most: number }
  | { readonly code: 'fulfilment.slot_invalid'; readonly field: string }
  | { readonly code: 'fulfilment.too_many_slots'; readonly most: number }

export const FULFILMENT_REFUSALS = {
  'fulfilment.zone_invalid': 'A field of the zone is missing, too long or out of range; `field` names it.',
  'fulfilment.zone_not_found': 'There is no such delivery zone in this shop.',
  'fulfilment.too_many_zones': 'A shop has at most `most` delivery zones, so that one list shows them all.',
  'fulfilment.slot_invalid': 'A field of a collection slot is out of range; `field` names it.',
  'fulfilment.too_many_slots': 'A week has at most `most` collection slots.',
} as const satisfies Record<FulfilmentRefusal['code'], string>
