/** What somebody has put together, all of it with prices, and the way to WhatsApp. Pure. */
import { formatRand } from '../kernel/money.ts'
import { cashDue } from '../orders/index.ts'
import { fitText } from '../channel/index.ts'
import type { PricedBasket, PricedLine } from './basket.ts'
import { optionPhrase, quantityText } from './basket-text.ts'
import { MESSAGE_WORDS } from './copy/message-words.ts'
import { STORE_TEXTS } from './copy/index.ts'
import type { StoreText } from './copy/store-text.ts'
import { markup, type Html } from './html.ts'
import { ADDRESS_SHOWN, backLink, footer, NAME_SHOWN, page, top } from './layout.ts'
import { hiddenFields, quantityLeft, statusLine } from './shop-page.ts'
import { linkTo, type StoreShop, type Visit } from './view.ts'

interface BasketPage {
  readonly shop: StoreShop
  readonly visit: Visit
  readonly basket: PricedBasket
  /** The message, and the link that opens WhatsApp with it; null when the shop has no number there. */
  readonly message: string
  readonly sendUrl: string | null
  readonly chatUrl: string | null
}

/** One tap more or less: a unit, or 250 g. */
const STEP_MILLI = { unit: 1_000, weight: 250 } as const

const lineRow = (line: PricedLine, at: number, visit: Visit, t: StoreText): Html => {
  const { item, name, choices, unitPrice, total, isShort } = line
  const { quantityMilli, options } = line.line
  const thing = [line.line.item, ...options].join('-')
  const step = STEP_MILLI[item.soldBy]
  const how = choices.map((choice) => optionPhrase(choice, MESSAGE_WORDS[visit.language])).join(', ')
  return markup`<li class="row" id="${thing}"><span>${quantityText(quantityMilli, item.soldBy)} × ${name}${how !== '' && markup`<br><span class="soft">${how}</span>`}
    <br><span class="soft">@ ${formatRand(unitPrice)}${item.soldBy === 'weight' && ` ${t.perKg}`}</span>
    ${isShort && markup`<br><span class="warn">${item.availableMilli !== null && item.availableMilli > 0 ? t.fewLeft(quantityLeft(item)) : t.soldOut}</span>`}</span>
    <span class="price">${formatRand(total)}</span>
    <button name="set" value="${at}_${quantityMilli - step}" aria-label="${t.lessOf(name)}">−</button>
    <button name="set" value="${at}_${quantityMilli + step}" aria-label="${t.moreOf(name)}">+</button></li>`
}

const delivery = (shop: StoreShop, t: StoreText): Html =>
  markup`<p>${t.collectAt(fitText(shop.address, ADDRESS_SHOWN))}</p>
    ${
      shop.zones.length > 0 &&
      markup`<h2>${t.deliverTo}</h2><ul>${shop.zones.map(
        (z) =>
          markup`<li class="row"><span>${z.name}<br><span class="soft">${t.deliveryMinutes(z.minutes)}${z.minimum > 0 && ` · ${t.deliveryMinimum(formatRand(z.minimum))}`}</span></span><span class="price">${z.fee === 0 ? t.free : formatRand(z.fee)}</span></li>`,
      )}</ul>`
    }<p>${t.payCash}</p>`

const send = ({ shop, visit, message, sendUrl }: BasketPage, t: StoreText): Html =>
  markup`${statusLine(shop, visit)}<p>${shop.isAnswered ? t.sendHintBot : t.sendHintPerson}</p>
    ${sendUrl !== null && markup`<p><a class="go wide" href="${sendUrl}">${t.send}</a></p>`}
    <details${sendUrl === null && markup` open`}><summary>${t.noWhatsApp}</summary><p>${t.noWhatsAppHint(shop.whatsAppShown === '' ? shop.phone : shop.whatsAppShown)}</p><pre>${message}</pre></details>`

export const renderBasketPage = (view: BasketPage, formattedBasket: string): string => {
  const { shop, visit, basket } = view
  const t = STORE_TEXTS[visit.language]
  const { due } = cashDue(basket.total)
  const body = markup`${top(shop, visit, { path: '/basket' }, { back: backLink(shop, visit) })}<main><h1>${t.basket}</h1>
    ${basket.gone > 0 && markup`<p class="warn">${t.gone(basket.gone)}</p>`}
    ${
      basket.lines.length === 0
        ? markup`<p>${t.basketEmpty}</p>`
        : markup`<form method="post" action="${linkTo(shop, '/basket', { ...visit, basket: [], isChosen: false })}">
            ${hiddenFields(visit, formattedBasket, {})}<ul>${basket.lines.map((line, i) => lineRow(line, i, visit, t))}</ul></form>
            <p class="sum"><b>${t.total}</b> <b>${formatRand(basket.total)}</b></p>${due !== basket.total && markup`<p>${t.cashDue(formatRand(due))}</p>`}
            ${shop.zones.length > 0 && markup`<p class="soft">${t.plusDelivery}</p>`}${send(view, t)}${delivery(shop, t)}`
    }</main>${footer(shop, visit, view.chatUrl)}`
  const name = fitText(shop.name, NAME_SHOWN)
  return page(
    visit.language,
    { title: `${t.basket} · ${name}`, description: `${t.basket}: ${name}`, canonical: null },
    body,
  )
}
