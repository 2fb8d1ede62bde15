/** What the HTTP edge itself refuses, before any context is asked. */
export const HTTP_ERRORS = {
  'http.not_found': [404, 'Not found', 'There is nothing at this address.'],
  'http.method_not_allowed': [405, 'Method not allowed', 'This address takes other methods; `allow` names them.'],
  'http.bad_request': [400, 'Bad request', 'The request cannot be read as HTTP should be.'],
  'http.invalid_request': [400, 'Invalid request', 'A field does not fit; `errors` names each.'],
  'http.malformed_json': [400, 'Malformed JSON', 'The body is not JSON in UTF-8.'],
  'http.unsupported_media_type': [415, 'Unsupported media type', 'Send the body as application/json.'],
  'http.unsupported_encoding': [415, 'Unsupported encoding', 'Send the body as it is, without `content-encoding`.'],
  'http.metrics_private': [
    403,
    'Metrics are private',
    'Metrics are shown to this machine and its private network, or to who has the token (WAKALA_METRICS_TOKEN).',
  ],
  'http.body_too_large': [413, 'Body too large', 'The body is larger than is taken here.'],
  'http.timed_out': [408, 'Timed out', 'The request did not arrive in time.'],
  'http.too_many_requests': [
    429,
    'Too many requests',
    'Too much was opened from your address in a short time. Please wait a little, then try again.',
  ],
  'http.unavailable': [503, 'Unavailable', 'The database cannot be reached just now; try again.'],
  'http.internal': [500, 'Internal error', 'Something went wrong here; the request id finds it in the log.'],
} as const satisfies Record<`http.${string}`, readonly [status: number, title: string, detail: string]>

export type HttpErrorCode = keyof typeof HTTP_ERRORS
