/**
 * Messages that no turn asked for: what became of an order, to the customer; what needs doing, to the seller. Each comes
 * with the template that carries the same news when the customer service window is closed.
 */
import { formatRand, cents } from '../kernel/money.ts'
import type { Language } from '../kernel/language.ts'
import { cashDue } from '../orders/totals.ts'
import type { OrderView } from '../orders/views.ts'
import { fitText, LIMITS, type OutboundMessage, type TemplateMessage } from '../channel/outbound.ts'
import { linesText, soldByQuantity } from './compose/order-text.ts'
import { verbButtons } from './compose/present-seller.ts'
import { reasonText } from './compose/say.ts'
import { copyLanguage, render, type CopyKey, type CopyParams } from './copy/index.ts'
import { formatSoon, formatWhen } from './copy/when.ts'
import type { ShopFacts } from './dialogue/types.ts'

export type CustomerNotificationKind = 'accepted' | 'declined' | 'ready' | 'completed' | 'cancelled_by_shop' | 'expired'
export type SellerAlertKind = 'order_placed' | 'cancelled_by_customer' | 'hand_over_asked' | 'picture' | 'expired'

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

/** One template serves all news about an order; Meta has it in South African English and in isiZulu only. */
const orderUpdate = (
  shopName: string,
  order: OrderView | null,
  update: string,
  language: Language,
): TemplateMessage => ({
  type: 'template',
  name: 'order_update',
  language: copyLanguage(language) === 'zu' ? 'zu' : 'en_ZA',
  category: 'utility',
  params: {
    shop: templateText(shopName, SHOP_MAX),
    order_no: String(order?.number ?? '-'),
    update: templateText(update, LIMITS.templateParam),
  },
})

/** Meta refuses line breaks and long runs of spaces inside a variable, and an empty one. */
const templateText = (text: string, max: number): string => {
  const flat = fitText(text.replace(/\s+/g, ' ').trim(), max)
  return flat === '' ? '-' : flat
}

/**
 * News about an order, for its customer.
 *
 * @param atMs when it happened, in Unix ms: the date on the receipt.
 */
export const composeCustomerNotification = (
  kind: CustomerNotificationKind,
  order: OrderView,
  shop: Pick<ShopFacts, 'name' | 'address'>,
  language: Language,
  atMs: number,
): Notification => {
  const t = textIn(language)
  const number = order.number ?? ''
  const name = fitText(shop.name, SHOP_MAX)
  const address = fitText(shop.address, ADDRESS_MAX)
  const cash = formatRand(cashDue(order.total).due)
  const code = order.handoverCode
  const when = order.promisedAtMs === null ? t('when.soon', {}) : formatSoon(order.promisedAtMs, atMs, language)
  const reason = reasonText(order.reason, { t })
  const codeLine = code === null ? [] : [t('notify.code', { code })]
  const done = (lines: readonly string[], update: string): Notification => ({
    message: { type: 'text', body: fitText(lines.join('\n'), LIMITS.textBody) },
    template: orderUpdate(shop.name, order, update, language),
  })
  switch (kind) {
    case 'accepted':
      return done(
        [
          t('notify.accepted', { number, shop: name, when }),
          ...codeLine,
          t('notify.collect', { address }),
          t('notify.pay', { cash }),
        ],
        t('update.accepted', { when, code: code ?? '-' }),
      )
    case 'declined':
      return done(
        [t('notify.declined', { number, shop: name, reason }), t('notify.nothing_to_pay', {})],
        t('update.declined', { reason }),
      )
    case 'ready':
      return done(
        [t('notify.ready', { number, address }), ...codeLine, t('notify.pay', { cash })],
        t('update.ready', { code: code ?? '-' }),
      )
    case 'completed':
      return done(
        [t('notify.completed', { number, shop: name }), '', receiptText(order, shop, language, atMs)],
        t('update.completed', { cash }),
      )
    case 'cancelled_by_shop':
      return done(
        [t('notify.cancelled_by_shop', { number, shop: name, reason }), t('notify.nothing_to_pay', {})],
        t('update.cancelled_by_shop', { reason }),
      )
    case 'expired':
      return done(
        [t('notify.expired', { number, shop: name }), t('notify.nothing_to_pay', {})],
        t('update.expired', {}),
      )
  }
}

/** The receipt's lines may take this much, so that head and totals always fit the message. */
const RECEIPT_LINES_MAX = 3000

/**
 * A receipt as CPA s26(3) wants it: shop, address, date, what, unit price, quantity, totals. A shop that is not
 * registered for VAT shows none. Cash is rounded down to 10c, and the rounding is shown.
 */
export const receiptText = (
  order: OrderView,
  shop: Pick<ShopFacts, 'name' | 'address'>,
  language: Language,
  atMs: number,
): string => {
  const t = textIn(language)
  const { due, rounding } = cashDue(order.total)
  return [
    t('receipt.title', { number: order.number ?? '' }),
    fitText(shop.name, 200),
    fitText(shop.address, 300),
    t('receipt.date', { when: `${formatWhen(atMs, language)} ${new Date(atMs).getUTCFullYear()}` }),
    '',
    linesText(order, soldByQuantity, language, RECEIPT_LINES_MAX),
    '',
    t('receipt.total', { total: formatRand(order.total) }),
    ...(rounding === 0 ? [] : [t('receipt.rounding', { amount: formatRand(cents(rounding)) })]),
    t('receipt.paid', { cash: formatRand(due) }),
    t('receipt.no_vat', {}),
  ].join('\n')
}

/** Tells the seller what needs doing. `order` is null where the news is about no order. */
export const composeSellerAlert = (
  kind: SellerAlertKind,
  order: OrderView | null,
  who: { readonly customerName: string | null; readonly shopName: string },
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
      const tail = t('review.total', { total })
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
    case 'cancelled_by_customer':
      return text(t('alert.cancelled_by_customer', { number, customer: name }), t('alert.update_cancelled', {}))
    case 'hand_over_asked':
      return text(t('alert.hand_over_asked', { customer: name }), t('alert.update_hand_over', {}))
    case 'picture':
      return text(t('alert.picture', { customer: name }), t('alert.update_picture', {}))
    case 'expired':
      return text(t('alert.expired', { number }), t('alert.update_expired', {}))
  }
}
