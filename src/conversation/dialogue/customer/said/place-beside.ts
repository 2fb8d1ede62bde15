/** The place that an order goes to, said in the same breath as its goods or of goods that are chosen already. Pure. */
import { zoneOfWords } from '../../../../fulfilment/index.ts'
import { BANDS, type Understanding } from '../../../understanding/types.ts'
import { DELIVERED } from './beside-order.ts'
import { canDeliver } from '../delivery-rules.ts'
import { filledCart } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** Behind these words stands a place. */
const TO_PLACE = new RegExp(
  [
    String.raw`\b(?:deliver(?:ed|y)?|bring|brought|drop(?: off)?|send)\b[^.!?\n]{0,20}?\b(?:to|at)\s+`,
    String.raw`\b(?:u?n?i?leth(?:e|a|we|wa)|lethani|ngilethele|nidilive|delivere?|diliva|zise|zisa|nindizisele)\b[^.!?\n]{0,20}?\b(?:kwa|ku|kwi|e)[\s-]+`,
    String.raw`\b(?:gebring|afgelewer|aflewer|lewer|bring)\b[^.!?\n]{0,12}?\b(?:by|na|in|op|te)\s+`,
    String.raw`\b(?:tlis(?:a|e|etse)|ntlisetse|isa|ise)\b[^.!?\n]{0,12}?\b(?:ho|mo|ko|kwa|go)\s+`,
  ].join('|'),
  'iu',
)
/** Said of a place without saying which. */
const NO_PLACE =
  /^(?:me|us|my|our|the|home|house|place|door|gate|address|location|here|ekhaya|kimi|kithi|hae|gae|nna|huis|myne|ons|hierdie|this|please|pls|asb|hle|now|today|tonight|tomorrow|[\s,.!?])+$/iu

/** "I stay in zone 6 next to the tavern, can you bring me…": where she is, up to what she asks for. */
const STAYS =
  /\b(?:i (?:stay|live) (?:in|at|on|by)|i.?m (?:staying )?(?:in|at)|ngihlala (?:e|kwa|ku)?-?\s?|ndihlala (?:e|kwa)?-?\s?|ke dula (?:ko|kwa|mo|ho)?|ek (?:bly|woon) (?:in|by|op))\s*(?!(?:a\s+|the\s+)?(?:hurry|rush|queue|line|class|meeting|work)\b)(?<place>.+?)(?=[\s,.!]+(?:can|could|please|pls|so|and|ngicela|ndicela|ke kopa|kan|i want|i need|bring|send|deliver)\b|\s*[.!?]*$)/iu
const BRINGS =
  /\b(?:bring|send|deliver|drop|\p{L}*leth(?:a|e|ele|eleni|eni)|zise\w*|ndizisele|tlis\w+|ntlisets\w+|aflewer|stuur)\b/iu

interface Spoken {
  readonly to: string
  readonly from: number
  readonly until: number
}

/** Where she stays, who asks to have something brought; null when she says neither. */
const staysIn = (text: string): Spoken | null => {
  const found = STAYS.exec(text)
  const to = found?.groups?.place?.trim() ?? ''
  if (found === null || to === '' || NO_PLACE.test(to) || !BRINGS.test(text)) return null
  return { to, from: found.index, until: found.index + found[0].length }
}

/** "Can you bring to zone 6": it is asked for, and not told of somebody. */
const ASKS_TO =
  /^\W*(?:(?:hi|hello|hey|please|pls|sawubona|molo|dumela)[\s,!]+)*(?:can|could|will|do|please|ngicela|ndicela|ke kopa|kan|sal)\b/iu

/** "I stay in Phefeni next to the church, can you bring it", where nothing is chosen yet: do they deliver? */
export const staysAndAsks = (text: string, facts: DialogueFacts): boolean =>
  canDeliver(facts) &&
  filledCart(facts) === null &&
  facts.openOrders.length === 0 &&
  (staysIn(text) !== null || (ASKS_TO.test(text) && placeIn(text) !== null))

/** The words of the place that is said behind "deliver it to", and where they begin; null when none is said. */
const placeIn = (text: string): { readonly to: string; readonly from: number } | null => {
  const found = TO_PLACE.exec(text)
  if (found === null) return null
  const from = found.index + found[0].length
  const to = text
    .slice(from)
    .replace(ASKED_BEHIND, '')
    .replace(/(?:[\s,]+(?:please|pls|plz|asb|asseblief|hle|thanks|thank you|dankie|toe))*[\s.!?]*$/iu, '')
    .trim()
  return to === '' || NO_PLACE.test(to) ? null : { to, from }
}

/** "…, how much is delivery?" is no part of the place. */
const ASKED_BEHIND =
  /[\s,.;]+(?:and |plus )?(?:how (?:much|long)|what.?s (?:the|your)|when|is (?:it|that)|malini|yimalini|kubiza|hoeveel|hoe lank|ke bokae|bokae|nini)(?!\p{L})[^\n]*$/iu

/** Only what asks for it may stand before the wish: in "the gate, bring it to the back" the gate is a part of where. */
const ASKING = /^\W*(?:(?:please|pls|can|could|you|u|just|ok|okay|yes|yebo|ja|ee|ngicela|ndicela|ke kopa|asb)\W+)*$/iu

/** An answer to "where?" without the wish to have it brought there: "deliver to 12 Moema Street". */
export const withoutWish = (text: string): string => {
  const wish = TO_PLACE.exec(text)
  return wish !== null && ASKING.test(text.slice(0, wish.index)) ? (placeIn(text)?.to ?? text) : text
}

/** The words of the place in a message that names no goods; null when it names no area of the shop's. */
export const placeSaid = (text: string, facts: DialogueFacts): string | null => {
  const area = areaIn(text, facts)
  const said = placeIn(text)
  return area === null ? null : said !== null && said.from <= area.from ? said.to : area.to
}

const STREET = /(?<!\p{L})(?:to|at)\s+(?<street>\d{1,6}[a-z]?\s[^,.!?\n\d]{2,40}[\s,]+)$/iu

/** An area of the shop's, with what is said behind it. */
const areaIn = (text: string, facts: DialogueFacts): Spoken | null => {
  const zone = zoneOfWords(facts.zones ?? [], text)
  const lower = text.toLowerCase()
  const [name] = [...(zone === null ? [] : [zone.name, ...zone.areas])]
    .map((area) => area.toLowerCase())
    .filter((area) => lower.includes(area))
    .sort((a, b) => b.length - a.length)
  if (name === undefined) return null
  const at = lower.indexOf(name)
  // "To 12 Moema street zone 3": what stands before the area finds the door.
  const street = STREET.exec(text.slice(0, at))
  const from = street === null ? at : at - (street.groups?.street?.length ?? 0)
  return { to: text.slice(from).replace(TAIL, '').trim(), from, until: at + name.length }
}

/** "Can you deliver it to Phefeni, next to the school?", "Orlando West": said of goods that are chosen already. */
export const placeOfCart = (text: string, u: Understanding, facts: DialogueFacts): string | null => {
  if (!canDeliver(facts) || filledCart(facts)?.delivery !== null || filledCart(facts)?.amendsOrderId !== null)
    return null
  const said = placeIn(text)?.to ?? staysIn(text)?.to
  if (said !== undefined) return said
  const names = zoneOfWords(facts.zones ?? [], text) !== null || u.entities.some(({ kind }) => kind === 'place')
  return names && (u.intent === 'unknown' || u.confidence < BANDS.confirm) ? text.trim() : null
}

/**
 * The place that is named behind the goods, in her words, and the goods without what is read out of them; null when it is not
 * said, or goods by number stand behind it.
 */
export const placeBeside = (
  text: string,
  u: Understanding,
): { readonly to: string; readonly goods: Understanding } | null => {
  const lives = staysIn(text)
  if (lives !== null) {
    const lines = u.lines.filter(({ start, end }) => start >= lives.until || end <= lives.from)
    return lines.length === 0 ? null : { to: lives.to, goods: withoutPlace({ ...u, lines }, lives.to) }
  }
  const place = placeIn(text)
  if (place === null) return null
  const { to, from } = place
  const isBehind = ({ start }: { readonly start: number }): boolean => start >= from
  if (
    u.lines.some(
      (line) =>
        isBehind(line) &&
        line.qtyGiven === true &&
        /\n|,|\b(?:and|plus|le|ne|en)\b/iu.test(text.slice(from, line.start)),
    )
  )
    return null
  const goods = withoutPlace({ ...u, lines: u.lines.filter((line) => !isBehind(line)) }, to)
  return goods.lines.length === 0 ? null : { to, goods }
}

const FETCHES = /\b(?:collect|fetch|pick|branch|landa\p{L}*|\p{L}*landa|lata|haal|tsaya)\b/iu
const TAIL = /(?:[\s,]+(?:please|pls|plz|asb|asseblief|hle|thanks|thank you|dankie|toe))*[\s.!?]*$/iu
/** "EMzimhlophe", "kwaMashu": the capital inside tells a place from goods. */
const NGUNI_PLACE = /^(?:e-?(?=\p{Lu})|(?=[Kk]wa-?\p{Lu}))(?<place>\p{L}{4,}.*)$/u
const PLAIN_ORDERS: readonly Understanding['intent'][] = ['order', 'add', 'deliver', 'unknown', 'greet', 'yes']

/**
 * "Amakota amabili e Orlando West", "2 kota to zone 4 house 12": goods and an area in one breath are goods for there; she reads
 * the place and its fee in the review. Null when no area is named, or something else is asked or said of it.
 */
export const placeNamed = (
  text: string,
  u: Understanding,
  facts: DialogueFacts,
): { readonly to: string; readonly goods: Understanding } | null => {
  const cart = filledCart(facts)
  const isGoing = cart !== null && (cart.delivery !== null || cart.amendsOrderId !== null)
  if (isGoing || !PLAIN_ORDERS.includes(u.intent) || FETCHES.test(text) || u.lines.length === 0) return null
  const zone = zoneOfWords(facts.zones ?? [], text)
  if (zone === null) {
    const note = u.lines.at(-1)?.note ?? ''
    const place = NGUNI_PLACE.exec(note)?.groups?.place
    return place === undefined ? null : { to: place, goods: withoutPlace(u, place) }
  }
  const area = areaIn(text, facts)
  if (area === null) return null
  const { from, until } = area
  if (u.lines.some(({ start, end }) => start < until && end > from)) return null
  const to = u.lines.some(({ start }) => start >= from) ? text.slice(from, until) : area.to
  return { to, goods: withoutPlace(u, to) }
}

const STAY_WORD = /^(?:ngihlala|ndihlala|dula|ke dula|stay|live|bly|woon)$/iu

/** Without the words of a street, which are no goods and no wish. */
export const withoutPlace = (u: Understanding, to = ''): Understanding => ({
  ...u,
  unmatched: [],
  lines: u.lines.map(({ note, ...line }) => {
    const wishes = (note ?? '')
      .split(', ')
      .filter((wish) => wish !== '' && !STAY_WORD.test(wish) && !isPartOf(wish, to))
    return wishes.length === 0 || DELIVERED.test(note ?? '') ? line : { ...line, note: wishes.join(', ') }
  }),
})

/** "EMzimhlophe" of "Mzimhlophe". */
const isPartOf = (wish: string, to: string): boolean =>
  to.toLowerCase().includes(wish.toLowerCase().replace(/^(?:e-?|kwa\s)(?=\p{L})/u, '')) ||
  to.toLowerCase().includes(wish.toLowerCase())
