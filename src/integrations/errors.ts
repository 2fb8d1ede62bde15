/** Why a webhook endpoint is not as it was asked for. */
export type WebhookRefusal =
  | { readonly code: 'integrations.endpoint_not_found' }
  | { readonly code: 'integrations.delivery_not_found' }
  | { readonly code: 'integrations.too_many_endpoints'; readonly most: number }
  /** `why` says what is wrong with it. */
  | { readonly code: 'integrations.url_refused'; readonly why: UrlProblem }

export type UrlProblem = 'not_a_url' | 'not_https' | 'has_credentials' | 'private_address'
