/** What every page of a shop has around it. Pure. */
import { fitText } from '../channel/index.ts'
import { STORE_TEXTS } from './copy/index.ts'
import { STORE_LANGUAGES, type StoreLanguage } from './copy/languages.ts'
import { markup, trusted, type Html } from './html.ts'
import { STORE_SCRIPT } from './script.ts'
import { STORE_STYLE } from './style.ts'
import { linkTo, otherLanguage, type StoreShop, type Visit } from './view.ts'

/** A name or an address that is longer is no name: the page has a size to keep. */
export const NAME_SHOWN = 100
export const ADDRESS_SHOWN = 200
/** In a description, of which a list of search results shows some 160 characters. */
export const ADDRESS_DESCRIBED = 100

interface Head {
  readonly title: string
  readonly description: string
  /** The address of this page without a basket in it; null for pages that nobody should find by search. */
  readonly canonical: string | null
  /** The whole address of the picture under which a chat shows the link; a chat takes title and description by themselves. */
  readonly preview?: string | null
}

/** A whole document. */
export const page = (language: StoreLanguage, head: Head, body: Html): string =>
  markup`<!doctype html><html lang="${language}" data-off="${STORE_TEXTS[language].offline}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
    <title>${head.title}</title><meta name="description" content="${head.description}">
    ${head.preview != null && markup`<meta property="og:image" content="${head.preview}">`}
    ${
      head.canonical === null
        ? markup`<meta name="robots" content="noindex">`
        : markup`<link rel="canonical" href="${head.canonical}">${STORE_LANGUAGES.map(
            (l) => markup`<link rel="alternate" hreflang="${l}" href="${head.canonical}?lang=${l}">`,
          )}`
    }
    <link rel="icon" href="data:,"><style>${trusted(STORE_STYLE)}</style><script>${trusted(STORE_SCRIPT)}</script></head><body>${body}</body></html>`
    .source

/** Where a visitor is: the path and query of this page, for the language switch. */
interface Here {
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
}

interface Band {
  /** The way back; null where there is none. */
  readonly back: Html | null
  /** Whose shop it is, on the menu. */
  readonly whose?: Html
}

/** The band on top: the way back, the other language, and on the menu whose shop it is. */
export const top = (shop: StoreShop, visit: Visit, here: Here, { back, whose }: Band): Html => {
  const other = otherLanguage(visit.language)
  const link = linkTo(shop, here.path, { ...visit, language: other, isChosen: true }, here.query)
  return markup`<header><div class="top"><span>${back}</span>
    <a href="${link}" hreflang="${other}" lang="${other}">${STORE_TEXTS[visit.language].otherLanguage}</a></div>${whose ?? null}</header>`
}

export const backLink = (shop: StoreShop, visit: Visit): Html =>
  markup`<a href="${linkTo(shop, '', visit)}">← ${STORE_TEXTS[visit.language].back}</a>`

export const phoneLink = (phone: string): Html => markup`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`

/** Who sells, on every page (ECTA s43(1)(a), (b)); the rest is one tap away. */
export const footer = (shop: StoreShop, visit: Visit, chatUrl: string | null): Html => {
  const t = STORE_TEXTS[visit.language]
  const { legalName } = shop.legal
  const who =
    legalName !== undefined && legalName !== shop.name ? `${shop.name} (${fitText(legalName, NAME_SHOWN)})` : shop.name
  return markup`<footer><p>${who}<br>${fitText(shop.address, ADDRESS_SHOWN)}<br>${t.phone}: ${phoneLink(shop.phone)}</p>
    <nav>${chatUrl !== null && markup`<a href="${chatUrl}">${t.contact}</a>`}
    <a href="${linkTo(shop, '/about', visit)}">${t.about}</a>
    <a href="${linkTo(shop, '/privacy', { ...visit, basket: [] })}">${t.privacy}</a></nav></footer>`
}
