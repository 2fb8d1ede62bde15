/** What a page is made from: a shop as anybody may see it, what was asked for, and the links that lead on. Pure. */
import type { Cents } from '../kernel/money.ts'
import type { LegalDetails } from '../tenants/index.ts'
import { formatBasket, type Basket } from './basket.ts'
import { STORE_LANGUAGES, type StoreLanguage } from './copy/languages.ts'

export interface StoreZone {
  readonly name: string
  readonly fee: Cents
  readonly minimum: Cents
  readonly minutes: number
}

export interface StoreShop {
  readonly slug: string
  readonly name: string
  readonly status: 'active' | 'suspended' | 'closed'
  readonly language: string
  readonly address: string
  /** As people write it: `071 000 0002`. */
  readonly phone: string
  /** Digits of the number that takes orders on WhatsApp: the shop's own with Wakala, or the seller's ordinary one. */
  readonly whatsApp: string | null
  /** The same as people write it; empty without one. */
  readonly whatsAppShown: string
  /** Wakala answers at that number; otherwise the seller does, by hand. */
  readonly isAnswered: boolean
  readonly isOpen: boolean
  /** When it opens next, in words; null while it is open, or when nobody knows. */
  readonly opens: Readonly<Record<StoreLanguage, string>> | null
  /** Takes no orders although it may be open. */
  readonly isPaused: boolean
  readonly hours: Readonly<Record<StoreLanguage, string>>
  readonly prepMinutes: number
  readonly vatNumber: string | null
  readonly legal: LegalDetails
  readonly zones: readonly StoreZone[]
  /** The whole address of the page. */
  readonly url: string
}

/** Where somebody is on the page, as the address says it. */
export interface Visit {
  readonly language: StoreLanguage
  /** The language was chosen on the page, and so stays in its links. */
  readonly isChosen: boolean
  readonly basket: Basket
}

/** More preferences than this in a header are no wish of a person. */
const PREFERENCES_MOST = 20

const known = (tag: string): StoreLanguage | undefined =>
  STORE_LANGUAGES.find((l) => l === tag.trim().toLowerCase().split('-')[0])

/** The first of the languages that the browser accepts and that is written here, by its weights. */
const accepted = (header: string): StoreLanguage | undefined =>
  header
    .split(',', PREFERENCES_MOST)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const q = parameters.map((p) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(p)?.[1]).find((v) => v !== undefined)
      return { tag, weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => known(tag))
    .find((language) => language !== undefined)

/** What was asked for, else what the browser accepts, else the shop's own language. */
export const chooseStoreLanguage = (
  asked: string | undefined,
  header: string | undefined,
  own: string,
): StoreLanguage => known(asked ?? '') ?? accepted(header ?? '') ?? known(own) ?? 'en'

type Query = Readonly<Record<string, string | undefined>>

/** A link inside the shop that keeps basket and chosen language. */
export const linkTo = (shop: Pick<StoreShop, 'slug'>, path: string, visit: Visit, query: Query = {}): string => {
  const all: Query = {
    ...query,
    lang: visit.isChosen ? visit.language : undefined,
    c: visit.basket.length === 0 ? undefined : formatBasket(visit.basket),
  }
  const text = Object.entries(all)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&')
  return `/s/${encodeURIComponent(shop.slug)}${path}${text === '' ? '' : `?${text}`}`
}

export const otherLanguage = (language: StoreLanguage): StoreLanguage => (language === 'en' ? 'zu' : 'en')
