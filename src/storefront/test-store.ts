/** A shop's pages on a server of their own, with goods from memory, for tests of this context. */
import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { Registry } from 'prom-client'
import { aShopItem } from '../catalog/fakes.ts'
import type { ShopItem } from '../catalog/index.ts'
import type { TenantId, VariantId } from '../kernel/ids.ts'
import { createHttpServer } from '../platform/http/server.ts'
import { createLogger } from '../platform/telemetry/logger.ts'
import type { LineRequest } from '../orders/index.ts'
import type { PricedLine } from './basket.ts'
import type { Goods } from './goods.ts'
import { storeRoutes, type StoreRouteDeps } from './store-routes.ts'
import { tagOf } from './tag.ts'
import type { StoreShop } from './view.ts'

/** Wednesday noon in Johannesburg. */
const NOON = Date.UTC(2026, 10, 25, 10, 0)

export const aStoreShop = (given: Partial<StoreShop> = {}): StoreShop => ({
  slug: 'kasi-kota',
  name: 'Kasi Kota Corner',
  status: 'active',
  language: 'en',
  address: '12 Vilakazi Street, Orlando West, Soweto',
  phone: '060 000 0001',
  whatsApp: '27600000001',
  whatsAppShown: '060 000 0001',
  isAnswered: true,
  isOpen: true,
  opens: null,
  isPaused: false,
  hours: { en: 'Mon-Sat 08:00-20:00', zu: 'Mso-Mgq 08:00-20:00' },
  prepMinutes: 20,
  vatNumber: null,
  legal: {},
  zones: [],
  url: 'https://shop.test/s/kasi-kota',
  ...given,
})

export const variantId = (n: number): VariantId => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as VariantId

/** `count` plain items in headings of ten. */
export const someItems = (count: number, given: Partial<ShopItem> = {}): readonly ShopItem[] =>
  Array.from({ length: count }, (_, i) =>
    aShopItem({
      variantId: variantId(i + 1),
      name: `Item ${i + 1}`,
      category: `Heading ${Math.floor(i / 10) + 1}`,
      tracked: false,
      availableMilli: null,
      ...given,
    }),
  )

/** As the real ones, over a list. */
const goodsOf = (items: readonly ShopItem[]): Goods => {
  const names = [...new Set(items.map((item) => item.category))]
  const headings = names.map((name, i) => ({ key: tagOf(variantId(900_000 + i)), name }))
  return {
    menu: async (_tenant, cat, after) => {
      const heading = headings.find((h) => h.key === cat) ?? null
      const under = heading ? items.filter((item) => item.category === heading.name) : items
      const from = under.findIndex((item) => tagOf(item.variantId) === after) + 1
      return { headings, heading, stretch: { items: under.slice(from, from + 48), hasMore: under.length > from + 48 } }
    },
    search: async (_tenant, words) => ({
      headings,
      heading: null,
      stretch: { items: items.filter((i) => i.name.toLowerCase().includes(words.toLowerCase())), hasMore: false },
    }),
    byTags: async (_tenant, tags) => items.filter((item) => tags.includes(tagOf(item.variantId))),
  }
}

export const createStoreServer = (shop: StoreShop, items: readonly ShopItem[], given: Partial<StoreRouteDeps> = {}) =>
  createHttpServer({
    log: createLogger({ level: 'silent', role: 'test' }),
    registry: new Registry(),
    readiness: async () => ({ ok: true, checks: {} }),
  }).then(async (app) => {
    await app.register(
      storeRoutes({
        findShop: async (slug) => (slug === shop.slug ? { tenantId: 't' as TenantId, shop } : null),
        goods: goodsOf(items),
        clock: { now: () => NOON },
        chatUrl: (number, text) => `https://wa.me/${number}${text === '' ? '' : `?text=${encodeURIComponent(text)}`}`,
        photoUrl: (_tenantId, hash) => `/photos/${hash}`,
        previewUrl: (_tenantId, hash) => `https://shop.test/photos/${hash}.jpg`,
        ...given,
      }),
    )
    return app
  })

/** What a browser makes of an answer. */
export const decoded = (body: Buffer, encoding: string | string[] | number | undefined): string =>
  encoding === 'br'
    ? brotliDecompressSync(body).toString()
    : encoding === 'gzip'
      ? gunzipSync(body).toString()
      : body.toString()

/** A line of a basket as the dialogue reads it back from the list that is sent. */
export const toRequest = ({ line, item, choices }: PricedLine): LineRequest => ({
  variantId: item.variantId,
  quantityMilli: line.quantityMilli,
  options: choices.map(({ option, included }) => ({ optionId: option.optionId, included })),
  note: null,
})
