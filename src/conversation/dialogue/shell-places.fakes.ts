/** For tests: where orders are brought, in memory. Zones as the facts have them; places are not sealed. */
import {
  canBeFound,
  findZone,
  isOnlyAreaName,
  makePlace,
  withDirections,
  zoneOfPin,
  zoneOfWords,
  type Place,
  type SavedPlace,
  type Zone,
} from '../../fulfilment/index.ts'
import type { OrderId, PlaceId } from '../../kernel/ids.ts'
import { orderTotal } from '../../orders/index.ts'
import { cartOf } from './shell-carts.fakes.ts'
import { CART_EMPTY, NOT_FOUND, type FakeWorld } from './shell-world.fakes.ts'
import type { Command } from './command.ts'
import type { Outcome, PlacesDone } from './outcome.ts'

const setPlace = (world: FakeWorld, zone: Zone | null, place: Place): Outcome => {
  if (zone === null) return { type: 'place_refused', why: 'outside' }
  const cart = cartOf(world)
  const delivery = { ...zone, zoneName: zone.name, place: JSON.stringify(place) }
  const total = orderTotal(cart.lines, delivery)
  const delivered = { ...cart, delivery, fulfilmentMethod: 'delivery', total } as const
  return { type: 'place_set', cart: delivered, place, isComplete: canBeFound(place) }
}

const addDirections = (world: FakeWorld, orderId: OrderId, words: string): Outcome => {
  const { cart, zones = [], places, openOrders } = world.now
  const place = withDirections(places?.[orderId] ?? { pin: null, directions: null }, words)
  if (cart?.id === orderId) {
    return setPlace(world, cart.delivery && findZone(zones, cart.delivery.zoneId), place)
  }
  const order = openOrders.find((o) => o.id === orderId)
  return order ? { type: 'place_moved', order, place } : NOT_FOUND
}

const keep = ({ now, nextId }: FakeWorld, { orderId, as }: Extract<Command, { type: 'keep_place' }>): Outcome => {
  const places = now.savedPlaces ?? []
  const done = (did: PlacesDone, left: readonly SavedPlace[] = places): Outcome => ({
    type: 'places_changed',
    did,
    places: left,
  })
  if (as === null) return done('refused')
  const order = [now.cart, ...now.openOrders, now.lastOrder].find((o) => o?.id === orderId)
  const place = order && now.places?.[order.id]
  if (!order?.delivery || !place) return done('gone')
  const kept = { placeId: nextId<PlaceId>(), zoneId: order.delivery.zoneId, kind: as, mustConfirm: false, place }
  return done('kept', [kept, ...places])
}

type PlaceCommand = Extract<
  Command,
  {
    type:
      | 'set_place'
      | 'use_place'
      | 'set_zone'
      | 'set_slot'
      | 'set_collection'
      | 'add_directions'
      | 'move_place'
      | 'come_for_it'
      | 'keep_place'
      | 'forget_places'
  }
>

export const carryOutPlace = (world: FakeWorld, command: PlaceCommand): Outcome => {
  const { now } = world
  const zones = now.zones ?? []
  const saved = now.savedPlaces ?? []
  switch (command.type) {
    case 'set_place': {
      const { pin, words } = command.place
      const text = words.join(' ')
      const zone = pin === null ? zoneOfWords(zones, text) : zoneOfPin(zones, pin)
      if (zone === null) {
        return pin === null
          ? { type: 'place_refused', why: 'which_area', words: words.join(', ') }
          : { type: 'place_refused', why: 'outside' }
      }
      return setPlace(world, zone, makePlace({ pin, words: isOnlyAreaName(zone, text) ? [] : words }))
    }
    case 'use_place': {
      const known = saved.find(({ placeId }) => placeId === command.placeId)
      return known
        ? setPlace(world, findZone(zones, known.zoneId), known.place)
        : { type: 'places_changed', did: 'gone', places: saved }
    }
    case 'set_zone':
      return setPlace(world, findZone(zones, command.zoneId), makePlace({ words: [command.words] }))
    case 'set_slot':
    case 'set_collection': {
      if (now.cart === null) return CART_EMPTY
      const slot = command.type === 'set_slot' ? command.slot : null
      const collected = { delivery: null, fulfilmentMethod: 'collection', slot } as const
      return {
        type: 'cart_changed',
        cart: { ...now.cart, ...collected, total: orderTotal(now.cart.lines) },
        shortages: [],
      }
    }
    case 'add_directions':
      return addDirections(world, command.orderId, command.words)
    case 'come_for_it': {
      const order = now.openOrders.find((o) => o.id === command.orderId)
      if (order === undefined) return NOT_FOUND
      const collected = { delivery: null, fulfilmentMethod: 'collection', total: orderTotal(order.lines) } as const
      return { type: 'order_changed', order: { ...order, ...collected }, how: 'changed' }
    }
    case 'move_place':
      return { type: 'place_refused', why: 'other_zone' }
    case 'keep_place':
      return keep(world, command)
    case 'forget_places': {
      const left = command.placeId === null ? [] : saved.filter(({ placeId }) => placeId !== command.placeId)
      return { type: 'places_changed', did: left.length < saved.length ? 'forgotten' : 'gone', places: left }
    }
  }
}
