export { removeZone, saveSlots, saveZone } from './change-offer.ts'
export type { FulfilmentRefusal } from './errors.ts'
export { findFreeSlots } from './free-slots.ts'
export type { Pin } from './geo.ts'
export { holdSlot } from './hold-slot.ts'
export { listSlots, listZones } from './offer-store.ts'
export { canBeFound, makePlace, openPlace, sealPlace, withDirections, type Place } from './place.ts'
export {
  openSavedPlaces,
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
export { SLOTS_MOST, type Slot, type SlotTime } from './slot.ts'
export { slotsByWords } from './slot-words.ts'
export { findZone, isOnlyAreaName, zoneOfPin, zoneOfWords, ZONES_MOST, type Zone } from './zone.ts'
export { cashOf, missingCash, RIDERS_MOST, STOP_STATES, type Rider, type Run } from './run.ts'
export { holdRuns, listOpenRuns, listRiders, listRuns, readRecipients, type Recipient } from './run-store.ts'
export { readRunToken } from './run-token.ts'
export {
  bringBack,
  closeRun,
  findLiveRun,
  handOverAtDoor,
  revokeLink,
  saveRider,
  sendWith,
  type RunDeps,
} from './runs.ts'
export { runRoutes, type RunNews } from './run-routes.ts'
export { readRunView, type RunView, type RunViewDeps, type StopView } from './run-view.ts'
