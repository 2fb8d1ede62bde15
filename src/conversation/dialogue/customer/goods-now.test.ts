/** Goods that cannot be had at this hour, any more, or for now: neither offered nor ordered, and she is told why. */
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { soldAgainAt, whyNotNow } from '../availability.ts'
import {
  BUNNY,
  COKE,
  KOTA,
  NOW,
  anItem,
  bodyOf,
  choicesOf,
  facts,
  fakeShell,
  inLanguage,
  line,
  said,
  tapped,
} from '../fakes.ts'
import { customerStep } from '../step.ts'
import { tapId } from '../tap-ids.ts'
import type { DialogueItem } from '../dialogue-facts.ts'

/** NOW is a Friday, 12:00 in Johannesburg. */
const ZONE = 'Africa/Johannesburg'
const EARLY = { fri: [['06:00', '11:00']], sat: [['07:00', '11:00']] } as const
const PORRIDGE = anItem(11, 'Porridge', 20_00, { category: 'Breakfast', hours: [EARLY], timeZone: ZONE })
const OATS = anItem(12, 'Oats', 22_00, { category: 'Breakfast' })
const YOGHURT = anItem(13, 'Yoghurt', 18_00, {
  category: 'Fridge',
  expiresOn: '2026-11-26' as LocalDate,
  timeZone: ZONE,
})
const PIE = anItem(14, 'Pie', 25_00, { category: 'Fridge', available: 'no', availableMilli: 0 })

const shop = (items: readonly DialogueItem[], nowMs = NOW) =>
  fakeShell(
    customerStep,
    facts({
      nowMs,
      customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION },
      catalogue: { version: 'now', items },
    }),
  )
const titles = (message: Parameters<typeof choicesOf>[0]) => choicesOf(message).map(({ title }) => title)

describe('the menu', () => {
  it('holds what can be had now, and the rest when its hour has come', () => {
    const goods = [KOTA, COKE, PORRIDGE, YOGHURT, PIE]

    const noon = shop(goods).turn(said({ intent: 'menu' }))
    const morning = shop(goods, NOW - 4 * 3_600_000).turn(said({ intent: 'menu' }))

    expect(titles(noon.message)).toEqual(['Kota, Full house', 'Coke, 500 ml'])
    expect(titles(morning.message)).toEqual(['Kota, Full house', 'Coke, 500 ml', 'Porridge'])
  })
})

describe('goods asked for by name', () => {
  it('out of their hours are not ordered: she hears from when they are, and what else there is', () => {
    const { turn, facts: now } = shop([KOTA, PORRIDGE, OATS])

    const { message, commands } = turn(said({ intent: 'order', lines: [line(PORRIDGE, 1)] }))

    expect(commands.map((c) => c.type)).not.toContain('cart_add')
    expect(now().cart).toBeNull()
    expect(bodyOf(message)).toContain('Porridge is not sold at this hour. You can have it from Sat 28 Nov, 07:00')
    expect(titles(message)).toEqual(['Oats'])
  })

  it('are refused in isiZulu as well', () => {
    const { turn } = shop([PORRIDGE, OATS])

    const { message } = turn(said({ intent: 'order', lines: [line(PORRIDGE, 1)], language: inLanguage('zu') }))

    expect(bodyOf(message)).toContain('Ungayithola kusukela')
  })

  it('past their last day are not sold, and nobody is told to come back for them', () => {
    const { message } = shop([KOTA, YOGHURT]).turn(said({ intent: 'order', lines: [line(YOGHURT, 2)] }))

    expect(bodyOf(message)).toContain('Yoghurt is past its date')
    expect(titles(message)).toContain('Kota, Full house')
  })

  it('that have run out are said to be sold out, even outside their hours', () => {
    const gone = { ...PORRIDGE, available: 'no' as const }

    const { message } = shop([gone, OATS]).turn(said({ intent: 'order', lines: [line(gone, 1)] }))

    expect(bodyOf(message)).toContain('Porridge is sold out')
  })

  it('are ordered beside those that cannot be had', () => {
    const { turn, facts: now } = shop([KOTA, PORRIDGE])

    const { message } = turn(said({ intent: 'order', lines: [line(KOTA, 2), line(PORRIDGE, 1)] }))

    expect(now().cart?.lines.map(({ name }) => name)).toEqual(['Kota, Full house'])
    expect(bodyOf(message)).toContain('Porridge is not sold at this hour')
    expect(bodyOf(message)).toContain('2 × Kota, Full house')
  })

  it('have a price that says when they are sold', () => {
    const { message } = shop([PORRIDGE, OATS]).turn(said({ intent: 'price', lines: [line(PORRIDGE, 1)] }))

    expect(bodyOf(message)).toContain('from Sat 28 Nov, 07:00')
    expect(titles(message)).toEqual(['Menu'])
  })
})

describe('a row of an old list', () => {
  it('whose goods are not sold at this hour adds nothing', () => {
    const { turn, facts: now } = shop([KOTA, PORRIDGE])

    const { message } = turn(tapped(tapId({ type: 'product', variantId: PORRIDGE.variantId, quantityMilli: 1000 })))

    expect(now().cart).toBeNull()
    expect(bodyOf(message)).toContain('Porridge is not sold at this hour')
  })

  it('of an option of such goods does not go on asking', () => {
    const bunny: DialogueItem = { ...BUNNY, hours: [EARLY], timeZone: ZONE }
    const { turn, facts: now } = shop([KOTA, bunny])
    const pick = bunny.options[2]!.optionId

    const { message } = turn(tapped(tapId({ type: 'option', variantId: bunny.variantId, quantityMilli: 1000, pick })))

    expect(now().cart).toBeNull()
    expect(bodyOf(message)).toContain('Bunny chow is not sold at this hour')
  })
})

describe('the next time that goods are sold', () => {
  it('is when the hours of the product and of its category meet', () => {
    const item = { ...PORRIDGE, hours: [EARLY, { sat: [['08:30', '17:00']], sun: [['08:00', '12:00']] } as const] }

    expect(whyNotNow(facts(), item)).toBe('out_of_hours')
    expect(soldAgainAt(facts(), item)).toBe(Date.UTC(2026, 10, 28, 6, 30))
  })

  it('is not promised when they never meet, or after the last day', () => {
    const never = { ...PORRIDGE, hours: [EARLY, { sun: [['08:00', '12:00']] } as const] }
    const last = { ...PORRIDGE, expiresOn: '2026-11-27' as LocalDate }

    expect(soldAgainAt(facts(), never)).toBeNull()
    expect(soldAgainAt(facts(), last)).toBeNull()
  })
})
