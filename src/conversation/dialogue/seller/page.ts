/** The seller asks for her shop's page: where it is, a poster for her window, and what the law still misses on it. */
import { say } from '../say.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { ReplyPart } from '../types.ts'

/** "My page", "shop link", "poster", in the words that sellers use. */
const PAGE_WORDS =
  /^(?:(?:send|show|give|me|my|the|our|a|what.?s|where.?s|ngicela|ngithumele|ngibonise|wys|gee|vir)\s+)*(?:(?:shop|store|web|stoor|winkel)[\s-]*)?(?:page|link|website|site|poster|qr(?:[\s-]*code)?|i-?link|ilinki|ikhasi(?: lami)?|i-?poster|iphosta|bladsy|skakel|plakkaat)(?:\s+(?:(?:to|of|for|ya|ye|van) (?:my |the |our |mijn |die )*(?:shop|store|page|spaza|winkel|isitolo|sesitolo))|\s+(?:ye|ya|yase)(?:sitolo|shop|spaza)|\s+(?:please|asb|yami|lami|sami|sethu))*[\s.!?]*$/iu

export const asksForPage = (text: string): boolean => PAGE_WORDS.test(text.trim())

/** What is missing is said one by one, as it is on the page itself. */
export const pageParts = ({ shop }: DialogueFacts): readonly ReplyPart[] => {
  const { page } = shop
  if (page === undefined) return []
  return [
    say('seller.page', { url: page.url }),
    ...(page.gaps.length === 0 ? [] : [say('seller.page_gaps', {})]),
    ...page.gaps.map((field) => say('seller.page_gap', { field })),
  ]
}
