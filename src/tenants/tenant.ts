/** A shop as the other contexts see it: profile, numbers, staff and keys. Read often, changed rarely, so it is cached. */
import type { Language } from '../kernel/language.ts'
import type { ClosureId, PhoneNumberId, StaffId, TenantId } from '../kernel/ids.ts'
import type { Redacted } from '../kernel/redacted.ts'
import type { LegalDetails } from './legal-details.ts'
import type { NumberRestriction } from './number-restrictions.ts'
import type { TenantKeys } from '../platform/crypto/keyring.ts'

export interface StaffMember {
  readonly id: StaffId
  readonly role: 'owner' | 'manager' | 'helper'
  /** wa_id digits of the staff member's own phone. */
  readonly waId: Redacted<string>
  readonly name: Redacted<string>
  /** Blind index of the wa_id, hexadecimal: how a message is known to be hers. */
  readonly indexHex: string
  readonly language: Language
  readonly receivesAlerts: boolean
  /** Told of goods that run low or expire: her choice, else the owner is. */
  readonly wantsStockNews: boolean
}

export interface BusinessNumber {
  readonly phoneNumberId: PhoneNumberId
  readonly wabaId: string
  /** Digits, no `+`. */
  readonly displayNumber: string
  readonly rung: 2 | 3 | 4
  readonly throughputPerSecond: number
  readonly status: 'connected' | 'paused'
  /** What Meta keeps it from sending, now or until lately. */
  readonly restrictions: readonly NumberRestriction[]
  /** The number's own bearer token at Meta; null when it is the installation's. */
  readonly token: Redacted<string> | null
}

export type WakalaNumber = Pick<BusinessNumber, 'phoneNumberId' | 'displayNumber' | 'restrictions'>

/**
 * Opening times by weekday in 24-hour clock time, e.g. `{ mon: [['08:00', '20:00']] }`; a day without an entry is closed. A span that
 * ends at or before its start runs past midnight (`['18:00', '02:00']`); `'24:00'` is the end of the day.
 */
export type OpeningHours = Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[]>>>
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export interface ShopProfile extends LegalDetails {
  readonly address: string
  readonly phone: string
  readonly vatNumber?: string
}

/** The database reckons with the same (`app.expiring_goods`). */
export const EXPIRY_DAYS = 2
/** Its look-ahead. */
export const EXPIRY_DAYS_MOST = 14

export interface ShopSettings {
  readonly hours: OpeningHours
  /** Minutes from acceptance to ready that the customer is told. */
  readonly prepMinutes: number
  /** Hours on public holidays. Absent: as on any other day; empty: closed. */
  readonly holidayHours?: readonly (readonly [string, string])[]
  /** Kept by `fulfilment`: whether there is a delivery zone, or a collection slot, to offer at all. */
  readonly delivers?: boolean
  readonly hasSlots?: boolean
  /** Days before their last day from which the shop is told of goods that expire; `EXPIRY_DAYS` when it has not said. */
  readonly expiryDays?: number
}

/** A time at which the shop is closed although its week says open; Unix ms, from (included) to (excluded). */
export interface Closure {
  readonly id: ClosureId
  readonly fromMs: number
  readonly toMs: number
  /** In the shop's words, for its customers. */
  readonly reason: string | null
}

/** What is the shop's own. */
export type Shop = Omit<Tenant, 'wakalaNumbers'>

export interface Tenant {
  readonly tenantId: TenantId
  readonly slug: string
  readonly name: string
  readonly status: 'active' | 'suspended' | 'closed'
  /** When it was closed for good, Unix ms; null while it is not. */
  readonly closedAtMs: number | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly currency: 'ZAR'
  readonly timeZone: string
  readonly defaultLanguage: Language
  readonly profile: ShopProfile
  readonly settings: ShopSettings
  /** Not over yet, soonest first. */
  readonly closures: readonly Closure[]
  /** The shop takes no new orders before this, Unix ms; null when it takes them. May be over. */
  readonly pausedUntilMs: number | null
  readonly numbers: readonly BusinessNumber[]
  /** Wakala's own, from which the shop's people may be written to; the same for every shop. */
  readonly wakalaNumbers: readonly WakalaNumber[]
  readonly staff: readonly StaffMember[]
  readonly keys: TenantKeys
  /** Types of events that an endpoint of the shop's own is told of. */
  readonly webhookEvents: ReadonlySet<string>
}
