/** Changes of the cart in a customer's own words, read by the real understanding. */
import { describe, expect, it } from 'vitest'
import type { OptionId } from '../../../../kernel/ids.ts'
import { cents } from '../../../../kernel/money.ts'
import { NOTICE_VERSION } from '../../../copy/notice.ts'
import { understand } from '../../../understanding/index.ts'
import { COKE, aLine, anItem, anOrder, bodyOf, choicesOf, facts, fakeShell, uuid, type Turn } from '../../fakes.ts'
import { customerStep } from '../../step.ts'
import { writeTo } from '../../talk.fakes.ts'
import type { DialogueOption } from '../../dialogue-facts.ts'

const part = (n: number, name: string, aliases: readonly string[], isDefault: boolean): DialogueOption => ({
  optionId: uuid(3300 + n) as OptionId,
  name,
  aliases,
  default: isDefault,
  removable: true,
  priceDelta: cents(isDefault ? 0 : 5_00),
})
const PARTS = [
  part(1, 'Polony', ['ipholoni', 'pholoni'], true),
  part(2, 'Atchar', ['achar', 'i-atshari', 'atshari'], true),
  part(3, 'Chips', ['amachips'], true),
  part(4, 'Cheese', ['ushizi', 'shizi'], false),
]
const KOTA = anItem(21, 'Kota', 35_00, { aliases: ['ikota', 'i-kota'], options: PARTS })
const BURGER = anItem(22, 'Burger', 40_00, { options: [part(5, 'Cheese', ['ushizi'], false)] })
const MILK = anItem(23, 'Milk', 18_00, { aliases: ['ubisi'], category: 'Fridge' })
const PLATE = anItem(24, 'Chips', 20_00, { aliases: ['slap chips', 'amachips'], category: 'Sides' })
const BIG = anItem(25, 'Coke', 25_00, { variantName: '2 L', productId: COKE.productId, category: 'Drinks' })

const talk = (texts: readonly string[]) => {
  const shell = fakeShell(
    customerStep,
    facts({
      customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION },
      catalogue: { version: 'words', items: [KOTA, BURGER, MILK, PLATE, COKE, BIG] },
    }),
  )
  const turns = texts.map((text): Turn => writeTo(shell, text))
  const lines = (shell.facts().cart?.lines ?? []).map(
    ({ quantityMilli, name, options, note }) =>
      `${quantityMilli / 1000} ${name}${options.map((o) => (o.included ? ` +${o.name}` : ` -${o.name}`)).join('')}${note === null ? '' : ` (${note})`}`,
  )
  return { turns, lines, body: bodyOf(turns.at(-1)?.message ?? null), last: turns.at(-1) }
}
const rows = (turn: Turn | undefined) => choicesOf(turn?.message ?? null).map(({ title }) => title)

describe('a part that is taken off or put on after adding', () => {
  it.each(
    [
      'no polony',
      'No polony please',
      'without polony',
      'ngaphandle kwe pholoni',
      'ungafaki ipholoni',
      'hhayi ipholoni',
      'sonder polony',
      'kantle ho polony',
      'hold the polony',
      'kota le kota',
      'plz no polony',
    ].filter((text) => !text.includes('kota')),
  )('%j changes the kota, and shows the whole order again', (text) => {
    // prettier-ignore
    const { lines, body } = talk(['2 kota', text])

    expect(lines).toEqual(['2 Kota -Polony'])
    expect(body).toContain('Kota')
  })

  it('may be several at once', () => {
    expect(talk(['kota please', 'no polony and no atchar, extra cheese']).lines).toEqual([
      '1 Kota +Cheese -Polony -Atchar',
    ])
  })

  it('goes to the line that has it, not to the one spoken of last', () => {
    const { lines } = talk(['2 kota and 1 milk', 'without atchar'])

    expect(lines).toContain('2 Kota -Atchar')
    expect(lines).toContain('1 Milk')
  })

  it('goes to the line spoken of last when several have it', () => {
    expect(talk(['1 kota', '1 burger', 'with cheese']).lines).toEqual(['1 Kota', '1 Burger +Cheese'])
  })

  it('keeps what was changed before, and comes back when she wants it after all', () => {
    expect(talk(['1 kota', 'no polony', 'no atchar']).lines).toEqual(['1 Kota -Polony -Atchar'])
    expect(talk(['1 kota', 'no polony', 'with polony']).lines).toEqual(['1 Kota'])
  })

  it('that no option covers is a wish beside the line', () => {
    expect(talk(['1 kota', 'without onions']).lines).toEqual(['1 Kota (without onions)'])
  })

  it('that may as well be goods of the cart is asked about', () => {
    const { lines, last } = talk(['1 kota', '2 slap chips', 'no chips'])

    expect(lines).toEqual(['1 Kota', '2 Chips'])
    expect(rows(last)).toContain('Kota')
    expect(rows(last)).toContain('Chips')
  })

  it.each(['no worries', 'no thanks'])('%j is nothing of the kind', (text) => {
    expect(talk(['1 kota', text]).lines).toEqual(['1 Kota'])
  })
})

describe('an amount of what was spoken of last', () => {
  it.each([
    ['2 more', 3],
    ['two more please', 3],
    ['ngicela ezinye ezimbili', 3],
    ['engeza ezimbili', 3],
    ['nog twee', 3],
    ['one more', 2],
    ['another one', 2],
    ['make it 4', 4],
    ['make that 4', 4],
    ['yenza zibe 4', 4],
    ['zibe yi-4', 4],
    ['mazibe 4', 4],
  ] as const)('%j leaves %i', (text, left) => {
    // prettier-ignore
    expect(talk(['1 kota', text]).lines).toEqual([`${left} Kota`])
  })

  it('may be less, down to nothing', () => {
    expect(talk(['3 kota', 'one less']).lines).toEqual(['2 Kota'])
    expect(talk(['1 kota', 'one less']).lines).toEqual([])
  })

  it('is of the last line when there are several', () => {
    expect(talk(['1 kota', '1 milk', '2 more']).lines).toEqual(['1 Kota', '3 Milk'])
  })

  it('stands beside other goods', () => {
    expect(talk(['1 kota', 'make it 4 and 1 milk']).lines).toEqual(['4 Kota', '1 Milk'])
    expect(talk(['1 kota', 'make it 4 and a milk']).lines).toEqual(['4 Kota', '1 Milk'])
  })
})

describe('a number or a wish by itself', () => {
  it.each([
    ['2 kota', 'double it', ['4 Kota']],
    ['3 kota', 'times 2', ['6 Kota']],
    ['2 kota', 'half that', ['1 Kota']],
    ['2 kota', 'no 1', ['1 Kota']],
    ['2 kota', 'sorry, 3', ['3 Kota']],
    ['2 kota', 'just 1', ['1 Kota']],
    ['2 kota', '1 only', ['1 Kota']],
    ['2 kota', 'too many, 1 is fine', ['1 Kota']],
    ['1 kota', '2', ['2 Kota']],
    ['1 kota', 'x2', ['2 Kota']],
    ['3 kota', 'take one off', ['2 Kota']],
    ['2 kota', 'khipha eyodwa', ['1 Kota']],
    ['2 kota', 'tlosa e le nngwe', ['1 Kota']],
    ['2 kota', 'los die een', ['1 Kota']],
    ['1 kota', 'hhayi bo, ngifuna amabili', ['2 Kota']],
    ['1 kota', 'phinda kabili', ['2 Kota']],
    ['1 kota', 'and for my friend the same', ['2 Kota']],
    ['2 kota', 'same again', ['4 Kota']],
    ['1 kota', 'add another', ['2 Kota']],
  ] as const)('%j, then %j, makes it %j', (first, then, lines) => {
    expect(talk([first, then]).lines).toEqual(lines)
  })

  it('doubles all that is ordered, and takes one off what was spoken of last', () => {
    expect(talk(['2 kota and 1 milk', 'double it']).lines).toEqual(['4 Kota', '2 Milk'])
    expect(talk(['2 kota and 3 milk', 'take one off']).lines).toEqual(['2 Kota', '2 Milk'])
  })

  it.each([
    ['2 kota', 'one without atchar', ['1 Kota', '1 Kota -Atchar']],
    ['2 kota', 'one with cheese, one no polony', ['1 Kota +Cheese', '1 Kota -Polony']],
    ['5 kota', '2 without atchar', ['3 Kota', '2 Kota -Atchar']],
    ['2 kota', 'both without atchar', ['2 Kota -Atchar']],
    ['1 kota', 'can it be without polony?', ['1 Kota -Polony']],
    ['1 kota with cheese', 'take off the cheese', ['1 Kota']],
  ] as const)('parts what is ordered: %j, then %j', (first, then, lines) => {
    expect(talk([first, then]).lines).toEqual(lines)
  })

  it('takes nothing apart of which there is not enough', () => {
    expect(talk(['2 kota', '3 without atchar']).lines.slice(0, 1)).toEqual(['2 Kota'])
  })

  it.each(['cut it in half please', 'well done please', 'please dont forget the sauce'])(
    'is written beside the line: %s',
    (wish) => {
      expect(talk(['1 kota', wish]).lines[0]).toMatch(/^1 Kota \(.+\)$/)
    },
  )

  it.each(['yes but no atchar', 'yes no atchar'])('with a yes changes, and confirms nothing: %s', (text) => {
    expect(talk(['1 kota', text]).lines).toEqual(['1 Kota -Atchar'])
  })

  it.each(['yes but not now', 'ok but without the green stuff on it', 'yes but no onions'])(
    'with a yes that takes something back places nothing: %s',
    (text) => {
      expect(talk(['1 kota', text]).last?.commands.map(({ type }) => type)).not.toContain('place_order')
    },
  )

  it('with a yes that takes nothing back confirms', () => {
    expect(talk(['1 kota', 'yes no problem']).last?.commands.map(({ type }) => type)).toContain('place_order')
  })
})

describe('an order that is placed', () => {
  const wish = (words: string, state: 'placed' | 'preparing' | 'ready') => {
    const order = anOrder({ state, lines: [aLine(1, KOTA, 2000)] })
    const shell = fakeShell(
      customerStep,
      facts({
        customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION },
        catalogue: { version: 'words', items: [KOTA, MILK] },
        openOrders: [order],
        lastOrder: order,
      }),
    )
    const understanding = understand(words, { catalogue: shell.facts().catalogue, role: 'customer', hasCart: false })
    const { message } = shell.turn({ type: 'said', text: words, understanding, wamid: 'w' as never, source: 'text' })
    const { cart } = shell.facts()
    return {
      body: bodyOf(message),
      cart,
      options: (cart?.lines ?? []).map(({ options }) => options.map((o) => o.name)),
    }
  }

  it.each(['placed', 'preparing'] as const)('is changed by the same wishes while it is %s', (state) => {
    const { body, cart, options } = wish('can it be without polony?', state)

    expect(cart?.amendsOrderId).not.toBeNull()
    expect(options).toEqual([['Polony']])
    expect(body).toContain('Confirm')
  })

  it('is parted as well: one without', () => {
    expect(wish('one without polony', 'placed').options).toEqual([[], ['Polony']])
  })

  it('that is packed is not changed any more, and she is told so', () => {
    const { body, cart } = wish('no polony please', 'ready')

    expect(cart).toBeNull()
    expect(body).toContain('already packed')
  })
})

describe('goods of the cart, by name', () => {
  it.each(['remove the coke', 'susa i-coke', 'khipha i-coke', 'no coke', 'take out coke'])(
    '%j takes them out',
    (text) => {
      expect(talk(['1 kota', '1 coke 2l', text]).lines).toEqual(['1 Kota'])
    },
  )

  it('are asked about when two lines fit', () => {
    const { lines, last } = talk(['1 coke 500ml', '1 coke 2l', 'remove the coke'])

    expect(lines).toHaveLength(2)
    expect(rows(last)).toEqual(expect.arrayContaining(['Coke, 500 ml', 'Coke, 2 L']))
  })

  it('are changed in the size that is there: "make the cokes 3"', () => {
    expect(talk(['1 kota', '1 coke 2l', 'make the cokes 3']).lines).toEqual(['1 Kota', '3 Coke, 2 L'])
  })
})
