/** Orders as text: the review, the receipt and the seller's card share their lines. */
import { formatRand, type Cents } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import type { OrderLineView, OrderView } from '../../orders/index.ts'
import { fitText } from '../../channel/index.ts'
import { render } from '../copy/index.ts'
import { formatQuantity } from '../copy/when.ts'

/** Knows which goods are sold by weight; an order's own lines do not say. */
export type SoldBy = (line: OrderLineView) => 'unit' | 'weight'

/** Without a catalogue at hand: a broken quantity is a weight. */
export const soldByQuantity: SoldBy = (line) => (line.quantityMilli % 1000 === 0 ? 'unit' : 'weight')

/** What of an order is shown: an order, or its receipt. */
interface Shown {
  readonly lines: OrderView['lines']
  readonly delivery: Pick<NonNullable<OrderView['delivery']>, 'zoneName' | 'fee'> | null
}

/** Names are shortened step by step until all lines fit; below 20 characters they could not be told apart. */
const NAME_STEPS = [200, 80, 50, 34, 20] as const

const optionsText = (line: OrderLineView, language: Language, max: number): string => {
  const words = line.options.map((o) =>
    render(o.included ? 'review.with' : 'review.without', { name: fitText(o.name, 40) }, language),
  )
  if (line.note !== null && line.note !== '') words.push(line.note)
  return words.length === 0 ? '' : ` (${fitText(words.join(', '), max)})`
}

const lineText = (line: OrderLineView, soldBy: SoldBy, language: Language, nameMax: number): string =>
  render(
    'review.line',
    {
      quantity: formatQuantity(line.quantityMilli, soldBy(line)),
      name: fitText(line.name, nameMax) + optionsText(line, language, nameMax),
      unit: formatRand(line.unitPrice),
      total: formatRand(line.total),
    },
    language,
  )

const sumOf = (lines: readonly OrderLineView[]): Cents => lines.reduce((sum, l) => sum + l.total, 0) as Cents // a sum of cents

/**
 * The lines of an order in at most `max` characters, the delivery fee as the last of them. Names are cut first; if that is not enough the last lines are
 * summed up in one, so that what is shown always adds up to the total.
 */
export const linesText = (order: Shown, soldBy: SoldBy, language: Language, max: number): string => {
  const fee = deliveryText(order, language)
  return fee === ''
    ? goodsText(order, soldBy, language, max)
    : `${goodsText(order, soldBy, language, max - fee.length - 1)}\n${fee}`
}

/** The delivery as the last line; empty when the order is collected. */
const deliveryText = ({ delivery }: Shown, language: Language): string =>
  delivery === null
    ? ''
    : render('review.delivery', { zone: fitText(delivery.zoneName, ZONE_MAX), fee: formatRand(delivery.fee) }, language)
const ZONE_MAX = 60

const goodsText = (order: Shown, soldBy: SoldBy, language: Language, max: number): string => {
  for (const nameMax of NAME_STEPS) {
    const text = order.lines.map((l) => lineText(l, soldBy, language, nameMax)).join('\n')
    if (text.length <= max) return text
  }
  const shown: string[] = []
  let used = 0
  for (const [i, line] of order.lines.entries()) {
    const text = lineText(line, soldBy, language, 20)
    const rest = restText(order.lines.slice(i + 1), language)
    if (used + text.length + 1 + rest.length > max)
      return [...shown, restText(order.lines.slice(i), language)].join('\n')
    shown.push(text)
    used += text.length + 1
  }
  return shown.join('\n')
}

const restText = (lines: readonly OrderLineView[], language: Language): string =>
  render('review.more_lines', { count: lines.length, total: formatRand(sumOf(lines)) }, language)
