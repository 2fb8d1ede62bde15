/** Carries out what a seller says of her goods: finished, back, counted, another price. */
import {
  countItem,
  draftProduct,
  findKinds,
  findOffSale,
  PRICE_MOST_CENTS,
  putBack,
  receiveItem,
  sellOut,
  setPrice,
  takeOffSale,
  waitForGoodsBriefly,
  type CatalogRefusal,
} from '../../catalog/index.ts'
import type { VariantId } from '../../kernel/ids.ts'
import type { Tenant } from '../../tenants/index.ts'
import { render } from '../copy/index.ts'
import type { Command } from '../dialogue/command.ts'
import type { GoodsOutcome, Outcome } from '../dialogue/outcome.ts'
import { actorOf, type CommandScope } from './command-scope.ts'
import { enqueuePhoto } from '../product-photo.ts'
import { toDialogueItem } from './facts.ts'

type GoodsCommand = Extract<
  Command,
  { type: 'add_product' | 'sell_out' | 'put_back' | 'take_off_sale' | 'count_item' | 'receive_item' | 'set_price' }
>

/** What runs low by her count becomes an event like any other (`deps.events`). */
export const executeGoods = async (scope: CommandScope, command: GoodsCommand): Promise<Outcome> => {
  const { conversation, effects } = scope
  // Her words are no order from anybody else.
  if (conversation.kind !== 'seller') return { type: 'done' }
  await waitForGoodsBriefly(scope.tx) // what an import has in hand is done by a later try of her lane
  const outcome = command.type === 'add_product' ? await addProduct(scope, command) : await carryOut(scope, command)
  if (outcome.type !== 'goods_refused' && outcome.type !== 'product_refused') effects.isCatalogueChanged = true
  return outcome
}

/** What a product is put under that she writes down here. */
export const headingOfNew = (tenant: Pick<Tenant, 'defaultLanguage'>): string =>
  render('menu.other', {}, tenant.defaultLanguage)

/** Under the heading for what has none; she may move it in the console. */
const addProduct = async (
  { deps, tx, tenant, conversation }: CommandScope,
  { name, price, soldBy, stockMilli, photo }: Extract<Command, { type: 'add_product' }>,
): Promise<GoodsOutcome> => {
  const drafted = await draftProduct({ ...deps.events, clock: deps.clock }, tx, {
    ...{ name, price, soldBy, stockMilli },
    category: headingOfNew(tenant),
    actor: actorOf(conversation),
  })
  if (!drafted.ok) {
    const why = drafted.error.code === 'catalog.restricted_goods' ? 'restricted' : 'invalid'
    return { type: 'product_refused', why, name }
  }
  const item = (await findOffSale(tx)).find(({ variantId }) => variantId === drafted.value.variantId)
  if (item === undefined) throw new Error('what was written down is not there')
  if (photo !== undefined) {
    await enqueuePhoto(deps, tx, conversation.id, { type: 'fetch_photo', productId: item.productId, file: photo })
  }
  return { type: 'product_drafted', item: toDialogueItem(item) }
}

const refusedFor = (code: CatalogRefusal['code']): 'gone' | 'not_counted' | 'range' =>
  code === 'catalog.not_found' ? 'gone' : code === 'catalog.not_counted' ? 'not_counted' : 'range'

const carryOut = async (
  { deps, tx, conversation }: CommandScope,
  command: Exclude<GoodsCommand, { type: 'add_product' }>,
): Promise<GoodsOutcome> => {
  const actor = actorOf(conversation)
  const stock = { ...deps.events, clock: deps.clock }
  const { variantId } = command
  const kinds = async (whole: boolean): Promise<readonly VariantId[]> =>
    whole ? findKinds(tx, variantId) : [variantId]
  switch (command.type) {
    case 'sell_out': {
      const variantIds = await kinds(command.whole)
      const { unknown } = await sellOut(stock, tx, { variantIds, actor })
      if (unknown.length === variantIds.length) return { type: 'goods_refused', why: 'gone', variantId }
      return { type: 'goods_out', variantId, whole: command.whole, variantIds }
    }
    case 'put_back': {
      const variantIds = await kinds(command.whole)
      const { unknown, uncounted } = await putBack(stock, tx, { variantIds, actor })
      if (unknown.length === variantIds.length) return { type: 'goods_refused', why: 'gone', variantId }
      const isNew = command.isNew ? { isNew: true as const } : {}
      return { type: 'goods_back', variantId, whole: command.whole, variantIds, uncounted, ...isNew }
    }
    case 'take_off_sale': {
      const { whole } = command
      const isThere = await takeOffSale(stock, tx, { variantId, whole, actor })
      if (!isThere) return { type: 'goods_refused', why: 'gone', variantId }
      return { type: 'goods_removed', variantId, whole, variantIds: await kinds(whole) }
    }
    case 'count_item': {
      const counted = await countItem(stock, tx, { variantId, countedMilli: command.countedMilli, actor })
      if (counted.ok) return { type: 'goods_counted', variantId, ...counted.value }
      return { type: 'goods_refused', why: refusedFor(counted.error.code), variantId }
    }
    case 'receive_item': {
      const { milli } = command
      const received = await receiveItem(stock, tx, { variantId, milli, actor })
      if (received.ok) return { type: 'goods_received', variantId, milli, ...received.value }
      return { type: 'goods_refused', why: refusedFor(received.error.code), variantId }
    }
    case 'set_price': {
      // An old button may carry anything.
      const price = command.price > PRICE_MOST_CENTS ? null : command.price
      if (price === null || price <= 0) return { type: 'goods_refused', why: 'range', variantId }
      const set = await setPrice(deps, tx, { variantId, price, actor })
      return set.ok
        ? { type: 'price_set', variantId, before: set.value.before, price }
        : { type: 'goods_refused', why: set.error.code === 'catalog.not_found' ? 'gone' : 'range', variantId }
    }
  }
}
