/** Every question as text and choices. Ids come from `tap-ids`, so a choice means the same whenever it is tapped. */
import { formatRand } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import type { VariantId } from '../../kernel/ids.ts'
import { cashDue, type OrderView } from '../../orders/index.ts'
import { fitText } from '../../channel/index.ts'
import { COPY_LANGUAGES } from '../copy/index.ts'
import { formatQuantity, formatWhen } from '../copy/when.ts'
import { consentAskText } from '../copy/wordings.ts'
import { canBeHad } from '../dialogue/availability.ts'
import { cartFingerprint } from '../dialogue/fingerprint.ts'
import { filledCart, findItem, findOrder, onSale, personName } from '../dialogue/facts.ts'
import { isGuessable, type Guessable } from '../dialogue/customer/guesses.ts'
import { orderTapId, tapId } from '../dialogue/tap-ids.ts'
import { parseTapId } from '../dialogue/parse-tap.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { ItemQuestion, Question } from '../dialogue/question.ts'
import { menuRows } from './menu.ts'
import { presentDetails } from './present-details.ts'
import { presentOption } from './present-option.ts'
import { presentDelivery } from './present-delivery.ts'
import { presentPlaces } from './present-places.ts'
import { presentRuns } from './present-runs.ts'
import { presentChangeOfPlaced } from './present-changes.ts'
import { cancelRow, presentChange, presentQuantity, presentReview } from './present-cart.ts'
import type { Presentation, Row } from './presentation.ts'
import { presentGoods } from './present-goods.ts'
import { presentPrivacy } from './present-privacy.ts'
import { presentSeller } from './present-seller.ts'
import { choices, intentRow, makeScene, menuRow, plain, productRow, soldByIn, type Scene } from './scene.ts'

/** What languages call themselves; only those with copy are offered. */
const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  zu: 'isiZulu',
  xh: 'isiXhosa',
  st: 'Sesotho',
  tn: 'Setswana',
  af: 'Afrikaans',
}

const productRows = (scene: Scene, ids: readonly VariantId[], quantityMilli?: number): Row[] =>
  ids.flatMap((id) => {
    const item = findItem(scene.facts, id)
    return item === null || !canBeHad(scene.facts, item) ? [] : [productRow(scene, item, quantityMilli)]
  })

export const present = (question: Question, scene: Scene): Presentation => {
  const { facts, t } = scene
  switch (question.type) {
    case 'menu':
      return presentMenu(question, scene)
    case 'nudge':
      return choices(scene, '', [menuRow(scene)])
    case 'review':
      return presentReview(scene)
    case 'item':
      return presentItem(question.item, scene)
    case 'option':
      return presentOption(question.item, scene)
    case 'details':
      return presentDetails(question, scene)
    case 'offer':
      return choices(scene, t('price.add', {}), productRows(scene, question.variantIds).slice(0, 10), 'list')
    case 'change':
      return presentChange(question.page, scene)
    case 'quantity':
      return presentQuantity(question.lineNo, scene)
    case 'placed': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return choices(scene, t('order.unknown', {}), [menuRow(scene)])
      return choices(scene, placedText(order, scene), [
        { id: orderTapId(order.id, { verb: 'change', page: 0 }), title: t('button.change', {}) },
        { id: orderTapId(order.id, { verb: 'cancel' }), title: t('button.cancel_order', {}) },
      ])
    }
    case 'cancel_order': {
      const order = findOrder(facts, question.orderId)
      if (order === null) return choices(scene, t('order.unknown', {}), [menuRow(scene)])
      return choices(scene, t('cancel.sure', { number: order.number ?? '', total: formatRand(order.total) }), [
        { id: orderTapId(order.id, { verb: 'cancel_yes' }), title: t('button.cancel_order', {}) },
        { id: orderTapId(order.id, { verb: 'keep' }), title: t('button.keep_order', {}) },
      ])
    }
    case 'cancel_cart': {
      const cart = filledCart(facts)
      if (cart === null) return choices(scene, t('cart.empty', {}), [menuRow(scene)])
      return choices(scene, t(question.afterStop ? 'stop.cart_too' : 'cancel.cart_sure', {}), [
        {
          id: orderTapId(cart.id, { verb: 'cancel_yes', fingerprint: cartFingerprint(cart) }),
          title: t('button.cancel_order', {}),
        },
        { id: orderTapId(cart.id, { verb: 'keep' }), title: t('button.keep_order', {}) },
      ])
    }
    case 'which_cancel': {
      const rows = question.orderIds.flatMap((id) => {
        const order = findOrder(facts, id)
        return order === null ? [] : [cancelRow(order, scene)]
      })
      return choices(scene, t('cancel.which', {}), rows.slice(0, 10), 'list')
    }
    case 'consent':
      return choices(scene, consentAskText(facts.shop, scene.language), [
        { id: tapId({ type: 'consent', agreed: true }), title: t('button.yes', {}) },
        { id: tapId({ type: 'consent', agreed: false }), title: t('button.no', {}) },
      ])
    case 'languages': {
      const offered = COPY_LANGUAGES.filter((l) => facts.shop.languages.includes(l))
      const rows = (offered.length > 0 ? offered : COPY_LANGUAGES).map((language) => ({
        id: tapId({ type: 'language', language }),
        title: LANGUAGE_NAMES[language],
      }))
      return choices(scene, t('language.ask', {}), rows)
    }
    case 'help':
      return choices(scene, t('help.body', { shop: fitText(facts.shop.name, 100) }), helpRows(scene), 'list')
    case 'privacy':
    case 'privacy_item':
    case 'privacy_band':
    case 'privacy_code':
    case 'privacy_fix':
    case 'privacy_text':
    case 'privacy_delete':
      return presentPrivacy(question, scene)
    case 'guesses': {
      const rows = question.intents
        .filter(isGuessable)
        .slice(0, 3)
        .map((intent) => intentRow(scene, intent))
      return rows.length === 0
        ? choices(scene, t('help.body', { shop: fitText(facts.shop.name, 100) }), helpRows(scene), 'list')
        : choices(scene, t('unsure.guess', {}), rows, 'list')
    }
    case 'where':
    case 'zones':
    case 'directions':
    case 'change_way':
      return presentDelivery(question, scene)
    case 'same_place':
    case 'places':
    case 'keep_place':
      return presentPlaces(question, scene)
    case 'seller_when':
    case 'seller_rider':
    case 'seller_runs':
    case 'run_cash':
      return presentRuns(question, scene)
    case 'shortage':
    case 'which_change':
    case 'cancel_reason':
    case 'short_line':
    case 'short_left':
    case 'seller_change':
      return presentChangeOfPlaced(question, scene, soldByIn(facts))
    case 'photo_of':
      return choices(scene, t('photo.which', {}), [])
    case 'new_product':
      return choices(scene, t('product.how', {}), [])
    case 'goods':
    case 'which_goods':
    case 'item_count':
    case 'item_next':
    case 'price_next':
    case 'remove_sure':
    case 'draft_sure':
    case 'new_price':
    case 'prices_sure':
    case 'received':
    case 'price_sure':
      return presentGoods(question, scene)
    case 'seller_help':
    case 'seller_orders':
    case 'seller_order':
    case 'seller_next':
    case 'seller_which':
    case 'decline_reason':
    case 'code':
    case 'seller_basket':
    case 'seller_day':
    case 'seller_sales':
    case 'seller_owed':
    case 'closed_days':
    case 'close_sure':
    case 'preparation':
    case 'agreement':
    case 'seller_shop':
    case 'pause_how_long':
      return presentSeller(question, scene, soldByIn(facts))
  }
}

const HELP: readonly Guessable[] = [
  'menu', 'cart', 'track', 'hours', 'location', 'pay_how', 'human', 'language', 'privacy',
] // prettier-ignore
const helpRows = (scene: Scene): Row[] => HELP.map((intent) => intentRow(scene, intent))

const presentMenu = (question: Extract<Question, { type: 'menu' }>, scene: Scene): Presentation => {
  const { facts, t } = scene
  if (onSale(facts).length === 0) {
    return choices(scene, t('menu.empty', { who: fitText(personName(facts), 100) }), [intentRow(scene, 'human')])
  }
  const { rows, category, isCategories } = menuRows(question.category, question.page, scene)
  const text = isCategories
    ? t('menu.categories', {})
    : category === null
      ? t('menu.choose', {})
      : t('menu.category', { category: fitText(category, 100) })
  return { body: plain(text), rows, as: 'list', button: t('menu.button', {}) }
}

const placedText = (order: OrderView, scene: Scene): string => {
  const { due } = cashDue(order.total)
  return [
    scene.t(order.delivery === null ? 'placed' : 'placed.delivery', {
      number: order.number ?? '',
      total: formatRand(due),
    }),
    ...(order.slot === null
      ? []
      : [
          scene.t('review.collect_time', {
            when: formatWhen(order.slot.fromMs, scene.language, scene.facts.shop.timeZone),
          }),
        ]),
    scene.t('placed.next', { shop: fitText(scene.facts.shop.name, 100) }),
    ...(order.delivery === null || scene.facts.places?.[order.id]?.directions
      ? []
      : [scene.t('placed.directions', {})]),
  ].join('\n')
}

const presentItem = (item: ItemQuestion, scene: Scene): Presentation => {
  const rows = productRows(scene, item.candidates, item.quantityMilli).slice(0, 9)
  const goods = item.candidates.flatMap((id) => findItem(scene.facts, id) ?? [])
  const [first] = goods
  // One product in several sizes is asked about by its name; of several products each row says its own.
  const isOneProduct = first !== undefined && goods.every((i) => i.productId === first.productId)
  const which = isOneProduct ? scene.t('item.which', { name: fitText(first.name, 100) }) : scene.t('item.which_any', {})
  const asked = scene.t('item.asked', { quantity: formatQuantity(item.quantityMilli, first?.soldBy ?? 'unit') })
  const ask = rows.length === 1 ? scene.t('item.mean', {}) : which
  const question = item.quantityMilli === 1000 ? ask : `${ask} ${asked}`
  const text = item.pieces === undefined ? question : `${scene.t('item.packs', { count: item.pieces })} ${question}`
  const other: Row = { ...menuRow(scene), title: scene.t('item.none', {}) }
  return choices(scene, text, [...rows, other], 'list')
}

/** The ids of a question's choices in the order in which they are shown, for a typed "2". */
export const choiceIds = (question: Question, facts: DialogueFacts): readonly string[] =>
  present(question, makeScene(facts, 'en')).rows.map((r) => r.id)

/** The id of the choice with this title in any language that is written here; goods are left out. */
export const choiceIdTitled = (question: Question, facts: DialogueFacts, title: string): string | null => {
  for (const language of COPY_LANGUAGES) {
    const { rows } = present(question, makeScene(facts, language))
    const row = rows.find((r) => r.title.toLowerCase() === title)
    if (row !== undefined && parseTapId(row.id)?.type !== 'product') return row.id
  }
  return null
}
