/** The goods that lists from the shop's page name, looked up only when a message holds such a list. */
import type { TenantId } from '../../kernel/ids.ts'
import { findItemsByIdEnd, type ShopItem } from '../../catalog/index.ts'
import type { Database } from '../../platform/db/database.ts'
import { basketTags, idEndOf } from '../../storefront/index.ts'
import type { RawHappening } from './happenings.ts'

export const findListedItems = async (
  db: Pick<Database, 'withTenant'>,
  tenantId: TenantId,
  happenings: readonly RawHappening[],
): Promise<readonly ShopItem[]> => {
  const tags = happenings.flatMap((h) => (h.type === 'text' ? basketTags(h.text) : []))
  return tags.length === 0 ? [] : db.withTenant(tenantId, (tx) => tx.last(findItemsByIdEnd(tx, tags.map(idEndOf))))
}
