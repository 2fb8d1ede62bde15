/** Goods shown before they are ordered: picture, price, what they are, options and a button, in one message. */
import { describe, expect, it } from 'vitest'
import type { TenantId } from '../../../kernel/ids.ts'
import { NOTICE_VERSION } from '../../copy/notice.ts'
import {
  ATCHAR,
  COKE,
  KOTA,
  RUSSIAN,
  aShop,
  anItem,
  bodyOf,
  choice,
  choicesOf,
  facts,
  fakeShell,
  tapped,
  uuid,
} from '../fakes.ts'
import { customerStep } from '../step.ts'
import { writeTo } from '../talk.fakes.ts'

const HASH = 'a'.repeat(64)
const TENANT = uuid(1) as TenantId
const SHOWN = {
  ...KOTA,
  variantName: 'Full house',
  aliases: ['ikota'],
  photo: HASH,
  description: 'A quarter of bread, filled.',
}
const SMALL = anItem(2, 'Kota', 25_00, {
  variantName: 'Quarter',
  productId: KOTA.productId,
  aliases: ['ikota'],
  photo: HASH,
})

const shop = (items = [SHOWN, COKE, RUSSIAN]) => {
  const shell = fakeShell(
    customerStep,
    facts({
      customer: { ...facts().customer, noticeVersionGiven: NOTICE_VERSION },
      catalogue: { version: 'details', items },
      shop: aShop({ photos: { publicUrl: 'https://wakala.example', tenantId: TENANT } }),
    }),
  )
  const say = (text: string) => writeTo(shell, text)
  return { ...shell, say }
}
const titles = (message: Parameters<typeof choicesOf>[0]) => choicesOf(message).map(({ title }) => title)

describe('goods that she asks about', () => {
  it.each([
    "what's in the kota?",
    'show me the kota',
    'isithombe se-kota',
    'picture of the kota',
    'ngicela isithombe se kota',
    'tell me about the kota',
    'ngibonise ikota',
    'foto van die kota',
    'what does the kota come with?',
  ])('%j shows them, and orders nothing', (text) => {
    // prettier-ignore
    const { say, facts: now } = shop()

    const { message } = say(text)

    expect(message).toMatchObject({
      type: 'buttons',
      header: { type: 'image', link: `https://wakala.example/photos/${TENANT}/${HASH}/chat.jpg` },
    })
    expect(bodyOf(message)).toContain('R35')
    expect(bodyOf(message)).toContain('A quarter of bread, filled.')
    expect(bodyOf(message)).toContain(KOTA.options.find((o) => o.optionId === ATCHAR)?.name)
    expect(now().cart).toBeNull()
  })

  it('are added by the button under them', () => {
    const { say, turn, facts: now } = shop()

    turn(tapped(choice(say('show me the kota').message, 'Add one')))

    expect(now().cart?.lines.map(({ name }) => name)).toEqual(['Kota, Full house'])
  })

  it('are added by "one please" and by "yes"', () => {
    for (const answer of ['one please', 'yes']) {
      const { say, facts: now } = shop()
      say('show me the kota')

      say(answer)

      expect(now().cart?.lines.map(({ name }) => name)).toEqual(['Kota, Full house'])
      expect(now().openOrders).toEqual([])
    }
  })

  it('in several sizes have a button for each', () => {
    const { message } = shop([SHOWN, SMALL, COKE]).say('show me the kota')

    expect(titles(message)).toEqual(['Full house', 'Quarter', 'Menu'])
    expect(bodyOf(message)).toContain('R25')
  })

  it('lead back to the order that was under review', () => {
    const { say, turn } = shop()
    say('2 cokes')

    const shown = say('what is in the kota?')

    expect(titles(shown.message)).toEqual(['Add one', 'My order so far'])
    expect(bodyOf(turn(tapped(choice(shown.message, 'My order so far'))).message)).toContain('2 × Coke')
  })

  it('that have run out say so, without a button to add them', () => {
    const { message } = shop().say('show me the russian')

    expect(bodyOf(message)).toContain('sold out')
    expect(titles(message)).toEqual(['Menu'])
  })
})

it.each(['show me the menu', 'show me my order', '2 kota', 'kota please', 'what is in my cart'])(
  '%j is no question about goods',
  (text) => {
    expect(shop().say(text).message).not.toHaveProperty('header')
  },
)
