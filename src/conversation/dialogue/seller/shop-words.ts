/**
 * What a seller means about her shop as a whole, by tap or in words: how today went, a pause, closing early, the end of both. The intents
 * are made for what customers say, so her words are matched here, in English and isiZulu.
 */
import type { DialogueContext } from '../context.ts'
import type { ClosureId, Wamid } from '../../../kernel/ids.ts'
import type { HoursMeaning } from './hours-words.ts'
import type { SalesMeaning } from './sales-words.ts'
import { withMinutes } from '../spoken-numbers.ts'
import { PAUSE_MINUTES_MOST, type Tap } from '../tap.ts'
import type { PauseLength } from '../command.ts'
import type { Outcome } from '../outcome.ts'

export type ShopMeaning =
  | { readonly type: 'TODAY' }
  /** Null asks for how long. */
  | { readonly type: 'PAUSE'; readonly minutes: number | null }
  /** Null: now. Else minutes after midnight, as `close_shop` takes them. */
  | { readonly type: 'CLOSE'; readonly at: readonly number[] | null }
  /** `onlyNow`: she is back from a pause, of which a closing that is to come is no part. */
  | { readonly type: 'RESUME'; readonly onlyNow?: true }
  | { readonly type: 'DROP_CLOSURE'; readonly closureIds: readonly ClosureId[] }
  | HoursMeaning
  | SalesMeaning
  | { readonly type: 'HELP'; readonly greeted: boolean }
  | { readonly type: 'PAGE' }
  /** Whether she is told of goods that run low or expire. */
  | { readonly type: 'STOCK_NEWS'; readonly wanted: boolean }
  /** The agreement with whoever runs Wakala here; null: she asks for it. */
  | {
      readonly type: 'AGREEMENT'
      readonly answer: { readonly version: string; readonly agrees: boolean; readonly wamid: Wamid } | null
    }

export interface ShopCame {
  readonly type: 'SHOP_CHANGED'
  readonly outcome: Extract<
    Outcome,
    {
      type:
        | 'shop_paused'
        | 'shop_closing'
        | 'shop_stays'
        | 'shop_resumed'
        | 'day_read'
        | 'sales_read'
        | 'owed_read'
        | 'shop_closed_for'
        | 'closure_dropped'
        | 'preparation_set'
        | 'stock_news_wanted'
        | 'agreement_told'
    }
  >
}

export const readShopTap = (
  tap: Extract<Tap, { type: 'shop' | 'pause' | 'close' | 'drop_closure' | 'preparation' }>,
): ShopMeaning => {
  if (tap.type === 'pause') return pauseOf(tap.until)
  if (tap.type === 'close') return { type: 'CLOSE_SURE', span: tap.span }
  if (tap.type === 'drop_closure') return { type: 'DROP_CLOSURE', closureIds: tap.closureIds }
  if (tap.type === 'preparation') return { type: 'PREPARATION', minutes: tap.minutes }
  switch (tap.verb) {
    case 'today':
      return { type: 'TODAY' }
    case 'week':
      return { type: 'SALES', span: 'week', productId: null }
    case 'owed':
      return { type: 'OWED' }
    case 'resume':
      return { type: 'RESUME' }
    case 'close':
      return { type: 'CLOSE', at: null }
    case 'page':
      return { type: 'PAGE' }
    case 'news_on':
    case 'news_off':
      return { type: 'STOCK_NEWS', wanted: tap.verb === 'news_on' }
  }
}

/** "The rest of today" is no pause: the shop is closed until it opens next. */
export const pauseOf = (until: PauseLength | null): ShopMeaning =>
  until === 'today' ? { type: 'CLOSE', at: null } : { type: 'PAUSE', minutes: until }

const POLITE = String.raw`^(?:(?:(?:good\s+)?(?:morning|afternoon|evening)|hi|hello|hey|eish|hold on|guys|sawubona|dumela|molo|hallo)[\s,!.]+)*(?:(?:please|pls|can you|can i|i want to|i need to|let.?s|ok|ngicela|ngifuna uku)\s*)*`
const END = String.raw`(?:\s+(?:please|pls|now|today|again|manje|namuhla|namhlanje|vandag|nou|kajeno|gompieno|lehono|jwale|futhi))*[\s.!?]*$`
const whole = (words: string): RegExp => new RegExp(`${POLITE}(?:${words})${END}`, 'iu')

const MENU = whole('menu|imenyu|options|izinketho|my shop|isitolo sami|what can (?:i|you) do|what else')
const TODAY = whole(
  String.raw`(?:(?:show|me|my|the|what are|what.?s|how is|how was|ngibonise)\s+)*(?:today|today.?s (?:orders|sales|takings)|takings|sales|orders today|cash ?up|how much (?:did|have) (?:we|i) (?:make|made|sell|sold|take|taken)|namuhla|ama-?oda (?:a|wa)?namuhla|imali yanamuhla|(?:namuhla )?(?:ngenze|senze|singenise|ngingenise) malini|what.?s (?:happening|going on|the plan|new)(?: today)?|how many orders(?: (?:did|have) (?:we|i) (?:get|got|have|had|do|done|make|made|take))?(?: today)?(?: and how much(?: money)?(?: (?:did|have) (?:we|i) (?:make|made|get|take|taken))?)?|how much (?:cash|money) (?:(?:must|should|do) (?:i|we|there)|should be) (?:have |be |got )*(?:in (?:the |my )?(?:till|drawer|box|cash box))?|bokae ba kajeno|kajeno|vandag|re entse bokae kajeno|hoeveel het (?:ek|ons) vandag gemaak)`,
)
/** What is told of goods that run low or expire. */
const NEWS = String.raw`(?:the |my |any )?(?:(?:low |running low )?stock|low|expiry|expiring goods) (?:news|alerts?|messages?|warnings?)`
const NEWS_ZU = String.raw`i?zindaba zesito\w+`
const NEWS_OFF = whole(
  String.raw`(?:stop(?: sending)?(?: me)?|no(?: more)?|turn off|switch off|mute|(?:i )?do(?:n.t| not) (?:send|want|need)(?: me)?) ${NEWS}|${NEWS} (?:off|stop|no)|(?:misa|vala|yeka|angizifuni|angifuni) ${NEWS_ZU}|${NEWS_ZU} (?:vala|misa|cha)`,
)
const NEWS_ON = whole(
  String.raw`(?:(?:start|turn on|switch on|send(?: me)?|give me|i want) )?${NEWS}(?: on| yes)?|(?:(?:vula|qala|ngithumele|ngifuna) )?${NEWS_ZU}(?: vula| yebo)?`,
)
const AGREEMENT = whole(
  String.raw`(?:(?:what.?s|what is|the|my|our|new|show|read|see|me|a|i?si|ngibonise|bona|funda)\s+)*(?:(?:operator|wakala)\s+)?(?:agreement|i?sivumelwano|ooreenkoms|tumellano|tumalano|isivumelwano sami)`,
)
const RESUME = whole(
  String.raw`(?:no[\s,]+)?(?:(?:we|i)(?:.ll| will|.re| are)? )?(?:stay(?:ing)? open|keep (?:it |the shop )?open)|(?:please )?(?:do ?n.?t|do not) close(?: the shop| shop)?|resume(?: orders)?|un-?pause|open again|open the shop|we(?:.re| are) open|(?:start|take)(?: taking)?(?: new)? orders|u?vul[ae](?: isitolo)?|u?qal[ae](?: futhi)?(?: uku\w+)?(?: ama-?oda)?|(?:se)?sivul(?:ile|iwe)|siyavula|kuvuliwe|(?:ek|ons) is (?:weer )?oop(?: weer)?|open|we open(?: now)?|re butswe|ke butswe|bula|bulela|maak oop|(?:(?:i.?m|i am|we.?re|we are)\s+)?ready (?:to take|for) (?:new |more )?orders|(?:klaar gerus[\s,]+)?(?:ek|ons) is weer oop`,
)
/** Back from a break: it ends what is on now. */
const BACK = whole(
  String.raw`back|(?:(?:i.?m|i am|we.?re|we are|it.?s)\s+)?not (?:so )?busy(?: any ?more| now)?|(?:i.?m|i am|we.?re|we are) (?:back|here)(?: now)?|(?:se)?(?:ngi|si)buyile|(?:ke|re) (?:boile|boetse|kgutlile)|(?:ek|ons) is (?:weer )?terug(?: weer)?|(?:the )?(?:power|electricity|lights?|water|gas|eskom)(?:.?s)?(?: is| are| has| have| came)* (?:come )?(?:back|on again)(?: now)?|u?(?:gesi|manzi) (?:se)?(?:u|a)?buyile|(?:krag|water) is (?:weer )?(?:terug|aan)|motlakase o (?:kgutlile|boile)`,
)
const CLOSE = String.raw`(?:turn|switch) off(?: the| my)? shop|(?:we(?:.re| are)?\s+|i(?:.m| am)?\s+)?clos(?:e|ed|ing)(?: up)?(?: the)?(?: shop)?(?: early)?|u?val[ae](?: isitolo)?|(?:se)?si(?:ya|zo|za)?(?:ku)?vala|(?:se)?ngi(?:ya|zo)?val(?:a|ile)|sesivalile|(?:(?:ons|ek)\s+)?(?:sluit|maak toe)|(?:ons|ek) is toe|(?:re|ke) (?:tla |ya |a )?(?:kwala|koala)|kwala|koala`
const CLOSED_TODAY = whole(String.raw`(?:${CLOSE})(?: for today| for the day)?`)
/** Why, behind the time: never another time. */
const INCIDENTAL = String.raw`(?:(?:\s+(?:today|namuhla|namhlanje|vandag|kajeno))?(?:\s*,\s*|\s+(?:because|cos|coz|ngoba|omdat|hobane|due to)\s+)(?![^.]*\b(?:open|vul|oop|but|kodwa|maar)\w*)\p{L}[\p{L}\s']{2,40})?`
/** "Sikhathele, sivala manje", "close the shop now, funeral": why is kept nowhere. */
const WHY = String.raw`(?:(?:i.?m|i am|we.?re|we are|ek is|ons is|too|so|very|not|a|my|family|there.?s|there is|because|cos|ngoba|omdat|hobane|of)\s+)*(?:tired|exhausted|sick|ill|well|feeling well|funeral|emergency|family|church|(?:ngi|si|ndi)(?:khathele|yagula|gula|diniwe)|(?:ke|re) (?:khathetse|kgathetse|lapile|a kula|a lwala)|moeg|siek|begrafnis|umngcwabo|lefu|phupu)`
const WHY_FIRST = new RegExp(String.raw`${POLITE}${WHY}[\s,.]+(?:(?:so|and|dus|ngakho)\s+)?(?=\p{L})`, 'iu')
const WHY_LAST = new RegExp(String.raw`(?:\s*[,.]\s*|\s+)${WHY}[\s.!]*$`, 'iu')
const withoutWhy = (words: string): string => words.replace(WHY_FIRST, '').replace(WHY_LAST, '')

/** "close at 5", "closing at 16:30", "vala ngo-5 ntambama". */
const CLOSE_AT = new RegExp(
  String.raw`${POLITE}(?:(?:today|namuhla|namhlanje|vandag|kajeno)\s+)?(?:${CLOSE})(?: today| namuhla| namhlanje| vandag| kajeno)?\s+(?:(?:at|by|from|ngo|nge|om|ka)[\s-]*|(?=\d{1,2}(?:\s?[:.h]\s?\d{2})?\s?(?:am|pm)))(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|ekuseni|ntambama|emini|kusihlwa|ebusuku)?(?:\s+(?:instead of|rather than|not)\s+\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm)?)?${INCIDENTAL}${END}`,
  'iu',
)
/** "Ons maak vandag om 5 toe". */
const MAAK_TOE =
  /^(?:(?:ons|ek|die winkel) )?maak\s+(?:vandag\s+)?(?:om|teen|vanaf)\s+(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s*(vm|nm)?\s*(?:uur\s+)?toe(?:\s+vandag)?[\s.!]*$/iu
/** "No more orders after 6 today". */
const NO_ORDERS_AFTER = new RegExp(
  String.raw`${POLITE}(?:(?:no|stop)(?: taking)?(?: more| new| any)* orders|last orders?)(?: today| tonight| is| are)?\s+(?:after|from|past|at|by)\s+(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?${END}`,
  'iu',
)
/** "Ons maak vandag vroeg toe, 4 uur". */
const MAAK_VROEG_TOE =
  /^(?:(?:ons|ek|die winkel) )?maak\s+(?:vandag\s+)?(?:vroeg\s+)?toe(?:\s+vandag)?[\s,]+(?:om\s+|teen\s+)?(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s*(vm|nm)?(?:\s?uur)?[\s.!]*$/iu
/** May be followed by for how long. */
const PAUSE = new RegExp(
  String.raw`${POLITE}(?:pause|stop(?=[\s.!]*$)|stop(?: taking)?(?: the| new| all)* orders|no (?:more|new) orders(?![^?]*\?)|no orders(?=\s+(?:for|until|till|tot|vir)\s)|u?mis[ae](?: ama-?oda)?|ima kancane|(?:ngi|si)zobuya (?:e|nge)mva|(?:ngi|si)(?:ya|zo)?(?:ku)?phumul[ae]|(?:u?ngi|usi)phumuz[ae]|(?:(?:ngi|si)(?:ya|zo)?thath[ae] )?ikhefu|(?:ke batla ho |re )?emis[ae] di-?(?:oda|otara|odara)|ema hanyane|(?:(?:ek|ons) (?:vat|neem) )?(?:'?n |a )?(?:(?:half|halwe|kort|uur|uur se)\s)*pouse|(?:(?:i|we)(?:.?ll| will)? ?)?(?:be )?back in|(?:(?:i.?m|i am|we.?re|we are|i.?ll|we.?ll)\s+)?(?:be )?clos(?:e|ed|ing)(?: the shop| shop| up)?(?= for (?:an?|half|one|two|about|\d)))(?:$|[\s,.!?])`,
  'iu',
)
/** Why a shop takes no orders for a while; for how long is asked. */
const CANNOT_NOW = whole(
  String.raw`(?:(?:we|i) (?:have|got) )?(?:there.?s |there is )?no (?:power|electricity|lights)|load ?shedding|power (?:is )?(?:out|off|gone)|(?:i.?m |i am |we.?re |we are )?(?:too |very |so )?busy|akunagesi|awukho ugesi|ugesi uhambile|ngimatasa|simatasa|(?:ngi|si)xakekile|geen krag|krag is (?:af|weg)|beurtkrag|ons het nie krag nie|ha (?:ho|re na) motlakase|motlakase o (?:ile|tsamaile)|(?:ons|ek) is (?:te |baie )?besig|re tshwarehile|we(?:.re| are) full|too many orders|brb|(?:(?:i.?m|i am|we.?re|we are)\s+)?(?:(?:on|at|going for|gone for|out for) lunch|(?:lunch|tea) ?(?:break|time)?|on (?:a |my |our )?break|(?:stepping|going|popping|rushing) out)(?:[\s,]+(?:(?:and )?(?:i.?ll |will )?be )?back (?:just now|now now|now|soon|shortly|in a bit))?|(?:be )?back (?:just now|now now|soon|shortly|in a bit)`,
)
/** Behind why: for how long. */
const FOR_SO_LONG =
  /[\s,]+(?:for )?(?:about |like |another |\+-)*(?:\d{1,3}\s*(?:m|min|mins|minutes?|h|hrs?|hours?)|half an hour|(?:an|one) hour)(?=[\s.!]*$)/iu
/** "Eskom again, no orders for 2 hours". */
const BEHIND_WHY = /^\p{L}[\p{L}\s']{2,60}[,.]\s*([^,.]+)$/u
const REST_OF_DAY = /\b(?:rest of (?:the |to)?day|today|all day|namuhla|usuku lonke)\b/iu
const MINUTES =
  /\b(\d{1,4})\s*(?:m|min|mins|minutes?|minuut|minute)\b|\b(?:kwe)?(?:imizuzu|amaminithi|mizuzu|metsotso)\s+(?:e |tse )?(?:[ea]?ngu-?\s?|e?ngama-?\s?|e?yi-?\s?)?(\d{1,4})\b/iu
const HOURS = /\b(\d{1,2})\s*(?:h|hrs?|hours?)\b|\b(?:amahora|ihora)\s+(?:a-?\s?|ama-?\s?|eli-?\s?)?(\d{1,2})\b/iu
/** "Pause 30": minutes. */
const BARE_MINUTES = /^(?:pause|misa)\s+(?:for\s+)?(\d{1,3})\s*[.!]*$/iu
const AN_HOUR =
  /\b(?:an|one) hour\b|\b(?:i|kwe|nge)hora(?: elilodwa)?\b|\bhora e le nngwe\b|\b(?:'?n|een) uur\b|\buur pouse\b/iu
const HALF_HOUR = /\bhalf an hour\b|\bisigamu sehora\b/iu

/** "30", where she is asked for how long: minutes, of which less than ten may be a row of the list. */
const minutesAlone = (text: string): number | null => {
  const minutes = Number(/^(?:for\s+)?(\d{2,3})[\s.!]*$/iu.exec(text)?.[1] ?? 0)
  return minutes >= 10 && minutes <= PAUSE_MINUTES_MOST ? minutes : null
}
const numberIn = (pattern: RegExp, text: string): number | null => {
  const [, first, second] = pattern.exec(text) ?? []
  const found = first ?? second
  return found === undefined ? null : Number(found)
}

/** For how long; null when the words do not say, or say more than a day. */
export const lengthIn = (text: string): PauseLength | null => {
  const bare = BARE_MINUTES.exec(text)?.[1]
  if (bare !== undefined && Number(bare) >= 1 && Number(bare) <= PAUSE_MINUTES_MOST) return Number(bare)
  const hours = HALF_HOUR.test(text) ? 0.5 : (numberIn(HOURS, text) ?? (AN_HOUR.test(text) ? 1 : null))
  const minutes = numberIn(MINUTES, text) ?? (hours === null ? null : hours * 60)
  if (minutes !== null) return minutes >= 1 && minutes <= PAUSE_MINUTES_MOST ? minutes : null
  // "No orders after half 6 today": a time that was not read is no rest of the day.
  return REST_OF_DAY.test(text) && !/\d/u.test(text) ? 'today' : null
}

/** Minutes after midnight that a clock may mean: both halves of the day when twelve hours are counted and it is not said. */
const clockIn = (text: string): readonly number[] | null => {
  const [, hour, minute, half] =
    CLOSE_AT.exec(text) ?? NO_ORDERS_AFTER.exec(text) ?? MAAK_TOE.exec(text) ?? MAAK_VROEG_TOE.exec(text) ?? []
  if (hour === undefined) return null
  const [hours, minutes] = [Number(hour), Number(minute ?? '0')]
  if (hours > 24 || minutes > 59) return []
  const morning = (hours % 12) * 60 + minutes
  const isTwelve = hours >= 1 && hours <= 12 && !(hour.length === 2 && hour.startsWith('0'))
  if (!isTwelve) return [(hours * 60 + minutes) % (24 * 60)]
  if (half === undefined) return [morning, morning + 12 * 60]
  return [/^(?:a|vm|ekuseni)/iu.test(half) ? morning : morning + 12 * 60]
}

/** Where her words are kept as they are: a reason, a name. */
const FREE_TEXT: readonly string[] = ['decline_reason', 'cancel_reason', 'seller_rider']
export const isFreeText = (pending: DialogueContext['pending']): boolean =>
  pending !== null && FREE_TEXT.includes(pending.type)

/** Null when the words are about something else. */
export const readShopWords = (text: string, { pending }: Pick<DialogueContext, 'pending'>): ShopMeaning | null => {
  if (isFreeText(pending)) return null
  const words = text.trim()
  if (pending?.type === 'pause_how_long') {
    const until = lengthIn(words) ?? minutesAlone(words)
    if (until !== null) return pauseOf(until)
  }
  if (NEWS_OFF.test(words)) return { type: 'STOCK_NEWS', wanted: false }
  if (NEWS_ON.test(words)) return { type: 'STOCK_NEWS', wanted: true }
  if (AGREEMENT.test(words)) return { type: 'AGREEMENT', answer: null }
  if (MENU.test(words)) return { type: 'HELP', greeted: false }
  const last = NO_ORDERS_AFTER.test(words) ? clockIn(words) : null
  if (last !== null) return { type: 'CLOSE', at: last }
  if (PAUSE.test(words)) return pauseOf(lengthIn(words))
  const behind = BEHIND_WHY.exec(words)?.[1] ?? ''
  if (PAUSE.test(behind)) return pauseOf(lengthIn(behind))
  if (CANNOT_NOW.test(words)) return pauseOf(null)
  const away = words.replace(FOR_SO_LONG, '')
  if (away !== words && CANNOT_NOW.test(away)) return pauseOf(lengthIn(withMinutes(words)))
  if (CLOSED_TODAY.test(words) || CLOSED_TODAY.test(withoutWhy(words))) return { type: 'CLOSE', at: null }
  const at = clockIn(words)
  if (at !== null) return { type: 'CLOSE', at }
  // Of bread that was finished a moment ago "sibuyile" says that it is back.
  const isOfGoods = pending?.type === 'item_next' && pending.to === 'back' && /sibuyile/iu.test(words)
  if (BACK.test(words) && !isOfGoods) return { type: 'RESUME', onlyNow: true }
  if (RESUME.test(words)) return { type: 'RESUME' }
  return TODAY.test(words) ? { type: 'TODAY' } : null
}
