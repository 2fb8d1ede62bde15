/** The privacy notice as a page: no script, no second request, light enough for a customer who pays for each megabyte. */
import { escapeHtml } from '../platform/http/html.ts'
import { LOOK } from '../platform/http/look.ts'
import {
  NOTICE_LANGUAGES,
  NOTICE_TEXTS,
  type NoticeLanguage,
  type NoticeSection,
  type NoticeShop,
} from './notice-sections.ts'

/** Known by its hash to the page's Content-Security-Policy. */
export const NOTICE_STYLE =
  LOOK +
  'ul{padding-left:1.2rem}li{margin:.3rem 0}nav{margin:1rem 0;display:flex;flex-wrap:wrap;gap:.5rem}nav a{padding:.6rem 1rem;border:1px solid var(--go);border-radius:2rem;background:var(--tint);font-weight:600;text-decoration:none}' +
  'dl{margin:1rem 0;padding:.75rem 1rem .25rem;background:var(--card);border:1px solid var(--line);border-radius:.9rem}dt{color:var(--soft);font-size:.875rem}dd{margin:0 0 .5rem}' +
  'button{background:var(--go);color:var(--on)}footer{color:var(--soft);font-size:.875rem}'

const document = (language: NoticeLanguage, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
  '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">' +
  `<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${escapeHtml(title)}</title>` +
  `<style>${NOTICE_STYLE}</style></head><body>${body}</body></html>`

/** A page with nothing but a title in its band. */
const titled = (language: NoticeLanguage, title: string, body: string): string =>
  document(language, title, `<header><h1>${escapeHtml(title)}</h1></header><main>${body}</main>`)

const sectionHtml = ({ heading, lines }: NoticeSection): string =>
  `<section><h2>${escapeHtml(heading)}</h2><ul>${lines.map((l) => `<li>${escapeHtml(l)}</li>`).join('')}</ul></section>`

/** What somebody may ask for, each a message that is written already: whoever holds the number proves it by sending it. */
const WISHES: Readonly<Record<NoticeLanguage, readonly (readonly [label: string, message: string])[]>> = {
  en: [
    ['See my information', 'See my information'],
    ['Fix my information', 'Fix my information'],
    ['Delete my information', 'Delete my information'],
    ['Stop using it', 'Stop using my information'],
  ],
  zu: [
    ['Bona ulwazi lwami', 'Bona ulwazi lwami'],
    ['Lungisa ulwazi lwami', 'Lungisa ulwazi lwami'],
    ['Sula ulwazi lwami', 'Sula ulwazi lwami'],
    ['Yekani ukulusebenzisa', 'Yekani ukusebenzisa ulwazi lwami'],
  ],
}
const PROOF: Readonly<Record<NoticeLanguage, string>> = {
  en: 'Each opens WhatsApp with the message written: you show who you are by sending it from your own number. Lost the number? Come to the shop.',
  zu: 'Ngayinye ivula i-WhatsApp nomlayezo usubhaliwe: uveza ukuthi ungubani ngokuwuthumela ngenombolo yakho. Ulahlekelwe yinombolo? Woza esitolo.',
}

/** A link that opens WhatsApp at a number, with a text to send. */
export type ChatUrl = (number: string, text: string) => string

const rightsHtml = (chatOf: (text: string) => string, title: string, language: NoticeLanguage): string => {
  const items = [[title, 'PRIVACY'] as const, ...WISHES[language]]
    .map(([label, text]) => `<a href="${escapeHtml(chatOf(text))}">${escapeHtml(label)}</a>`)
    .join('')
  return `<nav aria-label="${escapeHtml(title)}">${items}</nav><p>${escapeHtml(PROOF[language])}</p>`
}

/** The whole page for one shop. `version` is that of the notice in chat. */
export const renderNotice = (
  shop: NoticeShop,
  language: NoticeLanguage,
  { version, chatUrl }: { readonly version: string; readonly chatUrl: ChatUrl },
): string => {
  const text = NOTICE_TEXTS[language]
  const { labels } = text
  const other: NoticeLanguage = language === 'en' ? 'zu' : 'en'
  const facts: readonly (readonly [string, string | undefined])[] = [
    [labels.shop, shop.name],
    [labels.legalName, shop.legalName],
    [labels.address, shop.address],
    [labels.phone, shop.phone],
    [labels.vat, shop.vatNumber],
  ]
  const details = facts
    .filter((fact): fact is readonly [string, string] => fact[1] !== undefined && fact[1] !== '')
    .map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('')
  const number = shop.whatsApp
  const ask = number === null ? '' : rightsHtml((words) => chatUrl(number, words), labels.ask, language)
  return document(
    language,
    `${text.title} · ${shop.name}`,
    `<header><a href="?lang=${other}" hreflang="${other}" lang="${other}">${escapeHtml(labels.other)}</a><h1>${escapeHtml(text.title)}</h1></header>` +
      `<main><p>${escapeHtml(text.intro)}</p><dl>${details}</dl>${ask}` +
      `${text.sections.map(sectionHtml).join('')}</main>` +
      `<footer>${escapeHtml(labels.version)} ${escapeHtml(version)}</footer>`,
  )
}

/** For an address that names no shop. */
export const renderNoShop = (language: NoticeLanguage): string =>
  language === 'zu'
    ? titled(
        'zu',
        'Isitolo asitholakali',
        '<p>Asikho isitolo kuleli kheli. Sicela uhlole isixhumanisi osithole ku-WhatsApp.</p>',
      )
    : titled(
        'en',
        'No such shop',
        '<p>There is no shop at this address. Please check the link that you got on WhatsApp.</p>',
      )

/** More preferences than this in a header are no wish of a person. */
const PREFERENCES_MOST = 20

/**
 * The language of the page: what was asked for, else the first one that the browser accepts and that is written here, else
 * the shop's own.
 */
export const chooseNoticeLanguage = (
  asked: string | undefined,
  accepted: string | undefined,
  fallback: string,
): NoticeLanguage => {
  const known = (tag: string): NoticeLanguage | undefined =>
    NOTICE_LANGUAGES.find((l) => l === tag.trim().toLowerCase().split('-')[0])
  const wishes = (accepted ?? '')
    .split(',', PREFERENCES_MOST)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const weight = Number(
        parameters
          .find((p) => p.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, weight: Number.isFinite(weight) ? weight : 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return (
    known(asked ?? '') ?? wishes.map(({ tag }) => known(tag)).find((l) => l !== undefined) ?? known(fallback) ?? 'en'
  )
}

const EXPORT_WORDS = {
  en: {
    title: 'Your information',
    ask: 'The six digits that you were given with it',
    button: 'Download',
    code: 'The code that the shop gave you, such as K7QX-4MPW',
    next: 'Go on',
    noCode: 'That is no code of ours. Look at it letter by letter: there is no I, O, 0 or 1 in it.',
    wrong: (left: number) => `That code is wrong. ${left} more tries.`,
    gone: 'This link was used, or is too old.',
    again: 'Write “see my information” in the chat, or ask at the shop, and you get another.',
  },
  zu: {
    title: 'Ulwazi lwakho',
    ask: 'Izinombolo eziyisithupha ozinikezwe kanye nayo',
    button: 'Landa',
    code: 'Ikhodi oyinikezwe isitolo, efana no-K7QX-4MPW',
    next: 'Qhubeka',
    noCode: 'Leyo akuyona ikhodi yethu. Yibheke uhlamvu ngohlamvu: ayinawo u-I, O, 0 noma u-1.',
    wrong: (left: number) => `Leyo khodi ayilungile. Ungazama futhi amahlandla angu-${left}.`,
    gone: 'Lesi sixhumanisi sisetshenzisiwe, noma sidala kakhulu.',
    again: 'Bhala u-“bona ulwazi lwami” engxoxweni, noma ubuze esitolo, uzothola esinye.',
  },
} as const satisfies Record<NoticeLanguage, object>

/** Asks for the code that a person of the shop has given; `isWrong` when what was typed cannot be one. */
export const renderExportCode = (language: NoticeLanguage, isWrong: boolean): string => {
  const words = EXPORT_WORDS[language]
  return titled(
    language,
    words.title,
    `${isWrong ? `<p role="alert">${escapeHtml(words.noCode)}</p>` : ''}<form method="post"><label for="code">${escapeHtml(words.code)}</label>` +
      '<p><input id="code" name="code" autocapitalize="characters" autocomplete="off" spellcheck="false" maxlength="40" required></p>' +
      `<button>${escapeHtml(words.next)}</button></form>`,
  )
}

/** Asks for the number that opens an export; `left` when the last one was wrong. */
export const renderExportPin = (language: NoticeLanguage, left: number | null): string => {
  const words = EXPORT_WORDS[language]
  const wrong = left === null ? '' : `<p role="alert">${escapeHtml(words.wrong(left))}</p>`
  return titled(
    language,
    words.title,
    `${wrong}<form method="post"><label for="pin">${escapeHtml(words.ask)}</label>` +
      '<p><input id="pin" name="pin" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required></p>' +
      `<button>${escapeHtml(words.button)}</button></form>`,
  )
}

export const renderExportGone = (language: NoticeLanguage): string => {
  const { title, gone, again } = EXPORT_WORDS[language]
  return titled(language, title, `<p>${escapeHtml(gone)}</p><p>${escapeHtml(again)}</p>`)
}
