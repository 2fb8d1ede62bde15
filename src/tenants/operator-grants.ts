/**
 * How whoever runs the installation may look at a shop's data: by a grant with a reason, for hours, of what may be read. It
 * ends by itself; the shop sees it with its uses, and can end it at once (POPIA s20).
 */
import { HOUR_MS } from '../kernel/clock.ts'
import type { NewId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'

/** What a grant can open: reading, and nothing that makes keys visible. */
export const GRANT_SCOPES = [
  'shop:read',
  'orders:read',
  'catalog:read',
  'fulfilment:read',
  'customers:read',
  'insights:read',
  'conversations:read',
  'privacy:read',
  'webhooks:read',
  'parked:read',
] as const
type GrantScope = (typeof GRANT_SCOPES)[number]

/** Long enough for a weekend; who needs more says again why. The database holds it as well. */
export const GRANT_HOURS_MOST = 72

export interface OperatorGrant {
  readonly id: string
  /** The person who looks. */
  readonly operator: string
  readonly reason: string
  readonly scopes: readonly string[]
  readonly openedAtMs: number
  readonly expiresAtMs: number
  readonly endedAtMs: number | null
  readonly endedBy: 'shop' | 'operator' | null
  /** Requests that were answered by it. */
  readonly uses: number
  readonly lastUsedAtMs: number | null
}

export type GrantRefusal = { readonly code: 'tenants.grant_missing' } | { readonly code: 'tenants.grant_not_found' }

interface Row {
  readonly id: string
  readonly operator: string
  readonly reason: string
  readonly scopes: readonly string[]
  readonly opened_at: Date
  readonly expires_at: Date
  readonly ended_at: Date | null
  readonly ended_by: 'shop' | 'operator' | null
  readonly uses: number
  readonly last_used_at: Date | null
}
const COLUMNS = sqlText`
        id, operator, reason, scopes, opened_at, expires_at, ended_at, ended_by, uses, last_used_at`
const toGrant = (row: Row): OperatorGrant => ({
  id: row.id,
  operator: row.operator,
  reason: row.reason,
  scopes: row.scopes,
  openedAtMs: row.opened_at.getTime(),
  expiresAtMs: row.expires_at.getTime(),
  endedAtMs: row.ended_at?.getTime() ?? null,
  endedBy: row.ended_by,
  uses: row.uses,
  lastUsedAtMs: row.last_used_at?.getTime() ?? null,
})

/** Opens a grant for the key of an operator. */
export const openGrant = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  grant: {
    readonly keyId: string
    readonly operator: string
    readonly reason: string
    readonly scopes: readonly GrantScope[]
    readonly hours: number
    readonly nowMs: number
  },
): Promise<OperatorGrant> => {
  const id: string = deps.newId<'OperatorGrantId'>()
  const until = new Date(grant.nowMs + Math.min(grant.hours, GRANT_HOURS_MOST) * HOUR_MS)
  const [row] = await tx.sql<Row>`
    insert into operator_grant (tenant_id, id, key_id, operator, reason, scopes, opened_at, expires_at)
    values (${tx.tenantId}, ${id}, ${grant.keyId}, ${grant.operator}, ${grant.reason}, ${grant.scopes}::text[],
      ${new Date(grant.nowMs)}, ${until})
    returning ${COLUMNS}`
  if (!row) throw new Error('a grant that is not there')
  return toGrant(row)
}

/** A page of a shop's grants, newest first, from a key on. */
export const listGrants = async (
  tx: TenantTx,
  before: { readonly atMs: number; readonly id: string } | null,
  most: number,
): Promise<readonly OperatorGrant[]> =>
  (
    await tx.sql<Row>`
      select ${COLUMNS} from operator_grant
       where tenant_id = ${tx.tenantId}
         and (${before === null} or (opened_at, id) < (${before && new Date(before.atMs)}, ${before?.id ?? null}))
       order by opened_at desc, id desc
       limit ${most}`
  ).map(toGrant)

/** Ends a grant now. Twice is once: who ended it first stands. */
export const endGrant = async (
  tx: TenantTx,
  id: string,
  by: 'shop' | 'operator',
  nowMs: number,
): Promise<Result<OperatorGrant & { readonly isNew: boolean }, GrantRefusal>> => {
  const ended = await tx.sql`
    update operator_grant set ended_at = ${new Date(nowMs)}, ended_by = ${by}
     where tenant_id = ${tx.tenantId} and id = ${id} and ended_at is null
    returning id`
  const [row] = await tx.sql<Row>`
    select ${COLUMNS} from operator_grant where tenant_id = ${tx.tenantId} and id = ${id}`
  return row ? ok({ ...toGrant(row), isNew: ended.length > 0 }) : err({ code: 'tenants.grant_not_found' })
}

/** Counts a use of a grant that this key has here for this scope; null when there is none, or none any more. */
export const useGrant = async (
  tx: TenantTx,
  use: { readonly keyId: string; readonly scope: string; readonly nowMs: number },
): Promise<string | null> => {
  const now = new Date(use.nowMs)
  const [row] = await tx.sql<{ id: string }>`
    update operator_grant set uses = uses + 1, last_used_at = ${now}
     where tenant_id = ${tx.tenantId}
       and id = (select id from operator_grant
                  where tenant_id = ${tx.tenantId} and key_id = ${use.keyId} and ended_at is null and expires_at > ${now}
                    and ${use.scope}::text = any (scopes)
                  order by expires_at desc limit 1)
    returning id`
  return row?.id ?? null
}
