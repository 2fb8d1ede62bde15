/** The seller's questions about her goods: which, how many, at what price. */
import { formatRand } from '../../kernel/money.ts'
import { fitText, LIMITS } from '../../channel/index.ts'
import { formatQuantity } from '../copy/when.ts'
import { itemName } from '../dialogue/facts.ts'
import { allGoods, findGoods, isCounted, isOffSale, isSlip, meantPrice } from '../dialogue/goods.ts'
import type { GoodsMeaning } from '../dialogue/seller/goods-meaning.ts'
import { meantOf, NOTHING_SAID, type Said } from '../dialogue/seller/goods-meant.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { DialogueItem } from '../dialogue/dialogue-facts.ts'
import type { GoodsVerb, Question } from '../dialogue/question.ts'
import { shopRows } from './present-shop.ts'
import { choices, priceText, type Scene } from './scene.ts'
import type { Presentation, Row } from './presentation.ts'

type GoodsQuestion = Extract<
  Question,
  {
    type:
      | 'goods'
      | 'which_goods'
      | 'prices_sure'
      | 'received'
      | 'item_count'
      | 'item_next'
      | 'price_next'
      | 'draft_sure'
      | 'remove_sure'
      | 'new_price'
      | 'price_sure'
  }
>
const NAME_MAX = 100

export const presentGoods = (question: GoodsQuestion, scene: Scene): Presentation => {
  const { facts, t } = scene
  switch (question.type) {
    case 'goods':
      return presentList(question, scene)
    case 'which_goods':
      return presentWhich(question, scene)
    case 'prices_sure':
      return presentPrices(question, scene)
    case 'received':
      return choices(scene, '', [
        ...question.items.slice(-1).map(({ variantId }) => ({
          id: tapId({ type: 'item', variantId, tap: { verb: 'count', milli: null } }),
          title: t('goods.button_count', {}),
        })),
        { id: tapId({ type: 'goods', verb: 'count', page: 0 }), title: t('goods.button_other', {}) },
      ])
    case 'item_next':
      return choices(scene, '', [
        {
          id: tapId({ type: 'item', variantId: question.variantId, tap: { verb: question.to, whole: question.whole } }),
          title: t(question.to === 'out' ? 'goods.button_out' : 'goods.button_back', {}),
        },
        {
          id: tapId({ type: 'goods', verb: question.to === 'out' ? 'back' : 'out', page: 0 }),
          title: t('goods.button_other', {}),
        },
      ])
    case 'price_next': {
      const { variantId, before } = question
      return choices(scene, '', [
        {
          id: tapId({ type: 'item', variantId, tap: { verb: 'price', price: before, said: 0 } }),
          title: fitText(t('price.button_back', { price: formatRand(before) }), LIMITS.buttonTitle),
        },
        ...shopRows(scene).slice(0, 2),
      ])
    }
    case 'item_count':
    case 'draft_sure':
    case 'remove_sure':
    case 'new_price':
    case 'price_sure': {
      const item = findGoods(facts, question.variantId)
      if (item === null) return choices(scene, t('goods.gone', {}), shopRows(scene))
      const isWhole = question.type === 'remove_sure' && question.whole
      const name = fitText(isWhole ? item.name : itemName(item), NAME_MAX)
      if (question.type === 'item_count') {
        return choices(scene, t(item.soldBy === 'weight' ? 'goods.how_many_kg' : 'goods.how_many', { name }), [])
      }
      if (question.type === 'new_price') {
        return choices(scene, t('price.which', { name, price: priceText(scene, item) }), [])
      }
      if (question.type === 'draft_sure') return presentDraft(item, name, scene)
      if (question.type === 'remove_sure') {
        const { variantId, whole } = question
        return choices(scene, t('goods.remove_sure', { name }), [
          {
            id: tapId({ type: 'item', variantId, tap: { verb: 'remove', whole, sure: true } }),
            title: t('button.yes', {}),
          },
          { id: tapId({ type: 'keep_price' }), title: t('button.no', {}) },
        ])
      }
      return presentSure(question, item, name, scene)
    }
  }
}

/** What one tap on an item does, with what was said before. */
const itemTapId = (meaning: GoodsMeaning): string => {
  switch (meaning.type) {
    case 'SELL_OUT':
    case 'PUT_BACK': {
      const { variantId, whole } = meaning
      return tapId({ type: 'item', variantId, tap: { verb: meaning.type === 'SELL_OUT' ? 'out' : 'back', whole } })
    }
    case 'COUNT': {
      const { variantId, countedMilli: milli } = meaning
      return tapId({ type: 'item', variantId, tap: { verb: 'count', milli } })
    }
    case 'REMOVE': {
      const { variantId, whole, sure } = meaning
      return tapId({ type: 'item', variantId, tap: { verb: 'remove', whole, sure } })
    }
    case 'SET_PRICE': {
      const { variantId, price, said } = meaning
      return tapId({ type: 'item', variantId, tap: { verb: 'price', price, said } })
    }
    default:
      return tapId({ type: 'goods', verb: 'out', page: 0 })
  }
}

const itemRow = (item: DialogueItem, verb: GoodsVerb, amount: Said, scene: Scene): Row => {
  const name = itemName(item)
  const title = fitText(name, LIMITS.listRowTitle)
  const left = isOffSale(scene.facts, item.variantId)
    ? [scene.t('goods.is_off', {})]
    : isCounted(item)
      ? [scene.t('goods.left', { quantity: formatQuantity(Math.max(0, item.availableMilli ?? 0), item.soldBy) })]
      : []
  return {
    id: itemTapId(meantOf(verb, item, amount, scene.facts)),
    title,
    description: fitText(
      [priceText(scene, item), ...left, ...(title === name ? [] : [name])].join(' · '),
      LIMITS.listRowDescription,
    ),
  }
}

/** The goods to which a verb may be applied, in the order of the menu. */
const goodsFor = (verb: GoodsVerb, { facts }: Scene): readonly DialogueItem[] => {
  switch (verb) {
    case 'out':
      return facts.catalogue.items.filter((item) => item.available !== 'no')
    case 'back':
      return allGoods(facts).filter((item) => isOffSale(facts, item.variantId) || item.available === 'no')
    case 'count':
      return facts.catalogue.items.filter(isCounted)
    case 'price':
      return allGoods(facts)
    case 'remove':
      return facts.catalogue.items
  }
}

const PAGE = LIMITS.listRowsCount - 1

const presentList = ({ verb, page, amount }: Extract<Question, { type: 'goods' }>, scene: Scene): Presentation => {
  const { t } = scene
  const goods = goodsFor(verb, scene)
  if (goods.length === 0) return choices(scene, t(`goods.none_${verb}`, {}), shopRows(scene))
  const fits = goods.length <= LIMITS.listRowsCount
  const pages = fits ? 1 : Math.ceil(goods.length / PAGE)
  const at = page % pages
  const rows = (fits ? goods : goods.slice(at * PAGE, (at + 1) * PAGE)).map((item) =>
    itemRow(item, verb, amount === undefined ? NOTHING_SAID : { amount }, scene),
  )
  const more: Row[] = fits
    ? []
    : [{ id: tapId({ type: 'goods', verb, page: (at + 1) % pages }), title: t('menu.more', {}) }]
  return choices(scene, t(`goods.which_${verb}`, {}), [...rows, ...more], 'list')
}

const presentWhich = (
  { verb, variantIds, amount, by }: Extract<Question, { type: 'which_goods' }>,
  scene: Scene,
): Presentation => {
  const { facts, t } = scene
  const goods = variantIds.flatMap((id) => findGoods(facts, id) ?? []).slice(0, PAGE)
  const [first] = goods
  if (first === undefined) return choices(scene, t('goods.gone', {}), shopRows(scene))
  const isOneProduct = goods.every((item) => item.productId === first.productId)
  const whole: Row[] =
    isOneProduct && goods.length > 1 && (verb === 'out' || verb === 'back' || verb === 'remove')
      ? [
          {
            id: tapId({
              type: 'item',
              variantId: first.variantId,
              tap: verb === 'remove' ? { verb, whole: true, sure: false } : { verb, whole: true },
            }),
            title: t('goods.all_kinds', {}),
          },
        ]
      : []
  const said = { amount, ...(by === undefined ? {} : { by }) }
  const rows = goods.map((item) => itemRow(item, verb, said, scene))
  const isMore = verb === 'count' && by === 'up'
  const text = isMore
    ? t('goods.which_more', { quantity: formatQuantity(amount ?? 0, first.soldBy) })
    : t(`goods.which_${verb}`, {})
  return choices(scene, text, [...whole, ...rows], 'list')
}

/** All of them in one question: one yes changes them, one no leaves them. */
const presentPrices = ({ prices }: Extract<Question, { type: 'prices_sure' }>, scene: Scene): Presentation => {
  const { facts, t } = scene
  const known = prices.flatMap((one) => {
    const item = findGoods(facts, one.variantId)
    return item === null ? [] : [{ ...one, item }]
  })
  if (known.length < prices.length) return choices(scene, t('goods.gone', {}), shopRows(scene))
  const lines = known.map(({ item, price }) =>
    t('price.one_of', {
      name: fitText(itemName(item), NAME_MAX),
      before: formatRand(item.price),
      price: formatRand(price),
    }),
  )
  return choices(scene, [t('price.sure_several', {}), ...lines].join('\n'), [
    { id: tapId({ type: 'prices', prices }), title: t('button.yes', {}) },
    { id: tapId({ type: 'keep_price' }), title: t('button.no', {}) },
  ])
}

/** What she said of a new product, to be looked at before anybody can order it. */
const presentDraft = (item: DialogueItem, name: string, scene: Scene): Presentation => {
  const { t } = scene
  const { variantId } = item
  const stock = isCounted(item)
    ? t('product.counted', { quantity: formatQuantity(Math.max(0, item.availableMilli ?? 0), item.soldBy) })
    : t('product.uncounted', {})
  return choices(scene, [t('product.sure', { name, price: priceText(scene, item) }), stock].join('\n'), [
    {
      id: tapId({ type: 'item', variantId, tap: { verb: 'back', whole: true, isNew: true } }),
      title: t('button.yes', {}),
    },
    {
      id: tapId({ type: 'item', variantId, tap: { verb: 'remove', whole: true, sure: true } }),
      title: t('button.no', {}),
    },
  ])
}

/** "Change Kota from R35 to R40?", with what is odd about it. */
const presentSure = (
  { variantId, price, asked }: Extract<Question, { type: 'price_sure' }>,
  item: DialogueItem,
  name: string,
  scene: Scene,
): Presentation => {
  const { t } = scene
  const slip = isSlip(item.price, price)
  const meant = slip ? meantPrice(item.price, price) : null
  const text = [
    t('price.sure', { name, before: formatRand(item.price), price: formatRand(price) }),
    ...(slip ? [t(price > item.price ? 'price.much_more' : 'price.much_less', {})] : []),
    ...(asked > 1 ? [t('price.really', {})] : []),
  ].join('\n')
  const yes = (amount: typeof price, said: number): string =>
    tapId({ type: 'item', variantId, tap: { verb: 'price', price: amount, said } })
  return choices(scene, text, [
    { id: yes(price, asked), title: slip ? t('price.yes', { price: formatRand(price) }) : t('button.yes', {}) },
    ...(meant === null ? [] : [{ id: yes(meant, 0), title: t('price.meant', { price: formatRand(meant) }) }]),
    { id: tapId({ type: 'keep_price' }), title: t('button.no', {}) },
  ])
}
