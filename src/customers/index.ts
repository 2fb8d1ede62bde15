/** The door of `customers`: who somebody is, and what she has agreed to. */
export {
  findCustomer,
  listCustomers,
  MARKETING_WORDS,
  type CustomerQuery,
  type CustomerView,
  type MarketingWord,
} from './read-customers.ts'
export { nameIn, nameToConfirm, profileContext, withName, withNameConfirmed, type SealedProfile } from './profile.ts'
export {
  holdLanesOf,
  identifyCustomer,
  identityContext,
  rekeyCustomer,
  type IdentifyDeps,
  type WhatsAppIds,
} from './identify.ts'
export { identifyCustomers } from './identify-many.ts'
export { giveName } from './profile-store.ts'
export {
  CONSENT_ACTIONS,
  CONSENT_PURPOSES,
  mayAskConsent,
  type Consent,
  type ConsentAction,
  type ConsentChannel,
  type ConsentEntry,
  type ConsentPurpose,
  type ConsentState,
} from './consent.ts'
export { findRestricted } from './restriction.ts'
export {
  listChainedConsents,
  listConsents,
  verifyConsents,
  type ChainedConsent,
  type LedgerBroken,
} from './consent-chain-store.ts'
export {
  recordConsent,
  type ConsentRecorded,
  type ConsentRefusal,
  type RecordConsent,
  type Wording,
} from './consent-store.ts'
export { endConsents } from './end-consents.ts'
