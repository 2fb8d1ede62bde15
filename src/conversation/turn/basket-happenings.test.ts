import { describe, expect, it } from 'vitest'
import { aShopItem, anOption, idOf } from '../../catalog/fakes.ts'
import type { OptionId, VariantId, Wamid } from '../../kernel/ids.ts'
import { tagOf } from '../../storefront/tag.ts'
import { basketHappenings } from './basket-happenings.ts'
import type { Happening } from '../dialogue/happening.ts'
import { understand } from '../understanding/index.ts'

const onions = anOption({ optionId: idOf(303) as OptionId, name: 'onions', default: true })
const kota = aShopItem({ variantId: idOf(1) as VariantId, options: [onions] })
const coke = aShopItem({ variantId: idOf(2) as VariantId, name: 'Coke' })
const milk = aShopItem({ variantId: idOf(4) as VariantId, name: 'Milk', aliases: ['ubisi'] })
const items = [kota, coke, milk]
const LIST = `Hello Kasi, I would like:\n2 × Kota @ R35 = R70 [${tagOf(kota.variantId)}]\n1 × Coke @ R35 = R35 [${tagOf(coke.variantId)}]\nTotal: R105`

const read = (text: string): readonly Happening[] | null =>
  basketHappenings({ type: 'text', text, wamid: 'wamid.1' as Wamid, source: 'text' }, items, (words) =>
    understand(words, { catalogue: { version: '1', items }, role: 'customer', hasCart: false }),
  )
const linesIn = (happenings: readonly Happening[] | null) => {
  const first = happenings?.[0]
  return first?.type === 'sent_basket' ? first.lines : []
}

describe('a text with a list from the shop’s page', () => {
  it('is the list and nothing else when nothing else was said', () => {
    const happenings = read(LIST)

    expect(happenings).toHaveLength(1)
    expect(happenings).toMatchObject([{ type: 'sent_basket', gone: [], pricesDiffer: false, isEdit: false }])
    expect(linesIn(happenings).map((l) => l.quantityMilli)).toEqual([2000, 1000])
  })

  it.each([`Hi\n${LIST}`, `${LIST}\nthanks`, `Sawubona\n${LIST}\nngiyabonga`, `my order please\n${LIST}`])(
    'is no more with a kind word around it: %j',
    (text) => {
      expect(read(text)).toEqual(read(LIST))
    },
  )

  it('says in which language the page was read, and not when its own words are gone', () => {
    const inZulu = LIST.replace(/^.*\n/, 'Sawubona Kasi Kota, ngicela:\n')
    const bare = LIST.split('\n')
      .filter((line) => line.includes('['))
      .join('\n')

    expect(read(LIST)).toMatchObject([{ language: 'en' }])
    expect(read(inZulu)).toMatchObject([{ language: 'zu' }])
    expect(read(bare)).toMatchObject([{ language: null }])
  })

  it('gives a wish to the item that it is about', () => {
    const happenings = read(`${LIST}\nand no onions please`)

    expect(happenings).toHaveLength(1)
    expect(linesIn(happenings)[0]?.options).toEqual([{ optionId: onions.optionId, included: false }])
  })

  it('keeps a wish that nobody understands as a note, where the seller reads it', () => {
    const happenings = read(`${LIST}\nmake it extra crunchy`)

    expect(happenings).toHaveLength(1)
    expect(linesIn(happenings)[1]?.note).toBe('make it extra crunchy')
  })

  it('lets a question, more goods and a STOP speak for themselves, after the list', () => {
    const asked = read(`${LIST}\nwhen do you close?`)
    const more = read(`${LIST}\nand 2 milk`)
    const stop = read(`${LIST}\nSTOP`)

    expect(asked).toMatchObject([{ type: 'sent_basket' }, { type: 'said', understanding: { intent: 'hours' } }])
    expect(more).toMatchObject([
      { type: 'sent_basket' },
      { type: 'said', understanding: { lines: [{ variantId: milk.variantId, qty: 2 }] } },
    ])
    expect(stop).toMatchObject([{ type: 'sent_basket' }, { type: 'said', understanding: { intent: 'stop' } }])
  })

  it('orders a line whose words were changed to another item by its words', () => {
    const happenings = read(LIST.replace('1 × Coke', '1 × Milk'))

    expect(happenings).toMatchObject([
      { type: 'sent_basket', lines: [{ variantId: kota.variantId }] },
      { type: 'said', understanding: { lines: [{ variantId: milk.variantId }] } },
    ])
  })

  it('is ordinary words when there is no list in it', () => {
    expect(read('2 kotas and a coke')).toBeNull()
    expect(read('2 × Kota')).toBeNull()
  })
})
