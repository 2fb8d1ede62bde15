/**
 * Removes what must never be stored, logged or shown to a language model: South African ID numbers, card numbers, and
 * PINs, passwords or keys of programs that somebody spells out (POPIA s10 and s19, requirement PRV-03). Runs before storage; only the
 * encrypted raw batch, destroyed after 30 days, has seen the original.
 *
 * A missed card is worse than a masked number, but a shop lives on numbers: prices, phones, order numbers and a
 * hand-over code sent alone must come through.
 */
import type { InboundContent } from './inbound/events.ts'
import { readObject } from './inbound/read-json.ts'

export type SensitiveKind = 'id_number' | 'card_number' | 'secret'

/** What stands in the text afterwards. Words, so that people who read the chat understand what was there. */
export const MASKS = {
  id_number: '[id number]',
  card_number: '[card number]',
  secret: '[secret]',
} as const satisfies Record<SensitiveKind, string>

type Masked<T> = T & { readonly masked: readonly SensitiveKind[] }

/** Masks a text. Applying it twice changes nothing more; the length may shrink or grow. */
export const maskSensitive = (text: string): Masked<{ readonly text: string }> => {
  const masked = new Set<SensitiveKind>()
  const mask = (kind: SensitiveKind): string => {
    masked.add(kind)
    return MASKS[kind]
  }
  return { text: maskSecrets(maskNumbers(text, mask), mask), masked: [...masked] }
}

type Mask = (kind: SensitiveKind) => string

// --- Numbers -------------------------------------------------------------------------------------------------------

/** Digits with the separators people put between them; at least as many as the shortest number that we look for. */
const spacedRun = /\d(?:[ \u00A0\t\u2000-\u2015\u202F\u2060-]{0,3}\d){12,}/g
const dottedRun = /\d(?:[._/]?\d){12,}/g

const DIGITS_MIN = 13
const DIGITS_MAX = 19
const ID_DIGITS = 13

const maskNumbers = (text: string, mask: Mask): string =>
  text.replace(spacedRun, (run) => maskRun(run, mask)).replace(dottedRun, (run) => maskRun(run, mask))

/**
 * Looks for a number that begins and ends at the edge of a group of digits, since a phone or a quantity may stand right
 * beside it: `0710000002 4111 1111 1111 1111`.
 */
const maskRun = (run: string, mask: Mask): string => {
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, start: index }))
  let out = ''
  let copiedTo = 0
  for (let i = 0; i < groups.length;) {
    const found = longestFrom(groups, i)
    const first = groups[i]
    const last = found && groups[found.last]
    if (!found || !first || !last) {
      i += 1
      continue
    }
    out += run.slice(copiedTo, first.start) + mask(found.kind)
    copiedTo = last.start + last.digits.length
    i = found.last + 1
  }
  return out + run.slice(copiedTo)
}

const longestFrom = (
  groups: readonly { readonly digits: string }[],
  from: number,
): { readonly last: number; readonly kind: SensitiveKind } | undefined => {
  let digits = ''
  let found: { last: number; kind: SensitiveKind } | undefined
  for (let last = from; last < groups.length; last++) {
    digits += groups[last]?.digits ?? ''
    if (digits.length > DIGITS_MAX) break
    const kind = digits.length < DIGITS_MIN ? undefined : kindOf(digits, last > from)
    if (kind) found = { last, kind }
  }
  return found
}

const kindOf = (digits: string, isGrouped: boolean): SensitiveKind | undefined => {
  if (!passesLuhn(digits)) return undefined
  if (isIdNumber(digits)) return 'id_number'
  return isCardNumber(digits, isGrouped) ? 'card_number' : undefined
}

const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = digit * 2
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** YYMMDD, four digits of sequence, citizenship (0, 1 or 2), one digit without meaning, and the check digit. */
const isIdNumber = (digits: string): boolean => {
  if (digits.length !== ID_DIGITS || !/[0-2]/.test(digits.charAt(10))) return false
  const year = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  const day = Number(digits.slice(4, 6))
  if (month < 1 || month > 12 || day < 1) return false
  const days = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] // 2000 was a leap year
  return day <= (days[month - 1] ?? 0)
}

/** First digits of the schemes; in groups we ask for them, or every tenth list of quantities would be a card. */
const issuer = /^(?:3[04-9]|4|5|6|2(?:2[2-9]|[3-6]|7[0-2]))/

const isCardNumber = (digits: string, isGrouped: boolean): boolean => {
  if (isGrouped) return issuer.test(digits)
  // `00` begins a foreign phone number, `0` a local one; no card scheme does.
  return !digits.startsWith('0') && !isLocalBarcode(digits)
}

/** EAN-13 under South Africa's prefixes 600 and 601: sellers send barcodes, and every tenth of them passes Luhn. */
const isLocalBarcode = (digits: string): boolean => {
  if (digits.length !== 13 || !/^60[01]/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}

// --- Secrets -------------------------------------------------------------------------------------------------------
// The words are English, Afrikaans, isiZulu, isiXhosa, Sesotho and Setswana; for review by native speakers.

const pinWord = [
  String.raw`i-?pin|pin(?:[ -]?(?:code|kode|number|nommer|no\.?))?|one[ -]time[ -](?:pin|password)|otp|passcode`,
  'i?phini(?:khodi)?|inombolo (?:yemfihlo|eyimfihlo)|nomoro ya sephiri|geheime (?:kode|nommer)',
].join('|')
const passwordWord = [
  'pass ?word|passwd|pwd|passphrase|wagwoord|i-?password|i?phas+iwedi|i?phaswedi|phasewete',
  'igama (?:lokungena|lokugqithisa|eliyimfihlo)|lentswe la sephiri|lefoko la sephiri',
].join('|')

/** Pins that are no secrets: on maps, in hair, and the code that ends a delivery. */
const otherPin =
  '(?<!\\b(?:location|drop|dropped|map|maps|gps|google|delivery|collection|collect|hand-?over|order|hair|bobby|safety|rolling|bowling)[ -])'

/** "my", "is", ":" and their sisters, between the word and the secret. */
const link = String.raw`(?:[\s"'’“:=.,*#-]|\b(?:for my (?:card|account)|for|card|bank|account|my|the|now|still|s|yami|yam|ya ka|ya me|yaka|yame|is|was|are|dis|ke|ithi|uthi|ngu|ngo|yi|u)(?![a-z])){1,12}`
const linkMust = String.raw`(?:\s+(?:my|yami|yam|ya ka|ya me|yaka|yame))?\s*(?:[:=]|\b(?:is|was|dis|ke|ithi|uthi|ngu|yi)(?![a-z]))[\s"':=-]*`

/** 4 to 8 digits together or one by one, and not the beginning of a phone number or a price. */
const pinValue = String.raw`(?:\d{4,8}|\d(?:[ -]\d){3,7})(?![\d%]|[.,]\d|[ -]\d{3})`

const pinThenValue = new RegExp(String.raw`(${otherPin}\b(?:${pinWord})\b${link})(${pinValue})`, 'gi')
const cardCode = new RegExp(String.raw`(\b(?:cvv2?|cvc2?|security code)\b${link})(\d{3,4})(?![\d.,]\d)`, 'gi')
const valueThenPin = new RegExp(
  String.raw`(?<![\d.,+R-])\b(\d{4,8})(\s+(?:is|was|ke|yi|ngu|dis)\s+(?:(?:my|the|me|die|bank|card)\s+){0,2}(?:${pinWord})\b)`,
  'gi',
)
/**
 * After an explicit "is" or ":", any word is taken for the password, to its end however long it is: the rest of one that
 * was cut would be half a secret, or a card number that began in the middle of a longer number …
 */
const passwordIs = new RegExp(String.raw`(\b(?:${passwordWord})\b${linkMust})((?![:=-])[^\s"'[\]]{3,})`, 'gi')
/** … and without one, only a word that people would not write otherwise: with a digit in it. */
const passwordThen = new RegExp(
  String.raw`(\b(?:${passwordWord})\b(?:\s+(?:my|yami|yam))?\s+)((?=[^\s"'[\]]{0,63}?\d)[^\s"'[\]]{4,})`,
  'gi',
)

/** "My password is wrong" gives none away. */
const noPassword = new Set(
  (
    'not wrong incorrect correct right the that this forgotten lost expired blocked locked broken invalid working ' +
    'old new same different safe strong weak too very nie verkeerd weg vergeet reg'
  ).split(' '),
)

/** Keys of programs, as Wakala, payment providers, Meta and clouds write them: a seller pastes one where she should not. */
const programKey =
  /(?<![\p{L}\p{N}_-])(?:(?:sk|rk|pk|wk)_(?:live|test|demo)_[\w-]{8,}|whsec_[\w+/=-]{16,}|EAA[A-Za-z0-9]{30,}|AKIA[A-Z0-9]{16,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})/gu

/** Until nothing is found: a secret that is taken out may have hidden the word of the next, as in `pin 1234pin 5678`. */
const maskSecrets = (text: string, mask: Mask): string => {
  let before
  let after = text
  do {
    before = after
    after = maskSecretsOnce(before, mask)
  } while (after !== before)
  return after
}

/** Each change takes characters that are in no mask, so that there is an end to them. */
const maskSecretsOnce = (text: string, mask: Mask): string =>
  text
    .replace(programKey, () => mask('secret'))
    .replace(pinThenValue, (_all, before: string) => before + mask('secret'))
    .replace(cardCode, (_all, before: string) => before + mask('secret'))
    .replace(valueThenPin, (_all, _value: string, after: string) => mask('secret') + after)
    .replace(passwordIs, (all: string, before: string, value: string) =>
      noPassword.has(value.toLowerCase().replace(/[.,!?]+$/, '')) ? all : before + mask('secret'),
    )
    .replace(passwordThen, (_all, before: string) => before + mask('secret'))

// --- Parsed messages -----------------------------------------------------------------------------------------------

/** Keys whose numbers are Meta's ids and times, not something that a person wrote. */
const isMachineKey = (key: string): boolean =>
  /^(?:id|from|to|wa_id|timestamp|sha256|url|mime_type|type)$|_id$|_timestamp$/.test(key)

/** Masks each text in a JSON value, as deep as it goes; for fragments that could not be read. */
export const maskRaw = (value: unknown): Masked<{ readonly value: unknown }> => {
  const masked = new Set<SensitiveKind>()
  const walk = (v: unknown, key: string): unknown => {
    if (isMachineKey(key) && typeof v !== 'object') return v
    if (typeof v === 'string' || (typeof v === 'number' && Number.isSafeInteger(v) && v >= 1e9)) {
      const result = maskSensitive(String(v))
      for (const kind of result.masked) masked.add(kind)
      return result.masked.length > 0 ? result.text : v
    }
    if (Array.isArray(v)) return v.map((item) => walk(item, ''))
    const object = readObject(v)
    return object ? Object.fromEntries(Object.entries(object).map(([k, inner]) => [k, walk(inner, k)])) : v
  }
  return { value: walk(value, ''), masked: [...masked] }
}

/**
 * Masks everything in a message that its sender wrote, captions and file names included, and says what was found, so
 * that the customer can be asked not to send such things. Taps keep their ids: they are ours.
 */
export const maskContent = (content: InboundContent): Masked<{ readonly content: InboundContent }> => {
  const masked = new Set<SensitiveKind>()
  const text = <T extends string | undefined>(value: T): T => {
    if (value === undefined) return value
    const result = maskSensitive(value)
    for (const kind of result.masked) masked.add(kind)
    return result.text as T // a string stays a string
  }
  const raw = (value: unknown): unknown => {
    const result = maskRaw(value)
    for (const kind of result.masked) masked.add(kind)
    return result.value
  }
  return { content: maskFields(content, text, raw), masked: [...masked] }
}

type MaskText = <T extends string | undefined>(value: T) => T

/** Masks the named fields that are there; absent ones stay absent. */
const only = <T extends object, K extends keyof T & string>(content: T, keys: readonly K[], text: MaskText): T => {
  const changed: Partial<Record<K, string>> = {}
  for (const key of keys) {
    const value: unknown = content[key]
    if (typeof value === 'string') changed[key] = text(value)
  }
  return { ...content, ...changed }
}

const maskFields = (content: InboundContent, text: MaskText, raw: (value: unknown) => unknown): InboundContent => {
  switch (content.type) {
    case 'text':
      return only(content, ['body'], text)
    case 'media':
      return only(content, ['caption', 'filename'], text)
    case 'location':
      return only(content, ['name', 'address'], text)
    case 'order':
      return only(content, ['text'], text)
    case 'edit':
      return only(content, ['text', 'caption'], text)
    case 'contacts':
      return { ...content, contacts: content.contacts.map((contact) => only(contact, ['name'], text)) }
    case 'flow_reply':
      return { ...content, body: text(content.body), response: raw(content.response) }
    case 'unknown':
      return { ...content, raw: raw(content.raw) }
    case 'tap':
    case 'reaction':
    case 'call_permission':
    case 'revoke':
    case 'system':
    case 'unsupported':
      return content
    default:
      return content satisfies never
  }
}
