/** What is known when a turn is answered, read before it. Money in cents, quantities in thousandths, instants in Unix ms. */
import type { CatalogueOptionGroup } from '../../catalog/index.ts'
import type { Place, SavedPlace, SlotTime, Zone } from '../../fulfilment/index.ts'
import type { OptionGroupId, OrderId, ProductId, RiderId, RunId, TenantId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Day, OrderView, Sales } from '../../orders/index.ts'
import type { OpeningHours } from '../../tenants/index.ts'
import type { CatalogueItem, CatalogueOption, CatalogueView } from '../understanding/types.ts'
import type { DaySpan } from './day-words.ts'

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
export interface OwedFacts {
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
