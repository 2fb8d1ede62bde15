/** The page of a rider's run: small, without script, for a cheap phone in one hand. Pure. */
import type { Place, RunNews, RunView, StopView } from '../../fulfilment/index.ts'
import { formatRand } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import { copyLanguage, render, type CopyKey, type CopyParams } from '../copy/index.ts'

export const RUN_STYLE = `:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#595959;--paper:#fff;--line:#767676;--news:#e8f2ff;--act:#0b57d0;--on:#fff;--stop:#8c1d18}
@media (prefers-color-scheme:dark){:root{--ink:#ecebe8;--soft:#b3afa7;--paper:#161614;--line:#8a867e;--news:#1d2b41;--act:#a8c7fa;--on:#0b1d36;--stop:#f2b8b5}}
*{box-sizing:border-box}body{margin:0 auto;max-width:34rem;padding:.75rem;font:1.0625rem/1.4 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.25rem;margin:.25rem 0}h2{font-size:1.125rem;margin:0 0 .25rem}p{margin:.25rem 0}
article{border:1px solid var(--line);border-radius:.5rem;padding:.75rem;margin:.75rem 0}
.news{background:var(--news);border-left:.25rem solid var(--act);padding:.5rem .75rem;margin:.75rem 0}
label{display:block;margin:.5rem 0 .25rem;font-weight:600}
input,button{font:inherit;min-height:2.75rem;border-radius:.375rem;border:1px solid var(--line);padding:.5rem .75rem}
input{width:7rem;letter-spacing:.15em;color:var(--ink);background:var(--paper)}button{background:var(--act);color:var(--on);border-color:var(--act);font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}.quiet{background:var(--paper);color:var(--stop);border-color:var(--stop)}
a{color:var(--act);display:inline-block;padding:.5rem 0}.done{color:var(--soft)}.sum{font-weight:600}`

type T = <K extends CopyKey>(key: K, params: CopyParams<K>) => string

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c)

const page = (language: Language, title: string, body: string): string =>
  `<!doctype html><html lang="${copyLanguage(language)}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
  `<title>${escape(title)}</title><style>${RUN_STYLE}</style></head><body>${otherLanguage(language)}<main>${body}</main></body></html>`

/** The same page in the other language; who brings things is not always who keeps the shop. */
const otherLanguage = (language: Language): string => {
  const other = copyLanguage(language) === 'en' ? 'zu' : 'en'
  const name = escape(render('receipt.page_other_language', {}, language))
  return `<header><a href="?lang=${other}" hreflang="${other}" lang="${other}">${name}</a></header>`
}

/** Opens whatever map the phone has; no map is loaded by this page. */
const mapUrl = ({ latitude, longitude }: NonNullable<Place['pin']>): string =>
  `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`

const newsText = (news: RunNews, t: T): string => {
  switch (news.type) {
    case 'handed_over':
      return t('run.handed_over', { number: news.number })
    case 'brought_back':
      return t('run.brought_back', { number: news.number })
    case 'wrong_code':
      return t('run.wrong_code', { left: news.left })
    case 'locked':
      return t('run.locked', {})
    case 'refused':
      return t('run.refused', {})
  }
}

const STATE_KEYS = {
  waiting: 'run.state_waiting',
  handed_over: 'run.state_handed_over',
  not_safe: 'run.state_brought_back',
  nobody_there: 'run.state_brought_back',
  taken_off: 'run.state_taken_off',
} as const satisfies Record<StopView['state'], CopyKey>

const waitingStop = (stop: StopView, to: NonNullable<StopView['to']>, t: T, action: string): string => {
  const { place } = to
  const title = t('run.stop', { number: stop.number, name: to.customerName ?? t('alert.a_customer', {}) })
  const id = `code-${stop.number}`
  return (
    `<article><h2>${escape(title)}</h2><p>${escape(to.zoneName)}</p>` +
    (place?.directions ? `<p>${escape(place.directions)}</p>` : '') +
    (place?.pin
      ? `<p><a href="${mapUrl(place.pin)}" rel="noreferrer">${escape(t('run.map', {}))}</a>${place.isRough ? ' ±100 m' : ''}</p>`
      : '') +
    `<p>${escape(to.items.join(', '))}</p>` +
    `<p class="sum">${escape(stop.cash === 0 ? t('run.paid', {}) : t('run.take', { cash: formatRand(stop.cash) }))}</p>` +
    `<form method="post" action="${action}"><label for="${id}">${escape(t('run.code', {}))}</label><div class="row">` +
    `<input id="${id}" name="code" inputmode="numeric" pattern="[0-9 ]{4,7}" maxlength="7" autocomplete="off" required>` +
    `<button>${escape(t('run.hand_over', {}))}</button></div></form>` +
    `<form method="post" action="${action}"><p>${escape(t('run.back_hint', {}))}</p><div class="row">` +
    `<button class="quiet" name="why" value="not_safe">${escape(t('run.not_safe', {}))}</button>` +
    `<button class="quiet" name="why" value="nobody_there">${escape(t('run.nobody_there', {}))}</button>` +
    `</div></form></article>`
  )
}

export const renderRun = ({
  shopName,
  language,
  view,
  news,
  token,
}: {
  readonly shopName: string
  readonly language: Language
  readonly view: RunView
  readonly news: RunNews | null
  readonly token: string
}): string => {
  const t: T = (key, params) => render(key, params, language)
  const title = t('run.title', { name: view.riderName, shop: shopName })
  const waiting = view.stops.flatMap((stop) =>
    stop.state === 'waiting' && stop.to
      ? [
          waitingStop(
            stop,
            stop.to,
            t,
            `/run/${encodeURIComponent(token)}/stops/${stop.orderId}?lang=${copyLanguage(language)}`,
          ),
        ]
      : [],
  )
  const done = view.stops
    .filter(({ state }) => state !== 'waiting')
    .map(
      ({ number, state }) =>
        `<p class="done">${escape(t('run.line', { number, state: t(STATE_KEYS[state], {}) }))}</p>`,
    )
  return page(
    language,
    title,
    `<h1>${escape(title)}</h1>` +
      (news ? `<p class="news" role="status">${escape(newsText(news, t))}</p>` : '') +
      `<p class="sum">${escape(t('run.cash', { taken: formatRand(view.cashTaken), due: formatRand(view.cashDue) }))}</p>` +
      (waiting.length === 0 ? `<p>${escape(t('run.none', {}))}</p>` : waiting.join('')) +
      done.join(''),
  )
}

/** For a link that opens nothing: closed, revoked, too old, or never one. It does not say which. */
export const renderRunOver = (language: Language): string => {
  const text = render('run.over', {}, language)
  return page(language, text, `<h1>${escape(text)}</h1><p>${escape(render('run.over_hint', {}, language))}</p>`)
}
