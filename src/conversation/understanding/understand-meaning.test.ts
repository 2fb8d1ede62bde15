import { describe, expect, it } from 'vitest'
import type { OptionId, ProductId, VariantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { timesTheFloor } from '../../kernel/test-cost.ts'
import { lineKey, TOWNSHIP } from './fixtures.ts'
import type { CatalogueView, UnderstandingContext } from './types.ts'
import { understand } from './understand.ts'

const ctx: UnderstandingContext = { catalogue: TOWNSHIP, role: 'customer', hasCart: false }

describe('mixed sentences', () => {
  it.each([
    ['Ngicela 2 kota special le 1 stoney 2l plz, ke bokae?', 'order', ['2 kota/special', '1 stoney/2-l']],
    ['Hi, how much is the burger and do you deliver to zone 6?', 'price', ['1 burger']],
    [
      'Eish bra ngicela kota special no atchar plus coke 2l, malini yonke?',
      'order',
      ['1 kota/special -atchar', '1 coke/2-l'],
    ],
    ['hallo, ek soek two burgers met kaas and a coke 2l nje', 'order', ['2 burger +cheese', '1 coke/2-l']],
    ['sho, add ka russian hle', 'add', ['1 russian']],
    ['where is my kota, ke emetse', 'track', undefined],
    ['is my burger ready', 'track', undefined],
    ['the burger was cold', 'return', undefined],
    ['do you have change for R200', 'pay_how', []],
    ['do you have sushi', 'menu', []],
    ['do you have bread', 'price', undefined],
    ['ninaso isinkwa', 'price', undefined],
    ['kota?', 'price', undefined],
    ['kota please?', 'order', undefined],
    ['is my kota here?', 'track', undefined],
  ])('%j', (text, intent, lines) => {
    const understood = understand(text, ctx)

    expect(understood.intent).toBe(intent)
    if (lines) expect(understood.lines.map(lineKey)).toEqual(lines)
  })
})

describe('goods the shop does not have', () => {
  it.each([
    ['2 pizzas and a burger', ['pizzas'], ['1 burger']],
    ['i want pizza', ['pizza'], []],
    ['ngicela ipizza', ['ipizza'], []],
    ['do you have sushi', ['sushi'], []],
  ])('are named in %j', (text, unmatched, lines) => {
    const understood = understand(text, ctx)

    expect(understood.unmatched).toEqual(unmatched)
    expect(understood.lines.map(lineKey)).toEqual(lines)
  })

  it.each(['coke 3l', 'kota ya R30', 'half a kota'])('%j asks back instead of guessing a size or price', (text) => {
    const [line] = understand(text, ctx).lines

    expect(line?.variantId).toBeUndefined()
    expect(line?.candidates?.length).toBeGreaterThan(0)
  })

  it('asks which, when a misspelling fits two products', () => {
    const fits = (name: string): CatalogueView['items'][number] => ({
      productId: name as ProductId,
      variantId: name as VariantId,
      name,
      aliases: [],
      options: [],
      price: cents(100),
      soldBy: 'unit',
    })
    const catalogue = { version: '1', items: [fits('Sparta'), fits('Sparto')] }

    const [line] = understand('2 sparti', { ...ctx, catalogue }).lines

    expect(line?.candidates?.map((c) => c.productId).sort()).toEqual(['Sparta', 'Sparto'])
  })
})

describe('restricted goods', () => {
  const wicked: CatalogueView = {
    version: 'wicked',
    items: [
      ...TOWNSHIP.items,
      ...['Loose draw', 'Black Label quart', 'Grand-Pa', 'Entjie'].map((name) => ({
        productId: name as ProductId,
        variantId: name as VariantId,
        name,
        aliases: ['zamalek'],
        options: [
          {
            optionId: 'x' as OptionId,
            name: 'Lighter',
            aliases: [],
            default: false,
            removable: false,
            priceDelta: cents(0),
          },
        ],
        price: cents(500),
        soldBy: 'unit' as const,
      })),
    ],
  }

  it.each([
    '2 skyf',
    'entjie',
    'loose draw',
    '2 loose draws and a lighter',
    'gwaai',
    'igwayi',
    'vape',
    'utshwala',
    'dumpie',
    'a quart',
    'bojalwa',
    'Grand-Pa',
    'painkillers',
    'lotto',
    'isigarette',
    'sekerete',
    'do you sell beer',
    'cigarets',
    'ama-skyf',
    'ngicela isigarette',
    '5 zamalek',
  ])('%j never becomes a line, whatever the catalogue holds', (text) => {
    const understood = understand(text, { ...ctx, catalogue: wicked })

    expect(understood.lines.map(lineKey)).toEqual([])
    if (text !== '5 zamalek') expect(understood.intent).toBe('restricted')
  })

  it('are told apart from the rest of the order', () => {
    const understood = understand('2 burgers and 2 skyf', { ...ctx, catalogue: wicked })

    expect(understood).toMatchObject({ intent: 'restricted', restricted: ['skyf'] })
    expect(understood.lines.map(lineKey)).toEqual(['2 burger'])
  })

  it.each(['stoney ginger beer 2l', 'my grandpa wants a burger', 'quarter chicken plate'])('%j is harmless', (text) => {
    expect(understand(text, ctx).restricted).toBeUndefined()
  })
})

describe('entities', () => {
  it.each([
    ['call me on 071 000 0002', 'phone', '27710000002'],
    ['my number is +27 (0)71 000 0002', 'phone', '27710000002'],
    ['0027710000002', 'phone', '27710000002'],
    ['track #1234', 'orderRef', '1234'],
    ['where is order 12', 'orderRef', '12'],
    ['i have R1,200.50', 'money', '120050'],
    ['20 rand', 'money', '2000'],
    ['50c', 'money', '50'],
    ['R1 200', 'money', '120000'],
    ['come at 17:30', 'time', '17:30'],
    ['come at 5pm', 'time', '5pm'],
    ['on 27 nov', 'date', '27 nov'],
    ['kusasa', 'date', 'kusasa'],
    ['i live at Zone 6', 'place', 'zone 6'],
  ])('%j holds a %s', (text, kind, value) => {
    const found = understand(text, ctx).entities.find((e) => e.kind === kind)

    expect(found?.value).toBe(value)
  })

  it('keep offsets into the original, whatever stands before', () => {
    const text = '👋🏽 Môre!! ngicela “i-Coke” 2L'
    const [line] = understand(text, ctx).lines

    expect(text.slice(line?.start, line?.end)).toContain('Coke')
  })
})

describe('language', () => {
  it.each([
    ['please can I have the bread and milk', 'en'],
    ['ngicela isinkwa nobisi', 'zu'],
    ['ndicela isonka nobisi', 'xh'],
    ['ke kopa bohobe hle, ke lefa jwang', 'st'],
    ['ke kopa borotho, ke duela jang', 'tn'],
    ['kan ek asseblief twee brode kry', 'af'],
    ['ngiyabonga kakhulu', 'zu'],
    ['enkosi kakhulu', 'xh'],
    ['ke a leboha haholo', 'st'],
    ['ke a leboga thata', 'tn'],
    ['baie dankie', 'af'],
    ['where is my order', 'en'],
  ])('%j is %s', (text, language) => {
    expect(understand(text, ctx).language.primary).toBe(language)
  })

  // What our own copy tells her to write in English is no English of hers.
  it.each(['PRIVACY', 'STOP', 'accept 12', 'accept 12 in 40', 'decline 12', 'ready 12', 'rider Sipho', 'send 12'])(
    '%j gives no evidence: it is a word that we tell people to write',
    (text) => {
      for (const role of ['customer', 'seller'] as const) {
        expect(understand(text, { ...ctx, role }).language.primary).toBeUndefined()
      }
    },
  )

  it.each(['cancel my order please', 'ready now', 'send me the menu'])('%j is English all the same', (text) => {
    expect(understand(text, ctx).language.primary).toBe('en')
  })

  it.each(['2 kota', 'coke 2l x2', '👍', '5', 'Simba', ''])('%j gives no evidence', (text) => {
    expect(understand(text, ctx).language.primary).toBeUndefined()
  })

  it('says so when two languages meet', () => {
    expect(understand('ngicela i-kota, how much is it and where are you', ctx).language.mixed).toBe(true)
  })

  it('leaves a tie to what the customer prefers', () => {
    expect(understand('dumela', { ...ctx, preferred: 'tn' }).language.primary).toBe('tn')
    expect(understand('dumela', { ...ctx, preferred: 'st' }).language.primary).toBe('st')
  })

  it('is what a language request names', () => {
    expect(understand('can you speak zulu', ctx)).toMatchObject({ intent: 'language', requestedLanguage: 'zu' })
  })
})

it('reads a typical message for half the floor at most, with a hundred variants', () => {
  const text = 'Ngicela 2 kota special no atchar le 1 coke 2l plz, ke bokae?'
  for (let i = 0; i < 500; i++) understand(text, ctx)

  expect(TOWNSHIP.items.length).toBeGreaterThanOrEqual(100)
  expect(timesTheFloor(() => Array.from({ length: 200 }, () => understand(text, ctx)))).toBeLessThan(100)
})
