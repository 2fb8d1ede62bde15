/** The question about an item's options: buttons while they fit, else a list in pages. */
import { formatRand } from '../../kernel/money.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { formatQuantity } from '../copy/when.ts'
import { findGroup, isEnough, isIncluded } from '../dialogue/customer/choose-options.ts'
import { findItem, itemName } from '../dialogue/facts.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { OptionTap } from '../dialogue/tap.ts'
import type { DialogueItem, DialogueOption } from '../dialogue/dialogue-facts.ts'
import type { OptionQuestion } from '../dialogue/question.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, menuRow, type Scene } from './scene.ts'

const NAME_MAX = 100
/** What is chosen so far, by names of up to 60 characters, cut before it drowns the question. */
const SO_FAR_MAX = 200
/** With "more", "that’s all" and "leave it" they make ten. */
const PAGE = LIMITS.listRowsCount - 3

export const priceOf = ({ priceDelta }: DialogueOption): string =>
  priceDelta === 0 ? '' : `${priceDelta > 0 ? '+' : '-'}${formatRand(Math.abs(priceDelta) as typeof priceDelta)}`

export const presentOption = (question: OptionQuestion, scene: Scene): Presentation => {
  const { t } = scene
  const [variantId] = question.candidates
  const item = variantId === undefined ? null : findItem(scene.facts, variantId)
  const group = item === null ? null : findGroup(item, question.group.groupId)
  if (item === null || group === null) return choices(scene, t('product_gone', {}), [menuRow(scene)])

  const own = item.options.filter((o) => o.groupId === group.groupId)
  const chosen = own.filter((o) => isIncluded(o, question.options))
  const left = own.filter((o) => !chosen.includes(o))
  const id = (pick: OptionTap['pick']): string =>
    tapId({ type: 'option', variantId: item.variantId, quantityMilli: question.quantityMilli, pick })
  const enough = isEnough(item, group, question.options)
  const ends: Row[] = [
    ...(enough ? [{ id: id('done'), title: t('button.that_is_all', {}) }] : []),
    { id: id('leave'), title: t('button.leave_it', {}) },
  ]
  const fitsButtons =
    left.length + ends.length <= LIMITS.buttonsCount && left.every(({ name }) => name.length <= LIMITS.buttonTitle)
  const { choicesMin: min, choicesMax } = group
  const max = Math.min(choicesMax, own.length)
  const lines = [
    t('option.choose', { name: fitText(itemName(item), NAME_MAX), group: fitText(group.name, NAME_MAX) }),
    ...(max === 1 ? [] : [min === max ? t('option.exactly', { count: max }) : t('option.between', { min, max })]),
    ...(chosen.length === 0 ? [] : [t('option.so_far', { names: fitText(namesOf(chosen), SO_FAR_MAX) })]),
    ...(question.quantityMilli === 1000 ? [] : [asked(question, item, scene)]),
    // A button has no room for a price.
    ...(fitsButtons ? left.filter((o) => o.priceDelta !== 0).map((o) => `${o.name} ${priceOf(o)}`) : []),
  ].join('\n')
  if (fitsButtons) return choices(scene, lines, [...left.map((o) => ({ id: id(o.optionId), title: o.name })), ...ends])
  return choices(scene, lines, [...pageOf(left, question.group.page, id, scene), ...ends], 'list')
}

const namesOf = (options: readonly DialogueOption[]): string => options.map(({ name }) => name).join(', ')

const asked = (question: OptionQuestion, item: DialogueItem, scene: Scene): string =>
  scene.t('item.asked', { quantity: formatQuantity(question.quantityMilli, item.soldBy) })

/** The last page leads back to the first, so that there is no dead end. */
const pageOf = (
  left: readonly DialogueOption[],
  page: number,
  id: (pick: OptionTap['pick']) => string,
  scene: Scene,
): readonly Row[] => {
  const pages = Math.max(1, Math.ceil(left.length / PAGE))
  const at = page % pages
  const rows = left.slice(at * PAGE, (at + 1) * PAGE).map((option): Row => {
    const title = fitText(option.name, LIMITS.listRowTitle)
    const rest = [priceOf(option), ...(title === option.name ? [] : [option.name])].filter((part) => part !== '')
    const description = fitText(rest.join(' · '), LIMITS.listRowDescription)
    return { id: id(option.optionId), title, ...(description === '' ? {} : { description }) }
  })
  return pages === 1 ? rows : [...rows, { id: id((at + 1) % pages), title: scene.t('change.more', {}) }]
}
