/** Carries out what the dialogue asked for about places, promises, riders and cash, in the turn's transaction. */
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { OrderId } from '../../kernel/ids.ts'
import {
  canBeFound,
  cashOf,
  closeRun,
  findZone,
  isOnlyAreaName,
  makePlace,
  openPlace,
  saveRider,
  sealPlace,
  sendWith,
  verifySavedPlace,
  withDirections,
  zoneOfPin,
  zoneOfWords,
  type Place,
  type Rider,
  type Run,
  type RunDeps,
  type Zone,
} from '../../fulfilment/index.ts'
import {
  changePromise,
  chooseFulfilment,
  CUSTOMER_CHANGES,
  moveOrder,
  type OrderState,
  type OrderView,
  type Promising,
} from '../../orders/index.ts'
import type { Key } from '../../platform/crypto/seal.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { amendedOrder, findOrder, savedPlaces } from '../dialogue/facts.ts'
import type { Command, SentPlace } from '../dialogue/command.ts'
import type { DialogueFacts, RiderFacts } from '../dialogue/dialogue-facts.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import { executePlaces, placesAre } from './place-commands.ts'
import { actorOf, type CommandScope } from './command-scope.ts'

type DeliveryCommand = Extract<
  Command,
  {
    type:
      | 'set_place'
      | 'set_zone'
      | 'set_collection'
      | 'set_slot'
      | 'use_place'
      | 'keep_place'
      | 'forget_places'
      | 'add_directions'
      | 'move_place'
      | 'come_for_it'
      | 'try_again'
      | 'promise'
      | 'add_rider'
      | 'send_with'
      | 'close_run'
  }
>

const NOWHERE: Place = { pin: null, directions: null }

/** The places of orders that have one, opened; one that cannot be opened any more is as good as forgotten. */
export const openPlaces = (
  orders: readonly (OrderView | null)[],
  keyOf: (order: OrderView) => Key | null,
): Readonly<Record<OrderId, Place>> => {
  const places: Record<OrderId, Place> = {}
  for (const order of orders) {
    const key = order?.delivery?.place ? keyOf(order) : null
    if (!order?.delivery?.place || key === null) continue
    try {
      places[order.id] = openPlace(key, order.delivery.place, order.id)
    } catch {
      // Sealed under a key that has been replaced (two customers turned out to be one): the words are gone, the order is not.
    }
  }
  return places
}

export const toRiderFacts = (rider: Rider, runs: readonly Run[]): RiderFacts => {
  const run = runs.find((r) => r.riderId === rider.riderId && r.state === 'open')
  const cash = run && cashOf(run.stops)
  return {
    riderId: rider.riderId,
    name: rider.name,
    run: run && cash ? { runId: run.runId, waiting: cash.waiting, cashTaken: cash.taken, cashDue: cash.due } : null,
  }
}

const setPlace = async (scope: CommandScope, zone: Zone, place: Place): Promise<Outcome> => {
  const { deps, tx, conversation, key } = scope
  const { zoneId, name: zoneName, fee, minimum, minutes } = zone
  const chosen = await chooseFulfilment(deps.orders, tx, {
    conversationId: conversation.id,
    customerId: conversation.customerId,
    fulfilment: {
      method: 'delivery',
      delivery: (orderId) => ({ zoneId, zoneName, fee, minimum, minutes, place: sealPlace(key, place, orderId) }),
    },
  })
  return chosen.ok
    ? {
        type: 'place_set',
        cart: chosen.value,
        place,
        isComplete: canBeFound(place),
      }
    : { type: 'order_refused', refusal: chosen.error }
}

const zoneOf = (zones: readonly Zone[], { pin, words }: SentPlace): Zone | null =>
  pin === null ? zoneOfWords(zones, words.join(' ')) : zoneOfPin(zones, pin)

const placeOf = (zone: Zone, { pin, words }: SentPlace): Place =>
  makePlace({ pin, words: pin === null && isOnlyAreaName(zone, words.join(' ')) ? [] : words })

const promised = async (scope: CommandScope, orderId: OrderId, promising: Promising) =>
  changePromise(scope.deps.orders, scope.tx, { orderId, promising, actor: actorOf(scope.conversation) })

/** Another place, or more words, for an order that is placed. */
const placeOfPlaced = async (scope: CommandScope, orderId: OrderId, place: Place): Promise<Outcome> => {
  const moved = await promised(scope, orderId, { type: 'place', place: sealPlace(scope.key, place, orderId) })
  return moved.ok ? { type: 'place_moved', order: moved.value, place } : { type: 'order_refused', refusal: moved.error }
}

/**
 * A zone may have changed since the customer was shown her order, or be gone: then she looks again before anything is
 * ordered. Null when it is as it was.
 */
export const refreshedDelivery = async (scope: CommandScope, facts: DialogueFacts): Promise<Outcome | null> => {
  const { cart } = facts
  // A copy of a placed order holds no place: its way was agreed.
  if (!cart?.delivery || (cart.amendsOrderId !== null && cart.delivery.place === null)) return null
  const zone = findZone(facts.zones ?? [], cart.delivery.zoneId)
  if (!zone) return { type: 'place_refused', why: 'outside' }
  const isSame = zone.fee <= cart.delivery.fee && zone.minimum <= cart.delivery.minimum
  return isSame ? null : setPlace(scope, zone, facts.places?.[cart.id] ?? NOWHERE)
}

/** The state of the order that the cart is a change of, when the shop has promised it as it is; null: she may choose anew. */
const agreedIn = (facts: DialogueFacts): OrderState | null => {
  const order = amendedOrder(facts)
  if (order === null) return facts.cart?.amendsOrderId == null ? null : 'accepted'
  return CUSTOMER_CHANGES[order.state] === 'at_once' ? null : order.state
}

const promiseTime = async (scope: CommandScope, orderId: OrderId, minutes: number, facts: DialogueFacts) => {
  const { deps, tx, conversation } = scope
  const promisedAtMs = deps.clock.now() + minutes * MINUTE_MS
  const isNew = findOrder(facts, orderId)?.state === 'placed'
  if (!isNew) {
    const changed = await promised(scope, orderId, { type: 'time', promisedAtMs })
    return changed.ok
      ? ({ type: 'promised', order: changed.value } as const)
      : ({ type: 'order_refused', refusal: changed.error } as const)
  }
  const accepted = await moveOrder(deps.orders, tx, {
    orderId,
    move: 'accept',
    actor: actorOf(conversation),
    promisedAtMs,
  })
  return accepted.ok
    ? ({ type: 'order_moved', order: accepted.value } as const)
    : ({ type: 'order_refused', refusal: accepted.error } as const)
}

const sendWithRider = async (
  scope: CommandScope,
  runs: RunDeps,
  command: Extract<DeliveryCommand, { type: 'send_with' }>,
): Promise<Outcome> => {
  const { tx, tenant, deps } = scope
  const sent = await sendWith(runs, tx, tenant.keys, { ...command, actor: actorOf(scope.conversation) })
  if (sent.ok) {
    const { order, rider, token } = sent.value
    return { type: 'sent_with', order, riderName: rider.name, link: `${deps.publicUrl}/run/${token}` }
  }
  const { error } = sent
  if (error.code === 'fulfilment.cash_limit') return { type: 'run_refused', limit: error.limit }
  if (error.code.startsWith('fulfilment.')) return { type: 'run_refused', limit: null }
  return { type: 'order_refused', refusal: error as Extract<Outcome, { type: 'order_refused' }>['refusal'] } // not ours, so an order's
}

export const executeDelivery = async (
  scope: CommandScope,
  command: DeliveryCommand,
  facts: DialogueFacts,
): Promise<Outcome> => {
  const { deps, tx, tenant, conversation } = scope
  const zones = facts.zones ?? []
  const runs: RunDeps = { clock: deps.clock, newId: deps.newId, orders: deps.orders }
  switch (command.type) {
    case 'set_place': {
      if (agreedIn(facts) !== null) return { type: 'place_refused', why: 'other_zone' }
      const zone = zoneOf(zones, command.place)
      if (zone) return setPlace(scope, zone, placeOf(zone, command.place))
      if (command.place.pin !== null) return { type: 'place_refused', why: 'outside' }
      const { directions: words } = makePlace({ words: command.place.words })
      return { type: 'place_refused', why: 'which_area', ...(words === null ? {} : { words }) }
    }
    case 'use_place': {
      const saved = savedPlaces(facts).find(({ placeId }) => placeId === command.placeId)
      if (saved === undefined) return placesAre(facts, 'gone')
      if (agreedIn(facts) !== null) return { type: 'place_refused', why: 'other_zone' }
      // Zones move; where a spot is not known any more to the metre, the zone it was in counts.
      const { pin, isRough } = saved.place
      const zone = pin !== null && !isRough ? zoneOfPin(zones, pin) : findZone(zones, saved.zoneId)
      if (!zone) return { type: 'place_refused', why: 'outside' }
      await verifySavedPlace(tx, saved.placeId, new Date(deps.clock.now()))
      return setPlace(scope, zone, saved.place)
    }
    case 'keep_place':
    case 'forget_places':
      return executePlaces(scope, command, facts)
    case 'set_zone': {
      if (agreedIn(facts) !== null) return { type: 'place_refused', why: 'other_zone' }
      const zone = findZone(zones, command.zoneId)
      const place = makePlace({ words: [command.words] })
      return zone ? setPlace(scope, zone, place) : { type: 'place_refused', why: 'which_area' }
    }
    case 'set_slot':
    case 'set_collection': {
      const agreed = agreedIn(facts)
      if (agreed !== null) return { type: 'order_refused', refusal: { code: 'orders.promise_fixed', state: agreed } }
      const chosen = await chooseFulfilment(deps.orders, tx, {
        conversationId: conversation.id,
        customerId: conversation.customerId,
        fulfilment: { method: 'collection', slot: command.type === 'set_slot' ? command.slot : null },
      })
      return chosen.ok
        ? { type: 'cart_changed', cart: chosen.value, shortages: [] }
        : { type: 'order_refused', refusal: chosen.error }
    }
    case 'add_directions': {
      const order = findOrder(facts, command.orderId)
      const place = withDirections(facts.places?.[command.orderId] ?? NOWHERE, command.words)
      if (order?.state !== 'cart') return placeOfPlaced(scope, command.orderId, place)
      const zone = order.delivery && findZone(zones, order.delivery.zoneId)
      return zone ? setPlace(scope, zone, place) : { type: 'place_refused', why: 'which_area' }
    }
    case 'move_place': {
      const order = findOrder(facts, command.orderId)
      const zone = zoneOf(zones, command.place)
      if (!zone || zone.zoneId !== order?.delivery?.zoneId) return { type: 'place_refused', why: 'other_zone' }
      const place = placeOf(zone, command.place)
      const before = facts.places?.[command.orderId] ?? NOWHERE
      return placeOfPlaced(scope, command.orderId, {
        ...(place.pin === null ? before : place),
        directions: place.directions ?? before.directions,
      })
    }
    case 'come_for_it': {
      const changed = await promised(scope, command.orderId, { type: 'collection' })
      return changed.ok
        ? { type: 'order_changed', order: changed.value, how: 'changed' }
        : { type: 'order_refused', refusal: changed.error }
    }
    case 'try_again':
      await appendEvent(deps.events, tx, {
        type: 'order_retry_asked',
        subjectId: command.orderId,
        atMs: deps.clock.now(),
        payload: { orderId: command.orderId },
      })
      return { type: 'done' }
    case 'promise':
      return promiseTime(scope, command.orderId, command.minutes, facts)
    case 'add_rider': {
      const added = await saveRider(runs, tx, tenant.keys, { name: command.name })
      return added.ok
        ? { type: 'rider_added', rider: toRiderFacts(added.value, []) }
        : { type: 'run_refused', limit: null }
    }
    case 'send_with':
      return sendWithRider(scope, runs, command)
    case 'close_run': {
      const { runId, handedIn } = command
      const closed = await closeRun(runs, tx, { runId, handedIn, actor: actorOf(conversation) })
      if (!closed.ok) return { type: 'run_refused', limit: null }
      const riderName = (facts.riders ?? []).find((r) => r.run?.runId === runId)?.name ?? ''
      return { type: 'run_closed', riderName, handedIn: closed.value.handedIn, missing: closed.value.missing }
    }
  }
}
