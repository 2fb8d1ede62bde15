import { describe, expect, it } from 'vitest'
import type { StockNewsItem } from '../../catalog/index.ts'
import { LIMITS } from '../../channel/index.ts'
import { checkOutbound } from '../../channel/outbound/check.ts'
import type { VariantId } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { composeStockNews, NEWS_LINES_MOST } from './stock-news-message.ts'

const SHOP = { name: 'Kasi Kota', timeZone: 'Africa/Johannesburg', nowMs: Date.UTC(2026, 10, 27, 8) }
const NONE = { count: 0, items: [] }
const item = (given: Partial<StockNewsItem> = {}): StockNewsItem => ({
  variantId: '0190a000-0000-7000-8000-000000000001' as VariantId,
  name: 'Milk',
  variantName: '',
  soldBy: 'unit',
  availableMilli: 2_000,
  expiresOn: null,
  ...given,
})
const bodyOf = (news: Parameters<typeof composeStockNews>[0], language: 'en' | 'zu' = 'en'): string => {
  const { message } = composeStockNews(news, SHOP, language)
  return 'body' in message ? String(message.body) : ''
}

describe.each(['en', 'zu'] as const)('news of stock in %s', (language) => {
  it('fits its message and its template whole, with the longest that the shop can have', () => {
    const long = item({
      name: '*N*\n'.repeat(50),
      variantName: 'V'.repeat(100),
      soldBy: 'weight',
      availableMilli: 999_999_999,
      expiresOn: '2020-01-01' as LocalDate,
    })
    const list = { count: 50_000, items: Array.from({ length: NEWS_LINES_MOST }, () => long) }
    const shop = { ...SHOP, name: 'S'.repeat(300) }

    const { message, template } = composeStockNews({ low: list, expiring: list }, shop, language)

    expect(checkOutbound(message)).toMatchObject({ ok: true })
    expect(checkOutbound(template)).toMatchObject({ ok: true })
    expect(bodyOf({ low: list, expiring: list }, language).length).toBeLessThan(LIMITS.buttonsBody)
    expect(bodyOf({ low: list, expiring: list }, language)).toMatch(/49 ?994/)
  })
})

describe('the last day', () => {
  it.each([
    ['2026-11-26', 'past its date'],
    ['2026-11-27', 'today'],
    ['2026-11-28', 'tomorrow'],
    ['2026-11-29', '29 Nov'],
  ])('%s is said as "%s"', (expiresOn, words) => {
    const one = { count: 1, items: [item({ expiresOn: expiresOn as LocalDate })] }

    expect(bodyOf({ low: NONE, expiring: one })).toContain(words)
  })
})
