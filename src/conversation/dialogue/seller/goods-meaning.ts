/** What a seller may mean by her words and taps about goods. */
import type { VariantId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { ProductMeaning } from './product-words.ts'
import type { SeveralMeaning } from './several-words.ts'
import type { Command } from '../command.ts'
import type { GoodsOutcome } from '../outcome.ts'
import type { GoodsVerb, PriceMove, Question } from '../question.ts'

export type GoodsMeaning =
  /** Which of all her goods? */
  | {
      readonly type: 'GOODS'
      readonly verb: GoodsVerb
      readonly page: number
      readonly amount?: number
      /** Something that she cooks with is not there, and she did not say what is not made for it. */
      readonly isCause?: true
    }
  /** Which of these? With what was said of it: thousandths, or cents. */
  | {
      readonly type: 'WHICH_GOODS'
      readonly verb: GoodsVerb
      readonly variantIds: readonly VariantId[]
      readonly amount: number | null
      readonly by?: PriceMove
      readonly lasts?: true
    }
  /** What do these cost? */
  | { readonly type: 'COST_OF'; readonly variantIds: readonly VariantId[] }
  /** How much of these is there? */
  | { readonly type: 'STOCK_OF'; readonly variantIds: readonly VariantId[] }
  /** `whole`: every kind of its product. */
  | { readonly type: 'SELL_OUT'; readonly variantId: VariantId; readonly whole: boolean }
  /** `isNew`: her yes to a product that she has just named. */
  | {
      readonly type: 'PUT_BACK'
      readonly variantId: VariantId
      readonly whole: boolean
      readonly isNew?: true
    }
  | ProductMeaning
  | SeveralMeaning
  /** Several that are finished, one by one. */
  | { readonly type: 'SELL_OUT_MANY'; readonly variantIds: readonly VariantId[] }
  /** Null asks. `isDoubtful`: a number and a name alone, and far from what the books say. */
  | {
      readonly type: 'COUNT'
      readonly variantId: VariantId
      readonly countedMilli: number | null
      readonly isDoubtful?: true
    }
  /** `said`: how often she has said yes to it. */
  | {
      readonly type: 'SET_PRICE'
      readonly variantId: VariantId
      readonly price: Cents | null
      readonly said: number
      /** She said by how much, not how much: cents, down below zero. */
      readonly moved?: number
      /** She said that it is for a time, which it is not. */
      readonly lasts?: true
    }
  /** `sure`: she has said yes to it. */
  | { readonly type: 'REMOVE'; readonly variantId: VariantId; readonly whole: boolean; readonly sure: boolean }
  /** All stays as it is: the price, or what was to be taken off sale. */
  | { readonly type: 'KEEP_PRICE' }
  | MeantMeaning
  | BriefPriceMeaning

/** What was done is undone, and done to what she meant; what she must be asked stands last. */
export interface MeantMeaning {
  readonly type: 'INSTEAD'
  readonly commands: readonly Command[]
  readonly asks: Question | null
  /** On sale as it was: whether it is to be taken off again nobody knows. */
  readonly staysOn: VariantId | null
}

export type BriefPriceMeaning =
  /** Nothing changes now: what she can write on the day is said. */
  | { readonly type: 'PRICE_LATER'; readonly variantId: VariantId; readonly price: Cents }
  | { readonly type: 'ELSEWHERE'; readonly what: 'special' }

export interface GoodsCame {
  readonly type: 'GOODS_CHANGED'
  readonly outcome: GoodsOutcome
}
