/**
 * The words between the pure dialogue and the shell that runs it: what happened, what is known, what must be done, what
 * came of it, and what is said. Money in cents, quantities in thousandths, instants in Unix ms.
 */
import type { Language } from '../../kernel/language.ts'
import type { CatalogueOptionGroup } from '../../catalog/index.ts'
import type { Pin, Place, PlaceKind, SavedPlace, SlotTime, Zone } from '../../fulfilment/index.ts'
import type {
  ClosureId,
  OptionGroupId,
  OrderId,
  PlaceId,
  ProductId,
  RiderId,
  RunId,
  TenantId,
  VariantId,
  Wamid,
  ZoneId,
} from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Cents } from '../../kernel/money.ts'
import type {
  Day,
  Sales,
  LineRequest,
  OrderMove,
  OrderRefusal,
  OrderSlot,
  OrderView,
  Shortage,
} from '../../orders/index.ts'
import type { ChatStep, CheckAnswer } from '../../privacy/index.ts'
import type { OpeningHours } from '../../tenants/index.ts'
import type { CopyKey, CopyParams } from '../copy/keys.ts'
import type { DaySpan } from './day-words.ts'
import type { ClosingSpan } from './seller/closing-words.ts'
import type { CatalogueItem, CatalogueOption, CatalogueView, IntentId, Understanding } from '../understanding/types.ts'

/** What the person did: one per turn, bursts of texts come merged in one. */
export type Happening =
  | {
      readonly type: 'said'
      readonly text: string
      readonly understanding: Understanding
      readonly wamid: Wamid
      readonly source: 'text' | 'voice' | 'caption' | 'edited'
    }
  | { readonly type: 'tapped'; readonly id: string; readonly title: string; readonly wamid: Wamid }
  | {
      readonly type: 'shared_location'
      readonly latitude: number
      readonly longitude: number
      readonly name?: string
      readonly address?: string
      readonly wamid: Wamid
    }
  | {
      readonly type: 'sent_media'
      readonly media: MediaKind
      readonly caption?: string
      /** Where it can be fetched; of pictures only. */
      readonly file?: MediaFile
      readonly wamid: Wamid
    }
  | { readonly type: 'sent_order'; readonly items: readonly SentOrderItem[]; readonly wamid: Wamid }
  | SentBasket
  | { readonly type: 'sent_contacts'; readonly wamid: Wamid }
  | { readonly type: 'unsupported'; readonly kind: string; readonly wamid: Wamid }
  | { readonly type: 'revoked'; readonly wamid: Wamid }

/** Words, read against what the shop sells. */
export type Said = Extract<Happening, { type: 'said' }>

/**
 * The list that the shop's page makes, set against the catalogue. A customer sends her own; a seller forwards what came to
 * her ordinary WhatsApp. What else was said around it happens by itself, afterwards.
 */
export interface SentBasket {
  readonly type: 'sent_basket'
  readonly lines: readonly LineRequest[]
  /** Names, as written, of what is not sold now. */
  readonly gone: readonly string[]
  /** A price in the message is not today's. */
  readonly pricesDiffer: boolean
  /** In which its sender read the page; null when the list does not say. */
  readonly language: Language | null
  /** It came as an edit of a message that was answered already. */
  readonly isEdit: boolean
  readonly wamid: Wamid
}

/** Something that Meta keeps for seven days. */
export interface MediaFile {
  readonly mediaId: string
  /** As the webhook said it; null when it said none. */
  readonly sha256: string | null
}

export type MediaKind = 'image' | 'document' | 'audio' | 'video' | 'sticker'

/** A line of WhatsApp's own cart; `variantId` is null when the retailer id is not one of the shop's. */
interface SentOrderItem {
  readonly variantId: VariantId | null
  readonly quantityMilli: number
}

export interface DialogueOption extends CatalogueOption {
  /** The question that it answers; null or absent when it stands by itself. */
  readonly groupId?: OptionGroupId | null
}

export interface DialogueItem extends CatalogueItem {
  readonly options: readonly DialogueOption[]
  /** Its questions about options; absent when it has none. */
  readonly groups?: readonly CatalogueOptionGroup[]
  /** The shop's own heading; null when it has none. */
  readonly category: string | null
  readonly available: 'yes' | 'low' | 'no'
  /** The seller does not sell it now. Only known of goods that were named all the same. */
  readonly isOffSale?: true
  /** Thousandths when the catalogue was read; null or absent when it never runs out. A hint: placing decides. */
  readonly availableMilli?: number | null
  /** Of the product and of its category: all must allow it. Absent: sold at any time. */
  readonly hours?: readonly OpeningHours[]
  /** The last day on which it may be sold. */
  readonly expiresOn?: LocalDate | null
  /** IANA name of the calendar that its hours and its last day follow. */
  readonly timeZone?: string
  /** What it is, in a sentence. */
  readonly description?: string
  /** The hash that names its picture. */
  readonly photo?: string | null
}

export interface DialogueCatalogue extends CatalogueView {
  readonly items: readonly DialogueItem[]
  /** The shop has more than these. */
  readonly isPart?: boolean
}

export interface RiderFacts {
  readonly riderId: RiderId
  readonly name: string
  /** The run that is open, if one is. */
  readonly run: {
    readonly runId: RunId
    readonly waiting: number
    readonly cashTaken: Cents
    readonly cashDue: Cents
  } | null
}

export interface ShopFacts {
  readonly name: string
  readonly address: string
  /** As people write it: `071 000 0002`. */
  readonly displayPhone: string
  /** Where pictures of goods are; absent where none are kept. */
  readonly photos?: { readonly publicUrl: string; readonly tenantId: TenantId }
  /** Opening hours in words, in the shop's own language: `Mon-Sat 08:00-20:00`. */
  readonly hoursText: string
  /** The same in each language that is written here, for a turn that turns to another. */
  readonly hoursTexts?: Readonly<Partial<Record<Language, string>>>
  readonly isOpen: boolean
  /** Closed for good: it sells nothing and says nothing, but rights over what it holds of people go on. Absent means no. */
  readonly isGone?: boolean
  /** IANA name; absent means South Africa's. */
  readonly timeZone?: string
  /** Paused: new orders are taken again from then on, Unix ms; null or absent when they are taken. */
  readonly pausedUntilMs?: number | null
  /** What closes the shop today although its week says open: since or from when, and when it opens again; Unix ms. */
  readonly closing?: Closing | null
  /** True when orders placed while closed are taken for later. Absent means no. */
  readonly takesOrdersWhenClosed?: boolean
  readonly privacyUrl: string
  /** The shop's own page, and the fields that the law wants on it and that it has not been told. */
  readonly page?: { readonly url: string; readonly gaps: readonly string[] }
  readonly ownerName?: string
  /** Set for VAT vendors only; their receipts show the tax. */
  readonly vatNumber?: string
  /** Minutes from acceptance to ready. Absent: not said. */
  readonly prepMinutes?: number
  /** Named in the privacy notice; absent while the shop takes cash only. */
  readonly paymentProvider?: string
  readonly languages: readonly Language[]
}

export interface Closing {
  readonly fromMs: number
  readonly opensMs: number
}

/** Where to, as it was sent: a pin with what the map says of it, or words. */
export interface SentPlace {
  readonly pin: Pin | null
  readonly words: readonly string[]
}

export type SalesSpan = 'today' | 'yesterday' | 'week' | 'last_week' | 'month' | 'last_month' | 'days'

/** What was handed over in a span of time, whole or of one product. */
export interface SalesFacts extends Sales {
  readonly span: SalesSpan
  /** Of the span `days`. */
  readonly days?: DaySpan
  /** When the span began, Unix ms. */
  readonly fromMs: number
  readonly productId: ProductId | null
}

/** What a shop's books say is owed to it, besides what the orders and runs that are open say. */
interface OwedFacts {
  /** Runs that came back with too little, the latest first. */
  readonly short: readonly { readonly riderName: string; readonly missing: Cents; readonly endedAtMs: number }[]
}

export interface DialogueFacts {
  readonly nowMs: number
  /** Where the shop delivers; absent or empty when it does not. */
  readonly zones?: readonly Zone[]
  /** Times to collect that are free, soonest first; absent when the shop has no slots, empty when all are taken. */
  readonly slots?: readonly SlotTime[]
  /** The places of the cart and the open orders, opened, by order. */
  readonly places?: Readonly<Record<OrderId, Place>>
  /** What she agreed to have kept, the place that was used last first; absent when nothing may be shown. */
  readonly savedPlaces?: readonly SavedPlace[]
  /** She may be another person with the same number: what is kept is not shown until the shop knows her (PRV-40). */
  readonly arePlacesHidden?: boolean
  /** Who may bring orders; known in a seller's turn only. */
  readonly riders?: readonly RiderFacts[]
  /** Taken off sale for now; known in a seller's turn that may speak of it. */
  readonly offSale?: readonly DialogueItem[]
  /** The shop's day, read in this turn for its seller. */
  readonly day?: Day
  /** Read in this turn for its seller. */
  readonly sales?: SalesFacts
  readonly owed?: OwedFacts
  readonly shop: ShopFacts
  readonly catalogue: DialogueCatalogue
  readonly cart: OrderView | null
  /** The customer's own, or for the seller the shop's; newest first; never a cart, never one that has ended. */
  readonly openOrders: readonly OrderView[]
  /** The latest order that is not a cart, whatever its state. */
  readonly lastOrder: OrderView | null
  /** The page of the receipt of `lastOrder`; absent until that is handed over. */
  readonly receiptUrl?: string
  /** An order named by a tapped id that is in none of the above; the shell may look it up (`orderNamedBy`). */
  readonly namedOrder?: OrderView | null
  readonly customer: {
    readonly displayName: string | null
    /** The name that she gave is old: it stands in the next review, and is confirmed with that (PRV-13). */
    readonly nameToConfirm?: string
    readonly language: Language
    /** The person picked the language; the dialogue then no longer follows the writing. */
    readonly languageChosen: boolean
    readonly noticeVersionGiven: string | null
    readonly stopped: boolean
  }
  /** A person has the conversation: only STOP, privacy, taps and "menu" are answered. */
  readonly botQuiet: boolean
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

/** What came of one command; the shell feeds it back with refreshed facts. */
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
export interface NewPrice {
  readonly variantId: VariantId
  readonly price: Cents
}
/** As many goods as one message may speak of. */
export const SEVERAL_MOST = 5

export type GoodsVerb = (typeof GOODS_VERBS)[number]

export const DECLINE_REASONS = ['out_of_stock', 'closing', 'too_busy', 'no_power', 'other'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]
export const SELLER_VERBS = ['accept', 'decline', 'ready', 'hand_over', 'show', 'short', 'cancel_shop'] as const
export type SellerVerb = (typeof SELLER_VERBS)[number]

/** What closes her shop on a day to come, as it was asked for. */
export type MadeClosing = Extract<Command, { type: 'close_days' | 'close_early' | 'close_part' | 'open_late' }>

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

/**
 * `key` stands first because the compiler looks at the first member that is a literal to tell hundreds of these apart: with `type`
 * there, which all share, it compares each with each, a third of a type check.
 */
type Say = {
  readonly [K in CopyKey]: { readonly key: K; readonly type: 'say'; readonly params: CopyParams<K> }
}[CopyKey]

/** One piece of a reply, still without language. `compose` joins the pieces of a turn into one message. */
export type ReplyPart =
  | Say
  | { readonly type: 'status'; readonly order: OrderView }
  /** To the seller: the new time of an order. */
  | { readonly type: 'promised'; readonly order: OrderView }
  | { readonly type: 'prices'; readonly variantIds: readonly VariantId[] }
  /** Why it cannot be had now, and from when it can. */
  | { readonly type: 'not_now'; readonly variantId: VariantId }
  | { readonly type: 'shortages'; readonly shortages: readonly Shortage[] }
  | { readonly type: 'refusal'; readonly refusal: OrderRefusal }
  | { readonly type: 'ask'; readonly question: Question }

/** Stored as JSON; holds ids and numbers, never what a person wrote. */
export interface DialogueSnapshot {
  readonly v: number
  readonly value: unknown
  readonly context: unknown
}

export interface Step {
  readonly snapshot: DialogueSnapshot
  readonly commands: readonly Command[]
  readonly replies: readonly ReplyPart[]
  /** The language to compose this turn's reply in. */
  readonly language: Language
}

/** Pure and total: any snapshot, however old or broken, and any event give a step. */
export type StepFunction = (snapshot: DialogueSnapshot | null, event: Happening | Outcome, facts: DialogueFacts) => Step
