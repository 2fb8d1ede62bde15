/**
 * What understanding takes and gives. Rules, a linear model and an LLM all answer with the same `Understanding`, so the
 * dialogue never asks who understood. Optional fields carry facts that only some messages have.
 */
import type { CatalogueOption as SoldOption } from '../../catalog/index.ts'
import type { Language } from '../../kernel/language.ts'
import type { OptionId, ProductId, VariantId } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'

export const INTENT_IDS = [
  'greet',
  'menu',
  'price',
  'order',
  'add',
  'remove',
  'cart',
  'checkout',
  'deliver',
  'collect',
  'track',
  'cancel',
  'return',
  'hours',
  'location',
  'pay_how',
  'human',
  'help',
  'stop',
  'start',
  'yes',
  'no',
  'thanks',
  'language',
  'privacy',
  'change',
  'restricted',
  'code',
  'accept',
  'decline',
  'ready',
  'today',
  'unknown',
] as const
export type IntentId = (typeof INTENT_IDS)[number]

/** A shop's goods as understanding sees them. Treat as immutable: the compiled index is cached per object. */
export interface CatalogueView {
  readonly version: string
  readonly items: readonly CatalogueItem[]
}

export type CatalogueOption = Omit<SoldOption, 'groupId'>

/** One variant. Variants of one product share `productId` and `name`, and usually the aliases. */
export interface CatalogueItem {
  readonly productId: ProductId
  readonly variantId: VariantId
  /** The product's name, e.g. `Kota`. */
  readonly name: string
  /** What tells this variant from its siblings, e.g. `Full house`, `2 L`. */
  readonly variantName?: string
  readonly aliases: readonly string[]
  readonly options: readonly CatalogueOption[]
  readonly price: Cents
  readonly soldBy: 'unit' | 'weight'
}

export interface Candidate {
  readonly variantId: VariantId
  readonly productId: ProductId
  readonly score: number
}

export interface LineOption {
  readonly optionId: OptionId
  readonly included: boolean
}

/**
 * One thing asked for. Either `variantId` and `productId` are set, or `candidates` is, and then the dialogue must ask:
 * several variants fit, the match was too weak to act on, or a size or price was named that the shop does not have.
 */
export interface ParsedLine {
  /** 1 to 999. */
  readonly qty: number
  readonly variantId?: VariantId
  readonly productId?: ProductId
  /** The customer's own words for the item, cut from the original text. */
  readonly surface: string
  /** Offsets into the original text, in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** 0 to 1: how well the words fit the catalogue. */
  readonly score: number
  readonly candidates?: readonly Candidate[]
  readonly options: readonly LineOption[]
  /** Wishes that no option covers, in the customer's words: `extra crispy`. */
  readonly note?: string
  /** The customer named the quantity; when absent, `qty` is the assumed 1. */
  readonly qtyGiven?: true
  /** So many single pieces were asked for, of goods that come in packs which do not add up to that; `qty` is then 1. */
  readonly pieces?: number
  /** So many pieces are what the money is worth that was named instead of how many: "R10 magwinya"; `qty` is then 1, and it is asked about. */
  readonly worth?: number
  /** More than can be ordered of one thing: what was asked for; `qty` is then the most there is. */
  readonly qtyAsked?: number
  /** It comes in the place of what is taken out: "change the coke to a fanta". */
  readonly instead?: true
  /** "Coke if there is, otherwise fanta": wanted only where the line before cannot be had. */
  readonly otherwise?: true
  /** For goods sold by weight: the weight asked for. */
  readonly weightGrams?: number
  /** For goods sold by weight: the money's worth asked for ("mince for R50"). */
  readonly amount?: Cents
}

/** An item to take out of the cart; without `qty`, all of it. */
export interface Removal {
  readonly variantId?: VariantId
  readonly productId?: ProductId
  readonly candidates?: readonly Candidate[]
  readonly qty?: number
  readonly surface: string
  readonly start: number
  readonly end: number
}

export type EntityKind = 'money' | 'phone' | 'orderRef' | 'date' | 'time' | 'place' | 'code'

/** `value` is canonical: cents for money, E.164 digits for phones, digits for references and codes, else normalised text. */
export interface Entity {
  readonly kind: EntityKind
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface IntentScore {
  readonly intent: IntentId
  readonly confidence: number
}

export type PayMethod = 'cash' | 'card' | 'eft' | 'payshap' | 'ewallet' | 'voucher' | 'book'

export interface LanguageReading {
  /** Undefined when the message gives no evidence: product names and numbers belong to no language. */
  readonly primary: Language | undefined
  readonly mixed: boolean
  /** Shares of the evidence; they add up to 1, or are all 0. */
  readonly scores: Readonly<Record<Language, number>>
}

export interface Understanding {
  readonly intent: IntentId
  /** 0 to 1; compare with `BANDS`. */
  readonly confidence: number
  /** The next best guesses, best first, at most three. */
  readonly alternatives: readonly IntentScore[]
  readonly lines: readonly ParsedLine[]
  readonly removals?: readonly Removal[]
  readonly entities: readonly Entity[]
  readonly language: LanguageReading
  /** Words for goods that may not be sold in chat; they never become a line. */
  readonly restricted?: readonly string[]
  /** Spans that looked like an item but matched nothing in the catalogue. */
  readonly unmatched: readonly string[]
  readonly engine: 'rules' | 'linear' | 'llm'
  readonly modelVersion: string
  /** A quantity without an item: "make it 3", "I meant 2 not 22", or the answer to "how many?". */
  readonly quantity?: number
  /** With `quantity`: the quantity that the customer says was wrong. */
  readonly wrongQuantity?: number
  /** How many of the one thing that matched nothing: "2 burgers". */
  readonly unmatchedQty?: number
  /** "6 and a litre of milk": so many of something that is not named. */
  readonly unnamed?: number
  /** A numbered choice from the list that was just shown, counted from 1. */
  readonly choice?: number
  /** The yes was "shap", "ok" or a thumb: never enough by itself for a payment or a large total. */
  readonly soft?: true
  readonly payMethod?: PayMethod
  readonly requestedLanguage?: Language
}

export type Awaiting = 'yes_no' | 'quantity' | 'item_choice' | 'payment' | 'fulfilment' | 'handover_code' | 'address'

export interface UnderstandingContext {
  readonly catalogue: CatalogueView
  readonly role: 'customer' | 'seller'
  readonly awaiting?: Awaiting | undefined
  readonly hasCart: boolean
  readonly preferred?: Language
  /** With `item_choice`: the variants just offered, in the order shown; a size, price or number then picks one. */
  readonly choices?: readonly VariantId[]
}

/** At or above `act` the dialogue acts, above `confirm` it asks with buttons, below it offers its best guesses. */
export const BANDS = { act: 0.85, confirm: 0.6 } as const
