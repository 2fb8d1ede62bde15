/**
 * What a seller has taken off sale, looked up only when it may be spoken of: in her turn about goods, and when a customer
 * names something that is not in the catalogue. Other turns need none of it.
 */
import { findOffSale, type ShopItem } from '../../catalog/index.ts'
import type { Database } from '../../platform/db/database.ts'
import type { TenantId } from '../../kernel/ids.ts'
import { mayNameOffSale } from '../dialogue/seller/goods-words.ts'
import { parseTapId } from '../dialogue/parse-tap.ts'
import type { DialogueItem } from '../dialogue/dialogue-facts.ts'
import type { Happening } from '../dialogue/happening.ts'
import type { RawHappening } from './happenings.ts'
import type { ConversationRow } from '../store.ts'
import { toDialogueItem } from './facts.ts'
import { hasOtherWords } from '../understanding/sole-thing.ts'
import { BANDS, type IntentId, type Understanding } from '../understanding/types.ts'

const isAboutGoods = (raw: RawHappening): boolean => {
  if (raw.type === 'text') return mayNameOffSale(raw.text)
  const tap = 'id' in raw.content ? parseTapId(String(raw.content.id)) : null
  return tap?.type === 'goods' || tap?.type === 'item' || tap?.type === 'prices'
}

/** A question about goods that is open: "yes" and "2" are answers to it. */
const OPEN_QUESTION =
  /"type":"(?:goods|which_goods|item_count|draft_sure|remove_sure|new_price|price_sure|prices_sure|received|item_next|price_next)"/

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

/** What asks for goods, and so may name some that were not found. */
const ASKING: readonly IntentId[] = ['menu', 'order', 'add', 'price', 'unknown']

const missesSomething = (text: string, u: Understanding): boolean =>
  u.unmatched.length > 0 ||
  (u.lines.length > 0 && hasOtherWords(text, u.lines)) ||
  (u.lines.length === 0 && (u.confidence < BANDS.confirm || ASKING.includes(u.intent)))

const isAbout = (happenings: readonly Happening[], goods: readonly DialogueItem[]): boolean => {
  const ids = new Set<string>(goods.map(({ variantId }) => variantId))
  return happenings.some(
    (h) =>
      h.type === 'said' &&
      h.understanding.lines.some(({ variantId, candidates = [] }) =>
        [variantId, ...candidates.map((c) => c.variantId)].some((id) => id !== undefined && ids.has(id)),
      ),
  )
}

/** What a customer's words mean when they name goods that are off sale; null when they do not. */
export const readOffSale = async (
  db: Pick<Database, 'withTenant'>,
  tenantId: TenantId,
  kind: ConversationRow['kind'],
  happenings: readonly Happening[],
  /** The same words, read against these goods as well. */
  readWith: (goods: readonly DialogueItem[]) => readonly Happening[],
): Promise<{ readonly happenings: readonly Happening[]; readonly goods: readonly DialogueItem[] } | null> => {
  const isMissed = happenings.some((h) => h.type === 'said' && missesSomething(h.text, h.understanding))
  if (kind !== 'customer' || !isMissed) return null
  const found = await db.withTenant(tenantId, (tx) => tx.last(findOffSale(tx)))
  if (found.length === 0) return null
  const goods = found.map((item): DialogueItem => ({ ...toDialogueItem(item), available: 'no', isOffSale: true }))
  const read = readWith(goods)
  return isAbout(read, goods) ? { happenings: read, goods } : null
}
