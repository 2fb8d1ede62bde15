/** SQL of the lines of an order: how they are read with their wishes opened, and what is written with them sealed. */
import type { CustomerId, OrderId } from '../kernel/ids.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { openLines, openNoteKey, sealNote, type NoteDeps, type StoredLine, type WrappedKeys } from './wishes/notes.ts'
import type { OrderLineView } from './views.ts'

/** A stored line with whose it is. */
export interface OwnedLine extends StoredLine {
  readonly orderId: OrderId
  readonly customerId: CustomerId | null
}

export const toLines = (deps: NoteDeps, tx: TenantTx, rows: readonly OwnedLine[]): readonly OrderLineView[] => {
  const [first] = rows
  if (!first) return []
  const lines = rows.map(({ orderId: _order, customerId: _customer, ...line }) => line)
  return openLines(deps, { tenantId: tx.tenantId, customerId: first.customerId }, first.orderId, lines)
}

/** The key for an order's wishes; one statement, which only an order with a wish needs. */
const readNoteKey = async (deps: NoteDeps, tx: TenantTx, customerId: CustomerId | null): Promise<Key | null> => {
  const [row] = await tx.sql<WrappedKeys>`
    select encode(t.wrapped_key, 'base64') as "tenantKey", (select encode(k.wrapped_key, 'base64') from customer_key k
        where k.tenant_id = ${tx.tenantId} and k.customer_id = ${customerId}) as "customerKey"
      from tenant_key t where t.tenant_id = ${tx.tenantId}`
  return row ? openNoteKey(deps, { tenantId: tx.tenantId, customerId }, row) : null
}

/** Lines with their wishes sealed. */
export type LineRow = Omit<OrderLineView, 'note'> & { readonly noteSealed: string | null }

/** Seals what the customer wrote. Her wishes are dropped when her key is gone: nothing of hers may be kept then. */
export const sealLines = async (
  deps: NoteDeps,
  tx: TenantTx,
  owner: { readonly orderId: OrderId; readonly customerId: CustomerId | null },
  lines: readonly OrderLineView[],
): Promise<readonly LineRow[]> => {
  const key = lines.some((line) => line.note !== null) ? await readNoteKey(deps, tx, owner.customerId) : null
  return lines.map(({ note, ...line }) => ({
    ...line,
    noteSealed: key !== null && note !== null ? sealNote(key, owner.orderId, note) : null,
  }))
}

/** Lines as the statements that write them read them, in JSON. */
export const lineRows = (lines: readonly LineRow[]): string =>
  JSON.stringify(
    lines.map((line) => ({
      line_no: line.lineNo,
      product_id: line.productId,
      variant_id: line.variantId,
      name: line.name,
      quantity_milli: line.quantityMilli,
      unit_price_cents: line.unitPrice,
      options: line.options,
      note_sealed: line.noteSealed,
      total_cents: line.total,
    })),
  )
