/** What a poster says, in each language, one under the other: whoever passes reads one of them. */
import type { StoreLanguage } from './languages.ts'

interface PosterText {
  readonly reviewed: boolean
  readonly order: string
  readonly how: string
  readonly or: (phone: string) => string
}

export const POSTER_TEXTS: Readonly<Record<StoreLanguage, PosterText>> = {
  en: {
    reviewed: false,
    order: 'Order on WhatsApp',
    how: 'Scan with your phone camera, choose, send.',
    or: (phone) => `or write to ${phone}`,
  },
  zu: {
    reviewed: false,
    order: 'Oda ku-WhatsApp',
    how: 'Skena ngekhamera yefoni, ukhethe, uthumele.',
    or: (phone) => `noma ubhalele ku-${phone}`,
  },
}
