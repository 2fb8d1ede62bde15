/** Carries out what the dialogue asked for, in the turn's transaction, and says what came of it. */
import type { LaneId } from '../../kernel/ids.ts'
import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import {
  addToCart,
  chooseFulfilment,
  clearCart,
  moveOrder,
  placeOrder,
  removeLine,
  repriceCart,
  setQuantity,
  type OrderLineView,
  type OrderRefusal,
  type OrderView,
  type Shortage,
} from '../../orders/index.ts'
import type { Result } from '../../kernel/result.ts'
import { withNameConfirmed } from '../../customers/index.ts'
import { findFreeSlots } from '../../fulfilment/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { actorOf, type CommandScope } from './command-scope.ts'
import { advertsWording } from '../copy/wordings.ts'
import { executeDelivery, refreshedDelivery } from './delivery-commands.ts'
import { cartFingerprint } from '../dialogue/fingerprint.ts'
import { amendedOrder, findOrder } from '../dialogue/facts.ts'
import type { Command } from '../dialogue/command.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import { executeGoods } from './goods-commands.ts'
import { enqueuePhoto } from '../product-photo.ts'
import { executeShop } from './shop-commands.ts'
import { fitToStock, type AvailableOf } from './fit-to-stock.ts'
import type { PrivacyCommand, PrivacyTurn } from '../privacy-port.ts'
import { profileOf } from './facts.ts'
import { confirmAmendment, executeChange } from './changes.ts'

/** How long the bot leaves a conversation to the shop's people when nobody gives it back: a working day's half. */
const QUIET_MS = 4 * HOUR_MS

const refusedOr = (result: Result<OrderView, OrderRefusal>, then: (order: OrderView) => Outcome): Outcome =>
  result.ok ? then(result.value) : { type: 'order_refused', refusal: result.error }

const cartChanged = (cart: OrderView): Outcome => ({ type: 'cart_changed', cart, shortages: [] })

/** Brings the cart down to what there is, and says so. */
const fitted = async (
  { deps, tx, conversation }: CommandScope,
  cart: OrderView,
  availableOf: AvailableOf,
  /** Lines as she knows them, of which none was to go. */
  known: readonly OrderLineView[] = [],
): Promise<Outcome> => {
  const { shortages, reductions } = fitToStock(cart, availableOf)
  let now = cart
  for (const reduction of reductions) {
    const changed = await setQuantity(deps.orders, tx, { conversationId: conversation.id, ...reduction })
    if (!changed.ok) return { type: 'order_refused', refusal: changed.error }
    now = changed.value
  }
  const repriced = known.some(({ lineNo, unitPrice }) => {
    const line = now.lines.find((l) => l.lineNo === lineNo)
    return line !== undefined && line.unitPrice !== unitPrice
  })
  return {
    type: 'cart_changed',
    cart: now,
    shortages: [...offSale(known, cart), ...shortages],
    ...(repriced ? { repriced } : {}),
  }
}

/** The lines that a command leaves as they are. */
const untouchedBy = (
  command: Extract<Command, { type: 'cart_add' | 'cart_replace' | 'cart_set_quantity' }>,
  { cart }: DialogueFacts,
): readonly OrderLineView[] => {
  if (cart === null || cart.amendsOrderId !== null || command.type === 'cart_replace') return []
  return command.type === 'cart_add' ? cart.lines : cart.lines.filter((line) => line.lineNo !== command.lineNo)
}

/** What was dropped from a cart because it is off sale, to be told. */
const offSale = (known: readonly OrderLineView[], cart: OrderView): readonly Shortage[] =>
  known
    .filter(({ lineNo }) => !cart.lines.some((line) => line.lineNo === lineNo))
    .map(({ variantId, name, quantityMilli: askedMilli }) => ({ variantId, name, askedMilli, availableMilli: 0 }))

/** The cart as the shop sells it now. */
const refresh = async (scope: CommandScope, facts: DialogueFacts): Promise<Outcome> => {
  const { deps, tx, conversation } = scope
  const cart = await repriceCart(deps.orders, tx, { conversationId: conversation.id })
  return cart.ok
    ? fitted(scope, cart.value, availableIn(facts), facts.cart?.lines ?? [])
    : { type: 'order_refused', refusal: cart.error }
}

/** What the catalogue said a moment ago; what was sold since is found out when the order is placed. */
const availableIn =
  (facts: DialogueFacts): AvailableOf =>
  (variantId) => {
    const free = facts.catalogue.items.find((i) => i.variantId === variantId)?.availableMilli ?? null
    // What a placed order holds is there for its own change.
    const held = (amendedOrder(facts)?.lines ?? []).filter((l) => l.variantId === variantId)
    return free === null ? null : held.reduce((sum, l) => sum + l.quantityMilli, free)
  }

const handOver = async (
  { deps, tx, conversation, effects }: CommandScope,
  command: Extract<Command, { type: 'hand_over' }>,
): Promise<Outcome> => {
  const nowMs = deps.clock.now()
  if (command.quiet) effects.botQuietUntilMs = nowMs + QUIET_MS
  await appendEvent(deps.events, tx, {
    type: 'hand_over_asked',
    subjectId: conversation.id,
    atMs: nowMs,
    payload: { reason: command.reason },
  })
  return { type: 'done' }
}

/** Somebody else was quicker: the cart without its time, and what is free now. */
const otherTimes = async ({ deps, tx, tenant, conversation }: CommandScope, { cart }: DialogueFacts) => {
  const { id: conversationId, customerId } = conversation
  const fulfilment = { method: 'collection', slot: null } as const
  const [freed, slots] = await Promise.all([
    cart?.slot ? chooseFulfilment(deps.orders, tx, { conversationId, customerId, fulfilment }) : null,
    findFreeSlots(tx, readyAtMs(deps.clock.now(), tenant), tenant.timeZone),
  ])
  return { type: 'order_refused', instead: { cart: freed?.ok ? freed.value : cart, slots } } as const
}

/** She was shown her name with what she confirmed: it counts anew from now (PRV-13). */
const confirmName = (
  { deps, conversation, key, effects }: CommandScope,
  { confirmsName }: Extract<Command, { type: 'place_order' }>,
): void => {
  if (confirmsName !== true || conversation.customerId === null) return
  effects.profile = withNameConfirmed(effects.profile ?? profileOf(conversation, key), deps.clock.now())
}

/** The cart that is confirmed must be the one that was shown. */
const place = async (
  scope: CommandScope,
  command: Extract<Command, { type: 'place_order' }>,
  facts: DialogueFacts,
): Promise<Outcome> => {
  const { deps, tx, conversation } = scope
  if (facts.cart && cartFingerprint(facts.cart) !== command.fingerprint) {
    return { type: 'order_refused', refusal: { code: 'orders.not_reviewed' } }
  }
  const amends = facts.cart?.amendsOrderId != null
  const redelivered = await refreshedDelivery(scope, facts)
  if (redelivered) return redelivered
  const amended = amends ? await confirmAmendment(scope, command.confirmWamid, facts) : null
  if (amended?.ok) {
    confirmName(scope, command)
    return amended.value
  }
  const placed =
    amended ??
    (await placeOrder(deps.orders, tx, {
      conversationId: conversation.id,
      confirmWamid: command.confirmWamid,
      actor: actorOf(conversation),
      ...(command.slot === undefined ? {} : { slot: command.slot }),
    }))
  if (placed.ok) {
    confirmName(scope, command)
    return { type: 'order_placed', order: placed.value }
  }
  const { error } = placed
  if (error.code === 'orders.slot_unavailable') return { ...(await otherTimes(scope, facts)), refusal: error }
  if (error.code === 'orders.product_unavailable' && !amends) {
    // Off sale since she looked: what is left is shown again, and confirmed anew. Another cause is told as it is.
    const left = await refresh(scope, facts)
    if (left.type !== 'cart_changed' || left.shortages.length > 0) return left
  }
  if (error.code !== 'orders.out_of_stock' || facts.cart === null) return { type: 'order_refused', refusal: error }
  // Somebody else was quicker: what is left is shown again, and confirmed anew.
  const short = new Map(error.shortages.map((s) => [s.variantId, s.availableMilli]))
  return fitted(scope, facts.cart, (variantId) => short.get(variantId) ?? null)
}

/** Rights over one's data belong to customers; the shop's people have theirs by contract. */
const carryOutRight = async (
  { deps, tx, tenant, conversation, effects }: CommandScope,
  command: PrivacyCommand,
  facts: DialogueFacts,
): Promise<Outcome> => {
  const { customerId, customer } = conversation
  if (customerId === null || customer === null) return { type: 'done' }
  const key = deps.keyring.openCustomerKey(tenant.keys, customerId, customer.wrappedKey)
  const turn: PrivacyTurn = {
    ...{ tx, tenant, key, facts },
    conversation: { ...conversation, customerId },
    profile: effects.profile ?? profileOf(conversation, key),
    keepProfile: (profile, sealed) => {
      effects.profile = profile
      effects.profileInRow = sealed
    },
  }
  const step = await deps.privacy.carryOut(turn, command)
  if (step.type === 'objected' || step.type === 'noted') effects.acknowledges = step.requestId
  if (step.type === 'objected' && command.type === 'privacy_open') {
    // Whoever objects to all use wants no adverts either (s11(3)(b)).
    effects.isStop = true
    await deps.consents.record(tx, tenant, {
      customerId,
      action: 'withdrawn',
      purpose: 'marketing',
      wording: advertsWording('withdrawn', facts.shop, facts.customer.language),
      noticeVersion: facts.customer.noticeVersionGiven,
      proofMessageId: command.wamid,
      promptMessageId: null,
      atMs: deps.clock.now(),
    })
  }
  return { type: 'privacy', step }
}
/** When goods that are ordered now are ready at the soonest. */
export const readyAtMs = (nowMs: number, { settings }: Tenant): number => nowMs + settings.prepMinutes * MINUTE_MS

/** What the shop promises when it does not say: its usual time, and the way to the door. */
const firstPromise = (nowMs: number, tenant: Tenant, order: OrderView | null): number =>
  readyAtMs(nowMs, tenant) + (order?.delivery?.minutes ?? 0) * MINUTE_MS

export const executeCommand = async (scope: CommandScope, command: Command, facts: DialogueFacts): Promise<Outcome> => {
  const { deps, tx, tenant, conversation, effects } = scope
  const conversationId: LaneId = conversation.id
  switch (command.type) {
    case 'cart_add':
    case 'cart_replace':
    case 'cart_set_quantity': {
      const changed =
        command.type === 'cart_set_quantity'
          ? await setQuantity(deps.orders, tx, { conversationId, ...command })
          : await addToCart(deps.orders, tx, {
              conversationId,
              customerId: conversation.customerId,
              lines: command.lines,
              replaces: command.type === 'cart_replace',
            })
      return changed.ok
        ? fitted(scope, changed.value, availableIn(facts), untouchedBy(command, facts))
        : { type: 'order_refused', refusal: changed.error }
    }
    case 'cart_refresh':
      return refresh(scope, facts)
    case 'cart_remove':
      return refusedOr(await removeLine(deps.orders, tx, { conversationId, lineNo: command.lineNo }), cartChanged)
    case 'cart_clear':
      return refusedOr(await clearCart(deps.orders, tx, { conversationId }), cartChanged)
    case 'place_order':
      return place(scope, command, facts)
    case 'cancel_order':
      return refusedOr(
        await moveOrder(deps.orders, tx, {
          orderId: command.orderId,
          move: 'cancel_by_customer',
          actor: actorOf(conversation),
        }),
        (order) => ({ type: 'order_moved', order }),
      )
    case 'start_change':
    case 'answer_change':
    case 'cut_order':
      return executeChange(scope, command, actorOf(conversation))
    case 'order_move':
      if (command.move === 'place') throw new Error('a seller does not place orders')
      return refusedOr(
        await moveOrder(deps.orders, tx, {
          orderId: command.orderId,
          move: command.move,
          actor: actorOf(conversation),
          ...(command.code === undefined ? {} : { code: command.code }),
          ...(command.reason === undefined ? {} : { reason: command.reason }),
          ...(command.override === undefined ? {} : { override: command.override }),
          ...(command.move === 'accept'
            ? { promisedAtMs: firstPromise(deps.clock.now(), tenant, findOrder(facts, command.orderId)) }
            : {}),
        }),
        (order) => ({ type: 'order_moved', order }),
      )
    case 'consent':
      if (conversation.customerId) {
        if (command.action === 'withdrawn') effects.isStop = true
        await deps.consents.record(tx, tenant, {
          customerId: conversation.customerId,
          action: command.action,
          purpose: command.purpose,
          wording: command.wording,
          noticeVersion: facts.customer.noticeVersionGiven,
          proofMessageId: command.wamid,
          promptMessageId: null,
          // Not now: what she wrote right behind a STOP is already something said after it, and may be answered.
          atMs: scope.saidAtMs(command.wamid),
        })
      }
      return { type: 'done' }
    case 'set_language':
      effects.language = command.language
      if (command.chosen) effects.languageChosen = true
      return { type: 'done' }
    case 'hand_over':
      return handOver(scope, command)
    case 'give_back':
      effects.botQuietUntilMs = null
      return { type: 'done' }
    case 'privacy_open':
    case 'privacy_answer':
    case 'privacy_text':
    case 'privacy_keep':
      return carryOutRight(scope, command, facts)
    case 'pause_shop':
    case 'close_shop':
    case 'resume_shop':
    case 'read_day':
    case 'read_sales':
    case 'read_owed':
    case 'close_days':
    case 'close_early':
    case 'close_part':
    case 'open_late':
    case 'open_again':
    case 'drop_closure':
    case 'set_preparation':
    case 'want_stock_news':
    case 'agreement':
      return executeShop(scope, command)
    case 'sell_out':
    case 'put_back':
    case 'add_product':
    case 'take_off_sale':
    case 'count_item':
    case 'receive_item':
    case 'set_price':
      return executeGoods(scope, command)
    case 'fetch_photo':
      // A customer's picture is looked at by a person, and is nobody's product.
      if (conversation.kind === 'seller') await enqueuePhoto(deps, tx, conversationId, command)
      return { type: 'done' }
    case 'react':
      effects.reactions.push({ wamid: command.wamid, emoji: command.emoji })
      return { type: 'done' }
    default:
      return executeDelivery(scope, command, facts)
  }
}
