/** The cart as questions: what is in it and what it costs, before it is confirmed; which line changes, and to how much. */
import { fitText, LIMITS } from '../../channel/index.ts'
import { cents, formatRand } from '../../kernel/money.ts'
import { cashDue, CUSTOMER_CHANGES, goodsTotal, type OrderView } from '../../orders/index.ts'
import { formatQuantity, formatSoon, formatTime, formatWhen } from '../copy/when.ts'
import {
  amendedOrder,
  filledCart,
  findLine,
  pausedUntil,
  takesOrders,
  timesToChoose,
  zonesOf,
} from '../dialogue/facts.ts'
import { cartFingerprint } from '../dialogue/fingerprint.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import { linesText } from './order-text.ts'
import { placeText } from './present-delivery.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, menuRow, soldByIn, type Scene } from './scene.ts'

export const presentReview = (scene: Scene): Presentation => {
  const { facts, t } = scene
  const cart = filledCart(facts)
  if (cart === null) return choices(scene, t('cart.empty', {}), [menuRow(scene)])
  const isShort = isBelowMinimum(cart)
  const amends = amendedOrder(facts)
  const times = timesToChoose(facts)
  const confirm: Row[] =
    times === null && (takesOrders(facts) || amends !== null) && !isShort
      ? [
          {
            id: orderTapId(cart.id, { verb: 'confirm', fingerprint: cartFingerprint(cart) }),
            title: t('button.confirm', {}),
          },
        ]
      : []
  // "Change" leads to "cancel everything"; the third button is worth more as the other way to get the goods.
  const third: Row =
    amends !== null
      ? { id: cancelCartId(cart), title: t('button.leave', {}) }
      : cart.delivery !== null
        ? { id: tapId({ type: 'intent', intent: 'collect' }), title: t('button.collect', {}) }
        : canBeBrought(cart, facts)
          ? { id: tapId({ type: 'intent', intent: 'deliver' }), title: t('button.deliver', {}) }
          : { id: cancelCartId(cart), title: t('button.cancel', {}) }
  const change: Row = { id: orderTapId(cart.id, { verb: 'change', page: 0 }), title: t('button.change', {}) }
  const hasTimes = times !== null && times.length > 0
  // Cancelling is behind "Change" as well; the other third buttons stay, and make it a list.
  const last =
    facts.customer.nameToConfirm === undefined
      ? [third]
      : [
          ...(third.id === cancelCartId(cart) && amends === null ? [] : [third]),
          { id: tapId({ type: 'privacy_fix', what: 'name' }), title: t('button.new_name', {}) },
        ]
  const most = LIMITS.listRowsCount - 1 - last.length
  return {
    body: (max) => reviewText(cart, scene, max),
    rows: [...confirm, ...slotRows(cart, scene).slice(0, most), change, ...last],
    as: hasTimes ? 'list' : 'buttons',
    button: t(hasTimes ? 'slot.choose' : 'list.choose', {}),
  }
}

/**
 * A tap confirms what is shown and says when she comes, so that choosing costs no message of its own. Times for which a list
 * has no row beside its other rows can be written.
 */
const slotRows = (cart: OrderView, scene: Scene): readonly Row[] =>
  (timesToChoose(scene.facts) ?? []).map(({ slotId, fromMs, toMs }) => {
    const { timeZone } = scene.facts.shop
    const slot = { slotId, fromMs }
    return {
      id: orderTapId(cart.id, { verb: 'at', slot, fingerprint: cartFingerprint(cart) }),
      title: formatWhen(fromMs, scene.language, timeZone),
      description: scene.t('slot.row', { until: formatTime(toMs, timeZone) }),
    }
  })

const isBelowMinimum = (cart: OrderView): boolean =>
  cart.delivery !== null && goodsTotal(cart.lines) < cart.delivery.minimum

/** What changes an order that is placed says nothing of how it gets to her: that was agreed. */
const canBeBrought = (cart: OrderView, facts: DialogueFacts): boolean =>
  zonesOf(facts).length > 0 && cart.amendsOrderId === null

/** Where and when she gets it, how she pays, and what is missing for it. */
const promiseText = (cart: OrderView, scene: Scene): readonly string[] => {
  const { facts, t } = scene
  const { delivery, slot } = cart
  if (delivery === null) {
    return [
      t('review.collect', { address: fitText(facts.shop.address, 150) }),
      ...(slot === null
        ? []
        : [t('review.collect_time', { when: formatWhen(slot.fromMs, scene.language, facts.shop.timeZone) })]),
      t('review.pay_cash', {}),
      ...(canBeBrought(cart, facts) && slot === null ? [t('review.deliver_hint', {})] : []),
    ]
  }
  const place = placeText(facts.places?.[cart.id], scene)
  const missing = cents(Math.max(0, delivery.minimum - goodsTotal(cart.lines)))
  return [
    ...(place === '' ? [] : [t('review.place', { place })]),
    t('review.deliver_about', { minutes: (facts.shop.prepMinutes ?? 0) + delivery.minutes }),
    t('review.pay_door', {}),
    ...(missing === 0
      ? []
      : [
          t('review.below_minimum', {
            zone: fitText(delivery.zoneName, 60),
            minimum: formatRand(delivery.minimum),
            missing: formatRand(missing),
          }),
        ]),
  ]
}

/** What ECTA s43(2) asks for: every item with quantity and price, the total, how it is paid and where it is collected. */
const reviewText = (cart: OrderView, scene: Scene, max: number): string => {
  const { facts, t } = scene
  const { due } = cashDue(cart.total)
  const amends = amendedOrder(facts)
  const times = timesToChoose(facts)
  const head = amends === null ? t('review.title', {}) : t('review.title_change', { number: amends.number ?? '' })
  const tail = [
    t('review.total', { total: formatRand(cart.total) }),
    ...(due === cart.total ? [] : [t('review.cash_due', { cash: formatRand(due) })]),
    ...promiseText(cart, scene),
    ...nameText(scene),
    ...(amends !== null
      ? [t(CUSTOMER_CHANGES[amends.state] === 'ask' ? 'review.final_ask' : 'review.final_change', {})]
      : takesOrders(facts)
        ? isBelowMinimum(cart)
          ? []
          : [t(times === null ? 'review.final' : times.length > 0 ? 'slot.final' : 'slot.all_taken', {})]
        : [noOrdersText(scene)]),
  ].join('\n')
  const room = max - head.length - tail.length - 4
  return fitText(`${head}\n${linesText(cart, soldByIn(facts), scene.language, room)}\n\n${tail}`, max)
}

/** The name that she gave, when it is to be confirmed: the order in whose review it stands does so. */
const nameText = ({ facts, t }: Scene): readonly string[] => {
  const name = facts.customer.nameToConfirm
  return name === undefined ? [] : [t('review.name', { name: fitText(name, 60) })]
}

const noOrdersText = ({ facts, language, t }: Scene): string => {
  const until = pausedUntil(facts)
  return until === null
    ? t('review.closed', { hours: fitText(facts.shop.hoursText, 120) })
    : t('review.paused', { when: formatSoon(until, facts.nowMs, language, facts.shop.timeZone) })
}

/** Rows for lines on one page: with "add", "more" and "cancel all" they make ten. */
const CHANGE_LINES = 7

export const presentChange = (page: number, scene: Scene): Presentation => {
  const { facts, t } = scene
  const cart = filledCart(facts)
  if (cart === null) return choices(scene, t('cart.empty', {}), [menuRow(scene)])
  const pages = Math.max(1, Math.ceil(cart.lines.length / CHANGE_LINES))
  const at = Math.min(page, pages - 1)
  const rows: Row[] = cart.lines.slice(at * CHANGE_LINES, (at + 1) * CHANGE_LINES).map((l) => ({
    id: orderTapId(cart.id, { verb: 'line', lineNo: l.lineNo }),
    title: fitText(l.name, LIMITS.listRowTitle),
    description: fitText(
      t('change.row', { quantity: formatQuantity(l.quantityMilli, soldByIn(facts)(l)), total: formatRand(l.total) }),
      LIMITS.listRowDescription,
    ),
  }))
  const more: Row[] =
    pages === 1
      ? []
      : [{ id: orderTapId(cart.id, { verb: 'change', page: (at + 1) % pages }), title: t('change.more', {}) }]
  return choices(
    scene,
    t('change.which', {}),
    [
      ...rows,
      ...more,
      { ...menuRow(scene), title: t('change.add', {}) },
      {
        id: cancelCartId(cart),
        title: t(cart.amendsOrderId === null ? 'change.clear' : 'button.leave', {}),
      },
    ],
    'list',
  )
}

const UNIT_STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 10].map((n) => n * 1000)
const WEIGHT_STEPS = [250, 500, 750, 1000, 1500, 2000, 3000, 4000, 5000]

export const presentQuantity = (lineNo: number, scene: Scene): Presentation => {
  const { facts, t } = scene
  const line = findLine(facts, lineNo)
  if (line === null || facts.cart === null) return presentChange(0, scene)
  const cartId = facts.cart.id
  const soldBy = soldByIn(facts)(line)
  const row = (quantityMilli: number, title: string): Row => ({
    id: orderTapId(cartId, { verb: 'set', lineNo, variantId: line.variantId, quantityMilli }),
    title,
  })
  const steps = soldBy === 'weight' ? WEIGHT_STEPS : UNIT_STEPS
  return choices(
    scene,
    t('quantity.how_many', { name: fitText(line.name, 200), quantity: formatQuantity(line.quantityMilli, soldBy) }),
    [row(0, t('quantity.remove', {})), ...steps.map((q) => row(q, formatQuantity(q, soldBy)))],
    'list',
  )
}

const cancelCartId = (cart: OrderView): string =>
  orderTapId(cart.id, { verb: 'cancel', fingerprint: cartFingerprint(cart) })

/** An order, or the cart, that may be cancelled. */
export const cancelRow = (order: OrderView, scene: Scene): Row => ({
  id: order.number === null ? cancelCartId(order) : orderTapId(order.id, { verb: 'cancel' }),
  title: order.number === null ? scene.t('row.cart', {}) : fitText(scene.t('row.order', { number: order.number }), 24),
  description: formatRand(order.total),
})
