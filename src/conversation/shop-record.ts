/** What the commands about a seller's shop share: its week, and the record of who changed it. */
import { openingWeekOf, type OpeningWeek } from '../orders/index.ts'
import { appendAudit } from '../privacy/index.ts'
import type { Tenant } from '../tenants/index.ts'
import { actorOf, type CommandScope } from './turn/command-scope.ts'

export const weekOf = ({ settings, ...shop }: Tenant): OpeningWeek => openingWeekOf({ ...shop, ...settings })

/** Audited, because it keeps customers away; the audit locks the tenant's counter, so it comes last. */
export const record = async (
  { deps, tx, tenant, conversation, effects }: CommandScope,
  action: string,
  facts: Readonly<Record<string, string | number>>,
  atMs: number,
): Promise<void> => {
  effects.isShopChanged = true
  await appendAudit(deps, tx, {
    actor: actorOf(conversation),
    action,
    objectType: 'tenant',
    objectId: tenant.tenantId,
    purpose: 'settings',
    facts,
    atMs,
  })
}
