/** News of stock for a seller, in one short message: what runs low, what is on its last days, and what she can do by a tap. */
import { addDays, localDateAt, type LocalDate } from '../../kernel/local-date.ts'
import type { Language } from '../../kernel/language.ts'
import type { StockNewsItem, StockNewsList } from '../../catalog/index.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import type { CopyKey, CopyParams } from '../copy/index.ts'
import { render } from '../copy/index.ts'
import { formatDated, formatQuantity } from '../copy/when.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import { newsTemplate, type Notification } from './notifications.ts'

/** Of each kind; the rest is a number. Both kinds with the longest names fit a message with buttons. */
export const NEWS_LINES_MOST = 6
const NAME_MOST = 40
/** A template is one short line. */
const TEMPLATE_NAMES_MOST = 3

interface StockNewsOf {
  readonly low: StockNewsList
  readonly expiring: StockNewsList
}
interface NewsShop {
  readonly name: string
  readonly timeZone: string
  readonly nowMs: number
}
type T = <K extends CopyKey>(key: K, params: CopyParams<K>) => string

const nameOf = ({ name, variantName }: StockNewsItem): string =>
  fitText(variantName === '' ? name : `${name} ${variantName}`, NAME_MOST)

const leftOf = (item: StockNewsItem, t: T): string =>
  (item.availableMilli ?? 0) <= 0
    ? t('news.none_left', {})
    : t('goods.left', { quantity: formatQuantity(item.availableMilli ?? 0, item.soldBy) })

const lastDayOf = ({ expiresOn }: StockNewsItem, { timeZone, nowMs }: NewsShop, t: T, language: Language): string => {
  const today = localDateAt(nowMs, timeZone)
  if (expiresOn === null || expiresOn < today) return t('news.past', {})
  if (expiresOn === today) return t('news.today', {})
  return expiresOn === addDays(today, 1) ? t('news.tomorrow', {}) : dayText(expiresOn, language)
}

/** Noon in UTC is the same day wherever shops are. */
const dayText = (date: LocalDate, language: Language): string =>
  formatDated(Date.parse(`${date}T12:00:00Z`), language, 'UTC').split(',')[0] ?? date

export const composeStockNews = (news: StockNewsOf, shop: NewsShop, language: Language): Notification => {
  const t: T = (key, params) => render(key, params, language)
  const { low, expiring } = news
  const lowLines = low.items.map((item) => ({ name: nameOf(item), fact: leftOf(item, t) }))
  const expiringLines = expiring.items.map((item) => ({
    name: nameOf(item),
    fact: lastDayOf(item, shop, t, language),
  }))
  const part = (head: string, { count }: StockNewsList, lines: typeof lowLines): string[] =>
    count === 0
      ? []
      : [
          [
            head,
            ...lines.map(({ name, fact }) => `• ${name}: ${fact}`),
            ...(count > lines.length ? [t('news.more', { count: count - lines.length })] : []),
          ].join('\n'),
        ]
  const short = ({ count }: StockNewsList, lines: typeof lowLines): string => {
    const named = lines.slice(0, TEMPLATE_NAMES_MOST).map(({ name, fact }) => `${name} (${fact})`)
    const rest = count - named.length
    return [...named, ...(rest > 0 ? [t('news.more', { count: rest })] : [])].join(', ')
  }
  const body = [...part(t('news.low', {}), low, lowLines), ...part(t('news.expiring', {}), expiring, expiringLines)]
  const update = [
    ...(low.count === 0 ? [] : [t('news.update_low', { goods: short(low, lowLines) })]),
    ...(expiring.count === 0 ? [] : [t('news.update_expiring', { goods: short(expiring, expiringLines) })]),
  ]
  return {
    message: {
      type: 'buttons',
      body: fitText(body.join('\n\n'), LIMITS.buttonsBody),
      buttons: newsButtons(news, t).map(({ id, title }) => ({ id, title: fitText(title, LIMITS.buttonTitle) })),
    },
    template: newsTemplate(shop.name, update.join('; '), language),
  }
}

/** On one item they act at once; of several they ask which. The last ends such news: who is told may always say no. */
const newsButtons = (
  { low, expiring }: StockNewsOf,
  t: T,
): readonly { readonly id: string; readonly title: string }[] => {
  const [lowItem] = low.items
  const [only] = [...low.items, ...expiring.items]
  const isOne = only !== undefined && low.count + expiring.count === 1
  const out = isOne
    ? tapId({ type: 'item', variantId: only.variantId, tap: { verb: 'out', whole: false } })
    : tapId({ type: 'goods', verb: 'out', page: 0 })
  const verb = lowItem === undefined ? 'price' : 'count'
  const act = isOne
    ? tapId({
        type: 'item',
        variantId: only.variantId,
        tap: verb === 'price' ? { verb, price: null, said: 0 } : { verb, milli: null },
      })
    : tapId({ type: 'goods', verb, page: 0 })
  return [
    { id: out, title: t('goods.button_out', {}) },
    { id: act, title: t(verb === 'price' ? 'news.button_price' : 'news.button_more', {}) },
    { id: tapId({ type: 'shop', verb: 'news_off' }), title: t('news.button_off', {}) },
  ]
}
