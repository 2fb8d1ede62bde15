/** Finds the receipt at an address: whose it claims to be, whether it proves that, and what was sold. */
import type { ReceiptRouteDeps } from '../conversation/index.ts'
import { findReceipt, isProven, parseReceiptToken, type NoteDeps } from '../orders/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { Directory } from '../tenants/index.ts'

interface ReceiptFinderDeps extends NoteDeps {
  readonly db: Database
  readonly directory: Pick<Directory, 'getTenant'>
}

/** An address names a shop before anything is proven: that there is none is an answer, an outage is not. */
const isUnknownShop = (error: unknown): boolean => error instanceof Error && error.message === 'tenant not found'

export const createReceiptFinder =
  (deps: ReceiptFinderDeps): ReceiptRouteDeps['findReceipt'] =>
  async (token) => {
    const claim = parseReceiptToken(token)
    if (claim === null) return null
    const tenant = await deps.directory.getTenant(claim.tenantId).catch((error: unknown) => {
      if (isUnknownShop(error)) return null
      throw error
    })
    if (tenant === null || !isProven(tenant.keys, claim)) return null
    const receipt = await deps.db.withTenant(claim.tenantId, (tx) => tx.last(findReceipt(deps, tx, claim.orderId)))
    return receipt && { receipt, language: tenant.defaultLanguage }
  }
