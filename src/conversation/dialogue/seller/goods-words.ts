/**
 * What a seller says of her goods: finished, back, so many of them, another price; in English and isiZulu. Heard only where
 * the rest of the words names goods of hers and nothing else: "no rush" is about none.
 */
import type { VariantId } from '../../../kernel/ids.ts'
import type { DialogueContext } from '../context.ts'
import { findGoods } from '../goods.ts'
import { readProductWords } from './product-words.ts'
import { numbersAsDigits } from '../spoken-numbers.ts'
import { readBriefPrice } from './brief-price-words.ts'
import { isCauseAlone, withoutCause } from './cause-words.ts'
import { readCorrected, readMeant, undoOfGoods } from './meant-words.ts'
import { readArrivals, readPrices, withRest } from './several-words.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import { LISTS, LOW, UNTIL_LATER } from './goods-patterns.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Understanding } from '../../understanding/types.ts'
import { amountOf, meant, WHICH_MOST } from './goods-meant.ts'
import { readAsked, readAnswer } from './goods-answers.ts'
import { besideFinished } from './beside-finished.ts'
import { pricedPart, readNamed } from './named-goods.ts'

/** May the words be about goods that are off sale? Asked before they are looked up; it may say yes too often. */
export const mayNameOffSale = (text: string): boolean =>
  /\d|\b(?:back|available|stock|again|on|off|price|prices|left|low|finished|sold|running|delete|remove|terug|beskikbaar|weer|teng|kgutlile|boile|boetse|hape)\b|buyile|khona|sesina|intengo|amanani|inani/iu.test(
    text,
  )

/** Where her words are kept as they are, or mean an order. */
const NOT_NOW: readonly string[] = [
  'decline_reason',
  'cancel_reason',
  'seller_rider',
  'short_line',
  'short_left',
  'run_cash',
]

/** Null when the words are about something else. */
export const readGoodsWords = (
  text: string,
  u: Understanding,
  { pending }: Pick<DialogueContext, 'pending'>,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  if (pending !== null && NOT_NOW.includes(pending.type)) return null
  const words = withoutOld(text.replace(/\s+/g, ' ').trim().replace(UNTIL_LATER, ''))
  const answered = readAsked(words, u, pending)
  if (answered !== null) return answered
  const meantInstead = undoOfGoods(words, pending) ?? readMeant(words, pending, facts)
  if (meantInstead !== null) return oneOf(meantInstead, facts)
  const product = readProductWords(words, pending, facts)
  if (product !== null) return product
  if (LOW.test(words)) return { type: 'STOCK_OF', variantIds: lowGoods(facts) }
  const prices = (said: string) =>
    readPrices(said, (part) => pricedPart(readNamed(numbersAsDigits(part), pending, facts)))
  const brief = readBriefPrice(numbersAsDigits(text), (part) => prices(part) ?? readNamed(part, pending, facts))
  if (brief !== null) return brief
  const several = readArrivals(text, facts) ?? prices(text)
  if (several !== null) return several
  const beside = pending?.type === 'item_next' && pending.to === 'back' ? besideFinished(words, pending, facts) : null
  if (beside !== null) return beside
  const spoken = numbersAsDigits(words)
  const named = readNamed(words, pending, facts) ?? (spoken === words ? null : readNamed(spoken, pending, facts))
  if (named !== null) return named
  const away = readAway(words, pending, facts)
  if (away !== null) return away
  const corrected = readCorrected(words, facts, (part) => readNamed(part, pending, facts))
  if (corrected !== null) return corrected
  for (const { verb, pattern } of LISTS) {
    const found = pattern.exec(words)
    const amount = found === null ? null : amountOf(verb, found.groups ?? {})
    if (found !== null) return { type: 'GOODS', verb, page: 0, ...(amount === null ? {} : { amount }) }
  }
  const answer = readAnswer(words, pending, facts)
  return answer === null ? null : withRest(answer, { pending })
}

/** "Milk is 22 now not 20": what it was says nothing more. */
const NOT_OLD =
  /[\s,]+(?:(?:and )?not|nie|hhayi|hayi|eseng|instead of|rather than)\s+r?\s?\d{1,5}(?:[.,]\d{2})?(?:\s?rands?)?(?:\s+(?:any ?more|nie))?[\s.!]*$/iu
const withoutOld = (words: string): string => {
  const rest = words.slice(0, NOT_OLD.exec(words)?.index)
  return /\d/u.test(rest) ? rest : words
}

/** What is not made, and why; of the reason alone it is asked what that keeps away. */
const readAway = (words: string, pending: DialogueContext['pending'], facts: DialogueFacts): GoodsMeaning | null => {
  const rest = withoutCause(words)
  const said = rest === null ? null : readNamed(rest, pending, facts)
  const isOut = said?.type === 'SELL_OUT' || said?.type === 'SELL_OUT_MANY'
  if (isOut || (said?.type === 'WHICH_GOODS' && said.verb === 'out')) return said
  return isCauseAlone(words) ? { type: 'GOODS', verb: 'out', page: 0, isCause: true } : null
}

/** Of one kind alone nothing is asked. */
const oneOf = (meaning: GoodsMeaning, facts: DialogueFacts): GoodsMeaning => {
  if (meaning.type !== 'WHICH_GOODS') return meaning
  const { verb, variantIds, type: _, ...said } = meaning
  return (
    meant(
      verb,
      variantIds.flatMap((id) => findGoods(facts, id) ?? []),
      said,
      facts,
    ) ?? meaning
  )
}

/** What is off sale, runs low or is out, to be told how much of it there is. */
const lowGoods = (facts: DialogueFacts): readonly VariantId[] =>
  [...(facts.offSale ?? []), ...facts.catalogue.items.filter(({ available }) => available !== 'yes')]
    .slice(0, WHICH_MOST)
    .map(({ variantId }) => variantId)
