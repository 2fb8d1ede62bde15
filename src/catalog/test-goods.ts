/** What the catalogue's tests on PostgreSQL share: a clock that stands, ids, who acts, and goods with ids of their own. */
import { randomUUID } from 'node:crypto'
import type { NewId, ProductId, StaffId, VariantId } from '../kernel/ids.ts'
import type { AuditActor } from '../privacy/audit.ts'
import { aProductInput, aVariantInput } from './fakes.ts'
import type { ProductInput, VariantInput } from './product.ts'

export const NOW_MS = Date.parse('2026-11-25T10:00:00Z')
export const newId = (() => randomUUID()) as NewId
export const deps = { newId, clock: { now: () => NOW_MS } }
export const actor = { type: 'staff', id: randomUUID() as StaffId } as const satisfies AuditActor

export const aVariant = (given: Partial<VariantInput> = {}): VariantInput => {
  const variantId = randomUUID() as VariantId
  return aVariantInput({ variantId, sku: variantId, ...given })
}

export const aProduct = (given: Partial<ProductInput> = {}): ProductInput =>
  aProductInput({ productId: randomUUID() as ProductId, variants: [aVariant()], ...given })
