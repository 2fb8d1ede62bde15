/** What tenants refuse: why an API key opens nothing, why a key or a shop is not made. */
export type ApiKeyRefusal =
  | { readonly code: 'tenants.api_key_missing' }
  | { readonly code: 'tenants.api_key_unknown' }
  | { readonly code: 'tenants.scope_missing'; readonly scope: string }
  | { readonly code: 'tenants.suspended' }

export type KeyRefusal =
  | { readonly code: 'tenants.key_not_found' }
  | { readonly code: 'tenants.scope_beyond_own'; readonly scope: string }
  | { readonly code: 'tenants.too_many_keys'; readonly most: number }
  /** The operator makes a shop's first key, and no other. */
  | { readonly code: 'tenants.key_not_first' }

export type TenantRefusal =
  | { readonly code: 'tenants.not_found' }
  | { readonly code: 'tenants.closed' }
  | { readonly code: 'tenants.slug_taken' }
  | { readonly code: 'tenants.number_taken' }
  | { readonly code: 'tenants.number_not_found' }
  | { readonly code: 'tenants.wakala_number_not_found' }
  /** The id that the caller brought is another shop's. */
  | { readonly code: 'tenants.id_taken' }

/** Why somebody does not join, change in or leave a shop. */
export type StaffPeopleRefusal =
  | { readonly code: 'tenants.staff_not_found' }
  /** What is on record of who left is not changed. */
  | { readonly code: 'tenants.staff_left' }
  /** A shop without an owner could be run by nobody. */
  | { readonly code: 'tenants.last_owner' }
  /** Somebody of the shop is known by this number. */
  | { readonly code: 'tenants.staff_number_taken' }
  | { readonly code: 'tenants.too_many_staff'; readonly most: number }

/** What is refused of a shop's own words about itself. */
export interface LegalRefusal {
  readonly code: 'tenants.invalid_legal_detail'
  readonly field: string
  readonly why: 'empty' | 'too_long' | 'not_an_email' | 'unlawful'
}
