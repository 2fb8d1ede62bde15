/** What is said in the same breath as goods: that they are to be brought, or for another time, or come on top of the last order. Pure. */
import { slotsByWords } from '../../../../fulfilment/index.ts'
import { DEFAULT_ZONE } from '../../../copy/when.ts'
import { OPEN_ITEMS_MAX } from '../../context.ts'
import type { Meaning, OrderReading } from '../events.ts'
import { canDeliver } from '../delivery-rules.ts'
import { personName } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { ReplyPart } from '../../types.ts'

export const DELIVERED =
  /\b(?:delivered|deliver (?:it |them )?to|bring (?:it |them )?to|bring (?:me|us)|gebring|afgelewer|lethwe|tliswe)\b/iu

/** "Delivered to Vilakazi Street". */
export const isToBeBrought = (text: string, facts: DialogueFacts): boolean => DELIVERED.test(text) && canDeliver(facts)

const DAY =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|maandag|dinsdag|woensdag|donderdag|vrydag|saterdag|sondag|' +
  '(?:ngo|u|ngol|ul)?(?:msombuluko|mgqibelo|wesibili|wesithathu|wesine|wesihlanu)|(?:nge)?sonto|mantaha|labobedi|laboraro|labone|labohlano|moqebelo|sontaha'
const LATER = new RegExp(
  [
    String.raw`(?:for|by|at|on|until|till|before|around|this|next|vir|teen|om|ka|bakeng sa)\s+(?:later|tonight|this evening|tomorrow|tmrw|2moro|the morning|the weekend|month end|next week|lunch|supper|${DAY}|half past \w+|\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|o.?clock|uur))`,
    String.raw`(?:tomorrow|tmrw|2moro|tomoro|next week|next month|later today|later on|this weekend)`,
    String.raw`(?:(?:yaku|ya|ye|sa|se|nge|la|ba|wa|za|zango)?(?:kusasa|ngomuso|ngomso)|hosane|hosasa|kamoso|ka moso|gosasa)`,
    // "One more" is English and no tomorrow, and "môre, kan ek…" and "goeie more" are greetings.
    String.raw`(?<=\S\s+)(?<!(?<!\p{L})(?:one|two|three|four|five|six|\d+|some|any|no|few|bit|little|lot|once|and|much|many|even|goeie|goeien|want|need|get|have|give)\s+)(?:vir )?(?:m[oô]re(?:oggend|middag|aand)?|oorm[oô]re)(?= ?(?:oggend|middag|aand|asb|asseblief|pls|please|$|[.,!?]))`,
    String.raw`vir (?:m[oô]re|later)`,
    String.raw`(?:for|by|at|before|around|ngo|om|ka)[\s-]+\d{1,2}[:h]\d{2}`,
    // "1 for now and 1 later", "can only come at 6".
    String.raw`(?:\d+|one|two|another|the others?|the rest|some)\s+(?:for\s+)?later`,
    String.raw`(?:come|coming|fetch|collect|pick up|get it|there)\s+(?:it\s+|for it\s+)?(?:only\s+)?(?:at|after|around)\s+\d{1,2}`,
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
const isForLater = (text: string): boolean => LATER.test(text) && !NOT_THE_ORDER.test(text)

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
