/** The page of a rider's run: small, without script, for a cheap phone in one hand. Pure. */
import type { Place, RunNews, RunView, StopView } from '../../fulfilment/index.ts'
import { formatRand } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { LOOK } from '../../platform/http/look.ts'
import { copyLanguage, render, type CopyKey, type CopyParams } from '../copy/index.ts'

export const RUN_STYLE =
  LOOK +
  'body{font-size:1.0625rem}header,main{padding-inline:max(.75rem,50% - 17rem)}h1{font-size:1.25rem}h2{margin:0 0 .25rem}p{margin:.25rem 0}' +
  'article{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:.75rem;margin:.75rem 0}' +
  '.news{background:var(--tint);border-left:.25rem solid var(--go);border-radius:.6rem;padding:.5rem .75rem;margin:.75rem 0}' +
  'label{display:block;margin:.5rem 0 .25rem;font-weight:600}input{width:7rem;letter-spacing:.15em}button{background:var(--go);color:var(--on)}' +
  '.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}.quiet{background:var(--card);color:var(--warn);border-color:var(--warn)}' +
  '.done{color:var(--soft)}.sum{font-weight:600}header .sum{margin:0}'

type T = <K extends CopyKey>(key: K, params: CopyParams<K>) => string

/** The band has the same page in the other language; who brings things is not always who keeps the shop. */
const page = (language: Language, title: string, head: string, body: string): string => {
  const other = copyLanguage(language) === 'en' ? 'zu' : 'en'
  const name = escapeHtml(render('receipt.page_other_language', {}, language))
  return (
    `<!doctype html><html lang="${copyLanguage(language)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,">` +
    `<title>${escapeHtml(title)}</title><style>${RUN_STYLE}</style></head><body><header>` +
    `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${name}</a><h1>${escapeHtml(title)}</h1>${head}</header><main>${body}</main></body></html>`
  )
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
    `<article><h2>${escapeHtml(title)}</h2><p>${escapeHtml(to.zoneName)}</p>` +
    (place?.directions ? `<p>${escapeHtml(place.directions)}</p>` : '') +
    (place?.pin
      ? `<p><a href="${mapUrl(place.pin)}" rel="noreferrer">${escapeHtml(t('run.map', {}))}</a>${place.isRough ? ' ±100 m' : ''}</p>`
      : '') +
    `<p>${escapeHtml(to.items.join(', '))}</p>` +
    `<p class="sum">${escapeHtml(stop.cash === 0 ? t('run.paid', {}) : t('run.take', { cash: formatRand(stop.cash) }))}</p>` +
    `<form method="post" action="${action}"><label for="${id}">${escapeHtml(t('run.code', {}))}</label><div class="row">` +
    `<input id="${id}" name="code" inputmode="numeric" pattern="[0-9 ]{4,7}" maxlength="7" autocomplete="off" required>` +
    `<button>${escapeHtml(t('run.hand_over', {}))}</button></div></form>` +
    `<form method="post" action="${action}"><p>${escapeHtml(t('run.back_hint', {}))}</p><div class="row">` +
    `<button class="quiet" name="why" value="not_safe">${escapeHtml(t('run.not_safe', {}))}</button>` +
    `<button class="quiet" name="why" value="nobody_there">${escapeHtml(t('run.nobody_there', {}))}</button>` +
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
        `<p class="done">${escapeHtml(t('run.line', { number, state: t(STATE_KEYS[state], {}) }))}</p>`,
    )
  return page(
    language,
    title,
    `<p class="sum">${escapeHtml(t('run.cash', { taken: formatRand(view.cashTaken), due: formatRand(view.cashDue) }))}</p>`,
    (news ? `<p class="news" role="status">${escapeHtml(newsText(news, t))}</p>` : '') +
      (waiting.length === 0 ? `<p>${escapeHtml(t('run.none', {}))}</p>` : waiting.join('')) +
      done.join(''),
  )
}

/** For a link that opens nothing: closed, revoked, too old, or never one. It does not say which. */
export const renderRunOver = (language: Language): string => {
  const text = render('run.over', {}, language)
  return page(language, text, '', `<p>${escapeHtml(render('run.over_hint', {}, language))}</p>`)
}
