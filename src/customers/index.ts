/** The door of `customers`: who somebody is, and what she has agreed to. */
export { findCustomer, listCustomers, MARKETING_WORDS, type CustomerView } from './read-customers.ts'
export { nameIn, nameToConfirm, profileContext, withName, withNameConfirmed, type SealedProfile } from './profile.ts'
export { holdLanesOf, identifyCustomer, identityContext, rekeyCustomer } from './identify.ts'
export { identifyCustomers } from './identify-many.ts'
export { giveName } from './profile-store.ts'
export {
  CONSENT_ACTIONS,
  CONSENT_PURPOSES,
  mayAskConsent,
  type ConsentAction,
  type ConsentChannel,
  type ConsentEntry,
} from './consent.ts'
export { findRestricted } from './restriction.ts'
export { listChainedConsents, listConsents, verifyConsents, type LedgerBroken } from './consent-chain-store.ts'
export { recordConsent, type ConsentRefusal } from './consent-store.ts'
export { endConsents } from './end-consents.ts'
