/** Ways of writing that a shop must understand, by kind: read by the real understanding, answered by the whole dialogue. */
import { describe, expect, it } from 'vitest'
import { aZone } from '../../../fulfilment/fakes.ts'
import type { ProductId } from '../../../kernel/ids.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import { understand } from '../../understanding/index.ts'
import { ATCHAR, KOTA, anItem, anOrder, aLine, bodyOf, facts, fakeShell, uuid } from '../fakes.ts'
import { choicesOf, customerStep } from '../step.ts'
import { writeTo } from '../talk.fakes.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

const sizes = (n: number, name: string, aliases: readonly string[], kinds: readonly (readonly [string, number])[]) =>
  kinds.map(([variantName, price], i) =>
    anItem(n + i, name, price, { productId: uuid(1000 + n) as ProductId, variantName, aliases }),
  )
const KOTAS = [
  anItem(20, 'Kota', 25_00, { aliases: ['ikota'], options: KOTA.options }),
  anItem(21, 'Kota', 55_00, { productId: uuid(1020) as ProductId, variantName: 'Full House', aliases: ['ikota'] }),
]
const ITEMS = [
  ...KOTAS,
  ...sizes(
    30,
    'Slap Chips',
    ['chips', 'amachips'],
    [
      ['Small', 20_00],
      ['Large', 35_00],
    ],
  ),
  anItem(40, 'Coke', 12_00, { category: 'Drinks' }),
  anItem(41, 'White Bread', 18_00, { aliases: ['bread', 'isinkwa', 'isonka', 'borotho'] }),
  anItem(42, 'Brown Bread', 17_00, { aliases: ['brown loaf'] }),
  anItem(43, 'Sugar', 28_00, { variantName: '1 kg', aliases: ['ushukela'] }),
  anItem(44, 'Cooking Oil', 34_00, { variantName: '750 ml', aliases: ['uwoyela', 'oil'] }),
  anItem(45, 'Milk', 21_00, { variantName: '1 L', aliases: ['ubisi', 'melk'] }),
  anItem(46, 'Magwinya', 2_50, { aliases: ['amagwinya'] }),
  anItem(47, 'Chicken Wings', 49_00, { variantName: '6 pieces', aliases: ['wings'] }),
  anItem(48, 'Tomatoes', 24_00, { variantName: '1 kg' }),
  anItem(49, 'Tomato Sauce', 32_00, { variantName: '700 ml' }),
  anItem(50, 'Sanitary Pads', 22_00, { variantName: '10s' }),
  ...sizes(
    51,
    'Eggs',
    ['amaqanda', 'eiers'],
    [
      ['6 pack', 22_00],
      ['Tray of 30', 89_00],
    ],
  ),
  anItem(53, 'Pork Rasher', 28_00),
  anItem(54, 'Fanta', 12_00, { category: 'Drinks' }),
]

const talk = (words: string, over: Partial<DialogueFacts> = {}) => {
  const customer = { ...facts().customer, noticeVersionGiven: NOTICE_VERSION }
  const shell = fakeShell(
    customerStep,
    facts({ customer, catalogue: { version: 'people', items: ITEMS }, openOrders: [], ...over }),
  )
  const bodies = words.split(' >> ').map((text) => bodyOf(writeTo(shell, text).message))
  const cart = shell.facts().cart?.lines ?? []
  return { body: bodies.at(-1) ?? '', cart: cart.map((l) => `${l.quantityMilli / 1000} ${l.name}`), shell }
}

describe('what is ordered', () => {
  it.each([
    ['numbers of isiZulu behind their noun', 'ngifuna amagwinya ayishumi', ['10 Magwinya']],
    ['"no" that joins in isiZulu', 'ngicela ushukela no woyela', ['1 Sugar, 1 kg', '1 Cooking Oil, 750 ml']],
    ['sizes that agree with their noun', 'ngicela amachips amancane', ['1 Slap Chips, Small']],
    ['sizes in Sesotho', 'ke kopa chips tse kgolo', ['1 Slap Chips, Large']],
    ['the colour of bread in isiXhosa', 'ndicela isonka esimnyama', ['1 Brown Bread']],
    ['the colour of bread in Sesotho', 'ke kopa borotho bo bosweu', ['1 White Bread']],
    ['six of what comes in sixes', '6 wings', ['1 Chicken Wings, 6 pieces']],
    ['a slip in the first of two words', 'can i get 1 ful house n coke', ['1 Kota, Full House', '1 Coke']],
    ['a slip that looks like part of another name', 'i need tomatos', ['1 Tomatoes, 1 kg']],
    ['a part of a name by itself', 'pads please', ['1 Sanitary Pads, 10s']],
    ['a size in answer to "which?"', 'chips >> small', ['1 Slap Chips, Small']],
    ['a size in isiZulu in answer to "which?"', 'chips >> encane', ['1 Slap Chips, Small']],
    ['how many of a size in answer to "which?"', 'chips >> 3 small', ['3 Slap Chips, Small']],
    ['the big one in answer to "which?"', 'chips >> the big one', ['1 Slap Chips, Large']],
    ['another one in isiZulu', '1 kota >> faka nesinye', ['2 Kota']],
    ['a correction with no', '2 kota >> hayi, ngifuna i full house', ['2 Kota, Full House']],
    ['a correction with instead', '1 kota >> full house instead', ['1 Kota, Full House']],
    ['a change of one kind to another', '1 kota >> change kota to full house', ['1 Kota, Full House']],
    ['a number of what is there with only', '2 kota and 1 coke >> only 1 kota', ['1 Kota', '1 Coke']],
    ['a number of what is there with should be', '2 kota and 1 coke >> coke should be 2', ['2 Kota', '2 Coke']],
    ['a number of what is there with of them', '1 kota >> 2 of them', ['2 Kota']],
    ['a price behind its link', 'gimme kota ya 55', ['1 Kota, Full House']],
    ['people for whom it is', 'a kota for my son and a kota for me', ['1 Kota', '1 Kota']],
    ['one more kind, which is no correction', '1 kota >> and a full house', ['1 Kota', '1 Kota, Full House']],
  ])('is read: %s', (_, words, lines) => {
    expect(talk(words).cart).toEqual(lines)
  })

  it.each([
    ['6 eggs', ['1 Eggs, 6 pack']],
    ['half a dozen eggs', ['1 Eggs, 6 pack']],
    ['a dozen eggs', ['2 Eggs, 6 pack']],
    ['2 dozen amaqanda', ['4 Eggs, 6 pack']],
    ['amaqanda ayisithupha', ['1 Eggs, 6 pack']],
    ['30 eggs', ['1 Eggs, Tray of 30']],
    ['2 six packs of eggs', ['2 Eggs, 6 pack']],
    ['12 wings', ['2 Chicken Wings, 6 pieces']],
    ['2 dozen magwinya', ['24 Magwinya']],
    ['2 litres of milk', ['2 Milk, 1 L']],
    ['2kg sugar', ['2 Sugar, 1 kg']],
    ['eggs >> 6', ['1 Eggs, 6 pack']],
    ['eggs >> half dozen', ['1 Eggs, 6 pack']],
    ['eggs >> 4 >> the tray', ['4 Eggs, Tray of 30']],
  ])('counts pieces, packs and dozens: %s', (words, lines) => {
    expect(talk(words).cart).toEqual(lines)
  })

  it.each(['10 eggs', '4 eggs', '10 wings'])('asks when no number of packs is that many: %s', (words) => {
    const { body, cart } = talk(words)

    expect(cart).toEqual([])
    expect(body).toContain(`packs, and ${/\d+/.exec(words)?.[0] ?? ''} is not`)
  })

  it.each([
    'kota noma chips',
    'a coke or a fanta',
    'ngicela icoke noma ifanta',
    'coke okanye fanta',
    'coke kapa fanta',
  ])('asks which of two is wanted: %s', (words) => {
    const { cart, shell } = talk(words)

    expect(cart).toEqual([])
    expect(choicesOf(shell.snapshot()).length).toBeGreaterThan(1)
  })

  it.each([
    ['chips >> the cheaper one', ['1 Slap Chips, Small']],
    ['chips >> the bigger one', ['1 Slap Chips, Large']],
    ['3 chips >> any', ['3 Slap Chips, Small']],
    ['chips >> both', ['1 Slap Chips, Small', '1 Slap Chips, Large']],
    ['chips >> one of each', ['1 Slap Chips, Small', '1 Slap Chips, Large']],
    ['chips >> zombili', ['1 Slap Chips, Small', '1 Slap Chips, Large']],
    ['a coke or a fanta >> not the coke', ['1 Fanta']],
    ['2 coke or fanta >> fanta', ['2 Fanta']],
    ['chips >> no chips, a coke', ['1 Coke']],
    ['chips >> which is cheaper? >> small', ['1 Slap Chips, Small']],
  ])('takes the answer to "which?" as people give it: %s', (words, lines) => {
    expect(talk(words).cart).toEqual(lines)
  })

  it.each([
    ['2 kota 2 coke >> leave the coke', ['2 Kota']],
    ['2 kota 2 coke >> scrap the cokes', ['2 Kota']],
    ['2 kota 2 coke >> ngiyekele icoke', ['2 Kota']],
    ['1 kota, 1 coke >> only the coke', ['1 Coke']],
    ['2 kota, 1 coke >> remove everything but the coke', ['1 Coke']],
    ['1 kota 1 coke >> swop the coke for fanta', ['1 Kota', '1 Fanta']],
    ['1 full house >> eish no, make it the normal kota', ['1 Kota']],
    ['2 full house >> not full house, the plain one', ['2 Kota']],
    ['3 kota >> make one of them full house', ['2 Kota', '1 Kota, Full House']],
  ])('is changed as people say it: %s', (words, lines) => {
    expect(talk(words).cart).toEqual(lines)
  })

  it('of more than can be ordered sells no smaller number, and names a person', () => {
    const { body, cart } = talk('1200 kota')

    expect(cart).toEqual([])
    expect(body).toContain('at most 999')
    expect(body).toContain('person')
  })

  it.each(['sushi', 'do you have sushi?', 'airtime'])('says what is not there when only that was said: %s', (words) => {
    expect(talk(words).body).toMatch(/did not find “(?:sushi|airtime)”/)
  })

  it('offers goods with a name like it', () => {
    const { body, shell } = talk('hi >> magwenia')

    expect(`${body} ${shell.facts().cart?.lines[0]?.name ?? ''}`).toContain('Magwinya')
  })

  it.each(['1/2 kota', '½ kota', '1.5 kota'])('is asked about when nobody sells it so: %s', (words) => {
    expect(talk(words).cart).toEqual([])
  })

  it('does not say that the list is empty while a line is replaced', () => {
    const { body, cart } = talk('1 kota >> no atchar')

    expect(cart).toEqual(['1 Kota'])
    expect(body).toContain('(no Atchar)')
    expect(body).not.toContain('empty')
  })

  it.each(['airtime R10', '2 pizza', 'electricity R50'])('is said not to be there: %s', (words) => {
    expect(talk(words).body).toContain(`did not find “${/[a-z]+/.exec(words)?.[0] ?? ''}”`)
  })

  it('is no bread when the lights go out', () => {
    expect(talk('2 milk, load shedding again').cart).toEqual(['2 Milk, 1 L'])
  })

  it.each(['it was delicious', 'bekumnandi'])('is praise, and gets a thumb: %s', (words) => {
    const done = anOrder({ state: 'completed', lines: [aLine(1, KOTAS[0]!, 2000)] })

    expect(talk(`hi >> ${words}`, { openOrders: [], lastOrder: done }).body).toBe('')
  })

  it.each(['can i have a receipt', 'is mama thandi there'])('is for a person: %s', (words) => {
    expect(talk(words).body).not.toContain('did not find')
  })

  it.each(['5 minutes', 'R50'])('is no goods: %s', (words) => {
    expect(talk(words).body).not.toContain('did not find')
  })
})

describe('a question about goods', () => {
  it.each(['yini ekukota', 'iyini ikota', 'ikota inani', 'what is a kota', 'yini ku kota', 'wat is n kota'])(
    'is answered by what they are: %s',
    (words) => {
      const { body, cart } = talk(words)

      expect(cart).toEqual([])
      expect(body).toMatch(/Comes with|Iza nalokhu/)
    },
  )

  it.each(['is the kota halal', 'is there pork in the kota?', 'does the kota have nuts', 'ingabe ikota iyababa'])(
    'that only a person can answer orders nothing, and says how to ask one: %s',
    (words) => {
      const { body, cart } = talk(words)

      expect(cart).toEqual([])
      expect(body).toMatch(/person|umuntu/)
    },
  )

  it.each([
    ['kukhona i-coke na', 'Coke: R12'],
    ['coke ikhona?', 'Coke: R12'],
    ['ninobisi', 'Milk, 1 L: R21'],
    ['ninesinkwa na', 'White Bread: R18'],
    ['is daar melk', 'Milk, 1 L: R21'],
    ['isinkwa simalini', 'White Bread: R18'],
    ['zimalini amagwinya', 'Magwinya: R2.50'],
    ['ikota ingakanani', 'Kota: R25'],
  ])('for whether it is there, or its price, orders nothing: %s', (words, price) => {
    const { body, cart } = talk(words)

    expect(cart).toEqual([])
    expect(body).toContain(price)
  })

  it('is answered beside "which?": how much are they', () => {
    const { body } = talk('chips >> how much are they')

    expect(body).toContain('Slap Chips, Small: R20')
    expect(body).not.toContain('did not find')
  })
})

describe('a question for what she can have', () => {
  it.each(['what can i get for R20', 'i have 20 rand what can i get', 'anything under R20?', 'wat kan ek kry vir R20'])(
    'with so much money is answered by what costs no more: %s',
    (words) => {
      const { body, cart, shell } = talk(words)
      const offered = choicesOf(shell.snapshot()).map((id) => ITEMS.find((i) => i.variantId === id)?.price ?? 0)

      expect(cart).toEqual([])
      expect(body).toContain('For R20')
      expect(offered.length).toBeGreaterThan(1)
      expect(Math.max(...offered)).toBeLessThanOrEqual(20_00)
    },
  )

  it('for less than anything costs names what costs the least', () => {
    expect(talk('what can i get for R1').body).toContain('nothing for R1')
  })

  it('for the cheapest is answered by it', () => {
    const { shell } = talk('whats the cheapest thing')

    expect(ITEMS.find((i) => i.variantId === choicesOf(shell.snapshot())[0])?.name).toBe('Magwinya')
  })

  it.each([
    'halal?',
    'is there something vegetarian',
    'anything without pork',
    'no pork please',
    'im allergic to nuts',
  ])('that only a person can answer is not guessed at: %s', (words) => {
    const { body, cart } = talk(words)

    expect(cart).toEqual([])
    expect(body).toContain('will not guess')
  })

  it('is answered by goods that are said to be so', () => {
    const veg = anItem(60, 'Vegetarian Burger', 40_00)

    expect(
      talk('is there something vegetarian', { catalogue: { version: 'veg', items: [...ITEMS, veg] } }).body,
    ).not.toContain('will not guess')
  })

  it.each([
    'can i pay friday',
    'put it on my account',
    'can i book',
    'ngicela isikweletu',
    'kan ek skuld',
    'ke kopa sekoloto',
    '1 bread on tick',
    '1 bread ill pay friday',
  ])('and pay later is refused kindly, with who decides: %s', (words) => {
    expect(talk(words).body).toMatch(/on the book|isikweletu/)
  })
})

describe('a heading of the menu', () => {
  it.each(['drinks', 'hi >> drinks', 'hi >> show me the drinks please', 'hi >> i want a drink', 'ngibonise drinks'])(
    'is opened: %s',
    (words) => {
      const { body } = talk(words)

      expect(body).toMatch(/Drinks/)
      expect(body).not.toMatch(/did not (?:find|understand)/)
    },
  )
})

describe('an answer to "what finds your door?"', () => {
  const deliver = '1 kota >> deliver >> Orlando West'

  it('is no "yes"', () => {
    const { body } = talk(`${deliver} >> yes`, { zones: [aZone({ name: 'Orlando West', minimum: 0 as never })] })

    expect(body).not.toContain('To: yes')
  })

  it('is no question for the price', () => {
    const { body } = talk('1 kota >> deliver >> how much is it', { zones: [aZone({ minimum: 0 as never })] })

    expect(body).not.toContain('Which area')
  })
})

describe('an answer to the review', () => {
  it.each(['ok confirm', 'yebo qinisekisa', 'confirm my order'])(
    'with the word of the button confirms: %s',
    (words) => {
      expect(talk(`1 kota >> ${words}`).shell.facts().openOrders).toHaveLength(1)
    },
  )

  it.each([
    ['k send me 3', ['3 Kota']],
    ['add atchar to my kota', ['1 Kota']],
    ['w/o atchar', ['1 Kota']],
  ])('changes what is ordered, and adds nothing: %s', (words, lines) => {
    expect(talk(`1 kota >> ${words}`).cart).toEqual(lines)
  })

  it.each(['go', 'awe', 'do it', 'eya, tswela pele'])('goes on: %s', (words) => {
    expect(talk(`1 kota >> ${words}`).shell.facts().openOrders).toHaveLength(1)
  })

  it.each(['not yet', 'hmm wait', 'wait for my sister', 'wag bietjie'])('waits: %s', (words) => {
    const { body, shell } = talk(`1 kota >> ${words}`)

    expect(shell.facts().openOrders).toEqual([])
    expect(body).toContain('not ordered yet')
  })

  it('is no wish for adverts when she starts again', () => {
    expect(talk('1 kota >> start again').body).toContain('Cancel this order?')
  })

  it.each(['whats in it', 'what is inside'])('may ask what it is: %s', (words) => {
    expect(talk(`1 kota >> ${words}`).body).toContain('Comes with')
  })
})

describe('two things in one message', () => {
  it.each([
    ['hi, 2 kotas please and what time do you close', '2 Kota', 'Our hours'],
    ['sawubona, ngicela ikota, nivala nini?', '1 Kota', 'Sivuliwe'],
    ['2 kota, where are you?', '2 Kota', 'Tumelo'],
    ['1 bread on credit', '1 White Bread', 'on the book'],
  ])('are both answered: %s', (words, line, answer) => {
    const { body, cart, shell } = talk(words)

    expect(cart).toEqual([line])
    expect(body).toContain(answer === 'Tumelo' ? shell.facts().shop.address : answer)
  })

  it('tell the fee beside the order, and ask for no place yet', () => {
    const { body, cart } = talk('1 kota, how much is delivery', { zones: [aZone()] })

    expect(cart).toEqual(['1 Kota'])
    expect(body).toContain(aZone().name)
    expect(body).toContain('Total')
  })

  it('tell a place beside a price', () => {
    const { body, shell } = talk('where are you and how much is a kota')

    expect(body).toContain('Kota: R25')
    expect(body).toContain(shell.facts().shop.address)
  })
})

describe('an order that is placed already', () => {
  const [kota] = KOTAS
  const placed = anOrder({ state: 'placed', lines: [aLine(1, kota!, 2000)] })

  it('is what "add a coke" changes', () => {
    const { shell } = talk('add a coke', { openOrders: [placed], lastOrder: placed })

    expect(shell.facts().cart?.amendsOrderId).toBe(placed.id)
  })

  it.each(['make it 3', 'change it to 3'])('is what a number changes: %s', (words) => {
    const { shell, cart } = talk(words, { openOrders: [placed], lastOrder: placed })

    expect(shell.facts().cart?.amendsOrderId).toBe(placed.id)
    expect(cart).toEqual(['3 Kota'])
  })

  it.each(['im outside', 'ngisendleleni', 'sekulungile na', 'ek is op pad', 'ke tseleng'])(
    'is told how it is: %s',
    (words) => {
      expect(talk(words, { openOrders: [placed], lastOrder: placed }).body).toContain(
        placed.number === null ? '' : String(placed.number),
      )
    },
  )

  it.each([
    'im late, 10 min',
    'coming now',
    'can i come at 5',
    'what is my code',
    'ngila phandle',
    'ke tla fihla ka 5',
  ])('stays as it is, and how it stands is told: %s', (words) => {
    const { body, cart } = talk(words, { openOrders: [placed], lastOrder: placed })

    expect(cart).toEqual([])
    expect(body).toContain(String(placed.number))
  })

  it('is not taken for ended when she cannot come: that is asked', () => {
    expect(talk('i cant come anymore', { openOrders: [placed], lastOrder: placed }).body).toContain('Cancel order')
  })

  it.each(['can my cousin collect', 'my son will fetch it', 'my broer sal dit haal'])(
    'may be fetched by whoever has the code: %s',
    (words) => {
      expect(talk(words, { openOrders: [placed], lastOrder: placed }).body).toContain('brings your code')
    },
  )

  it.each(['gate is locked', 'who is the driver', 'nobody is here'])(
    'that cannot be handed over for now is told to a person: %s',
    (words) => {
      const ready = anOrder({ state: 'ready', lines: [aLine(1, kota!, 2000)] })
      const shell = fakeShell(customerStep, facts({ catalogue: { version: 'p', items: ITEMS }, openOrders: [ready] }))
      const understanding = understand(words, { catalogue: shell.facts().catalogue, role: 'customer', hasCart: false })

      const turn = shell.turn({ type: 'said', text: words, understanding, wamid: 'w' as never, source: 'text' })

      expect(turn.commands).toContainEqual({ type: 'hand_over', reason: 'delivery', quiet: false })
      expect(bodyOf(turn.message)).toContain('I have told')
    },
  )

  it.each([
    ['leave the kota', []],
    ['and a coke', ['2 Kota', '1 Coke']],
    ['i forgot the coke', ['2 Kota', '1 Coke']],
    ['one less', ['1 Kota']],
  ])('is changed, instead of a second one begun: %s', (words, lines) => {
    const { cart, shell } = talk(words, { openOrders: [placed], lastOrder: placed })

    expect(cart).toEqual(lines)
    if (lines.length > 0) expect(shell.facts().cart?.amendsOrderId).toBe(placed.id)
  })

  it('of which something is missing goes to a person', () => {
    const done = anOrder({ state: 'completed', lines: [aLine(1, kota!, 2000)] })
    const { shell } = talk('there was no polony inside', { openOrders: [], lastOrder: done })

    expect(shell.facts().botQuiet).toBe(true)
  })

  it.each(['this is not mine', 'its the wrong one', 'dis nie myne nie'])(
    'that was wrong goes to a person: %s',
    (words) => {
      const done = anOrder({ state: 'completed', lines: [aLine(1, kota!, 2000)] })

      expect(talk(words, { openOrders: [], lastOrder: done }).shell.facts().botQuiet).toBe(true)
    },
  )

  it.each(['i paid', 'sengikhokhile', 'ek het betaal'])('is not paid by words: %s', (words) => {
    expect(talk(words, { openOrders: [placed], lastOrder: placed }).body).toMatch(/cash|ngekheshi/)
  })
})

describe('the same again', () => {
  const [kota] = KOTAS
  const last = anOrder({
    state: 'completed',
    lines: [
      aLine(1, kota!, 2000, {
        options: [{ optionId: ATCHAR, name: 'Atchar', included: false, priceDelta: 0 as never }],
      }),
      aLine(2, anItem(99, 'Amasi', 23_00), 1000),
    ],
  })

  it.each(['same again', 'the usual please', 'same as last time', 'ngifuna okufanayo', 'dieselfde asb'])(
    'is what was ordered last, as the shop sells it now: %s',
    (words) => {
      const { body, cart } = talk(words, { openOrders: [], lastOrder: last })

      expect(cart).toEqual(['2 Kota'])
      expect(body).toMatch(/no Atchar|ngaphandle kwe-Atchar/)
      expect(body).toContain('Amasi')
    },
  )

  it('is nothing to somebody who has not ordered before', () => {
    const { body, cart } = talk('same again', { lastOrder: null })

    expect(cart).toEqual([])
    expect(body).toContain('no earlier order')
  })

  it('is one more of what is being ordered, once something is', () => {
    expect(talk('1 coke >> same again', { lastOrder: last }).cart).toEqual(['2 Coke'])
  })
})

describe('the language of the answer', () => {
  it.each([
    'nivala nini',
    'ngicela ikota eyodwa',
    'sicela amakota amathathu',
    'ngicela ikota ka R25',
    'hello ngicela ikota please',
    'yimalini i full house',
    'ngifuna ukukhuluma nomuntu',
  ])('is isiZulu: %s', (words) => {
    expect(talk(words).shell.facts().customer.language).toBe('zu')
  })

  it.each(['hi 2 kota please', 'how much is a kota', 'where are you'])('is English: %s', (words) => {
    expect(talk(words).shell.facts().customer.language).toBe('en')
  })
})
