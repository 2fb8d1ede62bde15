/**
 * How somebody shows in the chat that she is who the number belonged to: by two facts of her orders, chosen from a list, and
 * a code said back in the same chat. Pure: what was ordered and the dice come as arguments. Nobody is ever asked for an
 * identity number, a copy or a photo.
 */
import type { VariantId } from '../kernel/ids.ts'

/** Upper ends of the bands in which an order's total may lie, in cents; above the last is a band of its own. */
const BAND_ENDS_CENTS = [50_00, 100_00, 200_00, 500_00] as const
/** 0 to 4. */
type Band = number
export const bandOf = (totalCents: number): Band => {
  const at = BAND_ENDS_CENTS.findIndex((end) => totalCents < end)
  return at < 0 ? BAND_ENDS_CENTS.length : at
}

/** What is asked of a person, and what would be right; sealed with her key. */
export interface IdentityCheck {
  /** One of these was ordered; null where orders or the catalogue are too few to ask. */
  readonly item: { readonly choices: readonly VariantId[]; readonly right: VariantId } | null
  readonly band: Band | null
  /** Six digits. */
  readonly code: string
}

export interface CheckFacts {
  /** Goods of her orders that the shop still sells, the latest first. */
  readonly ordered: readonly VariantId[]
  /** Of her latest order that was handed over or is open; null without any. */
  readonly lastTotalCents: number | null
  /** Goods of the shop that she never ordered. */
  readonly others: readonly VariantId[]
}

/** A whole number from 0 to below `n`. */
type Dice = (n: number) => number

const CHOICES = 4
const CODE_DIGITS = 6

const draw = <T>(from: readonly T[], n: number, dice: Dice): readonly T[] => {
  const left = [...from]
  return Array.from({ length: Math.min(n, left.length) }, () => left.splice(dice(left.length), 1)[0] as T)
}

/** A check for this person; without orders the code alone is asked, because there is nothing of hers to know. */
export const makeCheck = ({ ordered, lastTotalCents, others }: CheckFacts, dice: Dice): IdentityCheck => {
  const right = ordered[0]
  const decoys = draw(others, CHOICES - 1, dice)
  return {
    item:
      right === undefined || decoys.length < CHOICES - 1
        ? null
        : { choices: draw([right, ...decoys], CHOICES, dice), right },
    band: lastTotalCents === null ? null : bandOf(lastTotalCents),
    code: newCode(dice),
  }
}

/** A code to be said back. */
export const newCode = (dice: Dice): string => Array.from({ length: CODE_DIGITS }, () => String(dice(10))).join('')

type CheckQuestion = 'item' | 'band' | 'code'

/** The questions of a check in their order. */
export const questionsOf = (check: IdentityCheck): readonly CheckQuestion[] => [
  ...(check.item === null ? [] : (['item'] as const)),
  ...(check.band === null ? [] : (['band'] as const)),
  'code',
]

export type CheckAnswer =
  | { readonly question: 'item'; readonly variantId: VariantId | null }
  | { readonly question: 'band'; readonly band: Band }
  | { readonly question: 'code'; readonly code: string }

export const isRight = (check: IdentityCheck, answer: CheckAnswer): boolean => {
  switch (answer.question) {
    case 'item':
      return check.item !== null && answer.variantId === check.item.right
    case 'band':
      return answer.band === check.band
    case 'code':
      return answer.code === check.code
  }
}
