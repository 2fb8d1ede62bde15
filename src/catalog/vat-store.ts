/** SQL of the dated VAT status of a shop. */
import { err, ok, type Result } from '../kernel/result.ts'
import type { NewId } from '../kernel/ids.ts'
import { parseLocalDate } from '../kernel/local-date.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor } from '../privacy/index.ts'
import type { CatalogRefusal } from './errors.ts'
import { isVatNumber, type VatStatus } from './vat.ts'

/** Since when the shop is a VAT vendor, or is none; oldest first. Without an entry it never was one. */
export const listVatStatuses = async (tx: TenantTx): Promise<readonly VatStatus[]> =>
  tx.sql<VatStatus>`
    select valid_from::text as "validFrom", vat_number as "vatNumber" from vat_status
     where tenant_id = ${tx.tenantId} order by valid_from`

/** Says what the shop is from a day on. The same day again corrects it. Who said so is audited: receipts rest on it. */
export const putVatStatus = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  {
    validFrom,
    vatNumber,
    actor,
  }: { readonly validFrom: string; readonly vatNumber: string | null; readonly actor: AuditActor },
  atMs: number,
): Promise<Result<readonly VatStatus[], CatalogRefusal>> => {
  if (parseLocalDate(validFrom) === null) return err({ code: 'catalog.invalid_vat_status', field: 'validFrom' })
  if (vatNumber !== null && !isVatNumber(vatNumber))
    return err({ code: 'catalog.invalid_vat_status', field: 'vatNumber' })
  await tx.sql`
    insert into vat_status (tenant_id, valid_from, vat_number, recorded_at)
    values (${tx.tenantId}, ${validFrom}::date, ${vatNumber}, ${new Date(atMs)})
    on conflict (tenant_id, valid_from) do update set vat_number = excluded.vat_number, recorded_at = excluded.recorded_at`
  await appendAudit(deps, tx, {
    actor,
    action: 'catalog.vat_status_changed',
    objectType: 'tenant',
    objectId: tx.tenantId,
    purpose: 'settings',
    facts: { valid_from: Number(validFrom.replaceAll('-', '')), is_vendor: vatNumber !== null },
    atMs,
  })
  return ok(await listVatStatuses(tx))
}
