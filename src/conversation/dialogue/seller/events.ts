/** What a seller meant, after the question that was open has been taken into account. The alphabet of her machine. */
import type { OrderChangeId, OrderId, RiderId, RunId, Wamid } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { OrderMove, OrderView } from '../../../orders/index.ts'
import type { AsksMeaning } from './asks-words.ts'
import type { BasketCame, BasketMeaning } from './basket.ts'
import type { GoodsCame, GoodsMeaning } from './goods-meaning.ts'
import type { CancelMeaning, DeclineMeaning, OrderMeaning } from './order-words.ts'
import type { ThoughtMeaning } from './order-thoughts.ts'
import type { PhotoMeaning } from './photo-words.ts'
import type { ShopCame, ShopMeaning } from './shop-words.ts'
import type { DialogueFacts, RiderFacts } from '../dialogue-facts.ts'
import type { Outcome } from '../outcome.ts'
import type { SellerVerb } from '../question.ts'

type ChangeMeaning =
  | {
      readonly type: 'SHORT'
      readonly orderId: OrderId
      /** Null: which line? Without a quantity: how much of it is there? */
      readonly line: { readonly lineNo: number; readonly quantityMilli: number | null } | null
    }
  | CancelMeaning
  | { readonly type: 'ANSWER'; readonly orderId: OrderId; readonly changeId: OrderChangeId; readonly agree: boolean }

export type DeliveryMeaning =
  | { readonly type: 'WHEN'; readonly orderId: OrderId }
  /** Minutes from now. */
  | { readonly type: 'PROMISE'; readonly orderId: OrderId; readonly minutes: number }
  | { readonly type: 'SEND'; readonly orderId: OrderId; readonly rider: RiderId | 'self' | null }
  | { readonly type: 'ADD_RIDER'; readonly name: string; readonly orderId: OrderId | null }
  | { readonly type: 'RUNS' }
  | { readonly type: 'RUN_CASH'; readonly runId: RunId; readonly handedIn: Cents | null }

export type SellerMeaning =
  | { readonly type: 'ORDERS'; readonly page: number }
  | { readonly type: 'PAGE' }
  | { readonly type: 'SHOW'; readonly orderId: OrderId; readonly isAll?: true }
  | { readonly type: 'MOVE'; readonly orderId: OrderId; readonly move: OrderMove; readonly reason: string | null }
  | DeclineMeaning
  | { readonly type: 'HAND_OVER'; readonly orderId: OrderId }
  | ChangeMeaning
  | { readonly type: 'CODE'; readonly orderId: OrderId; readonly code: string }
  | {
      readonly type: 'WHICH'
      readonly verb: SellerVerb
      readonly orderIds: readonly OrderId[]
      readonly afterCode: boolean
    }
  | { readonly type: 'NO_SUCH'; readonly number: number }
  | { readonly type: 'NONE_FIT' }
  | { readonly type: 'LANGUAGE'; readonly picked: Language | null }
  /** `greeted`: no question, so that what waits may come before the help. */
  | { readonly type: 'HELP'; readonly greeted: boolean }
  | { readonly type: 'MEDIA' }
  | { readonly type: 'THANKS'; readonly wamid: Wamid }
  | { readonly type: 'UNSURE' }
  | { readonly type: 'NOTHING' }
  | OrderMeaning
  | ThoughtMeaning
  | AsksMeaning
  | BasketMeaning
  | DeliveryMeaning
  | ShopMeaning
  | GoodsMeaning
  | PhotoMeaning

type DeliveryCame =
  | { readonly type: 'PROMISED'; readonly order: OrderView }
  | { readonly type: 'RIDER_ADDED'; readonly rider: RiderFacts }
  | { readonly type: 'SENT_WITH'; readonly outcome: Extract<Outcome, { type: 'sent_with' }> }
  | { readonly type: 'RUN_REFUSED'; readonly outcome: Extract<Outcome, { type: 'run_refused' }> }
  | { readonly type: 'RUN_CLOSED'; readonly outcome: Extract<Outcome, { type: 'run_closed' }> }

type Came =
  | BasketCame
  | DeliveryCame
  | ShopCame
  | GoodsCame
  | { readonly type: 'MOVED'; readonly order: OrderView }
  | { readonly type: 'CHANGED'; readonly outcome: Extract<Outcome, { type: 'order_changed' }> }
  | { readonly type: 'REFUSED'; readonly outcome: Extract<Outcome, { type: 'order_refused' }> }

export type SellerEvent = (SellerMeaning | Came) & { readonly facts: DialogueFacts; readonly language: Language }
