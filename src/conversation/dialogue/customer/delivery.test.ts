import { describe, expect, it } from 'vitest'
import { aZone, ORLANDO, pinEastOf } from '../../../fulfilment/fakes.ts'
import { cents } from '../../../kernel/money.ts'
import type { OrderId, Wamid, ZoneId } from '../../../kernel/ids.ts'
import { composeCustomerNotification } from '../../news/notifications.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import {
  aCart,
  aLine,
  anOrder,
  aShop,
  bodyOf,
  choice,
  choicesOf,
  facts,
  fakeShell,
  KOTA,
  line,
  NOW,
  said,
  tapped,
  uuid,
  type FakeShell,
} from '../fakes.ts'
import { customerStep } from '../step.ts'
import { writeTo } from '../talk.fakes.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Happening } from '../happening.ts'
import { talk } from './kasi-shop.fakes.ts'

const west = aZone({ zoneId: uuid(7001) as ZoneId, name: 'Orlando West', areas: ['Phefeni'] })
const zone6 = aZone({ zoneId: uuid(7002) as ZoneId, name: 'Zone 6', shape: null, fee: cents(20_00), minimum: cents(0) })

const shell = (over: Partial<DialogueFacts> = {}): FakeShell =>
  fakeShell(
    customerStep,
    facts({
      zones: [west, zone6],
      customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION },
      shop: aShop({ prepMinutes: 20 }),
      ...over,
    }),
  )
const pin = (at = ORLANDO, name?: string): Happening => ({
  type: 'shared_location',
  ...at,
  ...(name === undefined ? {} : { name }),
  wamid: 'wamid.pin' as Wamid,
})
const words = (text: string, over: Parameters<typeof said>[0] = {}): Happening => ({ ...said(over), text }) as Happening
const orders2 = () => said({ intent: 'order', lines: [line(KOTA, 2, { qtyGiven: true } as never)] })
const delivers = () => said({ intent: 'deliver' })
const titles = (turn: ReturnType<FakeShell['turn']>) => choicesOf(turn.message).map((c) => c.title)

describe('delivery, from a review', () => {
  it('is a pin away: the next review has place, fee, total and when, and nothing is asked in between', () => {
    const s = shell()

    const collected = s.turn(orders2())
    const delivered = s.turn(pin())

    expect(bodyOf(collected.message)).toContain('Send your location 📍')
    expect(titles(collected)).toEqual(['Confirm', 'Change', 'Deliver'])
    expect(bodyOf(delivered.message)).toContain('Delivery to Orlando West = R15')
    expect(bodyOf(delivered.message)).toContain('*Total: R85*')
    expect(bodyOf(delivered.message)).toContain('To: the 📍 that you sent')
    expect(bodyOf(delivered.message)).toContain('about 50 minutes')
    expect(titles(delivered)).toEqual(['Confirm', 'Change', 'I will collect'])
    expect(delivered.proofs.summary).toBe(true)
  })

  it('asks for a location by WhatsApp’s own button when it is tapped', () => {
    const s = shell()
    const review = s.turn(orders2())

    const where = s.turn(tapped(choice(review.message, 'Deliver')))

    expect(where.message?.type).toBe('location_request')
    expect(s.sent).toHaveLength(2)
  })

  it('asks where before it shows anything, when she says so in the same breath', () => {
    const s = shell()

    const where = s.turn(said({ intent: 'deliver', lines: [line(KOTA, 2)] }))
    const review = s.turn(pin())

    expect(where.message?.type).toBe('location_request')
    expect(bodyOf(review.message)).toContain('Delivery to Orlando West')
  })

  it('reads an area and a landmark in words', () => {
    const s = shell()
    s.turn(orders2())
    s.turn(delivers())

    const review = s.turn(words('Phefeni, blue gate next to the kota shop', { intent: 'order', confidence: 0.95 }))

    expect(bodyOf(review.message)).toContain('Delivery to Orlando West')
    expect(bodyOf(review.message)).toContain('To: Phefeni, blue gate next to the kota shop')
  })

  it('asks what finds the door when only the area is known', () => {
    const s = shell()
    s.turn(orders2())
    s.turn(delivers())

    const asked = s.turn(words('zone 6'))
    const review = s.turn(words('stand 4471, green shack'))

    expect(bodyOf(asked.message)).toContain('Zone 6: what finds your door?')
    expect(bodyOf(review.message)).toContain('To: stand 4471, green shack')
    expect(bodyOf(review.message)).toContain('*Total: R90*')
  })

  it('offers the areas when the words name none of them, and takes the one that is chosen', () => {
    const s = shell()
    s.turn(orders2())
    s.turn(delivers())

    const which = s.turn(words('by my granny'))
    const asked = s.turn(tapped(choice(which.message, 'Zone 6')))

    expect(titles(which)).toEqual(['Orlando West', 'Zone 6', 'I will collect'])
    // Her words find the door, and are not asked for twice.
    expect(bodyOf(asked.message)).toContain('To: by my granny')
  })

  it('refuses a place outside of every zone with ways on: another place, or she collects', () => {
    const s = shell()
    s.turn(orders2())

    const refused = s.turn(pin(pinEastOf(ORLANDO, 9_000)))
    const again = s.turn(tapped(choice(refused.message, 'Another place')))
    const refusedAgain = s.turn(pin(pinEastOf(ORLANDO, 9_000)))
    const collected = s.turn(tapped(choice(refusedAgain.message, 'I will collect')))

    expect(bodyOf(refused.message)).toContain('we do not deliver there')
    expect(bodyOf(refused.message)).toContain('Orlando West: R15')
    expect(again.message?.type).toBe('location_request')
    expect(bodyOf(collected.message)).toContain('*Total: R70*')
    expect(bodyOf(collected.message)).toContain('You collect it')
  })

  it('goes back to collecting, without the fee', () => {
    const s = shell()
    s.turn(orders2())
    const delivered = s.turn(pin())

    const collected = s.turn(tapped(choice(delivered.message, 'I will collect')))

    expect(bodyOf(collected.message)).toContain('*Total: R70*')
  })

  it('cannot be confirmed below the minimum, and says what is missing', () => {
    const s = shell({ cart: aCart([aLine(1, KOTA, 1000)]) })

    const review = s.turn(pin())

    expect(titles(review)).not.toContain('Confirm')
    expect(bodyOf(review.message)).toContain('Add R15 more')
  })

  it('confirms what was shown and nothing else: another place needs another look', () => {
    const s = shell()
    s.turn(orders2())
    const first = s.turn(pin())
    s.turn(pin(pinEastOf(ORLANDO, 100)))

    const stale = s.turn(tapped(choice(first.message, 'Confirm')))

    expect(stale.commands.map((c) => c.type)).not.toContain('place_order')
    expect(bodyOf(stale.message)).toContain('changed since that message')
  })
})

describe('after a delivery is placed', () => {
  const placed = () => {
    const s = shell()
    s.turn(orders2())
    const review = s.turn(pin())
    return { s, turn: s.turn(tapped(choice(review.message, 'Confirm'))) }
  }

  it('a landmark is welcome and costs no message: a thumb says that it was understood', () => {
    const { s, turn } = placed()

    const answer = s.turn(words('yellow house behind the kota shop', { intent: 'order', confidence: 0.9 }))

    expect(bodyOf(turn.message)).toContain('cash at your door')
    expect(bodyOf(turn.message)).toContain('Write a landmark')
    expect(answer.message).toBeNull()
    expect(answer.commands.map((c) => c.type)).toEqual(['add_directions', 'react'])
    expect(Object.values(s.facts().places ?? {})[0]?.directions).toBe('yellow house behind the kota shop')
  })

  it.each([
    ['a cancellation', said({ intent: 'cancel' })],
    ['a question after it', said({ intent: 'track' })],
    ['two more kotas', orders2()],
  ])('%s is still itself', (_, happening) => {
    const { s } = placed()

    expect(s.turn(happening).commands.map((c) => c.type)).not.toContain('add_directions')
  })
  it.each([
    'khansela i-oda lami',
    'ngicela ukhansele i-oda lami',
    'ngicela uyikhansele i-oda lami',
    'sengikhansela i-oda lami',
    'ndicela urhoxise i-odolo yam',
    'cancel my order please',
  ])('"%s" asks whether to cancel it, and is not how to find the door', (text) => {
    const { s } = placed()

    const answer = writeTo(s, text)

    expect(answer.commands.map((c) => c.type)).not.toContain('add_directions')
    expect(titles(answer)).toEqual([expect.stringMatching(/^(Cancel|Khansela)/), expect.anything()])
  })

  it('"liphi i-oda lami" asks where it is', () => {
    const { s } = placed()

    const { commands, message } = writeTo(s, 'liphi i-oda lami')

    expect(commands.map((c) => c.type)).not.toContain('add_directions')
    expect(message).not.toBeNull()
  })

  it('"isango eliphuzi eceleni kwesikole" finds it', () => {
    const { s } = placed()

    expect(writeTo(s, 'isango eliphuzi eceleni kwesikole').commands.map((c) => c.type)).toContain('add_directions')
  })
})

describe('what finds the door', () => {
  it('may be said under the review, after the pin', () => {
    const s = shell()
    s.turn(orders2())
    s.turn(pin())

    const told = s.turn(words('Blue gate next to the school', { intent: 'unknown' }))

    expect(told.commands).toMatchObject([{ type: 'add_directions', words: 'Blue gate next to the school' }])
    expect(bodyOf(told.message)).not.toContain('did not understand')
    expect(titles(told)).toContain('Confirm')
  })

  it('is asked no second time: what comes later is not understood as directions', () => {
    const s = shell()
    s.turn(orders2())
    s.turn(pin())
    s.turn(words('Blue gate next to the school', { intent: 'unknown' }))

    expect(s.turn(words('my cousin is asleep', { intent: 'unknown' })).commands).toEqual([])
  })
})

describe('without an order', () => {
  it('a pin in a zone is remembered for the order to come', () => {
    const s = shell()

    const told = s.turn(pin())
    const review = s.turn(orders2())

    expect(bodyOf(told.message)).toContain('Orlando West: R15')
    expect(bodyOf(review.message)).toContain('Delivery to Orlando West')
  })

  it('"do you deliver?" is answered with areas and prices', () => {
    expect(bodyOf(shell().turn(delivers()).message)).toContain('Zone 6: R20')
  })

  it('a shop that does not deliver says where to collect', () => {
    const s = shell({ zones: [] })

    expect(bodyOf(s.turn(pin()).message)).toContain('12 Vilakazi St')
    expect(titles(s.turn(orders2()))).toEqual(['Confirm', 'Change', 'Cancel'])
  })
})

describe('a shop that does not deliver, asked to bring goods,', () => {
  it.each([
    'can you deliver 2 kotas to 14 Moema street, Orlando West, blue gate',
    '2 kotas deliver to orlando west',
    '2 kotas to be delivered please',
  ])('says so, and takes no place for goods: %s', (words) => {
    const { bodies, cart } = talk(words)

    expect(cart).toEqual(['2 Kota'])
    expect(bodies[0]).toContain('We do not deliver yet')
    expect(bodies[0]).not.toContain('did not find')
  })
})

describe('an order that could not be brought', () => {
  const delivery = {
    zoneId: west.zoneId,
    zoneName: west.name,
    fee: west.fee,
    minimum: west.minimum,
    minutes: 30,
    place: 'x',
  }
  const back = anOrder({
    id: uuid(5003) as OrderId,
    state: 'ready',
    handoverCode: '4821',
    delivery,
    total: cents(85_00),
  })
  const news = () =>
    composeCustomerNotification({ kind: 'not_safe', order: back, shop: aShop(), language: 'en', atMs: NOW })

  it('is safe, and the choice is hers', () => {
    expect(bodyOf(news().message)).toContain('not safe there')
    expect(choicesOf(news().message).map((c) => c.title)).toEqual([
      'I will collect',
      'Bring it again',
      'Talk to a person',
    ])
  })

  it('is collected without the fee, or tried again, as she says', () => {
    const collects = shell({ openOrders: [back] }).turn(tapped(choice(news().message, 'I will collect')))
    const again = shell({ openOrders: [back] }).turn(tapped(choice(news().message, 'Bring it again')))

    expect(collects.commands).toEqual([{ type: 'come_for_it', orderId: back.id }])
    expect(bodyOf(collects.message)).toContain('ready at 12 Vilakazi St')
    expect(again.commands).toEqual([{ type: 'try_again', orderId: back.id }])
    expect(bodyOf(again.message)).toContain('Mama Thandi knows')
  })

  it('that is on its way again answers an old button with how it is', () => {
    const away = { ...back, state: 'out_for_delivery' as const }

    const turn = shell({ openOrders: [away] }).turn(tapped(choice(news().message, 'I will collect')))

    expect(turn.commands).toEqual([])
    expect(bodyOf(turn.message)).toContain('on its way')
  })
})
