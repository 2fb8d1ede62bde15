/**
 * What the dialogue remembers between turns: ids, numbers and choices. Of what a person wrote only a wish that waits with its
 * goods and the words of a place that wait for their area, both of which the shell seals.
 */
import { isLanguage, type Language } from '../../kernel/language.ts'
import { isUuid, type OptionId, type VariantId } from '../../kernel/ids.ts'
import { parseLocalDate } from '../../kernel/local-date.ts'
import { PLACE_KINDS } from '../../fulfilment/index.ts'
import { INTENT_IDS } from '../understanding/types.ts'
import { GOODS_VERBS, PRICE_MOVES, SELLER_VERBS, SEVERAL_MOST, type ItemQuestion, type Question } from './question.ts'

/**
 * Raised whenever states or context change their meaning; older snapshots then resume at a safe step. A new question or state needs
 * none: nobody waits in it yet, and a process of the release before, which cannot read it, resumes at that step as well.
 */
export const MACHINE_VERSION = 1

/** More open questions than this are dropped: nobody answers a sixth "which one?". */
export const OPEN_ITEMS_MAX = 5

export interface DialogueContext {
  /** Messages in a row that were not understood. */
  readonly failures: number
  /** Asked and not answered; repeated after a digression. */
  readonly pending: Question | null
  /** Lines that still need a choice; the first is the one asked now. */
  readonly items: readonly ItemQuestion[]
  /** Fingerprint of the cart as last shown for confirmation. */
  readonly reviewed: string | null
  /** That review asked about the name that she gave. */
  readonly named: boolean
  /** What "how much?" and "make it 3" speak of. */
  readonly lastVariantId: VariantId | null
  /** A decaying score for each language the person wrote in. */
  readonly tongue: Readonly<Partial<Record<Language, number>>>
  /** `told`: it came again, and was answered once more. */
  readonly lastTap: { readonly id: string; readonly atMs: number; readonly told?: true } | null
  /** What was asked in the message before: "how much?" behind "do you deliver?" means the fee. */
  readonly asked?: 'delivery'
  /** Of what she wants so many was asked: "2", and then "kotas". */
  readonly unnamed?: number
  /** She was told that her language is understood here and not written. */
  readonly toldTongue?: true
  /** What the message before took out: "put it back". */
  readonly gone?: readonly GoneLine[]
}

/** A line that was taken out; without a wish in anybody's words. */
export interface GoneLine {
  readonly variantId: VariantId
  readonly quantityMilli: number
  readonly options: readonly { readonly optionId: OptionId; readonly included: boolean }[]
}

/** More than these are rather ordered anew. */
export const GONE_MOST = 10

export const emptyContext: DialogueContext = {
  failures: 0,
  pending: null,
  items: [],
  reviewed: null,
  named: false,
  lastVariantId: null,
  tongue: {},
  lastTap: null,
}

type Json = Readonly<Record<string, unknown>>
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v)
const isNatural = (v: unknown): v is number => typeof v === 'number' && Number.isSafeInteger(v) && v >= 0
const isId = (v: unknown): boolean => typeof v === 'string' && isUuid(v)
const isIds = (v: unknown): boolean => Array.isArray(v) && v.length <= 50 && v.every(isId)
const isBoolean = (v: unknown): boolean => typeof v === 'boolean'

const areOptions = (v: unknown): boolean =>
  Array.isArray(v) && v.every((o) => isObject(o) && isId(o.optionId) && isBoolean(o.included))

const isItem = (v: unknown): v is ItemQuestion =>
  isObject(v) &&
  isIds(v.candidates) &&
  isNatural(v.quantityMilli) &&
  areOptions(v.options) &&
  (v.note === undefined || typeof v.note === 'string') &&
  (v.pieces === undefined || isNatural(v.pieces)) &&
  (v.group === undefined || isGroup(v.group))

const areGone = (v: unknown): v is readonly GoneLine[] =>
  Array.isArray(v) &&
  v.length <= GONE_MOST &&
  v.every((line) => isObject(line) && isId(line.variantId) && isNatural(line.quantityMilli) && areOptions(line.options))

const isGroup = (v: unknown): boolean => isObject(v) && isId(v.groupId) && isNatural(v.page)

const isTap = (v: unknown): boolean =>
  isObject(v) && typeof v.id === 'string' && isNatural(v.atMs) && (v.told === undefined || v.told === true)

/** Ids and hashes of Meta's are short; a longer one is none. */
const FILE_TEXT_MOST = 256
const isFile = (v: unknown): boolean =>
  isObject(v) &&
  typeof v.mediaId === 'string' &&
  v.mediaId.length <= FILE_TEXT_MOST &&
  (v.sha256 === null || (typeof v.sha256 === 'string' && v.sha256.length <= FILE_TEXT_MOST))

const isSeveral = (v: unknown): v is readonly Json[] =>
  Array.isArray(v) && v.length <= SEVERAL_MOST && v.every(isObject)
const isDate = (v: unknown): boolean => typeof v === 'string' && parseLocalDate(v) !== null
const isClosingSpan = (v: unknown): boolean =>
  isObject(v) &&
  isDate(v.from) &&
  isDate(v.to) &&
  (v.part === null || (Array.isArray(v.part) && v.part.length === 2 && v.part.every(isNatural)))

const areMinutes = (v: unknown): boolean => Array.isArray(v) && v.length <= 2 && v.every(isNatural)
const isMadeClosing = (v: unknown): boolean => {
  if (!isObject(v)) return false
  if (v.type === 'close_days') return isDate(v.from) && isDate(v.to)
  if (v.type === 'close_part') return isDate(v.day) && areMinutes(v.from) && areMinutes(v.to)
  const isDay = isDate(v.day) || (v.type === 'open_late' && v.day === null)
  return (v.type === 'close_early' || v.type === 'open_late') && isDay && areMinutes(v.at)
}

const isEnded = (v: unknown): boolean =>
  isObject(v) && isNatural(v.number) && ['declined', 'cancelled', 'completed'].some((state) => state === v.state)

const isPage = (v: Json): boolean => isNatural(v.page)
const always = (): boolean => true
const isVerb = (v: unknown): boolean => GOODS_VERBS.some((verb) => verb === v)

/** One check for each question, so that a new one cannot be forgotten. */
const QUESTION_CHECKS = {
  menu: (v) => isPage(v) && (v.category === null || typeof v.category === 'string'),
  nudge: always,
  review: always,
  item: (v) => isItem(v.item),
  option: (v) => isItem(v.item) && isGroup(v.item.group),
  offer: (v) => isIds(v.variantIds),
  details: (v) => isIds(v.variantIds),
  change: isPage,
  quantity: (v) => isNatural(v.lineNo),
  placed: (v) => isId(v.orderId),
  cancel_order: (v) => isId(v.orderId),
  cancel_cart: (v) => isBoolean(v.afterStop),
  which_cancel: (v) => isIds(v.orderIds),
  which_change: (v) => isIds(v.orderIds),
  shortage: (v) => isId(v.orderId),
  consent: always,
  languages: always,
  help: always,
  privacy: always,
  privacy_item: (v) => isId(v.requestId) && isIds(v.choices),
  privacy_band: (v) => isId(v.requestId),
  privacy_code: (v) => isId(v.requestId),
  privacy_fix: always,
  privacy_text: (v) => v.what === 'name' || v.what === 'other',
  privacy_delete: (v) => isId(v.requestId),
  guesses: (v) => Array.isArray(v.intents) && v.intents.every((i) => INTENT_IDS.some((known) => known === i)),
  photo_of: (v) => isFile(v.file),
  seller_help: always,
  seller_orders: isPage,
  seller_order: (v) => isId(v.orderId),
  seller_next: (v) => isId(v.orderId) && (v.ended === undefined || isEnded(v.ended)),
  seller_which: (v) => isIds(v.orderIds) && SELLER_VERBS.some((verb) => verb === v.verb),
  decline_reason: (v) => isId(v.orderId),
  cancel_reason: (v) => isId(v.orderId),
  short_line: (v) => isId(v.orderId),
  short_left: (v) => isId(v.orderId) && isNatural(v.lineNo),
  seller_change: (v) => isId(v.orderId),
  code: (v) => isId(v.orderId),
  seller_basket: always,
  seller_day: always,
  seller_sales: always,
  seller_owed: always,
  closed_days: (v) => isIds(v.closureIds) && (v.made === undefined || isMadeClosing(v.made)),
  close_sure: (v) => isClosingSpan(v.span),
  preparation: (v) => isNatural(v.before),
  seller_shop: (v) => v.made === undefined || v.made === 'pause' || v.made === 'closing',
  pause_how_long: always,
  where: (v) => v.other === undefined || v.other === true,
  change_way: (v) => isId(v.orderId) && (v.to === 'delivery' || v.to === 'collection'),
  same_place: (v) => isId(v.placeId),
  places: always,
  keep_place: (v) => isId(v.orderId) && (v.as === undefined || PLACE_KINDS.some((kind) => kind === v.as)),
  goods: (v) => isPage(v) && isVerb(v.verb) && (v.amount === undefined || isNatural(v.amount)),
  which_goods: (v) =>
    isIds(v.variantIds) &&
    isVerb(v.verb) &&
    (v.amount === null || isNatural(v.amount)) &&
    (v.by === undefined || PRICE_MOVES.some((by) => by === v.by)) &&
    (v.rest === undefined ||
      (isSeveral(v.rest) && v.rest.every((part) => isIds(part.variantIds) && isNatural(part.amount)))),
  prices_sure: (v) => isSeveral(v.prices) && v.prices.every((one) => isId(one.variantId) && isNatural(one.price)),
  received: (v) => isSeveral(v.items) && v.items.every((one) => isId(one.variantId) && isNatural(one.milli)),
  item_count: (v) => isId(v.variantId),
  item_next: (v) =>
    isId(v.variantId) &&
    isBoolean(v.whole) &&
    (v.to === 'out' || v.to === 'back') &&
    (v.removed === undefined || v.removed === true) &&
    (v.counted === undefined || isNatural(v.counted)),
  price_next: (v) => isId(v.variantId) && isNatural(v.before) && isNatural(v.price),
  draft_sure: (v) => isId(v.variantId),
  remove_sure: (v) => isId(v.variantId) && isBoolean(v.whole),
  new_price: (v) => isId(v.variantId),
  new_product: always,
  price_sure: (v) =>
    isId(v.variantId) &&
    isNatural(v.price) &&
    isNatural(v.asked) &&
    (v.moved === undefined || Number.isSafeInteger(v.moved)),
  zones: (v) =>
    ['outside', 'which_area', 'other_zone'].some((why) => why === v.why) &&
    (v.words === undefined || typeof v.words === 'string'),
  directions: (v) => isId(v.orderId),
  seller_when: (v) => isId(v.orderId),
  seller_rider: (v) => isId(v.orderId),
  seller_runs: always,
  agreement: (v) => typeof v.version === 'string',
  run_cash: (v) => isId(v.runId),
} as const satisfies Record<Question['type'], (v: Json) => boolean>

const isQuestion = (v: unknown): v is Question =>
  isObject(v) &&
  typeof v.type === 'string' &&
  Object.hasOwn(QUESTION_CHECKS, v.type) &&
  QUESTION_CHECKS[v.type as Question['type']](v)

/**
 * Reads a stored context; null when any part of it is not what this version writes. `tongue` survives alone
 * (`parseTongue`), so that a reply keeps its language over a change of version.
 */
export const parseContext = (v: unknown): DialogueContext | null => {
  if (!isObject(v)) return null
  const { failures, pending, items, reviewed, lastVariantId, lastTap } = v
  if (!isNatural(failures)) return null
  if (pending !== null && !isQuestion(pending)) return null
  if (!Array.isArray(items) || items.length > OPEN_ITEMS_MAX || !items.every(isItem)) return null
  if (reviewed !== null && typeof reviewed !== 'string') return null
  if (lastVariantId !== null && !isId(lastVariantId)) return null
  const tapOk = lastTap === null || isTap(lastTap)
  if (!tapOk) return null
  // Every field has just been checked.
  return {
    failures,
    pending,
    items,
    reviewed,
    named: v.named === true, // snapshots of before have none
    lastVariantId,
    lastTap,
    tongue: parseTongue(v.tongue),
    ...(v.asked === 'delivery' ? { asked: v.asked } : {}),
    ...(isNatural(v.unnamed) ? { unnamed: v.unnamed } : {}),
    ...(v.toldTongue === true ? { toldTongue: true as const } : {}),
    ...(areGone(v.gone) ? { gone: v.gone } : {}),
  } as DialogueContext
}

export const parseTongue = (v: unknown): DialogueContext['tongue'] => {
  if (!isObject(v)) return {}
  const known = Object.entries(v).filter(
    (entry): entry is [Language, number] =>
      isLanguage(entry[0]) && typeof entry[1] === 'number' && Number.isFinite(entry[1]) && entry[1] >= 0,
  )
  return Object.fromEntries(known)
}
