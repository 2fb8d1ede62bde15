/** The parts of a reply that only tell: status, prices, shortages, refusals. */
import { formatRand } from '../../kernel/money.ts'
import { unreachable } from '../../kernel/result.ts'
import type { OrderRefusal, OrderView, Shortage } from '../../orders/index.ts'
import { fitText } from '../../channel/index.ts'
import { hoursText } from '../hours-text.ts'
import { formatQuantity, formatSoon } from '../copy/when.ts'
import type { CopyKey } from '../copy/index.ts'
import { soldAgainAt, whyNotNow } from '../dialogue/availability.ts'
import { findItem, itemName } from '../dialogue/facts.ts'
import { DECLINE_REASONS } from '../dialogue/command.ts'
import { type DialogueItem } from '../dialogue/dialogue-facts.ts'
import { type ReplyPart } from '../dialogue/types.ts'
import { priceText, type Scene } from './scene.ts'

type Telling = Exclude<ReplyPart, { type: 'ask' }>

/** Shop names and the like come from people; a text part gives each at most this much room. */
const NAME_MAX = 100
/** Several statuses or prices share one message. */
const LINES_MAX = 10

export const tell = (part: Telling, scene: Scene): string => {
  switch (part.type) {
    case 'say':
      return scene.t(part.key, shortened(part.params) as never) // key and parameters come from one typed pair
    case 'status':
      return statusText(part.order, scene)
    case 'promised':
      return scene.t('seller.promised', {
        number: part.order.number ?? '',
        when: formatSoon(
          part.order.promisedAtMs ?? scene.facts.nowMs,
          scene.facts.nowMs,
          scene.language,
          scene.facts.shop.timeZone,
        ),
      })
    case 'prices':
      return part.variantIds
        .slice(0, LINES_MAX)
        .flatMap((id) => {
          const item = findItem(scene.facts, id)
          if (item === null) return []
          const name = fitText(itemName(item), NAME_MAX)
          switch (whyNotNow(scene.facts, item)) {
            case null:
              return scene.t('price.line', { name, price: priceText(scene, item) })
            case 'sold_out':
              return scene.t('price.sold_out', { name })
            default:
              return notNowText(item, scene)
          }
        })
        .join('\n')
    case 'not_now': {
      const item = findItem(scene.facts, part.variantId)
      return item === null ? scene.t('product_gone', {}) : notNowText(item, scene)
    }
    case 'shortages':
      return shortagesText(part.shortages, scene)
    case 'refusal':
      return refusalText(part.refusal, scene)
  }
}

/** Why an item cannot be had now; one that can be had after all has run out between two looks. */
export const notNowText = (item: DialogueItem, scene: Scene): string => {
  const { facts, language, t } = scene
  const name = fitText(itemName(item), NAME_MAX)
  switch (whyNotNow(facts, item)) {
    case 'off_sale':
      return t('goods.off_sale', { name })
    case 'expired':
      return t('goods.expired', { name })
    case 'out_of_hours': {
      const hours = fitText((item.hours ?? []).map((week) => hoursText(week, language)).join('; '), 120)
      const again = soldAgainAt(facts, item)
      return again === null
        ? t('refused.out_of_hours', { name, hours })
        : t('goods.out_of_hours', { name, hours, when: formatSoon(again, facts.nowMs, language, facts.shop.timeZone) })
    }
    default:
      return t('soldout', { name })
  }
}

const shortened = (params: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(params).map(([k, v]) => [k, typeof v === 'string' ? fitText(v, PARAM_MAX) : v]))
/** An address or an opening-hours text; longer ones are cut rather than the message refused. */
const PARAM_MAX = 200

const shortagesText = (shortages: readonly Shortage[], scene: Scene): string =>
  shortages
    .slice(0, LINES_MAX)
    .map((s) => {
      const name = fitText(s.name, NAME_MAX)
      const soldBy = findItem(scene.facts, s.variantId)?.soldBy ?? 'unit'
      return s.availableMilli <= 0
        ? scene.t('shortage.none', { name })
        : scene.t('shortage', {
            name,
            asked: formatQuantity(s.askedMilli, soldBy),
            available: formatQuantity(s.availableMilli, soldBy),
          })
    })
    .join('\n')

/** A reason code in words; what a seller typed herself stays as it is. */
export const reasonText = (reason: string | null, scene: Pick<Scene, 't'>): string => {
  const code = DECLINE_REASONS.find((r) => r === reason)
  if (code !== undefined) return scene.t(`reason.${code}`, {})
  return reason === null || reason.trim() === '' ? scene.t('reason.other', {}) : fitText(reason.trim(), NAME_MAX)
}

/** The state of one order in words; the answer to an old button as well. */
const statusText = (order: OrderView, scene: Scene): string => {
  const { t, facts } = scene
  const number = order.number ?? ''
  const code = order.handoverCode ?? '----'
  const when =
    order.promisedAtMs === null
      ? t('when.soon', {})
      : formatSoon(order.promisedAtMs, facts.nowMs, scene.language, facts.shop.timeZone)
  const isBrought = order.delivery !== null
  switch (order.state) {
    case 'cart':
      return t('track.cart', {})
    case 'placed':
      return t('status.placed', { number, shop: fitText(facts.shop.name, NAME_MAX) })
    case 'accepted':
      return t(isBrought ? 'status.accepted_delivery' : 'status.accepted', { number, when, code })
    case 'preparing':
      return t('status.preparing', { number, when, code })
    case 'ready':
      if (isBrought) return t('status.ready_delivery', { number, code })
      return t('status.ready', { number, address: fitText(facts.shop.address, 150), code })
    case 'out_for_delivery':
      return t('status.out_for_delivery', { number, code })
    case 'completed':
      return t(isBrought ? 'status.completed_delivery' : 'status.completed', { number })
    case 'declined':
      return t('status.declined', { number, reason: reasonText(order.reason, scene) })
    case 'cancelled':
      return t('status.cancelled', { number })
    case 'expired':
      return t('status.expired', { number })
  }
}

/** One text for each refusal that orders knows; the type sees to it that none is forgotten. */
const REFUSALS = {
  'orders.move_not_allowed': 'refused.move_not_allowed',
  'orders.not_found': 'refused.not_found',
  'orders.cart_empty': 'refused.cart_empty',
  'orders.out_of_stock': 'refused.out_of_stock',
  'orders.not_reviewed': 'refused.not_reviewed',
  'orders.price_changed': 'refused.price_changed',
  'orders.wrong_code': 'refused.wrong_code',
  'orders.code_locked': 'refused.code_locked',
  'orders.too_many_lines': 'refused.too_many_lines',
  'orders.quantity_out_of_range': 'refused.quantity_out_of_range',
  'orders.product_unavailable': 'refused.product_unavailable',
  'orders.out_of_hours': 'refused.out_of_hours',
  'orders.choice_missing': 'refused.choice_missing',
  'orders.shop_closed': 'refused.shop_closed',
  'orders.shop_paused': 'refused.shop_paused',
  'orders.change_open': 'refused.change_open',
  'orders.change_over': 'refused.change_over',
  'orders.change_not_found': 'refused.change_over',
  'orders.too_late_to_change': 'refused.too_late_to_change',
  'orders.nothing_left': 'refused.nothing_left',
  'orders.cart_in_use': 'refused.cart_in_use',
  'orders.below_minimum': 'refused.below_minimum',
  'orders.slot_unavailable': 'refused.slot_unavailable',
  'orders.promise_fixed': 'refused.promise_fixed',
} as const satisfies Record<OrderRefusal['code'], CopyKey>

const refusalText = (refusal: OrderRefusal, scene: Scene): string => {
  const { t } = scene
  switch (refusal.code) {
    case 'orders.move_not_allowed':
      return t(REFUSALS[refusal.code], { state: t(`state.${refusal.state}`, {}) })
    case 'orders.out_of_stock':
      return [t(REFUSALS[refusal.code], {}), shortagesText(refusal.shortages, scene)].filter((s) => s !== '').join('\n')
    case 'orders.wrong_code':
      return t(REFUSALS[refusal.code], { left: refusal.attemptsLeft })
    case 'orders.too_many_lines':
    case 'orders.quantity_out_of_range':
      return t(REFUSALS[refusal.code], { most: refusal.most })
    case 'orders.product_unavailable':
      return t(REFUSALS[refusal.code], { name: fitText(refusal.name, NAME_MAX) })
    case 'orders.out_of_hours':
      return t(REFUSALS[refusal.code], {
        name: fitText(refusal.name, NAME_MAX),
        hours: fitText(refusal.hours.map((hours) => hoursText(hours, scene.language)).join('; '), 120),
      })
    case 'orders.choice_missing':
      return t(REFUSALS[refusal.code], {
        name: fitText(refusal.name, NAME_MAX),
        group: fitText(refusal.group, NAME_MAX),
      })
    case 'orders.shop_closed':
      return t(REFUSALS[refusal.code], { hours: fitText(scene.facts.shop.hoursText, 120) })
    case 'orders.shop_paused': {
      const { nowMs, shop } = scene.facts
      return t(REFUSALS[refusal.code], {
        when: formatSoon(refusal.untilMs, nowMs, scene.language, shop.timeZone),
      })
    }
    case 'orders.too_late_to_change':
      return t(REFUSALS[refusal.code], { state: t(`state.${refusal.state}`, {}) })
    case 'orders.change_open':
    case 'orders.change_over':
    case 'orders.change_not_found':
    case 'orders.nothing_left':
    case 'orders.cart_in_use':
      return t(REFUSALS[refusal.code], {})
    case 'orders.below_minimum':
      return t(REFUSALS[refusal.code], {
        minimum: formatRand(refusal.minimum),
        missing: formatRand(refusal.missing),
      })
    case 'orders.promise_fixed':
      return t(REFUSALS[refusal.code], { state: t(`state.${refusal.state}`, {}) })
    case 'orders.slot_unavailable':
    case 'orders.not_found':
    case 'orders.cart_empty':
    case 'orders.not_reviewed':
    case 'orders.price_changed':
    case 'orders.code_locked':
      return t(REFUSALS[refusal.code], {})
    default:
      return unreachable(refusal)
  }
}
