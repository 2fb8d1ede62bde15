/** Questions about changes of placed orders, for both sides. The notifications that ask the same use the same texts. */
import { formatRand } from '../../kernel/money.ts'
import { cashDue, type OrderView } from '../../orders/index.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { formatQuantity, formatSoon } from '../copy/when.ts'
import { findOrder } from '../dialogue/facts.ts'
import { linesNow } from '../dialogue/seller/change-rules.ts'
import { orderTapId } from '../dialogue/tap-ids.ts'
import { DECLINE_REASONS } from '../dialogue/command.ts'
import { type Question } from '../dialogue/question.ts'
import { linesText, type SoldBy } from './order-text.ts'
import { choices, menuRow, type Scene } from './scene.ts'
import type { Presentation, Row } from './presentation.ts'

type ChangeQuestion = Extract<
  Question,
  { type: 'shortage' | 'which_change' | 'cancel_reason' | 'short_line' | 'short_left' | 'seller_change' }
>

export const presentChangeOfPlaced = (question: ChangeQuestion, scene: Scene, soldBy: SoldBy): Presentation => {
  const { facts, t } = scene
  if (question.type === 'which_change') {
    const rows = question.orderIds.flatMap((id) => {
      const order = findOrder(facts, id)
      return order === null ? [] : [changeRow(order, scene)]
    })
    return choices(scene, t('change.which_order', {}), rows.slice(0, 10), 'list')
  }
  const order = findOrder(facts, question.orderId)
  if (order === null) return choices(scene, t('order.unknown', {}), [menuRow(scene)])
  switch (question.type) {
    case 'shortage':
      return {
        ...choices(scene, '', shortageRows(order, scene)),
        body: (max) => shortageText(order, scene, soldBy, max),
      }
    case 'cancel_reason':
      return choices(
        scene,
        t('seller.why_cancel', { number: order.number ?? '' }),
        DECLINE_REASONS.map((reason) => ({
          id: orderTapId(order.id, { verb: 'cancel_shop', reason }),
          title: fitText(t(`reason.${reason}`, {}), LIMITS.listRowTitle),
        })),
        'list',
      )
    case 'short_line':
      return choices(
        scene,
        t('seller.short_line', { number: order.number ?? '' }),
        linesNow(order)
          .slice(0, LIMITS.listRowsCount)
          .map((line) => ({
            id: orderTapId(order.id, { verb: 'short', line: { lineNo: line.lineNo, quantityMilli: null } }),
            title: fitText(line.name, LIMITS.listRowTitle),
            description: fitText(
              t('change.row', {
                quantity: formatQuantity(line.quantityMilli, soldBy(line)),
                total: formatRand(line.total),
              }),
              LIMITS.listRowDescription,
            ),
          })),
        'list',
      )
    case 'short_left':
      return presentLeft(order, question.lineNo, scene, soldBy)
    case 'seller_change':
      return {
        ...choices(scene, '', changeAnswerRows(order, scene)),
        body: (max) => changeAskedText(order, scene, soldBy, max),
      }
  }
}

const changeRow = (order: OrderView, scene: Scene): Row => ({
  id: orderTapId(order.id, { verb: 'change', page: 0 }),
  title: fitText(scene.t('row.order', { number: order.number ?? '' }), LIMITS.listRowTitle),
  description: formatRand(order.total),
})

/** A step at which there may be less than was ordered: whole units, or a tenth of what was asked for by weight. */
const leftSteps = (quantityMilli: number, by: 'unit' | 'weight'): readonly number[] => {
  if (by === 'unit') {
    const units = Math.ceil(quantityMilli / 1_000) - 1
    // Nine steps at most, the likely ones: few are left, or few are missing.
    const all = Array.from({ length: units }, (_, i) => (i + 1) * 1_000)
    return all.length <= 9 ? all : [...all.slice(0, 5), ...all.slice(-4)]
  }
  return [...new Set([0.25, 0.5, 0.75, 0.9].map((part) => Math.floor((quantityMilli * part) / 50) * 50))].filter(
    (q) => q > 0 && q < quantityMilli,
  )
}

const presentLeft = (order: OrderView, lineNo: number, scene: Scene, soldBy: SoldBy): Presentation => {
  const { t } = scene
  const line = linesNow(order).find((l) => l.lineNo === lineNo)
  if (line === undefined) return choices(scene, t('order.unknown', {}), [])
  const by = soldBy(line)
  const row = (quantityMilli: number, title: string): Row => ({
    id: orderTapId(order.id, { verb: 'short', line: { lineNo, quantityMilli } }),
    title: fitText(title, LIMITS.listRowTitle),
  })
  return choices(
    scene,
    t('seller.short_left', {
      name: fitText(line.name, 200),
      quantity: formatQuantity(line.quantityMilli, by),
    }),
    [
      row(0, t('seller.short_none', {})),
      ...leftSteps(line.quantityMilli, by).map((q) => row(q, formatQuantity(q, by))),
    ],
    'list',
  )
}

/** What a text about a change needs of a scene; the notifications have no more. */
interface ChangeScene extends Pick<Scene, 't' | 'language'> {
  readonly facts: {
    readonly nowMs: number
    readonly shop: { readonly name: string; readonly timeZone?: string }
  }
}

/** What is short, line by line; of a line that stays as it is, nothing. */
const shortLines = (order: OrderView, { t }: ChangeScene, soldBy: SoldBy): readonly string[] => {
  const after = order.change?.lines ?? order.lines
  return order.lines.flatMap((line) => {
    const left = after.find((l) => l.lineNo === line.lineNo)?.quantityMilli ?? 0
    const name = fitText(line.name, 100)
    if (left >= line.quantityMilli) return []
    if (left === 0) return [t('shortage.none', { name })]
    const [asked, available] = [line.quantityMilli, left].map((q) => formatQuantity(q, soldBy(line)))
    return [t('shortage', { name, asked: asked ?? '', available: available ?? '' })]
  })
}

/** What is short, what the rest costs, and what happens without an answer. */
export const shortageText = (order: OrderView, scene: ChangeScene, soldBy: SoldBy, max: number): string => {
  const { t, facts, language } = scene
  const { change } = order
  if (change === null) return t('order.unknown', {})
  const head = t('short.title', { number: order.number ?? '', shop: fitText(facts.shop.name, 100) })
  const tail = [
    t('short.rest', { total: formatRand(cashDue(change.total).due) }),
    t('short.silence', { when: formatSoon(change.expiresAtMs, facts.nowMs, language, facts.shop.timeZone) }),
  ].join('\n')
  const missing = fitText(shortLines(order, scene, soldBy).join('\n'), max - head.length - tail.length - 2)
  return fitText([head, missing, tail].join('\n'), max)
}

export const shortageRows = (order: OrderView, { t }: Pick<Scene, 't'>): Row[] =>
  order.change === null
    ? []
    : [
        { id: orderTapId(order.id, { verb: 'agree', changeId: order.change.id }), title: t('button.without', {}) },
        { id: orderTapId(order.id, { verb: 'replace', changeId: order.change.id }), title: t('button.replace', {}) },
        { id: orderTapId(order.id, { verb: 'cancel_yes' }), title: t('button.cancel_order', {}) },
      ]

/** A customer's wish about her accepted order: the whole of it as it would be, and until when it waits. */
export const changeAskedText = (
  order: OrderView,
  { t, facts, language }: ChangeScene,
  soldBy: SoldBy,
  max: number,
): string => {
  const { change } = order
  if (change === null) return t('order.unknown', {})
  const head = t('seller.change_asked', { number: order.number ?? '' })
  const tail = [
    t('seller.change_totals', { before: formatRand(order.total), total: formatRand(change.total) }),
    t('seller.change_silence', { when: formatSoon(change.expiresAtMs, facts.nowMs, language, facts.shop.timeZone) }),
  ].join('\n')
  const room = max - head.length - tail.length - 2
  return fitText(`${head}\n${linesText({ ...order, lines: change.lines }, soldBy, language, room)}\n${tail}`, max)
}

export const changeAnswerRows = (order: OrderView, { t }: Pick<Scene, 't'>): Row[] =>
  order.change === null
    ? []
    : [
        { id: orderTapId(order.id, { verb: 'agree', changeId: order.change.id }), title: t('seller.button_agree', {}) },
        { id: orderTapId(order.id, { verb: 'refuse', changeId: order.change.id }), title: t('seller.button_keep', {}) },
      ]
