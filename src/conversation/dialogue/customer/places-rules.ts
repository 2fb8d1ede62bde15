/** What the guards and the reading of messages share about saved places. Pure. */
import { SAVED_PLACES_MOST, type SavedPlace } from '../../../fulfilment/index.ts'
import type { PlaceId, Wamid } from '../../../kernel/ids.ts'
import type { OrderView } from '../../../orders/index.ts'
import type { CustomerEvent, Meaning } from './events.ts'
import { say } from '../say.ts'
import type { DialogueContext } from '../context.ts'
import { filledCart, personName, savedPlaces } from '../facts.ts'
import { readPlaceWish, type PlaceWish } from './said/place-words.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { PlacesDone } from '../outcome.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

// Reading

/** The latest order that is brought somewhere: "this place". */
const broughtLast = ({ cart, openOrders, lastOrder }: DialogueFacts): OrderView | null =>
  [cart, ...openOrders, lastOrder].find((order) => order?.delivery?.place != null) ?? null

const forgotten = (
  what: Extract<PlaceWish, { type: 'forget' }>['what'],
  facts: DialogueFacts,
): PlaceId | 'all' | null => {
  if (what === 'all') return 'all'
  const fitting = savedPlaces(facts).filter(({ kind }) => what === 'one' || kind === what)
  return fitting.length === 1 ? (fitting[0]?.placeId ?? null) : null
}

/** What a text means that speaks of saved places; null when it is about something else, or about nothing that is kept. */
export const readPlaces = (text: string, wamid: Wamid, facts: DialogueFacts): Meaning | null => {
  const wish = readPlaceWish(text)
  switch (wish?.type) {
    case undefined:
      return null
    case 'list':
      return { type: 'MY_PLACES' }
    case 'save':
      return { type: 'SAVE_PLACE', orderId: broughtLast(facts)?.id ?? null, as: wish.as }
    case 'forget': {
      const isKept = savedPlaces(facts).length > 0 || facts.arePlacesHidden === true
      if (!isKept) return null // "delete my address" of somebody without saved places is about her data
      const which = forgotten(wish.what, facts)
      if (which === null) return { type: 'MY_PLACES' }
      return { type: 'FORGET_PLACE', placeId: which === 'all' ? null : which, wamid }
    }
  }
}

// Deciding

const findPlace = (event: CustomerEvent): SavedPlace | null =>
  (event.type === 'USE_PLACE' && savedPlaces(event.facts).find(({ placeId }) => placeId === event.placeId)) || null

/** A button may be older than the place that it names. */
export const isPlaceGone = (event: CustomerEvent): boolean => findPlace(event) === null

/** Under these a place is the answer to what is asked. */
const ASKS_PLACE: readonly Question['type'][] = ['where', 'same_place', 'zones']

const isAnswer = ({ pending }: DialogueContext): boolean => pending !== null && ASKS_PLACE.includes(pending.type)

/** The button is of an earlier order, and nothing is being ordered that could go there. */
export const hasNothingToBring = (context: DialogueContext, event: CustomerEvent): boolean =>
  event.type === 'USE_PLACE' && filledCart(event.facts) === null && !isAnswer(context)

/** Long not used, or under another number: still the same? (PRV-13) And so with a button of an earlier order. */
export const mustAskAgain = (context: DialogueContext, event: CustomerEvent): boolean =>
  event.type === 'USE_PLACE' && (!isAnswer(context) || (!event.sure && findPlace(event)?.mustConfirm === true))

/** An area's row that is no answer to "where?" any more. */
export const isOldZone = (context: DialogueContext, event: CustomerEvent): boolean =>
  event.type === 'ZONE' && !isAnswer(context)

export const canKeep = (event: CustomerEvent): boolean =>
  event.type === 'SAVE_PLACE' && event.orderId !== null && event.facts.arePlacesHidden !== true

export const hidden = (facts: DialogueFacts): ReplyPart => say('place.hidden', { who: personName(facts) })

/** What is said of what came of it. */
export const told = (did: PlacesDone, facts: DialogueFacts): readonly ReplyPart[] => {
  switch (did) {
    case 'kept':
    case 'refused':
      return [] // a thumb has said it, for nothing
    case 'forgotten':
      return [say('place.forgotten', {})]
    case 'gone':
      return [say('place.gone', {})]
    case 'full':
      return [say('place.full', { most: SAVED_PLACES_MOST })]
    case 'hidden':
      return [hidden(facts)]
  }
}

export const isSilent = (event: CustomerEvent): boolean =>
  event.type === 'PLACES_CHANGED' && told(event.did, event.facts).length === 0
