/** What a seller asked of her books: what was sold in a span of time, and who owes her money. */
import { addCents, cents, formatRand } from '../../kernel/money.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { cashDue, type OrderState, type OrderView } from '../../orders/index.ts'
import { startOfDay } from '../../kernel/local-date.ts'
import { dateText, DEFAULT_ZONE, formatQuantity, formatWhen } from '../copy/when.ts'
import { findGoods } from '../dialogue/goods.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { SalesFacts } from '../dialogue/dialogue-facts.ts'
import { shopRows } from './present-shop.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, type Scene } from './scene.ts'
import { orderRow } from './seller-rows.ts'

const NAME_MAX = 100
/** Orders that are named one by one. */
const NUMBERS_MOST = 8

const spanText = ({ span, days }: SalesFacts, { t, language, facts }: Scene): string => {
  if (span !== 'days') return t(`sales.${span}`, {})
  if (days === undefined) return t('sales.today', {})
  const zone = facts.shop.timeZone ?? DEFAULT_ZONE
  const [from, to] = [days.from, days.to].map((day) => dateText(startOfDay(day, zone), language, zone)) as [
    string,
    string,
  ]
  return days.from === days.to ? from : `${from} – ${to}`
}

export const presentSales = (scene: Scene): Presentation => {
  const { sales } = scene.facts
  if (sales === undefined) return choices(scene, scene.t('seller.none_today', {}), shopRows(scene))
  const text = sales.productId === null ? allSold(sales, scene) : productSold(sales, scene)
  return choices(scene, text, [
    ...(sales.span === 'week'
      ? []
      : [{ id: tapId({ type: 'shop', verb: 'week' }), title: scene.t('sales.button_week', {}) }]),
    { id: tapId({ type: 'shop', verb: 'today' }), title: scene.t('seller.button_today', {}) },
  ])
}

const quantityOf = (item: SalesFacts['items'][number], { facts }: Scene): string =>
  formatQuantity(item.quantityMilli, findGoods(facts, item.variantId)?.soldBy ?? 'unit')

const itemsText = ({ items }: SalesFacts, scene: Scene): readonly string[] =>
  items.map((item) =>
    scene.t('sales.item', {
      quantity: quantityOf(item, scene),
      name: fitText(item.name, NAME_MAX),
      total: formatRand(item.total),
    }),
  )

const allSold = (sales: SalesFacts, scene: Scene): string => {
  const { t } = scene
  const span = spanText(sales, scene)
  if (sales.orders === 0) return t('sales.none', { span })
  return [
    t('sales.head', { span, count: sales.orders }),
    t('sales.money', { cash: formatRand(sales.cash), other: formatRand(sales.other) }),
    ...itemsText(sales, scene),
  ].join('\n')
}

/** Of one product, its kinds one by one when there are several. */
const productSold = (sales: SalesFacts, scene: Scene): string => {
  const { t, facts } = scene
  const span = spanText(sales, scene)
  const known = facts.catalogue.items.find((item) => item.productId === sales.productId)
  const [first] = sales.items
  const name = fitText(known?.name ?? first?.name ?? '', NAME_MAX)
  if (first === undefined) return t('sales.none_of', { span, name })
  const quantity = formatQuantity(
    sales.items.reduce((sum, item) => sum + item.quantityMilli, 0),
    findGoods(facts, first.variantId)?.soldBy ?? 'unit',
  )
  const total = formatRand(addCents(...sales.items.map((item) => item.total)))
  return [
    t('sales.of', { span, quantity, name, total }),
    ...(sales.items.length > 1 ? itemsText(sales, scene) : []),
  ].join('\n')
}

const isUnpaid = (order: OrderView): boolean => order.paymentState !== 'paid'
const dueOf = (orders: readonly OrderView[]): string =>
  formatRand(addCents(cents(0), ...orders.map(({ total }) => cashDue(total).due)))
const numbersOf = (orders: readonly OrderView[]): string => {
  const shown = orders.slice(0, NUMBERS_MOST).map(({ number }) => String(number ?? ''))
  return orders.length > NUMBERS_MOST ? `${shown.join(', ')}…` : shown.join(', ')
}

/** Promised, and paid when it is handed over. */
const COMING: readonly OrderState[] = ['accepted', 'preparing', 'ready']

/** From what is open now, and from runs that came back short: nobody buys on the book here. */
export const presentOwed = (scene: Scene): Presentation => {
  const { facts, t, language } = scene
  const waiting = facts.openOrders.filter((o) => o.state === 'ready' && o.delivery === null && isUnpaid(o)).toReversed()
  const away = facts.openOrders.filter((o) => o.state === 'out_for_delivery' && isUnpaid(o)).toReversed()
  const runs = (facts.riders ?? []).flatMap(({ name, run }) => (run === null ? [] : [{ name, run }]))
  const coming = facts.openOrders
    .filter((o) => isUnpaid(o) && !waiting.includes(o) && !away.includes(o) && COMING.includes(o.state))
    .toReversed()
  const lines = [
    ...(waiting.length === 0
      ? []
      : [t('owed.collections', { count: waiting.length, cash: dueOf(waiting), numbers: numbersOf(waiting) })]),
    ...(away.length === 0 ? [] : [t('owed.away', { count: away.length, cash: dueOf(away), numbers: numbersOf(away) })]),
    ...(coming.length === 0
      ? []
      : [t('owed.coming', { count: coming.length, cash: dueOf(coming), numbers: numbersOf(coming) })]),
    ...runs
      .filter(({ run }) => run.cashTaken > 0)
      .map(({ name, run }) => t('owed.rider', { name: fitText(name, NAME_MAX), cash: formatRand(run.cashTaken) })),
    ...(facts.owed?.short ?? []).map(({ riderName, missing, endedAtMs }) =>
      t('owed.short', {
        name: fitText(riderName, NAME_MAX),
        cash: formatRand(missing),
        when: formatWhen(endedAtMs, language, facts.shop.timeZone),
      }),
    ),
  ]
  if (lines.length === 0) return choices(scene, t('owed.none', {}), shopRows(scene))
  const rows: Row[] = [
    ...runs.map(({ name, run }) => ({
      id: tapId({ type: 'run_cash', runId: run.runId, cents: null }),
      title: fitText(name, LIMITS.listRowTitle),
    })),
    ...waiting.map((order) => orderRow(order, 'show', scene)),
    ...away.map((order) => orderRow(order, 'show', scene)),
    ...coming.map((order) => orderRow(order, 'show', scene)),
  ].slice(0, LIMITS.listRowsCount)
  const text = fitText(lines.join('\n'), LIMITS.listBody)
  return rows.length === 0 ? choices(scene, text, shopRows(scene)) : choices(scene, text, rows, 'list')
}
