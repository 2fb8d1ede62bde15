/** Whether an item can be had at this moment, why not, and from when it can be had again. Pure; placing an order decides. */
import { whyNotSold, type WhyNotNow } from '../../catalog/index.ts'
import { openingWeekOf, opensNextAt } from '../../orders/index.ts'
import type { DialogueFacts, DialogueItem } from './dialogue-facts.ts'

type WhyNot = 'off_sale' | 'sold_out' | WhyNotNow

const SA_TIME_ZONE = 'Africa/Johannesburg'
/** Hours of a product and of its category meet within a few openings of each, or hardly ever. */
const OPENINGS_MOST = 20

const saleTimes = (facts: DialogueFacts, item: DialogueItem) => ({
  hours: item.hours ?? [],
  expiresOn: item.expiresOn ?? null,
  timeZone: item.timeZone ?? facts.shop.timeZone ?? SA_TIME_ZONE,
})

/** Why the item cannot be had now; null when it can. What has run out is not promised for a later hour. */
export const whyNotNow = (facts: DialogueFacts, item: DialogueItem): WhyNot | null => {
  if (item.isOffSale === true) return 'off_sale'
  const why = whyNotSold(saleTimes(facts, item), facts.nowMs)
  if (why === 'expired') return why
  return item.available === 'no' ? 'sold_out' : why
}

export const canBeHad = (facts: DialogueFacts, item: DialogueItem): boolean => whyNotNow(facts, item) === null

/** The next instant, in Unix ms, at which all hours of the item allow it; null when that is not within two weeks. */
export const soldAgainAt = (facts: DialogueFacts, item: DialogueItem): number | null => {
  const times = saleTimes(facts, item)
  const week = openingWeekOf({ timeZone: times.timeZone })
  let atMs = facts.nowMs
  for (let tries = 0; tries < OPENINGS_MOST; tries++) {
    const opens = times.hours.map((hours) => opensNextAt(atMs, { ...week, hours }))
    const next = opens.reduce<number | null>(
      (last, ms) => (last === null || ms === null ? null : Math.max(last, ms)),
      0,
    )
    if (next === null || next < atMs) return null
    const why = whyNotSold(times, next)
    if (why === null) return next
    if (why === 'expired' || next === atMs) return null
    atMs = next
  }
  return null
}
