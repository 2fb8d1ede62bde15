import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aShopItem, anOption, idOf } from '../catalog/fakes.ts'
import type { OptionId, VariantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { addToBasket, formatBasket, parseBasket, priceBasket, setInBasket, type Basket } from './basket.ts'
import { composeBasketText } from './basket-text.ts'
import { STORE_LANGUAGES } from './copy/languages.ts'
import { someShopping } from './fakes.ts'
import { basketTags, readBasket, withWish } from './read-basket.ts'
import { idEndOf, isTag, tagOf } from './tag.ts'
import { toRequest } from './test-store.ts'

const atchar = anOption({
  optionId: idOf(302) as OptionId,
  name: 'atchar',
  aliases: ['achar'],
  default: true,
  priceDelta: cents(0),
})
const cheese = anOption({ optionId: idOf(301) as OptionId, name: 'cheese' })
const kota = aShopItem({
  variantId: idOf(1) as VariantId,
  variantName: 'Full House',
  price: cents(55_00),
  options: [atchar, cheese],
})
const coke = aShopItem({ variantId: idOf(2) as VariantId, name: 'Coke', variantName: '2 L', price: cents(28_00) })
const mince = aShopItem({ variantId: idOf(3) as VariantId, name: 'Mince', price: cents(99_90), soldBy: 'weight' })
const items = [kota, coke, mince]

const BASKET: Basket = [
  {
    item: tagOf(kota.variantId),
    quantityMilli: 2_000,
    options: [tagOf(atchar.optionId), tagOf(cheese.optionId)].sort(),
  },
  { item: tagOf(coke.variantId), quantityMilli: 1_000, options: [] },
  { item: tagOf(mince.variantId), quantityMilli: 500, options: [] },
]
const requests = priceBasket(BASKET, items).lines.map(toRequest)
const message = (language: (typeof STORE_LANGUAGES)[number] = 'en'): string =>
  composeBasketText('Kasi Kota', priceBasket(BASKET, items), language)
const edit = (from: string | RegExp, to: string): string => message().replace(from, to)

describe('a basket as a message', () => {
  it('is a list that a person can read and add up', () => {
    expect(message()).toBe(
      [
        'Hello Kasi Kota, I would like:',
        `2 × Kota Full House (no atchar, with cheese) @ R60 = R120 [${tagOf(kota.variantId)}]`,
        `1 × Coke 2 L @ R28 = R28 [${tagOf(coke.variantId)}]`,
        `0.5 kg × Mince @ R99.90 = R49.95 [${tagOf(mince.variantId)}]`,
        'Total: R197.95',
      ].join('\n'),
    )
    expect(message('zu')).toContain('Kota Full House (ngaphandle kwe-atchar, ne-cheese)')
  })

  it.each(STORE_LANGUAGES)('reads back exactly, whatever the shop sells and calls it, in %s', (language) => {
    fc.assert(
      fc.property(someShopping, fc.string({ unit: 'grapheme' }), ({ items: sold, basket }, shop) => {
        const priced = priceBasket(basket, sold)
        const text = composeBasketText(shop, priced, language)

        const read = readBasket(text, sold)

        const lines = priced.lines.map(toRequest)
        expect(read).toEqual({ lines, gone: [], pricesDiffer: false, language, rest: '' })
        expect(new Set(basketTags(text))).toEqual(new Set(basket.map((line) => line.item)))
      }),
      { numRuns: 400 },
    )
  })

  it('reads back the same with the prices tampered with, and says that they differ', () => {
    fc.assert(
      fc.property(someShopping, fc.nat({ max: 99 }), ({ items: sold, basket }, price) => {
        const priced = priceBasket(basket, sold)
        fc.pre(priced.lines.every((line) => line.total !== cents(price * 100)))
        const text = composeBasketText('Shop', priced, 'en')
        const tampered = text.replace(/ @ R[\d .]+ = R[\d .]+ \[(?=[^[]*$)/gm, ` @ R${price} = R${price} [`)

        const read = readBasket(tampered, sold)

        expect(read.lines).toEqual(priced.lines.map(toRequest))
        expect(read.pricesDiffer).toBe(true)
      }),
    )
  })

  it('never fails on anything that people could send', () => {
    const noise = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('2 × ', ` [${tagOf(kota.variantId)}]`, '(', ', ', '\n', '@ R1 = R1'),
      ),
    )
    fc.assert(
      fc.property(noise, (parts) => {
        const read = readBasket(parts.join(''), items)
        expect(read.lines.every((line) => items.some((i) => i.variantId === line.variantId))).toBe(true)
      }),
    )
  })
})

describe('a message that somebody has edited', () => {
  it('orders what its words now say', () => {
    const read = readBasket(edit('1 × Coke', '3 × Coke').replace('no atchar, ', ''), items)

    expect(read.lines[1]?.quantityMilli).toBe(3_000)
    expect(read.lines[0]?.options).toEqual([{ optionId: cheese.optionId, included: true }])
    expect(read.pricesDiffer).toBe(true)
  })

  it('drops the line that was taken out or set to nothing', () => {
    const without = readBasket(edit(/^1 × Coke.*\n/m, ''), items)
    const none = readBasket(edit('1 × Coke', '0 x Coke'), items)

    expect(without.lines).toEqual([requests[0], requests[2]])
    expect(none.lines).toEqual(without.lines)
  })

  it.each([
    'Kota Full House and no atchar please @ R55 = R55',
    'Kota Full House (no achar) @ R55 = R55',
    'KOTA full house, ungafaki atchar',
  ])('finds an option said in other words: %s', (words) => {
    const { lines } = readBasket(`1 × ${words} [${tagOf(kota.variantId)}]`, items)

    expect(lines).toMatchObject([{ options: [{ optionId: atchar.optionId, included: false }], note: null }])
  })

  it('keeps a wish that is no option as a note of its item', () => {
    const beside = readBasket(edit('= R28 [', '= R28 very cold please ['), items)
    const behind = readBasket(edit(`[${tagOf(coke.variantId)}]`, `[${tagOf(coke.variantId)}] very cold please`), items)

    expect(beside.lines[1]?.note ?? '').toContain('very cold')
    expect(behind.lines[1]?.note).toBe('very cold please')
  })

  it('leaves what was written around it to be understood', () => {
    const read = readBasket(`Hi Nomsa\n${message()}\nand no onions please\nwhen do you close?`, items)

    expect(read.lines).toEqual(requests)
    expect(read.rest).toBe('Hi Nomsa\nand no onions please\nwhen do you close?')
  })

  it('leaves a line to be understood whose words name something else than its tag', () => {
    const read = readBasket(edit('1 × Coke 2 L', '1 × Fanta'), items)

    expect(read.lines).toEqual([requests[0], requests[2]])
    expect(read.rest).toBe('1 × Fanta')
  })

  it('names what the shop no longer sells', () => {
    const read = readBasket(message(), [kota, mince])

    expect(read.gone).toEqual(['Coke 2 L'])
    expect(read.lines).toEqual([requests[0], requests[2]])
  })

  it.each(STORE_LANGUAGES)('reads back exactly where its lines have run into one, in %s', (language) => {
    const inOne = readBasket(message(language).replaceAll('\n', ' '), items)
    const ofOne = readBasket(
      composeBasketText('Kasi Kota', priceBasket(BASKET.slice(0, 1), items), language).replaceAll('\n', '  '),
      items,
    )

    expect(basketTags(message(language).replaceAll('\n', ' '))).toEqual(items.map((i) => tagOf(i.variantId)))
    expect(inOne).toEqual({ lines: requests, gone: [], pricesDiffer: false, language, rest: '' })
    expect(ofOne).toEqual({ lines: requests.slice(0, 1), gone: [], pricesDiffer: false, language, rest: '' })
  })

  it('that has run into one line keeps the wish behind an item, and a name that looks like a line', () => {
    const combo = aShopItem({ variantId: idOf(4) as VariantId, name: 'Combo: 2 x Coke', price: cents(40_00) })
    const both = [coke, combo]
    const text = composeBasketText(
      'Kasi Kota',
      priceBasket(
        both.map(({ variantId }) => ({ item: tagOf(variantId), quantityMilli: 3_000, options: [] })),
        both,
      ),
      'en',
    )

    expect(readBasket(text, both).lines.map((l) => l.variantId)).toEqual([coke.variantId, combo.variantId])
    const wished = edit(`[${tagOf(coke.variantId)}]`, `[${tagOf(coke.variantId)}] very cold please`)
    const read = readBasket(wished.replaceAll('\n', ' '), items)
    expect(read.lines.map(({ quantityMilli, note }) => [quantityMilli, note])).toEqual([
      [2_000, null],
      [1_000, 'very cold please'],
      [500, null],
    ])
  })

  it('reads back with a picture before each line', () => {
    const read = readBasket(message().replaceAll('\n', '\n🛒 ✅ '), items)

    expect(read.lines).toEqual(requests)
  })

  it('survives being quoted, forwarded and reformatted by a phone', () => {
    const quoted = message().replaceAll('\n', '\r\n  > ').replaceAll('×', 'x').toUpperCase()

    expect(readBasket(quoted, items).lines).toEqual(requests)
  })
})

describe('a wish under the list', () => {
  it('is an option of the one item that has it', () => {
    const [first] = withWish(readBasket(message(), items).lines, 'and no achar please', items)

    expect(first?.options).toContainEqual({ optionId: atchar.optionId, included: false })
  })

  it('is a note of the last item where it is no option', () => {
    const lines = withWish(requests, 'and no onions please', items)

    expect(lines.at(-1)?.note).toBe('and no onions please')
    expect(lines.slice(0, -1)).toEqual(requests.slice(0, -1))
  })
})

describe('tags', () => {
  it('name the end of an id and lead back to it', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(isTag(tagOf(id))).toBe(true)
        expect(idEndOf(tagOf(id))).toBe(id.slice(-10))
      }),
    )
  })

  it('are told apart by the name beside them when two ids end alike', () => {
    const twin = aShopItem({ ...coke, variantId: `1${coke.variantId.slice(1)}` as VariantId, variantName: '2 L Zero' })
    const line = `1 × Coke 2 L Zero [${tagOf(twin.variantId)}]`

    expect(readBasket(line, [coke, twin]).lines).toMatchObject([{ variantId: twin.variantId }])
  })
})

describe('less than asked for', () => {
  const few = { ...kota, availableMilli: 3_000 }
  const line = (quantityMilli: number, options: Basket[number]['options'] = []) => ({
    ...{ item: tagOf(kota.variantId), quantityMilli, options },
  })
  const short = (...lines: Basket) => priceBasket(lines, [few, coke]).lines.map(({ isShort }) => isShort)

  it('is said of each line of an item of which all together are more than there is', () => {
    expect(short(line(2_000), line(2_000, [tagOf(cheese.optionId)]))).toEqual([true, true])
    expect(short(line(2_000), line(1_000, [tagOf(cheese.optionId)]))).toEqual([false, false])
    expect(short(line(4_000), { ...line(9_000), item: tagOf(coke.variantId) })).toEqual([true, false])
  })

  it('is not said because of a line that the shop does not sell like that', () => {
    expect(short(line(2_000), line(2_000, [tagOf(idOf(999))]))).toEqual([false])
  })
})

describe('a basket in an address', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(someShopping, ({ basket }) => {
        expect(parseBasket(formatBasket(basket))).toEqual(basket)
        expect(encodeURIComponent(formatBasket(basket))).toBe(formatBasket(basket))
      }),
    )
  })

  it('is never more than an order may be, whatever an address says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseBasket(text).length).toBeLessThanOrEqual(30)
      }),
    )
    expect(parseBasket('00000001_9999.00000001_0.zzz..00000002-zz')).toEqual([])
    expect(parseBasket(Array.from({ length: 99 }, (_, i) => tagOf(idOf(i))).join('.'))).toHaveLength(30)
  })

  it('adds up equal lines, and takes out what is set to nothing', () => {
    const two = addToBasket(addToBasket([], BASKET[1]!), BASKET[1]!)

    expect(two).toEqual([{ ...BASKET[1], quantityMilli: 2_000 }])
    expect(setInBasket(two, 0, 0)).toEqual([])
    expect(setInBasket(two, 0, 5_000)[0]?.quantityMilli).toBe(5_000)
    expect(setInBasket(two, 0, 1_000_000)[0]?.quantityMilli).toBe(2_000)
  })

  it('leaves out what the shop does not sell, and says how much', () => {
    const priced = priceBasket(BASKET, [kota, coke])

    expect(priced).toMatchObject({ gone: 1, total: 148_00 })
  })
})
