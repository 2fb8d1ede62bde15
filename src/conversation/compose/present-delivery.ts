/** The questions about a delivery: where to, which area, what finds the door. And places as people read them. */
import type { Place } from '../../fulfilment/index.ts'
import { formatRand } from '../../kernel/money.ts'
import { cashDue } from '../../orders/index.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { mayTurn, totalWithoutFee } from '../dialogue/customer/change-way.ts'
import { findOrder, personName, savedPlaces, zonesOf } from '../dialogue/facts.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import type { Question } from '../dialogue/question.ts'
import { presentSavedPlaces } from './present-places.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, menuRow, type Scene } from './scene.ts'

type DeliveryQuestion = Extract<Question, { type: 'where' | 'zones' | 'directions' | 'change_way' }>

const PLACE_MAX = 300
const ZONE_MAX = 60
/** A pin whose exact spot is forgotten. */
const ROUGHLY = '📍 ±100 m'

/** `the 📍 that you sent, yellow house behind the school`; empty when nothing is known. */
export const placeText = (
  place: Place | undefined,
  scene: Pick<Scene, 't'>,
  pinText = scene.t('review.place_pin', {}),
) =>
  place === undefined
    ? ''
    : fitText(
        [
          ...(place.pin ? [place.isRough ? ROUGHLY : pinText] : []),
          ...(place.directions ? [place.directions] : []),
        ].join(', '),
        PLACE_MAX,
      )

const zoneRows = (scene: Scene): Row[] =>
  zonesOf(scene.facts).map((zone) => ({
    id: tapId({ type: 'zone', zoneId: zone.zoneId }),
    title: fitText(zone.name, LIMITS.listRowTitle),
    description: fitText(
      scene.t('deliver.zone', { zone: zone.name, fee: formatRand(zone.fee), minutes: zone.minutes }),
      LIMITS.listRowDescription,
    ),
  }))

const collectRow = (scene: Scene): Row => ({
  id: tapId({ type: 'intent', intent: 'collect' }),
  title: scene.t('row.collect_it', {}),
})

/** The other way for an order that is placed; where only a person can still promise it, the way to her. */
const presentWay = ({ orderId, to }: Extract<Question, { type: 'change_way' }>, scene: Scene): Presentation => {
  const { facts, t } = scene
  const order = findOrder(facts, orderId)
  if (order === null) return choices(scene, t('order.unknown', {}), [menuRow(scene)])
  const number = order.number ?? ''
  if (!mayTurn(order, to)) {
    const who = fitText(personName(facts), 100)
    return choices(scene, t(to === 'delivery' ? 'way.only_person' : 'way.on_its_way', { number, who }), [
      { id: tapId({ type: 'intent', intent: 'human' }), title: fitText(t('row.human', {}), LIMITS.buttonTitle) },
      { id: orderTapId(order.id, { verb: 'keep' }), title: t('button.leave', {}) },
    ])
  }
  const text =
    to === 'delivery'
      ? t('way.to_delivery', { number })
      : t('way.to_collection', {
          number,
          address: fitText(facts.shop.address, 150),
          total: formatRand(cashDue(totalWithoutFee(order)).due),
        })
  return choices(scene, text, [
    to === 'delivery'
      ? { id: orderTapId(order.id, { verb: 'bring_it' }), title: t('button.deliver', {}) }
      : { id: orderTapId(order.id, { verb: 'come_for_it' }), title: t('button.collect', {}) },
    { id: orderTapId(order.id, { verb: 'keep' }), title: t('button.leave', {}) },
  ])
}

export const presentDelivery = (question: DeliveryQuestion, scene: Scene): Presentation => {
  const { facts, t } = scene
  switch (question.type) {
    case 'where':
      if (question.other !== true && savedPlaces(facts).length > 0) return presentSavedPlaces(scene, collectRow(scene))
      return { ...choices(scene, t('deliver.where', {}), []), as: 'location' }
    case 'zones':
      // Outside, an area to choose would only be the wrong one: another place, or she comes for it.
      return question.why === 'which_area'
        ? choices(scene, t('deliver.which_area', {}), [...zoneRows(scene), collectRow(scene)], 'list')
        : choices(
            scene,
            [
              t('deliver.outside', {}),
              ...zonesOf(facts).map((zone) =>
                t('deliver.zone', {
                  zone: fitText(zone.name, ZONE_MAX),
                  fee: formatRand(zone.fee),
                  minutes: zone.minutes,
                }),
              ),
            ].join('\n'),
            [collectRow(scene), { id: tapId({ type: 'intent', intent: 'deliver' }), title: t('row.other_place', {}) }],
          )
    case 'change_way':
      return presentWay(question, scene)
    case 'directions': {
      const order = findOrder(facts, question.orderId)
      const zone = order?.delivery?.zoneName
      return zone === undefined
        ? choices(scene, t('order.unknown', {}), [menuRow(scene)])
        : choices(scene, t('deliver.directions', { zone: fitText(zone, ZONE_MAX) }), [])
    }
  }
}
