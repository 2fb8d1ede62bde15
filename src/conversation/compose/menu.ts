/** The menu as list rows: ten at most in a WhatsApp list, so large shops show categories first and pages after. */
import { fitText, LIMITS } from '../../channel/index.ts'
import { categoryKey, onSale } from '../dialogue/facts.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { DialogueItem } from '../dialogue/dialogue-facts.ts'
import { productRow, type Scene } from './scene.ts'
import type { Row } from './presentation.ts'

/** Nine and a "more" row when there are further pages. */
const PAGE = LIMITS.listRowsCount - 1

interface MenuRows {
  readonly rows: readonly Row[]
  /** The category shown; null when all goods or the categories are. */
  readonly category: string | null
  readonly isCategories: boolean
}

/** Splits into pages; the last one leads back to the first, so that there is no dead end. */
const paged = <T>(
  all: readonly T[],
  page: number,
  toRow: (item: T) => Row,
  more: (next: number, left: number) => Row,
): Row[] => {
  if (all.length <= LIMITS.listRowsCount) return all.map(toRow)
  const pages = Math.ceil(all.length / PAGE)
  const at = page % pages
  const next = (at + 1) % pages
  const left = next === 0 ? PAGE : all.length - next * PAGE
  return [...all.slice(at * PAGE, (at + 1) * PAGE).map(toRow), more(next, left)]
}

export const menuRows = (category: string | null, page: number, scene: Scene): MenuRows => {
  const goods = onSale(scene.facts)
  const moreRow =
    (key: string | null) =>
    (next: number, left: number): Row => ({
      id: tapId({ type: 'menu', category: key, page: next }),
      title: fitText(scene.t('menu.more', {}), LIMITS.listRowTitle),
      description: fitText(scene.t('menu.more_hint', { count: left }), LIMITS.listRowDescription),
    })
  const itemRow = (item: DialogueItem): Row => productRow(scene, item)
  const inCategory = category === null ? [] : goods.filter((i) => categoryKey(i.category) === category)
  if (category !== null && inCategory.length > 0) {
    return {
      rows: paged(inCategory, page, itemRow, moreRow(category)),
      category: inCategory[0]?.category ?? scene.t('menu.other', {}),
      isCategories: false,
    }
  }
  const names = [...new Set(goods.map((i) => i.category))]
  if (goods.length <= LIMITS.listRowsCount || names.length === 1) {
    return { rows: paged(goods, page, itemRow, moreRow(null)), category: null, isCategories: false }
  }
  const nameRow = (name: string | null): Row => ({
    id: tapId({ type: 'menu', category: categoryKey(name), page: 0 }),
    title: fitText(name ?? scene.t('menu.other', {}), LIMITS.listRowTitle),
    description: fitText(
      scene.t('menu.count', { count: goods.filter((i) => i.category === name).length }),
      LIMITS.listRowDescription,
    ),
  })
  return { rows: paged(names, page, nameRow, moreRow(null)), category: null, isCategories: true }
}
