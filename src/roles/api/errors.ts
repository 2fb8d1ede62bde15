/** What the API refuses by itself, because no context owns it. */
export type ApiRefusal =
  | { readonly code: 'api.too_many_guesses'; readonly retryAfterSeconds: number }
  | { readonly code: 'api.idempotency_key_reused' }
  /** The request was carried out; its answer spoke of somebody who was erased since. */
  | { readonly code: 'api.answer_erased' }
  /** Somebody else has it in hand and is not done soon: an import, most likely. */
  | { readonly code: 'api.busy' }
  /** `etag` is the tag of what is there now. */
  | { readonly code: 'api.precondition_failed'; readonly etag: string }
  | { readonly code: 'api.parked_item_not_found' }
  | { readonly code: 'api.quarantine_not_found' }
  | { readonly code: 'api.quarantine_expired' }
