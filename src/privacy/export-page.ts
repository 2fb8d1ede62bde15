/** An export as a page to read, in pieces that are written one behind the other. Pure. */
import { escapeHtml } from '../platform/http/html.ts'
import { LOOK } from '../platform/http/look.ts'
import type { PersonalData } from '../platform/db/manifest.ts'
import type { ExportWords } from './export-codes.ts'
import { groundZu, PROCESSORS_ZU, WHY_ZU } from './export-names-zu.ts'
import type { ExportedTable, ExportRow, PersonExport } from './export-person.ts'
import { factsToRead, instantToRead, type Fact, type Reading } from './export-reading.ts'
import type { NoticeLanguage, NoticeShop } from './notice-sections.ts'
import { PROCESSORS, type Processor } from './processors.ts'

const TITLES: Readonly<Record<NoticeLanguage, Readonly<Record<string, string>>>> = {
  en: {
    customer: 'You',
    identity: 'Your WhatsApp ids and numbers',
    message_content: 'What was said',
    message: 'When messages came and went',
    message_status: 'When messages were delivered and read',
    consent_entry: 'What you agreed to and refused',
    conversation: 'Your conversations',
    sales_order: 'Your orders',
    basket: 'Baskets that you did not send',
    sales_order_line: 'What you ordered',
    order_change: 'Changes of your orders',
    customer_place: 'Places that you saved',
    privacy_request: 'What you asked about your information',
    lane_item: 'What is on its way to you, or waits to be answered',
    parked_item: 'Messages that could not be handled',
  },
  zu: {
    customer: 'Wena',
    identity: 'Ama-id akho e-WhatsApp nezinombolo',
    message_content: 'Okushiwo',
    message: 'Imilayezo efikile nehambile',
    message_status: 'Imilayezo ifike nini, yafundwa nini',
    consent_entry: 'Okuvumile nokwenqabile',
    conversation: 'Izingxoxo zakho',
    sales_order: 'Ama-oda akho',
    basket: 'Obhasikidi ongabathumelanga',
    sales_order_line: 'Oku-odile',
    order_change: 'Izinguquko zama-oda akho',
    customer_place: 'Izindawo ozigcinile',
    privacy_request: 'Okubuzile ngolwazi lwakho',
    lane_item: 'Okusendleleni eza kuwe, noma okulinde impendulo',
    parked_item: 'Imilayezo engakwazanga ukuphathwa',
  },
}

export const WORDS = {
  en: {
    title: 'Your information at ',
    made: 'Made on',
    none: 'Nothing.',
    why: 'Why',
    ground: 'Ground',
    kept: 'Kept',
    who: 'Who else has it',
    rights:
      'You may have it corrected or deleted, and object to its use: write PRIVACY to the shop. It is free. Unhappy? Information Regulator: inforegulator.org.za, 010 023 5200.',
    source: 'All of it comes from you, or from WhatsApp when you write.',
    codes: 'Ids and codes that only the system reads are left out here; they are in the folder “data”.',
  },
  zu: {
    title: 'Ulwazi lwakho kwa-',
    made: 'Kwenziwe ngo',
    none: 'Lutho.',
    why: 'Kungani',
    ground: 'Isizathu somthetho',
    kept: 'Kugcinwa',
    who: 'Ubani omunye onalo',
    rights:
      'Ungacela lulungiswe noma lususwe, futhi wenqabe ukuthi lusetshenziswe: bhala u-PRIVACY esitolo. Kumahhala. Awenelisekile? Information Regulator: inforegulator.org.za, 010 023 5200.',
    source: 'Konke kuvela kuwe, noma ku-WhatsApp uma ubhala.',
    codes: 'Amakhodi afundwa uhlelo kuphela awekho lapha; akufolda ethi “data”.',
  },
} as const

/** What a person looks for comes first; when each message went is for those who want it all. */
const READING_ORDER = [
  'customer',
  'identity',
  'sales_order',
  'basket',
  'sales_order_line',
  'order_change',
  'customer_place',
  'message_content',
  'consent_entry',
  'privacy_request',
  'conversation',
]
const LAST = ['message', 'message_status']

const placeOf = ({ table }: ExportedTable): number => {
  if (LAST.includes(table)) return READING_ORDER.length + 1
  const place = READING_ORDER.indexOf(table)
  return place === -1 ? READING_ORDER.length : place
}

export const inReadingOrder = (tables: readonly ExportedTable[]): readonly ExportedTable[] =>
  [...tables].sort((a, b) => placeOf(a) - placeOf(b))

export const titleOf = (table: string, language: NoticeLanguage): string =>
  TITLES[language][table] ?? table.replaceAll('_', ' ')

/** A value as somebody reads it: nested facts in a list, no braces. */
const readingHtml = (reading: Reading): string => {
  if (typeof reading === 'string') return escapeHtml(reading).replaceAll('\n', '<br>')
  if ('facts' in reading) return factsHtml(reading.facts)
  return `<ul>${reading.list.map((item) => `<li>${readingHtml(item)}</li>`).join('')}</ul>`
}

const factsHtml = (facts: readonly Fact[]): string =>
  `<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${readingHtml(value)}</dd>`).join('')}</dl>`

type Reason = Pick<PersonalData, 'purpose' | 'ground' | 'retention'>
/** What the register says of a class of data, in the language of the page where it is written in it. */
const reasonOf = (data: PersonalData, language: NoticeLanguage): Reason => {
  const spoken = language === 'zu' ? WHY_ZU[data.class] : undefined
  return spoken === undefined ? data : { ...spoken, ground: groundZu(data.ground) }
}

/** Who else has it, as somebody reads it. */
const processorToRead = (processor: Processor, language: NoticeLanguage): ExportRow => {
  const { name, role, does, data, countries, mechanism } = processor
  const spoken = language === 'zu' ? PROCESSORS_ZU[name] : undefined
  return { name, role, does, data: data.join(', '), countries: countries.join(', '), mechanism, ...spoken }
}

const STYLE =
  LOOK +
  'article{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:.5rem 1rem;margin:.5rem 0}ul{padding-left:1.2rem}' +
  'nav ul{list-style:none;padding:0}dl{margin:.3rem 0}dt,.why{color:var(--soft);font-size:.875rem}dd{margin:0 0 .3rem}@media print{header{background:none;color:#000}nav{display:none}}'

/** Its processors have no table. */
const WHO = 'who'

const headingOf = ({ table, count }: ExportedTable, language: NoticeLanguage): string =>
  escapeHtml(`${titleOf(table, language)} (${count})`)

/** Leads to each part: the page of somebody who writes every day is some hundred screens of a phone long. */
const contents = (tables: readonly ExportedTable[], language: NoticeLanguage): string => {
  const targets = [
    ...tables.map((table) => [table.table, headingOf(table, language)]),
    [WHO, escapeHtml(WORDS[language].who)],
  ]
  return `<nav><ul>${targets.map(([id, heading]) => `<li><a href="#${id}">${heading}</a></li>`).join('')}</ul></nav>`
}

/** What stands above everything: whose it is, of when, what she may do about it, and what is where. */
export const pageHead = (
  shop: NoticeShop,
  person: Pick<PersonExport, 'madeAtMs'>,
  tables: readonly ExportedTable[],
  language: NoticeLanguage,
): string => {
  const words = WORDS[language]
  const title = escapeHtml(words.title + shop.name)
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<title>${title}</title><style>${STYLE}</style></head><body><header><h1>${title}</h1></header><main>` +
    `<p>${escapeHtml(shop.name)}, ${escapeHtml(shop.address)}, ${escapeHtml(shop.phone)}. ${escapeHtml(words.made)} ${instantToRead(person.madeAtMs)}.</p>` +
    `<p>${escapeHtml(words.source)} ${escapeHtml(words.codes)}</p><p>${escapeHtml(words.rights)}</p>` +
    contents(tables, language)
  )
}

/** A table's heading and why it is held; its rows come behind it, and `</section>`. */
export const sectionHead = (table: ExportedTable, language: NoticeLanguage): string => {
  const words = WORDS[language]
  const reasons = table.classes
    .map((why) => reasonOf(why, language))
    .map(({ purpose, ground, retention }) =>
      [`${words.why}: ${purpose}`, `${words.ground}: ${ground}`, `${words.kept}: ${retention}`].join('. '),
    )
    .map((text) => `<p class="why">${escapeHtml(text)}.</p>`)
    .join('')
  const none = table.count === 0 ? `<p>${words.none}</p>` : ''
  return `<section id="${table.table}"><h2>${headingOf(table, language)}</h2>${reasons}${none}`
}

export const rowHtml = (row: ExportRow, language: NoticeLanguage, words: ExportWords): string =>
  `<article>${factsHtml(factsToRead(row, language, words))}</article>`

/** Who else has it, and the end of the page. */
export const pageEnd = (language: NoticeLanguage, words: ExportWords): string => {
  const others = PROCESSORS.map((processor) =>
    factsHtml(factsToRead(processorToRead(processor, language), language, words)),
  ).join('')
  return `<section id="${WHO}"><h2>${escapeHtml(WORDS[language].who)}</h2>${others}</section></main></body></html>`
}
