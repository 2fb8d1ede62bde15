/** What a customer meant, after the question that was open has been taken into account. The machine's alphabet. */
import type { Language } from '../../../kernel/language.ts'
import type { PlaceKind } from '../../../fulfilment/index.ts'
import type { OrderChangeId, OrderId, PlaceId, VariantId, Wamid, ZoneId } from '../../../kernel/ids.ts'
import type { OrderSlot, OrderView } from '../../../orders/index.ts'
import type { CheckAnswer } from '../../../privacy/index.ts'
import type { IntentId } from '../../understanding/types.ts'
import type { PrivacyTopic, SlotStart } from '../tap.ts'
import type { Command, SentPlace } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { MediaKind } from '../happening.ts'
import type { Outcome, PlacesDone, PrivacyStep } from '../outcome.ts'
import type { ItemQuestion } from '../question.ts'
import type { ReplyPart } from '../types.ts'

/** A wish about the cart, already set against the catalogue. */
export interface OrderReading {
  readonly commands: readonly Command[]
  /** Lines that need a choice first, the ones still open from before included. */
  readonly items: readonly ItemQuestion[]
  /** What must be said about the rest: sold out, unknown, not sold in chat. */
  readonly notes: readonly ReplyPart[]
  /** Goods that could serve instead of what cannot be had. */
  readonly offer: readonly VariantId[]
  readonly lastVariantId: VariantId | null
}

/** How an order gets to her. */
export type Way = 'delivery' | 'collection'

/** `sure`: nothing needs to be asked before it is done. */
export interface WayMeaning {
  readonly type: 'CHANGE_WAY'
  readonly orderId: OrderId
  readonly to: Way
  readonly sure: boolean
  /** Where to, in her words. */
  readonly place?: string
}

type DeliveryMeaning =
  /** A pin, or words in answer to "where?". */
  | { readonly type: 'PLACE'; readonly place: SentPlace; readonly wamid: Wamid }
  | { readonly type: 'ZONE'; readonly zoneId: ZoneId }
  | { readonly type: 'DIRECTIONS'; readonly orderId: OrderId; readonly words: string; readonly wamid: Wamid }
  /** After it could not be brought: she comes for it, or wants it tried again. */
  | { readonly type: 'COME_FOR_IT'; readonly orderId: OrderId }
  | { readonly type: 'TRY_AGAIN'; readonly orderId: OrderId }
  | WayMeaning

type PlacesMeaning =
  /** `sure`: she has said that it is still right. */
  | { readonly type: 'USE_PLACE'; readonly placeId: PlaceId; readonly sure: boolean }
  | { readonly type: 'OTHER_PLACE' }
  | { readonly type: 'MY_PLACES' }
  /** The order whose place may be kept, if there is one; she is asked by buttons first. */
  | { readonly type: 'SAVE_PLACE'; readonly orderId: OrderId | null; readonly as: PlaceKind | null }
  | { readonly type: 'KEEP_PLACE'; readonly orderId: OrderId; readonly as: PlaceKind | null; readonly wamid: Wamid }
  /** Null: all of them. */
  | { readonly type: 'FORGET_PLACE'; readonly placeId: PlaceId | null; readonly wamid: Wamid }

export type Meaning =
  | { readonly type: 'GREET' }
  | { readonly type: 'MENU'; readonly category: string | null; readonly page: number }
  | { readonly type: 'PRICE'; readonly variantIds: readonly VariantId[]; readonly notes: readonly ReplyPart[] }
  /** `more`: she asked for something that the catalogue may not know. */
  | { readonly type: 'DETAILS'; readonly variantIds: readonly VariantId[]; readonly more?: true }
  /** `delivers`: said in the same breath that it is to be brought; `to`: and where to, in her words. */
  | { readonly type: 'ORDER'; readonly reading: OrderReading; readonly delivers?: true; readonly to?: string }
  | { readonly type: 'SHOW_CART'; readonly edited: boolean }
  | {
      readonly type: 'CONFIRM'
      /** Null when typed: then the cart under review is meant. */
      readonly orderId: OrderId | null
      readonly fingerprint: string | null
      /** False for "shap", "ok", a thumb or a voice note. */
      readonly firm: boolean
      readonly tapped: boolean
      /** The time to collect, when the row that was tapped is one. */
      readonly slot?: SlotStart
      readonly wamid: Wamid
    }
  | { readonly type: 'NOT_YET' }
  /** A time to collect was written; null when none that is free fits. */
  | { readonly type: 'TIME'; readonly slot: OrderSlot | null }
  | { readonly type: 'CHANGE'; readonly orderId: OrderId | null; readonly page: number }
  /** The answer to a shop that is short of something. */
  | { readonly type: 'WITHOUT'; readonly orderId: OrderId; readonly changeId: OrderChangeId }
  | { readonly type: 'REPLACE'; readonly orderId: OrderId; readonly changeId: OrderChangeId }
  | { readonly type: 'EDIT_LINE'; readonly orderId: OrderId | null; readonly lineNo: number }
  | {
      readonly type: 'CANCEL'
      readonly orderId: OrderId | null
      readonly sure: boolean
      readonly wrongQuantity: boolean
    }
  | { readonly type: 'KEEP'; readonly orderId: OrderId | null }
  | { readonly type: 'TRACK'; readonly orderId: OrderId | null }
  | { readonly type: 'HOURS' }
  | { readonly type: 'LOCATION' }
  /** `book`: she wants to pay later. */
  | { readonly type: 'PAY_HOW'; readonly other: boolean; readonly book?: true }
  /** Goods to choose from, with why these. */
  | { readonly type: 'OFFER'; readonly variantIds: readonly VariantId[]; readonly notes: readonly ReplyPart[] }
  /** She finds it too dear: prices are the shop's to set. */
  | { readonly type: 'DEAR' }
  /** What may she eat? */
  | { readonly type: 'DIET' }
  /** What did, or does, an order of hers come to; its receipt once it is handed over. */
  | { readonly type: 'OWN_TOTAL' }
  /** Somebody else comes for what is ordered. */
  | { readonly type: 'SENDS_OTHER' }
  /** Something is wrong at the door: a person must know now. */
  | { readonly type: 'AT_DOOR' }
  | { readonly type: 'DELIVER' }
  /** What does it cost to have it brought? */
  | { readonly type: 'FEES' }
  | { readonly type: 'COLLECT' }
  | { readonly type: 'RETURN' }
  | { readonly type: 'HELP' }
  | { readonly type: 'HUMAN' }
  | { readonly type: 'STOP'; readonly wamid: Wamid }
  | { readonly type: 'START' }
  | { readonly type: 'CONSENT'; readonly agreed: boolean; readonly wamid: Wamid }
  | { readonly type: 'LANGUAGE'; readonly picked: Language | null }
  /** `stops`: said of her number, which is a wish for no adverts as well. */
  | { readonly type: 'PRIVACY'; readonly topic: PrivacyTopic | null; readonly stops?: true; readonly wamid: Wamid }
  | { readonly type: 'PRIVACY_ANSWER'; readonly requestId: string; readonly answer: CheckAnswer; readonly wamid: Wamid }
  | { readonly type: 'PRIVACY_FIX'; readonly what: 'name' | 'other' }
  | { readonly type: 'PRIVACY_TEXT'; readonly what: 'name' | 'other'; readonly text: string; readonly wamid: Wamid }
  | { readonly type: 'PRIVACY_KEEP'; readonly requestId: string | null; readonly wamid: Wamid }
  | { readonly type: 'MEDIA'; readonly media: MediaKind }
  | { readonly type: 'RESTRICTED' }
  | { readonly type: 'UNREADABLE' }
  | { readonly type: 'THANKS'; readonly wamid: Wamid }
  /** `strange`: all that was said is a thing that nobody here knows; `near` are goods with a name like it. */
  | {
      readonly type: 'UNSURE'
      readonly guesses: readonly IntentId[]
      readonly strange?: string
      readonly near?: readonly VariantId[]
    }
  | { readonly type: 'NOTHING' }
  | DeliveryMeaning
  | PlacesMeaning

type DeliveryCame =
  | { readonly type: 'PLACE_SET'; readonly cart: OrderView; readonly isComplete: boolean }
  | { readonly type: 'PLACE_MOVED'; readonly order: OrderView }
  | {
      readonly type: 'PLACE_REFUSED'
      readonly why: 'outside' | 'which_area' | 'other_zone'
      readonly words?: string
    }

interface PlacesCame {
  readonly type: 'PLACES_CHANGED'
  readonly did: PlacesDone
}

type Came =
  | { readonly type: 'PRIVACY_STEP'; readonly step: PrivacyStep }
  | DeliveryCame
  | PlacesCame
  | { readonly type: 'CART_CHANGED'; readonly outcome: Extract<Outcome, { type: 'cart_changed' }> }
  | { readonly type: 'PLACED'; readonly order: OrderView }
  | { readonly type: 'MOVED'; readonly order: OrderView }
  | { readonly type: 'CHANGED'; readonly outcome: Extract<Outcome, { type: 'order_changed' }> }
  | { readonly type: 'REFUSED'; readonly outcome: Extract<Outcome, { type: 'order_refused' }> }

export type CustomerEvent = (Meaning | Came) & {
  readonly facts: DialogueFacts
  /** The language this turn is answered in. */
  readonly language: Language
}
