/**
 * Classes of what people wrote to a shop for the first time and were not understood: each line stands for one, in another
 * mouth. Read by the real understanding, answered by the whole dialogue.
 */
import { describe, expect, it } from 'vitest'
import { aZone } from '../../../fulfilment/fakes.ts'
import type { OrderId, ProductId } from '../../../kernel/ids.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { understand } from '../../understanding/index.ts'
import { aLine, anItem, anOrder, bodyOf, facts, fakeShell, KOTA, uuid } from '../fakes.ts'
import { awaitingOf, choicesOf, customerStep } from '../step.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

const DRINKS = { category: 'Cold drinks' }
const FOOD = { category: 'Hot food' }
const PLAIN = anItem(20, 'Kota', 25_00, { aliases: ['ikota'], options: KOTA.options, ...FOOD })
const FULL = anItem(21, 'Kota', 55_00, {
  ...{ productId: uuid(1020) as ProductId, variantName: 'Full House', aliases: ['ikota'] },
  ...{ options: KOTA.options, ...FOOD },
})
const chips = (n: number, variantName: string, price: number) =>
  anItem(n, 'Slap Chips', price, { productId: uuid(1030) as ProductId, variantName, aliases: ['chips'], ...FOOD })
const COKE = anItem(40, 'Coke', 12_00, DRINKS)
const ITEMS = [
  ...[PLAIN, FULL, chips(30, 'Small', 20_00), chips(31, 'Large', 35_00), COKE],
  anItem(54, 'Fanta', 12_00, DRINKS),
  anItem(41, 'White Bread', 18_00, { aliases: ['bread', 'isinkwa', 'borotho'] }),
  anItem(45, 'Milk', 21_00, { variantName: '1 L', aliases: ['ubisi', 'melk'] }),
]
const order = (state: 'placed' | 'accepted' | 'completed') =>
  anOrder({
    ...{ id: uuid(5090) as OrderId, number: 12, state },
    lines: [aLine(1, FULL, 2_000), aLine(2, COKE, 1_000)],
  })
const had: Partial<DialogueFacts> = { lastOrder: order('completed') }
const open = (state: 'placed' | 'accepted'): Partial<DialogueFacts> => ({
  openOrders: [order(state)],
  lastOrder: order(state),
  zones: [aZone()],
})

const talk = (words: string, over: Partial<DialogueFacts> = {}) => {
  const customer = { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }
  const catalogue = { version: 'strangers', items: ITEMS }
  const shell = fakeShell(customerStep, facts({ customer, catalogue, openOrders: [], ...over }))
  const bodies = words.split(' >> ').map((text) => {
    const awaiting = awaitingOf(shell.snapshot())
    const understanding = understand(text, {
      catalogue: shell.facts().catalogue,
      role: 'customer',
      hasCart: (shell.facts().cart?.lines.length ?? 0) > 0,
      choices: choicesOf(shell.snapshot()),
      ...(awaiting === undefined ? {} : { awaiting }),
    })
    const said = { type: 'said', text, understanding, wamid: 'wamid.talk' as never, source: 'text' } as const
    return bodyOf(shell.turn(said).message)
  })
  const lines = (shell.facts().cart?.lines ?? []).map(
    ({ quantityMilli, name, note }) => `${quantityMilli / 1000} ${name}${note === null ? '' : ` (${note})`}`,
  )
  return { body: bodies.at(-1) ?? '', lines }
}

describe('what a stranger orders', () => {
  it.each([
    ['a wish that is an everyday word', '2 kotas no atchar extra hot please', ['2 Kota (extra hot)']],
    ['a plain one', 'one plain kota', ['1 Kota']],
    ['another size by its name', 'large chips >> change to small', ['1 Slap Chips, Small']],
    [
      'what is put on by hand',
      'large chips >> add vinegar and salt please',
      ['1 Slap Chips, Large (add vinegar and salt)'],
    ],
    ['what is left out inside', 'kota >> no chips inside', ['1 Kota (no chips inside)']],
    ['a number said anew', '2 coke >> no wait 3 coke and 1 fanta', ['3 Coke', '1 Fanta']],
    ['a thing said anew', '2 coke >> sorry i meant fanta', ['2 Fanta']],
    ['a thing instead', '3 fanta >> sorry make it coke', ['3 Coke']],
    ['a size instead', 'chips large >> eish rather the small one', ['1 Slap Chips, Small']],
    ['Sesotho numbers with their concord', 'ke batla borotho bo le bongwe', ['1 White Bread']],
    [
      'hesitation of a voice typed out',
      'uhm i want um like two bread and also uh milk please',
      ['2 White Bread', '1 Milk, 1 L'],
    ],
  ])('is taken: %s', (_, words, lines) => {
    expect(talk(words).lines).toEqual(lines)
  })

  it.each([
    ['yesterday’s price is no number', 'kota R25?? yesterday it was 20', 'Mama Thandi sets them'],
    ['nor is what it used to cost', 'kota used to be R20', 'Mama Thandi sets them'],
    ['nor is a discount', 'any discount for 10 kotas', 'Mama Thandi sets them'],
    ['money that was sent', 'money sent, check your account', 'only cash'],
    ['a prize', 'you have won R50000 click http://win.example', 'ordering helper'],
    ['credit', 'can i get it on credit till friday', 'cannot put it on the book'],
    ['the note in her hand', 'i will pay with a R200 note', 'You pay cash'],
  ])('is not taken: %s', (_, words, answer) => {
    const { body, lines } = talk(words)

    expect(lines).toEqual([])
    expect(body).toContain(answer)
  })

  it('for a time that nobody plans is told so above the review', () => {
    expect(talk('2 bread for tomorrow morning').body).toContain('I cannot plan an order for later')
  })

  it('to a street is asked for its area, and the street is no goods', () => {
    const { body, lines } = talk('1 large chips and a coke delivered to vilakazi str pls', { zones: [aZone()] })

    expect(body).toContain('Which area is that in?')
    expect(lines).toEqual(['1 Slap Chips, Large', '1 Coke'])
  })

  it('as last time, but for something, is told to say so', () => {
    const { body, lines } = talk('same again but no atchar', had)

    expect(body).toContain('what must be different')
    expect(lines).toEqual(['2 Kota, Full House', '1 Coke'])
  })

  it('as last time with something more is both', () => {
    expect(talk('the last order again plus a fanta', had).lines).toEqual(['2 Kota, Full House', '1 Coke', '1 Fanta'])
  })
})

describe('what a stranger asks', () => {
  it.each([
    ['which is cheaper, of what is named', 'kota or chips, which is cheaper', 'These cost the least'],
    ['something cold', 'anything cold?', 'We have these'],
    ['the same in isiZulu', 'okuthile okubandayo', 'We have these'],
    ['a part of a heading', 'list of drinks', 'Cold drinks'],
    ['whether it is spicy, while she orders', 'coke >> are they sweet', 'I will not guess'],
    ['who answers', 'uyirobhothi na?', 'woku-oda'],
  ])('%s', (_, words, answer) => {
    expect(talk(words).body).toContain(answer)
  })
})

describe('what a stranger complains of', () => {
  it.each([
    'there was no polony in my kota',
    'you gave me the wrong order, i ordered chips not kota',
    'eish my kota was cold',
    'julle het my coke vergeet',
    'where is my R20 change',
    'what about my change i gave you R100',
  ])('goes to a person and orders nothing: %s', (words) => {
    const { body, lines } = talk(words, had)

    expect(lines).toEqual([])
    expect(body).toContain('Mama Thandi will help you')
  })

  it('is not what she praises', () => {
    expect(talk('10/10 kota thanks', had).lines).toEqual([])
  })
})

describe('an order that is placed', () => {
  it('is changed by the name that all kinds share', () => {
    const { body } = talk('actually make the kotas 3', open('placed'))

    expect(body).toContain('3 × Kota, Full House')
  })

  it.each(['rather bring it to me please, im at vilakazi street', 'can you bring it to my house instead'])(
    'is brought: %s',
    (words) => expect(talk(words, open('placed')).body).toContain('Where must we bring it?'),
  )

  it('that the shop has accepted is a person’s to promise', () => {
    expect(talk('lethani ekhaya kunokuthi ngizolanda', open('accepted')).body).toContain('Mama Thandi')
  })

  it('that was a mistake is cancelled, after a question', () => {
    expect(talk('please cancel my order i ordered by mistake', open('placed')).body).toContain('Cancel order 12')
  })
})
