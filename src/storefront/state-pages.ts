/** Pages of shops that are not there, or not now. Pure. */
import { STORE_TEXTS } from './copy/index.ts'
import type { StoreLanguage } from './copy/languages.ts'
import { markup, type Html } from './html.ts'
import { page, phoneLink } from './layout.ts'
import type { StoreShop } from './view.ts'

const plain = (language: StoreLanguage, title: string, body: Html): string =>
  page(
    language,
    { title, description: title, canonical: null },
    markup`<header><h1>${title}</h1></header><main>${body}</main>`,
  )

export const renderNoSuchShop = (language: StoreLanguage): string =>
  plain(language, STORE_TEXTS[language].noSuchTitle, markup`<p>${STORE_TEXTS[language].noSuchShop}</p>`)

export const renderNoSuchItem = (language: StoreLanguage, back: string): string => {
  const t = STORE_TEXTS[language]
  return plain(language, t.noSuchTitle, markup`<p>${t.noSuchItem}</p><p><a href="${back}">← ${t.back}</a></p>`)
}

/** Whoever has an order there must still find the shop (ECTA s43(1)(b)). */
export const renderNotTrading = (shop: StoreShop, language: StoreLanguage): string => {
  const t = STORE_TEXTS[language]
  const isClosed = shop.status === 'closed'
  return plain(
    language,
    isClosed ? t.closedForGoodTitle : t.suspendedTitle,
    markup`<p>${shop.name}</p><p>${isClosed ? t.closedForGood : t.suspended}</p><p>${shop.address}<br>${t.phone}: ${phoneLink(shop.phone)}</p>`,
  )
}

export const renderBusy = (language: StoreLanguage): string =>
  plain(language, STORE_TEXTS[language].busyTitle, markup`<p>${STORE_TEXTS[language].busy}</p>`)
