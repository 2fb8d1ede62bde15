/** A look of an operator's key into a shop: allowed by a grant, counted on it, and in the shop's audit chain. */
import { createHash } from 'node:crypto'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/database.ts'
import { appendAudit } from '../../../privacy/index.ts'
import { useGrant } from '../../../tenants/index.ts'
import type { OperatorLook } from '../auth.ts'

/** `/api/v1/orders/:orderId` as a code that the audit chain takes. */
const codeOf = (route: string): string => {
  const code = route
    .replace(/^\/api\/v1\//, '')
    .replace(/[^A-Za-z]+/g, '_')
    .toLowerCase()
  return code.length <= 60
    ? code
    : `${code.slice(0, 50)}_${createHash('sha256').update(code).digest('hex').slice(0, 4)}`
}

export const createTakeLook =
  (deps: { readonly db: Pick<Database, 'withTenant'>; readonly clock: Clock; readonly newId: NewId }) =>
  ({ tenantId, keyId, scope, route }: OperatorLook): Promise<boolean> =>
    deps.db.withTenant(tenantId, async (tx) => {
      const nowMs = deps.clock.now()
      const grantId = await useGrant(tx, { keyId, scope, nowMs })
      if (grantId === null) return false
      await appendAudit(deps, tx, {
        actor: { type: 'operator', id: keyId },
        action: 'tenants.operator_looked',
        objectType: 'operator_grant',
        objectId: grantId,
        purpose: 'security',
        facts: { scope, route: codeOf(route) },
        atMs: nowMs,
      })
      return true
    })
