import { describe, expect, it } from 'vitest'
import { aZone, ORLANDO } from '../../../fulfilment/fakes.ts'
import type { SavedPlace } from '../../../fulfilment/index.ts'
import type { PlaceId } from '../../../kernel/ids.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { bodyOf, choice, choicesOf, facts, fakeShell, KOTA, line, said, tapped, uuid } from '../fakes.ts'
import { customerStep } from '../step.ts'
import { orderTapId, tapId } from '../tap-ids.ts'
import { writeTo } from '../talk.fakes.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

const zone = aZone({ minimum: 0 as never })
const place = (n: number, over: Partial<SavedPlace> = {}): SavedPlace => ({
  placeId: uuid(7400 + n) as PlaceId,
  zoneId: zone.zoneId,
  kind: 'home',
  place: { pin: ORLANDO, directions: 'blue gate behind the school' },
  mustConfirm: false,
  ...over,
})
const aunt = place(2, { kind: 'other', place: { pin: null, directions: 'Aunt Thoko, house 12' } })
const rough = place(1, { mustConfirm: true, place: { ...place(1).place, isRough: true } })
const shell = (over: Partial<DialogueFacts> = {}) =>
  fakeShell(
    customerStep,
    facts({ zones: [zone], customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }, ...over }),
  )
type Shell = ReturnType<typeof shell>
type Turn = ReturnType<Shell['turn']>
const titles = (turn: Turn) => choicesOf(turn.message).map((c) => c.title)
const says = (s: Shell, text: string) => s.turn(said({ intent: 'unknown', confidence: 0.2 }, text))
const asksForDelivery = (s: Shell) => {
  s.turn(said({ intent: 'order', lines: [line(KOTA, 2)] }))
  return s.turn(said({ intent: 'deliver' }))
}

describe('somebody with a saved place', () => {
  it('is offered it, and orders there with one tap', () => {
    const s = shell({ savedPlaces: [place(1)] })

    const asked = asksForDelivery(s)
    const review = s.turn(tapped(choice(asked.message, 'Home')))

    expect(titles(asked)).toEqual(['Home', 'Another place', 'I will collect'])
    expect(bodyOf(asked.message)).toContain('blue gate behind the school')
    expect(bodyOf(review.message)).toContain('To: the 📍 that you sent, blue gate behind the school')
    expect(titles(review)[0]).toBe('Confirm')
  })

  it('chooses among several from a list, also by name, or says another', () => {
    const s = shell({ savedPlaces: [place(1), aunt] })
    const asked = asksForDelivery(s)

    const other = s.turn(tapped(choice(asked.message, 'Another place')))
    const again = s.turn(tapped(tapId({ type: 'intent', intent: 'deliver' })))
    const review = says(s, 'home')

    expect(titles(asked)).toEqual(['Home', 'Aunt Thoko, house 12', 'Another place', 'I will collect'])
    expect(other.message?.type).toBe('location_request')
    expect(titles(again)).toEqual(titles(asked))
    expect(bodyOf(review.message)).toContain('blue gate')
  })

  it.each([
    ['can you deliver it to Phefeni next to the school, blue gate', 'Phefeni next to the school, blue gate'],
    ['please bring it to my house in Phefeni, behind the clinic', 'my house in Phefeni, behind the clinic'],
    ['Ngicela nilethe e-Phefeni, eduze kwesikole', 'Phefeni, eduze kwesikole'],
  ])('may say with the wish where it must go: "%s"', (text, to) => {
    const s = shell({ zones: [aZone({ minimum: 0 as never, areas: ['Phefeni'] })] })
    s.turn(said({ intent: 'order', lines: [line(KOTA, 2)] }))

    const review = writeTo(s, text)

    expect(bodyOf(review.message)).toContain(`: ${to}`)
    expect(titles(review)[0]).toMatch(/Confirm|Qinisekisa/)
  })

  it.each([
    ['a full house', 3],
    ['and a kota please', 3],
    ['I want another kota', 3],
    ['a kota shop, blue gate', 2],
    ['next to the kota shop', 2],
  ])('may go on ordering instead of saying where: "%s"', (text, quantity) => {
    const s = shell()
    asksForDelivery(s)

    const next = writeTo(s, text)

    expect(s.facts().cart?.lines.reduce((sum, { quantityMilli }) => sum + quantityMilli / 1_000, 0)).toBe(quantity)
    expect(bodyOf(next.message)).toMatch(quantity === 3 ? /Where must we bring it/ : /Which area is that in/)
  })

  it('adds what finds the door to a pin that brought the name of its street', () => {
    const s = shell()
    asksForDelivery(s)
    s.turn({ type: 'shared_location', ...ORLANDO, name: 'Vilakazi Street', wamid: 'wamid.pin' as never })

    const found = says(s, 'next to the blue gate opposite the garage')
    const unclear = says(s, 'blorp fizz wat')

    expect(bodyOf(found.message)).toContain(
      'To: the 📍 that you sent, next to the blue gate opposite the garage, Vilakazi Street',
    )
    expect(bodyOf(unclear.message)).toContain('I did not understand')
    expect(bodyOf(unclear.message)).not.toContain('blorp')
  })

  it('may send a pin instead at once', () => {
    const s = shell({ savedPlaces: [aunt] })
    asksForDelivery(s)

    const review = s.turn({ type: 'shared_location', ...ORLANDO, wamid: 'wamid.pin' as never })

    expect(bodyOf(review.message)).toContain('To: the 📍 that you sent')
    expect(bodyOf(review.message)).not.toContain('Aunt Thoko')
  })

  it.each([
    ['a tap', (s: Shell, asked: Turn) => s.turn(tapped(choice(asked.message, 'Yes, the same')))],
    ['a word', (s: Shell) => s.turn(said({ intent: 'yes' }))],
  ])('that was long not used is asked whether it is still the same, and says so by %s (PRV-13)', (_, answer) => {
    const s = shell({ savedPlaces: [rough] })
    const offered = asksForDelivery(s)

    const asked = s.turn(tapped(choice(offered.message, 'Home')))
    const review = answer(s, asked)

    expect(bodyOf(asked.message)).toContain('Is it still the same place?')
    expect(bodyOf(asked.message)).toContain('±100 m')
    expect(titles(asked)).toEqual(['Yes, the same', 'Another place', 'Delete it'])
    expect(asked.commands).toEqual([])
    expect(bodyOf(review.message)).toContain('To: 📍 ±100 m, blue gate')
  })

  it('that is not the same any more says "no" and where it is now', () => {
    const s = shell({ savedPlaces: [place(1, { mustConfirm: true })] })
    const offered = asksForDelivery(s)
    s.turn(tapped(choice(offered.message, 'Home')))

    const where = s.turn(said({ intent: 'no' }))
    const review = s.turn({ type: 'shared_location', ...ORLANDO, wamid: 'wamid.pin' as never })

    expect(where.message?.type).toBe('location_request')
    expect(titles(review)[0]).toBe('Confirm')
  })

  it('outside of every zone by now is refused with other ways, a saved place among them', () => {
    const s = shell({ savedPlaces: [place(1, { zoneId: uuid(1) as never }), aunt] })
    const offered = asksForDelivery(s)

    const refused = s.turn(tapped(choice(offered.message, 'Home')))
    const again = s.turn(tapped(choice(refused.message, 'Another place')))

    expect(titles(refused)).toEqual(['I will collect', 'Another place'])
    expect(titles(again)).toContain('Aunt Thoko, house 12')
  })

  it('sees what is kept and deletes it by button, by name, or all at once', () => {
    const s = shell({ savedPlaces: [place(1), aunt, place(3, { kind: 'work' })] })

    const shown = says(s, 'my places')
    s.turn(tapped(choice(shown.message, 'Delete Home')))
    const byName = says(s, 'delete work')
    const left = says(s, 'izindawo zami')
    s.turn(tapped(tapId({ type: 'places', verb: 'clear' })))
    const none = says(s, 'my places')

    expect(titles(shown)).toEqual(['Delete Home', 'Delete Aunt Thoko, hous…', 'Delete Work', 'Delete all places'])
    expect(bodyOf(byName.message)).toContain('deleted')
    expect(bodyOf(left.message)).toContain('Aunt Thoko')
    expect(bodyOf(left.message)).not.toContain('blue gate')
    expect(bodyOf(none.message)).toContain('You have no saved places')
  })

  it('is told when an old button names a place that is gone', () => {
    const s = shell({ savedPlaces: [] })

    const gone = s.turn(tapped(tapId({ type: 'place', verb: 'use', placeId: uuid(7401) as PlaceId })))

    expect(bodyOf(gone.message)).toContain('not kept any more')
    expect(gone.commands).toEqual([])
  })
})

describe('somebody who may be another person (PRV-40)', () => {
  it('is shown no saved place anywhere, and is told why', () => {
    const s = shell({ arePlacesHidden: true })

    const asked = asksForDelivery(s)
    const listed = says(s, 'my places')
    const used = s.turn(tapped(tapId({ type: 'place', verb: 'use', placeId: uuid(7401) as PlaceId })))

    expect(asked.message?.type).toBe('location_request')
    for (const turn of [listed, used]) expect(bodyOf(turn.message)).toContain('must first be sure that it is you')
  })

  it('may still have them deleted', () => {
    const s = shell({ arePlacesHidden: true })

    const { commands } = says(s, 'delete my places')

    expect(commands).toContainEqual(expect.objectContaining({ type: 'forget_places', placeId: null }))
  })
})

describe('keeping a place', () => {
  const delivered = () => {
    const s = shell()
    s.turn(said({ intent: 'order', lines: [line(KOTA, 2)] }))
    const review = s.turn({ type: 'shared_location', ...ORLANDO, wamid: 'wamid.pin' as never })
    s.turn(tapped(choice(review.message, 'Confirm')))
    return { s, order: s.facts().openOrders[0]! }
  }

  it('on her own wish is asked with the words of the consent first; "save this place" alone keeps nothing', () => {
    const { s } = delivered()

    const asked = says(s, 'save this place as work')
    const before = s.facts().savedPlaces ?? []
    const kept = s.turn(tapped(choice(asked.message, 'Save as work')))

    expect(bodyOf(asked.message)).toContain('Write *my places* at any time to see or delete it')
    expect(titles(asked)).toEqual(['Save as work', 'Save it', 'Do not save'])
    expect(before).toEqual([])
    expect(kept.message).toBeNull() // a thumb costs nothing
    expect(s.facts().savedPlaces).toMatchObject([{ kind: 'work' }])
  })

  it('is not done by "no"', () => {
    const { s, order } = delivered()

    s.turn(tapped(orderTapId(order.id, { verb: 'place', as: null })))

    expect(s.facts().savedPlaces).toEqual([])
  })

  it('of somebody to whom nothing was brought is not possible yet', () => {
    const s = shell()

    expect(bodyOf(says(s, 'save my address').message)).toContain('no place to save yet')
  })
})
