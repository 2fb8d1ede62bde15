import { describe, expect, it } from 'vitest'
import type { VariantId } from '../../kernel/ids.ts'
import { lineKey, TOWNSHIP } from './fixtures.ts'
import { BANDS, type UnderstandingContext } from './types.ts'
import { understand } from './understand.ts'

const ctx = (more: Partial<UnderstandingContext> = {}): UnderstandingContext => ({
  catalogue: TOWNSHIP,
  role: 'customer',
  hasCart: true,
  ...more,
})

describe('an answer to a yes-or-no question', () => {
  it.each(['yes', 'yebo', 'ewe', 'ee', 'ja', 'Yes please, thanks', 'ke a dumela', 'ngiyavuma', 'accept'])(
    '%j is a yes to act on',
    (text) => {
      const understood = understand(text, ctx({ awaiting: 'yes_no' }))

      expect(understood.intent).toBe('yes')
      expect(understood.confidence).toBeGreaterThanOrEqual(BANDS.act)
      expect(understood.soft).toBeUndefined()
    },
  )

  it.each(['shap', 'sharp', 'sho', '👍', 'ok', 'grand'])('%j is a soft yes', (text) => {
    const understood = understand(text, ctx({ awaiting: 'yes_no' }))

    expect(understood.intent).toBe('yes')
    expect(understood.soft).toBe(true)
    expect(understood.confidence).toBeLessThan(BANDS.act)
  })

  it.each(['no', 'cha', 'hayi', 'tjhe', 'nnyaa', 'aowa', 'nee', 'aikhona', 'not now', 'no thanks'])(
    '%j is a no',
    (text) => {
      expect(understand(text, ctx({ awaiting: 'yes_no' })).intent).toBe('no')
    },
  )

  it('never lets a thumb confirm a payment', () => {
    const understood = understand('👍', ctx({ awaiting: 'payment' }))

    expect(understood.confidence).toBeLessThanOrEqual(BANDS.confirm)
  })
})

describe('an order that its seller names under a list of orders', () => {
  it.each([
    ['accept 12', 'accept'],
    ['decline 12', 'decline'],
    ['ready 12', 'ready'],
  ] as const)('%j is that order, and no row of the list', (text, intent) => {
    const understood = understand(text, ctx({ role: 'seller', awaiting: 'item_choice' }))

    expect(understood.intent).toBe(intent)
    expect(understood.entities).toContainEqual(expect.objectContaining({ kind: 'orderRef', value: '12' }))
    expect(understood.choice).toBeUndefined()
  })
})

describe('a bare number', () => {
  it.each([
    ['2', 2],
    ['two', 2],
    ['zimbili', 2],
    ['tse pedi', 2],
    ['twee', 2],
    ['3 please', 3],
    ['12 of them', 12],
  ])('%j answers "how many?"', (text, quantity) => {
    expect(understand(text, ctx({ awaiting: 'quantity' }))).toMatchObject({ intent: 'order', quantity, lines: [] })
  })

  it.each([
    ['2', 2],
    ['number 3', 3],
    ['the second one', 2],
    ['eerste', 1],
  ])('%j picks from the list just shown', (text, choice) => {
    expect(understand(text, ctx({ awaiting: 'item_choice' }))).toMatchObject({ intent: 'order', choice })
  })

  it.each(['1234', 'code 1234', 'my code is 1234'])('%j is the hand-over code when that was asked for', (text) => {
    const understood = understand(text, ctx({ awaiting: 'handover_code' }))

    expect(understood.intent).toBe('code')
    expect(understood.entities).toContainEqual(expect.objectContaining({ kind: 'code', value: '1234' }))
  })

  it('means nothing when nothing was asked', () => {
    expect(understand('1234', ctx()).intent).toBe('unknown')
  })

  it('above 999 is no quantity', () => {
    expect(understand('1000', ctx({ awaiting: 'quantity' })).quantity).toBeUndefined()
  })
})

describe('a choice between variants just offered', () => {
  const choices = ['coke/330-ml-can', 'coke/500-ml', 'coke/2-l'] as VariantId[]

  it.each([
    ['2l', 'coke/2-l'],
    ['the 500ml one', 'coke/500-ml'],
    ['R12', 'coke/330-ml-can'],
    ['the can', 'coke/330-ml-can'],
    ['the big one', 'coke/2-l'],
    ['e kgolo', 'coke/2-l'],
    ['the small one', 'coke/330-ml-can'],
    ['2', 'coke/500-ml'],
    ['the last', undefined],
  ])('%j picks %j', (text, variantId) => {
    expect(understand(text, ctx({ awaiting: 'item_choice', choices })).lines[0]?.variantId).toBe(variantId)
  })
})

describe('other questions', () => {
  it.each([
    ['cash', 'cash'],
    ['kontant', 'cash'],
    ['card', 'card'],
    ['PayShap', 'payshap'],
    ['ewallet pls', 'ewallet'],
    ['eft', 'eft'],
    ['ngekheshi', 'cash'],
  ])('%j names the way to pay', (text, payMethod) => {
    expect(understand(text, ctx({ awaiting: 'payment' }))).toMatchObject({ intent: 'pay_how', payMethod })
  })

  it.each([
    ['deliver', 'deliver'],
    ['bring it', 'deliver'],
    ['ngizolanda', 'collect'],
    ['ill fetch', 'collect'],
    ['12 zone 6', 'deliver'],
  ])('%j says %s', (text, intent) => {
    expect(understand(text, ctx({ awaiting: 'fulfilment' })).intent).toBe(intent)
  })

  it.each([
    'yellow house behind the spaza, Zone 14',
    'stand 1234 Ext 3',
    'next to the big church',
    'block L soshanguve',
    '1523 Mokoena street orlando west',
  ])('%j is an address when one was asked for', (text) => {
    const understood = understand(text, ctx({ awaiting: 'address' }))

    expect(understood.intent).toBe('deliver')
    expect(understood.entities.some((e) => e.kind === 'place')).toBe(true)
    expect(understood.lines).toEqual([])
  })

  it.each([
    ['cancel', 'cancel'],
    ['stop', 'stop'],
    ['no', 'no'],
    ['help', 'help'],
    ['i will collect', 'collect'],
  ])('%j is no address', (text, intent) => {
    expect(understand(text, ctx({ awaiting: 'address' })).intent).toBe(intent)
  })
})

describe('corrections', () => {
  it.each([
    ['I meant 2 not 22', 2, 22],
    ['2 not 22', 2, 22],
    ['make it 3', 3, undefined],
    ['maak dit 3', 3, undefined],
  ])('%j changes the quantity', (text, quantity, wrongQuantity) => {
    const understood = understand(text, ctx())

    expect(understood.intent).toBe('change')
    expect(understood.quantity).toBe(quantity)
    expect(understood.wrongQuantity).toBe(wrongQuantity)
  })

  it.each([
    ['change the burger to 3', '3 burger'],
    ['make the burger 3', '3 burger'],
    ['i meant 2 burgers', '2 burger'],
  ])('%j changes the quantity of an item', (text, line) => {
    const understood = understand(text, ctx())

    expect(understood.intent).toBe('change')
    expect(understood.lines.map(lineKey)).toEqual([line])
  })

  it.each([
    'change the burger to fish',
    'swap burger for fish',
    'instead of the burger give me fish',
    'fish not burger',
    'shintsha i-burger ibe fish',
  ])('%j takes one out and puts one in', (text) => {
    const understood = understand(text, ctx())

    expect(understood.lines.map(lineKey)).toEqual(['1 fish'])
    expect(understood.removals?.map((r) => r.variantId)).toEqual(['burger'])
  })

  it('removes a number of an item', () => {
    const understood = understand('please remove 2 burgers', ctx())

    expect(understood).toMatchObject({ intent: 'remove', lines: [], removals: [{ variantId: 'burger', qty: 2 }] })
  })

  it('adds and removes in one message', () => {
    const understood = understand('add 2 russian and remove the burger', ctx())

    expect(understood.lines.map(lineKey)).toEqual(['2 russian'])
    expect(understood.removals?.map((r) => r.variantId)).toEqual(['burger'])
  })

  it('offers to cancel when a stop word comes with a full cart', () => {
    const understood = understand('yeka', ctx())

    expect(understood.intent).toBe('stop')
    expect(understood.alternatives.map((a) => a.intent)).toContain('cancel')
  })
})

describe('a seller', () => {
  it.each([
    ['accept 12', 'accept'],
    ['yamukela 12', 'accept'],
    ['12 ready', 'ready'],
    ['ready 12', 'ready'],
    ['decline #12', 'decline'],
  ])('%j names order 12', (text, intent) => {
    const understood = understand(text, ctx({ role: 'seller' }))

    expect(understood.intent).toBe(intent)
    expect(understood.entities).toContainEqual(expect.objectContaining({ kind: 'orderRef', value: '12' }))
  })

  it('gives a code by itself', () => {
    expect(understand('0042', ctx({ role: 'seller' }))).toMatchObject({
      intent: 'code',
      entities: [{ kind: 'code', value: '0042' }],
    })
  })
})
