/**
 * Seals the wishes that the previous release stored readable. Run by the scheduler until there are none left; safe to run
 * twice, or on two machines at once.
 */
import type { CustomerId, OrderId, TenantId } from '../../kernel/ids.ts'
import type { Rests } from '../../kernel/rests.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import { openNoteKey, sealNote, type NoteDeps, type WrappedKeys } from './notes.ts'

/** Shops in one run, and wishes of each: a run stays short, the next one goes on. */
const SHOPS_MOST = 20
const NOTES_MOST = 200

interface SealNotesDeps extends NoteDeps {
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
  /** Shops that failed, from run to run; without it they are tried in each. */
  readonly rests?: Rests<TenantId>
}

interface SealedNotes {
  /** Wishes that were sealed, or dropped because their customer's key is gone. */
  readonly sealed: number
  /** Shops whose transaction failed; they are tried again. */
  readonly failed: readonly { readonly tenantId: TenantId; readonly error: unknown }[]
}

interface ClearNote extends WrappedKeys {
  readonly orderId: OrderId
  readonly lineNo: number
  readonly customerId: CustomerId | null
  readonly note: string
}

/** One shop's failure stops no other's. */
export const sealClearNotes = async (deps: SealNotesDeps): Promise<SealedNotes> => {
  const { rests } = deps
  const shops = await deps.db.platformSql<{ tenant_id: TenantId }>`
    select tenant_id from app.clear_notes(${SHOPS_MOST + (rests?.count() ?? 0)})`
  let sealed = 0
  const failed: SealedNotes['failed'][number][] = []
  for (const { tenant_id: tenantId } of shops.filter((shop) => rests?.isResting(shop.tenant_id) !== true)) {
    try {
      sealed += await deps.db.withTenant(tenantId, (tx) => sealNotesOf(deps, tx))
      rests?.done(tenantId)
    } catch (error) {
      rests?.failed(tenantId)
      failed.push({ tenantId, error })
    }
  }
  return { sealed, failed }
}

const sealNotesOf = async (deps: NoteDeps, tx: TenantTx): Promise<number> => {
  const notes = await tx.sql<ClearNote>`
    select l.order_id as "orderId", l.line_no as "lineNo", o.customer_id as "customerId", l.note,
        encode(t.wrapped_key, 'base64') as "tenantKey", encode(c.wrapped_key, 'base64') as "customerKey"
      from sales_order_line l
      join sales_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
      left join tenant_key t on t.tenant_id = l.tenant_id
      left join customer_key c on c.tenant_id = o.tenant_id and c.customer_id = o.customer_id
     where l.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId} and l.note is not null
     limit ${NOTES_MOST}`
  const rows = notes.map((n) => {
    const key = openNoteKey(deps, { tenantId: tx.tenantId, customerId: n.customerId }, n)
    const noteSealed = key && sealNote(key, n.orderId, n.note)
    return { order_id: n.orderId, line_no: n.lineNo, note: n.note, note_sealed: noteSealed }
  })
  // Only the wish that was read: a cart may have been changed meanwhile, which seals it.
  await tx.sql`
    update sales_order_line l set note = null, note_sealed = decode(i.note_sealed, 'base64')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as i (order_id uuid, line_no smallint, note text, note_sealed text)
     where l.tenant_id = ${tx.tenantId} and l.order_id = i.order_id and l.line_no = i.line_no and l.note = i.note`
  return rows.length
}
