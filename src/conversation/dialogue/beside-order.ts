/** What is said in the same breath as goods: that they are to be brought, or for another time, or come on top of the last order. Pure. */
import { slotsByWords, zoneOfWords } from '../../fulfilment/index.ts'
import { DEFAULT_ZONE } from '../copy/when.ts'
import { BANDS, type Understanding } from '../understanding/types.ts'
import { OPEN_ITEMS_MAX } from './context.ts'
import type { Meaning, OrderReading } from './customer-events.ts'
import { canDeliver } from './delivery-rules.ts'
import { filledCart, personName } from './facts.ts'
import type { DialogueFacts, ReplyPart } from './types.ts'

const DELIVERED =
  /\b(?:delivered|deliver (?:it |them )?to|bring (?:it |them )?to|bring me .{1,60}\bto|gebring|afgelewer|lethwe|tliswe)\b/iu

/** "Delivered to Vilakazi Street". */
export const isToBeBrought = (text: string, facts: DialogueFacts): boolean => DELIVERED.test(text) && canDeliver(facts)

/** Behind these words stands a place. */
const TO_PLACE = new RegExp(
  [
    String.raw`\b(?:deliver(?:ed|y)?|bring|brought|drop(?: off)?|send)\b[^.!?\n]{0,20}?\b(?:to|at)\s+`,
    String.raw`\b(?:u?n?i?leth(?:e|a|we|wa)|lethani|ngilethele|nidilive|delivere?|diliva|zise|zisa|nindizisele)\b[^.!?\n]{0,20}?\b(?:kwa|ku|kwi|e)[\s-]+`,
    String.raw`\b(?:gebring|afgelewer|aflewer|bring)\b[^.!?\n]{0,12}?\b(?:by|na|in|op|te)\s+`,
    String.raw`\b(?:tlis(?:a|e|etse)|ntlisetse|isa|ise)\b[^.!?\n]{0,12}?\b(?:ho|mo|ko|kwa|go)\s+`,
  ].join('|'),
  'iu',
)
/** Said of a place without saying which. */
const NO_PLACE =
  /^(?:me|us|my|our|the|home|house|place|door|gate|address|location|here|ekhaya|kimi|kithi|hae|gae|nna|huis|myne|ons|hierdie|this|please|pls|asb|hle|now|today|tonight|tomorrow|[\s,.!?])+$/iu

/** "I stay in zone 6 next to the tavern, can you bring me…": where she is, said before the goods. */
const STAYS =
  /\b(?:i (?:stay|live) (?:in|at|on)|i.?m (?:staying )?(?:in|at)|ngihlala (?:e|kwa|ku)?-?\s?|ndihlala (?:e|kwa)?-?\s?|ke dula (?:ko|kwa|mo)?|ek bly (?:in|by|op))\s*(?<place>.+?)(?=[\s,.!]+(?:can|could|please|pls|so|and|ngicela|ndicela|ke kopa|kan|i want|i need|bring|send|deliver)\b)/iu
const BRINGS = /\b(?:bring|send|deliver|drop|lethe?\w*|ngilethele|zise\w*|tlis\w+|ntlisets\w+|aflewer|stuur)\b/iu

/** The words of the place that is said behind "deliver it to", and where they begin; null when none is said. */
const placeIn = (text: string): { readonly to: string; readonly from: number } | null => {
  const found = TO_PLACE.exec(text)
  if (found === null) return null
  const from = found.index + found[0].length
  const to = text
    .slice(from)
    .replace(/(?:[\s,]+(?:please|pls|plz|asb|asseblief|hle|thanks|thank you|dankie))*[\s.!?]*$/iu, '')
    .trim()
  return to === '' || NO_PLACE.test(to) ? null : { to, from }
}

/** "Can you deliver it to Phefeni, next to the school?", "Orlando West": said of goods that are chosen already. */
export const placeOfCart = (text: string, u: Understanding, facts: DialogueFacts): string | null => {
  if (!canDeliver(facts) || filledCart(facts)?.delivery !== null || filledCart(facts)?.amendsOrderId !== null)
    return null
  const said = placeIn(text)?.to
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
  const lives = STAYS.exec(text)
  const stays = lives?.groups?.place
  if (lives !== null && stays !== undefined && BRINGS.test(text.slice(lives.index + lives[0].length))) {
    const until = lives.index + lives[0].length
    const goods = withoutPlace({ ...u, lines: u.lines.filter(({ start }) => start >= until) })
    return goods.lines.length === 0 || NO_PLACE.test(stays) ? null : { to: stays, goods }
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
  const goods = withoutPlace({ ...u, lines: u.lines.filter((line) => !isBehind(line)) })
  return goods.lines.length === 0 ? null : { to, goods }
}

/** Without the words of a street, which are no goods and no wish. */
export const withoutPlace = (u: Understanding): Understanding => ({
  ...u,
  unmatched: [],
  lines: u.lines.map(({ note, ...line }) => (note === undefined || DELIVERED.test(note) ? line : { ...line, note })),
})

const DAY =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|maandag|dinsdag|woensdag|donderdag|vrydag|saterdag|sondag|' +
  '(?:ngo|u|ngol|ul)?(?:msombuluko|mgqibelo|wesibili|wesithathu|wesine|wesihlanu)|(?:nge)?sonto|mantaha|labobedi|laboraro|labone|labohlano|moqebelo|sontaha'
const LATER = new RegExp(
  [
    String.raw`(?:for|by|at|on|until|till|before|around|this|next|vir|teen|om|ka|bakeng sa)\s+(?:later|tonight|this evening|tomorrow|tmrw|2moro|the morning|the weekend|month end|next week|lunch|supper|${DAY}|half past \w+|\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|o.?clock|uur))`,
    String.raw`(?:tomorrow|tmrw|2moro|tomoro|next week|next month|later today|later on|this weekend)`,
    String.raw`(?:(?:yaku|ya|ye|sa|se|nge|la|ba|wa|za|zango)?(?:kusasa|ngomuso|ngomso)|hosane|hosasa|kamoso|ka moso|gosasa)`,
    // "One more" is English and no tomorrow, and "môre, kan ek…" is a greeting.
    String.raw`(?<=\S\s+)(?<!(?<!\p{L})(?:one|two|three|four|five|six|\d+|some|any|no|few|bit|little|lot|once|and|much|many|even)\s+)(?:vir )?(?:m[oô]re(?:oggend|middag|aand)?|oorm[oô]re)(?= ?(?:oggend|middag|aand|asb|asseblief|pls|please|$|[.,!?]))`,
    String.raw`vir (?:m[oô]re|later)`,
    String.raw`(?:tomorrow|tmrw) (?:morning|afternoon|at)`,
  ]
    .map((words) => String.raw`(?<!\p{L})${words}(?!\p{L})`)
    .join('|'),
  'iu',
)
/** "I will pay tomorrow": no order for then. */
const NOT_THE_ORDER =
  /\b(?:pay|paid|(?:ngizo)?khokha|lefa|betaal|duela|account|on (?:the )?(?:book|tick|tab)|credit|sikweletu|isikweletu|sekoloto|skuld|ityala|ngetyala)\b/iu

/** She wants it at another time than as soon as it is made. */
export const isForLater = (text: string): boolean => LATER.test(text) && !NOT_THE_ORDER.test(text)

/** "For tomorrow", "at 5pm": a shop that plans no times makes what it accepts, and must not be thought to have planned it. */
export const laterNote = (text: string, facts: DialogueFacts): readonly ReplyPart[] =>
  facts.slots === undefined && isForLater(text)
    ? [{ type: 'say', key: 'order.now_only', params: { who: personName(facts) } }]
    : []

/** Where there are times to collect, the one that is said beside the goods is taken; of none that is free she is told. */
export const withTime = (
  reading: OrderReading,
  text: string,
  delivers: boolean,
  facts: DialogueFacts,
): OrderReading => {
  const isPlain = reading.items.length === 0 && reading.commands.some(({ type }) => type === 'cart_add')
  const changes = reading.commands.some(({ type }) => type === 'start_change') || facts.cart?.amendsOrderId != null
  if (facts.slots === undefined || !isPlain || delivers || changes || !isForLater(text)) return reading
  const said = LATER.exec(text)?.[0] ?? ''
  // What stands before the time are goods and their numbers.
  const words = text.slice(text.indexOf(said))
  const fitting = slotsByWords(facts.slots, words, facts.nowMs, facts.shop.timeZone ?? DEFAULT_ZONE)
  if (fitting === null) return reading
  const [first] = fitting
  if (first === undefined)
    return { ...reading, notes: [...reading.notes, { type: 'say', key: 'slot.none_then', params: {} }] }
  const { slotId, fromMs, toMs } = first
  return { ...reading, commands: [...reading.commands, { type: 'set_slot', slot: { slotId, fromMs, toMs } }] }
}

/** "The last order again, plus a fanta". */
export const andAlso = (again: OrderReading, more: OrderReading): Meaning => ({
  type: 'ORDER',
  reading: {
    commands: [...again.commands, ...more.commands],
    items: [...again.items, ...more.items].slice(0, OPEN_ITEMS_MAX),
    notes: [...again.notes, ...more.notes],
    offer: more.offer,
    lastVariantId: more.lastVariantId,
  },
})
