/** What people write about places that are kept: `my places`, `delete home`, `gcina le ndawo`. Pure. */
import type { PlaceKind } from '../../../../fulfilment/index.ts'

export type PlaceWish =
  | { readonly type: 'list' }
  | { readonly type: 'save'; readonly as: PlaceKind | null }
  /** `kind`: that one; `one`: the only one there is; `all`. */
  | { readonly type: 'forget'; readonly what: PlaceKind | 'one' | 'all' }

/** Longer texts tell a story; directions speak of places as well. */
const WISH_MOST = 50

const ONE = String.raw`(?:places?|address(?:es)?|locations?|i?ndawo|izindawo|ikheli|amakheli)`
const MANY = /\b(?:places|addresses|locations|all|everything|izindawo|amakheli|zonke|onke)\b/
const HOME = /\b(?:home|house|ekhaya|ikhaya|njengekhaya)\b/
const WORK = /\b(?:work|job|office|emsebenzini|umsebenzi|ihhovisi)\b/

const LIST = new RegExp(
  String.raw`^(?:(?:show|see|list|what are|bona|buka|ngibonise)\s)?(?:me\s)?(?:all\s)?(?:my|saved|izindawo|amakheli)\s?(?:saved\s|kept\s)?(?:${ONE}|zami|ami|ezigciniwe)$`,
)
const SAVE = new RegExp(
  String.raw`^(?:keep|save|remember|store|gcina|londoloza)\s(?:(?:this|my|the|that|le|lendawo|indawo|yami|leli)\s?)*(?:${ONE})?(?:\s?(?:as|for|njenge-?))?\s?(?:my\s)?(?:home|work|office|ikhaya|njengekhaya|emsebenzini)?$`,
)
const FORGET = new RegExp(
  String.raw`^(?:delete|remove|forget|erase|clear|susa|sula|cima|khohlwa)\s(?:(?:all|my|the|saved|zonke|onke|of)\s)*(?:${ONE}|home|house|work|office|ikhaya|emsebenzini)(?:\s(?:zami|ami|yami|lami|zonke|onke))*$`,
)

const kindIn = (text: string): PlaceKind | null => (HOME.test(text) ? 'home' : WORK.test(text) ? 'work' : null)

/** Null when a text is about something else. */
export const readPlaceWish = (sent: string): PlaceWish | null => {
  const text = sent
    .toLowerCase()
    .replaceAll(/[.!?,*]/g, '')
    .replace(/^(?:please|pls|plz|ngicela)\s/, '')
    .replace(/\s(?:please|pls|plz)$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (text.length > WISH_MOST) return null
  if (LIST.test(text)) return { type: 'list' }
  if (SAVE.test(text) && (new RegExp(ONE).test(text) || kindIn(text) !== null)) {
    return { type: 'save', as: kindIn(text) }
  }
  if (!FORGET.test(text)) return null
  return { type: 'forget', what: kindIn(text) ?? (MANY.test(text) ? 'all' : 'one') }
}
