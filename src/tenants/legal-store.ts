/** SQL of what a shop says about itself. */
import type { TenantTx } from '../platform/db/database.ts'
import { LEGAL_FIELDS, type LegalDetails } from './legal-details.ts'

/** Writes all answers: one that is left out is a gap again. */
export const saveLegalDetails = async (tx: TenantTx, details: LegalDetails): Promise<void> => {
  await tx.sql`
    update tenant set profile = (profile - ${LEGAL_FIELDS}::text[]) || ${JSON.stringify(details)}::jsonb
     where tenant_id = ${tx.tenantId}`
}
