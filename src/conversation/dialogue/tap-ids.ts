/**
 * Ids of buttons and list rows. People tap them months later and twice, so an id says by itself what it means and for
 * which order or product; nothing is looked up in the dialogue's state. WhatsApp allows 256 characters for a button and
 * 200 for a row; these stay below 80.
 */
import { isLanguage, type Language } from '../../kernel/language.ts'
import { MINUTE_MS } from '../../kernel/clock.ts'
import { parseLocalDate } from '../../kernel/local-date.ts'
import {
  isUuid,
  type ClosureId,
  type OptionId,
  type OrderChangeId,
  type OrderId,
  type PlaceId,
  type RiderId,
  type RunId,
  type SlotId,
  type VariantId,
  type ZoneId,
} from '../../kernel/ids.ts'
import { PLACE_KINDS, type PlaceKind } from '../../fulfilment/index.ts'
import type { OrderSlot } from '../../orders/index.ts'
import { INTENT_IDS, type IntentId } from '../understanding/types.ts'
import type { Cents } from '../../kernel/money.ts'
import type { ClosingSpan } from './seller/closing-words.ts'
import { DECLINE_REASONS, type DeclineReason, type NewPrice, type PauseLength } from './command.ts'
import { GOODS_VERBS, SEVERAL_MOST, type GoodsVerb } from './question.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 22 characters of base64url for a UUID. */
export const shortId = (uuid: string): string => {
  const bits = BigInt(`0x${uuid.replaceAll('-', '')}`) << 4n
  let out = ''
  for (let shift = 126n; shift >= 0n; shift -= 6n) out += ALPHABET[Number((bits >> shift) & 63n)]
  return out
}

/** The UUID of a short id; null when it is none. */
export const longId = (short: string): string | null => {
  if (!/^[A-Za-z0-9_-]{22}$/.test(short)) return null
  let bits = 0n
  for (const c of short) bits = (bits << 6n) | BigInt(ALPHABET.indexOf(c))
  if ((bits & 15n) !== 0n) return null
  const hex = (bits >> 4n).toString(16).padStart(32, '0')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return isUuid(uuid) ? uuid : null
}

/** One slot on one day; a whole minute, in Unix ms. */
export type SlotStart = Pick<OrderSlot, 'slotId' | 'fromMs'>

/** What can be done with an order by a tap. */
export type OrderTap =
  | { readonly verb: 'confirm'; readonly fingerprint: string }
  /** Confirms what was shown, to be collected at this time. */
  | { readonly verb: 'at'; readonly slot: SlotStart; readonly fingerprint: string }
  | { readonly verb: 'change'; readonly page: number }
  | { readonly verb: 'line'; readonly lineNo: number }
  | { readonly verb: 'set'; readonly lineNo: number; readonly variantId: VariantId; readonly quantityMilli: number }
  /** Of a cart, `fingerprint` is what it held when this was offered: an emptied cart is filled again under the same id. */
  | { readonly verb: 'cancel' | 'cancel_yes'; readonly fingerprint?: string }
  | { readonly verb: 'keep' }
  | { readonly verb: 'track' }
  | { readonly verb: 'accept' }
  | { readonly verb: 'decline'; readonly reason: DeclineReason | null }
  | { readonly verb: 'ready' }
  | { readonly verb: 'hand_over' }
  | { readonly verb: 'show' }
  | { readonly verb: 'more' }
  | { readonly verb: 'come_for_it' }
  | { readonly verb: 'bring_it' }
  | { readonly verb: 'try_again' }
  /** Whether the place of this order may be kept, and as what; null: no. */
  | { readonly verb: 'place'; readonly as: PlaceKind | null }
  /** Null asks which time. */
  | { readonly verb: 'when'; readonly minutes: number | null }
  /** Null asks who brings it; `self` is the shop. */
  | { readonly verb: 'send'; readonly rider: RiderId | 'self' | null }
  | { readonly verb: 'short'; readonly line: { readonly lineNo: number; readonly quantityMilli: number | null } | null }
  | { readonly verb: 'cancel_shop'; readonly reason: DeclineReason | null }
  /** The answers to a change that was asked for; of that one, because there may be another by now. */
  | { readonly verb: 'agree' | 'refuse' | 'replace'; readonly changeId: OrderChangeId }

export const PRIVACY_TOPICS = ['see', 'fix', 'delete', 'object', 'who', 'complain'] as const
export type PrivacyTopic = (typeof PRIVACY_TOPICS)[number]

const PLACE_VERBS = ['use', 'sure', 'delete'] as const
type PlaceVerb = (typeof PLACE_VERBS)[number]
const PLACES_VERBS = ['other', 'clear'] as const
type PlacesVerb = (typeof PLACES_VERBS)[number]

const SHOP_VERBS = ['today', 'week', 'owed', 'resume', 'close', 'page', 'news_on', 'news_off'] as const
type ShopVerb = (typeof SHOP_VERBS)[number]
/** A longer pause is a closure, which has a place of its own. */
export const PAUSE_MINUTES_MOST = 24 * 60
/** Days that one message closes: an id of Meta's holds 256 characters. */
export const CLOSURES_IN_A_TAP = 7
/** An option of a group, the next page of them, or the end of the question. */
export interface OptionTap {
  readonly variantId: VariantId
  readonly quantityMilli: number
  readonly pick: OptionId | number | 'done' | 'leave'
}

export type Tap =
  | ({ readonly type: 'option' } & OptionTap)
  | { readonly type: 'order'; readonly orderId: OrderId; readonly tap: OrderTap }
  | { readonly type: 'product'; readonly variantId: VariantId; readonly quantityMilli: number }
  | { readonly type: 'menu'; readonly category: string | null; readonly page: number }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'intent'; readonly intent: IntentId }
  | { readonly type: 'consent'; readonly agreed: boolean }
  | { readonly type: 'privacy'; readonly topic: PrivacyTopic }
  /** Null: none of these. */
  | { readonly type: 'privacy_item'; readonly requestId: string; readonly variantId: VariantId | null }
  | { readonly type: 'privacy_band'; readonly requestId: string; readonly band: number }
  | { readonly type: 'privacy_fix'; readonly what: 'name' | 'other' }
  | { readonly type: 'privacy_keep'; readonly requestId: string }
  | { readonly type: 'orders'; readonly page: number }
  | { readonly type: 'zone'; readonly zoneId: ZoneId }
  /** A saved place; `sure`: it is still the same. */
  | { readonly type: 'place'; readonly verb: PlaceVerb; readonly placeId: PlaceId }
  | { readonly type: 'places'; readonly verb: PlacesVerb }
  | { readonly type: 'runs' }
  /** The cash of a run: null asks how much. */
  | { readonly type: 'run_cash'; readonly runId: RunId; readonly cents: number | null }
  | { readonly type: 'shop'; readonly verb: ShopVerb }
  /** Null asks for how long. */
  | { readonly type: 'pause'; readonly until: PauseLength | null }
  /** What an owner answers to these words of the agreement with whoever runs Wakala here. */
  | { readonly type: 'agreement'; readonly version: string; readonly agrees: boolean }
  /** She is closed then. */
  | { readonly type: 'close'; readonly span: ClosingSpan }
  /** The week stands again. */
  | { readonly type: 'drop_closure'; readonly closureIds: readonly ClosureId[] }
  /** New orders are promised in so many minutes. */
  | { readonly type: 'preparation'; readonly minutes: number }
  | { readonly type: 'goods'; readonly verb: GoodsVerb; readonly page: number }
  | { readonly type: 'item'; readonly variantId: VariantId; readonly tap: ItemTap }
  | { readonly type: 'prices'; readonly prices: readonly NewPrice[] }
  | { readonly type: 'keep_price' }

/** What a seller does to one item: `whole` to every kind of its product; null asks how many, or at what price. */
export type ItemTap =
  | { readonly verb: 'out'; readonly whole: boolean }
  /** `isNew`: it has never been on sale. */
  | { readonly verb: 'back'; readonly whole: boolean; readonly isNew?: true }
  | { readonly verb: 'count'; readonly milli: number | null }
  /** `sure`: she has said yes to it. */
  | { readonly verb: 'remove'; readonly whole: boolean; readonly sure: boolean }
  /** `said`: how often she has said yes to it. */
  | { readonly verb: 'price'; readonly price: Cents | null; readonly said: number }

const itemTail = (tap: ItemTap): string => {
  switch (tap.verb) {
    case 'back':
      if (tap.isNew) return 'back:new'
      return tap.whole ? 'back:all' : 'back'
    case 'out':
      return tap.whole ? 'out:all' : 'out'
    case 'remove':
      return `remove:${tap.whole ? 'all' : 'one'}${tap.sure ? ':yes' : ''}`
    case 'count':
      return tap.milli === null ? 'count' : `count:${tap.milli}`
    case 'price':
      return tap.price === null ? 'price' : `price:${tap.price}:${tap.said}`
  }
}

const orderTail = (tap: OrderTap): string => {
  switch (tap.verb) {
    case 'confirm':
      return `confirm:${tap.fingerprint}`
    case 'at':
      return `at:${shortId(tap.slot.slotId)}:${(tap.slot.fromMs / MINUTE_MS).toString(36)}:${tap.fingerprint}`
    case 'change':
      return tap.page === 0 ? 'change' : `change:${tap.page}`
    case 'line':
      return `line:${tap.lineNo}`
    case 'set':
      return `set:${tap.lineNo}:${shortId(tap.variantId)}:${tap.quantityMilli}`
    case 'place':
      return `place:${tap.as ?? 'no'}`
    case 'when':
      return tap.minutes === null ? 'when' : `when:${tap.minutes}`
    case 'send':
      return tap.rider === null ? 'send' : `send:${tap.rider === 'self' ? 'self' : shortId(tap.rider)}`
    case 'decline':
    case 'cancel_shop':
      return tap.reason === null ? tap.verb : `${tap.verb}:${tap.reason}`
    case 'short': {
      const { line } = tap
      if (line === null) return 'short'
      return line.quantityMilli === null ? `short:${line.lineNo}` : `short:${line.lineNo}:${line.quantityMilli}`
    }
    case 'cancel':
    case 'cancel_yes':
      return tap.fingerprint === undefined ? tap.verb : `${tap.verb}:${tap.fingerprint}`
    case 'agree':
    case 'refuse':
    case 'replace':
      return `${tap.verb}:${shortId(tap.changeId)}`
    default:
      return tap.verb
  }
}

const pickTail = (pick: OptionTap['pick']): string => {
  if (typeof pick === 'number') return `p${pick}`
  return pick === 'done' || pick === 'leave' ? pick : shortId(pick)
}

const parsePick = (tail: string | undefined): OptionTap['pick'] | null => {
  if (tail === 'done' || tail === 'leave') return tail
  return tail?.startsWith('p') === true && tail.length < 8
    ? natural(tail.slice(1))
    : (longId(tail ?? '') as OptionId | null) // `longId` has checked the form
}

export const tapId = (tap: Tap): string => {
  switch (tap.type) {
    case 'order':
      return `o:${shortId(tap.orderId)}:${orderTail(tap.tap)}`
    case 'product':
      return `p:${shortId(tap.variantId)}:${tap.quantityMilli}`
    case 'option':
      return `x:${shortId(tap.variantId)}:${tap.quantityMilli}:${pickTail(tap.pick)}`
    case 'menu':
      return `m:${tap.category ?? ''}:${tap.page}`
    case 'language':
      return `l:${tap.language}`
    case 'intent':
      return `i:${tap.intent}`
    case 'consent':
      return tap.agreed ? 'c:yes' : 'c:no'
    case 'privacy':
      return `v:${tap.topic}`
    case 'privacy_item':
      return `vi:${shortId(tap.requestId)}:${tap.variantId === null ? '-' : shortId(tap.variantId)}`
    case 'privacy_band':
      return `vb:${shortId(tap.requestId)}:${tap.band}`
    case 'privacy_fix':
      return `vf:${tap.what}`
    case 'privacy_keep':
      return `vk:${shortId(tap.requestId)}`
    case 'orders':
      return `os:${tap.page}`
    case 'zone':
      return `z:${shortId(tap.zoneId)}`
    case 'place':
      return `pl:${shortId(tap.placeId)}:${tap.verb}`
    case 'places':
      return `ps:${tap.verb}`
    case 'runs':
      return 'rs:all'
    case 'run_cash':
      return tap.cents === null ? `rc:${shortId(tap.runId)}` : `rc:${shortId(tap.runId)}:${tap.cents}`
    case 'shop':
      return `sh:${tap.verb}`
    case 'pause':
      return `sp:${tap.until ?? 'ask'}`
    case 'agreement':
      return `ag:${tap.version}:${tap.agrees ? 'yes' : 'no'}`
    case 'close':
      return `cl:${[tap.span.from, tap.span.to, ...(tap.span.part ?? [])].join(':')}`
    case 'drop_closure':
      return `dc:${tap.closureIds.map(shortId).join(':')}`
    case 'preparation':
      return `pt:${tap.minutes}`
    case 'goods':
      return `g:${tap.verb}:${tap.page}`
    case 'item':
      return `it:${shortId(tap.variantId)}:${itemTail(tap.tap)}`
    case 'prices':
      return `pr:${tap.prices.map(({ variantId, price }) => `${shortId(variantId)}:${price}`).join(':')}`
    case 'keep_price':
      return 'kp:no'
  }
}

export const orderTapId = (orderId: OrderId, tap: OrderTap): string => tapId({ type: 'order', orderId, tap })

/** At most six digits: no id of ours needs more, and none may overflow. */
const natural = (s: string | undefined): number | null => (s !== undefined && /^\d{1,6}$/.test(s) ? Number(s) : null)

/** Money may be longer than other numbers: up to R99 999.99. */
const cents = (s: string | undefined): number | null => (s !== undefined && /^\d{1,7}$/.test(s) ? Number(s) : null)

/** Whole minutes in base 36: seven of its digits last until the year 150 000. */
const minuteMs = (s: string | undefined): number | null =>
  s !== undefined && /^[0-9a-z]{1,7}$/.test(s) ? Number.parseInt(s, 36) * MINUTE_MS : null

const parseOrderTail = (parts: readonly string[]): OrderTap | null => {
  const [verb, first, second, third] = parts
  switch (verb) {
    case 'confirm':
      return first === undefined ? null : { verb, fingerprint: first }
    case 'at': {
      const slotId = longId(first ?? '') as SlotId | null // `longId` has checked the form
      const fromMs = minuteMs(second)
      return slotId === null || fromMs === null || third === undefined
        ? null
        : { verb, slot: { slotId, fromMs }, fingerprint: third }
    }
    case 'change':
      return { verb, page: natural(first) ?? 0 }
    case 'line': {
      const lineNo = natural(first)
      return lineNo === null ? null : { verb, lineNo }
    }
    case 'set': {
      const lineNo = natural(first)
      const variantId = longId(second ?? '') as VariantId | null // `longId` has checked the form
      const quantityMilli = natural(third)
      return lineNo === null || variantId === null || quantityMilli === null
        ? null
        : { verb, lineNo, variantId, quantityMilli }
    }
    case 'short': {
      const lineNo = natural(first)
      return { verb, line: lineNo === null ? null : { lineNo, quantityMilli: natural(second) } }
    }
    case 'agree':
    case 'refuse':
    case 'replace': {
      const changeId = longId(first ?? '') as OrderChangeId | null // `longId` has checked the form
      return changeId === null ? null : { verb, changeId }
    }
    case 'decline':
    case 'cancel_shop':
      return { verb, reason: DECLINE_REASONS.find((r) => r === first) ?? null }
    case 'place': {
      const as = PLACE_KINDS.find((kind) => kind === first) ?? null
      return as === null && first !== 'no' ? null : { verb, as }
    }
    case 'when':
      return { verb, minutes: natural(first) }
    case 'send': {
      const rider = longId(first ?? '') as RiderId | null // `longId` has checked the form
      return { verb, rider: first === 'self' ? 'self' : rider }
    }
    case 'cancel':
    case 'cancel_yes':
      return first === undefined ? { verb } : { verb, fingerprint: first }
    case 'come_for_it':
    case 'bring_it':
    case 'try_again':
    case 'keep':
    case 'track':
    case 'accept':
    case 'ready':
    case 'hand_over':
    case 'show':
    case 'more':
      return { verb }
    default:
      return null
  }
}

/** Reads a tapped id; null when it is not one of ours. */
export const parseTapId = (id: string): Tap | null => {
  const [kind, first, ...rest] = id.split(':')
  if (first === undefined) return null
  switch (kind) {
    case 'o': {
      const orderId = longId(first) as OrderId | null // `longId` has checked the form
      const tap = parseOrderTail(rest)
      return orderId === null || tap === null ? null : { type: 'order', orderId, tap }
    }
    case 'p': {
      const variantId = longId(first) as VariantId | null
      const quantityMilli = natural(rest[0])
      return variantId === null || quantityMilli === null || quantityMilli === 0
        ? null
        : { type: 'product', variantId, quantityMilli }
    }
    case 'x': {
      const variantId = longId(first) as VariantId | null
      const quantityMilli = natural(rest[0])
      const pick = parsePick(rest[1])
      return variantId === null || quantityMilli === null || quantityMilli === 0 || pick === null
        ? null
        : { type: 'option', variantId, quantityMilli, pick }
    }
    case 'm':
      return { type: 'menu', category: first === '' ? null : first, page: natural(rest[0]) ?? 0 }
    case 'l':
      return isLanguage(first) ? { type: 'language', language: first } : null
    case 'i': {
      const intent = INTENT_IDS.find((i) => i === first)
      return intent === undefined ? null : { type: 'intent', intent }
    }
    case 'c':
      return first === 'yes' || first === 'no' ? { type: 'consent', agreed: first === 'yes' } : null
    case 'v': {
      const topic = PRIVACY_TOPICS.find((t) => t === first)
      return topic === undefined ? null : { type: 'privacy', topic }
    }
    case 'vi': {
      const requestId = longId(first)
      const variantId = longId(rest[0] ?? '') as VariantId | null // `longId` has checked the form
      return requestId === null ? null : { type: 'privacy_item', requestId, variantId }
    }
    case 'vb': {
      const [requestId, band] = [longId(first), natural(rest[0])]
      return requestId === null || band === null ? null : { type: 'privacy_band', requestId, band }
    }
    case 'vf':
      return first === 'name' || first === 'other' ? { type: 'privacy_fix', what: first } : null
    case 'vk': {
      const requestId = longId(first)
      return requestId === null ? null : { type: 'privacy_keep', requestId }
    }
    case 'os':
      return { type: 'orders', page: natural(first) ?? 0 }
    case 'z': {
      const zoneId = longId(first) as ZoneId | null // `longId` has checked the form
      return zoneId === null ? null : { type: 'zone', zoneId }
    }
    case 'pl': {
      const placeId = longId(first) as PlaceId | null // `longId` has checked the form
      const verb = PLACE_VERBS.find((v) => v === rest[0])
      return placeId === null || verb === undefined ? null : { type: 'place', verb, placeId }
    }
    case 'ps': {
      const verb = PLACES_VERBS.find((v) => v === first)
      return verb === undefined ? null : { type: 'places', verb }
    }
    case 'rs':
      return { type: 'runs' }
    case 'rc': {
      const runId = longId(first) as RunId | null
      return runId === null ? null : { type: 'run_cash', runId, cents: cents(rest[0]) }
    }
    case 'sh': {
      const verb = SHOP_VERBS.find((v) => v === first)
      return verb === undefined ? null : { type: 'shop', verb }
    }
    case 'sp':
      return parsePause(first)
    case 'ag':
      return /^[\w.-]{1,40}$/.test(first) && (rest[0] === 'yes' || rest[0] === 'no')
        ? { type: 'agreement', version: first, agrees: rest[0] === 'yes' }
        : null
    case 'dc': {
      const ids = [first, ...rest].map((id) => longId(id) as ClosureId | null) // `longId` has checked the form
      const closureIds = ids.filter((id) => id !== null)
      return closureIds.length < ids.length || ids.length > CLOSURES_IN_A_TAP
        ? null
        : { type: 'drop_closure', closureIds }
    }
    case 'cl':
      return parseClosing(first, rest)
    case 'pt': {
      const minutes = natural(first) ?? 0
      return minutes < 1 || minutes > PAUSE_MINUTES_MOST ? null : { type: 'preparation', minutes }
    }
    case 'g': {
      const verb = GOODS_VERBS.find((v) => v === first)
      return verb === undefined ? null : { type: 'goods', verb, page: natural(rest[0]) ?? 0 }
    }
    case 'it': {
      const variantId = longId(first) as VariantId | null // `longId` has checked the form
      const item = parseItemTail(rest)
      return variantId === null || item === null ? null : { type: 'item', variantId, tap: item }
    }
    case 'pr':
      return parsePrices([first, ...rest])
    case 'kp':
      return { type: 'keep_price' }
    default:
      return null
  }
}

const parseClosing = (first: string, [second, ...minutes]: readonly string[]): Tap | null => {
  const [from, to] = [parseLocalDate(first), parseLocalDate(second ?? '')]
  if (from === null || to === null) return null
  const part = minutes.map((minute) => natural(minute) ?? DAY_MINUTES + 1)
  const [start, end] = part
  if (start === undefined) return { type: 'close', span: { from, to, part: null } }
  return end === undefined || part.length > 2 || part.some((minute) => minute > DAY_MINUTES)
    ? null
    : { type: 'close', span: { from, to, part: [start, end] } }
}
const DAY_MINUTES = 24 * 60

/** Up to a million units, or R100 000: what a slip may write and its question must carry. */
const amount = (s: string | undefined): number | null => (s !== undefined && /^\d{1,10}$/.test(s) ? Number(s) : null)

const parseItemTail = ([verb, first, second]: readonly string[]): ItemTap | null => {
  switch (verb) {
    case 'out':
      return { verb, whole: first === 'all' }
    case 'back':
      return first === 'new' ? { verb, whole: true, isNew: true } : { verb, whole: first === 'all' }
    case 'remove':
      return { verb, whole: first === 'all', sure: second === 'yes' }
    case 'count':
      return { verb, milli: amount(first) }
    case 'price':
      return { verb, price: amount(first) as Cents | null, said: natural(second) ?? 0 }
    default:
      return null
  }
}

const parsePrices = (parts: readonly string[]): Tap | null => {
  if (parts.length % 2 !== 0 || parts.length > 2 * SEVERAL_MOST) return null
  const prices: NewPrice[] = []
  for (let i = 0; i < parts.length; i += 2) {
    const variantId = longId(parts[i] ?? '') as VariantId | null // `longId` has checked the form
    const price = amount(parts[i + 1]) as Cents | null
    if (variantId === null || price === null) return null
    prices.push({ variantId, price })
  }
  return { type: 'prices', prices }
}

const parsePause = (length: string): Tap | null => {
  if (length === 'ask') return { type: 'pause', until: null }
  if (length === 'today') return { type: 'pause', until: length }
  const minutes = natural(length) ?? 0
  return minutes < 1 || minutes > PAUSE_MINUTES_MOST ? null : { type: 'pause', until: minutes }
}

/** The order that a tapped id names, for the shell to look up when it is not among the facts. */
export const orderNamedBy = (id: string): OrderId | null => {
  const tap = parseTapId(id)
  return tap?.type === 'order' ? tap.orderId : null
}

/** Variants that a button's id names. */
export const namedVariants = (id: string): readonly VariantId[] => {
  const tap = parseTapId(id)
  if (tap === null) return []
  if (tap.type === 'order') return tap.tap.verb === 'set' ? [tap.tap.variantId] : []
  return 'variantId' in tap && tap.variantId !== null ? [tap.variantId] : []
}
