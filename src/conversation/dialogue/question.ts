/** What is asked, or offered, at the end of a reply. Kept as JSON until it is answered: ids and numbers, never what a person wrote. */
import type { PlaceKind } from '../../fulfilment/index.ts'
import type { ClosureId, OptionGroupId, OrderId, PlaceId, RunId, VariantId } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import type { LineRequest } from '../../orders/index.ts'
import type { IntentId } from '../understanding/types.ts'
import type { MadeClosing, NewPrice } from './command.ts'
import type { MediaFile } from './happening.ts'
import type { ClosingSpan } from './seller/closing-words.ts'

/** A line that fits several products or none well: which one is it? Holds ids and numbers, and a wish if there is one. */
export interface ItemQuestion {
  readonly candidates: readonly VariantId[]
  readonly quantityMilli: number
  readonly options: LineRequest['options']
  /** What she wished in words; sealed where it is stored. */
  readonly note?: string
  /** So many single pieces were asked for, which no number of these packs is. */
  readonly pieces?: number
  /** Set when it is known which product (the only candidate), and this group of its options is asked about. */
  readonly group?: { readonly groupId: OptionGroupId; readonly page: number }
}

export type OptionQuestion = ItemQuestion & Required<Pick<ItemQuestion, 'group'>>

/** What a seller does to an item from the chat. */
export const GOODS_VERBS = ['out', 'back', 'count', 'price', 'remove'] as const

export const PRICE_MOVES = ['up', 'down'] as const

export type PriceMove = (typeof PRICE_MOVES)[number]

/** Of several that one message names: which it may be, and how many came in, or its new price. */
export interface GoodsPart {
  readonly variantIds: readonly VariantId[]
  readonly amount: number
}

/** As many goods as one message may speak of. */
export const SEVERAL_MOST = 5

export type GoodsVerb = (typeof GOODS_VERBS)[number]

export const SELLER_VERBS = ['accept', 'decline', 'ready', 'hand_over', 'show', 'short', 'cancel_shop'] as const

export type SellerVerb = (typeof SELLER_VERBS)[number]

/** An order that she has just ended, by its number. */
export interface EndedOrder {
  readonly number: number
  readonly state: 'declined' | 'cancelled' | 'completed'
}

/** What is asked (or offered) at the end of a reply. One of them is kept as pending until answered. */
export type Question =
  | { readonly type: 'menu'; readonly category: string | null; readonly page: number }
  | { readonly type: 'nudge' }
  | { readonly type: 'review' }
  | { readonly type: 'item'; readonly item: ItemQuestion }
  | { readonly type: 'option'; readonly item: OptionQuestion }
  | { readonly type: 'offer'; readonly variantIds: readonly VariantId[] }
  /** One of the goods, in the sizes named, with its picture. */
  | { readonly type: 'details'; readonly variantIds: readonly VariantId[] }
  | { readonly type: 'change'; readonly page: number }
  | { readonly type: 'quantity'; readonly lineNo: number }
  | { readonly type: 'placed'; readonly orderId: OrderId }
  | { readonly type: 'cancel_order'; readonly orderId: OrderId }
  | { readonly type: 'cancel_cart'; readonly afterStop: boolean }
  | { readonly type: 'which_cancel'; readonly orderIds: readonly OrderId[] }
  | { readonly type: 'which_change'; readonly orderIds: readonly OrderId[] }
  /** The shop is short of something: without it, something else, or cancel? */
  | { readonly type: 'shortage'; readonly orderId: OrderId }
  | { readonly type: 'consent' }
  | { readonly type: 'languages' }
  | { readonly type: 'help' }
  | { readonly type: 'privacy' }
  | { readonly type: 'privacy_item'; readonly requestId: string; readonly choices: readonly VariantId[] }
  | { readonly type: 'privacy_band'; readonly requestId: string }
  /** The code itself is in the message, not in what is remembered. */
  | { readonly type: 'privacy_code'; readonly requestId: string }
  | { readonly type: 'privacy_fix' }
  | { readonly type: 'privacy_text'; readonly what: 'name' | 'other' }
  | { readonly type: 'privacy_delete'; readonly requestId: string }
  | { readonly type: 'guesses'; readonly intents: readonly IntentId[] }
  /** Of which product is the photo that she sent? */
  | { readonly type: 'photo_of'; readonly file: MediaFile }
  | { readonly type: 'seller_help' }
  | { readonly type: 'seller_orders'; readonly page: number }
  /** `isAll`: with everything that can be done, not only the likely. */
  | { readonly type: 'seller_order'; readonly orderId: OrderId; readonly isAll?: true }
  /** `ended`: it is over, and known by this alone when she has second thoughts. */
  | { readonly type: 'seller_next'; readonly orderId: OrderId; readonly ended?: EndedOrder }
  | { readonly type: 'seller_which'; readonly verb: SellerVerb; readonly orderIds: readonly OrderId[] }
  | { readonly type: 'decline_reason'; readonly orderId: OrderId }
  | { readonly type: 'cancel_reason'; readonly orderId: OrderId }
  /** Which line is short? */
  | { readonly type: 'short_line'; readonly orderId: OrderId }
  /** How much of it is there? */
  | { readonly type: 'short_left'; readonly orderId: OrderId; readonly lineNo: number }
  /** A customer wants her accepted order changed. */
  | { readonly type: 'seller_change'; readonly orderId: OrderId }
  | { readonly type: 'code'; readonly orderId: OrderId }
  /** An order that she writes down for somebody: is it right? */
  | { readonly type: 'seller_basket' }
  /** How today went: `facts.day`. */
  | { readonly type: 'seller_day' }
  /** What was sold: `facts.sales`. */
  | { readonly type: 'seller_sales' }
  /** Who owes her money: open orders, open runs and `facts.owed`. */
  | { readonly type: 'seller_owed' }
  /** The way back from a day on which she closes, or opens late. */
  /** `made`: what closed it, so that it can be made otherwise. */
  | { readonly type: 'closed_days'; readonly closureIds: readonly ClosureId[]; readonly made?: MadeClosing }
  /** She has said why she is not there, or a part of a day without its times: is she closed then? */
  | { readonly type: 'close_sure'; readonly span: ClosingSpan }
  /** The way back from another time for new orders. */
  | { readonly type: 'preparation'; readonly before: number }
  /** Does she accept these words, or object? */
  | { readonly type: 'agreement'; readonly version: string }
  /** What she may want next with her shop: its day, its orders, a pause or its end. */
  /** `undo`: new orders have just been stopped, which "cancel that" takes back. */
  | { readonly type: 'seller_shop'; readonly undo?: true; readonly made?: 'pause' | 'closing' }
  | { readonly type: 'pause_how_long' }
  /** `other`: anywhere but the saved places, which are offered else. */
  | { readonly type: 'where'; readonly other?: true }
  /** Is a saved place still the same? */
  /** An order that is placed: brought instead of collected, or the other way round? */
  | { readonly type: 'change_way'; readonly orderId: OrderId; readonly to: 'delivery' | 'collection' }
  | { readonly type: 'same_place'; readonly placeId: PlaceId }
  /** What is kept, to be deleted. */
  | { readonly type: 'places' }
  /** May the place of this order be kept? `as`: what she called it. */
  | { readonly type: 'keep_place'; readonly orderId: OrderId; readonly as?: PlaceKind }
  /** Which of all her goods? */
  /** `amount`: said before it was known of what; thousandths, or cents. */
  | { readonly type: 'goods'; readonly verb: GoodsVerb; readonly page: number; readonly amount?: number }
  /** Which of these? With what she said of it, thousandths or cents. */
  | {
      readonly type: 'which_goods'
      readonly verb: GoodsVerb
      readonly variantIds: readonly VariantId[]
      readonly amount: number | null
      /** The amount is what a price goes up or down by, or what a stock grows by. */
      readonly by?: PriceMove
      /** What was said of other goods in the same message, and waits for this answer. */
      readonly rest?: readonly GoodsPart[]
    }
  /** Several prices of one message: are they right? */
  | { readonly type: 'prices_sure'; readonly prices: readonly NewPrice[] }
  /** What has just come in, and so is not taken in again when she repeats it. */
  | { readonly type: 'received'; readonly items: readonly { readonly variantId: VariantId; readonly milli: number }[] }
  | { readonly type: 'item_count'; readonly variantId: VariantId }
  /** The way back from what has just been done, and the same for another item. */
  | {
      readonly type: 'item_next'
      readonly variantId: VariantId
      readonly whole: boolean
      readonly to: 'out' | 'back'
      /** It was taken off sale for good, or counted: so many thousandths. */
      readonly removed?: true
      readonly counted?: number
    }
  /** The way back from a price that has just been changed. */
  | { readonly type: 'price_next'; readonly variantId: VariantId; readonly before: Cents; readonly price: Cents }
  /** A product that she has just named: is it right? */
  | { readonly type: 'draft_sure'; readonly variantId: VariantId }
  /** Is it to be sold no more? */
  | { readonly type: 'remove_sure'; readonly variantId: VariantId; readonly whole: boolean }
  | { readonly type: 'new_price'; readonly variantId: VariantId }
  /** Of which a name or a price is still to come; what she said of it is not kept. */
  | { readonly type: 'new_product' }
  /** `asked`: for the how manieth time. */
  | {
      readonly type: 'price_sure'
      readonly variantId: VariantId
      readonly price: Cents
      readonly asked: number
      /** She said by how much it goes up, or down below zero, in cents. */
      readonly moved?: number
    }
  /** `words` of the place wait for its area: what a person wrote, which the shell seals. */
  | { readonly type: 'zones'; readonly why: 'outside' | 'which_area' | 'other_zone'; readonly words?: string }
  | { readonly type: 'directions'; readonly orderId: OrderId }
  /** When will it be ready? For an order that is new, or one that is late. */
  | { readonly type: 'seller_when'; readonly orderId: OrderId }
  | { readonly type: 'seller_rider'; readonly orderId: OrderId }
  | { readonly type: 'seller_runs' }
  | { readonly type: 'run_cash'; readonly runId: RunId }
