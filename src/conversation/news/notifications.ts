/**
 * Messages that no turn asked for: what became of an order, to the customer; what needs doing, to the seller. Each comes
 * with the template that carries the same news when the customer service window is closed.
 */
import { formatRand, cents } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import { cashDue, type OrderView, type Receipt } from '../../orders/index.ts'
import { fitText, LIMITS, type OutboundMessage, type TemplateMessage } from '../../channel/index.ts'
import { linesText, soldByQuantity } from '../compose/order-text.ts'
import { changeAnswerRows, changeAskedText, shortageRows, shortageText } from '../compose/present-changes.ts'
import { keepRows } from '../compose/present-places.ts'
import { verbButtons } from '../compose/present-seller.ts'
import { reasonText } from '../compose/say.ts'
import { copyLanguage, render, type CopyKey, type CopyParams } from '../copy/index.ts'
import { formatSoon, formatWhen } from '../copy/when.ts'
import { placeAskText } from '../copy/wordings.ts'
import { receiptText } from '../compose/receipt-text.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import type { ShopFacts } from '../dialogue/dialogue-facts.ts'
import type { PrivacyRequest } from '../../privacy/index.ts'

export type CustomerNotificationKind =
  | 'shortage'
  | 'cut_lapsed'
  | 'change_agreed'
  | 'change_refused'
  | 'accepted'
  | 'declined'
  | 'ready'
  | 'dispatched'
  | 'new_time'
  | 'not_safe'
  | 'nobody_there'
  | 'completed'
  | 'cancelled_by_shop'
  | 'expired'
export type SellerAlertKind =
  | 'change_asked'
  | 'order_changed'
  | 'cut_agreed'
  | 'cut_lapsed'
  | 'order_placed'
  | 'cancelled_by_customer'
  | 'hand_over_asked'
  | 'picture'
  | 'expired'
  | 'not_safe'
  | 'nobody_there'
  | 'will_collect'
  | 'retry_asked'
  | 'webhook_disabled'
  | 'undelivered'

export interface Notification {
  /** Inside the customer service window. */
  readonly message: OutboundMessage
  /** Outside of it. */
  readonly template: TemplateMessage
}

type T = <K extends CopyKey>(key: K, params: CopyParams<K>) => string
const textIn =
  (language: Language): T =>
  (key, params) =>
    render(key, params, language)

const SHOP_MAX = 100
const ADDRESS_MAX = 150
const NAME_MAX = 60

/**
 * Two templates carry all news, one about an order and one about none. Meta has them in South African English and in
 * isiZulu only. Their bodies read `News from {{shop}}. Order {{order_no}}: {{update}}. Reply to …`, so an update is a
 * clause without a full stop at its end.
 */
const orderUpdate = (
  shopName: string,
  order: OrderView | null,
  update: string,
  language: Language,
): TemplateMessage => ({
  type: 'template',
  name: order === null ? 'shop_news' : 'order_update',
  language: copyLanguage(language) === 'zu' ? 'zu' : 'en_ZA',
  category: 'utility',
  params: {
    shop: templateText(shopName, SHOP_MAX),
    ...(order === null ? {} : { order_no: String(order.number ?? '-') }),
    update: templateText(update, LIMITS.templateParam),
  },
})

/** News about no order. */
export const newsTemplate = (shopName: string, update: string, language: Language): TemplateMessage =>
  orderUpdate(shopName, null, update, language)

/** Meta refuses line breaks and long runs of spaces inside a variable, and an empty one. */
const templateText = (text: string, max: number): string => {
  const flat = fitText(text.replace(/\s+/g, ' ').trim(), max)
  return flat === '' ? '-' : flat
}

interface CustomerNews {
  readonly kind: CustomerNotificationKind
  readonly order: OrderView
  readonly shop: ReceiptShopFacts
  readonly language: Language
  /** When it happened, Unix ms. */
  readonly atMs: number
  /**
   * The receipt, and the page that shows it; and whether she is asked if the place that it was brought to may be kept, which is
   * asked once in her life with the shop.
   */
  readonly handedOver?:
    { readonly receipt: Receipt; readonly url: string; readonly asksToKeepPlace?: boolean } | undefined
}

/** News about an order, for its customer. */
export const composeCustomerNotification = ({
  kind,
  order,
  shop,
  language,
  atMs,
  handedOver,
}: CustomerNews): Notification => {
  const t = textIn(language)
  const number = order.number ?? ''
  const name = fitText(shop.name, SHOP_MAX)
  const address = fitText(shop.address, ADDRESS_MAX)
  const cash = formatRand(cashDue(order.total).due)
  const code = order.handoverCode
  const when =
    order.promisedAtMs === null ? t('when.soon', {}) : formatSoon(order.promisedAtMs, atMs, language, shop.timeZone)
  const reason = reasonText(order.reason, { t })
  const isBrought = order.delivery !== null
  const payLine = t(isBrought ? 'notify.pay_door' : 'notify.pay', { cash })
  const codeLine = code === null ? [] : [t(isBrought ? 'notify.code_door' : 'notify.code', { code })]
  const done = (lines: readonly string[], update: string): Notification => ({
    message: { type: 'text', body: fitText(lines.join('\n'), LIMITS.textBody) },
    template: orderUpdate(shop.name, order, update, language),
  })
  switch (kind) {
    case 'accepted':
      return done(
        [
          t(isBrought ? 'notify.accepted_delivery' : 'notify.accepted', { number, shop: name, when }),
          ...codeLine,
          ...(isBrought ? [] : [t('notify.collect', { address })]),
          payLine,
        ],
        t(isBrought ? 'update.accepted_delivery' : 'update.accepted', { when, code: code ?? '-' }),
      )
    case 'dispatched':
      return done(
        [t('notify.dispatched', { number, when }), ...codeLine, payLine],
        t('update.dispatched', { when, code: code ?? '-' }),
      )
    case 'new_time':
      return done(
        [t(isBrought ? 'notify.new_time_delivery' : 'notify.new_time', { number, when })],
        t('update.new_time', { when }),
      )
    case 'not_safe':
    case 'nobody_there': {
      const body = `${t(`notify.${kind}`, { number })}\n${t('notify.kept', {})}`
      return {
        message: { type: 'buttons', body: fitText(body, LIMITS.buttonsBody), buttons: broughtBackButtons(order, t) },
        template: orderUpdate(shop.name, order, t('update.brought_back', {}), language),
      }
    }
    case 'declined':
      return done(
        [t('notify.declined', { number, shop: name, reason }), t('notify.nothing_to_pay', {})],
        t('update.declined', { reason }),
      )
    case 'ready':
      return done(
        [t('notify.ready', { number, address }), ...codeLine, payLine],
        t('update.ready', { code: code ?? '-' }),
      )
    case 'completed': {
      const lines = [
        t('notify.completed', { number, shop: name }),
        ...(handedOver ? ['', receiptText(handedOver.receipt, handedOver.url, language)] : []),
      ]
      const told = done(lines, t('update.completed', { cash }))
      return handedOver?.asksToKeepPlace
        ? { ...told, message: keepQuestion(lines.join('\n'), order, shop, language, t) }
        : told
    }
    case 'cancelled_by_shop':
      return done(
        [t('notify.cancelled_by_shop', { number, shop: name, reason }), t('notify.nothing_to_pay', {})],
        t('update.cancelled_by_shop', { reason }),
      )
    case 'shortage': {
      const scene = { t, language: copyLanguage(language), facts: { nowMs: atMs, shop } }
      const body = shortageText(order, scene, soldByQuantity, LIMITS.buttonsBody)
      const buttons = shortageRows(order, scene).map(({ id, title }) => ({ id, title }))
      return buttons.length === 0
        ? done([body], t('update.short', {}))
        : {
            message: { type: 'buttons', body, buttons },
            template: orderUpdate(shop.name, order, t('update.short', {}), language),
          }
    }
    case 'cut_lapsed':
      return done(
        [t('notify.cut_lapsed', { number, total: cash }), ...codeLine],
        t('update.cut_lapsed', { total: cash }),
      )
    case 'change_agreed':
      return done(
        [t('notify.change_agreed', { number, shop: name, total: cash })],
        t('update.change_agreed', { total: cash }),
      )
    case 'change_refused':
      return done([t('notify.change_refused', { number, shop: name })], t('update.change_refused', {}))
    case 'expired':
      return done(
        [t('notify.expired', { number, shop: name }), t('notify.nothing_to_pay', {})],
        t('update.expired', {}),
      )
  }
}

/** Under the receipt, which is sent anyway. A long one leaves no room for buttons; a list has four times as much. */
const keepQuestion = (
  receipt: string,
  order: OrderView,
  shop: Pick<ShopFacts, 'name'>,
  language: Language,
  t: T,
): OutboundMessage => {
  const question = placeAskText(shop, language)
  const rows = keepRows(order.id, [], t).map(({ id, title }) => ({ id, title }))
  const body = `${receipt}\n\n${question}`
  if (body.length <= LIMITS.buttonsBody) return { type: 'buttons', body, buttons: rows }
  const room = LIMITS.listBody - question.length - 2
  return {
    type: 'list',
    body: `${fitText(receipt, room)}\n\n${question}`,
    button: t('list.choose', {}),
    sections: [{ rows }],
  }
}

/** Nothing is lost: she comes for it, has it tried again, or speaks to a person. */
const broughtBackButtons = (order: OrderView, t: T) => [
  { id: orderTapId(order.id, { verb: 'come_for_it' }), title: t('button.collect', {}) },
  { id: orderTapId(order.id, { verb: 'try_again' }), title: t('button.try_again', {}) },
  { id: tapId({ type: 'intent', intent: 'human' }), title: fitText(t('row.human', {}), LIMITS.buttonTitle) },
]

type ReceiptShopFacts = Pick<ShopFacts, 'name' | 'address' | 'timeZone'>

/** Tells the seller what needs doing. `order` is null where the news is about no order. */
export const composeSellerAlert = (
  kind: SellerAlertKind,
  order: OrderView | null,
  who: {
    readonly customerName: string | null
    readonly shopName: string
    /** When it happened, Unix ms, and where: for times in words. */
    readonly atMs?: number
    readonly timeZone?: string
  },
  language: Language,
): Notification => {
  const t = textIn(language)
  const name = fitText(who.customerName?.trim() || t('alert.a_customer', {}), NAME_MAX)
  const number = order?.number ?? ''
  const text = (body: string, update: string): Notification => ({
    message: { type: 'text', body: fitText(body, LIMITS.textBody) },
    template: orderUpdate(who.shopName, order, update, language),
  })
  switch (kind) {
    case 'order_placed': {
      const total = formatRand(order?.total ?? cents(0))
      const update = t('alert.update_placed', { total })
      const head = t('alert.order_placed', { number, customer: name })
      if (order === null) return text(head, update)
      const tail = [
        t('review.total', { total }),
        ...(order.slot === null
          ? []
          : [t('review.collect_time', { when: formatWhen(order.slot.fromMs, language, who.timeZone) })]),
      ].join('\n')
      const room = LIMITS.buttonsBody - head.length - tail.length - 2
      const body = `${head}\n${linesText(order, soldByQuantity, language, room)}\n${tail}`
      const buttons = verbButtons(order, { t }).map(({ id, title }) => ({ id, title }))
      return buttons.length === 0
        ? text(body, update)
        : {
            message: { type: 'buttons', body: fitText(body, LIMITS.buttonsBody), buttons },
            template: orderUpdate(who.shopName, order, update, language),
          }
    }
    case 'order_changed':
    case 'change_asked': {
      if (order === null) return text(t('order.unknown', {}), t('alert.update_change_asked', {}))
      const scene = {
        t,
        language: copyLanguage(language),
        facts: {
          nowMs: who.atMs ?? 0,
          shop: { name: who.shopName, ...(who.timeZone === undefined ? {} : { timeZone: who.timeZone }) },
        },
      }
      const isQuestion = kind === 'change_asked' && order.change !== null
      const total = [
        ...(order.delivery === null
          ? []
          : [t('alert.to_bring', { zone: fitText(order.delivery.zoneName, 60), fee: formatRand(order.delivery.fee) })]),
        t('review.total', { total: formatRand(order.total) }),
      ].join('\n')
      const head = t('alert.order_changed', { number, customer: name })
      const room = LIMITS.buttonsBody - head.length - total.length - 2
      const body = isQuestion
        ? changeAskedText(order, scene, soldByQuantity, LIMITS.buttonsBody)
        : fitText(`${head}\n${linesText(order, soldByQuantity, language, room)}\n${total}`, LIMITS.buttonsBody)
      const rows = isQuestion ? changeAnswerRows(order, scene) : verbButtons(order, { t })
      const update = isQuestion
        ? t('alert.update_change_asked', {})
        : t('alert.update_changed', { total: formatRand(order.total) })
      const buttons = rows.slice(0, LIMITS.buttonsCount).map(({ id, title }) => ({ id, title }))
      return buttons.length === 0
        ? text(body, update)
        : { message: { type: 'buttons', body, buttons }, template: orderUpdate(who.shopName, order, update, language) }
    }
    case 'cut_agreed':
    case 'cut_lapsed': {
      const total = formatRand(order === null ? cents(0) : cashDue(order.total).due)
      const body =
        kind === 'cut_agreed'
          ? t('alert.cut_agreed', { number, customer: name, total })
          : t('alert.cut_lapsed', { number, total })
      return text(body, t('alert.update_cut_agreed', { total }))
    }
    case 'cancelled_by_customer':
      return text(t('alert.cancelled_by_customer', { number, customer: name }), t('alert.update_cancelled', {}))
    case 'hand_over_asked':
      return text(t('alert.hand_over_asked', { customer: name }), t('alert.update_hand_over', { customer: name }))
    case 'picture':
      return text(t('alert.picture', { customer: name }), t('alert.update_picture', { customer: name }))
    case 'expired':
      return text(t('alert.expired', { number }), t('alert.update_expired', {}))
    case 'not_safe':
    case 'nobody_there':
      return text(
        t('alert.brought_back', { number, customer: name, why: t(`alert.${kind}`, {}) }),
        t('alert.update_brought_back', {}),
      )
    case 'will_collect':
      return text(t('alert.will_collect', { number, customer: name }), t('alert.update_will_collect', {}))
    case 'retry_asked':
    case 'undelivered': {
      const buttons = order === null ? [] : verbButtons(order, { t }).map(({ id, title }) => ({ id, title }))
      const facts = { number, customer: name }
      const news =
        kind === 'undelivered'
          ? text(t('alert.undelivered', facts), t('alert.update_undelivered', {}))
          : text(t('alert.retry_asked', facts), t('alert.update_retry', {}))
      return buttons.length === 0 || news.message.type !== 'text'
        ? news
        : { ...news, message: { type: 'buttons', body: fitText(news.message.body, LIMITS.buttonsBody), buttons } }
    }
    case 'webhook_disabled':
      return text(t('alert.webhook_disabled', {}), t('alert.update_webhook_disabled', {}))
  }
}

/** That a person asks about her data, to the shop's people: it has to be answered by then. */
export const composePrivacyAlert = (
  type: PrivacyRequest['type'],
  who: { readonly customerName: string | null; readonly shopName: string },
  date: string,
  language: Language,
): Notification => {
  const t = textIn(language)
  const wish = t(PRIVACY_WISHES[type], {})
  const customer = fitText(who.customerName?.trim() || t('alert.a_customer', {}), NAME_MAX)
  return {
    message: { type: 'text', body: fitText(t('alert.privacy', { customer, wish, date }), LIMITS.textBody) },
    template: orderUpdate(who.shopName, null, t('alert.update_privacy', { wish, date }), language),
  }
}

const PRIVACY_WISHES = {
  confirm: 'alert.privacy_access',
  access: 'alert.privacy_access',
  correct: 'alert.privacy_correct',
  delete: 'alert.privacy_delete',
  object: 'alert.privacy_object',
  restrict: 'alert.privacy_object',
  lift: 'alert.privacy_object',
  complaint: 'alert.privacy_complaint',
} as const satisfies Record<PrivacyRequest['type'], CopyKey>

/** What a person of the shop answers about somebody's data, in her words. */
export const composePrivacyAnswer = (answer: string, shopName: string, language: Language): Notification => ({
  message: { type: 'text', body: fitText(answer, LIMITS.textBody) },
  template: orderUpdate(shopName, null, answer, language),
})
