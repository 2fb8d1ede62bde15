import { describe, expect, it } from 'vitest'
import { legalGaps } from '../../../tenants/index.ts'
import { aShop, bodyOf, facts, fakeShell, said } from '../fakes.ts'
import { asksForPage } from './page.ts'
import { sellerStep } from './step.ts'
import type { ShopFacts } from '../dialogue-facts.ts'

const GAPS = legalGaps({ address: '', phone: '', legalForm: 'company' }).map((gap) => gap.field)
const ask = (page: NonNullable<ShopFacts['page']>, language: 'en' | 'zu') => {
  const start = facts({ shop: aShop({ page }) })
  const { turn } = fakeShell(
    sellerStep,
    { ...start, customer: { ...start.customer, language, languageChosen: true } },
    { audience: 'seller' },
  )
  return bodyOf(turn({ ...said({ intent: 'unknown' }), text: 'my page' } as never).message)
}

describe('a seller who asks for her page', () => {
  it.each([
    'my page',
    'Shop link please',
    'poster',
    'send me my qr code',
    'ngicela i-link yami',
    'ikhasi lami',
    'winkel skakel',
  ])('is understood: %s', (text) => {
    expect(asksForPage(text)).toBe(true)
  })

  it.each(['orders', 'page 2 of the book is missing', 'link the orders', 'accept 12'])(
    'is not heard where she is not: %s',
    (text) => {
      expect(asksForPage(text)).toBe(false)
    },
  )

  it('gets link and poster, and nothing more when the page is complete', () => {
    const body = ask({ url: 'https://shop.test/s/kasi-kota', gaps: [] }, 'en')

    expect(body).toBe(
      'Your page: https://shop.test/s/kasi-kota\nA poster to print: https://shop.test/s/kasi-kota/poster.pdf',
    )
  })

  it.each(['en', 'zu'] as const)('is told one by one what is missing, in %s', (language) => {
    const body = ask({ url: 'https://shop.test/s/kasi-kota', gaps: GAPS }, language)
    const gaps = body.split('\n').filter((line) => line.startsWith('– '))

    expect(gaps).toHaveLength(GAPS.length)
    expect(new Set(gaps).size).toBe(GAPS.length)
    expect(body).not.toMatch(/something else|okunye/)
  })
})
