/**
 * What each error of Meta's means for a send: whether to try again, and what else has to happen. One table and one
 * classifier, because the same trouble comes as an HTTP answer, as a `failed` status, or as both. Source: Meta's docs,
 * error codes, read Nov 2026; codes that Meta documents as a range are listed one by one.
 */

/** `retry`: try again with back-off. `limited`: a few times. `never`: not unchanged. */
type RetryClass = 'retry' | 'limited' | 'never'

/** What a sender does besides retrying or giving up. */
export type SendEffect =
  | 'none'
  /** Stop all sends of the number until a person has acted at Meta. */
  | 'pause_number'
  /** Meta refuses for a time what begins talks, or what answers: hold the like of it for a while. */
  | 'blocked_for_now'
  /** Meta refuses utility templates for a time: hold them for a while. */
  | 'utility_refused'
  /** The token is expired or revoked: pause and ask for a new one. */
  | 'token'
  /** No way to pay Meta: pause and tell the tenant. */
  | 'billing'
  /** The person cannot be reached; after repeats the address is marked so. */
  | 'unreachable'
  /** The person's phone number is needed, as this cannot go to a BSUID. */
  | 'needs_phone'
  /** Not the person we knew: confirm who it is before sending anything private. */
  | 'identity_changed'
  /** Never again send marketing to this person, unless the person asks for it. */
  | 'suppress_marketing'
  /** No marketing to this person for a day. */
  | 'defer_marketing'
  /** The window is shut: only a template can go. */
  | 'needs_template'
  /** Slow down to this person. */
  | 'pair_limit'
  /** Slow down on this number. */
  | 'throughput'
  /** Slow down every number of this Meta app. */
  | 'app_limit'
  /** Quality: the number sends too much that people report. Pause what nobody asked for. */
  | 'spam_limit'
  /** The template cannot be used as it is: read it again from Meta, tell the tenant. */
  | 'template_broken'
  /** Marketing has to go through Meta's other API, or not at all. */
  | 'marketing_unavailable'
  /** The file is at fault. */
  | 'media_broken'
  /** We built a request that Meta does not understand: a defect, for the operator. */
  | 'defect'

/** After these the number sends nothing more until a person has acted at Meta. */
export const PAUSING_EFFECTS: ReadonlySet<SendEffect> = new Set(['pause_number', 'token', 'billing'])

/** After these the number holds what is like the refused message, and sends the rest. */
export const RESTRICTING_EFFECTS: ReadonlySet<SendEffect> = new Set(['blocked_for_now', 'utility_refused'])

type Backoff =
  /** No further try. */
  | 'none'
  /** 1 s, 2 s, 4 s … with jitter. */
  | 'exponential'
  /** 4^n s, Meta's rule for the pair limit. */
  | 'pair'
  /** A minute, then longer: maintenance and syncs of Meta's. */
  | 'minutes'
  /** As the usage header says. */
  | 'usage_header'

type SendErrorRule = {
  readonly class: RetryClass
  readonly meaning: string
  readonly effect: SendEffect
  readonly backoff: Backoff
}

const rule = (retry: RetryClass, meaning: string, effect: SendEffect, backoff?: Backoff): SendErrorRule => ({
  class: retry,
  meaning,
  effect,
  backoff: backoff ?? (retry === 'never' ? 'none' : 'exponential'),
})

const retry = (meaning: string, effect: SendEffect = 'none', backoff?: Backoff) =>
  rule('retry', meaning, effect, backoff)
const limited = (meaning: string, effect: SendEffect = 'none', backoff?: Backoff) =>
  rule('limited', meaning, effect, backoff)
const never = (meaning: string, effect: SendEffect = 'none') => rule('never', meaning, effect)

/** Every code of Meta's table that is not part of a documented range; ranges are in `ranges`. */
const rules = {
  0: never('authentication failed', 'token'),
  1: limited('unknown error or bad request'),
  2: retry('service down or overloaded'),
  3: never('the app lacks a capability or permission', 'pause_number'),
  4: retry('rate limit of the app', 'app_limit'),
  10: never('permission not granted or revoked', 'pause_number'),
  33: never('number deleted or id unknown', 'pause_number'),
  100: never('invalid parameter or wrong id', 'defect'),
  190: never('token expired or invalid', 'token'),
  368: never('temporarily blocked for policy', 'blocked_for_now'),
  613: never('rate limit of call permissions'),
  803: never('object not found', 'defect'),
  80007: retry('rate limit of the account’s management calls', 'app_limit', 'usage_header'),
  130403: never('the business has blocked this person', 'unreachable'),
  130429: retry('throughput of the number exceeded', 'throughput'),
  130472: never('the person is part of a marketing experiment of Meta’s', 'defer_marketing'),
  130497: never('the business may not message people of this country', 'unreachable'),
  131000: limited('something went wrong at Meta'),
  131005: never('access denied', 'pause_number'),
  131008: never('required parameter missing', 'defect'),
  131009: never('parameter value invalid', 'defect'),
  131016: retry('service unavailable'),
  131020: never('group error'),
  131021: never('sender and recipient are the same', 'unreachable'),
  131026: never('undeliverable: not on WhatsApp, old app, terms not accepted or blocked', 'unreachable'),
  131030: never('recipient not on the test number’s list'),
  131031: never('account locked, or PIN wrong', 'pause_number'),
  131037: never('display name not approved', 'pause_number'),
  131041: never('group error'),
  131042: never('payment method missing or refused', 'billing'),
  131044: never('payment method missing or refused, for calls', 'billing'),
  131045: never('registration or certificate error', 'pause_number'),
  131047: never('more than 24 hours since the person wrote', 'needs_template'),
  131048: never('spam rate limit of the number', 'spam_limit'),
  131049: never('limit of marketing to this person', 'defer_marketing'),
  131050: never('the person stopped marketing from this business', 'suppress_marketing'),
  131051: never('message type not supported', 'defect'),
  131052: never('the person’s media could not be downloaded', 'media_broken'),
  131053: limited('media upload failed', 'media_broken'),
  131055: never('method not allowed', 'defect'),
  131056: retry('pair rate limit', 'pair_limit', 'pair'),
  131057: retry('account in maintenance', 'none', 'minutes'),
  131059: never('bad paging cursor', 'defect'),
  131060: never('inbound message unavailable'),
  131061: never('template with a maximum price on the ordinary endpoint', 'marketing_unavailable'),
  131062: never('not possible with a business-scoped user id', 'needs_phone'),
  131063: never('marketing is switched off on this endpoint', 'marketing_unavailable'),
  131064: never('limited because templates were put into the wrong category', 'utility_refused'),
  131065: never('maximum price not available for the country', 'marketing_unavailable'),
  132000: never('number of template parameters differs', 'template_broken'),
  132001: never('template or language missing or not approved', 'template_broken'),
  132005: never('filled template too long', 'template_broken'),
  132007: never('template violates policy', 'template_broken'),
  132008: never('format of template parameters differs', 'template_broken'),
  132012: never('format of template parameters differs', 'template_broken'),
  132015: never('template paused, or message dropped by pacing', 'template_broken'),
  132016: never('template disabled', 'template_broken'),
  132018: never('template parameters invalid', 'template_broken'),
  132068: never('flow blocked', 'template_broken'),
  132069: limited('flow throttled', 'template_broken', 'minutes'),
  133000: limited('deregistration incomplete'),
  133004: retry('server unavailable'),
  133005: never('two-step PIN wrong', 'pause_number'),
  133006: never('number must be verified first', 'pause_number'),
  133008: limited('too many PIN tries', 'pause_number', 'minutes'),
  133009: limited('PIN tries too fast', 'pause_number', 'minutes'),
  133010: never('number not registered', 'pause_number'),
  133015: retry('number was just deleted', 'none', 'minutes'),
  133016: limited('too many registrations in 72 hours', 'pause_number', 'minutes'),
  134011: never('payment terms not accepted', 'billing'),
  134100: never('not a marketing template', 'template_broken'),
  134101: retry('template is still syncing', 'none', 'minutes'),
  134102: never('template unavailable', 'template_broken'),
  135000: never('bad parameters', 'defect'),
  136024: never('number already verified'),
  137000: never('identity of the person has changed', 'identity_changed'),
  138038: never('calling'),
  141002: never('template not approved', 'template_broken'),
  200005: never('template analytics not available'),
  200006: never('template analytics not available'),
  200007: never('template analytics not enabled'),
  2388001: limited('adding or moving a number'),
  2388012: limited('adding or moving a number'),
  2388019: never('limit of templates reached'),
  2388023: never('template name is being deleted or blocked', 'template_broken'),
  2388040: never('template field too long', 'template_broken'),
  2388047: never('template header malformed', 'template_broken'),
  2388072: never('template body malformed', 'template_broken'),
  2388073: never('template footer malformed', 'template_broken'),
  2388091: limited('adding or moving a number'),
  2388093: limited('adding or moving a number'),
  2388103: limited('adding or moving a number'),
  2388293: never('too many variables for the length of the template', 'template_broken'),
  2388299: never('variable at the start or end of the template', 'template_broken'),
  2494100: limited('number in maintenance', 'none', 'minutes'),
  2593107: never('coexistence sync already used'),
  2593108: never('coexistence sync too late'),
  2593109: never('owner declined the history sync'),
} as const satisfies Record<number, SendErrorRule>

type SendErrorCode = keyof typeof rules

/** Codes that Meta documents as a family: first, last, what they mean. */
const ranges: readonly (readonly [first: number, last: number, rule: SendErrorRule])[] = [
  [200, 299, never('permission on the asset is missing', 'pause_number')],
  [131200, 131299, never('group error')],
  [138000, 138018, never('calling')],
  [139000, 139004, never('flow integrity, endpoint or key problem', 'template_broken')],
  [139100, 139103, never('blocking people failed')],
  [147001, 147005, never('business username')],
  [2494164, 2494179, never('in-app signup refused')],
]

/** Codes by which Meta says that this person cannot be reached at all. */
export const UNREACHABLE_CODES: readonly number[] = Object.entries<SendErrorRule>(rules).flatMap(
  ([code, { effect }]) => (effect === 'unreachable' ? [Number(code)] : []),
)

/** The rule of a code, or `undefined` when Meta has not documented it. */
export const findSendErrorRule = (code: number): SendErrorRule | undefined =>
  (Object.hasOwn(rules, code) ? rules[code as SendErrorCode] : undefined) ??
  ranges.find(([first, last]) => code >= first && code <= last)?.[2]

/** One failed send, however we learnt of it. */
export type SendFailure = SendErrorRule & {
  readonly code: number | null
  readonly subcode: number | null
  /** Meta's own words, for the operator's log; may quote the request, so it is personal data. */
  readonly details: string | null
  readonly isDocumented: boolean
}

type SendErrorReport = {
  /** Absent for a `failed` status. */
  readonly httpStatus?: number
  readonly code?: number
  readonly subcode?: number
  readonly details?: string
}

const unknownRule = ({ httpStatus }: SendErrorReport): SendErrorRule => {
  if (httpStatus === undefined) return never('an error that Meta has not documented')
  if (httpStatus === 429) return retry('too many requests', 'throughput')
  if (httpStatus === 408 || httpStatus >= 500) return retry('Meta is not available')
  if (httpStatus === 401) return never('authentication failed', 'token')
  return never('an error that Meta has not documented')
}

/**
 * Says what a failed send means, by Meta's code and never by its text. A code under 2388xxx hides in `error_subcode`
 * behind the general code 100 and is more precise, so it is looked at first. An undocumented code is decided by the HTTP
 * status: trouble of theirs (5xx, 429) is tried again, trouble of ours (4xx, or a `failed` status) is not.
 */
export const classifySendError = (report: SendErrorReport): SendFailure => {
  const { code, subcode } = report
  const general = code === undefined ? undefined : findSendErrorRule(code)
  const precise = code === 100 && subcode !== undefined ? findSendErrorRule(subcode) : undefined
  const found = precise ?? general
  return {
    ...(found ?? unknownRule(report)),
    code: code ?? null,
    subcode: subcode ?? null,
    details: report.details ?? null,
    isDocumented: found !== undefined,
  }
}

/** Tries for `limited`: enough to outlive a hiccup, few enough not to be counted as spam. */
const LIMITED_TRIES_MAX = 3
/** Tries for `retry`: with the back-off below that is about two hours, after which an answer is stale in a chat. */
const RETRY_TRIES_MAX = 12

/**
 * Whether a send that has failed `tries` times (1 for the first failure) may be tried again at all.
 */
export const mayRetry = (failure: Pick<SendErrorRule, 'class'>, tries: number): boolean =>
  failure.class === 'retry' ? tries < RETRY_TRIES_MAX : failure.class === 'limited' && tries < LIMITED_TRIES_MAX
