/** The seller's questions about times and riders: when, who brings it, who is out, how much cash came back. */
import { cents, formatRand } from '../../kernel/money.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { findOrder } from '../dialogue/facts.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import type { RiderFacts } from '../dialogue/dialogue-facts.ts'
import type { Question } from '../dialogue/question.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, type Scene } from './scene.ts'

type RunQuestion = Extract<Question, { type: 'seller_when' | 'seller_rider' | 'seller_runs' | 'run_cash' }>

/** What a kitchen says: shorter steps first. */
const MINUTES = [10, 15, 20, 30, 40, 45, 60, 90, 120] as const
const RIDER_NAME_MAX = 40
/** With "myself" they make a list. */
const RIDERS_SHOWN = 9

const load = (rider: RiderFacts, scene: Scene): string =>
  rider.run === null
    ? ''
    : scene.t('seller.rider_load', { count: rider.run.waiting, cash: formatRand(rider.run.cashTaken) })

const named = (rider: RiderFacts, id: string, scene: Scene): Row => {
  const description = fitText(load(rider, scene), LIMITS.listRowDescription)
  return { id, title: fitText(rider.name, LIMITS.listRowTitle), ...(description === '' ? {} : { description }) }
}

export const presentRuns = (question: RunQuestion, scene: Scene): Presentation => {
  const { facts, t } = scene
  const riders = facts.riders ?? []
  switch (question.type) {
    case 'seller_when': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return choices(scene, t('order.unknown', {}), [])
      const rows = MINUTES.map((minutes) => ({
        id: orderTapId(order.id, { verb: 'when', minutes }),
        title: fitText(t('seller.in_minutes', { minutes }), LIMITS.listRowTitle),
      }))
      return choices(scene, t('seller.when', { number: order.number ?? '' }), rows, 'list')
    }
    case 'seller_rider': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return choices(scene, t('order.unknown', {}), [])
      const self: Row = { id: orderTapId(order.id, { verb: 'send', rider: 'self' }), title: t('seller.myself', {}) }
      const rows = riders
        .slice(0, RIDERS_SHOWN)
        .map((rider) => named(rider, orderTapId(order.id, { verb: 'send', rider: rider.riderId }), scene))
      return choices(scene, t('seller.who_brings', { number: order.number ?? '' }), [self, ...rows], 'list')
    }
    case 'seller_runs': {
      const rows = riders.flatMap((rider) =>
        rider.run === null
          ? []
          : [named(rider, tapId({ type: 'run_cash', runId: rider.run.runId, cents: null }), scene)],
      )
      return rows.length === 0
        ? choices(scene, t('seller.no_runs', {}), [])
        : choices(scene, t('seller.runs', {}), rows.slice(0, LIMITS.listRowsCount), 'list')
    }
    case 'run_cash': {
      const rider = riders.find((r) => r.run?.runId === question.runId)
      if (!rider?.run) return choices(scene, t('seller.no_runs', {}), [])
      const { cashTaken, runId } = rider.run
      const cash = formatRand(cents(cashTaken))
      return choices(scene, t('seller.run_cash', { name: fitText(rider.name, RIDER_NAME_MAX), cash }), [
        {
          id: tapId({ type: 'run_cash', runId, cents: cashTaken }),
          title: fitText(t('seller.cash_all', { cash }), LIMITS.buttonTitle),
        },
      ])
    }
  }
}
