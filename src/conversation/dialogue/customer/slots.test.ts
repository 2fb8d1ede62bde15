import { describe, expect, it } from 'vitest'
import { aZone } from '../../../fulfilment/fakes.ts'
import type { SlotTime } from '../../../fulfilment/index.ts'
import type { SlotId } from '../../../kernel/ids.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { aShop, bodyOf, choice, choicesOf, facts, fakeShell, KOTA, line, NOW, said, tapped, uuid } from '../fakes.ts'
import { customerStep } from '../step.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

const HOUR = 3_600_000
/** Friday at 17:00 and 18:00, Saturday at 09:00. */
const times: readonly SlotTime[] = [5, 6, 21].map((hours, i) => ({
  slotId: uuid(7300 + i) as SlotId,
  fromMs: NOW + hours * HOUR,
  toMs: NOW + (hours + 1) * HOUR,
  capacity: 2,
}))
const shell = (over: Partial<DialogueFacts> = {}) =>
  fakeShell(
    customerStep,
    facts({ slots: times, customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }, ...over }),
  )
type Turn = ReturnType<ReturnType<typeof shell>['turn']>
const orders2 = () => said({ intent: 'order', lines: [line(KOTA, 2)] })
const titles = (turn: Turn) => choicesOf(turn.message).map((c) => c.title)
const TIMES = ['Fri 27 Nov, 17:00', 'Fri 27 Nov, 18:00', 'Sat 28 Nov, 09:00']

describe('a shop with times to collect', () => {
  it('shows the whole order with the times; a tap confirms it for that time', () => {
    const s = shell()

    const review = s.turn(orders2())
    const placed = s.turn(tapped(choice(review.message, TIMES[1]!)))

    expect(bodyOf(review.message)).toContain('2 × Kota')
    expect(bodyOf(review.message)).toContain('Nothing is ordered until you tap a time')
    expect(titles(review)).toEqual([...TIMES, 'Change', 'Cancel'])
    expect(review.proofs.summary).toBe(true)
    expect(bodyOf(placed.message)).toContain('Time: Fri 27 Nov, 18:00')
    expect(s.facts().openOrders[0]?.slot).toMatchObject({ slotId: times[1]!.slotId, fromMs: times[1]!.fromMs })
  })

  it('orders nothing on a bare "yes"', () => {
    const s = shell()
    s.turn(orders2())

    const again = s.turn(said({ intent: 'yes' }))

    expect(titles(again).slice(0, 3)).toEqual(TIMES)
    expect(s.facts().openOrders).toEqual([])
  })

  it('understands a time in words, shows it, and confirms as ever', () => {
    const s = shell()
    s.turn(orders2())

    const shown = s.turn(said({ intent: 'unknown', confidence: 0.2 }, 'tomorrow morning'))
    const other = s.turn(said({ intent: 'unknown', confidence: 0.2 }, 'rather 5pm'))
    const placed = s.turn(tapped(choice(other.message, 'Confirm')))

    expect(bodyOf(shown.message)).toContain('Time: Sat 28 Nov, 09:00')
    expect(titles(shown)).toEqual(['Confirm', 'Change', 'Cancel'])
    expect(bodyOf(placed.message)).toContain('Time: Fri 27 Nov, 17:00')
  })

  it('tells when none is free then, and which are', () => {
    const s = shell()
    s.turn(orders2())

    const none = s.turn(said({ intent: 'unknown', confidence: 0.2 }, 'monday at 10'))

    expect(bodyOf(none.message)).toContain('No time to collect is free then')
    expect(titles(none).slice(0, 3)).toEqual(TIMES)
  })

  it('leaves questions that name a time alone', () => {
    const s = shell()
    s.turn(orders2())

    const hours = s.turn(said({ intent: 'hours' }, 'are you open tomorrow?'))

    expect(bodyOf(hours.message)).toContain('Mon-Sat 08:00-20:00')
    expect(s.facts().cart?.slot).toBeNull()
  })

  it('tells of a time that filled up meanwhile, with the next ones, tapped or confirmed', () => {
    const byTap = shell()
    const review = byTap.turn(orders2())
    byTap.setFacts({ slots: times.slice(1) })
    const gone = byTap.turn(tapped(choice(review.message, TIMES[0]!)))

    const byWords = shell()
    byWords.turn(orders2())
    const shown = byWords.turn(said({ intent: 'unknown', confidence: 0.2 }, '5pm'))
    byWords.setFacts({ slots: times.slice(1) })
    const full = byWords.turn(tapped(choice(shown.message, 'Confirm')))

    for (const turn of [gone, full]) {
      expect(bodyOf(turn.message)).toContain('that time is full or over')
      expect(titles(turn).slice(0, 2)).toEqual(TIMES.slice(1))
    }
    expect([byTap, byWords].flatMap((s) => s.facts().openOrders)).toEqual([])
  })

  it('takes an order for a time while it is closed, and none when all times are taken', () => {
    const closed = shell({ shop: aShop({ isOpen: false }) })
    const review = closed.turn(orders2())
    closed.turn(tapped(choice(review.message, TIMES[2]!)))
    const taken = shell({ slots: [] }).turn(orders2())

    expect(closed.facts().openOrders).toHaveLength(1)
    expect(bodyOf(taken.message)).toContain('All times to collect this week are taken')
    expect(titles(taken)).toEqual(['Change', 'Cancel'])
  })

  it('offers delivery beside the times where it delivers, and asks for no time then', () => {
    const zone = aZone({ minimum: 0 as never })
    const s = shell({ zones: [zone] })

    const review = s.turn(orders2())
    s.turn(said({ intent: 'deliver' }))
    const delivered = s.turn({ type: 'shared_location', latitude: -26.23871, longitude: 27.90769, wamid: 'w' as never })

    expect(titles(review)).toEqual([...TIMES, 'Change', 'Deliver'])
    expect(titles(delivered)[0]).toBe('Confirm')
  })
})
