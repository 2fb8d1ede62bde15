/**
 * What a seller means about her shop as a whole, by tap or in words: how today went, a pause, the end of one. The intents
 * are made for what customers say, so her words are matched here, in English and isiZulu.
 */
import type { DialogueContext } from './context.ts'
import { PAUSE_MINUTES_MOST, type Tap } from './tap-ids.ts'
import type { Outcome, PauseLength } from './types.ts'

export type ShopMeaning =
  | { readonly type: 'TODAY' }
  /** Null asks for how long. */
  | { readonly type: 'PAUSE'; readonly until: PauseLength | null }
  | { readonly type: 'RESUME' }
  | { readonly type: 'HELP'; readonly greeted: boolean }

export interface ShopCame {
  readonly type: 'SHOP_CHANGED'
  readonly outcome: Extract<Outcome, { type: 'shop_paused' | 'shop_resumed' | 'day_read' }>
}

export const readShopTap = (tap: Extract<Tap, { type: 'shop' | 'pause' }>): ShopMeaning => {
  if (tap.type === 'pause') return { type: 'PAUSE', until: tap.until }
  return tap.verb === 'today' ? { type: 'TODAY' } : { type: 'RESUME' }
}

const POLITE = String.raw`^(?:(?:please|pls|can you|can i|i want to|i need to|let.?s|ok|ngicela|ngifuna uku)\s*)*`
const END = String.raw`(?:\s+(?:please|pls|now|today|again|manje|namuhla|futhi))*[\s.!?]*$`
const whole = (words: string): RegExp => new RegExp(`${POLITE}(?:${words})${END}`, 'iu')

const MENU = whole('menu|imenyu|options|izinketho|my shop|isitolo sami')
const TODAY = whole(
  String.raw`(?:(?:show|me|my|the|what are|what.?s|how is|how was|ngibonise)\s+)*(?:today|today.?s (?:orders|sales|takings)|takings|sales|orders today|cash ?up|how much (?:did|have) (?:we|i) (?:make|made|sell|sold|take|taken)|namuhla|ama-?oda (?:a|wa)?namuhla|imali yanamuhla|(?:ngenze|senze|singenise|ngingenise) malini)`,
)
const RESUME = whole(
  String.raw`resume(?: orders)?|un-?pause|open again|open the shop|we(?:.re| are) open|(?:start|take)(?: taking)?(?: new)? orders|u?vul[ae](?: isitolo)?|u?qal[ae](?: futhi)?(?: uku\w+)?(?: ama-?oda)?|sesivulile`,
)
const CLOSED_TODAY = whole(
  String.raw`clos(?:e|ing)(?: the)?(?: shop)?(?: early| for today| for the day)?|we(?:.re| are) clos(?:ed|ing)(?: early| for today)?|u?val[ae](?: isitolo)?|(?:se)?siyavala|sesivalile`,
)
/** May be followed by for how long. */
const PAUSE = new RegExp(
  String.raw`${POLITE}(?:pause|stop(?: taking)?(?: the| new)? orders|no (?:more|new) orders|u?mis[ae](?: ama-?oda)?|ima kancane)(?:$|[\s,.!?])`,
  'iu',
)
const REST_OF_DAY = /\b(?:rest of (?:the |to)?day|today|all day|namuhla|usuku lonke)\b/iu
const MINUTES =
  /\b(\d{1,4})\s*(?:m|min|mins|minutes?)\b|\b(?:imizuzu|amaminithi)\s+(?:e?ngu-?\s?|angu-?\s?|e?yi-?\s?)?(\d{1,4})\b/iu
const HOURS = /\b(\d{1,2})\s*(?:h|hrs?|hours?)\b|\b(?:amahora|ihora)\s+(?:a-?\s?|ama-?\s?|eli-?\s?)?(\d{1,2})\b/iu
const AN_HOUR = /\b(?:an|one) hour\b|\bihora(?: elilodwa)?\b/iu
const HALF_HOUR = /\bhalf an hour\b|\bisigamu sehora\b/iu

const numberIn = (pattern: RegExp, text: string): number | null => {
  const [, first, second] = pattern.exec(text) ?? []
  const found = first ?? second
  return found === undefined ? null : Number(found)
}

/** For how long; null when the words do not say, or say more than a day. */
const lengthIn = (text: string): PauseLength | null => {
  const hours = HALF_HOUR.test(text) ? 0.5 : (numberIn(HOURS, text) ?? (AN_HOUR.test(text) ? 1 : null))
  const minutes = numberIn(MINUTES, text) ?? (hours === null ? null : hours * 60)
  if (minutes !== null) return minutes >= 1 && minutes <= PAUSE_MINUTES_MOST ? minutes : null
  return REST_OF_DAY.test(text) ? 'today' : null
}

/** Where her words are kept as they are: a reason, a name. */
const FREE_TEXT: readonly string[] = ['decline_reason', 'cancel_reason', 'seller_rider']

/** Null when the words are about something else. */
export const readShopWords = (text: string, { pending }: Pick<DialogueContext, 'pending'>): ShopMeaning | null => {
  if (pending !== null && FREE_TEXT.includes(pending.type)) return null
  const words = text.trim()
  if (pending?.type === 'pause_how_long') {
    const until = lengthIn(words)
    if (until !== null) return { type: 'PAUSE', until }
  }
  if (MENU.test(words)) return { type: 'HELP', greeted: false }
  if (PAUSE.test(words)) return { type: 'PAUSE', until: lengthIn(words) }
  if (CLOSED_TODAY.test(words)) return { type: 'PAUSE', until: 'today' }
  if (RESUME.test(words)) return { type: 'RESUME' }
  return TODAY.test(words) ? { type: 'TODAY' } : null
}
