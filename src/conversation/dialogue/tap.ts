/** What a tap can mean, of an order, goods, a shop or a person's rights; how it is written is in `tap-ids.ts`. */
import type { Language } from '../../kernel/language.ts'
import type {
  ClosureId,
  OptionId,
  OrderChangeId,
  OrderId,
  PlaceId,
  RiderId,
  RunId,
  VariantId,
  ZoneId,
} from '../../kernel/ids.ts'
import type { PlaceKind } from '../../fulfilment/index.ts'
import type { OrderSlot } from '../../orders/index.ts'
import type { IntentId } from '../understanding/types.ts'
import type { Cents } from '../../kernel/money.ts'
import type { ClosingSpan } from './seller/closing-words.ts'
import type { DeclineReason, NewPrice, PauseLength } from './command.ts'
import type { GoodsVerb } from './question.ts'

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

/** Cents that part the answers to how much the latest order was, as in the check itself; shown as `R50 to R100`. */
export const PRIVACY_BAND_ENDS = [50_00, 100_00, 200_00, 500_00] as const

export type PrivacyTopic = (typeof PRIVACY_TOPICS)[number]

export const PLACE_VERBS = ['use', 'sure', 'delete'] as const

type PlaceVerb = (typeof PLACE_VERBS)[number]

export const PLACES_VERBS = ['other', 'clear'] as const

type PlacesVerb = (typeof PLACES_VERBS)[number]

export const SHOP_VERBS = ['today', 'week', 'owed', 'resume', 'close', 'page', 'news_on', 'news_off'] as const

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
