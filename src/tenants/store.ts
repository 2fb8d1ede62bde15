/** All SQL of tenants. */
import { isLanguage, type Language } from '../kernel/language.ts'
import type { PhoneNumberId, TenantId } from '../kernel/ids.ts'
import { redact } from '../kernel/redacted.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { open } from '../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { listClosures } from './closure-store.ts'
import { readMembers, toStaffMember } from './staff-store.ts'
import type { BusinessNumber, Shop, ShopProfile, ShopSettings, Tenant, WakalaNumber } from './tenant.ts'

interface TenantRow {
  readonly slug: string
  readonly name: string
  readonly status: Tenant['status']
  readonly country: string
  readonly time_zone: string
  readonly default_language: string
  readonly profile: Partial<ShopProfile>
  readonly settings: Partial<ShopSettings>
  readonly wrapped_key: Buffer
  readonly webhook_events: readonly string[]
  readonly paused_until: Date | null
  readonly closed_at: Date | null
}
interface NumberRow {
  readonly phone_number_id: PhoneNumberId
  readonly waba_id: string
  readonly display_number: string
  readonly rung: BusinessNumber['rung']
  readonly throughput_per_second: number
  readonly status: BusinessNumber['status']
  readonly restrictions: BusinessNumber['restrictions']
  readonly sealed_token: Buffer | null
}

/** A number's own token is sealed with the shop's key under this context. */
export const numberTokenContext = (phoneNumberId: string): string => `number:${phoneNumberId}`

/** Minutes until ready when the shop has not said. */
const PREP_MINUTES = 20

const toLanguage = (s: string): Language => (isLanguage(s) ? s : 'en')

/** The shop with its numbers, staff and keys; null when this tenant does not exist. */
export const findTenant = async (tx: TenantTx, keyring: Keyring, nowMs: number): Promise<Shop | null> => {
  const [[row], staff, numbers, closures] = await Promise.all([
    tx.sql<TenantRow>`
      select t.slug, t.name, t.status, t.country, t.time_zone, t.default_language, t.profile, t.settings, k.wrapped_key,
          t.paused_until, t.closed_at,
          array(select distinct unnest(w.event_types) from webhook_endpoint w
            where w.tenant_id = ${tx.tenantId} and w.status = 'active') as webhook_events
        from tenant t join tenant_key k on k.tenant_id = t.tenant_id
       where t.tenant_id = ${tx.tenantId}`,
    readMembers(tx),
    tx.sql<NumberRow>`
      select phone_number_id, waba_id, display_number, rung, throughput_per_second, status, restrictions, sealed_token
        from business_number
       where tenant_id = ${tx.tenantId} order by created_at, phone_number_id`,
    listClosures(tx, nowMs),
  ])
  if (!row) return null
  const keys = keyring.openTenantKey(tx.tenantId, row.wrapped_key)
  return {
    tenantId: tx.tenantId,
    slug: row.slug,
    name: row.name,
    status: row.status,
    closedAtMs: row.closed_at?.getTime() ?? null,
    country: row.country,
    currency: 'ZAR',
    closures,
    pausedUntilMs: row.paused_until?.getTime() ?? null,
    timeZone: row.time_zone,
    defaultLanguage: toLanguage(row.default_language),
    profile: { address: '', phone: '', ...row.profile },
    settings: { hours: {}, prepMinutes: PREP_MINUTES, ...row.settings },
    keys,
    webhookEvents: new Set(row.webhook_events),
    staff: staff.map((member) => toStaffMember(keys, member)),
    numbers: numbers.map((n) => ({
      phoneNumberId: n.phone_number_id,
      wabaId: n.waba_id,
      displayNumber: n.display_number,
      rung: n.rung,
      throughputPerSecond: n.throughput_per_second,
      status: n.status,
      restrictions: n.restrictions,
      token:
        n.sealed_token &&
        redact(open(keys.sealing, n.sealed_token, numberTokenContext(n.phone_number_id)).toString('utf8')),
    })),
  }
}

/** Nothing is sent from the number until a person has mended it at Meta; `reason` is a code. */
export const pauseNumber = async (tx: TenantTx, phoneNumberId: PhoneNumberId, reason: string): Promise<void> => {
  await tx.sql`
    update business_number set status = 'paused', paused_reason = ${reason}
     where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId}`
}

export interface DirectoryNumber {
  readonly phoneNumberId: PhoneNumberId
  readonly tenantId: TenantId | null
  readonly purpose: 'shop' | 'wakala'
}

/** Which shop a WhatsApp number belongs to; null when we do not know the number. */
export const findDirectoryNumber = async (db: Database, phoneNumberId: string): Promise<DirectoryNumber | null> => {
  const [row] = await db.platformSql<{ tenant_id: TenantId | null; purpose: DirectoryNumber['purpose'] }>`
    select tenant_id, purpose from directory_number where phone_number_id = ${phoneNumberId}`
  return row ? { phoneNumberId: phoneNumberId as PhoneNumberId, tenantId: row.tenant_id, purpose: row.purpose } : null
}

/** An installation has one, or a few by country; they are with every shop that is cached. */
export const WAKALA_NUMBERS_MOST = 50

/** Wakala's own numbers, with what Meta keeps them from. */
export const listWakalaNumbers = async (db: Pick<Database, 'platformSql'>): Promise<readonly WakalaNumber[]> =>
  db.platformSql<WakalaNumber>`
    select phone_number_id as "phoneNumberId", display_number as "displayNumber", restrictions from directory_number
     where purpose = 'wakala' order by phone_number_id limit ${WAKALA_NUMBERS_MOST}`

/** Wakala's own number, where sellers talk to Wakala; null when this installation has none. */
export const findWakalaNumber = async (db: Database): Promise<PhoneNumberId | null> => {
  const [row] = await db.platformSql<{ id: PhoneNumberId }>`
    select phone_number_id as id from directory_number where purpose = 'wakala' order by phone_number_id limit 1`
  return row?.id ?? null
}

/** The shop behind the word in its links; null when nobody has it. */
export const findTenantIdBySlug = async (db: Database, slug: string): Promise<TenantId | null> => {
  const [row] = await db.platformSql<{ tenant_id: TenantId }>`
    select tenant_id from directory_slug where slug = ${slug}`
  return row?.tenant_id ?? null
}

/** The shops in which somebody with this number (platform index) is staff, in a stable order. */
export const findTenantsOfStaff = async (db: Database, phoneHmac: Buffer): Promise<readonly TenantId[]> => {
  const rows = await db.platformSql<{ tenant_id: TenantId }>`
    select tenant_id from directory_staff where phone_hmac = ${phoneHmac} order by tenant_id`
  return rows.map((r) => r.tenant_id)
}
