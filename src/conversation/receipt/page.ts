/** A receipt as a page: no script, no second request, light, and good on paper. It names no customer. */
import { formatRand } from '../../kernel/money.ts'
import type { Receipt } from '../../orders/index.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { LOOK } from '../../platform/http/look.ts'
import { fitText } from '../../channel/index.ts'
import { render, type CopyKey, type CopyLanguage, type CopyParams } from '../copy/index.ts'
import { formatDated, formatQuantity } from '../copy/when.ts'

/** Known by its hash to the page's Content-Security-Policy. */
export const RECEIPT_STYLE =
  LOOK +
  'header,main,footer{padding-inline:max(1rem,50% - 15rem)}header p{color:var(--soft);font-size:.9rem}header .t{color:#fff;font-size:1.4rem}' +
  'article{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:.75rem 1rem;margin:.75rem 0}' +
  'p{margin:.2rem 0}table{width:100%;border-collapse:collapse;margin:1rem 0}th,td{padding:.4rem .5rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}' +
  'th{color:var(--soft);font-size:.8rem;font-weight:600;overflow-wrap:normal}.n{text-align:right;padding:.4rem 0 .4rem .6rem}td.n{white-space:nowrap}' +
  'small,footer{color:var(--soft);font-size:.875rem}dl{display:grid;grid-template-columns:1fr auto;margin:0;gap:.2rem 1rem}dd{margin:0;text-align:right;white-space:nowrap}.t{font-weight:700;font-size:1.25rem}' +
  // A large font on a small screen: what was bought has a line of its own, and its numbers one below.
  'tr>:first-child{width:45%}@media(max-width:15rem){thead{position:absolute;clip-path:inset(50%)}tr{display:grid;grid-template-columns:1fr 1.4fr 1fr}tr>:first-child{grid-column:1/-1;width:auto;border:0;padding-bottom:0}.n{padding-left:0}}' +
  '@media print{nav{display:none}header{background:none;padding-bottom:0}header,header p,body{color:#000;background:#fff}article{border:0;padding:0}header,main,footer{padding-inline:0}}'

type T = <K extends CopyKey>(key: K, params: CopyParams<K>) => string
const textIn =
  (language: CopyLanguage): T =>
  (key, params) =>
    render(key, params, language)

/** Names, and what was chosen, are shortened step by step until the page is light; most receipts need none of it. */
const NAME_STEPS = [200, 80, 50, 34, 20] as const
/** Bytes of the lines: with head, sums and style the page stays below 10 KB. */
const LINES_BYTES_MOST = 6_000

const lineHtml = (line: Receipt['lines'][number], t: T, nameMost: number): string => {
  const options = line.options.map((o) => t(o.included ? 'review.with' : 'review.without', { name: o.name })).join(', ')
  const chosen = options === '' ? '' : `<br><small>${escapeHtml(fitText(options, nameMost))}</small>`
  const quantity = formatQuantity(line.quantityMilli, line.quantityMilli % 1_000 === 0 ? 'unit' : 'weight')
  return (
    `<tr><td>${escapeHtml(fitText(line.name, nameMost))}${chosen}<td class="n">${quantity}` +
    `<td class="n">${formatRand(line.unitPrice)}<td class="n">${formatRand(line.total)}`
  )
}

const linesHtml = (lines: Receipt['lines'], t: T): string => {
  const written = NAME_STEPS.map((most) => lines.map((line) => lineHtml(line, t, most)).join(''))
  return written.find((html) => Buffer.byteLength(html) <= LINES_BYTES_MOST) ?? written.at(-1) ?? ''
}

const document = (language: CopyLanguage, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
  '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">' +
  `<link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${RECEIPT_STYLE}</style></head>` +
  `<body>${body}</body></html>`

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('')

/** The other language goes by a link to the same page. */
export const renderReceipt = (receipt: Receipt, language: CopyLanguage): string => {
  const t = textIn(language)
  const { shop, number, tax, delivery, rounding } = receipt
  const title = tax === null ? t('receipt.page_title', { number }) : t('receipt.page_tax_title', { number })
  const other: CopyLanguage = language === 'en' ? 'zu' : 'en'
  const who = [...(shop.legalName && shop.legalName !== shop.name ? [shop.legalName] : []), shop.address]
  const facts = [
    tax === null ? t('receipt.no_vat', {}) : t('receipt.vat_number', { vat: shop.vatNumber ?? '' }),
    t('receipt.date', { when: formatDated(receipt.issuedAtMs, language, receipt.timeZone) }),
  ]
  const heads = [
    t('receipt.page_item', {}),
    t('receipt.page_quantity', {}),
    t('receipt.page_unit', {}),
    t('receipt.page_amount', {}),
  ]
  const sums = [
    ...(delivery === null ? [] : [t('receipt.delivery', { zone: delivery.zoneName, fee: formatRand(delivery.fee) })]),
    ...(tax === null
      ? []
      : [
          t('receipt.before_tax', { amount: formatRand(tax.beforeTax) }),
          t('receipt.tax', { percent: tax.percent, amount: formatRand(tax.tax) }),
        ]),
    ...(rounding === 0 ? [] : [t('receipt.rounding', { amount: formatRand(rounding) })]),
  ]
  return document(
    language,
    `${title} · ${shop.name}`,
    `<header><nav><a href="?lang=${other}" hreflang="${other}" lang="${other}">${escapeHtml(t('receipt.page_other_language', {}))}</a></nav>` +
      `<p class="t">${escapeHtml(shop.name)}</p>${paragraphs(who)}</header>` +
      `<main><article><h1>${escapeHtml(title)}</h1>${paragraphs(facts)}` +
      `<table><thead><tr>${heads.map((h, i) => `<th scope="col"${i === 0 ? '' : ' class="n"'}>${escapeHtml(h)}`).join('')}</thead>` +
      `<tbody>${linesHtml(receipt.lines, t)}</table>` +
      `${paragraphs(sums)}` +
      `<dl><dt class="t">${escapeHtml(t('receipt.page_total', {}))}</dt><dd class="t">${formatRand(receipt.total)}</dd>` +
      `<dt>${escapeHtml(t('receipt.page_paid', {}))}</dt><dd>${formatRand(receipt.due)}</dd></dl></article></main>` +
      `<footer><p>${escapeHtml(t('receipt.page_seller', { shop: shop.name }))}</p><p>${escapeHtml(t('receipt.page_keep', {}))}</p></footer>`,
  )
}

export const renderNoReceipt = (language: CopyLanguage): string => {
  const t = textIn(language)
  const title = t('receipt.page_none_title', {})
  return document(
    language,
    title,
    `<header><h1>${escapeHtml(title)}</h1></header><main><p>${escapeHtml(t('receipt.page_none', {}))}</p></main>`,
  )
}
