/** One of the goods as a person would want to see it: its picture, what it is, what it costs, its options, and a way to add it. */
import { chatPhotoUrl } from '../../catalog/index.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { canBeHad } from '../dialogue/availability.ts'
import { filledCart, findItem, itemName } from '../dialogue/facts.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { DialogueItem, DialogueOption } from '../dialogue/dialogue-facts.ts'
import type { Question } from '../dialogue/question.ts'
import { priceOf } from './present-option.ts'
import type { Presentation, Row } from './presentation.ts'
import { notNowText } from './say.ts'
import { choices, intentRow, menuRow, priceText, productRow, type Scene } from './scene.ts'

const NAME_MAX = 100
const DESCRIPTION_MAX = 300
/** Names of options that share a line. */
const NAMES_MAX = 250
/** One button is kept for the way back. */
const ADD_BUTTONS = LIMITS.buttonsCount - 1

const names = (options: readonly DialogueOption[]): string =>
  fitText(
    options.map((o) => [o.name, o.default ? '' : priceOf(o)].filter((s) => s !== '').join(' ')).join(', '),
    NAMES_MAX,
  )

const optionLines = (item: DialogueItem, { t }: Scene): readonly string[] => {
  const alone = item.options.filter((o) => o.groupId == null)
  const parts = alone.filter((o) => o.default)
  const extras = alone.filter((o) => !o.default)
  return [
    ...(parts.length === 0 ? [] : [t('details.with', { names: names(parts) })]),
    ...(item.groups ?? []).map(({ groupId, name }) =>
      t('details.choose', {
        group: fitText(name, 60),
        names: names(item.options.filter((o) => o.groupId === groupId)),
      }),
    ),
    ...(extras.length === 0 ? [] : [t('details.extra', { names: names(extras) })]),
  ]
}

const priceLine = (item: DialogueItem, scene: Scene): string =>
  canBeHad(scene.facts, item)
    ? scene.t('price.line', { name: `*${fitText(itemName(item), NAME_MAX)}*`, price: priceText(scene, item) })
    : notNowText(item, scene)

/** Buttons beside a picture while the sizes fit them, else a list, which cannot hold one. */
const addRows = (
  goods: readonly DialogueItem[],
  scene: Scene,
): { readonly rows: readonly Row[]; readonly as: 'buttons' | 'list' } => {
  const label = (item: DialogueItem): string =>
    goods.length === 1 ? scene.t('button.add_one', {}) : (item.variantName ?? item.name)
  const labels = goods.map(label)
  const fits = goods.length <= ADD_BUTTONS && labels.every((l) => l.length <= LIMITS.buttonTitle)
  if (!fits || new Set(labels).size < labels.length)
    return { rows: goods.map((item) => productRow(scene, item)), as: 'list' }
  const id = ({ variantId }: DialogueItem): string => tapId({ type: 'product', variantId, quantityMilli: 1000 })
  return { rows: goods.map((item) => ({ id: id(item), title: label(item) })), as: 'buttons' }
}

export const presentDetails = (question: Extract<Question, { type: 'details' }>, scene: Scene): Presentation => {
  const { facts, t } = scene
  const known = question.variantIds.flatMap((id) => findItem(facts, id) ?? [])
  const [first] = known
  if (first === undefined) return choices(scene, t('product_gone', {}), [menuRow(scene)])
  const { rows, as } = addRows(
    known.filter((item) => canBeHad(facts, item)),
    scene,
  )
  const description = fitText(first.description ?? '', DESCRIPTION_MAX)
  const lines = [
    ...known.map((item) => priceLine(item, scene)),
    ...(description === '' ? [] : [description]),
    ...optionLines(first, scene),
  ]
  const back = filledCart(facts) === null ? menuRow(scene) : intentRow(scene, 'cart')
  const { photos } = facts.shop
  const photo =
    first.photo == null || photos === undefined ? null : chatPhotoUrl(photos.publicUrl, photos.tenantId, first.photo)
  return { ...choices(scene, lines.join('\n'), [...rows, back], as), ...(photo === null ? {} : { photo }) }
}
