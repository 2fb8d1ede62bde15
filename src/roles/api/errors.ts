/** What the API refuses by itself, because no context owns it. */
export type ApiRefusal =
  | { readonly code: 'api.parked_item_not_found' }
  | { readonly code: 'api.quarantine_not_found' }
  | { readonly code: 'api.quarantine_expired' }
