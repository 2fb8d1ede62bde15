/**
 * Per-message prices and the monthly allowance of free service messages. Rates are Meta's list for South Africa in USD
 * (card effective 2026-07-01; service messages are charged like utility from 2026-10-01). Amounts are integer
 * ten-thousandths of a dollar, the precision of the card.
 */
import type { Pricing, PricingCategory, PricingType } from '../users/model.ts'

export const FREE_SERVICE_MESSAGES = 1_000

interface RateCard {
  /** Unix ms from which it holds. */
  readonly from: number
  /** USD/10,000 per delivered message. */
  readonly rates: Readonly<Record<PricingCategory, number>>
  /** From here on service messages, and utility templates inside the window, cost money. */
  readonly serviceIsBilled: boolean
}

const SOUTH_AFRICA: readonly RateCard[] = [
  {
    from: Date.parse('2025-07-01T00:00:00+02:00'),
    rates: { marketing: 379, utility: 76, authentication: 76, service: 0, referral_conversion: 0 },
    serviceIsBilled: false,
  },
  {
    from: Date.parse('2026-10-01T00:00:00+02:00'),
    rates: { marketing: 379, utility: 76, authentication: 76, service: 76, referral_conversion: 0 },
    serviceIsBilled: true,
  },
]

export const rateCardAt = (now: number): RateCard =>
  SOUTH_AFRICA.findLast((card) => card.from <= now) ?? SOUTH_AFRICA[0]!

/** South Africa has no daylight saving: the month begins at midnight, two hours before UTC's. */
export const monthOf = (now: number): string => new Date(now + 7_200_000).toISOString().slice(0, 7)

export interface PriceFacts {
  readonly category: PricingCategory
  readonly isInWindow: boolean
  readonly isFreeEntry: boolean
  /** Service messages of this number that the month's allowance has covered so far. */
  readonly freeUsed: number
  readonly now: number
}

/** What one delivered message costs. Pure: the caller counts. */
export const priceOf = (facts: PriceFacts): { readonly pricing: Pricing; readonly usd10k: number } => {
  const card = rateCardAt(facts.now)
  const typeOf = (): PricingType => {
    if (facts.isFreeEntry) return 'free_entry_point'
    if (facts.category === 'service')
      return !card.serviceIsBilled || facts.freeUsed < FREE_SERVICE_MESSAGES ? 'free_customer_service' : 'regular'
    if (facts.category === 'utility' && facts.isInWindow && !card.serviceIsBilled) return 'free_customer_service'
    return 'regular'
  }
  const type = typeOf()
  const billable = type === 'regular'
  const category = facts.isFreeEntry ? 'referral_conversion' : facts.category
  return {
    pricing: { billable, pricing_model: 'PMP', type, category },
    usd10k: billable ? card.rates[facts.category] : 0,
  }
}

export interface MeterLine {
  /** Delivered messages by `category/type`. */
  readonly messages: Record<string, number>
  delivered: number
  /** USD/10,000. */
  usd10k: number
  /** Free service messages by calendar month. */
  readonly freeByMonth: Record<string, number>
}

export interface MeterReport {
  readonly messages: Readonly<Record<string, number>>
  readonly delivered: number
  readonly usd: number
  /** At the configured, illustrative rate; Meta bills no rand. */
  readonly zar: number
  readonly freeServiceUsed: number
  readonly freeServiceLeft: number
}

export interface Meter {
  readonly freeUsed: (phoneNumberId: string, now: number) => number
  readonly count: (phoneNumberId: string, facts: Omit<PriceFacts, 'freeUsed'>) => Pricing
  readonly report: (now: number) => { readonly total: MeterReport; readonly byNumber: Record<string, MeterReport> }
  readonly save: () => [string, MeterLine][]
  readonly restore: (saved: readonly [string, MeterLine][]) => void
}

const newLine = (): MeterLine => ({ messages: {}, delivered: 0, usd10k: 0, freeByMonth: {} })

/** @param zarPerUsd an illustrative exchange rate for people; nothing is billed by it. */
export const createMeter = (zarPerUsd: number): Meter => {
  const lines = new Map<string, MeterLine>()
  const lineOf = (phoneNumberId: string): MeterLine => {
    const known = lines.get(phoneNumberId)
    if (known) return known
    const line = newLine()
    lines.set(phoneNumberId, line)
    return line
  }
  const freeUsed: Meter['freeUsed'] = (phoneNumberId, now) => lines.get(phoneNumberId)?.freeByMonth[monthOf(now)] ?? 0

  const toReport = (line: MeterLine, now: number): MeterReport => {
    const used = line.freeByMonth[monthOf(now)] ?? 0
    return {
      messages: line.messages,
      delivered: line.delivered,
      usd: line.usd10k / 10_000,
      zar: Math.round((line.usd10k * zarPerUsd) / 100) / 100,
      freeServiceUsed: used,
      freeServiceLeft: Math.max(0, FREE_SERVICE_MESSAGES - used),
    }
  }

  return {
    freeUsed,
    count: (phoneNumberId, facts) => {
      const line = lineOf(phoneNumberId)
      const { pricing, usd10k } = priceOf({ ...facts, freeUsed: freeUsed(phoneNumberId, facts.now) })
      const key = `${pricing.category}/${pricing.type}`
      line.messages[key] = (line.messages[key] ?? 0) + 1
      line.delivered += 1
      line.usd10k += usd10k
      if (pricing.category === 'service' && pricing.type === 'free_customer_service') {
        const month = monthOf(facts.now)
        line.freeByMonth[month] = (line.freeByMonth[month] ?? 0) + 1
      }
      return pricing
    },
    report: (now) => {
      const total = newLine()
      for (const line of lines.values()) {
        total.delivered += line.delivered
        total.usd10k += line.usd10k
        for (const [key, count] of Object.entries(line.messages))
          total.messages[key] = (total.messages[key] ?? 0) + count
        const month = monthOf(now)
        total.freeByMonth[month] = (total.freeByMonth[month] ?? 0) + (line.freeByMonth[month] ?? 0)
      }
      return {
        total: {
          ...toReport(total, now),
          freeServiceLeft: FREE_SERVICE_MESSAGES * Math.max(1, lines.size) - (total.freeByMonth[monthOf(now)] ?? 0),
        },
        byNumber: Object.fromEntries([...lines].map(([id, line]) => [id, toReport(line, now)])),
      }
    },
    save: () => [...lines],
    restore: (saved) => {
      lines.clear()
      for (const [id, line] of saved) lines.set(id, line)
    },
  }
}
