/** The seller's questions: her open orders, one order with what can be done to it, why she declines, the code. */
import { formatRand } from '../../kernel/money.ts'
import { cashDue, type OrderView } from '../../orders/index.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { filledCart, findOrder } from '../dialogue/facts.ts'
import { cartFingerprint } from '../dialogue/fingerprint.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import { mayBeShort, mayCancel } from '../dialogue/seller/change-rules.ts'
import { DECLINE_REASONS } from '../dialogue/command.ts'
import { type Question, type SellerVerb } from '../dialogue/question.ts'
import { presentChangeOfPlaced } from './present-changes.ts'
import { linesText, type SoldBy } from './order-text.ts'
import { formatSoon, formatWhen } from '../copy/when.ts'
import { presentOwed, presentSales } from './present-books.ts'
import { helpRows, presentShop } from './present-shop.ts'
import { placeText } from './present-delivery.ts'
import { choices, type Scene } from './scene.ts'
import { orderRow, ordersRow, verbTapId } from './seller-rows.ts'
import type { Presentation, Row } from './presentation.ts'

type SellerQuestion = Extract<
  Question,
  {
    type:
      | 'seller_help'
      | 'seller_orders'
      | 'seller_order'
      | 'seller_next'
      | 'seller_which'
      | 'seller_basket'
      | 'seller_day'
      | 'seller_sales'
      | 'seller_owed'
      | 'closed_days'
      | 'close_sure'
      | 'preparation'
      | 'agreement'
      | 'seller_shop'
      | 'pause_how_long'
      | 'decline_reason'
      | 'code'
  }
>

export const presentSeller = (question: SellerQuestion, scene: Scene, soldBy: SoldBy): Presentation => {
  const { facts, t } = scene
  const noSuch = (): Presentation => choices(scene, t('order.unknown', {}), [ordersRow(scene)])
  switch (question.type) {
    case 'seller_help':
      return choices(scene, t('seller.help', { shop: fitText(facts.shop.name, 100) }), helpRows(scene), 'list')
    case 'seller_orders':
      return facts.openOrders.length === 1 && facts.openOrders[0] !== undefined
        ? presentCard(facts.openOrders[0], scene, soldBy)
        : presentOrders(question.page, scene)
    case 'seller_order': {
      const order = findOrder(facts, question.orderId)
      return order === null ? noSuch() : presentCard(order, scene, soldBy, question.isAll === true)
    }
    case 'seller_next': {
      const order = findOrder(facts, question.orderId)
      const rows = order === null ? [] : verbButtons(order, scene)
      return choices(scene, '', rows.length === 0 && facts.openOrders.length > 0 ? [ordersRow(scene)] : rows)
    }
    case 'seller_which': {
      const orders = question.orderIds.flatMap((id) => findOrder(facts, id) ?? [])
      const rows = orders.slice(0, 10).map((o) => orderRow(o, question.verb, scene))
      return rows.length === 0 ? noSuch() : choices(scene, t(`seller.which_${question.verb}`, {}), rows, 'list')
    }
    case 'seller_sales':
      return presentSales(scene)
    case 'seller_owed':
      return presentOwed(scene)
    case 'closed_days':
    case 'close_sure':
    case 'preparation':
    case 'agreement':
    case 'seller_day':
    case 'seller_shop':
    case 'pause_how_long':
      return presentShop(question, scene)
    case 'seller_basket':
      return presentBasket(scene, soldBy)
    case 'decline_reason': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return noSuch()
      const rows = DECLINE_REASONS.map((reason) => ({
        id: orderTapId(order.id, { verb: 'decline', reason }),
        title: fitText(t(`reason.${reason}`, {}), LIMITS.listRowTitle),
      }))
      return choices(scene, t('seller.why_decline', { number: order.number ?? '' }), rows, 'list')
    }
    case 'code': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return noSuch()
      const cash = formatRand(cashDue(order.total).due)
      return choices(scene, t('seller.ask_code', { number: order.number ?? '', cash }), [])
    }
  }
}

const presentOrders = (page: number, scene: Scene): Presentation => {
  const { openOrders } = scene.facts
  if (openOrders.length === 0) return choices(scene, scene.t('seller.none_open', {}), [])
  const size = openOrders.length <= LIMITS.listRowsCount ? LIMITS.listRowsCount : LIMITS.listRowsCount - 1
  const pages = Math.ceil(openOrders.length / size)
  const at = page % pages
  // Oldest first: the one that has waited longest is the one to look at.
  const oldest = openOrders.toReversed()
  const rows = oldest.slice(at * size, (at + 1) * size).map((o) => orderRow(o, 'show', scene))
  const more: Row[] =
    pages === 1 ? [] : [{ id: tapId({ type: 'orders', page: (at + 1) % pages }), title: scene.t('menu.more', {}) }]
  return choices(scene, scene.t('seller.open', { count: openOrders.length }), [...rows, ...more], 'list')
}

/** What the seller does next, by state. */
const nextVerbs = (order: OrderView): readonly Exclude<SellerVerb, 'show'>[] => {
  switch (order.state) {
    case 'placed':
      return ['accept', 'decline']
    case 'accepted':
    case 'preparing':
      // While an answer is awaited, nothing is packed.
      return order.change === null ? ['ready'] : []
    case 'ready':
      return order.delivery === null ? ['hand_over'] : []
    case 'out_for_delivery':
      return ['hand_over']
    case 'cart':
    case 'completed':
    case 'declined':
    case 'cancelled':
    case 'expired':
      return []
  }
}

/** What is seldom needed, and must be there when it is. */
const rareVerbs = (order: OrderView): readonly Exclude<SellerVerb, 'show'>[] => [
  ...(mayBeShort(order) ? (['short'] as const) : []),
  ...(mayCancel(order) && order.state !== 'placed' ? (['cancel_shop'] as const) : []),
]

const verbRow = (order: OrderView, verb: Exclude<SellerVerb, 'show'>, scene: Pick<Scene, 't'>): Row => ({
  id: verbTapId(order, verb),
  title: fitText(scene.t(`seller.button_${verb}`, {}), LIMITS.buttonTitle),
})

/** All that can be done with an order, the likely first. */
const verbRows = (order: OrderView, scene: Pick<Scene, 't'>): Row[] => [
  ...nextVerbs(order).map((verb) => verbRow(order, verb, scene)),
  ...promiseButtons(order, scene),
  ...rareVerbs(order).map((verb) => verbRow(order, verb, scene)),
]

/** The same as buttons: when there are more than three, the likely two and a way to the rest. */
export const verbButtons = (order: OrderView, scene: Pick<Scene, 't'>): Row[] => {
  const rows = verbRows(order, scene)
  return rows.length <= LIMITS.buttonsCount
    ? rows
    : [
        ...rows.slice(0, LIMITS.buttonsCount - 1),
        { id: orderTapId(order.id, { verb: 'more' }), title: scene.t('menu.more', {}) },
      ]
}

/** To send it out, and to say another time: three buttons with what else can be done. */
const promiseButtons = (order: OrderView, { t }: Pick<Scene, 't'>): Row[] => {
  const isSendable = order.delivery !== null && ['accepted', 'preparing', 'ready'].includes(order.state)
  const send: Row[] = isSendable
    ? [{ id: orderTapId(order.id, { verb: 'send', rider: null }), title: t('seller.button_send', {}) }]
    : []
  const isLate = ['accepted', 'preparing', 'out_for_delivery'].includes(order.state)
  const when: Row[] =
    order.state === 'placed' || isLate
      ? [
          {
            id: orderTapId(order.id, { verb: 'when', minutes: null }),
            title: t(order.state === 'placed' ? 'seller.button_when' : 'seller.button_late', {}),
          },
        ]
      : []
  return [...send, ...when]
}

/** As the customer would see it, with its prices of today, before it is ordered in her name. */
const presentBasket = (scene: Scene, soldBy: SoldBy): Presentation => {
  const { facts, t } = scene
  const cart = filledCart(facts)
  if (cart === null) return choices(scene, t('cart.empty', {}), [ordersRow(scene)])
  const head = t('seller.basket_title', {})
  const tail = [t('review.total', { total: formatRand(cart.total) }), t('seller.basket_final', {})].join('\n')
  return {
    body: (max) =>
      fitText(
        `${head}\n${linesText(cart, soldBy, scene.language, max - head.length - tail.length - 4)}\n\n${tail}`,
        max,
      ),
    rows: [
      {
        id: orderTapId(cart.id, { verb: 'confirm', fingerprint: cartFingerprint(cart) }),
        title: fitText(t('seller.button_place', {}), LIMITS.buttonTitle),
      },
      {
        id: orderTapId(cart.id, { verb: 'cancel' }),
        title: fitText(t('seller.button_discard', {}), LIMITS.buttonTitle),
      },
    ],
    as: 'buttons',
    button: t('list.choose', {}),
  }
}

const presentCard = (order: OrderView, scene: Scene, soldBy: SoldBy, isAll = false): Presentation => {
  const { t } = scene
  if (order.change?.askedBy === 'customer') {
    return presentChangeOfPlaced({ type: 'seller_change', orderId: order.id }, scene, soldBy)
  }
  const head = t('seller.card', { number: order.number ?? '', state: t(`state.${order.state}`, {}) })
  const place = placeText(scene.facts.places?.[order.id], scene, t('seller.card_pin', {}))
  const tail = [
    t('review.total', { total: formatRand(order.total) }),
    ...(order.delivery === null || place === '' ? [] : [t('seller.card_place', { place })]),
    ...(order.slot === null || order.state !== 'placed'
      ? []
      : [
          t('review.collect_time', {
            when: formatWhen(order.slot.fromMs, scene.language, scene.facts.shop.timeZone),
          }),
        ]),
    ...(order.promisedAtMs === null || order.state === 'completed'
      ? []
      : [
          t('seller.card_when', {
            when: formatSoon(order.promisedAtMs, scene.facts.nowMs, scene.language, scene.facts.shop.timeZone),
          }),
        ]),
    ...(order.change === null ? [] : [t('seller.card_waits', {})]),
  ].join('\n')
  const buttons = isAll ? verbRows(order, scene) : verbButtons(order, scene)
  return {
    body: (max) =>
      fitText(
        `${head}\n${linesText(order, soldBy, scene.language, max - head.length - tail.length - 2)}\n${tail}`,
        max,
      ),
    rows: buttons.length === 0 ? [ordersRow(scene)] : buttons,
    as: 'buttons',
    button: t('list.choose', {}),
  }
}
