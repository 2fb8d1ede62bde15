/** Reads the id of a tapped button or row; what is none of ours means nothing, and nothing in it may overflow. */
import { isLanguage } from '../../kernel/language.ts'
import { MINUTE_MS } from '../../kernel/clock.ts'
import { parseLocalDate } from '../../kernel/local-date.ts'
import type {
  ClosureId,
  OptionId,
  OrderChangeId,
  OrderId,
  PlaceId,
  RiderId,
  RunId,
  SlotId,
  VariantId,
  ZoneId,
} from '../../kernel/ids.ts'
import { PLACE_KINDS } from '../../fulfilment/index.ts'
import { INTENT_IDS } from '../understanding/types.ts'
import type { Cents } from '../../kernel/money.ts'
import { DECLINE_REASONS, type NewPrice } from './command.ts'
import { GOODS_VERBS, SEVERAL_MOST } from './question.ts'
import { longId } from './short-id.ts'
import {
  type OrderTap,
  PRIVACY_TOPICS,
  PLACE_VERBS,
  PLACES_VERBS,
  SHOP_VERBS,
  PAUSE_MINUTES_MOST,
  CLOSURES_IN_A_TAP,
  type OptionTap,
  type Tap,
  type ItemTap,
} from './tap.ts'

const parsePick = (tail: string | undefined): OptionTap['pick'] | null => {
  if (tail === 'done' || tail === 'leave') return tail
  return tail?.startsWith('p') === true && tail.length < 8
    ? natural(tail.slice(1))
    : (longId(tail ?? '') as OptionId | null) // `longId` has checked the form
}

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
