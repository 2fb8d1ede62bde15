/**
 * The words that columns hold as codes and that a person meets on the page of her export. Each is said in her language there;
 * the copy of the product gives the words by a port, as it does for everything that is said to people. Pure.
 */
import type { NoticeLanguage } from './notice-sections.ts'

/** A test reads the checks of the database and finds each code of a person's tables here. */
export const EXPORT_CODES = [
  // Who, and from where
  ...(['customer', 'seller', 'shop', 'staff', 'system', 'operator', 'rider'] as const),
  ...(['in', 'out', 'echo', 'inbound', 'order', 'merchant_import', 'referral'] as const),
  ...([
    'whatsapp',
    'page',
    'call',
    'in_person',
    'mandate',
    'letter',
    'retention',
    'chat',
    'counter',
    'link',
    'spoken',
  ] as const),
  ...(['wa_id', 'bsuid', 'parent_bsuid', 'phone'] as const),
  ...(['en', 'en_ZA', 'zu', 'xh', 'st', 'tn', 'af'] as const),
  // Agreed to, and asked
  ...(['none', 'asked', 'granted', 'refused', 'withdrawn', 'expired', 'blocked_by_registry', 'notice_given'] as const),
  ...(['service', 'marketing', 'marketing_offhours', 'salon_health_note', 'allergy_note', 'save_address'] as const),
  ...(['llm_help', 'profile_photo', 'all_but_orders'] as const),
  ...(['confirm', 'access', 'correct', 'delete', 'object', 'restrict', 'complaint', 'lift'] as const),
  ...(['received', 'identity_check', 'clarify', 'approved', 'executing', 'closed', 'erasure'] as const),
  ...(['paia_s63_privacy_of_others', 'paia_s64_commercial_information', 'paia_s65_confidential_third_party'] as const),
  ...(['paia_s66_safety', 'paia_s67_privileged', 'identity_not_proven', 'retention_by_law', 'legal_claim'] as const),
  'information_is_correct',
  // Orders
  ...(['cart', 'placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed', 'declined'] as const),
  ...(['cancelled', 'agreed', 'lapsed', 'unpaid', 'paid', 'refunded', 'cash', 'collection', 'delivery'] as const),
  ...(['standard', 'zero', 'exempt', 'out_of_stock', 'closing', 'too_busy', 'no_power', 'other'] as const),
  ...(['home', 'work', 'unit', 'weight'] as const),
  // Messages
  ...(['sent', 'delivered', 'read', 'played', 'failed', 'deleted', 'pending', 'sending', 'unknown'] as const),
  ...(['text', 'image', 'audio', 'voice', 'video', 'document', 'sticker', 'location', 'contacts', 'media'] as const),
  ...([
    'interactive',
    'button',
    'buttons',
    'list',
    'tap',
    'template',
    'reaction',
    'revoke',
    'edit',
    'unsupported',
  ] as const),
  ...(['cta_url', 'flow_reply', 'message', 'replayed', 'dropped'] as const),
] as const
export type ExportCode = (typeof EXPORT_CODES)[number]

/** What the page and the file beside it say, in one language. */
export interface ExportWords {
  readonly codes: Readonly<Record<ExportCode, string>>
  /** Of `README.txt`. */
  readonly readme: string
}
export type ExportWordsIn = (language: NoticeLanguage) => ExportWords

/** Facts whose value is a code, by their names; elsewhere the same word is somebody's own. */
const CODED = new Set([
  ...[
    'action',
    'actor',
    'answers_go',
    'asked_by',
    'channel',
    'decided_by',
    'delivered_via',
    'direction',
    'field',
    'kind',
  ],
  ...['fulfilment_method', 'language', 'marketing_state', 'method_of_communication', 'origin', 'payment_method'],
  ...['payment_state', 'purpose', 'reason', 'refusal_ground', 'resolution', 'role', 'sold_by', 'source', 'state'],
  ...['status', 'type', 'vat_class', 'verified_how'],
])

/** A value as it is said: a code in words, anything else as it is. `staff:<id>` is somebody of the shop. */
export const codeToRead = (name: string, value: string, { codes }: Pick<ExportWords, 'codes'>): string => {
  if (!CODED.has(name)) return value
  const code = value.startsWith('staff:') ? 'staff' : value
  return Object.hasOwn(codes, code) ? codes[code as ExportCode] : value
}
