/** Why an API key opens nothing, each code with what it means. */
export const API_KEY_REFUSALS = {
  'tenants.api_key_missing': 'There is no `Authorization: Bearer` header with an API key.',
  'tenants.api_key_unknown': 'The API key is not known, has been revoked, or does not count in this mode.',
  'tenants.scope_missing': 'The API key does not have the `scope` that this needs.',
  'tenants.suspended': 'The shop that the API key belongs to is suspended or closed.',
} as const

export type ApiKeyRefusal =
  | { readonly code: 'tenants.api_key_missing' }
  | { readonly code: 'tenants.api_key_unknown' }
  | { readonly code: 'tenants.scope_missing'; readonly scope: string }
  | { readonly code: 'tenants.suspended' }
