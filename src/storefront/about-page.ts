/** Who sells, on what terms, and what the law gives the customer: ECTA s43(1), item by item. Pure. */
import { formatRand } from '../kernel/money.ts'
import { fitText } from '../channel/index.ts'
import { LEGAL_TEXTS, STORE_TEXTS } from './copy/index.ts'
import type { LegalText } from './copy/legal-text.ts'
import { markup, type Html } from './html.ts'
import { backLink, footer, NAME_SHOWN, page, phoneLink, top } from './layout.ts'
import { linkTo, type StoreShop, type Visit } from './view.ts'

type Answer = string | Html | readonly string[] | null | undefined

/** What the shop has not said is said to be missing. Null is an answer: it has none. */
const answered = (answer: Answer, text: LegalText): Html => {
  if (answer === undefined || answer === '') return markup`<span class="warn">${text.notGiven}</span>`
  if (answer === null) return markup`${text.none}`
  return markup`${Array.isArray(answer) ? answer.join(', ') : answer}`
}

const fact = (label: string, answer: Answer, text: LegalText): Html =>
  markup`<dt>${label}</dt><dd>${answered(answer, text)}</dd>`

const said = (label: string, lines: readonly string[]): Html =>
  markup`<dt>${label}</dt>${lines.map((line) => markup`<dd>${line}</dd>`)}`

/** Registered forms of business say more about themselves (s43(1)(f)); a person in business has none of it. */
const registration = ({ legal }: StoreShop, text: LegalText): Html | null => {
  const isPerson =
    legal.legalForm === undefined ||
    legal.legalForm === 'sole_trader' ||
    legal.legalForm === 'partnership' ||
    legal.legalForm === 'trust'
  if (isPerson && legal.registrationNumber === undefined) return null
  const { labels } = text
  return markup`${fact(labels.registrationNumber, legal.registrationNumber, text)}${fact(labels.placeOfRegistration, legal.placeOfRegistration, text)}
    ${fact(labels.officeBearers, legal.officeBearers?.length === 0 ? undefined : legal.officeBearers, text)}`
}

const who = (shop: StoreShop, text: LegalText): Html => {
  const { labels } = text
  const { legal } = shop
  return markup`<dl>${fact(labels.name, shop.name, text)}${fact(labels.legalName, legal.legalName, text)}
    ${fact(labels.legalForm, legal.legalForm && text.forms[legal.legalForm], text)}${registration(shop, text)}
    ${fact(labels.address, shop.address, text)}${fact(labels.phone, shop.phone === '' ? undefined : phoneLink(shop.phone), text)}
    ${fact(labels.page, shop.url, text)}${fact(labels.email, legal.email, text)}
    ${fact(labels.serviceAddress, legal.serviceAddress, text)}
    ${typeof legal.permitNumber === 'string' && fact(labels.permit, `${legal.permitNumber} (${text.asSupplied})`, text)}
    ${fact(labels.memberships, legal.memberships, text)}${fact(labels.codeOfConduct, legal.codeOfConduct, text)}</dl>
    <p class="soft">${text.intermediary}</p>`
}

export const renderAboutPage = (shop: StoreShop, visit: Visit, chatUrl: string | null): string => {
  const text = LEGAL_TEXTS[visit.language]
  const t = STORE_TEXTS[visit.language]
  const { labels, headings } = text
  const zones = shop.zones.map(
    (z) =>
      `${z.name}: ${z.fee === 0 ? t.free : formatRand(z.fee)}, ${t.deliveryMinutes(z.minutes)}${z.minimum > 0 ? `, ${t.deliveryMinimum(formatRand(z.minimum))}` : ''}`,
  )
  const body = markup`${top(shop, visit, { path: '/about' }, { back: backLink(shop, visit) })}<main><h1>${text.title}</h1>
    <h2>${headings.who}</h2>${who(shop, text)}
    <h2>${headings.what}</h2><dl>${said(labels.goods, [text.goods])}
    ${said(labels.price, [text.price, shop.vatNumber === null ? text.noVat : text.vatVendor(shop.vatNumber)])}
    ${said(t.deliverTo, [t.collectAt(shop.address), ...(zones.length === 0 ? [t.noDelivery] : zones)])}
    ${said(labels.payment, [text.payment])}${said(labels.time, [t.hours(shop.hours[visit.language]), text.time(shop.prepMinutes)])}</dl>
    <h2>${headings.order}</h2><dl>${said(labels.terms, text.terms)}${said(labels.record, [text.record])}${said(labels.duration, [text.duration])}</dl>
    <p>${text.security} <a href="${linkTo(shop, '/privacy', { ...visit, basket: [] })}">${t.privacy}</a></p>
    <h2>${headings.rights}</h2><dl>${said(labels.coolingOff, text.coolingOff)}</dl>${text.lawfulReturns.map((line) => markup`<p>${line}</p>`)}
    <dl>${fact(labels.returns, shop.legal.returnsPolicy, text)}${fact(labels.guarantees, shop.legal.guarantees, text)}</dl>
    <h2>${headings.unhappy}</h2><p>${text.complaint}</p><dl>${fact(labels.dispute, shop.legal.disputeScheme, text)}</dl>
    </main>${footer(shop, visit, chatUrl)}`
  const name = fitText(shop.name, NAME_SHOWN)
  return page(
    visit.language,
    { title: `${text.title} · ${name}`, description: `${text.title}: ${name}`, canonical: `${shop.url}/about` },
    body,
  )
}
