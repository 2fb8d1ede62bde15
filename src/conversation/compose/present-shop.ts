/** The seller's shop: how today went, and what she can do with it. */
import { startOfDay } from '../../kernel/local-date.ts'
import { formatRand } from '../../kernel/money.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import type { CopyKey } from '../copy/keys.ts'
import { clockText, dateText, DEFAULT_ZONE } from '../copy/when.ts'
import { pausedUntil } from '../dialogue/facts.ts'
import type { ClosingSpan } from '../dialogue/seller/closing-words.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { PauseLength } from '../dialogue/command.ts'
import type { GoodsVerb, Question } from '../dialogue/question.ts'
import { choices, type Scene } from './scene.ts'
import type { Presentation, Row } from './presentation.ts'
import { orderRow, ordersRow } from './seller-rows.ts'

/** Minutes; and the rest of the day. What else she wants she writes. */
const LENGTHS: readonly PauseLength[] = [30, 60, 120, 'today']

type HintKey = Extract<CopyKey, `hint.${string}`>
type ShopQuestion = Extract<
  Question,
  { type: 'seller_day' | 'seller_shop' | 'closed_days' | 'close_sure' | 'preparation' | 'agreement' | 'pause_how_long' }
>

/** Three buttons: the last ends a pause or a closing where there is one. */
export const shopRows = (scene: Scene): Row[] => [
  ordersRow(scene),
  { id: tapId({ type: 'shop', verb: 'today' }), title: scene.t('seller.button_today', {}) },
  pausedUntil(scene.facts) === null && scene.facts.shop.closing == null
    ? { id: tapId({ type: 'pause', until: null }), title: scene.t('seller.button_pause', {}) }
    : { id: tapId({ type: 'shop', verb: 'resume' }), title: scene.t('seller.button_resume', {}) },
]

/** All that she can do by a tap, each with the words that do the same: as many rows as a list has. */
export const helpRows = (scene: Scene): Row[] => {
  const { t } = scene
  const hinted = (row: Row, hint: HintKey): Row => ({
    ...row,
    title: fitText(row.title, LIMITS.listRowTitle),
    description: fitText(t(hint, {}), LIMITS.listRowDescription),
  })
  const [orders, today, pause] = shopRows(scene) as [Row, Row, Row]
  const isKeptAway = pausedUntil(scene.facts) !== null || scene.facts.shop.closing != null
  const goods = (verb: Exclude<GoodsVerb, 'remove'>): Row => ({
    id: tapId({ type: 'goods', verb, page: 0 }),
    title: t(`help.goods_${verb}`, {}),
  })
  return [
    hinted(orders, 'hint.orders'),
    hinted(today, 'hint.today'),
    hinted(pause, isKeptAway ? 'hint.resume' : 'hint.pause'),
    hinted({ id: tapId({ type: 'shop', verb: 'close' }), title: t('help.close', {}) }, 'hint.close'),
    hinted(goods('out'), 'hint.out'),
    hinted(goods('back'), 'hint.back'),
    hinted(goods('count'), 'hint.count'),
    hinted(goods('price'), 'hint.price'),
    hinted({ id: tapId({ type: 'shop', verb: 'page' }), title: t('help.page', {}) }, 'hint.page'),
    hinted({ id: tapId({ type: 'intent', intent: 'language' }), title: t('row.language', {}) }, 'hint.language'),
  ]
}

export const presentShop = (question: ShopQuestion, scene: Scene): Presentation => {
  switch (question.type) {
    case 'seller_day':
      return presentDay(scene)
    case 'seller_shop':
      return choices(scene, '', shopRows(scene))
    case 'closed_days':
      return choices(scene, '', [
        {
          id: tapId({ type: 'drop_closure', closureIds: question.closureIds }),
          title: scene.t('seller.button_open', {}),
        },
        ...shopRows(scene).slice(0, 2),
      ])
    case 'close_sure':
      return choices(scene, scene.t('seller.close_sure', { when: closingText(question.span, scene) }), [
        { id: tapId({ type: 'close', span: question.span }), title: scene.t('button.yes', {}) },
        { id: tapId({ type: 'keep_price' }), title: scene.t('button.no', {}) },
      ])
    case 'preparation':
      return choices(scene, '', [
        {
          id: tapId({ type: 'preparation', minutes: question.before }),
          title: fitText(scene.t('seller.button_minutes', { minutes: question.before }), LIMITS.buttonTitle),
        },
        { id: tapId({ type: 'pause', until: null }), title: scene.t('seller.button_pause', {}) },
      ])
    case 'agreement':
      return choices(scene, '', agreementRows(question.version, scene.t))
    case 'pause_how_long':
      return choices(
        scene,
        scene.t('seller.pause_how_long', {}),
        LENGTHS.map((until) => ({
          id: tapId({ type: 'pause', until }),
          title: fitText(lengthText(until, scene), LIMITS.listRowTitle),
        })),
        'list',
      )
  }
}

/** "Sun 29 Nov 2026, 00:00–12:00". */
const closingText = ({ from, to, part }: ClosingSpan, { facts, language }: Scene): string => {
  const zone = facts.shop.timeZone ?? DEFAULT_ZONE
  const [first, last] = [from, to].map((day) => dateText(startOfDay(day, zone), language, zone))
  const days = first === last ? (first ?? '') : `${first} – ${last}`
  return part === null ? days : `${days}, ${part.map(clockText).join('–')}`
}

const lengthText = (until: PauseLength, { t }: Scene): string => {
  if (until === 'today') return t('seller.pause_today', {})
  return until < 60 ? t('seller.pause_minutes', { minutes: until }) : t('seller.pause_hours', { hours: until / 60 })
}

/** An owner's two answers to the words of this version. */
export const agreementRows = (version: string, t: Scene['t']): Row[] => [
  { id: tapId({ type: 'agreement', version, agrees: true }), title: t('agreement.button_accept', {}) },
  { id: tapId({ type: 'agreement', version, agrees: false }), title: t('agreement.button_object', {}) },
]

/** Its numbers, and its orders to look at, those that are over too. */
const presentDay = (scene: Scene): Presentation => {
  const { facts, t } = scene
  const { day } = facts
  if (day === undefined) return choices(scene, t('seller.none_today', {}), shopRows(scene))
  const { placed, completed, lost } = day
  const text = [
    placed === 0 ? t('seller.none_today', {}) : t('seller.day', { placed, lost }),
    t('seller.day_takings', { completed, cash: formatRand(day.cash), other: formatRand(day.other) }),
  ].join('\n')
  const rows = day.orders.map((order) => orderRow(order, 'show', scene))
  return rows.length === 0
    ? choices(scene, text, shopRows(scene))
    : choices(scene, text, rows.slice(0, LIMITS.listRowsCount), 'list')
}
