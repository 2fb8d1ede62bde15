/**
 * One brand per noun. All ids are UUIDv7 (RFC 9562) made by the application, so that they sort by time of making and
 * can be made offline; WhatsApp's own ids are opaque strings of Meta's.
 */
import type { Brand } from './brand.ts'

export type TenantId = Brand<string, 'TenantId'>
export type StaffId = Brand<string, 'StaffId'>
export type CustomerId = Brand<string, 'CustomerId'>
/** One conversation: a customer (or a seller) at one business number. Also the id of its inbox and outbox lanes. */
export type LaneId = Brand<string, 'LaneId'>
export type ItemId = Brand<string, 'ItemId'>
export type ProductId = Brand<string, 'ProductId'>
export type VariantId = Brand<string, 'VariantId'>
export type OptionId = Brand<string, 'OptionId'>
export type OptionGroupId = Brand<string, 'OptionGroupId'>
export type CategoryId = Brand<string, 'CategoryId'>
export type PhotoId = Brand<string, 'PhotoId'>
export type ImportId = Brand<string, 'ImportId'>
export type OrderId = Brand<string, 'OrderId'>
export type OrderChangeId = Brand<string, 'OrderChangeId'>
export type ZoneId = Brand<string, 'ZoneId'>
export type SlotId = Brand<string, 'SlotId'>
export type ClosureId = Brand<string, 'ClosureId'>
/** A place that a customer agreed to have kept. */
export type PlaceId = Brand<string, 'PlaceId'>
export type RiderId = Brand<string, 'RiderId'>
export type RunId = Brand<string, 'RunId'>
export type EventId = Brand<string, 'EventId'>
export type PrivacyRequestId = Brand<string, 'PrivacyRequestId'>
/** WhatsApp's id of one message; opaque, and contains the peer's number, so it is personal data in logs. */
export type Wamid = Brand<string, 'Wamid'>
export type PhoneNumberId = Brand<string, 'PhoneNumberId'>

/** Makes a new UUIDv7; injected, so that tests can fix it. */
export type NewId = <T extends string>() => Brand<string, T>

const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/**
 * Formats 16 bytes as a UUIDv7: 48 bits of Unix milliseconds, then random bits with version and variant set.
 * Pure: the caller brings the clock and the randomness.
 */
export const formatUuidV7 = (unixMs: number, random: Uint8Array): string => {
  const b = Uint8Array.from(random)
  let ms = unixMs
  for (let i = 5; i >= 0; i--) {
    b[i] = ms % 256
    ms = Math.floor(ms / 256)
  }
  b[6] = 0x70 | (b[6]! & 0x0f)
  b[8] = 0x80 | (b[8]! & 0x3f)
  const h = (from: number, to: number): string => {
    let out = ''
    for (let i = from; i < to; i++) out += hex[b[i]!]
    return out
  }
  return `${h(0, 4)}-${h(4, 6)}-${h(6, 8)}-${h(8, 10)}-${h(10, 16)}`
}

export const isUuid = (s: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(s)
