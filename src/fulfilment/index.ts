export { removeZone, saveSlots, saveZone } from './change-offer.ts'
export { FULFILMENT_REFUSALS, type FulfilmentRefusal } from './errors.ts'
export { findFreeSlots } from './free-slots.ts'
export { contains, distanceM, isPin, type Pin, type Shape } from './geo.ts'
export { holdSlot } from './hold-slot.ts'
export { listSlots, listZones } from './offer-store.ts'
export { canBeFound, DIRECTIONS_MOST, makePlace, openPlace, sealPlace, withDirections, type Place } from './place.ts'
export {
  openSavedPlaces,
  PLACE_FRESH_MS,
  PLACE_KINDS,
  replacedBy,
  SAVED_PLACES_MOST,
  sealSavedPlace,
  type PlaceKind,
  type SavedPlace,
  type SavedPlaceRow,
} from './saved-place.ts'
export { moveByShop } from './move-by-shop.ts'
export { deleteSavedPlaces, insertSavedPlace, listSavedPlaces, verifySavedPlace } from './saved-place-store.ts'
export { freeSlots, SLOTS_MOST, upcomingSlots, type Slot, type SlotTime } from './slot.ts'
export { slotsByWords } from './slot-words.ts'
export { findZone, isOnlyAreaName, zoneOfPin, zoneOfWords, ZONES_MOST, type Zone } from './zone.ts'
export {
  BRING_BACK_REASONS,
  cashOf,
  missingCash,
  RIDER_NAME_MOST,
  RIDERS_MOST,
  STOP_STATES,
  type BringBackReason,
  type Rider,
  type Run,
  type Stop,
} from './run.ts'
export { findRunByHash, listOpenRuns, listRiders, listRuns, readRecipients, type Recipient } from './run-store.ts'
export { makeRunToken, readRunToken } from './run-token.ts'
export {
  bringBack,
  closeRun,
  findLiveRun,
  handOverAtDoor,
  revokeLink,
  saveRider,
  sendWith,
  type ClosedRun,
  type RunDeps,
  type SentWith,
} from './runs.ts'
export { runRoutes, type RunNews, type RunRouteDeps } from './run-routes.ts'
export { readRunView, type RunView, type RunViewDeps, type StopView } from './run-view.ts'
