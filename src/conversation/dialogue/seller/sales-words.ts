/**
 * What a seller asks of her books: what was sold today or this week, what sells best, how many of one thing, and who owes her
 * money; in English, isiZulu, Sesotho and Afrikaans. Pure.
 */
import type { ProductId } from '../../../kernel/ids.ts'
import { localDateAt } from '../../../kernel/local-date.ts'
import { DEFAULT_ZONE } from '../../copy/when.ts'
import { namesDays, PAST_DAYS, readPastDays, type DaySpan } from '../day-words.ts'
import { goodsNamed } from '../goods.ts'
import type { DialogueFacts, SalesSpan } from '../dialogue-facts.ts'

export type SalesMeaning =
  | {
      readonly type: 'SALES'
      readonly span: SalesSpan
      /** Of the span `days`. */
      readonly days?: DaySpan
      readonly productId: ProductId | null
    }
  | { readonly type: 'OWED' }

const LEAD = String.raw`^(?:(?:please|pls|hi|hello|sawubona|dumela|hallo|ok|okay|ngicela|so|and|show me|tell me|give me|ngibonise|ngitshele|mpontshe|wys my|kan jy|can you)[\s,]+)*`
const END = String.raw`(?:[\s,]+(?:please|pls|so far|then|asb|asseblief|hle|nje|manje|tot nou toe))*[\s.!?]*$`
const THIS = String.raw`(?:this|the|my|for the|of the|hierdie|die|vir die)\s+`

const SPAN_WORDS: Readonly<Record<Exclude<SalesSpan, 'days'>, string>> = {
  last_week: String.raw`(?:the )?(?:last|past|previous) week(?:.s)?|(?:verlede|laas|afgelope|vorige) (?:week|veke)|\p{L}{0,5}(?:sonto|viki|veki) e\p{L}{0,3}(?:dlul|phel)(?:e|ile|ileyo)|(?:ka )?(?:beke|bekeng) e (?:e )?(?:fetileng|fetilego)`,
  last_month: String.raw`(?:the )?(?:last|past|previous) month(?:.s)?|(?:verlede|laas|afgelope|vorige) ?maand|\p{L}{0,5}nyanga e\p{L}{0,2}(?:dlul|phel)(?:e|ile|ileyo)|(?:ka )?(?:kgwedi|kgweding) e (?:e )?(?:fetileng|fetilego)`,
  today: String.raw`today|namuhla|namhlanje|kajeno|gompieno|vandag`,
  yesterday: String.raw`yesterday|(?:nay)?izolo|maobane|maabane|gister`,
  week: String.raw`(?:${THIS})?(?:week|weeks|week.?s)|leli (?:sonto|viki)|kuleli (?:sonto|viki)|ngeviki|(?:ka )?beke ena|bekeng ena|(?:die|hierdie) (?:week|veke)`,
  month: String.raw`(?:${THIS})?(?:month|months|month.?s)|le ?nyanga|kule ?nyanga|kgwedi ena|kgweding ena|(?:die|hierdie) maand`,
}
/** `more`: words of further spans. */
const spanOfWords = (more: readonly (readonly [SalesSpan, string])[]): string =>
  String.raw`(?:(?:in |during |for |of |on |so far |van |vir |ka |nge-?)?(?:${[...Object.entries(SPAN_WORDS), ...more]
    .map(([name, words]) => `(?<${name}>${words})`)
    .join('|')}))(?!\p{L})`
const NAME = String.raw`(?<name>\p{L}.{0,80}?)`

const whole = (text: string): RegExp => new RegExp(`${LEAD}(?:${text})${END}`, 'iu')

const salesWith = (SPAN: string): readonly RegExp[] =>
  [
    String.raw`what (?:all )?(?:did|have) (?:i|we) (?:sell|sold)(?: the)?(?: most| best)?(?:\s+${SPAN})?|what do (?:i|we) sell\s+${SPAN}`,
    String.raw`what (?:was|is|got|has been) sold(?:\s+${SPAN})?`,
    String.raw`(?:the |my |our )?(?:sales|takings|turnover|report|summary|money|total|verkope|ithengiso)(?: report)?\s+${SPAN}`,
    String.raw`${SPAN}(?:.?s)?\s+(?:sales|takings|turnover|report|summary|money|verkope)`,
    String.raw`(?:imali|ithengiso|chelete|geld|verkope) (?:ya|ye|yaku|ka|van)?-?\s?${SPAN}`,
    String.raw`how (?:was|is|did) (?:business |trade )?(?:the |this |my )?${SPAN}(?: go(?:ing)?)?`,
    String.raw`(?:what (?:was|were|is|are) |what.?s )(?:the |my |our )?(?:sales|takings|turnover|total|money)(?:\s+so far)?(?:\s+${SPAN})?`,
    String.raw`how (?:did|are|have) (?:we|i) (?:do|doing|done|going)(?:\s+${SPAN})?|how(?:.?s| is| was) (?:business|trade|sales|it going)(?:\s+${SPAN})?`,
    String.raw`how much (?:money )?(?:did|have) (?:i|we) (?:make|made|sell|sold|take|taken|get)\s+${SPAN}`,
    String.raw`(?:be)?(?:ngi|si)(?:thengis|dayis)(?:e|ile|a)(?:ni| ini| ?malini| ?yimalini)(?:\s+${SPAN})?`,
    String.raw`(?:nd|s)i(?:thengis)(?:e|ile)(?:ni| ntoni| ?malini| kangakanani)(?:\s+${SPAN})?`,
    String.raw`(?:yi)?malini\s+e?(?:ngi|si|ndi)y?(?:enz|nis|thengis|dayis|genis)\p{L}{1,4}(?:\s+${SPAN})?`,
    String.raw`(?:ngi|si|ngingi|singi|ng|nd|s)?n?(?:enze|enisise|ngenise|genise) ?malini\s+${SPAN}`,
    String.raw`(?:ke|re) rekisitse eng(?:\s+${SPAN})?`,
    String.raw`(?:ke|re) (?:entse|rekisitse) bokae(?:\s+${SPAN})?`,
    String.raw`wat het (?:ek|ons)(?:\s+${SPAN})? verkoop`,
    String.raw`hoeveel (?:geld )?het (?:ek|ons)(?:\s+${SPAN})? (?:gemaak|verkoop|ingeneem)`,
  ].map(whole)
const bestWith = (SPAN: string): readonly RegExp[] =>
  [
    String.raw`(?:what.?s |what is |what are |which is |which are )?(?:my |our |the )?(?:best|top|biggest)[\s-]*(?:sellers?|selling(?: (?:items?|products?|things?))?|items?|products?|things?)(?:\s+${SPAN})?`,
    String.raw`(?:what|which (?:one|item|product)) (?:sells?|is selling|sold|moves) (?:the )?(?:best|most|fastest)(?:\s+${SPAN})?`,
    String.raw`(?:yini|iyiphi(?: into)?) (?:e|o)?(?:thengwa|dayisa|thengiswa|hamba|thengisa) kakhulu(?:\s+${SPAN})?|okuthengwa kakhulu|okuhamba kakhulu`,
    String.raw`(?:ke eng )?(?:se|e) rek(?:isoang|iswang|oang|wang) haholo(?:\s+${SPAN})?`,
    String.raw`wat verkoop (?:die )?(?:beste|meeste)(?:\s+${SPAN})?|(?:top|beste) ?verkoper`,
  ].map(whole)
const ofGoodsWith = (SPAN: string): readonly RegExp[] =>
  [
    String.raw`how (?:many|much)\s+${NAME}\s+(?:did|have|do) (?:i|we) (?:sell|sold)(?:\s+${SPAN})?`,
    String.raw`how (?:many|much)\s+${NAME}\s+(?:were |was |got |have been |are |is )?sold(?:\s+${SPAN})?`,
    String.raw`how (?:many|much)\s+${NAME}\s+${SPAN}`,
    String.raw`${NAME}\s+(?:sales|sold)(?:\s+${SPAN})?`,
    String.raw`(?:mangaki|zingaki|bangaki|singaki|engaki|ungakanani|singakanani)\s+${NAME}\s+(?:\p{L}*(?:thengi|dayisi?w|thengw|dayis)\p{L}*)?\s*(?:${SPAN})?`,
    String.raw`(?:ngi|si|ndi)(?:thengis|dayis)\p{L}*\s+${NAME}\s+\p{L}{0,4}ngaki(?:\s+${SPAN})?`,
    String.raw`${NAME}\s+(?:\p{L}{0,3}ngaki)\s+(?:\p{L}*(?:thengi|dayis)\p{L}*)(?:\s+${SPAN})?`,
    String.raw`(?:ke|re) rekisitse\s+${NAME}\s+(?:tse |di |tse di)?kae(?:\s+${SPAN})?`,
    String.raw`hoeveel\s+${NAME}\s+(?:het (?:ek|ons)\s+)?(?:${SPAN}\s+)?verkoop`,
    String.raw`hoeveel\s+${NAME}\s+${SPAN}`,
  ].map(whole)
interface Patterns {
  readonly sales: readonly RegExp[]
  readonly best: readonly RegExp[]
  readonly ofGoods: readonly RegExp[]
}
const patternsWith = (span: string): Patterns => ({
  sales: salesWith(span),
  best: bestWith(span),
  ofGoods: ofGoodsWith(span),
})
const PLAIN = patternsWith(spanOfWords([]))
/** A span of time alone: a question only where it is none that "today" means already. A day alone may be one to come. */
const SPAN_ALONE = whole(spanOfWords([]))
/** Made when they are first needed: with the days in all languages they are slow to make, and few messages name one. */
let dated: Patterns | null = null
const patternsFor = (text: string): Patterns => {
  if (!namesDays(text)) return PLAIN
  dated ??= patternsWith(spanOfWords([['days', PAST_DAYS]]))
  return dated
}
const OWED = [
  String.raw`who (?:(?:still|all|else) )?owes?(?: (?:me|us))?(?: money)?`,
  String.raw`who (?:has ?n.?t|has not|did ?n.?t|did not|must(?: still)?|still (?:has|have|needs?) to)(?: yet)? (?:paid?|pay)(?: (?:me|us))?(?: yet)?`,
  String.raw`(?:which|what) orders (?:are|is) (?:not paid|unpaid|not yet paid)|who is not paid`,
  String.raw`(?:what|how much)(?: money)? (?:is|am i|are we|do (?:people|they))(?: still)? (?:owed|owe)(?: (?:to )?(?:me|us))?`,
  String.raw`(?:what.?s |what is |money |cash )?(?:still )?(?:outstanding|owing|unpaid|due)(?: (?:orders|money|cash))?|debts?|debtors|my debts|cash due`,
  String.raw`(?:ngubani|ubani|obani|ngobani) (?:\p{L}*kwelet\p{L}*|\p{L}*nga(?:ka)?khokh\p{L}*|\p{L}*ngabhad\p{L}*)(?: imali)?|(?:ngi|si)kweletwa (?:ngubani|ubani|malini)|izikweletu|izikweledu|abangakhokhile`,
  String.raw`(?:ke )?(?:mang|bomang) (?:ya|ba|o|e|ba )? ?(?:n|m|re|n)?\s?(?:kolotang|nkolotang|kolota|nkolota|sa lefang|sa lefa)|dikoloto|mekoloto`,
  String.raw`wie (?:skuld|moet)(?: (?:my|ons|nog))*(?: (?:geld|betaal))?|wie het (?:nog )?nie betaal(?: nie)?|uitstaande(?: geld)?|skulde?`,
].map(whole)

/**
 * One of these stands in whatever the patterns hear. Asked first, because they are slow to make (a quarter of a second of CPU at the
 * first message of a process) and most messages are about something else.
 */
const MAY_ASK =
  /malini|sold|sell|sale|taking|turnover|report|summary|money|total|verko|thengi|thengw|imali|chelete|geld|how|dayis|enze|enisise|genise|rek|entse|hoeveel|best|top|biggest|moves|hamba|ngaki|ngakanani|week|month|veke|maand|sonto|viki|veki|nyanga|beke|kgwedi|today|namuhla|namhlanje|kajeno|gompieno|vandag|yesterday|izolo|ma[ao]ban|gister|ow|pa[iy]|outstanding|due|debt|kwele|khokh|bhad|kolot|lef|skuld|moet|betaal|uitstaande/iu

type Groups = Readonly<Record<string, string | undefined>> | undefined

/** Null when the days that are named are not over, or go back too far. */
const spanOf = (
  groups: Groups,
  otherwise: SalesSpan,
  facts: DialogueFacts,
): { readonly span: SalesSpan; readonly days?: DaySpan } | null => {
  const spans = [...(Object.keys(SPAN_WORDS) as SalesSpan[]), 'days' as const]
  const span = spans.find((name) => groups?.[name] !== undefined) ?? otherwise
  if (span !== 'days') return { span }
  const days = readPastDays(groups?.days ?? '', localDateAt(facts.nowMs, facts.shop.timeZone ?? DEFAULT_ZONE))
  return days === null ? null : { span, days }
}

const first = (patterns: readonly RegExp[], text: string): RegExpExecArray | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found !== null) return found
  }
  return null
}

/** Null when the words are about something else. */
export const readSalesWords = (said: string, facts: DialogueFacts): SalesMeaning | null => {
  const text = said.replace(/\s+/g, ' ').trim()
  if (!MAY_ASK.test(text) && !namesDays(text)) return null
  if (first(OWED, text) !== null) return { type: 'OWED' }
  const sold = (groups: Groups, otherwise: SalesSpan, productId: ProductId | null): SalesMeaning | null => {
    const span = spanOf(groups, otherwise, facts)
    return span === null ? null : { type: 'SALES', ...span, productId }
  }
  const patterns = patternsFor(text)
  const best = first(patterns.best, text)
  if (best !== null) return sold(best.groups, 'week', null)
  const sales = first(patterns.sales, text) ?? SPAN_ALONE.exec(text)
  if (sales !== null) return sold(sales.groups, 'today', null)
  for (const pattern of patterns.ofGoods) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups?.name === undefined) continue
    const goods = goodsNamed(groups.name, facts)
    const [named] = goods
    if (named !== undefined && goods.every(({ productId }) => productId === named.productId)) {
      return sold(groups, 'today', named.productId)
    }
  }
  return null
}
