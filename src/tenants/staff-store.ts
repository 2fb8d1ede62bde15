/** SQL of the people of a shop: those who work there, and the record of those who did. */
import { isLanguage, type Language } from '../kernel/language.ts'
import type { StaffId } from '../kernel/ids.ts'
import { redact, type Redacted } from '../kernel/redacted.ts'
import type { Keyring, TenantKeys } from '../platform/crypto/keyring.ts'
import { blindIndex, openJson, sealJson } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { StaffMember } from './tenant.ts'

/** Personal data of staff, sealed with the shop's key. The number goes when she leaves. */
export interface SealedStaff {
  readonly waId?: string
  readonly name: string
}
export const staffContext = (staffId: string): string => `staff:${staffId}`

/** How the shop knows her number. */
const numberIndex = (keys: TenantKeys, waId: string): Buffer => blindIndex(keys.index, `wa_id:${waId}`)

/** Somebody who works in the shop, or did. */
export interface StaffRecord {
  readonly id: StaffId
  readonly role: StaffMember['role']
  readonly name: Redacted<string>
  /** Null once she left: then nobody needs to reach her for the shop. */
  readonly waId: Redacted<string> | null
  readonly language: Language
  readonly receivesAlerts: boolean
  /** Her own choice; null: as her role has it. */
  readonly stockNewsChoice: boolean | null
  readonly joinedAtMs: number
  readonly leftAtMs: number | null
}

/** What can be said of her; her id and when she came and went cannot. */
export type StaffDetails = Omit<StaffRecord, 'id' | 'joinedAtMs' | 'leftAtMs' | 'waId'> & {
  readonly waId: Redacted<string>
}

interface StaffRow {
  readonly id: StaffId
  readonly role: StaffMember['role']
  readonly phone_hmac: Buffer
  readonly sealed: Buffer
  readonly language: string
  readonly receives_alerts: boolean
  readonly wants_stock_news: boolean | null
  readonly created_at: Date
  readonly left_at: Date | null
}
const COLUMNS = sqlText`
        id, role, phone_hmac, sealed, language, receives_alerts, wants_stock_news, created_at, left_at`

export const openStaff = (keys: TenantKeys, id: StaffId, sealed: Buffer): SealedStaff =>
  openJson<SealedStaff>(keys.sealing, sealed, staffContext(id))

const languageOf = ({ language }: StaffRow): Language => (isLanguage(language) ? language : 'en')

const toRecord = (keys: TenantKeys, row: StaffRow): StaffRecord => {
  const { waId, name } = openStaff(keys, row.id, row.sealed)
  return {
    id: row.id,
    role: row.role,
    name: redact(name),
    waId: waId === undefined ? null : redact(waId),
    language: languageOf(row),
    receivesAlerts: row.receives_alerts,
    stockNewsChoice: row.wants_stock_news,
    joinedAtMs: row.created_at.getTime(),
    leftAtMs: row.left_at?.getTime() ?? null,
  }
}

/** One who works there, as the shop is known by others. */
export const toStaffMember = (keys: TenantKeys, row: StaffRow): StaffMember => {
  const { waId = '', name } = openStaff(keys, row.id, row.sealed)
  return {
    id: row.id,
    role: row.role,
    waId: redact(waId),
    name: redact(name),
    indexHex: row.phone_hmac.toString('hex'),
    language: languageOf(row),
    receivesAlerts: row.receives_alerts,
    wantsStockNews: wantsStockNews(row.role, row.wants_stock_news),
  }
}

/** Told of goods that run low or expire: her choice, else the owner is. */
export const wantsStockNews = (role: StaffMember['role'], choice: boolean | null): boolean => choice ?? role === 'owner'

/** Rows of those who work there, for the shop as it is cached. */
export const readMembers = (tx: TenantTx): Promise<readonly StaffRow[]> =>
  tx.sql<StaffRow>`
    select ${COLUMNS} from staff where tenant_id = ${tx.tenantId} and left_at is null order by created_at, id`

interface ListStaff {
  /** Those who work there, or those who did. */
  readonly state: 'present' | 'left'
  /** From here on, newest first; null: from the start. */
  readonly before: { readonly atMs: number; readonly id: string } | null
  readonly most: number
}

export const listStaff = async (tx: TenantTx, keys: TenantKeys, query: ListStaff): Promise<readonly StaffRecord[]> => {
  const { state, before, most } = query
  const rows = await tx.sql<StaffRow>`
    select ${COLUMNS} from staff
     where tenant_id = ${tx.tenantId} and (left_at is not null) = ${state === 'left'}
       and (${before === null} or (created_at, id) < (${before && new Date(before.atMs)}, ${before?.id ?? null}))
     order by created_at desc, id desc limit ${most}`
  return rows.map((row) => toRecord(keys, row))
}

/** Who works in the shop, or did; null: nobody with that id. */
export const findStaff = async (tx: TenantTx, keys: TenantKeys, id: StaffId): Promise<StaffRecord | null> => {
  const [row] = await tx.sql<StaffRow>`
    select ${COLUMNS} from staff where tenant_id = ${tx.tenantId} and id = ${id}`
  return row ? toRecord(keys, row) : null
}

/** Who works in the shop with which role; the shop is held, so that this is still so when it is written. */
export const readPresent = (
  tx: TenantTx,
): Promise<readonly { readonly id: StaffId; readonly role: StaffMember['role'] }[]> =>
  tx.sql`select id, role from staff where tenant_id = ${tx.tenantId} and left_at is null order by created_at, id`

/** Somebody who works there, and of her what is sealed. */
interface Member {
  readonly id: StaffId
  readonly details: StaffDetails
  readonly sealed: SealedStaff & { readonly waId: string }
}

/** False when somebody of the shop has the number. */
export const insertMember = async (
  tx: TenantTx,
  keys: TenantKeys,
  { id, details, sealed }: Member,
  now: Date,
): Promise<boolean> => {
  const rows = await tx.sql`
    insert into staff (tenant_id, id, role, phone_hmac, sealed, language, receives_alerts, wants_stock_news, created_at)
    values (${tx.tenantId}, ${id}, ${details.role}, ${numberIndex(keys, sealed.waId)},
      ${sealJson(keys.sealing, sealed, staffContext(id))}, ${details.language}, ${details.receivesAlerts},
      ${details.stockNewsChoice}, ${now})
    on conflict (tenant_id, phone_hmac) do nothing returning id`
  return rows.length > 0
}

/** False when somebody else of the shop has the number. */
export const updateMember = async (
  tx: TenantTx,
  keys: TenantKeys,
  { id, details, sealed }: Member,
): Promise<boolean> => {
  const hmac = numberIndex(keys, sealed.waId)
  const rows = await tx.sql`
    update staff set role = ${details.role}, phone_hmac = ${hmac},
        sealed = ${sealJson(keys.sealing, sealed, staffContext(id))}, language = ${details.language},
        receives_alerts = ${details.receivesAlerts}, wants_stock_news = ${details.stockNewsChoice}
     where tenant_id = ${tx.tenantId} and id = ${id} and left_at is null
       and not exists (select 1 from staff o where o.tenant_id = ${tx.tenantId} and o.phone_hmac = ${hmac} and o.id <> ${id})
    returning id`
  return rows.length > 0
}

/**
 * Her number is nobody's of the shop any more: in its place stands what no number has, since a release that does not know of
 * leaving expects something there. What stays says who she was and when.
 */
export const recordLeft = async (
  tx: TenantTx,
  keys: TenantKeys,
  id: StaffId,
  sealed: SealedStaff,
  now: Date,
): Promise<void> => {
  await tx.sql`
    update staff set left_at = ${now}, phone_hmac = ${blindIndex(keys.index, `left:${id}`)},
        sealed = ${sealJson(keys.sealing, sealed, staffContext(id))}, receives_alerts = false, wants_stock_news = false
     where tenant_id = ${tx.tenantId} and id = ${id}`
  await tx.sql`
    update conversation set snapshot = null where tenant_id = ${tx.tenantId} and staff_id = ${id}`
}

/** By none of the numbers and ids that she wrote with is she known to this shop; what she is elsewhere stays. */
export const forgetAllOf = async (tx: TenantTx, id: StaffId): Promise<void> => {
  await tx.sql`delete from staff_identity where tenant_id = ${tx.tenantId} and staff_id = ${id}`
  await tx.sql`delete from directory_staff where tenant_id = ${tx.tenantId} and staff_id = ${id}`
}

/** At Wakala's own number, where sellers of all shops write, her number leads to this one. */
export const linkNumber = async (
  { keyring }: { readonly keyring: Keyring },
  tx: TenantTx,
  id: StaffId,
  waId: string,
): Promise<void> => {
  await tx.sql`
    insert into directory_staff (phone_hmac, tenant_id, staff_id) values (${keyring.platformIndex(waId)}, ${tx.tenantId}, ${id})
    on conflict do nothing`
}
