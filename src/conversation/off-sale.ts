/** What a seller has taken off sale, looked up only when she may speak of it: her turns about orders need none of it. */
import { findOffSale, type ShopItem } from '../catalog/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import { mayNameOffSale } from './dialogue/seller-goods-words.ts'
import { parseTapId } from './dialogue/tap-ids.ts'
import type { RawHappening } from './happenings.ts'
import type { ConversationRow } from './store.ts'

const isAboutGoods = (raw: RawHappening): boolean => {
  if (raw.type === 'text') return mayNameOffSale(raw.text)
  const tap = 'id' in raw.content ? parseTapId(String(raw.content.id)) : null
  return tap?.type === 'goods' || tap?.type === 'item'
}

/** A question about goods that is open: "yes" and "2" are answers to it. */
const OPEN_QUESTION = /"type":"(?:goods|which_goods|item_count|new_price|price_sure)"/

export const findOffSaleFor = async (
  db: Pick<Database, 'withTenant'>,
  tenantId: TenantId,
  { kind, snapshot }: Pick<ConversationRow, 'kind' | 'snapshot'>,
  raws: readonly RawHappening[],
): Promise<readonly ShopItem[]> => {
  if (kind !== 'seller') return []
  const isAsked = raws.some(isAboutGoods) || OPEN_QUESTION.test(JSON.stringify(snapshot ?? null))
  return isAsked ? db.withTenant(tenantId, (tx) => tx.last(findOffSale(tx))) : []
}
