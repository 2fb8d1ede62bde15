import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import { compose } from '../../compose/compose.ts'
import {
  aDay,
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
} from '../fakes.ts'
import { readShopWords } from './shop-words.ts'
import { sellerStep } from './step.ts'
import { customerStep } from '../step.ts'
import { tapId } from '../tap-ids.ts'

const MINUTE_MS = 60_000
const seller = (over: Parameters<typeof facts>[0] = {}) => fakeShell(sellerStep, facts(over), { audience: 'seller' })
const says = (text: string) => said({ intent: 'unknown' }, text)
const titles = (message: Parameters<typeof choicesOf>[0]) => choicesOf(message).map((c) => c.title)

describe('the words of a seller for her shop', () => {
  it.each([
    ['pause', { type: 'PAUSE', minutes: null }],
    ['Please pause orders for 45 minutes', { type: 'PAUSE', minutes: 45 }],
    ['stop taking orders for an hour', { type: 'PAUSE', minutes: 60 }],
    ['no more orders today', { type: 'CLOSE', at: null }],
    ['pause 30 hours', { type: 'PAUSE', minutes: null }],
    ['misa ama-oda', { type: 'PAUSE', minutes: null }],
    ['pause 30', { type: 'PAUSE', minutes: 30 }],
    ['no power', { type: 'PAUSE', minutes: null }],
    ['loadshedding', { type: 'PAUSE', minutes: null }],
    ['akunagesi', { type: 'PAUSE', minutes: null }],
    ['I am very busy', { type: 'PAUSE', minutes: null }],
    ['what can I do', { type: 'HELP', greeted: false }],
    ['namuhla ngenze malini', { type: 'TODAY' }],
    ['misa ama-oda amahora ama-2', { type: 'PAUSE', minutes: 120 }],
    ['misa ama-oda imizuzu engu-20', { type: 'PAUSE', minutes: 20 }],
    ['closing early', { type: 'CLOSE', at: null }],
    ['siyavala manje', { type: 'CLOSE', at: null }],
    ['close now', { type: 'CLOSE', at: null }],
    ['We are closing early today', { type: 'CLOSE', at: null }],
    ['vala', { type: 'CLOSE', at: null }],
    ['sivala namuhla', { type: 'CLOSE', at: null }],
    ['close at 5', { type: 'CLOSE', at: [5 * 60, 17 * 60] }],
    ['closing the shop early at 16:30 today', { type: 'CLOSE', at: [16 * 60 + 30] }],
    ['we close at 4.30pm', { type: 'CLOSE', at: [16 * 60 + 30] }],
    ['close at 12', { type: 'CLOSE', at: [0, 12 * 60] }],
    ['vala ngo-5 ntambama', { type: 'CLOSE', at: [17 * 60] }],
    ['siyavala ngo 18h00', { type: 'CLOSE', at: [18 * 60] }],
    ['close at 99', { type: 'CLOSE', at: [] }],
    ['vula futhi', { type: 'RESUME' }],
    ['resume', { type: 'RESUME' }],
    ["We're open again", { type: 'RESUME' }],
    ['vula isitolo', { type: 'RESUME' }],
    ['qala ama-oda futhi', { type: 'RESUME' }],
    ['ngicela uqale ama-oda futhi', { type: 'RESUME' }],
    ['today', { type: 'TODAY' }],
    ["today's takings", { type: 'TODAY' }],
    ['how much did we make today?', { type: 'TODAY' }],
    ['ama-oda anamuhla', { type: 'TODAY' }],
    ['ngenze malini namuhla', { type: 'TODAY' }],
    ['menu', { type: 'HELP', greeted: false }],
  ])('are understood: %s', (text, meaning) => {
    expect(readShopWords(text, { pending: null })).toEqual(meaning)
  })

  it.each(['orders', 'accept 12', 'open orders', 'ready 12', 'we close at 8 every day', '4821', 'my page'])(
    'are not heard where they are not: %s',
    (text) => {
      expect(readShopWords(text, { pending: null })).toBeNull()
    },
  )

  it('are a reason where a reason was asked for', () => {
    const pending = { type: 'decline_reason', orderId: uuid(5012) as OrderId } as const

    expect(readShopWords('closing now', { pending })).toBeNull()
  })
})

describe('a day of which she says only why', () => {
  const words = (text: string) =>
    said({ intent: text === 'yes' ? 'yes' : text === 'no' ? 'no' : 'unknown', confidence: 1 }, text)

  it('is asked about, and closed by a yes or a tap; nobody is told why', () => {
    const asked = seller().turn(words('funeral on Saturday'))
    const byTap = seller().turn(tapped(choice(asked.message, 'Yes')))
    const byWord = seller()
    byWord.turn(words('funeral on Saturday'))
    const closed = byWord.turn(words('yes'))

    expect(asked.commands).toEqual([])
    expect(bodyOf(asked.message)).toContain('Are you closed then: Sat 28 Nov 2026?')
    for (const { commands } of [byTap, closed]) {
      expect(commands).toEqual([{ type: 'close_days', from: '2026-11-28', to: '2026-11-28' }])
    }
    expect(bodyOf(closed.message)).not.toContain('uneral')
  })

  it('is closed for its morning, or from noon on', () => {
    const morning = seller()
    const asked = morning.turn(words('we are at church Sunday morning'))
    const afternoon = seller()
    afternoon.turn(words('closed saturday afternoon'))

    expect(bodyOf(asked.message)).toContain('Sun 29 Nov 2026, 00:00–12:00')
    expect(morning.turn(words('yes')).commands).toEqual([
      { type: 'close_part', day: '2026-11-29', from: [0], to: [12 * 60] },
    ])
    expect(afternoon.turn(words('yes')).commands).toEqual([{ type: 'close_early', day: '2026-11-28', at: [12 * 60] }])
  })

  it('stays open by a no, and a yes of later means something else', () => {
    const s = seller()
    s.turn(words('funeral on Saturday'))
    const no = s.turn(words('no'))

    expect(no.commands).toEqual([])
    expect(bodyOf(no.message)).toContain('Nothing is changed')
    expect(s.turn(words('yes')).commands).toEqual([])
  })
})

describe('a part of a day', () => {
  it('is closed at once when its times are said, with the way back', () => {
    const s = seller()
    const told = s.turn(says('load shedding from 2 to 4'))

    expect(told.commands).toEqual([
      { type: 'close_part', day: '2026-11-27', from: [2 * 60, 14 * 60], to: [4 * 60, 16 * 60] },
    ])
    expect(bodyOf(told.message)).toMatch(/You are closed from \w{3} 27 Nov, 14:00, and open again 16:00/)
    expect(titles(told.message)).toContain('Open after all')
  })

  it('may end a pause of which the length was asked', () => {
    const s = seller()
    s.turn(says('pause'))

    expect(s.turn(says('till 3')).commands).toEqual([{ type: 'pause_shop', minutes: 180 }])
  })
})

describe('pausing', () => {
  it('asks for how long, and goes by a tap, a number or words', () => {
    const asked = seller().turn(says('pause'))
    const byTap = seller().turn(tapped(choice(asked.message, '30 minutes')))
    const byNumber = seller()
    byNumber.turn(says('pause'))
    const byWords = seller()
    byWords.turn(says('pause'))

    expect(titles(asked.message)).toEqual(['30 minutes', '1 hour', '2 hours', 'The rest of today'])
    expect(asked.commands).toEqual([])
    expect(byTap.commands).toEqual([{ type: 'pause_shop', minutes: 30 }])
    expect(byNumber.turn(said({ intent: 'unknown', choice: 2 }, '2')).commands).toEqual([
      { type: 'pause_shop', minutes: 60 },
    ])
    expect(byWords.turn(says('45 min')).commands).toEqual([{ type: 'pause_shop', minutes: 45 }])
  })

  it('says until when, offers the way back, and takes orders again by it', () => {
    const { turn, facts: now } = seller()

    const paused = turn(says('pause 30 minutes'))
    const help = turn(says('menu'))
    const resumed = turn(tapped(choice(paused.message, 'Take orders again')))

    expect(bodyOf(paused.message)).toContain('No new orders until 12:30')
    expect(titles(help.message)).toContain('Take orders again')
    expect(bodyOf(resumed.message)).toContain('You take orders again')
    expect(titles(resumed.message)).toContain('Pause orders')
    expect(now().shop.pausedUntilMs).toBeNull()
  })

  it('tells a seller who resumes out of hours that she is closed', () => {
    const { turn } = seller({ shop: aShop({ isOpen: false }) })

    expect(bodyOf(turn(says('resume')).message)).toContain('You are closed now. Your hours: Mon-Sat')
  })
})

describe('closing early', () => {
  it('is said with the time of the next opening, and taken away by the button below', () => {
    const { turn, facts: now } = seller()

    const closed = turn(says('close now'))
    const opened = turn(tapped(choice(closed.message, 'Take orders again')))

    expect(closed.commands).toEqual([{ type: 'close_shop', at: null }])
    expect(bodyOf(closed.message)).toContain('You are closed now and open again Sat 28 Nov, 08:00')
    expect(bodyOf(opened.message)).toContain('You take orders again')
    expect(now().shop.closing).toBeNull()
  })

  it('at a later time says until when orders come in', () => {
    const { message, commands } = seller().turn(says('close at 5'))

    expect(commands).toEqual([{ type: 'close_shop', at: [300, 1020] }])
    expect(bodyOf(message)).toContain('You close at 17:00 today and open again Sat 28 Nov, 08:00. Until 17:00')
  })

  it('is what the rest of today means, by the old button too', () => {
    expect(seller().turn(tapped('sp:today')).commands).toEqual([{ type: 'close_shop', at: null }])
    expect(seller().turn(says('pause for the rest of the day')).commands).toEqual([{ type: 'close_shop', at: null }])
  })

  it('at a time that is none is answered with the hours', () => {
    expect(bodyOf(seller().turn(says('close at 99')).message)).toContain('You are not open then today. Your hours: Mon')
  })
})

describe('how today went', () => {
  it('is told in numbers, with the orders to look at', () => {
    const order = anOrder({ id: uuid(5012) as OrderId, number: 12, state: 'completed' })
    const day = aDay({ orders: [order], placed: 3, lost: 1, completed: 2, cash: cents(84_00), other: cents(20_50) })
    const known = facts({ day })

    const { message } = compose([{ type: 'ask', question: { type: 'seller_day' } }], known, 'en', 'seller')

    expect(bodyOf(message)).toBe(
      'Orders today: 3. Declined, cancelled or expired: 1.\nHanded over: 2. Cash: R84. Other payments: R20.50.',
    )
    expect(titles(message)).toEqual(['Order 12'])
  })

  it('is asked for by words and by button', () => {
    expect(seller().turn(says('takings')).commands).toEqual([{ type: 'read_day' }])
    expect(seller().turn(tapped(tapId({ type: 'shop', verb: 'today' }))).commands).toEqual([{ type: 'read_day' }])
  })

  it('of a day without orders offers what else there is', () => {
    const { message } = seller().turn(says('today'))

    expect(bodyOf(message)).toContain('No orders yet today.')
    expect(titles(message)).toEqual(['Open orders', 'Today', 'Pause orders'])
  })
})

describe('a customer of a shop that has paused', () => {
  const paused = { shop: aShop({ pausedUntilMs: NOW + 30 * MINUTE_MS }) }

  it('is told until when, keeps her list, and cannot confirm', () => {
    const { turn, facts: now } = fakeShell(customerStep, facts(paused))

    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))
    const yes = turn(said({ intent: 'yes' }))

    expect(bodyOf(review.message)).toContain('We take no new orders until 12:30. Your list is kept')
    expect(titles(review.message)).not.toContain('Confirm')
    expect(yes.commands).toEqual([])
    expect(now().cart?.lines).toHaveLength(1)
  })

  it('hears it with the hours, and may confirm when the pause is over', () => {
    const { turn, setFacts } = fakeShell(customerStep, facts(paused))

    const hours = turn(said({ intent: 'hours' }))
    setFacts({ nowMs: NOW + 30 * MINUTE_MS })
    const review = turn(said({ intent: 'order', lines: [line(KOTA, 1)] }))

    expect(bodyOf(hours.message)).toContain('We take no new orders until 12:30.')
    expect(titles(review.message)).toContain('Confirm')
  })

  it('does not pause the shop by a button that is not hers', () => {
    const { turn } = fakeShell(customerStep, facts())

    expect(turn(tapped(tapId({ type: 'pause', until: 30 }))).commands).toEqual([])
  })
})
