/**
 * Prices for a time ("coke R15 until Sunday", "special today") or for a day to come ("milk R23 from tomorrow"). A price here stays
 * until it is changed again, so she is told before she is asked, and one of a day to come is not changed at all. Pure.
 */
import type { BriefPriceMeaning, GoodsMeaning } from './goods-meaning.ts'

const WEEKDAY = String.raw`(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|monday|sunday|sonto|isonto|ngesonto|msombuluko|lwesi\p{L}+|mgqibelo|sontaha|mantaha|moqebelo|maandag|dinsdag|woensdag|donderdag|vrydag|saterdag|sondag`
const TOMORROW = String.raw`tomorrow|tomor+ow?|tomoro|tmrw|tmr|2moro|kusasa|ngomso|hosane|hosasane|kamoso|ka moso|môre`
const TODAY = String.raw`today|2day|tdy|tonight|namuhla|namhlanje|vandag|kajeno|gompieno`
const MONTH = String.raw`(?:jan|feb|mar|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec|des)\p{L}{0,6}`
/** "Until 5", "until 6pm", "until 18:00". */
const CLOCK = String.raw`\d{1,2}(?:[:.h]\d{2})?(?:\s?(?:am|pm))?`
const WHEN = String.raw`(?:${WEEKDAY}|${TOMORROW}|(?:the )?(?:weekend|month ?end|end of (?:the )?(?:month|week)|next week|new year|christmas|friday|\d{1,2}(?:st|nd|rd|th|(?:st|nd|rd|th)?(?: of)? ${MONTH}))|naweek|mpelasonto|mafelo a beke)`
const LATER = new RegExp(
  String.raw`(?<!\p{L})(?:(?:as )?(?:from|starting(?: from)?|beginning|vanaf|van|kusukela|kusuka|ukusuka|ho tloha|go tloga)\s+(?:on |ka |ngo-?|nge)?(?:${WHEN}|more)|(?:on|for|over|this|the|next|ka|ngo|op|hierdie)\s+(?:the |this |next )?(?:${WEEKDAY}|weekend|naweek|week)|${TOMORROW}|(?:nge)?mpelasonto|weekend)(?: only| kuphela| feela)?(?!\p{L})`,
  'giu',
)
const UNTIL = new RegExp(
  String.raw`(?<!\p{L})(?:until|till|til|tot|kuze kube|kuze|ho fihlela|go fitlha)\s+(?:ka |ngo-?|nge|on )?(?:${WHEN}|${TODAY}|${CLOCK}|then|later|we close|i say so|closing)(?:[\s,]+(?:and )?(?:then |after that |dan |bese )+(?:back |it.?s |it is |again |weer )*(?:to |at )?r?\s?\d{1,5}(?:[.,]\d{2})?(?: again)?)?(?!\p{L})`,
  'giu',
)
const BRIEF = new RegExp(
  String.raw`(?<!\p{L})(?:(?:only|just|net|slegs)\s+(?:for\s+|vir\s+)?(?:${TODAY})|(?:${TODAY})(?:.?s)?\s+(?:only|just|kuphela|nje|feela|alleen)|(?:for|vir)\s+(?:${TODAY}|now|the day|a day|a while|a few days|this week|the week|\d+ (?:days?|hours?|weeks?)|an hour|a week)(?:\s+only)?|(?:on |as a |is a |a |our |the )?(?:special(?:s|e)?|spesiale?|promo(?:tion)?|happy hour|discount)(?:\s+(?:price|prys|aanbod|offer|of))?(?:\s+(?:on|for|op|vir)(?:\s+the)?)?|${TODAY}|temporar(?:y|ily))(?!\p{L})`,
  'giu',
)
const SPECIAL = /(?<!\p{L})(?:specials?|promotions?|promo|spesiale? (?:prys|aanbod)|discounts?|happy hour)(?!\p{L})/iu
const WANTS =
  /^\W*(?:(?:how|can|could|may|i|we|want|would|like|to|do|let|please|pls|must|put|make|add|have|run|a|an|the|on|my|our|some|create|give|kan|ek|hoe)\s+)*(?:.{0,30}\s+)?(?:on\s+)?(?:special|specials|promotion|promo|discount|discounts)[\s?.!]*$/iu

const priced = (
  meaning: GoodsMeaning | null,
): Extract<GoodsMeaning, { type: 'SET_PRICE' | 'WHICH_GOODS' | 'SEVERAL' }> | null => {
  if (meaning?.type === 'SET_PRICE') return meaning.price === null ? null : meaning
  if (meaning?.type === 'WHICH_GOODS') return meaning.verb === 'price' && meaning.amount !== null ? meaning : null
  return meaning?.type === 'SEVERAL' && meaning.verb === 'price' ? meaning : null
}

const without = (text: string, pattern: RegExp): string =>
  text
    .replace(pattern, ' ')
    .replace(/\s+,|,\s*$/gu, ' ')
    .replace(/^[\s,]+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * Null when the words are about something else.
 *
 * @param read what words say of goods that are named, all of them and nothing else.
 */
export const readBriefPrice = (
  text: string,
  read: (words: string) => GoodsMeaning | null,
): GoodsMeaning | BriefPriceMeaning | null => {
  const words = text.replace(/\s+/gu, ' ').trim()
  if (SPECIAL.test(words) && !/\d/u.test(words) && WANTS.test(words)) return { type: 'ELSEWHERE', what: 'special' }
  if (!/\d/u.test(words)) return null
  const ends = without(words, UNTIL)
  const begins = without(ends, LATER)
  if (begins !== ends) {
    const meaning = priced(read(without(begins, BRIEF)))
    if (meaning === null) return null
    return meaning.type === 'SET_PRICE' && meaning.price !== null
      ? { type: 'PRICE_LATER', variantId: meaning.variantId, price: meaning.price }
      : { type: 'ELSEWHERE', what: 'special' }
  }
  const brief = without(ends, BRIEF)
  if (brief === words) return null
  const meaning = priced(read(brief))
  if (meaning === null) return null
  return meaning.type === 'SEVERAL' ? { type: 'ELSEWHERE', what: 'special' } : { ...meaning, lasts: true }
}
