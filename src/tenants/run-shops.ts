/** What an operator does with shops that exist: lists, suspends and resumes them, and puts a paused number back to work. */
import type { PhoneNumberId, TenantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { seal } from '../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { findAcceptance, OPERATOR_AGREEMENT, type AgreementRefusal } from './agreement.ts'
import type { TenantRefusal } from './errors.ts'
import { liftRestrictions, restrictionsInForce, type NumberRestriction } from './number-restrictions.ts'
import { numberTokenContext } from './store.ts'
import type { OpeningHours, ShopSettings, Tenant } from './tenant.ts'

interface ShopSummary {
  readonly tenantId: TenantId
  readonly slug: string
  readonly name: string
  readonly status: Tenant['status']
  readonly isDemo: boolean
  readonly createdAtMs: number
}

/** Shops of this installation, the newest first, behind `before`. */
export const listShops = async (
  db: Pick<Database, 'platformSql'>,
  query: { readonly before: string | null; readonly status: Tenant['status'] | null; readonly most: number },
): Promise<readonly ShopSummary[]> => {
  const rows = await db.platformSql<{
    tenant_id: TenantId
    slug: string
    name: string
    status: Tenant['status']
    is_demo: boolean
    created_at: Date
  }>`
    select tenant_id, slug, name, status, is_demo, created_at
      from app.list_tenants(${query.before}::uuid, ${query.status}::text, ${query.most}::integer)`
  return rows.map((r) => ({
    tenantId: r.tenant_id,
    slug: r.slug,
    name: r.name,
    status: r.status,
    isDemo: r.is_demo,
    createdAtMs: r.created_at.getTime(),
  }))
}

export const shopExists = async (db: Pick<Database, 'platformSql'>, tenantId: string): Promise<boolean> => {
  const [row] = await db.platformSql<{ there: boolean }>`select app.tenant_exists(${tenantId}::uuid) as there`
  return row?.there ?? false
}

/**
 * Suspends or resumes the shop of `tx`: a suspended one stores what comes in, says and sends nothing, and its keys open
 * nothing. False when it was so already. A shop that was closed stays closed, and none works that has not accepted the
 * agreement with its operator as it is now (POPIA s21).
 */
export const setShopStatus = async (
  tx: TenantTx,
  status: 'active' | 'suspended',
): Promise<Result<{ readonly changed: boolean }, TenantRefusal | AgreementRefusal>> => {
  const [row] = await tx.sql<{ status: Tenant['status'] }>`
    select status from tenant where tenant_id = ${tx.tenantId} for no key update`
  if (!row) return err({ code: 'tenants.not_found' })
  if (row.status === 'closed') return err({ code: 'tenants.closed' })
  if (row.status === status) return ok({ changed: false })
  if (status === 'active' && (await findAcceptance(tx)) === null) {
    return err({ code: 'tenants.agreement_not_accepted', version: OPERATOR_AGREEMENT.version })
  }
  await tx.sql`update tenant set status = ${status} where tenant_id = ${tx.tenantId}`
  return ok({ changed: true })
}

interface PausedNumber {
  readonly tenantId: TenantId
  readonly slug: string
  readonly phoneNumberId: PhoneNumberId
  readonly displayNumber: string
  readonly reason: string | null
}

/** Numbers from which nothing is sent until somebody has mended something at Meta. */
export const listPausedNumbers = async (
  db: Pick<Database, 'platformSql'>,
  most: number,
): Promise<readonly PausedNumber[]> => {
  const rows = await db.platformSql<{
    tenant_id: TenantId
    slug: string
    phone_number_id: PhoneNumberId
    display_number: string
    paused_reason: string | null
  }>`
    select tenant_id, slug, phone_number_id, display_number, paused_reason from app.paused_numbers(${most}::integer)`
  return rows.map((r) => ({
    tenantId: r.tenant_id,
    slug: r.slug,
    phoneNumberId: r.phone_number_id,
    displayNumber: r.display_number,
    reason: r.paused_reason,
  }))
}

const sealToken = async (
  tx: TenantTx,
  keyring: Keyring,
  phoneNumberId: PhoneNumberId,
  token: string,
): Promise<Buffer> => {
  const [row] = await tx.sql<{ wrapped_key: Buffer }>`
    select wrapped_key from tenant_key where tenant_id = ${tx.tenantId}`
  if (!row) throw new Error('a shop without its key')
  const { sealing } = keyring.openTenantKey(tx.tenantId, row.wrapped_key)
  return seal(sealing, Buffer.from(token), numberTokenContext(phoneNumberId))
}

/**
 * Lets a number send again, with another token when one is given, and takes Meta's restrictions for over: who asks for it
 * has looked. What waited in its outbox goes by itself: looked at anew within minutes, each by the rules of the moment.
 */
export const resumeNumber = async (
  tx: TenantTx,
  keyring: Keyring,
  phoneNumberId: PhoneNumberId,
  accessToken: string | null,
  nowMs: number,
): Promise<Result<{ readonly wasPaused: boolean; readonly wasRestricted: boolean }, TenantRefusal>> => {
  const [row] = await tx.sql<{ status: string; restrictions: readonly NumberRestriction[] }>`
    select status, restrictions from business_number
     where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId} for no key update`
  if (!row) return err({ code: 'tenants.number_not_found' })
  const sealed = accessToken === null ? null : await sealToken(tx, keyring, phoneNumberId, accessToken)
  await tx.sql`
    update business_number set status = 'connected', paused_reason = null,
        restrictions = ${JSON.stringify(liftRestrictions(row.restrictions, nowMs))}::jsonb,
        sealed_token = case when ${sealed}::bytea is null then sealed_token else ${sealed}::bytea end
     where tenant_id = ${tx.tenantId} and phone_number_id = ${phoneNumberId}`
  const isRestricted = restrictionsInForce(row.restrictions, nowMs).length > 0
  return ok({ wasPaused: row.status === 'paused', wasRestricted: isRestricted })
}

export interface ShopChanges {
  readonly name?: string
  readonly address?: string
  readonly phone?: string
  readonly language?: Tenant['defaultLanguage']
  readonly prepMinutes?: number
  readonly expiryDays?: number
  /** The whole week. */
  readonly hours?: OpeningHours
  /** Null: on public holidays as on any other day. */
  readonly holidayHours?: ShopSettings['holidayHours'] | null
}

/** Changes what the shop says of itself; what is not named stays. */
export const changeShop = async (tx: TenantTx, changes: ShopChanges): Promise<void> => {
  const { name = null, language = null, address, phone, prepMinutes, expiryDays, hours, holidayHours } = changes
  const profile = { ...(address === undefined ? {} : { address }), ...(phone === undefined ? {} : { phone }) }
  const settings = {
    ...(prepMinutes === undefined ? {} : { prepMinutes }),
    ...(expiryDays === undefined ? {} : { expiryDays }),
    ...(hours === undefined ? {} : { hours }),
    ...(holidayHours == null ? {} : { holidayHours }),
  }
  const gone = holidayHours === null ? ['holidayHours'] : []
  await tx.sql`
    update tenant set name = case when ${name}::text is null then name else ${name}::text end,
        default_language = case when ${language}::text is null then default_language else ${language}::text end,
        profile = profile || ${JSON.stringify(profile)}::jsonb, settings = (settings || ${JSON.stringify(settings)}::jsonb) - ${gone}::text[]
     where tenant_id = ${tx.tenantId}`
}

/** Holds the shop's row, so that what is decided by what it says is still so when it is written. */
export const holdShop = async (tx: TenantTx): Promise<void> => {
  await tx.sql`select tenant_id from tenant where tenant_id = ${tx.tenantId} for no key update`
}
