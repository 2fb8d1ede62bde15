/** Saved places: which one, is it still the same, may this one be kept, and what is kept to be deleted. */
import { SAVED_PLACES_MOST, type PlaceKind, type SavedPlace } from '../../fulfilment/index.ts'
import type { OrderId } from '../../kernel/ids.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import type { CopyKey, CopyParams } from '../copy/index.ts'
import { placeAskText } from '../copy/wordings.ts'
import { savedPlaces } from '../dialogue/facts.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import type { Question } from '../dialogue/question.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, menuRow, plain, type Scene } from './scene.ts'

type T = <K extends CopyKey>(key: K, params: CopyParams<K>) => string
type PlacesQuestion = Extract<Question, { type: 'same_place' | 'places' | 'keep_place' }>

/** Five of them and what stands around them fit the text of a list. */
const LINE_MAX = 200
const NAME_MAX = 40

/** What she calls it: home, work, or the beginning of what finds the door. */
const placeName = ({ kind, place }: SavedPlace, t: T): string =>
  kind === 'other' ? fitText(place.directions ?? t('place.pin', {}), NAME_MAX) : t(`place.${kind}`, {})

const whereText = ({ place }: SavedPlace): string =>
  fitText(
    [...(place.pin === null ? [] : [place.isRough ? '📍 ±100 m' : '📍']), place.directions ?? ''].join(' ').trim(),
    LINE_MAX,
  )

const placeLine = (saved: SavedPlace, t: T): string =>
  t('place.line', { name: placeName(saved, t), place: whereText(saved) })

const otherRow = (scene: Scene): Row => ({
  id: tapId({ type: 'places', verb: 'other' }),
  title: scene.t('row.other_place', {}),
})

/** Where to, of somebody who has saved places; more than one of them make a list. */
export const presentSavedPlaces = (scene: Scene, collectRow: Row): Presentation => {
  const { facts, t } = scene
  // Two customers who turned out to be one may have more.
  const saved = savedPlaces(facts).slice(0, SAVED_PLACES_MOST)
  const rows = saved.map((place) => ({
    id: tapId({ type: 'place', verb: 'use', placeId: place.placeId }),
    title: fitText(placeName(place, t), saved.length === 1 ? LIMITS.buttonTitle : LIMITS.listRowTitle),
  }))
  const body = [t('place.where_saved', {}), ...saved.map((place) => placeLine(place, t))].join('\n')
  return choices(scene, body, [...rows, otherRow(scene), collectRow])
}

export const presentPlaces = (question: PlacesQuestion, scene: Scene): Presentation => {
  const { facts, t } = scene
  const saved = savedPlaces(facts).slice(0, LIMITS.listRowsCount - 1)
  switch (question.type) {
    case 'same_place': {
      const place = saved.find(({ placeId }) => placeId === question.placeId)
      if (place === undefined) return choices(scene, t('place.gone', {}), [menuRow(scene)])
      const { placeId } = place
      const body = [
        t('place.same', { name: placeName(place, t), place: whereText(place) }),
        ...(place.place.isRough ? [t('place.same_rough', {})] : []),
      ].join('\n')
      return choices(scene, body, [
        { id: tapId({ type: 'place', verb: 'sure', placeId }), title: t('place.same_yes', {}) },
        otherRow(scene),
        { id: tapId({ type: 'place', verb: 'delete', placeId }), title: t('place.delete', {}) },
      ])
    }
    case 'places': {
      if (saved.length === 0) return choices(scene, t('place.nothing', {}), [menuRow(scene)])
      const rows = saved.map((place) => ({
        id: tapId({ type: 'place', verb: 'delete', placeId: place.placeId }),
        title: fitText(
          t('place.delete_row', { name: placeName(place, t) }),
          saved.length === 1 ? LIMITS.buttonTitle : LIMITS.listRowTitle,
        ),
      }))
      const all = { id: tapId({ type: 'places', verb: 'clear' }), title: t('place.delete_all', {}) }
      const body = [t('place.list', {}), ...saved.map((place) => placeLine(place, t))].join('\n')
      return choices(scene, body, saved.length === 1 ? rows : [...rows, all])
    }
    case 'keep_place':
      return {
        ...choices(scene, '', keepRows(question.orderId, saved, t, question.as)),
        body: plain(placeAskText(facts.shop, scene.language)),
      }
  }
}

/** As what a place may be kept: what she called it or what is still free, by its landmark, or not at all. */
export const keepRows = (
  orderId: OrderId,
  saved: readonly Pick<SavedPlace, 'kind'>[],
  t: T,
  named?: PlaceKind,
): readonly Row[] => {
  const free = (['home', 'work'] as const).find((kind) => !saved.some((place) => place.kind === kind))
  const first = named === undefined || named === 'other' ? free : named
  const row = (as: PlaceKind): Row => ({
    id: orderTapId(orderId, { verb: 'place', as }),
    title: t(`place.save_${as}`, {}),
  })
  const no = { id: orderTapId(orderId, { verb: 'place', as: null }), title: t('place.save_no', {}) }
  return [...(first === undefined ? [] : [row(first)]), row('other'), no]
}
