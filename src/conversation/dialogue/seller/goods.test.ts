import { describe, expect, it } from 'vitest'
import { cents } from '../../../kernel/money.ts'
import { emptyContext } from '../context.ts'
import { goodsNamed, isSlip, meantPrice } from '../goods.ts'
import {
  bodyOf,
  choice,
  choicesOf,
  COKE,
  facts,
  fakeShell,
  ITEMS,
  KOTA,
  MINCE,
  QUARTER,
  RUSSIAN,
  said,
  tapped,
  understood,
  uuid,
} from '../fakes.ts'
import { COPY_LANGUAGES } from '../../copy/index.ts'
import { compose } from '../../compose/compose.ts'
import { readGoodsWords } from './goods-words.ts'
import { inShort, meaningOf, talkFacts } from './talks.fakes.ts'
import { sellerStep } from './step.ts'
import { customerStep } from '../step.ts'
import { tapId } from '../tap-ids.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue-facts.ts'
import type { Happening } from '../happening.ts'

const BREAD: DialogueItem = { ...COKE, ...{ variantName: 'White', name: 'Bread', aliases: ['isinkwa'] } }
const MILK: DialogueItem = {
  ...QUARTER,
  productId: uuid(1099) as DialogueItem['productId'],
  variantId: uuid(2015) as DialogueItem['variantId'],
  name: 'Milk',
  variantName: '1 L',
  availableMilli: 20_000,
}
const MEAT: DialogueItem = { ...MINCE, availableMilli: 5_000 }
/** Coke is bread here: two kinds of kota, bread and a russian made to order, milk and mince that are counted. */
const GOODS = [KOTA, QUARTER, BREAD, MILK, MEAT]
const OFF = { ...RUSSIAN, available: 'no' as const }
const known = (over: Partial<DialogueFacts> = {}): DialogueFacts =>
  facts({ catalogue: { version: 'g', items: GOODS }, offSale: [OFF], ...over })
const seller = (over: Partial<DialogueFacts> = {}) => fakeShell(sellerStep, known(over), { audience: 'seller' })
const says = (text: string) => said({ intent: 'unknown' }, text)
const read = (text: string) => readGoodsWords(text, understood({ intent: 'unknown' }), { pending: null }, known())
const titles = (message: Parameters<typeof choicesOf>[0]) => choicesOf(message).map((c) => c.title)

const out = (item: DialogueItem) => ({ type: 'SELL_OUT', variantId: item.variantId, whole: false })
const back = (item: DialogueItem) => ({ type: 'PUT_BACK', variantId: item.variantId, whole: false })
const count = (item: DialogueItem, countedMilli: number) => ({ type: 'COUNT', variantId: item.variantId, countedMilli })
const price = (item: DialogueItem, amount: number | null) => ({
  type: 'SET_PRICE',
  variantId: item.variantId,
  price: amount,
  said: 0,
})
const which = (verb: string, amount: number | null = null) => ({
  type: 'WHICH_GOODS',
  verb,
  variantIds: [KOTA.variantId, QUARTER.variantId],
  amount,
})

describe('the words of a seller for her goods', () => {
  it.each([
    ['bread out', out(BREAD)],
    ['Bread is finished', out(BREAD)],
    ['the bread is sold out today!', out(BREAD)],
    ['no more bread', out(BREAD)],
    ["sorry, we're out of bread", out(BREAD)],
    ['bread off', out(BREAD)],
    ['quarter kota finished', out(QUARTER)],
    ['isinkwa siphelile', out(BREAD)],
    ['kuphele isinkwa', out(BREAD)],
    ['asisekho isinkwa', out(BREAD)],
    ['asisenaso isinkwa', out(BREAD)],
    ['i-kota iphelile', which('out')],
    ['no more kota', which('out')],
    ['bread and milk out', { type: 'SELL_OUT_MANY', variantIds: [BREAD.variantId, MILK.variantId] }],
    ['2 milk', { ...count(MILK, 2_000), isDoubtful: true }],
    ['2 milk left', count(MILK, 2_000)],
    ['twelve milk left', count(MILK, 12_000)],
    ['40 more milk', { type: 'SEVERAL', verb: 'more', parts: [{ variantIds: [MILK.variantId], amount: 40_000 }] }],
    ['russian back', back(RUSSIAN)],
    ['the russian is back in stock', back(RUSSIAN)],
    ['we have russian again', back(RUSSIAN)],
    ['i-russian ibuyile', back(RUSSIAN)],
    ['sesinayo i-russian', back(RUSSIAN)],
    ['12 milk', count(MILK, 12_000)],
    ['we have 12 milk left', count(MILK, 12_000)],
    ['stock milk 12', count(MILK, 12_000)],
    ['milk 12 left', count(MILK, 12_000)],
    ['only 12 milk left', count(MILK, 12_000)],
    ['there are only 12 milk', count(MILK, 12_000)],
    ['milk only 12 left', count(MILK, 12_000)],
    ['only 12 left', { type: 'GOODS', verb: 'count', page: 0, amount: 12_000 }],
    ['2.5kg mince', count(MEAT, 2_500)],
    ['12 kota', which('count', 12_000)],
    ['6 russian', back(RUSSIAN)],
    ['milk 19', price(MILK, 19_00)],
    ['price milk 19', price(MILK, 19_00)],
    ['milk R18.50', price(MILK, 18_50)],
    ['change milk to r18,5', price(MILK, 18_50)],
    ['the price of milk is now R19', price(MILK, 19_00)],
    ['intengo yobisi 19', price(MILK, 19_00)],
    ['milk manje u-R19', price(MILK, 19_00)],
    ['kota 40', which('price', 40_00)],
    ['price milk', price(MILK, null)],
    ['prices', { type: 'GOODS', verb: 'price', page: 0 }],
    ['sold out', { type: 'GOODS', verb: 'out', page: 0 }],
    ['back in stock', { type: 'GOODS', verb: 'back', page: 0 }],
    ['stock', { type: 'GOODS', verb: 'count', page: 0 }],
  ])('are understood: %s', (text, meaning) => {
    expect(read(text)).toEqual(meaning)
  })

  it.each([
    'no',
    'no problem',
    'accept 12',
    'ready 12',
    'bread',
    'bread and cheese out',
    'bread no cheese out',
    'we ran out of time',
    '4821',
    '2 bread and 1 milk',
    'pause 30',
    'close at 5',
  ])('are not heard where they are not: %s', (text) => {
    expect(read(text)).toBeNull()
  })

  it('are a reason where a reason was asked for', () => {
    const pending = { type: 'decline_reason', orderId: '018f0000-0000-7000-8000-000000001394' } as never

    expect(readGoodsWords('bread finished', understood(), { pending }, known())).toBeNull()
  })

  it('name every kind of a product, or the one that is said', () => {
    expect(goodsNamed('kota', known())).toEqual([KOTA, QUARTER])
    expect(goodsNamed('full house kota', known())).toEqual([KOTA])
    expect(goodsNamed('kota special', known())).toEqual([])
  })
})

describe('goods that are finished', () => {
  it('are asked for by kind when there are several, and may all be', () => {
    const { turn, facts: now } = seller()

    const asked = turn(says('no more kota'))
    const done = turn(tapped(choice(asked.message, 'All kinds')))

    expect(titles(asked.message)).toEqual(['All kinds', 'Kota, Full house', 'Kota, Quarter'])
    expect(done.commands).toEqual([{ type: 'sell_out', variantId: KOTA.variantId, whole: true }])
    expect(bodyOf(done.message)).toContain('Kota is finished')
    expect(now().catalogue.items.map((i) => i.name)).not.toContain('Kota')
  })

  it('are chosen by the number of their row', () => {
    const { turn } = seller()
    turn(says('no more kota'))

    expect(turn(said({ intent: 'unknown', choice: 3 }, '3')).commands).toEqual([
      { type: 'sell_out', variantId: QUARTER.variantId, whole: false },
    ])
  })

  it('come back by the button below', () => {
    const { turn, facts: now } = seller()

    const gone = turn(says('bread out'))
    const here = turn(tapped(choice(gone.message, 'Back in stock')))

    expect(bodyOf(here.message)).toContain('Bread, White is back')
    expect(now().offSale).toEqual([OFF])
  })

  it('that are counted are asked for their number when they are back', () => {
    const { turn } = seller()
    turn(says('milk finished'))

    const asked = turn(says('milk back'))
    const counted = turn(said({ intent: 'unknown', quantity: 12 }, '12'))

    expect(bodyOf(asked.message)).toContain('How many are there of Milk, 1 L?')
    expect(counted.commands).toEqual([{ type: 'count_item', variantId: MILK.variantId, countedMilli: 12_000 }])
    expect(bodyOf(counted.message)).toContain('Milk, 1 L: 12 counted. The books said 0.')
  })

  it('are found in a list of what is off sale', () => {
    const { message } = seller().turn(tapped(tapId({ type: 'goods', verb: 'back', page: 0 })))

    expect(titles(message)).toEqual(['Russian'])
    expect(choicesOf(message)[0]?.description).toContain('off sale')
  })

  it('that nobody counts take no number', () => {
    const { message } = seller().turn(says('12 bread'))

    expect(bodyOf(message)).toContain('Bread, White is not counted')
  })

  it('leave a large shop in pages', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({
      ...BREAD,
      variantId: uuid(90_000 + i) as DialogueItem['variantId'],
      name: `Item ${String(i)}`,
    }))
    const { turn } = seller({ catalogue: { version: 'm', items: many } })

    const first = turn(tapped(tapId({ type: 'goods', verb: 'out', page: 0 })))
    const second = turn(tapped(choicesOf(first.message).at(-1)!.id))

    expect(choicesOf(first.message)).toHaveLength(10)
    expect(titles(second.message)[0]).toContain('Item 9')
  })
})

describe('the answer to “which one?”', () => {
  const [big, small] = ['coke 2l', 'coke 500 ml'].map((words) => goodsNamed(words, talkFacts)[0]!.variantId)
  const asked = (verb: 'out' | 'price' | 'back' | 'count' | 'remove', amount: number | null = null) => ({
    ...emptyContext,
    pending: { type: 'which_goods', verb, variantIds: [big!, small!], amount } as const,
  })
  const answer = (words: string, verb: Parameters<typeof asked>[0], amount: number | null = null) =>
    inShort(meaningOf(words, talkFacts, asked(verb, amount)))

  it.each([
    ['2l', 'out', null, 'out coke 2 l'],
    ['2L', 'price', 30_00, 'price coke 2 l 30'],
    ['the 2 litre one', 'price', 30_00, 'price coke 2 l 30'],
    ['500ml', 'count', 6_000, 'count coke 500 ml 6'],
    ['500', 'count', 6_000, 'count coke 500 ml 6'],
    ['die 2l een', 'price', 30_00, 'price coke 2 l 30'],
    ['coke ya 2l', 'price', 30_00, 'price coke 2 l 30'],
    ['both', 'out', null, 'out coke 2 l'],
    ['milk', 'price', 30_00, 'price milk 30'],
    ['the 3 litre', 'price', 30_00, 'unsure'],
    ['both', 'price', 30_00, 'unsure'],
  ] as const)('may be %s, for %s', (words, verb, amount, meaning) => {
    expect(answer(words, verb, amount)).toBe(meaning)
  })

  it('“both” finishes every kind', () => {
    expect(meaningOf('both', talkFacts, asked('out'))).toMatchObject({ type: 'SELL_OUT', whole: true })
  })
})

describe('goods that came in', () => {
  const shop = () => fakeShell(sellerStep, talkFacts, { audience: 'seller' })
  const [big, bread] = ['coke 2l', 'bread'].map((words) => goodsNamed(words, talkFacts)[0]!.variantId)

  it('are added to what is there, told with what that makes, and counted by the button below', () => {
    const s = shop()
    const told = s.turn(says('it came, 20 loaves'))

    expect(told.commands).toEqual([{ type: 'receive_item', variantId: bread, milli: 20_000 }])
    expect(bodyOf(told.message)).toContain('White Bread: 20 came in. By the books there are 40 now')
    expect(bodyOf(s.turn(tapped(choice(told.message, 'Count it'))).message)).toContain(
      'How many are there of White Bread',
    )
  })

  it('are not added twice when she says it again, or edits what she said', () => {
    const s = shop()
    s.turn(says('got 20 bread'))
    const again = s.turn(says('20 bread came'))
    const edited = shop()
    edited.turn(says('got 20 bread'))
    const other = edited.turn({ ...says('got 24 bread'), source: 'edited' } as Happening)

    for (const turn of [again, other]) {
      expect(turn.commands).toEqual([])
      expect(bodyOf(turn.message)).toContain('How many are there of White Bread')
    }
  })

  it('wait for the answer which is meant, with all that was said with them', () => {
    const byTap = shop()
    const asked = byTap.turn(says('stock came, 20 bread 12 coke'))
    const byWord = shop()
    byWord.turn(says('stock came, 20 bread 12 coke'))
    const both = [
      { type: 'receive_item', variantId: big, milli: 12_000 },
      { type: 'receive_item', variantId: bread, milli: 20_000 },
    ]

    expect(asked.commands).toEqual([])
    expect(bodyOf(asked.message)).toContain('12 came in: of which?')
    const tap = choice(asked.message, 'Coke, 2 L')
    expect(byTap.turn(tapped(tap)).commands).toEqual(both)
    expect(byTap.turn(tapped(tap)).commands).toEqual([])
    const told = byWord.turn(says('2l'))
    expect(told.commands).toEqual(both)
    expect(bodyOf(told.message)).toMatch(/Coke, 2 L: 12 came in.*White Bread: 20 came in/s)
  })

  it('that nobody counts are said to be', () => {
    expect(bodyOf(shop().turn(says('got 40 fat cakes')).message)).toContain('is not counted')
  })
})

describe('several prices in one message', () => {
  const shop = () => fakeShell(sellerStep, talkFacts, { audience: 'seller' })
  const yes = said({ intent: 'yes', confidence: 1 }, 'yes')

  it('are asked about together, and changed together', () => {
    const s = shop()
    const asked = s.turn(says('bread R20 and milk R22'))
    const changed = s.turn(yes)

    expect(asked.commands).toEqual([])
    expect(bodyOf(asked.message)).toContain('White Bread: R18 → R20\nMilk: R20 → R22')
    expect(changed.commands).toMatchObject([
      { type: 'set_price', price: 20_00 },
      { type: 'set_price', price: 22_00 },
    ])
    expect(bodyOf(changed.message)).toMatch(/White Bread.*R20.*Milk.*R22/s)
  })

  it('ask first which goods are meant', () => {
    const s = shop()
    const which = s.turn(says('coke 20 and bread 20'))
    const asked = s.turn(tapped(choice(which.message, 'Coke, 500 ml')))

    expect(bodyOf(asked.message)).toContain('Coke, 500 ml: R15 → R20\nWhite Bread: R18 → R20')
    expect(s.turn(tapped(choice(asked.message, 'Yes'))).commands).toHaveLength(2)
  })

  it('change nothing when one is far off, and nothing by a no', () => {
    const s = shop()
    const far = s.turn(says('bread R200 and milk R22'))
    s.turn(says('bread R20 and milk R22'))
    const no = s.turn(said({ intent: 'no', confidence: 1 }, 'no'))

    expect(bodyOf(far.message)).toContain('R200 for White Bread is far from R18')
    expect([...far.commands, ...no.commands, ...s.turn(yes).commands]).toEqual([])
  })
})

describe('a price', () => {
  it('is confirmed by a tap or a yes before it holds', () => {
    const asked = seller().turn(says('milk 28'))
    const byTap = seller()
    byTap.turn(says('milk 28'))
    const tap = byTap.turn(tapped(choice(asked.message, 'Yes')))
    const byWord = seller()
    byWord.turn(says('milk 28'))
    const yes = byWord.turn(said({ intent: 'yes' }, 'yebo'))

    expect(bodyOf(asked.message)).toBe('Change Milk, 1 L from R25 to R28?')
    expect(asked.commands).toEqual([])
    for (const { commands, message } of [tap, yes]) {
      expect(commands).toEqual([{ type: 'set_price', variantId: MILK.variantId, price: 28_00 }])
      expect(bodyOf(message)).toContain('Milk, 1 L now costs R28 (it was R25)')
    }
  })

  it('may be put right while it is asked about', () => {
    const s = fakeShell(sellerStep, talkFacts, { audience: 'seller' })
    s.turn(says('put milk up to 21,50'))
    const other = s.turn(says('sorry no make it 22'))

    expect(other.commands).toEqual([])
    expect(bodyOf(other.message)).toContain('Change Milk from R20 to R22?')
  })

  it('stays when she says no', () => {
    for (const no of [said({ intent: 'no' }, 'cha'), tapped('kp:no')]) {
      const { turn, facts: now } = seller()
      turn(says('milk 28'))
      const kept = turn(no)

      expect(kept.commands).toEqual([])
      expect(bodyOf(kept.message)).toContain('Nothing is changed.')
      expect(now().catalogue.items.find((i) => i.variantId === MILK.variantId)?.price).toBe(25_00)
    }
  })

  it('with a digit too many is asked twice, and the likely one is offered', () => {
    const { turn } = seller()

    const odd = turn(says('milk 280'))
    const again = turn(tapped(choice(odd.message, 'Yes, R280')))
    const sure = turn(said({ intent: 'yes' }, 'yes'))
    const meant = seller().turn(tapped(choice(odd.message, 'No, R28')))

    expect(bodyOf(odd.message)).toContain('many times as much')
    expect(again.commands).toEqual([])
    expect(bodyOf(again.message)).toContain('once more')
    expect(sure.commands).toEqual([{ type: 'set_price', variantId: MILK.variantId, price: 280_00 }])
    expect(meant.commands).toEqual([])
    expect(bodyOf(meant.message)).toBe('Change Milk, 1 L from R25 to R28?')
  })

  it('is a slip from five times as much, or a fifth', () => {
    expect(isSlip(cents(25_00), cents(124_99))).toBe(false)
    expect(isSlip(cents(25_00), cents(125_00))).toBe(true)
    expect(isSlip(cents(25_00), cents(5_00))).toBe(true)
    expect(isSlip(cents(0), cents(99_00))).toBe(false)
    expect(meantPrice(cents(35_00), cents(3_990_00))).toBe(39_90)
    expect(meantPrice(cents(35_00), cents(4_00))).toBe(40_00)
    expect(meantPrice(cents(35_00), cents(9_999_00))).toBeNull()
  })

  it('of nothing, or beyond all bounds, is not taken', () => {
    const { turn } = seller()
    turn(says('price milk'))

    const none = turn(says('0'))
    const much = turn(
      tapped(
        tapId({ type: 'item', variantId: MILK.variantId, tap: { verb: 'price', price: cents(100_000_001), said: 0 } }),
      ),
    )
    const fine = turn(says('R19.90'))

    expect(bodyOf(none.message)).toContain('more than R0 and at most')
    expect(bodyOf(much.message)).toContain('more than R0 and at most')
    expect(bodyOf(fine.message)).toContain('from R25 to R19.90?')
  })

  it('that is the same is said to be, and of goods that are gone too', () => {
    const same = seller().turn(says('milk R25'))
    const gone = seller().turn(
      tapped(tapId({ type: 'item', variantId: ITEMS[2]!.variantId, tap: { verb: 'price', price: null, said: 0 } })),
    )
    const strange = seller({ catalogue: { version: 'n', items: [] }, offSale: [] }).turn(
      tapped(tapId({ type: 'item', variantId: KOTA.variantId, tap: { verb: 'price', price: cents(1_00), said: 2 } })),
    )

    expect(bodyOf(same.message)).toContain('costs R25 already')
    expect(gone.commands).toEqual([])
    expect(strange.commands).toEqual([])
    expect(bodyOf(strange.message)).toContain('not in your shop any more')
  })
})

describe('the help', () => {
  it('lists all that she can do, and what it lists is done', () => {
    const { message } = seller().turn(said({ intent: 'help' }, 'help'))
    const does = (title: string) => seller().turn(tapped(choice(message, title)))

    expect(choicesOf(message)).toHaveLength(10)
    expect(choicesOf(message).every((row) => row.description?.startsWith('Or write: '))).toBe(true)
    expect(does('Close for today').commands).toEqual([{ type: 'close_shop', at: null }])
    expect(bodyOf(does('Something is finished').message)).toContain('What is finished?')
    expect(bodyOf(does('Something is back').message)).toContain('What is back?')
    expect(bodyOf(does('Count stock').message)).toContain('What have you counted?')
    expect(bodyOf(does('Change a price').message)).toContain('Which price do you change?')
  })

  it.each(COPY_LANGUAGES)('gives words that are understood, in %s', (language) => {
    const { message } = compose([{ type: 'ask', question: { type: 'seller_help' } }], known(), language, 'seller')
    const written = choicesOf(message).flatMap((row) => (row.description ?? '').split(': ')[1]?.split(', ') ?? [])
    const own = written.filter((words) =>
      /\d|kota|isinkwa|bread|clos|val|pause|misa|busy|today|week|seller|owes|namuhla|sonto|kweleta/iu.test(words),
    )
    const aboutOrders = /^(?:accept|ready|cancel|yamukela|selilungile|ama-oda)/iu
    const goods = known({ catalogue: { version: 'h', items: [...GOODS, { ...MILK, ...BREAD }] } })
    const unheard = own
      .filter((words) => !aboutOrders.test(words))
      .filter((words) => meaningOf(words, goods).type === 'UNSURE')

    expect(own.length).toBeGreaterThan(12)
    expect(unheard).toEqual([])
  })
})

describe('a customer', () => {
  it('changes no goods by a button that is not hers', () => {
    const { turn } = fakeShell(customerStep, facts())
    for (const id of [
      tapId({ type: 'item', variantId: KOTA.variantId, tap: { verb: 'out', whole: true } }),
      tapId({ type: 'item', variantId: KOTA.variantId, tap: { verb: 'price', price: cents(1_00), said: 2 } }),
      tapId({ type: 'goods', verb: 'price', page: 0 }),
      'kp:no',
    ]) {
      expect(turn(tapped(id)).commands).toEqual([])
    }
  })
})
