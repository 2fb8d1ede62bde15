export { createDirectory, type Directory } from './directory.ts'
export { staffContext, type DirectoryNumber, type SealedStaff } from './store.ts'
export {
  WEEKDAYS,
  type BusinessNumber,
  type OpeningHours,
  type ShopProfile,
  type ShopSettings,
  type StaffMember,
  type Tenant,
  type Weekday,
} from './tenant.ts'
