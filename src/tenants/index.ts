export {
  acceptAgreement,
  findAcceptance,
  OPERATOR_AGREEMENT,
  type Acceptance,
  type AgreementRefusal,
} from './agreement.ts'
export {
  findAgreementNotice,
  findObjection,
  giveObjectionReason,
  listUnaccepted,
  objectToAgreement,
  type AgreementNotice,
  type Objection,
} from './agreement-answers.ts'
export { AGREEMENT_PATH, agreementPage } from './agreement-page.ts'
export type { ClosingEvent } from './events.ts'
export { tellAgreement } from './tell-agreement.ts'
export {
  endGrant,
  GRANT_HOURS_MOST,
  GRANT_SCOPES,
  listGrants,
  openGrant,
  useGrant,
  type GrantRefusal,
  type OperatorGrant,
} from './operator-grants.ts'
export { createApiKeys, PLATFORM_TENANT, SHOP_SCOPES, type ApiCaller, type ApiKeys, type ApiScope } from './api-keys.ts'
export {
  CLOSURES_MOST,
  deleteClosure,
  endClosures,
  insertClosure,
  listClosures,
  removeClosings,
  replaceClosing,
} from './closure-store.ts'
export type { ApiKeyRefusal, KeyRefusal, LegalRefusal, StaffPeopleRefusal, TenantRefusal } from './errors.ts'
export {
  closeShop,
  isInGrace,
  refuseClosed,
  REOPEN_DAYS,
  reopenShop,
  type NotSettled,
  type Unsettled,
} from './close-shop.ts'
export { createDirectory, type Directory } from './directory.ts'
export { insertShop } from './insert-shop.ts'
export { listApiKeys, makeApiKey, takeBackApiKey, type ApiKeyView, type KeyDeps } from './manage-keys.ts'
export { foldRestrictions, restrictionsInForce, type NumberRestriction } from './number-restrictions.ts'
export { openShop } from './open-shop.ts'
export {
  listRestrictions,
  lockNumbersOfAccount,
  lockRestrictions,
  lockWakalaNumbers,
  saveRestrictions,
  saveWakalaRestrictions,
  type RestrictedNumber,
} from './restriction-store.ts'
export {
  changeShop,
  holdShop,
  listPausedNumbers,
  listShops,
  resumeNumber,
  setShopStatus,
  shopExists,
  type ShopChanges,
} from './run-shops.ts'
export { findStaffByBsuids, findStaffByNumber, linkStaffBsuid, rekeyStaff } from './staff-identities.ts'
export {
  findTenant,
  findTenantIdBySlug,
  findWakalaNumber,
  listWakalaNumbers,
  pauseNumber,
  WAKALA_NUMBERS_MOST,
} from './store.ts'
export { addStaff, changeStaff, dismissStaff, holdStaff } from './staff.ts'
export {
  findStaff,
  listStaff,
  openStaff,
  staffContext,
  wantsStockNews,
  type StaffDetails,
  type StaffRecord,
} from './staff-store.ts'
export {
  EXPIRY_DAYS,
  EXPIRY_DAYS_MOST,
  WEEKDAYS,
  type BusinessNumber,
  type Closure,
  type OpeningHours,
  type Shop,
  type StaffMember,
  type Tenant,
  type Weekday,
} from './tenant.ts'
export {
  checkLegalDetails,
  LEGAL_FORMS,
  LEGAL_TEXT_MOST,
  legalDetailsOf,
  legalGaps,
  OFFICE_BEARERS_MOST,
  type LegalDetails,
  type LegalForm,
} from './legal-details.ts'
export { saveLegalDetails } from './legal-store.ts'
export { findStockNewsPaidAt, saveStockNewsChoice, saveStockNewsPaidAt } from './stock-news-store.ts'
export { findPausedUntil, savePausedUntil } from './pause-store.ts'
export { liftWakalaRestrictions } from './wakala-numbers.ts'
export { savePreparation } from './preparation-store.ts'
