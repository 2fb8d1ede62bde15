/** An operator's work on a shop that the path of the request names. */
import type { TenantId } from '../../../kernel/ids.ts'
import { err, type Result } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import type { Refusal } from '../../../platform/http/problem.ts'
import { shopExists } from '../../../tenants/index.ts'

/**
 * Does `work` in the scope of the shop with this id, whose form the route's schema has checked. Refused when there is no such
 * shop: a scope would open all the same, and be empty.
 */
export const inShopOf = async <T>(
  db: Pick<Database, 'platformSql' | 'withTenant'>,
  tenantId: string,
  work: (tx: TenantTx) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> =>
  (await shopExists(db, tenantId)) ? db.withTenant(tenantId as TenantId, work) : err({ code: 'tenants.not_found' })
