/** One item: what it is, how it can be had, and its photo when somebody asks for it. Pure. */
import { formatRand } from '../kernel/money.ts'
import type { CatalogueOption, ShopItem } from '../catalog/index.ts'
import { fitText } from '../channel/index.ts'
import { itemName, oneLine, type PricedBasket } from './basket.ts'
import { STORE_TEXTS } from './copy/index.ts'
import type { StoreText } from './copy/store-text.ts'
import { markup, type Html } from './html.ts'
import { footer, NAME_SHOWN, backLink, page, top } from './layout.ts'
import { availabilityOf, availabilityText, basketBar, hiddenFields, priceText } from './shop-page.ts'
import { tagOf } from './tag.ts'
import { linkTo, type StoreShop, type Visit } from './view.ts'

interface ItemPage {
  readonly shop: StoreShop
  readonly visit: Visit
  readonly item: ShopItem
  readonly basket: PricedBasket
  /** Somebody tried without the choices that it needs. */
  readonly mustChooseFirst: boolean
  /** Where the smallest of its pictures is; null when it was not asked for. */
  readonly photoUrl: string | null
  /** Its picture where a chat finds it, for who sends the link on; null without one. */
  readonly previewUrl: string | null
  readonly chatUrl: string | null
  readonly nowMs: number
}

const deltaText = ({ priceDelta, default: included }: CatalogueOption): string => {
  if (priceDelta === 0) return ''
  // What is part of the item changes the price when it is left out.
  return included ? '' : ` ${priceDelta > 0 ? '+' : ''}${formatRand(priceDelta)}`
}

const optionField = (option: CatalogueOption, name: string, type: 'checkbox' | 'radio'): Html =>
  option.default && !option.removable
    ? markup`<p>✓ ${oneLine(option.name)}</p>`
    : markup`<label class="opt"><input type="${type}" name="${name}" value="${tagOf(option.optionId)}"${option.default && markup` checked`}>${oneLine(option.name)}${deltaText(option)}</label>`

/** Options of a group of which exactly one is had are a choice of one; everything else is ticked. */
const optionFields = (item: ShopItem, t: StoreText): Html => {
  const loose = item.options.filter((o) => item.groups.every((g) => g.groupId !== o.groupId))
  return markup`${item.groups.map((group, i) => {
    const options = item.options.filter((o) => o.groupId === group.groupId)
    const isOne = group.choicesMin === 1 && group.choicesMax === 1 && options.filter((o) => o.default).length <= 1
    return (
      options.length > 0 &&
      markup`<fieldset><legend>${oneLine(group.name)} (${t.chooseBetween(group.choicesMin, Math.min(group.choicesMax, options.length))})</legend>
        ${options.map((o) => optionField(o, isOne ? `o${i}` : 'o', isOne ? 'radio' : 'checkbox'))}</fieldset>`
    )
  })}${loose.length > 0 && markup`<fieldset><legend>${t.options}</legend>${loose.map((o) => optionField(o, 'o', 'checkbox'))}</fieldset>`}`
}

export const renderItemPage = (view: ItemPage, formattedBasket: string): string => {
  const { shop, visit, item, basket, photoUrl, nowMs } = view
  const t = STORE_TEXTS[visit.language]
  const tag = tagOf(item.variantId)
  const name = itemName(item)
  const note = availabilityText(item, nowMs, t)
  const canBuy = ['yes', 'few'].includes(availabilityOf(item, nowMs))
  const isWeight = item.soldBy === 'weight'
  const body = markup`${top(shop, visit, { path: `/i/${tag}`, query: { photo: photoUrl === null ? undefined : '1' } }, { back: backLink(shop, visit) })}
    <main><h1>${name}</h1><p><b>${priceText(item, t)}</b>${note !== null && markup` · <span class="warn">${note}</span>`}</p>
    ${view.mustChooseFirst && markup`<p class="warn">${t.chooseFirst}</p>`}
    ${item.description !== '' && markup`<p>${item.description}</p>`}
    ${photoUrl !== null ? markup`<img src="${photoUrl}" alt="${t.photoOf(name)}" width="320" height="320">` : item.photo !== null && markup`<p><a href="${linkTo(shop, `/i/${tag}`, visit, { photo: '1' })}">${t.showPhoto(name)}</a></p>`}
    ${
      canBuy &&
      markup`<form method="post" action="${linkTo(shop, '/basket', { ...visit, basket: [], isChosen: false })}">
        ${hiddenFields(visit, formattedBasket, { add: tag, chosen: '1' })}${optionFields(item, t)}
        <p><label for="n">${isWeight ? t.howManyKg : t.howMany}</label><br>
        <input id="n" type="number" name="n" value="1" min="${isWeight ? '0.05' : '1'}" max="999" step="${isWeight ? '0.05' : '1'}" inputmode="${isWeight ? 'decimal' : 'numeric'}"></p>
        <p><button class="main wide">${t.add}</button></p></form>`
    }</main>${footer(shop, visit, view.chatUrl)}${basketBar(shop, visit, basket)}`
  return page(
    visit.language,
    {
      title: `${fitText(name, NAME_SHOWN)} · ${fitText(shop.name, NAME_SHOWN)}`,
      description: `${fitText(name, NAME_SHOWN)}: ${priceText(item, t)}`,
      canonical: photoUrl === null && !view.mustChooseFirst ? `${shop.url}/i/${tag}` : null,
      preview: view.previewUrl,
    },
    body,
  )
}
