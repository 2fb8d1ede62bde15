/**
 * The shop's page: what it sells, a stretch of the menu at a time. However long its names are and however much it sells, a
 * page stays below `PAGE_MOST_BYTES`: rows are added while there is room, and the rest is behind "More". Pure.
 */
import { formatRand } from '../kernel/money.ts'
import { whyNotSold, type ShopItem } from '../catalog/index.ts'
import { fitText } from '../channel/index.ts'
import { itemName, oneLine, type PricedBasket } from './basket.ts'
import { quantityText } from './basket-text.ts'
import { STORE_TEXTS } from './copy/index.ts'
import type { StoreText } from './copy/store-text.ts'
import { byteLength, markup, type Html } from './html.ts'
import { ADDRESS_DESCRIBED, footer, NAME_SHOWN, page, top } from './layout.ts'
import { tagOf } from './tag.ts'
import { linkTo, type StoreShop, type Visit } from './view.ts'

/** What the first flight of a connection carries (10 packets), so that a page comes in one round trip. */
export const PAGE_MOST_BYTES = 14_000
/** Headings have this much of a page; then there is a page of them. */
const HEADINGS_MOST_BYTES = 900
const QUERY_SHOWN = 60
/** Below it somebody is told how many there are. */
const FEW_MILLI = 3_000

export interface Heading {
  readonly key: string
  readonly name: string
}

/** A stretch of the menu. */
export interface Stretch {
  readonly items: readonly ShopItem[]
  /** There is more of the menu behind these. */
  readonly hasMore: boolean
}

interface ShopPage {
  readonly shop: StoreShop
  readonly visit: Visit
  readonly headings: readonly Heading[]
  /** Null: the menu from its beginning. */
  readonly heading: Heading | null
  /** What was searched for; null without a search. */
  readonly query: string | null
  readonly after: string | null
  readonly stretch: Stretch
  readonly basket: PricedBasket
  readonly chatUrl: string | null
  /** A picture of what it sells where a chat finds it, for who sends the link on; null while it has none. */
  readonly previewUrl: string | null
  readonly nowMs: number
}

/** Needs a choice before it can be ordered. */
const mustChoose = (item: ShopItem): boolean => item.groups.some((group) => group.choicesMin > 0)

const hasMoreToSee = (item: ShopItem): boolean =>
  item.options.length > 0 || item.photo !== null || item.description !== ''

export const quantityLeft = (item: ShopItem): string =>
  item.soldBy === 'weight'
    ? `${String((item.availableMilli ?? 0) / 1_000)} kg`
    : String(Math.floor((item.availableMilli ?? 0) / 1_000))

type Availability = 'yes' | 'few' | 'sold_out' | 'not_now'

export const availabilityOf = (item: ShopItem, nowMs: number): Availability => {
  const why = whyNotSold(item, nowMs)
  if (why === 'expired') return 'sold_out'
  if (item.availableMilli !== null && item.availableMilli <= 0) return 'sold_out'
  if (why === 'out_of_hours') return 'not_now'
  return item.availableMilli !== null && item.availableMilli < FEW_MILLI ? 'few' : 'yes'
}

export const availabilityText = (item: ShopItem, nowMs: number, t: StoreText): string | null => {
  switch (availabilityOf(item, nowMs)) {
    case 'sold_out':
      return t.soldOut
    case 'not_now':
      return t.notNow
    case 'few':
      return t.fewLeft(quantityLeft(item))
    case 'yes':
      return null
  }
}

export const priceText = (item: ShopItem, t: StoreText): string =>
  item.soldBy === 'weight' ? `${formatRand(item.price)} ${t.perKg}` : formatRand(item.price)

const canBuy = (item: ShopItem, nowMs: number): boolean => ['yes', 'few'].includes(availabilityOf(item, nowMs))

/** How much of an item somebody has put together, whatever was chosen for it; null for nothing. */
const chosenOf = (item: ShopItem, { basket }: ShopPage, t: StoreText): string | null => {
  const milli = basket.lines
    .filter((line) => line.item.variantId === item.variantId)
    .reduce((sum, { line }) => sum + line.quantityMilli, 0)
  return milli === 0 ? null : t.inBasket(quantityText(milli, item.soldBy))
}

const row = (item: ShopItem, view: ShopPage, t: StoreText): Html => {
  const { shop, visit, nowMs } = view
  const tag = tagOf(item.variantId)
  const name = itemName(item)
  const link = hasMoreToSee(item) ? linkTo(shop, `/i/${tag}`, visit) : null
  const note = availabilityText(item, nowMs, t)
  const chosen = chosenOf(item, view, t)
  const action = !canBuy(item, nowMs)
    ? null
    : mustChoose(item)
      ? markup`<a class="go" href="${linkTo(shop, `/i/${tag}`, visit)}" aria-label="${t.chooseFor(name)}">${t.choose}</a>`
      : markup`<button name="add" value="${tag}" aria-label="${t.addItem(name)}${chosen !== null && `, ${chosen}`}">+</button>`
  return markup`<li class="row" id="${tag}"><span>${link === null ? name : markup`<a href="${link}">${name}</a>`}
    ${item.photo !== null && markup` <a class="soft" href="${linkTo(shop, `/i/${tag}`, visit, { photo: '1' })}" aria-label="${t.showPhoto(name)}">${t.photo}</a>`}
    ${note !== null && markup`<br><span class="warn">${note}</span>`}${chosen !== null && markup`<br><b class="in">${chosen}</b>`}</span>
    <span class="price">${priceText(item, t)}</span>${action}</li>`
}

interface Rows {
  readonly shown: readonly Html[]
  /** The last one shown; behind it the next page begins. Null when all are shown. */
  readonly nextAfter: string | null
}

/** Rows under their headings, while there is room; one there always is. */
const rows = (view: ShopPage, t: StoreText, roomBytes: number): Rows => {
  const shownRows: Html[] = []
  let used = 0
  let heading = view.query === null ? (view.heading?.name ?? null) : null
  let shown: ShopItem | null = null
  for (const item of view.stretch.items) {
    const category = oneLine(item.category)
    const title = view.query === null && category !== heading && category !== ''
    const part = markup`${title && markup`${shown !== null && markup`</ul>`}<h2>${category}</h2><ul>`}${!title && shown === null && markup`<ul>`}${row(item, view, t)}`
    const size = byteLength(part)
    if (used + size > roomBytes && shown !== null) return { shown: shownRows, nextAfter: tagOf(shown.variantId) }
    shownRows.push(part)
    used += size
    heading = category
    shown = item
  }
  return { shown: shownRows, nextAfter: view.stretch.hasMore && shown !== null ? tagOf(shown.variantId) : null }
}

const categories = (view: ShopPage, t: StoreText): Html | null => {
  const { shop, visit, headings, heading } = view
  if (headings.length < 2) return null
  const links: Html[] = []
  let used = 0
  for (const { key, name } of headings) {
    const isHere = heading?.key === key
    const link = isHere
      ? markup`<b aria-current="page">${oneLine(name)}</b>`
      : markup`<a href="${linkTo(shop, '', visit, { cat: key })}">${oneLine(name)}</a>`
    used += byteLength(link)
    if (used > HEADINGS_MOST_BYTES) {
      links.push(markup`<a href="${linkTo(shop, '/headings', visit)}">${t.allCategories}</a>`)
      break
    }
    links.push(link)
  }
  return markup`<nav class="cats" aria-label="${t.categories}">${links}</nav>`
}

const closedText = ({ opens }: StoreShop, { language }: Visit): string => {
  const t = STORE_TEXTS[language]
  return opens === null ? t.closedNow : `${t.closedNow}, ${t.opens(opens[language])}`
}

export const statusLine = (shop: StoreShop, visit: Visit): Html => {
  const t = STORE_TEXTS[visit.language]
  const takesOrders = shop.isOpen && !shop.isPaused
  return markup`<p><b class="${takesOrders ? 'open' : 'warn'}">${!shop.isOpen ? closedText(shop, visit) : shop.isPaused ? t.pausedNow : t.openNow}</b> <span class="soft">· ${t.hours(shop.hours[visit.language])}</span></p>
    ${!takesOrders && markup`<p>${shop.isPaused && shop.isOpen ? t.pausedHint : t.closedHint}</p>`}`
}

/** Two loaves are two; 1.5 kg of tomatoes are one. */
const thingsIn = (basket: PricedBasket): number =>
  basket.lines.reduce(
    (sum, { item, line }) => sum + (item.soldBy === 'weight' ? 1 : Math.ceil(line.quantityMilli / 1_000)),
    0,
  )

/** The bar that leads to the basket; nothing while that is empty. */
export const basketBar = (shop: StoreShop, visit: Visit, basket: PricedBasket): Html | null =>
  basket.lines.length === 0
    ? null
    : markup`<div class="bar"><a class="go" href="${linkTo(shop, '/basket', visit)}">${STORE_TEXTS[visit.language].seeBasket(thingsIn(basket), formatRand(basket.total))}</a></div>`

export const hiddenFields = (visit: Visit, formatted: string, extra: Readonly<Record<string, string | null>>): Html =>
  markup`${formatted !== '' && markup`<input type="hidden" name="c" value="${formatted}">`}
    ${visit.isChosen && markup`<input type="hidden" name="lang" value="${visit.language}">`}
    ${Object.entries(extra).map(([name, value]) => value !== null && markup`<input type="hidden" name="${name}" value="${value}">`)}`

const searchForm = (view: ShopPage, t: StoreText, basket: string): Html => {
  const { shop, visit, query } = view
  return markup`<form class="find" role="search" action="${linkTo(shop, '', { ...visit, basket: [], isChosen: false })}">
    ${hiddenFields(visit, basket, {})}<input type="search" name="q" value="${query ?? ''}" maxlength="60" aria-label="${t.search}" placeholder="${t.search}">
    <button>${t.searchButton}</button></form>`
}

/** Goods that fit on one page need no search. */
const needsSearch = ({ query, after, heading, stretch, headings }: ShopPage, next: string | null): boolean =>
  query !== null || after !== null || heading !== null || stretch.hasMore || next !== null || headings.length > 8

/** What stands for a shop's picture: the first letters of its first two words. */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()

/** A page around its rows. */
const frame = (view: ShopPage, formattedBasket: string, { shown, nextAfter }: Rows): string => {
  const { shop, visit, heading, query, after, basket } = view
  const t = STORE_TEXTS[visit.language]
  const shownQuery = query === null ? null : fitText(oneLine(query), QUERY_SHOWN)
  const place = { cat: heading?.key, q: query ?? undefined, after: after ?? undefined }
  const isStart = heading === null && query === null && after === null
  const title = shownQuery === null ? (heading === null ? null : oneLine(heading.name)) : t.found(shownQuery)
  const name = fitText(shop.name, NAME_SHOWN)
  const back = isStart ? null : markup`<a href="${linkTo(shop, '', visit)}">← ${t.wholeMenu}</a>`
  const whose = markup`<div class="who"><i aria-hidden="true">${initialsOf(name)}</i><div><h1>${name}</h1>${statusLine(shop, visit)}</div></div>`
  const body = markup`${top(shop, visit, { path: '', query: place }, { back, whose })}
    <main>${needsSearch(view, nextAfter) && searchForm(view, t, formattedBasket)}${categories(view, t)}
    ${title !== null && markup`<h2>${title}</h2>`}
    ${
      shown.length === 0
        ? markup`<p>${shownQuery === null ? t.nothingForSale : t.foundNothing(shownQuery)}</p>`
        : markup`<form method="post" action="${linkTo(shop, '/basket', { ...visit, basket: [], isChosen: false })}">
            ${hiddenFields(visit, formattedBasket, { cat: heading?.key ?? null, q: query, after })}${shown}</ul></form>`
    }
    ${nextAfter !== null && markup`<p><a href="${linkTo(shop, '', visit, { ...place, after: nextAfter })}">${t.more} →</a></p>`}
    </main>${footer(shop, visit, view.chatUrl)}${basketBar(shop, visit, basket)}`
  return page(
    visit.language,
    {
      title: title === null ? name : `${title} · ${name}`,
      description: t.description(name, fitText(shop.address, ADDRESS_DESCRIBED)),
      canonical: isStart ? shop.url : null,
      preview: view.previewUrl,
    },
    body,
  )
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length

export const renderShopPage = (view: ShopPage, formattedBasket: string): string => {
  const t = STORE_TEXTS[view.visit.language]
  const longest: Rows = { shown: [markup`<ul>`], nextAfter: 'x'.repeat(8) }
  const room = PAGE_MOST_BYTES - sizeOf(frame(view, formattedBasket, longest))
  const whole = frame(view, formattedBasket, rows(view, t, room))
  // One row there always is, and where names are that long the picture for chats is what can be done without.
  return sizeOf(whole) < PAGE_MOST_BYTES || view.previewUrl === null
    ? whole
    : renderShopPage({ ...view, previewUrl: null }, formattedBasket)
}

/** All headings of a shop that has more of them than its page can show. */
export const renderHeadings = ({
  shop,
  visit,
  headings,
  basket,
  chatUrl,
}: Pick<ShopPage, 'shop' | 'visit' | 'headings' | 'basket' | 'chatUrl'>): string => {
  const t = STORE_TEXTS[visit.language]
  return page(
    visit.language,
    { title: `${t.categories} · ${fitText(shop.name, NAME_SHOWN)}`, description: t.categories, canonical: null },
    markup`${top(shop, visit, { path: '/headings' }, { back: markup`<a href="${linkTo(shop, '', visit)}">← ${t.wholeMenu}</a>` })}
      <main><h1>${t.categories}</h1><ul>${headings.map(({ key, name }) => markup`<li class="row"><a href="${linkTo(shop, '', visit, { cat: key })}">${oneLine(name)}</a></li>`)}</ul></main>
      ${footer(shop, visit, chatUrl)}${basketBar(shop, visit, basket)}`,
  )
}
