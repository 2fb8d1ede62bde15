/** What every presentation needs: the facts, the language, and a few shapes that recur. */
import { formatRand } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { copyLanguage, render, type CopyKey, type CopyParams } from '../copy/index.ts'
import { findItem, itemName } from '../dialogue/facts.ts'
import { GUESS_TITLES, type Guessable } from '../dialogue/customer/guesses.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue/dialogue-facts.ts'
import type { SoldBy } from './order-text.ts'
import type { Presentation, Row } from './presentation.ts'

export interface Scene {
  readonly facts: DialogueFacts
  readonly language: Language
  readonly t: <K extends CopyKey>(key: K, params: CopyParams<K>) => string
}

export const makeScene = (facts: DialogueFacts, language: Language): Scene => {
  const written = copyLanguage(language)
  return { facts, language: written, t: (key, params) => render(key, params, written) }
}

export const plain = (text: string) => (max: number) => fitText(text, max)

/** A text with choices; `list` when the choices need more room than buttons have. */
export const choices = (
  scene: Scene,
  text: string,
  rows: readonly Row[],
  as: Presentation['as'] = 'buttons',
): Presentation => ({
  body: plain(text),
  rows,
  as,
  button: scene.t('list.choose', {}),
})

export const soldByIn =
  (facts: DialogueFacts): SoldBy =>
  (line) =>
    findItem(facts, line.variantId)?.soldBy ?? 'unit'

export const priceText = (scene: Scene, item: DialogueItem): string => {
  const price = formatRand(item.price)
  return item.soldBy === 'weight' ? scene.t('price.per_kg', { price }) : price
}

/** A row for one product; a name that had to be cut is given whole (as far as it goes) beside the price. */
export const productRow = (scene: Scene, item: DialogueItem, quantityMilli = 1000): Row => {
  const name = itemName(item)
  const title = fitText(name, LIMITS.listRowTitle)
  const low = item.available === 'low' ? ` · ${scene.t('item.low', {})}` : ''
  const rest = title === name ? '' : ` · ${name}`
  return {
    id: tapId({ type: 'product', variantId: item.variantId, quantityMilli }),
    title,
    description: fitText(priceText(scene, item) + low + rest, LIMITS.listRowDescription),
  }
}

export const intentRow = (scene: Scene, intent: Guessable): Row => ({
  id: tapId({ type: 'intent', intent }),
  title: scene.t(GUESS_TITLES[intent], {}),
})
export const menuRow = (scene: Scene): Row => ({
  id: tapId({ type: 'menu', category: null, page: 0 }),
  title: scene.t('button.menu', {}),
})
