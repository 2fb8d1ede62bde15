/** Rows and buttons that lead a seller to her orders, wherever they are offered. */
import { formatRand } from '../../kernel/money.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import type { OrderView } from '../../orders/index.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import type { SellerVerb } from '../dialogue/question.ts'
import type { Row } from './presentation.ts'
import type { Scene } from './scene.ts'

export const ordersRow = (scene: Scene): Row => ({
  id: tapId({ type: 'orders', page: 0 }),
  title: scene.t('seller.row_orders', {}),
})

/** What a tap on that verb of the order means; what it asks for first is asked then. */
export const verbTapId = (order: OrderView, verb: SellerVerb): string => {
  switch (verb) {
    case 'decline':
    case 'cancel_shop':
      return orderTapId(order.id, { verb, reason: null })
    case 'short':
      return orderTapId(order.id, { verb, line: null })
    default:
      return orderTapId(order.id, { verb })
  }
}

export const orderRow = (order: OrderView, verb: SellerVerb, scene: Scene): Row => ({
  id: verbTapId(order, verb),
  title: fitText(scene.t('row.order', { number: order.number ?? '' }), LIMITS.listRowTitle),
  description: fitText(
    `${scene.t(`state.${order.state}`, {})} · ${formatRand(order.total)} · ${order.lines.map((l) => l.name).join(', ')}`,
    LIMITS.listRowDescription,
  ),
})
