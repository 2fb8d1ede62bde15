/** Meta's error codes, their HTTP status and wording (Meta's error-code pages, read Nov 2026). */
import { newTraceId } from '../core/ids.ts'

/** A refused call. `details` is what Meta puts into `error_data.details`. */
export interface Refusal {
  readonly code: number
  readonly details: string
  readonly subcode?: number
  readonly userTitle?: string
  /** Overrides the table, for faults. */
  readonly httpStatus?: number
}

export const refuse = (code: number, details: string, more: Omit<Refusal, 'code' | 'details'> = {}): Refusal => ({
  code,
  details,
  ...more,
})

/** Tells a refusal from what was asked for: nothing that Meta answers with has both of its keys. */
export const isRefusal = (value: object): value is Refusal => 'code' in value && 'details' in value

/** Code → HTTP status (400 unless given) and title. */
const CATALOGUE: Readonly<Record<number, readonly [status: number, title: string]>> = {
  0: [401, 'AuthException'],
  1: [400, 'An unknown error has occurred.'],
  2: [503, 'Service temporarily unavailable'],
  3: [500, 'Application does not have the capability to make this API call.'],
  4: [400, 'Application request limit reached'],
  10: [403, 'Permission denied'],
  33: [400, 'Parameter value is not valid'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Invalid OAuth access token - Cannot parse access token'],
  200: [403, 'Permissions error'],
  368: [403, 'Temporarily blocked for policies violations'],
  2200: [400, 'Callback verification failed'],
  2500: [400, 'Unknown path components'],
  80007: [400, 'Rate limit issues'],
  130403: [400, 'The business has blocked this user'],
  130429: [400, 'Rate limit hit'],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, 'Business account is restricted from messaging users in this country'],
  131000: [500, 'Something went wrong'],
  131005: [403, 'Access denied'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [503, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131030: [400, 'Recipient phone number not in allowed list'],
  131031: [403, 'Account has been locked'],
  131037: [400, 'WhatsApp provided number needs display name approval before message can be sent'],
  131042: [400, 'Business eligibility payment issue'],
  131045: [500, 'Incorrect certificate'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'This message was not delivered to maintain healthy ecosystem engagement.'],
  131050: [400, 'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages'],
  131051: [400, 'Unsupported message type'],
  131052: [400, 'Media download error'],
  131053: [400, 'Media upload error'],
  131055: [400, 'Method not allowed'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  131057: [500, 'Business Account is in maintenance mode'],
  131060: [400, 'This message is currently unavailable'],
  131062: [400, 'Business-scoped user id cannot be used for this message'],
  131064: [400, 'Sends limited because of mis-categorised templates'],
  132000: [400, 'Number of parameters does not match the expected number of params'],
  132001: [404, 'Template name does not exist in the translation'],
  132005: [400, 'Translated text too long'],
  132007: [400, 'Template format character policy violated'],
  132008: [400, 'Template parameter value is invalid'],
  132012: [400, 'Parameter format does not match format in the created template'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  132018: [400, 'Template parameters are invalid'],
  132068: [400, 'Flow is in blocked state'],
  132069: [400, 'Flow is in throttled state'],
  133004: [503, 'Server temporarily unavailable'],
  133005: [400, 'Two step verification PIN mismatch'],
  133006: [400, 'Phone number re-verification needed'],
  133010: [400, 'Account not registered'],
  133015: [400, 'Please wait a few minutes before attempting to register this phone number'],
  133016: [400, 'Account register deregister rate limit exceeded'],
  135000: [400, 'Generic user error'],
  137000: [400, 'Recipient identity key hash mismatch'],
}

const titleOf = (code: number): string => CATALOGUE[code]?.[1] ?? 'Error'

export const httpStatusOf = (refusal: Refusal): number => refusal.httpStatus ?? CATALOGUE[refusal.code]?.[0] ?? 400

/** The body of a refused call, as Graph writes it. */
export const errorBody = (refusal: Refusal): { readonly error: Record<string, unknown> } => {
  const trace = { fbtrace_id: newTraceId() }
  if (refusal.code === 100 && refusal.subcode === 33) {
    return {
      error: {
        message: refusal.details,
        type: 'GraphMethodException',
        code: 100,
        error_subcode: 33,
        ...trace,
      },
    }
  }
  if (refusal.code === 190) {
    return { error: { message: refusal.details, type: 'OAuthException', code: 190, ...trace } }
  }
  if (refusal.code === 2500) {
    return { error: { message: refusal.details, type: 'OAuthException', code: 2500, ...trace } }
  }
  return {
    error: {
      message: `(#${refusal.code}) ${titleOf(refusal.code)}`,
      type: 'OAuthException',
      code: refusal.code,
      error_data: { messaging_product: 'whatsapp', details: refusal.details },
      ...(refusal.subcode === undefined
        ? {}
        : {
            error_subcode: refusal.subcode,
            is_transient: false,
            error_user_title: refusal.userTitle ?? titleOf(refusal.code),
            error_user_msg: refusal.details,
          }),
      ...trace,
    },
  }
}

/** An entry of `statuses[].errors[]`. */
export interface StatusError {
  readonly code: number
  readonly title: string
  readonly message: string
  readonly error_data: { readonly details: string }
  readonly href: string
}

/** The same problem as an entry of `statuses[].errors[]`. */
export const statusError = (refusal: Refusal): StatusError => ({
  code: refusal.code,
  title: titleOf(refusal.code),
  message: titleOf(refusal.code),
  error_data: { details: refusal.details },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
})

/** Meta's wording for an object that does not exist or that the token may not see: the two are not told apart. */
export const unknownObject = (id: string): Refusal =>
  refuse(
    100,
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does ` +
      'not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api',
    { subcode: 33 },
  )
