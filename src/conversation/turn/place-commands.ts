/** Carries out what the dialogue asked for about saved places: keeping one is a consent, forgetting all ends it. */
import {
  deleteSavedPlaces,
  insertSavedPlace,
  openPlace,
  replacedBy,
  sealSavedPlace,
  type Place,
  type PlaceKind,
  type SavedPlace,
} from '../../fulfilment/index.ts'
import type { CustomerId, PlaceId, Wamid } from '../../kernel/ids.ts'
import type { OrderView } from '../../orders/index.ts'
import { placeWording } from '../copy/wordings.ts'
import { findOrder, savedPlaces } from '../dialogue/facts.ts'
import type { Command } from '../dialogue/command.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { Outcome, PlacesDone } from '../dialogue/outcome.ts'
import type { CommandScope } from './command-scope.ts'

type PlacesCommand = Extract<Command, { type: 'keep_place' | 'forget_places' }>

export const placesAre = (
  facts: DialogueFacts,
  did: PlacesDone,
  places: readonly SavedPlace[] = savedPlaces(facts),
): Outcome => ({ type: 'places_changed', did, places })

const record = (
  { deps, tx, tenant, saidAtMs }: CommandScope,
  customerId: CustomerId,
  action: 'granted' | 'refused' | 'withdrawn',
  wamid: Wamid,
  facts: DialogueFacts,
): Promise<void> =>
  deps.consents.record(tx, tenant, {
    customerId,
    action,
    purpose: 'save_address',
    wording: placeWording(action, facts.shop, facts.customer.language),
    noticeVersion: facts.customer.noticeVersionGiven,
    proofMessageId: wamid,
    promptMessageId: null,
    atMs: saidAtMs(wamid),
  })

/** Where an order goes, or went; null once that is forgotten. */
const placeOf = (scope: CommandScope, order: OrderView | null, facts: DialogueFacts): Place | null => {
  const known = order && facts.places?.[order.id]
  if (known) return known
  if (!order?.delivery?.place) return null
  try {
    return openPlace(scope.key, order.delivery.place, order.id)
  } catch {
    return null // sealed under a key that has been replaced
  }
}

const keep = async (
  scope: CommandScope,
  customerId: CustomerId,
  kind: PlaceKind,
  order: OrderView | null,
  facts: DialogueFacts,
): Promise<Outcome> => {
  const { deps, tx, key } = scope
  const place = placeOf(scope, order, facts)
  if (!order?.delivery || place === null) return placesAre(facts, 'gone')
  const saved = savedPlaces(facts)
  const replaced = replacedBy(saved, kind, place)
  if (replaced === 'full') return placesAre(facts, 'full')
  const placeId = deps.newId<'PlaceId'>()
  const { zoneId } = order.delivery
  if (replaced.length > 0) await deleteSavedPlaces(tx, customerId, replaced)
  await insertSavedPlace(tx, customerId, {
    placeId,
    zoneId,
    ...sealSavedPlace(key, placeId, kind, place),
    verifiedAt: new Date(deps.clock.now()),
  })
  const kept: SavedPlace = { placeId, zoneId, kind, place, mustConfirm: false }
  return placesAre(facts, 'kept', [kept, ...saved.filter((s) => !replaced.includes(s.placeId))])
}

const forget = async (
  { tx }: CommandScope,
  customerId: CustomerId,
  placeId: PlaceId | null,
  facts: DialogueFacts,
): Promise<Outcome> => {
  const n = await deleteSavedPlaces(tx, customerId, placeId === null ? null : [placeId])
  const left = placeId === null ? [] : savedPlaces(facts).filter((s) => s.placeId !== placeId)
  return placesAre(facts, n === 0 ? 'gone' : 'forgotten', left)
}

export const executePlaces = async (
  scope: CommandScope,
  command: PlacesCommand,
  facts: DialogueFacts,
): Promise<Outcome> => {
  const { customerId } = scope.conversation
  if (customerId === null) return { type: 'done' }
  const thumb = (outcome: Outcome): Outcome => {
    scope.effects.reactions.push({ wamid: command.wamid, emoji: '👍' })
    return outcome
  }
  if (command.type === 'forget_places') {
    const outcome = await forget(scope, customerId, command.placeId, facts)
    if (command.placeId === null) await record(scope, customerId, 'withdrawn', command.wamid, facts)
    return outcome
  }
  if (command.as === null) {
    // Of somebody who keeps other places a "no" is about this one: her consent to those stands.
    const keepsOthers = savedPlaces(facts).length > 0 || facts.arePlacesHidden === true
    if (!keepsOthers) await record(scope, customerId, 'refused', command.wamid, facts)
    return thumb(placesAre(facts, 'refused'))
  }
  // Whoever has her number now may not read her old places, and does not add to them either (PRV-40).
  if (facts.arePlacesHidden === true) return placesAre(facts, 'hidden')
  const outcome = await keep(scope, customerId, command.as, findOrder(facts, command.orderId), facts)
  if (outcome.type !== 'places_changed' || outcome.did !== 'kept') return outcome
  await record(scope, customerId, 'granted', command.wamid, facts)
  return thumb(outcome)
}
