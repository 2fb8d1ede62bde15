/** What came of a command, as the shell feeds it back. */
import type { Place, SavedPlace, SlotTime } from '../../fulfilment/index.ts'
import type { ClosureId, VariantId } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Day, OrderRefusal, OrderView, Shortage } from '../../orders/index.ts'
import type { ChatStep } from '../../privacy/index.ts'
import type { Closing, DialogueItem, OwedFacts, RiderFacts, SalesFacts } from './dialogue-facts.ts'

type Dated<T> = T extends { readonly type: 'ask_person' | 'noted' | 'delete_at' } ? T & { readonly date: string } : T

/** What came of a wish about her data. Dates are in words, in her language. */
export type PrivacyStep =
  | Dated<Exclude<ChatStep, { readonly type: 'export_ready' | 'delete_at' }>>
  | {
      readonly type: 'export_ready'
      readonly url: string
      readonly pin: string
      readonly date: string
      readonly name: string | null
      readonly orders: number
      readonly messages: number
    }
  | {
      readonly type: 'delete_at'
      readonly requestId: string
      readonly date: string
      readonly salesUntil: string | null
      readonly waitsForOrder: boolean
    }
  | { readonly type: 'name_fixed'; readonly name: string }

/** What came of one command; the shell feeds it back with refreshed facts. */
export type Outcome =
  | { readonly type: 'privacy'; readonly step: PrivacyStep }
  | {
      readonly type: 'cart_changed'
      readonly cart: OrderView | null
      readonly shortages: readonly Shortage[]
      /** A line that stayed has another price than before. */
      readonly repriced?: true
    }
  | { readonly type: 'order_placed'; readonly order: OrderView }
  | { readonly type: 'order_moved'; readonly order: OrderView }
  /** `how`: the order is changed, the other side is asked, or all stays as it was. */
  | { readonly type: 'order_changed'; readonly order: OrderView; readonly how: 'changed' | 'asked' | 'kept' }
  | {
      readonly type: 'order_refused'
      readonly refusal: OrderRefusal
      /** The chosen time filled up meanwhile: the cart without it, and the times that are free now. */
      readonly instead?: { readonly cart: OrderView | null; readonly slots: readonly SlotTime[] }
    }
  | {
      readonly type: 'place_set'
      readonly cart: OrderView
      readonly place: Place
      /** False when nothing is known but the area. */
      readonly isComplete: boolean
    }
  | { readonly type: 'place_moved'; readonly order: OrderView; readonly place: Place }
  /** `words` were said of the place, and name no area. */
  | { readonly type: 'place_refused'; readonly why: 'outside' | 'which_area' | 'other_zone'; readonly words?: string }
  /** What is kept now, after something was done about it or could not be. */
  | { readonly type: 'places_changed'; readonly did: PlacesDone; readonly places: readonly SavedPlace[] }
  /** The time of an order that was accepted before has changed. */
  | { readonly type: 'promised'; readonly order: OrderView }
  /** `limit`: this order would give the rider more cash than she may carry; null: she still has orders to bring. */
  | { readonly type: 'run_refused'; readonly limit: Cents | null }
  | { readonly type: 'rider_added'; readonly rider: RiderFacts }
  /** `link` is for the rider's eyes; null when the run cannot be opened by her any more. */
  | { readonly type: 'sent_with'; readonly order: OrderView; readonly riderName: string; readonly link: string }
  | {
      readonly type: 'run_closed'
      readonly riderName: string
      readonly handedIn: Cents
      readonly missing: Cents
    }
  /** When the shop takes new orders again, Unix ms. */
  | { readonly type: 'shop_paused'; readonly untilMs: number }
  | { readonly type: 'shop_closing'; readonly closing: Closing }
  /** It is not open at the time that she named. */
  | { readonly type: 'shop_stays' }
  /** `closing`: what still closes it later today. */
  | {
      readonly type: 'shop_resumed'
      readonly isOpen: boolean
      readonly hoursText: string
      readonly closing?: Closing
    }
  | { readonly type: 'day_read'; readonly day: Day }
  | { readonly type: 'sales_read'; readonly sales: SalesFacts }
  | { readonly type: 'owed_read'; readonly owed: OwedFacts }
  /** `closureId`: what takes it back; null when the shop would not have been open then anyway. Unix ms. */
  | {
      readonly type: 'shop_closed_for'
      readonly closureId: ClosureId | null
      /** A later opening than that of the week, as she said it. */
      readonly isLate?: true
      readonly fromMs: number
      readonly opensMs: number
    }
  | { readonly type: 'closure_dropped' }
  | { readonly type: 'preparation_set'; readonly before: number; readonly minutes: number }
  | { readonly type: 'stock_news_wanted'; readonly wanted: boolean }
  /** How the shop stands to the words in force, which are read at `url`. Unix ms; null: it was not told of them. */
  | {
      readonly type: 'agreement_told'
      readonly is: AgreementStand
      readonly version: string
      readonly url: string
      readonly answerByMs: number | null
    }
  | GoodsOutcome
  | { readonly type: 'done' }

/** `outdated`: she answered other words than those in force. `not_hers`: only an owner may answer for the shop. */
export type AgreementStand = 'open' | 'accepted' | 'objected' | 'outdated' | 'not_hers'

/** `gone`: the place is not known any more; `full`: there is no room for another; `hidden`: nobody knows whether it is she. */
export type PlacesDone = 'kept' | 'refused' | 'forgotten' | 'gone' | 'full' | 'hidden'

/** What came of her words about goods. `variantId` is the one that she named. */
export type GoodsOutcome =
  | {
      readonly type: 'goods_out'
      readonly variantId: VariantId
      readonly whole: boolean
      readonly variantIds: readonly VariantId[]
    }
  | {
      readonly type: 'goods_removed'
      readonly variantId: VariantId
      readonly whole: boolean
      readonly variantIds: readonly VariantId[]
    }
  /** `uncounted`: of these somebody must say how many there are. */
  | {
      readonly type: 'goods_back'
      readonly variantId: VariantId
      readonly whole: boolean
      readonly variantIds: readonly VariantId[]
      readonly uncounted: readonly VariantId[]
      readonly isNew?: true
    }
  | { readonly type: 'product_drafted'; readonly item: DialogueItem }
  | { readonly type: 'product_refused'; readonly why: 'restricted' | 'invalid'; readonly name: string }
  | {
      readonly type: 'goods_counted'
      readonly variantId: VariantId
      readonly countedMilli: number
      readonly beforeMilli: number
      readonly reservedMilli: number
    }
  | {
      readonly type: 'goods_received'
      readonly variantId: VariantId
      readonly milli: number
      readonly onHandMilli: number
      readonly reservedMilli: number
    }
  | { readonly type: 'price_set'; readonly variantId: VariantId; readonly before: Cents; readonly price: Cents }
  | { readonly type: 'goods_refused'; readonly why: 'gone' | 'not_counted' | 'range'; readonly variantId: VariantId }
