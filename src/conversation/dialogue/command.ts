/** What the shell must do, in the turn's transaction. Money in cents, quantities in thousandths. */
import type { Pin, PlaceKind } from '../../fulfilment/index.ts'
import type {
  ClosureId,
  OrderId,
  PlaceId,
  ProductId,
  RiderId,
  RunId,
  VariantId,
  Wamid,
  ZoneId,
} from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Cents } from '../../kernel/money.ts'
import type { LineRequest, OrderMove, OrderSlot } from '../../orders/index.ts'
import type { CheckAnswer } from '../../privacy/index.ts'
import type { DaySpan } from './day-words.ts'
import type { SalesSpan } from './dialogue-facts.ts'
import type { MediaFile } from './happening.ts'

/** Where to, as it was sent: a pin with what the map says of it, or words. */
export interface SentPlace {
  readonly pin: Pin | null
  readonly words: readonly string[]
}

type HandOverReason = 'asked' | 'not_understood' | 'media' | 'voice' | 'return' | 'delivery'

/** What the shell must do, in order, in the turn's transaction. */
export type Command =
  | { readonly type: 'cart_add'; readonly lines: readonly LineRequest[] }
  /** These lines and no others: a list that is sent twice is one list. */
  | { readonly type: 'cart_replace'; readonly lines: readonly LineRequest[] }
  | { readonly type: 'cart_set_quantity'; readonly lineNo: number; readonly quantityMilli: number }
  | { readonly type: 'cart_remove'; readonly lineNo: number }
  | { readonly type: 'cart_clear' }
  /** As the shop sells it now: today's prices, without what cannot be had. */
  | { readonly type: 'cart_refresh' }
  /** `fingerprint` is that of the cart as it was shown to the customer: refuse when it is no longer the cart's. */
  | {
      readonly type: 'place_order'
      readonly confirmWamid: Wamid
      readonly fingerprint: string
      /** The time to collect that she chose as she confirmed. */
      readonly slot?: OrderSlot
      /** What she confirms showed the name that she gave. */
      readonly confirmsName?: true
    }
  | { readonly type: 'set_slot'; readonly slot: OrderSlot }
  | { readonly type: 'cancel_order'; readonly orderId: OrderId }
  /** Copies a placed order into the cart, to be changed and confirmed as a change of it. */
  | { readonly type: 'start_change'; readonly orderId: OrderId }
  /** The answer to what the other side has asked to change. */
  | { readonly type: 'answer_change'; readonly orderId: OrderId; readonly agree: boolean }
  /** The shop has only this much of a line. */
  | { readonly type: 'cut_order'; readonly orderId: OrderId; readonly lineNo: number; readonly quantityMilli: number }
  | {
      readonly type: 'consent'
      readonly purpose: 'marketing'
      readonly action: 'withdrawn' | 'granted' | 'refused'
      readonly wording: ConsentWording
      readonly wamid: Wamid
    }
  /** `chosen`: the person picked it; otherwise the dialogue followed the writing. */
  | { readonly type: 'set_language'; readonly language: Language; readonly chosen: boolean }
  /** `quiet`: the bot keeps silent until given back; otherwise a person is told and the bot goes on. */
  | { readonly type: 'hand_over'; readonly reason: HandOverReason; readonly quiet: boolean }
  | { readonly type: 'give_back' }
  | {
      readonly type: 'order_move'
      readonly orderId: OrderId
      readonly move: OrderMove
      readonly code?: string
      readonly reason?: string
      /** Hands over without a code: the shop wrote the order down for somebody who has none. */
      readonly override?: true
    }
  | { readonly type: 'react'; readonly wamid: Wamid; readonly emoji: string }
  /** Rights over her data; what came of each is the outcome `privacy`. */
  | {
      readonly type: 'privacy_open'
      readonly topic: 'see' | 'delete' | 'object' | 'complain'
      readonly wamid: Wamid
    }
  | { readonly type: 'privacy_answer'; readonly requestId: string; readonly answer: CheckAnswer; readonly wamid: Wamid }
  | { readonly type: 'privacy_text'; readonly what: 'name' | 'other'; readonly text: string; readonly wamid: Wamid }
  | { readonly type: 'privacy_keep'; readonly requestId: string | null; readonly wamid: Wamid }
  | { readonly type: 'set_place'; readonly place: SentPlace }
  /** `words` find the door: they were said before the area was known. */
  | { readonly type: 'set_zone'; readonly zoneId: ZoneId; readonly words?: string }
  | { readonly type: 'set_collection' }
  | { readonly type: 'add_directions'; readonly orderId: OrderId; readonly words: string }
  /** Another pin for an order that is placed: in the same zone, for the same fee. */
  | { readonly type: 'move_place'; readonly orderId: OrderId; readonly place: SentPlace }
  /** A saved place for what is being ordered. */
  | { readonly type: 'use_place'; readonly placeId: PlaceId }
  /** The answer to whether the place of this order may be kept; null: no. */
  | { readonly type: 'keep_place'; readonly orderId: OrderId; readonly as: PlaceKind | null; readonly wamid: Wamid }
  /** Null: all of them, and none may be kept any more. */
  | { readonly type: 'forget_places'; readonly placeId: PlaceId | null; readonly wamid: Wamid }
  | { readonly type: 'come_for_it'; readonly orderId: OrderId }
  | { readonly type: 'try_again'; readonly orderId: OrderId }
  /** Accepts with a time, or changes the time of an accepted order. Minutes from now. */
  | { readonly type: 'promise'; readonly orderId: OrderId; readonly minutes: number }
  | { readonly type: 'add_rider'; readonly name: string }
  /** Gives an order to a rider, and sends it off. */
  | { readonly type: 'send_with'; readonly orderId: OrderId; readonly riderId: RiderId }
  | { readonly type: 'close_run'; readonly runId: RunId; readonly handedIn: Cents }
  /** No new orders for so many minutes. */
  | { readonly type: 'pause_shop'; readonly minutes: number }
  /**
   * Closes for the rest of the shop's day: now, or from a time in minutes after midnight; several when her words leave open
   * which half of the day.
   */
  | { readonly type: 'close_shop'; readonly at: readonly number[] | null }
  /** Ends what keeps orders away: a pause, a closure. */
  /** `onlyNow`: what closes the shop later today stays. */
  | { readonly type: 'resume_shop'; readonly onlyNow?: true }
  | { readonly type: 'read_day' }
  /** `days` of the span of that name. */
  | {
      readonly type: 'read_sales'
      readonly span: SalesSpan
      readonly days?: DaySpan
      readonly productId: ProductId | null
    }
  | { readonly type: 'read_owed' }
  /** Closed on these days of the shop's calendar, both included. */
  | { readonly type: 'close_days'; readonly from: LocalDate; readonly to: LocalDate }
  /** Ends what closes the shop now at the next of these minutes after midnight at which its week is open. */
  | { readonly type: 'open_again'; readonly at: readonly number[] }
  /** Opens later than its week says, once; null: on the next day on which it still can. Minutes as `close_shop` takes them. */
  | { readonly type: 'open_late'; readonly day: LocalDate | null; readonly at: readonly number[] }
  /** The week stands again. */
  | { readonly type: 'drop_closure'; readonly closureIds: readonly ClosureId[] }
  /** Closes before its week says, once. Minutes as `close_shop` takes them. */
  | { readonly type: 'close_early'; readonly day: LocalDate; readonly at: readonly number[] }
  /** A part of one day. Minutes as `close_shop` takes them, for both ends. */
  | {
      readonly type: 'close_part'
      readonly day: LocalDate
      readonly from: readonly number[]
      readonly to: readonly number[]
    }
  | { readonly type: 'set_preparation'; readonly minutes: number }
  /** Whether she is told of goods that run low or expire. */
  | { readonly type: 'want_stock_news'; readonly wanted: boolean }
  /** What an owner answers to a version of the agreement with whoever runs Wakala here; null: how the shop stands to it. */
  | {
      readonly type: 'agreement'
      readonly answer: { readonly version: string; readonly agrees: boolean; readonly wamid: Wamid } | null
    }
  /** `whole`: every kind of the product to which it belongs. */
  | { readonly type: 'sell_out'; readonly variantId: VariantId; readonly whole: boolean }
  /** `isNew`: it has never been on sale. */
  | { readonly type: 'put_back'; readonly variantId: VariantId; readonly whole: boolean; readonly isNew?: true }
  /** Writes a product down, off sale until she says yes to it. Thousandths; null: not counted. */
  | {
      readonly type: 'add_product'
      readonly name: string
      readonly price: Cents
      readonly soldBy: 'unit' | 'weight'
      readonly stockMilli: number | null
      /** Fetched after the turn, to be its picture. */
      readonly photo?: MediaFile
    }
  /** Not sold any more until it is put back. */
  | { readonly type: 'take_off_sale'; readonly variantId: VariantId; readonly whole: boolean }
  | { readonly type: 'count_item'; readonly variantId: VariantId; readonly countedMilli: number }
  /** So much more came in. */
  | { readonly type: 'receive_item'; readonly variantId: VariantId; readonly milli: number }
  | { readonly type: 'set_price'; readonly variantId: VariantId; readonly price: Cents }
  /** Fetches the photo, after the turn, to be a picture of that product. */
  | { readonly type: 'fetch_photo'; readonly productId: ProductId; readonly file: MediaFile }

/** Minutes; the rest of the day is a closing. */
export type PauseLength = number | 'today'

/** What the person agreed or objected to, word for word, for the consent ledger. */
export interface ConsentWording {
  readonly id: string
  readonly version: string
  readonly language: Language
  readonly text: string
}

export interface NewPrice {
  readonly variantId: VariantId
  readonly price: Cents
}

export const DECLINE_REASONS = ['out_of_stock', 'closing', 'too_busy', 'no_power', 'other'] as const

export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** What closes her shop on a day to come, as it was asked for. */
export type MadeClosing = Extract<Command, { type: 'close_days' | 'close_early' | 'close_part' | 'open_late' }>
