/** Every question as text and choices. Ids come from `tap-ids`, so a choice means the same whenever it is tapped. */
import { cents, formatRand } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import type { VariantId } from '../../kernel/ids.ts'
import { cashDue, CUSTOMER_CHANGES, goodsTotal, type OrderView } from '../../orders/index.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { COPY_LANGUAGES } from '../copy/index.ts'
import { formatQuantity, formatSoon, formatTime, formatWhen } from '../copy/when.ts'
import { consentAskText } from '../copy/wordings.ts'
import { canBeHad } from '../dialogue/availability.ts'
import { cartFingerprint } from '../dialogue/fingerprint.ts'
import {
  amendedOrder,
  filledCart,
  findItem,
  findLine,
  findOrder,
  onSale,
  pausedUntil,
  personName,
  takesOrders,
  timesToChoose,
  zonesOf,
} from '../dialogue/facts.ts'
import { isGuessable, type Guessable } from '../dialogue/guesses.ts'
import { orderTapId, parseTapId, tapId } from '../dialogue/tap-ids.ts'
import type { DialogueFacts, ItemQuestion, Question } from '../dialogue/types.ts'
import { linesText } from './order-text.ts'
import { menuRows } from './menu.ts'
import { presentDetails } from './present-details.ts'
import { presentOption } from './present-option.ts'
import { placeText, presentDelivery } from './present-delivery.ts'
import { presentPlaces } from './present-places.ts'
import { presentRuns } from './present-runs.ts'
import { presentChangeOfPlaced } from './present-changes.ts'
import type { Presentation, Row } from './presentation.ts'
import { presentGoods } from './present-goods.ts'
import { presentPrivacy } from './present-privacy.ts'
import { presentSeller } from './present-seller.ts'
import { choices, intentRow, makeScene, menuRow, plain, productRow, soldByIn, type Scene } from './scene.ts'

/** What languages call themselves; only those with copy are offered. */
const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  zu: 'isiZulu',
  xh: 'isiXhosa',
  st: 'Sesotho',
  tn: 'Setswana',
  af: 'Afrikaans',
}

const productRows = (scene: Scene, ids: readonly VariantId[], quantityMilli?: number): Row[] =>
  ids.flatMap((id) => {
    const item = findItem(scene.facts, id)
    return item === null || !canBeHad(scene.facts, item) ? [] : [productRow(scene, item, quantityMilli)]
  })

export const present = (question: Question, scene: Scene): Presentation => {
  const { facts, t } = scene
  switch (question.type) {
    case 'menu':
      return presentMenu(question, scene)
    case 'nudge':
      return choices(scene, '', [menuRow(scene)])
    case 'review':
      return presentReview(scene)
    case 'item':
      return presentItem(question.item, scene)
    case 'option':
      return presentOption(question.item, scene)
    case 'details':
      return presentDetails(question, scene)
    case 'offer':
      return choices(scene, t('price.add', {}), productRows(scene, question.variantIds).slice(0, 10), 'list')
    case 'change':
      return presentChange(question.page, scene)
    case 'quantity':
      return presentQuantity(question.lineNo, scene)
    case 'placed': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return choices(scene, t('order.unknown', {}), [menuRow(scene)])
      return choices(scene, placedText(order, scene), [
        { id: orderTapId(order.id, { verb: 'change', page: 0 }), title: t('button.change', {}) },
        { id: orderTapId(order.id, { verb: 'cancel' }), title: t('button.cancel_order', {}) },
      ])
    }
    case 'cancel_order': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return choices(scene, t('order.unknown', {}), [menuRow(scene)])
      return choices(scene, t('cancel.sure', { number: order.number ?? '', total: formatRand(order.total) }), [
        { id: orderTapId(order.id, { verb: 'cancel_yes' }), title: t('button.cancel_order', {}) },
        { id: orderTapId(order.id, { verb: 'keep' }), title: t('button.keep_order', {}) },
      ])
    }
    case 'cancel_cart': {
      const cart = filledCart(facts)
      if (cart === null) return choices(scene, t('cart.empty', {}), [menuRow(scene)])
      return choices(scene, t(question.afterStop ? 'stop.cart_too' : 'cancel.cart_sure', {}), [
        {
          id: orderTapId(cart.id, { verb: 'cancel_yes', fingerprint: cartFingerprint(cart) }),
          title: t('button.cancel_order', {}),
        },
        { id: orderTapId(cart.id, { verb: 'keep' }), title: t('button.keep_order', {}) },
      ])
    }
    case 'which_cancel': {
      const rows = question.orderIds.flatMap((id) => {
        const order = findOrder(facts, id)
        return order === null ? [] : [cancelRow(order, scene)]
      })
      return choices(scene, t('cancel.which', {}), rows.slice(0, 10), 'list')
    }
    case 'consent':
      return choices(scene, consentAskText(facts.shop, scene.language), [
        { id: tapId({ type: 'consent', agreed: true }), title: t('button.yes', {}) },
        { id: tapId({ type: 'consent', agreed: false }), title: t('button.no', {}) },
      ])
    case 'languages': {
      const offered = COPY_LANGUAGES.filter((l) => facts.shop.languages.includes(l))
      const rows = (offered.length > 0 ? offered : COPY_LANGUAGES).map((language) => ({
        id: tapId({ type: 'language', language }),
        title: LANGUAGE_NAMES[language],
      }))
      return choices(scene, t('language.ask', {}), rows)
    }
    case 'help':
      return choices(scene, t('help.body', { shop: fitText(facts.shop.name, 100) }), helpRows(scene), 'list')
    case 'privacy':
    case 'privacy_item':
    case 'privacy_band':
    case 'privacy_code':
    case 'privacy_fix':
    case 'privacy_text':
    case 'privacy_delete':
      return presentPrivacy(question, scene)
    case 'guesses': {
      const rows = question.intents
        .filter(isGuessable)
        .slice(0, 3)
        .map((intent) => intentRow(scene, intent))
      return rows.length === 0
        ? choices(scene, t('help.body', { shop: fitText(facts.shop.name, 100) }), helpRows(scene), 'list')
        : choices(scene, t('unsure.guess', {}), rows, 'list')
    }
    case 'where':
    case 'zones':
    case 'directions':
    case 'change_way':
      return presentDelivery(question, scene)
    case 'same_place':
    case 'places':
    case 'keep_place':
      return presentPlaces(question, scene)
    case 'seller_when':
    case 'seller_rider':
    case 'seller_runs':
    case 'run_cash':
      return presentRuns(question, scene)
    case 'shortage':
    case 'which_change':
    case 'cancel_reason':
    case 'short_line':
    case 'short_left':
    case 'seller_change':
      return presentChangeOfPlaced(question, scene, soldByIn(facts))
    case 'photo_of':
      return choices(scene, t('photo.which', {}), [])
    case 'goods':
    case 'which_goods':
    case 'item_count':
    case 'item_next':
    case 'remove_sure':
    case 'draft_sure':
    case 'new_price':
    case 'price_sure':
      return presentGoods(question, scene)
    case 'seller_help':
    case 'seller_orders':
    case 'seller_order':
    case 'seller_next':
    case 'seller_which':
    case 'decline_reason':
    case 'code':
    case 'seller_basket':
    case 'seller_day':
    case 'seller_sales':
    case 'seller_owed':
    case 'closed_days':
    case 'preparation':
    case 'agreement':
    case 'seller_shop':
    case 'pause_how_long':
      return presentSeller(question, scene, soldByIn(facts))
  }
}

const HELP: readonly Guessable[] = [
  'menu', 'cart', 'track', 'hours', 'location', 'pay_how', 'human', 'language', 'privacy',
] // prettier-ignore
const helpRows = (scene: Scene): Row[] => HELP.map((intent) => intentRow(scene, intent))

const presentMenu = (question: Extract<Question, { type: 'menu' }>, scene: Scene): Presentation => {
  const { facts, t } = scene
  if (onSale(facts).length === 0) {
    return choices(scene, t('menu.empty', { who: fitText(personName(facts), 100) }), [intentRow(scene, 'human')])
  }
  const { rows, category, isCategories } = menuRows(question.category, question.page, scene)
  const text = isCategories
    ? t('menu.categories', {})
    : category === null
      ? t('menu.choose', {})
      : t('menu.category', { category: fitText(category, 100) })
  return { body: plain(text), rows, as: 'list', button: t('menu.button', {}) }
}

const presentReview = (scene: Scene): Presentation => {
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

const placedText = (order: OrderView, scene: Scene): string => {
  const { due } = cashDue(order.total)
  return [
    scene.t(order.delivery === null ? 'placed' : 'placed.delivery', {
      number: order.number ?? '',
      total: formatRand(due),
    }),
    ...(order.slot === null
      ? []
      : [
          scene.t('review.collect_time', {
            when: formatWhen(order.slot.fromMs, scene.language, scene.facts.shop.timeZone),
          }),
        ]),
    scene.t('placed.next', { shop: fitText(scene.facts.shop.name, 100) }),
    ...(order.delivery === null || scene.facts.places?.[order.id]?.directions
      ? []
      : [scene.t('placed.directions', {})]),
  ].join('\n')
}

const presentItem = (item: ItemQuestion, scene: Scene): Presentation => {
  const rows = productRows(scene, item.candidates, item.quantityMilli).slice(0, 9)
  const goods = item.candidates.flatMap((id) => findItem(scene.facts, id) ?? [])
  const [first] = goods
  // One product in several sizes is asked about by its name; of several products each row says its own.
  const isOneProduct = first !== undefined && goods.every((i) => i.productId === first.productId)
  const which = isOneProduct ? scene.t('item.which', { name: fitText(first.name, 100) }) : scene.t('item.which_any', {})
  const asked = scene.t('item.asked', { quantity: formatQuantity(item.quantityMilli, first?.soldBy ?? 'unit') })
  const question =
    rows.length === 1 ? scene.t('item.mean', {}) : item.quantityMilli === 1000 ? which : `${which} ${asked}`
  const text = item.pieces === undefined ? question : `${scene.t('item.packs', { count: item.pieces })} ${question}`
  const other: Row = { ...menuRow(scene), title: scene.t('item.none', {}) }
  return choices(scene, text, [...rows, other], 'list')
}

/** Rows for lines on one page: with "add", "more" and "cancel all" they make ten. */
const CHANGE_LINES = 7

const presentChange = (page: number, scene: Scene): Presentation => {
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

const presentQuantity = (lineNo: number, scene: Scene): Presentation => {
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

const cancelRow = (order: OrderView, scene: Scene): Row => ({
  id: order.number === null ? cancelCartId(order) : orderTapId(order.id, { verb: 'cancel' }),
  title: order.number === null ? scene.t('row.cart', {}) : fitText(scene.t('row.order', { number: order.number }), 24),
  description: formatRand(order.total),
})

/** The ids of a question's choices in the order in which they are shown, for a typed "2". */
export const choiceIds = (question: Question, facts: DialogueFacts): readonly string[] =>
  present(question, makeScene(facts, 'en')).rows.map((r) => r.id)

/** The id of the choice with this title in any language that is written here; goods are left out. */
export const choiceIdTitled = (question: Question, facts: DialogueFacts, title: string): string | null => {
  for (const language of COPY_LANGUAGES) {
    const { rows } = present(question, makeScene(facts, language))
    const row = rows.find((r) => r.title.toLowerCase() === title)
    if (row !== undefined && parseTapId(row.id)?.type !== 'product') return row.id
  }
  return null
}
