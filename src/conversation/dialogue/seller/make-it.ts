/**
 * A seller changes what she has just done: "close at 5", and then "make it 6"; "pause 30", "make it an hour". What is changed is what
 * was done last, and nothing else: where her words may mean either end of a closing, she is asked to say it whole. Pure.
 */
import { localDateAt } from '../../../kernel/local-date.ts'
import { DEFAULT_ZONE } from '../../copy/when.ts'
import { DAY, readDate } from '../day-words.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import { clockOf, TIME } from './hours-words.ts'
import { MEAN, OOPS } from './meant-words.ts'
import { pauseOf, lengthIn, type ShopMeaning } from './shop-words.ts'
import { numbersAsDigits } from '../spoken-numbers.ts'
import { PAUSE_MINUTES_MOST } from '../tap.ts'
import type { MadeClosing } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'
import type { DeliveryMeaning } from './events.ts'

type Made = Extract<Question, { type: 'closed_days' }>
type MakeItMeaning = ShopMeaning | GoodsMeaning | DeliveryMeaning

const LED = String.raw`^\W*(?:${OOPS}[\s,.!-]+|but[\s,]+|ok(?:ay)?[\s,]+|rather[\s,]+|please[\s,]+)*`
const SAYS_SO = String.raw`(?:(?:can you |you can |let.?s |must |we |i.?ll )?(?:make|change|put|set)\s+(?:it|that)(?:\s+(?:to|at|be|for))?|${MEAN}|yenza(?:\s+(?:ibe|kube|i))?|kube|ibe|maak\s+(?:dit|hom)|e?\s?ets(?:a|e)(?:\s+(?:e be|e))?|dira(?:\s+gore e nne)?)`
const TO = String.raw`(?:(?:at|to|by|until|till|till about|ngo|nge|ka|om|tot|u|ngu|yi|ku)[\s-]*)?`
const END = String.raw`(?:\s+(?:uur|o.?clock))?(?:[\s,]+(?:rather|instead|then|please|pls|sorry|asb|hle|eerder))*[\s.!]*$`
const explicit = (value: string): RegExp => new RegExp(`${LED}${SAYS_SO}\\s+${TO}${value}${END}`, 'iu')
/** Only where what was done has a value of that kind. */
const soft = (value: string): RegExp =>
  new RegExp(
    `^\\W*(?:(?:${OOPS}|rather)[\\s,.!-]+)+${TO}${value}${END}|^\\W*${TO}${value.replace(/\?<(\w+)>/gu, '?<$1_>')}[\\s,]+(?:rather|instead|eerder)[\\s.!]*$`,
    'iu',
  )

const NUMBER = String.raw`(?<number>\d{1,4})`
const LENGTH = String.raw`(?<length>\d{1,3}(?:\s*-?(?:m|min|mins|minutes?|h|hrs?|hours?))?|(?:half )?an hour|one hour|(?:imizuzu|amahora|metsotso)\s+\p{L}{0,5}-?\s?\d{1,3})`
const ON_DAY = String.raw`(?:on\s+)?(?<day>${DAY})`

/** Made when they are first needed: those with the days of all languages are slow to make. */
const lazily = (make: () => readonly RegExp[]): (() => readonly RegExp[]) => {
  let made: readonly RegExp[] | null = null
  return () => (made ??= make())
}
const CLOCKS = lazily(() => [explicit(TIME), soft(TIME)])
const LENGTHS = lazily(() => [explicit(LENGTH), soft(LENGTH)])
const NUMBERS = lazily(() => [explicit(NUMBER)])
const DAYS = lazily(() => [explicit(ON_DAY)])

type Groups = Readonly<Record<string, string | undefined>>
/** What the first pattern that fits holds; a name and its twin are one. */
const groupsOf = (patterns: readonly RegExp[], text: string): Groups | null => {
  for (const pattern of patterns) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups !== undefined) {
      return Object.fromEntries(
        Object.entries(groups).flatMap(([name, value]) =>
          value === undefined ? [] : [[name.replace(/_$/u, ''), value]],
        ),
      )
    }
  }
  return null
}

/** An order of that number is meant first, unless she says that it is to be made so. */
const isOrder = (text: string, number: string | undefined, { openOrders }: DialogueFacts): boolean =>
  !new RegExp(`${LED}${SAYS_SO}`, 'iu').test(text) && openOrders.some((order) => order.number === Number(number ?? 'x'))

const clockIn = (text: string, facts: DialogueFacts): readonly number[] => {
  const groups = groupsOf(CLOCKS(), text)
  return groups === null || isOrder(text, groups.hour, facts) ? [] : clockOf(groups)
}

const minutesIn = (text: string, facts: DialogueFacts): number | null => {
  const { length } = groupsOf(LENGTHS(), text) ?? {}
  if (length === undefined || isOrder(text, length, facts)) return null
  const minutes = /^\d+$/u.test(length) ? Number(length) : lengthIn(length)
  return typeof minutes === 'number' && minutes >= MINUTES_LEAST && minutes <= PAUSE_MINUTES_MOST ? minutes : null
}
/** "Make it 2" behind a pause is hours, or a slip. */
const MINUTES_LEAST = 5

/** The closing as she wants it now; null when her words are about something else. */
const closingAs = (text: string, closing: MadeClosing, facts: DialogueFacts): MadeClosing | 'whole' | null => {
  const today = localDateAt(facts.nowMs, facts.shop.timeZone ?? DEFAULT_ZONE)
  const { day: named } = groupsOf(DAYS(), text) ?? {}
  const day = named === undefined ? null : readDate(named, today)
  if (day !== null) {
    if (closing.type !== 'close_days') return { ...closing, day }
    return closing.from === closing.to ? { ...closing, from: day, to: day } : 'whole'
  }
  const at = clockIn(text, facts)
  if (at.length === 0) return null
  return closing.type === 'close_early' || closing.type === 'open_late' ? { ...closing, at } : 'whole'
}

const ofClosing = (text: string, pending: Made, facts: DialogueFacts): MakeItMeaning | null => {
  const { made, closureIds } = pending
  const closing = made === undefined ? null : closingAs(text, made, facts)
  if (closing === null) return null
  return closing === 'whole' ? { type: 'SAY_WHOLE' } : { type: 'CLOSE_INSTEAD', closureIds, closing }
}

/** Null when the words are about something else. */
export const readMakeIt = (said: string, pending: Question | null, facts: DialogueFacts): MakeItMeaning | null => {
  const text = numbersAsDigits(said.replace(/\s+/gu, ' ').trim())
  switch (pending?.type) {
    case 'closed_days':
      return ofClosing(text, pending, facts)
    case 'seller_shop': {
      if (pending.made === 'closing') {
        const at = clockIn(text, facts)
        return at.length === 0 ? null : { type: 'CLOSE', at }
      }
      const minutes = pending.made === 'pause' ? minutesIn(text, facts) : null
      return minutes === null ? null : pauseOf(minutes)
    }
    case 'preparation': {
      const minutes = minutesIn(text, facts)
      return minutes === null ? null : { type: 'PREPARATION', minutes }
    }
    case 'seller_next': {
      const order = facts.openOrders.find(({ id }) => id === pending.orderId)
      const isPromised = order?.promisedAtMs != null && groupsOf([explicit(LENGTH)], text) !== null
      const minutes = isPromised ? minutesIn(text, facts) : null
      return minutes === null ? null : { type: 'PROMISE', orderId: pending.orderId, minutes }
    }
    case 'received': {
      const last = pending.items.at(-1)
      // So many in all, or so many more than before? She counts them.
      return last === undefined || groupsOf(NUMBERS(), text) === null
        ? null
        : { type: 'COUNT', variantId: last.variantId, countedMilli: null }
    }
    case 'item_next': {
      const { number } = groupsOf(NUMBERS(), text) ?? {}
      return number === undefined || pending.counted === undefined
        ? null
        : { type: 'COUNT', variantId: pending.variantId, countedMilli: Number(number) * 1000 }
    }
    default:
      return null
  }
}
