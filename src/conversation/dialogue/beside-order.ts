/** What is said in the same breath as goods: that they are to be brought, or for another time, or come on top of the last order. Pure. */
import type { Understanding } from '../understanding/types.ts'
import { OPEN_ITEMS_MAX } from './context.ts'
import type { Meaning, OrderReading } from './customer-events.ts'
import { canDeliver } from './delivery-rules.ts'
import { personName } from './facts.ts'
import type { DialogueFacts, ReplyPart } from './types.ts'

const DELIVERED =
  /\b(?:delivered|deliver (?:it |them )?to|bring (?:it |them )?to|bring me .{1,60}\bto|gebring|afgelewer|lethwe|tliswe)\b/iu

/** "Delivered to Vilakazi Street": where to is asked by itself. */
export const isToBeBrought = (text: string, facts: DialogueFacts): boolean => DELIVERED.test(text) && canDeliver(facts)

/** Without the words of a street, which are no goods and no wish. */
export const withoutPlace = (u: Understanding): Understanding => ({
  ...u,
  unmatched: [],
  lines: u.lines.map(({ note, ...line }) => (note === undefined || DELIVERED.test(note) ? line : { ...line, note })),
})

const LATER =
  /\b(?:for|by|at|on|until)\s+(?:later|tonight|tomorrow|tmrw|the morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day|half past \w+|\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|o.?clock))\b|\btomorrow (?:morning|afternoon|at)\b|\b(?:kusasa|ngomuso|ngomso|hosane|kamoso)\b|\bvir (?:môre|more|later)\b/iu

/** "For tomorrow", "at 5pm": a shop that plans no times makes what it accepts, and must not be thought to have planned it. */
export const laterNote = (text: string, facts: DialogueFacts): readonly ReplyPart[] =>
  facts.slots === undefined && LATER.test(text)
    ? [{ type: 'say', key: 'order.now_only', params: { who: personName(facts) } }]
    : []

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
